"""Observations → one reconciled interval a place × indicator: intersection, dispute, entailment, age, few cases.

The rules are those of the methodology page (product.md, "The arithmetic"). Everything is columns; nothing is imputed, and
what nobody published has no number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.evidence.claim import Claims, entailed, wholes
from scorecard.evidence.period import CLAIMED, by_code, contradicting, in_force_until, periods, takes_part
from scorecard.evidence.record import Array, EvidenceKind, EvidenceRow, PeriodRow, StatementRow, blank, dtype_of, records, table_of
from scorecard.evidence.statement import STATEMENT, StatementBuilder, complements, group, group_name, joined, original, statements
from scorecard.model import Indicator, Place, Root

__all__ = [
    "CLAIMED", "STATEMENT", "Array", "Evidence", "EvidenceKind", "EvidenceRow", "PeriodRow", "StatementBuilder", "StatementRow",
    "blank", "by_code", "complements", "contradicting", "dtype_of", "evidence", "group", "group_name", "joined", "original",
    "reconcile", "records", "statements", "table_of", "takes_part", "wholes",
]  # fmt: skip

EVIDENCE = dtype_of(EvidenceRow)
KINDS: tuple[EvidenceKind, ...] = ("not_applicable", "own", "claimed", "none")
SHOWN = ("low", "high", "low_open", "high_open", "group", "dated", "mode", "disputed", "open", "strict", "sound_low", "sound_high")
"""What a row has from its current period as it is."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sources say, three ways.

    statements: a table of `StatementRow`: one row an observation, or a derived sum or complement.
    groups:     a table of `PeriodRow`, by row and then by day.
    rows:       a table of `EvidenceRow`: one row a place × indicator that applies to its level, in the order of places and indicators.
    """

    statements: Array
    groups: Array
    rows: Array


def evidence(root: Root) -> Evidence:
    """The evidence of a whole root."""
    return reconcile(root, statements(root))


def reconcile(root: Root, table: Array) -> Evidence:
    """Reconcile, choose the current period, age, and entail: the columnar part, linear in statements and questions.

    Args:
        root:  its places, its indicators, and its date.
        table: statements, a table of `StatementRow`; its last two columns are filled in.
    """
    places, indicators, as_of = list(root.places.values()), list(root.indicators.values()), root.settings.as_of.toordinal()
    rows, row_of = _asked(places, indicators)
    groups = periods(table)
    groups["row"] = row_of[groups["place_code"], groups["indicator_code"]]
    groups = groups[groups["row"] >= 0]
    groups = groups[np.lexsort((groups["group"], groups["dated"], groups["claimed"], groups["row"]))]
    own, claims = groups[~groups["claimed"]], groups[groups["claimed"]]
    newest, earlier, claim = own[_latest(own)], own[_before(own)], claims[_latest(claims)]
    only = claim[~np.isin(claim["row"], newest["row"])]  # where nothing but its own sources' sweeping sentences is known
    shown = np.concatenate([newest, only])
    n, at = len(rows), shown["row"]
    for name in SHOWN:
        rows[name][at] = shown[name]
    rows["earlier_low"][earlier["row"]], rows["earlier_high"][earlier["row"]] = earlier["low"], earlier["high"]
    rows["period"] = _names(rows, indicators)
    known, owned, few, na, old = (np.zeros(n, bool) for _ in range(5))
    known[at], owned[newest["row"]], few[at], na[at] = True, True, shown["few"], shown["not_applicable"]
    old[at] = in_force_until(indicators, shown) < as_of
    said = Claims.none(n)
    said.low[claim["row"]], said.high[claim["row"]], said.row[claim["row"]] = claim["low"], claim["high"], claim["row"]
    said.old[claim["row"]] = in_force_until(indicators, claim) < as_of
    reached = entailed(root, rows, row_of, said, has=owned & ~na, old=old)
    _claimed(rows, reached, known)
    claimed = reached.row >= 0
    lapsed = claimed & reached.old
    rows["in_force"] = owned & ~na & ~few & ~old
    apart = (rows["low"] > reached.high + 1e-9) | (rows["high"] < reached.low - 1e-9)
    rows["refuted"] = refuted = rows["in_force"] & claimed & ~lapsed & apart
    rows["evidence"] = np.array(KINDS, object)[np.select([na, owned, claimed], [0, 1, 2], 3)]
    rows["out_of_date"], rows["few_cases"] = np.where(owned, old, lapsed) & ~na, few & owned & ~na
    rows["claim_low"], rows["claim_high"] = (np.where(lapsed, np.nan, end) for end in (reached.low, reached.high))
    rows["claim_row"] = reached.row
    rows["periods"] = np.bincount(groups["row"], minlength=n)
    rows["refuted_by"] = np.bincount(reached.row[refuted & (reached.row != np.arange(n))], minlength=n)
    _current(table, rows, row_of, only["row"])
    return Evidence(table, groups, rows)


def _asked(places: Sequence[Place], indicators: Sequence[Indicator]) -> tuple[Array, Array]:
    """A row for every question of which nothing is known yet, and the row of each place × indicator, -1 where it isn't asked."""
    levels = sorted({p.level for p in places})
    asked = np.array([[level in i.level for i in indicators] for level in levels], bool).reshape(len(levels), len(indicators))
    place, indicator = np.nonzero(asked[[levels.index(p.level) for p in places]]) if places else (np.zeros(0, int), np.zeros(0, int))
    rows = np.zeros(len(place), EVIDENCE)
    blank(rows, (*SHOWN, "earlier_low", "earlier_high"))
    rows["place"], rows["indicator"] = (
        np.array([p.slug for p in places], object)[place],
        np.array([i.id for i in indicators], object)[indicator],
    )
    rows["place_code"], rows["indicator_code"] = place, indicator
    row_of = np.full((len(places), len(indicators)), -1, np.int64)
    row_of[place, indicator] = np.arange(len(place))
    return rows, row_of


