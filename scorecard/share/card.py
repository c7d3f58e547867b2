"""From a finished page to what its picture says."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from scorecard.language import Language
from scorecard.letters import lacking
from scorecard.page import Page
from scorecard.page.claim import ClaimPage
from scorecard.page.disputed import DisagreementPage
from scorecard.page.entry import EntryPage
from scorecard.page.home import HomePage
from scorecard.page.indicator import IndicatorPage
from scorecard.page.place import PlacePage
from scorecard.route import Routes


@dataclass(frozen=True, slots=True)
class Card:
    """One picture.

    site:  the site's name; empty where it is the title.
    title: what it is about.
    text:  what is found, in a sentence; may be empty.
    ends:  documented, claimed, possible: a numeral and its word each; empty where there is no score to show.
    bar:   the same three in 0..100; None for no bar.
    cells: one letter a place: o(wn evidence), c(laimed), n(one).
    tiles: column and row from 0, shares with own evidence and with a claim in 0..100: the map.
    """

    site: str
    title: str
    text: str = ""
    ends: tuple[tuple[str, str], ...] = ()
    bar: tuple[float, float, float] | None = None
    cells: str = ""
    tiles: tuple[tuple[int, int, float, float], ...] = ()

    @property
    def key(self) -> str:
        """What a picture may be kept under: the same key, the same bytes."""
        return hashlib.sha256(f"{self!r} {drawing_digest()}".encode()).hexdigest()


def card(page: Page, languages: Mapping[str, Language], watched: Collection[str]) -> Card | None:
    """What the page's own picture says; None for a page that is shown with the home page's (`page.layout`).

    A sentence that the font lacks letters of is left out.

    Args:
        page:      a finished page.
        languages: by code.
        watched:   the slugs of the places whose missing figures are gaps; an indicator's cells are theirs.
    """
    words = languages[page.layout.language]
    if not page.layout.picture.endswith("/" + Routes(words.code).picture(page.path)):
        return None
    site = page.layout.site_title
    if isinstance(page, PlacePage):
        score = page.score
        if score is None or not score.known:
            return Card(site, page.name, _drawable(page.finding))
        numerals = (score.documented, "documented"), (score.claimed, "claimed"), (score.possible, "possible")
        bar = (float(score.bar.documented), float(score.bar.claimed), float(score.bar.possible))
        return Card(site, page.name, ends=tuple((numeral, words.say(f"ui.{name}")) for numeral, name in numerals), bar=bar)
    if isinstance(page, IndicatorPage):
        published = [row.state for row in page.published if row.anchor in watched]
        cells = "o" * published.count("own") + "c" * (published.count("claimed") + sum(c.inside for c in page.claims))
        cells += "n" * (published.count("none") + sum(len(a.items) for a in page.missing) + (page.absence is not None))
        return Card(site, str(page.title), _drawable(page.finding), cells=cells)
    if isinstance(page, EntryPage):
        return Card(site, str(page.title), _drawable(page.item.state))
    if isinstance(page, ClaimPage):
        sides = {side.key: len(side.places) for side in page.made[0].sides}
        cells = "o" * sum(n for key, n in sides.items() if key != "none") + "c" * sides.get("none", 0)
        return Card(site, str(page.title), _drawable(page.layout.description), cells=cells)
    if isinstance(page, DisagreementPage):
        return Card(site, page.title, _drawable(page.lead))
    if isinstance(page, HomePage):
        tiles = tuple((t.column - 1, t.row - 1, float(t.own_share), float(t.claimed_share)) for t in (page.map.tiles if page.map else ()))
        return Card("", site, _drawable(page.layout.description), tiles=tiles)
    return None


def _drawable(text: str) -> str:
    return "" if lacking(text) else text


@cache
def drawing_digest() -> str:
    """Name what else decides the bytes: this room's code and font, the colours, and the library that draws."""
    code = hashlib.sha256(files("scorecard").joinpath("tokens.toml").read_bytes())
    for file in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.endswith((".py", ".woff")):
            code.update(file.read_bytes())
    return f"{code.hexdigest()} {version('pillow')}"
