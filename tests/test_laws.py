"""A root with one place a law: the tables say what the arithmetic says."""

import pytest

from tests.factory import TESTS, Shown

Row = dict[str, str]
pytestmark = pytest.mark.xdist_group("laws")


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Row]]:
    shown = Shown(TESTS / "sites" / "laws")
    return {name: shown.rows(name) for name in ("evidence", "scores")}


def evidence(tables: dict[str, list[Row]], place: str, indicator: str = "rate") -> Row:
    [row] = [r for r in tables["evidence"] if (r["place"], r["indicator"]) == (place, indicator)]
    return row


@pytest.mark.parametrize(
    ("place", "low", "high"),
    [
        ("point", 63, 63), ("more-than", 90, 100), ("at-least", 90, 100), ("less-than", 0, 10), ("at-most", 0, 10), ("between", 40, 60),
        ("about", 38, 42), ("share", 75, 75), ("open", 100 * 2047 / 2386, 100), ("intersection", 50, 70), ("dispute", 50, 70), ("newest", 20, 20),
    ],
)  # fmt: skip
def test_a_statement_is_an_interval(tables: dict[str, list[Row]], place: str, low: float, high: float) -> None:
    row = evidence(tables, place)
    assert (float(row["low"]), float(row["high"])) == (pytest.approx(low, rel=1e-12), pytest.approx(high, rel=1e-12))
    assert row["evidence"] == "own"
    assert (float(row["attainment_low"]), float(row["attainment_high"])) == (pytest.approx(low), pytest.approx(high))
    assert row["disputed"] == ("true" if place == "dispute" else "false")


def test_silence_has_no_number(tables: dict[str, list[Row]]) -> None:
    row = evidence(tables, "silence")
    assert [row[c] for c in ("low", "high", "period", "attainment_low", "attainment_high", "sources")] == [""] * 6
    assert (row["evidence"], row["status"]) == ("none", "no_figure")


@pytest.mark.parametrize(("place", "flag", "reason"), [("age", "out_of_date", "out_of_date"), ("few", "few_cases", "few_cases")])
def test_what_is_old_or_few_is_shown_and_not_scored(tables: dict[str, list[Row]], place: str, flag: str, reason: str) -> None:
    row = evidence(tables, place)
    assert row[flag] == "true"
    assert row["low"] != ""
    assert (row["attainment_low"], row["attainment_high"]) == ("", "")
    assert (row["status"], row["reason"]) == ("undetermined", reason)


def test_a_claim_for_all_is_a_claim_for_each(tables: dict[str, list[Row]]) -> None:
    row = evidence(tables, "claimed", "fibre")
    assert (row["evidence"], row["low"], row["high"], row["attainment_low"], row["sources"]) == ("claimed", "1", "1", "100", "gazette")
    assert evidence(tables, "agreeing", "fibre")["refuted"] == "false"
    refuting = evidence(tables, "refuting", "fibre")
    assert (refuting["evidence"], refuting["low"], refuting["refuted"]) == ("own", "0", "true")


@pytest.mark.parametrize(
    ("place", "indicator", "status", "reason"),
    [
        ("met", "rate", "met", ""), ("missed", "lapsed", "missed", ""), ("on-track", "rate", "on_track", ""), ("behind", "rate", "behind", ""),
        ("open", "rate", "undetermined", "open_cases"), ("dispute", "rate", "undetermined", "disputed"), ("point", "rate", "undetermined", "only_baseline"),
        ("more-than", "rate", "met", ""), ("claimed", "fibre", "no_target", ""), ("exempt", "rate", "not_applicable", ""), ("silence", "rate", "no_figure", ""),
    ],
)  # fmt: skip
def test_a_status_has_its_reason(tables: dict[str, list[Row]], place: str, indicator: str, status: str, reason: str) -> None:
    row = evidence(tables, place, indicator)
    assert (row["status"], row["reason"]) == (status, reason)


def test_a_log_transform_is_of_the_ends(tables: dict[str, list[Row]]) -> None:
    assert float(evidence(tables, "log", "income")["attainment_low"]) == pytest.approx(50)


@pytest.mark.parametrize(
    ("place", "documented", "claimed", "possible", "coverage", "claimed_coverage"),
    [
        ("silence", 0, 25, 100, 0, 0.25),
        ("point", 0.75 * 63, 0.75 * 63 + 25, 0.75 * 63 + 25, 0.75, 1),
        ("open", 0.75 * 100 * 2047 / 2386, 0.75 * 100 * 2047 / 2386 + 25, 100, 0.75, 1),
        ("refuting", 0, 0, 75, 0.25, 0.25),
        ("agreeing", 25, 25, 100, 0.25, 0.25),
        ("exempt", 0, 100, 100, 0, 1),
        ("age", 0, 25, 100, 0, 0.25),
    ],
)
def test_a_score_has_three_ends(
    tables: dict[str, list[Row]], place: str, documented: float, claimed: float, possible: float, coverage: float, claimed_coverage: float
) -> None:
    [row] = [r for r in tables["scores"] if (r["node"], r["place"]) == ("laws", place)]
    ends = [float(row[c]) for c in ("documented", "claimed", "possible", "coverage", "claimed_coverage")]
    assert ends == pytest.approx([documented, claimed, possible, coverage, claimed_coverage])
    assert (row["rank_best"] == "") == (coverage < 2 / 3)


def test_ranks_are_among_the_places_with_enough_evidence(tables: dict[str, list[Row]]) -> None:
    rows = [r for r in tables["scores"] if r["node"] == "laws" and r["rank_best"]]
    for row in rows:
        above = sum(float(o["documented"]) > float(row["possible"]) + 1e-9 for o in rows)
        below = sum(float(o["possible"]) < float(row["documented"]) - 1e-9 for o in rows)
        assert (int(row["rank_best"]), int(row["rank_worst"])) == (1 + above, len(rows) - below)
    assert len(rows) > 10
