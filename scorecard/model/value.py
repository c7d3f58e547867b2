"""The values that fields are made of: numbers as printed, days, periods, intervals, shares; each read from text alone."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit

from scorecard.habits import remedy
from scorecard.model.entry import FieldError, Read
from scorecard.model.period import Period, Start, day, meant, period, shown, start
from scorecard.parse import CONTROL

__all__ = ["Period", "period"]


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
LONG = 100
"""More characters than this has no number that was measured; published indices have some sixteen digits."""
LARGEST = 300
"""The power of ten that no number reaches, nor its inverse: beyond it lies what a float can't hold."""
_EXACT = Context(prec=2 * LARGEST)


def _number(text: str) -> Decimal:
    if _NUMBER.fullmatch(text):
        return _decimal(text)
    raise meant("number", text) or FieldError("number.form", text=shown(text))


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
    if text in ("yes", "no"):
        return YesNo(int(text == "yes"))
    if _NUMBER.fullmatch(text):
        return _decimal(text)
    if text == "not_applicable":
        return "not_applicable"
    raise meant("answer", text) or FieldError("number.form", text=shown(text))


MOST_DIGITS = 18
"""A count has no more digits: so many an integer of 64 bits holds."""


def _whole(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise meant("whole", text) or FieldError("number.form", text=shown(text))
    number = _decimal(text)
    if number != number.to_integral_value() or number < 0:
        raise meant("whole", text) or FieldError("count.whole", text=shown(text))
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
        raise meant("duration", text) or FieldError("duration.form", text=shown(text))
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
    found = remedy("slug", text)
    raise FieldError("slug", text=shown(text), fixed=found.text if found is not None else "")


def _line(text: str) -> str:
    if not text.strip():
        raise FieldError("text.none")
    if len(text) > 2_000 or CONTROL.search(text):
        raise FieldError("text.form")
    return text.strip()


def _flag(text: str) -> bool:
    if text in ("yes", "no"):
        return text == "yes"
    raise meant("flag", text) or FieldError("flag", text=shown(text))


_HTTP = r"""^https?://[^\s<>"'`{}|\\^]+$"""


def _address(text: str) -> str:
    if re.fullmatch(_HTTP, text) and len(text) <= 2_000 and _hosted(text):
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


def _formed(code: Literal["form.code", "form.language", "contact.email", "contact.branch"], pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise FieldError(code, text=shown(text))
        return text

    return read


_NUMERAL = _NUMBER.pattern
_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_PERIOD = rf"[0-9]{{4}}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12]|[-/][0-9]{{4}}|/[0-9]{{2}})?|{_DAY}(/{_DAY})?"
_ID = r"^(?!(con|prn|aux|nul|(com|lpt)[1-9])(\.|$))[a-z0-9]+([-.][a-z0-9]+)*$"
_EMAIL = "^[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}[.])+[A-Za-z]{2,63}$"
_BRANCH = "^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$"
_CODE, _LANGUAGE = "^[A-Za-z0-9-]{1,20}$", "^[a-z]{2,3}(-[A-Za-z]{2,8})*$"

Number = Annotated[Decimal, Read(_number, name="number", pattern=f"^{_NUMERAL}$", also=("number",))]
Value = Annotated[Decimal, Read(_value, name="value", pattern=f"^{_NUMERAL}$", words=("yes", "no"), also=("number",))]
Answer = Annotated[
    Decimal | Literal["not_applicable"],
    Read(_answer, name="answer", pattern=f"^{_NUMERAL}$", words=("yes", "no", "not_applicable"), also=("number",)),
]
Count = Annotated[int, Read(_whole, name="count", pattern=f"^{_NUMERAL}$", also=("integer",), low=0)]
Day = Annotated[date, Read(day, name="day", pattern=f"^{_DAY}$")]
When = Annotated[Period, Read(period, name="period", pattern=f"^({_PERIOD})$", also=("integer",), low=1, high=9999)]
YearStart = Annotated[Start, Read(start, name="year-start", pattern="^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
For = Annotated[Duration, Read(_duration, name="duration", pattern="^[0-9]{1,4} (day|month|year)s?$")]
Share = Annotated[float, Read(_share, name="share", pattern=r"^([0-9]{1,18}(\.[0-9]{1,12})? percent|[0-9]{1,18}/0*[1-9][0-9]{0,17})$")]
Weight = Annotated[float, Read(_weight, name="weight", pattern=f"^{_NUMERAL[2:]}$", also=("number",), low=1e-9, high=1e9)]
Slug = Annotated[str, Read(_slug, name="slug", pattern=_ID, also=("number",), low=0)]
Ref = Annotated[str, Read(_line, name="slug", pattern=_ID, also=("number",), low=0)]
"""The id of something else: whether it exists is checked, which says the id to write where a name was written."""
Text = Annotated[str, Read(_line, name="text", pattern=r"\S", also=("number", "boolean"))]
Flag = Annotated[bool, Read(_flag, name="flag", words=("yes", "no"))]
Address = Annotated[str, Read(_address, name="address", pattern=_HTTP)]
Base = Annotated[str, Read(_base, name="base", pattern=_HTTP)]
Code = Annotated[str, Read(_formed("form.code", _CODE), name="code", pattern=_CODE, also=("number",))]
Language = Annotated[str, Read(_formed("form.language", _LANGUAGE), name="language", pattern=_LANGUAGE)]
Email = Annotated[str, Read(_formed("contact.email", _EMAIL), name="email", pattern=_EMAIL)]
Branch = Annotated[str, Read(_formed("contact.branch", _BRANCH), name="branch", pattern=_BRANCH, also=("number",))]
Frequency = Literal["year", "half", "quarter", "month", "day"]
