"""The site map: every page type, and all pages of a language in a fixed order.

A page is a frozen dataclass of finished values; its template in templates/pages/ has its name and uses exactly its fields.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field
from functools import partial
from typing import Any, ClassVar, NamedTuple, Protocol

from scorecard.document import Commit
from scorecard.facts import Facts
from scorecard.language import Language
from scorecard.model import Place, Root
from scorecard.model.registry import registry
from scorecard.page import followed
from scorecard.page.answering import pillars_apart, respond_page
from scorecard.page.ask import ask_page
from scorecard.page.changes import changes_of, changes_page
from scorecard.page.claim import claim_page, claims_page
from scorecard.page.compare import compare_page, neighbours_page
from scorecard.page.contribute import contribute_page
from scorecard.page.dates import due_page, office_page
from scorecard.page.disagreement import contrast_page
from scorecard.page.disputed import disagreement_page, disagreements_page
from scorecard.page.editions import edition_page, editions_page, since_page, since_path
from scorecard.page.entry import platform_page
from scorecard.page.fixed import data_page, missing_page, pillars_page, text_page
from scorecard.page.frame import embedded
from scorecard.page.gaps import has_forms
from scorecard.page.group import answers_page, shown
from scorecard.page.home import home_page, places_page
from scorecard.page.indicator import indicator_page
from scorecard.page.indicators import indicators_page
from scorecard.page.indicators import listing as indicator_listing
from scorecard.page.layout import Section
from scorecard.page.ledger import ledger_page
from scorecard.page.listing import FEW, Listing, keys_of
from scorecard.page.map import map_page, offered
from scorecard.page.methodology import methodology_page
from scorecard.page.news import listing as news_listing
from scorecard.page.patterns import EXAMPLE_PAGES, examples_path, patterns_page
from scorecard.page.pillar import pillar_page
from scorecard.page.place import place_page
from scorecard.page.promise import commitment_page, commitments_page
from scorecard.page.promise import listing as commitment_listing
from scorecard.page.record import PAGES
from scorecard.page.register import platform_listing, platforms_page, source_page
from scorecard.page.respond import answerable
from scorecard.page.search import list_page, list_pages, search_page
from scorecard.page.share import share_page
from scorecard.page.shared import shared
from scorecard.page.sheet import sheet_page
from scorecard.page.site import Site
from scorecard.page.sources import by_publisher, publishers_page, sources_page
from scorecard.page.sources import listing as source_listing
from scorecard.page.view import Layout
from scorecard.score import Scorecard

__all__ = ["PAGES", "Address", "Facts", "Layout", "Page", "Site", "missing_page", "pages", "sites", "template_of"]


class Page(Protocol):
    """What every page has; the rest is its template's. `record.page_view` makes one of a class, and lists it in `PAGES`."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def path(self) -> str:
        """Its address."""

    @property
    def layout(self) -> Layout:
        """The frame around it."""


SECTIONS: Mapping[Section, Callable[[Site], Page]] = registry(
    Section,
    {
        "places": places_page,
        "indicators": indicators_page,
        "pillars": pillars_page,
        "platforms": platforms_page,
        "commitments": commitments_page,
        "claims": claims_page,
        "disagreements": disagreements_page,
        "sources": sources_page,
        "compare": compare_page,
        "methodology": methodology_page,
        "changes": changes_page,
        "editions": editions_page,
        "due": due_page,
        "data": data_page,
        "contribute": contribute_page,
        "search": search_page,
        "about": partial(text_page, name="about"),
        "accessibility": partial(text_page, name="accessibility"),
    },
)
"""What builds the page of each section."""


def template_of(page: type | Page) -> str:
    """The template of a page type: PlacePage → pages/place.html."""
    name = (page if isinstance(page, type) else type(page)).__name__.removesuffix("Page")
    return "pages/" + re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower() + ".html"


def sites(
    root: Root, card: Scorecard, languages: Mapping[str, Language], assets: Mapping[str, str], commit: Commit, digest: str
) -> list[Site]:
    """The facts in each language, in the order of the languages."""
    facts = Facts(root, card, commit, digest)
    return [Site(facts, languages, languages[code], assets) for code in root.settings.languages]


class Address(NamedTuple):
    """A page on the site map: its address, the slug of the place that it is about (or ""), and what builds it."""

    path: str
    place: str
    build: Callable[[], Page]


