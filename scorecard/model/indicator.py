"""Indicators: what is asked of every place of a level."""

from functools import cached_property
from typing import Annotated, Literal

from scorecard.model.entry import Entry, Listed, WrongError, noun
from scorecard.model.value import BOUNDS, Day, For, Frequency, Interval, Number, Slug, Text, Unit, Value


@noun
class Scale(Entry):
    """Fixed goalposts: attainment is 0 at `worst` and 100 at `best`; direction follows from the two."""

    worst: Value
    best: Value


@noun
class Bounds(Entry):
    """Natural bounds narrower than the unit's own."""

    low: Number
    high: Number


@noun
class Baseline(Entry):
    """A stated starting point of a target's path."""

    value: Value
    on: Day


@noun
class Target(Entry):
    """What was promised, by when, by whom, and who answers for it; `scope` limits it to places and what lies in them."""

    value: Value
    by: Day
    set_by: Slug
    responsible: Slug | None = None
    baseline: Baseline | None = None
    scope: tuple[Slug, ...] = ()
    better: Literal["higher", "lower"] | None = None


@noun
class Official(Entry):
    """The item of an official framework that the indicator corresponds to."""

    framework: Slug
    item: Text


@noun
class Entails(Entry):
    """When this indicator's value equals `when`, each place of `level` below has `value` on `indicator`: as claimed for all."""

    indicator: Slug
    level: Slug
    when: Value
    value: Value


@noun
class Indicator(Entry):
    """An indicator; its id is the name of its file."""

    id: Slug = ""
    level: Annotated[tuple[Slug, ...], Listed(least=1, alone=True)]
    pillar: Slug
    unit: Unit
    frequency: Frequency = "year"
    bounds: Bounds | None = None
    valid_for: For | None = None
    scale: Scale | None = None
    transform: Literal["linear", "log"] = "linear"
    target: Target | None = None
    responsible: Slug | None = None
    official: Official | None = None
    entails: Entails | None = None
    sum_of: tuple[Slug, ...] = ()

    def __post_init__(self) -> None:
        if self.scale is not None and self.scale.worst == self.scale.best:
            raise WrongError("scale", "the goalposts worst and best are the same")
        if self.transform == "log" and (self.scale is None or min(self.scale.worst, self.scale.best) <= 0):
            raise WrongError("scale", "a log transform needs goalposts above zero")
        if self.bounds is not None and self.bounds.low >= self.bounds.high:
            raise WrongError("bounds", "the bounds low and high are the wrong way round")

    @cached_property
    def natural(self) -> Interval:
        """The bounds no value can leave, in the indicator's unit."""
        if self.bounds is not None:
            return Interval(float(self.bounds.low), float(self.bounds.high))
        return BOUNDS[self.unit]

    @property
    def answers(self) -> str | None:
        """The office to ask, as far as the data names one: the indicator's own, else the one that answers for its target."""
        return self.responsible or (self.target.responsible if self.target else None)

    @property
    def higher_is_better(self) -> bool:
        """The direction: from the goalposts, else from the target, else up."""
        if self.scale is not None:
            return self.scale.best > self.scale.worst
        return self.target is None or self.target.better != "lower"
