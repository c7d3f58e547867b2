"""Rows of the tables of scores as records: a field is a column."""

from typing import Literal, NamedTuple

from scorecard.evidence.record import Reason, Status


class TargetRow(NamedTuple):
    """A target against a row of evidence that it binds.

    row:                   the position of the row of evidence.
    target:                the position of the target; mirrored: whether it is held against the complement of what it was set for.
    reason:                why an undetermined status is so.
    next:                  the status that could come next; "" without.
    goal, due:             the value and the day of the last milestone.
    after_due:             the figure that meets it is of a day after it was due.
    start:                 the day of the baseline, -1 without; start_low, start_high: its value, NaN without.
    pace_low, pace_high:   the path's value at the figure's date.
    distance:              what the worse end of the figure lacks to the next status, in the indicator's unit; NaN without.
    """

    row: int
    target: int
    indicator_code: int
    mirrored: bool
    status: Status
    reason: Reason | Literal[""]
    next: Status | Literal[""]
    goal: float
    due: int
    after_due: bool
    start: int
    start_low: float
    start_high: float
    pace_low: float
    pace_high: float
    distance: float


class ScoreRow(NamedTuple):
    """The scores of an index node at a place it applies to.

    index_id, node, place:  ids; path: those from below the root to the node, joined by "/", and depth how many.
    documented … possible:  0 to 100.
    coverage, claimed_coverage: 0 to 1.
    rank_best, rank_worst:  NaN without a rank.
    ranked:                 how many places are ranked in its group.
    """

    index_id: str
    node: str
    path: str
    depth: int
    place: str
    place_code: int
    documented: float
    documented_measured: float
    claimed: float
    possible: float
    coverage: float
    claimed_coverage: float
    rank_best: float
    rank_worst: float
    ranked: int


class NarrowingRow(NamedTuple):
    """By how many points (0 to 100) an answer to a question would narrow a place's score."""

    index_id: str
    place: str
    place_code: int
    indicator: str
    narrows: float


class SensitivityRow(NamedTuple):
    """How far a place's rank hangs on choices.

    runs:                in which it has a rank.
    rank_low, rank_high: 5th percentile of its best rank over the runs, 95th of the worst; NaN without a rank.
    stays:               share of runs whose rank interval lies within the one published, 0 to 1.
    """

    index_id: str
    place: str
    runs: int
    rank_low: float
    rank_high: float
    stays: float
