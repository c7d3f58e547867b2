"""The tiny chart of a row: the periods of its own evidence, where there are two or more."""

from typing import Any

from scorecard.model import Indicator
from scorecard.page.view import Spark

WIDTH, HEIGHT, MARGIN = 64, 18, 3


def spark(indicator: Indicator, groups: list[Any]) -> Spark | None:
    """Draw reconciled periods into 64 × 18 units: time to the right, the larger value up; an open end goes to the edge.

    Args:
        indicator: whose values they are.
        groups:    the reconciled periods of one row, in any order.
    """
    told = sorted((g for g in groups if not g.not_applicable), key=lambda g: g.end)
    known = [value for g in told for value in (g.low, g.high) if abs(value) != float("inf")]
    if len(told) < 2 or indicator.unit == "yes_no" or not known:
        return None
    first, long = told[0].end, (told[-1].end - told[0].end) or 1
    bottom, top = min(known), max(known)
    tall = (top - bottom) or 1

    def up(value: float) -> int:
        share = min(1.0, max(0.0, (value - bottom) / tall)) if top > bottom or abs(value) == float("inf") else 0.5
        return round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN))

    points = [(MARGIN + round((g.end - first) / long * (WIDTH - 2 * MARGIN)), up(g.low), up(g.high), g.disputed) for g in told]
    sides = [[(x, y) for x, y, _, _ in points], [(x, y) for x, _, y, _ in points]]
    threads = dict.fromkeys("M" + " ".join(f"{x} {y}" for x, y in side) for side in sides)
    x, low, high, disputed = points[-1]
    exact = low == high and not disputed
    return Spark(
        "".join(threads),
        "".join(f"M{x} {low}V{high}" for x, low, high, _ in points if low != high),
        "".join(f"M{x - 2} {y - 2}h4v4h-4z" for x, low, high, disputed in points if disputed for y in dict.fromkeys((low, high))),
        str(x) if exact else "",
        str(high) if exact else "",
    )
