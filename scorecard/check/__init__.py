"""Rules that no single field can know: references, periods, bounds, trees, missing words, figures in prose.

Each rule is one function that takes the root and the report, or the root, the report and a place where it is about that
place's own files alone; tests/wrong/ holds a faulty example of each.
"""

from collections.abc import Container

from scorecard.check.aims import target_texts
from scorecard.check.change import above_population, equal_later, jump, one_source, repeats
from scorecard.check.commit import PROVENANCE, provenance, remarks
from scorecard.check.content import figures_in_narratives, figures_in_prose, missing_words, orphan_words, quotes_others
from scorecard.check.data import indexes, indicators, observations, places, registers, settings
from scorecard.check.defaults import default_words
from scorecard.check.exclusive import exclusive, exclusive_in_narratives
from scorecard.check.font import share_font
from scorecard.check.markup import markup, markup_in_narratives
from scorecard.check.numbers import bare_numbers, bare_numbers_in_narratives
from scorecard.check.person import persons, persons_in_narratives, printed_person
from scorecard.check.printed import bound_word, measured, printed, sweeping
from scorecard.check.relations import parts_and_wholes, relations
from scorecard.check.searches import searches
from scorecard.check.sight import told
from scorecard.check.targets import targets
from scorecard.check.units import whole_figures, whole_targets
from scorecard.check.when import beyond_end, expires, outside_life, period_after_source, registers_beyond_end
from scorecard.check.whole import contrast_dispute, province_sum
from scorecard.diagnostic import Report
from scorecard.model import Root

__all__ = ["DOUBTS", "PLACE_RULES", "PROVENANCE", "RULES", "check", "check_place", "provenance", "quotes_others", "remarks"]

DOUBTS = (
    printed, bound_word, sweeping, measured, jump, above_population, equal_later, one_source, repeats, period_after_source, outside_life,
    beyond_end, printed_person,
)  # fmt: skip
"""What may be wrong with a statement; an entry may answer some of it (`sure`)."""


def doubts(root: Root, report: Report, place: str) -> None:
    """Every doubt about a place's statements that isn't answered."""
    told(root, report, place, DOUBTS)


RULES = (
    settings, places, indicators, relations, targets, whole_targets, target_texts, registers, registers_beyond_end, searches, indexes,
    province_sum, contrast_dispute, missing_words, default_words, orphan_words, figures_in_prose, bare_numbers, persons, exclusive, markup,
    share_font,
)  # fmt: skip
PLACE_RULES = (
    observations, whole_figures, parts_and_wholes, doubts, expires, figures_in_narratives, bare_numbers_in_narratives,
    persons_in_narratives, exclusive_in_narratives, markup_in_narratives,
)  # fmt: skip


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
