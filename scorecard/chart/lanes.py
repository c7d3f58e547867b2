"""Comparison and strip: one lane a row, its name and figure above, its interval on an axis all lanes share."""

from collections.abc import Iterable, Sequence
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
    PAD,
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
from scorecard.chart.fit import LONGEST, Axis, AxisSpan, Ends, ends_from_zero, finite, shorten, width, wrapped

LEFT, RIGHT = PAD, WIDTH - PAD
PITCH, NAME, LANE = 44.0, 14.0, 28.0  # from one row to the next, to the base of its text, to its lane
LINE = 16.0  # from line to line of a name
FOOT, NUMBERS = 20.0, 12.5  # below the last row, and to the base of the axis's numbers there
BAND = 9.0
KEY, TALL = 12.0, BAND + 10  # left of the words that explain the red tick, and how high it is
THREADS, OLD = (1.0, 3.0), (1.0, 7.0)
MESH = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0M-1,0H1M0,-1V1"
COLOURS = {"own": CHAM, "claimed": MID, "disputed": DISPUTED, "out_of_date": EDGE}
SCALES = (0.1, 0.25, 0.5, 1.0)
"""How far to either side of their middle strips may show statements, as shares of it; all strips of a site show them equally far."""


class PlaceRow(NamedTuple):
    """A place and its value; `home` is the place of the page, `brief` what stands for a label that has no room.

    `target` is what was set for this very place, None where nothing was; `older` when the figure is more than a year older than the newest.
    """

    name: str
    low: float
    high: float
    label: str
    state: Literal["own", "claimed", "disputed", "out_of_date"]
    home: bool
    brief: str = ""
    target: float | None = None
    older: bool = False


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

    The better end of the axis is at the right. `key` says what a red tick is, `old` what a mark is that is only an outline.
    """

    rows: Sequence[PlaceRow]
    axis: Axis
    key: str = ""
    old: str = ""

    def drawing(self) -> Drawing:
        """Lay it out."""
        spans, targets = [AxisSpan.of(row.low, row.high) for row in self.rows], [finite(row.target) for row in self.rows]
        key = wrapped(self.key, WIDTH - KEY) if self.key and any(target is not None for target in targets) else []
        old = wrapped(self.old, WIDTH - KEY - 2) if self.old and any(row.older for row in self.rows) else []
        headings = [_Heading.of(row.name, row.label, row.brief, bold=row.home) for row in self.rows]
        ends = ends_from_zero([*_values(spans), *targets], self.axis.domain)
        top = LINE * (len(key) + len(old)) + 6 if key or old else 0.0
        lanes = _Lanes(*ends, top, max(len(heading.name) for heading in headings), len(spans), turned=self.axis.turned)
        drawing = _empty(lanes, self.axis.named(*ends), bool(self.axis.name or self.axis.direction))
        _caption(drawing, lanes, self.axis)
        _explain(drawing, key, old)
        for index, (row, span, target, heading) in enumerate(zip(self.rows, spans, targets, headings, strict=True)):
            y, lane = lanes.row(index), lanes.lane(index)
            if row.home:
                drawing.areas.append(Area(LEFT, RIGHT, y - 3, y + lanes.pitch - 5, RULE, 0.4))
            _head(drawing, index, heading, lane, bold=row.home)
            if not span.exact:
                _interval(drawing, index, "older" if row.older and row.state == "own" else row.state, span, lanes)
            if target is not None:
                x = lanes.at(target)
                drawing.strokes.append(Stroke(x, x, lane - TALL / 2, lane + TALL / 2, TICK, width=3, row=index))
            if span.exact:
                drawing.signs.append(_dot("older" if row.older and row.state == "own" else row.state, lanes.within(span)[0], lane, index))
        return drawing


@dataclass(frozen=True, slots=True)
class Strip:
    """What each source states, a dot where exact, a ring and an arrow for a bound, a bar for a range; and behind it their hull.

    Its axis is how far a statement is from the middle of the hull, as a share of that middle: as far to either side as `scale` says, the same
    for all strips, so that a small difference looks small beside a large one. What lies beyond it ends in an arrow. Where the middle is zero
    or the hull longer than twice `scale`, the axis is the hull's own.
    """

    rows: Sequence[SourceRow]
    axis: Axis
    hull: Ends
    scale: float = SCALES[0]

    def drawing(self) -> Drawing:
        """Lay it out."""
        hull = AxisSpan.of(*self.hull)
        ends, named = self.ends(hull)
        spans = [_seen(AxisSpan.of(row.low, row.high), ends) for row in self.rows]
        headings = [_Heading.of(row.name, row.label) for row in self.rows]
        lanes = _Lanes(*ends, 4.0, max(len(heading.name) for heading in headings), len(spans))
        caption = wrapped(self.axis.name, WIDTH) if self.axis.name else []
        drawing = _empty(lanes, named, len(caption))
        base = lanes.row(lanes.count) + NUMBERS + LINE
        drawing.words.extend(TextMark(0, base + LINE * number, line, fill=INK2) for number, line in enumerate(caption))
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

    def ends(self, hull: AxisSpan) -> tuple[Ends, list[tuple[float, str]]]:
        """The ends of its axis, and what that names: shares of the middle, or else values."""
        if not is_relative(self.hull, self.scale):
            values = [end for row in self.rows for end in AxisSpan.of(row.low, row.high)]
            ends = ends_from_zero([*values, *hull], None)
            return ends, self.axis.named(*ends)
        middle = ((hull.low or 0.0) + (hull.high or 0.0)) / 2
        away = self.scale * abs(middle)
        percent = self.axis._replace(unit="percent")
        texts = [percent.written(share, ",~f") for share in (-100 * self.scale, 0, 100 * self.scale)]
        named = list(zip((middle - away, middle, middle + away), (texts[0], texts[1], f"+{texts[2]}"), strict=True))
        return (middle - away, middle + away), named


def is_relative(hull: Ends, scale: float) -> bool:
    """Whether a hull is drawn as distances from its middle: it has one, and reaches no farther from it than `scale`, a share of the middle."""
    low, high = AxisSpan.of(*hull)
    if low is None or high is None:
        return False
    middle = abs(low / 2 + high / 2)
    return middle > 0 and (high - low) / 2 <= scale * middle * (1 + 1e-9)


def common_scale(hulls: Iterable[Ends]) -> float:
    """The least of `SCALES` on which all hulls that can be drawn as distances from their middle are; the widest where that is too little."""
    listed = [hull for hull in hulls if is_relative(hull, SCALES[-1])]
    return next((scale for scale in SCALES if all(is_relative(hull, scale) for hull in listed)), SCALES[-1])


def _seen(span: AxisSpan, ends: Ends) -> AxisSpan:
    """An interval as an axis shows it: an end beyond the axis is as an open one."""
    low, high = span
    return AxisSpan(None if low is None or low < ends[0] else low, None if high is None or high > ends[1] else high)


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Where things are: rows one below the other, on the axis that they share.

    Args:
        low, high: the ends of the axis.
        top:       where the first row begins.
        lines:     how many lines the longest heading has.
        count:     how many rows.
        turned:    whether the lower end is at the right.
    """

    low: float
    high: float
    top: float
    lines: int
    count: int
    turned: bool = False

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
        share = 1 - share if self.turned else share
        return LEFT * (1 - share) + RIGHT * share

    def sides(self, span: AxisSpan) -> AxisSpan:
        """The end of an interval that is at the left, and the one at the right."""
        return AxisSpan(span.high, span.low) if self.turned else span

    def within(self, span: AxisSpan) -> Ends:
        """Where an interval begins and ends, from left to right; an open end is the axis's own."""
        first, last = self.sides(span)
        return LEFT if first is None else self.at(first), RIGHT if last is None else self.at(last)


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
        return cls(wrapped(name, WIDTH - 12 - width(label, bold=True), bold=bold, most=3), label)


