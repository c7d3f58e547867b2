"""Evidence → attainment, index trees, coverage, ranks, statuses: columns, computed once for all places."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scorecard.evidence import Evidence, columns
from scorecard.model import Index, Indicator, Methodology, Place, Root
from scorecard.score.group import Group, Name, grouped
from scorecard.score.index import Scores, attainment, attainments, leaf_scores, leaves, paths
from scorecard.score.rank import ranks
from scorecard.score.sensitivity import Disputes, alone, believed
from scorecard.score.status import REASONS, STATUSES, statuses

if TYPE_CHECKING:
    from pandas import DataFrame

Array = np.ndarray[Any, Any]

__all__ = ["REASONS", "STATUSES", "Group", "Name", "Scorecard", "Scores", "attainment", "leaves", "ranks", "scale", "score"]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything computed, once.

    Tables are structured arrays; `frame` makes pandas frames of them.

    evidence: what the sources say.
    rows:     evidence.rows with attainment_low, attainment_high (0..100, NaN unless in force and scaled),
              claim_attainment, and the columns of `statuses`.
    scores:   one row an index node × place it applies to, group after group: index, node, path, depth, place, place_code,
              documented, claimed, possible (0..100), coverage, claimed_coverage (0..1), rank_best, rank_worst (NaN
              without), ranked (places ranked in its group).
    narrowing:   see `narrowing`, for every index, group after group, with index, place and indicator by name.
    sensitivity: see `sensitivity`, likewise.
    alone:       row of a current dispute → position of a source → (low, high, status) if that source alone were believed.
    groups:      the same scores as they were computed, by index and what their places are ranked within.
    """

    evidence: Evidence
    rows: Array
    scores: Array
    narrowing: Array
    sensitivity: Array
    alone: dict[int, dict[int, tuple[float, float, str]]]
    groups: dict[Name, Group]


def score(root: Root, found: Evidence) -> Scorecard:
    """The scorecard of a whole root."""
    return scale(
        found,
        list(root.places.values()),
        list(root.indicators.values()),
        root.methodology,
        root.settings.as_of.toordinal(),
    )


def scale(
    found: Evidence, places: list[Place], indicators: list[Indicator], method: Methodology, as_of: int,
    before: Mapping[Name, Group] | None = None,
) -> Scorecard:  # fmt: skip
    """Score evidence: the columnar part.

    Args:
        found:      what the sources say.
        places:     every place, in the site's order.
        indicators: every indicator, in the site's order.
        method:     the indexes and what they rest on.
        as_of:      the site's date as a day ordinal.
        before:     `Scorecard.groups` of an earlier scoring: what would be the same is taken from there.
    """
    rows = found.rows
    code, force = rows["indicator_code"], rows["in_force"]
    low, high = rows["low"], rows["high"]
    a_low, a_high = attainments(indicators, code, np.where(force, low, np.nan), np.where(force, high, np.nan))
    c_low, c_high = attainments(indicators, code, rows["claim_low"], rows["claim_high"])
    given = {name: rows[name] for name in rows.dtype.names or ()}
    given |= {"attainment_low": a_low, "attainment_high": a_high, "claim_attainment": np.fmin(c_low, c_high)}
    rows = columns(given | statuses(rows, indicators, places, as_of))
    groups: dict[Name, Group] = {}
    disputes = alone(found)
    for index in method.indexes:
        groups |= _groups(index, disputes, rows, places, indicators, method, before or {})
    indexes = {index.id: index for index in method.indexes}
    slugs, ids = np.array([p.slug for p in places], object), np.array([i.id for i in indicators], object)

    def table(part: str, kinds: np.dtype[Any]) -> Array:
        return _table(groups, part, indexes, slugs, ids, kinds)

    return Scorecard(
        found, rows, table("scores", SCORES), table("narrowing", NARROWING), table("sensitivity", SENSITIVITY),
        _alone(disputes, rows, places, indicators, as_of), groups,
    )  # fmt: skip


SCORES = np.dtype(
    [
        ("index", "O"), ("node", "O"), ("path", "O"), ("depth", "i8"), ("place", "O"), ("place_code", "i8"), ("documented", "f8"), ("claimed", "f8"),
        ("possible", "f8"), ("coverage", "f8"), ("claimed_coverage", "f8"), ("rank_best", "f8"), ("rank_worst", "f8"), ("ranked", "i8"),
    ]
)  # fmt: skip
NARROWING = np.dtype([("index", "O"), ("place", "O"), ("place_code", "i8"), ("indicator", "O"), ("narrows", "f8")])
SENSITIVITY = np.dtype([("index", "O"), ("place", "O"), ("runs", "i8"), ("rank_low", "f8"), ("rank_high", "f8"), ("stays", "f8")])


def frame(table: Array) -> "DataFrame":
    """One of the scorecard's tables as a pandas frame, for whoever explores it."""
    import pandas as pd  # takes a third of a second to load, which no build needs

    return pd.DataFrame({name: table[name] for name in table.dtype.names or ()})


def _groups(
    index: Index, disputes: Disputes, rows: Array, places: list[Place], indicators: list[Indicator], method: Methodology,
    before: Mapping[Name, Group],
) -> dict[Name, Group]:  # fmt: skip
    codes = np.array([c for c, p in enumerate(places) if p.level == index.level and p.valid_to is None], np.int64)
    if not len(codes):
        return {}
    leaf = leaf_scores(rows, indicators, codes, set(leaves(index)))
    tried = believed(disputes, rows, leaf, codes, indicators) if index.rank_within is not None else []
    return dict(grouped(index, leaf, codes, places, indicators, tried, method.minimum_coverage, before))


def _table(groups: Mapping[Name, Group], part: str, indexes: Mapping[str, Index], slugs: Array, ids: Array, kinds: np.dtype[Any]) -> Array:
    """One part of all groups as a table with names in the place of positions."""
    pieces = [(indexes[index], getattr(group, part)) for (index, _), group in groups.items()]
    table = np.zeros(sum(len(piece) for _, piece in pieces), kinds)
    start = 0
    for index, piece in pieces:
        mine = table[start : start + len(piece)]
        start += len(piece)
        mine["index"], mine["place"] = index.id, slugs[piece["place_code"]]
        for name in piece.dtype.names or ():
            if name in mine.dtype.names:
                mine[name] = piece[name]
        if part == "scores":
            walked = paths(index)
            mine["node"] = np.array([path[-1] if path else index.id for path in walked], object)[piece["node"]]
            mine["path"] = np.array(["/".join(path) for path in walked], object)[piece["node"]]
            mine["depth"] = np.array([len(path) for path in walked])[piece["node"]]
        elif part == "narrowing":
            mine["indicator"] = ids[piece["indicator_code"]]
    return table


def _alone(
    disputes: Disputes, rows: Array, places: list[Place], indicators: list[Indicator], as_of: int
) -> dict[int, dict[int, tuple[float, float, str]]]:
    """Each current dispute with the status under each of its sources."""
    said = [(row, source, low, high) for row, sources in disputes.items() for source, (low, high) in sources.items()]
    tried = rows[[row for row, *_ in said]]
    tried["low"], tried["high"], tried["disputed"] = [s[2] for s in said], [s[3] for s in said], False
    outcomes: dict[int, dict[int, tuple[float, float, str]]] = {}
    for (row, source, low, high), status in zip(said, statuses(tried, indicators, places, as_of)["status"].tolist(), strict=True):
        outcomes.setdefault(row, {})[source] = low, high, status
    return outcomes
