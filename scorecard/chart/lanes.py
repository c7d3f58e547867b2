"""Comparison and strip: one lane a row, its name and figure above, its interval on an axis all lanes share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from scorecard.chart.drawing import (
    CAPS,
    CHAM,
    DISPUTED,
    EDGE,
    GROUND,
    INK2,
    MID,
    RULE,
    TEXT,
    THREAD,
    TICK,
    WIDTH,
    Area,
    Drawing,
    Sign,
    Stroke,
    TextMark,
    capped,
)
from scorecard.chart.fit import (
    LONGEST,
    Axis,
    AxisSpan,
    Ends,
    ends_around,
    ends_from_zero,
    finite,
    number_format,
    shorten,
    steps,
    width,
    wrapped,
)

LEFT, RIGHT = 8.0, WIDTH - 8
PITCH, NAME, LANE = 44.0, 14.0, 28.0  # from one row to the next, to the base of its text, to its lane
LINE = 16.0  # from line to line of a name
FOOT, NUMBERS = 20.0, 12.5  # below the last row, and to the base of the axis's numbers there
BAND = 9.0
KEY, TALL = 12.0, BAND + 10  # left of the words that explain the red tick, and how high it is
THREADS, OLD = (1.0, 3.0), (1.0, 7.0)
MESH = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0M-1,0H1M0,-1V1"
COLOURS = {"own": CHAM, "claimed": MID, "disputed": DISPUTED, "out_of_date": EDGE}


class PlaceRow(NamedTuple):
    """A place and its value; `home` is the place of the page, `brief` what stands for a label that has no room.

    `target` is what was set for this very place, None where nothing was.
    """

    name: str
    low: float
    high: float
    label: str
    state: Literal["own", "claimed", "disputed", "out_of_date"]
    home: bool
    brief: str = ""
    target: float | None = None


class SourceRow(NamedTuple):
    """A statement of a source; `compatible` when it can be true together with the others."""

    name: str
    low: float
    high: float
    label: str
    compatible: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Places one under the other, in the order given: threads between two ends, and what was set for a place as a red tick on its lane.

    `key` says what a red tick is.
    """

    rows: Sequence[PlaceRow]
    axis: Axis
    key: str = ""

    def drawing(self) -> Drawing:
        """Lay it out."""
        spans, targets = [AxisSpan.of(row.low, row.high) for row in self.rows], [finite(row.target) for row in self.rows]
        key = wrapped(self.key, WIDTH - KEY) if self.key and any(target is not None for target in targets) else []
        headings = [_Heading.of(row.name, row.label, row.brief, bold=row.home) for row in self.rows]
        ends = ends_from_zero([*_values(spans), *targets], self.axis.domain)
        lanes = _Lanes(*ends, LINE * len(key) + 6 if key else 0.0, max(len(heading.name) for heading in headings), len(spans))
        drawing = _empty(lanes, self.axis)
        _explain(drawing, key)
        for index, (row, span, target, heading) in enumerate(zip(self.rows, spans, targets, headings, strict=True)):
            y, lane = lanes.row(index), lanes.lane(index)
            if row.home:
                drawing.areas.append(Area(LEFT, RIGHT, y - 3, y + lanes.pitch - 5, RULE, 0.4))
            _head(drawing, index, heading, lane, bold=row.home)
            if not span.exact:
                _interval(drawing, index, row.state, span, lanes)
            if target is not None:
                x = lanes.at(target)
                drawing.strokes.append(Stroke(x, x, lane - TALL / 2, lane + TALL / 2, TICK, width=3, row=index))
            if span.exact:
                drawing.signs.append(_dot(row.state, lanes.within(span)[0], lane, index))
        return drawing


@dataclass(frozen=True, slots=True)
class Strip:
    """What each source states, a dot where exact, a ring and an arrow for a bound, a bar for a range; and behind it their hull.

    Without a domain the axis doesn't begin at zero, and is never so short that a small difference looks like a large one; it stays
    within `bounds`.
    """

    rows: Sequence[SourceRow]
    axis: Axis
    hull: Ends
    bounds: Ends | None = None

    def drawing(self) -> Drawing:
        """Lay it out."""
        spans, hull = [AxisSpan.of(row.low, row.high) for row in self.rows], AxisSpan.of(*self.hull)
        headings = [_Heading.of(row.name, row.label) for row in self.rows]
        ends = ends_around(_values([*spans, hull]), self.axis.domain, self.bounds)
        lanes = _Lanes(*ends, 4.0, max(len(heading.name) for heading in headings), len(spans))
        drawing = _empty(lanes, self.axis)
        bottom = lanes.row(len(spans)) - 6
        first, last = lanes.within(hull)
        drawing.areas.append(Area(first, last, lanes.top - 4, bottom, RULE, 0.4))
        tall = BAND + 8  # the edges only on the lanes, so that no line crosses a text
        start, dash = lanes.lane(0) - tall / 2, (tall, lanes.pitch - tall)
        edges = [lanes.at(end) for end in dict.fromkeys(hull) if end is not None]
        drawing.strokes.extend(Stroke(end, end, start, bottom, THREAD, dash=dash) for end in edges)
        for index, (row, span, heading) in enumerate(zip(self.rows, spans, headings, strict=True)):
            _head(drawing, index, heading, lanes.lane(index))
            _statement(drawing, index, span, lanes, CHAM if row.compatible else DISPUTED)
        return drawing


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Where things are: rows one below the other, on the axis that they share.

    Args:
        low, high: the ends of the axis.
        top:       where the first row begins.
        lines:     how many lines the longest heading has.
        count:     how many rows.
    """

    low: float
    high: float
    top: float
    lines: int
    count: int

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
        """Where a value is on the axis."""
        share = (value - self.low) / (self.high - self.low)
        return LEFT * (1 - share) + RIGHT * share

    def within(self, span: AxisSpan) -> Ends:
        """Where an interval begins and ends; an open end is the axis's own."""
        return LEFT if span.low is None else self.at(span.low), RIGHT if span.high is None else self.at(span.high)


