"""What the sources say of each place and question: the laws of the methodology page, by hand and for every input."""

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.evidence import Evidence, evidence, group, group_name
from scorecard.evidence.period import periods
from scorecard.model import MODES, period
from tests.factory import frame, indicator, place, province, said, small

ASKED = [indicator("share")]


def rows(observations, indicators=None, places=None, **more) -> dict[tuple[str, str], dict]:
    found = evidence(small(observations, indicators or ASKED, places or [place("mau")], **more))
    return {(r["place"], r["indicator"]): r for r in frame(found.rows).to_dict("records")}


def one(*observations, **more) -> dict:
    """The evidence of one place and one question."""
    (row,) = rows(list(observations), **more).values()
    return row


def interval(row: dict) -> tuple[float, float]:
    return row["low"], row["high"]


# one statement


def test_one_statement_is_the_evidence():
    row = one(said("mau", "share", value="63"))
    assert (interval(row), row["evidence"], row["in_force"], row["disputed"]) == ((63, 63), "own", True, False)


def test_what_nobody_published_has_no_number():
    row = one()
    assert (row["evidence"], row["in_force"], row["period"]) == ("none", False, "")
    assert math.isnan(row["low"])
    assert math.isnan(row["high"])


def test_nought_is_a_number_and_not_a_gap():
    row = one(said("mau", "share", value="0"))
    assert (interval(row), row["evidence"], row["in_force"]) == ((0, 0), "own", True)


def test_two_thousand_and_some_cases_of_which_some_are_open():
    row = one(said("mau", "share", count="2047", of="2386", open="339"))
    assert interval(row) == pytest.approx((85.79212070410729, 100))
    assert row["open"]


def test_about_reaches_as_far_as_the_methodology_says():
    assert interval(one(said("mau", "share", about="60"), about="10 percent")) == pytest.approx((54, 66))


# statements of one period


def test_statements_that_can_all_be_true_are_intersected():
    row = one(said("mau", "share", more_than="90"), said("mau", "share", at_most="95"), said("mau", "share", between=["92", "99"]))
    assert (interval(row), row["disputed"]) == ((92, 95), False)


def test_an_exact_value_settles_a_bound():
    assert interval(one(said("mau", "share", more_than="90"), said("mau", "share", value="93.5"))) == (93.5, 93.5)


def test_statements_that_touch_agree():
    row = one(said("mau", "share", at_least="90"), said("mau", "share", at_most="90"))
    assert (interval(row), row["disputed"]) == ((90, 90), False)


def test_statements_that_cannot_all_be_true_are_disputed_and_spanned():
    row = one(said("mau", "share", value="63"), said("mau", "share", more_than="90"))
    assert (interval(row), row["disputed"], row["in_force"]) == ((63, 100), True, True)


def test_a_third_statement_does_not_settle_a_dispute():
    row = one(*[said("mau", "share", value=v) for v in ("63", "70", "63")])
    assert (interval(row), row["disputed"]) == ((63, 70), True)


def test_a_share_and_its_own_counts_are_no_dispute():
    row = one(said("mau", "share", count="1", of="32"), said("mau", "share", value="3.125"))
    assert not row["disputed"]


# periods


def test_the_newest_period_is_the_current_one():
    row = one(said("mau", "share", "2024", value="40"), said("mau", "share", "2026", value="60"), said("mau", "share", "2025", value="50"))
    assert (interval(row), row["period"], row["periods"]) == ((60, 60), "2026", 3)
    assert (row["earlier_low"], row["earlier_high"]) == (50, 50)


def test_statements_of_different_periods_do_not_dispute_each_other():
    row = one(said("mau", "share", "2025", value="40"), said("mau", "share", "2026", value="60"))
    assert not row["disputed"]


@pytest.mark.parametrize(
    ("frequency", "name"),
    [("year", "2025"), ("half", "2025-H2"), ("quarter", "2025-Q3"), ("month", "2025-08"), ("day", "2025-08-26")],
)
def test_a_period_falls_into_the_group_that_it_ends_in(frequency, name):
    ordinal = group(period("2025-07-01/2025-08-26"), frequency)
    assert group_name(ordinal, frequency) == name


