"""Trend: values over time. Only what was published is a mark; between two marks there are threads, never a line."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from scorecard.chart.drawing import (
    CHAM,
    DISPUTED,
    INK,
    INK2,
    RULE,
    THREAD,
    TICK,
    UNDER,
    UPRIGHT_CAPS,
    WIDTH,
    Drawing,
    Sign,
    Stroke,
    TextMark,
    capped,
)
from scorecard.chart.fit import LONGEST, Axis, AxisSpan, ends_from_zero, finite, number_format, shorten, steps, width
from scorecard.chart.labels import Box, Labels, Spot, around

Step = tuple[date, float]
"""A value on a day."""
Line = tuple[float, float, float, float]

HEIGHT, TOP, BOTTOM, RIGHT = 216.0, 26.0, 190.0, WIDTH - 10
THREADS, NEEDED, BAND = (2.0, 5.0), (7.0, 5.0), (1.0, 3.0)
RADIUS = 5.5
CRISP = 0.5
"""Lines of an axis, a unit wide, lie on whole pixels where a unit is one."""
SHORT = 550
"""Days below which months are named instead of years."""


class TrendRow(NamedTuple):
    """A value at a date: a point where low = high, else an interval; an infinite end is open."""

    end: date
    low: float
    high: float
    label: str
    state: Literal["own", "disputed"]


@dataclass(frozen=True, slots=True)
class Trend:
    """Values over time, the target of the place they are of, and the path it requires.

    Args:
        rows:         in the order of the table beside it.
        axis:         of the values, without a domain from zero to the largest.
        milestones:   what is to be reached by when, in order; the last one is the target itself, and labelled.
        paths:        the required path, from the baseline on; two of them where the baseline is an interval, none where it is unknown.
        target_label: the words at the target; empty: its number.
    """

    rows: Sequence[TrendRow]
    axis: Axis
    milestones: Sequence[Step] = ()
    paths: Sequence[Sequence[Step]] = ()
    target_label: str = ""

    def drawing(self) -> Drawing:
        """Lay it out: both axes, threads and the required path, then the marks, the milestones, the labels."""
        plan = _Plan.of(self)
        drawing = Drawing(HEIGHT)
        _axes(drawing, plan)
        places = [plan.place(row) for row in self.rows]
        threads = list(_threads(places))
        needed = [(*plan.at(*one), *plan.at(*two)) for path in self.paths for one, two in itertools.pairwise(_steps(path))]
        for lines, colour, dash in ((threads, THREAD, THREADS), (needed, TICK, NEEDED)):
            drawing.strokes.extend(Stroke(x, x2, y, y2, colour, width=2, dash=dash) for x, y, x2, y2 in lines)
        for index, (row, place) in enumerate(zip(self.rows, places, strict=True)):
            _mark(drawing, index, row, place)
        labels = Labels([place.box for place in places], [*threads, *needed], BOTTOM - 2)
        milestones = _steps(self.milestones)
        if milestones:
            self._targets(drawing, plan, milestones, labels)
        newest = max(row.end for row in self.rows)
        for index in sorted(range(len(places)), key=lambda index: (-self.rows[index].end.toordinal(), index)):
            text = shorten(self.rows[index].label, WIDTH, bold=True, longest=2 * LONGEST)
            spot = labels.put(text, around(places[index].box, last=self.rows[index].end == newest))
            if spot:
                drawing.words.append(TextMark(spot.x, spot.y, text, spot.align, bold=True, halo=True, row=index))
        return drawing

    def _targets(self, drawing: Drawing, plan: "_Plan", milestones: list[Step], labels: Labels) -> None:
        """Draw a red tick at the day of each milestone, and beside the last one its words or its number."""
        x = y = 0.0
        for x, y in itertools.starmap(plan.at, milestones):
            drawing.signs.append(Sign(x, y, "M0,-1V1", 9, stroke=TICK, width=3))
            labels.taken.append((x - 3, y - 9, x + 3, y + 9))
        text = shorten(self.target_label, WIDTH, bold=True, longest=2 * LONGEST) or self.axis.written(milestones[-1][1], plan.numbers)
        spots = [Spot(end, base, "right") for end in (x + 3, WIDTH - 1) for base in (y - 14, y + 22)]
        spot = labels.put(text, [*spots, Spot(x - 7, y + 4.5, "right")]) or spots[1]
        drawing.words.append(TextMark(spot.x, spot.y, text, spot.align, TICK, bold=True, halo=True))


class _Place(NamedTuple):
    """Where a row's mark is: across, the heights of its lower and its upper end, and which of them are known."""

    x: float
    low: float
    high: float
    span: AxisSpan

    @property
    def box(self) -> Box:
        """What it covers."""
        return self.x - RADIUS - 2, self.high - RADIUS - 2, self.x + RADIUS + 2, self.low + RADIUS + 2


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where days and values are.

    Args:
        low, high:   the ends of the axis of values.
        levels:      its numbers, with the texts that stand beside them, written in the format `numbers`.
        gutter:      where the axis of time begins.
        time:        what it names.
    """

    low: float
    high: float
    levels: list[tuple[float, str]]
    numbers: str
    gutter: float
    time: "_Time"

    @classmethod
    def of(cls, trend: Trend) -> "_Plan":
        """The plan of a trend: all of its days and values are on it."""
        steps_of = [*_steps(trend.milestones), *(step for path in trend.paths for step in _steps(path))]
        values = [*(end for row in trend.rows for end in AxisSpan.of(row.low, row.high)), *(value for _, value in steps_of)]
        low, high = ends_from_zero(values, trend.axis.domain)
        levels = steps(low, high)
        numbers = number_format([*levels, *(value for _, value in _steps(trend.milestones))])
        texts = [trend.axis.written(level, numbers) for level in levels]
        gutter = max(16, *(width(text) + 12 for text in texts))
        days = [*(row.end for row in trend.rows), *(day for day, _ in steps_of)]
        time = _Time.of(days, RIGHT - gutter, trend.axis.signs.month)
        return cls(low, high, list(zip(levels, texts, strict=True)), numbers, gutter, time)

    def across(self, day: int) -> float:
        """Where a day is, counted as `date.toordinal` does."""
        share = (day - self.time.first) / (self.time.last - self.time.first)
        return self.gutter * (1 - share) + RIGHT * share

    def height(self, value: float) -> float:
        """Where a value is."""
        share = (value - self.low) / (self.high - self.low)
        return BOTTOM * (1 - share) + TOP * share

    def at(self, day: date, value: float) -> tuple[float, float]:
        """Where a value on a day is."""
        return self.across(day.toordinal()), self.height(value)

    def place(self, row: TrendRow) -> _Place:
        """Where the mark of a row is; an open end is the axis's own."""
        span = AxisSpan.of(row.low, row.high)
        low, high = self.low if span.low is None else span.low, self.high if span.high is None else span.high
        return _Place(self.across(row.end.toordinal()), self.height(low), self.height(high), span)


