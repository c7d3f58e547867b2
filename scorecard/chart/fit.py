"""Making things fit: how wide a text is, where an axis ends, which of its values are named and how they are written."""

import math
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from scorecard.chart.drawing import TEXT
from scorecard.language import Signs

LONGEST = 28
LEAST = 0.05
"""The share of the middle that an axis without a zero shows at the least on either side of it."""
LIMIT = 1e200  # beyond it, sums of coordinates overflow; below its inverse, steps vanish
PLAIN, SCIENTIFIC = ",~f", ".3~g"
"""How d3 writes the numbers of an axis, in the browser."""
Ends = tuple[float, float]

_NARROW = frozenset("iljtfrI.,:;'’|!()[] -·\u00a0")
_WIDE = frozenset("mwMW@%—…")


class AxisSpan(NamedTuple):
    """Both ends of a value, None where it is open."""

    low: float | None
    high: float | None

    @classmethod
    def of(cls, low: float, high: float) -> "AxisSpan":
        """The ends as they can be drawn, the lower one first."""
        return cls(finite(high), finite(low)) if low > high else cls(finite(low), finite(high))

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    @property
    def silent(self) -> bool:
        """Whether nothing is known of it."""
        return self.low is None and self.high is None


class Axis(NamedTuple):
    """What the values of a chart are measured on.

    domain: its ends; None where what is measured has none of its own.
    unit:   "percent" adds the sign to each number; no other unit is written.
    signs:  those of the page's language.
    """

    domain: Ends | None
    unit: str
    signs: Signs

    @property
    def suffix(self) -> str:
        """What follows each number."""
        return self.signs.percent if self.unit == "percent" else ""

    def written(self, value: float, numbers: str) -> str:
        """A number as d3 writes it in the format `numbers`, and what follows it."""
        text = f"{value:,.6f}".rstrip("0").rstrip(".") if numbers == PLAIN else f"{value:.3g}"
        return self.signs.put(text) + self.suffix

    def live(self, values: Iterable[float | None]) -> dict[str, object]:
        """What Vega needs to draw these values in the browser: both ends of the axis, and how its numbers and months are written."""
        low, high = ends_from_zero(list(values), self.domain)
        locale = {"decimal": self.signs.decimal, "thousands": self.signs.group, "grouping": [3], "currency": ["", ""]}
        numbers = {"numbers": number_format(steps(low, high)), "suffix": self.suffix, "locale": locale}
        return {"low": low, "high": high, **numbers, "month": self.signs.month}


def finite(number: float | None) -> float | None:
    """A number that can be drawn; None for one without an end."""
    if number is None or not math.isfinite(number):
        return None
    return max(-LIMIT, min(LIMIT, float(number))) if abs(number) > 1 / LIMIT else 0.0


def clean(text: str) -> str:
    """Put a text into NFC, without what no XML may hold."""
    kept = (" " if letter in "\t\n\r" else letter for letter in unicodedata.normalize("NFC", text))
    return "".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff").strip()


def width(text: str, *, bold: bool = False) -> float:
    """Guess how wide a text is in a wide font (DejaVu Sans): no font of the machine may decide the bytes."""
    ems = 0.0
    for letter in text:  # one after the other: `sum` rounds otherwise from Python 3.12 on
        ems += _em(letter)
    return ems * TEXT * (1.1 if bold else 1)


@cache
def _em(letter: str) -> float:
    if letter == "\u202f":
        return 0.2
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _NARROW:
        return 0.37
    if base in _WIDE:
        return 0.95
    return 0.73 if base.isupper() else 0.63


