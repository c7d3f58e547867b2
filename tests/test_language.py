"""Words, numbers, dates and order in each language."""

import re
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard.diagnostic import Report
from scorecard.language import Language, languages, vietnamese
from scorecard.language.number import ENDS, trimmed
from scorecard.model import Indicator, Interval, period
from scorecard.model.period import Start, financial
from scorecard.sign import fold
from scorecard.site.project import catalogues
from tests.factory import LANGUAGES, ROOT, SITE, root, some

SPOKEN = languages(root({"data/site.yml": SITE.replace("[vi]", f"[{', '.join(LANGUAGES)}]")}), catalogues(ROOT), Report())
CATALOGUES = {code: language.words for code, language in SPOKEN.items()}
VI, FR, EN = (SPOKEN[code] for code in ("vi", "fr", "en"))
PERCENT = Indicator(id="x", level=("commune",), pillar="p", unit="percent")
COUNT = Indicator(id="x", level=("commune",), pillar="p", unit="count")
NBSP, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_translation_fills_in_the_same_things(code: str) -> None:
    def places(text: object) -> set[str]:
        texts = text.values() if isinstance(text, dict) else [text]
        return set(re.findall(r"\{(\w+)\}", " ".join(texts)))

    for key, text in some(CATALOGUES["en"].items()):
        if key != "period.month":  # the month's name or its number, as the language has it
            assert places(CATALOGUES[code][key]) == places(text), key


@pytest.mark.parametrize("code", ["vi", "fr", "en"])
def test_every_plural_has_the_categories_of_its_language(code: str) -> None:
    wanted = {"vi": {"other"}, "fr": {"one", "many", "other"}, "en": {"one", "other"}}[code]
    for key, text in some(CATALOGUES[code].items()):
        if isinstance(text, dict):
            assert set(text) == wanted, key


def test_french_keeps_its_marks_together() -> None:
    for key, text in some(CATALOGUES["fr"].items()):
        for line in text.values() if isinstance(text, dict) else [text]:
            assert not re.search(r" [:;?!»%]|« ", line), f"{key}: {line}"


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        (VI, Decimal(1672), "1.672"), (FR, Decimal(1672), f"1{NARROW}672"), (EN, Decimal(1672), "1,672"),
        (VI, Decimal("60.06"), "60,06"), (EN, Decimal("63.0"), "63.0"), (EN, 63.0, "63"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_in_the_language(language: Language, number: float | Decimal, text: str) -> None:
    assert language.number(number) == text


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15),
    st.sampled_from(["vi", "fr", "en", "sv", "de", "lo"]),
)
def test_a_number_is_what_babel_writes(number: Decimal, code: str) -> None:
    locale = Locale.parse({"en": "en_GB"}.get(code, code))
    whole = number.to_integral_value() if number == number.to_integral_value() else number.normalize()
    wanted = format_decimal(whole, format="#,##0.####", locale=locale, decimal_quantization=False).replace("-", "−")
    assert Language(code, {}).number(whole) == wanted


@pytest.mark.parametrize(("language", "text"), [(VI, "85,79–100%"), (FR, f"85,79–100{NBSP}%"), (EN, "85.79–100%")])
def test_an_interval_is_rounded_outwards(language: Language, text: str) -> None:
    assert language.interval(PERCENT, Interval(85.7921207, 100.0)) == text


def test_the_end_of_an_interval_is_rounded_up_to_no_bound() -> None:
    assert EN.interval(PERCENT, Interval(85.7921207, 99.991)) == "85.79–99.991%"
    assert EN.interval(PERCENT, Interval(0.0004, 12.345)) == "0.0004–12.35%"


def test_a_range_below_zero_has_no_dash() -> None:
    number = Indicator(id="x", level=("commune",), pillar="p", unit="number")
    assert EN.interval(number, Interval(-5, -3)) == "−5 to −3"
    assert VI.interval(number, Interval(-5, 3)) == "từ −5 đến 3"


def test_open_sides_are_said_in_words() -> None:
    assert EN.interval(COUNT, Interval(1600, float("inf"))) == "1,600 or more"
    assert EN.interval(PERCENT, Interval(-float("inf"), 12)) == "12% or less"
    assert VI.interval(PERCENT, Interval(-float("inf"), 12)) == "từ 12% trở xuống"
    assert EN.interval(COUNT, Interval(0, 12)) == "0–12"
    assert EN.interval(COUNT, Interval(12, 12)) == "12"


def test_things_counted_one_by_one_are_whole_at_the_ends_of_an_interval() -> None:
    assert EN.interval(COUNT, Interval(583_852.9, 645_311.1)) == "583,852–645,312"
    assert EN.interval(COUNT, Interval(2.5, 2.5)) == "2.5"


def test_an_interval_of_money_says_its_size_once() -> None:
    money = Indicator(id="x", level=("province",), pillar="p", unit="vnd")
    assert VI.interval(money, Interval(2.292e12, 2.458e12)) == "2.292–2.458 tỷ đồng"
    assert EN.interval(money, Interval(9e8, 1.2e9)) == "900 million VND to 1.2 billion VND"
    assert FR.interval(money, Interval(0, 500)) == "0–500 dongs"


