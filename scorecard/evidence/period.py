"""Statements → one interval a place, indicator and period; and the one that is in force now."""

from datetime import date

import numpy as np

from scorecard.evidence.record import Array, PeriodRow, dtype_of, table_of
from scorecard.model import MODES, Indicator

TOLERANCE = 1e-9  # relative: so that 1,758 of 1,950 and its own double rounding never dispute each other
SOUND = MODES.index("counted")
"""From this mode on a statement is more than a body's word for itself: counted or measured."""

PERIOD = dtype_of(PeriodRow)


def periods(statements: Array) -> Array:
    """What statements give together, period by period.

    Statements of a group are intersected when they can all be true, else disputed and spanned by the hull of those that contradict
    another one. The order of the statements never matters. Sweeping claims are reconciled among themselves: they are no evidence
    about each unit. What `takes_part` leaves out takes no part.

    Returns:
        A table of `PeriodRow`, sorted by place, indicator, group and (claimed or not); `row` is left at -1.
    """
    own = _in_order(statements[takes_part(statements)])
    if not len(own):
        return np.zeros(0, PERIOD)
    starts = _starts(own)
    low, high = np.ascontiguousarray(own["low"]), np.ascontiguousarray(own["high"])
    low_end, high_end, disputed = _together(low, high, starts, np.ones(len(own), bool))
    disputed &= ~np.logical_and.reduceat(own["undated"], starts)  # of what names no day nobody can tell whether it is about the same one
    sound = own["mode"] >= SOUND
    sound_low, sound_high, _ = _together(low, high, starts, sound)
    each = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(own))))
    low_open = np.logical_or.reduceat(own["low_open"] & (low == low_end[each]), starts) & ~disputed
    high_open = np.logical_or.reduceat(own["high_open"] & (high == high_end[each]), starts) & ~disputed
    return table_of(
        PeriodRow,
        {
            **{name: own[name][starts] for name in ("place_code", "indicator_code", "group")},
            "claimed": own["mode"][starts] == CLAIMED,
            "low": low_end,
            "high": high_end,
            "low_open": low_open,
            "high_open": high_open,
            "sound_low": sound_low,
            "sound_high": sound_high,
            "mode": np.maximum.reduceat(own["mode"], starts),
            "disputed": disputed,
            **{name: np.logical_or.reduceat(own[name], starts) for name in ("few", "not_applicable", "open")},
            "strict": np.logical_and.reduceat(own["strict"], starts),
            "dated": np.maximum.reduceat(own["dated"], starts),
            "row": np.full(len(starts), -1),
        },
    )


CLAIMED = MODES.index("claimed")


def takes_part(statements: Array) -> Array:
    """Which statements are reconciled: not those about a predecessor unit, nor withdrawn ones, nor undated ones beside dated ones.

    Returns:
        One boolean a statement.
    """
    found: Array = ~statements["predecessor"] & ~statements["withdrawn"]
    if not statements["undated"].any():
        return found
    key = np.stack([statements[name].astype(np.int64) for name in ("place_code", "indicator_code", "group")] + [_claimed(statements)])
    dated = {tuple(column) for column in key[:, found & ~statements["undated"]].T.tolist()}
    for at in np.flatnonzero(found & statements["undated"]).tolist():
        found[at] = tuple(key[:, at].tolist()) not in dated
    return found


def _claimed(statements: Array) -> Array:
    found: Array = (statements["mode"] == CLAIMED).astype(np.int64)
    return found


def _starts(ordered: Array) -> Array:
    """Where each group begins in statements that are in their order."""
    names = ("place_code", "indicator_code", "group")
    new = np.logical_or.reduce([np.diff(ordered[name]) != 0 for name in names] + [np.diff(_claimed(ordered)) != 0])
    return np.concatenate([[0], np.flatnonzero(new) + 1])


def _together(low: Array, high: Array, starts: Array, counts: Array) -> tuple[Array, Array, Array]:
    """What the statements of each group that count give together: low, high (NaN without any), and whether they contradict each other."""
    low_max = np.maximum.reduceat(np.where(counts, low, -np.inf), starts)
    high_min = np.minimum.reduceat(np.where(counts, high, np.inf), starts)
    margin = _margin(low_max, high_min)
    each = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(low))))
    disputed = low_max > high_min + margin
    against = counts & ((low > (high_min + margin)[each]) | (high < (low_max - margin)[each]))
    hull_low = np.minimum.reduceat(np.where(against, low, np.inf), starts)
    hull_high = np.maximum.reduceat(np.where(against, high, -np.inf), starts)
    none = ~np.logical_or.reduceat(counts, starts)
    found_low = np.where(disputed, hull_low, np.minimum(low_max, high_min))
    found_high = np.where(disputed, hull_high, np.maximum(high_min, low_max))
    return np.where(none, np.nan, found_low), np.where(none, np.nan, found_high), disputed & ~none


def _margin(low_max: Array | float, high_min: Array | float) -> Array:
    """What two ends may lie apart by the rounding of binary numbers alone."""
    return TOLERANCE * np.maximum(1.0, np.minimum(np.abs(high_min), np.abs(low_max)))


def contradicting(low: Array, high: Array) -> Array:
    """Which statements of one group contradict another one of it: these are what a dispute is between; the others are true whichever is right.

    Args:
        low:  the lower end of each statement that takes part.
        high: the upper ends.
    """
    low_max, high_min = low.max(), high.min()
    margin = _margin(low_max, high_min)
    found: Array = (low > high_min + margin) | (high < low_max - margin)
    return found


def _in_order(statements: Array) -> Array:
    """Statements by place, indicator, group, and whether they are claims."""
    return statements[np.lexsort((_claimed(statements), statements["group"], statements["indicator_code"], statements["place_code"]))]


def in_force_until(indicators: list[Indicator], groups: Array) -> Array:
    """The last day, as an ordinal, on which each group's evidence is in force; far ahead where it never ages."""
    until = np.full(len(groups), np.iinfo(np.int64).max)
    for code, rows in by_code(groups["indicator_code"], len(indicators)):
        valid_for = indicators[code].valid_for
        if valid_for is None:
            continue
        ends, which = np.unique(groups["dated"][rows], return_inverse=True)
        until[rows] = np.array([valid_for.after(date.fromordinal(int(end))).toordinal() for end in ends], np.int64)[which]
    return until


def by_code(codes: Array, count: int) -> list[tuple[int, Array]]:
    """Each code below `count` that occurs, with the positions that have it, in order: one sort instead of `count` scans."""
    if count <= np.iinfo(np.uint16).max:
        codes = codes.astype(np.uint16)  # of which numpy sorts a long list by counting
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(count + 1))
    return [(code, order[bounds[code] : bounds[code + 1]]) for code in range(count) if bounds[code] < bounds[code + 1]]
