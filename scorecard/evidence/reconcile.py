"""Statements → one interval a place, indicator and period; and the one that is in force now."""

from datetime import date

import numpy as np
import pandas as pd

from scorecard.evidence.statement import codes
from scorecard.model import Indicator

TOLERANCE = 1e-9  # relative: so that 1,758 of 1,950 and its own double rounding never dispute each other


def reconcile(statements: pd.DataFrame, places: list[str], indicators: list[str]) -> pd.DataFrame:
    """One row a place × indicator × group of periods, sorted by place, indicator and group.

    Statements of a group are intersected when they can all be true, else disputed and spanned by their hull. The order of
    the statements never matters. Statements about a predecessor unit take no part.

    Columns: place_code, indicator_code, group, low, high, disputed, few, not_applicable, open, strict, end, count.
    """
    own = statements[~statements["predecessor"].to_numpy(bool)]
    place, indicator = codes(own["place"], places), codes(own["indicator"], indicators)
    at = own["group"].to_numpy(np.int64)
    order = np.lexsort((at, indicator, place))
    place, indicator, at = place[order], indicator[order], at[order]
    if not len(order):
        starts = np.zeros(0, np.int64)
    else:
        new = (np.diff(place) != 0) | (np.diff(indicator) != 0) | (np.diff(at) != 0)
        starts = np.concatenate([[0], np.flatnonzero(new) + 1])

    def column(name: str) -> np.ndarray:
        return own[name].to_numpy()[order]

    low, high = column("low").astype(float), column("high").astype(float)
    strict = np.isin(column("form").astype(str), ["more_than", "at_least", "less_than", "at_most", "about", "between"])
    if len(order):
        low_max, high_min = np.maximum.reduceat(low, starts), np.minimum.reduceat(high, starts)
        low_min, high_max = np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)
        disputed = low_max > high_min + TOLERANCE * np.maximum(1.0, np.abs(high_min))
        both = {
            "low": np.where(disputed, low_min, np.minimum(low_max, high_min)),
            "high": np.where(disputed, high_max, np.maximum(high_min, low_max)),
            "disputed": disputed,
            "few": np.logical_or.reduceat(column("few").astype(bool), starts),
            "not_applicable": np.logical_or.reduceat(column("not_applicable").astype(bool), starts),
            "open": np.logical_or.reduceat(column("open").astype(bool), starts),
            "strict": np.logical_and.reduceat(strict, starts),
            "end": np.maximum.reduceat(column("end").astype(np.int64), starts),
            "count": np.diff(np.append(starts, len(order))),
        }
    else:
        both = {name: np.zeros(0) for name in ("low", "high", "end", "count")}
        both |= {name: np.zeros(0, bool) for name in ("disputed", "few", "not_applicable", "open", "strict")}
    return pd.DataFrame({"place_code": place[starts], "indicator_code": indicator[starts], "group": at[starts], **both})


def in_force_until(indicators: list[Indicator], groups: pd.DataFrame) -> np.ndarray:
    """The last day, as an ordinal, on which each group's evidence is in force; far ahead where it never ages."""
    until = np.full(len(groups), np.iinfo(np.int64).max)
    ends, which = groups["end"].to_numpy(np.int64), groups["indicator_code"].to_numpy(np.int64)
    for code, indicator in enumerate(indicators):
        if indicator.valid_for is None:
            continue
        rows = np.flatnonzero(which == code)
        for end in np.unique(ends[rows]):
            until[rows[ends[rows] == end]] = indicator.valid_for.after(date.fromordinal(int(end))).toordinal()
    return until
