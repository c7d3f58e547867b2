"""Where a value stands against its target: met, on track, behind, missed, or the reason why that can't be said."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from scorecard.evidence import by_code
from scorecard.model import Indicator, Place

Array = np.ndarray[Any, Any]

STATUSES = ("met", "on_track", "behind", "missed", "undetermined", "no_target", "not_published", "not_applicable")
REASONS = ("out_of_date", "few_cases", "disputed", "open_cases", "strict_bound", "one_observation", "straddles")
MET, ON_TRACK, BEHIND, MISSED, UNDETERMINED, NO_TARGET, NOT_PUBLISHED, NOT_APPLICABLE, NOTHING = range(len(STATUSES) + 1)
OUT_OF_DATE, FEW_CASES, DISPUTED, OPEN_CASES, STRICT_BOUND, ONE_OBSERVATION, STRADDLES, NO_REASON = range(len(REASONS) + 1)
WORDS, WHY = np.array([*STATUSES, ""], object), np.array([*REASONS, ""], object)  # by these numbers, so that rows share the words
LOOKED_AT = (
    "low", "high", "first_low", "first_high", "first_end", "periods", "evidence", "disputed", "open", "strict", "few_cases", "out_of_date",
)  # fmt: skip
CLOSE = 1e-9


def statuses(rows: Array, indicators: list[Indicator], places: list[Place], as_of: int) -> dict[str, Array]:
    """The status of each row of evidence, with its operands.

    The pace expected now is e = v0 + (t − v0)·(as_of − d0)/(D − d0), from a stated baseline or the first observed group;
    after D it is t. A baseline that is itself an interval makes e one, and both its ends must be reached.

    Columns: status, reason (of an undetermined one), target, due and start (day ordinals, -1 without), pace_low,
    pace_high (the pace expected now), start_low, start_high (v0), next (the status that could come next), distance
    (what its worse end lacks to it, in the indicator's unit; NaN without).
    """
    n = len(rows)
    out: dict[str, Array] = {
        name: np.full(n, np.nan) for name in ("target", "pace_low", "pace_high", "start_low", "start_high", "distance")
    }
    due, start = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    status, reason, following = np.full(n, NO_TARGET), np.full(n, NO_REASON), np.full(n, NOTHING)
    kind, place = rows["evidence"], rows["place_code"]
    given = {name: np.ascontiguousarray(rows[name]) for name in LOOKED_AT}
    reach = _scopes(places) if any(i.target is not None and i.target.scope for i in indicators) else {}
    for position, at in by_code(rows["indicator_code"], len(indicators)):
        indicator = indicators[position]
        target = indicator.target
        if target is None:
            continue
        if target.scope:
            bound = {p for slug in target.scope for p in reach.get(slug, ())}
            at = at[np.isin(place[at], list(bound))]
        if not len(at):
            continue
        found = _against({name: column[at] for name, column in given.items()}, indicator, as_of)
        for name in out:
            out[name][at] = found[name]
        status[at], reason[at], following[at] = found["status"], found["reason"], found["next"]
        due[at], start[at] = target.by.toordinal(), found["start"]
    none, never = kind == "none", kind == "not_applicable"
    status[none], status[never] = NOT_PUBLISHED, NOT_APPLICABLE
    unknown = none | never
    reason[unknown], following[unknown], out["distance"][unknown] = NO_REASON, NOTHING, np.nan
    return {"status": WORDS[status], "reason": WHY[reason], "next": WORDS[following], **out, "due": due, "start": start}


def _against(rows: Mapping[str, Array], indicator: Indicator, as_of: int) -> dict[str, Array]:
    assert indicator.target is not None  # noqa: S101 - the caller asks only about indicators with one
    target = indicator.target
    sign = 1.0 if indicator.higher_is_better else -1.0
    t, due = float(target.value), target.by.toordinal()
    low, high = rows["low"], rows["high"]
    worst, best = (low, high) if sign > 0 else (high, low)  # the interval's ends, seen from the target
    n = len(low)
    if target.baseline is not None:
        start_low = start_high = np.full(n, float(target.baseline.value))
        start = np.full(n, target.baseline.on.toordinal(), np.int64)
        known = np.ones(n, bool)
    else:
        start_low, start_high = rows["first_low"], rows["first_high"]
        start = rows["first_end"]
        known = (rows["periods"] > 1) & (rows["evidence"] == "own")
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(due > start, np.clip((as_of - start) / np.maximum(1, due - start), 0, 1), 1.0)
        share = np.where(as_of > due, 1.0, share)
        one = np.where(share >= 1, t, start_low + (t - start_low) * share)
        other = np.where(share >= 1, t, start_high + (t - start_high) * share)
    pace_low, pace_high = np.fmin(one, other), np.fmax(one, other)
    easy, hard = (pace_low, pace_high) if sign > 0 else (pace_high, pace_low)
    passed = as_of > due
    met = sign * worst >= sign * t - CLOSE
    lapsed = np.full(n, passed)
    none = sign * best < sign * t - CLOSE
    paced = known | lapsed
    with np.errstate(invalid="ignore"):
        on = paced & (sign * worst >= sign * hard - CLOSE) & ~lapsed
        behind = paced & (sign * best < sign * easy - CLOSE) & ~lapsed
    status = np.select([met, none & lapsed, on, behind], [MET, MISSED, ON_TRACK, BEHIND], UNDETERMINED)
    why = np.select(
        [
            rows["disputed"],
            rows["open"],
            ~paced,
            rows["strict"] & (low != high),
        ],
        [DISPUTED, OPEN_CASES, ONE_OBSERVATION, STRICT_BOUND],
        STRADDLES,
    )
    # One observation decides nothing but met and missed; where the interval could still be met, its own width is the reason.
    wide = ~paced & ~none & (low != high) & rows["strict"]
    why[wide & ~rows["disputed"] & ~rows["open"]] = STRICT_BOUND
    reason = np.where(status == UNDETERMINED, why, NO_REASON)
    for flag, word in (("few_cases", FEW_CASES), ("out_of_date", OUT_OF_DATE)):
        held = rows[flag]
        status[held], reason[held] = UNDETERMINED, word
    nan = np.full(n, np.nan)
    # The next better status: on track from behind, met from anywhere else; a missed date can only be met late.
    to_pace = (status == BEHIND) & (np.abs(hard - t) > CLOSE)
    with np.errstate(invalid="ignore"):
        lacks = np.where(to_pace, sign * (hard - worst), sign * (t - worst))
    open_ended = (status == MET) | ~np.isfinite(lacks) | (lacks <= CLOSE)
    following = np.where(open_ended, NOTHING, np.where(to_pace, ON_TRACK, MET))
    return {
        "next": following, "distance": np.where(open_ended, np.nan, lacks),
        "status": status, "reason": reason, "target": np.full(n, t), "start": np.where(known, start, -1),
        "pace_low": np.where(paced, pace_low, nan), "pace_high": np.where(paced, pace_high, nan),
        "start_low": np.where(known, start_low, nan), "start_high": np.where(known, start_high, nan),
    }  # fmt: skip


def _scopes(places: list[Place]) -> dict[str, list[int]]:
    """A place's slug → the codes of itself and of everything in it."""
    by_code = {p.code: p for p in places}
    found: dict[str, list[int]] = {}
    for position, place in enumerate(places):
        at: Place | None = place
        seen: set[str] = set()
        while at is not None and at.slug not in seen:
            seen.add(at.slug)
            found.setdefault(at.slug, []).append(position)
            at = by_code.get(at.parent) if at.parent else None
    return found
