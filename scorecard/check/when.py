"""Rules about when and where a statement was made: not before its source, not after its place, not beyond its source's end."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scorecard.check.data import Finder
from scorecard.check.sight import Doubt, Sight
from scorecard.diagnostic import Report
from scorecard.model import Commitment, Entry, Observation, Platform, Root, Source

AHEAD = timedelta(days=90)
"""How long before its evidence runs out a place is told."""
_PARAGRAPH = re.compile(r"(?:\bparagraphs?|\bparagraphes?|\bđoạn|¶+|§+)\s*(\d+)(?:\s*[-–]\s*(\d+))?", re.IGNORECASE)
_NAMED = 5


def period_after_source(sight: Sight) -> Iterator[Doubt]:
    """A period that begins after its source was published can't be its source's."""
    for o in sight.statements:
        published = sight.published(o)
        if published is not None and published < o.period.start <= sight.root.settings.as_of:
            yield Doubt("period-after-source", o, ("period",), f'{o.period.text} begins after the day of "{o.source}", {published}')


def outside_life(sight: Sight) -> Iterator[Doubt]:
    """No figure of a place after its end; one from before it began is its predecessor's, or says `boundary: current`."""
    ended = sight.place.valid_to if sight.place is not None else None
    for o in sight.statements if ended is not None else ():
        if ended is not None and o.period.start > ended:
            yield Doubt("outside-life", o, ("period",), f"{o.period.text} begins after the place ended on {ended}",
                        "enter it for the place that came after")  # fmt: skip
    began = sight.place.valid_from if sight.place is not None else None
    for o in sight.statements:
        if o.boundary is not None and (began is None or o.period.end >= began):
            yield Doubt("outside-life", o, ("boundary",), "the period isn't older than the place's boundary", "remove boundary:")


def beyond_end(sight: Sight) -> Iterator[Doubt]:
    """The paragraph exists, where it is known how many the source has."""
    for o in sight.statements:
        if wrong := beyond(sight.root.sources.get(o.source), o.at):
            yield Doubt("at-beyond-end", o, ("at",), wrong)


def beyond(source: Source | None, at: str | None) -> str:
    """What is wrong with where in a source something is said to stand."""
    if source is None or source.paragraphs is None or at is None:
        return ""
    last = max((int(n) for m in _PARAGRAPH.finditer(at) for n in m.groups() if n), default=0)
    return f'"{source.id}" has {source.paragraphs} paragraphs' if last > source.paragraphs else ""


def registers_beyond_end(root: Root, report: Report) -> None:
    """The paragraph exists, for what registers and targets say too."""
    find = Finder(root, report)
    entries: tuple[Platform | Commitment, ...] = (*root.platforms.values(), *root.commitments.values())
    for entry in entries:
        for position, said in enumerate(entry.evidence):
            _beyond(find, entry, root.sources.get(said.source), said.at, "evidence", position, "at")
    for target in root.targets.values():
        _beyond(find, target, root.sources.get(target.reported_by or target.set_by or ""), target.at, "at")


def _beyond(find: Finder, entry: Entry, source: Source | None, at: str | None, *keys: str | int) -> None:
    if wrong := beyond(source, at):
        find.say("at-beyond-end", entry, keys, wrong)


def expires(root: Root, report: Report, place: str) -> None:
    """Evidence that runs out within the next 90 days is told ahead: once a place, at the first that does."""
    sight, as_of = Sight(root, place), root.settings.as_of
    ending = []
    for name, said in sight.by_question.items():
        valid_for = root.indicators[name].valid_for
        newest = max(said, key=lambda o: _day(sight, o)) if valid_for is not None else None
        if valid_for is not None and newest is not None:
            until = valid_for.after(_day(sight, newest))
            if as_of <= until <= as_of + AHEAD:
                ending.append((until, newest))
    if ending:
        ending.sort(key=lambda e: (e[0], e[1].span.line))
        until, first = ending[0]
        named = ", ".join(f"{o.indicator} on {day}" for day, o in ending[:_NAMED]) + (", …" if len(ending) > _NAMED else "")
        what = "one figure runs out" if len(ending) == 1 else f"{len(ending)} figures run out"
        Finder(root, report).say("expires", first, (), f"{what} within {AHEAD.days} days of {as_of}: {named}", "look for a newer one")


def _day(sight: Sight, o: Observation) -> date:
    """The day that counts for its age: of a repetition, the day of what it repeats."""
    first = [p for p in sight.by_question[o.indicator] if p.source == o.repeats] if o.repeats is not None else []
    return min((sight.dated(p) for p in first), default=sight.dated(o))
