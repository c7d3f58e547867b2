"""From a chart's own file to a PNG: the same strokes, signs and words, drawn by Pillow in the one font there is."""

import io
import itertools
import math
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from scorecard.letters import lacking
from scorecard.share.draw import plain, sized
from scorecard.tokens import colour

SCALE = 2
"""Pixels of the picture a pixel of the file: what is drawn for a page is sharp in print."""
COLOURS = 64
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_COMMAND = re.compile("([MLHVAZCz])([^MLHVAZCz]*)")
_SPACE = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]
_INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor", "opacity")


def still(svg: str) -> bytes | None:
    """Draw a chart's own file (`chart.alone`); None where the font lacks a letter of it."""
    whole = ElementTree.fromstring(svg)  # noqa: S314 (what the chart room wrote)
    words = ["".join(text.itertext()) for text in whole.iter(f"{_SPACE}text")]
    if lacking(*words):
        return None
    size = tuple(round(float(whole.get(side, 0)) * SCALE) for side in ("width", "height"))
    image = Image.new("RGB", (size[0], size[1]), colour("paper-bg"))
    pen = ImageDraw.Draw(image)
    for child in whole:
        _draw(pen, child, {}, (0.0, 0.0))
    file = io.BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG", compress_level=4)
    return file.getvalue()


def _draw(pen: ImageDraw.ImageDraw, element: ElementTree.Element, given: dict[str, str], moved: Point) -> None:
    """Draw an element and what is in it, with the look it has from what it lies in."""
    look = given | {name: value for name in _INHERITED if (value := element.get(name)) is not None}
    tag = element.tag.removeprefix(_SPACE)
    if tag == "g":
        x, y = map(float, (_NUMBER.findall(element.get("transform", "")) or ["0", "0"])[:2])
        for child in element:
            _draw(pen, child, look, (moved[0] + x, moved[1] + y))
    elif tag in _TAGS:
        _TAGS[tag](pen, element, look, moved)


def _place(element: ElementTree.Element, names: tuple[str, str], moved: Point) -> Point:
    """Where an element says that it is, in pixels of the picture."""
    x, y = ((float(element.get(name, 0)) + by) * SCALE for name, by in zip(names, moved, strict=True))
    return x, y


def _rect(pen: ImageDraw.ImageDraw, element: ElementTree.Element, look: dict[str, str], moved: Point) -> None:
    if not element.get("width", "").endswith("%"):  # else it is the ground, which is there
        (x, y), size = _place(element, ("x", "y"), moved), _place(element, ("width", "height"), (0.0, 0.0))
        pen.rectangle((x, y, x + size[0], y + size[1]), _mixed(look))


def _text(pen: ImageDraw.ImageDraw, element: ElementTree.Element, look: dict[str, str], moved: Point) -> None:
    _write(pen, element.text or "", _place(element, ("x", "y"), moved), look)


def _stroke(pen: ImageDraw.ImageDraw, element: ElementTree.Element, look: dict[str, str], moved: Point) -> None:
    _line(pen, _place(element, ("x1", "y1"), moved), _place(element, ("x2", "y2"), moved), look)


def _circle(pen: ImageDraw.ImageDraw, element: ElementTree.Element, look: dict[str, str], moved: Point) -> None:
    (x, y), radius = _place(element, ("cx", "cy"), moved), float(element.get("r", 0)) * SCALE
    _shape(pen, [(x + radius * math.cos(a / 24 * math.pi), y + radius * math.sin(a / 24 * math.pi)) for a in range(48)], look)


def _path(pen: ImageDraw.ImageDraw, element: ElementTree.Element, look: dict[str, str], moved: Point) -> None:
    for points, closed in _outline(element.get("d", "")):
        placed = [((x + moved[0]) * SCALE, (y + moved[1]) * SCALE) for x, y in points]
        if closed:
            _shape(pen, placed, look)
        else:
            for one, two in itertools.pairwise(placed):
                _line(pen, one, two, look)


