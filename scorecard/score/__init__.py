"""Evidence → attainment, index trees, coverage, ranks, statuses: columns, computed once for all places."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scorecard.evidence import Evidence, columns
from scorecard.model import Index, Indicator, Methodology, Place, Root
from scorecard.score.index import Scores, attainment, attainments, leaf_scores, leaves, tree
from scorecard.score.narrow import narrowing
from scorecard.score.rank import ranks
from scorecard.score.sensitivity import Members, alone, sensitivity
from scorecard.score.status import REASONS, STATUSES, statuses

if TYPE_CHECKING:
    from pandas import DataFrame

Array = np.ndarray[Any, Any]

__all__ = ["REASONS", "STATUSES", "Scorecard", "Scores", "attainment", "leaves", "ranks", "scale", "score"]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything computed, once.

    Tables are structured arrays; `frame` makes pandas frames of them.

    evidence: what the sources say.
    rows:     evidence.rows with attainment_low, attainment_high (0..100, NaN unless in force and scaled),
              claim_attainment, and the columns of `statuses`.
    scores:   one row an index node × place it applies to: index, node, path, depth, place, documented, claimed, possible
              (0..100), coverage, claimed_coverage (0..1), rank_best, rank_worst (NaN without), ranked (places ranked in
              its group).
    narrowing:   see `narrowing`, for every index.
    sensitivity: see `sensitivity`, for every index.
    alone:       row of a current dispute → position of a source → (low, high, status) if that source alone were believed.
    """

    evidence: Evidence
    rows: Array
    scores: Array
    narrowing: Array
    sensitivity: Array
    alone: dict[int, dict[int, tuple[float, float, str]]]


def score(root: Root, found: Evidence) -> Scorecard:
    """The scorecard of a whole root."""
    return scale(
        found,
        list(root.places.values()),
        list(root.indicators.values()),
        root.methodology,
        root.settings.as_of.toordinal(),
    )


def scale(found: Evidence, places: list[Place], indicators: list[Indicator], method: Methodology, as_of: int) -> Scorecard:
    """Score evidence: the columnar part."""
    rows = found.rows
    code, force = rows["indicator_code"], rows["in_force"]
    low, high = rows["low"], rows["high"]
    a_low, a_high = attainments(indicators, code, np.where(force, low, np.nan), np.where(force, high, np.nan))
    c_low, c_high = attainments(indicators, code, rows["claim_low"], rows["claim_high"])
    given = {name: rows[name] for name in rows.dtype.names or ()}
    given |= {"attainment_low": a_low, "attainment_high": a_high, "claim_attainment": np.fmin(c_low, c_high)}
    rows = columns(given | statuses(rows, indicators, places, as_of))
    made = [m for index in method.indexes if (m := _index(index, found, rows, places, indicators, method)) is not None]

    def joined(position: int, kinds: np.dtype[Any]) -> Array:
        return np.concatenate([np.zeros(0, kinds), *(m[position] for m in made)])

    return Scorecard(
        found, rows, joined(0, SCORES), joined(1, NARROWING), joined(2, SENSITIVITY), _alone(found, rows, places, indicators, as_of)
    )


SCORES = np.dtype(
    [
        ("index", "O"), ("node", "O"), ("path", "O"), ("depth", "i8"), ("place", "O"), ("documented", "f8"), ("claimed", "f8"),
        ("possible", "f8"), ("coverage", "f8"), ("claimed_coverage", "f8"), ("rank_best", "f8"), ("rank_worst", "f8"), ("ranked", "i8"),
    ]
)  # fmt: skip
NARROWING = np.dtype([("index", "O"), ("place", "O"), ("indicator", "O"), ("narrows", "f8")])
SENSITIVITY = np.dtype([("index", "O"), ("place", "O"), ("runs", "i8"), ("rank_low", "f8"), ("rank_high", "f8"), ("stays", "f8")])


def frame(table: Array) -> "DataFrame":
    """One of the scorecard's tables as a pandas frame, for whoever explores it."""
    import pandas as pd  # takes a third of a second to load, which no build needs

    return pd.DataFrame({name: table[name] for name in table.dtype.names or ()})


def _index(
    index: Index, found: Evidence, rows: Array, places: list[Place], indicators: list[Indicator], method: Methodology
) -> tuple[Array, Array, Array] | None:
    codes = np.array([c for c, p in enumerate(places) if p.level == index.level and p.valid_to is None], np.int64)
    if not len(codes):
        return None
    slugs = np.array([places[c].slug for c in codes], object)
    members = Members(codes, slugs, _groups(index, [places[c] for c in codes]), method.minimum_coverage)
    leaf = leaf_scores(rows, indicators, codes, set(leaves(index)))
    frames, nodes = [], tree(index, leaf)
    for path, s in nodes:
        eligible = s.applies & (s.coverage >= method.minimum_coverage - 1e-12)
        if index.rank_within is None:
            eligible[:] = False
        best, worst = ranks(s.documented, s.possible, eligible, members.within)
        counts = np.bincount(members.within[eligible], minlength=int(members.within.max()) + 1)
        n, name = len(slugs), path[-1] if path else index.id
        made = {
            "index": np.full(n, index.id, object), "node": np.full(n, name, object), "path": np.full(n, "/".join(path), object),
            "depth": np.full(n, len(path)), "place": slugs, "documented": s.documented, "claimed": s.claimed, "possible": s.possible,
            "coverage": s.coverage, "claimed_coverage": s.claimed_coverage, "rank_best": best, "rank_worst": worst,
            "ranked": counts[members.within],
        }  # fmt: skip
        frames.append(columns(made)[s.applies])
    tested = sensitivity(index, leaf, nodes, members, found, indicators) if index.rank_within is not None else np.zeros(0, SENSITIVITY)
    return np.concatenate(frames), narrowing(index, leaf, nodes, slugs), tested


def _alone(
    found: Evidence, rows: Array, places: list[Place], indicators: list[Indicator], as_of: int
) -> dict[int, dict[int, tuple[float, float, str]]]:
    """Each current dispute with the status under each of its sources."""
    said = [(row, source, low, high) for row, sources in alone(found).items() for source, (low, high) in sources.items()]
    tried = rows[[row for row, *_ in said]]
    tried["low"], tried["high"], tried["disputed"] = [s[2] for s in said], [s[3] for s in said], False
    outcomes: dict[int, dict[int, tuple[float, float, str]]] = {}
    for (row, source, low, high), status in zip(said, statuses(tried, indicators, places, as_of)["status"].tolist(), strict=True):
        outcomes.setdefault(row, {})[source] = low, high, status
    return outcomes


def _groups(index: Index, places: list[Place]) -> Array:
    if index.rank_within is None:
        return np.zeros(len(places), np.int64)
    names = [str(getattr(p, index.rank_within) or "") for p in places]
    order = {name: code for code, name in enumerate(sorted(set(names)))}
    return np.array([order[name] for name in names], np.int64)
