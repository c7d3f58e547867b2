"""What residents answered when they were asked whether a claim is true where they live: how many, when, by which way; never who."""

from dataclasses import dataclass
from typing import Literal

from scorecard.model.entry import Entry, FieldError
from scorecard.model.indicator import EDITORS
from scorecard.model.value import Count, Day, Ref, Slug, When

Heard = Literal["email", "phone", "sms", "zalo", "form", "post", "sheet", "meeting"]
"""The ways in which answers come: those of channels, ticked sheets, and a meeting."""
Answer = Literal["true", "not_true", "dont_know"]
"""What may be answered of a claim."""


@dataclass(frozen=True, kw_only=True)
class Heads(Entry):
    """How many gave each answer."""

    is_true: Count = 0
    not_true: Count = 0
    dont_know: Count = 0

    def __post_init__(self) -> None:
        if not self.all:
            raise FieldError("report.none")

    @property
    def all(self) -> int:
        """How many answered."""
        return self.is_true + self.not_true + self.dont_know


@dataclass(frozen=True, kw_only=True)
class FieldReport(Entry):
    """Answers that came in about a claim at a place, in one period, by one way, counted by an office or the editors."""

    id: Slug
    place: Ref
    indicator: Ref
    on: When
    channel: Heard
    counts: Heads
    checked_by: Ref
    source: Ref | None = None
    entered: Day | None = None

    @property
    def by_editors(self) -> bool:
        """Whether it was the editors who counted."""
        return self.checked_by == EDITORS
