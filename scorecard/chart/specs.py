"""What Altair says of charts, compiled for Vega and checked in (`.ci/specs` renews it; tests compare): no build loads this.

`still` is the spec of every chart that a build draws: four layers of marks, whose items are laid out by then.

`live` are the specs of the charts that a reader works with, in the browser, with what can be chosen as signals. Nothing in them is a
colour, a word or a figure: the page's script gives colours from the stylesheet and rows, texts and ends from the page's data. A row: `row`
its number, `place` and `period` numbers, `end` a day, `low` and `high` (null: open), `text`, `label` (with its period), `state`, `current`,
`home` and `older` (its mark is an outline while `period` is -1), and what was set for its place: `target` (null: nothing). Lanes are in the
order of the signal `places`. A target is drawn on the lane of its place; over time, as the signals `target` and `due`, alone. The axis names
the signal `ticks`, has `measure`, its unit, at its left and `better` at its better end, and is `turned` where the lower value is that. Over time the days
`instants` are named `names`. Of places side by side: `row`, `slot` the place's sign, `y` in pixels, `low` and `high` (null: nothing), `state`,
`when`; a head: `text`, `y`, `bold`.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

import altair as alt
import vl_convert

from scorecard.chart.drawing import GROUND, LAYERS, PLACES, SIGNS, TEXT, WIDTH

Live = Literal["trend", "comparison", "compare"]
Spec: TypeAlias = dict[str, object]

COLOURS = ("cham", "thr", "tick", "disp", "ink", "ink2", "rule", "bg")
"""Signals named as the variables of the stylesheet."""
PITCH, BAND = 48, 9
LANE, MARGIN = 18, 22  # of places side by side: from lane to lane, and left of them
SIGN_OF_PLACE, COLOUR_OF_PLACE = f"{list(SIGNS)}[datum.slot]", "colours[datum.slot]"
DISC = "M-1,0A1,1,0,1,0,1,0A1,1,0,1,0,-1,0"
CAPS = {"low": ("M0,-1V1", "M1,-1L-1,0L1,1"), "high": ("M0,-1V1", "M-1,-1L1,0L-1,1")}
UPRIGHT_CAPS = {"low": ("M-1,0H1", "M-1,-1L0,1L1,-1"), "high": ("M-1,0H1", "M-1,1L0,-1L1,1")}
"""Of each end of an interval: the sign where it is known, and the arrow where it is open."""
DISPUTED, CLAIMED = "datum.state == 'disputed'", "datum.state == 'claimed'"
OLDER = "(period < 0 && datum.older)"
SHOWN = "indexof(places, datum.place) >= 0"
EXACT = "datum.low === datum.high"

DIM = alt.ExprRef("at < 0 || datum.row == at ? 1 : .35")
HALO = {"stroke": alt.ExprRef("bg"), "strokeWidth": 3, "strokeJoin": "round"}
TARGET = {"shape": "M0,-1V1", "size": 400, "strokeWidth": 3, "filled": False, "color": alt.ExprRef("tick")}
THREADS = {"strokeWidth": BAND, "strokeDash": [1, 3], "opacity": DIM}
SMALL = {"color": alt.ExprRef("ink2"), "baseline": "alphabetic"}
NUMBERED = {
    "values": alt.ExprRef("ticks"),
    "labelExpr": "format(datum.value, numbers) + suffix",
    "domain": False,
    "ticks": False,
    "grid": True,
    "labelPadding": 6,
}
ROWS, HEADS = alt.Chart(alt.NamedData("rows")), alt.Chart(alt.NamedData("heads"))


def still() -> str:
    """The Vega spec of the charts that a build draws: an item's own fields are where it is and how it looks."""

    def layer(name: str, **channels: alt.X2 | alt.Y2) -> alt.Chart:
        x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
        return alt.Chart(alt.NamedData(name)).encode(x=x, y=y, description=alt.Description("row:N"), **channels)

    def own(field: str) -> alt.ExprRef:
        return alt.ExprRef(f"datum.{field}")

    fill, stroke = {"fill": alt.Fill("fill:N", scale=None)}, {"stroke": alt.Stroke("stroke:N", scale=None)}
    spans = {"x2": alt.X2("x2"), "y2": alt.Y2("y2")}
    areas, strokes, signs, words = LAYERS
    chart = alt.layer(
        layer(areas, **spans).mark_rect(opacity=own("opacity")).encode(**fill),
        layer(strokes, **spans).mark_rule(strokeWidth=own("width"), strokeDash=own("dash")).encode(**stroke),
        layer(signs)
        .mark_point(
            filled=True, opacity=1, shape=own("shape"), size=alt.ExprRef("4 * datum.radius * datum.radius"), strokeWidth=own("width")
        )
        .encode(**fill, **stroke),
        layer(words)
        .mark_text(
            align=own("align"),
            baseline="alphabetic",
            fontSize=0,  # what has no size isn't measured: the fonts of the machine that builds decide nothing
            fontWeight=alt.ExprRef("datum.bold ? 700 : 400"),
            stroke=alt.ExprRef(f"datum.halo ? '{GROUND}' : null"),
        )
        .encode(text="text:N", **fill),
    )
    chart = chart.properties(width=WIDTH, height=WIDTH).configure(autosize="none", padding=0, view={"stroke": None})
    return json.dumps(vl_convert.vegalite_to_vega(chart.to_dict())) + "\n"


