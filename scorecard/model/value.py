"""The values that fields are made of: numbers as printed, days, periods, intervals, shares; each read from text alone."""

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

from scorecard.model.entry import Read, WrongError
from scorecard.parse import CONTROL


class Interval(NamedTuple):
    """What a value may be: low ≤ value ≤ high, in the indicator's unit; an open side is infinite."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Whether both can be true at once."""
        return self.low <= other.high and other.low <= self.high


WHOLE = Interval(-math.inf, math.inf)


_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?")
_SPACED = re.compile(r"-?[0-9]{1,3}([ \u00a0\u202f.,'’][0-9]{3})+")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")


def _number(text: Any) -> Decimal:
    if not isinstance(text, str):
        raise WrongError("number", "expected a number")
    if _NUMBER.fullmatch(text):
        number = Decimal(text)
        return number or number.copy_abs()  # there is one zero
    if _COMMA.fullmatch(text) and not re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+", text):
        raise WrongError("number", f'"{text}" has a decimal comma', f"write {text.replace(',', '.')}")
    if _SPACED.fullmatch(text):
        plain = re.sub(r"[^0-9-]", "", text)
        raise WrongError("number", f'"{text}" has its thousands grouped', f"write {plain}")
    if re.fullmatch(r"-?[0-9]+([.,][0-9]+)?\s*%", text):
        raise WrongError("number", f'"{text}" carries its unit', f"write {text.rstrip('% ').replace(',', '.')}")
    raise WrongError("number", f'"{text}" is not a number', "digits, with a point before decimals")


class YesNo(Decimal):
    """A yes or a no: 1 or 0 that was written as a word."""


def _value(text: Any) -> Decimal:
    if text in ("yes", "no"):
        return YesNo(int(text == "yes"))
    return _number(text)


def _shown(text: Any) -> str:
    """What was written, for a message: a list or a mapping has no short form."""
    return f'"{text[:80]}"' if isinstance(text, str) else "what is written here"


def _answer(text: Any) -> Decimal | str:
    return "not_applicable" if text == "not_applicable" else _value(text)


def _whole(text: Any) -> int:
    number = _number(text)
    if number != number.to_integral_value() or number < 0:
        raise WrongError("count", f'"{text}" is not a whole number of cases')
    return int(number)


def _day(text: Any) -> date:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text) if isinstance(text, str) else None
    if match is None:
        raise WrongError("date", f"{_shown(text)} is not a day", "write it as 2025-08-26")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise WrongError("date", f'the day "{text}" does not exist') from None


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included, and how it was written (YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, YYYY-Hn, start/end)."""

    end: date
    start: date
    text: str

    def __reduce__(self) -> tuple[type["Period"], tuple[date, date, str]]:
        """Pickled by its parts: ten times as fast as what a frozen dataclass does by itself."""
        return Period, (self.end, self.start, self.text)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def period(text: Any) -> Period:
    """Read a period; a `WrongError` says what is wrong with it."""
    if not isinstance(text, str):
        raise WrongError("period", "expected a period", "2025, 2025-08, 2025-08-26, 2025-Q3, 2025-H1 or start/end")
    match = re.fullmatch(r"([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])|H([12])))?", text)
    if match and (year := int(match[1])):
        if match[3]:
            return Period(_day(text), _day(text), text)
        if match[2]:
            month = int(match[2])
            if not 1 <= month <= 12:
                raise WrongError("period", f'the month "{text}" does not exist')
            return Period(_month_end(year, month), date(year, month, 1), text)
        if match[4]:
            quarter = int(match[4])
            return Period(_month_end(year, 3 * quarter), date(year, 3 * quarter - 2, 1), text)
        if match[5]:
            half = int(match[5])
            return Period(_month_end(year, 6 * half), date(year, 6 * half - 5, 1), text)
        return Period(date(year, 12, 31), date(year, 1, 1), text)
    start, slash, end = text.partition("/")
    if slash:
        first, last = _day(start), _day(end)
        if last < first:
            raise WrongError("period", f'the period "{text}" ends before it starts', f"write {end}/{start}")
        return Period(last, first, text)
    raise WrongError("period", f'"{text}" is not a period', "2025, 2025-08, 2025-08-26, 2025-Q3, 2025-H1 or start/end")


LONGEST = 12 * 200  # months


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of months, or of days, counted forward from a day."""

    months: int
    days: int
    text: str

    def after(self, day: date) -> date:
        """The last day on which something of `day` is still in force."""
        month = day.month - 1 + self.months
        year, month = day.year + month // 12, month % 12 + 1
        last = calendar.monthrange(year, month)[1]
        return date(year, month, min(day.day, last)) + timedelta(days=self.days)


