"""The values that fields are made of: what a written form means, and what is refused rather than guessed."""

import math
import re
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.decode.schema import ValidationError, read, reader
from scorecard.model import FORMS, UNITS, WHOLE, Duration, Interval, Methodology, Node, Source, period
from scorecard.model.entry import FieldError
from scorecard.model.period import Start, financial
from scorecard.model.value import Address, Count, Day, Flag, For, Number, Share, Slug, Text, Value, Weight, YearStart
from scorecard.rules import said as said_of
from tests.factory import TESTS, indicator, place, said

PERCENT = UNITS["percent"].bounds


def as_(kind, text):
    return reader(kind)(text)


def refused(kind, text) -> str:
    with pytest.raises(FieldError) as fault:
        as_(kind, text)
    return f"{fault.value}; {said_of(fault.value.code, 'suggestion', fault.value.gaps)}"


# the value forms, as intervals


@pytest.mark.parametrize(
    ("form", "low", "high"),
    [
        ({"value": "63"}, 63, 63),
        ({"more_than": "90"}, 90, 100),
        ({"at_least": "90"}, 90, 100),
        ({"less_than": "5"}, 0, 5),
        ({"at_most": "5"}, 0, 5),
        ({"between": ["60", "70.5"]}, 60, 70.5),
        ({"about": "60"}, 57, 63),
        ({"about": "99"}, 94.05, 100),
        ({"nearly": "99.5"}, 99.4, 99.5),
        ({"nearly": "41"}, 40, 41),
        ({"nearly": "0"}, 0, 0),
        ({"nearly": {"value": "0.5", "within": "2"}}, 0, 0.5),
        ({"up_to": "5"}, 0, 5),
        ({"count": "1", "of": "4"}, 25, 25),
        ({"count": "1", "of": "4", "open": "2"}, 25, 75),
        ({"count": "0", "of": "4", "open": "0"}, 0, 0),
    ],
)
def test_each_value_form_of_a_percentage_is_an_interval(form, low, high):
    assert said("mau", "x", **form).interval(PERCENT, 0.05) == pytest.approx((low, high))


def test_the_counts_of_the_first_article_leave_open_what_is_undecided():
    """2,047 of 2,386 settled on time, 339 perhaps still open."""
    low, high = said("mau", "x", count="2047", of="2386", open="339").interval(PERCENT, 0.05)
    assert low == pytest.approx(85.79212070410729, abs=1e-12)
    assert high == 100


def test_a_share_is_all_only_where_it_is_all():
    assert said("mau", "x", count=str(10**17 - 1), of=str(10**17)).interval(PERCENT, 0.05).high < 100
    assert said("mau", "x", count=str(10**17), of=str(10**17)).interval(PERCENT, 0.05) == (100, 100)


@pytest.mark.parametrize("text", ["-0", "-0.0", "0"])
def test_there_is_one_zero(text):
    assert not as_(Number, text).is_signed()
    assert not as_(Value, text).is_signed()


def test_nearly_reaches_down_by_a_unit_of_the_last_digit_that_isnt_zero():
    assert said("mau", "x", nearly="15500").interval(UNITS["people"].bounds, 0.05) == (15_400, 15_500)


def test_more_than_a_number_without_a_top_is_open_above():
    assert said("mau", "x", more_than="90").interval(UNITS["people"].bounds, 0.05) == (90, math.inf)
    assert said("mau", "x", at_most="90").interval(WHOLE, 0.05) == (-math.inf, 90)


def test_about_a_negative_number_reaches_to_both_sides():
    assert said("mau", "x", about="-60").interval(WHOLE, 0.05) == pytest.approx((-63, -57))


def test_yes_and_no_are_one_and_nought():
    assert said("mau", "x", value="yes").interval(UNITS["yes_no"].bounds, 0) == (1, 1)
    assert said("mau", "x", value="no").interval(UNITS["yes_no"].bounds, 0) == (0, 0)


def test_not_applicable_says_nothing_about_the_value():
    statement = said("mau", "x", value="not_applicable")
    assert not statement.applies
    assert list(statement.numbers) == []
    assert statement.interval(PERCENT, 0) == PERCENT


