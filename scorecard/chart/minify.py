"""Vega's SVG → ours: flat, in groups of rows, whole paths instead of many lines, classes instead of colours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from xml.etree import ElementTree

from scorecard.chart.drawing import GROUND, OVER, UNDER
from scorecard.chart.fit import clean

HALO, BOLD, ANCHORS = "halo", "bold", ("end", "middle")
MARK = "datum"
"""Class of the group that holds everything drawn for one row."""

_TRANSLATE = re.compile(r"translate\(([^,)]+),([^)]+)\)")
_COMMAND = re.compile("([MLCAZhv])([^MLCAZhv]*)")
_CIRCLE = re.compile(r"M([0-9.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_DEFAULTS = {"stroke-width": "1", "stroke-dasharray": "", "opacity": "1"}


@dataclass(slots=True)
class Shape:
    """One element: what it is, how it looks, where it is; the number of its row."""

    tag: str
    look: str
    body: str
    row: int

    def written(self, look: str) -> str:
        """The element, with this look."""
        if self.tag == "text":
            place, _, text = self.body.partition(">")
            return f"<text{look} {place}>{text}</text>"
        return f"<{self.tag}{look} {self.body}/>"


def sorted_out(svg: str, count: int) -> list[list[Shape]]:
    """The shapes of each of the drawings that Vega made at once."""
    found: list[list[Shape]] = [[] for _ in range(count)]
    for element in ElementTree.fromstring(svg).iter():  # noqa: S314 (what Vega just wrote)
        drawing, among, row = element.get("aria-label", "").partition("/")
        if among:
            found[int(drawing)].extend(_shape(element, int(row)))
    return found


def minified(shapes: list[Shape], width: float, height: float, title: str, description: str) -> tuple[str, int]:
    """Write a drawing of these shapes, and count the rows it has a mark for."""
    rows: dict[int, list[Shape]] = {}
    for shape in shapes:
        rows.setdefault(shape.row, []).append(shape)
    under, over = _joined(rows.pop(UNDER, [])), _joined(rows.pop(OVER, []))
    groups = (f'<g class="{MARK}">{_joined(rows[row])}</g>' for row in sorted(rows))
    name = escape(clean(title))
    return (
        f'<svg class="chart" viewBox="0 0 {number(width)} {number(height)}" role="img" aria-label="{name}">'
        f"<title>{name}</title><desc>{escape(clean(description))}</desc>{under}{''.join(groups)}{over}</svg>"
    ), len(rows)


def number(value: float) -> str:
    """Write at most two decimals, none that say nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _joined(shapes: list[Shape]) -> str:
    """Write paths that look the same and follow each other as one, texts as a group."""
    joined: list[Shape] = []
    for shape in shapes:
        if joined and shape.tag == "path" and (joined[-1].tag, joined[-1].look) == ("path", shape.look):
            joined[-1].body = joined[-1].body[:-1] + shape.body.removeprefix('d="')
        else:
            joined.append(shape)
    runs = ((look, list(run)) for look, run in groupby(joined, lambda shape: shape.look if shape.tag == "text" else ""))
    return "".join(
        f"<g{look}>{''.join(shape.written('') for shape in run)}</g>"
        if look and len(run) > 1
        else "".join(shape.written(shape.look) for shape in run)
        for look, run in runs
    )


def _shape(element: ElementTree.Element, row: int) -> Iterator[Shape]:
    """What is seen of an element that stands for an item."""
    moved = _TRANSLATE.match(element.get("transform", ""))
    x, y = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
    tag, d = element.tag.rpartition("}")[2], element.get("d", "")
    if tag == "line":
        d = f"M0,0L{element.get('x2', '0')},{element.get('y2', '0')}"
    if tag == "text":
        if element.text:
            yield Shape("text", _look(element), f'x="{number(x)}" y="{number(y)}">{escape(element.text, quote=False)}', row)
    elif circle := _CIRCLE.fullmatch(d):
        yield Shape("circle", _look(element), f'cx="{number(x)}" cy="{number(y)}" r="{number(float(circle[1]))}"', row)
    elif d:
        yield Shape("path", _look(element), f'd="{_path(d, x, y)}"', row)


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


def _path(d: str, x: float, y: float) -> str:
    """Move a path by x, y: absolute commands, coordinates rounded, and no more of them than needed."""
    out: list[str] = []
    here, (px, py) = ("", ""), (x, y)
    for command, given in _COMMAND.findall(d):
        values = [float(value) for value in given.replace(",", " ").split()]
        if command == "Z":
            out.append("Z")
            continue
        px, py = _end(command, values, (x, y), (px, py))
        there = (number(px), number(py))
        if command in "MCA":
            control = [v + (y if odd % 2 else x) for odd, v in enumerate(values[:-2])] if command == "C" else values[:-2]
            out.append(command + _spaced([*map(number, control), *there]))
        elif there[1] == here[1]:
            out.append("H" + there[0])
        elif there[0] == here[0]:
            out.append("V" + there[1])
        else:
            out.append("L" + _spaced(there))
        here = there
    return "".join(out)


def _end(command: str, values: list[float], moved: tuple[float, float], here: tuple[float, float]) -> tuple[float, float]:
    """Where a command leads: those that Vega writes, M, L, C, A and, of rectangles, h and v."""
    if command == "h":
        return here[0] + values[0], here[1]
    if command == "v":
        return here[0], here[1] + values[0]
    return values[-2] + moved[0], values[-1] + moved[1]


def _spaced(values: tuple[str, ...] | list[str]) -> str:
    return "".join(value if not index or value.startswith("-") else " " + value for index, value in enumerate(values))
