"""How indicators relate: complements, parts and wholes, narrower questions."""

from pathlib import Path

import pytest

from scorecard.check.finder import Finder
from scorecard.check.relations import parts_and_wholes, relations
from scorecard.diagnostic import Report
from scorecard.document import Document
from scorecard.model import Indicator, Observation, Root
from tests.factory import index, indicator, place, said, small

LATE = {"worst": "100", "best": "0"}
AGE = "24 months"


def counted(name: str, **more: object) -> Indicator:
    return indicator(name, unit="count", scale=None, **more)


def problems(root: Root, slug: str = "mau-mot") -> list[tuple[str, str]]:
    """The rules that are broken, and the words of each."""
    report = Report()
    root.documents[""] = Document("", "")
    relations(Finder(root, report))
    parts_and_wholes(Finder(root, report), slug)
    return [(d.rule, d.message) for d in report.diagnostics]


def rules(*given: Observation | Indicator, indexes: tuple[object, ...] = ()) -> list[str]:
    """The rules that a root of one place breaks."""
    whole = small(
        [g for g in given if isinstance(g, Observation)], [g for g in given if isinstance(g, Indicator)], [place("mau-mot")], *indexes
    )
    return [rule for rule, _ in problems(whole)]


ON_TIME = indicator("on-time", valid_for=AGE)
LATE_ONES = indicator("late", scale=LATE, complement_of="on-time", valid_for=AGE)


def test_a_pair_may_point_at_each_other_or_one_at_the_other():
    assert rules(ON_TIME, LATE_ONES) == []
    assert rules(indicator("on-time", complement_of="late"), LATE_ONES) == []


def test_a_rest_of_a_rest_and_two_rests_of_one_share_are_refused():
    third = indicator("third", complement_of="late", scale=None)
    assert rules(ON_TIME, LATE_ONES, third) == ["complement"]
    assert rules(ON_TIME, LATE_ONES, indicator("tardy", scale=LATE, complement_of="on-time")) == ["complement"]


def test_narrower_bounds_have_no_rest_to_a_hundred():
    narrow = indicator("narrow", bounds={"low": "0", "high": "50"}, scale=None, complement_of="on-time")
    assert rules(ON_TIME, narrow) == ["complement"]


def test_a_circle_of_parts_is_refused():
    assert rules(counted("a", part_of=["b"]), counted("b", part_of=["a"])) == ["circle", "circle"]
    assert rules(counted("a", covers=["b"]), counted("b", covers=["c"]), counted("c")) == []


def test_a_share_and_its_rest_count_once():
    assert rules(ON_TIME, LATE_ONES, indexes=(index("on-time"),)) == []
    assert rules(ON_TIME, LATE_ONES, indexes=(index("on-time", "late"),)) == ["counted-twice"]
    assert rules(ON_TIME, LATE_ONES, indexes=(index("on-time"), index("late", name="other"))) == []


@pytest.mark.parametrize(("rest", "expected"), [(AGE, []), (None, ["ages-never"])])
def test_the_rest_of_what_is_scored_ages_too(rest: str | None, expected: list[str]):
    assert rules(ON_TIME, indicator("late", scale=LATE, complement_of="on-time", valid_for=rest), indexes=(index("on-time"),)) == expected


def test_what_speaks_for_each_place_ages():
    entails = {"indicator": "on-time", "level": "commune", "when": "100", "value": "100"}
    assert rules(ON_TIME, indicator("all", level="province", entails=entails)) == ["ages-never"]


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        ({"value": "8"}, []),
        ({"value": "8.4"}, []),  # 92 may be anything from 91.5
        ({"value": "9"}, []),
        ({"value": "10"}, ["complements"]),
        ({"nearly": "9"}, []),
        ({"more_than": "20"}, ["complements"]),
        ({"value": "20", "sure": ["complements"]}, []),
        ({"value": "20", "withdrawn": {"on": "2026-01-01", "why": "mau"}}, []),
        ({"value": "not_applicable"}, []),
    ],
)
def test_complements_of_one_period_add_to_a_hundred_as_printed(late: dict[str, object], expected: list[str]):
    assert rules(ON_TIME, LATE_ONES, said("mau-mot", "on-time", value="92"), said("mau-mot", "late", **late)) == expected


def test_complements_of_two_periods_say_nothing_of_each_other():
    assert rules(ON_TIME, LATE_ONES, said("mau-mot", "on-time", "2025", value="92"), said("mau-mot", "late", "2026", value="40")) == []


def test_one_pair_of_statements_that_can_be_true_is_enough():
    pair = said("mau-mot", "on-time", value="92"), said("mau-mot", "late", value="8"), said("mau-mot", "late", source="hai", value="40")
    assert rules(ON_TIME, LATE_ONES, *pair) == []


PARTS = counted("all"), counted("here", part_of=["all"]), counted("there", part_of=["all"])


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ({"value": "56"}, {"value": "14"}, []),
        ({"value": "56"}, {"value": "15"}, ["part-above-whole"]),
        ({"value": "71"}, None, ["part-above-whole"]),
        ({"more_than": "71"}, None, ["part-above-whole"]),
        ({"less_than": "500"}, {"value": "70"}, []),
        ({"value": "56", "sure": ["part-above-whole"]}, {"value": "22"}, []),
    ],
)
def test_parts_do_not_exceed_their_whole(here: dict[str, object], there: dict[str, object] | None, expected: list[str]):
    statements = [said("mau-mot", "all", value="70"), said("mau-mot", "here", **here)]
    if there is not None:
        statements.append(said("mau-mot", "there", **there))
    assert rules(*PARTS, *statements) == expected


def test_whichever_source_is_right_decides():
    whole = said("mau-mot", "all", value="70"), said("mau-mot", "all", source="hai", value="90")
    assert rules(*PARTS, *whole, said("mau-mot", "here", value="80")) == []
    assert rules(*PARTS, *whole, said("mau-mot", "here", value="91")) == ["part-above-whole"]


def test_the_summands_of_a_sum_are_its_parts():
    sum_ = counted("sum", sum_of=["a", "b"]), counted("a"), counted("b")
    stated = said("mau-mot", "sum", value="10"), said("mau-mot", "a", value="6"), said("mau-mot", "b", value="5")
    assert rules(*sum_, *stated) == ["part-above-whole"]


def test_rounded_points_may_add_to_a_little_more_than_their_sum():
    points = [indicator(name, unit="points", scale=None, part_of=[] if name == "all" else ["all"]) for name in ("all", "a", "b")]
    stated = said("mau-mot", "a", value="1.05"), said("mau-mot", "b", value="1.06")
    assert rules(*points, *stated, said("mau-mot", "all", value="2.10")) == []
    assert rules(*points, *stated, said("mau-mot", "all", value="2.09")) == ["part-above-whole"]


def test_the_words_name_the_whole_and_where_it_stands():
    stated = said("mau-mot", "all", value="70"), said("mau-mot", "here", value="56"), said("mau-mot", "there", value="22")
    whole = small(list(stated), list(PARTS), [place("mau-mot")])
    assert problems(whole) == [
        ("part-above-whole", 'the parts "here", "there" are together 78, more than "all" of the same period'),
    ]
    assert Path(__file__).parent.joinpath("wrong", "parts-above-the-whole.yml").is_file()