def test_a_number_keeps_its_printed_precision():
    assert str(said("mau", "x", value="63.0").value) == "63.0"


def test_an_interval_meets_another_at_a_single_point():
    assert Interval(0, 5).meets(Interval(5, 9))
    assert not Interval(0, 5).meets(Interval(5.1, 9))


@pytest.mark.law
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_count_is_a_share_between_nought_and_a_hundred(count: int, more: int, unsettled: int):
    of = count + more + unsettled
    if of == 0:
        return
    low, high = said("mau", "x", count=str(count), of=str(of), open=str(unsettled)).interval(PERCENT, 0)
    assert 0 <= low <= high <= 100
    assert (low == high) == (unsettled == 0)


# numbers


@pytest.mark.parametrize("text", ["1672", "60.06", "-3", "0", "63.0", "007", "999999999999999999"])
def test_plain_digits_are_a_number(text: str):
    assert as_(Number, text) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("60,06", "write 60.06"),
        ("-0,5", "write -0.5"),
        ("1 672", "write 1672"),
        ("1\u00a0672", "write 1672"),
        ("1\u202f672", "write 1672"),
        ("1.672.000", "write 1672000"),
        ("1,672", "write 1672"),
        ("1'672", "write 1672"),
        ("1’672", "write 1672"),
        ("63%", "write 63"),
        ("63.5 %", "write 63.5"),
        ("63,5 %", "write 63.5"),
    ],
)
def test_a_number_written_for_people_is_answered_with_the_one_to_write(text: str, mend: str):
    assert mend in refused(Number, text)


@pytest.mark.parametrize(
    "text",
    ["", "1e", "e3", "1e3.5", "0x10", "nan", "inf", "+5", "5.", ".5", "1_000", "٣", "½", "５", "--1", "1 67", "12 hồ sơ", "1\u00a067"],
)
def test_what_only_a_guess_could_read_is_not_a_number(text: str):
    assert refused(Number, text)


@pytest.mark.parametrize(
    ("text", "why"), [("9" * 101, "at most 100: round it"), ("1e300", "beyond any measure"), ("1e-300", "beyond any measure")]
)
def test_a_number_that_nothing_measures_is_refused(text: str, why: str):
    assert why in refused(Number, text)


def test_a_count_is_whole_and_not_negative():
    assert as_(Count, "20") == 20
    assert "not a whole number" in refused(Count, "3.5")
    assert "not a whole number" in refused(Count, "-1")


def test_yes_is_a_value_but_not_a_number():
    assert as_(Value, "yes") == 1
    assert "not a number" in refused(Number, "yes")
    assert refused(Value, "true")


def test_a_weight_is_above_nought():
    assert as_(Weight, "0.5") == 0.5
    assert "not above zero" in refused(Weight, "0")


@pytest.mark.parametrize(("text", "share"), [("5 percent", 0.05), ("2/3", 2 / 3), ("12.5 percent", 0.125), ("1/1", 1)])
def test_a_share_is_written_as_percent_or_as_a_fraction(text: str, share: float):
    assert as_(Share, text) == pytest.approx(share)


@pytest.mark.parametrize("text", ["5", "0.05", "5%", "1/0", "two thirds", "-1/2"])
def test_any_other_share_is_refused(text: str):
    assert "write it as 5 percent or 2/3" in refused(Share, text)


# days, periods, durations


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-08-26", date(2025, 8, 26), date(2025, 8, 26)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-07-01/2025-08-26", date(2025, 7, 1), date(2025, 8, 26)),
        ("2025-07-01/2025-07-01", date(2025, 7, 1), date(2025, 7, 1)),
    ],
)
def test_a_period_is_a_stretch_of_days(text, start, end):
    found = period(text)
    assert (found.start, found.end, found.text) == (start, end, text)


