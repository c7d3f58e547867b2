"""What is counted one by one comes in whole numbers."""

from collections.abc import Iterator
from decimal import Decimal

from scorecard.check.finder import Finder
from scorecard.check.registry import of_place, of_root
from scorecard.habits import remedy
from scorecard.model import Entry, ValueForm


@of_place
def whole_figures(find: Finder, place: str) -> None:
    """No figure of people, of things or of ranks has decimals."""
    for o in find.root.observations.of(place):
        indicator = find.root.indicators.get(o.indicator)
        if indicator is not None and indicator.kind.whole:
            for stated, keys in o.forms:
                for number, key in _figures(stated):
                    _whole(find, o, indicator.unit, number, *keys, *key)


@of_root
def whole_targets(find: Finder) -> None:
    """No target for people, for things or for ranks has decimals, nor has the population of a place."""
    root = find.root
    for target in root.targets.values():
        indicator = root.indicators.get(target.indicator)
        if indicator is None or not indicator.kind.whole:
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


def _figures(o: ValueForm) -> Iterator[tuple[Decimal, tuple[str | int, ...]]]:
    """The numbers that a value form gives in its indicator's unit, each with where it stands."""
    for position, number in enumerate(o.numbers):
        match o.form:
            case "between":
                yield number, ("between", position)
            case "nearly":
                yield number, ("nearly",) if o.nearly is None or o.nearly.within is None else ("nearly", "value")
            case _:
                yield number, (o.form,)
    if o.nearly is not None and o.nearly.within is not None:
        yield o.nearly.within, ("nearly", "within")


def _whole(find: Finder, entry: Entry, unit: str, number: Decimal, *keys: str | int) -> None:
    if number != number.to_integral_value():
        found = remedy("whole", f"{number:f}")
        find.fault("whole-units", entry, *keys, number=number, unit=unit, fixed=found.text if found is not None else "")
