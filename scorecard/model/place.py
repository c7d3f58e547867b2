"""Places: what the figures are about."""

from datetime import date
from typing import Annotated

from scorecard.model.entry import Entry, Listed, noun
from scorecard.model.value import Code, Count, Day, Number, Slug, Text


@noun
class Context(Entry):
    """A context figure of a place (people, or square kilometres), which is evidence too: its source, and what must be said of it."""

    value: Number
    source: Slug
    remark: Slug | None = None


@noun
class Former(Entry):
    """A unit that was merged into a place."""

    name: Text
    kind: Slug
    district: Text | None = None


@noun
class Place(Entry):
    """A place: `code` is the key, `slug` is only for addresses, `level` is what indicators and indexes apply to; `replaced_by` names codes or slugs."""

    code: Code
    slug: Slug
    name: Text
    kind: Slug
    level: Slug
    parent: Code | None = None
    tile: tuple[Count, Count] | None = None
    population: Context | None = None
    area: Context | None = None
    units_source: Slug | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    former: tuple[Former, ...] = ()
    replaced_by: Annotated[tuple[Text, ...], Listed(alone=True)] = ()

    def exists(self, on: date) -> bool:
        """Whether it is there on a day: from `valid_from` to `valid_to`, both included; a day that isn't given is no limit."""
        return not self.announced(on) and not self.ended(on)

    def announced(self, on: date) -> bool:
        """Whether it is yet to come on a day."""
        return self.valid_from is not None and on < self.valid_from

    def ended(self, on: date) -> bool:
        """Whether it is history on a day."""
        return self.valid_to is not None and self.valid_to < on
