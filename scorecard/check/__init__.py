"""Rules that no single field can know: references, periods, bounds, trees, missing words, figures in prose.

`registry` says what a check is: every module of this folder is imported, and whatever is marked in it is run. `scorecard.rules`
has the rules' words and how grave each is; tests/wrong/ holds a faulty example of each.
"""

from collections.abc import Container
from importlib import import_module
from pkgutil import iter_modules

from scorecard.check.commit import PROVENANCE, provenance, remarks
from scorecard.check.finder import Finder
from scorecard.check.references import quotes_others
from scorecard.check.registry import PLACE, ROOT, TEXTS
from scorecard.check.texts import own_texts, texts
from scorecard.diagnostic import Report
from scorecard.model import Root

__all__ = ["PROVENANCE", "check", "check_place", "provenance", "quotes_others", "remarks"]

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")


def check(root: Root, report: Report, done: Container[str] = ()) -> None:
    """Every rule, every problem.

    Args:
        root:   the whole root.
        report: where problems go.
        done:   the places whose own files were checked already.
    """
    find = Finder(root, report)
    for rule in ROOT:
        rule(find)
    every = tuple(texts(root))
    for text_rule in TEXTS:
        text_rule(find, every, None)
    for place in dict.fromkeys((*root.observations.summaries, *(p for words in root.words.values() for p in words.places))):
        if place not in done:
            check_place(root, report, place)


def check_place(root: Root, report: Report, place: str) -> None:
    """The rules about one place's own files."""
    find = Finder(root, report)
    for rule in PLACE:
        rule(find, place)
    own = tuple(own_texts(root, place))
    for text_rule in TEXTS:
        text_rule(find, own, place)
