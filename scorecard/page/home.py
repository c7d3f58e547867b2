"""The home page, and the list of all places."""

from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Any

from markupsafe import Markup

from scorecard import prose, route
from scorecard.language import fold
from scorecard.model import Place
from scorecard.page.disagreement import disputes_of
from scorecard.page.figure import place_link
from scorecard.page.fixed import latest
from scorecard.page.layout import layout
from scorecard.page.place import index_of, tile
from scorecard.page.record import page_view, view
from scorecard.page.row import row
from scorecard.page.site import Site
from scorecard.page.view import Dispute, Entry, Fact, Layout, Link, Row, Tile
from scorecard.score import STATUSES, leaves


@view
class Example:
    """A status, how many of the home place's questions have it, and one of them."""

    key: str
    word: str
    meaning: str
    count: str
    row: Row | None


@page_view
class HomePage:
    """The home place at a glance: what is documented, claimed, open; find your place; what disagrees; what is new."""

    path: str
    layout: Layout
    title: str
    finding: str
    lead: Markup
    tiles: tuple[Tile, ...]
    legend: tuple[Fact, ...]
    entries: tuple[Entry, ...]
    home: Link
    examples: tuple[Example, ...]
    disputes: tuple[Dispute, ...]
    disputes_href: str
    gaps: tuple[Fact, ...]
    latest: tuple[Link, ...]
    changes_href: str


@view
class Kind:
    """Places of one kind."""

    title: str
    entries: tuple[Entry, ...]


@page_view
class PlacesPage:
    """Every place: those of the home place by name with their former units, then the others."""

    path: str
    layout: Layout
    title: str
    lead: str
    tiles: tuple[Tile, ...]
    legend: tuple[Fact, ...]
    kinds: tuple[Kind, ...]


def home_page(site: Site) -> HomePage:
    """The home page."""
    path = site.routes.home()
    home = site.root.places[site.root.settings.home]
    words, _ = site.prose("pages", "home")
    title = words.title if words else home.name
    members = site.facts.members
    finding = (
        site.say("home.finding", n=len(members), own=site.language.number(_with_own(site)), place=site.named(home))
        if members
        else site.say("home.finding_alone", place=site.named(home))
    )
    disputes = tuple(islice((d for d in disputes_of(site, path) if d.current), 3))
    return HomePage(
        path=path,
        layout=layout(site, path, title, finding, kind="cloth"),
        title=title,
        finding=finding,
        lead=prose.html(words.body, site.quoted(path)) if words else Markup(),
        tiles=tuple(t for p in members if (t := tile(site, path, p, index_of(site, p))) is not None),
        legend=legend(site),
        entries=entries(site, path, members),
        home=place_link(site, path, home),
        examples=_examples(site, path, home),
        disputes=disputes,
        disputes_href=route.link(path, site.routes.section("disagreements")),
        gaps=_gaps(site, path),
        latest=latest(site, path)[:8],
        changes_href=route.link(path, site.routes.section("changes")),
    )


def legend(site: Site) -> tuple[Fact, ...]:
    """The three textures and what they mean."""
    return tuple(Fact(site.say(f"legend.{name}"), site.say(f"legend.{name}_text")) for name in ("own", "claimed", "none"))


def _scored(site: Site, slug: str) -> list[Any]:
    place = site.root.places[slug]
    index = index_of(site, place)
    if index is None:
        return []
    return [r for i in leaves(index) if (r := site.facts.of(slug, i)) is not None]


def _with_own(site: Site) -> int:
    return sum(any(r.in_force for r in _scored(site, p.slug)) for p in site.facts.members)


def _examples(site: Site, path: str, home: Place) -> tuple[Example, ...]:
    """Each status with a real example of the home place: the scored questions first."""
    rows = [r for r in site.facts.of_place(home.slug) if site.root.indicators[r.indicator].pillar != "context"]
    counts = Counter(r.status for r in rows)
    found = []
    for key in STATUSES:
        mine = sorted(
            (r for r in rows if r.status == key),
            key=lambda r: (site.root.indicators[r.indicator].scale is None, r.evidence != "own"),
        )
        if not mine:
            continue
        title = site.title(mine[0].indicator)
        href = route.link(path, site.place_path(home, mine[0].indicator))
        shown = row(site, path, mine[0], label=str(title), href=href, anchor=f"s-{key}", about=str(title))
        found.append(
            Example(
                key,
                site.say(f"status.{key}"),
                site.say(f"status_text.{key}"),
                site.say("home.status_count", n=counts[key]),
                shown,
            )
        )
    return tuple(found)


def _gaps(site: Site, path: str) -> tuple[Fact, ...]:
    """The questions of the members' index by how many members published an answer, the emptiest first."""
    members = site.facts.members
    if not members:
        return ()
    index = index_of(site, members[0])
    found = []
    for indicator in leaves(index) if index else ():
        rows = [r for p in members if (r := site.facts.of(p.slug, indicator)) is not None]
        own = sum(r.in_force for r in rows)
        claimed = sum(r.evidence == "claimed" for r in rows)
        if not claimed:
            found.append(
                (
                    own,
                    Fact(
                        site.title(indicator),
                        site.say("table.of", part=site.language.number(own), whole=site.language.number(len(rows))),
                        route.link(path, site.routes.item("indicators", indicator)),
                    ),
                )
            )
    found.sort(key=lambda pair: pair[0])
    return tuple(fact for _, fact in found[:12])


def entries(site: Site, path: str, places: list[Place], there: Callable[[Place], str] | None = None) -> tuple[Entry, ...]:
    """Places by name, with everything they are found by; each leads to its page, or where `there` says."""
    found = []
    mixed = len({p.kind for p in places}) > 1  # the kind of each is worth saying
    for p in sorted(places, key=lambda p: site.language.order(p.name)):
        former = dict.fromkeys(f.name for f in p.former)
        keys = " | ".join(dict.fromkeys((fold(p.name), p.code, *(fold(name) for name in former))))
        found.append(
            Entry(
                p.name,
                route.link(path, there(p) if there else site.place_path(p)),
                site.word("kinds", p.kind) if mixed else "",
                site.language.join(name for name in former if name != p.name),
                keys,
            )
        )
    return tuple(found)


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
    for p in site.root.places.values():
        if p.slug not in inside:
            rest.setdefault(p.level, []).append(p)
    kinds += [
        Kind(site.word("levels", level, "plural") or site.word("levels", level), entries(site, path, places))
        for level, places in rest.items()
    ]
    title = site.say("nav.places")
    lead = site.say("places.lead", n=len(members), place=site.named(home))
    return PlacesPage(
        path=path, layout=layout(site, path, title, lead), title=title, lead=lead,
        tiles=tuple(t for p in members if (t := tile(site, path, p, index_of(site, p))) is not None), legend=legend(site), kinds=tuple(kinds),
    )  # fmt: skip
