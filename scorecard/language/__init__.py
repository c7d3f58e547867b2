"""A language of the site: its interface words, and numbers, dates, units and intervals as text.

The words come from `<code>.yml` in this folder, overridden by a root's content/<code>/language.yml. A language that has no
catalogue of its own borrows English ones, and says which in `borrowed`.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache, cached_property, lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import get_decimal_symbol, get_group_symbol

from scorecard import parse
from scorecard.diagnostic import Report, nearest
from scorecard.document import Document, Span
from scorecard.language.order import fold, vietnamese
from scorecard.model import Indicator, Interval, Observation, Period, Root

__all__ = ["Language", "fold", "languages", "vietnamese"]

FALLBACK = "en"
NBSP = "\u00a0"
SPOT = re.compile(r"[a-z]+( [a-z]+)?( [0-9.]+(-[0-9]+)?)?(, [a-z]+ [0-9]+)?")
PLURALS = ("zero", "one", "two", "few", "many", "other")
REGIONS = {"en": "en_GB"}
DAYS = {"vi": "d 'tháng' M 'năm' y"}
BRIEF = {"vi": ("yMd", "yM")}
SIZES: tuple[tuple[int, str], ...] = ((10**9, "value.billion_vnd"), (10**6, "value.million_vnd"), (1, "value.vnd"))


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(REGIONS.get(code, code.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@lru_cache(maxsize=1 << 16)  # a site writes the same few thousand numbers again and again
def _number(code: str, text: str, binary: bool, decimals: int | None, towards: str) -> str:  # noqa: FBT001 - part of the key
    exact = Decimal(text)
    if decimals is not None and -int(exact.as_tuple().exponent) > decimals:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=towards)
        exact = exact.normalize() if exact != exact.to_integral_value() else exact.to_integral_value()
    places = max(0, -int(exact.as_tuple().exponent))
    if binary and exact == exact.to_integral_value():
        places = 0
    return f"{exact:,.{places}f}".translate(_signs(code))


@lru_cache(maxsize=1 << 16)
def _float(code: str, value: float, decimals: int | None, towards: str) -> str:
    value += 0.0  # whose two zeros are one key, and one text
    text = str(value)
    whole, _, part = text.partition(".")
    if towards == ROUND_HALF_UP and whole.isdigit() and part.isdigit():
        if decimals is None or len(part) <= decimals:
            return f"{value:,.{0 if part == '0' else len(part)}f}".translate(_signs(code))
        if part[decimals:] != "5":  # no tie, which alone is rounded otherwise than Python does
            shown = f"{value:,.{decimals}f}"
            return (shown.rstrip("0").rstrip(".") if decimals else shown).translate(_signs(code))
    return _number(code, text, True, decimals, towards)  # noqa: FBT003 - part of the key


@cache
def _signs(code: str) -> dict[int, str]:
    """Python's signs in a number → the language's. Babel knows them; writing each number through its patterns takes ten times as long."""
    locale = _locale(code)
    return str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale)})


@lru_cache(maxsize=1 << 12)
def _day(code: str, day: date, *, year: bool = True) -> str:
    locale = _locale(code)
    text = format_date(day, format=DAYS.get(code, "long"), locale=locale) if year else format_skeleton("MMMMd", day, locale=locale)
    return text.replace("1 ", "1er ", 1) if code == "fr" and day.day == 1 else text


def _size(value: float | Decimal) -> tuple[int, str]:
    return next((size for size in SIZES if abs(float(value)) >= size[0]), SIZES[-1])


def _whole_years(period: Period) -> bool:
    return (period.start.month, period.start.day) == (1, 1) and (period.end.month, period.end.day) == (12, 31)


def _whole_months(period: Period) -> bool:
    return period.start.day == 1 and (period.end + timedelta(days=1)).day == 1


@dataclass(frozen=True)
class Language:
    """One language. `words` is flat: "status.met" → a text, or a mapping of plural categories to texts."""

    code: str
    words: Mapping[str, str | Mapping[str, str]]
    borrowed: frozenset[str] = field(default=frozenset())

    @cached_property
    def locale(self) -> Locale:
        """The Babel locale; English where Babel doesn't know the language."""
        return _locale(self.code)

    def say(self, key: str, **values: object) -> str:
        """An interface text; `n` chooses the plural and is formatted as a number.

        Raises:
            KeyError: no such key: a fault of ours.
        """
        text = self.words[key]
        if not values and isinstance(text, str):
            return text
        if "n" in values:
            n = values["n"]
            assert isinstance(n, int)  # noqa: S101 - plurals are of counts
            if not isinstance(text, str):
                text = text.get(self.locale.plural_form(n)) or text["other"]
            values = {**values, "n": self.number(n)}
        assert isinstance(text, str), key  # noqa: S101 - a plural text needs n
        return text.format_map(values)

    def pattern(self, key: str) -> str:
        """An interface text as it stands in the catalogue, the names of its values in braces."""
        text = self.words[key]
        assert isinstance(text, str), key  # noqa: S101 - the caller's values are no counts
        return text

    def has(self, key: str) -> bool:
        """Whether an optional text exists."""
        return key in self.words

    def number(self, value: float | Decimal, decimals: int | None = None, towards: str = ROUND_HALF_UP) -> str:
        """A number in the language's digits and separators; as many decimals as it has, `decimals` at the most."""
        if type(value) is float:
            return _float(self.code, value, decimals, towards)
        return _number(self.code, str(value), isinstance(value, float), decimals, towards)

    def day(self, day: date) -> str:
        """A day in words: 26 August 2025."""
        return _day(self.code, day)

    def period(self, period: Period) -> str:
        """A period in words: 2025, August 2025, third quarter of 2025, first half of 2025, 1 July to 26 August 2025, July to August 2025."""
        text = period.text
        if "/" in text:
            if _whole_years(period):
                return f"{period.start.year}–{period.end.year}"
            start, end = period.start, period.end
            alike = start.year == end.year
            if _whole_months(period):
                if (start.year, start.month) == (end.year, end.month):
                    return self.group(f"{end:%Y-%m}")
                first = format_date(start, "MMMM", self.locale) if alike else self.group(f"{start:%Y-%m}")
                return self.say("period.months", start=first, end=self.group(f"{end:%Y-%m}"))
            return self.say("period.span", start=_day(self.code, start, year=not alike), end=self.day(end))
        return self.group(text)

    def brief(self, period: Period) -> str:
        """A period as charts have room for it: a span by Babel's short dates, 1 Jul – 26 Aug 2025, Jul – Aug 2025; else as `period`."""
        if "/" not in period.text or _whole_years(period):
            return self.period(period)
        skeleton = BRIEF.get(self.code, ("yMMMd", "yMMM"))[_whole_months(period)]
        return format_interval(period.start, period.end, skeleton, locale=self.locale).replace("\u2009", " ")

    def group(self, text: str) -> str:
        """A period by its name: 2025, 2025-08, 2025-08-26, 2025-Q3 or 2025-H1."""
        year, _, rest = text.partition("-")
        if not rest:
            return year
        if rest[0] in "QH":
            return self.say(f"period.{'quarter' if rest[0] == 'Q' else 'half'}.{rest[1]}", year=year)
        if "-" in rest:
            return self.day(date.fromisoformat(text))
        return self.say(
            "period.month",
            month=int(rest),
            year=year,
            name=format_date(date(int(year), int(rest), 1), "LLLL", self.locale),
        )

    def quantity(self, indicator: Indicator, value: float | Decimal, towards: str = ROUND_HALF_UP) -> str:
        """One number with its unit."""
        decimals = 4 if indicator.unit in ("points", "number") else 2
        if indicator.unit in ("count", "people") and towards != ROUND_HALF_UP:
            decimals = 0  # the end of an interval of things that are counted one by one
        if indicator.unit == "yes_no":
            return self.say("value.yes" if value >= 1 else "value.no" if value <= 0 else "value.partly")
        if indicator.unit == "percent":
            return self.say("value.percent", number=self.number(value, decimals, towards))
        if indicator.unit == "vnd":
            return self._dong(value, towards)
        text = self.number(value, decimals, towards)
        if indicator.unit == "rank" and indicator.bounds is not None:
            return self.say("value.rank", number=text, of=self.number(indicator.bounds.high))
        return text

    def _dong(self, value: float | Decimal, towards: str) -> str:
        size, key = _size(value)
        return self.say(key, number=self._in(value, size, towards))

    def _in(self, value: float | Decimal, size: int, towards: str) -> str:
        exact = value if isinstance(value, Decimal) else Decimal(repr(value))
        if exact == exact.to_integral_value():
            exact = exact.to_integral_value()
        return self.number(exact / size, 3 if size > 1 else 0, towards)

    def interval(self, indicator: Indicator, interval: Interval) -> str:
        """An interval in the indicator's unit, rounded outwards; a point is one number."""
        low, high = interval
        if low == high:
            return self.quantity(indicator, low)
        if indicator.unit == "yes_no":
            return self.say("value.yes_or_no")
        if math.isinf(low) and math.isinf(high):
            return self.say("value.anything")
        if math.isinf(high):
            return self.say("value.from", value=self.quantity(indicator, low, ROUND_FLOOR))
        if math.isinf(low):
            return self.say("value.up_to", value=self.quantity(indicator, high, ROUND_CEILING))
        first, last = self.quantity(indicator, low, ROUND_FLOOR), self.quantity(indicator, high, ROUND_CEILING)
        if indicator.unit in ("percent", "rank"):
            first = self.number(low, 2, ROUND_FLOOR)
        elif indicator.unit == "vnd":
            size = _size(low)
            if size != _size(high):
                return self.say("value.between", low=first, high=last)
            first = self._in(low, size[0], ROUND_FLOOR)
        return f"{first}–{last}"

    def statement(self, indicator: Indicator, o: Observation) -> str:
        """What an observation says, in its own form: "more than 90 %", "2,047 of 2,386, 339 of them still open"."""
        if not o.applies:
            return self.say("value.not_applicable")
        if o.count is not None and o.of is not None:
            key = "value.count_open" if o.open else "value.count"
            return self.say(key, count=self.number(o.count), of=self.number(o.of), open=self.number(o.open or 0))
        if o.between is not None:
            low, high = (self.quantity(indicator, x) for x in o.between)
            return self.say("value.between", low=low, high=high)
        number = next(iter(o.numbers))
        text = self.quantity(indicator, number)
        return text if o.form == "value" else self.say(f"value.{o.form}", value=text)

    def spot(self, text: str) -> str:
        """A place in a source: "paragraph 3" in the language's words; a form it doesn't know as it is written."""
        match = SPOT.fullmatch(text)
        if match is None:
            return text
        key = "at." + "_".join(word for word in re.findall("[a-z]+", text))
        numbers = re.findall(r"[0-9.]+", text)
        if key == "at.paragraphs":
            numbers = ["–".join(numbers)]
        elif key == "at.table" and not numbers:
            key = "at.in_table"
        if not self.has(key):
            return text
        return self.say(key, **dict(zip("ab", numbers, strict=False)))

    def score(self, value: float, towards: str) -> str:
        """A score as a whole number, rounded outwards: documented and claimed down, possible up."""
        nudge = 1e-9 if towards == ROUND_FLOOR else -1e-9
        return self.number(int(math.floor(value + nudge) if towards == ROUND_FLOOR else math.ceil(value + nudge)))

    def order(self, text: str) -> Any:
        """A sort key: Vietnamese order in Vietnamese, elsewhere by letters without marks."""
        return vietnamese(text) if self.code == "vi" else (fold(text), text)

    def join(self, texts: Iterable[str]) -> str:
        """A list in words' order, with commas."""
        return ", ".join(texts)


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, str | dict[str, str]]:
    found: dict[str, str | dict[str, str]] = {}
    for key, value in data.items():
        if key == parse.SPAN:
            continue
        if isinstance(value, dict):
            inner = {k: v for k, v in value.items() if k != parse.SPAN}
            if inner and set(inner) <= set(PLURALS) and "other" in inner:
                found[prefix + key] = inner
            else:
                found |= _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            found[prefix + key] = value
    return found


