"""Where a figure stands against a target, at the figure's own date; or the reason why that can't be said.

Nothing but evidence and targets moves a status: a later date of the site alone may only turn one into undetermined.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple, get_args

import numpy as np

from scorecard.evidence.record import Array, Change, Reason, Status, dtype_of
from scorecard.model import Indicator
from scorecard.score.record import TargetRow
from scorecard.score.target import Aim

STATUSES: tuple[Status, ...] = get_args(Status)
REASONS: tuple[Reason, ...] = get_args(Reason)
CHANGES: tuple[Change, ...] = get_args(Change)
CLOSE = 1e-9  # relative: a double's rounding, never a difference that anybody measured
BENDS = 8
"""Straight pieces that a curve from one milestone to the next is drawn with."""
FAR = 1 << 22  # more than any day ordinal: a row and a day as one number

TARGETED = dtype_of(TargetRow)


class History(NamedTuple):
    """The comparable figures of each row, oldest first: `key` is row × FAR + day, `starts` where each row's begin."""

    key: Array
    low: Array
    high: Array
    starts: Array


class Standing(NamedTuple):
    """Rows of evidence as they are held against targets.

    rows:    a table of `EvidenceRow`.
    targets: a table of `TargetRow`, by row.
    past:    what is comparable of each row.
    aims:    the targets, each by its position and whether it is the mirror image of one.
    as_of:   the site's date as a day ordinal.
    """

    rows: Array
    targets: Array
    past: History
    aims: Mapping[tuple[int, bool], Aim]
    as_of: int

    def of(self, row: int) -> Array:
        """What was set for a row."""
        low, high = np.searchsorted(self.targets["row"], (row, row + 1))
        return self.targets[low:high]


def history(groups: Array, rows: int) -> History:
    """The own figures of each row that can be a baseline, from reconciled groups in the order of rows and days."""
    usable = groups[~groups["claimed"] & ~groups["few"] & ~groups["not_applicable"]]
    key = usable["row"].astype(np.int64) * FAR + usable["dated"]
    low, high = usable["low"].copy(), usable["high"].copy()  # a view of a column would keep the whole table
    return History(key, low, high, np.searchsorted(usable["row"], np.arange(rows + 1)))


def judge(rows: Array, aims: Iterable[Aim], past: History, as_of: int) -> Array:
    """Every target against every row that it binds.

    Args:
        rows:  of the evidence.
        aims:  the targets.
        past:  what is comparable of each row.
        as_of: the site's date as a day ordinal.

    Returns:
        A table of `TargetRow`, by row and then by target.
    """
    standing: dict[int, Array] = {}
    order = np.argsort(rows["indicator_code"], kind="stable")
    sorted_codes = rows["indicator_code"][order]
    found = [np.zeros(0, TARGETED)]
    for aim in aims:
        if aim.indicator not in standing:
            low, high = np.searchsorted(sorted_codes, (aim.indicator, aim.indicator + 1))
            standing[aim.indicator] = order[low:high]
        every = standing[aim.indicator]
        at = every[np.isin(rows["place_code"][every], aim.places)]
        if len(at):
            found.append(against(rows[at], at, aim, past, as_of))
    table = np.concatenate(found)
    return table[np.lexsort((table["target"], table["row"]))]


