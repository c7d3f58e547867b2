"""The four layers every chart is painted with, in Altair, over data each chart brings: areas, strokes, signs, words.

Each item carries as Vega's `description` which drawing and which of its rows it belongs to; the minifier sorts by it and drops it.
"""

from typing import Any

from scorecard.chart.fit import TEXT, WIDTH
from scorecard.chart.style import GROUND, INK, INK2, RULE

NAMES = ("areas", "strokes", "signs", "words")
TEXT_OR_NUMBER = "datum.number == null ? datum.text : format(datum.number, datum.numbers) + datum.suffix"


def layered(x: Any, y: Any, signals: dict[str, Any]) -> dict[str, Any]:
    """Write the Vega-Lite spec with these two axes, checked against its schema.

    Args:
        x:       the Altair channel, with scale and axis.
        y:       the same upward.
        signals: what a chart sets when it is drawn, with values to compile with.
    """
    import altair as alt

    def plain(channel: str) -> dict[str, Any]:
        return {channel: getattr(alt, channel.capitalize())(f"{channel}:N", scale=None)}

    def own(name: str) -> Any:
        return alt.ExprRef(f"datum.{name}")

    def data(name: str) -> Any:
        return alt.Chart(alt.NamedData(name)).encode(x=x, y=y, description=alt.Description("row:N"))

    spans = {"x2": alt.X2("x2"), "y2": alt.Y2("y2")}
    chart = alt.layer(
        data("areas").mark_rect(opacity=own("opacity")).encode(**spans, **plain("fill")),
        data("strokes").mark_rule(strokeWidth=own("width"), strokeDash=own("dash"), strokeDashOffset=0).encode(**spans, **plain("stroke")),
        data("signs")
        .mark_point(filled=True, opacity=1, shape=own("shape"), size=own("size"), strokeWidth=own("width"))
        .encode(**plain("fill"), **plain("stroke")),
        data("words")
        .mark_text(
            align=own("align"),
            baseline="alphabetic",
            dx=own("dx"),
            dy=own("dy"),
            fontSize=own("size"),
            fontWeight=own("weight"),
            stroke=own("halo"),
            strokeWidth=3,
        )
        .encode(text=alt.TextValue(alt.ExprRef(TEXT_OR_NUMBER)), **plain("fill")),
    )
    chart = chart.properties(width=WIDTH, height=WIDTH).add_params(*(alt.param(name=name, value=value) for name, value in signals.items()))
    chart = chart.configure(autosize="none", padding=0, background="transparent", view={"stroke": None}).configure_axis(
        labelFontSize=TEXT,
        labelColor=INK2,
        labelOverlap=False,
        labelLimit=0,
        gridColor=RULE,
        domainColor=INK,
        tickColor=INK,
        title=None,
    )
    spec: dict[str, Any] = chart.to_dict()
    return spec


def area(x: float, x2: float, y: float, y2: float, fill: str, opacity: float = 1, row: int | None = None) -> dict[str, Any]:
    """Describe a rectangle."""
    return {"x": x, "x2": x2, "y": y, "y2": y2, "fill": fill, "opacity": opacity, "row": row}


def stroke(
    x: float,
    x2: float,
    y: float,
    y2: float,
    colour: str,
    *,
    width: float = 1,
    dash: tuple[float, ...] = (),
    row: int | None = None,
) -> dict[str, Any]:
    """Describe a straight line. A thick one with short dashes is a band of threads."""
    return {"x": x, "x2": x2, "y": y, "y2": y2, "stroke": colour, "width": width, "dash": dash or None, "row": row}


def sign(
    x: float,
    y: float,
    shape: str,
    radius: float,
    *,
    fill: str | None = None,
    stroke: str | None = None,
    width: float = 2,
    row: int | None = None,
) -> dict[str, Any]:
    """Describe a sign: a circle, or a path in a square from -1 to 1."""
    size = 4 * radius * radius
    return {"x": x, "y": y, "shape": shape, "size": size, "fill": fill, "stroke": stroke, "width": width, "row": row}


def word(
    x: float,
    y: float,
    text: str = "",
    *,
    number: float | None = None,
    dx: float = 0,
    dy: float = 0,
    align: str = "left",
    colour: str = INK,
    size: float = TEXT,
    bold: bool = False,
    halo: bool = False,
    row: int | None = None,
) -> dict[str, Any]:
    """Describe a text, or a number that Vega writes in the chart's language; its baseline at y."""
    return {
        "x": x,
        "y": y,
        "dx": dx,
        "dy": dy,
        "text": text,
        "number": number,
        "align": align,
        "fill": colour,
        "size": size,
        "weight": 700 if bold else 400,
        "halo": GROUND if halo else None,
        "row": row,
    }
