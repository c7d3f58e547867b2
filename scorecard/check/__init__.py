"""Rules that no single field can know: references, periods, bounds, trees, missing words, figures in prose.

Each rule is one function that takes the root and the report, or the root, the report and a place where it is about that
place's own files alone; tests/wrong/ holds a faulty example of each.
"""

from collections.abc import Container

from scorecard.check.content import figures_in_narratives, figures_in_prose, missing_words, orphan_words, quotes_others
from scorecard.check.data import indexes, indicators, observations, places, registers, settings
from scorecard.diagnostic import Report
from scorecard.model import Root

__all__ = ["PLACE_RULES", "RULES", "check", "check_place", "quotes_others"]

RULES = (settings, places, indicators, registers, indexes, missing_words, orphan_words, figures_in_prose)
PLACE_RULES = (observations, figures_in_narratives)


def check(root: Root, report: Report, done: Container[str] = ()) -> None:
    """Every rule, every problem.

    Args:
        root:   the whole root.
        report: where problems go.
        done:   the places whose own files were checked already.
    """
    for rule in RULES:
        rule(root, report)
    for place in dict.fromkeys((*root.observations.summaries, *(p for words in root.words.values() for p in words.places))):
        if place not in done:
            check_place(root, report, place)


def check_place(root: Root, report: Report, place: str) -> None:
    """The rules about one place's own files."""
    for rule in PLACE_RULES:
        rule(root, report, place)
