"""How far a rank hangs on choices: every run computed slowly, one place after the other; and groups that are taken over."""

import math
from itertools import chain

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.evidence import evidence
from scorecard.model import Index, Observation, Place
from scorecard.score import Scorecard, score
from scorecard.score.dispute import alone
from scorecard.score.index import attainment, leaves
from scorecard.score.sensitivity import DRAWS, SEED, SPREAD
from tests.factory import fewer, frame, index, indicator, place, said, small

A, B, C = (indicator(name) for name in "abc")
LAND = [place(slug, kind="ward" if slug in ("sau", "bay") else "commune") for slug in ("mot", "hai", "ba", "bon", "nam", "sau", "bay")]
TREE = index(
    {"pillar": "p", "weight": "3", "aggregate": "geometric", "parts": [{"indicator": "a", "weight": "2"}, {"indicator": "b"}]}, ("c", 2)
)
TOLD = st.lists(
    st.builds(
        lambda slug, name, source, form: said(slug, name, source=source, **form),
        st.sampled_from([p.slug for p in LAND]), st.sampled_from("abc"), st.sampled_from(["mot", "hai"]),
        st.integers(1, 9).map(lambda n: {"value": str(10 * n)}) | st.integers(1, 9).map(lambda n: {"at_least": str(10 * n)}),
    ),
    min_size=8, max_size=30, unique_by=lambda o: (o.place, o.indicator, o.source),
)  # fmt: skip
Ends = tuple[float, float, float]  # documented, possible, coverage


def scored(told: list[Observation], tree: Index, before: Scorecard | None = None) -> Scorecard:
    whole = small(told, [A, B, C], LAND, tree, minimum_field="1")
    return score(whole, evidence(whole), before.groups if before is not None else None)


def at(node: object, answers: dict[str, Ends], weights: dict[int, float], *, swap: bool = False, without: str = "") -> Ends:
    """The score of one place at a node, by the definition."""
    name = getattr(node, "indicator", None)
    if name is not None:
        return (math.nan,) * 3 if name == without else answers[name]
    parts = [(weights[id(part)], at(part, answers, weights, swap=swap, without=without)) for part in node.parts]  # type: ignore[attr-defined]
    parts = [(w, ends) for w, ends in parts if not math.isnan(ends[0])]
    if not parts:
        return (math.nan,) * 3
    total = sum(w for w, _ in parts)
    geometric = (node.aggregate == "geometric") != swap  # type: ignore[attr-defined]
    low, high = (
        math.exp(sum(w * math.log(ends[k]) for w, ends in parts) / total)
        if geometric and all(ends[k] > 0 for _, ends in parts)
        else 0.0
        if geometric
        else sum(w * ends[k] for w, ends in parts) / total
        for k in (0, 1)
    )
    return low, high, sum(w * ends[2] for w, ends in parts) / total


def ranked(scores: dict[str, Ends], kinds: dict[str, str]) -> dict[str, tuple[int, int]]:
    there = [slug for slug, (low, _, coverage) in scores.items() if not math.isnan(low) and coverage >= 2 / 3 - 1e-12]
    found = {}
    for slug in there:
        mine = [other for other in there if kinds[other] == kinds[slug]]
        above = sum(scores[other][0] > scores[slug][1] + 1e-9 for other in mine)
        below = sum(scores[other][1] < scores[slug][0] - 1e-9 for other in mine)
        found[slug] = 1 + above, len(mine) - below
    return found


def nodes(tree: Index) -> list[object]:
    """Parts in the order in which weights are drawn: what is in a part before the part."""

    def below(node: object) -> list[object]:
        return list(chain.from_iterable([*below(part), part] for part in node.parts))  # type: ignore[attr-defined]

    return below(tree)


