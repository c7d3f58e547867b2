"""What is new: what was corrected and withdrawn, what offices replied, the newest documents; on a page and for feeds."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from scorecard import route
from scorecard.model import Observation, Source
from scorecard.page import count, past
from scorecard.page.anchor import anchors
from scorecard.page.figure import indicator_link, place_link
from scorecard.page.layout import layout
from scorecard.page.record import page_view, view
from scorecard.page.reply import named, sentence
from scorecard.page.site import Site
from scorecard.page.statement import statement
from scorecard.page.view import Fact, Layout, Link, ReplyView, Statement


@view
class PastView:
    """A figure that was corrected or withdrawn."""

    place: Link
    indicator: Link
    statement: Statement


@page_view
class ChangesPage:
    """What is new: corrections, withdrawals, replies, answers found, the newest documents."""

    path: str
    layout: Layout
    title: str
    edition: tuple[Fact, ...]
    corrections: tuple[PastView, ...]
    withdrawn: tuple[PastView, ...]
    replies: tuple[ReplyView, ...]
    answers: tuple[Link, ...]
    documents: tuple[Link, ...]


class Event(NamedTuple):
    """Something that changed here.

    Args:
        day:  on which it did.
        id:   the path that names it for ever, and nothing else; where a page has a part of its own for it, the path of that.
        path: of where it is shown.
        text: what changed, in a sentence.
    """

    day: date
    id: str
    path: str
    text: str


def events(site: Site) -> Iterator[Event]:
    """Every correction, withdrawal and reply; an observation that was corrected twice gives two."""
    colon = site.say("ui.colon")
    for o in site.facts.corrected():
        for n, correction in enumerate(o.corrects, 1):
            yield _of(site, o, correction.on, f"correction-{n}", past.corrected(site, o, correction))
    for o in site.facts.withdrawn():
        if o.withdrawn is not None:
            text = f"{site.language.statement(site.root.indicators[o.indicator], o)} · {site.language.period(o.period)}. {past.withdrawn(site, o)}"
            yield _of(site, o, o.withdrawn.on, "withdrawal", text)
    for r in site.root.replies.values():
        place = site.root.places[r.about.place]
        about = f"{site.named(place)}{colon} {site.title(r.about.indicator)}" if r.about.indicator else site.named(place)
        text = f"{about}. {sentence(site, r)} {site.word('replies', r.id, 'text')}"
        lasting = site.routes.ledger(place.slug) if r.about.indicator else site.place_path(place)
        yield Event(r.on, f"{lasting}#reply-{r.id}", site.place_path(place, r.about.indicator or ""), text)


def _of(site: Site, o: Observation, on: date, what: str, text: str) -> Event:
    place = site.root.places[o.place]
    lasting = f"{site.routes.ledger(o.place)}#{anchors(site, o.place)[o.span]}"
    return Event(on, f"{lasting}.{what}", lasting, f"{site.named(place)}{site.say('ui.colon')} {site.title(o.indicator)}. {text}")


def documents(site: Site) -> list[tuple[date, Source]]:
    """The documents that figures rest on, each with the day it is dated by, the newest first: of what may be of several days the first counts, so that none passes for newer than it may be."""
    as_of, sources = site.root.settings.as_of, (site.root.sources[name] for name in site.facts.used())
    dated = [(s.published.start, min(s.published.end, as_of), s.id, s) for s in sources if s.published is not None]
    return [(day, s) for _, day, _, s in sorted(dated, key=lambda found: found[:3], reverse=True)]


def latest(site: Site, path: str) -> tuple[Link, ...]:
    """The newest documents that figures rest on, each with its date."""
    return tuple(
        Link(site.say("changes.document", date=site.source_date(s), publisher=s.publisher, title=site.document(s)), route.link(path, site.routes.item("sources", s.id)))
        for _, s in documents(site)[:20]
    )  # fmt: skip


def changes_page(site: Site) -> ChangesPage:
    """What changed."""
    path = site.routes.section("changes")
    title = site.say("nav.changes")
    (digest, commit), edited = site.facts.stamp(), site.facts.uncommitted()
    corrected = sorted(site.facts.corrected(), key=lambda o: o.corrects[-1].on, reverse=True)
    withdrawn = sorted(site.facts.withdrawn(), key=lambda o: o.withdrawn.on if o.withdrawn else date.min, reverse=True)
    answers = tuple(
        Link(site.word("commitments", c.id), route.link(path, site.routes.item("commitments", c.id)))
        for c in site.root.commitments.values()
        if c.answer is not None and c.answer.state != "none_found"
    )
    edition = (
        Fact(site.say("changes.as_of"), site.language.day(site.root.settings.as_of)),
        Fact(site.say("changes.digest"), digest),
        *((Fact(site.say("changes.commit"), site.say("changes.edited", commit=commit, n=edited) if edited else commit),) if commit else ()),
        Fact(site.say("changes.figures"), count.number(site, "site:statements", site.facts.count())),
    )
    return ChangesPage(
        path=path,
        layout=layout(site, path, title, site.say("changes.description")),
        title=title,
        edition=edition,
        corrections=tuple(_past(site, path, o, f"c-{n}") for n, o in enumerate(corrected)),
        withdrawn=tuple(_past(site, path, o, f"w-{n}") for n, o in enumerate(withdrawn)),
        replies=named(site, path, site.root.replies.values()),
        answers=answers,
        documents=latest(site, path),
    )


def _past(site: Site, path: str, o: Observation, anchor: str) -> PastView:
    place = place_link(site, path, site.root.places[o.place], indicator=o.indicator)
    return PastView(place, indicator_link(site, path, o.indicator), statement(site, path, o, anchor))
