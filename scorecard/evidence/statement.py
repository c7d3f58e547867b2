"""Observations as columns: one row a statement, with its interval and the group of periods it falls in."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

import numpy as np

from scorecard.evidence.record import Array, StatementRow, dtype_of
from scorecard.model import FORMS, MODES, Frequency, Indicator, Observation, Period, Place, Root

STATEMENT = dtype_of(StatementRow)


def group(period: Period, frequency: Frequency) -> int:
    """The ordinal of the year, half, quarter, month or day that a period ends in."""
    return group_of(period.end.toordinal(), frequency)


def group_of(day: int, frequency: Frequency) -> int:
    """The ordinal of the year, half, quarter, month or day that a day (days since year 1) lies in."""
    if frequency == "day":
        return day
    there = date.fromordinal(day)
    return there.year * GROUPS[frequency] + (there.month - 1) * GROUPS[frequency] // 12


GROUPS = {"year": 1, "half": 2, "quarter": 4, "month": 12}


def group_name(ordinal: int, frequency: Frequency) -> str:
    """A group's own name: 2025, 2025-H2, 2025-Q3, 2025-08 or 2025-08-26."""
    if frequency == "day":
        return date.fromordinal(ordinal).isoformat()
    year, part = divmod(ordinal, GROUPS[frequency])
    if frequency == "year":
        return f"{year}"
    return f"{year}-{'HQ'[frequency == 'quarter']}{part + 1}" if frequency != "month" else f"{year}-{part + 1:02}"


class StatementBuilder:
    """Makes tables of `StatementRow` of the observations of one place after another."""

    def __init__(self, root: Root) -> None:
        self.method = root.methodology
        self.as_of = root.settings.as_of.toordinal()
        self.asked = {name: code for code, name in enumerate(root.indicators)}
        self.indicators = root.indicators
        self.places = {slug: code for code, slug in enumerate(root.places)}
        self.sources = {name: code for code, name in enumerate(root.sources)}
        self.published = {name: (s.published or s.accessed) for name, s in root.sources.items()}
        self.sums = [i for i in root.indicators.values() if i.sum_of]
        self.complements = complements(root.indicators.values())

    def of_place(self, place: Place, observations: Iterable[Observation]) -> Array:
        """One row an observation, sum or complement, by indicator and group, else in their order, derived ones last: an array of `STATEMENT`."""
        given = tuple(observations)
        rows = [self._row(place, given, position) for position in range(len(given))]
        rows += [row for indicator in self.sums for row in self._sums(indicator, rows)]
        rows += self._complements(rows)
        rows.sort(key=attrgetter("indicator_code", "group"))  # so that what is reconciled is in order for the whole root
        return np.array(rows, STATEMENT)

    def _row(self, place: Place, given: tuple[Observation, ...], position: int) -> StatementRow:
        o = given[position]
        indicator = self.indicators[o.indicator]
        low, high = o.interval(indicator.natural, self.method.about)
        first = original(o, given)
        day = self._dated(first)
        return StatementRow(
            place_code=self.places[place.slug],
            indicator_code=self.asked[o.indicator],
            low=low,
            high=high,
            group=group_of(day, indicator.frequency) if first.undated else group(first.period, indicator.frequency),
            start=o.period.start.toordinal(),
            end=o.period.end.toordinal(),
            dated=day,
            mode=MODES.index(o.kind),
            few=o.of is not None and o.of < self.method.minimum_cases,
            not_applicable=not o.applies,
            open=bool(o.open),
            strict=FORMS[o.form].strict,
            low_open=FORMS[o.form].low_open,
            high_open=FORMS[o.form].high_open,
            undated=first.undated,
            withdrawn=o.withdrawn is not None,
            predecessor=place.valid_from is not None and o.period.end < place.valid_from and o.boundary is None,
            source_code=self.sources[o.source],
            observation=position,
            origin=-1,
            row=-1,
            current=False,
        )

    def _dated(self, o: Observation) -> int:
        """The day that counts for a statement: what is surely known of it.

        The end of its period, but never later than its source was published nor than the site's date; of an undated one the first day it
        can be. What happened after a document came out isn't in it.
        """
        if o.undated:
            return o.period.start.toordinal()
        published = self.published.get(o.source)
        last = min(self.as_of, published.end.toordinal() if published is not None else self.as_of)
        return min(o.period.end.toordinal(), max(last, o.period.start.toordinal()))

    def _sums(self, indicator: Indicator, rows: list[StatementRow]) -> list[StatementRow]:
        """What the parts' statements of one source and one group add up to, where that source gives all of them."""
        wanted = {self.asked[part] for part in indicator.sum_of if part in self.asked}
        parts: dict[tuple[int, int], dict[int, StatementRow]] = {}
        for row in rows:
            if row.indicator_code in wanted and not row.not_applicable and not row.withdrawn:
                parts.setdefault((row.group, row.source_code), {}).setdefault(row.indicator_code, row)
        return [self._sum(indicator, list(found.values())) for found in parts.values() if set(found) == wanted]

    def _sum(self, indicator: Indicator, parts: list[StatementRow]) -> StatementRow:
        low, high = sum(row.low for row in parts), sum(row.high for row in parts)
        return parts[0]._replace(
            indicator_code=self.asked[indicator.id],
            low=low,
            high=high,
            start=min(row.start for row in parts),
            end=max(row.end for row in parts),
            dated=max(row.dated for row in parts),
            mode=min(row.mode for row in parts),
            few=False,
            open=any(row.open for row in parts),
            strict=low != high or any(row.strict for row in parts),
            low_open=any(row.low_open for row in parts),
            high_open=any(row.high_open for row in parts),
            undated=any(row.undated for row in parts),
            predecessor=any(row.predecessor for row in parts),
            observation=-1,
            origin=-1,
        )

    def _complements(self, rows: list[StatementRow]) -> list[StatementRow]:
        """What each statement about a share says of the share that is the rest to 100."""
        by_code = {self.asked[one]: self.asked[other] for one, other in self.complements.items()}
        return [
            row._replace(
                indicator_code=by_code[row.indicator_code],
                low=100 - row.high,
                high=100 - row.low,
                low_open=row.high_open,
                high_open=row.low_open,
                observation=-1,
                origin=row.observation,
            )
            for row in rows
            if row.indicator_code in by_code and not row.not_applicable
        ]


