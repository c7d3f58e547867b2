"""The registers: platforms, commitments, sources."""

from scorecard import route
from scorecard.model import Source
from scorecard.page import count as tally
from scorecard.page.anchor import anchors
from scorecard.page.entry import commitment_item, entry_path, platform_item
from scorecard.page.figure import indicator_link, place_link
from scorecard.page.layout import layout, section_crumb
from scorecard.page.record import page_view, view
from scorecard.page.reply import named
from scorecard.page.site import Site
from scorecard.page.statement import statement, title_lang
from scorecard.page.target import aim_text
from scorecard.page.view import MANY, Fact, Item, Items, Layout, Link, ReplyView, Statement, TableView

KINDS = ("bottleneck", "request", "promise", "order", "resolution", "plan", "target", "purpose")


@page_view
class RegisterPage:
    """Every system that the sources name; or every bottleneck, request, promise, order and target: who, to whom, by when, and what was answered."""

    path: str
    layout: Layout
    title: str
    lead: str
    counts: tuple[Fact, ...]
    groups: tuple[Items, ...]


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


@page_view
class SourcesPage:
    """Every document, with how many figures rest on it."""

    path: str
    layout: Layout
    title: str
    lead: str
    table: TableView


def platforms_page(site: Site) -> RegisterPage:
    """The page of all platforms, by the place that runs them."""
    path = site.routes.section("platforms")
    title = site.say("nav.platforms")
    platforms = list(site.root.platforms.values())
    resolve = site.quoted(path)
    groups: dict[str, list[Item]] = {}
    for p in platforms:
        groups.setdefault(p.place, []).append(platform_item(site, path, p, resolve))
    lead = tally.say(site, "platforms.lead", ("platforms:all", len(platforms)))
    states: dict[str, int] = {}
    for p in platforms:
        states[p.state] = states.get(p.state, 0) + 1
    return RegisterPage(
        path=path, layout=layout(site, path, title, lead), title=title, lead=lead,
        counts=tuple(Fact(site.say(f"platform.{state}"), tally.number(site, f"platforms:state:{state}", n)) for state, n in states.items()),
        groups=tuple(
            Items(f"g-{place}", site.named(site.root.places[place]), tally.say(site, "platforms.group", (f"platforms:of:{place}", len(items))), tuple(items))
            for place, items in groups.items()
        ),
    )  # fmt: skip


def commitments_page(site: Site) -> RegisterPage:
    """The page of all commitments, by kind."""
    path = site.routes.section("commitments")
    title = site.say("nav.commitments")
    all_ = list(site.root.commitments.values())
    resolve = site.quoted(path)
    dated = sum(c.due is not None for c in all_)
    unanswered = sum(c.answer is not None and c.answer.state == "none_found" for c in all_)
    counts = {"all": len(all_), "dated": dated, "unanswered": unanswered}
    told = {name: tally.number(site, f"commitments:{name}", n) for name, n in counts.items()}
    lead = tally.say(site, "commitments.lead", ("commitments:all", len(all_)), dated=told["dated"], unanswered=told["unanswered"])
    groups = []
    for kind in KINDS:
        items = tuple(commitment_item(site, path, c, resolve) for c in all_ if c.kind == kind)
        if items:
            groups.append(Items(f"g-{kind}", site.say(f"commitment.{kind}"), site.say(f"commitment.{kind}_text"), items))
    return RegisterPage(
        path=path, layout=layout(site, path, title, lead), title=title, lead=lead,
        counts=tuple(Fact(site.say(f"commitments.{name}"), text) for name, text in told.items()),
        groups=tuple(groups),
    )  # fmt: skip


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
    description = site.say("source.description", n=count, publisher=source.publisher)
    return SourcePage(
        path=path,
        layout=layout(site, path, source.title, description, crumbs=(section_crumb(site, path, "sources"),)),
        title=source.title,
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


def sources_page(site: Site) -> SourcesPage:
    """The list of all sources, those that most rests on first."""
    path = site.routes.section("sources")
    title = site.say("nav.sources")
    resting = {s: sum(site.facts.resting_on(s).values()) for s in site.root.sources}
    rows: list[tuple[str | Link, ...]] = []
    for s in sorted(site.root.sources.values(), key=lambda s: (-resting[s.id], site.language.order(s.publisher), s.id)):
        there = Link(s.title, route.link(path, site.routes.item("sources", s.id)), title_lang(site, s))
        rows.append((there, s.publisher, site.source_date(s), tally.number(site, f"source:{s.id}:figures", resting[s.id])))
    head = (site.say("table.document"), site.say("table.publisher"), site.say("table.date"), site.say("table.figures"))
    lead = tally.say(site, "sources.lead", ("site:sources", len(rows)))
    return SourcesPage(path=path, layout=layout(site, path, title, lead), title=title, lead=lead, table=TableView(title, head, tuple(rows)))
