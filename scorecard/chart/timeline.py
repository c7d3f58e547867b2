"""Trend: values over time. Only what was published is a mark; between two marks there are threads, never a line."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from scorecard.chart.drawing import (
    CHAM,
    DISPUTED,
    INK,
    INK2,
    LEFTS,
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
from scorecard.chart.fit import LONGEST, Axis, AxisSpan, ends_near, finite, number_format, shorten, steps, width
from scorecard.chart.labels import Box, Labels, Spot, around

Step = tuple[date, float]
"""A value on a day."""
Line = tuple[float, float, float, float]

HEIGHT, CAPTION, TOP, BOTTOM = 234.0, 13.0, 44.0, 208.0
THREADS, NEEDED, BAND = (2.0, 5.0), (7.0, 5.0), (1.0, 3.0)
RADIUS = 5.5
CRISP = 0.5
"""Lines of an axis, a pixel wide, lie on whole pixels."""
BREAK = "M-4,3L4,-3M-4,7L4,1"
"""Two strokes through an axis that doesn't begin at zero."""


class TrendRow(NamedTuple):
    """A value at a date: a point where low = high, else an interval; an infinite end is open. `period` is what stands under it."""

    end: date
    low: float
    high: float
    label: str
    state: Literal["own", "disputed"]
    period: str = ""


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

    def values(self) -> list[float | None]:
        """All that the axis of values has to show; None is an open end."""
        steps_of = [*_steps(self.milestones), *(step for path in self.paths for step in _steps(path))]
        return [*(end for row in self.rows for end in AxisSpan.of(row.low, row.high)), *(value for _, value in steps_of)]

    def drawing(self) -> Drawing:
        """Lay it out: both axes, threads and the required path, then the marks, the milestones, the labels."""
        plan = _Plan.of(self)
        drawing = Drawing(HEIGHT, left=plan.left)
        _axes(drawing, plan, self.axis)
        places = [plan.place(row) for row in self.rows]
        threads = list(_threads(places))
        needed = [(*plan.at(*one), *plan.at(*two)) for path in self.paths for one, two in itertools.pairwise(_steps(path))]
        for lines, colour, dash in ((threads, THREAD, THREADS), (needed, TICK, NEEDED)):
            drawing.strokes.extend(Stroke(x, x2, y, y2, colour, width=2, dash=dash) for x, y, x2, y2 in lines)
        for index, (row, place) in enumerate(zip(self.rows, places, strict=True)):
            _mark(drawing, index, row, place)
        labels = Labels([place.box for place in places], [*threads, *needed], plan.left, BOTTOM - 2)
        milestones = _steps(self.milestones)
        if milestones:
            self._targets(drawing, plan, milestones, labels)
        self._labels(drawing, places, labels)
        return drawing

    def _labels(self, drawing: Drawing, places: "list[_Place]", labels: Labels) -> None:
        """Write each value beside its mark where there is room: the newest one whatever happens, then the first, then the others, newest first."""
        newest, first = (pick(row.end for row in self.rows) for pick in (max, min))

        def order(index: int) -> tuple[bool, bool, int, int]:
            end = self.rows[index].end
            return end != newest, end != first, -end.toordinal(), index

        for index in sorted(range(len(places)), key=order):
            text, x = shorten(self.rows[index].label, WIDTH, bold=True, longest=2 * LONGEST), places[index].x
            spots = around(places[index].box, last=self.rows[index].end == newest)
            spot = labels.put(text, spots)
            if spot is None and self.rows[index].end in (newest, first):
                above = max(CAPTION + 14, places[index].box[1] - 4)
                spot = Spot(WIDTH, above, "right") if self.rows[index].end == newest else Spot(drawing.left, above, "left")
            if spot:
                words = TextMark(x, spot.y, text, spot.align, bold=True, halo=True, row=index, dx=spot.x - x)
                drawing.words.append(words)

    def _targets(self, drawing: Drawing, plan: "_Plan", milestones: list[Step], labels: Labels) -> None:
        """Draw a red tick at the day of each milestone, and beside the last one its words or its number."""
        x = y = 0.0
        for x, y in itertools.starmap(plan.at, milestones):
            drawing.signs.append(Sign(x, y, "M0,-1V1", 9, stroke=TICK, width=3))
            labels.taken.append((x - 3, y - 9, x + 3, y + 9))
        text = shorten(self.target_label, WIDTH, bold=True, longest=2 * LONGEST) or self.axis.written(milestones[-1][1], plan.numbers)
        spots = [Spot(end, base, "right") for end in (x + 3, WIDTH - 1) for base in (y - 14, y + 22)]
        spot = labels.put(text, [*spots, Spot(x - 7, y + 4.5, "right")]) or spots[1]
        drawing.words.append(TextMark(x, spot.y, text, spot.align, TICK, bold=True, halo=True, dx=spot.x - x))


