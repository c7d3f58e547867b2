"""The site map: every page type, and all pages of a language in a fixed order.

A page is a frozen dataclass of finished values; its template in templates/pages/ has its name and uses exactly its fields.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from scorecard.chart import Chart
from scorecard.document import Commit
from scorecard.facts import Facts
from scorecard.language import Language
from scorecard.model import Root
from scorecard.page.compare import ComparisonPage, compare_page, neighbours_page
from scorecard.page.disagreement import ContrastPage, DisagreementsPage, contrast_page, disagreements_page
from scorecard.page.entry import EntryPage, commitment_page, platform_page
from scorecard.page.fixed import (
    ChangesPage,
    DataPage,
    MissingPage,
    PillarsPage,
    TextPage,
    changes_page,
    data_page,
    missing_page,
    pillars_page,
    text_page,
)  # fmt: skip
from scorecard.page.home import HomePage, PlacesPage, home_page, places_page
from scorecard.page.indicator import IndicatorPage, indicator_page
from scorecard.page.ledger import LedgerPage, ledger_page
from scorecard.page.methodology import MethodologyPage, methodology_page
from scorecard.page.patterns import PatternsPage, patterns_page
from scorecard.page.pillar import IndicatorsPage, PillarPage, indicators_page, pillar_page
from scorecard.page.place import PlacePage, place_page
from scorecard.page.register import (
    CommitmentsPage,
    PlatformsPage,
    SourcePage,
    SourcesPage,
    commitments_page,
    platforms_page,
    source_page,
    sources_page,
)
from scorecard.page.sheet import SheetPage, sheet_page
from scorecard.page.site import Site
from scorecard.page.view import Dispute, Layout, Picture
from scorecard.score import Scorecard

__all__ = ["PAGES", "Address", "Facts", "Layout", "Page", "Site", "charts", "missing_page", "pages", "sites", "template_of"]

PAGES = (
    HomePage, PlacesPage, PlacePage, LedgerPage, SheetPage, IndicatorsPage, IndicatorPage, PillarsPage, PillarPage, PlatformsPage, CommitmentsPage, EntryPage,
    DisagreementsPage, ContrastPage, SourcesPage, SourcePage, ComparisonPage, MethodologyPage, ChangesPage, DataPage, TextPage, PatternsPage,
    MissingPage,
)  # fmt: skip

Page = (
    HomePage | PlacesPage | PlacePage | LedgerPage | SheetPage | IndicatorsPage | IndicatorPage | PillarsPage | PillarPage | PlatformsPage | CommitmentsPage
    | EntryPage | DisagreementsPage | ContrastPage | SourcesPage | SourcePage | ComparisonPage | MethodologyPage | ChangesPage | DataPage | TextPage | PatternsPage
    | MissingPage
)  # fmt: skip


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
    for name, alone in (
        ("places", places_page),
        ("indicators", indicators_page),
        ("pillars", pillars_page),
        ("platforms", platforms_page),
        ("commitments", commitments_page),
        ("disagreements", disagreements_page),
        ("sources", sources_page),
        ("compare", compare_page),
        ("methodology", methodology_page),
        ("changes", changes_page),
        ("data", data_page),
        ("patterns", patterns_page),
    ):
        yield Address(routes.section(name), "", partial(alone, site))
    for name in ("about", "accessibility"):
        yield Address(routes.section(name), "", partial(text_page, site, name))
    for place in root.places.values():
        yield Address(routes.item("places", place.slug), place.slug, partial(place_page, site, place))
    for place in root.places.values():
        if place.slug in root.observations.summaries:
            yield Address(routes.ledger(place.slug), place.slug, partial(ledger_page, site, place))
    for place in site.facts.members:
        yield Address(routes.sheet(place.slug), place.slug, partial(sheet_page, site, place))
    for indicator in root.indicators.values():
        yield Address(routes.item("indicators", indicator.id), "", partial(indicator_page, site, indicator))
    for pillar in site.facts.pillars:
        yield Address(routes.item("pillars", pillar), "", partial(pillar_page, site, pillar))
    for platform in root.platforms.values():
        yield Address(routes.item("platforms", platform.id), "", partial(platform_page, site, platform))
    for commitment in root.commitments.values():
        yield Address(routes.item("commitments", commitment.id), "", partial(commitment_page, site, commitment))
    for contrast in root.contrasts.values():
        yield Address(routes.item("disagreements", contrast.id), "", partial(contrast_page, site, contrast))
    for source in root.sources.values():
        yield Address(routes.item("sources", source.id), "", partial(source_page, site, source))
    for place in root.places.values():
        if site.facts.neighbours(place):
            yield Address(routes.item("compare", place.slug), place.slug, partial(neighbours_page, site, place))


def charts(page: Page) -> Iterator[Chart]:
    """The charts that a page shows."""
    if isinstance(page, PatternsPage):
        yield from page.charts()
    for name in ("trend", "comparison", "picture"):
        picture: Picture | None = getattr(page, name, None)
        if picture is not None:
            yield picture.chart
    for name in ("disputes", "earlier"):
        disputes: tuple[Dispute, ...] = getattr(page, name, ())
        for dispute in disputes:
            if dispute.picture is not None:
                yield dispute.picture.chart
