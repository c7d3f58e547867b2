"""How much a dispute matters: how far apart its sources are, what hangs on it, in which order disputes are told, how they are drawn."""

import json
import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard import language
from scorecard.chart import Axis, SourceRow, Strip
from scorecard.chart.lanes import LEFT, RIGHT, SCALES, common_scale, is_relative
from scorecard.diagnostic import Report
from scorecard.document import Commit
from scorecard.evidence import evidence
from scorecard.export import registers
from scorecard.facts import Facts
from scorecard.language import Signs
from scorecard.model import Observation, Words
from scorecard.page.disagreement import disputes_of
from scorecard.page.disputed import disagreement_page, disagreements_page
from scorecard.page.site import Site
from scorecard.page.view import Dispute
from scorecard.score import score
from scorecard.site.project import catalogues
from tests.factory import LANGUAGES, ROOT, index, indicator, place, province, said, small, target

LAND = [province("mau"), place("mot"), place("hai")]
CATALOGUES = catalogues(ROOT)


def facts(*told: Observation, asked=None, aims=(), tree=None, as_of="2026-12-31") -> Facts:
    """What is known of some statements, about indicators a and b unless said otherwise; documents are as old as need be."""
    indicators = [indicator("a"), indicator("b")] if asked is None else asked
    indexes = [tree] if tree is not None else []
    whole = small(list(told), indicators, LAND, *indexes, as_of=as_of, targets=aims, published="2030")
    return Facts(whole, score(whole, evidence(whole)), Commit(""), "")


def two(slug: str, name: str, one: str, other: str, period: str = "2026") -> list[Observation]:
    """Two sources that say different things."""
    return [said(slug, name, period, value=one), said(slug, name, period, source="hai", value=other)]


def spoken_site(found: Facts, code: str = "vi") -> Site:
    root = replace(found.root, words={code: Words(code)}, settings=replace(found.root.settings, languages=(code,)))
    spoken = language.languages(root, CATALOGUES, Report())
    return Site(Facts(root, found.card, Commit(""), ""), spoken, spoken[code], {})


def drawn_up(site: Site) -> list[Dispute]:
    """The disputes as pages show them, in the order of the list."""
    return list(disputes_of(site, site.routes.section("disagreements")))


# how far apart


def test_the_share_is_of_the_larger_figure():
    found = facts(*two("mot", "a", "40", "50"))
    (dispute,) = found.disputes()
    assert found.disputed_share(dispute) == pytest.approx(0.2)
    assert found.disputed_apart(dispute)[::2] == (10, "far")


def test_bounds_are_as_far_apart_as_they_surely_are():
    found = facts(said("mot", "a", less_than="40"), said("mot", "a", source="hai", more_than="50"))
    (dispute,) = found.disputes()
    assert found.disputed_apart(dispute).gap == 10
    assert "ít nhất 10" in drawn_up(spoken_site(found))[0].apart


def test_a_statement_that_contradicts_nobody_takes_no_side():
    count = [indicator("a", unit="count", scale=None)]
    found = facts(*two("mot", "a", "1672", "1775"), said("mot", "a", source="ba", more_than="1600"), asked=count)
    (dispute,) = found.disputes()
    assert [(s.low, contradicts) for s, contradicts in found.disputing(dispute)] == [(1672, True), (1775, True), (1600, False)]
    assert found.disputed_share(dispute) == pytest.approx(103 / 1775)
    assert list(found.alone(dispute.row)) == ["mot", "hai"]
    (shown,) = drawn_up(spoken_site(found))
    assert [len(shown.statements), len(shown.agreeing)] == [2, 1]
    assert shown.sentence.startswith("2 số liệu")


def test_rounding_is_no_dispute():
    assert facts(said("mot", "a", value="14.29"), said("mot", "a", source="hai", between=["14.285", "14.295"])).disputes() == []


def test_withdrawn_and_former_statements_take_no_part():
    told = [*two("mot", "a", "40", "50"), said("mot", "a", source="ba", value="90", withdrawn={"on": "2026-12-01", "why": "sai"})]
    found = facts(*told)
    (dispute,) = found.disputes()
    assert found.disputed_share(dispute) == pytest.approx(0.2)


# what hangs on it


