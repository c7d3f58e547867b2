"""What is counted one by one comes in whole numbers."""

from collections.abc import Iterator
from decimal import Decimal

from scorecard.check.data import Finder
from scorecard.diagnostic import Report
from scorecard.model import WHOLE_UNITS, Entry, Observation, Root


def whole_figures(root: Root, report: Report, about: str) -> None:
    """No figure of people, of things or of ranks has decimals."""
    find = Finder(root, report)
    for o in root.observations.of(about):
        indicator = root.indicators.get(o.indicator)
        if indicator is not None and indicator.unit in WHOLE_UNITS:
            for number, keys in _figures(o):
                _whole(find, o, indicator.unit, number, *keys)


def whole_targets(root: Root, report: Report) -> None:
    """No target for people, for things or for ranks has decimals, nor has the population of a place."""
    find = Finder(root, report)
    for target in root.targets.values():
        indicator = root.indicators.get(target.indicator)
        if indicator is None or indicator.unit not in WHOLE_UNITS:
            continue
        if target.value is not None:
            _whole(find, target, indicator.unit, target.value, "value")
        for position, milestone in enumerate(target.milestones):
            _whole(find, target, indicator.unit, milestone.value, "milestones", position, "value")
        if target.baseline is not None:
            _whole(find, target, indicator.unit, target.baseline.value, "baseline", "value")
    for place in root.places.values():
        if place.population is not None:
            _whole(find, place, "people", place.population.value, "population", "value")


def _figures(o: Observation) -> Iterator[tuple[Decimal, tuple[str | int, ...]]]:
    """The numbers that a statement gives in its indicator's unit, each with where it stands."""
    if o.between is not None:
        yield from ((number, ("between", position)) for position, number in enumerate(o.between))
    elif o.nearly is not None:
        yield o.nearly.value, ("nearly",) if o.nearly.within is None else ("nearly", "value")
        if o.nearly.within is not None:
            yield o.nearly.within, ("nearly", "within")
    else:
        yield from ((number, (o.form,)) for number in o.numbers)
    if o.corrects is not None:
        yield o.corrects.was, ("corrects", "was")


def _whole(find: Finder, entry: Entry, unit: str, number: Decimal, *keys: str | int) -> None:
    if number != number.to_integral_value():
        find.error(
            "whole-units",
            entry,
            keys,
            f"{number:f} is not a whole number",
            f"the unit is {unit}: what is counted one by one",
            "round it as the source does, or give the indicator the unit number",
        )