def test_periods_are_grouped_at_the_indicators_own_frequency():
    both = [said("mau", "share", "2026-01", value="40"), said("mau", "share", "2026-02", value="60")]
    assert one(*both, indicators=[indicator("share")])["disputed"]
    monthly = one(*both, indicators=[indicator("share", frequency="month")])
    assert (interval(monthly), monthly["period"]) == ((60, 60), "2026-02")


@pytest.mark.law
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["year", "half", "quarter", "month", "day"]))
def test_the_name_of_a_group_is_a_period_that_falls_into_it(day: date, frequency):
    ordinal = group(period(day.isoformat()), frequency)
    named = period(group_name(ordinal, frequency))
    assert group(named, frequency) == ordinal
    assert named.start <= day <= named.end


# age


@pytest.mark.parametrize(("as_of", "old"), [("2026-05-31", False), ("2026-06-01", True)])
def test_evidence_ages_the_day_after_its_last_valid_one(as_of: str, old: bool):  # noqa: FBT001
    asked = [indicator("share", valid_for="12 months")]
    row = one(said("mau", "share", "2025-05", value="63"), indicators=asked, as_of=as_of)
    assert (row["out_of_date"], row["in_force"]) == (old, not old)
    assert interval(row) == (63, 63), "what is out of date is shown all the same"


def test_without_a_term_nothing_ages():
    assert one(said("mau", "share", "1999", value="63"))["in_force"]


# few cases


@pytest.mark.parametrize(("of", "few"), [("19", True), ("20", False)])
def test_a_rate_of_fewer_cases_than_the_methodology_asks_is_not_scored(of: str, few: bool):  # noqa: FBT001
    row = one(said("mau", "share", count="9", of=of))
    assert (row["few_cases"], row["in_force"], row["evidence"]) == (few, not few, "own")


def test_the_methodology_sets_how_many_cases_are_few():
    assert one(said("mau", "share", count="9", of="19"), minimum_cases="19")["in_force"]


# what doesn't apply, what was before


def test_what_does_not_apply_is_a_state_of_its_own():
    row = one(said("mau", "share", value="not_applicable"))
    assert (row["evidence"], row["in_force"], row["out_of_date"], row["few_cases"]) == ("not_applicable", False, False, False)


def test_a_statement_about_the_unit_that_a_place_replaced_is_not_about_the_place():
    new = place("mau", valid_from="2025-07-01")
    assert one(said("mau", "share", "2025-06", value="63"), places=[new])["evidence"] == "none"
    assert one(said("mau", "share", "2025-07", value="63"), places=[new])["evidence"] == "own"
    assert one(said("mau", "share", "2025", value="63"), places=[new])["evidence"] == "own", "a period that reaches into its life"


# sums


def test_a_sum_is_derived_where_one_source_gives_all_its_parts():
    asked = [indicator(n, unit="people", scale=None) for n in ("men", "women")] + [
        indicator("all", unit="people", scale=None, sum_of=["men", "women"])
    ]
    both = [said("mau", "men", value="3"), said("mau", "women", at_least="4")]
    assert interval(rows(both, asked)["mau", "all"]) == (7, math.inf)
    assert rows(both[:1], asked)["mau", "all"]["evidence"] == "none"
    assert rows([both[0], said("mau", "women", at_least="4", source="hai")], asked)["mau", "all"]["evidence"] == "none"


def test_a_sum_that_contradicts_its_parts_is_a_dispute():
    asked = [indicator(n, unit="people", scale=None) for n in ("men", "women")] + [
        indicator("all", unit="people", scale=None, sum_of=["men", "women"])
    ]
    found = rows([said("mau", "men", value="3"), said("mau", "women", value="4"), said("mau", "all", value="8", source="hai")], asked)
    assert (interval(found["mau", "all"]), found["mau", "all"]["disputed"]) == ((7, 8), True)


# a claim about all is a claim about each

