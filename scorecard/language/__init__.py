"""A language of the site: its interface words, and numbers, dates, units and intervals as text.

The words come from `<code>.yml` in this folder, overridden by a root's content/<code>/language.yml. A language that has no
catalogue of its own borrows English ones, and says which in `borrowed`.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from babel import Locale

from scorecard import parse
from scorecard.diagnostic import Report, nearest
from scorecard.document import Document, Span
from scorecard.language import dates
from scorecard.language import number as numbers
from scorecard.language.number import EXACT, Marks, locale_of
from scorecard.language.order import fold, vietnamese
from scorecard.model import BOUNDS, WHOLE_UNITS, Indicator, Interval, Observation, Period, Root

__all__ = ["Language", "fold", "languages", "vietnamese"]

FALLBACK = "en"
SPOT = re.compile(r"[a-z]+( [a-z]+)?( [0-9.]+(-[0-9]+)?)?(, [a-z]+ [0-9]+)?")
PLURALS = ("zero", "one", "two", "few", "many", "other")
FINE = frozenset(("points", "number"))
"""Units whose numbers may be small: they are shown with four decimals, others with two."""


@dataclass(frozen=True)
class Language:
    """One language.

    `words` is flat: "status.met" → a text, or a mapping of plural categories to texts. `targets` are the values that were set
    for an indicator, by its id: a figure that falls short of one isn't shown as that one.
    """

    code: str
    words: Mapping[str, str | Mapping[str, str]]
    borrowed: frozenset[str] = field(default=frozenset())
    targets: Mapping[str, Marks] = field(default_factory=dict, repr=False)

    @cached_property
    def locale(self) -> Locale:
        """The Babel locale; English where Babel doesn't know the language."""
        return locale_of(self.code)

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
            text = self.pattern(key, n)
            values = {**values, "n": self.number(n)}
        assert isinstance(text, str), key  # noqa: S101 - a plural text needs n
        return text.format_map(values)

    def pattern(self, key: str, n: int | None = None) -> str:
        """An interface text as it stands in the catalogue, the names of its values in braces; `n` chooses the plural."""
        text = self.words[key]
        if n is not None and not isinstance(text, str):
            text = text.get(self.locale.plural_form(n)) or text["other"]
        assert isinstance(text, str), key  # noqa: S101 - a plural text needs n
        return text

    def has(self, key: str) -> bool:
        """Whether an optional text exists."""
        return key in self.words

    def number(
        self, value: float | Decimal, decimals: int | None = None, towards: str = ROUND_HALF_UP, against: Iterable[Decimal] = ()
    ) -> str:
        """A number in the language's digits and signs.

        Args:
            value:    as many decimals as it has, `decimals` at the most.
            decimals: more where it would else be shown as a number of `against`, or beyond it.
            towards:  how it is rounded.
            against:  numbers with a meaning of their own.
        """
        return numbers.text(self.code, value, decimals, towards, tuple(against))

    def day(self, day: date) -> str:
        """A day in words: 26 August 2025."""
        return dates.day(self.code, day)

    def period(self, period: Period) -> str:
        """A period in words: 2025, August 2025, third quarter of 2025, first half of 2025, 1 July to 26 August 2025, July to August 2025."""
        return dates.period(self.code, self.say, period)

    def brief(self, period: Period) -> str:
        """A period as charts have room for it: a span by Babel's short dates, 1 Jul – 26 Aug 2025, Jul – Aug 2025; else as `period`."""
        return dates.brief(self.code, self.say, period)

    def group(self, text: str) -> str:
        """A period by its name: 2025, 2025-08, 2025-08-26, 2025-Q3 or 2025-H1."""
        return dates.group(self.code, self.say, text)

    def quantity(
        self, indicator: Indicator, value: float | Decimal, towards: str = ROUND_HALF_UP, against: Iterable[float | Decimal] = ()
    ) -> str:
        """One number with its unit; never shown as a bound, a goalpost, a target or one of `against` that it isn't."""
        return self._quantity(indicator, value, self._decimals(indicator, towards), towards, self._marks(indicator, against))

    def written(self, indicator: Indicator, value: Decimal) -> str:
        """One number with its unit, every digit of it: as an entry says it."""
        return self._quantity(indicator, value, None, ROUND_HALF_UP, ())

    def shown(self, indicator: Indicator, value: float, towards: str = ROUND_HALF_UP) -> Decimal:
        """The number that `quantity` shows."""
        power = numbers.size(value)[0] if indicator.unit == "vnd" else 0
        marks = [mark.scaleb(-power, EXACT) for mark in self._marks(indicator)]
        return numbers.rounded(numbers.scaled(value, power), self._decimals(indicator, towards, power), towards, marks).scaleb(power, EXACT)

    @cached_property
    def _known(self) -> dict[str, tuple[Indicator, Marks]]:
        return {}

    def _marks(self, indicator: Indicator, more: Iterable[float | Decimal] = ()) -> Marks:
        """What no other number of an indicator may be shown as."""
        known = self._known.get(indicator.id)
        if known is None or known[0] is not indicator:
            marks = {Decimal(0), *self.targets.get(indicator.id, ())}
            marks |= {numbers.exact(end) for end in (*BOUNDS[indicator.unit], *indicator.natural) if math.isfinite(end)}
            if indicator.scale is not None:
                marks |= {indicator.scale.worst, indicator.scale.best}
            if indicator.entails is not None:
                marks.add(indicator.entails.when)
            known = self._known[indicator.id] = indicator, tuple(sorted(marks))
        return (*known[1], *map(numbers.exact, more)) if more else known[1]

    @staticmethod
    def _decimals(indicator: Indicator, towards: str, power: int = 0) -> int:
        if indicator.unit == "vnd":
            return 3 if power else 0
        if indicator.unit in WHOLE_UNITS and towards != ROUND_HALF_UP:
            return 0  # the end of an interval of things that are counted one by one
        return 4 if indicator.unit in FINE else 2

    def _quantity(self, indicator: Indicator, value: float | Decimal, decimals: int | None, towards: str, marks: Marks) -> str:
        if indicator.unit == "yes_no":
            return self.say("value.yes" if value >= 1 else "value.no" if value <= 0 else "value.partly")
        if indicator.unit == "vnd":
            power, key = numbers.size(value)
            return self.say(key, number=self._in(value, power, None if decimals is None else 3 if power else 0, towards, marks))
        text = numbers.text(self.code, value, decimals, towards, marks)
        if indicator.unit == "percent":
            return self.say("value.percent", number=text)
        if indicator.unit == "rank" and indicator.bounds is not None:
            return self.say("value.rank", number=text, of=self.number(indicator.bounds.high))
        return text

    def _in(self, value: float | Decimal, power: int, decimals: int | None, towards: str, marks: Marks) -> str:
        """An amount of money in a power of ten."""
        scaled = tuple([mark.scaleb(-power, EXACT) for mark in marks]) if power else marks
        return self.number(numbers.scaled(value, power), decimals, towards, scaled)

    def interval(self, indicator: Indicator, interval: Interval, against: Iterable[float | Decimal] = ()) -> str:
        """An interval in the indicator's unit, rounded outwards, and like `quantity` never up to a number with a meaning; a point is one number."""
        low, high = interval
        unit = indicator.unit
        if low == high:
            return self.quantity(indicator, low, against=against)
        if unit == "yes_no":
            return self.say("value.yes_or_no")
        if math.isinf(low) and math.isinf(high):
            return self.say("value.anything")
        if math.isinf(high):
            return self.say("value.from", value=self.quantity(indicator, low, ROUND_FLOOR, against))
        if math.isinf(low):
            return self.say("value.to", value=self.quantity(indicator, high, ROUND_CEILING, against))
        first, last = self.quantity(indicator, low, ROUND_FLOOR, against), self.quantity(indicator, high, ROUND_CEILING, against)
        if low < 0 or (unit == "vnd" and numbers.size(low) != numbers.size(high)):  # a dash between numbers can't be told from a minus
            return self.say("value.between", low=first, high=last)
        if unit in ("percent", "rank"):
            first = self.number(low, self._decimals(indicator, ROUND_FLOOR), ROUND_FLOOR, self._marks(indicator, against))
        elif unit == "vnd":
            power = numbers.size(low)[0]
            first = self._in(low, power, self._decimals(indicator, ROUND_FLOOR, power), ROUND_FLOOR, self._marks(indicator, against))
        return f"{first}–{last}"

    def statement(self, indicator: Indicator, o: Observation) -> str:
        """What an observation says, in its own form and every digit of it: "more than 90 %", "2,047 of 2,386, 339 of them still open"."""
        if not o.applies:
            return self.say("value.not_applicable")
        if o.count is not None and o.of is not None:
            key = "value.count_open" if o.open else "value.count"
            return self.say(key, count=self.number(o.count), of=self.number(o.of), open=self.number(o.open or 0))
        said = [self.written(indicator, number) for number in o.numbers]
        if o.between is not None:
            return self.say("value.between", low=said[0], high=said[1])
        return said[0] if o.form == "value" else self.say(f"value.{o.form}", value=said[0])

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
        """A score, or a share in percent, as a whole number, rounded outwards: documented and claimed down, possible up."""
        return self.points(value, 0, towards)

    def points(self, value: float, decimals: int = 2, towards: str = ROUND_HALF_UP) -> str:
        """A score, or a share in percent: shown as 0 or 100 only where it is."""
        return numbers.written(self.code, numbers.points(value, decimals, towards))

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
    targets: dict[str, Marks] = {}
    for target in root.targets.values():
        targets[target.indicator] = (*targets.get(target.indicator, ()), *(value for _, value in target.steps))
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
        found[code] = Language(code, {**fallback, **mine}, borrowed, targets)
    return found
