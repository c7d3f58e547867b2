"""Vega's SVG → ours: flat, in groups of rows, whole paths instead of many lines, classes instead of colours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from xml.etree import ElementTree

from scorecard.chart.style import ANCHORS, BOLD, GROUND, HALO, LETTERS, MARK

_TRANSLATE = re.compile(r"translate\(([^,)]+),([^)]+)\)")
_TOKEN = re.compile(r"([A-Za-z])|(-?[0-9.]+(?:e-?[0-9]+)?)")
_CIRCLE = re.compile(r"M([0-9.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0, "h": 1, "v": 1, "z": 0}
_KEPT = ("stroke-width", "stroke-dasharray", "opacity", "font-size")
_DEFAULTS = {"stroke-width": "1", "opacity": "1", "font-size": "13"}


@dataclass(slots=True)
class Shape:
    """One element: what it is, how it looks, where it is; `row` when it belongs to one."""

    tag: str
    look: str
    body: str
    row: int | None

    def __str__(self) -> str:
        if self.tag == "text":
            place, _, text = self.body.partition(">")
            return f"<text{self.look} {place}>{text}</text>"
        return f"<{self.tag}{self.look} {self.body}/>"


def sorted_out(svg: str, count: int) -> list[list[Shape]]:
    """The shapes of each of the drawings that Vega made at once."""
    found: list[list[Shape]] = [[] for _ in range(count)]
    for drawing, shape in _shapes(ElementTree.fromstring(svg), 0, 0):  # noqa: S314 (what Vega just wrote)
        found[drawing].append(shape)
    return found


def minified(shapes: list[Shape], width: float, height: float, title: str, description: str) -> tuple[str, int]:
    """Write a drawing of these shapes, and count the rows it has a mark for."""
    rows: dict[int, list[Shape]] = {}
    before: list[Shape] = []
    after: list[Shape] = []
    for shape in shapes:
        if shape.row is not None:
            rows.setdefault(shape.row, []).append(shape)
        else:
            (after if rows else before).append(shape)
    groups = (f'<g class="{MARK}">{_joined(rows[row])}</g>' for row in sorted(rows))
    name = escape(title)
    before.sort(key=lambda shape: shape.tag == "text")  # letters over lines
    return (
        f'<svg class="chart" viewBox="0 0 {number(width)} {number(height)}" role="img" aria-label="{name}">'
        f"<title>{name}</title><desc>{escape(description)}</desc>{_joined(before)}{''.join(groups)}{_joined(after)}</svg>"
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
        f"<g{look}>{''.join(map(_unlooked, run))}</g>" if look and len(run) > 1 else "".join(map(str, run)) for look, run in runs
    )


def _unlooked(shape: Shape) -> str:
    return str(Shape(shape.tag, "", shape.body, shape.row))


def _shapes(element: ElementTree.Element, x: float, y: float) -> Iterator[tuple[int, Shape]]:
    """Every shape, with the number of the drawing it belongs to: the only one where it says none, as an axis doesn't."""
    moved = _TRANSLATE.match(element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    tag = element.tag.rpartition("}")[2]
    if tag in ("svg", "g"):
        for child in element:
            yield from _shapes(child, x, y)
        return
    drawing, among, label = element.get("aria-label", "").partition("/")
    row, of = (int(label) if among and label else None), int(drawing) if among else 0
    if tag == "line":
        d = _path(f"M0,0L{element.get('x2', '0')},{element.get('y2', '0')}", x, y)
        yield of, Shape("path", _look(element), f'd="{d}"', row)
    elif tag == "text" and element.text:
        yield of, Shape("text", _look(element), f'x="{number(x)}" y="{number(y)}">{escape(element.text, quote=False)}', row)
    elif tag == "path" and element.get("class") not in ("background", "foreground"):
        d = element.get("d", "")
        if round_ := _CIRCLE.fullmatch(d):
            circle = f'cx="{number(x)}" cy="{number(y)}" r="{number(float(round_[1]))}"'
            yield of, Shape("circle", _look(element), circle, row)
        else:
            yield of, Shape("path", _look(element), f'd="{_path(d, x, y)}"', row)


def _look(element: ElementTree.Element) -> str:
    fill, stroke = element.get("fill", "none"), element.get("stroke", "none")
    halo = element.tag.endswith("text") and stroke == GROUND
    names = ["f" + LETTERS[fill][0]] if fill != "none" else []
    names += [HALO] if halo else ["s" + LETTERS[stroke][0]] if stroke != "none" else []
    names += [BOLD] if element.get("font-weight") in ("700", "bold") else []
    names += [ANCHORS[anchor] for anchor in [element.get("text-anchor", "")] if anchor in ANCHORS]
    values = {name: element.get(name, "").removesuffix("px").replace(",", " ") for name in _KEPT}
    if stroke == "none" or halo:
        values |= {"stroke-width": "", "stroke-dasharray": ""}
    kept = (f' {name}="{value}"' for name, value in values.items() if value and value != _DEFAULTS.get(name))
    return f' class="{" ".join(names)}"' + "".join(kept)


def _path(d: str, x: float, y: float) -> str:
    """Move a path by x, y: absolute commands, coordinates rounded, and no more of them than needed."""
    out: list[str] = []
    here, (px, py) = ("", ""), (x, y)
    for command, values in _commands(d):
        px, py = _end(command, values, (x, y), (px, py))
        there = (number(px), number(py))
        if command in "Zz":
            out.append("Z")
            continue
        if command in "MCA":
            control = values[:-2] if command == "A" else [v + (y if odd % 2 else x) for odd, v in enumerate(values[:-2])]
            out.append(command + _spaced([*map(number, control), *there]))
        elif there[1] == here[1]:
            out.append("H" + there[0])
        elif there[0] == here[0]:
            out.append("V" + there[1])
        else:
            out.append("L" + _spaced(there))
        here = there
    return "".join(out)


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    tokens = [match.group() for match in _TOKEN.finditer(d)]
    position = 0
    while position < len(tokens):
        command = tokens[position]
        after = position + 1 + _SIZES[command]
        yield command, [float(value) for value in tokens[position + 1 : after]]
        position = after


def _end(command: str, values: list[float], moved: tuple[float, float], here: tuple[float, float]) -> tuple[float, float]:
    """Find where a command leads."""
    if command in "Zz":
        return here
    if command in "hv":
        return (here[0] + values[0], here[1]) if command == "h" else (here[0], here[1] + values[0])
    if command in "HV":
        return (values[0] + moved[0], here[1]) if command == "H" else (here[0], values[0] + moved[1])
    return values[-2] + moved[0], values[-1] + moved[1]


def _spaced(values: Sequence[str]) -> str:
    return "".join(value if not index or value.startswith("-") else " " + value for index, value in enumerate(values))
