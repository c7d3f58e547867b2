"""What a change of data/ and content/ does: figures, statuses, disagreements, scores, ranks, lists, texts; before and after."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple, TypeAlias

from scorecard.diff import answers, figures, lists, scores
from scorecard.diff.record import REFUSED, Change, Section
from scorecard.diff.side import Side
from scorecard.model.registry import registry

Find: TypeAlias = Callable[[Side, Side], Iterable[Change]]


SECTIONS: Mapping[Section, Find] = registry(
    Section,
    {
        "overwritten": partial(figures.changes, "overwritten"),
        "publication": partial(figures.changes, "publication"),
        "figures": partial(figures.changes, "figures"),
        "statuses": answers.statuses,
        "disputes": answers.disputes,
        "refuted": answers.refuted,
        "coverage": scores.coverage,
        "scores": scores.scores,
        "ranks": scores.ranks,
        "targets": partial(lists.entries, "targets"),
        "absences": answers.absences,
        "commitments": partial(lists.entries, "commitments"),
        "reports": partial(lists.entries, "reports"),
        "sources": partial(lists.entries, "sources"),
        "indicators": partial(lists.entries, "indicators"),
        "places": partial(lists.entries, "places"),
        "registers": lists.registers,
        "methodology": lists.methodology,
        "settings": lists.settings,
        "texts": lists.texts,
    },
)
"""What finds the changes of each section. To add one: a word of `Section`, its entry here, its words in words/, its words of a change in
`wording.LINES`."""


class Compared(NamedTuple):
    """Two roots and what is otherwise in the second, in the order of the sections."""

    before: Side
    after: Side
    changes: list[Change]

    @property
    def untold(self) -> list[Change]:
        """The figures that were overwritten or deleted without a word, or of which nobody would know when they were published."""
        return [change for change in self.changes if change.section in REFUSED]

    def sections(self) -> dict[Section, list[Change]]:
        """The changes by section, of which each has some."""
        found: dict[Section, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.section, []).append(change)
        return found


def compare(before: Side, after: Side) -> Compared:
    """What is otherwise in a root than in another."""
    return Compared(before, after, [change for find in SECTIONS.values() for change in find(before, after)])
