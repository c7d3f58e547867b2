"""Comparison and strip: one lane a row, its name and figure above, its interval on an axis all lanes share."""

from dataclasses import dataclass
from typing import Any

from scorecard.chart.fit import LONGEST, TEXT, WIDTH, Drawing, Item, ends, number_format, printed, shorten, sign, steps, width
from scorecard.chart.layers import area, layered, stroke, word
from scorecard.chart.layers import sign as mark
from scorecard.chart.style import CHAM, DISPUTED, EDGE, GROUND, INK2, MID, RULE, THREAD, TICK

LEFT, RIGHT = 8.0, WIDTH - 8
PITCH, NAME, LANE = 44.0, 14.0, 28.0  # from one row to the next, to the base of its text, to its lane
BAND = 9.0
FLUSH = 1 / (RIGHT - LEFT)  # a value so near an end of the axis is written to that side of it, or it would leave the drawing
THREADS, OLD = (1.0, 3.0), (1.0, 7.0)
MESH = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0M-1,0H1M0,-1V1"
CAP = "M0,-1V1"
ARROWS = {-1: "M1,-1L-1,0L1,1Z", 1: "M-1,-1L1,0L-1,1Z"}
COLOURS = {"own": CHAM, "claimed": MID, "disputed": DISPUTED, "out_of_date": EDGE}


def spec() -> dict[str, Any]:
    """Write the Vega-Lite spec: across, the shares of a drawing's own axis; lanes at their own heights."""
    import altair as alt

    across = alt.Scale(domain=[0, 1], range=[LEFT, RIGHT], nice=False, zero=False)
    return layered(alt.X("x:Q", scale=across, axis=None), alt.Y("y:Q", scale=None, axis=None), {})


def comparison(data: dict[str, Any], language: str) -> Drawing:
    """Lay out places, their intervals as threads between two ends, the target as a red tick on each lane."""
    rows, target = data["rows"], data["target"]
    low, high = ends([*_values(rows), target], data["domain"], zero=True)
    top = 22.0 if target is not None else 0.0
    axis = Axis(low, high)
    drawing = _empty(axis, len(rows), data["unit"], language, top)
    for index, row in enumerate(rows):
        y = top + PITCH * index
        if row["home"]:
            drawing.areas.append(area(0, 1, y - 3, y + PITCH - 5, RULE, 0.4))
        _heading(drawing, index, row, y, bold=row["home"])
        _interval(drawing, index, row, y + LANE, axis, COLOURS[row["state"]])
        if row["low"] is not None and row["low"] == row["high"]:
            drawing.signs.append(_dot(row["state"], axis.at(row["low"]), y + LANE, index))
    if target is not None:
        _target(drawing, data["target_label"], target, axis, top, len(rows))
    return drawing


def strip(data: dict[str, Any], language: str) -> Drawing:
    """Lay out statements: a dot where exact, a ring and an arrow for a bound, a bar for a range; the hull behind."""
    rows, hull = data["rows"], data["hull"]
    low, high = ends([*_values(rows), *hull.values()], data["domain"], zero=False)
    top = 4.0
    axis = Axis(low, high)
    drawing = _empty(axis, len(rows), data["unit"], language, top)
    bottom = top + PITCH * len(rows) - 6
    first, last = axis.within(hull)
    drawing.areas.append(area(first, last, top - 4, bottom, RULE, 0.4))
    edges = [axis.at(end) for end in dict.fromkeys((hull["low"], hull["high"])) if end is not None]
    tall = BAND + 8  # the edges only on the lanes, so that no line crosses a text
    start, dash = top + LANE - tall / 2, (tall, PITCH - tall)
    drawing.strokes.extend(stroke(end, end, start, bottom, THREAD, dash=dash) for end in edges)
    for index, row in enumerate(rows):
        y = top + PITCH * index
        colour = CHAM if row["compatible"] else DISPUTED
        _heading(drawing, index, row, y)
        _statement(drawing, index, row, y + LANE, axis, colour)
    return drawing


