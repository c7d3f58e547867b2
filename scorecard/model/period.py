"""Days and stretches of days, each as it was written: calendar years, quarters, months, financial years, ranges of years."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from scorecard.habits import Kind, remedy
from scorecard.model.entry import FieldError

LAST_YEAR = 9000
"""Up to it days are read: from each, durations and calendars count some centuries on, and the calendar of programs ends with 9999."""


def shown(text: str) -> str:
    """What was written, for a message."""
    return f'"{text[:80]}"'


def meant(kind: Kind, text: str) -> FieldError | None:
    """What is said of a text that a reader refuses, if it is a habit; None where no habit knows it."""
    found = remedy(kind, text)
    if found is None:
        return None
    return FieldError(f"habit.{found.says}", text=shown(text), fixed=found.fixed, other=found.other, char=found.char)


def day(text: str) -> date:
    """Read a day; a `FieldError` says what is wrong with it."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if match is None:
        found = remedy("day", text)
        if found is not None:
            day(found.text)  # one that doesn't exist is no better in another order
        raise meant("day", text) or FieldError("date.day", text=shown(text))
    try:
        when = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise FieldError("date.none", day=text) from None
    return _reckoned(when, text)


def _reckoned(found: date, text: str) -> date:
    """A day from which can be counted on."""
    if found.year > LAST_YEAR:
        raise FieldError("date.late", day=text, last=LAST_YEAR)
    return found


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included, and how it was written (YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, YYYY-Hn, start/end, YYYY-YYYY, YYYY/YY)."""

    end: date
    start: date
    text: str

    @property
    def financial(self) -> bool:
        """Whether it is a financial year: 2024/25."""
        return _FINANCIAL.fullmatch(self.text) is not None

    @property
    def years(self) -> bool:
        """Whether it was written as several years: 2023-2025 or 2023/2025."""
        return _YEARS.fullmatch(self.text) is not None


class Start(NamedTuple):
    """The day of the year on which a financial year begins."""

    month: int
    day: int


def start(text: str) -> Start:
    """Read the day of the year on which a financial year begins; a `FieldError` says what is wrong with it."""
    match = re.fullmatch(r"([0-9]{2})-([0-9]{2})", text)
    if match is None:
        raise FieldError("fiscal-year.form", text=shown(text))
    month, number = int(match[1]), int(match[2])
    if not 1 <= month <= 12 or not 1 <= number <= calendar.monthrange(2025, month)[1]:
        raise FieldError("fiscal-year.leap", text=shown(text))
    return Start(month, number)


_FINANCIAL = re.compile(r"([0-9]{4})/([0-9]{2})")
_YEARS = re.compile(r"([0-9]{4})[-/]([0-9]{4})")
_STRETCH = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})")


def financial(text: str, begins: Start) -> Period | None:
    """A financial year of a site whose years begin on that day; None where that isn't what is written."""
    match = _FINANCIAL.fullmatch(text)
    if match is None or not 0 < int(match[1]) < LAST_YEAR or int(match[2]) != (int(match[1]) + 1) % 100:
        return None
    year = int(match[1])
    return Period(date(year + 1, *begins) - timedelta(days=1), date(year, *begins), text)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def period(text: str | Period) -> Period:
    """Read a period; a `FieldError` says what is wrong with it.

    A financial year has no days of its own: who knows when they begin reads it first (`financial`), and hands the period on.
    """
    if isinstance(text, Period):
        return text
    found = _read(text)
    _reckoned(found.end, text)
    return found


def _read(text: str) -> Period:
    match = re.fullmatch(r"([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])|H([12])))?", text)
    if match and (year := int(match[1])):
        if match[3]:
            return Period(day(text), day(text), text)
        if match[2]:
            month = int(match[2])
            if not 1 <= month <= 12:
                raise FieldError("period.month", text=text, fixed=_as_financial(text))
            return Period(_month_end(year, month), date(year, month, 1), text)
        if match[4]:
            quarter = int(match[4])
            return Period(_month_end(year, 3 * quarter), date(year, 3 * quarter - 2, 1), text)
        if match[5]:
            half = int(match[5])
            return Period(_month_end(year, 6 * half), date(year, 6 * half - 5, 1), text)
        return Period(date(year, 12, 31), date(year, 1, 1), text)
    return _several(text)


def _as_financial(text: str) -> str:
    year, _, rest = text.partition("-")
    return f"{year}/{rest}" if int(rest) == (int(year) + 1) % 100 else ""


def _several(text: str) -> Period:
    """A period of several days, months or years, by its ends."""
    if (match := _YEARS.fullmatch(text)) and (first := int(match[1])):
        return _years(text, first, int(match[2]))
    if match := _FINANCIAL.fullmatch(text):
        if int(match[2]) == (int(match[1]) + 1) % 100:
            raise FieldError("fiscal-year.unknown", text=text, year=match[1], next=int(match[1]) + 1)
        raise meant("period", text) or FieldError("period.financial", text=text)
    if match := _STRETCH.fullmatch(text):
        begin, end = day(match[1]), day(match[2])
        if end < begin:
            raise FieldError("period.order", text=shown(text), first=match[2], last=match[1])
        return Period(end, begin, text)
    raise _unread(text)


def _unread(text: str) -> FieldError:
    """What is said of a text that is no period; of what would be one if its days existed, that they don't."""
    found = remedy("period", text)
    if found is not None:
        period(found.text)
    return meant("period", text) or FieldError("period.form", text=shown(text))


def _years(text: str, first: int, last: int) -> Period:
    """From the first of January of one year to the last of December of a later one."""
    if last < first:
        raise FieldError("period.years", text=text, first=last, last=first)
    if last - first < 2:  # two years, or the one that begins in the first of them: nobody but the source can tell
        following = "" if last == first else f"{last % 100:02}"
        raise FieldError("period.two-years", text=text, year=first, next=following, last=last)
    return Period(date(last, 12, 31), date(first, 1, 1), text)
