"""The answers of rows of evidence as tables tell them: few columns of many rows, so a column at a time."""

from collections.abc import Hashable, Iterator
from functools import cached_property
from typing import Any

import numpy as np

from scorecard.facts.lists import Lists
from scorecard.model import Root
from scorecard.score import Array, Scorecard

Cell = Hashable
"""What a page may look at: the position of a row of evidence, or a kind of thing with its name."""

NUMBERS = "low", "high", "attainment_low", "attainment_high"
ALIKE = "indicator", "period", "evidence", "disputed", "out_of_date", "few_cases", "refuted", "status", "reason"
Answer = tuple[str, float, float, float, float, tuple[Any, ...]]
"""A place, `NUMBERS`, and what many places' answers share: `ALIKE` and the ids of the sources they rest on, a tuple."""


class Answers(Lists):
    """Lookups of answers.

    Args:
        root: what data/ and content/ say.
        card: everything computed.
    """

    def __init__(self, root: Root, card: Scorecard) -> None:
        super().__init__(root)
        self.card = card
        self.reads: set[Cell] = set()

    @cached_property
    def _starts(self) -> dict[str, int]:
        """Place → position of its first row: rows stand place after place."""
        starts, at = {}, 0
        for place in self.root.places.values():
            starts[place.slug] = at
            at += len(self.asked.get(place.level, ()))
        return starts

    def answers_of(self, place: str) -> Iterator[Answer]:
        """The answers of a place, in the order of the indicators."""
        start = self._starts[place]
        return self._answers(np.arange(start, start + len(self.asked.get(self.root.places[place].level, ()))))

    def answers_to(self, indicator: str) -> Iterator[Answer]:
        """The answers to an indicator, in the order of the places."""
        return self._answers(self._rows_of(indicator))

    def _rows_of(self, indicator: str) -> Array:
        """Where the rows of an indicator stand, in the order of the places."""
        code = list(self.root.indicators).index(indicator)
        return np.flatnonzero(self.card.rows["indicator_code"] == code)

    def _answers(self, at: Array) -> Iterator[Answer]:
        self.reads.update(at.tolist())
        places, numbers, alike = (
            [self.card.rows[name][at].tolist() for name in names] for names in (("place",), NUMBERS, ALIKE)
        )  # fmt: skip
        return zip(*places, *numbers, zip(*alike, self._sources(at), strict=True), strict=True)

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
        self.reads.update(at[claimed].tolist())
        rows, sources = self._current
        starts, ends = np.searchsorted(rows, at).tolist(), np.searchsorted(rows, at, "right").tolist()
        for start, end in zip(starts, ends, strict=True):
            if end - start == 1:
                yield (self.source_ids[sources[start]],)
            else:
                yield tuple(dict.fromkeys(self.source_ids[code] for code in sources[start:end].tolist()))
