"""How a page is cited: in the styles that readers are asked for, and for their programs; as it is now, or as an edition froze it."""

from datetime import date
from typing import Literal, NamedTuple, get_args

from scorecard import route
from scorecard.page.layout import names
from scorecard.page.record import view
from scorecard.page.site import Site

Style = Literal["apa", "iso", "chicago"]
STYLES: tuple[Style, ...] = get_args(Style)
"""ISO 690:2010 is TCVN 10256:2013, Việt Nam's own standard for citations."""


@view
class Citation:
    """A reference in one style, to be copied: the style's name, and the text."""

    style: str
    text: str


class Pinned(NamedTuple):
    """A frozen edition of the site in which a page is cited, in place of the page as it is now.

    Args:
        name:   the edition's name: 2026-12.
        day:    the day that its data are of.
        digest: that of its data.
        folder: its address below the site's own, with a slash at its end: editions/2026-12/; the page has its usual path in it.
    """

    name: str
    day: date
    digest: str
    folder: str


def digest_of(site: Site) -> str:
    """The digest of the site's data, as short as is printed: it names the data that a page was made from."""
    return site.facts.stamp()[0][:12]


def citations(site: Site, path: str, title: str, pinned: Pinned | None = None) -> tuple[Citation, ...]:
    """The references to a page, one a style, then BibTeX.

    No person and no body is named as the author: what a page says is said by its sources, and the site, which put it together, is what it is part of.

    Args:
        site:   the facts in one language.
        path:   the page's address.
        title:  what it is about.
        pinned: the edition to be cited; without one the page as it is now, by its day and digest.
    """
    given = _Cited.of(site, path, title, pinned)
    words = {
        "title": title, "title_stop": _stopped(title), "site": given.site, "site_stop": _stopped(given.site), "year": str(given.day.year),
        "date": site.language.day(given.day), "version": given.version, "url": given.url,
    }  # fmt: skip
    same = given.site == title
    found = tuple(
        Citation(
            site.say(f"cite.{style}"),
            site.say(f"cite.{style}_text_site", **words) if same else site.say(f"cite.{style}_text", **words),
        )
        for style in STYLES
    )
    return (*found, Citation(site.say("cite.bibtex"), _bibtex(site, path, given)))


def _stopped(text: str) -> str:
    """A text as a sentence ends: one that ends in a sign of its own needs no stop."""
    return text if text.endswith(("?", "!", ".", "…", "؟", "。")) else f"{text}."


class _Cited(NamedTuple):
    title: str
    site: str
    day: date
    digest: str
    version: str
    url: str

    @classmethod
    def of(cls, site: Site, path: str, title: str, pinned: Pinned | None) -> "_Cited":
        """What all styles say of a page."""
        settings = site.root.settings
        name, _ = names(site)
        if pinned is None:
            digest = digest_of(site)
            url, version = route.absolute(settings.base_url, path), site.say("cite.version", digest=digest)
            return cls(title, name, settings.as_of, digest, version, url)
        version = site.say("cite.edition", name=pinned.name, digest=pinned.digest[:12])
        return cls(title, name, pinned.day, pinned.digest[:12], version, route.absolute(settings.base_url, pinned.folder + path))


_SPECIAL = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_{}"}}
)


def _bibtex(site: Site, path: str, given: _Cited) -> str:
    """An entry for a BibTeX file in UTF-8; its key is the page's address, so that no two pages share one."""
    key = "-".join(part for part in (path.strip("/").replace("/", "-"), given.day.isoformat()) if part)
    fields = {
        "title": f"{{{given.title.translate(_SPECIAL)}}}",
        "howpublished": given.site.translate(_SPECIAL) if given.site != given.title else "",
        "year": str(given.day.year),
        "month": str(given.day.month),
        "version": given.digest,
        "note": site.say("cite.note", date=site.language.day(given.day), version=given.version).translate(_SPECIAL),
        "url": given.url,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{key},\n{lines}}}"
