"""The lists of indicators: all of them, and those of a pillar with its score at every place."""

from decimal import ROUND_FLOOR

from scorecard import route
from scorecard.facts import count as tally
from scorecard.model import Index, Indicator, Place
from scorecard.page import count
from scorecard.page.figure import figure, indicator_link, node_score, place_link
from scorecard.page.home import share_of
from scorecard.page.layout import layout, section_crumb
from scorecard.page.record import page_view
from scorecard.page.site import Site
from scorecard.page.view import Group, Layout, Link, Table


@page_view
class IndicatorsPage:
    """Every indicator, by pillar."""

    path: str
    layout: Layout
    title: str
    lead: str
    groups: tuple[Group, ...]
    tables: tuple[Table, ...]


@page_view
class PillarPage:
    """A pillar's indicators, and its score at every place."""

    path: str
    layout: Layout
    title: str
    text: str
    indicators: Table
    places: Table | None


def indicators_page(site: Site) -> IndicatorsPage:
    """The list of all indicators."""
    path = site.routes.section("indicators")
    title = site.say("nav.indicators")
    lead = count.say(site, "indicators.lead", ("site:indicators", len(site.root.indicators)))
    groups, tables = [], []
    for pillar, indicators in site.facts.pillars.items():
        groups.append(
            Group(
                pillar,
                site.word("pillars", pillar),
                route.link(path, site.routes.item("pillars", pillar)),
                site.word("pillars", pillar, "text"),
                None,
                (),
            )
        )
        tables.append(_table(site, path, indicators, site.word("pillars", pillar)))
    return IndicatorsPage(
        path=path,
        layout=layout(site, path, title, lead),
        title=title,
        lead=lead,
        groups=tuple(groups),
        tables=tuple(tables),
    )


def _table(site: Site, path: str, indicators: list[Indicator], caption: str) -> Table:
    home = site.root.settings.home
    head = (
        site.say("table.indicator"),
        site.named(site.root.places[home]),
        site.say("table.status"),
        site.say("table.members"),
    )
    rows: list[tuple[str | Link, ...]] = []
    for indicator in indicators:
        r = site.facts.of(home, indicator.id)
        value, status = "", ""
        if r is not None:
            value = figure(site, r, "").text
            status = site.say(f"status.{r.status}") if r.evidence != "none" else ""
        counts = tally.of_indicator(site.facts, indicator.id)
        published = share_of(site, indicator.id, counts) if counts["asked"] else site.say("table.not_asked")
        rows.append(
            (
                indicator_link(site, path, indicator.id),
                value or site.say("table.not_asked"),
                status,
                published,
            )
        )
    return Table(caption, head, tuple(rows))


def pillar_page(site: Site, pillar: str) -> PillarPage:
    """The page of a pillar."""
    path = site.routes.item("pillars", pillar)
    title, text = site.word("pillars", pillar), site.word("pillars", pillar, "text")
    indicators = _table(site, path, site.facts.pillars[pillar], site.say("pillar.indicators"))
    rows: list[tuple[str | Link, ...]] = []
    for place in _members_by_name(site):
        index = next((i for i in site.root.methodology.indexes if i.level == place.level), None)
        s = node_score(site, place, index.id, pillar) if index else None
        if s is not None:
            value = (
                site.say("score.range", documented=s.documented, claimed=s.claimed, possible=s.possible)
                if s.known
                else site.say("score.no_own", claimed=s.claimed)
            )
            rows.append((place_link(site, path, place, fragment=f"#p-{pillar}"), value, _covered(site, place, index, pillar)))
    places = (
        Table(
            site.say("pillar.places"),
            (site.say("table.place"), site.say("table.score"), site.say("table.coverage")),
            tuple(rows),
        )
        if rows
        else None
    )
    return PillarPage(
        path=path,
        layout=layout(site, path, str(title), str(text), crumbs=(section_crumb(site, path, "pillars"),)),
        title=title,
        text=text,
        indicators=indicators,
        places=places,
    )


def _covered(site: Site, place: Place, index: Index | None, pillar: str) -> str:
    s = site.facts.score(index.id, pillar, place.slug) if index else None
    own, claimed = (s.coverage, s.claimed_coverage) if s is not None else (0.0, 0.0)
    percent = [site.language.score(100 * share, ROUND_FLOOR) for share in (own, claimed)]
    return site.say("score.covered", own=percent[0], claimed=percent[1])


def _members_by_name(site: Site) -> list[Place]:
    return sorted(site.facts.members, key=lambda p: site.language.order(p.name))
