"""Vega's SVG → ours: flat, in groups of rows, places as shares of the width, classes instead of colours."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple
from xml.etree import ElementTree

from scorecard.chart.drawing import GROUND, OVER, PAD, UNDER, Drawing
from scorecard.chart.fit import clean

HALO, BOLD, ANCHORS = "halo", "bold", ("end", "middle")
MARK = "datum"
"""Class of the group that holds everything drawn for one row."""

_TRANSLATE = re.compile(r"translate\(([^,)]+),([^)]+)\)")
_COMMAND = re.compile("([MLCAZHVhv])([^MLCAZHVhv]*)")
_CIRCLE = re.compile(r"M([0-9.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_RECTANGLE = re.compile(r"M([0-9.e-]+),([0-9.e-]+)h([0-9.e-]+)v([0-9.e-]+)h-[0-9.e-]+Z")
_UPRIGHT = re.compile(r"M0,(-?[0-9.]+)(?:L0,|V)(-?[0-9.]+)")
_DEFAULTS = {"stroke-width": "1", "stroke-dasharray": "", "opacity": "1"}


class Raw(NamedTuple):
    """One of Vega's elements: of which row, how far beside its place it stands, and itself."""

    row: int
    beside: float
    element: ElementTree.Element


class Shape(NamedTuple):
    """One element of ours: what it is, how it looks, its attributes and its content."""

    tag: str
    look: str
    body: str
    inside: str = ""

    def written(self, look: str) -> str:
        """The element, with this look."""
        return f"<{self.tag}{look} {self.body}>{self.inside}</{self.tag}>" if self.inside else f"<{self.tag}{look} {self.body}/>"


def sorted_out(svg: str, count: int) -> list[list[Raw]]:
    """The elements of each of the drawings that Vega made at once."""
    found: list[list[Raw]] = [[] for _ in range(count)]
    for element in ElementTree.fromstring(svg).iter():  # noqa: S314 (what Vega just wrote)
        drawing, among, rest = element.get("aria-label", "").partition("/")
        if among:
            row, _, beside = rest.partition("/")
            found[int(drawing)].append(Raw(int(row), float(beside), element))
    return found


def minified(raw: list[Raw], drawing: Drawing, title: str, description: str) -> tuple[str, int]:
    """Write a drawing of these elements, and count the rows it has a mark for."""
    rows: dict[int, list[Shape]] = {}
    for item in raw:
        rows.setdefault(item.row, []).extend(_shape(item, drawing))
    under, over = (_joined(rows.pop(layer, []), "") for layer in (UNDER, OVER))
    groups = (f'<g class="{MARK}">{_joined(rows[row], "text")}</g>' for row in sorted(rows))
    name = escape(clean(title))
    padded = "" if drawing.left == PAD else f" pad-{number(drawing.left)}"
    return (
        f'<svg class="chart{padded}" height="{number(drawing.height)}" role="img" aria-label="{name}">'
        f"<title>{name}</title><desc>{escape(clean(description))}</desc>{under}{''.join(groups)}{over}</svg>"
    ), len(rows)


def number(value: float) -> str:
    """Write at most two decimals, none that say nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _joined(shapes: list[Shape], tag: str) -> str:
    """Write shapes; those that look the same and follow each other as a group, of one tag alone where it is given."""
    runs = ((look, list(run)) for look, run in groupby(shapes, lambda shape: shape.look if tag in ("", shape.tag) else ""))
    return "".join(
        f"<g{look}>{''.join(shape.written('') for shape in run)}</g>"
        if look and len(run) > 1
        else "".join(shape.written(shape.look) for shape in run)
        for look, run in runs
    )


def _at(x: float, drawing: Drawing) -> tuple[str, float]:
    """A place as a share of the field of values, and how many pixels outside it lies."""
    inside = min(max(x, drawing.left), drawing.right)
    share = (inside - drawing.left) / (drawing.right - drawing.left)
    return f"{number(100 * share)}%" if share else "0", x - inside


def _across(x: float, drawing: Drawing) -> str:
    """A place on the field, or in pixels left of it."""
    share, outside = _at(x, drawing)
    return number(outside) if outside < 0 else share


def _shape(raw: Raw, drawing: Drawing) -> Iterator[Shape]:
    """What is seen of an element that stands for an item."""
    element = raw.element
    moved = _TRANSLATE.match(element.get("transform", ""))
    x, y = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
    tag, look, d = element.tag.rpartition("}")[2], _look(element), element.get("d", "")
    if tag == "text":
        if element.text:
            yield _text(element.text, look, x - raw.beside, y, raw.beside, drawing)
        return
    at = _across(x, drawing)
    if tag == "line":
        there, down = _across(x + float(element.get("x2", 0)), drawing), y + float(element.get("y2", 0))
        yield Shape("line", look, f'x1="{at}" x2="{there}" y1="{number(y)}" y2="{number(down)}"')
    elif found := _RECTANGLE.fullmatch(d):
        at, wide = _across(x + float(found[1]), drawing), 100 * float(found[3]) / (drawing.right - drawing.left)
        yield Shape("rect", look, f'x="{at}" y="{number(y + float(found[2]))}" width="{number(wide)}%" height="{number(float(found[4]))}"')
    elif found := _CIRCLE.fullmatch(d):
        yield Shape("circle", look, f'cx="{at}" cy="{number(y)}" r="{number(float(found[1]))}"')
    elif found := _UPRIGHT.fullmatch(d):
        yield Shape("line", look, f'x1="{at}" x2="{at}" y1="{number(y + float(found[1]))}" y2="{number(y + float(found[2]))}"')
    elif d:
        yield Shape("svg", look, f'x="{at}" y="{number(y)}"', f'<path d="{_path(d)}"/>')


def _text(text: str, look: str, x: float, y: float, beside: float, drawing: Drawing) -> Shape:
    share, outside = _at(x, drawing)
    dx = number(outside + beside)
    attributes = [f'x="{share}"', *([f'dx="{dx}"'] if dx != "0" else []), f'y="{number(y)}"']
    if share == "0":
        attributes = [f'x="{dx}"', attributes[-1]]
    return Shape("text", look, " ".join(attributes), escape(text, quote=False))


def _look(element: ElementTree.Element) -> str:
    fill, stroke = element.get("fill", "none"), element.get("stroke", "none")
    halo = element.tag.endswith("text") and stroke == GROUND
    names = [f"fill-{fill}"] if fill != "none" else []
    names += [HALO] if halo else [f"stroke-{stroke}"] if stroke != "none" else []
    names += [BOLD] if element.get("font-weight") in ("700", "bold") else []
    names += [anchor for anchor in ANCHORS if anchor == element.get("text-anchor")]
    kept = ("opacity",) if stroke == "none" or halo else _DEFAULTS
    values = ((name, element.get(name, "").replace(",", " ")) for name in kept)
    return f' class="{" ".join(names)}"' + "".join(f' {name}="{value}"' for name, value in values if value not in ("", _DEFAULTS[name]))


def _path(d: str) -> str:
    """A sign's path with its coordinates rounded; its commands are those that Vega writes."""
    return "".join(
        command + _spaced([number(float(value)) for value in given.replace(",", " ").split()]) for command, given in _COMMAND.findall(d)
    )


def _spaced(values: list[str]) -> str:
    return "".join(value if not index or value.startswith("-") else " " + value for index, value in enumerate(values))