RULE = {"indicator": "fibre", "level": "commune", "when": "100", "value": "yes"}
CLAIM = indicator("with-fibre", level="province", entails=RULE)
FIBRE = indicator("fibre", unit="yes_no", scale={"worst": "no", "best": "yes"})
LAND = [province("tinh"), place("mot"), place("hai")]


def claimed(*observations, claim=CLAIM, places=None, **more):
    return rows(list(observations), [claim, FIBRE], places or LAND, **more)


def test_a_claim_about_all_is_a_claim_about_each():
    found = claimed(said("tinh", "with-fibre", value="100"))
    for slug in ("mot", "hai"):
        row = found[slug, "fibre"]
        assert (row["evidence"], interval(row), row["in_force"]) == ("claimed", (1, 1), False)
        assert (row["claim_low"], row["claim_high"]) == (1, 1)


@pytest.mark.parametrize("form", [{"value": "99.9"}, {"at_least": "99"}, {"about": "100"}, {"count": "55", "of": "56", "open": "1"}])
def test_less_than_all_entails_nothing(form):
    assert claimed(said("tinh", "with-fibre", **form))["mot", "fibre"]["evidence"] == "none"


def test_all_may_be_said_in_cases():
    assert claimed(said("tinh", "with-fibre", count="56", of="56"))["mot", "fibre"]["evidence"] == "claimed"
    assert claimed(said("tinh", "with-fibre", at_least="100"))["mot", "fibre"]["evidence"] == "claimed"


def test_a_disputed_claim_entails_nothing():
    both = said("tinh", "with-fibre", value="100"), said("tinh", "with-fibre", value="98", source="hai")
    assert claimed(*both)["mot", "fibre"]["evidence"] == "none"


def test_a_claim_that_is_out_of_date_was_made_and_counts_no_more():
    old = indicator("with-fibre", level="province", entails=RULE, valid_for="1 year")
    row = claimed(said("tinh", "with-fibre", "2024", value="100"), claim=old)["mot", "fibre"]
    assert (row["evidence"], row["out_of_date"]) == ("claimed", True)
    assert math.isnan(row["claim_low"])


def test_a_newer_period_takes_an_older_claim_back():
    found = claimed(said("tinh", "with-fibre", "2025", value="100"), said("tinh", "with-fibre", "2026", value="98"))
    assert found["mot", "fibre"]["evidence"] == "none"


def test_a_claim_reaches_only_what_lies_in_the_whole():
    land = [*LAND, province("khac", code="99"), place("ba", parent="99"), place("bo", valid_to="2025-06-30")]
    found = claimed(said("tinh", "with-fibre", value="100"), places=land)
    assert found["ba", "fibre"]["evidence"] == "none"
    assert found["bo", "fibre"]["evidence"] == "none"


def test_a_claim_reaches_parts_of_parts():
    land = [province("tinh"), place("huyen", kind="district", level="district"), place("xa", parent="huyen")]
    assert claimed(said("tinh", "with-fibre", value="100"), places=land)["xa", "fibre"]["evidence"] == "claimed"


def test_own_evidence_beats_the_claim_and_may_agree_with_it():
    row = claimed(said("tinh", "with-fibre", value="100"), said("mot", "fibre", value="yes"))["mot", "fibre"]
    assert (row["evidence"], row["in_force"], row["refuted"]) == ("own", True, False)


def test_own_evidence_to_the_contrary_refutes_the_claim_on_both_sides():
    found = claimed(said("tinh", "with-fibre", value="100"), said("mot", "fibre", value="no"))
    assert found["mot", "fibre"]["refuted"]
    assert interval(found["mot", "fibre"]) == (0, 0)
    assert not found["hai", "fibre"]["refuted"]
    assert found["tinh", "with-fibre"]["refuted_by"] == 1
    assert found["hai", "fibre"]["evidence"] == "claimed"


