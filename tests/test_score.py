"""Evidence → attainment, index, coverage, ranks, statuses: worked by hand, then for every input."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.score import attainment, ranks
from scorecard.score.index import Ends, otherwise, root
from tests.factory import card, frame, index, indicator, node, place, province, row, said

# attainment


def reached(value: float, **scale: object) -> float:
    (found,) = attainment(indicator("x", **scale), np.array([value]))
    return float(found)


@pytest.mark.parametrize(("value", "points"), [(0, 0), (25, 25), (100, 100)])
def test_attainment_runs_from_the_worst_to_the_best(value, points):
    assert reached(value) == pytest.approx(points)


@pytest.mark.parametrize(("value", "points"), [(34, 0), (1, 100), (17.5, 50), (40, 0), (0, 100)])
def test_the_goalposts_give_the_direction_and_clip(value, points):
    assert reached(value, unit="rank", scale={"worst": "34", "best": "1"}) == pytest.approx(points)


@pytest.mark.parametrize(("value", "points"), [(0, 100), (-5, 100), (1, 100)])
def test_nought_is_the_best_there_is_where_a_logarithm_runs_down(value, points):
    assert reached(value, unit="number", transform="log", scale={"worst": "10000", "best": "100"}) == pytest.approx(points)


@pytest.mark.parametrize(("value", "points"), [(100, 0), (1_000, 50), (10_000, 100), (1, 0), (0, 0), (-5, 0), (1e9, 100)])
def test_a_logarithm_counts_each_tenfold_alike(value, points):
    assert reached(value, unit="number", transform="log", scale={"worst": "100", "best": "10000"}) == pytest.approx(points)


def test_an_open_end_reaches_the_end_of_the_scale():
    assert reached(math.inf, unit="people", scale={"worst": "0", "best": "50"}) == 100
    assert reached(math.inf, unit="people", scale={"worst": "50", "best": "0"}) == 0
    assert reached(-math.inf, unit="number") == 0


def test_a_missing_value_and_an_indicator_without_goalposts_have_none():
    assert math.isnan(reached(math.nan))
    assert math.isnan(reached(50, scale=None))


def test_the_attainment_of_an_interval_is_that_of_its_ends_in_order():
    late = indicator("late", scale={"worst": "100", "best": "0"})
    found = row(card([said("mot", "late", at_most="20")], [late], [place("mot")]), "mot", "late")
    assert (found["attainment_low"], found["attainment_high"]) == (80, 100)


# documented, claimed, possible

RULE = {"indicator": "fibre", "level": "commune", "when": "100", "value": "yes"}
CLAIM = indicator("with-fibre", level="province", entails=RULE)
FIBRE = indicator("fibre", unit="yes_no", scale={"worst": "no", "best": "yes"})
A, B, C = indicator("a"), indicator("b"), indicator("c", valid_for="12 months")
ALL = [CLAIM, FIBRE, A, B, C]
LAND = [province("tinh"), place("mot"), place("hai"), place("ba"), place("phuong", kind="ward")]
FLAT = index(("a", 2), ("b", 1), ("c", 1))


def three(found: dict) -> tuple[float, float, float]:
    return found["documented"], found["claimed"], found["possible"]


def test_a_score_is_what_is_documented_and_what_is_left_open():
    """(2·60 + 1·[90, 100] + 1·[0, 100]) / 4."""
    found = node(card([said("mot", "a", value="60"), said("mot", "b", more_than="90")], ALL, LAND, FLAT), "mot")
    assert three(found) == pytest.approx((52.5, 52.5, 80))
    assert found["coverage"] == pytest.approx(3 / 4)


def test_a_place_of_which_nothing_is_published_may_be_anything():
    found = node(card([], ALL, LAND, FLAT), "mot")
    assert (three(found), found["coverage"], found["claimed_coverage"]) == ((0, 0, 100), 0, 0)
    assert math.isnan(found["rank_best"])


def test_a_claim_adds_to_claimed_alone():
    tree = index("fibre", "a")
    both = [said("tinh", "with-fibre", value="100"), said("mot", "a", value="60")]
    found = node(card(both, ALL, LAND, tree), "mot")
    assert three(found) == (30, 80, 80)
    assert (found["coverage"], found["claimed_coverage"]) == (0.5, 1)


def test_possible_is_open_above_whatever_was_claimed():
    """Entailed or not, a part without own evidence is [0, 100]: a claim of half leaves the other half open."""
    half = indicator("claim", level="province", entails={"indicator": "a", "level": "commune", "when": "100", "value": "50"})
    found = node(card([said("tinh", "claim", value="100")], [half, A], LAND, index("a")), "mot")
    assert three(found) == (0, 50, 100)


def test_own_evidence_to_the_contrary_leaves_nothing_of_a_claim():
    found = node(card([said("tinh", "with-fibre", value="100"), said("mot", "fibre", value="no")], ALL, LAND, index("fibre")), "mot")
    assert three(found) == (0, 0, 0)


@pytest.mark.parametrize(
    "statement",
    [said("mot", "c", "2024", value="80"), said("mot", "c", count="8", of="10")],
    ids=["out of date", "too few cases"],
)
def test_what_is_not_in_force_is_shown_and_not_scored(statement):
    found = card([statement], ALL, LAND, index("c"))
    assert three(node(found, "mot")) == (0, 0, 100)
    assert row(found, "mot", "c")["low"] == 80
    assert math.isnan(row(found, "mot", "c")["attainment_low"])


def test_a_dispute_is_scored_as_wide_as_it_is():
    found = node(card([said("mot", "a", value="60"), said("mot", "a", value="80")], ALL, LAND, index("a")), "mot")
    assert three(found) == (60, 60, 80)


def test_what_does_not_apply_shares_its_weight_out():
    """(2·60 + 1·90) / 3, and all of it covered."""
    told = [said("mot", "a", value="60"), said("mot", "b", value="90"), said("mot", "c", value="not_applicable")]
    found = node(card(told, ALL, LAND, FLAT), "mot")
    assert three(found) == pytest.approx((70, 70, 70))
    assert found["coverage"] == 1


def test_a_group_of_which_nothing_applies_leaves_the_tree():
    tree = index({"pillar": "p", "weight": "9", "parts": [{"indicator": "b"}, {"indicator": "c"}]}, "a")
    told = [said("mot", "a", value="60")] + [said("mot", name, value="not_applicable") for name in ("b", "c")]
    found = card(told, ALL, LAND, tree)
    assert three(node(found, "mot")) == (60, 60, 60)
    assert set(frame(found.scores)[frame(found.scores)["place"] == "mot"]["node"]) == {"commune", "a"}


def test_a_place_to_which_nothing_applies_has_no_score():
    found = card([said("mot", "a", value="not_applicable")], ALL, LAND, index("a"))
    assert "mot" not in set(frame(found.scores)["place"])


def test_weights_count_inside_their_group():
    """Half of the root is the group, of which b is a quarter: (50 + (3·0 + 1·100) / 4) / 2."""
    tree = index("a", {"pillar": "p", "parts": [{"indicator": "c", "weight": "3"}, {"indicator": "b", "weight": "1"}]})
    told = [said("mot", "a", value="50"), said("mot", "b", value="100"), said("mot", "c", value="0")]
    found = card(told, ALL, LAND, tree)
    assert three(node(found, "mot")) == pytest.approx((37.5, 37.5, 37.5))
    assert three(node(found, "mot", "p")) == pytest.approx((25, 25, 25))


def test_coverage_is_a_share_of_weight():
    """The group is half of the weight, of which b is a quarter."""
    tree = index("a", {"pillar": "p", "parts": [{"indicator": "c", "weight": "3"}, {"indicator": "b", "weight": "1"}]})
    found = node(card([said("mot", "b", value="100")], ALL, LAND, tree), "mot")
    assert found["coverage"] == pytest.approx(1 / 8)


def test_a_geometric_mean_lets_no_part_make_up_for_nought():
    """√(40 · 90) = 60; and with nothing known of one part, nothing is documented, and at most √(40 · 100) possible."""
    tree = index("a", "b", aggregate="geometric")
    assert three(node(card([said("mot", "a", value="40"), said("mot", "b", value="90")], ALL, LAND, tree), "mot")) == pytest.approx(
        (60, 60, 60)
    )
    assert three(node(card([said("mot", "a", value="40")], ALL, LAND, tree), "mot")) == pytest.approx((0, 0, math.sqrt(4_000)))


def test_coverage_is_averaged_whatever_the_aggregate():
    found = node(card([said("mot", "a", value="40")], ALL, LAND, index(("a", 3), ("b", 1), aggregate="geometric")), "mot")
    assert found["coverage"] == pytest.approx(3 / 4)


def test_a_geometric_mean_weighs_by_powers():
    tree = index(("a", 3), ("b", 1), aggregate="geometric")
    found = node(card([said("mot", "a", value="10"), said("mot", "b", value="90")], ALL, LAND, tree), "mot")
    assert found["documented"] == pytest.approx(10**0.75 * 90**0.25)


def test_an_index_is_about_the_places_of_its_level_that_still_exist():
    land = [*LAND, place("cu", valid_to="2025-06-30")]
    assert set(frame(card([], ALL, land, FLAT).scores)["place"]) == {"mot", "hai", "ba", "phuong"}


def test_every_node_of_the_tree_has_its_scores():
    tree = index("a", {"pillar": "p", "parts": [{"indicator": "b"}]})
    found = frame(card([], ALL, [place("mot")], tree).scores)
    assert list(zip(found["node"], found["path"], found["depth"], strict=True)) == [
        ("commune", "", 0), ("a", "a", 1), ("p", "p", 1), ("b", "p/b", 2),
    ]  # fmt: skip


def test_without_an_index_there_are_no_scores():
    assert len(frame(card([said("mot", "a", value="1")], ALL, LAND).scores)) == 0


# ranks


def ranked(*told, tree=None, places=None, **method) -> dict[str, tuple[float, float]]:
    found = frame(card(list(told), ALL, places or LAND, tree or index("a"), **method).scores)
    at_root = found[found["depth"] == 0].dropna(subset=["rank_best"])
    return {r.place: (r.rank_best, r.rank_worst) for r in at_root.itertuples()}


def test_exact_scores_have_exact_ranks():
    assert ranked(said("mot", "a", value="60"), said("hai", "a", value="80"), said("ba", "a", value="70")) == {
        "mot": (3, 3), "hai": (1, 1), "ba": (2, 2),
    }  # fmt: skip


def test_intervals_that_overlap_have_ranks_that_overlap():
    """The place hai is above mot for certain; ba may be anywhere."""
    told = said("mot", "a", value="60"), said("hai", "a", value="80"), said("ba", "a", at_least="50")
    assert ranked(*told) == {"mot": (2, 3), "hai": (1, 2), "ba": (1, 3)}


def test_equal_scores_share_their_ranks():
    told = [said(slug, "a", value="60") for slug in ("mot", "hai", "ba")]
    assert set(ranked(*told).values()) == {(1, 3)}


def test_wards_are_ranked_with_wards_and_communes_with_communes():
    told = said("mot", "a", value="60"), said("phuong", "a", value="10")
    assert ranked(*told, minimum_field="1") == {"mot": (1, 1), "phuong": (1, 1)}
    assert ranked(*told, tree=index("a", rank_within="level"), minimum_field="2") == {"mot": (1, 1), "phuong": (2, 2)}


@pytest.mark.parametrize(("slugs", "expected"), [("mot hai", set()), ("mot hai ba", {"mot", "hai", "ba"})])
def test_nobody_is_first_in_a_field_of_two(slugs: str, expected: set[str]):
    assert set(ranked(*[said(slug, "a", value="60") for slug in slugs.split()])) == expected


def test_what_counted_and_measured_statements_show_stands_beside_what_is_documented():
    """(60 of its own word + 80 counted) / 2; without its own word 40 are left."""
    told = [said("mot", "a", value="60"), said("mot", "b", count="80", of="100")]
    found = node(card(told, ALL, LAND, index("a", "b")), "mot")
    assert (found["documented"], found["documented_measured"]) == pytest.approx((70, 40))
    measured = node(card([said("mot", "a", value="60", mode="measured")], ALL, LAND, index("a")), "mot")
    assert measured["documented_measured"] == 60


def test_a_sweeping_claim_of_a_place_about_itself_is_claimed_and_never_documented():
    found = card([said("mot", "a", value="100", mode="claimed")], ALL, LAND, index("a"))
    assert three(node(found, "mot")) == (0, 100, 100)
    assert (node(found, "mot")["coverage"], node(found, "mot")["claimed_coverage"]) == (0, 1)
    assert row(found, "mot", "a")["evidence"] == "claimed"


@pytest.mark.parametrize(("tree", "has_rank"), [(index(("a", 2), ("b", 1)), True), (index(("a", 1), ("b", 1)), False)])
def test_below_two_thirds_of_the_weight_in_own_evidence_there_is_no_rank(tree, has_rank: bool):  # noqa: FBT001
    assert ("mot" in ranked(said("mot", "a", value="60"), tree=tree, minimum_field="1")) is has_rank


def test_coverage_at_the_minimum_itself_is_enough():
    told = [said(slug, "a", value="60") for slug in ("mot", "hai", "ba")]
    assert set(ranked(*told, tree=index(("a", 2), ("b", 1)))) == {"mot", "hai", "ba"}
    assert ranked(*told, tree=index(("a", 199), ("b", 101))) == {}


def test_claims_do_not_make_a_place_rankable():
    assert ranked(said("tinh", "with-fibre", value="100"), tree=index("fibre")) == {}


def test_a_place_without_a_rank_does_not_count_in_the_ranks_of_others():
    told = said("mot", "a", value="60"), said("hai", "b", value="100")
    assert ranked(*told, tree=index(("a", 2), ("b", 1)), minimum_field="1") == {"mot": (1, 1)}


def test_an_index_may_be_without_ranks():
    assert ranked(said("mot", "a", value="60"), tree=index("a", rank_within=None)) == {}


# laws

VALUES = st.integers(0, 200).map(lambda n: n / 2)
FORMS = st.one_of(
    *[VALUES.map(lambda x, form=form: {form: f"{x:.1f}"}) for form in ("value", "more_than", "at_most", "about")],
    st.just({"value": "not_applicable"}),
    st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda n: {"count": str(n[0]), "of": str(sum(n)), "open": "1"}),
)
STATEMENTS = st.lists(
    st.builds(
        lambda slug, name, when, form: said(slug, name, when, **form),
        st.sampled_from(["mot", "hai", "ba", "phuong"]), st.sampled_from(["a", "b", "c"]), st.sampled_from(["2024", "2026"]), FORMS,
    ),
    max_size=10,
)  # fmt: skip
WEIGHTS = st.integers(1, 9).map(str)
HOW = st.sampled_from(["arithmetic", "geometric"])


@st.composite
def trees(draw: st.DrawFn, times: int = 1):
    """An index over a, b, c and fibre, in one of a few shapes, with any weights; and the same with all weights multiplied."""
    weights = {name: draw(st.integers(1, 9)) for name in ("a", "b", "c", "fibre", "p", "q")}
    how = {name: draw(HOW) for name in ("root", "p", "q")}
    shape = draw(st.integers(0, 2))

    def build(times: int):
        def leaf(name: str):
            return {"indicator": name, "weight": str(weights[name] * times)}

        def pillar(name: str, *parts):
            return {"pillar": name, "weight": str(weights[name] * times), "aggregate": how[name], "parts": list(parts)}

        parts = [
            [leaf("a"), leaf("b"), leaf("c"), leaf("fibre")],
            [leaf("a"), pillar("p", leaf("b"), pillar("q", leaf("c"), leaf("fibre")))],
            [pillar("p", leaf("a"), leaf("b")), pillar("q", leaf("c"), leaf("fibre"))],
        ][shape]
        return index(*parts, aggregate=how["root"])

    return build(1), build(7)


CLAIMED = st.sampled_from([[], [said("tinh", "with-fibre", value="100")]])


@pytest.mark.law
@given(STATEMENTS, CLAIMED, trees())
def test_documented_claimed_and_possible_come_in_that_order_and_coverage_is_a_share(told, claim, both):
    found = card(told + claim, ALL, LAND, both[0])
    scores = frame(found.scores)
    assert not scores[["documented", "claimed", "possible", "coverage", "claimed_coverage"]].isna().to_numpy().any()
    assert (scores["documented"] >= 0).all()
    assert (scores["documented"] <= scores["claimed"] + 1e-9).all()
    assert (scores["claimed"] <= scores["possible"] + 1e-9).all()
    assert (scores["possible"] <= 100 + 1e-9).all()
    assert scores["coverage"].between(0, 1 + 1e-12).all()
    assert (scores["coverage"] <= scores["claimed_coverage"] + 1e-12).all()
    assert (scores["claimed_coverage"] <= 1 + 1e-12).all()
    leaves = frame(found.rows)[["attainment_low", "attainment_high"]]
    assert (leaves.notna().to_numpy() == frame(found.rows)[["in_force", "in_force"]].to_numpy()).all()


@pytest.mark.law
@given(STATEMENTS, trees())
def test_missing_is_the_whole_scale_and_never_nought(told, both):
    told_of = {(s.place, s.indicator) for s in told}
    scores = frame(card(told, ALL, LAND, both[0]).scores)
    for leaf in scores[scores["node"].isin(["a", "b", "c", "fibre"])].itertuples():
        if (leaf.place, leaf.node) not in told_of:
            assert (leaf.documented, leaf.possible, leaf.coverage) == (0, 100, 0)


@pytest.mark.law
@given(STATEMENTS, st.sampled_from(["a", "b"]), VALUES, VALUES, trees())
def test_a_better_value_never_lowers_a_score(told, name, one, other, both):
    rest = [s for s in told if (s.place, s.indicator) != ("mot", name)]
    worse, better = (
        node(card([*rest, said("mot", name, value=f"{value:.1f}")], ALL, LAND, both[0]), "mot") for value in sorted([one, other])
    )
    for end in ("documented", "claimed", "possible"):
        assert worse[end] <= better[end] + 1e-9
    assert worse["coverage"] == better["coverage"]


@pytest.mark.law
@given(STATEMENTS, trees())
def test_a_claim_changes_nothing_but_what_is_claimed(told, both):
    without = frame(card(told, ALL, LAND, both[0]).scores)
    with_ = frame(card([*told, said("tinh", "with-fibre", value="100")], ALL, LAND, both[0]).scores)
    same = ["place", "node", "documented", "possible", "coverage", "rank_best", "rank_worst"]
    pd.testing.assert_frame_equal(without[same], with_[same])
    assert (with_["claimed"] >= without["claimed"] - 1e-9).all()


@pytest.mark.law
@given(STATEMENTS, CLAIMED, trees())
def test_the_score_of_a_place_does_not_depend_on_the_evidence_of_its_neighbours(told, claim, both):
    ends = ["node", "documented", "claimed", "possible", "coverage", "claimed_coverage"]

    def of(given_) -> pd.DataFrame:
        scores = frame(card(given_ + claim, ALL, LAND, both[0]).scores)
        return scores.loc[scores["place"] == "mot", ends].reset_index(drop=True)

    pd.testing.assert_frame_equal(of(told), of([s for s in told if s.place == "mot"]))


@pytest.mark.law
@given(STATEMENTS, CLAIMED, trees())
def test_weights_count_only_in_proportion(told, claim, both):
    one, other = (frame(card(told + claim, ALL, LAND, tree).scores) for tree in both)
    pd.testing.assert_frame_equal(one, other, rtol=1e-9, atol=1e-9)


@pytest.mark.law
@given(STATEMENTS, trees(), st.randoms(use_true_random=False))
def test_the_order_of_places_and_statements_changes_no_score(told, both, chance):
    def of(told_, land) -> pd.DataFrame:
        return (
            frame(card(told_, ALL, land, both[0]).scores).drop(columns="place_code").sort_values(["place", "path"]).reset_index(drop=True)
        )

    shuffled, land = chance.sample(told, len(told)), chance.sample(LAND, len(LAND))
    pd.testing.assert_frame_equal(of(told, LAND), of(shuffled, land))


PLACES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.booleans(), st.integers(0, 2), st.booleans()), min_size=1, max_size=14)


@pytest.mark.law
@given(PLACES)
def test_ranks_are_those_of_comparing_every_pair(drawn):
    documented = np.array([math.nan if gone else float(min(a, b)) for a, b, _, _, gone in drawn])
    possible = np.array([math.nan if gone else float(max(a, b)) for a, b, _, _, gone in drawn])
    eligible = np.array([e for _, _, e, _, _ in drawn])
    within = np.array([g for _, _, _, g, _ in drawn])
    best, worst = ranks(documented, possible, eligible, within)
    for i in range(len(drawn)):
        if not eligible[i] or math.isnan(documented[i]):
            assert math.isnan(best[i])
            assert math.isnan(worst[i])
            continue
        rivals = [j for j in range(len(drawn)) if eligible[j] and within[j] == within[i] and not math.isnan(documented[j])]
        assert best[i] == 1 + sum(documented[j] > possible[i] for j in rivals)
        assert worst[i] == len(rivals) - sum(possible[j] < documented[i] for j in rivals)
        assert 1 <= best[i] <= worst[i] <= len(rivals)


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_an_index_with_one_answer_otherwise_is_the_index_of_those_answers_even_where_two_groups_share_a_name(name: str):
    pair = [{"indicator": "a", "weight": "1"}, {"indicator": "b", "weight": "2"}]
    whole = index(
        {"pillar": "p", "weight": "1", "aggregate": "arithmetic", "parts": pair},
        {"pillar": "p", "weight": "3", "aggregate": "geometric", "parts": [{"indicator": "c", "weight": "1"}]},
        aggregate="arithmetic",
    )
    leaf = {key: Ends(*[np.array([value, value / 2])] * 3) for key, value in (("a", 10.0), ("b", 40.0), ("c", 90.0))}
    other = Ends(*[np.array([70.0, 35.0])] * 3)
    wanted = root(whole, {**leaf, name: other})
    found = otherwise(whole, leaf, [(name, other), (name, leaf[name])])
    for column, mine, same in zip(found, wanted, root(whole, leaf), strict=True):
        assert column.tolist() == [mine.tolist(), same.tolist()]