@pytest.mark.parametrize(
    "text",
    [
        "2025-13", "2025-00", "2025-02-29", "2025-Q5", "2025-Q0", "2025-H3", "25", "2025-8", "2025-8-1", "0000", "2025/2026", "2025/26", "2025/27", "2025-2024", "2025/2025", "26/08/2025",
        "2025-07/2025-08", "31/02/2025", "2025-07-02/2025-07-01", "", "2025 ", "now", "2025-07-01T00:00", "2025-W03",
    ],
)  # fmt: skip
def test_a_period_that_does_not_exist_is_refused(text: str):
    with pytest.raises(ValueError, match=r"period|day|month|year|around"):
        period(text)


def test_a_day_that_does_not_exist_is_refused():
    assert as_(Day, "2024-02-29") == date(2024, 2, 29)
    assert "does not exist" in refused(Day, "2025-02-29")
    assert "write 2025-08-26" in refused(Day, "26/08/2025")
    assert "write 2025-08-26" in refused(Day, "08/26/2025")
    assert "write 2025-06-05; or 2025-05-06" in refused(Day, "05/06/2025"), "a day of June, or of May"
    assert "2025-02-31" in refused(Day, "31/02/2025")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("46.4516129032258", "46.4516129032258"), ("2.64727169532e-05", "0.0000264727169532"), ("1e3", "1000"), ("1.5E+3", "1500"),
        ("1234567890123456789012345678.90", "1234567890123456789012345678.90"), ("0e999", "0"), ("-0e5", "0"), ("1e299", "1" + "0" * 299),
    ],
)  # fmt: skip
def test_a_number_has_whatever_precision_it_was_printed_with(text, number):
    assert f"{as_(Number, text):f}" == number
    assert int(as_(Number, text).as_tuple().exponent) <= 0, "no power of ten is ever shown of a whole number"


def test_several_years_are_read_as_they_are_written():
    both = period("2020/2022")
    assert (both.start, both.end, both.text) == (date(2020, 1, 1), date(2022, 12, 31), "2020/2022")
    assert (period("2017-2019").start, period("2017-2019").end) == (date(2017, 1, 1), date(2019, 12, 31))
    with pytest.raises(FieldError, match="ends before it starts"):
        period("2022/2020")


@pytest.mark.parametrize("begins", ["4-1", "13-01", "02-29", "00-01", "04/01"])
def test_a_financial_year_begins_on_a_day_that_every_year_has(begins):
    assert "month and day" in refused(YearStart, begins)


def test_a_financial_year_ends_on_the_day_before_the_next_begins():
    found = financial("2023/24", Start(4, 1))
    assert (found.start, found.end, found.text) == (date(2023, 4, 1), date(2024, 3, 31), "2023/24")
    assert financial("1999/00", Start(1, 1)).end == date(1999, 12, 31)
    assert [financial(text, Start(4, 1)) for text in ("2023/25", "2023-24", "2023/2024", "0000/01")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "day", "last"),
    [
        ("12 months", date(2024, 2, 29), date(2025, 2, 28)),
        ("1 month", date(2025, 1, 31), date(2025, 2, 28)),
        ("1 year", date(2025, 6, 30), date(2026, 6, 30)),
        ("90 days", date(2025, 12, 31), date(2026, 3, 31)),
        ("0 days", date(2025, 6, 30), date(2025, 6, 30)),
        ("18 months", date(2025, 8, 31), date(2027, 2, 28)),
    ],
)
def test_a_duration_counts_forward_by_the_calendar(text, day, last):
    assert as_(For, text).after(day) == last


@pytest.mark.parametrize("text", ["a year", "12", "12 weeks", "-1 month", "1.5 years"])
def test_any_other_duration_is_refused(text: str):
    assert "12 months, 90 days or 2 years" in refused(For, text)


@pytest.mark.law
@given(st.integers(0, 1_200), st.integers(0, 1_200), st.dates(max_value=date(2500, 1, 1)))
def test_a_longer_duration_never_ends_sooner(shorter: int, more: int, day: date):
    one, other = Duration(shorter, 0, ""), Duration(shorter + more, 0, "")
    assert day <= one.after(day) <= other.after(day)


def test_a_duration_in_another_language_is_answered_with_the_one_to_write():
    assert "write 12 months" in refused(For, "12 tháng")
    assert "write 12 months" in refused(For, "12months")


# names, addresses, texts


