"""The scorecard of one place."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from scorecard import prose, route
from scorecard.model import Index, Indicator, Place
from scorecard.page.figure import figure, indicator_link, node_score, place_link, share, when
from scorecard.page.layout import layout, section_crumb
from scorecard.page.record import page_view
from scorecard.page.row import row
from scorecard.page.site import Site
from scorecard.page.view import Asked, Download, Fact, Gap, Group, Layout, Link, Row, Score, Tile
from scorecard.score import leaves


@page_view
class PlacePage:
    """What is documented, claimed and unpublished about one place, and where each figure comes from."""

    path: str
    layout: Layout
    name: str
    slug: str
    kind: str
    finding: str
    facts: tuple[Fact, ...]
    former: tuple[str, ...]
    score: Score | None
    tile: Tile | None
    groups: tuple[Group, ...]
    narrative: Markup
    narrative_lang: str | None
    gap: Gap | None
    claimed: tuple[Link, ...]
    sources: tuple[Link, ...]
    neighbours: tuple[Tile, ...]
    compare: str | None
    downloads: tuple[Download, ...]
    counts: tuple[Fact, ...]


def place_page(site: Site, place: Place) -> PlacePage:
    """The page of a place."""
    site.facts.hold(place.slug)
    path = site.place_path(place)
    index = index_of(site, place)
    groups = _groups(site, place, path, index)
    named = _capital(site.named(place))
    counts = _counts(site, place)
    narrative, own = site.prose("places", place.slug)
    finding = narrative.title if narrative and narrative.title and own else _capital(_finding(site, place, counts))
    parent = site.facts.by_code.get(place.parent or "")
    crumbs: tuple[Link, ...] = (section_crumb(site, path, "places"),)
    if parent is not None and parent.level != "country":
        crumbs += (place_link(site, path, parent),)
    return PlacePage(
        path=path,
        layout=layout(site, path, named, finding, crumbs=crumbs, kind="cloth"),
        name=named,
        slug=place.slug,
        kind=site.word("kinds", place.kind),
        finding=finding,
        facts=_facts(site, place, path),
        former=tuple(_former(site, place)),
        score=node_score(site, place, index.id, "") if index and place.slug in site.facts.watched else None,
        tile=tile(site, path, place, index),
        groups=groups,
        narrative=prose.html(narrative.body, site.quoted(path)) if narrative else Markup(),
        narrative_lang=None if own or narrative is None else site.fallback.language,
        gap=_gap(site, place, path),
        claimed=tuple(Link(r.label, f"#{r.anchor}") for g in groups for r in g.rows if r.state == "claimed"),
        sources=_sources(site, place, path),
        neighbours=tuple(t for p in site.facts.neighbours(place) if (t := tile(site, path, p, index)) is not None),
        compare=route.link(path, site.routes.item("compare", place.slug)) if site.facts.neighbours(place) else None,
        downloads=(
            Download("JSON", route.link(path, f"api/v1/places/{place.slug}.json"), site.say("download.place_json")),
            Download("CSV", route.link(path, "data/evidence.csv"), site.say("download.evidence_csv")),
            *(
                [Download("A4", route.link(path, site.routes.sheet(place.slug)), site.say("sheet.download"), file=False)]
                if place.slug in site.facts.member_slugs
                else []
            ),
        ),
        counts=(
            Fact(site.say("count.own"), site.language.number(counts["own"])),
            Fact(site.say("count.claimed"), site.language.number(counts["claimed"])),
            Fact(site.say("count.none"), site.language.number(counts["none"])),
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def index_of(site: Site, place: Place) -> Index | None:
    """The first index over the place's level."""
    return next((i for i in site.root.methodology.indexes if i.level == place.level), None)


def asked(site: Site, place: Place) -> list[Any]:
    """The rows of evidence of a place, in the order of the indicators; context left out."""
    return site.facts.of_place(place.slug)


def _counts(site: Site, place: Place) -> dict[str, int]:
    counts = {"own": 0, "claimed": 0, "none": 0, "not_applicable": 0}
    for r in asked(site, place):
        if site.root.indicators[r.indicator].scale is not None or r.evidence == "own":
            counts[r.evidence] += 1
    return counts


def _finding(site: Site, place: Place, counts: dict[str, int]) -> str:
    key = "finding.own" if counts["own"] else "finding.claimed" if counts["claimed"] else "finding.none"
    return site.say(
        key,
        place=site.named(place),
        own=site.language.number(counts["own"]),
        claimed=site.language.number(counts["claimed"]),
        none=site.language.number(counts["none"]),
    )


def _facts(site: Site, place: Place, path: str) -> tuple[Fact, ...]:
    facts = []
    for name in ("population", "area"):
        context = getattr(place, name)
        if context is not None:
            value = site.say(f"fact.{name}_value", number=site.language.number(context.value))
            facts.append(Fact(site.say(f"fact.{name}"), value, route.link(path, site.routes.item("sources", context.source))))
    facts.append(
        Fact(
            site.say("fact.code"),
            place.code,
            route.link(path, site.routes.item("sources", place.units_source)) if place.units_source else None,
        )
    )
    if place.valid_from:
        facts.append(Fact(site.say("fact.valid_from"), site.language.day(place.valid_from)))
    if place.valid_to:
        facts.append(Fact(site.say("fact.valid_to"), site.language.day(place.valid_to)))
    return tuple(facts)


