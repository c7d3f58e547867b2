"""What the charts of an indicator's page are given of targets: each place's own, and nothing of one in another definition."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from scorecard.chart import Comparison, Trend
from scorecard.evidence import evidence
from scorecard.facts import Facts
from scorecard.language import Language
from scorecard.model import Target, Words
from scorecard.page.explore import explored
from scorecard.page.picture import comparison, indicator_rows, trend
from scorecard.page.site import Site
from scorecard.score import aims, course, score
from tests.factory import indicator, place, province, said, small, target
from tests.test_language import CATALOGUES

LAND = [province("tinh"), place("mau", name="Xã Mẫu"), place("hai", name="Xã Mẫu Hai"), place("ba", name="Xã Mẫu Ba")]
STEPS = [{"value": "40", "by": "2027-12-31"}, {"value": "90", "by": "2030-12-31"}]
GEOMETRIC: dict[str, Any] = {"path": "geometric", "baseline": {"value": "10", "on": "2024-12-31"}}


def told(goals: list[Target]) -> tuple[Trend, Comparison, dict[str, Any]]:
    """What the still trend, the still comparison and the live charts are given."""
    figures = [said("mau", "a", "2024", value="20"), said("mau", "a", "2025", value="30")]
    figures += [said(slug, "a", "2025", value="50") for slug in ("hai", "ba")]
    plain = small(figures, [indicator("a")], LAND, targets=goals, as_of="2026-06-30", published="2026")
    root = replace(plain, words={"vi": Words("vi")})
    language = Language("vi", CATALOGUES["vi"])
    site = Site(Facts(root, score(root, evidence(root)), "", ""), {"vi": language}, language, {})
    asked = root.indicators["a"]
    over, beside, live = trend(site, asked), comparison(site, asked, indicator_rows(site, asked)), explored(site, asked)
    assert over is not None
    assert beside is not None
    assert live is not None
    assert isinstance(over.chart.kind, Trend)
    assert isinstance(beside.chart.kind, Comparison)
    return over.chart.kind, beside.chart.kind, json.loads(live)


def goal(**more: Any) -> Target:
    return target(**{"scope": "mau", "set_on": "2024-12-31", "milestones": STEPS} | more)


def test_a_target_is_given_to_the_lane_of_its_place_alone() -> None:
    _, beside, live = told([goal(scope="hai")])
    assert {row.name: row.target for row in beside.rows} == {"Xã Mẫu": None, "Xã Mẫu Hai": 90, "Xã Mẫu Ba": None}
    assert dict(zip(live["places"]["name"], live["places"]["target"], strict=True))["Xã Mẫu Hai"] == 90
    assert sorted(due or "" for due in live["places"]["due"]) == ["", "", "2030-12-31"]
    assert sum(text is not None for text in live["places"]["aim"]) == 1


def test_the_trend_has_every_milestone_and_the_path_over_them() -> None:
    over, _, _ = told([goal()])
    steps = [(date(2027, 12, 31), 40), (date(2030, 12, 31), 90)]
    assert over.milestones == steps
    assert over.paths == [[(date(2024, 12, 31), 20), *steps]]
    assert "90" in over.target_label


def test_without_a_known_baseline_there_is_no_path() -> None:
    over, _, _ = told([goal(set_on="2026-01-01", milestones=STEPS)])  # the newest figure is its own baseline
    assert len(over.milestones) == 2
    assert over.paths == []


def test_a_target_of_another_place_or_definition_is_drawn_nowhere() -> None:
    for goals in ([], [goal(definition="khac")]):
        over, beside, live = told(goals)
        assert (over.milestones, over.paths) == ((), ())
        assert [row.target for row in beside.rows] == [None] * 3
        assert live["places"]["target"] == live["places"]["due"] == live["places"]["aim"] == [None] * 3
    over, _, _ = told([goal(scope="ba")])
    assert (over.milestones, over.paths) == ((), ())


def test_the_axis_of_the_live_chart_reaches_the_targets() -> None:
    _, _, live = told([goal(milestones=[{"value": "100", "by": "2030-12-31"}])])
    assert live["axis"]["high"] >= 100


def test_a_geometric_path_is_drawn_with_the_values_that_figures_are_held_against() -> None:
    over, _, _ = told([goal(**GEOMETRIC)])
    (path,) = over.paths
    assert len(path) == 17
    assert path[0] == (date(2024, 12, 31), 10)
    assert (date(2027, 12, 31), 40) in path
    assert path[-1] == (date(2030, 12, 31), 90)
    first = date(2024, 12, 31).toordinal()
    for day, value in path[:9]:
        share = (day.toordinal() - first) / 1095
        assert value == pytest.approx(10 * 4**share)


def test_a_path_begins_where_it_is_and_leaves_out_what_is_past() -> None:
    (aim,) = aims(small([], [indicator("a")], LAND, targets=[goal()]))
    later, end = date(2028, 6, 30).toordinal(), date(2030, 12, 31).toordinal()
    assert course(aim, later, 35) == [(later, 35), (end, 90)]
    assert course(aim, end, 35) == []