@pytest.mark.parametrize("text", ["cao-bang", "decision-766", "tt-22.2024", "a"])
def test_a_slug_is_part_of_an_address(text: str):
    assert as_(Slug, text) == text


@pytest.mark.parametrize(
    "text", ["", "../x", "a/b", "A", "mẫu", "a--b", "-a", "a-", "a b", ".", "..", "a..b", ".a", "a\n", "a" * 81, "a_b", "a%2e"]
)
def test_nothing_else_is(text: str):
    assert "cannot be part of an address" in refused(Slug, text)


@pytest.mark.parametrize("text", ["https://vi-du.example/a?b=c#d", "http://vi-du.example"])
def test_a_web_address_is_http(text: str):
    assert as_(Address, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//vi-du.example", "vi-du.example", "ftp://vi-du.example",
        'https://vi-du.example/"onclick="x', "https://vi-du.example/<b>", "https://vi du", " https://vi-du.example", "https://",
        "https://vi-du.example\n", "https://" + "a" * 3_000,
    ],
)  # fmt: skip
def test_no_other_address_is_let_in(text: str):
    assert "not a web address" in refused(Address, text)


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "a\x1bb", "a\x7fb", "a\u0085b", "x" * 2_001])
def test_a_text_is_not_empty_and_has_no_control_character(text: str):
    assert refused(Text, text)


def test_a_flag_is_yes_or_no():
    assert as_(Flag, "yes") is True
    assert as_(Flag, "no") is False
    assert "write yes" in refused(Flag, "true")
    assert "neither yes nor no" in refused(Flag, "perhaps")


# nouns


def test_an_indicator_that_says_little_is_yearly_never_too_old_and_not_scored():
    plain = indicator("x", scale=None)
    assert (plain.frequency, plain.valid_for, plain.scale, plain.responsible) == ("year", None, None, None)
    assert plain.natural == (0, 100)
    assert plain.direction == 0


def test_goalposts_give_the_direction():
    assert indicator("x").direction == 1
    assert indicator("x", scale={"worst": "100", "best": "0"}).direction == -1


def test_better_gives_the_direction_where_there_are_no_goalposts():
    assert indicator("x", scale=None, better="lower").direction == -1
    assert indicator("x", scale=None).direction == 0


def test_bounds_narrow_those_of_the_unit():
    assert indicator("x", unit="rank", scale=None, bounds={"low": "1", "high": "34"}).natural == (1, 34)


def test_one_level_may_be_written_without_a_list():
    assert indicator("x", level="province").level == ("province",)
    assert indicator("x", level=["province", "commune"]).level == ("province", "commune")


def test_the_methodology_has_the_thresholds_of_the_product():
    method = Methodology()
    assert (method.about, method.minimum_cases, method.minimum_coverage) == (0.05, 20, pytest.approx(2 / 3))


def test_a_node_is_a_group_or_an_indicator():
    assert read(Node, {"pillar": "a", "parts": [{"indicator": "b"}]}).name == "a"
    for wrong in ({}, {"pillar": "a"}, {"pillar": "a", "indicator": "b"}, {"indicator": "b", "parts": [{"indicator": "c"}]}):
        with pytest.raises(ValidationError):
            read(Node, wrong)


def test_a_source_needs_a_date():
    with pytest.raises(ValidationError, match="neither published nor accessed"):
        read(Source, {"id": "a", "publisher": "b", "title": "c"})


def test_entries_are_frozen():
    with pytest.raises(FrozenInstanceError):
        place("mau").slug = "khac"  # type: ignore[misc]


def test_the_reference_names_every_unit_and_every_value_form():
    text = (TESTS.parent / "docs" / "data.md").read_text(encoding="utf-8")
    units = re.search(r"^\*\*Units:\*\* ([^.]*)\.", text, re.MULTILINE)
    forms = re.search(r"^\*\*Value forms:\*\*(.*?)\n\n", text, re.MULTILINE | re.DOTALL)
    assert units is not None
    assert forms is not None
    assert units[1].split(", ") == list(UNITS)
    assert set(FORMS) <= set(re.findall(r"`([a-z_]+)", forms[1]))