def pages(site: Site) -> Iterator[Address]:
    """Every page of one language."""
    root, routes = site.root, site.routes
    yield Address(routes.home(), "", partial(home_page, site))
    for name, build in SECTIONS.items():
        yield Address(routes.section(name), "", partial(build, site))
    yield Address(routes.section("patterns"), "", partial(patterns_page, site))
    for part in range(1, EXAMPLE_PAGES + 1):
        yield Address(examples_path(site, part), "", partial(patterns_page, site, part))
    for path, kind, number in list_pages(site):
        yield Address(path, "", partial(list_page, site, kind, number))
    yield from _of_places(site)
    for layer in offered(site):
        yield Address(routes.item("map", layer.id), "", partial(map_page, site, layer))
    for indicator in root.indicators.values():
        yield Address(routes.item("indicators", indicator.id), "", partial(indicator_page, site, indicator))
    for pillar in site.facts.pillars:
        yield Address(routes.item("pillars", pillar), "", partial(pillar_page, site, pillar))
    yield from _of_registers(site)
    for edition in root.editions.values():
        yield Address(routes.item("editions", edition.name), "", partial(edition_page, site, edition))
        yield Address(since_path(site, edition), "", partial(since_page, site, edition))
    yield from _of_facets(site, indicator_listing(site), indicators_page)
    yield from _of_facets(site, source_listing(site), sources_page)
    yield from _of_facets(site, platform_listing(site), platforms_page)
    yield from _of_facets(site, commitment_listing(site), commitments_page)
    yield from _of_facets(site, news_listing(site), changes_of)
    yield Address(by_publisher(site), "", partial(publishers_page, site))
    for place in root.places.values():
        if site.facts.neighbours(place):
            yield Address(routes.item("compare", place.slug), place.slug, partial(neighbours_page, site, place))
    yield from _of_shared(site)


def _of_shared(site: Site) -> Iterator[Address]:
    """What is shown on other sites, and the pages from which one takes pages along."""
    for path, page in shared(site).items():
        if page.kind is not None:
            yield Address(site.routes.embed(page.kind, page.name), page.place, partial(embedded, site, page.kind, page.name))
        yield Address(site.routes.shared(path), page.place, partial(share_page, site, path))


def _of_places(site: Site) -> Iterator[Address]:
    """The pages about one place each: its own, its statements, that on which one answers, its handout."""
    root, routes = site.root, site.routes
    for place in root.places.values():
        yield Address(routes.item("places", place.slug), place.slug, partial(place_page, site, place))
    for place in (root.places[slug] for slug in root.places if slug in site.facts.divided):
        for pillar in shown(site.facts, place):
            yield Address(routes.answers(place.slug, pillar), place.slug, partial(answers_page, site, place, pillar))
    for place in root.places.values():
        yield from _of_place(site, place)
    for place in site.facts.members:
        yield Address(routes.sheet(place.slug), place.slug, partial(sheet_page, site, place))


def _of_place(site: Site, place: Place) -> Iterator[Address]:
    """The pages beside that of a place itself: its statements, that on which one answers, the requests to offices."""
    slug, routes = place.slug, site.routes
    if slug in site.root.observations.summaries:
        yield Address(routes.ledger(slug), slug, partial(ledger_page, site, place))
    if answerable(site, slug):
        for pillar in ("", *pillars_apart(site, slug)):
            yield Address(routes.reply(slug, pillar), slug, partial(respond_page, site, place, pillar))
    if has_forms(site, place):
        yield Address(routes.ask(slug), slug, partial(ask_page, site, place))


def _of_registers(site: Site) -> Iterator[Address]:
    """The pages about one entry of a register each."""
    root, routes = site.root, site.routes
    for platform in root.platforms.values():
        yield Address(routes.item("platforms", platform.id), "", partial(platform_page, site, platform))
    for commitment in root.commitments.values():
        yield Address(routes.item("commitments", commitment.id), "", partial(commitment_page, site, commitment))
    for office in followed.offices(site):
        yield Address(routes.item("offices", office), "", partial(office_page, site, office))
    for claim in site.facts.claims.values():
        yield Address(routes.item("claims", claim.indicator), "", partial(claim_page, site, claim))
    for place, indicator in site.facts.disagreements:
        yield Address(routes.disagreement(place, indicator), "", partial(disagreement_page, site, place, indicator))
    for contrast in root.contrasts.values():
        yield Address(routes.item("disagreements", contrast.id), "", partial(contrast_page, site, contrast))
    for source in root.sources.values():
        yield Address(routes.item("sources", source.id), "", partial(source_page, site, source))


def _of_facets(site: Site, listing: Listing[Any], build: Callable[[Site, str, str], Page]) -> Iterator[Address]:
    """The pages of a long list's entries that have something in common, for readers without script."""
    if len(listing.entries) < FEW:
        return
    for facet in listing.facets:
        for key in keys_of(site, facet, listing.entries):
            if facet.there(key) == (path := site.routes.facet(listing.section, facet.name, key)):
                yield Address(path, "", partial(build, site, facet.name, key))