def _values(spans: Sequence[AxisSpan]) -> list[float | None]:
    return [end for span in spans for end in span]


def _empty(lanes: _Lanes, named: Sequence[tuple[float, str]], lines: int) -> Drawing:
    """Begin with the axis, and on each lane a short piece of its grid: one dashed line a value, however many lanes.

    Args:
        lanes: where they are.
        named: the values that the axis names, and how.
        lines: how many lines of text follow below it.
    """
    foot = lanes.row(lanes.count)
    drawing = Drawing(foot + FOOT + LINE * lines)
    start, end = lanes.lane(0) - BAND / 2, lanes.lane(lanes.count - 1) + BAND / 2
    for tick, text in named:
        x, half = lanes.at(tick), width(text) / 2
        align, edge = ("left", 0.0) if x < half else ("right", WIDTH) if x > WIDTH - half else ("center", x)
        drawing.strokes.append(Stroke(x, x, start, end, RULE, dash=(BAND, lanes.pitch - BAND)))
        drawing.words.append(TextMark(edge, foot + NUMBERS, text, align, INK2))  # type: ignore[arg-type]
    drawing.strokes.extend(Stroke(LEFT, RIGHT, lane, lane, RULE) for lane in map(lanes.lane, range(lanes.count)))
    return drawing


