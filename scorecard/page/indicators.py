"""The list of indicators: all of them by pillar, those that have something in common, and the table that a pillar's page has too."""

from collections.abc import Iterable
from functools import partial

from scorecard import route
from scorecard.evidence import EvidenceRow
from scorecard.facts import count as tally
from scorecard.model import Indicator
from scorecard.page import count
from scorecard.page.figure import figure, indicator_link, when
from scorecard.page.home import share_of
from scorecard.page.layout import about, layout, section_crumb
from scorecard.page.listing import Facet, Listing, Order, filter_view, marked
from scorecard.page.record import page_view, view
from scorecard.page.site import Site
from scorecard.page.view import Faint, FilterView, Layout, LineGroup, Link, ListLine, ListView, Mark, TableView
from scorecard.score import STATUSES

QUIET = ("no_target", "no_figure", "not_applicable")
"""The statuses that judge nothing: most of a list has one, so that a list leaves them out and says so once."""


@view
class Tabled:
    """A table under its heading."""

    title: str
    table: TableView


@page_view
class IndicatorsPage:
    """Every indicator, by pillar; those that have something in common; or a pillar's indicators, and its score at every place."""

    path: str
    layout: Layout
    title: str
    lead: str
    filter: FilterView | None
    listing: ListView
    note: str
    whole: Link | None
    tables: tuple[Tabled, ...]


def listing(site: Site) -> Listing[Indicator]:
    """All indicators, with what narrows and orders the list."""
    return site.once(listing, partial(_listing, site))


def _listing(site: Site) -> Listing[Indicator]:
    home = site.root.settings.home
    rows = {r.indicator: r for r in tally.rows_of(site.facts, home)}
    pillars = list(site.facts.pillars)
    levels = list(dict.fromkeys((*(p.level for p in site.root.places.values()), *site.facts.asked)))

    def status(i: Indicator) -> Iterable[str]:
        return (rows[i.id].status,) if i.id in rows else ()

    def local(i: Indicator) -> Iterable[str]:
        counts = tally.of_indicator(site.facts, i.id)
        return ("own" if counts["own"] else "none",) if counts["all"] else ()

    facet = partial(site.routes.facet, "indicators")
    facets: tuple[Facet[Indicator], ...] = (
        Facet("status", status, lambda s: site.say(f"status.{s}"), f"place:{home}:status", STATUSES.index, partial(facet, "status")),
        Facet("pillar", lambda i: (i.pillar,), partial(site.word, "pillars"), "indicators:pillar", pillars.index, partial(site.routes.item, "pillars")),
        Facet("level", lambda i: i.level, partial(site.word, "levels"), "indicators:level", levels.index, partial(facet, "level")),
        Facet("office", lambda i: filter(None, (i.responsible,)), partial(site.word, "offices"), "indicators:office", None, partial(facet, "office")),
        Facet("local", local, lambda key: site.say("filter.local_own" if key == "own" else "filter.local_none"), "indicators:local", ("own", "none").index, partial(facet, "local")),
    )  # fmt: skip

    def name(i: Indicator) -> object:
        return site.language.order(site.title(i.id))

    def own(i: Indicator) -> int:
        return tally.of_indicator(site.facts, i.id)["own"]

    newest = _newest(rows)
    orders: tuple[Order[Indicator], ...] = (
        Order("theme", lambda i: (pillars.index(i.pillar), name(i))),
        Order("name", name, cell=0),
        Order("newest", lambda i: (newest.get(i.id, 0), name(i)), number=lambda i: newest.get(i.id, 0)),
        Order("local", lambda i: (-own(i), name(i)), number=lambda i: -own(i)),
    )
    return Listing("indicators", tuple(site.root.indicators.values()), facets, orders)


def _newest(rows: dict[str, EvidenceRow]) -> dict[str, int]:
    """How new the home place's figures are by the days that count for them, the newest first, as numbers below 0; what has no figure isn't there."""
    days = sorted({r.dated for r in rows.values() if r.period}, reverse=True)
    return {name: days.index(r.dated) - len(days) for name, r in rows.items() if r.period}


