"""Places that are ranked together: their scores, their ranks, what would narrow them, how far their order hangs on choices.

Nothing of this looks at a place of another group, so a group of which nothing changed is what it was: its `key` says so.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.evidence import Array, table_of
from scorecard.model import Place
from scorecard.score.index import IndexInputs, Scores, paths, reaches, tree
from scorecard.score.narrow import narrowing
from scorecard.score.rank import Limits, fields, ranks
from scorecard.score.record import ScoreRow
from scorecard.score.sensitivity import Scenario, sensitivity

Name = tuple[str, str]
"""An index, and the value of its `rank_within` that the places share ("" without one)."""


@dataclass(frozen=True, slots=True)
class Group:
    """What an index says of the places ranked together.

    key:         the digest of everything the rest is computed from.
    scores:      a table of `ScoreRow`, each node before its parts.
    narrowing:   a table of `NarrowingRow`: see `narrowing`.
    sensitivity: a table of `SensitivityRow`: see `sensitivity`.
    """

    key: bytes
    scores: Array
    narrowing: Array
    sensitivity: Array


def grouped(
    inputs: IndexInputs, places: Sequence[Place], scenarios: list[Scenario], limits: Limits, before: Mapping[Name, Group]
) -> Iterator[tuple[Name, Group]]:
    """Every group of an index.

    Args:
        inputs:    the index, with all the places that it is about.
        places:    all places.
        scenarios: each source of a current dispute taken alone; `place` is a position among those of `inputs`.
        limits:    from where on there are ranks.
        before:    groups computed earlier: those that would be the same are taken from there.
    """
    index = inputs.index
    members: dict[str, list[int]] = {}
    for at, code in enumerate(inputs.codes.tolist()):
        members.setdefault(str(getattr(places[code], index.rank_within) or "") if index.rank_within else "", []).append(at)
    by_place: dict[int, list[Scenario]] = {}
    for one in scenarios:
        by_place.setdefault(one.place, []).append(one)
    for within, positions in sorted(members.items()):
        its = [one._replace(place=n) for n, at in enumerate(positions) for one in by_place.get(at, ())]
        mine = inputs.of(positions)
        key = _key(mine, its, len(scenarios), limits)
        old = before.get((index.id, within))
        yield (index.id, within), old if old is not None and old.key == key else _group(key, mine, its, len(scenarios), limits)


def _key(inputs: IndexInputs, scenarios: list[Scenario], tried: int, limits: Limits) -> bytes:
    """The digest of everything that a group is computed from."""
    definition = repr((inputs.index, limits, tried, scenarios, inputs.slugs.tolist(), list(inputs.leaf)))
    values = np.array(list(inputs.leaf.values()))  # leaves × columns × places
    return hashlib.sha256(definition.encode() + inputs.codes.tobytes() + values.tobytes()).digest()


def _group(key: bytes, inputs: IndexInputs, scenarios: list[Scenario], tried: int, limits: Limits) -> Group:
    index = inputs.index
    nodes = tree(index, inputs.leaf)
    s = Scores(*map(np.array, zip(*nodes, strict=True)))  # of all nodes: columns of nodes × places
    shape = s.documented.shape
    eligible = fields(reaches(s.coverage, limits.coverage), limits.field) if index.rank_within is not None else np.zeros(shape, bool)
    best, worst = ranks(s.documented.ravel(), s.possible.ravel(), eligible.ravel(), np.indices(shape)[0].ravel())
    node, place = np.nonzero(s.applies)
    walked = paths(index)
    scores = table_of(
        ScoreRow,
        {
            "index_id": np.full(len(node), index.id, object),
            "node": np.array([path[-1] if path else index.id for path in walked], object)[node],
            "path": np.array(["/".join(path) for path in walked], object)[node],
            "depth": np.array([len(path) for path in walked])[node],
            "place": inputs.slugs[place],
            "place_code": inputs.codes[place],
            **{name: column[node, place] for name, column in s._asdict().items()},
            "rank_best": best.reshape(shape)[node, place],
            "rank_worst": worst.reshape(shape)[node, place],
            "ranked": eligible.sum(axis=1)[node],
        },
    )
    return Group(key, scores, narrowing(inputs, nodes[0]), sensitivity(inputs, nodes[0].ends, scenarios, tried, limits))
