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
from functools import cached_property, lru_cache
from typing import assert_never

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from scorecard import parse, rules
from scorecard.diagnostic import Diagnostic, Report, nearest
from scorecard.document import Document, Span
from scorecard.language import dates
from scorecard.language import number as numbers
from scorecard.language.direction import from_right, isolated
from scorecard.language.number import EXACT, Marks, Signs, locale_of
from scorecard.language.order import headed, letter, vietnamese
from scorecard.model import Indicator, Interval, Period, Root, ValueForm
from scorecard.rules import Gap
from scorecard.sign import fold

__all__ = ["Language", "Signs", "Words", "languages", "vietnamese"]

FALLBACK = "en"
SPOT = re.compile(r"[a-z]+( [a-z]+)?( [0-9.]+(-[0-9]+)?)?(, [a-z]+ [0-9]+)?")
PLURALS = ("zero", "one", "two", "few", "many", "other")


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

    @cached_property
    def own_name(self) -> str:
        """What the language calls itself; its code where nobody knows."""
        if "language.own_name" not in self.borrowed:
            return self.say("language.own_name")
        known = self.locale.language == self.code.partition("-")[0]
        return (self.locale.get_display_name() if known else None) or self.code

    @cached_property
    def from_right(self) -> bool:
        """Whether it is written from right to left."""
        return from_right(self.code)

    def isolated(self, text: str) -> str:
        """A text as it may stand in a sentence: kept to itself where it runs the other way."""
        return text.join(isolated(text, self.code))

    @cached_property
    def signs(self) -> Signs:
        """What the axes of charts write numbers and months with."""
        decimal, group = get_decimal_symbol(self.locale), get_group_symbol(self.locale)
        return Signs(decimal, group, self.say("value.percent", number=""), self.say("chart.month", month="%m", year="%Y"))

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
        return text.format_map({name: self.isolated(value) if isinstance(value, str) else value for name, value in values.items()})

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

    def brief_day(self, day: date) -> str:
        """A day as lists have room for it: 26 Aug 2025."""
        return dates.brief_day(self.code, day)

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
        power = numbers.size(value) if indicator.unit == "vnd" else 0
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
            marks |= {numbers.exact(end) for end in (*indicator.kind.bounds, *indicator.natural) if math.isfinite(end)}
            if indicator.scale is not None:
                marks |= {indicator.scale.worst, indicator.scale.best}
            if indicator.entails is not None:
                marks.add(indicator.entails.when)
            known = self._known[indicator.id] = indicator, tuple(sorted(marks))
        return (*known[1], *map(numbers.exact, more)) if more else known[1]

    @staticmethod
    def _decimals(indicator: Indicator, towards: str, power: int = 0) -> int:
        """How many decimals are shown, of an amount of money in a power of ten."""
        if indicator.kind.writing == "money":
            return 3 if power else 0
        if indicator.kind.whole and towards != ROUND_HALF_UP:
            return 0  # the end of an interval of things that are counted one by one
        return indicator.kind.decimals

    def _quantity(self, indicator: Indicator, value: float | Decimal, decimals: int | None, towards: str, marks: Marks) -> str:
        writing = indicator.kind.writing
        match writing:
            case "answer":
                return self.say("value.yes" if value >= 1 else "value.no" if value <= 0 else "value.partly")
            case "money":
                power = numbers.size(value)
                return self.say(
                    f"value.{numbers.SIZES[power]}",
                    number=self._in(value, power, None if decimals is None else 3 if power else 0, towards, marks),
                )
            case "sign":
                return self.say(f"value.{indicator.unit}", number=numbers.text(self.code, value, decimals, towards, marks))
            case "place" | "bare":
                text = numbers.text(self.code, value, decimals, towards, marks)
                known = writing == "place" and indicator.bounds is not None
                return self.say("value.rank", number=text, of=self.number(indicator.natural.high)) if known else text
            case _:
                assert_never(writing)

    def _in(self, value: float | Decimal, power: int, decimals: int | None, towards: str, marks: Marks) -> str:
        """An amount of money in a power of ten."""
        scaled = tuple([mark.scaleb(-power, EXACT) for mark in marks]) if power else marks
        return self.number(numbers.scaled(value, power), decimals, towards, scaled)

    def interval(self, indicator: Indicator, interval: Interval, against: Iterable[float | Decimal] = ()) -> str:
        """An interval in the indicator's unit, rounded outwards, and like `quantity` never up to a number with a meaning; a point is one number."""
        low, high = interval
        if low == high:
            return self.quantity(indicator, low, against=against)
        if indicator.kind.writing == "answer":
            return self.say("value.yes_or_no")
        if math.isinf(low) and math.isinf(high):
            return self.say("value.anything")
        if math.isinf(high):
            return self.say("value.from", value=self.quantity(indicator, low, ROUND_FLOOR, against))
        last = self.quantity(indicator, high, ROUND_CEILING, against)
        if math.isinf(low):
            return self.say("value.to", value=last)
        money, power = indicator.kind.writing == "money", numbers.size(low)
        if low < 0 or (money and power != numbers.size(high)):  # a dash between numbers can't be told from a minus
            return self.say("value.between", low=self.quantity(indicator, low, ROUND_FLOOR, against), high=last)
        marks, decimals = self._marks(indicator, against), self._decimals(indicator, ROUND_FLOOR, power)
        first = self._in(low, power, decimals, ROUND_FLOOR, marks) if money else self.number(low, decimals, ROUND_FLOOR, marks)
        return f"{first}–{last}"

    def statement(self, indicator: Indicator, o: ValueForm) -> str:
        """What an observation says, or said before it was corrected, in its own form and every digit of it: "more than 90 %", "2,047 of 2,386, 339 of them still open"."""
        if not o.applies:
            return self.say("value.not_applicable")
        said = [self.written(indicator, number) for number in o.numbers]
        match o.form:
            case "value":
                return said[0]
            case "count":
                given = {"count": self.number(o.count or 0), "of": self.number(o.of or 0)}
                return self.say("value.count_open", **given, open=self.number(o.open)) if o.open else self.say("value.count", **given)
            case "between":
                return self.say("value.between", low=said[0], high=said[1])
            case "more_than" | "at_least" | "less_than" | "at_most" | "up_to" | "about" | "nearly":
                return self.say(f"value.{o.form}", value=said[0])
            case _:
                assert_never(o.form)

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
        return numbers.written_points(self.code, value, decimals, towards)

    def order(self, text: str) -> tuple[str, ...]:
        """A sort key: Vietnamese order in Vietnamese, elsewhere by letters without marks."""
        return vietnamese(text) if self.code == "vi" else (fold(text), text)

    def headed(self, text: str) -> str:
        """A text from its first letter or digit on: signs before it order nothing."""
        return headed(text)

    def letter(self, text: str) -> str:
        """The letter that a text is listed under."""
        return letter(text, shapes=self.code == "vi")

    def join(self, texts: Iterable[str]) -> str:
        """A list in words' order, with commas."""
        return ", ".join(texts)