class _Place(NamedTuple):
    """Where a row's mark is: across, the heights of its lower and its upper end, and which of them are known."""

    x: float
    low: float
    high: float
    span: AxisSpan

    @property
    def box(self) -> Box:
        """What it covers."""
        top, bottom = sorted((self.low, self.high))
        return self.x - RADIUS - 2, top - RADIUS - 2, self.x + RADIUS + 2, bottom + RADIUS + 2


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where days and values are.

    Args:
        low, high:   the ends of the axis of values.
        broken:      whether it leaves its zero out.
        hung:        whether its lowest value is on top.
        levels:      its numbers, with the texts that stand beside them, written in the format `numbers`.
        left:        where the field of values begins.
        time:        what is on the axis of time.
    """

    low: float
    high: float
    broken: bool
    hung: bool
    levels: list[tuple[float, str]]
    numbers: str
    left: float
    time: "_Time"

    @classmethod
    def of(cls, trend: Trend) -> "_Plan":
        """The plan of a trend: all of its days and values are on it."""
        steps_of = [*_steps(trend.milestones), *(step for path in trend.paths for step in _steps(path))]
        (low, high), broken = ends_near(trend.values(), trend.axis.domain)
        levels = steps(low, high)
        if trend.axis.hung:  # of ranks, the first and the last one are said
            near = (high - low) / 10
            levels = sorted({low, high, *(level for level in levels if low + near < level < high - near)})
        numbers = number_format([*levels, *(value for _, value in _steps(trend.milestones))])
        texts = [trend.axis.written(level, numbers) for level in levels]
        needed = max(width(text) for text in texts) + 6
        left = next((left for left in LEFTS if left >= needed), LEFTS[-1])
        named = {row.end.toordinal(): row.period or f"{row.end.year:04}" for row in trend.rows}
        due = _steps(trend.milestones)[-1:]
        time = _Time.of([*named, *(day.toordinal() for day, _ in steps_of)], named, left)
        time = time.due(due[0][0], trend.axis.signs.month) if due else time
        return cls(low, high, broken, trend.axis.hung, list(zip(levels, texts, strict=True)), numbers, left, time)

    def height(self, value: float) -> float:
        """Where a value is."""
        share = (value - self.low) / (self.high - self.low)
        share = 1 - share if self.hung else share
        return BOTTOM * (1 - share) + TOP * share

    def at(self, day: date, value: float) -> tuple[float, float]:
        """Where a value on a day is."""
        return self.time.across(day.toordinal()), self.height(value)

    def place(self, row: TrendRow) -> _Place:
        """Where the mark of a row is; an open end is the axis's own."""
        span = AxisSpan.of(row.low, row.high)
        low, high = self.low if span.low is None else span.low, self.high if span.high is None else span.high
        return _Place(self.time.across(row.end.toordinal()), self.height(low), self.height(high), span)


