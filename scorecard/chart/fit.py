"""Making things fit: how wide a text is, where an axis ends and which of its values are named."""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

WIDTH = 344.0
"""Units of a drawing's width: a phone of 360 without its margins, so that 13 units are 13 pixels there."""
TEXT = 13.0
LONGEST = 28
LEAST = 0.05
"""The share of the middle that an axis without a zero shows at the least on either side of it."""
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything Vega is given: the size, the signals by name, and the items of the four layers, in painting order.

    An item's `row` is the number of the row it belongs to, or None. Numbers are written in the format `numbers`, with the
    `suffix`. Drawings without signals are made many at a time.
    """

    height: float
    signals: dict[str, Any] = field(default_factory=dict)
    areas: list[Item] = field(default_factory=list)
    strokes: list[Item] = field(default_factory=list)
    signs: list[Item] = field(default_factory=list)
    words: list[Item] = field(default_factory=list)
    width: float = WIDTH
    numbers: str = ",~f"
    suffix: str = ""


_NARROW = frozenset("iljtfrI.,:;'’|!()[] -·\u00a0")
_WIDE = frozenset("mwMW@%—…")


def width(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """Guess how wide a text is in a wide font (DejaVu Sans): no font of the machine may decide the bytes."""
    ems = 0.0
    for letter in text:
        base = unicodedata.normalize("NFD", letter)[0]
        if unicodedata.category(letter) in ("Mn", "Me", "Cf") or letter == "\u202f":
            ems += 0.2 if letter == "\u202f" else 0
        elif unicodedata.east_asian_width(letter) in "WF":
            ems += 1
        elif base in _NARROW:
            ems += 0.37
        elif base in _WIDE:
            ems += 0.95
        else:
            ems += 0.73 if base.isupper() else 0.63
    return ems * size * (1.1 if bold else 1)


def shorten(text: str, room: float, *, bold: bool = False, longest: int = LONGEST) -> str:
    """Keep the text, or as much of it as fits the room and the longest number of letters, and an ellipsis."""
    if len(text) <= longest and width(text, bold=bold) <= room:
        return text
    kept = text[: longest - 1]
    while kept and width(kept + "…", bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(text: str, room: float, *, bold: bool = False, most: int = 2) -> list[str]:
    """Break a text into lines that fit the room; the last of the most that may be is shortened."""
    lines: list[str] = []
    for part in text.split(" "):
        if lines and (len(lines) == most or width(f"{lines[-1]} {part}", bold=bold) <= room):
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return [shorten(line, room, bold=bold, longest=len(text)) for line in lines]


def steps(low: float, high: float, most: int) -> list[float]:
    """List the round values within low–high, at most `most` intervals apart: 1, 2, 2.5 or 5 times a power of ten."""
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next((size * power for size in (1, 2, 2.5, 5) if size * power >= raw * (1 - 1e-9)), 10 * power)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    digits = max(0, 1 - math.floor(math.log10(step)))
    return [round(count * step, min(digits, 300)) + 0.0 for count in range(first, min(last, first + most) + 1)]


def ends(values: Iterable[float | None], domain: list[float | None], *, zero: bool) -> tuple[float, float]:
    """Find the two ends of an axis: the domain where it is given, and never so that a value falls outside."""
    known = [value for value in values if value is not None]
    given = [end for end in domain if end is not None]
    low, high = min([*known, *given], default=0.0), max([*known, *given], default=1.0)
    if zero:
        low, high = (
            (low if domain[0] is not None else min(low, 0.0)),
            (high if domain[1] is not None else max(high, 0.0)),
        )
    if high - low <= max(abs(low), abs(high)) * 1e-9:  # one value only
        away = abs(high) * 0.05 or 1.0
        low, high = (low if zero and low == 0 else low - away), high + away
    margin = 0.0 if zero else (high - low) * 0.08
    low = low - margin if domain[0] is None else low
    high = high + margin if domain[1] is None else high
    if zero:  # a free end goes on to the next round value
        step = _step(steps(low, high, 4))
        low = low if domain[0] is not None or not step else math.floor(low / step + 1e-9) * step
        high = high if domain[1] is not None or not step else math.ceil(high / step - 1e-9) * step
    return low, high


def calm(low: float, high: float, values: Iterable[float | None], bounds: list[float | None]) -> tuple[float, float]:
    """An axis long enough that figures which are nearly the same look so: at least `LEAST` of their middle to either side of it.

    Args:
        low:    its lower end so far.
        high:   its upper end.
        values: what it shows; None is an open end.
        bounds: what no value can pass, None where nothing is: what they cut off at one end is added at the other.
    """
    known = [value for value in values if value is not None]
    if not known:
        return low, high
    middle = (min(known) + max(known)) / 2
    least, most = (math.inf * sign if bound is None else bound for sign, bound in zip((-1, 1), bounds, strict=True))
    low, high = min(low, middle - LEAST * abs(middle)), max(high, middle + LEAST * abs(middle))
    if high > most >= max(known):
        low, high = low - (high - most), most
    if low < least <= min(known):
        low, high = least, min(max(high, high + least - low), max(most, high))
    return low, high


def _step(values: list[float]) -> float:
    return values[1] - values[0] if len(values) > 1 else 0.0


def number_format(values: Iterable[float]) -> str:
    """Choose the d3 format that writes these values as a reader would."""
    largest = max((abs(value) for value in values), default=0)
    smallest = min((abs(value) for value in values if value), default=1)
    return ",~f" if largest < 1e15 and smallest >= 1e-6 else ".3~g"


def sign(unit: str, language: str) -> str:
    """Give what follows a number on the axis."""
    return ("\u00a0%" if language == "fr" else "%") if unit == "percent" else ""


def printed(value: float, suffix: str) -> str:
    """Guess what Vega will print, to know its width."""
    return (f"{value:,.6f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.3g}") + suffix
