"""Observations → one reconciled interval a place × indicator: intersection, dispute, entailment, age, few cases.

The rules are those of the methodology page (product.md, "The arithmetic"). Everything is columns; nothing is imputed, and
what nobody published has no number.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from scorecard.evidence.reconcile import by_code, filled, in_force_until, reconcile
from scorecard.evidence.statement import STATEMENT, Teller, group, group_name, joined, statements
from scorecard.model import Indicator, Place, Root

__all__ = [
    "STATEMENT",
    "Evidence",
    "Teller",
    "applicable",
    "by_code",
    "columns",
    "evidence",
    "group",
    "group_name",
    "joined",
    "settle",
    "statements",
]

Array = np.ndarray[Any, Any]
KINDS = np.array(["not_applicable", "own", "claimed", "none"], object)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sources say, three ways.

    Each is a structured array: a column by its name, a row by its position.

    statements: one row an observation or derived sum (see `STATEMENT`), with `row`, its row in `rows` (-1 where the
                question isn't asked of the place), and `current`.
    groups:     one row a place × indicator × period (see `reconcile`), with `row`.
    rows:       one row a place × indicator that applies to its level, in the order of places and indicators:
                place, indicator, low, high (unit of the indicator; NaN when nothing is published), group, period,
                evidence (own | claimed | none | not_applicable), in_force (own, not out of date, not too few cases),
                disputed, out_of_date, few_cases, refuted, open, strict, claim_low, claim_high (NaN without a claim),
                claim_row (the row that entails it, -1), first_low, first_high, first_end (the first observed group,
                for a target's path), periods (how many groups), refuted_by (how many places refute this claim).
    """

    statements: Array
    groups: Array
    rows: Array


def columns(given: dict[str, Array]) -> Array:
    """Columns of one length as one structured array; texts stay Python's."""
    texts = ("U", "S", "O")
    kinds = [(name, "O" if values.dtype.kind in texts else values.dtype) for name, values in given.items()]
    table = np.zeros(len(next(iter(given.values()))), kinds)  # `empty` fills places for texts one by one, fifty times as slow
    return filled(table, given)


def applicable(places: list[Place], indicators: list[Indicator]) -> tuple[Array, Array]:
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


def settle(table: Array, places: list[Place], indicators: list[Indicator], as_of: int) -> Evidence:
    """Reconcile, choose the current period, age, and entail: the columnar part, linear in statements and questions.

    Args:
        table:      statements, an array of `STATEMENT`; its last two columns are filled in.
        places:     every place, in the site's order.
        indicators: every indicator, in the site's order.
        as_of:      the site's date as a day ordinal.
    """
    slugs, ids = [p.slug for p in places], [i.id for i in indicators]
    groups = reconcile(table)
    place, indicator = applicable(places, indicators)
    n = len(place)
    standing = np.full(len(places) * len(ids), -1, np.int64)
    standing[place * len(ids) + indicator] = np.arange(n)

    def row_of(asked: Array) -> Array:
        """The row of each place and indicator named, -1 where the question isn't asked."""
        found: Array = standing[asked["place_code"] * len(ids) + asked["indicator_code"]]
        return found

    groups["row"] = standing_in = row_of(groups)
    asked = standing_in >= 0
    groups = groups if asked.all() else groups[asked]
    ends = np.diff(groups["row"]) != 0
    last = np.flatnonzero(np.append(ends, True)) if len(groups) else np.zeros(0, np.int64)
    first = np.flatnonzero(np.insert(ends, 0, True)) if len(groups) else np.zeros(0, np.int64)
    newest, oldest = groups[last], groups[first]
    at = newest["row"]

    def spread(values: Any, *, empty: Any = False, dtype: Any = bool) -> Array:
        column = np.full(n, empty, dtype)
        column[at] = values
        return column

    own = spread(values=True)
    na = spread(newest["not_applicable"])
    few = spread(newest["few"])
    old = spread(in_force_until(indicators, newest) < as_of)
    low, high = spread(newest["low"], empty=np.nan, dtype=float), spread(newest["high"], empty=np.nan, dtype=float)
    in_force = own & ~na & ~few & ~old
    claim_low, claim_high, claim_row = _entailed(places, indicators, place, indicator, low, high, own & ~na & ~old)
    claimed = ~np.isnan(claim_low)
    refuted = in_force & claimed & ((low > claim_high + 1e-9) | (high < claim_low - 1e-9))
    refuted_by = np.bincount(claim_row[refuted & (claim_row >= 0)], minlength=n).astype(np.int64)
    kind = KINDS[np.select([na, own, claimed], [0, 1, 2], 3)]
    group_at = spread(newest["group"], empty=-1, dtype=np.int64)
    only = claimed & ~own
    names = _group_names(group_at, indicator, indicators)
    rows = columns(
        {
            "place": np.array(slugs, object)[place] if n else np.zeros(0, object),
            "indicator": np.array(ids, object)[indicator] if n else np.zeros(0, object),
            "place_code": place,
            "indicator_code": indicator,
            "low": np.where(only, claim_low, low),
            "high": np.where(only, claim_high, high),
            "group": group_at,
            "period": names,
            "evidence": kind,
            "in_force": in_force,
            "disputed": spread(newest["disputed"]),
            "out_of_date": old & own & ~na,
            "few_cases": few & own & ~na,
            "refuted": refuted,
            "open": spread(newest["open"]),
            "strict": spread(newest["strict"]),
            "claim_low": claim_low,
            "claim_high": claim_high,
            "claim_row": claim_row,
            "first_low": spread(oldest["low"], empty=np.nan, dtype=float),
            "first_high": spread(oldest["high"], empty=np.nan, dtype=float),
            "first_end": spread(oldest["end"], empty=-1, dtype=np.int64),
            "periods": np.bincount(groups["row"], minlength=n) if n else np.zeros(0, np.int64),
            "refuted_by": refuted_by,
        }
    )
    table["row"] = where = row_of(table)
    table["current"] = (where >= 0) & ~table["predecessor"] & (group_at[where] == table["group"]) if n else False
    return Evidence(table, groups, rows)


def _group_names(groups: Array, indicator: Array, indicators: list[Indicator]) -> Array:
    """The name of each row's current period; empty where it has none."""
    names = np.full(len(groups), "", object)
    for code, rows in by_code(indicator, len(indicators)):
        for ordinal in np.unique(groups[rows]):
            if ordinal >= 0:
                names[rows[groups[rows] == ordinal]] = group_name(int(ordinal), indicators[code].frequency)
    return names


def _entailed(
    places: list[Place],
    indicators: list[Indicator],
    place: Array,
    indicator: Array,
    low: Array,
    high: Array,
    stands: Array,
) -> tuple[Array, Array, Array]:
    """What claims about a whole say of each of its parts: low, high, and the row that says so.

    A claim counts while it is in force and undisputed, when its interval is exactly the value named by `when`. Two claims
    about one question are spanned, since neither is evidence about the place.
    """
    n = len(place)
    claim_low, claim_high = np.full(n, np.nan), np.full(n, np.nan)
    claim_row = np.full(n, -1, np.int64)
    ids = {i.id: code for code, i in enumerate(indicators)}
    keys = place * max(1, len(indicators)) + indicator
    parts = _parts(places) if any(i.entails for i in indicators) else {}
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
