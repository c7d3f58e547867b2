"""Evidence → attainment, index trees, coverage, ranks, statuses: columns, computed once for all places."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.evidence import Array, Evidence, blank, dtype_of
from scorecard.model import Index, Indicator, Root
from scorecard.score.dispute import Alone, Disputes, Hanging, Key, Moves, alone, disputed, hanging, is_shown, moves, outcomes, scenarios
from scorecard.score.group import Group, Name, grouped
from scorecard.score.index import IndexInputs, Scores, attainment, attainments, leaf_scores, leaves
from scorecard.score.rank import Limits, ranks
from scorecard.score.record import NarrowingRow, ScoreRow, SensitivityRow, TargetRow
from scorecard.score.status import CHANGES, REASONS, STATUSES, Standing, changes, course, history, judge, principal
from scorecard.score.target import Aim, aims

__all__ = [
    "CHANGES", "REASONS", "STATUSES", "Aim", "Alone", "Array", "Group", "Hanging", "Name", "NarrowingRow", "ScoreRow", "Scorecard", "Scores",
    "SensitivityRow", "TargetRow", "aims", "attainment", "course", "is_shown", "leaves", "ranks", "score",
]  # fmt: skip


SCORES, NARROWING, SENSITIVITY = dtype_of(ScoreRow), dtype_of(NarrowingRow), dtype_of(SensitivityRow)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything computed, once.

    Tables are structured arrays.

    evidence:    what the sources say, its `rows` with what they attain and the target that heads them.
    targets:     every target against every place it binds, a table of `TargetRow` by row and target.
    aims:        the targets as they are held against figures.
    scores:      a table of `ScoreRow`: an index node × place it applies to, group after group.
    narrowing:   a table of `NarrowingRow`: see `narrowing`, for every index, group after group.
    sensitivity: a table of `SensitivityRow`: see `sensitivity`, likewise.
    alone:       row of a current dispute → position of a source → what it would give if it alone were believed.
    hanging:     what hangs on a disputed period: a status, points of a score; without those on which nothing hangs.
    groups:      the same scores as they were computed, by index and what their places are ranked within.
    """

    evidence: Evidence
    targets: Array
    aims: list[Aim]
    scores: Array
    narrowing: Array
    sensitivity: Array
    alone: dict[int, dict[int, Alone]]
    hanging: dict[Key, Hanging]
    groups: dict[Name, Group]

    @property
    def rows(self) -> Array:
        """The rows of evidence, a table of `EvidenceRow`."""
        return self.evidence.rows


def score(root: Root, found: Evidence, before: Mapping[Name, Group] | None = None) -> Scorecard:
    """Score evidence.

    Args:
        root:   its places, indicators, targets and indexes, and its date.
        found:  what the sources say; its rows are filled in.
        before: `Scorecard.groups` of an earlier scoring: what would be the same is taken from there.
    """
    rows, targets, as_of = found.rows, aims(root), root.settings.as_of.toordinal()
    _attain(rows, list(root.indicators.values()))
    past = history(found.groups, len(rows))
    judged = judge(rows, targets, past, as_of)
    _head(rows, judged, principal(judged, rows, targets))
    every = disputed(found)
    disputes = alone(found, every)
    groups: dict[Name, Group] = {}
    moved: Moves = {}
    for index in root.methodology.indexes:
        scored, its = _scored(root, index, rows, disputes, before or {})
        groups |= scored
        moved |= {key: max(move, moved.get(key, move)) for key, move in its.items()}
    standing = Standing(rows, judged, past, {(aim.position, aim.mirrored): aim for aim in targets}, as_of)
    by_source = outcomes(disputes, standing, moved)
    return Scorecard(
        evidence=found,
        targets=judged,
        aims=targets,
        scores=np.concatenate([np.zeros(0, SCORES), *(group.scores for group in groups.values())]),
        narrowing=np.concatenate([np.zeros(0, NARROWING), *(group.narrowing for group in groups.values())]),
        sensitivity=np.concatenate([np.zeros(0, SENSITIVITY), *(group.sensitivity for group in groups.values())]),
        alone=by_source,
        hanging=hanging(found.groups, every, by_source, moved, standing),
        groups=groups,
    )


def _attain(rows: Array, indicators: list[Indicator]) -> None:
    """Fill in what rows of evidence attain, and where their figures went."""
    code, force = rows["indicator_code"], rows["in_force"]
    low, high, sound_low, sound_high = (np.where(force, rows[name], np.nan) for name in ("low", "high", "sound_low", "sound_high"))
    rows["attainment_low"], rows["attainment_high"] = attainments(indicators, code, low, high)
    rows["claim_attainment"], rows["claim_attainment_high"] = attainments(indicators, code, rows["claim_low"], rows["claim_high"])
    rows["sound_attainment"], _ = attainments(indicators, code, sound_low, sound_high)
    rows["change"] = changes(rows, indicators)


HEADING = ("target", "mirrored", *TargetRow._fields[TargetRow._fields.index("status") :])


def _head(rows: Array, targets: Array, chosen: Array) -> None:
    """Fill in the target that heads each row, as it was judged; without one the status says so."""
    there = chosen >= 0
    held = targets[chosen[there]]
    plain = np.select([rows["evidence"] == "none", rows["evidence"] == "not_applicable"], [["no_figure"], ["not_applicable"]], "no_target")
    blank(rows, HEADING)
    rows["heading"], rows["status"] = chosen, plain.astype(object)
    for name in HEADING:
        rows[name][there] = held[name]


def _scored(root: Root, index: Index, rows: Array, disputes: Disputes, before: Mapping[Name, Group]) -> tuple[dict[Name, Group], Moves]:
    """An index: its groups, and by how many points each source of a dispute would move a score.

    Args:
        root:     its places and indicators, and from where on there are ranks.
        index:    the tree.
        rows:     a table of `EvidenceRow` with what each attains.
        disputes: what each source of each dispute in force says.
        before:   groups computed earlier.
    """
    places, indicators, method = list(root.places.values()), list(root.indicators.values()), root.methodology
    codes = [code for code, p in enumerate(places) if p.level == index.level and p.exists(root.settings.as_of)]
    if not codes:
        return {}, {}
    leaf = leaf_scores(rows, indicators, np.array(codes), set(leaves(index)))
    inputs = IndexInputs(index, leaf, np.array(codes), np.array([places[code].slug for code in codes], object))
    named, tried = scenarios(disputes, rows, inputs, indicators)
    ranked = tried if index.rank_within is not None else []
    limits = Limits(method.minimum_coverage, method.minimum_field)
    return dict(grouped(inputs, places, ranked, limits, before)), moves(inputs, named, tried)