def _former(site: Site, place: Place) -> list[str]:
    names = []
    for f in place.former:
        form = site.word("kinds", f.kind, "named")
        name = form.replace("{name}", f.name) if form else f.name
        names.append(site.say("fact.former_of", name=name, district=f.district) if f.district else name)
    return names


def _groups(site: Site, place: Place, path: str, index: Index | None) -> tuple[Group, ...]:
    order = {name: position for position, name in enumerate(leaves(index))} if index else {}
    found = []
    for pillar, indicators in site.facts.pillars.items():
        mine = [i for i in indicators if place.level in i.level]
        mine.sort(key=lambda i: (order.get(i.id, len(order)), i.scale is None))
        asked = [i for i in mine if site.facts.shown(place.slug, i.id)]
        rows = [_row(site, place, path, i, site.facts.of(place.slug, i.id)) for i in asked]
        if rows:
            score = node_score(site, place, index.id, pillar) if index and place.slug in site.facts.watched else None
            found.append(
                Group(
                    f"p-{pillar}",
                    site.word("pillars", pillar),
                    route.link(path, site.routes.item("pillars", pillar)),
                    site.word("pillars", pillar, "text"),
                    score,
                    tuple(rows),
                )
            )
    return tuple(found)


def _row(site: Site, place: Place, path: str, indicator: Indicator, facts: Any) -> Row:
    link = indicator_link(site, path, indicator.id)
    notes = []
    whole = site.facts.by_code.get(place.parent or "")
    if whole is not None and facts.evidence != "own":
        r = site.facts.of(whole.slug, indicator.id)
        if r is not None and r.evidence == "own":
            shown = figure(site, r, "")
            notes.append(site.say("note.whole", place=site.named(whole), figure=shown.text, period=when(site, r)))
    return row(
        site,
        path,
        facts,
        label=link.text,
        href=link.href,
        anchor=indicator.id,
        about=str(link.text),
        notes=tuple(notes),
    )


def _gap(site: Site, place: Place, path: str) -> Gap | None:
    """The unpublished questions of a place that is asked about, by the office to ask."""
    if place.slug not in site.facts.watched:
        return None
    offices: dict[str, list[Link]] = {}
    for r in asked(site, place):
        indicator = site.root.indicators[r.indicator]
        if r.evidence != "none" or indicator.scale is None:
            continue
        offices.setdefault(indicator.answers or "", []).append(Link(site.title(indicator.id), f"#{indicator.id}"))
    count = sum(len(items) for items in offices.values())
    if not count:
        return None
    asks = tuple(
        Asked(site.word("offices", office) if office else site.say("gap.office_unknown"), tuple(items))
        for office, items in sorted(offices.items(), key=lambda o: (o[0] == "", o[0]))
    )
    wanted = site.say("gap.letter_language")
    writer = replace(site, language=site.languages[wanted]) if wanted in site.languages else site
    questions = "\n".join(f"– {writer.title(link.href[1:])}" for items in offices.values() for link in items)
    letter = writer.say("gap.letter", place=writer.named(place), questions=questions)
    foreign = writer.language.code if writer.language.code != site.language.code else None
    return Gap(site.say("gap.heading", n=count), asks, letter, foreign, count, _first(site, place, path))


def _first(site: Site, place: Place, path: str) -> tuple[Fact, ...]:
    """The answers that would narrow the place's score most."""
    mine = site.facts.narrowing(place.slug)[:5]
    return tuple(
        Fact(site.title(n.indicator), site.say("gap.narrows", points=site.language.number(n.narrows, 1)), f"#{n.indicator}") for n in mine
    )


def _sources(site: Site, place: Place, path: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            f"{site.root.sources[s].publisher}: {site.root.sources[s].title}",
            route.link(path, site.routes.item("sources", s)),
        )
        for s in site.facts.said_of(place.slug)
    )


def tile(site: Site, here: str, place: Place, index: Index | None) -> Tile | None:
    """A place on the tile map, woven: the share of the index's questions with own evidence, then claimed, then bare."""
    if place.tile is None:
        return None
    cells = []
    for part in index.parts if index else ():
        for leaf in leaves(part):
            r = site.facts.of(place.slug, leaf)
            cells.append("own" if r is not None and r.in_force else "claimed" if r is not None and r.evidence == "claimed" else "none")
    own, claimed = cells.count("own"), cells.count("claimed")
    note = site.say(
        "tile.note",
        own=site.language.number(own),
        claimed=site.language.number(claimed),
        all=site.language.number(len(cells)),
    )
    whole = max(1, len(cells))
    shares = share(100 * own / whole), share(100 * claimed / whole)
    return Tile(
        place.tile[0] + 1,
        place.tile[1] + 1,
        place.name,
        route.link(here, site.place_path(place)),
        note,
        own > 0,
        *shares,
    )