class _Time(NamedTuple):
    """The axis of time: what happened on which day, each named under its own mark.

    A period is named where its mark stands and nowhere else, so that nobody reads a value one period too early or too late.

    first, last: its ends, in days.
    begin, end:  where those are.
    days:        those with a mark.
    names:       of some of them, the newest and the first whatever happens: where, and what.
    """

    first: int
    last: int
    begin: float
    end: float
    days: list[int]
    names: list[tuple[float, str]]

    @classmethod
    def of(cls, days: list[int], named: dict[int, str], left: float) -> "_Time":
        """The axis that some days are on; `left` is where the field of values begins."""
        first, last = min(days), max(days)
        sides = [max(12.0, width(named.get(day, "")) / 2) for day in (first, last)]
        begin, end = max(left + 8, sides[0]), WIDTH - sides[1]
        bare = cls(first, last, begin, end, sorted(named), [])
        newest, oldest = max(named), min(named)
        names: list[tuple[float, str]] = []
        taken: list[tuple[float, float]] = []
        for day in (newest, oldest, *sorted(set(named) - {newest, oldest}, reverse=True)):
            x, half = bare.across(day), width(named[day]) / 2 + 4
            if day not in (newest, *[oldest] * (oldest != newest)) and any(x - half < b and a < x + half for a, b in taken):
                continue
            if day == oldest != newest and any(x - half < b and a < x + half for a, b in taken):
                continue
            taken.append((x - half, x + half))
            names.append((x, named[day]))
        return bare._replace(names=sorted(names))

    def across(self, day: int) -> float:
        """Where a day is, counted as `date.toordinal` does; a lone day is in the middle."""
        share = (day - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.begin * (1 - share) + self.end * share

    def due(self, day: date, month: str) -> "_Time":
        """With the day that a target is due, as a year where it is the year's last day, unless another name stands there."""
        year = f"{day.year:04}"
        text = year if (day.month, day.day) == (12, 31) else month.replace("%Y", year).replace("%m", f"{day.month:02}")
        x, half = self.across(day.toordinal()), width(text) / 2
        x = min(x, WIDTH - half)
        if any(abs(x - other) < half + width(name) / 2 + 4 for other, name in self.names):
            return self
        return self._replace(names=[*self.names, (x, text)])


def _steps(steps: Sequence[Step]) -> list[Step]:
    """Those that can be drawn."""
    return [(day, value) for day, number in steps if (value := finite(number)) is not None]


def _axes(drawing: Drawing, plan: _Plan, axis: Axis) -> None:
    """Draw the lines of the values with the unit over them, and below the axis of time each period under its mark."""
    left, right, foot = plan.left, WIDTH - 8, BOTTOM + CRISP
    for level, text in plan.levels:
        y = plan.height(level)
        line = _whole(y) + CRISP
        drawing.strokes.append(Stroke(left, right, line, line, RULE))
        drawing.words.append(TextMark(left - 6, y + 4 + CRISP, text, "right", INK2, row=UNDER))
    if plan.broken:
        drawing.signs.append(Sign(left, BOTTOM - 6, BREAK, 1, stroke=INK, width=1.5, row=UNDER))
    for day in plan.time.days:
        x = plan.time.across(day)
        drawing.strokes.append(Stroke(x, x, foot, foot + 5, INK))
    drawing.strokes.append(Stroke(left, right, foot, foot, INK))
    _caption(drawing, plan, axis)
    names = [TextMark(x, foot + 20, text, "center", INK2, row=UNDER) for x, text in plan.time.names]
    drawing.words[:0] = names


def _caption(drawing: Drawing, plan: _Plan, axis: Axis) -> None:
    """Say over the field in which unit it is and where it begins if not at zero, and which end of it is the better one."""
    text = axis.starting(plan.low, plan.high) if plan.broken else axis.name
    better = axis.better if axis.direction else ""
    if better:
        up = axis.direction > 0 or plan.hung
        drawing.words.append(TextMark(WIDTH - 8, CAPTION, better, "right", INK2, row=UNDER, dx=-10))
        drawing.signs.append(Sign(WIDTH - 8, CAPTION - 4.5, UPRIGHT_CAPS[2 if up else 1], 4.5, fill=INK2, row=UNDER))
    if text:
        room = WIDTH - (width(better) + 26 if better else 0)
        drawing.words.append(TextMark(0, CAPTION, shorten(text, room, longest=2 * LONGEST), fill=INK2, row=UNDER))


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
    cap, down, up = UPRIGHT_CAPS
    caps = UPRIGHT_CAPS if low >= high else (cap, up, down)
    drawing.signs.extend(capped(span, ((x, low), (x, high)), caps, colour, index))
