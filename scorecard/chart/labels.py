"""Where the labels of a trend go: beside their mark, on no other mark or label nor on the numbers of the axis, off the threads where possible."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from scorecard.chart.drawing import WIDTH, Align
from scorecard.chart.fit import width

Box = tuple[float, float, float, float]
Line = tuple[float, float, float, float]
CAPITAL, TAIL = 12.0, 4.0  # above the baseline, with the marks of Vietnamese capitals, and below it
SAMPLES = 24


class Spot(NamedTuple):
    """A place for a text: its anchor, its baseline and which end of it is anchored."""

    x: float
    y: float
    align: Align


class Labels:
    """What is taken so far, and the next free spot."""

    def __init__(self, marks: Iterable[Box], lines: Iterable[Line], left: float, bottom: float) -> None:
        self.taken = list(marks)
        self.left, self.bottom = left, bottom
        parts = [part / SAMPLES for part in range(SAMPLES + 1)]
        self.dots = [(x + (x2 - x) * part, y + (y2 - y) * part) for x, y, x2, y2 in lines for part in parts]

    def put(self, text: str, spots: Iterable[Spot]) -> Spot | None:
        """Take the first of the spots with the least under it; None when none is free."""
        best: tuple[int, Spot, Box] | None = None
        for spot in spots:
            box = _box(text, spot)
            if box[0] < self.left or box[2] > WIDTH or box[1] < 0 or box[3] > self.bottom or any(_meet(box, b) for b in self.taken):
                continue
            under = sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in self.dots)
            if best is None or under < best[0]:
                best = (under, spot, box)
        if best is None:
            return None
        self.taken.append(best[2])
        return best[1]


def around(mark: Box, *, last: bool) -> list[Spot]:
    """List the spots beside a mark, best first: at its right for the newest value, above it for the others."""
    x0, y0, x1, y1 = mark
    x, y = (x0 + x1) / 2, (y0 + y1) / 2 + 4.5
    above, below = math.floor(y0 - TAIL), math.ceil(y1 + CAPITAL)
    beside = [Spot(x1 + 4, y, "left"), Spot(x0 - 4, y, "right")]
    over = [Spot(x, above, "center"), Spot(x, above, "left"), Spot(x, above, "right"), Spot(x0, above, "left"), Spot(x1, above, "right")]
    under = [Spot(x, below, "center"), Spot(x, below, "left"), Spot(x, below, "right"), Spot(x0, below, "left"), Spot(x1, below, "right")]
    return beside + over + under if last else over + under + beside


def _box(text: str, spot: Spot) -> Box:
    wide = width(text, bold=True)
    x = spot.x - {"left": 0.0, "center": wide / 2, "right": wide}[spot.align]
    return x, spot.y - CAPITAL, x + wide, spot.y + TAIL


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
