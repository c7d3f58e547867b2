"""Equations as pages print them: "=" stands only between printed numbers that are equal."""

import math
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

from scorecard.language.number import points
from scorecard.model import Indicator, Interval, share
from scorecard.page.site import Site


def holds(site: Site, indicator: Indicator, interval: Interval, low: float, high: float) -> bool:
    """Whether the formula gives the points that are printed when what it is given is what is printed."""
    shown = [_shown(site, indicator, end, way) for end, way in zip(interval, ways(interval), strict=True)]
    ends = sorted(_formula(indicator, end) for end in shown)
    claimed = low == high and interval.low != interval.high  # what is claimed counts at the least
    printed = [points(end, 2, way) for end, way in zip((low, high), ways((low, high)), strict=True)]
    return printed[0] == ends[0] and (claimed or printed[1] == ends[1])


def _shown(site: Site, indicator: Indicator, value: float, towards: str) -> float | Decimal:
    return site.language.shown(indicator, value, towards) if math.isfinite(value) else value


def _formula(indicator: Indicator, value: float | Decimal) -> float | Fraction:
    """The points of a value: as a fraction where they are one."""
    scale = indicator.scale
    assert scale is not None  # noqa: S101 - the caller asks about indicators with goalposts
    worst, best = scale.worst, scale.best
    up = best > worst
    if value == worst or (value < worst) == up:
        return Fraction(0)
    if value == best or (value > best) == up:
        return Fraction(100)
    if indicator.transform == "log":
        return 100 * (math.log(value) - math.log(worst)) / (math.log(best) - math.log(worst))
    return 100 * (Fraction(value) - Fraction(worst)) / (Fraction(best) - Fraction(worst))


def ways(ends: Iterable[float]) -> tuple[str, str]:
    """How the two ends of what is printed are rounded: outwards, a single number to the nearest."""
    low, high = ends
    return (ROUND_HALF_UP, ROUND_HALF_UP) if low == high else (ROUND_FLOOR, ROUND_CEILING)


def division(site: Site, indicator: Indicator, count: int, of: int, towards: str) -> tuple[str, str]:
    """The share of cases as it is printed, and the sign before it: "=" only where the printed numbers are equal."""
    value = share(count, of)
    shown = site.language.shown(indicator, value, towards)
    return site.language.quantity(indicator, value, towards), "=" if Fraction(shown) * of == 100 * count else "≈"
