"""The lists of indicators: all of them, and those of a pillar with its score at every place."""

import math
from decimal import ROUND_FLOOR

from scorecard import route
from scorecard.facts import count as tally
from scorecard.model import Indicator, Place
from scorecard.page import count
from scorecard.page.figure import figure, indicator_link, place_link, rank_line, score_line
from scorecard.page.home import share_of
from scorecard.page.layout import layout, section_crumb
from scorecard.page.record import page_view, view
from scorecard.page.site import Site
from scorecard.page.view import Layout, Link, TableView
from scorecard.score import ScoreRow


@view
class Tabled:
    """A table under its heading; `id` and `href` of a pillar among all."""

    title: str
    table: TableView
    id: str = ""
    href: str = ""
    text: str = ""


@page_view
class IndicatorsPage:
    """Every indicator, by pillar; or a pillar's indicators, and its score at every place."""

    path: str
    layout: Layout
    title: str
    lead: str
    tables: tuple[Tabled, ...]


def indicators_page(site: Site) -> IndicatorsPage:
    """The list of all indicators."""
    path = site.routes.section("indicators")
    title = site.say("nav.indicators")
    lead = count.say(site, "indicators.lead", ("site:indicators", len(site.root.indicators)))
    return IndicatorsPage(
        path=path,
        layout=layout(site, path, title, lead),
        title=title,
        lead=lead,
        tables=tuple(_of_pillar(site, path, pillar, indicators) for pillar, indicators in site.facts.pillars.items()),
    )


def _of_pillar(site: Site, path: str, pillar: str, indicators: list[Indicator]) -> Tabled:
    title, there = site.word("pillars", pillar), route.link(path, site.routes.item("pillars", pillar))
    return Tabled(title, _table(site, path, indicators, title), pillar, there, site.word("pillars", pillar, "text"))


def _table(site: Site, path: str, indicators: list[Indicator], caption: str) -> TableView:
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
        published = share_of(site, indicator.id, counts) if counts["all"] else site.say("table.not_asked")
        rows.append(
            (
                indicator_link(site, path, indicator.id),
                value or site.say("table.not_asked"),
                status,
                published,
            )
        )
    return TableView(caption, head, tuple(rows))


def pillar_page(site: Site, pillar: str) -> IndicatorsPage:
    """The page of a pillar."""
    path = site.routes.item("pillars", pillar)
    title, text = site.word("pillars", pillar), site.word("pillars", pillar, "text")
    indicators = _table(site, path, site.facts.pillars[pillar], site.say("pillar.indicators"))
    tables = [Tabled(site.say("pillar.indicators"), indicators), *_places(site, path, pillar)]
    return IndicatorsPage(
        path=path,
        layout=layout(site, path, str(title), str(text), crumbs=(section_crumb(site, path, "pillars"),)),
        title=title,
        lead=text,
        tables=tuple(tables),
    )


def _places(site: Site, path: str, pillar: str) -> list[Tabled]:
    """The pillar's score at every member, with the ranks where there are some; nothing where it applies to none."""
    scored: list[tuple[Place, ScoreRow]] = []
    for place in _members_by_name(site):
        index = site.facts.index_of(place)
        s = site.facts.score(index.id, pillar, place.slug) if index else None
        if s is not None:
            scored.append((place, s))
    if not scored:
        return []
    ranked = any(not math.isnan(s.rank_best) for _, s in scored)
    rows: list[tuple[str | Link, ...]] = []
    for place, s in scored:
        cells = place_link(site, path, place, fragment=f"#p-{pillar}"), score_line(site, s), _covered(site, s)
        rows.append((*cells, rank_line(site, s, ranked=not math.isnan(s.rank_best))) if ranked else cells)
    head = site.say("table.place"), site.say("table.score"), site.say("table.coverage"), *([site.say("ui.rank")] if ranked else [])
    return [Tabled(site.say("pillar.places"), TableView(site.say("pillar.places"), head, tuple(rows)))]


def _covered(site: Site, s: ScoreRow) -> str:
    own, claimed = (site.language.score(100 * share, ROUND_FLOOR) for share in (s.coverage, s.claimed_coverage))
    return site.say("score.covered", own=own, claimed=claimed)


def _members_by_name(site: Site) -> list[Place]:
    return sorted(site.facts.members, key=lambda p: site.language.order(p.name))
