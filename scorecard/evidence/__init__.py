"""Observations → one reconciled interval a place × indicator: intersection, dispute, entailment, age, few cases.

The rules are those of the methodology page (product.md, "The arithmetic"). Everything is columns; nothing is imputed, and
what nobody published has no number.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from scorecard.evidence.reconcile import in_force_until, reconcile
from scorecard.evidence.statement import codes, group, group_name, statements
from scorecard.model import Indicator, Place, Root

__all__ = ["Evidence", "applicable", "evidence", "group", "group_name", "settle", "statements"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sources say, three ways.

    statements: one row an observation or derived sum (see `statements`), with `row`, its row in `rows`, and `current`.
    groups:     one row a place × indicator × period (see `reconcile`).
    rows:       one row a place × indicator that applies to its level, in the order of places and indicators:
                place, indicator, low, high (unit of the indicator; NaN when nothing is published), group, period,
                evidence (own | claimed | none | not_applicable), in_force (own, not out of date, not too few cases),
                disputed, out_of_date, few_cases, refuted, open, strict, claim_low, claim_high (NaN without a claim),
                claim_row (the row that entails it, -1), first_low, first_high, first_end (the first observed group,
                for a target's path), periods (how many groups), refuted_by (how many places refute this claim).
    """

    statements: pd.DataFrame
    groups: pd.DataFrame
    rows: pd.DataFrame


