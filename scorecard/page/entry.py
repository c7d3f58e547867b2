"""One platform or one commitment, on a page of its own."""

from collections.abc import Iterable

from scorecard import prose, route
from scorecard.model import Commitment, Place, Platform
from scorecard.page.contribute import offer
from scorecard.page.figure import place_link, said
from scorecard.page.layout import Section, layout, pictured, section_crumb
from scorecard.page.record import page_view, view
from scorecard.page.respond import answer_to
from scorecard.page.row import Heading, row
from scorecard.page.site import Site
from scorecard.page.view import Fact, Item, Layout, Link, Moment, Respond, Row, Said


@view
class Related:
    """A figure that an entry goes with, and what a reader may answer to it."""

    row: Row
    respond: Respond | None


@page_view
class EntryPage:
    """One platform or one commitment: where it stands, what happened when, the figures it goes with, where it is said.

    group:     what kind of entry it is, or where; and whose it is.
    moments:   what happened to it, the earliest first.
    links:     the systems that a commitment is about, or the commitments about a system; `links_title` says which.
    addressed: the places that it is addressed to, besides the one it was made for; `addressed_text` says how many.
    give:      the form for what somebody knows of it.
    """

    path: str
    layout: Layout
    title: str
    group: str
    item: Item
    moments: tuple[Moment, ...]
    rows: tuple[Related, ...]
    links: tuple[Link, ...]
    links_title: str
    addressed: tuple[Link, ...]
    addressed_text: str
    give: str


def entry_path(site: Site, section: str, name: str) -> str:
    """The path of an entry's own page."""
    return site.routes.item(section, name)


def framed(site: Site, path: str, section: Section, item: Item, description: str) -> Layout:
    """The frame of an entry's page, whose links are shown with a picture of its own."""
    return pictured(site, layout(site, path, item.title, description, crumbs=(section_crumb(site, path, section),)), path, item.title)


def platform_page(site: Site, p: Platform) -> EntryPage:
    """The page of a platform."""
    path = entry_path(site, "platforms", p.id)
    place = site.root.places[p.place]
    item = _platform(site, path, p)
    about = tuple(
        Link(site.word("commitments", c.id), route.link(path, entry_path(site, "commitments", c.id)))
        for group in site.facts.promises
        for c in group
        if p.id in c.platforms
    )
    group = " · ".join((site.named(place), *((site.word("offices", p.office),) if p.office else ())))
    return EntryPage(
        path=path, layout=framed(site, path, "platforms", item, f"{group}{site.say('ui.colon')} {item.title}. {item.state}"), title=item.title,
        group=group, item=item, moments=(), rows=rows_of(site, path, place, p.indicators), links=about, links_title=site.say("entry.commitments"),
        addressed=(), addressed_text="", give=offer(site, path, place=p.place),
    )  # fmt: skip


def rows_of(site: Site, path: str, place: Place, indicators: Iterable[str]) -> tuple[Related, ...]:
    """What is known at a place of the questions that an entry goes with."""
    found = []
    for indicator in indicators:
        r = site.facts.of(place.slug, indicator)
        if r is None:
            continue
        href = route.link(path, site.place_path(place, indicator))
        shown = row(site, path, r, Heading(str(site.title(indicator)), href, indicator))
        found.append(Related(shown, answer_to(site, path, r)))
    return tuple(found)


def evidence_of(site: Site, path: str, entry: Platform | Commitment) -> tuple[Said, ...]:
    """Where an entry is said."""
    return tuple(said(site, path, e.source, e.at, e.printed) for e in entry.evidence)


def _platform(site: Site, path: str, p: Platform) -> Item:
    facts = []
    if p.office:
        facts.append(Fact(site.say("fact.office"), site.word("offices", p.office)))
    place = place_link(site, path, site.root.places[p.place])
    facts += [Fact(site.say("fact.place"), place.text, place.href), Fact(site.say("fact.level"), site.word("levels", p.level))]
    if p.reach:
        facts.append(Fact(site.say("fact.reach"), site.word("levels", p.reach)))
    if p.since:
        facts.append(Fact(site.say("fact.since"), site.language.period(p.since)))
    if p.ref:
        facts.append(Fact(site.say("fact.ref"), p.ref))
    newest = max((s.published.end for e in p.evidence if (s := site.root.sources[e.source]).published is not None), default=None)
    state = site.say(f"platform.{p.state}")
    if newest is not None:
        state = site.say("entry.state_as_of", state=state, date=site.language.day(min(newest, site.root.settings.as_of)))
    return Item(
        site.word("platforms", p.id), prose.line(site.word("platforms", p.id, "text"), site.quoted(path)), tuple(facts), state, p.state,
        site.say("platform.doubt") if p.doubt else "", evidence_of(site, path, p), f"{p.span.path}:{p.span.line}",
        route.line(site.root.settings.repository, site.facts.commit, p.span),
    )  # fmt: skip
