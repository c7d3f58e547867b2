"""From a `Chart` to its SVG: the compiled spec of its kind, the chart's own items attached, Vega run."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from scorecard.chart import lanes, mosaic, side, timeline
from scorecard.chart.chart import Chart, Kind
from scorecard.chart.fit import Drawing, Item
from scorecard.chart.layers import NAMES
from scorecard.chart.minify import minified, sorted_out

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
AT_ONCE = 50
"""So many charts of one kind are drawn by one run of Vega, which takes longer to begin than to draw one."""
KINDS = tuple(SPECS)
NUMBERS = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u00a0₫"]},
    "fr": {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u00a0€"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$", ""]},
}


def compiled(kind: Kind) -> str:
    """The Vega spec of a kind of chart, without data, as Altair has it: for `.ci/specs`, which writes what `spec` reads."""
    import vl_convert  # Altair and the compiler take a second to load, which no build needs

    return json.dumps(vl_convert.vegalite_to_vega(SPECS[kind]()))


@cache
def spec(kind: Kind) -> str:
    """The Vega spec of a kind of chart as it is checked in; a test compares it with `compiled`."""
    return files(__package__).joinpath(f"specs/{kind}.json").read_text()


def draw(chart: Chart) -> str:
    """Draw a chart as SVG: minified, without ids, styles, sizes or colours.

    Raises:
        RuntimeError: Vega left out a row (it doesn't raise when an expression fails).
    """
    return _drawn([chart])[0]


def _drawn(charts: Sequence[Chart]) -> list[str]:
    """Draw charts of one kind and language: their items lie on each other in one drawing of Vega's, each says whose it is."""
    import vl_convert

    data = [json.loads(chart.data) for chart in charts]
    drawings = [FITTERS[chart.kind](its, chart.language) for chart, its in zip(charts, data, strict=True)]
    vega = json.loads(spec(charts[0].kind))
    vega |= {"width": max(d.width for d in drawings), "height": max(d.height for d in drawings)}
    vega["config"]["locale"] = {"number": NUMBERS.get(charts[0].language, NUMBERS["en"])}
    for table in vega["data"]:
        if table["name"] in NAMES:
            table["values"] = [item for n, drawing in enumerate(drawings) for item in _marked(drawing, table["name"], n)]
    for signal in vega.get("signals", ()):
        signal["value"] = drawings[0].signals.get(signal["name"], signal["value"])
    raw = vl_convert.vega_to_svg(json.dumps(vega), allowed_base_urls=[])
    done = []
    for chart, its, drawing, shapes in zip(charts, data, drawings, sorted_out(raw, len(charts)), strict=True):
        svg, marks = minified(shapes, drawing.width, drawing.height, chart.title, chart.description)
        if marks != len(its["rows"]):
            raise RuntimeError(f"Vega drew {marks} of {len(its['rows'])} rows of “{chart.title}”")
        done.append(svg)
    return done


def _marked(drawing: Drawing, layer: str, number: int) -> Iterator[Item]:
    """The items of one layer, each with what it needs of its drawing, and which one that is."""
    common = {"numbers": drawing.numbers, "suffix": drawing.suffix} if layer == "words" else {}
    for item in getattr(drawing, layer):
        yield item | common | {"row": f"{number}/{'' if item['row'] is None else item['row']}"}


def ready() -> None:
    """Have all loaded that draws: Vega's engine takes a third of a second to start."""
    import vl_convert

    vl_convert.vega_to_svg('{"width": 1, "height": 1, "marks": []}', allowed_base_urls=[])


def draw_all(charts: Iterable[Chart]) -> dict[str, str]:
    """Draw each chart, under its key; what is asked twice is drawn once."""
    alike: dict[tuple[Kind, str], dict[str, Chart]] = {}
    drawn: dict[str, str] = {}
    for chart in charts:
        key = chart.key
        drawn[key] = ""  # in the order in which they were asked
        alike.setdefault((chart.kind, chart.language), {})[key] = chart
    for (kind, _), wanted in alike.items():
        at_once = 1 if json.loads(spec(kind)).get("signals") else AT_ONCE
        keys = list(wanted)
        for some in (keys[start : start + at_once] for start in range(0, len(keys), at_once)):
            drawn |= zip(some, _drawn([wanted[key] for key in some]), strict=True)
    return drawn
