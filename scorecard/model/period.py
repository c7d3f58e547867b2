"""Days and stretches of days, each as it was written: calendar years, quarters, months, financial years, ranges of years."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from scorecard.model.entry import WrongError

FORMS = "2025, 2025-08, 2025-08-26, 2025-Q3, 2025-H1, start/end, 2023-2025 or 2024/25"


def shown(text: Any) -> str:
    """What was written, for a message: a list or a mapping has no short form."""
    return f'"{text[:80]}"' if isinstance(text, str) else "what is written here"


def day(text: Any) -> date:
    """Read a day; a `WrongError` says what is wrong with it."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text) if isinstance(text, str) else None
    if match is None:
        raise WrongError("date", f"{shown(text)} is not a day", _turned(text) or "write it as 2025-08-26")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise WrongError("date", f'the day "{text}" does not exist') from None


def _turned(text: Any) -> str:
    """How a day that was written day first is written, where it can be told: 26/08/2025."""
    match = re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})", text.strip()) if isinstance(text, str) else None
    if match is None:
        return ""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first <= 12 and second <= 12 and first != second:
        return "write year-month-day, as in 2025-08-26"  # 05/06/2025 is a day of June, or of May
    number, month = (first, second) if second <= 12 else (second, first)
    try:
        return f"write {date(year, month, number).isoformat()}"
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included, and how it was written (YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, YYYY-Hn, start/end, YYYY-YYYY, YYYY/YY)."""

    end: date
    start: date
    text: str

    def __reduce__(self) -> tuple[type["Period"], tuple[date, date, str]]:
        """Pickled by its parts: ten times as fast as what a frozen dataclass does by itself."""
        return Period, (self.end, self.start, self.text)

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


def start(text: Any) -> Start:
    """Read the day of the year on which a financial year begins; a `WrongError` says what is wrong with it."""
    match = re.fullmatch(r"([0-9]{2})-([0-9]{2})", text) if isinstance(text, str) else None
    if match is None:
        raise WrongError("fiscal-year", f"{shown(text)} is not a day of the year", "write month and day: 04-01")
    month, number = int(match[1]), int(match[2])
    if not 1 <= month <= 12 or not 1 <= number <= calendar.monthrange(2025, month)[1]:
        raise WrongError("fiscal-year", f"{shown(text)} is a day that not every year has", "write month and day: 04-01")
    return Start(month, number)


_FINANCIAL = re.compile(r"([0-9]{4})/([0-9]{2})")
_YEARS = re.compile(r"([0-9]{4})[-/]([0-9]{4})")


def financial(text: str, begins: Start) -> Period | None:
    """A financial year of a site whose years begin on that day; None where that isn't what is written."""
    match = _FINANCIAL.fullmatch(text)
    if match is None or not 0 < int(match[1]) < date.max.year or int(match[2]) != (int(match[1]) + 1) % 100:
        return None
    year = int(match[1])
    return Period(date(year + 1, *begins) - timedelta(days=1), date(year, *begins), text)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def period(text: Any) -> Period:
    """Read a period; a `WrongError` says what is wrong with it.

    A financial year has no days of its own: who knows when they begin reads it first (`financial`), and hands the period on.
    """
    if isinstance(text, Period):
        return text
    if not isinstance(text, str):
        raise WrongError("period", "expected a period", FORMS)
    match = re.fullmatch(r"([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])|H([12])))?", text)
    if match and (year := int(match[1])):
        if match[3]:
            return Period(day(text), day(text), text)
        if match[2]:
            month = int(match[2])
            if not 1 <= month <= 12:
                raise WrongError("period", f'the month "{text}" does not exist', _as_financial(text))
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
    return f"a financial year is written {year}/{rest}" if int(rest) == (int(year) + 1) % 100 else ""


def _several(text: str) -> Period:
    """A period of several days, months or years, by its ends."""
    if (match := _YEARS.fullmatch(text)) and (first := int(match[1])):
        return _years(text, first, int(match[2]))
    if match := _FINANCIAL.fullmatch(text):
        if int(match[2]) == (int(match[1]) + 1) % 100:
            raise WrongError(
                "fiscal-year", f'nothing says on which day the financial year "{text}" begins',
                f"add fiscal_year: 04-01 to data/site.yml (month and day), or write both its days: {match[1]}-04-01/{int(match[1]) + 1}-03-31",
            )  # fmt: skip
        raise WrongError("period", f'"{text}" is no financial year', "a financial year is written 2024/25, several years 2020/2022")
    first_day, slash, last_day = text.partition("/")
    turned = _turned(text)
    if slash and not turned:
        begin, end = day(first_day), day(last_day)
        if end < begin:
            raise WrongError("period", f"the period {shown(text)} ends before it starts", f"write {last_day}/{first_day}")
        return Period(end, begin, text)
    if turned:
        raise WrongError("period", f"{shown(text)} is not a period", turned)
    raise WrongError("period", f"{shown(text)} is not a period", FORMS)


def _years(text: str, first: int, last: int) -> Period:
    """From the first of January of one year to the last of December of a later one."""
    if last < first:
        raise WrongError("period", f'the period "{text}" ends before it starts', f"write {last}-{first}")
    if last - first < 2:  # two years, or the one that begins in the first of them: nobody but the source can tell
        both = "" if last == first else f"write {first}/{last % 100:02} for a financial year, {first}-01-01/{last}-12-31 for both years"
        raise WrongError("period", f'"{text}" may be one year or two', both or f"write {first}")
    return Period(date(last, 12, 31), date(first, 1, 1), text)
