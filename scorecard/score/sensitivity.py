"""How far an order hangs on choices: weights, the mean, each source of a dispute, each indicator; seeded, reproducible."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from scorecard.evidence import Evidence, columns
from scorecard.model import Index, Indicator, Node
from scorecard.score.index import Nodes, Scores, attainments, combine, leaves, otherwise, tree
from scorecard.score.rank import ranks

Array = np.ndarray[Any, Any]

SEED, DRAWS, SPREAD = 20260101, 200, 0.25
AT_ONCE = 25  # draws computed together: more gain nothing and take memory


@dataclass(frozen=True, slots=True)
class Members:
    """The places of an index: their codes (sorted), slugs, the group each is ranked in, and the minimum coverage."""

    codes: Array
    slugs: Array
    within: Array
    minimum: float


def sensitivity(
    index: Index, leaf: dict[str, Scores], nodes: Nodes, members: Members, found: Evidence, indicators: list[Indicator]
) -> Array:
    """Each place's rank interval over many runs, each with one choice made differently.

    The runs: `DRAWS` with every weight moved by up to ±25 % (uniform, seeded); one with each arithmetic mean geometric
    and each geometric one arithmetic; one for each source of a current dispute taken alone; one for each indicator left
    out.

    Columns: index, place, runs (in which the place has a rank), rank_low and rank_high (5th percentile of the best rank,
    95th of the worst; NaN without a rank), stays (share of runs whose rank interval lies within the one published).
    """
    best, worst = _ranked(nodes[0][1], members)
    if np.isnan(best).all():
        runs, nowhere = np.zeros(len(best), np.int64), np.full(len(best), np.nan)
        return _table(index, members, runs, nowhere, nowhere, nowhere)
    bests, worsts = zip(*(_ranked(root, members) for root in _runs(index, leaf, nodes, members, found, indicators)), strict=True)
    low, high = np.vstack(bests), np.vstack(worsts)
    has = ~np.isnan(low)
    runs = has.sum(axis=0)
    ranked = (runs > 0) & ~np.isnan(best)
    stays = np.full(len(members.slugs), np.nan)
    inside = (has & (low >= best) & (high <= worst)).sum(axis=0)
    stays[ranked] = inside[ranked] / runs[ranked]
    last = np.maximum(runs - 1, 0)  # NaN sorts last: the runs in which a place has a rank come first
    fifth, ninety_fifth = np.floor(0.05 * last).astype(np.int64), np.ceil(0.95 * last - 1e-9).astype(np.int64)
    rank_low = np.where(ranked, np.take_along_axis(np.sort(low, axis=0), fifth[None], axis=0)[0], np.nan)
    rank_high = np.where(ranked, np.take_along_axis(np.sort(high, axis=0), ninety_fifth[None], axis=0)[0], np.nan)
    return _table(index, members, np.where(ranked, runs, 0), rank_low, rank_high, stays)


def _table(index: Index, members: Members, runs: Array, rank_low: Array, rank_high: Array, stays: Array) -> Array:
    return columns(
        {
            "index": np.full(len(members.slugs), index.id, object),
            "place": members.slugs,
            "runs": runs,
            "rank_low": rank_low,
            "rank_high": rank_high,
            "stays": stays,
        }
    )


def _ranked(root: Scores, members: Members) -> tuple[Array, Array]:
    """The ranks of one run, or of several as rows: each run's groups are groups of their own."""
    eligible = root.applies & (root.coverage >= members.minimum - 1e-12)
    shape = eligible.shape
    runs = np.arange(shape[0] if len(shape) > 1 else 1)[:, None]
    within = members.within + runs * (members.within.max(initial=0) + 1)
    best, worst = ranks(root.documented.ravel(), root.possible.ravel(), eligible.ravel(), within.ravel())
    return best.reshape(shape), worst.reshape(shape)


