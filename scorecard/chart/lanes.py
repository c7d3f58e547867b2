"""Comparison and strip: one lane a row, its name and figure above, its interval on an axis all lanes share."""

from typing import Any

from scorecard.chart.fit import LONGEST, TEXT, WIDTH, Drawing, Item, ends, number_format, printed, shorten, sign, steps, width
from scorecard.chart.layers import area, layered, stroke, word
from scorecard.chart.layers import sign as mark
from scorecard.chart.style import CHAM, DISPUTED, EDGE, GROUND, MID, RULE, THREAD, TICK

LEFT, RIGHT = 8.0, WIDTH - 8
PITCH, NAME, LANE = 44.0, 14.0, 28.0  # from one row to the next, to the base of its text, to its lane
BAND = 9.0
THREADS, OLD = (1.0, 3.0), (1.0, 7.0)
MESH = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0M-1,0H1M0,-1V1"
CAP = "M0,-1V1"
ARROWS = {-1: "M1,-1L-1,0L1,1Z", 1: "M-1,-1L1,0L-1,1Z"}
COLOURS = {"own": CHAM, "claimed": MID, "disputed": DISPUTED, "out_of_date": EDGE}


def spec() -> dict[str, Any]:
    """Write the Vega-Lite spec: a linear axis below, lanes at their own heights."""
    import altair as alt

    axis = alt.Axis(
        values=alt.ExprRef("ticks"),
        labelExpr="format(datum.value, numbers) + suffix",
        labelFlush=True,
        offset=-20,
        grid=False,
        domain=False,
        ticks=False,
    )
    scale = alt.Scale(domain=alt.ExprRef("[low, high]"), range=[LEFT, RIGHT], nice=False, zero=False)
    signals = {"low": 0, "high": 100, "ticks": [0, 100]}
    return layered(alt.X("x:Q", scale=scale, axis=axis), alt.Y("y:Q", scale=None, axis=None), signals)


def comparison(data: dict[str, Any], language: str) -> Drawing:
    """Lay out places, their intervals as threads between two ends, the target as a red tick on each lane."""
    rows, target = data["rows"], data["target"]
    low, high = ends([*_values(rows), target], data["domain"], zero=True)
    drawing = _empty(low, high, len(rows), data["unit"], language, top=22 if target is not None else 0)
    top = drawing.signals["top"]
    for index, row in enumerate(rows):
        y = top + PITCH * index
        if row["home"]:
            drawing.areas.append(area(low, high, y - 3, y + PITCH - 5, RULE, 0.4))
        _heading(drawing, index, row, y, bold=row["home"])
        _interval(drawing, index, row, y + LANE, (low, high), COLOURS[row["state"]])
        if row["low"] is not None and row["low"] == row["high"]:
            drawing.signs.append(_dot(row["state"], row["low"], y + LANE, index))
    if target is not None:
        _target(drawing, data["target_label"], target, (low, high), len(rows))
    return drawing


def strip(data: dict[str, Any], language: str) -> Drawing:
    """Lay out statements: a dot where exact, a ring and an arrow for a bound, a bar for a range; the hull behind."""
    rows, hull = data["rows"], data["hull"]
    low, high = ends([*_values(rows), *hull.values()], data["domain"], zero=False)
    drawing = _empty(low, high, len(rows), data["unit"], language, top=4)
    top = drawing.signals["top"]
    bottom = top + PITCH * len(rows) - 6
    first, last = _within(hull, low, high)
    drawing.areas.append(area(first, last, top - 4, bottom, RULE, 0.4))
    edges = [end for end in dict.fromkeys((hull["low"], hull["high"])) if end is not None]
    tall = BAND + 8  # the edges only on the lanes, so that no line crosses a text
    start, dash = top + LANE - tall / 2, (tall, PITCH - tall)
    drawing.strokes.extend(stroke(end, end, start, bottom, THREAD, dash=dash) for end in edges)
    for index, row in enumerate(rows):
        y = top + PITCH * index
        colour = CHAM if row["compatible"] else DISPUTED
        _heading(drawing, index, row, y)
        _statement(drawing, index, row, y + LANE, (low, high), colour)
    return drawing


def _values(rows: list[Item]) -> list[float | None]:
    return [row[end] for row in rows for end in ("low", "high")]


def _within(row: Item, low: float, high: float) -> tuple[float, float]:
    return (low if row["low"] is None else row["low"]), (high if row["high"] is None else row["high"])


