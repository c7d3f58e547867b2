"""The page that lists many entries which have a page each: systems, commitments and others; and the page of a source."""

from dataclasses import replace
from functools import partial
from typing import get_args, get_type_hints

from scorecard import route
from scorecard.model import Platform, Source
from scorecard.page import count as tally
from scorecard.page.anchor import anchors
from scorecard.page.entry import entry_path
from scorecard.page.figure import indicator_link, place_link
from scorecard.page.layout import Section, about, layout, section_crumb
from scorecard.page.listing import Facet, Listing, Order, filter_view, found_under, ranks
from scorecard.page.record import page_view, view
from scorecard.page.reply import named
from scorecard.page.site import Site
from scorecard.page.statement import statement, title_lang
from scorecard.page.target import aim_text
from scorecard.page.view import MANY, Fact, FilterView, Layout, Link, Listed, ListedGroup, ReplyView, Statement, TableView, Tally

STATES: tuple[str, ...] = get_args(get_type_hints(Platform)["state"])


@page_view
class RegisterPage:
    """A long list of entries that have a page each: systems, commitments, claims, disagreements; in groups that the counts at its head lead to.

    note: what the order and the words of the list mean.
    feed: the file of its feed; empty where it has none.
    follow: leads to feeds and calendars, above the list.
    whole: the whole list, where this is a part of it.
    """

    path: str
    layout: Layout
    title: str
    lead: str
    note: str
    tallies: tuple[Tally, ...]
    groups: tuple[ListedGroup, ...]
    feed: str
    filter: FilterView | None = None
    whole: Link | None = None
    follow: tuple[Link, ...] = ()


@view
class Resting:
    """A figure on its source's page: what it is of, where it leads, and the statement."""

    place: Link
    indicator: Link
    statement: Statement


@page_view
class SourcePage:
    """One document, and everything that rests on it."""

    path: str
    layout: Layout
    title: str
    title_lang: str | None
    facts: tuple[Fact, ...]
    url: str | None
    figures: tuple[Resting, ...]
    table: TableView | None
    targets: tuple[Link, ...]
    replies: tuple[ReplyView, ...]
    registered: tuple[Link, ...]
    places: tuple[Link, ...]
    line: str
    line_href: str | None


def narrowed(site: Site, page: RegisterPage, listing: Listing[str], facet: str = "", key: str = "") -> RegisterPage:
    """A long list with what narrows and orders it; or, under a title of its own, only those entries that a facet has under a key.

    Args:
        site:    the facts in one language.
        page:    the whole list, at its address.
        listing: its entries by their anchors.
        facet:   what it is narrowed by.
        key:     to what.
    """
    if not facet:
        view, under, rank = filter_view(site, page.path, listing), found_under(listing), ranks(listing)
        if view is None:
            return page
        marked = (replace(g, items=tuple(replace(e, found=under(e.anchor), ranks=rank(e.anchor)) for e in g.items)) for g in page.groups)
        return replace(page, filter=view, groups=tuple(marked))
    [mine] = [f for f in listing.facets if f.name == facet]
    chosen, up = set(listing.having(facet, key)), section_crumb(site, page.path, listing.section)
    title = site.say("filter.title", list=up.text, facet=site.say(f"filter.facet_{mine.name}"), value=mine.text(key))
    lead = tally.say(site, "filter.entries", (f"{mine.subject}:{key}", len(chosen)))
    some = (replace(g, text="", items=tuple(e for e in g.items if e.anchor in chosen)) for g in page.groups)
    return replace(
        page, layout=layout(site, page.path, title, about(title, lead), crumbs=(up,)), title=title, lead=lead, note="", tallies=(), feed="",
        whole=Link(site.say("filter.whole", list=up.text), up.href), groups=tuple(g for g in some if g.items),
    )  # fmt: skip


def searched(site: Site, page: RegisterPage, section: Section) -> RegisterPage:
    """A long list in which words are found, as it stands or by names."""
    titles = {e.anchor: e.title for g in page.groups for e in g.items}
    orders: tuple[Order[str], ...] = (
        Order("listed", list(titles).index),
        Order("name", lambda anchor: site.language.order(titles[anchor]), cell=0),
    )
    return narrowed(site, page, Listing(section, tuple(titles), (), orders))


def platform_listing(site: Site) -> Listing[str]:
    """All platforms, with what narrows and orders the list."""
    of, home = site.root.platforms, site.root.settings.home
    places = list(dict.fromkeys((home, *(p.place for p in of.values()))))
    levels = list(dict.fromkeys((*(p.level for p in site.root.places.values()), *(p.level for p in of.values()))))
    facet = partial(site.routes.facet, "platforms")

    def name(key: str) -> object:
        return site.language.order(site.word("platforms", key))

    facets: tuple[Facet[str], ...] = (
        Facet(
            "state", lambda p: (of[p].state,), lambda s: site.say(f"platform.{s}"), "platforms:state", STATES.index, partial(facet, "state")
        ),
        Facet("place", lambda p: (of[p].place,), lambda slug: site.named(site.root.places[slug]), "platforms:of", places.index),
        Facet("level", lambda p: (of[p].level,), partial(site.word, "levels"), "platforms:level", levels.index),
        Facet(
            "office",
            lambda p: filter(None, (of[p].office,)),
            partial(site.word, "offices"),
            "platforms:office",
            None,
            partial(facet, "office"),
        ),
    )
    orders: tuple[Order[str], ...] = (Order("place", lambda p: (places.index(of[p].place), name(p))), Order("name", name, cell=0))
    return Listing("platforms", tuple(of), facets, orders)


