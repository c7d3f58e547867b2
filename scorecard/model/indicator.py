"""Indicators: what is asked of every place of a level."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from scorecard.model.entry import Entry, FieldError, ListOf
from scorecard.model.unit import UNITS, Interval, Unit, UnitKind
from scorecard.model.value import For, Frequency, Number, Ref, Slug, Text, Value

EDITORS = "editors"
"""Who assigned an office where no source does: the editors of the site, which its pages say."""


@dataclass(frozen=True, kw_only=True)
class Scale(Entry):
    """Fixed goalposts: attainment is 0 at `worst` and 100 at `best`; direction follows from the two."""

    worst: Value
    best: Value


@dataclass(frozen=True, kw_only=True)
class Bounds(Entry):
    """Natural bounds instead of the unit's own: narrower, or wider, as a growth in percent needs."""

    low: Number
    high: Number


@dataclass(frozen=True, kw_only=True)
class Official(Entry):
    """The item of an official framework that the indicator corresponds to."""

    framework: Ref
    item: Text


@dataclass(frozen=True, kw_only=True)
class Entails(Entry):
    """Where the value equals `when`, `value` on `indicator` counts as claimed for each place of `level` below."""

    indicator: Ref
    level: Slug
    when: Value
    value: Value


@dataclass(frozen=True, kw_only=True)
class Indicator(Entry):
    """A question that is asked of every place of some levels; its id is the name of its file.

    `complement_of` names the indicator of which this one is the rest to 100; `part_of` the wholes that this count is a part of;
    `covers` the narrower questions that this wider one includes. `step` is the largest change, in its unit, between two
    neighbouring periods that needs no second look. `assigned_by` is the source that says who answers, or the editors.
    """

    id: Slug = ""
    level: Annotated[tuple[Slug, ...], ListOf(least=1, or_single=True)]
    pillar: Slug
    unit: Unit
    frequency: Frequency = "year"
    bounds: Bounds | None = None
    valid_for: For | None = None
    scale: Scale | None = None
    transform: Literal["linear", "log"] = "linear"
    better: Literal["higher", "lower"] | None = None
    responsible: Ref | None = None
    assigned_by: Ref = EDITORS
    assigned_at: Text | None = None
    official: Official | None = None
    entails: Entails | None = None
    sum_of: tuple[Ref, ...] = ()
    complement_of: Ref | None = None
    part_of: tuple[Ref, ...] = ()
    covers: tuple[Ref, ...] = ()
    step: Number | None = None
    moved: ClassVar[tuple[tuple[str, str], ...]] = (("target", "unknown-key.target"),)

    def __post_init__(self) -> None:
        if self.scale is not None and self.scale.worst == self.scale.best:
            raise FieldError("scale.same")
        if self.scale is not None and self.better is not None and (self.scale.best > self.scale.worst) != (self.better == "higher"):
            raise FieldError("scale.direction")
        if self.step is not None and self.step <= 0:
            raise FieldError("step")
        if self.transform == "log" and (self.scale is None or min(self.scale.worst, self.scale.best) <= 0):
            raise FieldError("scale.log")
        if self.bounds is not None and self.bounds.low >= self.bounds.high:
            raise FieldError("bounds")

    @cached_property
    def natural(self) -> Interval:
        """The bounds no value can leave, in the indicator's unit."""
        if self.bounds is not None:
            return Interval(float(self.bounds.low), float(self.bounds.high))
        return self.kind.bounds

    @property
    def kind(self) -> UnitKind:
        """What hangs on its unit."""
        return UNITS[self.unit]

    @property
    def direction(self) -> int:
        """1 where more is better, -1 where less is, 0 where neither goalposts nor `better` say."""
        if self.scale is not None:
            return 1 if self.scale.best > self.scale.worst else -1
        return {"higher": 1, "lower": -1, None: 0}[self.better]
