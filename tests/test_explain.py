"""What a lone statement is called, whom a dispute is between, and what lacks to a target: as true as the figures themselves."""

from types import SimpleNamespace
from typing import Any

import pytest

from scorecard.model import Indicator, Interval, Observation
from scorecard.page import explain, target
from tests.factory import card, indicator, place, province, row, said
from tests.factory import target as aimed
from tests.test_language import EN

ASKED = {i.id: i for i in (indicator("late"), indicator("in-time", complement_of="late"), indicator("rank", unit="rank", scale=None))}


def site(observation: Observation | None = None, aim: Any = None) -> Any:
    """As much of a site as these sentences look at."""
    return SimpleNamespace(
        language=EN, say=EN.say, title=lambda name: name, root=SimpleNamespace(indicators=ASKED, methodology=SimpleNamespace(about=0.05)),
        interval=lambda asked, low, high: EN.interval(asked, Interval(low, high)), once=lambda _, make: make(),
        facts=SimpleNamespace(observation=lambda _: observation, aim=lambda _: aim, row=lambda at: at),
    )  # fmt: skip


def alone(asked: Indicator, o: Observation | None, low: float, high: float, *, origin: int = -1) -> str:
    s = SimpleNamespace(low=low, high=high, observation=-1 if o is None else 0, origin=origin)
    return explain._alone(site(o), SimpleNamespace(indicator=asked.id), s, EN.interval(asked, Interval(low, high)))


def test_a_lone_statement_is_called_what_it_is() -> None:
    late, rest = ASKED["late"], ASKED["in-time"]
    assert alone(late, said("mau", "late", value="97.9999"), 97.9999, 97.9999) == "The source gives one number: 97.9999%."
    assert alone(late, said("mau", "late", between=["5", "6"]), 5, 6).startswith("The source gives both ends:")
    assert alone(rest, None, 92, 93, origin=0) == "100% less 7–8% (late): 92–93%."
    assert alone(late, None, 12, 12) == "The sum of the parts that the source gives: 12%."


@pytest.mark.parametrize(
    ("comparator", "of", "distance", "expected"),
    [
        ("at_least", "", 8.32, "8.32 percentage points more would make it: Met."),
        ("more_than", "", 8.32, "more than 8.32 percentage points more would make it: Met."),
        ("at_most", "", 8.32, "8.32 percentage points less would make it: Met."),
        ("at_least", "200", 2, "4 more cases of 200 would make it: Met."),
        ("more_than", "200", 2, "5 more cases of 200 would make it: Met."),
        ("less_than", "200", 2, "5 cases fewer of 200 would make it: Met."),
    ],
)
def test_what_lacks_goes_the_way_of_the_target_and_reaches_it(comparator: str, of: str, distance: float, expected: str) -> None:
    o = said("mau", "late", count="10", of=of) if of else said("mau", "late", value="10")
    aim = SimpleNamespace(sign=1 if comparator in ("at_least", "more_than") else -1, strict=comparator in ("more_than", "less_than"))
    facts = SimpleNamespace(next="met", distance=distance, indicator="late")
    assert explain.distance_text(site(o, aim), facts, ASKED["late"], [SimpleNamespace(observation=0)]) == expected


def test_nothing_lacks_where_more_of_the_same_would_change_nothing() -> None:
    asked = indicator("a", valid_for="12 months")
    found = card(
        [said("mot", "a", "2023", value="50")],
        [asked],
        [province(), place("mot")],
        targets=[aimed(value="85", by="2027-12-31")],
        published="2024",
    )
    assert (row(found, "mot", "a")["reason"], row(found, "mot", "a")["next"]) == ("out_of_date", "")


def test_a_dispute_is_between_those_that_contradict_each_other() -> None:
    asked = ASKED["late"]
    now = [SimpleNamespace(low=low, high=high, observation=-1, dated=1) for low, high in ((40.0, 100.0), (50.0, 50.0), (60.0, 60.0))]
    facts = SimpleNamespace(evidence="own", low=50.0, high=60.0, disputed=True, few_cases=False, indicator="late")
    assert (
        explain._interval(site(), facts, asked, now)[0]
        == "2 figures of the period contradict each other; the interval runs from the lowest to the highest: 50–60%."
    )


@pytest.mark.parametrize(("evidence", "status", "expected"), [
    ("claimed", "met", "Met (as claimed for all)"), ("own", "met", "Met"), ("claimed", "undetermined", "Undetermined: the sources disagree"),
])  # fmt: skip
def test_what_a_claim_meets_is_met_by_its_own_word(evidence: str, status: str, expected: str) -> None:
    judged = SimpleNamespace(
        status=status, reason="" if status == "met" else "disputed", after_due=False, row=SimpleNamespace(evidence=evidence)
    )
    assert target._status(site(), judged).startswith(expected[:13])
    assert ("claimed" in target._status(site(), judged)) == ("claimed" in expected)
