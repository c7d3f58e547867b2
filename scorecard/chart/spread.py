"""Spread: very many places on one axis, a dot each, those that are alike piled up; an interval is a thread below the axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.chart.drawing import CHAM, INK, INK2, MID, PAD, RULE, WIDTH, Align, Drawing, Sign, Stroke, TextMark
from scorecard.chart.fit import LONGEST, Axis, AxisSpan, ends_from_zero, shorten, width
from scorecard.chart.lanes import PlaceRow

LEFT, RIGHT = PAD, WIDTH - PAD
RADIUS, HEAD, LINE, THREAD = 3.5, 20.0, 16.0, 4.0
BINS = int((RIGHT - LEFT) // (2 * RADIUS + 1))
"""So many piles stand side by side in the narrowest column; wider columns only set them farther apart."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the figures of very many places are spread, the better end at the right; the first and the last one are named.

    `rows` are the places in any order; the one that is `home` is drawn larger and named as well.
    """

    rows: Sequence[PlaceRow]
    axis: Axis

    def drawing(self) -> Drawing:
        """Lay it out: names on top, the piles, the axis, the intervals below it, the axis's numbers and words."""
        spans = [AxisSpan.of(row.low, row.high) for row in self.rows]
        low, high = ends_from_zero([end for span in spans for end in span], self.axis.domain)

        def at(value: float) -> float:
            share = (value - low) / (high - low)
            share = 1 - share if self.axis.turned else share
            return LEFT * (1 - share) + RIGHT * share

        exact = {index: at(span.low) for index, span in enumerate(spans) if span.exact and span.low is not None}
        piles: dict[int, list[int]] = {}
        for index, x in sorted(exact.items(), key=lambda item: (item[1], item[0])):
            piles.setdefault(int((x - LEFT) / (RIGHT - LEFT) * BINS), []).append(index)
        foot = HEAD + 2 * RADIUS * max(map(len, piles.values()), default=0) + 8
        rest = [index for index in range(len(self.rows)) if index not in exact]
        below = foot + THREAD * len(rest) + (4 if rest else 0)
        drawing = Drawing(below + 20 + LINE)
        drawing.strokes.append(Stroke(LEFT, RIGHT, foot, foot, INK))
        for pile in piles.values():
            for height, index in enumerate(pile):
                mine = self.rows[index].home
                y = foot - 1 - RADIUS - 2 * RADIUS * height
                drawing.signs.append(Sign(exact[index], y, "circle", RADIUS + 2 * mine, fill=CHAM if mine else MID, row=index))
        for number, index in enumerate(rest, 1):
            ends = [edge if end is None else at(end) for end, edge in zip(spans[index], (LEFT, RIGHT), strict=True)]
            y = foot + THREAD * number
            drawing.strokes.append(Stroke(min(ends), max(ends), y, y, MID, width=2, dash=(1, 3), row=index))
        self._words(drawing, exact, at(low), (low, high), below)
        return drawing

    def _words(self, drawing: Drawing, exact: dict[int, float], first: float, ends: tuple[float, float], foot: float) -> None:
        """Name the places at both ends of what is known and, below, the ends of the axis with its unit."""
        outer: list[tuple[int, Align, float]] = []
        if exact:
            outer = [(min(exact, key=lambda n: (exact[n], n)), "left", 0.0), (max(exact, key=lambda n: (exact[n], -n)), "right", WIDTH)]
        for index, align, edge in outer[: len(set(exact.values()))]:
            row = self.rows[index]
            drawing.words.append(TextMark(edge, HEAD - 8, shorten(f"{row.name} {row.label}", WIDTH / 2 - 6, longest=2 * LONGEST), align))
        for value, text in self.axis.named(*ends):
            x = first if value == ends[0] else LEFT + RIGHT - first if value == ends[1] else None
            if x is not None:
                drawing.strokes.append(Stroke(x, x, foot, foot + 4, RULE))
                drawing.words.append(TextMark(0.0 if x == LEFT else WIDTH, foot + 16, text, "left" if x == LEFT else "right", INK2))
        if self.axis.name:
            room = WIDTH - width(self.axis.better) - 26
            drawing.words.append(TextMark(0, foot + 16 + LINE, shorten(self.axis.name, room, longest=2 * LONGEST), fill=INK2))
        if self.axis.direction:
            drawing.words.append(TextMark(WIDTH - 8, foot + 16 + LINE, self.axis.better, "right", INK2, dx=-10))
            drawing.signs.append(Sign(RIGHT, foot + 11.5 + LINE, "M-1,-1L1,0L-1,1Z", 4.5, fill=INK2))
