"""How much a dispute matters: how far apart its sources are, and what hangs on it."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from scorecard.evidence import CLAIMED, PeriodRow, StatementRow, contradicting

SIZES = (("hardly", 0.01), ("little", 0.05), ("clearly", 0.2), ("far", float("inf")))
"""What a difference is called, and the share of the larger figure below which it is called so."""


class Apart(NamedTuple):
    """How far the farthest statements of a dispute are from each other.

    gap:   at the least, in the indicator's unit: for figures stated exactly, their difference.
    share: of the larger one, 0 to 1 where both have the same sign.
    size:  one of `SIZES`.
    """

    gap: float
    share: float
    size: str


def taking_part(statements: Iterable[StatementRow], g: PeriodRow) -> list[StatementRow]:
    """The statements of a reconciled period that are weighed against each other, of all those of its row."""
    found = [s for s in statements if s.group == g.group and not s.predecessor and not s.withdrawn and (s.mode == CLAIMED) == g.claimed]
    dated = [s for s in found if not s.undated]
    return dated or found


def sides(statements: list[StatementRow]) -> list[bool]:
    """Which statements of a disputed period contradict another one; the others are true whichever is right."""
    found: list[bool] = contradicting(np.array([s.low for s in statements]), np.array([s.high for s in statements])).tolist()
    return found


def apart(statements: list[StatementRow]) -> Apart:
    """How far the farthest statements of a disputed period are from each other."""
    low, high = max(s.low for s in statements), min(s.high for s in statements)
    gap = max(0.0, low - high)
    share = gap / max(abs(low), abs(high)) if gap else 0.0
    return Apart(gap, share, next(size for size, below in SIZES if share < below))
