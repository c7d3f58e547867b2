"""The time axis of a trend: whole years (or months, when all is close together), named at their middle."""

from datetime import date
from typing import Any

from scorecard.chart.fit import width

DAY = 86_400_000
EPOCH = date(1970, 1, 1).toordinal()
SHORT = 550
"""Days below which months are named instead of years."""


def when(day: str) -> int:
    """Count a day as Vega does: milliseconds since 1970, UTC."""
    return (date.fromisoformat(day).toordinal() - EPOCH) * DAY


def calendar(known: list[str], others: list[str], room: float, language: str) -> dict[str, Any]:
    """Compute the signals of the axis.

    Args:
        known:    the days with a value.
        others:   further days that must be on it.
        room:     how many units wide it is.
        language: the order of month and year.
    """
    days = sorted(date.fromisoformat(day) for day in known + others)
    months = len(set(days)) > 1 and (days[-1] - days[0]).days < SHORT and any(day.month < 12 for day in days)
    begin, name = (_month, "%m/%Y" if language in ("vi", "fr") else "%Y-%m") if months else (_year, "%Y")
    first, last = (day.year * 12 + day.month - 1 if months else day.year for day in (days[0], days[-1]))
    last += 1
    slot = room / (last - first)
    needed = width("2025-08" if months else "2025") + 12
    every = next(step for step in _STEPS if step * slot >= needed or step > last - first)
    starts = [begin(count) for count in range(first, last + 1, 1 if slot > 6 else every)]
    named = [begin(count) for count in range(first, last) if (count - first) % every == 0]
    return {
        "first": begin(first),
        "last": begin(last),
        "ticks": starts,
        "named": named,
        "dates": name,
        "half": slot / 2,
    }


_STEPS = [size * 10**power for power in range(6) for size in (1, 2, 5)]


def _year(count: int) -> int:
    return _start(count, 1)


def _month(count: int) -> int:
    return _start(count // 12, count % 12 + 1)


def _start(year: int, month: int) -> int:
    last = date.max.toordinal() + 1  # the year 10000 has no date
    return ((date(year, month, 1).toordinal() if year <= date.max.year else last) - EPOCH) * DAY
