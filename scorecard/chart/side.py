"""Places side by side: under each question a lane a place, with its sign at what it attained, all on one axis from 0 to 100."""

from itertools import groupby
from typing import Any

from scorecard.chart.fit import WIDTH, Drawing, Item, shorten, width, wrapped
from scorecard.chart.lanes import CAP, THREADS
from scorecard.chart.layers import layered, stroke, word
from scorecard.chart.layers import sign as mark
from scorecard.chart.style import DISPUTED, EDGE, GROUND, INK, INK2, PLACES, RULE, THREAD

LEFT, RIGHT = 22.0, WIDTH - 8
GUTTER = 7.0  # where each lane begins with the sign of its place
LINE, PITCH, BAND = 17.0, 13.0, 7.0  # from one line of text, and from one lane, to the next
KEY, HEAD, GAP = 20.0, 30.0, 12.0  # a place in the key, a group's title, below a question
SIGNS = ("circle", "M0,-1.3L1.3,0L0,1.3L-1.3,0Z", "M0,-1.2L1.25,1H-1.25Z", "M0,1.2L1.25,-1H-1.25Z")
TICKS = (0, 50, 100)


def spec() -> dict[str, Any]:
    """Write the Vega-Lite spec: 0 to 100 across, everything at its own height."""
    import altair as alt

    across = alt.Scale(domain=[0, 100], range=[LEFT, RIGHT], nice=False, zero=False)
    return layered(alt.X("x:Q", scale=across, axis=None), alt.Y("y:Q", scale=None, axis=None), {})


def compare(data: dict[str, Any], _language: str) -> Drawing:
    """Lay out the key, then group after group its questions, each with a lane a place."""
    places, lines = data["places"], data["lines"]
    rows = {line: list(found) for line, found in groupby(enumerate(data["rows"]), lambda row: row[1]["line"])}
    words: list[Item] = []
    signs = [_sign(_at(GUTTER), KEY * n + 12, n, 5) for n in range(len(places))]
    for n, (name, note) in enumerate(places):
        room = WIDTH - LEFT - 12 - width(note, bold=True)
        words.append(word(_at(LEFT), KEY * n + 16.5, shorten(name, room, bold=True), bold=True))
        words.append(word(_at(WIDTH), KEY * n + 16.5, note, align="right", bold=True))
    y = KEY * len(places) + LINE
    words.extend(_axis(y))
    strokes: list[Item] = []
    lanes: list[tuple[int, Item, float]] = []
    group = ""
    for number, (title, above) in enumerate(lines):
        if above != group:
            group = above
            strokes.append(stroke(_at(0), _at(WIDTH), y + 10, y + 10, INK, width=2))
            words.append(word(_at(0), y + HEAD - 3, shorten(group, WIDTH, bold=True, longest=60), bold=True))
            y += HEAD
        for part in wrapped(title, WIDTH):
            y += LINE
            words.append(word(_at(0), y - 2, part))
        found = rows.get(number, [])
        strokes.extend(stroke(x, x, y + 3, y + 3 + PITCH * len(found), RULE if x else EDGE) for x in TICKS)
        for at, row in found:
            lanes.append((at, row, y + 3 + PITCH / 2))
            y += PITCH
        y += GAP
    words.extend(_axis(y + 4))
    drawing = Drawing(y + 10, strokes=strokes, signs=signs, words=words)
    drawing.strokes.extend(stroke(0, 100, lane, lane, RULE) for _, row, lane in lanes if row["low"] is not None)
    for at, row, lane in lanes:
        _lane(drawing, at, row, lane)
    return drawing


def _at(x: float) -> float:
    """Where a distance from the left edge is on the axis."""
    return (x - LEFT) / (RIGHT - LEFT) * 100


def _axis(y: float) -> list[Item]:
    places = ((_at(LEFT), "center"), (50, "center"), (_at(WIDTH), "right"))
    return [word(x, y, number=number, align=align, colour=INK2) for number, (x, align) in zip(TICKS, places, strict=True)]


def _sign(x: float, y: float, place: int, radius: float, *, hollow: bool = False, row: int | None = None) -> Item:
    colour = PLACES[place]
    if hollow:
        return mark(x, y, SIGNS[place], radius, fill=GROUND, stroke=colour, row=row)
    return mark(x, y, SIGNS[place], radius, fill=colour, row=row)


def _lane(drawing: Drawing, at: int, row: Item, y: float) -> None:
    """Draw a place's sign before its lane; on it its sign again, a band of threads between two ends, or bare threads."""
    place, low, high = row["place"], row["low"], row["high"]
    drawing.signs.append(_sign(_at(GUTTER), y, place, 3.5, row=at))
    if low is None or high is None:
        drawing.strokes.append(stroke(0, 100, y, y, THREAD, width=BAND, dash=THREADS, row=at))
        return
    claimed = row["state"] == "claimed"
    if low == high:
        drawing.signs.append(_sign(low, y, place, 5, hollow=claimed, row=at))
        return
    colour = PLACES[place]
    drawing.strokes.append(stroke(low, high, y, y, colour, width=BAND, dash=THREADS, row=at))
    for end in (low, high):
        if row["state"] == "disputed":
            drawing.signs.append(mark(end, y, "square", 4, fill=DISPUTED, row=at))
        elif claimed:
            drawing.signs.append(_sign(end, y, place, 4, hollow=True, row=at))
        else:
            drawing.signs.append(mark(end, y, CAP, 6, stroke=colour, row=at))
