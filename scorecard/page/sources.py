"""The list of sources: all of them, newest first; those of a year, and all by who published them."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from scorecard import route
from scorecard.model import Source
from scorecard.page import count as tally
from scorecard.page.layout import about, layout, section_crumb
from scorecard.page.listing import Facet, Listing, Order, filter_view, marked, slug_of
from scorecard.page.record import page_view
from scorecard.page.site import Site
from scorecard.page.statement import title_lang
from scorecard.page.view import FilterView, Layout, LineGroup, Link, ListLine, ListView, PartView

C = TypeVar("C")
UNDATED = "undated"


@page_view
class SourcesPage:
    """Documents, with how many figures rest on each; `others` are lists of the same in another order."""

    path: str
    layout: Layout
    title: str
    lead: str
    filter: FilterView | None
    others: tuple[Link, ...]
    contents: tuple[PartView, ...]
    listing: ListView


def year(s: Source) -> str:
    """The year in which a document was published, at the earliest."""
    return UNDATED if s.published is None else str(s.published.start.year)


def listing(site: Site) -> Listing[Source]:
    """All sources, with what narrows and orders the list."""
    resting = {s: sum(site.facts.resting_on(s).values()) for s in site.root.sources}

    def name(s: Source) -> object:
        return site.language.order(site.document(s))

    def newest(s: Source) -> object:
        days = (s.published.start, s.published.end) if s.published else None
        return (1, 0, 0, name(s)) if days is None else (0, -days[0].toordinal(), -days[1].toordinal(), name(s))

    def language(code: str) -> str:
        return site.say(f"language.{code}") if site.language.has(f"language.{code}") else code

    facets: tuple[Facet[Source], ...] = (
        Facet("year", lambda s: (year(s),), lambda y: site.say("filter.undated") if y == UNDATED else y, "sources:year",
              lambda y: (1, 0) if y == UNDATED else (0, -int(y)), partial(site.routes.facet, "sources", "year")),
        Facet("language", lambda s: filter(None, (s.language,)), language, "sources:language"),
        Facet("figures", lambda s: ("some" if resting[s.id] else "none",),
              lambda key: site.say("filter.figures_some" if key == "some" else "filter.figures_none"), "sources:figures", ("some", "none").index),
    )  # fmt: skip
    orders: tuple[Order[Source], ...] = (
        Order("newest", newest),
        Order("publisher", lambda s: (site.language.order(s.publisher), newest(s)), cell=1),
        Order("name", name, cell=0),
        Order("figures", lambda s: (-resting[s.id], name(s)), cell=3),
    )
    return Listing("sources", tuple(site.root.sources.values()), facets, orders)


def sources_page(site: Site, facet: str = "", key: str = "") -> SourcesPage:
    """The list of all sources, or of those of a year."""
    whole = site.once(listing, partial(listing, site))
    path, title, chosen = site.routes.section("sources"), site.say("nav.sources"), whole.entries
    lead = tally.say(site, "sources.lead", ("site:sources", len(chosen)))
    if facet:
        [mine] = [f for f in whole.facets if f.name == facet]
        path, chosen = site.routes.facet("sources", facet, key), whole.having(facet, key)
        title = site.say("filter.title", list=title, facet=site.say(f"filter.facet_{mine.name}"), value=mine.text(key))
        lead = tally.say(site, "filter.sources", (f"{mine.subject}:{key}", len(chosen)))
    line = marked(whole)
    lines = tuple(line(s, _cells(site, path, s)) for s in sorted(chosen, key=whole.orders[0].by))
    up = section_crumb(site, path, "sources")
    others: tuple[Link, ...] = (Link(site.say("filter.whole", list=up.text), up.href),) if facet else ()
    others += (Link(site.say("filter.by_publisher"), route.link(path, by_publisher(site))),)
    return SourcesPage(
        path=path, layout=layout(site, path, title, about(title, lead) if facet else lead, crumbs=(up,) if facet else ()), title=title, lead=lead,
        filter=None if facet else filter_view(site, path, whole), others=others, contents=(),
        listing=ListView(title, _head(site), (LineGroup("", "", "", lines),) if lines else ()),
    )  # fmt: skip


def by_publisher(site: Site) -> str:
    """The path of the list by who published."""
    return site.routes.facet("sources", "by", "publisher")


def publishers_page(site: Site) -> SourcesPage:
    """The list of all sources by who published them."""
    whole = site.once(listing, partial(listing, site))
    path = by_publisher(site)
    title, up = site.say("filter.publishers"), section_crumb(site, path, "sources")
    groups: dict[str, tuple[str, list[ListLine]]] = {}
    [order] = [o for o in whole.orders if o.name == "publisher"]
    for s in sorted(whole.entries, key=order.by):
        groups.setdefault(slug_of(s.publisher), (s.publisher, []))[1].append(ListLine(_without_publisher(_cells(site, path, s))))
    lead = tally.say(site, "sources.lead", ("site:sources", len(whole.entries)))
    return SourcesPage(
        path=path, layout=layout(site, path, title, about(title, lead), crumbs=(up,)), title=title, lead=lead, filter=None,
        others=(Link(site.say("filter.whole", list=up.text), up.href),),
        contents=_letters(groups),
        listing=ListView(title, _without_publisher(_head(site)), tuple(LineGroup(f"p-{slug}", name, "", tuple(lines)) for slug, (name, lines) in groups.items())),
    )  # fmt: skip


def _letters(slugs: Iterable[str]) -> tuple[PartView, ...]:
    """The letters that publishers begin with, each with the first of them."""
    first: dict[str, str] = {}
    for slug in slugs:
        first.setdefault(slug[:1].upper(), slug)
    return tuple(PartView(f"p-{slug}", letter) for letter, slug in first.items())


def _without_publisher(columns: tuple[C, ...]) -> tuple[C, ...]:
    """The columns of a list whose heading says who published."""
    return columns[:1] + columns[2:]


def _head(site: Site) -> tuple[str, ...]:
    return tuple(site.say(key) for key in ("table.document", "table.publisher", "table.date", "table.figures"))


def _cells(site: Site, path: str, s: Source) -> tuple[str | Link, ...]:
    """A source's line: its title in its own language, who published it, when, how many figures rest on it; no number where none do."""
    there = Link(site.document(s), route.link(path, site.routes.item("sources", s.id)), title_lang(site, s))
    resting = sum(site.facts.resting_on(s.id).values())
    return there, s.publisher, site.source_date(s), tally.number(site, f"source:{s.id}:figures", resting) if resting else ""
