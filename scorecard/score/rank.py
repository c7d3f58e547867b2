"""Rank intervals: the best and the worst place an order may give, by sorting."""

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

TIE = 1e-9  # scores nearer than this are the same: no rank may hang on rounding


def ranks(documented: Array, possible: Array, eligible: Array, within: Array) -> tuple[Array, Array]:
    """The rank interval of each place among the eligible ones of its own group.

    Best is 1 + the number of places whose documented score is above this one's possible; worst is n − the number whose
    possible is below this one's documented. O(n log n).

    Args:
        documented: lower ends of the scores, NaN where there is none.
        possible:   upper ends.
        eligible:   whose coverage reaches the minimum.
        within:     the group each place is ranked in, as a code.

    Returns:
        best and worst rank, NaN for places that have none.
    """
    best, worst = np.full(len(documented), np.nan), np.full(len(documented), np.nan)
    eligible = eligible & ~np.isnan(documented)
    for group in np.unique(within[eligible]):
        at = np.flatnonzero(eligible & (within == group))
        low, high = np.sort(documented[at]), np.sort(possible[at])
        best[at] = 1 + len(at) - np.searchsorted(low, possible[at] + TIE, side="right")
        worst[at] = len(at) - np.searchsorted(high, documented[at] - TIE, side="left")
    return best, worst
