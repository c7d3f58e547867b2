"""The page of one place: what was found, what is claimed for it, what was promised, what is missing and whom to ask, where it lies."""

from markupsafe import Markup

from scorecard import prose, route
from scorecard.facts import count as tally
from scorecard.model import Index, Place, Prose
from scorecard.page.area import locator
from scorecard.page.claimant import inline
from scorecard.page.claimed import claims_here, is_claim_for_all
from scorecard.page.due import promises_here
from scorecard.page.figure import node_score, place_link, share
from scorecard.page.finding import capital, finding_of
from scorecard.page.gaps import gaps_of, missing_rows
from scorecard.page.group import groups_of, pillar_scores
from scorecard.page.layout import layout, pictured, section_crumb
from scorecard.page.mention import mentions
from scorecard.page.multiples import multiples
from scorecard.page.offered import beside
from scorecard.page.record import page_view
from scorecard.page.reply import replies
from scorecard.page.site import Site
from scorecard.page.view import (
    AreaView,
    ClaimHere,
    Download,
    Gaps,
    GroupView,
    Layout,
    Link,
    Panel,
    PillarScore,
    PromiseHere,
    ReplyView,
    Score,
    Tile,
    Where,
)
from scorecard.page.where import where


@page_view
class PlacePage:
    """What is documented, claimed, promised and missing at one place, and where each figure comes from.

    headings: of the claims and of the promises, which name the place.
    told_of:  what the narrative is about: its own title.
    surroundings: whether what is near is shown at once: where rows or a narrative of its own stand, it is opened.
    locator:  where it lies on a map of real boundaries.
    more:     how many promises are opened only.
    searched: where we looked for documents that speak of it, and when; `sources` are those that do; `unmentioned` says that there are none.
    """

    path: str
    layout: Layout
    name: str
    slug: str
    finding: str
    headings: tuple[str, str]
    claims: tuple[ClaimHere, ...]
    promises: tuple[PromiseHere, ...]
    more_promises: tuple[PromiseHere, ...]
    all_promises: Link | None
    more: str
    groups: tuple[GroupView, ...]
    told_of: str
    narrative: Markup
    narrative_rest: Markup
    narrative_lang: str | None
    gaps: Gaps | None
    score: Score | None
    pillars: tuple[PillarScore, ...]
    where: Where
    locator: AreaView | None
    surroundings: bool
    compare: str | None
    sources: tuple[Link, ...]
    more_sources: tuple[Link, ...]
    searched: str
    unmentioned: str
    ledger: Link | None
    replies: tuple[ReplyView, ...]
    downloads: tuple[Download, ...]
    multiples: tuple[Panel, ...]


FOLDED = 30
"""So many promises are folded up; where there are more, the list of all is named below them."""
DOCUMENTS = 2
"""So many documents are shown before the others are opened."""