_TAGS = {"rect": _rect, "text": _text, "line": _stroke, "circle": _circle, "path": _path}


def _mixed(look: dict[str, str]) -> tuple[int, ...]:
    """The colour of a fill, thinned by its opacity over white."""
    digits = look["fill"].lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    share = float(look.get("opacity", 1))
    return tuple(round(255 + (int(digits[n : n + 2], 16) - 255) * share) for n in (0, 2, 4))


def _write(pen: ImageDraw.ImageDraw, text: str, at: Point, look: dict[str, str]) -> None:
    anchor = {"middle": "m", "end": "r"}.get(look.get("text-anchor", ""), "l")
    halo = 3 * SCALE // 2 if look.get("stroke") else 0
    font = sized(round(float(look.get("font-size", 13)) * SCALE))
    pen.text(at, plain(text), look["fill"], font, anchor=f"{anchor}s", stroke_width=halo, stroke_fill=look.get("stroke"))


def _line(pen: ImageDraw.ImageDraw, one: Point, two: Point, look: dict[str, str]) -> None:
    """A line as the polygon that it covers, in pieces where it has dashes."""
    long = math.dist(one, two)
    if not long or "stroke" not in look:
        return
    ux, uy = (two[0] - one[0]) / long, (two[1] - one[1]) / long
    half = float(look.get("stroke-width", 1)) * SCALE / 2
    for start, end in _pieces(long, look.get("stroke-dasharray", "")):
        corners = [(at, side) for at, side in ((start, -half), (end, -half), (end, half), (start, half))]
        box = [(one[0] + ux * at - uy * side, one[1] + uy * at + ux * side) for at, side in corners]
        if ux in (0, 1, -1) or uy in (0, 1, -1):
            xs, ys = [x for x, _ in box], [y for _, y in box]
            pen.rectangle(
                (round(min(xs)), round(min(ys)), max(round(max(xs)) - 1, round(min(xs))), max(round(max(ys)) - 1, round(min(ys)))),
                look["stroke"],
            )
        else:
            pen.polygon(box, look["stroke"])


def _pieces(long: float, dashes: str) -> Iterator[Point]:
    """Where the pieces of a line begin and end: all of it, or its dashes."""
    if not dashes:
        yield 0.0, long
        return
    on, off = (float(dash) * SCALE for dash in dashes.split())
    at = 0.0
    while at < long:
        yield at, min(at + on, long)
        at += on + off


def _shape(pen: ImageDraw.ImageDraw, points: list[Point], look: dict[str, str]) -> None:
    if look.get("fill", "none") != "none":
        pen.polygon(points, look["fill"])
    if "stroke" in look:
        width = max(1, round(float(look.get("stroke-width", 1)) * SCALE))
        pen.line([*points, points[0], points[1]], look["stroke"], width, joint="curve")


def _outline(d: str) -> Iterator[tuple[list[Point], bool]]:
    """The lines of a sign's path, an arc as a chain of them: its points, and whether it is closed."""
    points: list[Point] = []
    for command, given in _COMMAND.findall(d):
        values = [float(value) for value in _NUMBER.findall(given)]
        if command == "M":
            if points:
                yield points, False
            points = [(values[0], values[1])]
        elif command in "Zz":
            yield points, True
            points = []
        elif command == "A":
            points += _arc(points[-1], values)
        elif command == "H":
            points.append((values[0], points[-1][1]))
        elif command == "V":
            points.append((points[-1][0], values[0]))
        else:
            points.append((values[-2], values[-1]))
    if points:
        yield points, False


def _arc(start: Point, values: list[float]) -> list[Point]:
    """Half a circle from one point to the other: signs have no other arcs."""
    end = values[-2], values[-1]
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    radius, first = math.dist(start, end) / 2, math.atan2(start[1] - middle[1], start[0] - middle[0])
    turn = math.pi if values[4] else -math.pi
    return [
        (middle[0] + radius * math.cos(first + turn * n / 12), middle[1] + radius * math.sin(first + turn * n / 12)) for n in range(1, 13)
    ]
