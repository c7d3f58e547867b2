"""Rules that no single field can know: references, periods, bounds, trees, missing words, figures in prose.

Each rule is one function that takes the root and the report; tests/wrong/ holds a faulty example of each.
"""

from scorecard.check.content import figures_in_prose, missing_words, orphan_words
from scorecard.check.data import indexes, indicators, observations, places, registers, settings
from scorecard.diagnostic import Report
from scorecard.model import Root

RULES = (settings, places, indicators, observations, registers, indexes, missing_words, orphan_words, figures_in_prose)


def check(root: Root, report: Report) -> None:
    """Every rule, every problem."""
    for rule in RULES:
        rule(root, report)
