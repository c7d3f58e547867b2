"""Charts a reader works with: the same shapes in Altair, with what can be chosen as signals. Vega draws them in the browser.

The compiled specs stand in assets/explore/ (`.ci/specs` renews them; a test compares). Nothing in them
is a colour, a word or a figure: the page's script gives colours from the stylesheet and rows, texts and ends from the page's data.

A row: `row` its number, `place` and `period` numbers, `end` a day, `low` and `high` (null: open), `text`, `state`, `current`, and what was
set for its place: `target` (null: nothing). A target is drawn on the lane of its place; over time, as the signals `target` and `due`, alone.
Of places side by side: `row`, `slot` the place's sign, `y` in pixels, `low` and `high` (null: nothing), `state`; a head: `text`, `y`, `bold`.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, Literal

from scorecard.chart.draw import NUMBERS
from scorecard.chart.fit import TEXT, ends, number_format, sign, steps

Live = Literal["trend", "comparison", "compare"]
COLOURS = ("cham", "thr", "tick", "disp", "ink", "ink2", "rule", "bg")
"""Signals named as the variables of the stylesheet."""
PITCH, BAND = 48, 9
COLOUR, SIGN = "colours[datum.slot]", "['circle', 'diamond', 'triangle-up', 'triangle-down'][datum.slot]"
LANE, MARGIN = 18, 22  # of places side by side: from lane to lane, and left of them
NUMBERED: dict[str, Any] = {
    "tickCount": 4, "labelExpr": "format(datum.value, numbers) + suffix", "domain": False, "ticks": False, "grid": True, "labelPadding": 6,
}  # fmt: skip
DISPUTED = "datum.state == 'disputed'"
SHOWN = "indexof(places, datum.place) >= 0"
EXACT = "datum.low === datum.high"
SHAPES = "['circle', 'diamond', 'triangle-up', 'triangle-down', 'cross', 'M-1,0A1,1,0,1,0,1,0A1,1,0,1,0,-1,0M-.4,0A.4,.4,0,1,0,.4,0A.4,.4,0,1,0,-.4,0']"


def live(kind: Live) -> str:
    """The Vega spec of a kind as JSON, one line."""
    import vl_convert

    spec = vl_convert.vegalite_to_vega(SPECS[kind]())
    del spec["$schema"]
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def axis(values: Iterable[float | None], domain: tuple[float, float] | None, *, unit: str, language: str) -> dict[str, Any]:
    """The axis of values as the page's script gives it to Vega: its two ends, how its numbers are written, what follows them."""
    known = [value for value in values if value is not None]
    low, high = ends(known, list(domain) if domain else [None, None], zero=True)
    return {
        "low": low, "high": high, "numbers": number_format(steps(low, high, 4)), "suffix": sign(unit, language),
        "locale": NUMBERS.get(language, NUMBERS["en"]),
    }  # fmt: skip


def _comparison() -> dict[str, Any]:
    """Lanes: places one under the other; which places, which period, in which order are signals."""
    import altair as alt

    def at(value: str) -> Any:
        return alt.X(f"{value}:Q", scale=alt.Scale(domain=alt.ExprRef("[low, high]"), nice=False, zero=False), axis=_numbers("bottom"))

    rows = (
        alt.Chart(alt.NamedData("rows"))
        .transform_filter(f"{SHOWN} && (period < 0 ? datum.current : datum.period == period)")
        .transform_calculate(first=_or("low", "low"), last=_or("high", "high"), lowest="low", highest="high")
        .transform_calculate(order="order == 'value' ? -datum.first * 1e6 - datum.last : datum.place")
        .encode(y=alt.Y("place:O", sort=alt.EncodingSortField("order", op="min"), axis=None, scale=alt.Scale(padding=0)))
    )
    colour, dim = alt.ExprRef(f"{DISPUTED} ? disp : cham"), alt.ExprRef(_dim())
    down = {"yOffset": 10}
    layers = [
        rows.mark_bar(fill="transparent", stroke=None, height=PITCH).encode(x=at("lowest"), x2="highest"),
        rows.mark_rule(color=alt.ExprRef("rule"), **down).encode(x=at("lowest"), x2="highest"),
        rows.transform_filter(f"!({EXACT})")
        .mark_rule(color=colour, strokeWidth=BAND, strokeDash=[1, 3], opacity=dim, **down)
        .encode(x=at("first"), x2="last"),
        *(
            rows.transform_filter(f"datum.low !== datum.high && {test}")
            .mark_point(shape=shape, size=180, strokeWidth=2, filled=False, color=colour, opacity=dim, **down)
            .encode(x=at(end))
            for end, test, shape in (
                ("first", "datum.low != null", "M0,-1V1"),
                ("last", "datum.high != null", "M0,-1V1"),
                ("first", "datum.low == null", "M1,-1L-1,0L1,1"),
                ("last", "datum.high == null", "M-1,-1L1,0L-1,1"),
            )
        ),
        rows.transform_filter("datum.target != null").mark_point(**_target(), opacity=dim, **down).encode(x=at("target")),
        rows.transform_filter(EXACT)
        .mark_point(shape=alt.ExprRef(f"{DISPUTED} ? 'square' : 'circle'"), size=120, filled=True, color=colour, opacity=dim, **down)
        .encode(x=at("first")),
        rows.mark_text(align="left", baseline="middle", dy=-9, color=alt.ExprRef("ink"), **_halo()).encode(
            x=alt.value(0), text="name:N", opacity=alt.value(1)
        ),
        rows.mark_text(align="right", baseline="middle", dy=-9, color=alt.ExprRef("ink"), fontWeight=700, **_halo()).encode(
            x=alt.value("width"), text="text:N"
        ),
    ]
    chart = alt.layer(*layers).properties(height=alt.Step(PITCH))
    return _finished(chart, {"period": -1, "order": "list"})


