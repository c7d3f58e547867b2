"""The home page, and the list of all places."""

from collections.abc import Callable, Mapping
from itertools import islice

from markupsafe import Markup

from scorecard import prose, route
from scorecard.facts import count as tally
from scorecard.facts.lists import CONTEXT
from scorecard.model import Place
from scorecard.page import count
from scorecard.page.changes import latest
from scorecard.page.disagreement import disputes_of
from scorecard.page.figure import place_link
from scorecard.page.layout import layout
from scorecard.page.life import life
from scorecard.page.place import tile
from scorecard.page.record import page_view, view
from scorecard.page.row import Heading, row
from scorecard.page.site import Site
from scorecard.page.view import Dispute, EntryView, Fact, Layout, Link, Row, Tile
from scorecard.score import STATUSES, leaves
from scorecard.sign import fold


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
    entries: tuple[EntryView, ...]
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
    entries: tuple[EntryView, ...]


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
    finding = _finding(site, home)
    disputes = tuple(islice((d for d in disputes_of(site, path, places=site.facts.watched) if d.current), 3))
    return HomePage(
        path=path,
        layout=layout(site, path, title, finding, kind="cloth"),
        title=title,
        finding=finding,
        lead=prose.html(words.body, site.quoted(path)) if words else Markup(),
        tiles=_tiles(site, path),
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


def _finding(site: Site, home: Place) -> str:
    """For how many members own evidence in force was found, whatever is scored."""
    members, named = len(site.facts.members), site.named(home)
    if not members:
        return site.say("home.finding_alone", place=named)
    own = count.number(site, f"members:{home.slug}:in_force", sum(site.facts.answered(p.slug) for p in site.facts.members))
    return count.say(site, "home.finding", (f"members:{home.slug}:all", members), own=own, place=named)


def share_of(site: Site, indicator: str, counts: Mapping[str, int]) -> str:
    """For how many of the places asked an answer of their own was found: "3 of 56"."""
    part, whole = (count.number(site, f"indicator:{indicator}:{name}", counts[name]) for name in ("own", "all"))
    return count.say(site, "table.of", part=part, whole=whole)


def _tiles(site: Site, path: str) -> tuple[Tile, ...]:
    return tuple(t for p in site.facts.mapped if (t := tile(site, path, p, site.facts.index_of(p))) is not None)


def legend(site: Site) -> tuple[Fact, ...]:
    """The three textures and what they mean."""
    return tuple(Fact(site.say(f"legend.{name}"), site.say(f"legend.{name}_text")) for name in ("own", "claimed", "none"))


def _examples(site: Site, path: str, home: Place) -> tuple[Example, ...]:
    """Each status with how many rows of the home place's page have it, and one of them: of the scored questions first."""
    rows, counts = tally.rows_of(site.facts, home.slug), tally.of_place(site.facts, home.slug)
    found = []
    for key in STATUSES:
        mine = sorted(
            (r for r in rows if r.status == key),
            key=lambda r: (
                site.root.indicators[r.indicator].scale is None,
                r.evidence != "own",
                site.root.indicators[r.indicator].pillar == CONTEXT,
            ),
        )
        if not mine:
            continue
        title = site.title(mine[0].indicator)
        href = route.link(path, site.place_path(home, mine[0].indicator))
        shown = row(site, path, mine[0], Heading(str(title), href, f"s-{key}"))
        found.append(
            Example(
                key,
                site.say(f"status.{key}"),
                site.say(f"status_text.{key}"),
                _how_many(site, home, key, counts[f"status:{key}"], sum(r.evidence == "claimed" for r in mine)),
                shown,
            )
        )
    return tuple(found)


def _how_many(site: Site, home: Place, status: str, n: int, claimed: int) -> str:
    """How many rows of the home place's page have a status, and how many of them by a claim alone."""
    told = count.say(site, "home.status_count", (f"place:{home.slug}:status:{status}", n))
    if not claimed or status in ("no_target", "no_figure"):
        return told
    return count.joined([told, site.say("home.status_claimed", n=claimed)], " ")


def _gaps(site: Site, path: str) -> tuple[Fact, ...]:
    """The questions of the members' index for which own evidence of fewest places was found, none of which is claimed."""
    members = site.facts.members
    index = site.facts.index_of(members[0]) if members else None
    found = []
    for indicator in dict.fromkeys(leaves(index)) if index else ():
        counts = tally.of_indicator(site.facts, indicator)
        if not counts["claimed"]:
            href = route.link(path, site.routes.item("indicators", indicator))
            found.append((counts["own"], Fact(site.title(indicator), share_of(site, indicator, counts), href)))
    found.sort(key=lambda pair: pair[0])
    return tuple(fact for _, fact in found[:12])


def entries(site: Site, path: str, places: list[Place], there: Callable[[Place], str] | None = None) -> tuple[EntryView, ...]:
    """Places by name, with everything they are found by; each leads to its page, or where `there` says."""
    found = []
    mixed = len({p.kind for p in places}) > 1  # the kind of each is worth saying
    for p in sorted(places, key=lambda p: site.language.order(p.name)):
        former = dict.fromkeys(f.name for f in p.former)
        keys = " | ".join(dict.fromkeys((fold(p.name), p.code, *(fold(name) for name in former))))
        found.append(
            EntryView(
                p.name,
                route.link(path, there(p) if there else site.place_path(p)),
                "; ".join(filter(None, (site.word("kinds", p.kind) if mixed else "", life(site, p)))),
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
    lead = count.say(site, "places.lead", (f"members:{home.slug}:all", len(members)), place=site.named(home))
    return PlacesPage(
        path=path, layout=layout(site, path, title, lead), title=title, lead=lead,
        tiles=_tiles(site, path), legend=legend(site), kinds=tuple(kinds),
    )  # fmt: skip