def live(kind: Live) -> str:
    """The Vega spec of a kind of chart that a reader works with, one line; for the page's script with the tokens' names and the places' signs."""
    spec = vl_convert.vegalite_to_vega(LIVE[kind]())
    del spec["$schema"]
    spec["usermeta"] = {"colours": COLOURS, "places": PLACES, "signs": [DISC if sign == "circle" else sign for sign in SIGNS]}
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _comparison() -> Spec:
    """Lanes: places one under the other; which places, in which order, and of which period are signals."""

    def at(value: str) -> alt.X:
        return alt.X(f"{value}:Q", scale=_between_ends(), axis=alt.Axis(orient="bottom", labelFlush=True, **NUMBERED))

    rows = (
        ROWS.transform_filter(f"{SHOWN} && (period < 0 ? datum.current : datum.period == period)")
        .transform_calculate(first=_or("low"), last=_or("high"), lowest="low", highest="high", order="indexof(places, datum.place)")
        .encode(y=alt.Y("place:O", sort=alt.EncodingSortField("order", op="min"), axis=None, scale=alt.Scale(padding=0)))
    )
    colour = alt.ExprRef(f"{DISPUTED} ? disp : cham")
    filling = alt.ExprRef(f"{OLDER} ? bg : {DISPUTED} ? disp : cham")
    dot = alt.ExprRef(f"{DISPUTED} ? 'square' : 'circle'")
    threads = THREADS | {"strokeDash": alt.ExprRef(f"{OLDER} ? [1, 7] : [1, 3]")}
    down = {"yOffset": 10}
    text = {"baseline": "middle", "dy": -9, "color": alt.ExprRef("ink"), **HALO}
    weight = {"fontWeight": alt.ExprRef("datum.home ? 700 : 400")}
    return _finished(
        [
            rows.mark_bar(fill="transparent", stroke=None, height=PITCH).encode(x=at("lowest"), x2="highest"),
            rows.mark_rule(color=alt.ExprRef("rule"), **down).encode(x=at("lowest"), x2="highest"),
            rows.transform_filter(f"!({EXACT})").mark_rule(color=colour, **threads, **down).encode(x=at("first"), x2="last"),
            *(mark.encode(x=at("first" if end == "low" else "last")) for end, mark in _caps(rows, CAPS, color=colour, **down)),
            rows.transform_filter("datum.target != null").mark_point(**TARGET, opacity=DIM, **down).encode(x=at("target")),
            rows.transform_filter(EXACT)
            .mark_point(shape=dot, size=120, filled=True, fill=filling, stroke=colour, strokeWidth=2, opacity=DIM, **down)
            .encode(x=at("first")),
            rows.mark_text(align="left", **text, **weight).encode(x=alt.value(0), text="name:N", opacity=alt.value(1)),
            rows.mark_text(align="right", fontWeight=700, **text).encode(x=alt.value("width"), text="label:N"),
            _words("measure").mark_text(align="left", dy=38, **SMALL).encode(x=alt.value(0), y=alt.value("height"), text="text:N"),
            _words("better")
            .mark_text(align="right", dy=38, dx=-14, **SMALL)
            .encode(x=alt.value("width"), y=alt.value("height"), text="text:N"),
            _words("better")
            .mark_point(shape="M-1,-1L1,0L-1,1Z", size=81, filled=True, color=alt.ExprRef("ink2"), opacity=1, xOffset=-5, yOffset=34)
            .encode(x=alt.value("width"), y=alt.value("height")),
        ],
        alt.Step(PITCH),
        {"period": -1, "turned": False},
    )


def _words(signal: str) -> alt.Chart:
    """A text that a signal holds, once, where there is one."""
    return alt.Chart(alt.InlineData([{}])).transform_filter(f"{signal} != ''").transform_calculate(text=signal)


