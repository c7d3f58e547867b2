"""The site's pages by type, and the ones that stand for all: of each type the richest, for a commune also a typical one."""

import csv
import re
from collections import defaultdict
from pathlib import Path

from scorecard import page

LANGUAGES = ("vi", "fr", "en")

# the address of each type of page within its language; a type that is missing here, or an address that fits none, fails test_browser
ADDRESSES = {
    page.HomePage: r"",
    page.PlacesPage: r"places/",
    page.PlacePage: r"places/[^/]+/",
    page.LedgerPage: r"places/[^/]+/evidence/",
    page.SheetPage: r"places/[^/]+/sheet/",
    page.IndicatorsPage: r"indicators/",
    page.IndicatorPage: r"indicators/[^/]+/",
    page.PillarsPage: r"pillars/",
    page.PillarPage: r"pillars/[^/]+/",
    page.PlatformsPage: r"platforms/",
    page.CommitmentsPage: r"commitments/",
    page.EntryPage: r"(?:platforms|commitments)/[^/]+/",
    page.DisagreementsPage: r"disagreements/",
    page.ContrastPage: r"disagreements/[^/]+/",
    page.SourcesPage: r"sources/",
    page.SourcePage: r"sources/[^/]+/",
    page.ComparisonPage: r"compare/(?:[^/]+/)?",
    page.MethodologyPage: r"methodology/",
    page.ChangesPage: r"changes/",
    page.DataPage: r"data/",
    page.TextPage: r"(?:about|accessibility)/",
    page.PatternsPage: r"patterns/",
}


def name(kind: type) -> str:
    """PlacePage → place."""
    return kind.__name__.removesuffix("Page").lower()


def kind_of(address: str) -> str:
    """The type of the page at an address within its language."""
    [found] = [name(kind) for kind, pattern in ADDRESSES.items() if re.fullmatch(pattern, address)]
    return found


def by_kind(site: Path, language: str) -> dict[str, list[tuple[int, str]]]:
    """Of each type the pages of a language, small to large: (bytes, address within the language)."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    folder = site / language
    for file in folder.rglob("index.html"):
        address = "".join(f"{part}/" for part in file.parent.relative_to(folder).parts)
        found[kind_of(address)].append((file.stat().st_size, address))
    return {kind: sorted(pages) for kind, pages in found.items()}


def communes(site: Path, language: str) -> list[tuple[int, str]]:
    """The communes' pages, small to large."""
    with (site / "data/places.csv").open(newline="") as file:
        slugs = {row["place"] for row in csv.DictReader(file) if row["level"] == "commune"}
    return [(size, address) for size, address in by_kind(site, language)["place"] if address.split("/")[1] in slugs]


def sample(site: Path, language: str) -> dict[str, str]:
    """One address from the site's root for each name in NAMES."""
    richest = {kind: pages[-1][1] for kind, pages in by_kind(site, language).items()}
    local = communes(site, language)
    richest |= {"commune": local[-1][1], "commune-typical": local[len(local) // 2][1]}
    return {kind: f"{language}/{address}" for kind, address in richest.items()}


NAMES = (*map(name, ADDRESSES), "commune", "commune-typical")
