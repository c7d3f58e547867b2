"""The scorecard of one place."""

from collections.abc import Mapping, Set

from markupsafe import Markup

from scorecard import prose, route
from scorecard.facts import count as tally
from scorecard.model import Index, Place
from scorecard.page import count
from scorecard.page.absence import absent
from scorecard.page.contribute import offer
from scorecard.page.figure import node_score, place_link, share
from scorecard.page.group import groups_of, source_links
from scorecard.page.law import letter, right
from scorecard.page.layout import layout, pictured, section_crumb
from scorecard.page.life import life_facts, life_sentence
from scorecard.page.record import page_view
from scorecard.page.reply import replies
from scorecard.page.site import Site
from scorecard.page.view import Absent, Asked, Download, Fact, Gap, GroupView, Layout, Link, ReplyView, Score, Tile

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
    groups: tuple[GroupView, ...]
    narrative: Markup
    narrative_lang: str | None
    gap: Gap | None
    claimed: tuple[Link, ...]
    sources: tuple[Link, ...]
    neighbours: tuple[Tile, ...]
    compare: str | None
    ledger: Link | None
    replies: tuple[ReplyView, ...]
    downloads: tuple[Download, ...]
    counts: tuple[Fact, ...]
    absent: tuple[Absent, ...]


def place_page(site: Site, place: Place) -> PlacePage:
    """The page of a place."""
    site.facts.hold(place.slug)
    path = site.place_path(place)
    index, groups = site.facts.index_of(place), groups_of(site, place, path)
    named = _capital(site.named(place))
    counts, there = tally.of_place(site.facts, place.slug), site.facts.exists(place.slug)
    narrative, own = site.prose("places", place.slug)
    finding = narrative.title if narrative and narrative.title and own and there else _finding(site, place, counts)
    gap = _gap(site, place, path, counts)
    parent = site.facts.by_code.get(place.parent or "")
    crumbs: tuple[Link, ...] = (section_crumb(site, path, "places"),)
    if parent is not None and parent.level != "country":
        crumbs += (place_link(site, path, parent),)
    frame = layout(site, path, named, finding, crumbs=crumbs, kind="cloth")
    return PlacePage(
        path=path,
        layout=pictured(site, frame, path, named) if counts["own"] else frame,
        name=named,
        slug=place.slug,
        kind=site.word("kinds", place.kind),
        finding=finding,
        facts=_facts(site, place, path),
        former=tuple(_former(site, place)),
        score=node_score(site, place, index.id, "", parts=True) if index and place.slug in site.facts.watched else None,
        tile=tile(site, path, place, index),
        groups=groups,
        narrative=prose.html(narrative.body, site.quoted(path)) if narrative else Markup(),
        narrative_lang=None if own or narrative is None else site.fallback.language,
        gap=gap,
        claimed=tuple(Link(r.label, f"#{r.anchor}") for g in groups for r in g.rows or g.lines if r.state == "claimed"),
        sources=source_links(site, path, site.facts.said_of(place.slug)) if place.slug not in site.facts.divided else (),
        neighbours=tuple(t for p in site.facts.neighbours(place) if (t := tile(site, path, p, index)) is not None),
        compare=route.link(path, site.routes.item("compare", place.slug)) if site.facts.neighbours(place) else None,
        ledger=Link(site.say("ledger.title", place=named), route.link(path, site.routes.ledger(place.slug)))
        if place.slug in site.root.observations.summaries
        else None,
        replies=replies(site, path, place.slug),
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
            Fact(site.say(f"count.{name}", n=counts[name]), count.number(site, f"place:{place.slug}:{name}", counts[name]))
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


def _finding(site: Site, place: Place, counts: Mapping[str, int]) -> str:
    if gone := life_sentence(site, place):
        return gone
    if place.slug in site.facts.watched or not (counts["own"] or counts["claimed"]):
        key = "finding.own" if counts["own"] else "finding.claimed" if counts["claimed"] else "finding.none"
    else:
        key = "finding.beside_own" if counts["own"] else "finding.beside_claimed"
    kinds = {name: count.say(site, f"finding_of.{name}", (f"place:{place.slug}:{name}", counts[name])) for name in COUNTED}
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
    return Gap(
        heading,
        tuple(groups.values()),
        sought,
        asks,
        right(site, path),
        written,
        counts["none"],
        _first(site, place, set(ids)),
        offer(site, path, place=place.slug),
    )


def _first(site: Site, place: Place, sought: Set[str]) -> tuple[Fact, ...]:
    """The answers that would narrow the place's score most, of those that were looked for and not found."""
    mine = [n for n in site.facts.narrowing(place.slug) if n.indicator in sought][:5]
    return tuple(
        Fact(site.title(n.indicator), site.say("gap.narrows", points=site.language.points(n.narrows, 1)), f"#{n.indicator}") for n in mine
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
