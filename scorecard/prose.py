"""Markdown → safe HTML; figures in prose by reference.

The sanitiser is a list of what may stay: no script, style, frame, picture or form, no address that isn't plain http(s)
or relative. Figures are put in after it, where their references stood, by the page builder's own markup.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from urllib.parse import urlsplit

import markdown
import nh3
from markupsafe import Markup

from scorecard.check.content import REFERENCE
from scorecard.language import fold

Resolve = Callable[[str, str, str | None], Markup]

TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "hr", "li", "ol", "p",
    "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "th": {"scope"}}
EXTENSIONS = ("tables", "def_list", "abbr", "sane_lists", "toc")
MAX_LENGTH = 200_000
MAX_BRACKETS = 2_000  # nested brackets cost python-markdown quadratic time
_OPEN, _CLOSE = "\ue000", "\ue001"


def slug(text: str, separator: str = "-") -> str:
    """An id for a heading: "Đông Khê" → "dong-khe"."""
    return separator.join(fold(text).split()) or "section"


def _filter(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        if value.startswith(("//", "\\")) or "\\" in value:
            return None
        if urlsplit(value).scheme not in ("", "http", "https"):
            return None
    return value


@cache
def _reader() -> markdown.Markdown:
    """python-markdown with its extensions, made once: that takes as long as a narrative."""
    return markdown.Markdown(
        extensions=list(EXTENSIONS), output_format="html",
        extension_configs={"toc": {"slugify": slug}, "tables": {"use_align_attribute": False}},
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _html(text: str) -> str:
    if len(text) > MAX_LENGTH or text.count("[") > MAX_BRACKETS:
        return "<pre>" + str(Markup.escape(text)) + "</pre>"
    return nh3.clean(
        _reader().reset().convert(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes={"http", "https"},
        link_rel="noopener",
    )


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
