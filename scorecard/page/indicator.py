"""One indicator over all places; and a pillar with its indicators."""

import math
from typing import Any

from markupsafe import Markup

from scorecard import prose, route
from scorecard.model import Index, Indicator, Node, Place
from scorecard.page.disagreement import disputes_of
from scorecard.page.figure import figure, indicator_link, node_score, place_link, target_text
from scorecard.page.layout import layout, section_crumb
from scorecard.page.picture import comparison, indicator_rows, trend
from scorecard.page.record import page_view
from scorecard.page.row import row
from scorecard.page.site import Site, told
from scorecard.page.view import MANY, Dispute, Download, Fact, Group, Layout, Link, Picture, Row, Table


@page_view
class IndicatorPage:
    """What an indicator counts, its target and who answers for it, and what every place published."""

    path: str
    layout: Layout
    title: str
    pillar: Link
    finding: str
    definition: Markup
    definition_lang: str | None
    facts: tuple[Fact, ...]
    trend: Picture | None
    comparison: Picture | None
    published: tuple[Row, ...]
    table: Table | None
    claimed: tuple[Link, ...]
    claim: str
    unpublished: tuple[Link, ...]
    disputes: tuple[Dispute, ...]
    downloads: tuple[Download, ...]


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


def indicator_page(site: Site, indicator: Indicator) -> IndicatorPage:
    """The page of an indicator."""
    path = site.routes.item("indicators", indicator.id)
    definition, own = site.prose("indicators", indicator.id)
    rows = indicator_rows(site, indicator)
    published = [r for r in rows if r.evidence in ("own", "not_applicable") or told(site, r)]
    shown = {r.place for r in published}
    claimed = [r for r in rows if r.evidence == "claimed" and r.place not in shown]
    none = [r for r in rows if r.evidence == "none" and r.place not in shown and r.place in site.facts.watched]
    whole = site.facts.row(claimed[0].claim_row) if claimed else None
    title = site.title(indicator.id)
    finding = _finding(site, indicator, rows)
    pillar = Link(site.word("pillars", indicator.pillar), route.link(path, site.routes.item("pillars", indicator.pillar)))
    return IndicatorPage(
        path=path,
        layout=layout(site, path, str(title), finding, crumbs=(section_crumb(site, path, "indicators"), pillar)),
        title=title,
        pillar=pillar,
        finding=finding,
        definition=prose.html(definition.body, site.quoted(path)) if definition else Markup(),
        definition_lang=None if own or definition is None else site.fallback.language,
        facts=_facts(site, indicator, path),
        trend=trend(site, indicator),
        comparison=comparison(site, indicator, published),
        published=tuple(_row(site, path, r) for r in published) if len(published) <= MANY else (),
        table=_listed(site, path, published) if len(published) > MANY else None,
        claimed=tuple(place_link(site, path, site.root.places[r.place], indicator=indicator.id) for r in claimed),
        claim=site.say(
            "claim.list",
            n=len(claimed),
            place=site.named(site.root.places[whole.place]),
            indicator=site.title(whole.indicator),
        )
        if whole is not None
        else "",
        unpublished=tuple(place_link(site, path, site.root.places[r.place], indicator=indicator.id) for r in none),
        disputes=tuple(disputes_of(site, path, indicator.id)),
        downloads=(
            Download("JSON", route.link(path, f"api/v1/indicators/{indicator.id}.json"), site.say("download.indicator_json")),
            Download("CSV", route.link(path, "data/observations.csv"), site.say("download.observations_csv")),
        ),
    )


def _listed(site: Site, path: str, rows: list[Any]) -> Table:
    """The answers of very many places, each with a link to the evidence on its own page."""
    head = tuple(site.say(f"table.{name}") for name in ("place", "value", "period", "status"))
    places = site.once("places from an indicator", lambda: {p.slug: place_link(site, path, p) for p in site.root.places.values()})
    cells: list[tuple[str | Link, ...]] = []
    periods: dict[str, str] = {"": ""}
    for r in rows:
        if r.period not in periods:
            periods[r.period] = site.language.group(r.period)
        own = r.evidence == "own"
        text = site.interval(site.root.indicators[r.indicator], r.low, r.high) if own else figure(site, r, "").text
        there = places[r.place]  # the same from all indicators' pages; its row is there, since it has an answer
        cells.append((Link(there.text, f"{there.href}#{r.indicator}"), text, periods[r.period], site.say(f"status.{r.status}")))
    return Table(site.say("many.evidence"), head, tuple(cells))