def place_page(site: Site, place: Place) -> PlacePage:
    """The page of a place."""
    site.facts.hold(place.slug)
    path = site.place_path(place)
    index, named = site.facts.index_of(place), capital(site.named(place))
    counts, rows = tally.of_place(site.facts, place.slug), tally.rows_of(site.facts, place.slug)
    apart = place.slug in site.facts.divided
    claimed, missing = [] if apart else [r for r in rows if is_claim_for_all(site, r)], missing_rows(site, place, rows)
    elsewhere = frozenset() if apart else frozenset(r.indicator for r in (*claimed, *missing))
    groups = groups_of(site, place, path, elsewhere)
    narrative, own = site.prose("places", place.slug)
    finding = finding_of(site, place, counts)
    promises, gaps = promises_here(site, path, place), gaps_of(site, path, place, counts, missing)
    shown, others = _foremost(promises)
    score = node_score(site, place, index.id, "", parts=True) if index and place.slug in site.facts.watched else None
    own_rows = any(g.rows and not g.aside for g in groups)
    first, rest = _narrative(site, path, narrative, first=not own_rows)
    sources, searched = mentions(site, path, place)
    frame = layout(site, path, named, finding, crumbs=_crumbs(site, path, place), kind="cloth")
    return PlacePage(
        path=path,
        layout=pictured(site, frame, path, named) if counts["own"] else frame,
        name=named,
        slug=place.slug,
        finding=finding,
        headings=_headings(site, place, promises),
        claims=claims_here(site, path, claimed),
        promises=shown,
        more_promises=others[:FOLDED],
        all_promises=section_crumb(site, path, "commitments") if len(others) > FOLDED else None,
        more=site.say("local.more", n=len(others)) if others else "",
        groups=groups,
        told_of=(narrative.title if narrative is not None and own else "") or site.say("ui.worth"),
        narrative=first,
        narrative_rest=rest,
        narrative_lang=None if own or narrative is None else site.fallback.language,
        gaps=gaps,
        score=score,
        pillars=pillar_scores(site, place, path, groups) if score else (),
        where=where(site, path, place),
        locator=locator(site, path, place),
        surroundings=not own_rows and not first,
        compare=route.link(path, site.routes.item("compare", place.slug)) if site.facts.neighbours(place) else None,
        sources=sources[:DOCUMENTS],
        more_sources=sources[DOCUMENTS:],
        searched=searched,
        unmentioned="" if sources or not searched else site.say("local.not_mentioned", place=inline(site, place)),
        ledger=Link(site.say("ledger.title", place=named), route.link(path, site.routes.ledger(place.slug)))
        if place.slug in site.root.observations.summaries
        else None,
        replies=replies(site, path, place.slug),
        downloads=_downloads(site, path, place),
        multiples=multiples(site, path, place),
    )


def _narrative(site: Site, path: str, narrative: Prose | None, *, first: bool) -> tuple[Markup, Markup]:
    """The first paragraph of a narrative, where no rows of the place's own say more at once; and what is opened of it."""
    if narrative is None:
        return Markup(), Markup()
    quoted = site.quoted(path)
    head, _, rest = narrative.body.strip().partition("\n\n") if first else ("", "", narrative.body)
    return prose.html(head, quoted) if head else Markup(), prose.html(rest, quoted) if rest.strip() else Markup()


def _crumbs(site: Site, path: str, place: Place) -> tuple[Link, ...]:
    parent = site.facts.by_code.get(place.parent or "")
    above = () if parent is None or parent.level == "country" else (place_link(site, path, parent),)
    return (section_crumb(site, path, "places"), *above)


def _foremost(promises: tuple[PromiseHere, ...]) -> tuple[tuple[PromiseHere, ...], tuple[PromiseHere, ...]]:
    """What is longest past due and what is due next; and the others."""
    late, ahead = [p for p in promises if p.timing == "late"], [p for p in promises if p.timing == "ahead"]
    shown = (*late[:1], *ahead[:1])
    return shown, tuple(p for p in promises if not any(p is s for s in shown))


def _headings(site: Site, place: Place, promises: tuple[PromiseHere, ...]) -> tuple[str, str]:
    late, here = sum(p.timing == "late" for p in promises), inline(site, place)
    made = site.say("local.promises", n=len(promises), place=here)
    past = site.say("local.late", late=site.language.number(late)) if late else ""
    as_of = site.say("local.dated", date=site.language.brief_day(site.root.settings.as_of))  # days are counted to it
    return site.say("local.claims", place=here), made + past + as_of


def _downloads(site: Site, path: str, place: Place) -> tuple[Download, ...]:
    found = (
        Download("JSON", route.link(path, f"api/v1/places/{place.slug}.json"), site.say("download.place_json")),
        *beside(site, path, f"data/places/{place.slug}"),
    )
    if place.slug not in site.facts.member_slugs:
        return found
    return (*found, Download("A4", route.link(path, site.routes.sheet(place.slug)), site.say("sheet.download"), file=False))


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
