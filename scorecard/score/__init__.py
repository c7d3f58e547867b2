"""Evidence → attainment, index trees, coverage, ranks, statuses: columns, computed once for all places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from scorecard.evidence import Evidence, columns
from scorecard.model import Index, Indicator, Methodology, Place, Root
from scorecard.score.dispute import Alone, Disputes, Hanging, Key, Moves, alone, believed, disputed, hanging, moves, outcomes
from scorecard.score.group import Group, Name, grouped
from scorecard.score.index import Scores, attainment, attainments, leaf_scores, leaves, paths
from scorecard.score.rank import ranks
from scorecard.score.status import CHANGES, REASONS, STATUSES, changes, course, history, judge, principal
from scorecard.score.target import Aim, aims, is_national

if TYPE_CHECKING:
    from pandas import DataFrame

Array = np.ndarray[Any, Any]

__all__ = [
    "CHANGES", "REASONS", "STATUSES", "Aim", "Alone", "Array", "Group", "Hanging", "Name", "Scorecard", "Scores", "aims", "attainment", "course", "is_national", "leaves", "ranks",
    "scale", "score",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything computed, once.

    Tables are structured arrays; `frame` makes pandas frames of them.

    evidence: what the sources say.
    rows:     evidence.rows with attainment_low, attainment_high (0..100, NaN unless in force and scaled), claim_attainment and
              claim_attainment_high (of what is claimed), sound_attainment (the lower end from counted and measured statements alone),
              change (see `changes`), and of the target that heads it the columns of `TARGETED` (target -1 without).
    targets:  every target against every place it binds (see `TARGETED`).
    aims:     the targets as they are held against figures.
    scores:   one row an index node × place it applies to, group after group: index, node, path, depth, place, place_code,
              documented, documented_measured, claimed, possible (0..100), coverage, claimed_coverage (0..1), rank_best, rank_worst
              (NaN without), ranked (places ranked in its group).
    narrowing:   see `narrowing`, for every index, group after group, with index, place and indicator by name.
    sensitivity: see `sensitivity`, likewise.
    alone:       row of a current dispute → position of a source → what it would give if it alone were believed.
    hanging:     what hangs on a disputed period: a status, points of a score; without those on which nothing hangs.
    groups:      the same scores as they were computed, by index and what their places are ranked within.
    """

    evidence: Evidence
    rows: Array
    targets: Array
    aims: list[Aim]
    scores: Array
    narrowing: Array
    sensitivity: Array
    alone: dict[int, dict[int, Alone]]
    hanging: dict[Key, Hanging]
    groups: dict[Name, Group]


def score(root: Root, found: Evidence) -> Scorecard:
    """The scorecard of a whole root."""
    return scale(
        found,
        list(root.places.values()),
        list(root.indicators.values()),
        root.methodology,
        root.settings.as_of.toordinal(),
        aims(root),
    )


def scale(
    found: Evidence, places: list[Place], indicators: list[Indicator], method: Methodology, as_of: int,
    aims: list[Aim], before: Mapping[Name, Group] | None = None,
) -> Scorecard:  # fmt: skip
    """Score evidence: the columnar part.

    Args:
        found:      what the sources say.
        places:     every place, in the site's order.
        indicators: every indicator, in the site's order.
        method:     the indexes and what they rest on.
        as_of:      the site's date as a day ordinal.
        aims:       the targets.
        before:     `Scorecard.groups` of an earlier scoring: what would be the same is taken from there.
    """
    rows = found.rows
    code, force = rows["indicator_code"], rows["in_force"]
    low, high = rows["low"], rows["high"]
    a_low, a_high = attainments(indicators, code, np.where(force, low, np.nan), np.where(force, high, np.nan))
    c_low, c_high = attainments(indicators, code, rows["claim_low"], rows["claim_high"])
    sound, _ = _sound(rows, indicators)
    given = {name: rows[name] for name in rows.dtype.names or ()}
    given |= {
        "attainment_low": a_low, "attainment_high": a_high, "claim_attainment": c_low, "claim_attainment_high": c_high,
        "sound_attainment": sound, "change": changes(rows, indicators),
    }  # fmt: skip
    past = history(found.groups, len(rows))
    targets = judge(rows, aims, past, as_of)
    rows = columns(given | _headed(rows, targets, principal(targets, rows, aims)))
    groups: dict[Name, Group] = {}
    every = disputed(found)
    disputes = alone(found, every)
    moved: Moves = {}
    for index in method.indexes:
        scored, its = _groups(index, disputes, rows, places, indicators, method, before or {}, as_of)
        groups |= scored
        moved |= {key: max(move, moved.get(key, move)) for key, move in its.items()}
    by_source = outcomes(disputes, rows, past, targets, aims, moved, as_of)
    indexes = {index.id: index for index in method.indexes}
    slugs, ids = np.array([p.slug for p in places], object), np.array([i.id for i in indicators], object)

    def table(part: str, kinds: np.dtype[Any]) -> Array:
        return _table(groups, part, indexes, slugs, ids, kinds)

    return Scorecard(
        found, rows, targets, aims, table("scores", SCORES), table("narrowing", NARROWING), table("sensitivity", SENSITIVITY),
        by_source, hanging(found.groups, every, by_source, moved, rows, past, targets, aims, as_of), groups,
    )  # fmt: skip


HEADING = ("status", "reason", "next", "goal", "due", "after_due", "start", "start_low", "start_high", "pace_low", "pace_high", "distance")


def _headed(rows: Array, targets: Array, chosen: Array) -> dict[str, Array]:
    """The target that heads each row, a column each; without one the status says so."""
    there = chosen >= 0
    held = targets[chosen[there]]
    plain = np.select([rows["evidence"] == "none", rows["evidence"] == "not_applicable"], [["no_figure"], ["not_applicable"]], "no_target")
    given: dict[str, Array] = {"target": np.full(len(rows), -1, np.int64), "heading": chosen, "mirrored": np.zeros(len(rows), bool)}
    given["target"][there], given["mirrored"][there] = held["target"], held["mirrored"]
    for name in HEADING:
        kind = targets.dtype[name]
        empty: Any = "" if kind.kind == "O" else np.nan if kind.kind == "f" else False if kind.kind == "b" else -1
        column = plain.astype(object) if name == "status" else np.full(len(rows), empty, kind)
        column[there] = held[name]
        given[name] = column
    return given


def _sound(rows: Array, indicators: list[Indicator]) -> tuple[Array, Array]:
    """What the counted and measured statements attain by themselves, for rows in force."""
    low, high = (np.where(rows["in_force"], rows[name], np.nan) for name in ("sound_low", "sound_high"))
    return attainments(indicators, rows["indicator_code"], low, high)


SCORES = np.dtype(
    [
        ("index", "O"), ("node", "O"), ("path", "O"), ("depth", "i8"), ("place", "O"), ("place_code", "i8"), ("documented", "f8"),
        ("documented_measured", "f8"), ("claimed", "f8"),
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
    before: Mapping[Name, Group], as_of: int,
) -> tuple[dict[Name, Group], Moves]:  # fmt: skip
    today = date.fromordinal(as_of)
    codes = np.array([c for c, p in enumerate(places) if p.level == index.level and p.exists(today)], np.int64)
    if not len(codes):
        return {}, {}
    leaf = leaf_scores(rows, indicators, codes, set(leaves(index)))
    named, tried = believed(disputes, rows, leaf, codes, indicators)
    ranked = tried if index.rank_within is not None else []
    return dict(grouped(index, leaf, codes, places, indicators, ranked, method, before)), moves(index, leaf, named, tried)


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
