"""Numbers as text: rounded so that no meaning is crossed, in the digits and signs of a language."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

Marks = tuple[Decimal, ...]
"""Numbers with a meaning of their own, such as bounds, goalposts, targets: rounding neither reaches nor passes one of them."""

MINUS = "\u2212"
ENDS: Marks = (Decimal(0), Decimal(100))
"""The ends of a score and of a share in percent."""
REGIONS = {"en": "en_GB"}
SIZES = {9: "billion_vnd", 6: "million_vnd", 0: "vnd"}
"""In which power of ten an amount of money is said, and its words."""
EXACT = Context(prec=1_000)
NOISE = 9
"""So many decimals of a score are meant; what sums of floats miss it by lies beyond them."""


@lru_cache(maxsize=64)
def locale_of(code: str) -> Locale:
    """The Babel locale of a language; English where Babel doesn't know it."""
    try:
        return Locale.parse(REGIONS.get(code, code.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@cache
def _signs(code: str) -> dict[int, str]:
    """Python's signs in a number → the language's. Babel knows them; writing each number through its patterns takes ten times as long."""
    locale = locale_of(code)
    return str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale), "-": MINUS})


def exact(value: float | Decimal) -> Decimal:
    """The number that a value is written as: the shortest one that is this float."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def trimmed(number: Decimal) -> Decimal:
    """The same number without zeros at its end; zero has no sign."""
    if number == number.to_integral_value():
        return number.to_integral_value().copy_abs() if not number else number.to_integral_value()
    return number.normalize(EXACT)


def rounded(number: Decimal, decimals: int | None, towards: str = ROUND_HALF_UP, marks: Iterable[Decimal] = ()) -> Decimal:
    """A number with at most so many decimals; with as many more as it takes to stay on its side of each mark.

    So the rounded number is a mark only where the number itself is, and of two numbers the larger is never shown as the smaller.
    """
    has = -int(number.as_tuple().exponent)
    if decimals is None or has <= decimals:
        return number
    sides = [(mark, number.compare(mark)) for mark in marks]
    for places in range(decimals, has):
        found = number.quantize(Decimal(1).scaleb(-places), towards, EXACT)
        if all(found.compare(mark) == side for mark, side in sides):
            return trimmed(found)
    return trimmed(number)


def size(value: float | Decimal) -> int:
    """In which power of ten an amount of money is said."""
    return next((power for power in SIZES if abs(float(value)) >= 10**power), 0)


def scaled(value: float | Decimal, power: int) -> Decimal:
    """An amount of money in a power of ten, without zeros at its end."""
    return trimmed(exact(value).scaleb(-power, EXACT))


def points(value: float, decimals: int, towards: str) -> Decimal:
    """A score, or a share in percent: 0 and 100 are shown of nothing that lies between them."""
    return rounded(exact(round(float(value), NOISE)), decimals, towards, ENDS)


def written(code: str, number: Decimal) -> str:
    """A number in a language, every digit of it."""
    places = max(0, -int(number.as_tuple().exponent))
    return f"{number or number.copy_abs():,.{places}f}".translate(_signs(code))


@lru_cache(maxsize=1 << 14)
def written_points(code: str, value: float, decimals: int, towards: str) -> str:
    """`points` in a language."""
    return written(code, points(value, decimals, towards))


def text(code: str, value: float | Decimal, decimals: int | None, towards: str, marks: Marks) -> str:
    """A number, rounded, in a language."""
    if isinstance(value, float):
        return _float(code, float(value) + 0.0, decimals, towards, marks)  # whose two zeros are one key, and one text
    return _decimal(code, str(value), decimals, towards, marks)


@lru_cache(maxsize=1 << 16)  # a site writes the same few thousand numbers again and again
def _decimal(code: str, value: str, decimals: int | None, towards: str, marks: Marks) -> str:
    return written(code, rounded(Decimal(value), decimals, towards, marks))


@lru_cache(maxsize=1 << 16)
def _float(code: str, value: float, decimals: int | None, towards: str, marks: Marks) -> str:
    _, _, part = str(value).partition(".")
    if part.isdigit() and (decimals is None or len(part) <= decimals or part == "0"):  # nothing to round, in a third of the time
        return f"{value:,.{0 if part == '0' else len(part)}f}".translate(_signs(code))
    return written(code, trimmed(rounded(Decimal(str(value)), decimals, towards, marks)))


class Signs(NamedTuple):
    """What numbers and months are written with on the axes of charts, where no words fit.

    percent: what follows a share.
    month:   a month of a year, as d3 writes it: %m/%Y.
    """

    decimal: str
    group: str
    percent: str
    month: str

    def put(self, text: str) -> str:
        """A number in Python's signs, in these."""
        return text.translate({ord(","): self.group, ord("."): self.decimal, ord("-"): MINUS})
