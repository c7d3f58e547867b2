"""The home page, and the list of all places."""

from collections.abc import Iterator, Mapping
from itertools import islice

from markupsafe import Markup

from scorecard import prose, route
from scorecard.facts import count as tally
from scorecard.facts.layers import coverage, is_mapped
from scorecard.model import Place
from scorecard.page import count
from scorecard.page.changes import documents
from scorecard.page.entries import Kind, entries
from scorecard.page.figure import place_link
from scorecard.page.findings import findings
from scorecard.page.layout import layout
from scorecard.page.map import map_view, offered
from scorecard.page.record import page_view, view
from scorecard.page.site import Site
from scorecard.page.statement import title_lang
from scorecard.page.view import EntryView, Fact, Finding, Layout, Link, MapView
from scorecard.score import STATUSES

NEWEST = 5
"""So many documents are named."""


@view
class StatusCount:
    """A status, how many of the home place's questions have it, and how many of these by a claim alone."""

    key: str
    word: str
    count: str
    claimed: str


@view
class Newest:
    """A document: when and by whom; its title, in its own language where that isn't the page's."""

    text: str
    title: str
    lang: str | None
    href: str


@page_view
class HomePage:
    """What this is; what was found, that of most weight first; find your place; the map; what you can do; how the home place stands; what is new."""

    path: str
    layout: Layout
    title: str
    what: str
    first: Finding
    findings: tuple[Finding, ...]
    map: MapView | None
    entries: tuple[EntryView, ...]
    actions: tuple[Fact, ...]
    home: Link
    standing: tuple[StatusCount, ...]
    newest: tuple[Newest, ...]
    changes_href: str
    lead: Markup


@page_view
class PlacesPage:
    """Every place: those of the home place by name with their former units, then the others."""

    path: str
    layout: Layout
    title: str
    lead: str
    map: MapView | None
    kinds: tuple[Kind, ...]


def home_page(site: Site) -> HomePage:
    """The home page."""
    path = site.routes.home()
    home = site.root.places[site.root.settings.home]
    words, _ = site.prose("pages", "home")
    title = words.title if words else home.name
    found = findings(site, path) or (_nothing(site, path, home),)
    layer = next(iter(offered(site)), None)
    return HomePage(
        path=path,
        layout=layout(site, path, title, f"{found[0].text} {found[0].note}".strip(), kind="cloth"),
        title=title,
        what=_what(site, home),
        first=found[0],
        findings=found[1:],
        map=map_view(site, path, layer) if layer is not None else None,
        entries=entries(site, path, site.facts.members),
        actions=_actions(site, path, home),
        home=place_link(site, path, home),
        standing=_standing(site, home),
        newest=tuple(islice(_newest(site, path), NEWEST)),
        changes_href=route.link(path, site.routes.section("changes")),
        lead=prose.html(words.body, site.quoted(path)) if words else Markup(),
    )


def _what(site: Site, home: Place) -> str:
    """What this site is and of what; by whom, a root says in words of its own (`front.what` in its language.yml)."""
    members = len(site.facts.members)
    if not members:
        return site.say("front.what_alone", place=site.named(home))
    return count.say(site, "front.what", (f"members:{home.slug}:all", members), place=site.named(home))


def _nothing(site: Site, path: str, home: Place) -> Finding:
    """What leads where the data supports no finding."""
    return Finding("nothing", site.say("home.finding_alone", place=site.named(home)), place_link(site, path, home).href)


def _actions(site: Site, path: str, home: Place) -> tuple[Fact, ...]:
    """What a reader can do here; of what the root has no pages for, nothing."""
    there = {name: route.link(path, site.routes.section(name)) for name in ("places", "contribute")}
    place = place_link(site, path, home).href
    every = (
        ("find", there["places"], bool(site.facts.members)),
        ("check", route.link(path, site.routes.section("claims")), bool(site.facts.claims)),
        ("send", there["contribute"], True),
        ("ask", place, bool(tally.of_place(site.facts, home.slug)["none"])),
        ("print", there["places"], bool(site.facts.members)),
    )
    return tuple(Fact(site.say(f"front.do.{name}"), site.say(f"front.how.{name}"), href) for name, href, so in every if so)


def share_of(site: Site, indicator: str, counts: Mapping[str, int]) -> str:
    """For how many of the places asked an answer of their own was found: "3 of 56"."""
    part, whole = (count.number(site, f"indicator:{indicator}:{name}", counts[name]) for name in ("own", "all"))
    return count.say(site, "table.of", part=part, whole=whole)


def _standing(site: Site, home: Place) -> tuple[StatusCount, ...]:
    """How many rows of the home place's page have each status."""
    rows, counts = tally.rows_of(site.facts, home.slug), tally.of_place(site.facts, home.slug)
    found = []
    for status in STATUSES:
        if n := counts[f"status:{status}"]:
            claimed = sum(r.status == status and r.evidence == "claimed" for r in rows) if status != "no_target" else 0
            told = "" if not claimed else site.say("front.by_claim_all") if claimed == n else site.say("front.by_claim", n=claimed)
            found.append(
                StatusCount(status, site.say(f"status.{status}"), count.number(site, f"place:{home.slug}:status:{status}", n), told)
            )
    return tuple(found)


def _newest(site: Site, path: str) -> Iterator[Newest]:
    """The newest documents that say something of the home place or of a place in it."""
    for _, source in documents(site):
        if any(n for place, n in site.facts.resting_on(source.id).items() if place in site.facts.watched):
            text = site.say("front.document", date=site.source_date(source), publisher=source.publisher)
            yield Newest(text, site.document(source), title_lang(site, source), route.link(path, site.routes.item("sources", source.id)))


def places_page(site: Site) -> PlacesPage:
    """The list of all places."""
    path = site.routes.section("places")
    members = site.facts.members
    home = site.root.places[site.root.settings.home]
    inside = {p.slug for p in members}
    kinds = []
    if members:
        kinds.append(Kind(site.say("places.members", place=site.named(home)), entries(site, path, members)))
    rest: dict[str, list[Place]] = {}
    gone: dict[str, list[Place]] = {"announced": [], "ended": []}
    for p in site.root.places.values():
        if not site.facts.exists(p.slug):
            gone["announced" if p.announced(site.root.settings.as_of) else "ended"].append(p)
        elif p.slug not in inside:
            rest.setdefault(p.level, []).append(p)
    kinds += [
        Kind(site.word("levels", level, "plural") or site.word("levels", level), entries(site, path, places))
        for level, places in rest.items()
    ]
    kinds += [Kind(site.say(f"places.{when}"), entries(site, path, places)) for when, places in gone.items() if places]
    title = site.say("nav.places")
    said = count.say(site, "places.lead", (f"members:{home.slug}:all", len(members)), place=site.named(home))
    lead = said if members else site.say("roots.no_members")
    return PlacesPage(
        path=path, layout=layout(site, path, title, lead), title=title, lead=lead,
        map=map_view(site, path, coverage(site.facts)) if is_mapped(site.facts) else None, kinds=tuple(kinds),
    )  # fmt: skip
