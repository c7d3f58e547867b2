"""The values that fields are made of: numbers as printed, days, periods, intervals, shares; each read from text alone."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit

from scorecard.model.entry import FieldError, Read
from scorecard.model.period import Period, Start, day, period, shown, start
from scorecard.parse import CONTROL
from scorecard.sign import INVISIBLE, named

__all__ = ["Period", "period"]


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
_SPACED = re.compile(r"-?[0-9]{1,3}([ \u00a0\u202f.,'’][0-9]{3})+")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
LONG = 100
"""More characters than this has no number that was measured; published indices have some sixteen digits."""
LARGEST = 300
"""The power of ten that no number reaches, nor its inverse: beyond it lies what a float can't hold."""
_EXACT = Context(prec=2 * LARGEST)


def _number(text: str) -> Decimal:
    if _NUMBER.fullmatch(text):
        return _decimal(text)
    if _COMMA.fullmatch(text) and not re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+", text):
        raise FieldError("number.comma", text=shown(text), fixed=text.replace(",", "."))
    if _SPACED.fullmatch(text):
        plain = re.sub(r"[^0-9-]", "", text)
        raise FieldError("number.grouped", text=shown(text), fixed=plain)
    if re.fullmatch(r"-?[0-9]+([.,][0-9]+)?\s*%", text):
        raise FieldError("number.unit", text=shown(text), fixed=text.rstrip("% ").replace(",", "."))
    plain = _UNLIKE.sub("", text.translate(_MINUS))
    if plain != text and _NUMBER.fullmatch(plain):
        odd = next(c for c in text if _UNLIKE.match(c) or ord(c) in _MINUS)
        raise FieldError("number.hidden", text=shown(text), char=named(odd), fixed=plain)
    raise FieldError("number.form", text=shown(text))


_MINUS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\uff0d"), "-")
_UNLIKE = re.compile(rf"[^\S ]|{INVISIBLE.pattern}")
"""What stands in a number unseen, or as if it belonged there."""


def _decimal(text: str) -> Decimal:
    """A number written in digits, exactly; without a power of ten where it has no decimals."""
    if len(text) > LONG:
        raise FieldError("number.long", n=len(text), most=LONG)
    number = Decimal(text)
    if not number:
        return Decimal(0).scaleb(max(-LARGEST, min(0, int(number.as_tuple().exponent))))  # there is one zero; 0.0 keeps its decimals
    if abs(number.adjusted()) >= LARGEST:
        raise FieldError("number.range", text=shown(text), power=LARGEST)
    return number.quantize(Decimal(1), context=_EXACT) if int(number.as_tuple().exponent) > 0 else number


class YesNo(Decimal):
    """A yes or a no: 1 or 0 that was written as a word."""


def _value(text: str) -> Decimal:
    if text in ("yes", "no"):
        return YesNo(int(text == "yes"))
    return _number(text)


def _answer(text: str) -> Decimal | str:
    return "not_applicable" if text == "not_applicable" else _value(text)


MOST_DIGITS = 18
"""A count has no more digits: so many an integer of 64 bits holds."""


def _whole(text: str) -> int:
    number = _number(text)
    if number != number.to_integral_value() or number < 0:
        raise FieldError("count.whole", text=shown(text))
    if number >= 10**MOST_DIGITS:
        raise FieldError("count.large", text=shown(text), most=MOST_DIGITS)
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


def _duration(text: str) -> Duration:
    match = re.fullmatch(r"([0-9]{1,4}) (day|month|year)s?", text)
    if match is None:
        raise FieldError("duration.form", text=shown(text))
    size = int(match[1])
    months = {"day": 0, "month": size, "year": 12 * size}[match[2]]
    if months > LONGEST:
        raise FieldError("duration.endless", text=text, most=LONGEST // 12)
    return Duration(months, size if match[2] == "day" else 0, text)


def _share(text: str) -> float:
    if match := re.fullmatch(r"([0-9]{1,18}(?:\.[0-9]{1,12})?) percent", text):
        return float(match[1]) / 100
    if (match := re.fullmatch(r"([0-9]{1,18})/([0-9]{1,18})", text)) and int(match[2]):
        return int(match[1]) / int(match[2])
    raise FieldError("share", text=shown(text))


DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
"""What no file or folder can be called on Windows, whatever follows after a point: a clone or an unzipped site would fail there."""


def _slug(text: str) -> str:
    if len(text) <= 80 and re.fullmatch(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", text):
        if text.partition(".")[0] in DEVICES:
            raise FieldError("reserved-name", text=shown(text))
        return text
    raise FieldError("slug", text=shown(text))


def _line(text: str) -> str:
    if not text.strip():
        raise FieldError("text.none")
    if len(text) > 2_000 or CONTROL.search(text):
        raise FieldError("text.form")
    return text.strip()


def _flag(text: str) -> bool:
    if text in ("yes", "no"):
        return text == "yes"
    raise FieldError("flag", text=shown(text))


def _address(text: str) -> str:
    if re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", text) and len(text) <= 2_000 and _hosted(text):
        return text
    raise FieldError("address", text=shown(text))


def _hosted(text: str) -> bool:
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:  # a bracket that opens no address of a machine
        return False


_FILE = re.compile(r"\.(?:html?|php|aspx?|jsp|xml|json|txt|pdf)$", re.IGNORECASE)


def _base(text: str) -> str:
    """The address of a folder: what pages' own addresses are joined to."""
    parts = urlsplit(_address(text))
    last = parts.path.rpartition("/")[2]
    folder = parts.path.removesuffix(last) if _FILE.search(last) else parts.path
    whole = f"{parts.scheme}://{parts.netloc}{folder}"
    if whole != text:
        raise FieldError("base-url", text=shown(text), whole=whole)
    return whole


def _weight(text: str) -> float:
    number = float(_number(text))
    if number <= 0:
        raise FieldError("weight.zero", text=shown(text))
    if not 1e-9 <= number <= 1e9:  # the product of weights down a tree has to stay a number
        raise FieldError("weight.extreme", text=shown(text))
    return number


def _formed(pattern: str) -> Read:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise FieldError("form.pattern", pattern=pattern)
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
Frequency = Literal["year", "half", "quarter", "month", "day"]
