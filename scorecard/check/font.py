"""Rule about the font of share pictures: what it can't write has no picture of its own."""

from collections.abc import Callable, Iterable
from functools import partial

from scorecard.check.data import Finder
from scorecard.diagnostic import Report
from scorecard.document import Span
from scorecard.letters import lacking
from scorecard.model import Root

SUGGESTION = "such a page is shown with the home page's picture; where the site's own name can't be written there are no pictures at all"


def share_font(root: Root, report: Report) -> None:
    """Names of places, and each language's titles of the home page and of indicators, are in letters that the font has."""
    find = Finder(root, report)
    _tell(find, ((place.name, partial(find.at, place, "name")) for place in root.places.values()))
    for words in root.words.values():
        home = words.pages.get("home")
        _tell(find, ((prose.title or "", partial(Span, prose.span.path)) for prose in ((home,) if home else ())))
        _tell(find, ((prose.title or "", partial(Span, prose.span.path)) for prose in words.indicators.values()))


def _tell(find: Finder, named: Iterable[tuple[str, Callable[[], Span]]]) -> None:
    """The first of these that the font can't write, and how many others."""
    beyond = [(text, at) for text, at in named if lacking(text)]
    if beyond:
        text, at = beyond[0]
        others = f", nor {len(beyond) - 1} more such" if len(beyond) > 1 else ""
        message = f'the font of share pictures can\'t write "{text}"{others}: it lacks {" ".join(lacking(text))}'
        find.tell("share-font", at(), message, SUGGESTION)
