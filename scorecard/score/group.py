"""Places that are ranked together: their scores, their ranks, what would narrow them, how far their order hangs on choices.

Nothing of this looks at a place of another group, so a group of which nothing changed is what it was: its `key` says so.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from scorecard.evidence import columns
from scorecard.model import Index, Indicator, Methodology, Place
from scorecard.score.index import Scores, reaches, tree
from scorecard.score.narrow import narrowing
from scorecard.score.rank import Limits, fields, ranks
from scorecard.score.sensitivity import Believed, sensitivity

Array = np.ndarray[Any, Any]
Name = tuple[str, str]
"""An index, and the value of its `rank_within` that the places share ("" without one)."""


@dataclass(frozen=True, slots=True)
class Group:
    """What an index says of the places ranked together. Places are their positions among all places.

    key:         the digest of everything the rest is computed from.
    scores:      one row a node × place it applies to: node (its position in `tree`), place_code, documented, documented_measured, claimed, possible,
                 coverage, claimed_coverage, rank_best, rank_worst, ranked.
    narrowing:   see `narrowing`.
    sensitivity: see `sensitivity`.
    """

    key: bytes
    scores: Array
    narrowing: Array
    sensitivity: Array


def grouped(
    index: Index, leaf: Mapping[str, Scores], codes: Array, places: list[Place], indicators: list[Indicator], believed: list[Believed],
    method: Methodology, before: Mapping[Name, Group],
) -> Iterator[tuple[Name, Group]]:  # fmt: skip
    """Every group of an index.

    Args:
        index:    the tree, and what its places are ranked within.
        leaf:     what each indicator contributes, a value a place of `codes`.
        codes:    the positions of its places among all places, in order.
        places:   all places.
        indicators: all indicators.
        believed: each source of a current dispute taken alone; `place` is a position in `codes`.
        method:   the coverage from which a place has a rank, and how many such places make a field.
        before:   groups computed earlier: those that would be the same are taken from there.
    """
    given = np.array(list(leaf.values()))  # leaves × columns × places
    asked = np.array([code for code, i in enumerate(indicators) if i.id in leaf], np.int64)
    limits = Limits(method.minimum_coverage, method.minimum_field)
    definition = f"{index!r} {limits!r} {len(believed)} {asked.tolist()}".encode()
    members: dict[str, list[int]] = {}
    for at, code in enumerate(codes.tolist()):
        members.setdefault(str(getattr(places[code], index.rank_within) or "") if index.rank_within else "", []).append(at)
    tried: dict[int, list[Believed]] = {}
    for one in believed:
        tried.setdefault(one.place, []).append(one)
    for within, positions in sorted(members.items()):
        mine = np.ascontiguousarray(given[:, :, positions])
        its = [one._replace(place=n) for n, at in enumerate(positions) for one in tried.get(at, ())]
        key = hashlib.sha256(definition + codes[positions].tobytes() + mine.tobytes() + repr(its).encode()).digest()
        old = before.get((index.id, within))
        if old is None or old.key != key:
            old = _group(
                index, key, dict(zip(leaf, map(Scores._make, mine), strict=True)), codes[positions], asked, its, len(believed), limits
            )
        yield (index.id, within), old


def _group(
    index: Index, key: bytes, leaf: dict[str, Scores], codes: Array, asked: Array, believed: list[Believed], tried: int, limits: Limits
) -> Group:
    nodes = [scores for _, scores in tree(index, leaf)]
    s = Scores(*map(np.array, zip(*nodes, strict=True)))  # of all nodes: columns of nodes × places
    node, place = np.indices(s.documented.shape)
    eligible = fields(reaches(s, limits.coverage), limits.field) if index.rank_within is not None else np.zeros(s.documented.shape, bool)
    best, worst = ranks(s.documented.ravel(), s.possible.ravel(), eligible.ravel(), node.ravel())
    made = {"node": node, "place_code": codes[place], **s._asdict(), "rank_best": best, "rank_worst": worst}
    table = columns({name: column.ravel() for name, column in made.items()} | {"ranked": eligible.sum(axis=1)[node.ravel()]})
    ends = {name: scores.ends for name, scores in leaf.items()}
    return Group(
        key, table[s.applies.ravel()], narrowing(index, leaf, nodes[0], codes, asked),
        sensitivity(index, ends, nodes[0].ends, codes, believed, tried, limits),
    )  # fmt: skip
