"""Places side by side: the home place with its peers, and each place with its neighbours."""

from dataclasses import dataclass
from typing import Any

from scorecard import route
from scorecard.model import Place
from scorecard.page.figure import figure, indicator_link, node_score, place_link, status, when
from scorecard.page.layout import layout, section_crumb
from scorecard.page.place import index_of
from scorecard.page.site import Site
from scorecard.page.view import Layout, Link, Score, Status


@dataclass(frozen=True, slots=True)
class Cell:
    """One place's answer to one question."""

    text: str
    value: str
    state: str
    status: Status
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One question over the places of a comparison."""

    indicator: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The questions of one pillar."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """Two or more places side by side."""

    path: str
    layout: Layout
    title: str
    lead: str
    places: tuple[Link, ...]
    scores: tuple[Score | None, ...]
    parts: tuple[Part, ...]
    others: tuple[Link, ...]


def compare_page(site: Site) -> ComparisonPage:
    """The home place beside the peers that published most of the same."""
    path = site.routes.section("compare")
    home = site.root.places[site.root.settings.home]
    mine = {r.indicator for r in site.facts.rows if r.place == home.slug and r.evidence == "own"}
    shared: dict[str, int] = {}
    for r in site.facts.rows:
        if (
            r.evidence == "own"
            and r.indicator in mine
            and r.place != home.slug
            and site.root.places[r.place].level == home.level
            and not site.root.places[r.place].valid_to
        ):
            shared[r.place] = shared.get(r.place, 0) + 1
    peers = [site.root.places[slug] for slug in sorted(shared, key=lambda s: (-shared[s], s))[:3]]
    members = sorted((p for p in site.facts.members if site.facts.neighbours(p)), key=lambda p: site.language.order(p.name))
    others = tuple(Link(site.named(p), route.link(path, site.routes.item("compare", p.slug))) for p in members)
    title, lead = site.say("compare.title"), site.say("compare.lead", place=site.named(home))
    return _page(site, path, title, lead, [home, *peers], others, shared_only=True)


def neighbours_page(site: Site, place: Place) -> ComparisonPage:
    """A place beside its neighbours on the map."""
    path = site.routes.item("compare", place.slug)
    near = site.facts.neighbours(place)[:3]
    title = site.say("compare.neighbours", place=site.named(place))
    return _page(site, path, title, site.say("compare.neighbours_lead"), [place, *near], (), shared_only=False)


def _page(
    site: Site, path: str, title: str, lead: str, places: list[Place], others: tuple[Link, ...], *, shared_only: bool
) -> ComparisonPage:
    parts = []
    for pillar, indicators in site.facts.pillars.items():
        lines = []
        for indicator in indicators:
            rows = [_at(site, p, indicator.id) for p in places]
            answers = sum(r is not None and r.evidence in ("own", "claimed") for r in rows)
            if answers < (2 if shared_only else 1):
                continue
            lines.append(
                Line(
                    indicator_link(site, path, indicator.id),
                    tuple(_cell(site, path, p, indicator.id, r) for p, r in zip(places, rows, strict=True)),
                )
            )
        if lines:
            parts.append(Part(site.word("pillars", pillar), tuple(lines)))
    scores = []
    for place in places:
        index = index_of(site, place)
        scores.append(node_score(site, place, index.id, "") if index and place.slug in site.facts.watched else None)
    crumbs = () if path == site.routes.section("compare") else (section_crumb(site, path, "compare"),)
    return ComparisonPage(
        path=path, layout=layout(site, path, title, lead, crumbs=crumbs), title=title, lead=lead,
        places=tuple(place_link(site, path, p) for p in places), scores=tuple(scores), parts=tuple(parts), others=others,
    )  # fmt: skip


def _at(site: Site, place: Place, indicator: str) -> Any:
    at = site.facts.row_at.get((place.slug, indicator))
    return None if at is None else site.facts.rows[at]


def _cell(site: Site, path: str, place: Place, indicator: str, facts: Any) -> Cell:
    href = route.link(path, site.place_path(place, indicator))
    if facts is None:
        return Cell(site.say("table.not_asked"), "", "not_applicable", Status("not_applicable", "", "", "", claimed=False), "")
    shown = figure(site, facts, "")
    text = shown.text
    if facts.evidence == "own":
        text = site.say("chart.value_period", value=shown.text, period=when(site, facts))
    return Cell(text, shown.value, shown.state, status(site, facts), href)