def complements(indicators: Iterable[Indicator]) -> dict[str, str]:
    """The indicator of which each one is the rest to 100, both ways; one of unequal frequency is left alone."""
    by_id = {i.id: i for i in indicators}
    found: dict[str, str] = {}
    for i in by_id.values():
        other = by_id.get(i.complement_of or "")
        if other is not None and other.frequency == i.frequency:
            found |= {i.id: other.id, other.id: i.id}
    return found


def original(o: Observation, given: Iterable[Observation]) -> Observation:
    """The statement that `o` says again, or that one's own original; `o` itself where it repeats nothing that is given.

    Args:
        o:     the statement.
        given: every statement about its place.
    """
    seen = {o.source}
    while o.repeats is not None and o.repeats not in seen:
        seen.add(o.repeats)
        earlier = [e for e in given if e.source == o.repeats and e.indicator == o.indicator and e is not o]
        if not earlier:
            break
        o = max(earlier, key=lambda e: (e.period.end, e.period.start))
    return o


def statements(root: Root) -> Array:
    """The statements of a whole root, place after place in the order of the places: an array of `STATEMENT`."""
    builder = StatementBuilder(root)
    return joined([builder.of_place(place, root.observations.of(place.slug)) for place in root.places.values()])


def joined(tables: Iterable[Array]) -> Array:
    """The statements of several places, one after the other."""
    every = list(tables)
    whole, start = np.empty(sum(map(len, every)), STATEMENT), 0
    for table in every:  # in a fifth of the time that numpy takes to find that all have the same columns
        whole[start : start + len(table)] = table
        start += len(table)
    return whole
