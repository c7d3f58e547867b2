"""Targets as they are held against figures: whom each binds, its path, and its mirror image at the complement of its indicator."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from scorecard.evidence import complements
from scorecard.model import UPWARD, Comparator, Indicator, Place, Root, Target

Array = np.ndarray[Any, Any]

MIRRORED: Mapping[Comparator, Comparator] = {
    "more_than": "less_than", "at_least": "at_most", "less_than": "more_than", "at_most": "at_least",
}  # fmt: skip


class Aim(NamedTuple):
    """A target as one indicator is held against it.

    target:     what was set.
    position:   its position among all targets.
    indicator:  the position of the indicator judged by it.
    comparator: how a figure has to stand to it.
    steps:      (day ordinal, value in the indicator's unit) of each milestone, in order; the last is the target itself.
    baseline:   (day ordinal, value) where it is stated.
    set_on:     the day ordinal on which it was set; None where no document's date says.
    places:     the positions of the places it binds, sorted.
    mirrored:   whether it was set for the complement of the indicator.
    """

    target: Target
    position: int
    indicator: int
    comparator: Comparator
    steps: tuple[tuple[int, float], ...]
    baseline: tuple[int, float] | None
    set_on: int | None
    places: Array
    mirrored: bool

    @property
    def sign(self) -> int:
        """1 where a figure has to be above, -1 where it has to be below."""
        return 1 if self.comparator in UPWARD else -1

    @property
    def strict(self) -> bool:
        """Whether the value itself doesn't reach it."""
        return self.comparator in ("more_than", "less_than")


def aims(root: Root) -> list[Aim]:
    """Every target of a root, in order, each with its mirror image where its indicator has a complement."""
    places = list(root.places.values())
    codes = {name: code for code, name in enumerate(root.indicators)}
    rest = complements(root.indicators.values())
    found: list[Aim] = []
    for position, target in enumerate(root.targets.values()):
        indicator = root.indicators.get(target.indicator)
        if indicator is None:
            continue
        bound = bound_places(target, places)
        found.append(_aim(target, position, codes[indicator.id], indicator, root, bound))
        if indicator.id in rest and target.judged:
            found.append(_mirror(found[-1], codes[rest[indicator.id]]))
    return found


def _aim(target: Target, position: int, code: int, indicator: Indicator, root: Root, bound: Array) -> Aim:
    steps = tuple((day.toordinal(), float(value)) for day, value in target.steps)
    baseline = (target.baseline.on.toordinal(), float(target.baseline.value)) if target.baseline is not None else None
    law = root.sources.get(target.set_by or target.reported_by or "")  # unnamed, it was set by the time it was reported
    published = law.published if law is not None else None
    set_on = target.set_on or (published.end if published is not None else None)
    day = set_on.toordinal() if set_on is not None else None
    return Aim(target, position, code, target.reach(indicator.direction), steps, baseline, day, bound, mirrored=False)


def _mirror(aim: Aim, code: int) -> Aim:
    """The same target seen from the share that is the rest to 100."""
    return aim._replace(
        indicator=code,
        comparator=MIRRORED[aim.comparator],
        steps=tuple((day, rest(value)) for day, value in aim.steps),
        baseline=(aim.baseline[0], rest(aim.baseline[1])) if aim.baseline is not None else None,
        mirrored=True,
    )


def rest(value: float) -> float:
    """What is left of 100, without the rounding of binary numbers."""
    return float(100 - Decimal(repr(value)))


def bound_places(target: Target, places: Iterable[Place]) -> Array:
    """The positions of the places that a target binds, sorted: those of its scope, or each of a level that lies in one of them."""
    every = list(places)
    by_code = {p.code: p for p in every}
    scope = frozenset(target.scope)

    def inside(place: Place) -> bool:
        at: Place | None = place
        seen: set[str] = set()
        while at is not None and at.slug not in seen:
            if at.slug in scope:
                return True
            seen.add(at.slug)
            at = by_code.get(at.parent) if at.parent else None
        return False

    if target.scope_each is None:
        found = [n for n, p in enumerate(every) if p.slug in scope]
    else:
        found = [n for n, p in enumerate(every) if p.level == target.scope_each and inside(p)]
    return np.array(found, np.int64)


def is_national(target: Target, root: Root) -> bool:
    """Whether a target was set for a place that others of its own level of the home place lie in: for the whole country, say."""
    home = root.places.get(root.settings.home)
    above: set[str] = set()
    by_code = {p.code: p for p in root.places.values()}
    at = by_code.get(home.parent) if home is not None and home.parent else None
    while at is not None and at.slug not in above:
        above.add(at.slug)
        at = by_code.get(at.parent) if at.parent else None
    return not above.isdisjoint(target.scope)
