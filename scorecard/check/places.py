"""Rules about the site's settings and its places: what they name exists, no place lies in itself, tiles don't overlap."""

from collections.abc import Iterable, Mapping
from datetime import date

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.diagnostic import nearest
from scorecard.model import Place
from scorecard.sign import fold


@of_root
def settings(find: Finder) -> None:
    """The home place exists; each language is named once."""
    root = find.root
    find.known("place", root.settings.home, root.places, root.settings, "home")
    if len(set(root.settings.languages)) < len(root.settings.languages):
        find.fault("duplicate.language", root.settings, "languages")


@of_root
def places(find: Finder) -> None:
    """Parents exist and make no circle, tiles don't overlap, context figures have a source, ends follow beginnings."""
    codes = {p.code: p for p in find.root.places.values()}
    tiles: dict[tuple[str | None, tuple[int, int]], list[Place]] = {}
    called = _called(find.root.places.values())
    coded: dict[tuple[str, str], Place] = {}
    for place in find.root.places.values():
        _names(find, place, called, coded)
        _parent(find, place, codes)
        _tile(find, place, tiles)
        _sources(find, place)
        _life(find, place, codes)


def _parent(find: Finder, place: Place, codes: Mapping[str, Place]) -> None:
    if place.parent is not None and place.parent not in codes:
        if not find.root.faulty("Place", place.parent):
            find.fault("unknown-place.code", place, "parent", name=place.parent, near=nearest(place.parent, codes))
    elif _circular(place, codes):
        find.fault("circle.place", place, "parent", name=place.name)


def _circular(place: Place, codes: Mapping[str, Place]) -> bool:
    seen = {place.code}
    at = codes.get(place.parent or "")
    while at is not None:
        if at.code in seen:
            return at.code == place.code
        seen.add(at.code)
        at = codes.get(at.parent or "")
    return False


def _called(places: Iterable[Place]) -> Mapping[tuple[str, str], list[Place]]:
    """The places of a level that a name may mean, by level and name without marks."""
    found: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        for name in {fold(name) for name in (place.name, *place.also)}:
            found.setdefault((place.level, name), []).append(place)
    return found


def _names(find: Finder, place: Place, called: Mapping[tuple[str, str], list[Place]], coded: dict[tuple[str, str], Place]) -> None:
    """No code of a system is given twice, and no other spelling of a name may mean another place of its level that exists beside it."""
    for system, code in place.codes.items():
        first = coded.setdefault((system, code), place)
        if first is not place:
            find.fault("shared-name.code", place, "codes", system, code=code, system=system, other=first.slug)
    for position, name in enumerate(place.also):
        others = (other for other in called[place.level, fold(name)] if other is not place and _together(other, place))
        if (other := next(others, None)) is not None:
            find.fault("shared-name.also", place, "also", position, name=name, other=other.slug)


def _tile(find: Finder, place: Place, tiles: dict[tuple[str | None, tuple[int, int]], list[Place]]) -> None:
    """No two places that exist on one day have the same tile."""
    if place.tile is None:
        return
    before = tiles.setdefault((place.parent, place.tile), [])
    first = next((other for other in before if _together(other, place)), None)
    before.append(place)
    if first is not None:
        find.fault("duplicate.tile", place, "tile", name=place.name, other=first.name)


def _together(one: Place, other: Place) -> bool:
    """Whether there is a day on which both exist: the later of their first days."""
    later = max(p.valid_from or date.min for p in (one, other))
    return one.exists(later) and other.exists(later)


def _sources(find: Finder, place: Place) -> None:
    for key, context in (("population", place.population), ("area", place.area), ("centre", place.centre)):
        if context is not None:
            find.known("source", context.source, find.root.sources, place, key, "source")
    find.known("source", place.units_source, find.root.sources, place, "units_source")


def _life(find: Finder, place: Place, codes: Mapping[str, Place]) -> None:
    for position, slug in enumerate(place.replaced_by):
        find.known("place", slug, {**find.root.places, **codes}, place, "replaced_by", position)
        if slug in (place.slug, place.code):
            find.fault("circle.replaced", place, "replaced_by", position, name=place.name)
    if place.replaced_by and place.valid_to is None:
        find.fault("period.replaced", place, "replaced_by")
    if place.valid_from and place.valid_to and place.valid_to < place.valid_from:
        find.fault("period.place", place, "valid_to")
