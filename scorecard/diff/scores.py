"""Coverage, scores and rank intervals of whole indexes, before and after; by how much each moved, the largest first."""

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from scorecard.diff.record import Change, Coverage, Points, Rank, Section, largest_first
from scorecard.diff.side import Side
from scorecard.evidence.record import records
from scorecard.score import ScoreRow

Ends: TypeAlias = Coverage | Points | Rank
NOTHING = 0.005
"""Fewer points than this round to no hundredth: nobody is told of them."""


class Scored(NamedTuple):
    """A place in an index."""

    index_id: str
    place: str


def _roots(side: Side) -> dict[Scored, ScoreRow]:
    table = side.facts.card.scores
    return {Scored(s.index_id, s.place): s for s in records(ScoreRow._make, table[table["depth"] == 0])}


def coverage(before: Side, after: Side) -> Iterator[Change]:
    """The shares of the weight that evidence covers."""
    return _moved("coverage", before, after, lambda s: Coverage(s.coverage, s.claimed_coverage), NOTHING / 100)


def scores(before: Side, after: Side) -> Iterator[Change]:
    """What is documented, claimed and possible."""
    return _moved("scores", before, after, lambda s: Points(s.documented, s.claimed, s.possible), NOTHING)


def ranks(before: Side, after: Side) -> Iterator[Change]:
    """Rank intervals: gained, lost, or with another end. That others are ranked too moves nobody."""
    return _moved("ranks", before, after, _rank, 0.0)


def _rank(s: ScoreRow) -> Rank | None:
    return None if math.isnan(s.rank_best) else Rank(int(s.rank_best), int(s.rank_worst), s.ranked)


def _moved(section: Section, before: Side, after: Side, what: Callable[[ScoreRow], Ends | None], least: float) -> Iterator[Change]:
    """The places of which something of a score moved by more than `least`, or is there on one side alone."""
    old, new = _roots(before), _roots(after)
    found = []
    for key in dict.fromkeys((*new, *old)):
        was, now = (what(side[key]) if key in side else None for side in (old, new))
        if was is None and now is None:
            continue
        by = _by(was, now)
        if by > least:
            kind = "gained" if was is None else "lost" if now is None else "moved"
            found.append(Change(section=section, kind=kind, place=key.place, id=key.index_id, before=was, after=now, by=by))
    yield from largest_first(found)


def _by(was: Ends | None, now: Ends | None) -> float:
    """By how much the end moved that moved most; what is there on one side alone moved beyond all."""
    if was is None or now is None:
        return math.inf
    return max(map(abs, _moves(was, now)))


def _moves(was: Ends, now: Ends) -> list[float]:
    """By how much each end moved."""
    return [float(getattr(now, name) - getattr(was, name)) for name in was._fields if name != "of"]


def rose(was: Ends, now: Ends) -> bool:
    """Whether the end that moved most went up: of a rank, towards the first."""
    up = max(_moves(was, now), key=abs) > 0
    return not up if isinstance(now, Rank) else up