def _trend() -> Spec:
    """Places laid over one another in time; which places and from when to when are signals; a drag is the signal `brush`.

    A period is named under its own marks and nowhere else, as in the still picture.
    """
    scale = alt.Scale(type="utc", domain=alt.ExprRef("[first, last]"), nice=False)
    below = alt.Axis(
        values=alt.ExprRef("instants"),
        labelExpr="names[indexof(instants, time(datum.value))]",
        labelOverlap=False,
        labelFlush=False,
        grid=False,
        tickSize=5,
    )

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:T", scale=scale, axis=below)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=_between_ends(), axis=alt.Axis(orient="left", labelFlush=False, **NUMBERED))

    rows = (
        ROWS.transform_filter(f"{SHOWN} && time(datum.end) >= first && time(datum.end) <= last")
        .transform_calculate(bottom=_or("low"), top=_or("high"), slot="indexof(places, datum.place)")
        .transform_joinaggregate(latest="max(end)", oldest="min(end)", groupby=["place"])
        .encode(x=x("end"))
    )
    colour = alt.ExprRef("colours[datum.slot % length(colours)]")
    dot = alt.ExprRef(f"{DISPUTED} ? 'square' : {list(SIGNS)}[datum.slot % 6]")
    side = alt.ExprRef("time(datum.end) > first + (last - first) * .6 ? 'right' : 'left'")
    up = "direction > 0 || turned"
    low, high = (
        rows.transform_filter(f"datum.{end} != null")
        .mark_line(strokeWidth=2, strokeDash=[2, 4], color=colour, opacity=0.8)
        .encode(y=y(end), detail="place:N")
        for end in ("low", "high")
    )
    brush = alt.selection_interval(name="brush", encodings=["x"])
    given = {
        "first": 0, "last": 1, "instants": [0], "names": [""], "colours": ["black"], "lone": True, "target": None, "due": 0, "turned": False, "direction": 0,
    }  # fmt: skip
    return _finished(
        [
            low.properties(name="threads").add_params(brush),
            high,
            alt.Chart(alt.InlineData([{}]))
            .transform_filter("target != null && due >= first && due <= last")
            .transform_calculate(goal="target", day="due")
            .mark_point(**TARGET, opacity=1)
            .encode(x=x("day"), y=y("goal")),
            rows.transform_filter(f"!({EXACT})").mark_rule(color=colour, **THREADS).encode(y=y("bottom"), y2="top"),
            *(mark.encode(y=y("bottom" if end == "low" else "top")) for end, mark in _caps(rows, UPRIGHT_CAPS, color=colour)),
            rows.transform_filter(EXACT).mark_point(shape=dot, size=130, filled=True, color=colour, opacity=DIM).encode(y=y("top")),
            rows.mark_point(shape="circle", size=900, filled=True, fill="transparent", opacity=0).encode(y=y("top")),
            rows.transform_filter("lone && at < 0 && (datum.end == datum.latest || datum.end == datum.oldest)")
            .mark_text(align=side, baseline="bottom", dy=-9, fontWeight=700, color=alt.ExprRef("ink"), **HALO)
            .encode(y=y("top"), text="text:N"),
            _words("measure").mark_text(align="left", dy=-24, **SMALL).encode(x=alt.value(0), y=alt.value(0), text="text:N"),
            _words("better").mark_text(align="right", dy=-24, dx=-14, **SMALL).encode(x=alt.value("width"), y=alt.value(0), text="text:N"),
            _words("better")
            .mark_point(
                shape=alt.ExprRef(f"{up} ? 'M-1,1L0,-1L1,1Z' : 'M-1,-1L0,1L1,-1Z'"), size=81, filled=True, color=alt.ExprRef("ink2")
            )
            .encode(x=alt.value("width"), y=alt.value(0), opacity=alt.value(1), yOffset=alt.value(0)),
        ],
        260,
        given,
        top=40,
    )


