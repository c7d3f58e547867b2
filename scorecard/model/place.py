"""Places, which figures are about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from scorecard.model.entry import Entry, FieldError, ListOf, Named
from scorecard.model.value import Code, Count, Day, Number, Ref, Slug, Text


@dataclass(frozen=True, kw_only=True)
class ContextFigure(Entry):
    """The population (people) or the area (km²) of a place; `remark` is the id of a remark on it."""

    value: Number
    source: Ref
    remark: Slug | None = None


@dataclass(frozen=True, kw_only=True)
class Centre(Entry):
    """Where the middle of a place lies, in degrees north of the equator and east of Greenwich, and the source that says so."""

    latitude: Number
    longitude: Number
    source: Ref

    def __post_init__(self) -> None:
        if abs(self.latitude) > 90 or abs(self.longitude) > 180:
            raise FieldError("centre")


@dataclass(frozen=True, kw_only=True)
class FormerUnit(Entry):
    """A unit that was merged into a place."""

    name: Text
    kind: Slug
    district: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Place(Entry):
    """A place.

    `code` is its official code, by which `parent` names it; `slug` stands in addresses and names files. Indicators and indexes apply to a
    `level`; `tile` is its column and row on the tile map, from 1; `replaced_by` names codes or slugs of the places that came after it.
    `also` are other spellings of its name, and `codes` its codes in other systems than the official one, by the system's name: how tables name it.
    """

    code: Code
    slug: Slug
    name: Text
    also: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()
    codes: Annotated[Mapping[Slug, Text], Named()] = field(default_factory=dict, hash=False)
    kind: Slug
    level: Slug
    parent: Code | None = None
    tile: tuple[Count, Count] | None = None
    population: ContextFigure | None = None
    area: ContextFigure | None = None
    centre: Centre | None = None
    units_source: Ref | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    former: tuple[FormerUnit, ...] = ()
    replaced_by: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()

    def exists(self, on: date) -> bool:
        """Whether it exists on a day: from `valid_from` to `valid_to`, both included, where they are given."""
        return not self.announced(on) and not self.ended(on)

    def announced(self, on: date) -> bool:
        """Whether it doesn't exist yet on a day."""
        return self.valid_from is not None and on < self.valid_from

    def ended(self, on: date) -> bool:
        """Whether it exists no longer on a day."""
        return self.valid_to is not None and self.valid_to < on