def platforms_page(site: Site, facet: str = "", key: str = "") -> RegisterPage:
    """The page of all platforms, by the place that runs them; or of those that a facet has under a key."""
    whole = site.once(platform_listing, partial(platform_listing, site))
    path = site.routes.facet("platforms", facet, key) if facet else site.routes.section("platforms")
    title = site.say("nav.platforms")
    groups: dict[str, list[Listed]] = {}
    for p in whole.ordered():
        groups.setdefault(site.root.platforms[p].place, []).append(_platform(site, path, site.root.platforms[p]))
    lead = tally.say(site, "platforms.lead", ("platforms:all", len(whole.entries)))
    page = RegisterPage(
        path=path, layout=layout(site, path, title, lead), title=title, lead=lead, note="",
        tallies=tuple(
            Tally(tally.number(site, f"platforms:of:{place}", len(items)), site.named(site.root.places[place]), f"#g-{place}")
            for place, items in groups.items()
        ) if len(groups) > 1 else (),
        groups=tuple(
            ListedGroup(f"g-{place}", site.named(site.root.places[place]), tally.say(site, "platforms.group", (f"platforms:of:{place}", len(items))), tuple(items))
            for place, items in groups.items()
        ),
        feed="",
    )  # fmt: skip
    return narrowed(site, page, whole, facet, key)


def _platform(site: Site, path: str, p: Platform) -> Listed:
    parts = [site.word("offices", p.office)] if p.office else []
    if p.level != site.root.places[p.place].level:
        parts.append(site.word("levels", p.level))
    if p.since:
        parts.append(site.say("entry.since", date=site.language.period(p.since)))
    if p.doubt:
        parts.append(site.say("entry.doubt"))
    href = route.link(path, entry_path(site, "platforms", p.id))
    return Listed(p.id, site.word("platforms", p.id), href, site.say(f"platform.{p.state}"), p.state, " · ".join(parts))


def source_page(site: Site, source: Source) -> SourcePage:
    """The page of a source."""
    path = site.routes.item("sources", source.id)
    facts = [Fact(site.say("fact.publisher"), source.publisher), Fact(site.say("fact.date"), site.source_date(source))]
    if source.language:
        facts.append(Fact(site.say("fact.language"), _language(site, source.language)))
    if source.translated_from:
        facts.append(Fact(site.say("fact.translated_from"), _language(site, source.translated_from)))
    more = ("via", "number", "licence")
    facts += [Fact(site.say(f"fact.{name}"), getattr(source, name)) for name in more if getattr(source, name)]
    figures: list[Resting] = []
    resting = site.facts.resting_on(source.id)
    count = sum(resting.values())
    table = None
    if count > MANY:
        head = site.say("table.place"), site.say("table.figures")
        links = site.once("places from a source", lambda: {p.slug: place_link(site, path, p) for p in site.root.places.values()})
        rows = ((links[slug], site.language.number(n)) for slug, n in resting.items() if n)
        table = TableView(site.say("many.statements"), head, tuple(rows))
    for slug in resting if table is None else ():
        place = site.root.places[slug]
        figures += [
            Resting(
                place_link(site, path, place, indicator=o.indicator),
                indicator_link(site, path, o.indicator, fragment=f"#{o.place}"),
                statement(site, path, o, f"o-{o.place}-{anchors(site, o.place)[o.span]}"),
            )
            for o in site.facts.observations(slug)
            if o.source == source.id
        ]
    targets = tuple(
        Link(
            site.say("source.target", indicator=site.title(aim.target.indicator), target=aim_text(site, aim)),
            route.link(path, site.routes.item("indicators", aim.target.indicator) + f"#t-{aim.target.id}"),
        )
        for aim in site.facts.aims_in.get(source.id, ())
    )
    registered = [Link(site.word(*entry), route.link(path, entry_path(site, *entry))) for entry in site.facts.entries_in.get(source.id, ())]
    document = f"{site.document(source)}. {site.source_date(source)}"
    description = about(document, site.say("source.description", n=count, publisher=source.publisher))
    return SourcePage(
        path=path,
        layout=layout(site, path, site.document(source), description, crumbs=(section_crumb(site, path, "sources"),)),
        title=site.document(source),
        title_lang=title_lang(site, source),
        facts=tuple(facts),
        url=source.url,
        figures=tuple(figures),
        table=table,
        targets=targets,
        replies=named(site, path, [r for r in site.root.replies.values() if r.source == source.id]),
        registered=tuple(registered),
        places=tuple(place_link(site, path, p) for p in site.facts.listed_by.get(source.id, ())),
        line=f"{source.span.path}:{source.span.line}",
        line_href=route.line(site.root.settings.repository, site.facts.commit, source.span),
    )


def _language(site: Site, code: str) -> str:
    return site.say(f"language.{code}") if site.language.has(f"language.{code}") else code
