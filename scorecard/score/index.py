"""Attainment of each question, and the index trees: documented, claimed, possible, coverage for every node and place."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from scorecard.evidence import by_code
from scorecard.model import Index, Indicator, Node

Array = np.ndarray[Any, Any]


def attainment(indicator: Indicator, value: Array) -> Array:
    """0 at the scale's worst, 100 at its best, clipped; NaN for a missing value or an indicator without goalposts.

    Args:
        indicator: its `scale` holds the goalposts, its `transform` may be log.
        value:     one end of intervals, in the indicator's unit; infinite ends are allowed.
    """
    if indicator.scale is None:
        return np.full(value.shape, np.nan)
    worst, best = float(indicator.scale.worst), float(indicator.scale.best)
    if indicator.transform == "log":
        with np.errstate(divide="ignore"):
            value = np.where(value <= 0, -np.inf, np.log(np.maximum(value, np.finfo(float).tiny)))
        worst, best = float(np.log(worst)), float(np.log(best))
    with np.errstate(invalid="ignore"):
        return np.clip(100 * ((value - worst) / (best - worst)), 0, 100)


def attainments(indicators: list[Indicator], code: Array, low: Array, high: Array) -> tuple[Array, Array]:
    """The attainment of each interval: of its ends, in order, whichever way the scale runs. NaN where it has none."""
    a_low, a_high = np.full(len(code), np.nan), np.full(len(code), np.nan)
    for position, rows in by_code(code, len(indicators)):
        indicator = indicators[position]
        if indicator.scale is None:
            continue
        one, other = attainment(indicator, low[rows]), attainment(indicator, high[rows])
        a_low[rows], a_high[rows] = np.minimum(one, other), np.maximum(one, other)
    return a_low, a_high


@dataclass(frozen=True, slots=True)
class Scores:
    """One value a place, for one node; NaN where the node doesn't apply to the place. Scores are 0..100, coverage 0..1."""

    documented: Array
    claimed: Array
    possible: Array
    coverage: Array
    claimed_coverage: Array

    @property
    def applies(self) -> Array:
        """Where the node has anything to say."""
        return ~np.isnan(self.documented)


def leaves(node: Node | Index) -> list[str]:
    """The ids of the indicators in a tree, in order."""
    if isinstance(node, Node) and node.indicator is not None:
        return [node.indicator]
    return [leaf for part in node.parts for leaf in leaves(part)]


def leaf_scores(rows: Array, indicators: list[Indicator], places: Array, wanted: set[str]) -> dict[str, Scores]:
    """What each indicator contributes, per place of `places` (place codes, sorted).

    A question without evidence in force is [0, 100], entailed or not; an entailed value counts in `claimed` alone. An
    indicator without goalposts, or not asked of a place, doesn't apply.
    """
    nowhere = np.full(len(places), np.nan)
    found = {i.id: Scores(nowhere, nowhere, nowhere, nowhere, nowhere) for i in indicators if i.id in wanted}
    place = rows["place_code"]
    for position, every in by_code(rows["indicator_code"], len(indicators)):
        indicator = indicators[position]
        if indicator.id not in wanted:
            continue
        at = every[np.isin(place[every], places)]
        target = np.searchsorted(places, place[at])
        own = rows["in_force"][at]
        na = (rows["evidence"][at] == "not_applicable") | (indicator.scale is None)
        a_low, a_high = rows["attainment_low"][at], rows["attainment_high"][at]
        claim = rows["claim_attainment"][at]
        claimed = ~own & ~np.isnan(claim)
        columns = [
            np.where(own, a_low, 0.0),
            np.where(own, a_low, np.where(claimed, claim, 0.0)),
            np.where(own, a_high, 100.0),
            own.astype(float),
            (own | claimed).astype(float),
        ]
        spread = []
        for column in columns:
            whole = np.full(len(places), np.nan)
            whole[target] = np.where(na, np.nan, column)
            spread.append(whole)
        found[indicator.id] = Scores(*spread)
    return found


def combine(parts: list[tuple[float | Array, Scores]], how: str) -> Scores:
    """A node from its weighted parts: parts that don't apply to a place leave it there, and their weight is shared out.

    Coverage is a share of weight, so it is averaged whatever the aggregate. A weight may be a column of several (n × 1):
    then the scores have n rows.
    """
    applies = np.array(np.broadcast_arrays(*(s.applies for _, s in parts)))
    several = applies.ndim == 3 or any(np.ndim(w) for w, _ in parts)
    if several and applies.ndim == 2:
        applies = applies[:, None, :]
    weights = np.array([w for w, _ in parts]).reshape(len(parts), *((-1, 1) if several else (1,)))
    weight = np.where(applies, weights, 0.0)
    total = weight.sum(axis=0)

    def mean(values: list[Array], *, geometric: bool) -> Array:
        given = np.array(np.broadcast_arrays(*values))
        stacked = np.where(applies, given if given.ndim == applies.ndim else given[:, None, :], 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            if geometric:
                logs = np.where(weight > 0, np.log(np.where(applies, stacked, 1.0)), 0.0)
                return np.asarray(np.exp((np.where(weight > 0, weight, 0.0) * logs).sum(axis=0) / total))
            return np.asarray((weight * stacked).sum(axis=0) / total)

    geometric = how == "geometric"
    with np.errstate(divide="ignore", invalid="ignore"):
        result = [
            mean([s.documented for _, s in parts], geometric=geometric),
            mean([s.claimed for _, s in parts], geometric=geometric),
            mean([s.possible for _, s in parts], geometric=geometric),
            mean([s.coverage for _, s in parts], geometric=False),
            mean([s.claimed_coverage for _, s in parts], geometric=False),
        ]
    return Scores(*[np.where(total > 0, column, np.nan) for column in result])


def tree(index: Index, leaf: dict[str, Scores]) -> list[tuple[tuple[str, ...], Scores]]:
    """Every node of an index with its scores, the root first, each with its path of names below the root."""
    found: list[tuple[tuple[str, ...], Scores]] = []

    def visit(node: Node | Index, path: tuple[str, ...]) -> Scores:
        if isinstance(node, Node) and node.indicator is not None:
            scores = leaf[node.indicator]
            found.append((path, scores))
            return scores
        at = len(found)
        scores = combine([(part.weight, visit(part, (*path, part.name))) for part in node.parts], node.aggregate)
        found.insert(at, (path, scores))
        return scores

    visit(index, ())
    return found