def _empty(low: float, high: float, count: int, unit: str, language: str, top: float) -> Drawing:
    """Begin with the axis, and on each lane a short piece of its grid: one dashed line a value, however many lanes."""
    suffix = sign(unit, language)
    ticks: list[float] = []
    for most in (4, 2, 1):
        ticks = [tick for tick in steps(low, high, most) if low <= tick <= high]
        needed = sum(width(printed(tick, suffix)) + 12 for tick in ticks)
        if needed <= WIDTH:
            break
    signals = {"low": low, "high": high, "ticks": ticks, "numbers": number_format(ticks), "suffix": suffix, "top": top}
    drawing = Drawing(top + PITCH * count + 20, signals)
    start, end = top + LANE - BAND / 2, top + PITCH * count - (PITCH - LANE) + BAND / 2
    dash = (BAND, PITCH - BAND)
    drawing.strokes.extend(stroke(tick, tick, start, end, RULE, dash=dash) for tick in ticks)
    lanes = (top + LANE + PITCH * index for index in range(count))
    drawing.strokes.extend(stroke(low, high, lane, lane, RULE) for lane in lanes)
    return drawing


def _heading(drawing: Drawing, index: int, row: Item, y: float, *, bold: bool = False) -> None:
    low, high = drawing.signals["low"], drawing.signals["high"]
    label, room = row["label"], WIDTH - 12 - width(row["name"], bold=bold)
    if row.get("brief") and width(label, bold=True) > room:
        label = row["brief"]
    label = shorten(label, max(room, WIDTH * 0.6), bold=True, longest=2 * LONGEST)
    name = shorten(row["name"], WIDTH - 12 - width(label, bold=True), bold=bold)
    drawing.words.append(word(low, y + NAME, name, dx=-LEFT, bold=bold, row=index))
    drawing.words.append(word(high, y + NAME, label, dx=WIDTH - RIGHT, align="right", bold=True, row=index))


def _dot(state: str, x: float, y: float, index: int) -> Item:
    if state == "claimed":
        return mark(x, y, MESH, 5.5, fill=GROUND, stroke=MID, width=1.5, row=index)
    if state == "out_of_date":
        return mark(x, y, "circle", 5, fill=GROUND, stroke=EDGE, row=index)
    return mark(x, y, "square" if state == "disputed" else "circle", 5.5, fill=COLOURS[state], row=index)


def _interval(drawing: Drawing, index: int, row: Item, y: float, axis: tuple[float, float], colour: str) -> None:
    """Draw threads between two ends: a cap where the end is known, an arrow where it is open."""
    if row["low"] is not None and row["low"] == row["high"]:
        return
    first, last = _within(row, *axis)
    silent = row["low"] is None and row["high"] is None
    colour = THREAD if silent else colour
    dash = OLD if row["state"] == "out_of_date" else THREADS
    drawing.strokes.append(stroke(first, last, y, y, colour, width=BAND, dash=dash, row=index))
    if row["state"] == "claimed" and not silent:
        drawing.strokes.append(stroke(first, last, y, y, colour, width=3, row=index))
    for side, end, at in ((-1, row["low"], first), (1, row["high"], last)):
        if end is None:
            drawing.signs.append(mark(at, y, ARROWS[side], 6, fill=colour, row=index))
        elif row["state"] == "disputed":
            drawing.signs.append(mark(at, y, "square", 4, fill=colour, row=index))
        else:
            drawing.signs.append(mark(at, y, CAP, 7, stroke=colour, row=index))


def _statement(drawing: Drawing, index: int, row: Item, y: float, axis: tuple[float, float], colour: str) -> None:
    first, last = _within(row, *axis)
    bound = None in (row["low"], row["high"])
    if bound:
        drawing.strokes.append(stroke(first, last, y, y, colour, width=2, row=index))
    elif first != last:
        drawing.strokes.append(stroke(first, last, y, y, colour, width=BAND, row=index))
    else:
        shape = "circle" if colour == CHAM else "square"
        drawing.signs.append(mark(first, y, shape, 5.5, fill=colour, row=index))
    if bound:
        for side, end, at in ((-1, row["low"], first), (1, row["high"], last)):
            if end is None:
                drawing.signs.append(mark(at, y, ARROWS[side], 6, fill=colour, row=index))
            else:
                drawing.signs.append(mark(at, y, "circle", 5, fill=GROUND, stroke=colour, row=index))


def _target(drawing: Drawing, text: str, target: float, axis: tuple[float, float], count: int) -> None:
    """Draw a red tick on every lane, as one dashed line, and its name above the first."""
    top = drawing.signals["top"]
    tall = BAND + 10
    start = top + LANE - tall / 2
    end = start + PITCH * (count - 1) + tall
    drawing.strokes.append(stroke(target, target, start, end, TICK, width=3, dash=(tall, PITCH - tall)))
    text = shorten(text, WIDTH, bold=True)
    x = LEFT + (target - axis[0]) / (axis[1] - axis[0]) * (RIGHT - LEFT)
    half = width(text or printed(target, drawing.signals["suffix"]), bold=True) / 2
    dx = min(max(x, half), WIDTH - half) - x
    drawing.words.append(word(target, TEXT, text, number=None if text else target, dx=dx, align="center", colour=TICK, bold=True))
    drawing.strokes.append(stroke(target, target, TEXT + 4, TEXT + 10, TICK, width=3))
