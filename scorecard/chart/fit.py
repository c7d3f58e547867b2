"""Making things fit: how wide a text is, where an axis ends, which of its values are named and how they are written."""

import math
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from scorecard.chart.drawing import PAD, TEXT, WIDTH
from scorecard.language import Signs

LONGEST = 28
BAND, FAR, SHOWN = 1 / 8, 1 / 3, 1 / 5
"""Of an axis from zero: values within a band of it, as far from zero, are shown on a part of it (`ends_near`)."""
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

    domain:    its ends; None where what is measured has none of its own.
    unit:      "percent" adds the sign to each number.
    signs:     those of the page's language.
    direction: 1 where more is better, -1 where less is, 0 where nothing says so.
    name:      the unit in words, which stands at the axis.
    better:    the words at the better end.
    cut:       the words of an axis that doesn't begin at zero, with {value} for where it begins.
    """

    domain: Ends | None
    unit: str
    signs: Signs
    direction: int = 0
    name: str = ""
    better: str = ""
    cut: str = ""

    @property
    def suffix(self) -> str:
        """What follows each number."""
        return self.signs.percent if self.unit == "percent" else ""

    @property
    def turned(self) -> bool:
        """Whether the lower value lies at the right, where the better one always does."""
        return self.direction < 0

    @property
    def hung(self) -> bool:
        """Whether the lowest value lies on top over time: the first of all ranks does; of other things less is drawn lower."""
        return self.turned and self.unit == "rank"

    def written(self, value: float, numbers: str) -> str:
        """A number as d3 writes it in the format `numbers`, and what follows it."""
        text = f"{value:,.6f}".rstrip("0").rstrip(".") if numbers == PLAIN else f"{value:.3g}"
        return self.signs.put(text) + self.suffix

    def named(self, low: float, high: float) -> list[tuple[float, str]]:
        """The values that an axis names, in order: both its ends, and the round ones between them that have room."""
        ends = dict.fromkeys((low, high))
        for most in (4, 2, 1):
            inner = [tick for tick in steps(low, high, most) if low < tick < high] if low < high else []
            ticks = sorted({*ends, *inner})
            numbers = number_format(ticks)
            texts = [(tick, self.written(tick, numbers)) for tick in ticks]
            near = [
                tick
                for tick, text in texts
                if tick in inner and any(self._close((tick, text), (end, numbers), (low, high)) for end in ends)
            ]
            texts = [(tick, text) for tick, text in texts if tick not in near]
            if sum(width(text) + 12 for _, text in texts) <= WIDTH:
                return texts
        return [(end, self.written(end, number_format(ends))) for end in ends]

    def starting(self, low: float, high: float) -> str:
        """The unit in words, and where an axis that leaves its zero out begins."""
        cut = self.cut.replace("{value}", self.written(low, number_format([low, high])))
        return ", ".join(filter(None, (self.name, cut)))

    def near(self, values: Iterable[float | None]) -> dict[str, object] | None:
        """What Vega needs besides (`live`) for values over time that are shown without the zero; None for others."""
        (low, high), broken = ends_near(list(values), self.domain)
        return {"low": low, "high": high, "ticks": steps(low, high), "name": self.starting(low, high)} if broken else None

    def _close(self, tick: tuple[float, str], end: tuple[float, str], ends: Ends) -> bool:
        """Whether the text at a tick would touch that of an end of the axis."""
        apart = abs(tick[0] - end[0]) / (ends[1] - ends[0]) * (WIDTH - 2 * PAD)
        return apart < width(tick[1]) / 2 + width(self.written(*end)) + 8

    def live(self, values: Iterable[float | None]) -> dict[str, object]:
        """What Vega needs to draw these values in the browser: both ends of the axis, what it names, and how its numbers and months are written."""
        low, high = ends_from_zero(list(values), self.domain)
        named = self.named(low, high)
        locale = {"decimal": self.signs.decimal, "thousands": self.signs.group, "grouping": [3], "currency": ["", ""]}
        numbers = {"numbers": number_format([tick for tick, _ in named]), "suffix": self.suffix, "locale": locale}
        told = {"turned": self.turned, "hung": self.hung, "direction": self.direction, "name": self.name, "better": self.better}
        return {"low": low, "high": high, "ticks": [tick for tick, _ in named], **numbers, **told, "month": self.signs.month}


def finite(number: float | None) -> float | None:
    """A number that can be drawn; None for one without an end."""
    if number is None or not math.isfinite(number):
        return None
    return max(-LIMIT, min(LIMIT, float(number))) if abs(number) > 1 / LIMIT else 0.0


def clean(text: str) -> str:
    """Put a text into NFC, without what no XML may hold."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():  # as nearly all are: nothing of the kind is in it
        return text.strip()
    kept = (" " if letter in "\t\n\r" else letter for letter in text)
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


def ends_near(values: Iterable[float | None], domain: Ends | None) -> tuple[Ends, bool]:
    """The ends of an axis of values over time, and whether it leaves its zero out.

    It begins at zero, unless all values lie in a band of less than an eighth of it and far from zero, where nothing could be seen of what
    changed. Then it shows a fifth of it, round at both ends, so that a small change still looks small.
    """
    listed = list(values)
    low, high = ends_from_zero(listed, domain)
    known = [value for value in listed if value is not None]
    if not known or low != 0:
        return (low, high), False
    first, last, whole = min(known), max(known), high - low
    if last - first >= whole * BAND or first < whole * FAR:
        return (low, high), False
    shown = max(whole * SHOWN, last - first)
    step = 10.0 ** math.floor(math.log10(shown)) / 2
    bottom = math.floor(max(0.0, (first + last - shown) / 2) / step) * step
    top = math.ceil((bottom + shown) / step) * step
    while top < last:
        top += step
    top = min(top, high) if domain is not None and finite(domain[1]) is not None else top
    return ((bottom, top), True) if bottom > 0 else ((low, high), False)


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
