"""Nothing displayed crosses a meaning: no bound, goalpost or target is shown of what isn't it, and equations hold as printed."""

import math
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from scorecard import model
from scorecard.language import Language
from scorecard.language.number import ENDS, exact, rounded
from scorecard.model import Indicator, Interval, Methodology
from scorecard.page import explain
from scorecard.page.equation import division, holds, ways
from scorecard.page.site import exact as machine_exact
from scorecard.page.site import plain
from tests.factory import indicator, said
from tests.test_language import CATALOGUES, EN, FR, VI

GOALS = {
    "percent": ("97.996", "98", "50"), "number": ("0", "-2.50005", "12"), "count": ("56", "1672"), "people": ("1000000", "41157"),
    "points": ("0.00004", "72.5"), "rank": ("10", "63"), "vnd": ("1000000000", "2458000000000", "999999999"),
}  # fmt: skip
"""Targets of each unit, some of them finer than what is usually shown."""
UNITS = sorted(GOALS)
LANGUAGES = {
    code: Language(code, words, targets={u: tuple(map(Decimal, goals)) for u, goals in GOALS.items()}) for code, words in CATALOGUES.items()
}
INDICATORS = {unit: indicator(unit, unit=unit, scale=None) for unit in UNITS}
SIZES = {"vnd": 1, "million_vnd": 10**6, "billion_vnd": 10**9}


def number(language: Language, text: str) -> Decimal:
    """The number in a text, read as a reader of the language would."""
    group, decimal = {"vi": ".,", "fr": "\u202f,", "en": ",."}[language.code]
    assert "-" not in text
    assert not re.search(r"[0-9][eE]", text)
    match = re.match(r"(−?)([0-9][0-9.,\u202f]*)", text)
    assert match is not None, text
    value = Decimal(match[2].replace(group, "").replace(decimal, "."))
    assert not (match[1] and value == 0), text
    for key, size in sorted(SIZES.items(), key=lambda item: -item[1]):
        if text == language.say(f"value.{key}", number=match[0]):
            value *= size
    return -value if match[1] else value


def marks(unit: str) -> list[Decimal]:
    return [Decimal(0), *map(Decimal, GOALS[unit]), *(exact(end) for end in model.UNITS[unit].bounds if math.isfinite(end))]


def sides(value: Decimal, unit: str) -> list[Decimal]:
    return [value.compare(mark) for mark in marks(unit)]


@st.composite
def values(draw: Any, unit: str) -> float | Decimal:
    """Values of a unit, many of them close to a number with a meaning, as floats or as written."""
    low, high = (exact(end) if math.isfinite(end) else None for end in model.UNITS[unit].bounds)
    near = st.sampled_from(marks(unit))
    away = st.tuples(near, st.integers(-200, 200), st.integers(-3, 12)).map(lambda t: t[0] + Decimal(t[1]).scaleb(-t[2]))
    free = st.decimals(min_value=-(10**6), max_value=10**14, places=6, allow_nan=False, allow_infinity=False)
    value = draw(near | away | free)
    value = max(value, low) if low is not None else value
    value = min(value, high) if high is not None else value
    return float(value) if draw(st.booleans()) else value


@st.composite
def pairs(draw: Any) -> tuple[str, float | Decimal, float | Decimal]:
    unit = draw(st.sampled_from(UNITS))
    one, other = draw(values(unit)), draw(values(unit))
    return (unit, one, other) if exact(one) <= exact(other) else (unit, other, one)


codes = st.sampled_from(sorted(LANGUAGES))
cases = st.sampled_from(UNITS).flatmap(lambda unit: st.tuples(st.just(unit), values(unit)))


@given(cases, codes)
@example(("percent", 100 * 99_999 / 100_000), "en")
@example(("percent", 100 / 99_999), "vi")
@example(("percent", Decimal("0.000000000001")), "fr")
@example(("percent", 97.996), "en")
@example(("percent", 97.9959999999), "en")
@example(("number", -0.0), "vi")
@example(("number", Decimal("-0.00000001")), "fr")
@example(("percent", 99.99999999999999), "en")
@example(("vnd", 999_999_999.9), "en")
@pytest.mark.law
def test_a_number_is_shown_as_a_bound_or_a_target_only_where_it_is_one(case: tuple[str, float | Decimal], code: str) -> None:
    unit, value = case
    text = LANGUAGES[code].quantity(INDICATORS[unit], value)
    shown = number(LANGUAGES[code], text)
    assert sides(shown, unit) == sides(exact(value), unit), text
    assert shown == LANGUAGES[code].shown(INDICATORS[unit], value)


