"""A drawing that stands alone, as a file: its places in pixels, its colours in figures, its title above and where it is from below."""

import csv
import io
from html import escape
from xml.etree import ElementTree

from scorecard.chart.chart import Chart
from scorecard.chart.drawing import LEFTS, PAD, TEXT
from scorecard.chart.fit import clean, finite, wrapped
from scorecard.chart.minify import number
from scorecard.tokens import GROUNDS

WIDE, MARGIN = 688.0, 24.0
"""The pixels of a file's width, and of the white around what it shows."""
TITLE, NOTE, SMALL = 20.0, 14.0, 12.0
LEAD = 1.35
FONT = "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


def table(chart: Chart) -> str:
    """The rows of a chart as CSV: a column a field, an open end empty."""
    rows = chart.kind.rows
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(type(rows[0])._fields)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return file.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        known = None if value != value else finite(value)
        return "" if known is None else f"{known:.15g}"
    return "" if value is None else value


def alone(svg: str, chart: Chart) -> str:
    """A drawing as a file of its own.

    Args:
        svg:   as pages have it (`minify.minified`).
        chart: what it is of: its title, what it shows, and where it is from.
    """
    inside = WIDE - 2 * MARGIN
    parts: list[str] = []
    y = MARGIN
    for text, size, bold, fill in ((chart.title, TITLE, True, "ink"), (chart.description, NOTE, False, "ink2")):
        for line in wrapped(text, inside * TEXT / size, bold=bold, most=3):
            y += size * LEAD
            parts.append(_text(MARGIN, y - size * 0.3, line, size, fill, bold=bold))
    top = y + 12
    drawing = ElementTree.fromstring(svg)  # noqa: S314 (what this room wrote)
    body = "".join(_element(child, _ShownField.of(drawing, inside), "") for child in drawing if child.tag not in ("title", "desc"))
    parts.append(f'<g transform="translate({number(MARGIN)} {number(top)})" font-size="{number(TEXT)}">{body}</g>')
    y = top + float(drawing.get("height", 0)) + 12
    for line in wrapped(chart.credit, inside * TEXT / SMALL, most=2) if chart.credit else []:
        y += SMALL * LEAD
        parts.append(_text(MARGIN, y, line, SMALL, "ink2"))
    high = number(y + MARGIN)
    name = escape(clean(chart.title))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(WIDE)} {high}" width="{number(WIDE)}" height="{high}" role="img" '
        f'font-family="{FONT}" fill="none"><title>{name}</title><desc>{escape(clean(chart.description))}</desc>'
        f'<rect width="100%" height="100%" fill="{_colour("bg")}"/>{"".join(parts)}</svg>\n'
    )


def _text(x: float, y: float, text: str, size: float, fill: str, *, bold: bool = False) -> str:
    heavy = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{_colour(fill)}"{heavy}>{escape(text, quote=False)}</text>'
    )


def _colour(name: str) -> str:
    return GROUNDS["paper"].get(name) or GROUNDS["places"][name]


class _ShownField:
    """The field of values in pixels: where it begins, and how wide it is."""

    def __init__(self, left: float, width: float) -> None:
        self.left, self.width = left, width

    @classmethod
    def of(cls, drawing: ElementTree.Element, width: float) -> "_ShownField":
        """The field of a drawing that is so wide."""
        padded = drawing.get("class", "").partition("pad-")[2]
        left = next((left for left in LEFTS if padded and left == float(padded)), PAD)
        return cls(left, width - left - PAD)

    def at(self, written: str) -> float:
        """A place, written as a share of the field or in pixels from its beginning."""
        return self.left + (float(written[:-1]) / 100 * self.width if written.endswith("%") else float(written))


def _element(element: ElementTree.Element, field: _ShownField, look: str) -> str:
    """An element with its places in pixels and its look in attributes; what a group says of its look holds for all in it."""
    own = _look(element) or look
    rest = {
        name: element.get(name, "") for name in ("stroke-width", "stroke-dasharray", "opacity", "r", "height", "d") if element.get(name)
    }
    rest |= {name: element.get(name, "") for name in ("y", "y1", "y2", "cy") if element.get(name) and element.tag != "svg"}
    if element.tag == "g":
        shared = "".join(f' {name}="{value}"' for name, value in rest.items())
        return f"<g{shared}{own if element.get('class') != 'datum' else ''}>{''.join(_element(child, field, '') for child in element)}</g>"
    if element.tag == "svg":
        inner = "".join(f'<path d="{path.get("d", "")}"/>' for path in element)
        shared = "".join(f' {name}="{value}"' for name, value in rest.items())
        return f'<g transform="translate({number(field.at(element.get("x", "0")))} {element.get("y", "0")})"{own}{shared}>{inner}</g>'
    places = {name: number(field.at(element.get(name, "0"))) for name in ("x", "x1", "x2", "cx") if element.get(name) is not None}
    if element.tag == "text":
        places["x"] = number(field.at(element.get("x", "0")) + float(element.get("dx", 0)))
    if element.tag == "rect":
        rest["width"] = number(float(element.get("width", "0%")[:-1]) / 100 * field.width)
    written = "".join(f' {name}="{value}"' for name, value in (places | rest).items())
    inside = escape(element.text or "", quote=False)
    return f"<{element.tag}{written}{own}>{inside}</{element.tag}>" if inside else f"<{element.tag}{written}{own}/>"


def _look(element: ElementTree.Element) -> str:
    """The classes of an element as attributes."""
    found = []
    for name in element.get("class", "").split():
        kind, _, colour = name.partition("-")
        if kind in ("fill", "stroke") and colour:
            found.append(f'{kind}="{_colour(colour)}"')
        elif name == "bold":
            found.append('font-weight="700"')
        elif name in ("end", "middle"):
            found.append(f'text-anchor="{name}"')
        elif name == "halo":
            found.append(f'stroke="{_colour("bg")}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"')
    return "".join(f" {attribute}" for attribute in found)
