"""How numbers, bounds and wholes are read from what sources print, in the languages they print it in."""

from decimal import Decimal

import pytest

from scorecard.check.numbers import figures
from scorecard.check.person import named
from scorecard.check.writing import ALL, bound, said, same_rate


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 672 services", "1672"), ("1\u202f672", "1672"), ("1\u00a0672", "1672"), ("1.672 dịch vụ", "1672"), ("1,672 services", "1672"),
        ("60,06 %", "60.06"), ("60.06%", "60.06"), ("0,4880 điểm", "0.4880"), ("VND 2,086 billion", "2086000000000"),
        ("169,317 billion VND", "169317000000"), ("2,7 triệu", "2700000"), ("plus de 5,2 millions", "5200000"), ("65 triệu đồng", "65000000"),
        ("約60万人", "600000"), ("1,200以上", "1200"), ("14/19 tiêu chí", "14"), ("96,17/100 điểm", "96.17"), ("thứ 12/63", "12"), ("2,682/9,361 billion", "2682000000000"),
        ("trois niveaux", "3"), ("four staff members", "4"), ("ranked third", "3"), ("deux plans", "2"), ("tất cả các xã", "100"),
        ("Alle Gemeinden", "100"), ("すべてのコミューン", "100"), ("toutes les procédures", "100"), ("6 700.39 km2", "6700.39"), ("ba xã", "3"),
    ],
)  # fmt: skip
def test_a_number_stands_in_what_was_printed(text: str, number: str):
    assert Decimal(number) in said(text)


@pytest.mark.parametrize(
    ("text", "number"), [("60,06 %", "66.06"), ("1 672 services", "672"), ("82.000", "82.5"), ("138 villages", "238"), ("2,7 triệu", "2.7")]
)
def test_and_another_one_does_not(text: str, number: str):
    assert Decimal(number) not in said(text)


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("hơn 4.000 lượt", "4000", "more"), ("trên 80%", "80", "more"), ("plus de 1 600", "1600", "more"), ("supérieur à 82 %", "82", "more"),
        ("über 95 Prozent", "95", "more"), ("meer dan 800", "800", "more"), ("gần 614.582", "614582", "nearly"), ("Près de 15 500", "15500", "nearly"),
        ("fast 86 %", "86", "nearly"), ("jusqu'à 1 754", "1754", "up_to"), ("khoảng 20%", "20", "about"), ("environ 20 %", "20", "about"),
        ("ít nhất 5", "5", "least"), ("au moins 5", "5", "least"), ("từ 5 trở lên", "5", "least"), ("không quá 7", "7", "most"), ("dưới 7", "7", "less"),
        ("moins de 7", "7", "less"), ("> 82", "82", "more"), ("atteint 60,06 %", "60.06", ""), ("only 46%", "46", ""), ("quarante", "40", None),
    ],
)  # fmt: skip
def test_the_word_before_a_number(text: str, number: str, word: str | None):
    assert bound(text, Decimal(number)) == word


def test_a_share_is_rounded_or_cut_off():
    assert same_rate(1758, 1950, Decimal("90.15"))
    assert same_rate(17, 54, Decimal(31))
    assert same_rate(2047, 2386, Decimal("85.8"))
    assert not same_rate(1758, 1850, Decimal("90.15"))
    assert not same_rate(17, 54, Decimal(32))


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định 766/QĐ-TTg", "kế hoạch 02-KH/BCĐTW", "Điều 22 và 23", "Nghị quyết 57", "chợ 4.0", "phủ sóng 5G", "mức 2", "level 2",
        "ngày 26 tháng 8 năm 2025", "le 26 août 2025", "26 August 2025", "2021-2025", "26/8/2025", "the 3rd", "thứ 63", "Projet 06", "A4",
        "decision 1131/QĐ-TTg", "{{ value mau files 2025 }}", "1. một\n2. hai", "Luật 107/2026/QH15", "ISO 9001:2015", "“4 tại chỗ”", "15 tuổi trở lên", "deaths per 1000", "trên 100.000 dân", "pour 1 000", "Goal 10",
    ],
)  # fmt: skip
def test_what_is_no_figure_in_prose(text: str):
    assert figures(text) == ()


@pytest.mark.parametrize("text", ["238 villages", "238 thôn", "có 1.672 dịch vụ", "73 %", "năm 2025 có 238 thôn", "12,5 km", "trên 40 xã"])
def test_what_is_one(text: str):
    assert len(figures(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["Mrs Sample Name", "bà Tên Mẫu", "ông Tên Mẫu Hai", "đồng chí Tên", "M. Nom Exemple", "Mme Exemple", "Dr. Sample", "Monsieur Exemple"],
)
def test_a_person(text: str):
    assert len(list(named(f"x {text} y", ()))) == 1


@pytest.mark.parametrize(
    "text", ["Bà Rịa – Vũng Tàu", "ông bà và anh chị", "tiếng Anh. Các Sở", "xã Cô Ba", "M. et Mme", "MST", "the drive"]
)
def test_nobody(text: str):
    assert list(named(text, ())) == []


def test_a_word_for_all_is_a_word():
    assert ALL.search("all communes")
    assert not ALL.search("small hallways")
