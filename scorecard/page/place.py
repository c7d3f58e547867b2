"""The scorecard of one place."""

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from scorecard import prose, route
from scorecard.facts import count as tally
from scorecard.model import Index, Indicator, Place
from scorecard.page import count
from scorecard.page.absence import absent
from scorecard.page.figure import figure, indicator_link, node_score, place_link, share, when
from scorecard.page.law import letter, right
from scorecard.page.layout import layout, section_crumb
from scorecard.page.life import life_facts, life_sentence
from scorecard.page.record import page_view
from scorecard.page.row import row
from scorecard.page.site import Site
from scorecard.page.view import Absent, Asked, Download, Fact, Gap, Group, Layout, Link, Row, Score, Tile
from scorecard.score import leaves

COUNTED = "own", "claimed", "none"
"""What is counted of a place; of one shown beside others not what it lacks, for nobody looked for that."""


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
    ledger: Link | None
    downloads: tuple[Download, ...]
    counts: tuple[Fact, ...]
    absent: tuple[Absent, ...]


def place_page(site: Site, place: Place) -> PlacePage:
    """The page of a place."""
    site.facts.hold(place.slug)
    path = site.place_path(place)
    index = index_of(site, place)
    groups = _groups(site, place, path, index)
    named = _capital(site.named(place))
    counts, there = tally.of_place(site.facts, place.slug), site.facts.exists(place.slug)
    narrative, own = site.prose("places", place.slug)
    finding = narrative.title if narrative and narrative.title and own and there else _finding(site, place, counts)
    gap = _gap(site, place, path, counts)
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
        gap=gap,
        claimed=tuple(Link(r.label, f"#{r.anchor}") for g in groups for r in g.rows if r.state == "claimed"),
        sources=_sources(site, place, path),
        neighbours=tuple(t for p in site.facts.neighbours(place) if (t := tile(site, path, p, index)) is not None),
        compare=route.link(path, site.routes.item("compare", place.slug)) if site.facts.neighbours(place) else None,
        ledger=Link(site.say("ledger.title", place=named), route.link(path, site.routes.ledger(place.slug)))
        if place.slug in site.root.observations.summaries
        else None,
        downloads=(
            Download("JSON", route.link(path, f"api/v1/places/{place.slug}.json"), site.say("download.place_json")),
            Download("CSV", route.link(path, "data/evidence.csv"), site.say("download.evidence_csv")),
            *(
                [Download("A4", route.link(path, site.routes.sheet(place.slug)), site.say("sheet.download"), file=False)]
                if place.slug in site.facts.member_slugs
                else []
            ),
        ),
        counts=tuple(
            Fact(site.say(f"count.{name}"), count.number(site, f"place:{place.slug}:{name}", counts[name]))
            for name in (COUNTED if place.slug in site.facts.watched else COUNTED[:2])
            if there
        ),
        absent=_absent(gap),
    )


def _absent(gap: Gap | None) -> tuple[Absent, ...]:
    """The kinds of absence there are, those sought in vain last; they lead to their lists."""
    if gap is None:
        return ()
    return gap.groups if gap.sought is None else (*gap.groups, gap.sought)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def index_of(site: Site, place: Place) -> Index | None:
    """The first index over the place's level."""
    return next((i for i in site.root.methodology.indexes if i.level == place.level), None)


def _finding(site: Site, place: Place, counts: Mapping[str, int]) -> str:
    if gone := life_sentence(site, place):
        return gone
    key = "finding.own" if counts["own"] else "finding.claimed" if counts["claimed"] else "finding.none"
    if place.slug not in site.facts.watched and key != "finding.none":
        key = key.replace(".", ".beside_")
    kinds = {name: count.number(site, f"place:{place.slug}:{name}", counts[name]) for name in COUNTED}
    return count.say(site, key, None, place=_capital(site.named(place)), **kinds)


