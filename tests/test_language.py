"""Words, numbers, dates and order in each language."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard import parse
from scorecard.diagnostic import Report
from scorecard.language import Language, _flat, fold, vietnamese
from scorecard.model import Indicator, Interval, period
from scorecard.pipeline.gather import catalogues

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = {code: _flat(parse.load(document, Report())) for code, document in catalogues(ROOT).items()}
VI, FR, EN = (Language(code, CATALOGUES[code]) for code in ("vi", "fr", "en"))
PERCENT = Indicator(id="x", level=("commune",), pillar="p", unit="percent")
COUNT = Indicator(id="x", level=("commune",), pillar="p", unit="count")
NBSP, NARROW = "\u00a0", "\u202f"


def test_the_three_catalogues_have_the_same_keys() -> None:
    assert set(CATALOGUES["vi"]) == set(CATALOGUES["en"]) == set(CATALOGUES["fr"])


@pytest.mark.parametrize("code", ["vi", "fr"])
def test_a_translation_fills_in_the_same_things(code: str) -> None:
    def places(text: object) -> set[str]:
        texts = text.values() if isinstance(text, dict) else [text]
        return set(re.findall(r"\{(\w+)\}", " ".join(texts)))

    for key, text in CATALOGUES["en"].items():
        if key != "period.month":  # the month's name or its number, as the language has it
            assert places(CATALOGUES[code][key]) == places(text), key


@pytest.mark.parametrize("code", ["vi", "fr", "en"])
def test_every_plural_has_the_categories_of_its_language(code: str) -> None:
    wanted = {"vi": {"other"}, "fr": {"one", "many", "other"}, "en": {"one", "other"}}[code]
    for key, text in CATALOGUES[code].items():
        if isinstance(text, dict):
            assert set(text) == wanted, key


def test_every_word_a_template_says_exists() -> None:
    said = set()
    for path in (ROOT / "templates").rglob("*.html"):
        said |= set(re.findall(r"""\bsay\(["']([a-z_0-9.]+)["']""", path.read_text()))
    assert said
    keys = set(CATALOGUES["en"])
    assert {k for k in said if k not in keys and not (k.endswith(".") and any(key.startswith(k) for key in keys))} == set()


def test_french_keeps_its_marks_together() -> None:
    for key, text in CATALOGUES["fr"].items():
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


@pytest.mark.parametrize(("language", "text"), [(VI, f"85,79–100{NBSP}%"), (FR, f"85,79–100{NBSP}%"), (EN, "85.79–100%")])
def test_an_interval_is_rounded_outwards(language: Language, text: str) -> None:
    assert language.interval(PERCENT, Interval(85.7921207, 100.0)) == text
    assert language.interval(PERCENT, Interval(85.7921207, 99.991)) == text


def test_open_sides_are_said_in_words() -> None:
    assert EN.interval(COUNT, Interval(1600, float("inf"))) == "1,600 or more"
    assert EN.interval(COUNT, Interval(0, 12)) == "0–12"
    assert EN.interval(COUNT, Interval(12, 12)) == "12"


def test_periods_and_days_are_said_in_words() -> None:
    assert EN.period(period("2025-08")) == "August 2025"
    assert FR.period(period("2025-08")) == "août 2025"
    assert VI.period(period("2025-08")) == "tháng 8/2025"
    assert EN.period(period("2020-01-01/2024-12-31")) == "2020–2024"
    assert EN.brief(period("2025-07-01/2025-08-26")) == "1 Jul – 26 Aug 2025"
    assert FR.brief(period("2025-07-01/2025-08-26")) == "1 juil. – 26 août 2025"
    assert VI.brief(period("2025-07-01/2025-08-26")) == "1/7/2025 – 26/8/2025"
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