def test_a_status_hangs_on_a_dispute_across_the_target():
    goal = target("a", value="45", by="2026-06-30")
    found = facts(*two("mot", "a", "40", "50"), aims=[goal])
    (dispute,) = found.disputes()
    assert found.dispute_changes(dispute).status
    assert {one.status for one in found.alone(dispute.row).values()} == {"met", "missed"}
    (shown,) = drawn_up(spoken_site(found))
    assert "Đạt" in shown.consequence
    assert "Không đạt" in shown.consequence


def test_a_status_of_a_target_that_does_not_head_the_row_hangs_on_it_too():
    aims = [target("a", id="a-moi", value="20", by="2026-12-31"), target("a", id="a-cu", value="45", by="2026-06-30")]
    found = facts(*two("mot", "a", "40", "50"), aims=aims)
    (dispute,) = found.disputes()
    heading = found.row(dispute.row)
    assert heading.status == "met"
    assert found.dispute_changes(dispute).status


def test_no_status_hangs_on_a_dispute_beside_the_target():
    found = facts(*two("mot", "a", "40", "50"), aims=[target("a", value="60", by="2026-06-30")])
    (dispute,) = found.disputes()
    assert not found.dispute_changes(dispute).status
    assert drawn_up(spoken_site(found))[0].consequence == "Dù theo nguồn nào, tình trạng vẫn là: Không đạt."


def test_an_earlier_dispute_matters_where_a_path_starts_from_it():
    """From 10 or from 60 at the end of 2024 to 90 at the end of 2026: halfway 50 or 75, and 60 lies between."""
    told = [*two("mot", "a", "10", "60", "2024"), said("mot", "a", "2025", value="62")]
    goal = target("a", value="90", by="2026-12-31", set_on="2024-12-31")
    found = facts(*told, aims=[goal], as_of="2026-06-30")
    (dispute,) = found.disputes()
    assert not found.disputed_now(dispute)
    assert found.dispute_changes(dispute).status
    plain = facts(*told, as_of="2026-06-30")
    assert not plain.dispute_changes(plain.disputes()[0]).status


def test_points_are_those_of_the_places_index():
    found = facts(*two("mot", "a", "40", "60"), said("mot", "b", value="10"), tree=index(("a", 3), ("b", 1)))
    (dispute,) = found.disputes()
    assert found.dispute_changes(dispute) == (False, pytest.approx(15), "commune")
    assert [one.points for one in found.alone(dispute.row).values()] == [pytest.approx(15), pytest.approx(15)]


@pytest.mark.law
@given(st.floats(1, 100), st.floats(1, 100), st.floats(1, 100), st.sampled_from(["arithmetic", "geometric"]))
def test_believing_one_source_is_entering_that_source_alone(one: float, other: float, third: float, aggregate: str) -> None:
    tree = index(("a", 2), ("b", 1), aggregate=aggregate)
    rest = said("mot", "b", value=f"{third:.3f}")
    both = two("mot", "a", f"{one:.3f}", f"{other:.3f}")
    found = facts(*both, rest, tree=tree)
    if not found.disputes():
        return
    (dispute,) = found.disputes()
    published = found.score("commune", "", "mot")
    moved = []
    for single in both:
        alone = facts(single, rest, tree=tree).score("commune", "", "mot")
        moved.append(max(abs(alone.documented - published.documented), abs(alone.possible - published.possible)))
    assert found.dispute_changes(dispute).points == pytest.approx(max(moved), abs=1e-8)


def test_what_is_not_scored_moves_nothing():
    unscored = facts(*two("mot", "a", "40", "60"))
    assert unscored.dispute_changes(unscored.disputes()[0]) == (False, 0, "")
    beyond = [indicator("a", unit="count", scale={"worst": "0", "best": "100"})]
    clipped = facts(*two("mot", "a", "140", "160"), asked=beyond, tree=index("a"))
    assert clipped.dispute_changes(clipped.disputes()[0]).points == 0


# the list