def _trend() -> dict[str, Any]:
    """Places laid over one another in time; which places and from when to when are signals; a drag is the signal `brush`."""
    import altair as alt

    across = alt.Scale(type="utc", domain=alt.ExprRef("[first, last]"), nice=False)
    below = alt.Axis(
        tickCount=alt.ExprRef("every"), labelExpr="time(datum.value) < last ? utcFormat(datum.value, dates) : ''", labelOffset=alt.ExprRef("width * slot / (last - first) / 2"),
        labelOverlap="parity", labelSeparation=8, labelFlush=False, grid=False, tickSize=5,
    )  # fmt: skip

    def x(field: str) -> Any:
        return alt.X(f"{field}:T", scale=across, axis=below)

    def y(field: str) -> Any:
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=alt.ExprRef("[low, high]"), nice=False, zero=False), axis=_numbers("left"))

    rows = (
        alt.Chart(alt.NamedData("rows"))
        .transform_filter(f"{SHOWN} && time(datum.end) >= first && time(datum.end) <= last")
        .transform_calculate(bottom=_or("low", "low"), top=_or("high", "high"), slot="indexof(places, datum.place)")
        .transform_joinaggregate(latest="max(end)", groupby=["place"])
        .encode(x=x("end"))
    )
    colour = alt.ExprRef("colours[datum.slot % length(colours)]")
    shape = alt.ExprRef(f"{DISPUTED} ? 'square' : {SHAPES}[datum.slot % 6]")
    dim = alt.ExprRef(_dim())
    layers = [
        *(
            rows.transform_filter(f"datum.{end} != null")
            .mark_line(strokeWidth=2, strokeDash=[2, 4], color=colour, opacity=0.8)
            .encode(y=y(end), detail="place:N")
            for end in ("low", "high")
        ),
        alt.Chart(alt.InlineData([{}]))
        .transform_filter("target != null && due >= first && due <= last")
        .transform_calculate(goal="target", day="due")
        .mark_point(**_target(), opacity=1)
        .encode(x=x("day"), y=y("goal")),
        rows.transform_filter(f"!({EXACT})")
        .mark_rule(strokeWidth=BAND, strokeDash=[1, 3], color=colour, opacity=dim)
        .encode(y=y("bottom"), y2="top"),
        *(
            rows.transform_filter(f"datum.low !== datum.high && {test}")
            .mark_point(shape=sign, size=180, strokeWidth=2, filled=False, color=colour, opacity=dim)
            .encode(y=y(end))
            for end, test, sign in (
                ("bottom", "datum.low != null", "M-1,0H1"),
                ("top", "datum.high != null", "M-1,0H1"),
                ("bottom", "datum.low == null", "M-1,-1L0,1L1,-1"),
                ("top", "datum.high == null", "M-1,1L0,-1L1,1"),
            )
        ),
        rows.transform_filter(EXACT).mark_point(shape=shape, size=130, filled=True, color=colour, opacity=dim).encode(y=y("top")),
        rows.mark_point(shape="circle", size=900, filled=True, fill="transparent", opacity=0).encode(y=y("top")),
        rows.transform_filter("lone && at < 0 && datum.end == datum.latest")
        .mark_text(align=alt.ExprRef("time(datum.end) > first + (last - first) * .6 ? 'right' : 'left'"), baseline="bottom", dy=-9, fontWeight=700,
                   color=alt.ExprRef("ink"), **_halo())
        .encode(y=y("top"), text="text:N"),
    ]  # fmt: skip
    layers[0] = layers[0].properties(name="threads").add_params(alt.selection_interval(name="brush", encodings=["x"]))
    chart = alt.layer(*layers).properties(height=260)
    given = {"first": 0, "last": 1, "every": "year", "slot": 1, "dates": "%Y", "colours": ["black"], "lone": True, "target": None, "due": 0}
    return _finished(chart, given)


