"""Rules about when and where a statement was made: not before its source, not after its place, not beyond its source's end."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scorecard.check.finder import Finder
from scorecard.check.registry import doubt, of_place, of_root
from scorecard.check.sight import Doubt, Sight
from scorecard.model import Commitment, Entry, Observation, Platform, Source

AHEAD = timedelta(days=90)
"""How long before its evidence runs out a place is told."""
_PARAGRAPH = re.compile(r"(?:\bparagraphs?|\bparagraphes?|\bđoạn|¶+|§+)\s*(\d+)(?:\s*[-–]\s*(\d+))?", re.IGNORECASE)
_NAMED = 5


@doubt
def period_after_source(sight: Sight) -> Iterator[Doubt]:
    """A period that begins after its source was published can't be its source's."""
    for o in sight.statements:
        published = sight.published(o)
        if published is not None and published < o.period.start <= sight.root.settings.as_of:
            yield Doubt("period-after-source", o, "period", period=o.period.text, source=o.source, published=published)


@doubt
def outside_life(sight: Sight) -> Iterator[Doubt]:
    """No figure of a place after its end; one from before it began is its predecessor's, or says `boundary: current`."""
    ended = sight.place.valid_to if sight.place is not None else None
    for o in sight.statements if ended is not None else ():
        if ended is not None and o.period.start > ended:
            yield Doubt("outside-life.ended", o, 'period', period=o.period.text, ended=ended)  # fmt: skip
    began = sight.place.valid_from if sight.place is not None else None
    for o in sight.statements:
        if o.boundary is not None and (began is None or o.period.end >= began):
            yield Doubt("outside-life.boundary", o, "boundary")


@doubt
def beyond_end(sight: Sight) -> Iterator[Doubt]:
    """The paragraph exists, where it is known how many the source has."""
    for o in sight.statements:
        if (last := beyond(sight.root.sources.get(o.source), o.at)) is not None:
            yield Doubt("at-beyond-end", o, "at", source=o.source, n=last)


def beyond(source: Source | None, at: str | None) -> int | None:
    """How many paragraphs a source has, where something is said to stand beyond the last of them."""
    if source is None or source.paragraphs is None or at is None:
        return None
    last = max((int(n) for m in _PARAGRAPH.finditer(at) for n in m.groups() if n), default=0)
    return source.paragraphs if last > source.paragraphs else None


@of_root
def registers_beyond_end(find: Finder) -> None:
    """The paragraph exists, for what registers and targets say too."""
    root = find.root
    entries: tuple[Platform | Commitment, ...] = (*root.platforms.values(), *root.commitments.values())
    for entry in entries:
        for position, said in enumerate(entry.evidence):
            _beyond(find, entry, root.sources.get(said.source), said.at, "evidence", position, "at")
    for target in root.targets.values():
        _beyond(find, target, root.sources.get(target.reported_by or target.set_by or ""), target.at, "at")


def _beyond(find: Finder, entry: Entry, source: Source | None, at: str | None, *keys: str | int) -> None:
    if source is not None and (last := beyond(source, at)) is not None:
        find.fault("at-beyond-end", entry, *keys, source=source.id, n=last)


@of_place
def expires(find: Finder, place: str) -> None:
    """Evidence that runs out within the next 90 days is told ahead: once a place, at the first that does."""
    sight, as_of = Sight(find.root, place), find.root.settings.as_of
    ending = []
    for name, said in sight.by_question.items():
        valid_for = sight.root.indicators[name].valid_for
        if valid_for is not None:
            newest = max(said, key=lambda o: _day(sight, o))
            until = valid_for.after(_day(sight, newest))
            if as_of <= until <= as_of + AHEAD:
                ending.append((until, newest))
    if ending:
        ending.sort(key=lambda e: (e[0], e[1].span.line))
        figures = (*(f"{o.indicator} ({day})" for day, o in ending[:_NAMED]), *(["…"] if len(ending) > _NAMED else []))
        code = "expires.one" if len(ending) == 1 else "expires.several"
        find.fault(code, ending[0][1], n=len(ending), days=AHEAD.days, as_of=as_of, figures=figures)


def _day(sight: Sight, o: Observation) -> date:
    """The day that counts for its age: of a repetition, the day of what it repeats."""
    first = [p for p in sight.by_question[o.indicator] if p.source == o.repeats] if o.repeats is not None else []
    return min((sight.dated(p) for p in first), default=sight.dated(o))