class _Heading(NamedTuple):
    """What stands above a lane: the name, in two lines where it needs them, and what was said."""

    name: list[str]
    label: str

    @classmethod
    def of(cls, name: str, label: str, brief: str = "", *, bold: bool = False) -> "_Heading":
        """The heading of a row; `brief` takes the place of a label that has no room beside the name."""
        room = WIDTH - 12 - width(name, bold=bold)
        label = brief if brief and width(label, bold=True) > room else label
        label = shorten(label, max(room, WIDTH * 0.6), bold=True, longest=2 * LONGEST)
        return cls(wrapped(name, WIDTH - 12 - width(label, bold=True), bold=bold), label)


def _values(spans: Sequence[AxisSpan]) -> list[float | None]:
    return [end for span in spans for end in span]


def _empty(lanes: _Lanes, axis: Axis) -> Drawing:
    """Begin with the axis, and on each lane a short piece of its grid: one dashed line a value, however many lanes."""
    ticks: list[float] = []
    texts: list[str] = []
    for most in (4, 2, 1):
        ticks = [tick for tick in steps(lanes.low, lanes.high, most) if lanes.low <= tick <= lanes.high]
        numbers = number_format(ticks)
        texts = [axis.written(tick, numbers) for tick in ticks]
        if sum(width(text) + 12 for text in texts) <= WIDTH:
            break
    foot = lanes.row(lanes.count)
    drawing = Drawing(foot + FOOT)
    start, end = lanes.lane(0) - BAND / 2, lanes.lane(lanes.count - 1) + BAND / 2
    for tick, text in zip(ticks, texts, strict=True):
        x, half = lanes.at(tick), width(text) / 2
        drawing.strokes.append(Stroke(x, x, start, end, RULE, dash=(BAND, lanes.pitch - BAND)))
        drawing.words.append(TextMark(min(max(x, half), WIDTH - half), foot + NUMBERS, text, "center", INK2))
    drawing.strokes.extend(Stroke(LEFT, RIGHT, lane, lane, RULE) for lane in map(lanes.lane, range(lanes.count)))
    return drawing


def _explain(drawing: Drawing, key: list[str]) -> None:
    """Say above the first lane what a red tick is, beside one like it."""
    if key:
        drawing.strokes.append(Stroke(2, 2, 0, TEXT + 3, TICK, width=3))
    drawing.words.extend(TextMark(KEY, TEXT + LINE * number, line, fill=TICK) for number, line in enumerate(key))


def _head(drawing: Drawing, index: int, heading: _Heading, lane: float, *, bold: bool = False) -> None:
    """Write a heading, its last line right above the lane."""
    base = lane - LANE + NAME
    for number, line in enumerate(heading.name, 1 - len(heading.name)):
        drawing.words.append(TextMark(0, base + LINE * number, line, bold=bold, row=index))
    drawing.words.append(TextMark(WIDTH, base, heading.label, "right", bold=True, row=index))


def _dot(state: str, x: float, y: float, index: int) -> Sign:
    if state == "claimed":
        return Sign(x, y, MESH, 5.5, fill=GROUND, stroke=MID, width=1.5, row=index)
    if state == "out_of_date":
        return Sign(x, y, "circle", 5, fill=GROUND, stroke=EDGE, row=index)
    return Sign(x, y, "square" if state == "disputed" else "circle", 5.5, fill=COLOURS[state], row=index)


def _interval(drawing: Drawing, index: int, state: str, span: AxisSpan, lanes: _Lanes) -> None:
    """Draw threads between two ends: a cap where the end is known, an arrow where it is open."""
    (first, last), y = lanes.within(span), lanes.lane(index)
    colour = THREAD if span.silent else COLOURS[state]
    drawing.strokes.append(Stroke(first, last, y, y, colour, width=BAND, dash=OLD if state == "out_of_date" else THREADS, row=index))
    if state == "claimed" and not span.silent:
        drawing.strokes.append(Stroke(first, last, y, y, colour, width=3, row=index))
    drawing.signs.extend(capped(span, ((first, y), (last, y)), CAPS, colour, index))


def _statement(drawing: Drawing, index: int, span: AxisSpan, lanes: _Lanes, colour: str) -> None:
    (first, last), y = lanes.within(span), lanes.lane(index)
    if None in span:
        drawing.strokes.append(Stroke(first, last, y, y, colour, width=2, row=index))
        for end, x, arrow in zip(span, (first, last), CAPS[1:], strict=True):
            ring = Sign(x, y, "circle", 5, fill=GROUND, stroke=colour, row=index)
            drawing.signs.append(ring if end is not None else Sign(x, y, arrow, 6, fill=colour, row=index))
    elif first != last:
        drawing.strokes.append(Stroke(first, last, y, y, colour, width=BAND, row=index))
    else:
        drawing.signs.append(Sign(first, y, "circle" if colour == CHAM else "square", 5.5, fill=colour, row=index))
