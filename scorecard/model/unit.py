"""The units of figures: one entry each, with all that hangs on a unit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from scorecard.model.registry import registry


class Interval(NamedTuple):
    """What a value may be: low ≤ value ≤ high, in the indicator's unit; an open side is infinite."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Whether both can be true at once."""
        return self.low <= other.high and other.low <= self.high


WHOLE = Interval(-math.inf, math.inf)
POSITIVE = Interval(0, math.inf)

Writing = Literal["bare", "sign", "place", "money", "answer"]
"""How a number in a unit is written: alone; with the unit's own words, `value.<unit>`; as a place among all, where it is known how
many there are; as an amount in thousands, millions or billions; as yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitKind:
    """What hangs on a unit.

    Args:
        bounds:     the natural bounds; an indicator may have others, narrower or wider, with `bounds`.
        writing:    how a number in it is written; `unit.<unit>` of the interface words is its name.
        decimals:   how many of a number's decimals are shown, at the most.
        whole:      counted one by one: a figure has no decimals.
        added:      the figures of parts add up to the figure of their whole, which no neighbouring figure is ten times as large as.
        rounded:    sources print it rounded, so that a sum of figures may be off by what rounding takes.
        given:      whoever compares places gives it, and nobody else.
        anew:       every figure says something new, though it be the same as before.
        free:       goalposts may lie outside its bounds.
        per_person: how many of it one person may stand for, where people have, do or are it.
    """

    bounds: Interval
    writing: Writing
    decimals: int = 2
    whole: bool = False
    added: bool = False
    rounded: bool = False
    given: bool = False
    anew: bool = False
    free: bool = False
    per_person: float | None = None


Unit = Literal["percent", "yes_no", "number", "count", "people", "points", "rank", "vnd"]

UNITS: Mapping[Unit, UnitKind] = registry(
    Unit,
    {
        "percent": UnitKind(bounds=Interval(0, 100), writing="sign", rounded=True),
        "yes_no": UnitKind(bounds=Interval(0, 1), writing="answer", anew=True),
        "number": UnitKind(bounds=WHOLE, writing="bare", decimals=4, rounded=True, free=True),
        "count": UnitKind(bounds=POSITIVE, writing="bare", whole=True, added=True, per_person=3),
        "people": UnitKind(bounds=POSITIVE, writing="bare", whole=True, added=True, per_person=1),
        "points": UnitKind(bounds=POSITIVE, writing="bare", decimals=4, rounded=True, given=True, free=True),
        "rank": UnitKind(bounds=Interval(1, math.inf), writing="place", whole=True, given=True, anew=True),
        "vnd": UnitKind(bounds=POSITIVE, writing="money", added=True),
    },
)
"""Every unit. To add one: a word of `Unit`, its entry here, its words `unit.<unit>` in each catalogue, and `value.<unit>` where it
is written with a sign."""
