"""Markdown → safe HTML; figures in prose by reference.

The sanitiser is a list of what may stay: no script, style, frame, picture or form, no address that isn't plain http(s)
or relative. Figures are put in after it, where their references stood, as HTML that the page builder made.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from urllib.parse import urlsplit

import markdown
import nh3
from markupsafe import Markup

from scorecard.check.texts import REFERENCE
from scorecard.sign import fold

Resolve = Callable[[str, str, str | None], Markup]
"""Gives a figure as HTML, by place, indicator and the period as written, or None."""

TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "hr", "li", "ol", "p",
    "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "th": {"scope"}}
EXTENSIONS = ("tables", "def_list", "abbr", "sane_lists", "toc")
_OPEN, _CLOSE = "\ue000", "\ue001"
"""They stand around the number of a figure while the text around it is rendered."""


def slug(text: str, separator: str = "-") -> str:
    """An id for a heading: "Đông Khê" → "dong-khe"."""
    return separator.join(fold(text).split()) or "section"


def _allowed(_tag: str, name: str, value: str) -> str | None:
    """An attribute's value; None where the attribute may not stay."""
    if name == "href":
        if value.startswith(("//", "\\")) or "\\" in value:
            return None
        try:
            scheme = urlsplit(value).scheme
        except ValueError:  # a bracket that opens no IPv6 address
            return None
        if scheme not in ("", "http", "https"):
            return None
    return value


@cache
def _reader() -> markdown.Markdown:
    """python-markdown, set up once: that takes as long as rendering a narrative."""
    configs: dict[str, dict[str, object]] = {"toc": {"slugify": slug}, "tables": {"use_align_attribute": False}}
    return markdown.Markdown(extensions=EXTENSIONS, output_format="html", extension_configs=configs)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, attribute_filter=_allowed, url_schemes={"http", "https"}, link_rel="noopener")


@lru_cache(maxsize=4096)
def _html(text: str) -> str:
    return _cleaner().clean(_reader().reset().convert(text))


def _with_figures(text: str, resolve: Resolve, render: Callable[[str], str]) -> Markup:
    figures: list[Markup] = []

    def replace(match: re.Match[str]) -> str:
        place, indicator, period = match.groups()
        figures.append(resolve(place, indicator, period))
        return f"{_OPEN}{len(figures) - 1}{_CLOSE}"

    html = render(REFERENCE.sub(replace, text.replace(_OPEN, "").replace(_CLOSE, "")))
    for position, figure in enumerate(figures):
        html = html.replace(f"{_OPEN}{position}{_CLOSE}", str(figure))
    return Markup(html)  # noqa: S704 - sanitised above; figures are escaped by their builder


def html(text: str, resolve: Resolve) -> Markup:
    """A Markdown text as safe HTML, its references to figures resolved."""
    return _with_figures(text, resolve, _html)


def line(text: str, resolve: Resolve) -> Markup:
    """A one-line text of words.yml as HTML: no Markdown, only references to figures."""
    return _with_figures(text, resolve, lambda plain: str(Markup.escape(plain)))
