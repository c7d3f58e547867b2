"""A commune's page for its resident: six screens of a telephone, of which a third is about this commune alone; what is folded opens by its link."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, Visit, Visiting
from tests.browser.sample import members
from tests.factory import some

SCREENS, OWN = 6, 0.30
APART = 0.20
"""So many words are a page's own even where each place's own name is taken out: names alone don't make pages differ."""

READ = """() => {
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = []
  while (texts.nextNode()) {
    if (!texts.currentNode.parentElement.closest('details:not([open]) > :not(summary), nav, .unseen, .respond')) found.push(texts.currentNode.data)
  }
  return [document.documentElement.scrollHeight, document.querySelector('h1').innerText, found.join(' ')]
}"""

WORD = re.compile(r"[\w%²°]+(?:[.,]\d+)*")


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def runs(said: list[str]) -> list[tuple[str, ...]]:
    """For each word the five that it stands in the middle of, fewer at either end."""
    return [tuple(said[max(0, at - 2) : at + 3]) for at in range(len(said))]


def own_share(pages: dict[str, list[str]]) -> dict[str, float]:
    """Of each page the share of words around which no other page reads the same."""
    on = Counter(run for said in pages.values() for run in set(runs(said)))
    return {slug: sum(on[run] == 1 for run in runs(said)) / len(said) for slug, said in pages.items()}


@pytest.fixture(scope="module")
def read(site: Path, visiting: Visiting[Visit]) -> dict[str, tuple[int, str, str]]:
    """Every commune's page on a telephone, its details closed: its height, its name, what it says."""
    found = {}
    with visiting(viewport=PHONE) as visit:
        for slug in sorted(some(members(site))):
            visit.go(f"vi/places/{slug}/")
            found[slug] = tuple(visit.page.evaluate(READ))
    return found


TALLEST = 4
"""In the other languages so many pages are measured, those with the most text: what is high is written long."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_in_the_other_languages_too_the_longest_pages_are_at_most_six_screens(
    site: Path, visiting: Visiting[Visit], read: dict[str, tuple[int, str, str]], language: str
) -> None:
    def length(slug: str) -> int:
        return (site / f"{language}/places/{slug}/index.html").stat().st_size

    high = sorted(read, key=lambda slug: -read[slug][0])[:TALLEST]
    long = sorted(read, key=lambda slug: (-length(slug), slug))[:TALLEST]
    heights = {}
    with visiting(viewport=PHONE) as visit:
        for slug in dict.fromkeys([*high, *long]):
            visit.go(f"{language}/places/{slug}/")
            heights[slug] = visit.page.evaluate("document.documentElement.scrollHeight")
    assert {slug: height for slug, height in heights.items() if height > SCREENS * PHONE["height"]} == {}


def test_every_communes_page_is_at_most_six_screens_of_a_telephone(read: dict[str, tuple[int, str, str]]) -> None:
    assert {slug: height for slug, (height, _, _) in read.items() if height > SCREENS * PHONE["height"]} == {}


def test_nearly_a_third_of_what_a_communes_page_says_no_other_says(read: dict[str, tuple[int, str, str]]) -> None:
    """At least 30 % of a page's words are its own: no other commune's page has the run of five words that such a word stands in the middle of.

    Counted are the words of the page's main part as they show with details closed, without the links of navigation and the answers to tick.
    The same with each place's own name taken out, for a name in a sentence of all pages would else count.
    """
    pages = {slug: words(text) for slug, (_, _, text) in read.items()}
    assert {slug: share for slug, share in own_share(pages).items() if share < OWN} == {}
    nameless = {slug: words(text.lower().replace(name.partition(" ")[2].lower(), "□")) for slug, (_, name, text) in read.items()}
    assert {slug: share for slug, share in own_share(nameless).items() if share < APART} == {}


BEFORE = "id => document.getElementById(id).compareDocumentPosition(document.activeElement) === Node.DOCUMENT_POSITION_PRECEDING"


def test_what_is_folded_opens_by_the_link_that_leads_there(site: Path, visiting: Visiting[Visit]) -> None:
    page = (site / "vi/places/bao-lac/index.html").read_text()
    anchors = some(re.findall(r'<li class="row none" id="([a-z0-9.-]+)"', page))
    with visiting(viewport=PHONE) as visit:
        for anchor in (anchors[0], anchors[-1], "gap-not_found", "gap-elsewhere"):
            visit.go(f"vi/places/bao-lac/?{anchor}#{anchor}")
            box = visit.page.evaluate(f"document.getElementById('{anchor}').checkVisibility({{contentVisibilityAuto: true}})")
            assert box is True, anchor
            visit.page.keyboard.press("Tab")
            assert visit.page.evaluate(BEFORE, anchor) is False, "who came by the link goes on from there"


OUTLINED = """() => [...document.querySelectorAll('data.figure.claimed')].map(e => {
  const style = getComputedStyle(e), before = e.previousElementSibling
  return [parseFloat(style.webkitTextStrokeWidth) > 0 && style.color === 'rgba(0, 0, 0, 0)', before?.className === 'says' && before.checkVisibility(), style.color]
})"""


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["light", "dark", "forced"])
def test_a_claim_never_looks_like_a_fact_and_who_claims_it_stands_before_it(visiting: Visiting[Visit], options: dict[str, str]) -> None:
    with visiting(viewport=PHONE, **options) as visit:
        visit.go("vi/places/bao-lac/")
        for media in ("screen", "print"):
            visit.page.emulate_media(media=media)
            for outlined, told, colour in some(visit.page.evaluate(OUTLINED)):
                assert told
                assert outlined or ("forced_colors" in options and colour != "rgba(0, 0, 0, 0)")