def indicators_page(site: Site, facet: str = "", key: str = "") -> IndicatorsPage:
    """The list of all indicators, or of those that a facet has under a key."""
    whole = listing(site)
    if not facet:
        path = site.routes.section("indicators")
        title, chosen = site.say("nav.indicators"), whole.entries
        lead = count.say(site, "indicators.lead", ("site:indicators", len(chosen)))
    else:
        [mine] = [f for f in whole.facets if f.name == facet]
        path, chosen = site.routes.facet("indicators", facet, key), whole.having(facet, key)
        title = site.say("filter.title", list=site.say("nav.indicators"), facet=site.say(f"filter.facet_{mine.name}"), value=mine.text(key))
        lead = count.say(site, "filter.indicators", (f"{mine.subject}:{key}", len(chosen)))
    up = (section_crumb(site, path, "indicators"),) if facet else ()
    return IndicatorsPage(
        path=path,
        layout=layout(site, path, str(title), about(title, lead) if facet else lead, crumbs=up),
        title=title,
        lead=lead,
        filter=None if facet else filter_view(site, path, whole),
        listing=listed(site, path, chosen, str(title)),
        note=note(site, chosen),
        whole=Link(site.say("filter.whole", list=site.say("nav.indicators")), up[0].href) if up else None,
        tables=(),
    )


def listed(site: Site, path: str, indicators: Iterable[Indicator], caption: str, *, grouped: bool = True) -> ListView:
    """Indicators as a table, under their pillars where it is `grouped`, each by its title."""
    whole = listing(site)
    line = site.once((listed, "marks"), partial(marked, whole))
    groups: dict[str, list[ListLine]] = {}
    for i in sorted(indicators, key=whole.orders[0].by):
        groups.setdefault(i.pillar if grouped else "", []).append(line(i, _cells(site, path, i)))
    head = (
        site.say("table.indicator"), site.named(site.root.places[site.root.settings.home]), site.say("table.period"), site.say("table.status"),
        *((site.say("table.members"),) if site.facts.members else ()),
    )  # fmt: skip
    return ListView(
        caption,
        head,
        tuple(
            LineGroup(p, site.word("pillars", p), route.link(path, site.routes.item("pillars", p)), tuple(lines))
            if p
            else LineGroup("", "", "", tuple(lines))
            for p, lines in groups.items()
        ),
    )


def _cells(site: Site, path: str, indicator: Indicator) -> tuple[str | Link | Mark, ...]:
    """An indicator's line: its figure of the home place, of when, how it stands, how many places have one; nothing where nothing is asked."""
    home = site.root.settings.home
    value, period = "", ""
    status: str | Mark = ""
    if (r := site.facts.of(home, indicator.id)) is not None:
        text = figure(site, r, "").text
        value = text if r.evidence == "own" else Faint(text)
        period = when(site, r, brief=True) if r.evidence in ("own", "claimed") else ""
        if r.status not in QUIET:
            status = Mark(r.status, site.say(f"status.{r.status}"))
        elif r.evidence == "claimed":
            status = Faint(site.say("table.claimed"))
    return indicator_link(site, path, indicator.id), value, period, status, *_local(site, indicator)


def _local(site: Site, indicator: Indicator) -> tuple[str, ...]:
    """For how many of the members an answer of their own was found: quietly where for none; nothing where they aren't asked."""
    if not site.facts.members:
        return ()
    counts = tally.of_indicator(site.facts, indicator.id)
    if not counts["all"]:
        return ("",)
    text = share_of(site, indicator.id, counts)
    return (text if counts["own"] else Faint(text),)


def note(site: Site, indicators: Iterable[Indicator]) -> str:
    """What it means that a line of these says nothing in a column; nothing where every line says something."""
    home, facts = site.root.settings.home, site.facts
    rows = [facts.of(home, i.id) for i in indicators]
    unasked = any(r is None for r in rows)
    unjudged = any(r is not None and r.status == "no_target" for r in rows)
    place = site.named(site.root.places[home])
    told = (site.say("filter.unasked", place=place) if unasked else "", site.say("filter.unjudged", place=place) if unjudged else "")
    return " ".join(filter(None, told))
