"""The site's pages by type, and the ones that stand for all: of each type the richest, for a commune also a typical one."""

import csv
import re
from collections import defaultdict
from pathlib import Path

from tests.factory import HOME, some

# the address of each type of page within its language; a type that is missing here, or an address that fits none, fails test_browser
ADDRESSES = {
    "home": r"",
    "places": r"places/",
    "map": r"map/[^/]+/",
    "place": r"places/[^/]+/",
    "answers": r"places/[^/]+/answers/[^/]+/",
    "ask": r"places/[^/]+/ask/",
    "ledger": r"places/[^/]+/evidence/",
    "sheet": r"places/[^/]+/sheet/",
    "respond": r"places/[^/]+/reply/(?:[^/]+/)?",
    "indicators": r"indicators/(?:[^/]+/[^/]+/)?|pillars/[^/]+/",
    "indicator": r"indicators/[^/]+/",
    "pillars": r"pillars/",
    "register": r"(?:platforms|commitments)/(?:[^/]+/[^/]+/)?|changes/[^/]+/[^/]+/|(?:claims|disagreements|due)/|offices/[^/]+/",
    "entry": r"(?:platforms|commitments)/[^/]+/",
    "claim": r"claims/[^/]+/",
    "contrast": r"disagreements/[^/]+/",
    "disagreement": r"disagreements/[^/]+/[^/]+/",
    "sources": r"sources/(?:[^/]+/[^/]+/)?",
    "source": r"sources/[^/]+/",
    "comparison": r"compare/(?:[^/]+/)?",
    "methodology": r"methodology/",
    "changes": r"changes/",
    "editions": r"editions/",
    "edition": r"editions/[^/]+/",
    "since": r"editions/[^/]+/since/",
    "data": r"data/",
    "contribute": r"contribute/",
    "search": r"search/(?:[a-z]+/(?:\d+/)?)?",
    "text": r"(?:about|accessibility)/",
    "patterns": r"patterns/(?:components(?:-\d+)?/)?",
    "share": r"share/(?:.+/)?",
    "embed": r"\.\./embed/[a-z-]+/(?:place/[^/]+|indicator/[^/]+|disagreement/[^/]+/[^/]+)/",
}


def published(site: Path, asset: str) -> bytes:
    """An asset as it is published, by its name among the sources: css/main.css."""
    folder, _, file = asset.rpartition("/")
    stem, _, suffix = file.rpartition(".")
    [found] = (site / "assets" / folder).glob(f"{stem}.??????????.{suffix}")
    return found.read_bytes()


def name(kind: type) -> str:
    """PlacePage → place."""
    return kind.__name__.removesuffix("Page").lower()


def kind_of(address: str) -> str:
    """The type of the page at an address within its language."""
    [found] = [kind for kind, pattern in ADDRESSES.items() if re.fullmatch(pattern, address)]
    return found


def by_kind(site: Path, language: str) -> dict[str, list[tuple[int, str]]]:
    """Of each type the pages of a language, small to large: (bytes, address within the language)."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for folder, before in ((site / language, ""), (site / "embed" / language, f"../embed/{language}/")):
        for file in folder.rglob("index.html"):
            address = before + "".join(f"{part}/" for part in file.parent.relative_to(folder).parts)
            found[kind_of(address)].append((file.stat().st_size, address))
    return {kind: sorted(pages) for kind, pages in found.items()}


def members(site: Path) -> set[str]:
    """The places that lie in the home place, which everything is asked of."""
    with (site / "data/places.csv").open(newline="") as file:
        places = list(csv.DictReader(file))
    [code] = [row["code"] for row in places if row["place"] == HOME]
    return set(some(row["place"] for row in places if row["parent"] == code))


def communes(site: Path, language: str) -> list[tuple[int, str]]:
    """The communes' pages, small to large."""
    slugs = members(site)
    return [(size, address) for size, address in by_kind(site, language)["place"] if address.split("/")[1] in slugs]


def sample(site: Path, language: str) -> dict[str, str]:
    """One address from the site's root for each name in NAMES."""
    richest = {kind: pages[-1][1] for kind, pages in by_kind(site, language).items()}
    local = communes(site, language)
    richest |= {"commune": local[-1][1], "commune-typical": local[len(local) // 2][1]}
    return {kind: f"{language}/{address}" for kind, address in richest.items()}


UNUSED = {"respond", "edition", "since"}
"""Types that the real site has no page of, since its root gives no way to answer and no edition of it was released: test_respond and test_pages visit them on roots that have."""
APART = {"embed"}
"""Types that stand in no frame of the site's, since they are shown in another site's: test_embed visits them there."""
NAMES = (*(kind for kind in ADDRESSES if kind not in UNUSED | APART), "commune", "commune-typical")
