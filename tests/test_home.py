"""The home page of any root: its members lie at any depth, its headline hangs on no index, and what isn't scored isn't spoken of as scored."""

import re

import pytest

from scorecard.document import Commit
from scorecard.evidence import evidence
from scorecard.facts import Facts
from scorecard.model import Root
from scorecard.score import score
from tests.factory import Shown, root

PLACES = """
- {code: N, slug: nuoc-mau, name: Sample Country, kind: country, level: country}
- {code: V, slug: vung-mau, name: Sample Region, kind: region, level: region, parent: N}
- {code: A, slug: huyen-a, name: Sample District A, kind: district, level: district, parent: V}
- {code: B, slug: huyen-b, name: Sample District B, kind: district, level: district, parent: V}
- {code: C, slug: huyen-c, name: Sample District C, kind: district, level: district, parent: N}
- {code: D, slug: huyen-d, name: Sample District D, kind: district, level: district, parent: X}
- {code: X, slug: nuoc-khac, name: Other Country, kind: country, level: country}
"""
SITE = "base_url: https://mau.example\nlanguages: [en]\nas_of: 2026-06-30\nhome: nuoc-mau\n"
TEXTS = {
    "data/site.yml": SITE,
    "data/places.yml": PLACES,
    "data/sources.yml": "- {id: so-mau, publisher: Sample Bureau, title: Sample tables, published: 2026-02-01}\n",
    "data/indicators/wells.yml": "level: [district, country]\npillar: water\nunit: percent\nscale: {worst: 0, best: 100}\nvalid_for: 36 months\n",
    "data/indicators/roads.yml": "level: [region, country]\npillar: water\nunit: percent\n",
    "data/observations/huyen-a.yml": "- {indicator: wells, period: 2025, value: 61, source: so-mau}\n",
    "data/observations/huyen-b.yml": "- {indicator: wells, period: 2020, value: 40, source: so-mau}\n",
    "data/observations/nuoc-mau.yml": "- {indicator: wells, period: 2025, value: 55, source: so-mau}\n",
    "content/en/pages/home.md": "---\ntitle: Sample card\n---\nWelcome.\n",
    "content/en/words.yml": "pillars:\n  water: {title: Water}\nkinds:\n  country: {title: country}\n  region: {title: region}\n  district: {title: district}\n",
    "content/en/indicators/wells.md": "---\ntitle: Wells\nshort: Wells\n---\nHouseholds with a well.\n",
    "content/en/indicators/roads.md": "---\ntitle: Roads\nshort: Roads\n---\nPaved roads.\n",
}
INDEX = "version: 1\nabout: 5 percent\nminimum_cases: 20\nminimum_coverage: 2/3\nindexes:\n  - {{id: main, level: {level}, aggregate: arithmetic, parts: [{{indicator: {what}, weight: 1}}]}}\n"


def _facts(made: Root) -> Facts:
    return Facts(made, score(made, evidence(made)), Commit(), "")


def slugs(found: Facts) -> list[str]:
    return [p.slug for p in found.members]


def test_members_are_of_the_lowest_level_asked_at_any_depth() -> None:
    found = _facts(root(TEXTS))
    assert slugs(found) == ["huyen-a", "huyen-b", "huyen-c"]
    assert found.inside == {"vung-mau": 1, "huyen-a": 2, "huyen-b": 2, "huyen-c": 1}
    assert found.watched == {"nuoc-mau", *found.inside}


def test_members_are_of_the_level_that_is_scored_where_one_is() -> None:
    roads = TEXTS["data/indicators/roads.yml"] + "scale: {worst: 0, best: 100}\nvalid_for: 36 months\n"
    texts = {**TEXTS, "data/indicators/roads.yml": roads}
    assert slugs(_facts(root({**texts, "data/methodology.yml": INDEX.format(level="region", what="roads")}))) == ["vung-mau"]
    assert slugs(_facts(root({**texts, "data/methodology.yml": INDEX.format(level="country", what="roads")}))) == [
        "huyen-a",
        "huyen-b",
        "huyen-c",
    ]


def test_where_nothing_is_asked_members_are_those_that_lie_directly_in_the_home_place() -> None:
    texts = {path: text for path, text in TEXTS.items() if "indicators" not in path and "observations" not in path}
    assert slugs(_facts(root(texts))) == ["vung-mau", "huyen-c"]


@pytest.fixture(scope="module")
def unscored(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """A site of three levels without an index."""
    folder = tmp_path_factory.mktemp("home")
    for path, text in TEXTS.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return Shown(folder)


def test_the_headline_counts_evidence_in_force_whatever_is_scored(unscored: Shown) -> None:
    home = unscored.page("en/")
    counts = re.findall(r'value="(\d+)" data-of="members:nuoc-mau:(\w+)"', home)
    assert counts == [("3", "all"), ("1", "in_force"), ("3", "all")], "what the site is of, and the finding: the other's is out of date"
    assert len(re.findall(r"<li data-k=", home.partition("<details>")[0])) == 3, "each can be found from home"


def test_where_nothing_is_scored_no_page_speaks_of_scores(unscored: Shown) -> None:
    told, read = {}, 0
    for address, page in unscored.pages.items():
        if address.split("/")[1:2] not in (["methodology"], ["data"], ["patterns"]):
            text = re.sub(r"<script.*?</script>|<[^>]*>", " ", page.partition("<main")[2].partition("</main>")[0])
            read += len(text.split())
            if found := re.findall(r"[^.]*\b(?:scor(?:es?|ed|ing)|ranks?|ranked)\b[^.]*", text):
                told[address] = found
    assert told == {}
    assert read > 500
