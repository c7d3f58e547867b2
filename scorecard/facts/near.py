"""Where places lie to each other, and which place each has among its like."""

from collections.abc import Callable, Iterable
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Literal, NamedTuple, get_args

from scorecard.facts.lists import Lists
from scorecard.model import Centre, Place

Direction = Literal["n", "ne", "e", "se", "s", "sw", "w", "nw"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
RADIUS = 6371.0
"""Of the globe, in kilometres."""
NEAREST = 14
"""So many of the nearest places a page names."""


TOWNS = 2
"""So many of the nearest towns a page names."""


class Leg(NamedTuple):
    """From the middle of one place to that of another: kilometres as the crow flies, and the direction."""

    km: float
    towards: Direction


class SizeOrder(NamedTuple):
    """Where a place stands among its like, the largest first: its number, of how many."""

    number: int
    of: int


def way(here: Centre, there: Centre) -> Leg:
    """The way from one middle to another."""
    a, b = radians(float(here.latitude)), radians(float(there.latitude))
    turn = radians(float(there.longitude) - float(here.longitude))
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(turn / 2) ** 2
    bearing = degrees(atan2(sin(turn) * cos(b), cos(a) * sin(b) - sin(a) * cos(b) * cos(turn)))
    return Leg(2 * RADIUS * asin(sqrt(half)), DIRECTIONS[round(bearing / 45) % 8])


def ways(facts: Lists, place: Place, others: Iterable[Place]) -> list[tuple[Place, Leg]]:
    """The way from a place to each of some others of which both middles are known, the nearest first."""
    if place.centre is None:
        return []
    found = [(p, way(place.centre, p.centre)) for p in others if p is not place and p.centre is not None]
    return sorted(found, key=lambda each: (each[1].km, facts.codes[each[0].slug]))


def like(facts: Lists, place: Place) -> list[Place]:
    """The places of a place's level in the whole that it lies in, at the site's date, itself among them where it exists."""
    return facts.alike.get((place.parent, place.level), [])


def near(facts: Lists, place: Place) -> list[tuple[Place, Leg | None]]:
    """The nearest places of the same whole and level by their middles; where those aren't known, the places whose tiles touch this one's."""
    if not facts.exists(place.slug):
        return []
    found = ways(facts, place, like(facts, place))[:NEAREST]
    return list(found) if found else [(p, None) for p in facts.neighbours(place)]


def towns(facts: Lists, place: Place) -> list[tuple[Place, Leg]]:
    """The nearest places of the kind of which there are fewest among the like of a place, where several kinds there are."""
    kinds: dict[str, list[Place]] = {}
    for p in like(facts, place):
        kinds.setdefault(p.kind, []).append(p)
    rarest = min(kinds.values(), key=len, default=[])
    return ways(facts, place, rarest)[:TOWNS] if len(kinds) > 1 else []


def people(place: Place) -> float | None:
    """How many people live in a place."""
    return float(place.population.value) if place.population is not None else None


def extent(place: Place) -> float | None:
    """How large a place is, in km²."""
    return float(place.area.value) if place.area is not None else None


def density(place: Place) -> float | None:
    """How many people live on a km² of a place, where both figures have a source."""
    number, size = people(place), extent(place)
    return number / size if number is not None and size else None


def standing(facts: Lists, place: Place, of: Callable[[Place], float | None]) -> SizeOrder | None:
    """Where a place stands among its like by some figure, the largest first; None where it is unknown of one of them."""
    mine, figures = of(place), [of(p) for p in like(facts, place)]
    known = [figure for figure in figures if figure is not None]
    if mine is None or len(known) < len(figures) or len(known) < 2:
        return None
    return SizeOrder(1 + sum(figure > mine for figure in known), len(known))


def median(facts: Lists, place: Place, of: Callable[[Place], float | None]) -> float | None:
    """The middle of some figure among the like of a place; None where it is unknown of one of them, or there are too few to speak of a middle."""
    figures = sorted(figure for p in like(facts, place) if (figure := of(p)) is not None)
    if len(figures) < max(3, len(like(facts, place))):
        return None
    return (figures[len(figures) // 2] + figures[(len(figures) - 1) // 2]) / 2


def share(facts: Lists, place: Place, of: Callable[[Place], float | None]) -> float | None:
    """What part of the whole that a place lies in is its own by some figure, 0 to 1; None where either is unknown."""
    whole = facts.by_code.get(place.parent or "")
    mine, all_of_it = of(place), of(whole) if whole is not None else None
    return mine / all_of_it if mine is not None and all_of_it and mine <= all_of_it else None


def kin(facts: Lists, place: Place) -> list[tuple[str, list[Place]]]:
    """By former district of which a place has units: the other places of its whole that have units of that district."""
    found = []
    for name in dict.fromkeys(f.district for f in place.former if f.district):
        others = [p for p in like(facts, place) if p is not place and any(f.district == name for f in p.former)]
        found.append((name, others))
    return found
