"""How far an order hangs on choices: weights, the mean, each source of a dispute, each indicator; seeded, reproducible."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

import numpy as np

from scorecard.evidence import Array, table_of
from scorecard.model import Index, Node
from scorecard.model.methodology import Aggregate
from scorecard.score.index import AT_ONCE, Ends, IndexInputs, combine, leaves, otherwise, reaches, root
from scorecard.score.rank import Limits, fields, ranks
from scorecard.score.record import SensitivityRow

N = TypeVar("N", Node, Index)

SEED, DRAWS, SPREAD = 20260101, 200, 0.25


class Scenario(NamedTuple):
    """One source of a current dispute taken alone: what its answer attains, 0 to 100."""

    indicator: str
    place: int
    low: float
    high: float


def sensitivity(inputs: IndexInputs, base: Ends, scenarios: list[Scenario], tried: int, limits: Limits) -> Array:
    """Each place's rank interval over many runs, each with one choice made differently.

    The runs: `DRAWS` with every weight moved by up to ±25 % (uniform, seeded); one with each arithmetic mean geometric
    and each geometric one arithmetic; one for each source of a current dispute taken alone; one for each indicator left
    out. Where the dispute is of a place ranked in another group, the run changes nothing here, and counts.

    Args:
        inputs:    what the index is computed from, at the places of a group; nothing is tried without ranks.
        base:      its scores.
        scenarios: those of this group; `place` is a position among those of `inputs`.
        tried:     how many sources are tried in all groups.
        limits:    from where on there are ranks.

    Returns:
        A table of `SensitivityRow`: the 5th percentile of the best rank and the 95th of the worst over the runs in which
        a place has a rank, and the share of those whose rank interval lies within the one published.
    """
    n, idle = len(inputs.codes) if inputs.index.rank_within is not None else 0, tried - len(scenarios)
    best, worst = (column[:n] for column in _ranked(base, limits))
    ranked = ~np.isnan(best)
    nowhere = np.full(n, np.nan)
    if not ranked.any():
        return _table(inputs, np.zeros(n, np.int64), nowhere, nowhere, nowhere)
    bests, worsts = zip(*(_ranked(run, limits) for run in _runs(inputs, base, scenarios)), strict=True)
    low, high = np.vstack(bests), np.vstack(worsts)
    has = ~np.isnan(low)
    runs = has.sum(axis=0) + idle
    inside = (has & (low >= best) & (high <= worst)).sum(axis=0) + idle
    stays = np.divide(inside, runs, out=nowhere.copy(), where=ranked & (runs > 0))
    last = np.maximum(runs - 1, 0)
    fifth, ninety_fifth = np.floor(0.05 * last).astype(np.int64), np.ceil(0.95 * last - 1e-9).astype(np.int64)
    rank_low = np.where(ranked & (runs > 0), _smallest(low, best, idle, fifth), np.nan)
    rank_high = np.where(ranked & (runs > 0), _smallest(high, worst, idle, ninety_fifth), np.nan)
    return _table(inputs, np.where(ranked, runs, 0), rank_low, rank_high, stays)


def _table(inputs: IndexInputs, runs: Array, rank_low: Array, rank_high: Array, stays: Array) -> Array:
    n = len(runs)
    names = {"index_id": np.full(n, inputs.index.id, object), "place": inputs.slugs[:n]}
    return table_of(SensitivityRow, {**names, "runs": runs, "rank_low": rank_low, "rank_high": rank_high, "stays": stays})


def _smallest(values: Array, base: Array, times: int, which: Array) -> Array:
    """Of each column of `values` and `times` its base, the which-th smallest, from 0; NaN counts as largest."""
    values = np.sort(values, axis=0)
    below = (values < base).sum(axis=0)
    at = np.where(which < below, which, which - times)
    found: Array = np.take_along_axis(values, np.clip(at, 0, len(values) - 1)[None], axis=0)[0]
    return np.where((which >= below) & (which < below + times), base, found)


def _ranked(run: Ends, limits: Limits) -> tuple[Array, Array]:
    """The ranks of one run, or of several as rows: each run is a group of its own."""
    eligible = fields(reaches(run.coverage, limits.coverage), limits.field)
    within = np.indices(eligible.shape)[0] if eligible.ndim > 1 else np.zeros(eligible.shape, np.int64)
    best, worst = ranks(run.documented.ravel(), run.possible.ravel(), eligible.ravel(), within.ravel())
    return best.reshape(eligible.shape), worst.reshape(eligible.shape)


def _runs(inputs: IndexInputs, base: Ends, scenarios: list[Scenario]) -> Iterator[Ends]:
    """The scores of the index run by run: rows of runs × places, so many at once as are quickly computed together."""
    index, leaf, places = inputs.index, inputs.ends, len(inputs.codes)
    step = max(1, AT_ONCE // max(1, places))
    yield from _reweighted(index, leaf, step)
    yield root(_swapped(index), leaf)
    for start in range(0, len(scenarios), step):
        yield _each(index, leaf, base, scenarios[start : start + step])
    names = leaves(index)
    gone = Ends(*[np.full(places, np.nan)] * len(Ends._fields))
    for start in range(0, len(names) if len(names) > 1 else 0, step):
        yield otherwise(index, leaf, [(name, gone) for name in names[start : start + step]])


def _reweighted(index: Index, leaf: Mapping[str, Ends], step: int) -> Iterator[Ends]:
    """The index with every weight moved, `DRAWS` times, some draws at once: columns of draws × places."""
    random = np.random.default_rng(SEED)
    drawn: dict[int, Array] = {}

    def draw(node: Node | Index) -> None:
        for part in node.parts:
            draw(part)
            drawn[id(part)] = part.weight * (1 + SPREAD * random.uniform(-1, 1, (DRAWS, 1)))

    draw(index)
    for start in range(0, DRAWS, step):

        def visit(node: Node | Index, start: int = start) -> Ends:
            if isinstance(node, Node) and node.indicator is not None:
                return leaf[node.indicator]
            return combine([(drawn[id(part)][start : start + step], visit(part)) for part in node.parts], node.aggregate)

        yield visit(index)


def _swapped(node: N) -> N:
    if isinstance(node, Node) and node.indicator is not None:
        return node
    other: Aggregate = "geometric" if node.aggregate == "arithmetic" else "arithmetic"
    return replace(node, parts=tuple(_swapped(part) for part in node.parts), aggregate=other)


def _each(index: Index, leaf: Mapping[str, Ends], base: Ends, tried: list[Scenario]) -> Ends:
    """The index for each source taken alone, a row each; one place changes each time."""
    places = np.array([one.place for one in tried])
    found = Ends(*(np.tile(column, (len(tried), 1)) for column in base))
    for column, values in zip(found, taken(index, leaf, tried), strict=True):
        column[np.arange(len(tried)), places] = values
    return found


def taken(index: Index, leaf: Mapping[str, Ends], tried: list[Scenario]) -> Ends:
    """What the index says of the place of each source, were that source alone believed: a value each, all computed at once."""
    places = np.array([one.place for one in tried], np.int64)
    mine = {name: Ends(*(column[places] for column in ends)) for name, ends in leaf.items()}
    for n, one in enumerate(tried):
        mine[one.indicator].documented[n], mine[one.indicator].possible[n] = one.low, one.high
    return root(index, mine)