def against(rows: Array, at: Array, aim: Aim, past: History, as_of: int) -> Array:
    """One target against some rows: a table of `TargetRow`, in their order.

    Args:
        rows:  what is judged.
        at:    their positions among all rows.
        aim:   the target.
        past:  what is comparable of each row.
        as_of: the site's date as a day ordinal.
    """
    out = np.zeros(len(rows), TARGETED)
    due, goal = aim.steps[-1]
    out["row"], out["target"], out["indicator_code"], out["mirrored"] = at, aim.position, aim.indicator, aim.mirrored
    out["goal"], out["due"], out["next"] = goal, due, ""
    for name in ("start_low", "start_high", "pace_low", "pace_high", "distance"):
        out[name] = np.nan
    out["start"] = -1
    own, there = rows["evidence"] == "own", (rows["evidence"] == "own") | (rows["evidence"] == "claimed")
    if not aim.target.judged:
        out["status"], out["reason"] = "undetermined", "other_definition"
        return _without_figure(out, rows)
    start, start_low, start_high, compared = _baseline(at, aim, past)
    compared &= own
    dated = np.where(there, rows["dated"], -1)
    pace_low, pace_high = _path(aim, start, start_low, start_high, dated)
    sign = aim.sign
    worst, best = (rows["low"], rows["high"]) if sign > 0 else (rows["high"], rows["low"])
    worst_open, best_open = (rows["low_open"], rows["high_open"]) if sign > 0 else (rows["high_open"], rows["low_open"])
    hard, easy = (pace_high, pace_low) if sign > 0 else (pace_low, pace_high)
    weakest = start_low if sign > 0 else start_high
    passed = np.full(len(rows), due < as_of)
    with np.errstate(invalid="ignore"):
        gap, room = sign * (worst - goal), sign * (best - goal)
        close = CLOSE * max(1.0, abs(goal))
        met = (gap > close) | ((np.abs(gap) <= close) & (worst_open if aim.strict else np.True_))
        none = (room < -close) | ((np.abs(room) <= close) & (np.True_ if aim.strict else best_open))
        missed = none & (dated >= due)
        on_track = ~passed & compared & (sign * (worst - hard) >= -close)
        behind = ~passed & compared & ~missed & (sign * (best - easy) < -close)
        away = behind & (sign * (best - weakest) < -close)
    choices = [("met", met), ("missed", missed), ("on_track", on_track), ("moving_away", away), ("behind", behind)]
    out["status"] = _first(choices, "undetermined")
    wide = rows["strict"] & (rows["low"] != rows["high"])
    why = [
        ("no_figure_since_due", passed & (dated < due)),
        ("disputed", rows["disputed"]),
        ("open_cases", rows["open"]),
        ("strict_bound", wide & ~none),
        ("only_baseline", ~compared & ~passed),
        ("strict_bound", wide),
    ]
    reason = _first(why, "straddles")
    for name in ("few_cases", "out_of_date"):
        out["status"][rows[name]], reason[rows[name]] = "undetermined", name
    out["reason"] = np.where(out["status"] == "undetermined", reason, "")
    out["after_due"] = (out["status"] == "met") & (dated > due)
    out["start"] = np.where(compared, start, -1)
    for name, values in (("start_low", start_low), ("start_high", start_high), ("pace_low", pace_low), ("pace_high", pace_high)):
        out[name] = np.where(compared, values, np.nan)
    _next(out, worst, np.where(compared, hard, np.nan), sign, goal)
    weak = rows["few_cases"] | rows["out_of_date"]  # of which no more of the same would change anything
    out["next"][weak], out["distance"][weak] = "", np.nan
    return _without_figure(out, rows)


def _first(choices: list[tuple[str, Array]], otherwise: str) -> Array:
    """The first word that holds, for each row."""
    found = np.full(len(choices[0][1]), otherwise, object)
    for word, holds in reversed(choices):
        found[holds] = word
    return found


def _next(out: Array, worst: Array, hard: Array, sign: int, goal: float) -> None:
    """The next better status, and what lacks to it: on track from behind, met from anywhere else; a missed day can only be met late."""
    with np.errstate(invalid="ignore"):
        to_pace = np.isin(out["status"], ("behind", "moving_away")) & (np.abs(hard - goal) > CLOSE)
        lacks = np.where(to_pace, sign * (hard - worst), sign * (goal - worst))
        done = (out["status"] == "met") | ~np.isfinite(lacks) | (lacks <= CLOSE)
    out["next"] = np.where(done, "", np.where(to_pace, "on_track", "met"))
    out["distance"] = np.where(done, np.nan, lacks)


def _without_figure(out: Array, rows: Array) -> Array:
    """What can be said of rows without a figure, which is nothing."""
    for kind, status in (("none", "no_figure"), ("not_applicable", "not_applicable")):
        held = rows["evidence"] == kind
        out["status"][held], out["reason"][held], out["next"][held], out["distance"][held] = status, "", "", np.nan
    return out


def _baseline(at: Array, aim: Aim, past: History) -> tuple[Array, Array, Array, Array]:
    """The starting point for each row: day, low, high, and whether the newest figure can be compared with it.

    As it is stated, else the last figure of a day at or before the target was set, else the first one after it. A figure that is its
    own starting point says nothing about a path.
    """
    n = len(at)
    if aim.baseline is not None:
        day, value = aim.baseline
        return np.full(n, day), np.full(n, value), np.full(n, value), np.ones(n, bool)
    first, last = past.starts[at], past.starts[at + 1] - 1
    some = last >= first
    if not len(past.key):
        nothing = np.full(n, np.nan)
        return np.full(n, -1), nothing, nothing, np.zeros(n, bool)
    chosen = first
    if aim.set_on is not None:
        before = np.searchsorted(past.key, at.astype(np.int64) * FAR + aim.set_on, side="right") - 1
        chosen = np.maximum(first, before)
    chosen = np.where(some, chosen, 0)
    return past.key[chosen] % FAR, past.low[chosen], past.high[chosen], some & (chosen < last)


