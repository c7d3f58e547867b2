"""How anything of the site is cited, one function a style: a page or the whole, as it is now or as an edition froze it; for readers and for their programs.

No person and no body is named as the author: what a page says is said by its sources, and the site, which put it together, is what it is part of.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, Protocol, get_args

import yaml

from scorecard import route
from scorecard.page.dataset import LICENCE
from scorecard.page.site import Site
from scorecard.page.view import CitedText

Style = Literal["apa", "iso", "chicago"]
STYLES: tuple[Style, ...] = get_args(Style)
"""ISO 690:2010 is TCVN 10256:2013, Việt Nam's own standard for citations."""


PRINTED = 12
"""So many digits of a digest are printed."""


class Citable(Protocol):
    """What a citation of an edition says, whether it is frozen or about to be."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def released(self) -> date:
        """The day it is dated by."""

    @property
    def as_of(self) -> date:
        """The day of its data."""

    @property
    def digest(self) -> str:
        """The digest of its data."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The site's title by language."""


class Work(NamedTuple):
    """What is cited.

    Args:
        title:   what it is about; of the whole the site's name.
        site:    the name of the site that it is part of.
        issued:  the day it is dated by.
        as_of:   the day of its data.
        digest:  that of its data, which says exactly which they are.
        edition: the name of the edition that froze it; "" of what is as it is now.
        url:     where it is.
        key:     names it among the entries of a bibliography.
    """

    title: str
    site: str
    issued: date
    as_of: date
    digest: str
    edition: str
    url: str
    key: str

    @property
    def version(self) -> str:
        """The digest, as short as is printed."""
        return self.digest[:PRINTED]


def name_of(site: Site) -> str:
    """The site's name: the title of its home page, else what its home place is called."""
    home, _ = site.prose("pages", "home")
    return str(home.title) if home is not None and home.title else site.named(site.root.places[site.root.settings.home])


def version_of(site: Site) -> str:
    """Which data the site is made from: their digest, as short as is printed."""
    return site.facts.stamp()[0][:PRINTED]


def live(site: Site, path: str, title: str = "") -> Work:
    """A page as it is now.

    Args:
        site:  the facts in one language.
        path:  the page's address.
        title: what it is about; the site's name, where it stands for the whole.
    """
    settings, name = site.root.settings, name_of(site)
    key = "-".join(part for part in (path.strip("/").replace("/", "-"), settings.as_of.isoformat()) if part)
    url = route.absolute(settings.base_url, path)
    return Work(title or name, name, settings.as_of, settings.as_of, site.facts.stamp()[0], "", url, key)


def frozen(site: Site, edition: Citable, path: str = "", title: str = "") -> Work:
    """An edition; with the path and title of a page what it froze of that. Both are found where the edition's own page is."""
    settings, there = site.root.settings, site.routes.item("editions", edition.name)
    name = edition.titles.get(site.language.code) or next(iter(edition.titles.values()), settings.home)
    key = "-".join(part for part in (path.strip("/").replace("/", "-") or settings.home, edition.name) if part)
    return Work(
        title or name, name, edition.released, edition.as_of, edition.digest, edition.name, route.absolute(settings.base_url, there), key
    )


def citations(site: Site, work: Work) -> tuple[CitedText, ...]:
    """All references to something: one a style, then BibTeX."""
    return (*references(site, work), CitedText(site.say("cite.bibtex"), bibtex(site, work)))


def references(site: Site, work: Work) -> tuple[CitedText, ...]:
    """The references to something, one a style."""
    return tuple(CitedText(site.say(f"cite.{style}"), _reference(site, work, style)) for style in STYLES)


def _reference(site: Site, work: Work, style: Style) -> str:
    """A reference in a style; the site isn't said to be part of itself."""
    given = {
        "title": work.title, "title_stop": _stopped(work.title), "site": work.site, "site_stop": _stopped(work.site), "url": work.url,
        "year": str(work.issued.year), "date": site.language.day(work.as_of), "version": _version(site, work),
    }  # fmt: skip
    return site.say(f"cite.{style}_text_site", **given) if work.title == work.site else site.say(f"cite.{style}_text", **given)


def credit(site: Site, work: Work) -> str:
    """What is said wherever the data are shown, in one line."""
    return site.say(
        "data.citation", title=work.title, date=site.language.day(work.as_of), year=work.as_of.year, digest=work.version, url=work.url
    )


def _stopped(text: str) -> str:
    """A text as a sentence ends: one that ends in a sign of its own needs no stop."""
    return text if text.endswith(("?", "!", ".", "…", "؟", "。")) else f"{text}."


def _version(site: Site, work: Work) -> str:
    """Which data it rests on, in words."""
    said = site.say("cite.version", digest=work.version)
    return site.say("cite.edition", name=work.edition, version=said) if work.edition else said


_SPECIAL = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_{}"}}
)


def bibtex(site: Site, work: Work) -> str:
    """An entry for a BibTeX file in UTF-8; no two pages share its key."""
    fields = {
        "title": f"{{{work.title.translate(_SPECIAL)}}}",
        "howpublished": work.site.translate(_SPECIAL) if work.site != work.title else "",
        "edition": work.edition,
        "year": str(work.issued.year),
        "month": str(work.issued.month),
        "version": work.version,
        "note": site.say("cite.note", date=site.language.day(work.as_of), version=_version(site, work)).translate(_SPECIAL),
        "url": work.url,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{work.key},\n{lines}}}"


def cff(site: Site, work: Work) -> str:
    """CITATION.cff (CitedText File Format 1.2.0) of the whole; the format asks for an author, which is the site itself."""
    repository = site.root.settings.repository
    what = site.say("edition.what") if work.edition else site.say("data.please_cite")
    said = {
        "cff-version": "1.2.0", "message": str(what), "type": "dataset",
        "title": work.title, "authors": [{"name": work.site}], "version": work.edition or work.version, "date-released": work.issued,
        "license": LICENCE, "url": work.url,
        **({"repository-code": repository} if repository else {}),
        "identifiers": [{"type": "other", "value": f"sha256:{work.digest}", "description": str(site.say("changes.digest"))}],
    }  # fmt: skip
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10_000)
