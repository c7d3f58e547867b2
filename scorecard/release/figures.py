"""Every figure of a site's pages: where it stands, its name there, and its value."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import NamedTuple

from scorecard.page import Page
from scorecard.render import Renderer

FIGURE = re.compile(r'<data class="(figure|count)[^"]*" value="([^"]*)" (id|data-of)="([^"]*)"')
"""A figure with its id, or a count with what it counts, as templates write them."""
EXAMPLES = "patterns/"
"""Pages whose figures are made up, to show how figures look."""


class PageFigure(NamedTuple):
    """A figure on a page.

    Args:
        page:   the page's address within its language, which is the same in each.
        figure: its id there; of a count, what it counts.
        value:  in plain numbers: one, or both ends of an interval.
    """

    page: str
    figure: str
    value: str


def figures(pages: Mapping[str, Callable[[], Page]], language: str, renderer: Renderer) -> Iterator[PageFigure]:
    """The figures of all pages of a language, each once a page, in the order of the pages: their values are the same in each language."""
    for path, build in pages.items():
        code, _, rest = path.partition("/")
        if code != language or rest.startswith(EXAMPLES):
            continue
        found = (PageFigure(rest, unescape(name), unescape(value)) for _, value, _, name in FIGURE.findall(renderer.render(build()).html))
        yield from dict.fromkeys(found)