def applicable(places: list[Place], indicators: list[Indicator]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The place and indicator codes of every question: an indicator is asked of the places of its levels."""
    levels = sorted({p.level for p in places})
    asked = np.array([[level in i.level for i in indicators] for level in levels], bool).reshape(len(levels), len(indicators))
    by_level = np.array([levels.index(p.level) for p in places], np.int64)
    grid = asked[by_level] if len(places) else np.zeros((0, len(indicators)), bool)
    place, indicator = np.nonzero(grid)
    return place, indicator


def evidence(root: Root) -> Evidence:
    """The evidence of a whole root."""
    return settle(statements(root), list(root.places.values()), list(root.indicators.values()), root.settings.as_of.toordinal())


def settle(table: pd.DataFrame, places: list[Place], indicators: list[Indicator], as_of: int) -> Evidence:
    """Reconcile, choose the current period, age, and entail: the columnar part, linear in statements and questions.

    Args:
        table:      statements, as `statements` makes them.
        places:     every place, in the site's order.
        indicators: every indicator, in the site's order.
        as_of:      the site's date as a day ordinal.
    """
    slugs, ids = [p.slug for p in places], [i.id for i in indicators]
    groups = reconcile(table, slugs, ids)
    place, indicator = applicable(places, indicators)
    n = len(place)
    keys = place * max(1, len(ids)) + indicator  # sorted, since the grid is walked in order
    group_keys = groups["place_code"].to_numpy(np.int64) * max(1, len(ids)) + groups["indicator_code"].to_numpy(np.int64)
    row = np.searchsorted(keys, group_keys)
    known = (row < n) & (keys[np.minimum(row, max(0, n - 1))] == group_keys) if n else np.zeros(len(row), bool)
    groups = groups.assign(row=np.where(known, row, -1))[known].reset_index(drop=True)
    group_keys = group_keys[known]
    last = np.flatnonzero(np.append(np.diff(group_keys) != 0, True)) if len(group_keys) else np.zeros(0, np.int64)
    first = np.flatnonzero(np.insert(np.diff(group_keys) != 0, 0, True)) if len(group_keys) else np.zeros(0, np.int64)
    at = groups["row"].to_numpy(np.int64)[last]
    until = in_force_until(indicators, groups)

    def spread(values: Any, *, empty: Any = False, dtype: Any = bool) -> np.ndarray[Any, Any]:
        column = np.full(n, empty, dtype)
        column[at] = values
        return column

    def current(name: str) -> np.ndarray[Any, Any]:
        return groups[name].to_numpy()[last]

    def initial(name: str) -> np.ndarray[Any, Any]:
        return groups[name].to_numpy()[first]

    own = spread(values=True)
    na = spread(current("not_applicable"))
    few = spread(current("few"))
    old = spread(until[last] < as_of)
    low, high = spread(current("low"), empty=np.nan, dtype=float), spread(current("high"), empty=np.nan, dtype=float)
    in_force = own & ~na & ~few & ~old
    claim_low, claim_high, claim_row = _entailed(places, indicators, place, indicator, low, high, own & ~na & ~old)
    claimed = ~np.isnan(claim_low)
    refuted = in_force & claimed & ((low > claim_high + 1e-9) | (high < claim_low - 1e-9))
    refuted_by = np.bincount(claim_row[refuted & (claim_row >= 0)], minlength=n).astype(np.int64)
    kind = np.select([na, own, claimed], ["not_applicable", "own", "claimed"], "none")
    group_at = spread(current("group"), empty=-1, dtype=np.int64)
    rows = pd.DataFrame(
        {
            "place": np.array(slugs, object)[place] if n else np.zeros(0, object),
            "indicator": np.array(ids, object)[indicator] if n else np.zeros(0, object),
            "place_code": place,
            "indicator_code": indicator,
            "low": np.where(kind == "claimed", claim_low, low),
            "high": np.where(kind == "claimed", claim_high, high),
            "group": group_at,
            "period": [group_name(int(g), indicators[i].frequency) if g >= 0 else "" for g, i in zip(group_at, indicator, strict=True)],
            "evidence": kind,
            "in_force": in_force,
            "disputed": spread(current("disputed")),
            "out_of_date": old & own & ~na,
            "few_cases": few & own & ~na,
            "refuted": refuted,
            "open": spread(current("open")),
            "strict": spread(current("strict")),
            "claim_low": claim_low,
            "claim_high": claim_high,
            "claim_row": claim_row,
            "first_low": spread(initial("low"), empty=np.nan, dtype=float),
            "first_high": spread(initial("high"), empty=np.nan, dtype=float),
            "first_end": spread(initial("end"), empty=-1, dtype=np.int64),
            "periods": np.bincount(groups["row"].to_numpy(np.int64), minlength=n) if n else np.zeros(0, np.int64),
            "refuted_by": refuted_by,
        }
    )
    statement_keys = codes(table["place"], slugs) * max(1, len(ids)) + codes(table["indicator"], ids)
    where = np.minimum(np.searchsorted(keys, statement_keys), max(0, n - 1)) if n else np.zeros(len(table), np.int64)
    asked = keys[where] == statement_keys if n else np.zeros(len(table), bool)
    mine = ~table["predecessor"].to_numpy(bool)
    now = asked & mine & (group_at[where] == table["group"].to_numpy(np.int64)) if n else asked
    return Evidence(table.assign(row=np.where(asked, where, -1), current=now), groups, rows)


def _entailed(
    places: list[Place],
    indicators: list[Indicator],
    place: np.ndarray[Any, Any],
    indicator: np.ndarray[Any, Any],
    low: np.ndarray[Any, Any],
    high: np.ndarray[Any, Any],
    stands: np.ndarray[Any, Any],
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """What claims about a whole say of each of its parts: low, high, and the row that says so.

    A claim counts while it is in force and undisputed, when its interval is exactly the value named by `when`. Two claims
    about one question are spanned, since neither is evidence about the place.
    """
    n = len(place)
    claim_low, claim_high = np.full(n, np.nan), np.full(n, np.nan)
    claim_row = np.full(n, -1, np.int64)
    ids = {i.id: code for code, i in enumerate(indicators)}
    keys = place * max(1, len(indicators)) + indicator
    parts = _parts(places)
    for code, source in enumerate(indicators):
        rule = source.entails
        if rule is None or rule.indicator not in ids:
            continue
        when, value = float(rule.when), float(rule.value)
        says = np.flatnonzero((indicator == code) & stands & (low == when) & (high == when))
        for row in says:
            whole = int(place[row])
            for part in parts.get((whole, rule.level), []):
                key = part * len(indicators) + ids[rule.indicator]
                target = int(np.searchsorted(keys, key))
                if target >= n or keys[target] != key or target == row:
                    continue
                if claim_row[target] < 0:
                    claim_row[target] = row
                claim_low[target] = np.fmin(claim_low[target], value)
                claim_high[target] = np.fmax(claim_high[target], value)
    return claim_low, claim_high, claim_row


def _parts(places: list[Place]) -> dict[tuple[int, str], list[int]]:
    """(a whole, a level) → the places of that level that lie in it, itself included where it has that level."""
    by_code = {p.code: position for position, p in enumerate(places)}
    found: dict[tuple[int, str], list[int]] = {}
    for position, p in enumerate(places):
        if p.valid_to is not None:
            continue
        at: int | None = position
        seen: set[int] = set()
        while at is not None and at not in seen:
            seen.add(at)
            found.setdefault((at, p.level), []).append(position)
            parent = places[at].parent
            at = by_code.get(parent) if parent else None
    return found
