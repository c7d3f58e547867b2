"""Another country, another subject: the Human Development Index comes out of the same arithmetic as it was published.

The root tests/sites/hdi/ holds the components of twelve countries for 2021 (Human Development Report 2021/22, table 1); its
methodology is the report's: goalposts, income by its logarithm, a geometric mean over health, education and income, and an
arithmetic one inside education.
"""

import pytest

from scorecard.decode import decode
from scorecard.diagnostic import Report
from scorecard.evidence import evidence
from scorecard.score import Scorecard, score
from tests.factory import TESTS, examine, frame, node

PUBLISHED = {
    "switzerland": 0.962,
    "norway": 0.961,
    "iceland": 0.959,
    "hong-kong": 0.952,
    "australia": 0.951,
    "denmark": 0.948,
    "sweden": 0.947,
    "ireland": 0.945,
    "germany": 0.942,
    "netherlands": 0.941,
    "viet-nam": 0.703,
    "niger": 0.400,
}


@pytest.fixture(scope="module")
def hdi() -> Scorecard:
    diagnostics, documents, _ = examine(TESTS / "sites" / "hdi")
    assert diagnostics == []
    root = decode(documents, Report())
    assert root is not None
    return score(root, evidence(root))


@pytest.mark.parametrize(("country", "published"), PUBLISHED.items())
def test_the_index_of_a_country_is_the_published_one(hdi: Scorecard, country: str, published: float):
    assert node(hdi, country, "hdi")["documented"] / 100 == pytest.approx(published, abs=0.001)


def test_where_all_is_published_nothing_is_left_open(hdi: Scorecard):
    table = frame(hdi.scores)
    root = table[table["node"] == "hdi"]
    assert (root["documented"] == root["possible"]).all()
    assert (root["documented"] == root["claimed"]).all()
    assert (root["coverage"] == 1).all()


def test_ranks_are_those_of_the_published_order(hdi: Scorecard):
    for rank, country in enumerate(PUBLISHED, 1):
        found = node(hdi, country, "hdi")
        assert (found["rank_best"], found["rank_worst"], found["ranked"]) == (rank, rank, len(PUBLISHED))


def test_schooling_and_income_above_the_goalposts_count_as_the_goalposts(hdi: Scorecard):
    assert node(hdi, "australia", "expected-schooling")["documented"] == 100
    assert node(hdi, "ireland", "income")["documented"] == 100


def test_education_is_an_arithmetic_mean_inside_the_geometric_one(hdi: Scorecard):
    parts = [node(hdi, "viet-nam", name)["documented"] for name in ("expected-schooling", "mean-schooling")]
    assert parts == pytest.approx([100 * 13.0 / 18, 100 * 8.4 / 15])
    assert node(hdi, "viet-nam", "education")["documented"] == pytest.approx(sum(parts) / 2)
