"""Targets: what was set, for which places, by when, in which legal text."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, get_args

from scorecard.model.entry import Entry, FieldError, ListOf
from scorecard.model.indicator import EDITORS
from scorecard.model.value import Day, Number, Ref, Slug, Text, Value

Comparator = Literal["more_than", "at_least", "less_than", "at_most"]
COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
UPWARD = frozenset(("more_than", "at_least"))
SAME = "same"


@dataclass(frozen=True, kw_only=True)
class Baseline(Entry):
    """A stated starting point of a target's path."""

    value: Value
    on: Day


@dataclass(frozen=True, kw_only=True)
class Milestone(Entry):
    """A value on the way, and the day by which it is due."""

    value: Value
    by: Day


@dataclass(frozen=True, kw_only=True)
class Target(Entry):
    """A value, or a path of milestones, that was set for places.

    Which places: exactly those of `scope`, or with `scope_each` every place of that level that lies in one of them. `set_by` is the
    legal text, `reported_by` the document in which it was read where that is another. `definition` is "same", or names what
    differs from the indicator's own (a section of words): such a target is shown and never judged. `assigned_by` is the source
    that says who answers, or the editors. `refs` are its numbers in lists outside the site.
    """

    id: Slug
    indicator: Ref
    value: Value | None = None
    by: Day | None = None
    milestones: tuple[Milestone, ...] = ()
    comparator: Comparator | None = None
    set_on: Day | None = None
    set_by: Ref | None = None
    reported_by: Ref | None = None
    at: Text | None = None
    printed: Text | None = None
    scope: Annotated[tuple[Ref, ...], ListOf(least=1, or_single=True)]
    scope_each: Ref | None = None
    definition: Slug = SAME
    responsible: Ref | None = None
    assigned_by: Ref = EDITORS
    assigned_at: Text | None = None
    baseline: Baseline | None = None
    path: Literal["linear", "geometric"] = "linear"
    remark: Slug | None = None
    entered: Day | None = None
    refs: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.milestones) == (self.value is not None):
            raise FieldError("target.either")
        if self.value is not None and self.by is None:
            raise FieldError("target.due")
        if self.milestones and self.by is not None:
            raise FieldError("target.days")
        if any(later.by <= earlier.by for earlier, later in zip(self.milestones, self.milestones[1:], strict=False)):
            raise FieldError("target.order")
        if self.set_by is None and self.reported_by is None:
            raise FieldError("target.source")
        if self.baseline is not None and self.baseline.on >= self.due:
            raise FieldError("target.baseline")
        if self.set_on is not None and self.set_on > self.due:
            raise FieldError("target.set", day=self.set_on)

    @property
    def steps(self) -> tuple[tuple[date, Number], ...]:
        """Each day on which a value is due, with that value, in the order of the days; the last is the target itself."""
        if self.value is not None and self.by is not None:
            return ((self.by, self.value),)
        return tuple((m.by, m.value) for m in self.milestones)

    @property
    def due(self) -> date:
        """The day by which the whole of it is due."""
        return self.steps[-1][0]

    @property
    def final(self) -> Number:
        """The value due in the end."""
        return self.steps[-1][1]

    @property
    def judged(self) -> bool:
        """Whether figures of the indicator can be held against it."""
        return self.definition == SAME

    def reach(self, direction: int) -> Comparator:
        """How a figure has to compare with the value; where the text doesn't say, at least, or at most where less is better (direction -1)."""
        return self.comparator or ("at_most" if direction < 0 else "at_least")