def test_what_matters_more_is_told_first():
    told = [
        *two("hai", "b", "10", "90", "2024"), said("hai", "b", "2026", value="50"),  # of an earlier period
        *two("mot", "c", "10", "90"), *two("hai", "c", "50", "51"),  # not scored, far apart and hardly
        *two("mot", "b", "50", "60"),  # scored
        *two("mot", "a", "44", "46"),  # across its target
    ]  # fmt: skip
    asked = [indicator("a", scale=None), indicator("b"), indicator("c", scale=None)]
    found = facts(*told, asked=asked, aims=[target("a", value="45", by="2026-06-30")], tree=index("b"))
    order = [(found.row(g.row).place, found.row(g.row).indicator, found.disputed_now(g)) for g in found.disputes()]
    assert order == [("mot", "a", True), ("mot", "b", True), ("mot", "c", True), ("hai", "c", True), ("hai", "b", False)]


def test_the_lead_counts_what_is_listed():
    page = disagreements_page(
        spoken_site(facts(*two("mot", "a", "40", "50"), *two("hai", "a", "1", "2", "2025"), said("hai", "a", value="3")))
    )
    assert {group.id: [entry.anchor for entry in group.items] for group in page.groups} == {
        "g-now": ["mot-a-2026"],
        "g-earlier": ["hai-a-2025"],
    }
    assert page.lead.startswith("2 trường hợp")


def test_a_question_at_a_place_has_one_page_for_all_its_disputes():
    told = [*two("mot", "a", "40", "50"), *two("mot", "a", "1", "2", "2025"), said("mot", "a", source="ba", more_than="30")]
    found = facts(*told, tree=index("a"))
    assert list(found.disagreements) == [("mot", "a")]
    page = disagreement_page(spoken_site(found), "mot", "a")
    assert [(one.dispute.anchor, one.dispute.current) for one in page.disputes] == [("mot-a-2026", True), ("mot-a-2025", False)]
    now = page.disputes[0].dispute
    assert (now.apart, now.consequence, now.score) == (
        "Chênh nhau nhiều: 10 điểm phần trăm, bằng 20% của số lớn hơn.",
        "Chưa tìm thấy chỉ tiêu cho chỉ số này, nên không tình trạng nào phụ thuộc vào đây.",
        "Nếu chỉ lấy theo một nguồn, điểm của mot thay đổi nhiều nhất 10,0 điểm trên thang 100.",
    )
    assert page.disputes[0].pairs is not None
    assert [row[1:] for row in page.disputes[0].pairs.rows] == [("2", "3"), ("1", "3"), ("không nguồn nào", "1, 2")]
    assert page.disputes[1].pairs is None, "of two, one contradicts the other"


def test_a_place_that_refutes_its_own_sweeping_sentence_is_told_once():
    found = facts(said("mot", "a", value="100", mode="claimed"), said("mot", "a", source="hai", value="60", mode="counted"))
    site = spoken_site(found)
    assert [entry.anchor for group in disagreements_page(site).groups for entry in group.items] == ["refuted-mot-a"]
    refuted = disagreement_page(site, "mot", "a").refutation
    assert refuted is not None
    assert refuted.claim is None
    assert [one.text for one in refuted.said] == ["100%"]
    assert "công bố chung" in refuted.sentence


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_is_there_in_every_language(code: str):
    aims = [target("a", value="45", by="2026-06-30"), target("a", id="a-cu", value="1", by="2025-06-30")]
    asked = [indicator("a"), indicator("b", unit="vnd", scale=None), indicator("c", unit="yes_no", scale=None)]
    told = [*two("mot", "a", "40", "50"), *two("mot", "b", "2292000000000", "2458000000000"), *two("mot", "c", "yes", "no")]
    spoken = spoken_site(facts(*told, asked=asked, aims=aims, tree=index("a")), code)
    disputes = drawn_up(spoken)
    assert len(disputes) == 3
    for dispute in disputes:
        assert all((dispute.apart, dispute.consequence, dispute.score))
    assert "6" in disputes[2].apart  # 6.75 % of the larger amount


def test_the_register_says_the_same():
    found = facts(*two("mot", "a", "40", "50"), aims=[target("a", value="45", by="2026-06-30")], tree=index("a"))
    (entry,) = registers.disagreements([spoken_site(found)])["disputes"]
    assert (entry["share"], entry["changes_status"], entry["score_points"], entry["index"]) == (0.2, True, 10, "commune")
    assert [s["contradicts"] for s in entry["statements"]] == [True, True]


# the chart


