"""The tiny chart of a row: the periods of its own evidence, where there are three or more, on a scale that is the indicator's and not theirs."""

from operator import attrgetter

from scorecard.evidence import PeriodRow
from scorecard.model import Indicator
from scorecard.page.view import Spark

WIDTH, HEIGHT, MARGIN = 64, 18, 3
INFINITE = float("inf")
LEAST = 3
"""Fewer periods are no course: the figure and the one before it say as much."""


def _ends(indicator: Indicator, known: list[float]) -> tuple[float, float]:
    """The ends of the scale: natural bounds, and where there is none, zero or the farthest value."""
    low, high = indicator.natural
    bottom, top = min(known), max(known)
    return low if low > -INFINITE else min(0.0, bottom), high if high < INFINITE else max(0.0, top)


def spark(indicator: Indicator, groups: list[PeriodRow]) -> Spark | None:
    """Draw reconciled periods into 64 × 18 units: time to the right, the larger value up, of ranks the first; an open end goes to the edge.

    The scale is from one natural bound of the indicator to the other, or from zero where it has none, so that a small change looks small.

    Args:
        indicator: whose values they are.
        groups:    the reconciled periods of one row, in any order.
    """
    told = sorted([g for g in groups if not g.not_applicable and not g.claimed], key=attrgetter("dated"))
    if len(told) < LEAST or indicator.unit == "yes_no":
        return None
    known = [value for g in told for value in (g.low, g.high) if -INFINITE < value < INFINITE]
    if not known:
        return None
    first, long = told[0].dated, (told[-1].dated - told[0].dated) or 1
    bottom, top = _ends(indicator, known)
    tall = (top - bottom) or 1
    hung = indicator.unit == "rank"

    def up(value: float) -> int:
        share = min(1.0, max(0.0, (value - bottom) / tall)) if top > bottom or abs(value) == INFINITE else 0.5
        share = 1 - share if hung else share
        return round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN))

    points = []
    for g in told:
        low = up(g.low)
        points.append(
            (MARGIN + round((g.dated - first) / long * (WIDTH - 2 * MARGIN)), low, low if g.low == g.high else up(g.high), g.disputed)
        )
    threads = "M" + " ".join([f"{x} {low}" for x, low, _, _ in points])
    apart = [point for point in points if point[1] != point[2]]
    if apart:
        threads += "M" + " ".join([f"{x} {high}" for x, _, high, _ in points])
    x, low, high, disputed = points[-1]
    exact = low == high and not disputed
    return Spark(
        threads,
        "".join([f"M{x} {low}V{high}" for x, low, high, _ in apart]),
        "".join([f"M{x - 2} {y - 2}h4v4h-4z" for x, low, high, disputed in points if disputed for y in dict.fromkeys((low, high))]),
        str(x) if exact else "",
        str(high) if exact else "",
    )
