"""From a `Chart` to its SVG: Altair's spec compiled once a process, the chart's own items attached, Vega run."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from scorecard.chart import lanes, mosaic, side, timeline
from scorecard.chart.chart import Chart, Kind
from scorecard.chart.fit import Drawing
from scorecard.chart.layers import NAMES
from scorecard.chart.minify import minify

FITTERS: dict[Kind, Callable[[dict[str, Any], str], Drawing]] = {
    "trend": timeline.trend,
    "comparison": lanes.comparison,
    "compare": side.compare,
    "strip": lanes.strip,
    "tiles": mosaic.tiles,
}
SPECS: dict[Kind, Callable[[], dict[str, Any]]] = {
    "trend": timeline.spec,
    "comparison": lanes.spec,
    "compare": side.spec,
    "strip": lanes.spec,
    "tiles": mosaic.spec,
}
NUMBERS = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u00a0₫"]},
    "fr": {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u00a0€"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$", ""]},
}


def compiled(kind: Kind) -> str:
    """The Vega spec of a kind of chart, without data: Altair's, compiled. It takes most of a second."""
    return _compiled(SPECS[kind])


def draw(chart: Chart, spec: str = "") -> str:
    """Draw a chart as SVG: minified, without ids, styles, sizes or colours.

    Args:
        chart: what is to be drawn.
        spec:  what `compiled` gave of its kind, where that was kept.

    Raises:
        RuntimeError: Vega left out a row (it doesn't raise when an expression fails).
    """
    import vl_convert

    data = json.loads(chart.data)
    drawing = FITTERS[chart.kind](data, chart.language)
    vega = json.loads(spec or compiled(chart.kind))
    vega |= {"width": drawing.width, "height": drawing.height}
    vega["config"]["locale"] = {"number": NUMBERS.get(chart.language, NUMBERS["en"])}
    for table in vega["data"]:
        if table["name"] in NAMES:
            table["values"] = getattr(drawing, table["name"])
    for signal in vega["signals"]:
        signal["value"] = drawing.signals.get(signal["name"], signal["value"])
    raw = vl_convert.vega_to_svg(json.dumps(vega), allowed_base_urls=[])
    svg, marks = minify(raw, drawing.width, drawing.height, chart.title, chart.description)
    if marks != len(data["rows"]):
        raise RuntimeError(f"Vega drew {marks} of {len(data['rows'])} rows of “{chart.title}”")
    return svg


def ready() -> None:
    """Have all loaded that draws: Vega's engine takes a third of a second to start."""
    import vl_convert

    vl_convert.vega_to_svg('{"width": 1, "height": 1, "marks": []}', allowed_base_urls=[])


def drawn_by(charts: list[Chart], specs: dict[Kind, str]) -> tuple[dict[str, str], dict[Kind, str]]:
    """`draw_all` for another process: the drawings, and the specs with those that were lacking."""
    return draw_all(charts, specs), specs


def draw_all(charts: Iterable[Chart], specs: dict[Kind, str] | None = None) -> dict[str, str]:
    """Draw each chart, under its key; what is asked twice is drawn once.

    Args:
        charts: what is to be drawn.
        specs:  compiled specs by kind, kept from before; those that were lacking are added.
    """
    drawn: dict[str, str] = {}
    specs = {} if specs is None else specs
    for chart in charts:
        key = chart.key
        if key not in drawn:
            if chart.kind not in specs:
                specs[chart.kind] = compiled(chart.kind)
            drawn[key] = draw(chart, specs[chart.kind])
    return drawn


@cache
def _compiled(spec: Callable[[], dict[str, Any]]) -> str:
    import vl_convert

    return json.dumps(vl_convert.vegalite_to_vega(spec()))