def marks(one: float, other: float, scale: float) -> tuple[float, float]:
    """Where a strip has the signs of two statements."""
    rows = [SourceRow("Báo", x, x, "x", compatible=False) for x in (one, other)]
    drawing = Strip(rows, Axis(None, "number", Signs(",", ".", "%", "%m/%Y")), hull=(one, other), scale=scale).drawing()
    first, last = sorted(sign.x for sign in drawing.signs)
    return first, last


@pytest.mark.parametrize(("one", "other"), [(6700.39, 6703.9), (99.2, 99.8), (40, 60), (1, 2), (-10.1, -10)])
def test_a_difference_is_drawn_as_large_as_it_is(one: float, other: float):
    scale = common_scale([(one, other)])
    first, last = marks(one, other, scale)
    share = abs(other - one) / abs(one + other)
    assert last - first == pytest.approx(share / scale * (RIGHT - LEFT))
    assert first + last == pytest.approx(LEFT + RIGHT), "around the middle"


def test_all_strips_have_the_scale_of_the_widest():
    hulls = [(6700.39, 6703.9), (2292.0, 2458.0), (40.0, 60.0)]
    scale = common_scale(hulls)
    assert scale == 0.25
    assert all(is_relative(hull, scale) for hull in hulls)
    area, budget = ((last - first) / (RIGHT - LEFT) for first, last in (marks(*hull, scale) for hull in hulls[:2]))
    assert area < 0.002
    assert budget > 0.1, "a hundred times as far apart, and drawn so"
    assert common_scale([]) == SCALES[0]


def test_what_has_no_middle_or_no_end_is_drawn_on_an_axis_of_its_own():
    assert not is_relative((-5, 5), 1)
    assert not is_relative((5, math.inf), 1)
    first, last = marks(-5, 5, 0.1)
    assert LEFT <= first < last <= RIGHT


def test_a_bound_far_beyond_the_scale_ends_in_an_arrow_at_its_edge():
    rows = [SourceRow("Báo", x, x, "x", compatible=False) for x in (100, 102)] + [SourceRow("Đài", 10, math.inf, "x", compatible=True)]
    drawing = Strip(rows, Axis(None, "number", Signs(",", ".", "%", "%m/%Y")), hull=(100, 102)).drawing()
    assert [sign.x for sign in drawing.signs if sign.row == 2] == [LEFT, RIGHT]
    assert not any(sign.shape == "circle" for sign in drawing.signs if sign.row == 2), "no ring says that it begins here"


@pytest.mark.parametrize(
    ("aims", "words"), [([], "không làm thay đổi"), ([target("a", value="45", by="2026-06-30")], "tình trạng tùy thuộc")]
)
def test_over_the_chart_stands_how_much_it_matters(aims: list, words: str):
    (shown,) = disagreement_page(spoken_site(facts(*two("mot", "a", "40", "50"), aims=aims)), "mot", "a").disputes
    assert shown.dispute.finding.startswith("Chênh 10 điểm phần trăm: "), "percentages are apart by points"
    assert words in shown.dispute.finding


def test_a_score_that_hangs_on_a_dispute_is_a_conclusion():
    (shown,) = disagreement_page(spoken_site(facts(*two("mot", "a", "40", "50"), tree=index("a"))), "mot", "a").disputes
    assert "điểm tùy thuộc" in shown.dispute.finding


# the real pages


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_dispute_that_is_counted_is_listed(site: Path, code: str) -> None:
    page = (site / code / "disagreements" / "index.html").read_text(encoding="utf-8")
    registered = json.loads((site / "data" / "disagreements.json").read_text(encoding="utf-8"))
    lead = re.sub("<[^>]*>", "", re.findall(r'<p class="lead">(.*?)</p>', page, re.DOTALL)[0])
    unsettled = sum(c["kind"] == "unsettled" for c in registered["contrasts"])
    counted = [len(registered["disputes"]), len(registered["refutations"]), unsettled, len(registered["contrasts"]) - unsettled]
    assert [int(n) for n in re.findall(r"\d+", lead)] == [n for position, n in enumerate(counted) if n or not position]
    assert len(re.findall('<li class="listed"', page)) == sum(counted)
    shown = [
        file.read_text(encoding="utf-8").count('<article class="dispute"')
        for file in (site / code / "disagreements").glob("*/*/index.html")
    ]
    assert sum(shown) == counted[0]