def _compare() -> Spec:
    """Places side by side, a lane a place under each question; the page's script says at which height."""
    y = alt.Y("y:Q", scale=None, axis=None)
    whole = {"x": alt.value(0), "x2": alt.value("width")}

    def at(value: str) -> alt.X:
        return alt.X(f"{value}:Q", scale=alt.Scale(domain=[0, 100], nice=False, zero=False), axis=alt.Axis(orient="top", **NUMBERED))

    def lane(test: str) -> alt.Chart:
        return ROWS.transform_filter(test).encode(y=y)

    def head(test: str, weight: int) -> alt.Chart:
        words = HEADS.transform_filter(test).mark_text(
            align="left", baseline="alphabetic", color=alt.ExprRef("ink"), fontWeight=weight, **HALO
        )
        return words.encode(x=alt.value(-MARGIN), y=y, text="text:N")

    colour, shape = alt.ExprRef(COLOUR_OF_PLACE), alt.ExprRef(SIGN_OF_PLACE)
    band = f"datum.low != null && !({EXACT})"
    fill = alt.ExprRef(f"{CLAIMED} ? bg : {DISPUTED} ? disp : {COLOUR_OF_PLACE}")
    stroke = alt.ExprRef(f"{DISPUTED} ? disp : {COLOUR_OF_PLACE}")
    sign = {"fill": fill, "stroke": stroke, "strokeWidth": 2, "filled": True, "opacity": DIM}
    cap = alt.ExprRef(f"{DISPUTED} ? 'square' : {CLAIMED} ? {SIGN_OF_PLACE} : 'M0,-1V1'")
    size = alt.ExprRef("datum.state == 'own' ? 150 : 70")
    return _finished(
        [
            ROWS.encode(y=y)
            .transform_calculate(under=f"datum.y + {LANE}")
            .mark_rect(color="transparent", yOffset=-LANE / 2, y2Offset=-LANE / 2)
            .encode(x=alt.value(-MARGIN), x2=alt.value("width"), y2="under"),
            lane("datum.low != null").mark_rule(color=alt.ExprRef("rule")).encode(**whole),
            lane("datum.low == null").mark_rule(color=alt.ExprRef("thr"), **THREADS).encode(**whole),
            lane(band).mark_rule(color=colour, **THREADS).encode(x=at("low"), x2="high"),
            *(lane(band).mark_point(shape=cap, size=size, **sign).encode(x=at(end)) for end in ("low", "high")),
            lane(f"{EXACT} && datum.low != null").mark_point(shape=shape, size=130, **sign).encode(x=at("low")),
            ROWS.encode(y=y).mark_point(shape=shape, size=60, filled=True, color=colour, opacity=DIM).encode(x=alt.value(8 - MARGIN)),
            *(
                lane(f"datum.low != null && datum.when != '' && {test}")
                .mark_text(align=align, baseline="middle", dx=dx, color=alt.ExprRef("ink2"), opacity=DIM, **HALO)
                .encode(x=at(end), text="when:N")
                for test, end, align, dx in (("datum.high <= 80", "high", "left", 10), ("datum.high > 80", "low", "right", -10))
            ),
            head("!datum.bold", 400),
            head("datum.bold", 700),
            _words("measure").mark_text(align="left", dy=-26, **SMALL).encode(x=alt.value(0), y=alt.value(0), text="text:N"),
            _words("better").mark_text(align="right", dy=-26, **SMALL).encode(x=alt.value("width"), y=alt.value(0), text="text:N"),
        ],
        300,
        {"colours": ["black"], "ticks": [0, 50, 100]},
        top=20,
    )


LIVE: dict[Live, Callable[[], Spec]] = {"trend": _trend, "comparison": _comparison, "compare": _compare}


def _between_ends() -> alt.Scale:
    return alt.Scale(domain=alt.ExprRef("turned ? [high, low] : [low, high]"), nice=False, zero=False)


def _or(end: str) -> str:
    """An end of an interval; of an open one the end of the axis."""
    return f"datum.{end} == null ? {end} : datum.{end}"


def _caps(rows: alt.Chart, caps: Mapping[str, tuple[str, str]], **look: object) -> Iterator[tuple[str, alt.Chart]]:
    """Marks for both ends of intervals, where they are known and where they are open, each with the name of its end."""
    for is_open, test in enumerate(("!=", "==")):
        for end, other in (("low", "high"), ("high", "low")):
            rest = rows.transform_filter(f"datum.low !== datum.high && datum.{end} {test} null")
            shape = alt.ExprRef(f"turned ? '{caps[other][is_open]}' : '{caps[end][is_open]}'")
            yield end, rest.mark_point(shape=shape, size=180, strokeWidth=2, filled=False, opacity=DIM, **look)


def _finished(layers: list[alt.Chart], height: int | alt.Step, signals: Mapping[str, object], top: int = 22) -> Spec:
    """Layers as one chart, with what all kinds have in common and the signals of this one."""
    common = {"at": -1, "places": [0], "low": 0, "high": 1, "ticks": [0, 1], "numbers": ",~f", "suffix": "", "measure": "", "better": ""}
    chart = alt.layer(*layers).properties(width=WIDTH, height=height)
    chart = chart.add_params(
        *(alt.param(name=name, value=value) for name, value in (common | dict(signals)).items()),
        *(alt.param(name=name, value="gray") for name in COLOURS),
    )
    chart = chart.configure(
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 4, "right": 4, "top": top, "bottom": 4},
        background="transparent",
        view={"stroke": None},
        aria=False,
    ).configure_text(fontSize=TEXT)
    spec: Spec = chart.configure_axis(
        labelFontSize=TEXT,
        labelColor=alt.ExprRef("ink2"),
        gridColor=alt.ExprRef("rule"),
        domainColor=alt.ExprRef("ink"),
        tickColor=alt.ExprRef("ink"),
        labelLimit=0,
        title=None,
    ).to_dict()
    return spec