class _Time(NamedTuple):
    """The axis of time: whole years (or months, when all is close together), named at their middle.

    first, last: its ends, in days.
    ticks:       the days that years begin on.
    names:       of some of them.
    slot:        how wide a year is.
    """

    first: int
    last: int
    ticks: list[int]
    names: list[tuple[int, str]]
    slot: float

    @classmethod
    def of(cls, days: list[date], room: float, month: str) -> "_Time":
        """The axis that some days are on.

        Args:
            days:  in any order.
            room:  how many units wide it is.
            month: how a month is written (`Signs.month`).
        """
        oldest, newest = min(days), max(days)
        months = oldest < newest and (newest - oldest).days < SHORT and any(day.month < 12 for day in days)
        begin: Callable[[int], int] = _month if months else _year
        first, last = (day.year * 12 + day.month - 1 if months else day.year for day in (oldest, newest))
        last += 1
        slot = room / (last - first)
        needed = width("2025-08" if months else "2025") + 12
        every = next(step for step in _EVERY if step * slot >= needed or step > last - first)
        ticks = [begin(count) for count in range(first, last + 1, 1 if slot > 6 else every)]
        named = range(first, last, every)
        texts = [month.replace("%Y", f"{n // 12:04}").replace("%m", f"{n % 12 + 1:02}") if months else f"{n:04}" for n in named]
        return cls(begin(first), begin(last), ticks, [(begin(n), text) for n, text in zip(named, texts, strict=True)], slot)


_EVERY = [size * 10**power for power in range(6) for size in (1, 2, 5)]


def _year(count: int) -> int:
    return date(count, 1, 1).toordinal() if count <= date.max.year else date.max.toordinal() + 1  # the year 10000 has no date


def _month(count: int) -> int:
    return _year(count // 12) if count % 12 == 0 else date(count // 12, count % 12 + 1, 1).toordinal()


def _steps(steps: Sequence[Step]) -> list[Step]:
    """Those that can be drawn."""
    return [(day, value) for day, number in steps if (value := finite(number)) is not None]


def _axes(drawing: Drawing, plan: _Plan) -> None:
    """Draw the lines of the values, and years or months below."""
    left, right, foot = plan.gutter + CRISP, RIGHT + CRISP, BOTTOM + CRISP
    for level, text in plan.levels:
        y = plan.height(level)
        line = _whole(y) + CRISP
        drawing.strokes.append(Stroke(left, right, line, line, RULE))
        drawing.words.append(TextMark(left - 10, y + 4 + CRISP, text, "right", INK2, row=UNDER))
    for day in plan.time.ticks:
        x = _whole(plan.across(day)) + CRISP
        drawing.strokes.append(Stroke(x, x, foot, foot + 5, INK))
    drawing.strokes.append(Stroke(left, right, foot, foot, INK))
    middle = plan.time.slot / 2 + CRISP
    names = [TextMark(plan.across(day) + middle, foot + 20, text, "center", INK2, row=UNDER) for day, text in plan.time.names]
    drawing.words[:0] = names


def _whole(place: float) -> int:
    return int(place + 0.5)


def _threads(places: list[_Place]) -> Iterator[Line]:
    """Lead from each mark to the next one in time, low to low and high to high; none to an open end."""
    found: dict[Line, None] = {}
    for one, two in itertools.pairwise(sorted(places, key=lambda place: place.x)):
        for here, there, *known in ((one.low, two.low, one.span.low, two.span.low), (one.high, two.high, one.span.high, two.span.high)):
            if one.x != two.x and None not in known:
                found[one.x, here, two.x, there] = None
    yield from found


def _mark(drawing: Drawing, index: int, row: TrendRow, place: _Place) -> None:
    """Draw a dot (a square where disputed), or threads with a cap at a known end and an arrow at an open one."""
    x, low, high, span = place
    colour = DISPUTED if row.state == "disputed" else CHAM
    if span.exact:
        drawing.signs.append(Sign(x, high, "square" if row.state == "disputed" else "circle", RADIUS, fill=colour, row=index))
        return
    colour = THREAD if span.silent else colour
    drawing.strokes.append(Stroke(x, x, low, high, colour, width=9, dash=BAND, row=index))
    drawing.signs.extend(capped(span, ((x, low), (x, high)), UPRIGHT_CAPS, colour, index))