Words = str | Mapping[str, str]
"""A text, or one for each plural category."""


def flat(data: Mapping[str, object], prefix: str = "") -> dict[str, str | dict[str, str]]:
    """Words by their whole keys; those that count are a mapping of plural categories to texts."""
    found: dict[str, str | dict[str, str]] = {}
    for key, value in data.items():
        if key == parse.SPAN:
            continue
        if isinstance(value, dict):
            inner = {k: v for k, v in value.items() if k != parse.SPAN}
            if inner and set(inner) <= set(PLURALS) and "other" in inner:
                found[prefix + key] = inner
            else:
                found |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            found[prefix + key] = value
    return found


def _fault(words: Words, models: Iterable[Words]) -> tuple[str, dict[str, Gap]] | None:
    """What is wrong with a root's own words, as a code and what fills its texts: pages would show them, or fail where they can't be filled in.

    Args:
        words:  the root's.
        models: the generator's own of the same key, in each language.
    """
    texts = [words] if isinstance(words, str) else list(words.values())
    known = {name for model in models for text in ([model] if isinstance(model, str) else model.values()) for name in rules.gaps(text)}
    if any(parse.CONTROL.search(text) for text in texts):
        return "text.control", {}
    if not isinstance(words, str) and all(isinstance(model, str) for model in models):
        return "interface.one", {}
    try:
        odd = sorted({name for text in texts for name in rules.gaps(text)} - known)
    except ValueError:
        return "interface.brace", {}
    return ("interface.gap", {"gap": odd[0], "known": tuple(sorted(known))}) if odd else None


def _translated(words: Mapping[str, Words]) -> dict[str, Words]:
    """The words of a root's own catalogue that have a text: one without is still to be translated, and so is what counts without its last form."""
    found: dict[str, Words] = {}
    for key, text in words.items():
        whole = text if isinstance(text, str) else {form: said for form, said in text.items() if said}
        if whole and (isinstance(whole, str) or "other" in whole):
            found[key] = whole
    return found


def _lent(words: Words, code: str) -> Words:
    """English words as another language has them for want of its own: kept to themselves where it is written from the right."""
    if not from_right(code):
        return words
    if isinstance(words, str):
        return words.join(isolated(words, code))
    return {category: str(_lent(text, code)) for category, text in words.items()}


@lru_cache(maxsize=16)
def _catalogue(document: Document) -> tuple[dict[str, str | dict[str, str]], tuple[Diagnostic, ...]]:
    """The words of one of the generator's own catalogues, and its problems."""
    report = Report()
    data = parse.load(document, report)
    return flat(data) if isinstance(data, dict) else {}, tuple(report.diagnostics)


def languages(root: Root, catalogues: Mapping[str, Document], report: Report) -> dict[str, Language]:
    """Every language of a root.

    Args:
        root:       names the languages and holds their overrides.
        catalogues: the generator's own `<code>.yml`, by code.
        report:     a key of language.yml that no catalogue has is an error; a borrowed word in a language without a
                    catalogue is a warning that names the file to write.
    """
    own = {}
    for code, document in catalogues.items():
        own[code], problems = _catalogue(document)
        report.diagnostics += problems
    fallback = own[FALLBACK]
    found: dict[str, Language] = {}
    targets: dict[str, Marks] = {}
    for target in root.targets.values():
        targets[target.indicator] = (*targets.get(target.indicator, ()), *(value for _, value in target.steps))
    for code in root.settings.languages:
        path = f"content/{code}/language.yml"
        given = _translated(flat(root.words[code].interface)) if code in root.words else {}
        for key, words in given.items():
            if key not in fallback:
                at = parse.locate(root.documents[path], None, key.split("."), key=True)
                report.add("unknown-key.interface", at, key=key, near=nearest(key, fallback))
            elif fault := _fault(words, [catalogue[key] for catalogue in own.values()]):
                wrong, gaps = fault
                report.add(wrong, parse.locate(root.documents[path], None, key.split(".")), key=key, **gaps)
        mine = {**own.get(code, {}), **given}
        borrowed = frozenset(set(fallback) - set(mine))
        if borrowed and code != FALLBACK:
            some = ", ".join(sorted(borrowed)[:5])
            report.add("missing-words.interface", Span(path), n=len(borrowed), language=code, some=some, path=path)
        found[code] = Language(code, {**{key: _lent(fallback[key], code) for key in borrowed}, **mine}, borrowed, targets)
    return found