def _path(aim: Aim, start: Array, start_low: Array, start_high: Array, day: Array) -> tuple[Array, Array]:
    """The value that the path from a starting point over the milestones asks for on a day: an interval where the start is one."""
    ends = []
    for value in (start_low, start_high):
        found, at, here = value.copy(), start.astype(float), value.copy()
        for step, goal in aim.steps:
            ahead = step > at
            share = np.clip((day - at) / np.maximum(1.0, step - at), 0.0, 1.0)
            reached = ahead & (day > at)
            found = np.where(reached, _between(here, goal, share, aim.target.path), found)
            here, at = np.where(ahead, goal, here), np.where(ahead, float(step), at)
        ends.append(np.where(day >= aim.steps[-1][0], aim.steps[-1][1], found))
    return np.fmin(*ends), np.fmax(*ends)


def course(aim: Aim, day: int, value: float) -> list[tuple[int, float]]:
    """The path from a starting point, as corners of straight lines: of the very values that figures are held against.

    Args:
        aim:   the target.
        day:   of the starting point, as a day ordinal.
        value: what stood there.

    Returns:
        The starting point and each milestone after it, with some days between where the path bends; nothing where none is ahead.
    """
    corners = [day, *(step for step, _ in aim.steps if step > day)]
    if len(corners) == 1:
        return []
    bends = BENDS if aim.target.path == "geometric" else 1
    days = sorted({one + (two - one) * part // bends for one, two in pairwise(corners) for part in range(bends + 1)})
    start = np.full(len(days), value)
    needed, _ = _path(aim, np.full(len(days), day), start, start, np.array(days))
    return list(zip(days, needed.tolist(), strict=True))


def _between(one: Array, other: float, share: Array, path: str) -> Array:
    straight = one + (other - one) * share
    if path != "geometric" or other <= 0:
        return straight
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(one > 0, one * (other / np.where(one > 0, one, 1.0)) ** share, straight)


def principal(table: Array, rows: Array, aims: list[Aim]) -> Array:
    """The target that each row is headed by, as positions in `judge`'s table, -1 where it has none.

    Of those that can be judged the next one due on the day of the figure or after it, else the last one due; a target set for the place
    itself before one for each of many. It hangs on the figure's date, never on the site's.
    """
    found = np.full(len(rows), -1, np.int64)
    if not len(table):
        return found
    each = {aim.position: aim.target.scope_each is not None for aim in aims}
    judged = table["reason"] != "other_definition"
    wide = np.array([each[t] for t in table["target"].tolist()])
    dated = rows["dated"][table["row"]]
    late = table["due"] < dated
    when = np.where(late, -table["due"], table["due"])
    order = np.lexsort((table["target"], wide, when, late, ~judged, table["row"]))
    first = np.flatnonzero(np.insert(np.diff(table["row"][order]) != 0, 0, True))
    chosen = order[first]
    found[table["row"][chosen]] = chosen
    return found


def changes(rows: Array, indicators: list[Indicator]) -> Array:
    """Where each row's figure went since the comparable one before: better, worse, same, unknown; "" where there is none before."""
    direction = np.array([i.direction for i in indicators], float)[rows["indicator_code"]] if len(rows) else np.zeros(0)
    with np.errstate(invalid="ignore"):
        there = ~np.isnan(rows["earlier_low"]) & (rows["evidence"] == "own")
        point = (rows["low"] == rows["high"]) & (rows["earlier_low"] == rows["earlier_high"])
        same = point & (np.abs(rows["low"] - rows["earlier_low"]) <= CLOSE * np.maximum(1.0, np.abs(rows["low"])))
        up, down = rows["low"] > rows["earlier_high"], rows["high"] < rows["earlier_low"]
    firm = ~rows["disputed"] & ~rows["few_cases"]
    better = firm & ~same & ((up & (direction > 0)) | (down & (direction < 0)))
    worse = firm & ~same & ((up & (direction < 0)) | (down & (direction > 0)))
    found = _first([("same", same & firm), ("better", better), ("worse", worse)], "unknown")
    return np.where(there, found, "")
