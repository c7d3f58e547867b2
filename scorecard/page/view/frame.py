"""What any page is made of: texts, links, facts, tables, pictures, and the frame around all."""

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from scorecard.page.record import view

if TYPE_CHECKING:
    from scorecard.chart import Chart


MANY = 120
"""A list longer than this is shown as a plain table: everything behind its entries stands on their own pages."""


class Phrase(str):
    """A text borrowed from another language: in HTML it says so, to the reader and to a screen reader."""

    __slots__ = ("lang", "note")
    lang: str
    note: str

    def __new__(cls, text: str, lang: str, note: str) -> "Phrase":
        """A phrase in `lang`, with the name of that language in the page's own."""
        phrase = super().__new__(cls, text)
        phrase.lang, phrase.note = lang, note
        return phrase

    def __html__(self) -> str:
        return Markup('<span lang="{}">{}</span> <small class="untranslated">({})</small>').format(self.lang, escape(str(self)), self.note)


@view
class Link:
    """A link; `lang` where its text is in another language than the page."""

    text: str
    href: str
    lang: str | None = None
    current: bool = False


@view
class Fact:
    """A line of a list of facts; `note` qualifies its value."""

    name: str
    value: str | Markup
    href: str | None = None
    note: str = ""


@view
class Mark:
    """A word that qualifies a figure: disputed, out of date, too few cases, refuted, repeated …."""

    key: str
    word: str


@view
class TableView:
    """A table of texts; the first cell of each row is its header."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | Link, ...], ...]


@view
class CitedText:
    """A reference in one style, to be copied: the style's name, and the text."""

    style: str
    text: str


@view
class Download:
    """A file to download; `file` is false for a page to open."""

    text: str
    href: str
    note: str
    file: bool = True


@view
class Explore:
    """A chart that can be worked with: its kind (trend | comparison | compare) and the file of its data, relative to the page; a comparison is its own data."""

    kind: str
    data: str


@view
class Picture:
    """A chart with its headline, what it measures, the same figures as a table; whether it can be explored; and its files."""

    chart: "Chart"
    headline: str
    subtitle: str
    table: TableView | None
    explore: Explore | None = None
    files: tuple[Link, ...] = ()


@view
class Branch:
    """A node of an index as a line of a table: its depth, weight within its parent and share of the whole."""

    depth: int
    title: str
    href: str | None
    weight: str
    share: str
    goalposts: str


@view
class Layout:
    """What every page's frame needs.

    brand:  the site's short name, for the head of each page and the titles of its windows.
    search: the page of the search; index: the file that its script reads first.
    feeds:  of what the page is about, where there is one, and of the site.
    finder: the file by which a browser takes up the search; on the pages where one looks for it, else empty.
    share:  the page from which one takes this one along; empty where there is none.
    oembed: the full address of the file that programs read to show it in a frame; empty where there is none.
    """

    language: str
    title: str
    site_title: str
    brand: str
    description: str
    home: str
    assets: str
    navigation: tuple[Link, ...]
    languages: tuple[Link, ...]
    alternates: tuple[Link, ...]
    canonical: str
    breadcrumbs: tuple[Link, ...]
    footer: tuple[Link, ...]
    stamp: str
    report: str | None
    search: str
    index: str
    kind: str = "paper"
    picture: str = ""
    finder: str = ""
    share: str = ""
    oembed: str = ""
    feeds: tuple[str, ...] = ()
