"""What hangs on a dispute: the interval, the statuses and the score of its place, were one of its sources alone believed."""

from collections.abc import Iterable, Mapping
from itertools import compress
from typing import NamedTuple

import numpy as np

from scorecard.evidence import CLAIMED, Array, Evidence, EvidenceRow, PeriodRow, StatementRow, contradicting, records, takes_part
from scorecard.model import Indicator
from scorecard.score.index import IndexInputs, attainments, root
from scorecard.score.record import TargetRow
from scorecard.score.sensitivity import Scenario, taken
from scorecard.score.status import FAR, History, Standing, against
from scorecard.score.target import Aim

Key = tuple[int, int, bool]
"""A disputed period: its row, its group, and whether it is one of sweeping claims."""
Sources = dict[int, tuple[float, float]]
"""Position of a source → the interval that it gives by itself."""
Disputes = dict[int, Sources]
"""Row of a current dispute → what each of its sources gives by itself."""
Moves = dict[tuple[int, int], tuple[float, str]]
"""Row of a current dispute and a source → by how many points that source alone would move the score of the place, and in which index."""
UNMOVED = 1e-9


class Alone(NamedTuple):
    """What a source alone would give.

    low, high: the interval.
    status:    against the target that heads the row.
    statuses:  against each target of the row, in their order.
    points:    how far either end of the place's score would lie from the one published, 0 to 100; 0 where nothing scored rests on it.
    """

    low: float
    high: float
    status: str
    statuses: tuple[str, ...]
    points: float


class Hanging(NamedTuple):
    """What hangs on a dispute.

    status: whether a status of any target of the row is another one by one source than by another.
    points: by how many points of the place's score one source alone would move it at the most, 0 to 100.
    where:  the index whose score that is; "" without.
    """

    status: bool = False
    points: float = 0.0
    where: str = ""


def disputed(found: Evidence) -> dict[Key, Sources]:
    """Every disputed period with what each source that contradicts another one gives by itself.

    Several statements of one source are intersected where they can all be true, else spanned. A statement that contradicts nobody is
    true whichever is right: it takes no side.
    """
    groups, table = found.groups[found.groups["disputed"]], found.statements
    told: dict[Key, list[StatementRow]] = {(g.row, g.group, g.claimed): [] for g in records(PeriodRow._make, groups)}
    for s in records(StatementRow._make, table[np.isin(table["row"], groups["row"]) & takes_part(table)]):
        key = s.row, s.group, s.mode == CLAIMED
        if key in told:
            told[key].append(s)
    return {key: _each(its) for key, its in told.items()}


def _each(told: list[StatementRow]) -> Sources:
    """What each source of one dispute gives by itself."""
    found: Sources = {}
    taking_sides = contradicting(np.array([s.low for s in told]), np.array([s.high for s in told]))
    for s in compress(told, taking_sides.tolist()):
        low, high = found.get(s.source_code, (s.low, s.high))
        meet = max(low, s.low), min(high, s.high)
        found[s.source_code] = meet if meet[0] <= meet[1] else (min(low, s.low), max(high, s.high))
    return found


def alone(found: Evidence, every: Mapping[Key, Sources] | None = None) -> Disputes:
    """The disputes in force, by their rows.

    Args:
        found: what the sources say.
        every: `disputed`, where it is known.
    """
    every = disputed(found) if every is None else every
    rows = records(EvidenceRow._make, found.rows[[row for row, _, _ in every]])
    return {key[0]: sources for (key, sources), row in zip(every.items(), rows, strict=True) if is_shown(row, key)}


def is_shown(row: EvidenceRow, key: Key) -> bool:
    """Whether a disputed period is the current one of its row."""
    _, group, claimed = key
    return row.disputed and row.group == group and (row.mode == CLAIMED) == claimed


def scenarios(
    disputes: Disputes, rows: Array, inputs: IndexInputs, indicators: list[Indicator]
) -> tuple[list[tuple[int, int]], list[Scenario]]:
    """Each source of each current dispute that a score rests on, taken alone: its row and source, and what its answer attains.

    Args:
        disputes:   what each source of each dispute says.
        rows:       a table of `EvidenceRow`.
        inputs:     what the index is computed from; `place` is a position among its places.
        indicators: all of them.
    """
    said = []
    for (row, sources), its in zip(disputes.items(), records(EvidenceRow._make, rows[list(disputes)]), strict=True):
        at = int(np.searchsorted(inputs.codes, its.place_code))
        if its.indicator in inputs.leaf and its.in_force and at < len(inputs.codes) and inputs.codes[at] == its.place_code:
            said += [(row, source, its.indicator, at, its.indicator_code, *ends) for source, ends in sources.items()]
    if not said:
        return [], []
    which, low, high = (np.array(column) for column in list(zip(*said, strict=True))[4:])
    attained = zip(*(ends.tolist() for ends in attainments(indicators, which, low, high)), strict=True)
    return [(row, source) for row, source, *_ in said], [
        Scenario(name, at, *ends) for (_, _, name, at, *_), ends in zip(said, attained, strict=True)
    ]


