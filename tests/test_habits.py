"""What people write, and what they are told to write: the table of habits."""

import json
import re

import pytest

from scorecard.habits import Kind, as_json, key_meant, remedy
from scorecard.model.entry import FieldError
from scorecard.model.period import day, period
from scorecard.sign import unmarked

WRITE: dict[Kind, dict[str, str]] = {
    "period": {
        "26/08/2025": "2025-08-26",
        "26-8-2025": "2025-08-26",
        "26.08.2025": "2025-08-26",
        "ngày 26 tháng 8 năm 2025": "2025-08-26",
        "26 août 2025": "2025-08-26",
        "August 26, 2025": "2025-08-26",
        "2025-08-26T00:00:00": "2025-08-26",
        "06/2026": "2026-06",
        "6-2026": "2026-06",
        "Tháng 6 năm 2026": "2026-06",
        "thang 6 nam 2026": "2026-06",
        "tháng 06/2026": "2026-06",
        "2026-6": "2026-06",
        "2026–06": "2026-06",
        "juin 2026": "2026-06",
        "Quý II/2026": "2026-Q2",
        "quý 2 năm 2026": "2026-Q2",
        "2026-q2": "2026-Q2",
        "6 tháng đầu năm 2026": "2026-H1",
        "6 tháng cuối năm 2026": "2026-H2",
        "9 tháng năm 2026": "2026-01-01/2026-09-30",
        "năm 2026": "2026",
        "２０２６": "2026",
        "từ ngày 01/07/2025 đến ngày 26/08/2025": "2025-07-01/2025-08-26",
        "26/08/2025 - 30/09/2025": "2025-08-26/2025-09-30",
    },
    "whole": {
        "2.047": "2047",
        "2,047": "2047",
        "1 672": "1672",
        "187 hồ sơ": "187",
        "187.0": "187",
        "１８７": "187",
        "187/201": "count: 187, of: 201",
        "65 triệu": "65000000",
    },
    "answer": {
        "65.000.000": "65000000",
        "60,06": "60.06",
        "1.234,5": "1234.5",
        "93%": "93",
        "93 %": "93",
        "93,5 phần trăm": "93.5",
        ">90": "more_than: 90",
        "≥90": "at_least: 90",
        "<5": "less_than: 5",
        "≤5": "at_most: 5",
        "trên 90%": "more_than: 90",
        "hơn 1.200 hồ sơ": "more_than: 1200",
        "hơn 65 triệu đồng": "more_than: 65000000",
        "khoảng 90": "about: 90",
        "gần 100": "nearly: 100",
        "dưới 5": "less_than: 5",
        "ít nhất 90%": "at_least: 90",
        "90 trở lên": "at_least: 90",
        "tối đa 5 ngày": "at_most: 5",
        "90–95": "between: [90, 95]",
        "90-95": "between: [90, 95]",
        "từ 90% đến 95%": "between: [90, 95]",
        "187/201": "count: 187, of: 201",
        "187 trên tổng số 201 hồ sơ": "count: 187, of: 201",
        "187 hồ sơ": "187",
        "65 triệu": "65000000",
        "1,2 tỷ": "1200000000",
        "1.200 tỷ": "1200000000000",
        "2 nghìn tỷ đồng": "2000000000000",
        "1.2 billion": "1200000000",
        "không áp dụng": "not_applicable",
        "N/A": "not_applicable",
        "n/a": "not_applicable",
        "có": "yes",
        "oui": "yes",
        "Yes": "yes",
        "true": "yes",
        "không": "no",
        "non": "no",
        "９３": "93",
        "9\u200b3": "93",
        "93\u00a0": "93",
        "“93”": "93",
        "–5": "-5",
    },
    "day": {"26/08/2025": "2025-08-26", "2025/08/26": "2025-08-26", "26 tháng 8, 2025": "2025-08-26", "2025–08–26": "2025-08-26"},
    "flag": {"có": "yes", "Non": "no"},
    "slug": {"Giải quyết đúng hạn": "giai-quyet-dung-han", "dong_khe": "dong-khe"},
}


@pytest.mark.parametrize(("kind", "text", "write"), [(k, t, w) for k, its in WRITE.items() for t, w in its.items()])
def test_what_people_write_is_answered_with_what_to_write(kind: Kind, text: str, write: str) -> None:
    found = remedy(kind, text)
    assert found is not None
    assert (found.fixed, found.other if found.form == "" else "") == (write, "")


@pytest.mark.parametrize("text", ["", "chưa có số liệu", "không có số liệu", "không công bố", "…", "-", "not published"])
def test_where_there_is_no_figure_nothing_is_to_be_written(text: str) -> None:
    found = remedy("answer", text)
    assert found is not None
    assert (found.says, found.fixed) == ("absent", "")


@pytest.mark.parametrize(
    ("kind", "text", "first", "other"),
    [
        ("period", "05/06/2025", "2025-06-05", "2025-05-06"),
        ("answer", "2,047", "2047", "2.047"),
        ("answer", "93.125 điểm", "93125", "93.125"),
    ],
)
def test_what_may_mean_two_things_is_answered_with_both(kind: Kind, text: str, first: str, other: str) -> None:
    found = remedy(kind, text)
    assert found is not None
    assert (found.text, found.other) == (first, other)


@pytest.mark.parametrize(
    ("kind", "text"), [("answer", "maybe"), ("answer", "93.5.1"), ("answer", "2 đến 3 triệu"), ("answer", "1,234 billion"), ("period", "last year"), ("period", "13/2026"), ("whole", "3.5"), ("whole", "-3")]
)  # fmt: skip
def test_what_no_habit_explains_is_not_guessed(kind: Kind, text: str) -> None:
    assert remedy(kind, text) is None


def test_what_is_to_be_written_is_then_read() -> None:
    for text in WRITE["period"].values():
        assert period(text).text == text
    for text in WRITE["day"].values():
        assert day(text).isoformat() == text


def test_a_day_that_does_not_exist_is_no_better_in_another_order() -> None:
    with pytest.raises(FieldError, match="2026-02-30"):
        period("30/02/2026")


def test_a_character_that_only_looks_like_a_digit_is_named() -> None:
    found = remedy("answer", "9\u200b3")
    assert found is not None
    assert found.char == "U+200B ZERO WIDTH SPACE"


def test_a_key_in_another_language_is_the_key_it_stands_for() -> None:
    known = {"indicator": 0, "period": 0, "source": 0, "value": 0}
    assert [key_meant(k, known) for k in ("nguồn", "Kỳ", "giá trị", "chỉ tiêu", "Source", "mystery")] == ["source", "period", "value", "indicator", "source", ""]  # fmt: skip


def test_the_table_for_browsers_is_whole_and_in_the_regular_expressions_that_both_read() -> None:
    table = json.loads(as_json())
    assert {h["name"] for h in table["habits"]} >= {"day-first", "between", "not-applicable"}
    names = [h["name"] for h in table["habits"]]
    assert len(names) == len(set(names))
    for habit in table["habits"]:
        assert "@" not in habit["pattern"]
        assert "(?P" not in habit["pattern"]
        assert not re.search(r"\\[AZzdws]|\(\?[imsx#<](?=[=!])|\(\?\(", habit["pattern"]), "Python and JavaScript read this apart"
        assert set(re.findall(r"\{(\w+)", str(habit["write"]) + habit.get("or", ""))) <= set(re.findall(r"\(\?<(\w+)>", habit["pattern"]))
        assert unmarked(habit["pattern"]) == habit["pattern"], "patterns see texts without marks"
