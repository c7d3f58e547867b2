"""Rank intervals: the best and the worst place an order may give, by sorting."""

from typing import NamedTuple

import numpy as np

from scorecard.evidence.record import Array

APART = 128.0  # between the scores of two groups, so that one search serves them all: more than 100, and exact in binary
TIE = 1e-9  # scores nearer than this are the same: no rank may hang on rounding


class Limits(NamedTuple):
    """From where on there are ranks: the share of weight that own evidence covers (0..1), and how many such places make a field."""

    coverage: float
    field: int


def fields(eligible: Array, minimum: int) -> Array:
    """Who is ranked: the eligible places, where there are enough of them; nobody is first of one. A row is a field of its own."""
    enough: Array = eligible.sum(axis=-1, keepdims=True) >= minimum
    found: Array = eligible & enough
    return found


def ranks(documented: Array, possible: Array, eligible: Array, within: Array) -> tuple[Array, Array]:
    """The rank interval of each place among the eligible ones of its own group.

    Best is 1 + the number of places whose documented score is above this one's possible; worst is n − the number whose
    possible is below this one's documented. O(n log n).

    Args:
        documented: lower ends of the scores, NaN where there is none.
        possible:   upper ends.
        eligible:   whose coverage reaches the minimum.
        within:     the group each place is ranked in, as a small number from 0.

    Returns:
        best and worst rank, NaN for places that have none.
    """
    best, worst = np.full(len(documented), np.nan), np.full(len(documented), np.nan)
    at = np.flatnonzero(eligible & ~np.isnan(documented))
    if len(at):
        group = within[at]
        sizes = np.bincount(group)
        before, shift = (np.cumsum(sizes) - sizes)[group], group * APART
        low, high = np.sort(documented[at] + shift), np.sort(possible[at] + shift)
        best[at] = 1 + sizes[group] - (np.searchsorted(low, possible[at] + shift + TIE, side="right") - before)
        worst[at] = sizes[group] - (np.searchsorted(high, documented[at] + shift - TIE, side="left") - before)
    return best, worst