def _duration(text: Any) -> Duration:
    match = re.fullmatch(r"([0-9]{1,4}) (day|month|year)s?", text) if isinstance(text, str) else None
    if match is None:
        raise WrongError("duration", f"{_shown(text)} is not a duration", "write it as 12 months, 90 days or 2 years")
    size = int(match[1])
    months = {"day": 0, "month": size, "year": 12 * size}[match[2]]
    if months > LONGEST:
        raise WrongError(
            "duration", f'"{text}" is not a duration that ends', f"at most {LONGEST // 12} years; without valid_for: nothing ages"
        )
    return Duration(months, size if match[2] == "day" else 0, text)


def _share(text: Any) -> float:
    if isinstance(text, str):
        if match := re.fullmatch(r"([0-9]{1,18}(?:\.[0-9]{1,12})?) percent", text):
            return float(match[1]) / 100
        if (match := re.fullmatch(r"([0-9]{1,18})/([0-9]{1,18})", text)) and int(match[2]):
            return int(match[1]) / int(match[2])
    raise WrongError("share", f"{_shown(text)} is not a share", "write it as 5 percent or 2/3")


def _slug(text: Any) -> str:
    if isinstance(text, str) and len(text) <= 80 and re.fullmatch(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", text):
        return text
    raise WrongError("slug", f"{_shown(text)} cannot be part of an address", "lower-case letters a-z, digits and single hyphens")


def _line(text: Any) -> str:
    if not isinstance(text, str) or not text.strip():
        raise WrongError("text", "expected a text")
    if len(text) > 2_000 or CONTROL.search(text):
        raise WrongError("text", "the text is too long or holds a control character")
    return text.strip()


def _flag(text: Any) -> bool:
    if text in ("yes", "no"):
        return bool(text == "yes")
    raise WrongError("flag", f"{_shown(text)} is neither yes nor no")


def _address(text: Any) -> str:
    if isinstance(text, str) and re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", text) and len(text) <= 2_000:
        return text
    raise WrongError("address", f"{_shown(text)} is not a web address", "it starts with https:// and holds no space")


def _weight(text: Any) -> float:
    number = float(_number(text))
    if number <= 0:
        raise WrongError("weight", f'the weight "{text}" is not above zero')
    return number


def _formed(pattern: str) -> Read:
    def read(text: Any) -> str:
        if not isinstance(text, str):
            raise WrongError("shape", ": expected a text", named=True)
        if not re.fullmatch(pattern, text):
            raise WrongError("form", " does not have the form it must have", reason=f"it is matched against {pattern}", named=True)
        return text

    return Read(read)


Number = Annotated[Decimal, Read(_number)]
Value = Annotated[Decimal, Read(_value)]
Answer = Annotated[Decimal | Literal["not_applicable"], Read(_answer)]
Count = Annotated[int, Read(_whole)]
Day = Annotated[date, Read(_day)]
When = Annotated[Period, Read(period)]
For = Annotated[Duration, Read(_duration)]
Share = Annotated[float, Read(_share)]
Weight = Annotated[float, Read(_weight)]
Slug = Annotated[str, Read(_slug)]
Text = Annotated[str, Read(_line)]
Flag = Annotated[bool, Read(_flag)]
Address = Annotated[str, Read(_address)]
Code = Annotated[str, _formed(r"^[A-Za-z0-9-]{1,20}$")]
Language = Annotated[str, _formed(r"^[a-z]{2,3}(-[A-Za-z]{2,8})*$")]
Unit = Literal["percent", "yes_no", "number", "count", "people", "points", "rank", "vnd"]
Frequency = Literal["year", "half", "quarter", "month", "day"]

BOUNDS: dict[str, Interval] = {
    "percent": Interval(0, 100),
    "yes_no": Interval(0, 1),
    "number": WHOLE,
    "count": Interval(0, math.inf),
    "people": Interval(0, math.inf),
    "points": Interval(0, math.inf),
    "rank": Interval(1, math.inf),
    "vnd": Interval(0, math.inf),
}
"""The natural bounds of each unit; an indicator may narrow those of points and ranks with `bounds`."""

WHOLE_UNITS = frozenset(("count", "people", "rank"))
"""Units of what is counted one by one: a figure in them has no decimals."""
