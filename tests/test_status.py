"""Where a figure stands against a target: at the figure's own date, by the targets' own words."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.score import CHANGES, REASONS, STATUSES, Scorecard
from tests.factory import card, frame, indicator, place, province, row, said, target

LAND = [province("tinh"), place("mot"), place("hai")]
HALFWAY = "2026-07-02"  # 183 of 365 days: the path from 0 to 90 asks for 45.1
FROM_NOUGHT = {"baseline": {"value": "0", "on": "2025-12-31"}}
BY_2026 = {"value": "90", "by": "2026-12-31"}


def judged(*told, aims=None, as_of="2026-12-31", asked=None, **more) -> Scorecard:
    """Statements about one indicator of the commune mot, against one target or several; documents are as old as need be."""
    goals = [target("a", **BY_2026, **FROM_NOUGHT)] if aims is None else aims
    return card(list(told), asked or [indicator("a", **more)], LAND, as_of=as_of, targets=goals, published="2030")


def status(*told, **more) -> tuple[str, str]:
    found = row(judged(*told, **more), "mot", "a")
    return found["status"], found["reason"]


def on(day: str, **form: object):
    return said("mot", "a", day, **form)


# the path


def test_the_path_is_straight_and_read_on_the_day_of_the_figure():
    found = row(judged(on(HALFWAY, value="60"), frequency="day"), "mot", "a")
    assert (found["pace_low"], found["pace_high"]) == pytest.approx((90 * 183 / 365, 90 * 183 / 365))
    assert (found["goal"], found["start_low"]) == (90, 0)


def test_between_milestones_the_path_is_straight_from_one_to_the_next():
    steps = [{"value": "20", "by": "2026-12-31"}, {"value": "60", "by": "2030-12-31"}]
    for day, asked_for in (("2026-12-31", 20), ("2028-12-31", 20 + 40 * 731 / 1461), ("2030-12-31", 60), ("2031-06-30", 60)):
        found = row(judged(on(day, value="1"), aims=[target("a", milestones=steps, **FROM_NOUGHT)], frequency="day"), "mot", "a")
        if day <= "2026-12-31":
            assert found["pace_low"] == pytest.approx(asked_for)
        later = judged(on(day, value="1"), aims=[target("a", milestones=steps, **FROM_NOUGHT)], frequency="day", as_of="2035-01-01")
        assert row(later, "mot", "a")["pace_low"] == pytest.approx(asked_for)


def test_a_geometric_path_grows_by_the_same_share_each_day():
    goal = target("a", value="1600", by="2028-12-31", path="geometric", baseline={"value": "100", "on": "2024-12-31"})
    found = row(judged(on("2026-12-31", value="500"), aims=[goal], unit="number", scale=None, better="higher", frequency="day"), "mot", "a")
    assert found["pace_low"] == pytest.approx(100 * 16 ** (730 / 1461))
    assert found["status"] == "on_track"


def test_the_last_figure_before_the_target_was_set_is_the_baseline():
    told = [on("2023", value="10"), on("2024", value="40"), on("2026-07-02", value="66")]
    goal = target("a", **BY_2026, set_on="2025-06-30")
    found = row(judged(*told, aims=[goal], frequency="day"), "mot", "a")
    assert (found["start_low"], date.fromordinal(int(found["start"]))) == (40, date(2024, 12, 31))
    assert row(judged(*told, aims=[target("a", **BY_2026, set_on="2023-12-31")], frequency="day"), "mot", "a")["start_low"] == 10
    assert row(judged(*told, aims=[target("a", **BY_2026, set_on="2022-12-31")], frequency="day"), "mot", "a")["start_low"] == 10


# met, missed, on track, behind, moving away


@pytest.mark.parametrize("form", [{"value": "90"}, {"value": "100"}, {"at_least": "90"}, {"more_than": "90"}, {"between": ["90", "95"]}])
def test_met_if_the_whole_interval_reaches_the_target(form):
    assert status(on("2026", **form)) == ("met", "")


@pytest.mark.parametrize(
    ("comparator", "form", "expected"),
    [
        ("more_than", {"value": "90"}, "missed"),
        ("more_than", {"more_than": "90"}, "met"),
        ("more_than", {"value": "90.001"}, "met"),
        ("more_than", {"at_most": "90"}, "missed"),
        ("at_least", {"value": "90"}, "met"),
        ("at_least", {"less_than": "90"}, "missed"),
        ("at_least", {"at_most": "90"}, "undetermined"),
    ],
)
def test_the_comparator_of_the_text_decides_about_the_value_itself(comparator, form, expected):
    assert status(on("2026", **form), aims=[target("a", **BY_2026, comparator=comparator)])[0] == expected


@pytest.mark.parametrize("form", [{"value": "45.2"}, {"value": "89.9"}, {"between": ["46", "95"]}, {"more_than": "60"}])
def test_on_track_if_the_whole_interval_reaches_the_path(form):
    assert status(on(HALFWAY, **form), as_of=HALFWAY) == ("on_track", "")


@pytest.mark.parametrize("form", [{"value": "45.1"}, {"value": "0"}, {"less_than": "45"}])
def test_behind_if_none_of_it_does(form):
    assert status(on(HALFWAY, **form), as_of=HALFWAY) == ("behind", "")


def test_moving_away_if_it_is_moreover_worse_than_the_baseline():
    goal = target("a", **BY_2026, baseline={"value": "40", "on": "2025-12-31"})
    assert status(on(HALFWAY, value="39"), as_of=HALFWAY, aims=[goal]) == ("moving_away", "")
    assert status(on(HALFWAY, value="40"), as_of=HALFWAY, aims=[goal]) == ("behind", "")
    down = target("a", value="10", by="2026-12-31", baseline={"value": "40", "on": "2025-12-31"})
    worse = judged(on(HALFWAY, value="41"), aims=[down], as_of=HALFWAY, scale={"worst": "100", "best": "0"})
    assert row(worse, "mot", "a")["status"] == "moving_away"


def test_late_statistics_are_not_slow_progress():
    """The path asks for 45.1 on the day of the figure, and for 90 on the day of the site: only the first counts."""
    assert status(on(HALFWAY, value="50"), as_of="2026-12-31", frequency="day") == ("on_track", "")


@pytest.mark.parametrize("form", [{"value": "89.9"}, {"less_than": "60"}])
def test_missed_only_by_a_figure_of_the_due_day_or_later(form):
    assert status(on("2026-12-31", **form), as_of="2027-06-30", frequency="day") == ("missed", "")
    assert status(on("2026-12-30", **form), as_of="2027-06-30", frequency="day") == ("undetermined", "no_figure_since_due")


def test_a_target_shown_after_its_day_is_met_and_said_to_be_shown_late():
    found = row(judged(on("2027-06-30", value="90"), as_of="2027-06-30", frequency="day"), "mot", "a")
    assert (found["status"], found["after_due"]) == ("met", True)
    assert not row(judged(on("2026-12-31", value="90"), as_of="2027-06-30", frequency="day"), "mot", "a")["after_due"]


@pytest.mark.parametrize(("value", "expected"), [("89.99", "missed"), ("89.9999999999", "met"), ("89.999", "missed")])
def test_what_falls_short_by_more_than_a_rounding_of_binary_numbers_falls_short(value, expected):
    assert status(on("2026", value=value))[0] == expected


LESS = target("a", value="10", by="2026-12-31", baseline={"value": "100", "on": "2025-12-31"})


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"value": "10"}, ("met", "")),
        ({"less_than": "10"}, ("met", "")),
        ({"value": "50"}, ("on_track", "")),
        ({"value": "60"}, ("behind", "")),
        ({"less_than": "60"}, ("undetermined", "strict_bound")),
    ],
)
def test_less_may_be_better(form, expected):
    assert status(on(HALFWAY, **form), as_of=HALFWAY, aims=[LESS], scale={"worst": "100", "best": "0"}) == expected
    assert status(on(HALFWAY, **form), as_of=HALFWAY, aims=[LESS], scale=None, better="lower") == expected


def test_less_may_be_better_from_a_baseline_that_is_itself_an_interval():
    """From [60, 80] to 10: at half time the paths ask for 35 and 45."""
    goal = target("a", value="10", by="2026-12-31", set_on="2025-12-31")
    before = on("2025-12-31", between=["60", "80"])
    for value, expected in (("34", ("on_track", "")), ("40", ("undetermined", "straddles")), ("46", ("behind", ""))):
        told = before, on(HALFWAY, value=value)
        assert status(*told, aims=[goal], as_of=HALFWAY, frequency="day", scale={"worst": "100", "best": "0"}) == expected


# undetermined, each for its reason


def test_open_cases():
    """2,047 of 2,386 and 339 open: [85.8, 100] against 90."""
    assert status(on("2026", count="2047", of="2386", open="339"), as_of="2027-01-01") == ("undetermined", "open_cases")


def test_a_strict_bound():
    assert status(on(HALFWAY, more_than="30"), as_of=HALFWAY) == ("undetermined", "strict_bound")
    assert status(on("2026", more_than="80"), as_of="2027-01-01") == ("undetermined", "strict_bound")
    assert status(on(HALFWAY, more_than="80"), aims=[target("a", **BY_2026)]) == ("undetermined", "strict_bound")


def test_a_dispute_unless_it_changes_nothing():
    assert status(on(HALFWAY, value="30"), said("mot", "a", HALFWAY, value="60", source="hai"), as_of=HALFWAY) == (
        "undetermined",
        "disputed",
    )
    assert status(on(HALFWAY, value="50"), said("mot", "a", HALFWAY, value="60", source="hai"), as_of=HALFWAY) == ("on_track", "")


def test_a_path_that_is_itself_an_interval():
    """The first figure, [0, 60], is the baseline; 55 is above one path and below the other."""
    told = on("2025", at_most="60"), on(HALFWAY, value="55")
    goal = target("a", **BY_2026, set_on="2025-12-31")
    assert status(*told, aims=[goal], frequency="day", as_of=HALFWAY) == ("undetermined", "straddles")


def test_only_the_baseline():
    """The figure is the starting point itself: it decides nothing but met, and missed once it is of the due day."""
    goal = [target("a", **BY_2026, set_on="2026-07-01")]
    assert status(on("2026-06-30", value="60"), aims=goal, frequency="day") == ("undetermined", "only_baseline")
    assert status(on("2025", value="50"), on("2026-06-30", value="60"), aims=goal, frequency="day") == ("undetermined", "only_baseline")
    assert status(on("2026-06-30", value="90"), aims=goal, frequency="day") == ("met", "")
    assert status(on("2026-12-31", value="60"), aims=goal, as_of="2027-01-01", frequency="day") == ("missed", "")


def test_out_of_date_and_too_few_cases_come_before_any_other_word():
    assert status(on("2024", value="95"), valid_for="12 months") == ("undetermined", "out_of_date")
    assert status(on("2026", count="19", of="19")) == ("undetermined", "few_cases")
    old_and_disputed = on("2024", value="10"), said("mot", "a", "2024", value="95", source="hai")
    assert status(*old_and_disputed, valid_for="12 months") == ("undetermined", "out_of_date")


def test_another_definition_is_shown_and_never_judged():
    goal = target("a", **BY_2026, definition="households-covered")
    assert status(on("2026", value="95"), aims=[goal]) == ("undetermined", "other_definition")
    assert status(aims=[goal]) == ("no_figure", "")


# no target, no figure


def test_no_target_and_no_figure():
    assert status(on("2026", value="60"), aims=[]) == ("no_target", "")
    assert status() == ("no_figure", "")
    assert status(aims=[]) == ("no_figure", "")
    assert status(on("2026", value="not_applicable")) == ("not_applicable", "")


def test_a_target_binds_exactly_the_places_of_its_scope():
    told = [said("tinh", "a", value="60"), said("mot", "a", value="60"), said("hai", "a", value="60")]

    def bound(**scope: object) -> set[str]:
        found = judged(*told, asked=[indicator("a", level=["province", "commune"])], aims=[target("a", **BY_2026, **scope)])
        table = frame(found.rows)
        return set(table.loc[table["target"] >= 0, "place"])

    assert bound(scope="hai") == {"hai"}
    assert bound(scope="tinh") == {"tinh"}
    assert bound(scope="tinh", scope_each="commune") == {"mot", "hai"}
    assert bound(scope=["tinh", "mot"], scope_each="province") == {"tinh"}


def test_an_indicator_has_as_many_targets_as_were_set_and_is_headed_by_the_next_one_due_at_its_figure():
    aims = [
        target("a", id="early", value="50", by="2024-12-31"),
        target("a", id="next", value="70", by="2026-12-31"),
        target("a", id="far", value="95", by="2030-12-31"),
    ]
    found = judged(on("2026-06-30", value="60"), aims=aims, frequency="day")
    assert [a.target.id for a in found.aims] == ["early", "next", "far"]
    table = frame(found.targets)
    assert dict(zip(table["target"], table["status"], strict=True))[0] == "met"
    assert row(found, "mot", "a")["target"] == 1
    assert row(judged(on("2026-06-30", value="60"), aims=aims, frequency="day", as_of="2032-01-01"), "mot", "a")["target"] == 1
    assert row(judged(on("2031-06-30", value="60"), aims=aims, frequency="day", as_of="2032-01-01"), "mot", "a")["target"] == 2


def test_a_target_of_the_place_itself_heads_before_one_for_each_of_many():
    each = target("a", id="each", **BY_2026, scope="tinh", scope_each="commune")
    found = judged(on("2026", value="60"), aims=[each, target("a", id="own", **BY_2026)])
    assert row(found, "mot", "a")["target"] == 1


def test_complements_are_compared_and_targeted_as_one():
    """Late is the rest of on time: 8 % late are 92 % on time, which is not the more than 98 that were set."""
    asked = [indicator("a"), indicator("late", complement_of="a", scale={"worst": "100", "best": "0"})]
    goal = target("a", value="98", by="2025-12-31", comparator="more_than")
    found = judged(said("mot", "late", "2025", value="8"), aims=[goal], asked=asked)
    on_time, late = row(found, "mot", "a"), row(found, "mot", "late")
    assert (on_time["low"], on_time["high"], on_time["status"]) == (92, 92, "missed")
    assert (late["status"], late["goal"], late["mirrored"]) == ("missed", 2, True)


# direction without a target


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({"value": "40"}, {"value": "60"}, "better"),
        ({"value": "60"}, {"value": "40"}, "worse"),
        ({"value": "60"}, {"value": "60"}, "same"),
        ({"at_least": "40"}, {"value": "60"}, "unknown"),
        ({"at_most": "40"}, {"value": "60"}, "better"),
    ],
)
def test_where_a_figure_went_since_the_comparable_one_before(before, now, expected):
    assert row(judged(on("2025", **before), on("2026", **now), aims=[]), "mot", "a")["change"] == expected


def test_without_a_direction_more_is_neither_better_nor_worse():
    found = judged(on("2025", value="40"), on("2026", value="60"), aims=[], scale=None)
    assert row(found, "mot", "a")["change"] == "unknown"
    assert row(judged(on("2026", value="60"), aims=[]), "mot", "a")["change"] == ""


# laws

VALUES = st.integers(0, 200).map(lambda n: n / 2)
FORMS = st.one_of(
    *[VALUES.map(lambda x, form=form: {form: f"{x:.1f}"}) for form in ("value", "more_than", "at_most", "about", "nearly", "up_to")],
    st.just({"value": "not_applicable"}),
    st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda n: {"count": str(n[0]), "of": str(sum(n)), "open": "1"}),
)
DAYS = st.dates(date(2024, 6, 30), date(2027, 6, 30)).map(date.isoformat)
GOALS = st.sampled_from([
    target("a", id="near", **BY_2026, **FROM_NOUGHT),
    target("a", id="strict", **BY_2026, comparator="more_than", set_on="2025-06-30"),
    target("a", id="far", milestones=[{"value": "20", "by": "2025-12-31"}, {"value": "95", "by": "2030-12-31"}]),
    target("a", id="other", **BY_2026, definition="khac"),
])  # fmt: skip
ORDER = {"moving_away": 0, "behind": 1, "missed": 1, "on_track": 2, "met": 3}


@pytest.mark.law
@given(VALUES, VALUES, DAYS, DAYS)
def test_a_better_value_never_has_a_worse_status(one, other, day, as_of):
    day, as_of = min(day, as_of), max(day, as_of)
    worse, better = (status(on(day, value=f"{v:.1f}"), as_of=as_of, frequency="day")[0] for v in sorted([one, other]))
    assert "undetermined" in (worse, better) or ORDER[worse] <= ORDER[better]


@pytest.mark.law
@given(st.lists(st.tuples(DAYS, FORMS), max_size=3), st.lists(GOALS, max_size=3, unique_by=lambda t: t.id))
def test_a_status_is_one_of_nine_and_only_the_undetermined_one_has_a_reason(told, aims):
    given_ = [said("mot", "a", day, source=f"s{n}", **form) for n, (day, form) in enumerate(told)]
    found = row(judged(*given_, aims=aims, as_of="2027-06-30"), "mot", "a")
    assert found["status"] in STATUSES
    assert (found["reason"] in REASONS) == (found["status"] == "undetermined")
    assert (found["status"] == "no_figure") == (not told)
    assert found["change"] in ("", *CHANGES)


@pytest.mark.law
@given(
    st.lists(st.tuples(DAYS, FORMS), min_size=1, max_size=3), st.lists(GOALS, min_size=1, max_size=3, unique_by=lambda t: t.id),
    st.sampled_from([None, "12 months"]), st.integers(0, 2_000),
)  # fmt: skip
def test_a_later_date_of_the_site_alone_only_makes_a_status_undetermined(told, aims, valid_for, later):
    given_ = [said("mot", "a", day, source=f"s{n}", **form) for n, (day, form) in enumerate(told)]
    first = date(2027, 6, 30)
    now, then = (
        status(*given_, aims=aims, frequency="day", valid_for=valid_for, as_of=(first + timedelta(days)).isoformat()) for days in (0, later)
    )
    assert then[0] in (now[0], "undetermined")


def test_nothing_is_judged_where_nothing_is_asked():
    found = card([], [indicator("a")], [], targets=[target("a", **BY_2026)])
    assert len(found.targets) == 0
    assert math.isnan(found.rows["goal"].sum()) or len(found.rows) == 0


def test_a_claim_is_never_on_its_way_though_the_target_states_where_it_began() -> None:
    found = card(
        [said("mot", "a", "2025", at_least="80", mode="claimed")], [indicator("a")], [province(), place("mot")],
        targets=[target(value="85", by="2030-12-31", baseline={"value": "50", "on": "2024-01-01"})], published="2026-01",
    )  # fmt: skip
    assert (row(found, "mot", "a")["evidence"], row(found, "mot", "a")["status"]) == ("claimed", "undetermined")


def test_of_too_few_cases_and_out_of_date_the_age_is_the_reason() -> None:
    found = card(
        [said("mot", "a", "2023", count="3", of="7")], [indicator("a", valid_for="12 months")], [province(), place("mot")],
        targets=[target(value="85", by="2030-12-31")], published="2024",
    )  # fmt: skip
    assert row(found, "mot", "a")["reason"] == "out_of_date"


def test_nothing_is_said_to_lack_at_the_very_value_of_a_target() -> None:
    found = card(
        [said("mot", "a", "2025", value="98")], [indicator("a")], [province(), place("mot")],
        targets=[target(value="98", by="2030-12-31", comparator="more_than")], published="2026-01",
    )  # fmt: skip
    assert (row(found, "mot", "a")["status"], row(found, "mot", "a")["next"]) == ("undetermined", "")