def test_own_evidence_that_leaves_room_for_the_claim_does_not_refute_it():
    rule = {**RULE, "indicator": "share", "value": "100"}
    asked = [indicator("with-fibre", level="province", entails=rule), indicator("share")]
    claim = said("tinh", "with-fibre", value="100")
    assert not rows([claim, said("mot", "share", at_least="60")], asked, LAND)["mot", "share"]["refuted"]
    assert rows([claim, said("mot", "share", at_most="60")], asked, LAND)["mot", "share"]["refuted"]


def test_a_claim_does_not_speak_where_the_question_does_not_apply():
    row = claimed(said("tinh", "with-fibre", value="100"), said("mot", "fibre", value="not_applicable"))["mot", "fibre"]
    assert (row["evidence"], row["refuted"]) == ("not_applicable", False)


# the shape of the answer


def test_statements_are_told_by_question_and_period_whatever_the_order_of_their_file():
    asked = ["share", "speed"]
    written = [(name, year) for year in (2025, 2023, 2024) for name in ("speed", "share")]
    observations = [said("mau", name, str(year), value="40") for name, year in written]
    sum_ = indicator("both", sum_of=asked)
    table = evidence(small(observations, [*map(indicator, asked), sum_], [place("mau")])).statements
    assert table[["indicator_code", "group", "observation"]].tolist() == [
        *((asked.index(name), year, written.index((name, year))) for name in asked for year in (2023, 2024, 2025)),
        *((2, year, -1) for year in (2023, 2024, 2025)),
    ]


def test_there_is_a_row_for_each_place_and_each_question_asked_of_it_in_order():
    found = evidence(small([], [indicator("a"), indicator("b", level="province"), indicator("c", level=["province", "commune"])], LAND))
    assert [(r.place, r.indicator) for r in frame(found.rows).itertuples()] == [
        ("tinh", "b"), ("tinh", "c"), ("mot", "a"), ("mot", "c"), ("hai", "a"), ("hai", "c"),
    ]  # fmt: skip


@pytest.mark.parametrize(("indicators", "places"), [([], LAND), (ASKED, []), ([], [])])
def test_a_root_without_questions_or_places_has_no_rows(indicators, places):
    assert len(evidence(small([], indicators, places)).rows) == 0


def test_each_statement_leads_to_its_row_and_says_whether_it_is_current():
    found = evidence(small([said("mot", "share", "2025", value="1"), said("mot", "share", "2026", value="2")], ASKED, LAND))
    assert found.statements["current"].tolist() == [False, True]
    assert found.rows["place"][found.statements["row"]].tolist() == ["mot", "mot"]


# laws

PERCENT = st.integers(0, 400).map(lambda n: n / 4)
NUMBER = PERCENT.map(lambda x: f"{x:.2f}")
FORMS = st.one_of(
    *[NUMBER.map(lambda n, form=form: {form: n}) for form in ("value", "more_than", "at_least", "less_than", "at_most", "about")],
    st.tuples(PERCENT, PERCENT).map(lambda p: {"between": [f"{x:.2f}" for x in sorted(p)]}),
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 30), st.booleans())
    .filter(lambda n: sum(n[:3]) > 0)
    .map(lambda n: {"count": str(n[0]), "of": str(sum(n[:3])), **({"open": str(n[2])} if n[3] else {})}),
)
PERIODS = st.sampled_from(["2024", "2025", "2025-H1", "2026-02", "2026"])
STATEMENTS = st.builds(lambda slug, when, form: said(slug, "share", when, **form), st.sampled_from(["mot", "hai"]), PERIODS, FORMS)


def found(statements, **more) -> Evidence:
    return evidence(small(list(statements), [CLAIM, FIBRE, indicator("share", valid_for="18 months")], LAND, **more))


@pytest.mark.law
@given(st.lists(STATEMENTS, max_size=8).flatmap(lambda s: st.tuples(st.just(s), st.permutations(s))))
def test_reconciling_does_not_depend_on_order(both):
    one, other = both
    pd.testing.assert_frame_equal(frame(found(one).rows), frame(found(other).rows))


