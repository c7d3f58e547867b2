"""Rule about the font of share pictures: what it can't write has no picture of its own."""

from collections.abc import Callable, Iterable
from functools import partial

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.document import Span
from scorecard.letters import lacking

Named = Iterable[tuple[str, Callable[[], Span]]]
"""Names, each with what finds its place."""


@of_root
def share_font(find: Finder) -> None:
    """Names of places, and each language's titles of the home page and of indicators, are in letters that the font has."""
    root = find.root
    _tell(find, ((place.name, partial(find.at, place, "name")) for place in root.places.values()))
    for words in root.words.values():
        home = words.pages.get("home")
        for proses in ([home] if home else [], words.indicators.values()):
            _tell(find, ((prose.title, partial(Span, prose.span.path)) for prose in proses))


def _tell(find: Finder, names: Named) -> None:
    """The first of these that the font can't write, and how many others."""
    beyond = [(text, at) for text, at in names if lacking(text)]
    if beyond:
        text, at = beyond[0]
        find.report.add("share-font", at(), text=text, more=len(beyond) - 1 or None, letters=tuple(lacking(text)))