def _caption(drawing: Drawing, lanes: _Lanes, axis: Axis) -> None:
    """Say below the axis in which unit it is, and at its right end that this is the better one."""
    base = lanes.row(lanes.count) + NUMBERS + LINE
    if axis.direction and axis.better:
        drawing.words.append(TextMark(WIDTH - 8, base, axis.better, "right", INK2, dx=-10))
        drawing.signs.append(Sign(RIGHT, base - 4.5, CAPS[2], 4.5, fill=INK2))
    room = WIDTH - (width(axis.better) + 26 if axis.direction else 0)
    if axis.name:
        drawing.words.append(TextMark(0, base, shorten(axis.name, room, longest=2 * LONGEST), fill=INK2))


def _explain(drawing: Drawing, key: list[str], old: list[str]) -> None:
    """Say above the first lane what a red tick is, beside one like it, and what an outline is, beside one."""
    if key:
        drawing.strokes.append(Stroke(2, 2, 0, TEXT + 3, TICK, width=3))
    drawing.words.extend(TextMark(KEY, TEXT + LINE * number, line, fill=TICK) for number, line in enumerate(key))
    base = TEXT + LINE * len(key)
    if old:
        drawing.signs.append(Sign(5, base - 4.5, "circle", 4, fill=GROUND, stroke=CHAM))
    drawing.words.extend(TextMark(KEY + 2, base + LINE * number, line, fill=INK2) for number, line in enumerate(old))


def _head(drawing: Drawing, index: int, heading: _Heading, lane: float, *, bold: bool = False) -> None:
    """Write a heading, its last line right above the lane."""
    base = lane - LANE + NAME
    for number, line in enumerate(heading.name, 1 - len(heading.name)):
        drawing.words.append(TextMark(0, base + LINE * number, line, bold=bold, row=index))
    drawing.words.append(TextMark(WIDTH, base, heading.label, "right", bold=True, row=index))


def _dot(state: str, x: float, y: float, index: int) -> Sign:
    if state == "claimed":
        return Sign(x, y, MESH, 5.5, fill=GROUND, stroke=MID, width=1.5, row=index)
    if state in ("out_of_date", "older"):
        return Sign(x, y, "circle", 5, fill=GROUND, stroke=EDGE if state == "out_of_date" else CHAM, row=index)
    return Sign(x, y, "square" if state == "disputed" else "circle", 5.5, fill=COLOURS[state], row=index)


def _interval(drawing: Drawing, index: int, state: str, span: AxisSpan, lanes: _Lanes) -> None:
    """Draw threads between two ends: a cap where the end is known, an arrow where it is open."""
    (first, last), y = lanes.within(span), lanes.lane(index)
    colour = THREAD if span.silent else CHAM if state == "older" else COLOURS[state]
    dash = OLD if state in ("out_of_date", "older") else THREADS
    drawing.strokes.append(Stroke(first, last, y, y, colour, width=BAND, dash=dash, row=index))
    if state == "claimed" and not span.silent:
        drawing.strokes.append(Stroke(first, last, y, y, colour, width=3, row=index))
    drawing.signs.extend(capped(lanes.sides(span), ((first, y), (last, y)), CAPS, colour, index))


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