def _compare() -> dict[str, Any]:
    """Places side by side, a lane a place under each question; the page's script says at which height."""
    import altair as alt

    def at(value: str) -> Any:
        return alt.X(f"{value}:Q", scale=alt.Scale(domain=[0, 100], nice=False, zero=False), axis=alt.Axis(orient="top", **NUMBERED))

    def lane(test: str = "") -> Any:
        rows = alt.Chart(alt.NamedData("rows"))
        rows = rows.transform_filter(test) if test else rows
        return rows.encode(y=alt.Y("y:Q", scale=None, axis=None))

    def head(test: str, weight: int) -> Any:
        words = alt.Chart(alt.NamedData("heads")).transform_filter(test)
        words = words.mark_text(align="left", baseline="alphabetic", color=alt.ExprRef("ink"), fontWeight=weight, **_halo())
        return words.encode(x=alt.value(-MARGIN), y=alt.Y("y:Q", scale=None, axis=None), text="text:N")

    colour, shape, dim = alt.ExprRef(COLOUR), alt.ExprRef(SIGN), alt.ExprRef(_dim())
    whole = {"x": alt.value(0), "x2": alt.value("width")}
    claimed = "datum.state == 'claimed'"
    band = f"datum.low != null && !({EXACT})"
    sign = {"fill": alt.ExprRef(f"{claimed} ? bg : {DISPUTED} ? disp : {COLOUR}"), "stroke": alt.ExprRef(f"{DISPUTED} ? disp : {COLOUR}")}
    sign |= {"strokeWidth": 2, "filled": True, "opacity": dim}
    cap = alt.ExprRef(f"{DISPUTED} ? 'square' : {claimed} ? {SIGN} : 'M0,-1V1'")
    layers = [
        lane()
        .transform_calculate(under=f"datum.y + {LANE}")
        .mark_rect(color="transparent", yOffset=-LANE / 2, y2Offset=-LANE / 2)
        .encode(x=alt.value(-MARGIN), x2=alt.value("width"), y2="under"),
        lane("datum.low != null").mark_rule(color=alt.ExprRef("rule")).encode(**whole),
        lane("datum.low == null").mark_rule(color=alt.ExprRef("thr"), strokeWidth=BAND, strokeDash=[1, 3], opacity=dim).encode(**whole),
        lane(band).mark_rule(color=colour, strokeWidth=BAND, strokeDash=[1, 3], opacity=dim).encode(x=at("low"), x2="high"),
        *(
            lane(band).mark_point(shape=cap, size=alt.ExprRef("datum.state == 'own' ? 150 : 70"), **sign).encode(x=at(end))
            for end in ("low", "high")
        ),
        lane(EXACT + " && datum.low != null").mark_point(shape=shape, size=130, **sign).encode(x=at("low")),
        lane().mark_point(shape=shape, size=60, filled=True, color=colour, opacity=dim).encode(x=alt.value(8 - MARGIN)),
        head("!datum.bold", 400),
        head("datum.bold", 700),
    ]
    return _finished(alt.layer(*layers).properties(height=300), {"colours": ["black"]}, top=4)


SPECS: dict[Live, Callable[[], dict[str, Any]]] = {"trend": _trend, "comparison": _comparison, "compare": _compare}


def _target() -> dict[str, Any]:
    import altair as alt

    return {"shape": "M0,-1V1", "size": 400, "strokeWidth": 3, "filled": False, "color": alt.ExprRef("tick")}


def _or(end: str, edge: str) -> str:
    return f"datum.{end} == null ? {edge} : datum.{end}"


def _dim() -> str:
    return "at < 0 || datum.row == at ? 1 : .35"


def _halo() -> dict[str, Any]:
    import altair as alt

    return {"stroke": alt.ExprRef("bg"), "strokeWidth": 3, "strokeJoin": "round"}


def _numbers(side: str) -> Any:
    import altair as alt

    return alt.Axis(orient=side, labelFlush=side == "bottom", **NUMBERED)


def _finished(chart: Any, signals: dict[str, Any], top: int = 22) -> dict[str, Any]:
    import altair as alt

    common = {"at": -1, "places": [0], "low": 0, "high": 1, "numbers": ",~f", "suffix": ""}
    chart = chart.properties(width=344).add_params(
        *(alt.param(name=name, value=value) for name, value in (common | signals).items()),
        *(alt.param(name=name, value="gray") for name in COLOURS),
    )
    chart = chart.configure(
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"), padding={"left": 4, "right": 4, "top": top, "bottom": 4}, background="transparent", view={"stroke": None}, aria=False,
    ).configure_axis(
        labelFontSize=TEXT, labelColor=alt.ExprRef("ink2"), gridColor=alt.ExprRef("rule"), domainColor=alt.ExprRef("ink"),
        tickColor=alt.ExprRef("ink"), labelLimit=0, title=None,
    ).configure_text(fontSize=TEXT)  # fmt: skip
    spec: dict[str, Any] = chart.to_dict()
    return spec
