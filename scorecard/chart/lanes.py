"""Comparison and strip: one lane a row, its name and figure above, its interval on an axis all lanes share."""

from dataclasses import dataclass
from typing import Any

from scorecard.chart.fit import (
    LONGEST,
    TEXT,
    WIDTH,
    Drawing,
    Item,
    calm,
    ends,
    number_format,
    printed,
    shorten,
    sign,
    steps,
    width,
    wrapped,
)
from scorecard.chart.layers import area, layered, stroke, word
from scorecard.chart.layers import sign as mark
from scorecard.chart.style import CHAM, DISPUTED, EDGE, GROUND, INK2, MID, RULE, THREAD, TICK

LEFT, RIGHT = 8.0, WIDTH - 8
PITCH, NAME, LANE = 44.0, 14.0, 28.0  # from one row to the next, to the base of its text, to its lane
LINE = 16.0  # from line to line of a name
FOOT, NUMBERS = 20.0, 12.5  # below the last row, and to the base of the axis's numbers there
BAND = 9.0
KEY, TALL = 12.0, BAND + 10  # left of the words that explain the red tick, and how high it is
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
    """Lay out places, their intervals as threads between two ends, and on the lane of each what was set for that place, as a red tick."""
    rows = data["rows"]
    low, high = ends([*_values(rows), *(row["target"] for row in rows)], data["domain"], zero=True)
    headings = [_heading(row, bold=row["home"]) for row in rows]
    key = wrapped(data["key"], WIDTH - KEY) if data["key"] and any(row["target"] is not None for row in rows) else []
    lanes = Lanes(low, high, LINE * len(key) + 6 if key else 0.0, _longest(headings))
    drawing = _empty(lanes, len(rows), data["unit"], language)
    _explained(drawing, key)
    for index, (row, heading) in enumerate(zip(rows, headings, strict=True)):
        y, lane = lanes.row(index), lanes.lane(index)
        if row["home"]:
            drawing.areas.append(area(0, 1, y - 3, y + lanes.pitch - 5, RULE, 0.4))
        _headed(drawing, index, heading, lane, bold=row["home"])
        _interval(drawing, index, row, lane, lanes, COLOURS[row["state"]])
        if row["target"] is not None:
            _target(drawing, lanes.at(row["target"]), lane, index)
        if row["low"] is not None and row["low"] == row["high"]:
            drawing.signs.append(_dot(row["state"], lanes.at(row["low"]), lane, index))
    return drawing


def strip(data: dict[str, Any], language: str) -> Drawing:
    """Lay out statements: a dot where exact, a ring and an arrow for a bound, a bar for a range; the hull behind."""
    rows, hull = data["rows"], data["hull"]
    values = [*_values(rows), *hull.values()]
    low, high = ends(values, data["domain"], zero=False)
    if data["domain"] == [None, None]:
        low, high = calm(low, high, values, data["bounds"])
    headings = [_heading(row) for row in rows]
    lanes = Lanes(low, high, 4.0, _longest(headings))
    drawing = _empty(lanes, len(rows), data["unit"], language)
    bottom = lanes.row(len(rows)) - 6
    first, last = lanes.within(hull)
    drawing.areas.append(area(first, last, lanes.top - 4, bottom, RULE, 0.4))
    edges = [lanes.at(end) for end in dict.fromkeys((hull["low"], hull["high"])) if end is not None]
    tall = BAND + 8  # the edges only on the lanes, so that no line crosses a text
    start, dash = lanes.lane(0) - tall / 2, (tall, lanes.pitch - tall)
    drawing.strokes.extend(stroke(end, end, start, bottom, THREAD, dash=dash) for end in edges)
    for index, (row, heading) in enumerate(zip(rows, headings, strict=True)):
        colour = CHAM if row["compatible"] else DISPUTED
        _headed(drawing, index, heading, lanes.lane(index))
        _statement(drawing, index, row, lanes.lane(index), lanes, colour)
    return drawing


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where things are: rows one below the other, and on the axis that they share, from 0 at its left end to 1.

    Args:
        low, high: the ends of the axis.
        top:       where the first row begins.
        lines:     how many lines the longest heading has.
    """

    low: float
    high: float
    top: float
    lines: int

    @property
    def pitch(self) -> float:
        """From one row to the next."""
        return PITCH + LINE * (self.lines - 1)

    def row(self, index: int) -> float:
        """Where a row begins."""
        return self.top + self.pitch * index

    def lane(self, index: int) -> float:
        """Where the middle of a row's lane is."""
        return self.row(index) + LANE + LINE * (self.lines - 1)

    def at(self, value: float) -> float:
        """The share of the axis that lies left of a value."""
        return (value - self.low) / (self.high - self.low)

    def within(self, row: Item) -> tuple[float, float]:
        """Where an interval begins and ends; an open end is the axis's own."""
        return (0.0 if row["low"] is None else self.at(row["low"])), (1.0 if row["high"] is None else self.at(row["high"]))