def moves(inputs: IndexInputs, named: list[tuple[int, int]], tried: list[Scenario]) -> Moves:
    """By how many points each source taken alone moves the score of its place.

    Args:
        inputs: what the index is computed from.
        named:  the row and the source of each of `tried`.
        tried:  what its answer attains.
    """
    if not tried:
        return {}
    base = root(inputs.index, inputs.of([one.place for one in tried]).ends)
    now = taken(inputs.index, inputs.ends, tried)
    points = np.fmax(np.abs(now.documented - base.documented), np.abs(now.possible - base.possible))
    return {key: (moved, inputs.index.id) for key, moved in zip(named, points.tolist(), strict=True) if moved > UNMOVED}


def outcomes(disputes: Disputes, standing: Standing, moved: Moves) -> dict[int, dict[int, Alone]]:
    """What each source of each current dispute would give: row → source → outcome.

    Args:
        disputes: the disputes in force.
        standing: the rows against their targets.
        moved:    what the scores would do.
    """
    found: dict[int, dict[int, Alone]] = {}
    for row, sources in disputes.items():
        tried = np.repeat(standing.rows[row : row + 1], len(sources))
        tried["low"], tried["high"] = (np.array(ends) for ends in zip(*sources.values(), strict=True))
        tried["disputed"] = tried["low_open"] = tried["high_open"] = False
        mine = records(TargetRow._make, standing.of(row))
        by_target = [_statuses(tried, row, standing.aims[t.target, t.mirrored], standing) for t in mine]
        heading = int(tried["heading"][0]) - int(np.searchsorted(standing.targets["row"], row))
        status = by_target[heading] if tried["target"][0] >= 0 else tried["status"].tolist()
        statuses = zip(*by_target, strict=True) if by_target else [()] * len(sources)
        each = zip(sources.items(), status, statuses, strict=True)
        found[row] = {
            source: Alone(low, high, word, tuple(words), moved.get((row, source), (0.0, ""))[0])
            for (source, (low, high)), word, words in each
        }
    return found


def _statuses(rows: Array, at: int, aim: Aim, standing: Standing) -> list[str]:
    """How each of several readings of one row stands to a target."""
    found: list[str] = against(rows, np.full(len(rows), at), aim, standing.past, standing.as_of)["status"].tolist()
    return found


def hanging(
    groups: Array, every: Mapping[Key, Sources], found: Mapping[int, Mapping[int, Alone]], moved: Moves, standing: Standing
) -> dict[Key, Hanging]:
    """What hangs on each disputed period; those on which nothing hangs are left out.

    A period that is no more in force can still be what a path to a target starts from.

    Args:
        groups:   a table of `PeriodRow`.
        every:    what the sources of the disputed ones give.
        found:    the outcomes of those in force.
        moved:    what the scores would do.
        standing: the rows against their targets.
    """
    told: dict[Key, Hanging] = {}
    periods = records(PeriodRow._make, groups[groups["disputed"]])
    for g, row in zip(periods, records(EvidenceRow._make, standing.rows[[g.row for g in periods]]), strict=True):
        key = g.row, g.group, g.claimed
        if is_shown(row, key):
            by_target = zip(*(one.statuses for one in found[g.row].values()), strict=True)
            hangs = Hanging(_differ(by_target), *max((moved.get((g.row, source), (0.0, "")) for source in every[key]), default=(0.0, "")))
        elif not g.claimed and (begun := [t for t in records(TargetRow._make, standing.of(g.row)) if t.start == g.dated]):
            hangs = Hanging(_differ(_started(g, every[key], standing.aims[t.target, t.mirrored], standing) for t in begun))
        else:
            continue
        if hangs.status or hangs.points:
            told[key] = hangs
    return told


def _differ(by_target: Iterable[Iterable[str]]) -> bool:
    return any(len(set(statuses)) > 1 for statuses in by_target)


def _started(g: PeriodRow, sources: Sources, aim: Aim, standing: Standing) -> list[str]:
    """The status of a row against a target whose path starts from a disputed period, by each of its sources."""
    past = standing.past
    mine = slice(*past.starts[g.row : g.row + 2].tolist())
    key, low, high = past.key[mine] % FAR, past.low[mine], past.high[mine]
    here = (key == g.dated) & (low == g.low) & (high == g.high)
    starts = np.array([0, len(key)])
    tried = [History(key, np.where(here, one, low), np.where(here, other, high), starts) for one, other in sources.values()]
    row = standing.rows[g.row : g.row + 1]
    return [status for told in tried for status in _statuses(row, 0, aim, standing._replace(past=told))]
