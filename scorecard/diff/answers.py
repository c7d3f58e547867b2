"""What is known, before and after: statuses, disagreements, refuted claims, and why a figure is missing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from scorecard.diff.record import Change, Excluded, Judged, Missing, Parties, Party
from scorecard.diff.side import Side
from scorecard.evidence.record import EvidenceRow, records
from scorecard.score import TargetRow

WITHOUT = frozenset(("no_figure", "no_target"))
"""Statuses that say that there is none."""


class Topic(NamedTuple):
    """A question, and which target or period of it."""

    place: str
    indicator: str
    which: str = ""
    claimed: bool = False


def statuses(before: Side, after: Side) -> Iterator[Change]:
    """The statuses that move, of each target against each place: none is one of them, if there is no figure or no target."""
    old, new = _statuses(before), _statuses(after)
    for topic in _all(old, new):
        was, now = old.get(topic), new.get(topic)
        if was == now or {_word(was), _word(now)} <= WITHOUT:
            continue
        yield Change(section="statuses", kind="moved", place=topic.place, indicator=topic.indicator, id=topic.which, before=was, after=now)


def _word(standing: Judged | None) -> str:
    return "no_target" if standing is None else standing.status


def _statuses(side: Side) -> dict[Topic, Judged]:
    card, found = side.facts.card, dict[Topic, Judged]()
    targets, rows = list(side.root.targets), card.rows
    for judged in records(TargetRow._make, card.targets[~card.targets["mirrored"]]):
        place, indicator = rows["place"][judged.row], rows["indicator"][judged.row]
        found[Topic(place, indicator, targets[judged.target])] = Judged(judged.status, judged.reason)
    return found


def disputes(before: Side, after: Side) -> Iterator[Change]:
    """The disagreements that were opened and settled."""
    old, new = _disputes(before), _disputes(after)
    for topic in _all(old, new):
        was, now = old.get(topic), new.get(topic)
        if (was is None) != (now is None):
            kind = "opened" if was is None else "settled"
            yield Change(
                section="disputes", kind=kind, place=topic.place, indicator=topic.indicator, period=topic.which, before=was, after=now
            )


def _disputes(side: Side) -> dict[Topic, Parties]:
    facts, found = side.facts, dict[Topic, Parties]()
    for period in facts.disputes():
        row = facts.row(period.row)
        parties = tuple(Party(facts.source_ids[s.source_code], s.low, s.high) for s, against in facts.disputing(period) if against)
        name = side.group_name(row.indicator, period.group)
        found[Topic(row.place, row.indicator, name, period.claimed)] = Parties(parties)
    return found


def refuted(before: Side, after: Side) -> Iterator[Change]:
    """The claims for all that a place's own evidence excludes, or excludes no longer."""
    old, new = _refuted(before), _refuted(after)
    for topic in _all(old, new):
        was, now = old.get(topic), new.get(topic)
        if (was is None) != (now is None):
            kind = "refuted" if was is None else "not_refuted"
            yield Change(section="refuted", kind=kind, place=topic.place, indicator=topic.indicator, before=was, after=now)


def _refuted(side: Side) -> dict[Topic, Excluded]:
    found = {}
    for row in side.facts.refutations():
        by = side.facts.row(row.claim_row).place
        found[Topic(row.place, row.indicator)] = Excluded(row.low, row.high, row.claim_low, row.claim_high, by)
    return found


def absences(before: Side, after: Side) -> Iterator[Change]:
    """Why figures are missing that are missing on both sides, where that is for another reason: not found, topic, refused, elsewhere."""
    old, new = _absences(before), _absences(after)
    for topic, now in new.items():
        was = old.get(topic)
        if was is not None and was != now:
            yield Change(section="absences", kind="moved", place=topic.place, indicator=topic.indicator, before=was, after=now)


def _absences(side: Side) -> dict[Topic, Missing]:
    facts, rows = side.facts, side.facts.card.rows
    watched = np.isin(rows["place_code"], [facts.codes[slug] for slug in facts.watched])
    missing = records(EvidenceRow._make, rows[watched & (rows["evidence"] == "none")])
    return {Topic(row.place, row.indicator): Missing(facts.absence(row.place, row.indicator).kind) for row in missing}


def _all(old: Mapping[Topic, object], new: Mapping[Topic, object]) -> Iterable[Topic]:
    """The questions of both sides, in the order of those after."""
    return dict.fromkeys((*new, *old))