def _values(rows: list[Item]) -> list[float | None]:
    return [row[end] for row in rows for end in ("low", "high")]


def _empty(lanes: Lanes, count: int, unit: str, language: str) -> Drawing:
    """Begin with the axis, and on each lane a short piece of its grid: one dashed line a value, however many lanes."""
    suffix = sign(unit, language)
    ticks: list[float] = []
    for most in (4, 2, 1):
        ticks = [tick for tick in steps(lanes.low, lanes.high, most) if lanes.low <= tick <= lanes.high]
        needed = sum(width(printed(tick, suffix)) + 12 for tick in ticks)
        if needed <= WIDTH:
            break
    drawing = Drawing(lanes.row(count) + FOOT, numbers=number_format(ticks), suffix=suffix)
    start, end = lanes.lane(0) - BAND / 2, lanes.lane(count - 1) + BAND / 2
    dash = (BAND, lanes.pitch - BAND)
    for tick in ticks:
        x = lanes.at(tick)
        drawing.strokes.append(stroke(x, x, start, end, RULE, dash=dash))
        dx = _inside(x, width(printed(tick, suffix)))
        drawing.words.append(word(x, lanes.row(count) + NUMBERS, number=tick, dx=dx, align="center", colour=INK2))
    drawing.strokes.extend(stroke(0, 1, lane, lane, RULE) for lane in map(lanes.lane, range(count)))
    return drawing


def _inside(at: float, wide: float) -> float:
    """How far to the side a text over this place on the axis has to stand, so that it doesn't leave the drawing."""
    x = LEFT + at * (RIGHT - LEFT)
    return min(max(x, wide / 2), WIDTH - wide / 2) - x


def _heading(row: Item, *, bold: bool = False) -> tuple[list[str], str]:
    """What stands above a lane: the name, in two lines where it needs them, and what was said."""
    label, room = row["label"], WIDTH - 12 - width(row["name"], bold=bold)
    if row.get("brief") and width(label, bold=True) > room:
        label = row["brief"]
    label = shorten(label, max(room, WIDTH * 0.6), bold=True, longest=2 * LONGEST)
    return wrapped(row["name"], WIDTH - 12 - width(label, bold=True), bold=bold), label


def _longest(headings: list[tuple[list[str], str]]) -> int:
    return max(len(name) for name, _ in headings)


def _headed(drawing: Drawing, index: int, heading: tuple[list[str], str], lane: float, *, bold: bool = False) -> None:
    """Write a heading, its last line right above the lane."""
    name, label = heading
    base = lane - LANE + NAME
    for number, line in enumerate(name, 1 - len(name)):
        drawing.words.append(word(0, base + LINE * number, line, dx=-LEFT, bold=bold, row=index))
    drawing.words.append(word(1, base, label, dx=WIDTH - RIGHT, align="right", bold=True, row=index))


def _dot(state: str, x: float, y: float, index: int) -> Item:
    if state == "claimed":
        return mark(x, y, MESH, 5.5, fill=GROUND, stroke=MID, width=1.5, row=index)
    if state == "out_of_date":
        return mark(x, y, "circle", 5, fill=GROUND, stroke=EDGE, row=index)
    return mark(x, y, "square" if state == "disputed" else "circle", 5.5, fill=COLOURS[state], row=index)


def _interval(drawing: Drawing, index: int, row: Item, y: float, lanes: Lanes, colour: str) -> None:
    """Draw threads between two ends: a cap where the end is known, an arrow where it is open."""
    if row["low"] is not None and row["low"] == row["high"]:
        return
    first, last = lanes.within(row)
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


def _statement(drawing: Drawing, index: int, row: Item, y: float, lanes: Lanes, colour: str) -> None:
    first, last = lanes.within(row)
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


def _target(drawing: Drawing, at: float, lane: float, index: int) -> None:
    """Draw a red tick on the lane of the place that the target was set for, and on no other."""
    drawing.strokes.append(stroke(at, at, lane - TALL / 2, lane + TALL / 2, TICK, width=3, row=index))


def _explained(drawing: Drawing, key: list[str]) -> None:
    """Say above the first lane what a red tick is, beside one like it."""
    if key:
        x = (2 - LEFT) / (RIGHT - LEFT)
        drawing.strokes.append(stroke(x, x, 0, TEXT + 3, TICK, width=3))
    for number, line in enumerate(key):
        drawing.words.append(word(0, TEXT + LINE * number, line, dx=KEY - LEFT, colour=TICK))
