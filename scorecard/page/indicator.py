"""One indicator over all places."""

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from scorecard import prose, route
from scorecard.evidence import EvidenceRow
from scorecard.facts import count as tally
from scorecard.model import Index, Indicator, Node
from scorecard.page import count
from scorecard.page.absence import absence_line, absent
from scorecard.page.axis import unit_of
from scorecard.page.contribute import offer
from scorecard.page.disagreement import disputes_of
from scorecard.page.figure import figure, place_link
from scorecard.page.layout import about, layout, pictured, section_crumb
from scorecard.page.life import life
from scorecard.page.offered import beside
from scorecard.page.picture import comparison, indicator_rows, spread, trend
from scorecard.page.record import page_view, view
from scorecard.page.respond import reported
from scorecard.page.row import Heading, row
from scorecard.page.site import Site
from scorecard.page.target import assigned, target_line
from scorecard.page.view import (
    MANY,
    AbsenceLine,
    Absent,
    Dispute,
    Download,
    Fact,
    Layout,
    Link,
    Picture,
    Reported,
    Row,
    TableView,
    TargetLine,
)


@view
class ClaimedFor:
    """Places of which nothing is known but what one claim says of them.

    href:   where the claim stands, where another place makes it.
    inside: how many of the places are the home place or lie in it.
    """

    sentence: str
    href: str
    places: tuple[Link, ...]
    inside: int


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
    table: TableView | None
    absence: AbsenceLine | None
    claims: tuple[ClaimedFor, ...]
    missing: tuple[Absent, ...]
    give: str
    disputes: tuple[Dispute, ...]
    targets: tuple[TargetLine, ...]
    downloads: tuple[Download, ...]
    reported: Reported | None


def indicator_page(site: Site, indicator: Indicator) -> IndicatorPage:
    """The page of an indicator."""
    path = site.routes.item("indicators", indicator.id)
    definition, own = site.prose("indicators", indicator.id)
    rows = indicator_rows(site, indicator)
    published = published_rows(site, rows)
    shown = {r.place for r in published}
    home = site.root.settings.home
    claimed = [r for r in rows if r.evidence == "claimed" and r.place not in shown]
    none = [r for r in rows if r.evidence == "none" and r.place not in shown and r.place in site.facts.inside]
    silent = any(r.place == home and r.evidence == "none" for r in rows)
    counts = tally.of_indicator(site.facts, indicator.id)
    title = site.title(indicator.id)
    finding = indicator_finding(site, indicator, rows, counts)
    pillar = Link(site.word("pillars", indicator.pillar), route.link(path, site.routes.item("pillars", indicator.pillar)))
    answered = has_answers(site, rows)
    frame = layout(site, path, str(title), about(title, finding), crumbs=(section_crumb(site, path, "indicators"), pillar))
    return IndicatorPage(
        path=path,
        layout=pictured(site, frame, path, str(title)) if answered else frame,
        reported=reported(site, path, "", indicator.id),
        title=title,
        pillar=pillar,
        finding=finding,
        definition=prose.html(definition.body, site.quoted(path)) if definition else Markup(),
        definition_lang=None if own or definition is None else site.fallback.language,
        facts=_facts(site, indicator, path),
        trend=trend(site, indicator),
        comparison=comparison(site, indicator, published) or spread(site, indicator, published),
        published=tuple(_row(site, path, r) for r in published) if len(published) <= MANY else (),
        table=_listed(site, path, published) if len(published) > MANY else None,
        absence=absence_line(site, path, home, indicator.id) if silent else None,
        claims=tuple(_claims(site, path, claim, mine) for claim, mine in tally.by_claim(site.facts, claimed)),
        missing=absent(site, path, f"indicator:{indicator.id}", counts, ((r, _named(site, path, r)) for r in none)),
        give=offer(site, path, indicator=indicator.id),
        disputes=tuple(disputes_of(site, path, indicator.id)),
        targets=tuple(target_line(site, path, aim) for aim in site.facts.aims_of(indicator.id)),
        downloads=(
            Download("JSON", route.link(path, f"api/v1/indicators/{indicator.id}.json"), site.say("download.indicator_json")),
            *beside(site, path, f"data/indicators/{indicator.id}"),
        ),
    )


def has_answers(site: Site, rows: list[EvidenceRow]) -> bool:
    """Whether the home place or one in it has a figure of its own in force: links to the page are then shown with a picture of its own."""
    return any(r.evidence == "own" and r.in_force and r.place in site.facts.watched for r in rows)


def published_rows(site: Site, rows: list[EvidenceRow]) -> list[EvidenceRow]:
    """Those of an indicator's rows that say something of a place by itself."""
    return [r for r in rows if r.evidence in ("own", "not_applicable") or site.facts.told(site.facts.position(r))]