def _latest(groups: Array) -> Array:
    """The position of each row's newest group, in groups that are in the order of rows and days."""
    return np.flatnonzero(np.append(np.diff(groups["row"]) != 0, True)) if len(groups) else np.zeros(0, np.int64)


def _before(groups: Array) -> Array:
    """The position of the comparable figure before each row's newest: of the same indicator, not of too few cases, applicable."""
    usable = ~groups["few"] & ~groups["not_applicable"]
    usable[_latest(groups)] = False
    candidates = np.flatnonzero(usable)
    return candidates[_latest(groups[candidates])]


def _names(rows: Array, indicators: list[Indicator]) -> Array:
    """The name of each row's current period; empty where it has none."""
    names = np.full(len(rows), "", object)
    for code, at in by_code(rows["indicator_code"], len(indicators)):
        groups = rows["group"][at]
        for ordinal in np.unique(groups[groups >= 0]).tolist():
            names[at[groups == ordinal]] = group_name(ordinal, indicators[code].frequency)
    return names


def _claimed(rows: Array, claims: Claims, known: Array) -> None:
    """Show what is claimed where nothing else is known."""
    at = np.flatnonzero((claims.row >= 0) & ~known)
    rows["low"][at], rows["high"][at], rows["mode"][at] = claims.low[at], claims.high[at], CLAIMED
    rows["dated"][at] = rows["dated"][claims.row[at]]


def _current(table: Array, rows: Array, row_of: Array, only_claimed: Array) -> None:
    """Say of each statement which row it is about, and whether it is of that row's current period."""
    table["row"] = row_of[table["place_code"], table["indicator_code"]]
    at = np.flatnonzero((table["row"] >= 0) & takes_part(table))
    its = table["row"][at]
    claimed = (table["mode"][at] == CLAIMED) == np.isin(its, only_claimed)
    table["current"] = False
    table["current"][at] = claimed & (rows["group"][its] == table["group"][at])