def _facts(site: Site, place: Place, path: str) -> tuple[Fact, ...]:
    facts = []
    for name in ("population", "area"):
        context = getattr(place, name)
        if context is not None:
            value = site.say(f"fact.{name}_value", number=site.language.number(context.value))
            note = site.word("remarks", context.remark, "text") if context.remark is not None else ""
            facts.append(Fact(site.say(f"fact.{name}"), value, route.link(path, site.routes.item("sources", context.source)), note))
    facts.append(
        Fact(
            site.say("fact.code"),
            place.code,
            route.link(path, site.routes.item("sources", place.units_source)) if place.units_source else None,
        )
    )
    facts += life_facts(site, place, path)
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
    asked: dict[str, list[Indicator]] = {}
    for pillar, indicators in site.facts.pillars.items():
        mine = [i for i in indicators if place.level in i.level and site.facts.shown(place.slug, i.id)]
        asked[pillar] = sorted(mine, key=lambda i: (order.get(i.id, len(order)), i.scale is None))
    long = sum(map(len, asked.values())) > FULL
    found = []
    for pillar, mine in asked.items():
        rows = [_row(site, place, path, i, site.facts.of(place.slug, i.id)) for i in mine]
        if long:
            rows = [r if i.id in order else _brief(site, place, path, r) for i, r in zip(mine, rows, strict=True)]
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


FULL = 40
"""A page of more rows shows the evidence of scored questions alone; that of the others is in the ledger, one link away."""


def _brief(site: Site, place: Place, path: str, r: Row) -> Row:
    """A row whose evidence stands in the ledger."""
    if not r.statements:
        return replace(r, how=())
    entered = any(
        o.indicator == r.anchor for o in site.facts.observations(place.slug)
    )  # what is computed from others has no part of its own
    link = Link(r.summary, route.link(path, site.routes.ledger(place.slug) + (f"#{r.anchor}" if entered else "")))
    return replace(r, statements=(), how=(), summary="", earlier=None, ledger=link)


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


def _gap(site: Site, place: Place, path: str, counts: Mapping[str, int]) -> Gap | None:
    """What has no figure of a place that is asked about: where it is published, what was asked; of what was sought in vain, whom to ask."""
    if place.slug not in site.facts.watched or not counts["none"]:
        return None
    missing = [
        (r, Fact(site.title(r.indicator), "", f"#{r.indicator}")) for r in tally.rows_of(site.facts, place.slug) if r.evidence == "none"
    ]
    groups = {g.key: g for g in absent(site, path, f"place:{place.slug}", counts, missing)}
    sought = groups.pop("not_found", None)
    offices: dict[str, list[Link]] = {}
    for item in sought.items if sought else ():
        assert item.href is not None  # noqa: S101 - as it was made above
        offices.setdefault(site.root.indicators[item.href[1:]].responsible or "", []).append(Link(item.name, item.href))
    asks = tuple(
        Asked(site.word("offices", office) if office else site.say("gap.office_unknown"), tuple(items))
        for office, items in sorted(offices.items(), key=lambda o: (o[0] == "", o[0]))
    )
    ids = [link.href[1:] for items in offices.values() for link in items]
    heading = count.say(site, "gap.heading", (f"place:{place.slug}:none", counts["none"]))
    written = letter(site, place, ids) if ids else None
    return Gap(heading, tuple(groups.values()), sought, asks, right(site, path), written, counts["none"], _first(site, place, set(ids)))


def _first(site: Site, place: Place, sought: Set[str]) -> tuple[Fact, ...]:
    """The answers that would narrow the place's score most, of those that were looked for and not found."""
    mine = [n for n in site.facts.narrowing(place.slug) if n.indicator in sought][:5]
    return tuple(
        Fact(site.title(n.indicator), site.say("gap.narrows", points=site.language.points(n.narrows, 1)), f"#{n.indicator}") for n in mine
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
    """A place on the tile map, woven: the share of the index's questions with own evidence, then claimed, then bare; without an index, of its rows."""
    if place.tile is None or not site.facts.exists(place.slug):
        return None
    counts = tally.of_index(site.facts, place.slug, index)
    own, claimed, whole = counts["own"], counts["claimed"], counts["asked"]
    number = site.language.number
    note = site.say("tile.note" if index else "tile.rows", own=number(own), claimed=number(claimed), all=number(whole))
    shares = share(100 * own / max(1, whole)), share(100 * claimed / max(1, whole))
    there = route.link(here, site.place_path(place))
    return Tile(place.tile[0] + 1, place.tile[1] + 1, place.name, there, note, site.facts.answered(place.slug), *shares)
