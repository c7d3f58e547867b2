"""What hangs on a dispute: the interval, the statuses and the score of its place, were one of its sources alone believed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from scorecard.evidence import CLAIMED, Evidence, contradicting, takes_part
from scorecard.model import Index, Indicator
from scorecard.score.index import Ends, Scores, attainments, root
from scorecard.score.sensitivity import Believed, taken
from scorecard.score.status import FAR, History, against
from scorecard.score.target import Aim

Array = np.ndarray[Any, Any]
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
    wanted: dict[Key, list[tuple[int, float, float]]] = {key: [] for key in _keys(groups, groups["claimed"])}
    if not wanted:
        return {}
    table = table[np.isin(table["row"], groups["row"]) & takes_part(table)]
    ends = zip(*(table[name].tolist() for name in ("source_code", "low", "high")), strict=True)
    for key, statement in zip(_keys(table, table["mode"] == CLAIMED), ends, strict=True):
        if key in wanted:
            wanted[key].append(statement)
    return {key: _each(told) for key, told in wanted.items()}


def _keys(table: Array, claimed: Array) -> Iterator[Key]:
    return zip(table["row"].tolist(), table["group"].tolist(), claimed.tolist(), strict=True)


def _each(told: list[tuple[int, float, float]]) -> Sources:
    """What each source of one dispute gives by itself."""
    low, high = (np.array(column) for column in list(zip(*told, strict=True))[1:])
    found: Sources = {}
    for (source, low_, high_), sides in zip(told, contradicting(low, high).tolist(), strict=True):
        if not sides:
            continue
        before = found.get(source, (low_, high_))
        meet = max(before[0], low_), min(before[1], high_)
        found[source] = meet if meet[0] <= meet[1] else (min(before[0], low_), max(before[1], high_))
    return found


def alone(found: Evidence, every: Mapping[Key, Sources] | None = None) -> Disputes:
    """The disputes in force, by their rows.

    Args:
        found: what the sources say.
        every: `disputed`, where it is known.
    """
    rows = found.rows
    return {
        row: sources
        for (row, group, claimed), sources in (disputed(found) if every is None else every).items()
        if _now(rows[row], group, claimed)
    }


def _now(facts: Any, group: int, claimed: bool) -> bool:  # noqa: FBT001 - a part of a key
    return bool(facts["disputed"] and facts["group"] == group and (facts["mode"] == CLAIMED) == claimed)


def believed(
    disputes: Disputes, rows: Array, leaf: Mapping[str, Scores], codes: Array, indicators: list[Indicator]
) -> tuple[list[tuple[int, int]], list[Believed]]:
    """Each source of each current dispute that a score rests on, taken alone: its row and source, and what its answer attains.

    Args:
        disputes:   what each source of each dispute says.
        rows:       of the evidence.
        leaf:       the indicators of the index.
        codes:      the positions of its places among all places, in order; `place` is a position in it.
        indicators: all of them.
    """
    said = []
    for row, sources in disputes.items():
        facts = rows[row]
        name, place = str(facts["indicator"]), int(facts["place_code"])
        at = int(np.searchsorted(codes, place))
        if name in leaf and facts["in_force"] and at < len(codes) and codes[at] == place:
            said += [(row, source, name, at, int(facts["indicator_code"]), *ends) for source, ends in sources.items()]
    if not said:
        return [], []
    which, low, high = (np.array(column) for column in list(zip(*said, strict=True))[4:])
    attained = zip(*(ends.tolist() for ends in attainments(indicators, which, low, high)), strict=True)
    return [(row, source) for row, source, *_ in said], [
        Believed(name, at, *ends) for (_, _, name, at, *_), ends in zip(said, attained, strict=True)
    ]


def moves(index: Index, leaf: Mapping[str, Scores], named: list[tuple[int, int]], tried: list[Believed]) -> Moves:
    """By how many points each source taken alone moves the score of its place.

    Args:
        index: the tree.
        leaf:  what each indicator contributes, a value a place.
        named: the row and the source of each of `tried`.
        tried: what its answer attains.
    """
    if not tried:
        return {}
    ends = {name: scores.ends for name, scores in leaf.items()}
    places = np.array([one.place for one in tried], np.int64)
    base = root(index, {name: Ends(*(column[places] for column in mine)) for name, mine in ends.items()})
    now = taken(index, ends, tried)
    points = np.fmax(np.abs(now.documented - base.documented), np.abs(now.possible - base.possible))
    return {key: (moved, index.id) for key, moved in zip(named, points.tolist(), strict=True) if moved > UNMOVED}


def outcomes(
    disputes: Disputes, rows: Array, past: History, targets: Array, aims: list[Aim], moved: Moves, as_of: int
) -> dict[int, dict[int, Alone]]:
    """What each source of each current dispute would give.

    Args:
        disputes: the disputes in force.
        rows:     of the evidence, with the target that heads each.
        past:     what is comparable of each row.
        targets:  every target against every row, by row.
        aims:     the targets.
        moved:    what the scores would do.
        as_of:    the site's date as a day ordinal.
    """
    held = {(aim.position, aim.mirrored): aim for aim in aims}
    found: dict[int, dict[int, Alone]] = {}
    for row, sources in disputes.items():
        tried = np.repeat(rows[row : row + 1], len(sources))
        tried["low"], tried["high"] = (np.array(ends) for ends in zip(*sources.values(), strict=True))
        tried["disputed"] = tried["low_open"] = tried["high_open"] = False
        mine = _of(targets, row)
        by_target = [
            against(tried, np.full(len(tried), row), held[target, mirrored], past, as_of)["status"].tolist()
            for target, mirrored in zip(mine["target"].tolist(), mine["mirrored"].tolist(), strict=True)
        ]
        heading = int(tried["heading"][0]) - int(np.searchsorted(targets["row"], row))
        status = by_target[heading] if tried["target"][0] >= 0 else tried["status"].tolist()
        statuses = zip(*by_target, strict=True) if by_target else [()] * len(sources)
        each = zip(sources.items(), status, statuses, strict=True)
        found[row] = {
            source: Alone(low, high, word, tuple(words), moved.get((row, source), (0.0, ""))[0])
            for (source, (low, high)), word, words in each
        }
    return found


def _of(targets: Array, row: int) -> Array:
    low, high = np.searchsorted(targets["row"], (row, row + 1))
    return targets[low:high]


def hanging(
    groups: Array, every: Mapping[Key, Sources], found: Mapping[int, Mapping[int, Alone]], moved: Moves, rows: Array, past: History,
    targets: Array, aims: list[Aim], as_of: int,
) -> dict[Key, Hanging]:  # fmt: skip
    """What hangs on each disputed period; those on which nothing hangs are left out.

    A period that is no more in force can still be what a path to a target starts from. `every` are the disputed ones of `groups`,
    and `found` are their `outcomes`; the rest is as it is there.
    """
    held = {(aim.position, aim.mirrored): aim for aim in aims}
    told: dict[Key, Hanging] = {}
    for g in groups[groups["disputed"]]:
        row, group, claimed = key = int(g["row"]), int(g["group"]), bool(g["claimed"])
        if _now(rows[row], group, claimed):
            by_target = zip(*(one.statuses for one in found[row].values()), strict=True)
            hangs = Hanging(_differ(by_target), *max((moved.get((row, source), (0.0, "")) for source in every[key]), default=(0.0, "")))
        elif not claimed and (begun := [t for t in _of(targets, row) if t["start"] == g["dated"]]):
            those = [held[int(t["target"]), bool(t["mirrored"])] for t in begun]
            hangs = Hanging(_differ(_started(g, every[key], rows[row : row + 1], past, aim, as_of) for aim in those))
        else:
            continue
        if hangs.status or hangs.points:
            told[key] = hangs
    return told


def _differ(by_target: Iterable[Iterable[str]]) -> bool:
    return any(len(set(statuses)) > 1 for statuses in by_target)


def _started(g: Any, sources: Sources, row: Array, past: History, aim: Aim, as_of: int) -> list[str]:
    """The status of a row against a target whose path starts from a disputed period, by each of its sources."""
    mine = slice(*past.starts[g["row"] : g["row"] + 2].tolist())
    key, low, high = past.key[mine] % FAR, past.low[mine], past.high[mine]
    here = (key == g["dated"]) & (low == g["low"]) & (high == g["high"])
    starts = np.array([0, len(key)])
    tried = [History(key, np.where(here, one, low), np.where(here, other, high), starts) for one, other in sources.values()]
    return [str(against(row, np.zeros(1, np.int64), aim, told, as_of)["status"][0]) for told in tried]
