"""Markdown → safe HTML; figures in prose by reference.

The sanitiser is a list of what may stay: no script, style, frame, picture or form, no address that isn't plain http(s)
or relative. Figures are put in after it, where their references stood, by the page builder's own markup.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.util import ETX, STX
from markupsafe import Markup

from scorecard.check.markup import dense
from scorecard.check.texts import REFERENCE
from scorecard.language import fold

Resolve = Callable[[str, str, str | None], Markup]

TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "hr", "li", "ol", "p",
    "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "th": {"scope"}}
EXTENSIONS = ("tables", "def_list", "abbr", "sane_lists")
_OPEN, _CLOSE = "\ue000", "\ue001"


def slug(text: str, separator: str = "-") -> str:
    """An id for a heading: "Đông Khê" → "dong-khe"."""
    return separator.join(fold(text).split()) or "section"


def _filter(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        if value.startswith(("//", "\\")) or "\\" in value:
            return None
        try:
            scheme = urlsplit(value).scheme
        except ValueError:  # a bracket that opens no address of a machine
            return None
        if scheme not in ("", "http", "https"):
            return None
    return value


class _Contents(TocTreeprocessor):
    """Gives headings their ids, and makes a table of contents for no text but one that asks for it by its marker."""

    asked = False

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if self.asked else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        if self.asked:
            super().replace_marker(root, elem)


class _Headings(TocExtension):
    TreeProcessorClass = _Contents


SIGNS = {
    "backtick": "`", "escape": "\\", "reference": "[", "link": "[", "image_link": "![", "image_reference": "![", "short_reference": "[",
    "short_image_ref": "![", "autolink": "<", "automail": "<", "html": "<", "entity": "&",
}  # fmt: skip
"""What a text must hold for an inline pattern to find anything in it; nothing that is done to a text before puts one there."""


class _Reader:
    """python-markdown with its extensions, made once: that takes as long as a narrative. It tries on a text only what may find something."""

    def __init__(self) -> None:
        headings = _Headings(slugify=slug)
        self.markdown = markdown.Markdown(
            extensions=[*EXTENSIONS, headings], output_format="html", extension_configs={"tables": {"use_align_attribute": False}}
        )
        parser: Any = self.markdown.parser
        parser.blockprocessors = tuple(parser.blockprocessors)  # a registry is sorted again at each look
        self.inline: Any = self.markdown.treeprocessors["inline"]
        self.contents: Any = self.markdown.treeprocessors["toc"]
        patterns = self.markdown.inlinePatterns
        signs = {patterns.get_index_for_name(name): sign for name, sign in SIGNS.items()}
        self.patterns = [(signs.get(n, ""), pattern) for n, pattern in enumerate(patterns)]
        self.signs = {sign for sign, _ in self.patterns}

    def html(self, text: str) -> str:
        text = text.replace(STX, "").replace(ETX, "")  # as is done first in any case: what they part is looked for as one
        held = {sign for sign in self.signs if sign in text}
        self.inline.inlinePatterns = tuple([pattern for sign, pattern in self.patterns if sign in held])
        self.contents.asked = self.contents.marker in text
        return self.markdown.reset().convert(text)


_reader = cache(_Reader)


@lru_cache(maxsize=4096)
def _html(text: str) -> str:
    if dense(text) is not None:  # as the check has said
        return "<pre>" + str(Markup.escape(text)) + "</pre>"
    return _cleaner().clean(_reader().html(text))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, attribute_filter=_filter, url_schemes={"http", "https"}, link_rel="noopener")


def _with_figures(text: str, resolve: Resolve, render: Callable[[str], str]) -> Markup:
    figures: list[Markup] = []

    def hold(match: "object") -> str:
        place, indicator, period = match.groups()  # type: ignore[attr-defined]
        figures.append(resolve(place, indicator, period))
        return f"{_OPEN}{len(figures) - 1}{_CLOSE}"

    clean = text.replace(_OPEN, "").replace(_CLOSE, "")
    html = render(REFERENCE.sub(hold, clean))
    for position, figure in enumerate(figures):
        html = html.replace(f"{_OPEN}{position}{_CLOSE}", str(figure))
    return Markup(html)  # noqa: S704 - sanitised above; figures are escaped by their builder


def html(text: str, resolve: Resolve) -> Markup:
    """A Markdown text as safe HTML, its figures resolved."""
    return _with_figures(text, resolve, _html)


def line(text: str, resolve: Resolve) -> Markup:
    """A one-line text of words.yml as HTML: no Markdown, only figures."""
    return _with_figures(text, resolve, lambda plain: str(Markup.escape(plain)))
