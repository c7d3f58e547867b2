"""From charts to their SVG: each laid out, all of them drawn by one run of Vega, told apart again and minified."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import islice

from scorecard.chart.chart import Chart
from scorecard.chart.code import Code
from scorecard.chart.drawing import LAYERS, Area, Sign, Stroke, TextMark
from scorecard.chart.minify import minified, sorted_out

AT_ONCE = 50
"""So many charts are drawn by one run of Vega, which takes longer to begin than to draw one."""


@cache
def spec() -> str:
    """The Vega spec of all charts, without data, as it is checked in; a test compares it with what Altair writes (`specs.still`)."""
    return files(__package__).joinpath("still.json").read_text()


def draw(chart: Chart) -> str:
    """Draw a chart as SVG: minified, without ids, styles, sizes or colours.

    Raises:
        RuntimeError: Vega left out a row (it doesn't raise when an expression fails).
    """
    return _drawn([chart])[0]


def draw_all(wanted: Mapping[str, Chart | Code]) -> dict[str, str]:
    """Draw charts and codes, each under its own name."""
    charts = {name: chart for name, chart in wanted.items() if isinstance(chart, Chart)}
    drawn = {name: code.svg() for name, code in wanted.items() if isinstance(code, Code)}
    left = iter(charts)
    while some := list(islice(left, AT_ONCE)):
        drawn |= zip(some, _drawn([charts[name] for name in some]), strict=True)
    return drawn


def _drawn(charts: list[Chart]) -> list[str]:
    """Draw some charts over each other: each item says whose it is, and which row's."""
    import vl_convert

    drawings = [chart.kind.drawing() for chart in charts]
    vega = json.loads(spec())
    for layer, table in zip(LAYERS, vega["data"], strict=True):
        items = [(n, item) for n, drawing in enumerate(drawings) for item in getattr(drawing, layer)]
        table["values"] = [_given(n, item) for n, item in items]
    raw = vl_convert.vega_to_svg(json.dumps(vega), allowed_base_urls=[])
    done = []
    for chart, drawing, shapes in zip(charts, drawings, sorted_out(raw, len(charts)), strict=True):
        svg, marks = minified(shapes, drawing, chart.title, chart.description)
        if marks != len(chart.kind.rows):
            raise RuntimeError(f"Vega drew {marks} of {len(chart.kind.rows)} rows of “{chart.title}”")
        done.append(svg)
    return done


def _given(number: int, item: Area | Stroke | Sign | TextMark) -> dict[str, object]:
    """An item as Vega is given it: named by its drawing, its row, and how far beside its place it stands."""
    beside = getattr(item, "dx", 0)
    return item._asdict() | {"row": f"{number}/{item.row}/{beside:.2f}", "x": item.x + beside}


def ready() -> None:
    """Have all loaded that draws: Vega's engine takes a third of a second to start."""
    import vl_convert

    vl_convert.vega_to_svg('{"width": 1, "height": 1, "marks": []}', allowed_base_urls=[])
