"""The site map: every page type, and all pages of a language in a fixed order.

A page is a frozen dataclass of finished values; its template in templates/pages/ has its name and uses exactly its fields.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from scorecard.chart import Chart
from scorecard.document import Commit
from scorecard.facts import Facts
from scorecard.language import Language
from scorecard.model import Root
from scorecard.page.compare import ComparisonPage, compare_page, neighbours_page
from scorecard.page.disagreement import DisagreementsPage, disagreements_page
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

__all__ = ["DRAWN", "PAGES", "Facts", "Layout", "Page", "Site", "charts", "missing_page", "pages", "sites", "template_of"]

T = TypeVar("T")

PAGES = (
    HomePage, PlacesPage, PlacePage, SheetPage, IndicatorsPage, IndicatorPage, PillarsPage, PillarPage, PlatformsPage, CommitmentsPage,
    DisagreementsPage, SourcesPage, SourcePage, ComparisonPage, MethodologyPage, ChangesPage, DataPage, TextPage, PatternsPage,
    MissingPage,
)  # fmt: skip

Page = (
    HomePage | PlacesPage | PlacePage | SheetPage | IndicatorsPage | IndicatorPage | PillarsPage | PillarPage | PlatformsPage | CommitmentsPage
    | DisagreementsPage | SourcesPage | SourcePage | ComparisonPage | MethodologyPage | ChangesPage | DataPage | TextPage | PatternsPage
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


def pages(site: Site) -> Iterator[Callable[[], Page]]:
    """Every page of one language, each as a call that builds it, so that workers can share them out."""
    root = site.root

    def each(make: Callable[[Site, T], Page], things: Iterable[T]) -> Iterator[Callable[[], Page]]:
        return (partial(make, site, thing) for thing in things)

    for alone in (
        home_page,
        places_page,
        indicators_page,
        pillars_page,
        platforms_page,
        commitments_page,
        disagreements_page,
        sources_page,
        compare_page,
        methodology_page,
        changes_page,
        data_page,
        patterns_page,
    ):
        yield partial(alone, site)
    yield from each(text_page, ("about", "accessibility"))
    yield from each(place_page, root.places.values())
    yield from each(sheet_page, site.facts.members)
    yield from each(indicator_page, root.indicators.values())
    yield from each(pillar_page, site.facts.pillars)
    yield from each(source_page, root.sources.values())
    yield from each(neighbours_page, [place for place in root.places.values() if site.facts.neighbours(place)])


DRAWN = frozenset(build.__name__ for build in (home_page, indicator_page, disagreements_page, compare_page, neighbours_page, patterns_page))
"""The builders whose pages may show charts."""


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
