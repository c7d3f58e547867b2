"""Observations as columns: one row a statement, with its interval and the group of periods it falls in."""

from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from struct import Struct
from typing import Any

import numpy as np

from scorecard.model import Frequency, Indicator, Interval, Observation, Period, Place, Root

Array = np.ndarray[Any, Any]

STATEMENT = np.dtype(
    [
        ("place_code", "i4"), ("indicator_code", "i4"), ("low", "f8"), ("high", "f8"), ("group", "i4"), ("start", "i4"), ("end", "i4"),
        ("few", "?"), ("not_applicable", "?"), ("open", "?"), ("strict", "?"), ("source_code", "i4"), ("observation", "i4"),
        ("derived", "?"), ("predecessor", "?"), ("row", "i4"), ("current", "?"),
    ]
)  # fmt: skip
"""Columns of a statement: place, indicator and source as positions in the root; low and high in the indicator's unit; group
(ordinal at its frequency); start and end (days since year 1); few (a rate of fewer cases than the minimum);
not_applicable; open (cases still undecided); strict (a bound or a range, not a value); observation (position among those
of its place, -1 when derived); derived; predecessor (about a unit that the place replaced); and what `settle` fills in: row (of `Evidence.rows`, -1 where the
question isn't asked) and current (of its row's current period)."""

UNSETTLED = -1, False  # row and current
STRICT = frozenset(("more_than", "at_least", "less_than", "at_most", "about", "between"))
_PACKED = Struct("=" + "".join({"i": "i", "f": "d", "b": "?"}[STATEMENT[name].kind] for name in STATEMENT.names or ()))
"""A row as bytes: written so, a place's rows are a table in half the time that numpy takes to look through them."""


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
    if frequency == "year":
        return f"{year}"
    return f"{year}-{'HQ'[frequency == 'quarter']}{part + 1}" if frequency != "month" else f"{year}-{part + 1:02}"


class Teller:
    """Turns the observations of one place after another into columns."""

    def __init__(self, root: Root) -> None:
        self.method = root.methodology
        self.asked = {name: code for code, name in enumerate(root.indicators)}
        self.places = {slug: code for code, slug in enumerate(root.places)}
        self.sources = {name: code for code, name in enumerate(root.sources)}
        when: dict[Frequency, dict[str, tuple[int, int, int]]] = {}
        self.questions = {
            name: (self.asked[name], i.natural, i.frequency, when.setdefault(i.frequency, {})) for name, i in root.indicators.items()
        }
        """Of each indicator its position, its bounds, and the group and the days of each period, as it is written: a nation's share a few."""
        self.sums = [i for i in root.indicators.values() if i.sum_of]

    def tell(self, place: Place, observations: Iterable[Observation]) -> Array:
        """One row an observation or derived sum, by indicator and group, else in their order, sums last: an array of `STATEMENT`."""
        rows: list[tuple[Any, ...]] = []
        at, since, minimum, about = self.places[place.slug], place.valid_from, self.method.minimum_cases, self.method.about
        for position, o in enumerate(observations):
            asked, natural, frequency, whens = self.questions[o.indicator]
            low, high = o.interval(natural, about)
            period, of = o.period, o.of
            if (when := whens.get(period.text)) is None:
                when = whens[period.text] = group(period, frequency), period.start.toordinal(), period.end.toordinal()
            rows.append(
                (
                    at, asked, low, high, *when, of is not None and of < minimum, not o.applies,
                    bool(o.open), o.form in STRICT, self.sources[o.source], position, False, since is not None and period.end < since,
                    *UNSETTLED,
                )
            )  # fmt: skip
        for indicator in self.sums:
            rows += self._sums(indicator, rows)
        rows.sort(key=itemgetter(1, 4))  # so that what is reconciled is in order for the whole root
        return np.frombuffer(b"".join([_PACKED.pack(*row) for row in rows]), STATEMENT)

    def _sums(self, indicator: Indicator, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """What the parts' statements of one source and one group add up to, where that source gives all of them."""
        wanted = {self.asked[part] for part in indicator.sum_of}
        parts: dict[tuple[int, int], dict[int, tuple[Any, ...]]] = {}
        for row in rows:
            if row[1] in wanted and not row[8]:
                parts.setdefault((row[4], row[11]), {}).setdefault(row[1], row)
        sums = []
        for (at, source), found in parts.items():
            if set(found) == wanted:
                said = list(found.values())
                total = Interval(sum(r[2] for r in said), sum(r[3] for r in said))
                strict, before = any(r[10] or r[2] != r[3] for r in said), any(r[14] for r in said)
                sums.append(
                    (
                        said[0][0], self.asked[indicator.id], *total, at, min(r[5] for r in said), max(r[6] for r in said), False, False, False,
                        strict, source, -1, True, before, *UNSETTLED,
                    )
                )  # fmt: skip
        return sums


def statements(root: Root) -> Array:
    """The statements of a whole root, place after place in the order of the places: an array of `STATEMENT`."""
    teller = Teller(root)
    return joined([teller.tell(place, root.observations.of(place.slug)) for place in root.places.values()])


def joined(told: Iterable[Array]) -> Array:
    """The statements of several places, one after the other."""
    return np.frombuffer(bytearray().join(table.tobytes() for table in told), STATEMENT)  # `concatenate` compares all their kinds
