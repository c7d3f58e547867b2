"""Attainment of each question, and the index trees: documented, claimed, possible, coverage for every node and place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from scorecard.evidence import Array, by_code
from scorecard.model import Index, Indicator, Node

AT_ONCE = 80_000  # values of runs × places computed together: more gain nothing and take memory


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


class Ends(NamedTuple):
    """What ranks hang on: one value a place, for one node; NaN where the node doesn't apply to the place. Rows, where there are any, are runs."""

    documented: Array
    possible: Array
    coverage: Array


class Scores(NamedTuple):
    """One value a place, for one node; NaN where the node doesn't apply to the place. Scores are 0..100, coverage 0..1."""

    documented: Array
    documented_measured: Array
    claimed: Array
    possible: Array
    coverage: Array
    claimed_coverage: Array

    @property
    def applies(self) -> Array:
        """Where the node has anything to say."""
        return ~np.isnan(self.documented)

    @property
    def ends(self) -> Ends:
        """What ranks hang on."""
        return Ends(self.documented, self.possible, self.coverage)


def reaches(coverage: Array, minimum: float) -> Array:
    """Where own evidence covers enough of the weight (0..1) for a rank."""
    found: Array = coverage >= minimum - 1e-12  # NaN, where the node doesn't apply, isn't
    return found


S = TypeVar("S", Scores, Ends)


@dataclass(frozen=True, slots=True)
class IndexInputs:
    """What an index is computed from, at some of the places that it is about.

    index: the tree.
    leaf:  what each of its indicators contributes, a value a place.
    codes: the positions of those places among all places, in order; slugs: their slugs.
    """

    index: Index
    leaf: Mapping[str, Scores]
    codes: Array
    slugs: Array

    @property
    def ends(self) -> dict[str, Ends]:
        """What of each indicator ranks hang on."""
        return {name: scores.ends for name, scores in self.leaf.items()}

    def of(self, positions: list[int]) -> "IndexInputs":
        """Of some of the places, by their positions among these."""
        leaf = {name: Scores(*(column[positions] for column in scores)) for name, scores in self.leaf.items()}
        return IndexInputs(self.index, leaf, self.codes[positions], self.slugs[positions])


def leaves(node: Node | Index) -> list[str]:
    """The ids of the indicators in a tree, in order."""
    if isinstance(node, Node) and node.indicator is not None:
        return [node.indicator]
    return [leaf for part in node.parts for leaf in leaves(part)]


def leaf_scores(rows: Array, indicators: list[Indicator], places: Array, wanted: set[str]) -> dict[str, Scores]:
    """What each indicator contributes, per place of `places` (place codes, sorted).

    A question without evidence in force is [0, 100], claimed or not; what is claimed counts in `claimed` alone. What counted and
    measured statements show by themselves counts in `documented_measured`. An
    indicator without goalposts, or not asked of a place, doesn't apply.
    """
    nowhere = np.full(len(places), np.nan)
    found = {i.id: Scores(*[nowhere] * len(Scores._fields)) for i in indicators if i.id in wanted}
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
        claim, sound = rows["claim_attainment"][at], rows["sound_attainment"][at]
        claimed = ~own & ~np.isnan(claim)
        columns = [
            np.where(own, a_low, 0.0),
            np.where(own & ~np.isnan(sound), sound, 0.0),
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


def combine(parts: list[tuple[float | Array, S]], how: str) -> S:
    """A node from its weighted parts: parts that don't apply to a place leave it there, and their weight is shared out.

    Coverage is a share of weight, so it is averaged whatever the aggregate. A weight may be a column of several (n × 1), and
    so may be the scores of a part (n × places): then the node's have n rows.
    """
    kind = type(parts[0][1])
    means = ["geometric" if how == "geometric" and "coverage" not in name else "arithmetic" for name in kind._fields]
    total: float | Array = 0.0
    sums: list[float | Array] = [0.0] * len(means)
    gaps = False
    with np.errstate(divide="ignore", invalid="ignore"):
        for weight, s in parts:  # one after the other: the order of a sum decides its last digit
            missing = np.isnan(s.documented)
            values: Iterable[Array] = s
            if missing.any():
                gaps, weight, values = True, np.where(missing, 0.0, weight), [np.where(missing, 1.0, column) for column in s]
            total = total + weight
            for n, value in enumerate(values):
                sums[n] = sums[n] + weight * (np.log(value) if means[n] == "geometric" else value)
        columns = [np.exp(x / total) if mean == "geometric" else x / total for mean, x in zip(means, sums, strict=True)]
    return kind(*(np.where(total > 0, column, np.nan) for column in columns) if gaps else columns)


def paths(index: Index) -> list[tuple[str, ...]]:
    """The path of names below the root of every node, in the order of `tree`; two of one pillar may have the same."""

    def visit(node: Node | Index, path: tuple[str, ...]) -> list[tuple[str, ...]]:
        return [path, *(found for part in node.parts for found in visit(part, (*path, part.name)))]

    return visit(index, ())


def tree(index: Index, leaf: Mapping[str, Scores]) -> list[Scores]:
    """The scores of every node, the root first, each before its parts."""
    found: list[Scores] = []

    def visit(node: Node | Index) -> Scores:
        at = len(found)
        if isinstance(node, Node) and node.indicator is not None:
            scores = leaf[node.indicator]
        else:
            scores = combine([(part.weight, visit(part)) for part in node.parts], node.aggregate)
        found.insert(at, scores)
        return scores

    visit(index)
    return found


def root(node: Node | Index, leaf: Mapping[str, Ends]) -> Ends:
    """The scores of a tree's root, or of each of several runs: where the scores of leaves have rows, so has it."""
    if isinstance(node, Node) and node.indicator is not None:
        return leaf[node.indicator]
    return combine([(part.weight, root(part, leaf)) for part in node.parts], node.aggregate)  # an inner function would keep `leaf` till gc


def otherwise(index: Index, leaf: Mapping[str, Ends], tried: Iterable[tuple[str, Ends]]) -> Ends:
    """The scores of the root in several runs, a row each: in each of them the scores of one leaf are others."""
    named, others = zip(*tried, strict=True)

    def over_runs(name: str, ends: Ends) -> Ends:
        rows = [n for n, other in enumerate(named) if other == name]
        found = Ends(*(np.tile(column, (len(named), 1)) for column in ends))
        for column, values in zip(found, zip(*(others[n] for n in rows), strict=True), strict=False):
            column[rows] = values
        return found if rows else ends

    return root(index, {name: over_runs(name, ends) for name, ends in leaf.items()})