@pytest.mark.parametrize(
    ("written", "vi", "fr", "en"),
    [
        ("2025-H1", "6 tháng đầu năm 2025", "premier semestre 2025", "first half of 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "second semestre 2025", "second half of 2025"),
        ("2025-Q3", "quý III/2025", "troisième trimestre 2025", "third quarter of 2025"),
        ("2025-07-01/2025-08-26", "từ ngày 1 tháng 7 đến ngày 26 tháng 8 năm 2025", "du 1er juillet au 26 août 2025", "1 July to 26 August 2025"),
        ("2025-12-05/2026-01-31", "từ ngày 5 tháng 12 năm 2025 đến ngày 31 tháng 1 năm 2026", "du 5 décembre 2025 au 31 janvier 2026",
         "5 December 2025 to 31 January 2026"),
        ("2025-12-01/2026-01-31", "từ tháng 12/2025 đến tháng 1/2026", "décembre 2025 à janvier 2026", "December 2025 to January 2026"),
        ("2025-01-01/2025-03-31", "từ tháng 1 đến tháng 3/2025", "janvier à mars 2025", "January to March 2025"),
        ("2025-08-01/2025-08-31", "tháng 8/2025", "août 2025", "August 2025"),
    ],
)  # fmt: skip
def test_a_period_reads_as_it_is_said(written: str, vi: str, fr: str, en: str) -> None:
    assert [language.period(period(written)) for language in (VI, FR, EN)] == [vi, fr, en]


def test_financial_years_and_several_years_are_printed_as_they_were_written() -> None:
    year, several = financial("2023/24", Start(4, 1)), period("2017-2019")
    assert year is not None
    assert [said.period(year) for said in (VI, FR, EN)] == ["năm tài chính 2023/24", "exercice 2023/24", "financial year 2023/24"]
    assert [(said.brief(year), said.period(several), said.brief(several)) for said in (VI, FR, EN)] == [
        ("2023/24", "2017-2019", "2017-2019")
    ] * 3
    assert EN.period(period("2020/2022")) == "2020/2022"


def test_periods_and_days_are_said_in_words() -> None:
    assert EN.period(period("2025-08")) == "August 2025"
    assert FR.period(period("2025-08")) == "août 2025"
    assert VI.period(period("2025-08")) == "tháng 8/2025"
    assert EN.period(period("2020-01-01/2024-12-31")) == "2020–2024"
    assert EN.brief(period("2025-07-01/2025-08-26")) == "1 Jul – 26 Aug 2025"
    assert FR.brief(period("2025-07-01/2025-08-26")) == "1 juil. – 26 août 2025"
    assert VI.brief(period("2025-07-01/2025-08-26")) == "1/7/2025 – 26/8/2025"
    assert EN.brief(period("2025-12-01/2026-01-31")) == "Dec 2025 – Jan 2026"
    assert VI.brief(period("2025-12-01/2026-01-31")) == "12/2025 – 1/2026"
    assert VI.brief(period("2020-01-01/2024-12-31")) == "2020–2024"
    assert EN.day(date(2025, 8, 26)) == "26 August 2025"
    assert FR.day(date(2025, 7, 1)) == "1er juillet 2025"
    assert VI.day(date(2026, 12, 31)) == "31 tháng 12 năm 2026"


def test_names_are_found_without_their_marks() -> None:
    for written in ("thuc phan", "Thục Phán", "THUC PHAN", "Thục-Phán"):
        assert fold(written) == "thuc phan"
    assert fold("Đông Khê") == "dong khe"


def test_vietnamese_order_is_by_letter_then_tone() -> None:
    names = ["Ánh", "An", "Ân", "Ăn", "Dân", "Đàm", "Ba", "Bả", "Bà", "Bá", "Bạ", "Bã", "Ép", "Em", "Ươm", "Uy", "Xã"]
    right = ["An", "Ánh", "Ăn", "Ân", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Dân", "Đàm", "Em", "Ép", "Uy", "Ươm", "Xã"]
    assert sorted(names, key=vietnamese) == right


@given(
    st.floats(min_value=-1e15, max_value=1e15) | st.integers(0, 10**6).map(lambda n: n / 1000) | st.integers(0, 10**6).map(lambda n: n / 8),
    st.none() | st.integers(0, 4),
    st.sampled_from(["vi", "fr", "en"]),
)
@example(0.125, 2, "vi")
@example(-1234.5, None, "en")
@example(0.005, 2, "en")
@example(1234.5, 0, "fr")
@example(-0.0, 2, "vi")
@example(9.995, 2, "en")
@example(1e15, None, "fr")
@pytest.mark.law
def test_the_short_way_to_write_a_number_is_the_long_one(value: float, decimals: int | None, code: str) -> None:
    for towards in (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING):
        long = SPOKEN[code].number(trimmed(Decimal(str(value + 0.0))), decimals, towards, ENDS)
        assert SPOKEN[code].number(value, decimals, towards, ENDS) == long


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("value: {percent: '{nummer} %'}", '"value.percent" has no {nummer} to fill in'),
        ("value: {percent: '{number %'}", '"value.percent" has a brace without its other'),
        ("nav: {data: {one: Datei, other: Dateien}}", '"nav.data" has one text, and no plurals'),
        ("nav: {dates: Daten}", 'the interface has no words "nav.dates"'),
        ("value: {percent: '{number} %'}", None),
    ],
)
def test_a_root_can_have_words_of_its_own_that_can_be_filled_in(words: str, told: str | None) -> None:
    found = root({"content/vi/language.yml": words})
    report = Report()
    languages(found, catalogues(ROOT), report)
    assert [d.message for d in report.diagnostics] == ([told] if told else [])
