"""Statements → one interval a place, indicator and period; and the one that is in force now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from scorecard.model import Indicator

Array = np.ndarray[Any, Any]

AT_HAND = 2048  # rows of a table that a processor's own memory holds
TOLERANCE = 1e-9  # relative: so that 1,758 of 1,950 and its own double rounding never dispute each other

GROUP = np.dtype(
    [
        ("place_code", "i4"), ("indicator_code", "i4"), ("group", "i4"), ("low", "f8"), ("high", "f8"), ("disputed", "?"), ("few", "?"),
        ("not_applicable", "?"), ("open", "?"), ("strict", "?"), ("end", "i4"), ("count", "i4"), ("row", "i4"),
    ]
)  # fmt: skip


def reconcile(statements: Array) -> Array:
    """One row a place × indicator × group of periods, sorted by place, indicator and group; `row` is left at -1.

    Statements of a group are intersected when they can all be true, else disputed and spanned by their hull. The order of
    the statements never matters. Statements about a predecessor unit take no part.
    """
    before = statements["predecessor"]
    own = _in_order(statements[~before] if before.any() else statements)
    if not len(own):
        return np.zeros(0, GROUP)
    place, indicator, at = own["place_code"], own["indicator_code"], own["group"]
    new = (np.diff(place) != 0) | (np.diff(indicator) != 0) | (np.diff(at) != 0)
    starts = np.concatenate([[0], np.flatnonzero(new) + 1])
    low, high = np.ascontiguousarray(own["low"]), np.ascontiguousarray(own["high"])
    low_max, high_min = np.maximum.reduceat(low, starts), np.minimum.reduceat(high, starts)
    low_min, high_max = np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)
    disputed = low_max > high_min + TOLERANCE * np.maximum(1.0, np.abs(high_min))
    return filled(
        np.zeros(len(starts), GROUP),
        {
            "place_code": place[starts],
            "indicator_code": indicator[starts],
            "group": at[starts],
            "low": np.where(disputed, low_min, np.minimum(low_max, high_min)),
            "high": np.where(disputed, high_max, np.maximum(high_min, low_max)),
            "disputed": disputed,
            **{name: np.logical_or.reduceat(own[name], starts) for name in ("few", "not_applicable", "open")},
            "strict": np.logical_and.reduceat(own["strict"], starts),
            "end": np.maximum.reduceat(own["end"], starts),
            "count": np.diff(np.append(starts, len(own))),
            "row": np.full(len(starts), -1),
        },
    )


def filled(table: Array, given: Mapping[str, Array]) -> Array:
    """A table with these columns filled in; some rows of all at a time, which a processor has at hand while it goes through them."""
    pairs = [(table[name], values) for name, values in given.items()]
    for start in range(0, len(table), AT_HAND):
        for column, values in pairs:
            column[start : start + AT_HAND] = values[start : start + AT_HAND]
    return table


def _in_order(statements: Array) -> Array:
    """Statements by place, indicator and group; those of a root, which are told in that order, are neither sorted nor copied."""
    place, indicator, group = (np.ascontiguousarray(statements[name]) for name in ("place_code", "indicator_code", "group"))
    after, later, last = np.diff(place), np.diff(indicator), np.diff(group)
    if bool(np.all((after > 0) | (after == 0) & ((later > 0) | (later == 0) & (last >= 0)))):
        return statements
    return statements[np.lexsort((group, indicator, place))]


def in_force_until(indicators: list[Indicator], groups: Array) -> Array:
    """The last day, as an ordinal, on which each group's evidence is in force; far ahead where it never ages."""
    until = np.full(len(groups), np.iinfo(np.int64).max)
    for code, rows in by_code(groups["indicator_code"], len(indicators)):
        valid_for = indicators[code].valid_for
        if valid_for is None:
            continue
        ends, which = np.unique(groups["end"][rows], return_inverse=True)
        until[rows] = np.array([valid_for.after(date.fromordinal(int(end))).toordinal() for end in ends], np.int64)[which]
    return until


def by_code(codes: Array, count: int) -> list[tuple[int, Array]]:
    """Each code below `count` that occurs, with the positions that have it, in order: one sort instead of `count` scans."""
    if count <= np.iinfo(np.uint16).max:
        codes = codes.astype(np.uint16)  # of which numpy sorts a long list by counting
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(count + 1))
    return [(code, order[bounds[code] : bounds[code + 1]]) for code in range(count) if bounds[code] < bounds[code + 1]]
