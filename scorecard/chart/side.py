"""Places side by side: under each question a lane a place, with its sign at what it attained, all on one axis from 0 to 100."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from scorecard.chart.drawing import (
    CAPS,
    DISPUTED,
    EDGE,
    GROUND,
    INK,
    INK2,
    LEFTS,
    OVER,
    PLACES,
    RULE,
    SIGNS,
    THREAD,
    WIDTH,
    Drawing,
    Sign,
    Stroke,
    TextMark,
)
from scorecard.chart.fit import AxisSpan, shorten, width, wrapped

LEFT, RIGHT = LEFTS[1], WIDTH - 8
GUTTER = 7.0  # where each lane begins with the sign of its place
LINE, PITCH, BAND = 17.0, 16.0, 7.0  # from one line of text, and from one lane, to the next
KEY, HEAD, GAP = 20.0, 30.0, 12.0  # a place in the key, a group's title, below a question
THREADS = (1.0, 3.0)
MOST = 4
"""Places side by side, each with a sign of its own."""
TICKS = (0, 50, 100)


class AnswerRow(NamedTuple):
    """What a place has to show for a question, 0–100: `line` and `place` count from 0; both ends NaN where it has nothing; `when` stands beside it."""

    line: int
    place: int
    low: float
    high: float
    state: Literal["own", "claimed", "disputed", "none"]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Compare:
    """Several questions over the same two to four places.

    Args:
        rows:   line after line, place after place, as in the table beside it; not where a place isn't asked.
        places: each name, and what stands beside it.
        lines:  each question's title, and that of its group; a group's questions follow each other.
        unit:   what the axis counts, in words, and `better` what its right end is.

    Raises:
        ValueError: there are more places than signs.
    """

    rows: Sequence[AnswerRow]
    places: Sequence[tuple[str, str]]
    lines: Sequence[tuple[str, str]]
    unit: str = ""
    better: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.places) <= MOST:
            raise ValueError(f"{len(self.places)} places side by side: there are {MOST} signs")

    def drawing(self) -> Drawing:
        """Lay out the key, then group after group its questions, each with a lane a place."""
        rows = {line: list(found) for line, found in groupby(enumerate(self.rows), lambda row: row[1].line)}
        plan = Drawing(0, left=LEFT)
        self._key(plan)
        y = KEY * len(self.places) + LINE
        if self.unit or self.better:
            _caption(plan, y, self.unit, self.better)
            y += LINE
        _axis(plan, y)
        lanes: list[tuple[int, AnswerRow, float]] = []
        group = ""
        for number, (title, above) in enumerate(self.lines):
            if above != group:
                group = above
                plan.strokes.append(Stroke(0, WIDTH, y + 10, y + 10, INK, width=2))
                plan.words.append(TextMark(0, y + HEAD - 3, shorten(group, WIDTH, bold=True, longest=60), bold=True))
                y += HEAD
            for part in wrapped(title, WIDTH):
                y += LINE
                plan.words.append(TextMark(0, y - 2, part))
            found = rows.get(number, [])
            plan.strokes.extend(Stroke(_at(x), _at(x), y + 3, y + 3 + PITCH * len(found), RULE if x else EDGE) for x in TICKS)
            lanes.extend((index, row, y + 3 + PITCH * (n + 0.5)) for n, (index, row) in enumerate(found))
            y += PITCH * len(found) + GAP
        _axis(plan, y + 4)
        plan.strokes.extend(Stroke(LEFT, RIGHT, lane, lane, RULE) for _, row, lane in lanes if not AxisSpan.of(row.low, row.high).silent)
        for index, row, lane in lanes:
            _lane(plan, index, row, lane)
        return Drawing(y + 10, plan.areas, plan.strokes, plan.signs, plan.words, LEFT)

    def _key(self, drawing: Drawing) -> None:
        """Say which sign is which place's."""
        for n, (name, note) in enumerate(self.places):
            room = WIDTH - LEFT - 12 - width(note, bold=True)
            drawing.signs.append(_sign(GUTTER, KEY * n + 12, n, 5))
            drawing.words.append(TextMark(LEFT, KEY * n + 16.5, shorten(name, room, bold=True), bold=True))
            drawing.words.append(TextMark(WIDTH, KEY * n + 16.5, shorten(note, WIDTH), "right", bold=True))


def _at(value: float) -> float:
    """Where a value is on the axis."""
    return LEFT * (1 - value / 100) + RIGHT * (value / 100)


def _axis(drawing: Drawing, y: float) -> None:
    first, middle, last = map(str, TICKS)
    drawing.words.append(TextMark(LEFT, y, first, "center", INK2))
    drawing.words.append(TextMark(_at(50), y, middle, "center", INK2))
    drawing.words.append(TextMark(WIDTH, y, last, "right", INK2))


def _caption(drawing: Drawing, y: float, unit: str, better: str) -> None:
    """Say over the axis what it counts, and at its right end that this is the better one."""
    drawing.words.append(TextMark(LEFT, y, shorten(unit, WIDTH - LEFT - 26 - width(better)), fill=INK2))
    if better:
        drawing.words.append(TextMark(WIDTH - 8, y, better, "right", INK2, dx=-10))
        drawing.signs.append(Sign(WIDTH - 8, y - 4.5, CAPS[2], 4.5, fill=INK2))


def _sign(x: float, y: float, place: int, radius: float, row: int = OVER) -> Sign:
    return Sign(x, y, SIGNS[place], radius, fill=PLACES[place], row=row)


def _hollow(sign: Sign) -> Sign:
    """The sign of what is only claimed."""
    return sign._replace(fill=GROUND, stroke=sign.fill)


def _lane(drawing: Drawing, index: int, row: AnswerRow, y: float) -> None:
    """Draw a place's sign before its lane; on it its sign again, a band of threads between two ends, or bare threads."""
    span, place = AxisSpan.of(row.low, row.high), row.place
    if row.when and not (span.low is None or span.high is None):
        _when(drawing, index, row.when, (_at(span.low), _at(span.high)), y)
    drawing.signs.append(_sign(GUTTER, y, place, 3.5, index))
    if span.low is None or span.high is None:
        drawing.strokes.append(Stroke(LEFT, RIGHT, y, y, THREAD, width=BAND, dash=THREADS, row=index))
        return
    if span.exact:
        dot = _sign(_at(span.low), y, place, 5, index)
        drawing.signs.append(_hollow(dot) if row.state == "claimed" else dot)
        return
    drawing.strokes.append(Stroke(_at(span.low), _at(span.high), y, y, PLACES[place], width=BAND, dash=THREADS, row=index))
    for x in map(_at, (span.low, span.high)):
        if row.state == "disputed":
            drawing.signs.append(Sign(x, y, "square", 4, fill=DISPUTED, row=index))
        elif row.state == "claimed":
            drawing.signs.append(_hollow(_sign(x, y, place, 4, index)))
        else:
            drawing.signs.append(Sign(x, y, CAPS[0], 6, stroke=PLACES[place], row=index))


def _when(drawing: Drawing, index: int, text: str, ends: tuple[float, float], y: float) -> None:
    """Write of when a figure is right of it, or left of it where there is no room."""
    if ends[1] + 10 + width(text) <= WIDTH:
        drawing.words.append(TextMark(ends[1], y + 4.5, text, fill=INK2, halo=True, row=index, dx=9))
    else:
        drawing.words.append(TextMark(ends[0], y + 4.5, text, "right", INK2, halo=True, row=index, dx=-9))
