"""Rules about data/targets.yml: what a target names exists, what it asks is possible, and a reader can get to where it was read."""

from collections.abc import Iterator

from scorecard.check.data import within
from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.model import EDITORS, UPWARD, Indicator, Root, Target
from scorecard.model.value import Number, YesNo


@of_root
def targets(find: Finder) -> None:
    """Each target is about a known question and places that it is asked of, possible, its right way round, and can be looked up."""
    root = find.root
    inside: dict[str, set[str]] = {}
    for target in root.targets.values():
        _named(find, target)
        _reachable(find, target)
        indicator = root.indicators.get(target.indicator)
        if indicator is None:
            continue
        if not inside and target.scope_each is None:
            inside = _levels_inside(root)
        _asked(find, target, indicator, inside)
        if target.judged:
            _possible(find, target, indicator)


def _named(find: Finder, target: Target) -> None:
    root = find.root
    find.known("indicator", target.indicator, root.indicators, target, "indicator")
    find.known("office", target.responsible, root.offices, target, "responsible")
    for key in ("set_by", "reported_by"):
        find.known("source", getattr(target, key), root.sources, target, key)
    if target.assigned_by != EDITORS:
        find.known("source", target.assigned_by, root.sources, target, "assigned_by")
    for slug in target.scope:
        find.known("place", slug, root.places, target, "scope")


def _reachable(find: Finder, target: Target) -> None:
    """Where the legal text itself isn't online, the document in which it was read has to be."""
    names = [name for name in (target.set_by, target.reported_by) if name is not None]
    documents = [find.root.sources[name] for name in names if name in find.root.sources]
    if len(documents) == len(names) and not any(document.url for document in documents):
        find.report.add("unreachable", find.at(target, "set_by" if target.set_by is not None else "reported_by"))


def _levels_inside(root: Root) -> dict[str, set[str]]:
    """The levels of all places that lie in each place."""
    codes = {place.code: place for place in root.places.values()}
    inside: dict[str, set[str]] = {slug: set() for slug in root.places}
    for place in root.places.values():
        above, seen = codes.get(place.parent or ""), {place.code}
        while above is not None and above.code not in seen:
            inside[above.slug].add(place.level)
            seen.add(above.code)
            above = codes.get(above.parent or "")
    return inside


def _asked(find: Finder, target: Target, indicator: Indicator, inside: dict[str, set[str]]) -> None:
    """The question is asked of the target's places, or of places in them: a nation's target may be about what is asked of provinces."""
    if (level := target.scope_each) is not None:
        if find.level(level, target, "scope_each") and level not in indicator.level:
            find.fault("level.place", target, "scope_each", indicator=target.indicator, level=level, levels=indicator.level)
        return
    for slug in target.scope:
        place = find.root.places.get(slug)
        if place is not None and not {place.level, *inside.get(slug, ())} & set(indicator.level):
            find.fault("level.inside", target, "scope", indicator=target.indicator, level=place.level, levels=indicator.level)


def _values(target: Target) -> Iterator[tuple[tuple[str | int, ...], Number]]:
    """Every value that it states, with the keys that lead there."""
    if target.value is not None:
        yield ("value",), target.value
    for position, milestone in enumerate(target.milestones):
        yield ("milestones", position, "value"), milestone.value
    if target.baseline is not None:
        yield ("baseline", "value"), target.baseline.value


def _possible(find: Finder, target: Target, indicator: Indicator) -> None:
    """What is held against figures is in their unit and bounds, and asks for more where more is better."""
    for keys, value in _values(target):
        if isinstance(value, YesNo) and indicator.unit != "yes_no":
            said = "yes" if value else "no"
            find.fault("number.answer", target, *keys, text=said, indicator=indicator.id, unit=indicator.unit)
        else:
            within(find, indicator, target, float(value), *keys)
    if target.comparator is not None and indicator.direction and (target.comparator in UPWARD) != (indicator.direction > 0):
        better = "direction.more" if indicator.direction > 0 else "direction.less"
        find.fault(better, target, "comparator", comparator=target.comparator, indicator=indicator.id)
