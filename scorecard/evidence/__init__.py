"""Observations → one reconciled interval a place × indicator: intersection, dispute, entailment, age, few cases.

The rules are those of the methodology page (product.md, "The arithmetic"). Everything is columns; nothing is imputed, and
what nobody published has no number.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from scorecard.evidence.reconcile import CLAIMED, by_code, contradicting, filled, in_force_until, reconcile, takes_part
from scorecard.evidence.statement import STATEMENT, Teller, complements, group, group_name, joined, original, statements
from scorecard.model import Indicator, Place, Root

__all__ = [
    "CLAIMED",
    "STATEMENT",
    "Evidence",
    "Teller",
    "applicable",
    "by_code",
    "columns",
    "complements",
    "contradicting",
    "evidence",
    "group",
    "group_name",
    "joined",
    "original",
    "settle",
    "statements",
    "takes_part",
]

Array = np.ndarray[Any, Any]
KINDS = np.array(["not_applicable", "own", "claimed", "none"], object)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sources say, three ways.

    Each is a structured array: a column by its name, a row by its position.

    statements: one row an observation, or a derived sum or complement (see `STATEMENT`), with `row`, its row in `rows` (-1 where the
                question isn't asked of the place), and `current`.
    groups:     one row a place × indicator × period × (claimed or not) (see `reconcile`), with `row`, by row and then by day.
    rows:       one row a place × indicator that applies to its level, in the order of places and indicators:
                place, indicator, low, high (unit of the indicator; NaN when nothing was found), low_open, high_open, group, period,
                dated (the day that counts, -1 without), mode (a position in `MODES`, -1 without), evidence (own | claimed | none |
                not_applicable), in_force (own, not out of date, not too few cases), disputed, out_of_date, few_cases, refuted, open,
                strict, claim_low, claim_high (NaN without a claim in force), claim_row (the row that makes the claim: another one that
                entails it, or itself where its own source claims it; -1), sound_low, sound_high (what counted and measured statements
                say by themselves), earlier_low, earlier_high (the comparable figure before; NaN without), periods (how many groups),
                refuted_by (how many places refute this claim).
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
    place, indicator = applicable(places, indicators)
    n = len(place)
    standing = np.full(len(places) * len(ids), -1, np.int64)
    standing[place * len(ids) + indicator] = np.arange(n)

    def row_of(asked: Array) -> Array:
        """The row of each place and indicator named, -1 where the question isn't asked."""
        found: Array = standing[asked["place_code"] * len(ids) + asked["indicator_code"]]
        return found

    groups = reconcile(table)
    groups["row"] = row_of(groups)
    groups = groups[groups["row"] >= 0]
    groups = groups[np.lexsort((groups["group"], groups["dated"], groups["claimed"], groups["row"]))]
    own, claims = groups[~groups["claimed"]], groups[groups["claimed"]]
    latest, before = _latest(own), _before(own)
    claim = claims[_latest(claims)]
    newest, earlier = own[latest], own[before]
    only = ~np.isin(claim["row"], newest["row"])  # where nothing but its own sources' sweeping sentences is known
    shown = np.concatenate([newest, claim[only]])
    at = shown["row"]

    def spread(values: Any, *, where: Array = at, empty: Any = False, dtype: Any = bool) -> Array:
        column = np.full(n, empty, dtype)
        column[where] = values
        return column

    def numbers(name: str, groups: Array = shown) -> Array:
        return spread(groups[name], where=groups["row"], empty=np.nan, dtype=float)

    known = spread(values=True)
    owned = spread(values=True, where=newest["row"])
    na, few = spread(shown["not_applicable"]), spread(shown["few"])
    old = spread(in_force_until(indicators, shown) < as_of)
    low, high = numbers("low"), numbers("high")
    in_force = owned & ~na & ~few & ~old
    said = _Claims(numbers("low", claim), numbers("high", claim), spread(in_force_until(indicators, claim) < as_of, where=claim["row"]))
    entailed = _entailed(places, indicators, place, indicator, said, (low, high, owned & ~na, old), as_of)
    claimed = entailed.row >= 0
    lapsed = claimed & entailed.old
    refuted = in_force & claimed & ~lapsed & ((low > entailed.high + 1e-9) | (high < entailed.low - 1e-9))
    by_others = refuted & (entailed.row != np.arange(n))
    kind = KINDS[np.select([na, owned, claimed], [0, 1, 2], 3)]
    entailed_only = claimed & ~known
    source = np.where(entailed_only, entailed.row, np.arange(n))
    group_at = spread(shown["group"], empty=-1, dtype=np.int64)
    dated = spread(shown["dated"], empty=-1, dtype=np.int64)
    mode = spread(shown["mode"], empty=-1, dtype=np.int64)
    rows = columns(
        {
            "place": np.array(slugs, object)[place] if n else np.zeros(0, object),
            "indicator": np.array(ids, object)[indicator] if n else np.zeros(0, object),
            "place_code": place,
            "indicator_code": indicator,
            "low": np.where(entailed_only, entailed.low, low),
            "high": np.where(entailed_only, entailed.high, high),
            "low_open": spread(shown["low_open"]),
            "high_open": spread(shown["high_open"]),
            "group": group_at,
            "period": _group_names(group_at, indicator, indicators),
            "dated": dated[source] if n else dated,
            "mode": np.where(entailed_only, CLAIMED, mode),
            "evidence": kind,
            "in_force": in_force,
            "disputed": spread(shown["disputed"]),
            "out_of_date": np.where(owned, old, lapsed) & ~na,
            "few_cases": few & owned & ~na,
            "refuted": refuted,
            "open": spread(shown["open"]),
            "strict": spread(shown["strict"]),
            "claim_low": np.where(lapsed, np.nan, entailed.low),
            "claim_high": np.where(lapsed, np.nan, entailed.high),
            "claim_row": entailed.row,
            "sound_low": numbers("sound_low"),
            "sound_high": numbers("sound_high"),
            "earlier_low": numbers("low", earlier),
            "earlier_high": numbers("high", earlier),
            "periods": np.bincount(groups["row"], minlength=n) if n else np.zeros(0, np.int64),
            "refuted_by": np.bincount(entailed.row[by_others], minlength=n).astype(np.int64),
        }
    )
    table["row"] = where = row_of(table)
    only_claimed = spread(values=True, where=claim["row"][only])
    fits = (group_at[where] == table["group"]) & ((table["mode"] == CLAIMED) == only_claimed[where]) if n else False
    table["current"] = (where >= 0) & takes_part(table) & fits
    return Evidence(table, groups, rows)