def shorten(text: str, room: float, *, bold: bool = False, longest: int = LONGEST) -> str:
    """Keep the text, or as much of it as fits the room and the longest number of letters, and an ellipsis."""
    text = clean(text)
    if len(text) <= longest and width(text, bold=bold) <= room:
        return text
    kept = text[: longest - 1]
    while kept and width(kept + "…", bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(text: str, room: float, *, bold: bool = False, most: int = 2) -> list[str]:
    """Break a text into lines that fit the room; the last of the most that may be is shortened."""
    lines: list[str] = []
    for part in clean(text).split(" "):
        if lines and (len(lines) == most or width(f"{lines[-1]} {part}", bold=bold) <= room):
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return [shorten(line, room, bold=bold, longest=len(text)) for line in lines]


def steps(low: float, high: float, most: int = 4) -> list[float]:
    """List the round values within low–high, at most `most` intervals apart: 1, 2, 2.5 or 5 times a power of ten."""
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next((size * power for size in (1, 2, 2.5, 5) if size * power >= raw * (1 - 1e-9)), 10 * power)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    digits = max(0, 1 - math.floor(math.log10(step)))
    return [round(count * step, min(digits, 300)) + 0.0 for count in range(first, min(last, first + most) + 1)]


def ends_from_zero(values: Iterable[float | None], domain: Ends | None) -> Ends:
    """The ends of an axis that has a zero: its domain, and never so that a value falls outside; a free end goes on to the next round value."""
    bottom, top = _given(domain)
    low, high = _hull(values, (bottom, top))
    low, high = low if bottom is not None else min(low, 0.0), high if top is not None else max(high, 0.0)
    if _one(low, high):
        away = abs(high) * 0.05 or 1.0
        low, high = 0.0 if low == 0 else low - away, high + away
    named = steps(low, high)
    step = named[1] - named[0] if len(named) > 1 else 0.0
    return (
        low if bottom is not None or not step else math.floor(low / step + 1e-9) * step,
        high if top is not None or not step else math.ceil(high / step - 1e-9) * step,
    )


def ends_around(values: Iterable[float | None], domain: Ends | None, bounds: Ends | None = None) -> Ends:
    """The ends of an axis without a zero, a little beyond its values.

    Without a domain it is long enough that figures which are nearly the same look so: at least `LEAST` of their middle to either side of it.

    Args:
        values: what it shows; None is an open end.
        domain: its ends, where they are given.
        bounds: what no value can pass: what they cut off at one end is added at the other.
    """
    bottom, top = _given(domain)
    known = [value for value in values if value is not None]
    low, high = _hull(known, (bottom, top))
    if _one(low, high):
        away = abs(high) * 0.05 or 1.0
        low, high = low - away, high + away
    margin = (high - low) * 0.08
    low, high = low - margin if bottom is None else low, high + margin if top is None else high
    return (low, high) if not known or (bottom, top) != (None, None) else _calm((low, high), known, bounds)


def _calm(ends: Ends, known: list[float], bounds: Ends | None) -> Ends:
    middle = (min(known) + max(known)) / 2
    least, most = (math.inf * sign if end is None else end for sign, end in zip((-1, 1), _given(bounds), strict=True))
    low, high = min(ends[0], middle - LEAST * abs(middle)), max(ends[1], middle + LEAST * abs(middle))
    if high > most >= max(known):
        low, high = low - (high - most), most
    if low < least <= min(known):
        low, high = least, min(max(high, high + least - low), max(most, high))
    return low, high


def _given(ends: Ends | None) -> AxisSpan:
    return AxisSpan.of(*ends) if ends else AxisSpan(None, None)


def _hull(values: Iterable[float | None], domain: tuple[float | None, float | None]) -> Ends:
    known = [value for value in (*values, *domain) if value is not None]
    return min(known, default=0.0), max(known, default=1.0)


def _one(low: float, high: float) -> bool:
    """Whether both are one value, as far as can be drawn."""
    return high - low <= max(abs(low), abs(high)) * 1e-9


def number_format(values: Iterable[float]) -> str:
    """Choose the d3 format that writes these values as a reader would."""
    sizes = [abs(value) for value in values]
    return PLAIN if max(sizes, default=0) < 1e15 and min(filter(None, sizes), default=1) >= 1e-6 else SCIENTIFIC
