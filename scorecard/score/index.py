"""Attainment of each question, and the index trees: documented, claimed, possible, coverage for every node and place."""

from typing import Any, NamedTuple

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


class Scores(NamedTuple):
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

    def reaches(self, minimum: float) -> Array:
        """Where own evidence covers enough of the weight (0..1) for a rank."""
        found: Array = self.applies & (self.coverage >= minimum - 1e-12)
        return found


Nodes = list[tuple[tuple[str, ...], Scores]]
"""Every node of an index, the root first, each before its parts, with its path of names; two of one pillar may have the same path."""


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
    given = [column for _, s in parts for column in s]
    several = any(np.ndim(x) > 1 for x in (*given, *(w for w, _ in parts)))
    if several:
        given = [np.atleast_2d(column) for column in given]
    found = np.array(np.broadcast_arrays(*given))
    values = found.reshape(len(parts), len(Scores._fields), *found.shape[1:])  # parts × columns × (draws ×) places
    applies = ~np.isnan(values[:, :1])
    weights = np.array([w for w, _ in parts]).reshape(len(parts), 1, *((-1, 1) if several else (1,)))
    weight = np.where(applies, weights, 0.0)
    total = weight.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        if how == "geometric":
            logs = np.where(weight > 0, np.log(np.where(applies, values[:, :3], 1.0)), 0.0)
            scores = np.exp((weight * logs).sum(axis=0) / total)
            shares = (weight * np.where(applies, values[:, 3:], 0.0)).sum(axis=0) / total
            columns = [*scores, *shares]
        else:
            columns = [*((weight * np.where(applies, values, 0.0)).sum(axis=0) / total)]  # 0 / 0: NaN where no part applies
    return Scores(*(np.where(total[0] > 0, column, np.nan) for column in columns))


def paths(index: Index) -> list[tuple[str, ...]]:
    """The path of names of every node, in the order of `tree`."""

    def visit(node: Node | Index, path: tuple[str, ...]) -> list[tuple[str, ...]]:
        return [path, *(found for part in node.parts for found in visit(part, (*path, part.name)))]

    return visit(index, ())


def tree(index: Index, leaf: dict[str, Scores]) -> Nodes:
    """Every node of an index with its scores, the root first, each with its path of names below the root."""
    found: Nodes = []

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


def otherwise(index: Index, nodes: Nodes, name: str, scores: Scores) -> Scores:
    """The scores of the root if one indicator's were these; nodes that it isn't part of are as they are in `nodes`."""

    def visit(node: Node | Index, at: int) -> tuple[Scores, int]:
        if isinstance(node, Node) and node.indicator is not None:
            return (scores if node.indicator == name else nodes[at][1]), at + 1
        if name not in leaves(node):
            return nodes[at][1], at + _size(node)
        parts: list[tuple[float | Array, Scores]] = []
        following = at + 1
        for part in node.parts:
            mine, following = visit(part, following)
            parts.append((part.weight, mine))
        return combine(parts, node.aggregate), following

    return visit(index, 0)[0]


def _size(node: Node | Index) -> int:
    return 1 + sum(_size(part) for part in node.parts)