@given(cases, st.lists(st.integers(-5, 5), max_size=3), codes)
@pytest.mark.law
def test_marks_of_the_moment_count_like_targets(case: tuple[str, float | Decimal], steps: list[int], code: str) -> None:
    unit, value = case
    against = [exact(value) + Decimal(step).scaleb(-4) for step in steps]
    shown = number(LANGUAGES[code], LANGUAGES[code].quantity(INDICATORS[unit], value, against=against))
    assert [shown.compare(mark) for mark in against] == [exact(value).compare(mark) for mark in against]


@given(pairs(), codes, st.sampled_from([ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING]))
@pytest.mark.law
def test_of_two_numbers_the_larger_is_not_shown_as_the_smaller(pair: tuple[str, Any, Any], code: str, towards: str) -> None:
    unit, low, high = pair
    language = LANGUAGES[code]
    shown = [number(language, language.quantity(INDICATORS[unit], value, towards)) for value in (low, high)]
    assert shown[0] <= shown[1]


@given(pairs(), codes)
@pytest.mark.law
def test_an_interval_is_rounded_outwards_but_not_across_a_meaning(pair: tuple[str, Any, Any], code: str) -> None:
    unit, low, high = pair
    language, asked = LANGUAGES[code], INDICATORS[unit]
    assume(exact(low) < exact(high))
    shown = [language.shown(asked, low, ROUND_FLOOR), language.shown(asked, high, ROUND_CEILING)]
    assert shown[0] <= exact(low) < exact(high) <= shown[1]
    assert [sides(end, unit) for end in shown] == [sides(exact(end), unit) for end in (low, high)]
    text = language.interval(asked, Interval(float(low), float(high))) if float(low) < float(high) else ""
    if text and unit == "percent":
        assert text == f"{language.number(shown[0])}–{language.say('value.percent', number=language.number(shown[1]))}"


@given(cases)
@pytest.mark.law
def test_all_languages_show_the_same_number(case: tuple[str, float | Decimal]) -> None:
    unit, value = case
    shown = {number(language, language.quantity(INDICATORS[unit], value)) for language in LANGUAGES.values()}
    assert len(shown) == 1


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-200, max_value=200), st.integers(0, 4))
@pytest.mark.law
def test_no_digit_is_added_without_need(value: Decimal, decimals: int) -> None:
    found = rounded(value, decimals, ROUND_HALF_UP, ENDS)
    places = max(0, -int(found.normalize().as_tuple().exponent))
    if places > decimals:
        coarser = value.quantize(Decimal(1).scaleb(1 - places), ROUND_HALF_UP)
        assert any(coarser.compare(end) != value.compare(end) for end in ENDS)


@given(st.floats(0, 100), st.sampled_from([ROUND_FLOOR, ROUND_CEILING, ROUND_HALF_UP]), st.integers(0, 2), codes)
@example(99.7, ROUND_CEILING, 0, "vi")
@example(0.4, ROUND_FLOOR, 0, "fr")
@example(-0.0, ROUND_FLOOR, 0, "en")
@example(53.99999999999999, ROUND_FLOOR, 0, "en")
@pytest.mark.law
def test_a_score_is_shown_as_0_or_100_only_where_it_is(value: float, towards: str, decimals: int, code: str) -> None:
    shown = number(LANGUAGES[code], LANGUAGES[code].points(value, decimals, towards))
    meant = round(value, 9)
    assert (shown == 0, shown == 100) == (meant == 0, meant == 100)


# equations


def site(language: Language) -> Any:
    """As much of a site as equations look at."""
    return SimpleNamespace(
        language=language, say=language.say, root=SimpleNamespace(methodology=SimpleNamespace(about=0.05)),
        interval=lambda asked, low, high: language.interval(asked, Interval(low, high)), once=lambda _key, make: make(),
    )  # fmt: skip


counts = st.integers(1, 10**9).flatmap(lambda of: st.tuples(st.integers(0, of) | st.sampled_from([0, 1, of - 1, of]), st.just(of)))
EQUATION = re.compile(r"100 × ([^ ]+) ÷ ([^ ]+) ([=≈]) ([0-9.,\u202f]+)\u00a0?%")