def _runs(
    index: Index, leaf: dict[str, Scores], nodes: Nodes, members: Members, found: Evidence, indicators: list[Indicator]
) -> Iterator[Scores]:
    random = np.random.default_rng(SEED)
    yield from _reweighted(index, leaf, random)
    yield tree(_swapped(index), leaf)[0][1]
    yield from _believed(index, leaf, nodes[0][1], members, found, indicators)
    names = leaves(index)
    gone = Scores(*[np.full(len(members.slugs), np.nan)] * len(Scores._fields))
    for name in names if len(names) > 1 else ():
        yield otherwise(index, nodes, name, gone)


def _reweighted(index: Index, leaf: dict[str, Scores], random: np.random.Generator) -> Iterator[Scores]:
    """The index with every weight moved, `DRAWS` times, a few draws at once: columns of draws × places."""
    drawn: dict[int, Array] = {}

    def draw(node: Any) -> None:
        for part in node.parts:
            draw(part)
            drawn[id(part)] = part.weight * (1 + SPREAD * random.uniform(-1, 1, (DRAWS, 1)))

    draw(index)
    for start in range(0, DRAWS, AT_ONCE):

        def visit(node: Any, start: int = start) -> Scores:
            if isinstance(node, Node) and node.indicator is not None:
                return leaf[node.indicator]
            return combine([(drawn[id(part)][start : start + AT_ONCE], visit(part)) for part in node.parts], node.aggregate)

        yield visit(index)


def _swapped(node: Any) -> Any:
    if isinstance(node, Node) and node.indicator is not None:
        return node
    other = "geometric" if node.aggregate == "arithmetic" else "arithmetic"
    return node.model_copy(update={"parts": tuple(_swapped(part) for part in node.parts), "aggregate": other})


def _believed(
    index: Index, leaf: dict[str, Scores], base: Scores, members: Members, found: Evidence, indicators: list[Indicator]
) -> Iterator[Scores]:
    """The index for each source of each current dispute taken alone; one place changes each time, so all are computed at once."""
    tried = []
    for row, sources in alone(found).items():
        facts = found.rows[row]
        name, place = str(facts["indicator"]), int(facts["place_code"])
        at = int(np.searchsorted(members.codes, place))
        if name in leaf and facts["in_force"] and at < len(members.codes) and members.codes[at] == place:
            tried += [(name, at, int(facts["indicator_code"]), low, high) for low, high in sources.values()]
    if not tried:
        return
    places = np.array([at for _, at, *_ in tried])
    a_low, a_high = attainments(
        indicators, np.array([t[2] for t in tried]), np.array([t[3] for t in tried]), np.array([t[4] for t in tried])
    )
    mine = {name: Scores(*(column[places] for column in s)) for name, s in leaf.items()}
    for n, (name, *_) in enumerate(tried):
        mine[name].documented[n] = mine[name].claimed[n] = a_low[n]
        mine[name].possible[n] = a_high[n]
    one = tree(index, mine)[0][1]
    for n, at in enumerate(places):
        columns_ = [column.copy() for column in base]
        for column, value in zip(columns_, one, strict=True):
            column[at] = value[n]
        yield Scores(*columns_)


def alone(found: Evidence) -> dict[int, dict[int, tuple[float, float]]]:
    """Row of a current dispute → position of a source → the interval that source's statements give by themselves (their hull)."""
    table = found.statements
    now = table[table["current"] & (table["row"] >= 0)]
    now = now[found.rows["disputed"][now["row"]]]
    sources: dict[int, dict[int, tuple[float, float]]] = {}
    for row, source, low, high in zip(*(now[name].tolist() for name in ("row", "source_code", "low", "high")), strict=True):
        mine = sources.setdefault(row, {})
        before = mine.get(source)
        mine[source] = (
            (low, high)
            if before is None
            else (max(before[0], low), min(before[1], high))
            if max(before[0], low) <= min(before[1], high)
            else (min(before[0], low), max(before[1], high))
        )
    return sources
