"""Observations: one statement of one source about one place, indicator and period; its corrections, its withdrawal."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Annotated, Literal, get_args

from scorecard.model.entry import SHORT, Entry, ListOf, Shorthand
from scorecard.model.form import ValueForm
from scorecard.model.value import Day, Flag, Ref, Slug, Text, When

MANY = 200
"""So many cases hardly ever come to the same count at two places."""
Mode = Literal["claimed", "reported", "counted", "measured"]
MODES: tuple[Mode, ...] = get_args(Mode)
"""The kinds of evidence, the weakest first: a sweeping sentence of an author about all its own units, a figure that a body
reports of itself, numerator and denominator published, and what another body than the one judged has measured."""


@dataclass(frozen=True, kw_only=True)
class Withdrawal(Entry):
    """The day on which a statement was withdrawn here, and why (the id of a remark)."""

    on: Day
    why: Slug


@dataclass(frozen=True, kw_only=True)
class Correction(Entry):
    """What an observation said here before, in a value form of its own, and the day it was corrected; `why` is the id of a remark."""

    was: Annotated[ValueForm, Shorthand("value")]
    on: Day
    why: Slug | None = None

    @property
    def bare(self) -> bool:
        """Whether `was` is a number or a word alone, without its form."""
        return self.was.span == SHORT


@dataclass(frozen=True, kw_only=True)
class StatementTopic(Entry):
    """What a statement is about."""

    place: Ref = ""  # the name of its file
    indicator: Ref
    period: When


@dataclass(frozen=True, kw_only=True)
class Observation(ValueForm, StatementTopic):
    """One statement as its source made it; exactly one of the value forms is given.

    `undated` says that the source names no date: the period is the span in which the figure must lie, and its first day counts.
    `repeats` names the source whose statement this one only says again. `boundary: current` marks a figure that was computed for
    the place as it is today though the period is older. `sure` names the plausibility rules that the entry answers. `corrects` keeps
    what it said here before, the newest correction last.
    """

    source: Ref
    at: Text | None = None
    printed: Text | None = None
    mode: Mode | None = None
    undated: Flag = False
    repeats: Ref | None = None
    boundary: Literal["current"] | None = None
    sure: tuple[Slug, ...] = ()
    corrects: Annotated[tuple[Correction, ...], ListOf(least=1, or_single=True)] = ()
    withdrawn: Withdrawal | None = None
    entered: Day | None = None
    remark: Slug | None = None

    @property
    def mark(self) -> int:
        """What a statement that was typed and counts some of many cases has in common with its copy under another place; 0 of any other.

        Of fewer than `MANY` cases two places have the same count by chance, and no line of a table is pasted from another place's file.
        """
        if self.withdrawn is not None or self.count is None or self.of is None or self.span.path.endswith(".csv"):
            return 0
        if self.of < MANY or not 0 < self.count < self.of:
            return 0
        text = f"{self.indicator} {self.period.text} {self.source} {self.count} {self.of}"
        return int.from_bytes(blake2b(text.encode(), digest_size=7).digest())

    @property
    def kind(self) -> Mode:
        """The kind of evidence it is: as the entry says, else counted where the cases are given, else reported."""
        return self.mode or ("counted" if self.form == "count" else "reported")

    @property
    def forms(self) -> Iterator[tuple[ValueForm, tuple[str | int, ...]]]:
        """What it says and what it said before, each with the keys that lead there; without a bare number of which nobody knows what it counted."""
        yield self, ()
        for position, correction in enumerate(self.corrects):
            if not (correction.bare and self.form == "count"):
                yield correction.was, ("corrects", position, "was")