@given(counts, st.integers(0, 50), codes)
@example((99_999, 100_000), 0, "en")
@example((1, 99_999), 0, "vi")
@example((4354, 4357), 0, "fr")
@example((2047, 2386), 339, "en")
@example((10**17 - 1, 10**17), 0, "en")
@pytest.mark.law
def test_a_division_holds_as_it_is_printed(case: tuple[int, int], undecided: int, code: str) -> None:
    count, of = case
    undecided = min(undecided, of - count)
    language = LANGUAGES[code]
    o = said("mau", "percent", count=str(count), of=str(of), **({"open": str(undecided)} if undecided else {}))
    text = explain._statement(site(language), INDICATORS["percent"], o)
    found = EQUATION.findall(text)
    assert len(found) == (2 if undecided else 1), text
    for counted, whole, sign, percent in found:
        true = Fraction(100) * Fraction(number(language, counted)) / Fraction(number(language, whole))
        shown = Fraction(number(language, percent))
        assert (sign == "=") == (true == shown), text
        assert (shown == 100, shown == 0) == (true == 100, true == 0), text
        assert abs(true - shown) <= Fraction(1, 100), text


@st.composite
def goalposts(draw: Any) -> Indicator:
    ends = st.integers(0, 400).map(lambda n: Decimal(n) / 4)
    worst, best = draw(ends), draw(ends)
    assume(worst != best)
    transform = draw(st.sampled_from(["linear", "log"])) if min(worst, best) > 0 else "linear"
    return indicator("percent", scale={"worst": str(worst), "best": str(best)}, transform=transform)


def attainment(asked: Indicator, value: float) -> float:
    assert asked.scale is not None
    worst, best = float(asked.scale.worst), float(asked.scale.best)
    share = (
        (math.log(max(value, 1e-9)) - math.log(worst)) / (math.log(best) - math.log(worst))
        if asked.transform == "log"
        else (value - worst) / (best - worst)
    )
    return min(100.0, max(0.0, 100 * share))


spans = st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted) | st.floats(0, 100).map(lambda value: [value, value])


@given(goalposts(), spans, codes)
@pytest.mark.law
def test_points_follow_from_the_value_printed_or_are_called_approximate(asked: Indicator, span: list[float], code: str) -> None:
    language, (low, high) = LANGUAGES[code], span
    ends = sorted((attainment(asked, low), attainment(asked, high)))
    facts = SimpleNamespace(
        evidence="own", in_force=True, attainment_low=ends[0], attainment_high=ends[1], claim_attainment=math.nan, low=low, high=high
    )
    assert asked.scale is not None
    text = explain._attainment(site(language), facts, asked, asked.scale)
    approximate = "≈" in text
    assert approximate != holds(site(language), asked, Interval(low, high), *ends)
    if not approximate and asked.transform == "linear":
        worst, best = Fraction(asked.scale.worst), Fraction(asked.scale.best)
        shown = [Fraction(language.shown(asked, end, way)) for end, way in zip((low, high), ways((low, high)), strict=True)]
        true = sorted(min(Fraction(100), max(Fraction(0), 100 * (v - worst) / (best - worst))) for v in shown)
        printed = text[text.rindex(":") + 1 :].strip().split("–")
        assert number(language, printed[0]) == true[0], text
        assert number(language, printed[-1]) == true[-1], text


# the cases that were reported


@pytest.mark.parametrize(
    ("unit", "value", "vi", "fr", "en"),
    [
        ("percent", 100 * 99_999 / 100_000, "99,999%", "99,999\u00a0%", "99.999%"),
        ("percent", 100 / 99_999, "0,001%", "0,001\u00a0%", "0.001%"),
        ("percent", Decimal("0.000000000001"), "0,000000000001%", "0,000000000001\u00a0%", "0.000000000001%"),
        ("percent", 100 * 4354 / 4357, "99,93%", "99,93\u00a0%", "99.93%"),
        ("percent", 97.9958, "97,9958%", "97,9958\u00a0%", "97.9958%"),
        ("percent", 97.996, "97,996%", "97,996\u00a0%", "97.996%"),
        ("percent", 85.79212, "85,79%", "85,79\u00a0%", "85.79%"),
        ("number", -0.0, "0", "0", "0"),
        ("number", Decimal("-0"), "0", "0", "0"),
        ("number", -1234.5, "−1.234,5", "−1\u202f234,5", "−1,234.5"),
        ("count", 999_999_999_999, "999.999.999.999", "999\u202f999\u202f999\u202f999", "999,999,999,999"),
        ("vnd", 2_457_999_999_999.0, "2.457,999999999 tỷ đồng", "2\u202f457,999999999 milliards de dongs", "2,457.999999999 billion VND"),
    ],
)
def test_what_was_reported(unit: str, value: float | Decimal, vi: str, fr: str, en: str) -> None:
    assert [LANGUAGES[code].quantity(INDICATORS[unit], value) for code in ("vi", "fr", "en")] == [vi, fr, en]