@pytest.mark.law
@given(st.lists(STATEMENTS, max_size=8), st.randoms(use_true_random=False))
def test_reconciling_takes_a_table_in_any_order(statements, chance):
    table = found(statements).statements
    order = list(range(len(table)))
    chance.shuffle(order)
    assert repr(periods(table[order]).tolist()) == repr(periods(table).tolist())  # text, since no number that isn't one equals itself


@pytest.mark.law
@given(st.lists(STATEMENTS, max_size=8))
def test_an_interval_is_the_intersection_or_the_hull_of_what_contradicts(statements):
    answer = found(statements)
    said_ = frame(answer.statements)
    for at, row in frame(answer.rows).iterrows():
        now = said_[(said_["row"] == at) & said_["current"]]
        if row["evidence"] != "own":
            assert now.empty
            continue
        assert row["disputed"] == (now["low"].max() > now["high"].min() + 1e-6)
        against = now[(now["low"] > now["high"].min() + 1e-6) | (now["high"] < now["low"].max() - 1e-6)]
        hull = against["low"].min(), against["high"].max()
        low, high = hull if row["disputed"] else (now["low"].max(), now["high"].min())
        assert interval(row) == pytest.approx((low, high), abs=1e-6)
        assert 0 <= row["low"] <= row["high"] <= 100


# what a dispute spans


def test_a_loose_bound_that_is_true_of_every_candidate_widens_nothing():
    told = said("mau", "n", more_than="1600"), said("mau", "n", value="1672", source="hai"), said("mau", "n", value="1775", source="ba")
    row = one(*told, indicators=[indicator("n", unit="count", scale=None)])
    assert (interval(row), row["disputed"]) == ((1672, 1775), True)


@pytest.mark.parametrize(("other", "disputed"), [("60.00000001", False), ("60.001", True), ("60.06", True)])
def test_a_difference_beyond_the_rounding_of_binary_numbers_is_a_dispute(other, disputed):
    assert one(said("mau", "share", value="60"), said("mau", "share", value=other, source="hai"))["disputed"] is disputed


def test_the_margin_of_rounding_grows_with_the_number():
    people = [indicator("n", unit="people", scale=None)]
    third = 1 / 3 * 3e12
    assert not one(
        said("mau", "n", value="1000000000000"), said("mau", "n", value=f"{third + 0.0001:.4f}", source="hai"), indicators=people
    )["disputed"]
    assert one(said("mau", "n", value="0.5"), said("mau", "n", value="0.50001", source="hai"), indicators=people)["disputed"]


@pytest.mark.parametrize(
    ("forms", "flag", "expected"),
    [
        ([{"value": "90"}, {"count": "9", "of": "10"}], "few_cases", True),
        ([{"at_least": "60"}, {"count": "90", "of": "100", "open": "5"}], "open", True),
        ([{"at_least": "60"}, {"value": "90"}], "strict", False),
        ([{"at_least": "60"}, {"more_than": "70"}], "strict", True),
    ],
)
def test_one_statement_of_few_or_open_cases_marks_its_period_and_one_exact_one_makes_it_exact(forms, flag, expected):
    told = [said("mau", "share", source=f"s{n}", **form) for n, form in enumerate(forms)]
    assert one(*told)[flag] is expected


def test_not_applicable_beside_a_figure_is_not_applicable():
    assert one(said("mau", "share", value="not_applicable"), said("mau", "share", value="5", source="hai"))["evidence"] == "not_applicable"


# the day that counts


def test_a_figure_ages_from_the_latest_day_of_its_period():
    """Two statements of one year: the later one keeps the year's figure in force."""
    asked = [indicator("share", valid_for="6 months")]
    told = said("mau", "share", "2025-01", at_least="50"), said("mau", "share", "2025-12", value="60", source="hai")
    assert one(*told, indicators=asked, as_of="2026-06-30", published="2026")["in_force"]
    assert not one(*told, indicators=asked, as_of="2026-07-01", published="2026")["in_force"]


def test_a_statement_is_never_dated_later_than_its_document():
    row = one(said("mau", "share", "2025", value="60"), published="2025-08-20")
    assert date.fromordinal(row["dated"]) == date(2025, 8, 20)
    assert date.fromordinal(one(said("mau", "share", "2026", value="60"), published="2030", as_of="2026-06-30")["dated"]) == date(
        2026, 6, 30
    )


