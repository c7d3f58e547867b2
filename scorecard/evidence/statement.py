"""Observations as columns: one row a statement, with its interval and the group of periods it falls in."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from scorecard.model import Frequency, Indicator, Interval, Period, Root

COLUMNS = [
    "place", "indicator", "low", "high", "group", "start", "end", "few", "not_applicable", "open", "form", "source",
    "observation", "derived", "predecessor",
]  # fmt: skip


def group(period: Period, frequency: Frequency) -> int:
    """The ordinal of the year, half, quarter, month or day that a period ends in."""
    end = period.end
    if frequency == "day":
        return end.toordinal()
    return end.year * GROUPS[frequency] + (end.month - 1) * GROUPS[frequency] // 12


GROUPS = {"year": 1, "half": 2, "quarter": 4, "month": 12}


def group_name(ordinal: int, frequency: Frequency) -> str:
    """A group's own name: 2025, 2025-H2, 2025-Q3, 2025-08 or 2025-08-26."""
    if frequency == "day":
        return date.fromordinal(ordinal).isoformat()
    year, part = divmod(ordinal, GROUPS[frequency])
    return {
        "year": f"{year}",
        "half": f"{year}-H{part + 1}",
        "quarter": f"{year}-Q{part + 1}",
        "month": f"{year}-{part + 1:02}",
    }[frequency]


def statements(root: Root) -> pd.DataFrame:
    """One row an observation, in the order of `root.observations`, then one row a derived sum.

    Columns: place and indicator (ids), low and high (the indicator's unit), group (ordinal at its frequency), start and
    end (days since year 1), few (a rate of fewer cases than the minimum), not_applicable, open (cases still undecided),
    form, source, observation (position in `root.observations`, -1 when derived), derived, predecessor (about a unit that
    the place replaced).
    """
    method = root.methodology
    rows: list[tuple[Any, ...]] = []
    for position, o in enumerate(root.observations):
        indicator, place = root.indicators[o.indicator], root.places[o.place]
        interval = o.interval(indicator.natural, method.about)
        rows.append(
            (
                o.place, o.indicator, interval.low, interval.high, group(o.period, indicator.frequency),
                o.period.start.toordinal(), o.period.end.toordinal(), o.of is not None and o.of < method.minimum_cases,
                not o.applies, bool(o.open), o.form, o.source, position, False,
                place.valid_from is not None and o.period.end < place.valid_from,
            )
        )  # fmt: skip
    for indicator in root.indicators.values():
        rows += _sums(indicator, rows)
    return pd.DataFrame(rows, columns=COLUMNS)


def _sums(indicator: Indicator, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What the parts' statements of one source and one group add up to, where that source gives all of them."""
    if not indicator.sum_of:
        return []
    parts: dict[tuple[str, int, str], dict[str, tuple[Any, ...]]] = {}
    for row in rows:
        if row[1] in indicator.sum_of and not row[8]:
            parts.setdefault((row[0], row[4], row[11]), {}).setdefault(row[1], row)
    sums = []
    for (place, at, source), found in parts.items():
        if set(found) == set(indicator.sum_of):
            total = Interval(sum(r[2] for r in found.values()), sum(r[3] for r in found.values()))
            start, end = min(r[5] for r in found.values()), max(r[6] for r in found.values())
            before = any(r[14] for r in found.values())
            form = "value" if all(r[10] == "value" for r in found.values()) else "between"
            sums.append(
                (
                    place,
                    indicator.id,
                    total.low,
                    total.high,
                    at,
                    start,
                    end,
                    False,
                    False,
                    False,
                    form,
                    source,
                    -1,
                    True,
                    before,
                )
            )
    return sums


def codes(values: pd.Series, known: list[str]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The position of each value in `known`."""
    return pd.Categorical(values, categories=known).codes.astype(np.int64)
