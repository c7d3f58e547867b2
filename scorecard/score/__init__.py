"""Evidence → attainment, index trees, coverage, ranks, statuses: pandas columns, computed once for all places."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from scorecard.evidence import Evidence
from scorecard.model import Index, Indicator, Methodology, Place, Root
from scorecard.score.index import Scores, attainment, attainments, leaf_scores, leaves, tree
from scorecard.score.rank import ranks
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
    """

    evidence: Evidence
    rows: pd.DataFrame
    scores: pd.DataFrame


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
    frames = [_index(index, rows, places, indicators, method) for index in method.indexes]
    columns = [
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
    frames = [f for f in frames if len(f)]
    scores = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)
    return Scorecard(found, rows, scores)


def _index(index: Index, rows: pd.DataFrame, places: list[Place], indicators: list[Indicator], method: Methodology) -> pd.DataFrame:
    members = np.array([c for c, p in enumerate(places) if p.level == index.level and p.valid_to is None], np.int64)
    if not len(members):
        return pd.DataFrame()
    slugs = np.array([places[c].slug for c in members], object)
    within = _groups(index, [places[c] for c in members])
    leaf = leaf_scores(rows, indicators, members, set(leaves(index)))
    frames = []
    for path, s in tree(index, leaf):
        eligible = s.applies & (s.coverage >= method.minimum_coverage - 1e-12)
        if index.rank_within is None:
            eligible[:] = False
        best, worst = ranks(s.documented, s.possible, eligible, within)
        ranked = np.array([(eligible & (within == g)).sum() for g in within])
        frames.append(
            pd.DataFrame(
                {
                    "index": index.id, "node": path[-1] if path else index.id, "path": "/".join(path), "depth": len(path),
                    "place": slugs, "documented": s.documented, "claimed": s.claimed, "possible": s.possible,
                    "coverage": s.coverage, "claimed_coverage": s.claimed_coverage, "rank_best": best, "rank_worst": worst,
                    "ranked": ranked,
                }
            )[s.applies]
        )  # fmt: skip
    return pd.concat(frames, ignore_index=True)


def _groups(index: Index, places: list[Place]) -> np.ndarray[Any, Any]:
    if index.rank_within is None:
        return np.zeros(len(places), np.int64)
    names = [str(getattr(p, index.rank_within) or "") for p in places]
    order = {name: code for code, name in enumerate(sorted(set(names)))}
    return np.array([order[name] for name in names], np.int64)