def test_a_statement_without_a_date_counts_from_the_first_day_it_can_be_of():
    """Of a year of which only May is known for certain, what is said of May is newer than what may be of January."""
    monthly = [indicator("n", unit="count", scale=None, frequency="month")]
    told = said("mau", "n", "2025", value="1754", undated="yes"), said("mau", "n", "2025-05", value="1758", source="hai")
    row = one(*told, indicators=monthly, published="2025-09-01")
    assert (interval(row), row["period"], row["disputed"]) == ((1758, 1758), "2025-05", False)


def test_an_undated_statement_disputes_nothing_of_its_year():
    told = said("mau", "share", "2025", value="50", undated="yes"), said("mau", "share", "2025", value="60", source="hai")
    row = one(*told)
    assert (interval(row), row["disputed"]) == ((60, 60), False)
    alone = one(told[0], said("mau", "share", "2025", value="60", undated="yes", source="hai"))
    assert (interval(alone), alone["disputed"]) == ((50, 60), False)


def test_repetition_renews_nothing():
    asked = [indicator("share", valid_for="12 months", frequency="month")]
    told = said("mau", "share", "2025-01", value="85"), said("mau", "share", "2025-12", value="85", source="hai", repeats="mot")
    row = one(*told, indicators=asked, as_of="2026-06-30", published="2026")
    assert (row["period"], row["periods"], row["in_force"]) == ("2025-01", 1, False)
    chain = *told, said("mau", "share", "2026-05", value="85", source="ba", repeats="hai")
    assert one(*chain, indicators=asked, as_of="2026-06-30", published="2026")["period"] == "2025-01"


def test_a_withdrawn_statement_is_kept_and_counts_nowhere():
    told = said("mot", "share", "2025", value="40"), said("mot", "share", "2026", value="60", withdrawn={"on": "2026-02-01", "why": "nham"})
    answer = found(list(told))
    table = frame(answer.rows)
    row = table[(table["place"] == "mot") & (table["indicator"] == "share")].iloc[0]
    assert (row["low"], row["period"], row["periods"]) == (40, "2025", 1)
    assert frame(answer.statements)["withdrawn"].tolist() == [False, True]


def test_a_figure_computed_for_the_boundary_of_today_is_about_the_place_though_it_is_older():
    new = [place("mau", valid_from="2025-07-01")]
    assert one(said("mau", "share", "2020", value="60"), places=new)["evidence"] == "none"
    assert one(said("mau", "share", "2020", value="60", boundary="current"), places=new)["evidence"] == "own"


# kinds of evidence


def test_a_sweeping_claim_is_no_evidence_about_each_unit():
    row = one(said("mau", "share", value="100", mode="claimed"))
    assert (row["evidence"], row["in_force"], interval(row), row["claim_low"]) == ("claimed", False, (100, 100), 100)


def test_a_count_beats_a_sweeping_claim_and_refutes_it_where_it_excludes_it():
    told = said("mau", "share", value="100", mode="claimed"), said("mau", "share", count="54", of="56", source="hai")
    row = one(*told)
    assert (row["evidence"], row["refuted"], row["disputed"]) == ("own", True, False)
    assert interval(row) == pytest.approx((100 * 54 / 56, 100 * 54 / 56))
    assert not one(told[0], said("mau", "share", count="56", of="56", source="hai"))["refuted"]


def test_what_counted_and_measured_statements_say_by_themselves():
    told = said("mau", "share", at_least="50"), said("mau", "share", count="60", of="100", source="hai")
    row = one(*told)
    assert (row["sound_low"], row["sound_high"], MODES[row["mode"]]) == (60, 60, "counted")
    assert math.isnan(one(said("mau", "share", value="60"))["sound_low"])


# complements


