"""What happened here, from the data alone: what was published on which day, corrected, withdrawn, answered, set, reckoned otherwise.

Every entry that names no day of its publication was there when the site began (`begun` in data/site.yml). What has neither day isn't told: nothing says when it came.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from scorecard.facts import Facts
from scorecard.facts.history.figures import Batch, batches, corrections, figures, withdrawals
from scorecard.facts.history.lists import aims, methods, outcomes, places, replies, reports, requests, searches
from scorecard.facts.history.record import KINDS, NATURES, Happening, Kind, Nature

__all__ = [
    "KINDS",
    "NATURES",
    "Batch",
    "Happening",
    "Kind",
    "Nature",
    "batches",
    "figures",
    "happenings",
    "of_no_place",
    "of_place",
    "told",
]

_PARTS: tuple[Callable[[Facts], Iterator[Happening]], ...] = (
    corrections, withdrawals, replies, reports, requests, searches, outcomes, aims, places, methods,
)  # fmt: skip


def happenings(facts: Facts) -> list[Happening]:
    """Everything that happened here, by day."""
    every = [h for place in facts.root.places for h in of_place(facts, place)]
    return sorted((*every, *of_no_place(facts)), key=lambda h: h.order)


def of_place(facts: Facts, place: str) -> list[Happening]:
    """What happened to one place, by day."""
    return sorted((*figures(facts, place), *_by_place(facts).get(place, ())), key=lambda h: h.order)


def of_no_place(facts: Facts) -> list[Happening]:
    """What is about no single place, by day."""
    return list(_by_place(facts).get("", ()))


def _by_place(facts: Facts) -> Mapping[str, list[Happening]]:
    """What is told but for figures by place, that about no single one under nothing."""
    return facts.once("told by place", partial(_gathered, facts))


def _gathered(facts: Facts) -> Mapping[str, list[Happening]]:
    found: dict[str, list[Happening]] = {}
    for h in told(facts):
        found.setdefault(h.place, []).append(h)
    return found


def told(facts: Facts) -> tuple[Happening, ...]:
    """Everything but the publication of figures, of which there may be millions, by day."""
    return facts.once("told happenings", partial(_told, facts))


def _told(facts: Facts) -> tuple[Happening, ...]:
    return tuple(sorted((h for part in _PARTS for h in part(facts)), key=lambda h: h.order))