def languages(root: Root, catalogues: Mapping[str, Document], report: Report) -> dict[str, Language]:
    """Every language of a root.

    Args:
        root:       names the languages and holds their overrides.
        catalogues: the generator's own `<code>.yml`, by code.
        report:     a key of language.yml that no catalogue has is an error; a borrowed word in a language without a
                    catalogue is a warning that names the file to write.
    """
    own = {code: _flat(parse.load(document, report) or {}) for code, document in catalogues.items()}
    fallback = own[FALLBACK]
    found: dict[str, Language] = {}
    for code in root.settings.languages:
        path = f"content/{code}/language.yml"
        given = _flat(root.words[code].interface) if code in root.words else {}
        for key, words in given.items():
            if key not in fallback:
                at = parse.locate(root.documents[path], None, key.split("."), key=True)
                report.error("unknown-key", at, f'the interface has no words "{key}"', "", nearest(key, fallback))
            elif any(parse.CONTROL.search(text) for text in ([words] if isinstance(words, str) else words.values())):
                report.error("text", parse.locate(root.documents[path], None, key.split(".")), "the text holds a control character")
        mine = {**own.get(code, {}), **given}
        borrowed = frozenset(set(fallback) - set(mine))
        if borrowed and code != FALLBACK:
            some = ", ".join(sorted(borrowed)[:5])
            report.warning(
                "missing-words",
                Span(path),
                f'{len(borrowed)} interface words are English in "{code}"',
                f"among them {some}",
                f"write {path}",
            )
        found[code] = Language(code, {**fallback, **mine}, borrowed)
    return found