def slowly(told: list[Observation], tree: Index, places: list[Place]) -> dict[str, tuple[int, float, float, float]]:
    """Runs, ranks and share of each place, by the words of `sensitivity`."""
    card = scored(told, tree)
    rows = {(r["place"], r["indicator"]): r for r in frame(card.rows).to_dict("records")}
    kinds = {p.slug: p.kind for p in places}

    def ends(row: dict[str, object]) -> Ends:
        own = bool(row["in_force"])
        return (float(row["attainment_low"]), float(row["attainment_high"]), 1.0) if own else (0.0, 100.0, 0.0)  # type: ignore[arg-type]

    answers = {slug: {name: ends(rows[slug, name]) for name in "abc"} for slug in kinds}
    weights = {id(part): part.weight for part in nodes(tree)}  # type: ignore[attr-defined]

    def run(given: dict[str, dict[str, Ends]], weights: dict[int, float], **how: object) -> dict[str, tuple[int, int]]:
        return ranked({slug: at(tree, mine, weights, **how) for slug, mine in given.items()}, kinds)  # type: ignore[arg-type]

    random = np.random.default_rng(SEED)
    draws = {id(part): 1 + SPREAD * random.uniform(-1, 1, (DRAWS, 1))[:, 0] for part in nodes(tree)}
    runs = [run(answers, {part: weight * float(draws[part][n]) for part, weight in weights.items()}) for n in range(DRAWS)]
    runs.append(run(answers, weights, swap=True))
    by_row = list(rows)
    for at_, sources in alone(card.evidence).items():
        slug, name = by_row[at_]
        for low, high in sources.values():
            points = [float(attainment(A, np.array([x]))[0]) for x in (low, high)]
            runs.append(run({**answers, slug: {**answers[slug], name: (points[0], points[1], answers[slug][name][2])}}, weights))
    runs += [run(answers, weights, without=name) for name in leaves(tree)]
    base = run(answers, weights)
    found = {}
    for slug in kinds:
        mine = [r[slug] for r in runs if slug in r]
        if slug not in base or not mine:
            found[slug] = 0, math.nan, math.nan, math.nan
            continue
        low, high = sorted(best for best, _ in mine), sorted(worst for _, worst in mine)
        last = len(mine) - 1
        inside = sum(base[slug][0] <= best and worst <= base[slug][1] for best, worst in mine)
        found[slug] = len(mine), low[math.floor(0.05 * last)], high[math.ceil(0.95 * last - 1e-9)], inside / len(mine)
    return found


def table(card: Scorecard) -> dict[str, tuple[int, float, float, float]]:
    return {r.place: (r.runs, r.rank_low, r.rank_high, r.stays) for r in frame(card.sensitivity).itertuples()}


@pytest.mark.law
@fewer()
@given(TOLD)
def test_every_run_counts_and_nothing_else(told: list[Observation]) -> None:
    wanted, found = slowly(told, TREE, LAND), table(scored(told, TREE))
    assert found.keys() == wanted.keys()
    for slug in wanted:
        assert found[slug] == pytest.approx(wanted[slug], nan_ok=True), slug


def test_a_dispute_among_wards_is_a_run_for_communes_too() -> None:
    told = [said(p.slug, name, value=str(30 + 7 * n)) for n, p in enumerate(LAND) for name in "abc"]
    disputed = [*told, said("sau", "a", source="hai", value="90")]
    assert table(scored(disputed, TREE))["mot"][0] == table(scored(told, TREE))["mot"][0] + 2


@pytest.mark.law
@fewer()
@given(TOLD, TOLD)
def test_groups_taken_over_are_the_groups_computed(one: list[Observation], other: list[Observation]) -> None:
    before, now = scored(one, TREE), scored(other, TREE)
    again = scored(other, TREE, before)
    for name in ("scores", "narrowing", "sensitivity"):
        pd.testing.assert_frame_equal(frame(getattr(again, name)), frame(getattr(now, name)))


def test_a_group_is_computed_again_only_where_something_of_it_changed() -> None:
    told = [said(p.slug, name, value=str(30 + 7 * n)) for n, p in enumerate(LAND) for name in "abc"]
    before = scored(told, TREE)
    wards, communes = ("commune", "ward"), ("commune", "commune")
    now = scored([*told[:-1], said("bay", "c", value="12")], TREE, before)
    assert now.groups[communes] is before.groups[communes]
    assert now.groups[wards] is not before.groups[wards]
    heavier = index(*({"indicator": name, "weight": "2" if name == "a" else "1"} for name in "abc"))
    assert scored(told, heavier, before).groups[communes] is not before.groups[communes]
