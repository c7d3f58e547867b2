"""Questions as pages look them up: the row of evidence of a place and an indicator, and all that it rests on."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np

from scorecard.evidence import EvidenceRow, PeriodRow, StatementRow, records
from scorecard.evidence.absence import Absence, Absences, absences
from scorecard.facts.lists import CONTEXT, Lists
from scorecard.facts.table import by_row, parts
from scorecard.model import Root
from scorecard.score import Array, Scorecard, TargetRow

HELD = 12_000
"""So many questions are held, some 30 MB; then all are let go: places come in the order of their wholes, and a page tells of its neighbours."""


class Question(NamedTuple):
    """A row of evidence with what it rests on: its statements, its reconciled periods, its targets; and whether its place's page has a row for it."""

    row: EvidenceRow
    statements: list[StatementRow]
    periods: list[PeriodRow]
    targets: list[TargetRow]
    shown: bool


class Questions(Lists):
    """Lookups of questions. Those of the places whose pages are being made are held (`hold`); any other is looked up by itself.

    Args:
        root: what data/ and content/ say.
        card: everything computed.
    """

    def __init__(self, root: Root, card: Scorecard) -> None:
        super().__init__(root)
        self.card = card
        self._held: dict[int, Question] = {}

    def hold(self, place: str) -> None:
        """Fetch all questions of a place at once: who makes its pages asks for every one of them, again and again."""
        rows = self._of(place)
        if rows and rows.start not in self._held:
            if len(self._held) >= HELD:
                self._held.clear()
            self._held.update(zip(rows, self._questions(rows), strict=True))

    def _of(self, place: str) -> range:
        """Where the rows of a place stand, in the order of the indicators."""
        start, offsets = self._positions[place]
        return range(start, start + len(offsets))

    def _to(self, indicator: str) -> list[int]:
        """Where the rows of an indicator stand, in the order of the places."""
        return [start + offsets[indicator] for start, offsets in self._positions.values() if indicator in offsets]

    def _questions(self, rows: range) -> Iterator[Question]:
        found = records(EvidenceRow._make, self.card.rows[rows.start : rows.stop])
        rest_on = self._told_of(rows), self._groups_of(rows), parts(TargetRow._make, self._targets, rows)
        for row, told, groups, targets in zip(found, *rest_on, strict=True):
            yield Question(row, told, groups, targets, self._is_shown(row, told=bool(told)))

    # rows of evidence

    @cached_property
    def _positions(self) -> dict[str, tuple[int, dict[str, int]]]:
        """Place → the position of its first row, and of each question among those asked of its level: rows stand place after place."""
        levels = {level: {i.id: n for n, i in enumerate(asked)} for level, asked in self.asked.items()}
        found, start = dict[str, tuple[int, dict[str, int]]](), 0
        for place in self.root.places.values():
            found[place.slug] = start, levels.get(place.level, {})
            start += len(found[place.slug][1])
        return found

    def position(self, row: EvidenceRow) -> int:
        """Where a row of evidence stands."""
        start, offsets = self._positions[row.place]
        return start + offsets[row.indicator]

    def find(self, place: str, indicator: str) -> int | None:
        """The position of the row of a place and an indicator; None where the question isn't asked of it."""
        start, offsets = self._positions.get(place, (0, {}))
        offset = offsets.get(indicator)
        return None if offset is None else start + offset

    def row(self, at: int) -> EvidenceRow:
        """A row of evidence and status, by its position."""
        held = self._held.get(at)
        return held.row if held is not None else EvidenceRow._make(self.card.rows[at].item())

    def of(self, place: str, indicator: str) -> EvidenceRow | None:
        """The row of a place and an indicator; None where the question isn't asked of it."""
        at = self.find(place, indicator)
        return None if at is None else self.row(at)

    def row_of(self, place: str, indicator: str) -> EvidenceRow:
        """The row of a place and an indicator that it is asked.

        Raises:
            LookupError: the question isn't asked of the place.
        """
        row = self.of(place, indicator)
        if row is None:
            raise LookupError(place, indicator)
        return row

    def of_place(self, place: str) -> list[EvidenceRow]:
        """The rows of a place, in the order of the indicators."""
        self.hold(place)
        return [self._held[at].row for at in self._of(place)]

    def of_indicator(self, indicator: str) -> list[EvidenceRow]:
        """The rows of an indicator, in the order of the places."""
        return [self.row(at) for at in self._to(indicator)]

    def matching(self, matches: Callable[[Array], Array]) -> Iterator[EvidenceRow]:
        """The rows of which `matches` holds, in the order of the places; it is asked of the whole table."""
        return map(self.row, np.flatnonzero(matches(self.card.rows)).tolist())

    # what a row rests on

    @cached_property
    def _statements(self) -> tuple[Array, Array]:
        """The statements row after row, those of no row first."""
        return by_row(self.card.evidence.statements, len(self.card.rows))

    @cached_property
    def _groups(self) -> tuple[Array, Array]:
        """The reconciled periods row after row."""
        return by_row(self.card.evidence.groups, len(self.card.rows))

    def statements(self, at: int) -> list[StatementRow]:
        """The statements of a row, newest period first, in the order they were written; predecessors' last."""
        held = self._held.get(at)
        return held.statements if held is not None else self._told_of(range(at, at + 1))[0]

    def _told_of(self, rows: range) -> list[list[StatementRow]]:
        """The statements of some rows, one after another."""
        found = parts(StatementRow._make, self._statements, rows)
        for one in found:
            if len(one) > 1:
                one.sort(key=lambda s: (s.withdrawn, s.predecessor, -s.dated, -s.group))
        return found

    def groups(self, at: int) -> list[PeriodRow]:
        """The reconciled periods of a row, newest first; what is only claimed after what is evidence."""
        held = self._held.get(at)
        return held.periods if held is not None else self._groups_of(range(at, at + 1))[0]

    def _groups_of(self, rows: range) -> list[list[PeriodRow]]:
        """The reconciled periods of some rows, one after another."""
        found = parts(PeriodRow._make, self._groups, rows)
        for one in found:
            if len(one) > 1:
                one.sort(key=lambda g: (g.claimed, -g.dated, -g.group))
        return found

    @cached_property
    def _targets(self) -> tuple[Array, Array]:
        """Every target against every row it binds, row after row."""
        return by_row(self.card.targets, len(self.card.rows))

    def targets(self, at: int) -> list[TargetRow]:
        """What was set for a row, in the order of the targets."""
        held = self._held.get(at)
        return held.targets if held is not None else parts(TargetRow._make, self._targets, range(at, at + 1))[0]

    # what isn't there

    @cached_property
    def _absences(self) -> Absences:
        return absences(self.root)

    def absence(self, place: str, indicator: str) -> Absence:
        """Why a place has no figure on a question: what was looked for, asked, or is published elsewhere."""
        return self._absences.absence(place, indicator)

    # what a place's page shows

    def shown(self, place: str, indicator: str) -> bool:
        """Whether a place's page has a row for a question: where it has an answer or once had, or its absence is a finding."""
        at = self.find(place, indicator)
        if at is None:
            return False
        held = self._held.get(at)
        return held.shown if held is not None else self._is_shown(self.row(at), told=self.told(at))

    def told(self, at: int) -> bool:
        """Whether a row rests on any statement."""
        _, starts = self._statements
        return bool(starts[at] < starts[at + 1])

    def _is_shown(self, row: EvidenceRow, *, told: bool) -> bool:
        if told or row.evidence != "none":
            return True
        if row.place not in self.watched:
            return False
        question = self.root.indicators[row.indicator]
        scored = question.scale is not None or row.target >= 0
        theirs = row.place in self.inside and question.responsible is not None and question.pillar != CONTEXT
        return scored or theirs or self.absence(row.place, row.indicator).kind == "elsewhere"
