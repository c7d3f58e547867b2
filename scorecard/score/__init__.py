"""Evidence → attainment, index trees, coverage, ranks, statuses: pandas columns, computed once for all places."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from scorecard.evidence import Evidence
from scorecard.model import Index, Indicator, Methodology, Place, Root
from scorecard.score.index import Scores, attainment, attainments, leaf_scores, leaves, tree
from scorecard.score.narrow import narrowing
from scorecard.score.rank import ranks
from scorecard.score.sensitivity import Members, alone, sensitivity
from scorecard.score.status import REASONS, STATUSES, statuses

__all__ = ["REASONS", "STATUSES", "Scorecard", "Scores", "attainment", "leaves", "ranks", "scale", "score"]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything computed, once.

    evidence: what the sources say.
    rows:     evidence.rows with attainment_low, attainment_high (0..100, NaN unless in force and scaled),
              claim_attainment, and the columns of `statuses`.
    scores:   one row an index node × place it applies to: index, node, path, depth, place, documented, claimed, possible
              (0..100), coverage, claimed_coverage (0..1), rank_best, rank_worst (NaN without), ranked (places ranked in
              its group).
    narrowing:   see `narrowing`, for every index.
    sensitivity: see `sensitivity`, for every index.
    alone:       row of a current dispute → source → (low, high, status) if that source alone were believed.
    """

    evidence: Evidence
    rows: pd.DataFrame
    scores: pd.DataFrame
    narrowing: pd.DataFrame
    sensitivity: pd.DataFrame
    alone: dict[int, dict[str, tuple[float, float, str]]]


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
    code = rows["indicator_code"].to_numpy(np.int64)
    force = rows["in_force"].to_numpy(bool)
    low, high = rows["low"].to_numpy(float), rows["high"].to_numpy(float)
    a_low, a_high = attainments(indicators, code, np.where(force, low, np.nan), np.where(force, high, np.nan))
    c_low, c_high = attainments(indicators, code, rows["claim_low"].to_numpy(float), rows["claim_high"].to_numpy(float))
    rows = rows.assign(attainment_low=a_low, attainment_high=a_high, claim_attainment=np.fmin(c_low, c_high))
    rows = pd.concat([rows, statuses(rows, indicators, places, as_of)], axis=1)
    made = [m for index in method.indexes if (m := _index(index, found, rows, places, indicators, method)) is not None]

    def joined(position: int, columns: list[str]) -> pd.DataFrame:
        frames = [m[position] for m in made if len(m[position])]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)

    return Scorecard(found, rows, joined(0, SCORES), joined(1, NARROWING), joined(2, SENSITIVITY), _alone(found, places, indicators, as_of))


SCORES = [
    "index",
    "node",
    "path",
    "depth",
    "place",
    "documented",
    "claimed",
    "possible",
    "coverage",
    "claimed_coverage",
    "rank_best",
    "rank_worst",
    "ranked",
]
NARROWING = ["index", "place", "indicator", "narrows"]
SENSITIVITY = ["index", "place", "runs", "rank_low", "rank_high", "stays"]


def _index(
    index: Index, found: Evidence, rows: pd.DataFrame, places: list[Place], indicators: list[Indicator], method: Methodology
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame] | None:
    codes = np.array([c for c, p in enumerate(places) if p.level == index.level and p.valid_to is None], np.int64)
    if not len(codes):
        return None
    slugs = np.array([places[c].slug for c in codes], object)
    members = Members(codes, slugs, _groups(index, [places[c] for c in codes]), method.minimum_coverage)
    leaf = leaf_scores(rows, indicators, codes, set(leaves(index)))
    frames = []
    for path, s in tree(index, leaf):
        eligible = s.applies & (s.coverage >= method.minimum_coverage - 1e-12)
        if index.rank_within is None:
            eligible[:] = False
        best, worst = ranks(s.documented, s.possible, eligible, members.within)
        counts = np.bincount(members.within[eligible], minlength=int(members.within.max()) + 1)
        frames.append(
            pd.DataFrame(
                {
                    "index": index.id, "node": path[-1] if path else index.id, "path": "/".join(path), "depth": len(path),
                    "place": slugs, "documented": s.documented, "claimed": s.claimed, "possible": s.possible,
                    "coverage": s.coverage, "claimed_coverage": s.claimed_coverage, "rank_best": best, "rank_worst": worst,
                    "ranked": counts[members.within],
                }
            )[s.applies]
        )  # fmt: skip
    tested = sensitivity(index, leaf, members, found, indicators) if index.rank_within is not None else pd.DataFrame()
    return pd.concat(frames, ignore_index=True), narrowing(index, leaf, slugs), tested


def _alone(found: Evidence, places: list[Place], indicators: list[Indicator], as_of: int) -> dict[int, dict[str, tuple[float, float, str]]]:
    """Each current dispute with the status under each of its sources."""
    outcomes: dict[int, dict[str, tuple[float, float, str]]] = {}
    for row, sources in alone(found).items():
        tried = pd.concat([found.rows.iloc[[row]]] * len(sources), ignore_index=True)
        tried = tried.assign(low=[low for low, _ in sources.values()], high=[high for _, high in sources.values()], disputed=False)
        under = statuses(tried, indicators, places, as_of)["status"].tolist()
        outcomes[row] = {source: (low, high, status) for (source, (low, high)), status in zip(sources.items(), under, strict=True)}
    return outcomes


def _groups(index: Index, places: list[Place]) -> np.ndarray[Any, Any]:
    if index.rank_within is None:
        return np.zeros(len(places), np.int64)
    names = [str(getattr(p, index.rank_within) or "") for p in places]
    order = {name: code for code, name in enumerate(sorted(set(names)))}
    return np.array([order[name] for name in names], np.int64)