def test_a_target_isnt_shown_of_what_falls_short_of_it() -> None:
    asked = indicator("lines")
    short = Language("en", CATALOGUES["en"], targets={"lines": (Decimal(98),)})
    assert short.quantity(asked, 97.996) == "97.996%"
    assert short.quantity(asked, 98.004) == "98.004%"
    assert short.interval(asked, Interval(97.996, 98.2)) == "97.99–98.2%"
    assert EN.quantity(asked, 97.996) == "98%"
    assert EN.quantity(asked, 97.996, against=(98,)) == "97.996%"


def test_a_goalpost_isnt_shown_of_what_falls_short_of_it() -> None:
    assert EN.quantity(indicator("lines", scale={"worst": "0", "best": "79.75"}), 79.7499) == "79.7499%"


def test_the_division_of_the_report_is_printed_as_it_is() -> None:
    assert division(site(EN), INDICATORS["percent"], 99_999, 100_000, ROUND_HALF_UP) == ("99.999%", "=")
    assert division(site(FR), INDICATORS["percent"], 4354, 4357, ROUND_HALF_UP) == ("99,93\u00a0%", "≈")
    assert division(site(VI), INDICATORS["percent"], 10**17 - 1, 10**17, ROUND_HALF_UP)[0] == "99,99999999999999%"


@pytest.mark.parametrize(
    ("form", "vi", "fr", "en"),
    [
        ({"nearly": "99.5"}, "gần 99,5%", "près de 99,5\u00a0%", "nearly 99.5%"),
        ({"nearly": {"value": "99.5", "within": "0.3"}}, "gần 99,5%", "près de 99,5\u00a0%", "nearly 99.5%"),
        ({"up_to": "12"}, "tối đa 12%", "jusqu’à 12\u00a0%", "up to 12%"),
        ({"more_than": "90.125"}, "hơn 90,125%", "plus de 90,125\u00a0%", "more than 90.125%"),
        ({"less_than": "0.004"}, "dưới 0,004%", "moins de 0,004\u00a0%", "less than 0.004%"),
        ({"between": ["1", "2.5"]}, "từ 1% đến 2,5%", "entre 1\u00a0% et 2,5\u00a0%", "1% to 2.5%"),
        ({"value": "63.0"}, "63,0%", "63,0\u00a0%", "63.0%"),
    ],
)
def test_a_statement_has_the_words_of_its_form_and_every_digit(form: dict[str, Any], vi: str, fr: str, en: str) -> None:
    o = said("mau", "percent", **form)
    assert [language.statement(INDICATORS["percent"], o) for language in (VI, FR, EN)] == [vi, fr, en]


def test_a_one_sided_form_says_how_it_is_read() -> None:
    asked, about = INDICATORS["percent"], site(EN)
    assert explain._statement(about, asked, said("mau", "percent", nearly="99.5")).endswith(": 99.4–99.5%")
    assert explain._statement(about, asked, said("mau", "percent", nearly={"value": "99.5", "within": "2"})).endswith(": 97.5–99.5%")
    assert explain._statement(about, asked, said("mau", "percent", up_to="12")).startswith("“up to 12%” gives one bound")


@given(cases)
@example(("number", -0.0))
@example(("number", Decimal("1E-12")))
@pytest.mark.law
def test_tables_have_no_exponent_one_zero_and_ten_digits(case: tuple[str, float | Decimal]) -> None:
    value = case[1]
    text = plain(float(value))
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text)
    assert text != "-0"
    assert float(text) == pytest.approx(float(value), rel=1e-10, abs=0)
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", machine_exact(Decimal(value)) if isinstance(value, Decimal) else "0")


def test_the_methodologys_share_is_as_written() -> None:
    assert EN.score(100 * Methodology().minimum_coverage, ROUND_CEILING) == "67"
