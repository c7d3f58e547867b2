"""One platform or one commitment: as its own page shows it, and as the list of all does."""

from collections.abc import Iterable

from scorecard import prose, route
from scorecard.model import Commitment, Platform
from scorecard.page.figure import said
from scorecard.page.layout import Section, layout, section_crumb
from scorecard.page.record import page_view
from scorecard.page.row import Heading, row
from scorecard.page.site import Site
from scorecard.page.view import Fact, Item, Layout, Link, Row, Said


@page_view
class EntryPage:
    """One platform or one commitment, with the figures it goes with and where it is said."""

    path: str
    layout: Layout
    title: str
    group: str
    item: Item


def entry_path(site: Site, section: str, name: str) -> str:
    """The path of an entry's own page."""
    return site.routes.item(section, name)


def platform_page(site: Site, p: Platform) -> EntryPage:
    """The page of a platform."""
    path = entry_path(site, "platforms", p.id)
    return _page(
        site, path, "platforms", site.named(site.root.places[p.place]), platform_item(site, path, p, site.quoted(path), whole=True)
    )


def commitment_page(site: Site, c: Commitment) -> EntryPage:
    """The page of a commitment."""
    path = entry_path(site, "commitments", c.id)
    return _page(site, path, "commitments", site.say(f"commitment.{c.kind}"), commitment_item(site, path, c, site.quoted(path), whole=True))


def _page(site: Site, path: str, section: Section, group: str, item: Item) -> EntryPage:
    description = f"{group}{site.say('ui.colon')} {item.title}. {item.state}"
    return EntryPage(
        path=path, layout=layout(site, path, item.title, description, crumbs=(section_crumb(site, path, section),)), title=item.title, group=group,
        item=item,
    )  # fmt: skip


def _rows(site: Site, path: str, place: str, indicators: Iterable[str], anchor: str) -> tuple[Row, ...]:
    found = []
    for indicator in indicators:
        r = site.facts.of(place, indicator)
        if r is None:
            continue
        label = site.title(indicator)
        href = route.link(path, site.place_path(site.root.places[place], indicator))
        found.append(row(site, path, r, Heading(str(label), href, f"{anchor}-{indicator}")))
    return tuple(found)


def _evidence(site: Site, path: str, entry: Platform | Commitment) -> tuple[Said, ...]:
    return tuple(said(site, path, e.source, e.at, e.printed) for e in entry.evidence)


def platform_item(site: Site, path: str, p: Platform, resolve: prose.Resolve, *, whole: bool = False) -> Item:
    """A platform as its page shows it whole, or as the list of all does."""
    facts = [Fact(site.say("fact.level"), site.word("levels", p.level))]
    if p.reach:
        facts.append(Fact(site.say("fact.reach"), site.word("levels", p.reach)))
    if p.since:
        facts.append(Fact(site.say("fact.since"), site.language.period(p.since)))
    if p.office:
        facts.append(Fact(site.say("fact.office"), site.word("offices", p.office)))
    if p.ref:
        facts.append(Fact(site.say("fact.ref"), p.ref))
    state = site.say(f"platform.{p.state}")
    links = tuple(
        Link(site.word("commitments", c.id), route.link(path, entry_path(site, "commitments", c.id)))
        for c in site.root.commitments.values()
        if p.id in c.platforms
    )
    return Item(
        p.id, site.word("platforms", p.id), prose.line(site.word("platforms", p.id, "text"), resolve), tuple(facts), state, p.state,
        site.say("platform.doubt") if p.doubt else "", _rows(site, path, p.place, p.indicators, p.id) if whole else (), links if whole else (),
        _evidence(site, path, p) if whole else (), f"{p.span.path}:{p.span.line}",
        route.line(site.root.settings.repository, site.facts.commit, p.span), "" if whole else route.link(path, entry_path(site, "platforms", p.id)),
    )  # fmt: skip


def commitment_item(site: Site, path: str, c: Commitment, resolve: prose.Resolve, *, whole: bool = False) -> Item:
    """A commitment as its page shows it whole, or as the list of all does."""
    facts = []
    if c.who:
        key = "fact.says" if c.kind == "bottleneck" else "fact.from"
        facts.append(Fact(site.say(key), site.language.join(site.word("offices", o) for o in c.who)))
    if c.to:
        facts.append(Fact(site.say("fact.to"), site.language.join(site.word("offices", o) for o in c.to)))
    facts.append(Fact(site.say("fact.place"), site.named(site.root.places[c.place])))
    if c.said:
        when = site.language.period(c.said)
        facts.append(
            Fact(
                site.say("fact.said"),
                site.say("commitment.said_inferred", date=when) if c.said_basis == "inferred" else when,
            )
        )
    if c.kind != "bottleneck":
        due = site.language.day(c.due) if c.due else site.say(f"commitment.due_{c.due_words or 'none'}")
        facts.append(Fact(site.say("fact.due"), due))
    if c.refs:
        facts.append(Fact(site.say("fact.ref"), site.language.join(c.refs)))
    state, answer = "", ""
    if c.answer is not None:
        state = site.say(f"answer.{c.answer.state}", date=site.language.day(c.answer.checked))
        answer = site.word("commitments", c.id, "answer")
        if c.answer.source:
            facts.append(
                Fact(
                    site.say("fact.answer_source"),
                    site.root.sources[c.answer.source].publisher,
                    route.link(path, site.routes.item("sources", c.answer.source)),
                )
            )
    links = tuple(Link(site.word("platforms", p), route.link(path, entry_path(site, "platforms", p))) for p in c.platforms)
    place = c.place if c.place in site.root.places else site.root.settings.home
    return Item(
        c.id, site.word("commitments", c.id), prose.line(site.word("commitments", c.id, "text"), resolve), tuple(facts), state,
        c.answer.state if c.answer else "none_found", answer,
        _rows(site, path, place, c.indicators, c.id) if whole else (), links if whole else (), _evidence(site, path, c) if whole else (),
        f"{c.span.path}:{c.span.line}", route.line(site.root.settings.repository, site.facts.commit, c.span),
        "" if whole else route.link(path, entry_path(site, "commitments", c.id)),
    )  # fmt: skip