def test_a_share_says_what_the_rest_to_a_hundred_is():
    asked = [indicator("share"), indicator("late", complement_of="share", scale={"worst": "100", "best": "0"})]
    found_ = rows([said("mau", "late", more_than="8")], asked)
    assert interval(found_["mau", "share"]) == (0, 92)
    assert found_["mau", "share"]["high_open"]
    assert rows([said("mau", "share", value="92"), said("mau", "late", value="10", source="hai")], asked)["mau", "late"]["disputed"]


@st.composite
def true_of_one_value(draw: st.DrawFn) -> tuple[float, list[dict]]:
    """A value, and statements that are all true of it."""
    value, reach = draw(PERCENT), draw(st.lists(st.tuples(st.integers(0, 5), PERCENT, PERCENT), min_size=2, max_size=6))
    said_ = []
    for kind, below, above in reach:
        low, high = f"{value * below / 100:.4f}", f"{value + (100 - value) * above / 100:.4f}"
        said_.append(
            [
                {"value": f"{value}"},
                {"more_than": low},
                {"at_least": low},
                {"less_than": high},
                {"at_most": high},
                {"between": [low, high]},
            ][kind]
        )
    return value, said_


@pytest.mark.law
@given(true_of_one_value())
def test_more_evidence_of_a_period_never_widens_an_undisputed_interval(given_):
    value, forms = given_
    statements = [said("mau", "share", **form) for form in forms]
    before, after = one(*statements[:-1]), one(*statements)
    assert not after["disputed"], "what is true of one value can all be true"
    assert before["low"] <= after["low"] <= after["high"] <= before["high"]
    assert after["low"] - 1e-4 <= value <= after["high"] + 1e-4


@pytest.mark.law
@given(st.lists(FORMS, min_size=1, max_size=4), FORMS)
def test_a_dispute_is_not_settled_by_saying_more(forms, more):
    statements = [said("mau", "share", **form) for form in forms]
    before, after = one(*statements), one(*statements, said("mau", "share", **more))
    if before["disputed"]:
        assert after["disputed"]
        assert after["low"] <= before["low"] <= before["high"] <= after["high"]


@pytest.mark.law
@given(st.lists(FORMS, min_size=1, max_size=5))
def test_saying_the_same_again_changes_nothing(forms):
    statements = [said("mau", "share", **form) for form in forms]
    once, twice = one(*statements), one(*statements, *statements)
    assert {k: v for k, v in once.items() if not _gap(v)} == {k: v for k, v in twice.items() if not _gap(v)}


def _gap(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


@pytest.mark.law
@given(st.lists(STATEMENTS, max_size=8))
def test_missing_never_equals_nought(statements):
    told = {(s.place, s.indicator) for s in statements}
    for row in frame(found(statements).rows).to_dict("records"):
        if row["evidence"] == "none":
            assert math.isnan(row["low"])
            assert math.isnan(row["high"])
            assert not row["in_force"]
        else:
            assert not math.isnan(row["low"])
        assert (row["evidence"] == "own") == ((row["place"], row["indicator"]) in told)


@pytest.mark.law
@given(st.lists(STATEMENTS, max_size=8))
def test_evidence_of_a_place_does_not_depend_on_its_neighbours(statements):
    def of(slug: str, given_) -> pd.DataFrame:
        table = frame(found(given_).rows)
        return table[table["place"] == slug].reset_index(drop=True)

    alone = [s for s in statements if s.place == "mot"]
    pd.testing.assert_frame_equal(of("mot", statements), of("mot", alone))


@pytest.mark.law
@given(st.lists(STATEMENTS, max_size=6), st.sampled_from(["yes", "no", None]))
def test_entailed_evidence_never_beats_own(statements, own):
    claim = said("tinh", "with-fibre", value="100")
    told = [said("mot", "fibre", value=own)] if own else []
    table = frame(found([claim, *told, *statements]).rows)
    row = table[(table["place"] == "mot") & (table["indicator"] == "fibre")].iloc[0]
    value = {"yes": 1.0, "no": 0.0, None: 1.0}[own]
    assert interval(row) == (value, value)
    assert row["evidence"] == ("own" if own else "claimed")
    assert row["refuted"] == (own == "no")
