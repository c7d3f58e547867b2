"""The methodology as data: thresholds, and the index trees with their weights."""

from dataclasses import dataclass
from typing import Annotated, Literal

from scorecard.model.entry import Entry, FieldError, ListOf
from scorecard.model.value import Count, Day, Ref, Share, Slug, Weight

Aggregate = Literal["arithmetic", "geometric"]


@dataclass(frozen=True, kw_only=True)
class Node(Entry):
    """A part of an index: a named group with parts of its own, or an indicator."""

    pillar: Slug | None = None
    indicator: Ref | None = None
    weight: Weight = 1.0
    aggregate: Aggregate = "arithmetic"
    parts: tuple["Node", ...] = ()

    def __post_init__(self) -> None:
        if (self.pillar is None) == (self.indicator is None):
            raise FieldError("index.either")
        if self.pillar is not None and not self.parts:
            raise FieldError("index.empty", pillar=self.pillar)
        if self.indicator is not None and self.parts:
            raise FieldError("index.leaf", indicator=self.indicator)

    @property
    def name(self) -> str:
        """The pillar's or the indicator's id."""
        return self.pillar or self.indicator or ""


@dataclass(frozen=True, kw_only=True)
class Index(Entry):
    """An index over the places of one level."""

    id: Slug
    level: Slug
    rank_within: Literal["kind", "level", "parent"] | None = "kind"
    aggregate: Aggregate = "arithmetic"
    parts: Annotated[tuple[Node, ...], ListOf(least=1)]


@dataclass(frozen=True, kw_only=True)
class MethodChange(Entry):
    """A change of how it is reckoned: the version that began with it, and the day; `why` is the id of a remark that says what and why."""

    version: Count
    on: Day
    why: Slug


@dataclass(frozen=True, kw_only=True)
class Methodology(Entry):
    """The thresholds and the indexes, and what of them was changed when."""

    version: Count = 1
    about: Share = 0.05
    minimum_cases: Count = 20
    minimum_coverage: Share = 2 / 3
    minimum_field: Count = 3
    minimum_reports: Count = 5
    changes: tuple[MethodChange, ...] = ()
    indexes: tuple[Index, ...] = ()