def _latest(groups: Array) -> Array:
    """The position of each row's newest group, in groups that are in the order of rows and days."""
    return np.flatnonzero(np.append(np.diff(groups["row"]) != 0, True)) if len(groups) else np.zeros(0, np.int64)


def _before(groups: Array) -> Array:
    """The position of the comparable figure before each row's newest: of the same indicator, not of too few cases, applicable."""
    last = _latest(groups)
    usable = ~groups["few"] & ~groups["not_applicable"]
    newest = np.zeros(len(groups), bool)
    newest[last] = True
    candidates = np.flatnonzero(usable & ~newest)
    return candidates[_latest(groups[candidates])]


def _group_names(groups: Array, indicator: Array, indicators: list[Indicator]) -> Array:
    """The name of each row's current period; empty where it has none."""
    names = np.full(len(groups), "", object)
    for code, rows in by_code(indicator, len(indicators)):
        for ordinal in np.unique(groups[rows]):
            if ordinal >= 0:
                names[rows[groups[rows] == ordinal]] = group_name(int(ordinal), indicators[code].frequency)
    return names


class _Claims(NamedTuple):
    """What is claimed, a value a row: its ends (NaN without), and whether it is out of date."""

    low: Array
    high: Array
    old: Array


class _Entailed(NamedTuple):
    """The claims that reach each row: their ends, whether all of them are out of date, and the row that makes them (-1 without)."""

    low: Array
    high: Array
    old: Array
    row: Array


def _entailed(
    places: list[Place],
    indicators: list[Indicator],
    place: Array,
    indicator: Array,
    said: _Claims,
    own: tuple[Array, Array, Array, Array],
    as_of: int,
) -> _Entailed:
    """What claims about a whole say of each of its parts, beside what each place's own sources claim of it.

    A claim counts when its interval is exactly the value named by `when`: the place's own evidence where it has any, else what is
    claimed of it. Claims about one question are spanned, since none is evidence about the place; those in force before old ones.

    Args:
        places:     every place.
        indicators: every indicator.
        place:      the position of each row's place.
        indicator:  the position of each row's indicator.
        said:       the claims of each row's own sources.
        own:        low, high, whether the row has own evidence, and whether that is out of date.
        as_of:      the site's date as a day ordinal.
    """
    low, high, has, old = own
    ids = {i.id: code for code, i in enumerate(indicators)}
    claim = _Entailed(said.low.copy(), said.high.copy(), said.old.copy(), np.where(np.isnan(said.low), -1, np.arange(len(place))))
    e_low, e_high = np.where(has, low, said.low), np.where(has, high, said.high)
    e_old = np.where(has, old, said.old)
    keys = place * max(1, len(indicators)) + indicator
    parts = _parts(places, as_of) if any(i.entails for i in indicators) else {}
    for code, source in enumerate(indicators):
        rule = source.entails
        if rule is None or rule.indicator not in ids:
            continue
        when, value = float(rule.when), float(rule.value)
        for row in np.flatnonzero((indicator == code) & (e_low == when) & (e_high == when)).tolist():
            for part in parts.get((int(place[row]), rule.level), []):
                key = part * len(indicators) + ids[rule.indicator]
                target = int(np.searchsorted(keys, key))
                if target < len(keys) and keys[target] == key and target != row:
                    _reach(claim, target, row, value, old=bool(e_old[row]))
    return claim


def _reach(claim: _Entailed, target: int, row: int, value: float, *, old: bool) -> None:
    """Let a claim reach a row."""
    if claim.row[target] < 0 or (claim.old[target] and not old):
        claim.row[target], claim.old[target] = row, old
        claim.low[target] = claim.high[target] = value
    elif claim.old[target] == old:
        claim.low[target] = np.fmin(claim.low[target], value)
        claim.high[target] = np.fmax(claim.high[target], value)


def _parts(places: list[Place], as_of: int) -> dict[tuple[int, str], list[int]]:
    """(a whole, a level) → the places of that level that lie in it, itself included where it has that level."""
    by_code, today = {p.code: position for position, p in enumerate(places)}, date.fromordinal(as_of)
    found: dict[tuple[int, str], list[int]] = {}
    for position, p in enumerate(places):
        if not p.exists(today):
            continue
        at: int | None = position
        seen: set[int] = set()
        while at is not None and at not in seen:
            seen.add(at)
            found.setdefault((at, p.level), []).append(position)
            parent = places[at].parent
            at = by_code.get(parent) if parent else None
    return found
