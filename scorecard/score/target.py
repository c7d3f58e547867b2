"""Targets as they are held against figures: whom each binds, its path, and its mirror image at the complement of its indicator."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from scorecard.evidence import complements, wholes
from scorecard.evidence.record import Array
from scorecard.model import UPWARD, Comparator, Place, Root, Target

MIRRORED: Mapping[Comparator, Comparator] = {
    "more_than": "less_than",
    "at_least": "at_most",
    "less_than": "more_than",
    "at_most": "at_least",
}


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
    codes = {name: code for code, name in enumerate(root.indicators)}
    rest = complements(root.indicators.values())
    above = wholes(root.places.values())
    found: list[Aim] = []
    for position, target in enumerate(root.targets.values()):
        indicator = root.indicators.get(target.indicator)
        if indicator is None:
            continue
        found.append(
            Aim(
                target=target,
                position=position,
                indicator=codes[indicator.id],
                comparator=target.reach(indicator.direction),
                steps=tuple((day.toordinal(), float(value)) for day, value in target.steps),
                baseline=(target.baseline.on.toordinal(), float(target.baseline.value)) if target.baseline is not None else None,
                set_on=_set_on(target, root),
                places=bound_places(target, root.places.values(), above),
                mirrored=False,
            )
        )
        if indicator.id in rest and target.judged:
            found.append(_mirror(found[-1], codes[rest[indicator.id]]))
    return found


def _set_on(target: Target, root: Root) -> int | None:
    """The day ordinal on which a target was set: unnamed, by the time that the text which sets or reports it came out."""
    law = root.sources.get(target.set_by or target.reported_by or "")
    published = law.published if law is not None else None
    set_on = target.set_on or (published.end if published is not None else None)
    return set_on.toordinal() if set_on is not None else None


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


def bound_places(target: Target, places: Iterable[Place], wholes: Mapping[str, tuple[str, ...]]) -> Array:
    """The positions of the places that a target binds, sorted: those of its scope, or each of a level that lies in one of them.

    Args:
        target: its scope, and the level of which it binds each place in that.
        places: all places, in their order.
        wholes: what each place lies in (`evidence.wholes`).
    """
    scope, level = frozenset(target.scope), target.scope_each
    found = [
        n
        for n, p in enumerate(places)
        if (p.slug in scope if level is None else p.level == level and not scope.isdisjoint((p.slug, *wholes[p.slug])))
    ]
    return np.array(found, np.int64)
