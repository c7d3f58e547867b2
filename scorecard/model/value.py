"""The values that fields are made of: numbers as printed, days, periods, intervals, shares; each read from text alone."""

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from scorecard.model.entry import Read, WrongError
from scorecard.model.period import Period, Start, day, period, shown, start
from scorecard.parse import CONTROL
from scorecard.sign import INVISIBLE, named

__all__ = ["Period", "period"]


class Interval(NamedTuple):
    """What a value may be: low ≤ value ≤ high, in the indicator's unit; an open side is infinite."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Whether both can be true at once."""
        return self.low <= other.high and other.low <= self.high


WHOLE = Interval(-math.inf, math.inf)


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
_SPACED = re.compile(r"-?[0-9]{1,3}([ \u00a0\u202f.,'’][0-9]{3})+")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
LONG = 100
"""More characters than this has no number that was measured; published indices have some sixteen digits."""
LARGEST = 300
"""The power of ten that no number reaches, nor its inverse: beyond it lies what a float can't hold."""
_EXACT = Context(prec=2 * LARGEST)


def _number(text: Any) -> Decimal:
    if not isinstance(text, str):
        raise WrongError("number", "expected a number")
    if _NUMBER.fullmatch(text):
        return _decimal(text)
    if _COMMA.fullmatch(text) and not re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+", text):
        raise WrongError("number", f"{shown(text)} has a decimal comma", f"write {text.replace(',', '.')}")
    if _SPACED.fullmatch(text):
        plain = re.sub(r"[^0-9-]", "", text)
        raise WrongError("number", f"{shown(text)} has its thousands grouped", f"write {plain}")
    if re.fullmatch(r"-?[0-9]+([.,][0-9]+)?\s*%", text):
        raise WrongError("number", f"{shown(text)} carries its unit", f"write {text.rstrip('% ').replace(',', '.')}")
    plain = _UNLIKE.sub("", text.translate(_MINUS))
    if plain != text and _NUMBER.fullmatch(plain):
        odd = next(c for c in text if _UNLIKE.match(c) or ord(c) in _MINUS)
        raise WrongError("number", f"{shown(text)} is not a number: it holds {named(odd)}", f"write {plain}")
    raise WrongError("number", f"{shown(text)} is not a number", "digits, with a point before decimals")


_MINUS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\uff0d"), "-")
_UNLIKE = re.compile(rf"[^\S ]|{INVISIBLE.pattern}")
"""What stands in a number unseen, or as if it belonged there."""


def _decimal(text: str) -> Decimal:
    """A number written in digits, exactly; without a power of ten where it has no decimals."""
    if len(text) > LONG:
        raise WrongError("number", f"a number of {len(text)} characters", f"at most {LONG}: round it")
    number = Decimal(text)
    if not number:
        return Decimal(0).scaleb(max(-LARGEST, min(0, int(number.as_tuple().exponent))))  # there is one zero; 0.0 keeps its decimals
    if abs(number.adjusted()) >= LARGEST:
        raise WrongError("number", f"{shown(text)} is beyond any measure", f"numbers lie between 1e-{LARGEST} and 1e{LARGEST}")
    return number.quantize(Decimal(1), context=_EXACT) if int(number.as_tuple().exponent) > 0 else number


class YesNo(Decimal):
    """A yes or a no: 1 or 0 that was written as a word."""


def _value(text: Any) -> Decimal:
    if text in ("yes", "no"):
        return YesNo(int(text == "yes"))
    return _number(text)


def _answer(text: Any) -> Decimal | str:
    return "not_applicable" if text == "not_applicable" else _value(text)


MOST_DIGITS = 18
"""A count has no more digits: so many an integer of 64 bits holds."""


def _whole(text: Any) -> int:
    number = _number(text)
    if number != number.to_integral_value() or number < 0:
        raise WrongError("count", f"{shown(text)} is not a whole number of cases")
    if number >= 10**MOST_DIGITS:
        raise WrongError("count", f"{shown(text)} is more cases than there are", f"at most {MOST_DIGITS} digits")
    return int(number)


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
        raise WrongError("duration", f"{shown(text)} is not a duration", "write it as 12 months, 90 days or 2 years")
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
    raise WrongError("share", f"{shown(text)} is not a share", "write it as 5 percent or 2/3")


DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
"""What no file or folder can be called on Windows, whatever follows after a point: a clone or an unzipped site would fail there."""


def _slug(text: Any) -> str:
    if isinstance(text, str) and len(text) <= 80 and re.fullmatch(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", text):
        if text.partition(".")[0] in DEVICES:
            raise WrongError(
                "reserved-name",
                f"{shown(text)} is a name that Windows keeps for a device",
                "take another: no copy of the site could hold it",
            )
        return text
    raise WrongError("slug", f"{shown(text)} cannot be part of an address", "lower-case letters a-z, digits and single hyphens")


def _line(text: Any) -> str:
    if not isinstance(text, str) or not text.strip():
        raise WrongError("text", "expected a text")
    if len(text) > 2_000 or CONTROL.search(text):
        raise WrongError("text", "the text is too long or holds a control character")
    return text.strip()


def _flag(text: Any) -> bool:
    if text in ("yes", "no"):
        return bool(text == "yes")
    raise WrongError("flag", f"{shown(text)} is neither yes nor no")


def _address(text: Any) -> str:
    if isinstance(text, str) and re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", text) and len(text) <= 2_000 and _hosted(text):
        return text
    raise WrongError("address", f"{shown(text)} is not a web address", "it starts with https:// and holds no space")


def _hosted(text: str) -> bool:
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:  # a bracket that opens no address of a machine
        return False


_FILE = re.compile(r"\.(?:html?|php|aspx?|jsp|xml|json|txt|pdf)$", re.IGNORECASE)


def _base(text: Any) -> str:
    """The address of a folder: what pages' own addresses are joined to."""
    parts = urlsplit(_address(text))
    last = parts.path.rpartition("/")[2]
    folder = parts.path.removesuffix(last) if _FILE.search(last) else parts.path
    whole = f"{parts.scheme}://{parts.netloc}{folder}"
    if whole != text:
        raise WrongError(
            "base-url", f"{shown(text)} is not the address of a folder", f"write {whole}", reason="every page's address begins with it"
        )
    return whole


def _weight(text: Any) -> float:
    number = float(_number(text))
    if number <= 0:
        raise WrongError("weight", f"the weight {shown(text)} is not above zero")
    if not 1e-9 <= number <= 1e9:  # the product of weights down a tree has to stay a number
        raise WrongError("weight", f"the weight {shown(text)} can't be weighed against others", "weights lie between 1e-9 and 1e9")
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
Day = Annotated[date, Read(day)]
When = Annotated[Period, Read(period)]
YearStart = Annotated[Start, Read(start)]
For = Annotated[Duration, Read(_duration)]
Share = Annotated[float, Read(_share)]
Weight = Annotated[float, Read(_weight)]
Slug = Annotated[str, Read(_slug)]
Text = Annotated[str, Read(_line)]
Flag = Annotated[bool, Read(_flag)]
Address = Annotated[str, Read(_address)]
Base = Annotated[str, Read(_base)]
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
"""The natural bounds of each unit; an indicator may have others, narrower or wider, with `bounds`."""

WHOLE_UNITS = frozenset(("count", "people", "rank"))
"""Units of what is counted one by one: a figure in them has no decimals."""
