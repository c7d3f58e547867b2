"""What happened beside figures: replies, requests, searches, answers, targets, places, ways of reckoning."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from scorecard.facts import Facts
from scorecard.facts.history.record import KINDS, Happening, Kind, Nature
from scorecard.model import Entry


def published(facts: Facts, entered: date | None, own: date | None = None) -> date | None:
    """The day on which something was published here: the one it names, else its own, but not before the site began; None where nothing says it."""
    begun = facts.root.settings.begun
    if entered is not None:
        return entered
    return max(own, begun) if own is not None and begun is not None else own or begun


class _About(NamedTuple):
    """What a happening is about, as `Happening` has it."""

    place: str = ""
    indicator: str = ""
    office: str = ""
    source: str = ""
    period: str = ""
    now: str | None = None


def _since(facts: Facts, own: date | None) -> Nature:
    """What a thing with a day of its own brings: a change if it came about after the site began, else no more than that it is known."""
    begun = facts.root.settings.begun
    return "change" if own is not None and (begun is None or own > begun) else "coverage"


def _told_of(
    facts: Facts, kind: Kind, entry: Entry, name: str, days: tuple[date | None, date | None], about: _About
) -> Iterator[Happening]:
    """What an entry of a list tells, if a day says when it was published; `days` are the one it was entered on, and its own."""
    day = published(facts, *days)
    if day is not None:
        yield Happening(
            id=f"{kind}:{name}", day=day, kind=kind, nature=KINDS[kind] or _since(facts, days[1]), place=about.place, indicator=about.indicator,
            office=about.office, source=about.source, period=about.period, now=about.now, entry=entry,
        )  # fmt: skip


def replies(facts: Facts) -> Iterator[Happening]:
    """What offices said of figures."""
    for r in facts.root.replies.values():
        about = _About(r.about.place, r.about.indicator or "", r.from_, r.source, r.about.period.text if r.about.period else "", r.says)
        yield from _told_of(facts, "reply", r, r.id, (r.entered, r.on), about)


def reports(facts: Facts) -> Iterator[Happening]:
    """That residents answered; how many did is told where they are added up, for a few may not be told of."""
    for r in facts.root.reports.values():
        about = _About(r.place, r.indicator, "" if r.by_editors else r.checked_by, r.source or "", r.on.text)
        yield from _told_of(facts, "report", r, r.id, (r.entered, min(r.on.end, facts.root.settings.as_of)), about)


def requests(facts: Facts) -> Iterator[Happening]:
    """What offices were asked, and what came of it."""
    for r in facts.root.requests.values():
        about = _About(r.place, r.indicators[0] if len(r.indicators) == 1 else "", r.office)
        yield from _told_of(facts, "request", r, r.id, (None, r.sent), about)
        if r.answered is not None:
            yield from _told_of(facts, "answer", r, r.id, (None, r.answered), about._replace(source=r.source or "", now=r.outcome))


def searches(facts: Facts) -> Iterator[Happening]:
    """Where somebody looked for figures."""
    root = facts.root
    for search in root.searches.values():
        place, indicator = search.places[0], search.indicators[0]
        about = _About(
            place if len(search.places) == 1 and place in root.places else "",
            indicator if len(search.indicators) == 1 and indicator in root.indicators else "",
            source=search.where if search.where in root.sources else "",
            now=search.found,
        )
        yield from _told_of(facts, "search", search, search.id, (search.entered, search.on), about)


def outcomes(facts: Facts) -> Iterator[Happening]:
    """What answers commitments, on the days on which it was last looked for."""
    for c in facts.root.commitments.values():
        if c.answer is not None and c.answer.state != "none_found":
            about = _About(c.place, office=c.to[0] if len(c.to) == 1 else "", source=c.answer.source or "", now=c.answer.state)
            yield from _told_of(facts, "outcome", c, c.id, (None, c.answer.checked), about)


def aims(facts: Facts) -> Iterator[Happening]:
    """What was set."""
    for t in facts.root.targets.values():
        place = t.scope[0] if len(t.scope) == 1 and t.scope_each is None else ""
        about = _About(place, t.indicator, t.responsible or "", t.set_by or t.reported_by or "")
        yield from _told_of(facts, "target", t, t.id, (t.entered, t.set_on), about)


def places(facts: Facts) -> Iterator[Happening]:
    """Which places began and ended."""
    today = facts.root.settings.as_of
    for p in facts.root.places.values():
        days: tuple[tuple[Kind, date | None], ...] = ("began", p.valid_from), ("ended", p.valid_to)
        for kind, day in days:
            if day is not None and day <= today:
                yield from _told_of(facts, kind, p, p.slug, (None, day), _About(p.slug))


def methods(facts: Facts) -> Iterator[Happening]:
    """What was changed of how it is reckoned."""
    for change in facts.root.methodology.changes:
        yield Happening(
            id=f"method:{change.version}", day=change.on, kind="method", nature="method",
            was=str(change.version - 1), now=str(change.version), entry=change,
        )  # fmt: skip