@dataclass(frozen=True, slots=True)
class Axis:
    """Where a value is between the two ends of an axis: 0 at the left, 1 at the right."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """The share of the axis that lies left of a value."""
        return (value - self.low) / (self.high - self.low)

    def within(self, row: Item) -> tuple[float, float]:
        """Where an interval begins and ends; an open end is the axis's own."""
        return (0.0 if row["low"] is None else self.at(row["low"])), (1.0 if row["high"] is None else self.at(row["high"]))


def _values(rows: list[Item]) -> list[float | None]:
    return [row[end] for row in rows for end in ("low", "high")]


def _empty(axis: Axis, count: int, unit: str, language: str, top: float) -> Drawing:
    """Begin with the axis, and on each lane a short piece of its grid: one dashed line a value, however many lanes."""
    suffix = sign(unit, language)
    ticks: list[float] = []
    for most in (4, 2, 1):
        ticks = [tick for tick in steps(axis.low, axis.high, most) if axis.low <= tick <= axis.high]
        needed = sum(width(printed(tick, suffix)) + 12 for tick in ticks)
        if needed <= WIDTH:
            break
    drawing = Drawing(top + PITCH * count + 20, numbers=number_format(ticks), suffix=suffix)
    start, end = top + LANE - BAND / 2, top + PITCH * count - (PITCH - LANE) + BAND / 2
    dash = (BAND, PITCH - BAND)
    for tick in ticks:
        x = axis.at(tick)
        align = "left" if x < FLUSH else "right" if x > 1 - FLUSH else "center"
        drawing.strokes.append(stroke(x, x, start, end, RULE, dash=dash))
        drawing.words.append(word(x, drawing.height - 7.5, number=tick, align=align, colour=INK2))
    lanes = (top + LANE + PITCH * index for index in range(count))
    drawing.strokes.extend(stroke(0, 1, lane, lane, RULE) for lane in lanes)
    return drawing


def _heading(drawing: Drawing, index: int, row: Item, y: float, *, bold: bool = False) -> None:
    label, room = row["label"], WIDTH - 12 - width(row["name"], bold=bold)
    if row.get("brief") and width(label, bold=True) > room:
        label = row["brief"]
    label = shorten(label, max(room, WIDTH * 0.6), bold=True, longest=2 * LONGEST)
    name = shorten(row["name"], WIDTH - 12 - width(label, bold=True), bold=bold)
    drawing.words.append(word(0, y + NAME, name, dx=-LEFT, bold=bold, row=index))
    drawing.words.append(word(1, y + NAME, label, dx=WIDTH - RIGHT, align="right", bold=True, row=index))


def _dot(state: str, x: float, y: float, index: int) -> Item:
    if state == "claimed":
        return mark(x, y, MESH, 5.5, fill=GROUND, stroke=MID, width=1.5, row=index)
    if state == "out_of_date":
        return mark(x, y, "circle", 5, fill=GROUND, stroke=EDGE, row=index)
    return mark(x, y, "square" if state == "disputed" else "circle", 5.5, fill=COLOURS[state], row=index)


def _interval(drawing: Drawing, index: int, row: Item, y: float, axis: Axis, colour: str) -> None:
    """Draw threads between two ends: a cap where the end is known, an arrow where it is open."""
    if row["low"] is not None and row["low"] == row["high"]:
        return
    first, last = axis.within(row)
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


def _statement(drawing: Drawing, index: int, row: Item, y: float, axis: Axis, colour: str) -> None:
    first, last = axis.within(row)
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


def _target(drawing: Drawing, text: str, target: float, axis: Axis, top: float, count: int) -> None:
    """Draw a red tick on every lane, as one dashed line, and its name above the first."""
    tall = BAND + 10
    start = top + LANE - tall / 2
    end = start + PITCH * (count - 1) + tall
    at = axis.at(target)
    drawing.strokes.append(stroke(at, at, start, end, TICK, width=3, dash=(tall, PITCH - tall)))
    text = shorten(text, WIDTH, bold=True)
    x = LEFT + at * (RIGHT - LEFT)
    half = width(text or printed(target, drawing.suffix), bold=True) / 2
    dx = min(max(x, half), WIDTH - half) - x
    drawing.words.append(word(at, TEXT, text, number=None if text else target, dx=dx, align="center", colour=TICK, bold=True))
    drawing.strokes.append(stroke(at, at, TEXT + 4, TEXT + 10, TICK, width=3))
