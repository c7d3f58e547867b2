"""The answers of rows of evidence as tables tell them: few columns of many rows, so a column at a time."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from scorecard.evidence import EvidenceRow, records
from scorecard.facts.questions import Questions
from scorecard.score import Aim, Array, TargetRow


class Answers(Questions):
    """Lookups of answers."""

    def answers_of(self, place: str) -> Iterator[tuple[EvidenceRow, tuple[str, ...]]]:
        """The rows of a place, in the order of the indicators, each with the ids of the sources it rests on."""
        self.hold(place)
        return self._answers(np.array(self._of(place), np.int64))

    def answers_to(self, indicator: str) -> Iterator[tuple[EvidenceRow, tuple[str, ...]]]:
        """The rows of an indicator, in the order of the places, each with the ids of the sources it rests on."""
        return self._answers(np.array(self._to(indicator), np.int64))

    def _answers(self, at: Array) -> Iterator[tuple[EvidenceRow, tuple[str, ...]]]:
        return zip(map(self.row, at.tolist()), self._sources(at), strict=True)

    @cached_property
    def _current(self) -> tuple[Array, Array]:
        """The rows of all current statements in their order, and the position of each one's source."""
        statements = self.card.evidence.statements
        current = np.flatnonzero(statements["current"])
        rows = statements["row"][current]
        order = np.argsort(rows, kind="stable")
        return rows[order], statements["source_code"][current[order]]

    def _sources(self, at: Array) -> Iterator[tuple[str, ...]]:
        """The sources of some rows' current statements, in the order they are first named; of the claim's where it is claimed."""
        claimed = self.card.rows["evidence"][at] == "claimed"
        at = np.where(claimed, self.card.rows["claim_row"][at], at)
        rows, sources = self._current
        starts, ends = np.searchsorted(rows, at).tolist(), np.searchsorted(rows, at, "right").tolist()
        for start, end in zip(starts, ends, strict=True):
            if end - start == 1:
                yield (self.source_ids[sources[start]],)
            else:
                yield tuple(dict.fromkeys(self.source_ids[code] for code in sources[start:end].tolist()))

    # targets

    def targets_of(self, place: str) -> list[TargetRow]:
        """What was set for a place, in the order of its rows and of the targets."""
        self.hold(place)
        return [told for at in self._of(place) for told in self.targets(at)]

    def targets_for(self, indicator: str) -> list[TargetRow]:
        """What was set for an indicator, in the order of the places and of the targets."""
        table, _ = self._targets
        return records(TargetRow._make, table[table["indicator_code"] == self.indicator_codes[indicator]])

    @cached_property
    def unbound(self) -> list[Aim]:
        """The targets that bind no place of which their question is asked."""
        bound = set(self.card.targets["target"].tolist())
        return [aim for aim in self.card.aims if aim.position not in bound and not aim.mirrored]

    # days

    @cached_property
    def _spoken(self) -> tuple[Array, Array, Array]:
        """Of every statement the position of its place, in order, that among its place's observations, and the day that counts for it."""
        table = self.card.evidence.statements
        table = table[table["observation"] >= 0]
        return tuple(np.ascontiguousarray(table[name]) for name in ("place_code", "observation", "dated"))  # type: ignore[return-value]

    def days_of(self, place: str) -> dict[int, int]:
        """The day that counts for each observation of a place (days since year 1), by its position."""
        places, observation, dated = self._spoken
        here = slice(*np.searchsorted(places, (self.codes[place], self.codes[place] + 1)).tolist())
        return dict(zip(observation[here].tolist(), dated[here].tolist(), strict=True))
