"""What is claimed for all: by whom, of which places, and what each place's own evidence says to it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np

from scorecard.evidence import EvidenceRow
from scorecard.facts.answers import Answers
from scorecard.score import Array

Support = Literal["confirms", "refutes", "open", "none"]
"""What a place's own evidence says to a claim: that it holds, that it doesn't, neither of both; or there is none."""


class Made(NamedTuple):
    """A claim as one body makes it.

    at:      the position of the row that makes it.
    reached: the positions of the rows of the other places that it speaks of, in the order of the places; none where no place is asked by itself.
    value:   what it would make each of them; NaN where it reaches none.
    level:   the level of those places; empty where it reaches none.
    """

    at: int
    reached: tuple[int, ...]
    value: float
    level: str


class Claim(NamedTuple):
    """What is claimed for all on one question, by each who claims it.

    indicator: the question that it answers for each place; where no place is asked by itself, the claimed one.
    """

    indicator: str
    made: tuple[Made, ...]


class ClaimLookups(Answers):
    """Lookups of claims."""

    @cached_property
    def _supports(self) -> dict[int, Mapping[Support, tuple[int, ...]]]:
        """What was found by `support`, by the position of the row that claims."""
        return {}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The id of a question → what is claimed for all of it: of the home place first, then what speaks of most places."""
        found: dict[str, list[Made]] = {}
        for name, made in self._made():
            found.setdefault(name, []).append(made)
        claims = [Claim(name, tuple(sorted(made, key=self._rank))) for name, made in found.items()]
        return {claim.indicator: claim for claim in sorted(claims, key=lambda claim: self._rank(claim.made[0]))}

    @cached_property
    def claims_in(self) -> Mapping[int, str]:
        """The position of a row that claims something for all → the id of the claim in `claims`."""
        return {made.at: name for name, claim in self.claims.items() for made in claim.made}

    def claim_of(self, row: EvidenceRow) -> Claim | None:
        """What is claimed for all of a row's question, by the row itself or by what claims it for the row's place; None where nothing is."""
        name = self.claims_in.get(row.claim_row) if row.claim_row >= 0 else self.claims_in.get(self.position(row))
        return self.claims.get(name or "")

    def _rank(self, made: Made) -> tuple[int, ...]:
        place = self.row(made.at).place
        return place != self.root.settings.home, place not in self.watched, -len(made.reached), made.at

    def _made(self) -> Iterator[tuple[str, Made]]:
        """Each claim with the question that it is about."""
        by = self.card.rows["claim_row"]
        targets = np.flatnonzero((by >= 0) & (self.card.rows["evidence"] != "not_applicable"))
        order = np.argsort(by[targets], kind="stable")
        makers, starts = np.unique(by[targets][order], return_index=True)
        for maker, rows in zip(makers.tolist(), np.split(targets[order], starts[1:])[: len(makers)], strict=True):
            question = self.root.indicators[self.row(maker).indicator]
            reached = tuple(rows[rows != maker].tolist())
            if reached and question.entails is not None:
                yield question.entails.indicator, Made(maker, reached, float(question.entails.value), question.entails.level)
            else:
                yield question.id, Made(maker, (), float("nan"), "")

    def support(self, made: Made) -> Mapping[Support, tuple[int, ...]]:
        """What the own evidence of the places that a claim reaches says to it → the positions of their rows."""
        if made.at not in self._supports:
            self._supports[made.at] = self._support(made)
        return self._supports[made.at]

    def _support(self, made: Made) -> Mapping[Support, tuple[int, ...]]:
        at = np.array(made.reached, np.int64)
        rows = self.card.rows[at]
        refutes, own = rows["refuted"], rows["evidence"] == "own"
        confirms = own & ~refutes & rows["in_force"] & (rows["low"] == made.value) & (rows["high"] == made.value)
        said: Mapping[Support, Array] = {
            "refutes": refutes,
            "confirms": confirms,
            "open": own & ~refutes & ~confirms,
            "none": ~own & ~refutes,
        }
        return {key: tuple(at[which].tolist()) for key, which in said.items()}
