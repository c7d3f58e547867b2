"""How an edition is cited: in three styles, pinned to what it froze."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, Protocol, get_args

from scorecard import route
from scorecard.model import Edition
from scorecard.page.site import Site
from scorecard.page.view import Fact

Style = Literal["apa", "chicago", "iso"]
STYLES: tuple[Style, ...] = get_args(Style)


class Citable(Protocol):
    """What a citation of an edition says, whether it is frozen or about to be."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def released(self) -> date:
        """The day it is dated by."""

    @property
    def digest(self) -> str:
        """The digest of the data."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The site's title by language."""


class Draft(NamedTuple):
    """An edition that is about to be frozen, as it is cited."""

    name: str
    released: date
    digest: str
    titles: Mapping[str, str]


def title_of(site: Site, edition: Citable) -> str:
    """The site's title as it was when an edition was frozen, in this language or another one that it had."""
    titles = edition.titles
    return titles.get(site.language.code) or next(filter(None, titles.values()), site.root.settings.home)


def citations(site: Site, edition: Citable) -> tuple[Fact, ...]:
    """An edition's citations in this language, by the name of their style."""
    path = site.routes.item("editions", edition.name)
    given = {
        "title": title_of(site, edition), "name": edition.name, "date": site.language.day(edition.released),
        "digest": edition.digest[:12], "url": route.absolute(site.root.settings.base_url, path),
    }  # fmt: skip
    return tuple(Fact(site.say(f"edition.style_{style}"), site.say(f"edition.cited_{style}", **given)) for style in STYLES)


def newest(site: Site) -> Edition | None:
    """The edition that was frozen last; None where there is none."""
    return next(reversed(list(site.root.editions.values())), None)


def pinned(site: Site) -> tuple[Fact, ...]:
    """The citations of the newest edition; none where there is none."""
    edition = newest(site)
    return citations(site, edition) if edition is not None else ()