def _named(site: Site, path: str, r: EvidenceRow) -> Fact:
    link = place_link(site, path, site.root.places[r.place], indicator=r.indicator)
    return Fact(link.text, "", link.href)


def _claims(site: Site, path: str, claim: EvidenceRow, rows: list[EvidenceRow]) -> ClaimedFor:
    """The places for which one row makes a claim: those that it is a claim of, whoever else claims the same."""
    indicator, whole = rows[0].indicator, site.root.places[claim.place]
    links = tuple(place_link(site, path, site.root.places[r.place], indicator=indicator) for r in rows)
    of, inside = f"claim:{claim.place}:{claim.indicator}:{indicator}", sum(r.place in site.facts.watched for r in rows)
    if claim.place == rows[0].place and claim.indicator == indicator:
        return ClaimedFor(site.say("claim.list_self", place=site.named(whole)), "", links, inside)
    key = "claim.list" if claim.place in site.facts.watched else "claim.list_shown"
    sentence = count.say(site, key, (of, len(rows)), place=site.named(whole), indicator=site.title(claim.indicator))
    there = site.routes.item("claims", site.facts.claims_in[rows[0].claim_row])
    return ClaimedFor(sentence, route.link(path, there), links, inside)


def _listed(site: Site, path: str, rows: list[EvidenceRow]) -> TableView:
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
    return TableView(site.say("many.evidence"), head, tuple(cells))


def _row(site: Site, path: str, facts: EvidenceRow) -> Row:
    place = site.root.places[facts.place]
    there = place_link(site, path, place, indicator=facts.indicator)
    when = life(site, place)
    return row(site, path, facts, Heading(there.text, there.href, place.slug), notes=(_capital(when),) if when else ())


def indicator_finding(site: Site, indicator: Indicator, rows: list[EvidenceRow], counts: Mapping[str, int]) -> str:
    """What is known of the home place, where it is asked; then of how many of the places in it."""
    said = []
    home = next((r for r in rows if r.place == site.root.settings.home), None)
    if home is not None:
        known = {"own": "home", "claimed": "home_claimed", "not_applicable": "home_na"}.get(home.evidence, "nobody")
        said.append(site.say(f"indicator.finding_{known}", place=site.named(site.root.places[home.place])))
    if counts["all"]:
        kind = "own" if counts["own"] else "claimed" if counts["claimed"] else "none"
        of = f"indicator:{indicator.id}"
        whole = count.number(site, f"{of}:all", counts["all"])
        first = (f"{of}:{kind}", counts[kind]) if kind != "none" else (f"{of}:all", counts["all"])
        said.append(count.say(site, f"indicator.finding_{kind}", first, all=whole))
    return count.joined(said, " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _facts(site: Site, indicator: Indicator, path: str) -> tuple[Fact, ...]:
    facts = [
        Fact(site.say("fact.unit"), unit_of(site, indicator) if indicator.unit == "count" else site.say(f"unit.{indicator.unit}")),
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
    elif site.root.methodology.indexes:
        facts.append(Fact(site.say("fact.goalposts"), site.say("scale.none")))
    if indicator.responsible:
        office, by = site.word("offices", indicator.responsible), assigned(site, path, indicator.assigned_by)
        facts.append(Fact(site.say("fact.responsible"), site.say("assigned.named", office=office, by=by.text), by.href or None))
    if indicator.official is not None:
        framework, item = site.word("frameworks", indicator.official.framework), indicator.official.item
        numbered = any(letter.isdigit() for letter in item)  # else it is an id, which says nothing to a reader
        facts.append(
            Fact(site.say("fact.official"), site.say("fact.official_item", framework=framework, item=item) if numbered else framework)
        )
    for index in site.root.methodology.indexes:
        weight = site.facts.once(("weights", index.id), partial(weights, index)).get(indicator.id)
        if weight:
            facts.append(
                Fact(
                    site.say("fact.weight"),
                    site.say(
                        "fact.weight_in",
                        percent=site.language.points(100 * weight, 1),
                        level=site.word("levels", index.level),
                    ),
                )
            )
    return tuple(facts)


def weights(node: Index | Node, share: float = 1.0) -> dict[str, float]:
    """Each indicator's share of a whole tree, 0..1."""
    if isinstance(node, Node) and node.indicator is not None:
        return {node.indicator: share}
    found: dict[str, float] = {}
    total = sum(part.weight for part in node.parts)
    for part in node.parts:
        for name, mine in weights(part, share * part.weight / total).items():
            found[name] = found.get(name, 0.0) + mine
    return found
