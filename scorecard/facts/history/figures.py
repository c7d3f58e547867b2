"""What happened to figures: when each was published here and what was new in it, what was corrected and withdrawn."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from scorecard.facts import Facts
from scorecard.facts.history.record import Happening, Nature
from scorecard.facts.identity import anchors
from scorecard.model import Observation, ValueForm


class Batch(NamedTuple):
    """The figures of one nature that were published of a place on one day."""

    day: date
    place: str
    nature: Nature
    late: bool


class _Arrival(NamedTuple):
    """A statement as it came: the day, None where nothing says it; what is new in it; and what it was the successor of."""

    day: date | None
    kind: Literal["figure", "late"]
    nature: Nature
    was: ValueForm | None


def batches(facts: Facts) -> Mapping[Batch, int]:
    """How many figures of one nature were published of a place on one day, by day."""
    return facts.once("batches", partial(_batches, facts))


def _named(facts: Facts, o: Observation) -> tuple[str, str]:
    """The anchor of a statement, and what ids of what happened to it have in common."""
    anchor = anchors(facts, o.place)[o.span]
    return anchor, f"{o.place}/{anchor}"


def figures(facts: Facts, place: str) -> Iterator[Happening]:
    """The publication of each figure of a place of which the day is known, with what it said then."""
    for o, came in zip(facts.observations(place), _arrivals(facts, place), strict=True):
        if came.day is None:
            continue
        anchor, name = _named(facts, o)
        first = o.corrects[0].was if o.corrects else o
        yield Happening(
            id=f"figure:{name}", day=came.day, kind=came.kind, nature=came.nature, place=place, indicator=o.indicator, source=o.source,
            period=o.period.text, was=came.was, now=first, statement=anchor, entry=o,
        )  # fmt: skip


def corrections(facts: Facts) -> Iterator[Happening]:
    """Every correction; a figure that was corrected twice gives two."""
    for o in facts.corrected():
        anchor, name = _named(facts, o)
        after = (*(c.was for c in o.corrects[1:]), o)
        for n, (correction, now) in enumerate(zip(o.corrects, after, strict=True), 1):
            yield Happening(
                id=f"correction:{name}:{n}", day=correction.on, kind="correction", nature="revision", place=o.place, indicator=o.indicator,
                source=o.source, period=o.period.text, was=correction.was, now=now, statement=anchor, number=n, entry=o,
            )  # fmt: skip


def withdrawals(facts: Facts) -> Iterator[Happening]:
    """Every withdrawal."""
    for o in facts.withdrawn():
        if o.withdrawn is not None:
            anchor, name = _named(facts, o)
            yield Happening(
                id=f"withdrawal:{name}", day=o.withdrawn.on, kind="withdrawal", nature="revision", place=o.place, indicator=o.indicator,
                source=o.source, period=o.period.text, was=o, statement=anchor, entry=o,
            )  # fmt: skip


def _arrivals(facts: Facts, place: str) -> list[_Arrival]:
    """How each statement of a place came, in the order they were written."""
    said, begun = facts.observations(place), facts.root.settings.begun
    days = [o.entered or begun or date.min for o in said]
    dated, since = facts.days_of(place), facts.root.places[place].valid_from if place in facts.root.places else None
    questions: dict[tuple[str, bool], list[int]] = {}
    for n, o in enumerate(said):
        before = since is not None and o.period.end < since and o.boundary is None  # about a unit that the place replaced
        questions.setdefault((o.indicator, before), []).append(n)
    found: dict[int, _Arrival] = {}
    for its in questions.values():
        for n in its:
            known = [m for m in its if days[m] < days[n] and not _gone(said[m], days[n])]
            found[n] = _arrival(said, n, known, dated)._replace(day=said[n].entered or begun)
    return [found[n] for n in range(len(said))]


def _gone(o: Observation, day: date) -> bool:
    """Whether a statement had been withdrawn by a day."""
    return o.withdrawn is not None and o.withdrawn.on <= day


def _arrival(said: tuple[Observation, ...], n: int, known: list[int], dated: Mapping[int, int]) -> _Arrival:
    """What a statement brought beyond what was `known` of its question.

    The first of a question brings coverage; one that speaks of a later day than all a change, unless it is evidence of another kind; any other revises.
    """
    if not known:
        return _Arrival(None, "figure", "coverage", None)
    newest = max(dated[m] for m in known)
    last = [said[m] for m in known if dated[m] == newest]
    if dated[n] <= newest:
        return _Arrival(None, "late" if dated[n] < newest else "figure", "revision", None)
    nature: Nature = "change" if any(o.kind == said[n].kind for o in last) else "method"
    stood = [_standing(o, said[n].entered) for o in last]
    return _Arrival(None, "figure", nature, stood[0] if all(stood[0].same(other) for other in stood[1:]) else None)


def _standing(o: Observation, day: date | None) -> ValueForm:
    """What a statement said before a day."""
    return next((c.was for c in o.corrects if day is not None and c.on >= day), o)


def _batches(facts: Facts) -> Mapping[Batch, int]:
    begun, found = facts.root.settings.begun, Counter[Batch]()
    for place, its in facts.root.observations.summaries.items():
        if set(its.entered) <= {None, begun}:  # all of one day, of which nothing was known before
            if begun is not None and its.count:
                found[Batch(begun, place, "coverage", late=False)] = its.count
            continue
        for came in _arrivals(facts, place):
            if came.day is not None:
                found[Batch(came.day, place, came.nature, came.kind == "late")] += 1
    return dict(sorted(found.items()))