def _row(site: Site, path: str, facts: Any) -> Row:
    place = site.root.places[facts.place]
    there = place_link(site, path, place, indicator=facts.indicator)
    return row(site, path, facts, label=there.text, href=there.href, anchor=place.slug, about=there.text)


def _finding(site: Site, indicator: Indicator, rows: list[Any]) -> str:
    mine = [r for r in rows if r.place in site.facts.watched]
    own = sum(r.evidence == "own" for r in mine)
    claimed = sum(r.evidence == "claimed" for r in mine)
    home = site.facts.find(site.root.settings.home, indicator.id)
    if home is not None and len(mine) == 1:
        key = "indicator.finding_home" if own else "indicator.finding_nobody"
        return site.say(key, place=site.named(site.root.places[site.root.settings.home]))
    key = "indicator.finding_own" if own else "indicator.finding_claimed" if claimed else "indicator.finding_none"
    return site.say(key, n=own or (claimed or len(mine)), all=site.language.number(len(mine)))


def _facts(site: Site, indicator: Indicator, path: str) -> tuple[Fact, ...]:
    facts = [
        Fact(site.say("fact.unit"), site.say(f"unit.{indicator.unit}")),
        Fact(site.say("fact.level"), site.language.join(site.word("levels", level) for level in indicator.level)),
        Fact(site.say("fact.frequency"), site.say(f"frequency.{indicator.frequency}")),
    ]
    if indicator.valid_for is not None:
        months, days = indicator.valid_for.months, indicator.valid_for.days
        facts.append(
            Fact(
                site.say("fact.valid_for"),
                site.say("duration.months", n=months) if months else site.say("duration.days", n=days),
            )
        )
    if indicator.scale is not None:
        worst, best = (site.language.quantity(indicator, x) for x in (indicator.scale.worst, indicator.scale.best))
        facts.append(
            Fact(
                site.say("fact.goalposts"),
                site.say("scale.log" if indicator.transform == "log" else "scale.linear", worst=worst, best=best),
            )
        )
    else:
        facts.append(Fact(site.say("fact.goalposts"), site.say("scale.none")))
    if indicator.target is not None:
        facts.append(
            Fact(
                site.say("fact.target"),
                target_text(site, indicator),
                route.link(path, site.routes.item("sources", indicator.target.set_by)),
            )
        )
        if indicator.target.responsible:
            facts.append(Fact(site.say("fact.target_responsible"), site.word("offices", indicator.target.responsible)))
    if indicator.responsible:
        facts.append(Fact(site.say("fact.responsible"), site.word("offices", indicator.responsible)))
    if indicator.official is not None:
        framework, item = site.word("frameworks", indicator.official.framework), indicator.official.item
        numbered = any(letter.isdigit() for letter in item)  # else it is an id, which says nothing to a reader
        facts.append(
            Fact(site.say("fact.official"), site.say("fact.official_item", framework=framework, item=item) if numbered else framework)
        )
    for index in site.root.methodology.indexes:
        weight = weight_of(index, indicator.id)
        if weight:
            facts.append(
                Fact(
                    site.say("fact.weight"),
                    site.say(
                        "fact.weight_in",
                        percent=site.language.number(100 * weight, 1),
                        level=site.word("levels", index.level),
                    ),
                )
            )
    return tuple(facts)


def weight_of(node: Index | Node, indicator: str, share: float = 1.0) -> float:
    """An indicator's share of a whole tree, 0..1."""
    if isinstance(node, Node) and node.indicator is not None:
        return share if node.indicator == indicator else 0.0
    total = sum(part.weight for part in node.parts)
    return sum(weight_of(part, indicator, share * part.weight / total) for part in node.parts)


def indicators_page(site: Site) -> IndicatorsPage:
    """The list of all indicators."""
    path = site.routes.section("indicators")
    title = site.say("nav.indicators")
    lead = site.say("indicators.lead", n=len(site.root.indicators))
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
        answers = [r.evidence for m in site.facts.member_slugs if (r := site.facts.of(m, indicator.id)) is not None]
        own, asked = answers.count("own"), bool(answers)
        published = (
            site.say("table.of", part=site.language.number(own), whole=site.language.number(len(site.facts.members)))
            if asked
            else site.say("table.not_asked")
        )
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
    percent = [site.language.number(math.floor(100 * share + 1e-9)) for share in (own, claimed)]
    return site.say("score.covered", own=percent[0], claimed=percent[1])


def _members_by_name(site: Site) -> list[Place]:
    return sorted(site.facts.members, key=lambda p: site.language.order(p.name))
