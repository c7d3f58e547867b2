"""What happened here is told from the data alone: each happening once, of its day, by a name that stays."""

from dataclasses import replace
from datetime import date

import pytest

from scorecard.decode.schema import read
from scorecard.document import Commit
from scorecard.evidence import evidence
from scorecard.facts import Facts
from scorecard.facts.history import Happening, batches, happenings
from scorecard.model import Methodology, Observation, Reply, Request, Root
from scorecard.score import score
from tests.factory import indicator, place, province, said, small, target

BEGUN, LATER, LAST = "2026-01-10", "2026-03-05", "2026-06-01"


def facts_of(root: Root) -> Facts:
    return Facts(root, score(root, evidence(root)), Commit(), "")


def told(*observations: Observation, begun: str | None = BEGUN, **lists: object) -> list[Happening]:
    """What happened in a root of one commune, but for the founding of nothing: neither of its places names a day."""
    root = small(list(observations), [indicator("a"), indicator("b")], [province(), place("mot")])
    settings = replace(root.settings, begun=date.fromisoformat(begun) if begun else None)
    return happenings(facts_of(replace(root, settings=settings, **lists)))  # type: ignore[arg-type]


def natures(*observations: Observation, begun: str | None = BEGUN) -> list[tuple[str, str, str]]:
    """The day, kind and nature of each figure that was published, by day."""
    return [(h.day.isoformat(), h.kind, h.nature) for h in told(*observations, begun=begun)]


def test_what_names_no_day_was_there_when_the_site_began() -> None:
    assert natures(said("mot", "a", value="5")) == [(BEGUN, "figure", "coverage")]


def test_without_a_first_day_nothing_is_told_of_what_names_none() -> None:
    assert natures(said("mot", "a", value="5"), begun=None) == []
    assert natures(said("mot", "a", value="5", entered=LATER), begun=None) == [(LATER, "figure", "coverage")]


@pytest.mark.parametrize(
    ("period", "more", "kind", "nature"),
    [
        pytest.param("2025", {}, "figure", "change", id="a later period"),
        pytest.param("2023", {}, "late", "revision", id="an earlier period"),
        pytest.param("2024", {"source": "hai"}, "figure", "revision", id="the same period by another source"),
        pytest.param("2025", {"mode": "measured"}, "figure", "method", id="a later period, measured where it was reported"),
        pytest.param("2025", {"source": "hai", "repeats": "mot"}, "figure", "revision", id="a repetition of what was said of the earlier period"),
    ],
)  # fmt: skip
def test_a_figure_is_news_of_what_was_not_known_on_its_day(period: str, more: dict[str, str], kind: str, nature: str) -> None:
    first, then = said("mot", "a", "2024", value="5"), said("mot", "a", period, value="5", entered=LATER, **more)
    assert natures(then, first) == [(BEGUN, "figure", "coverage"), (LATER, kind, nature)]


def test_the_figures_of_one_day_are_news_of_none_of_each_other() -> None:
    a, b = said("mot", "a", "2024", value="5", entered=LATER), said("mot", "a", "2025", value="6", entered=LATER)
    assert natures(a, b) == [(LATER, "figure", "coverage")] * 2


def test_what_had_been_withdrawn_is_known_no_more() -> None:
    gone = said("mot", "a", "2024", value="5", withdrawn={"on": "2026-02-01", "why": "sai"})
    new = said("mot", "a", "2025", value="6", entered=LATER)
    assert [(h.kind, h.nature) for h in told(gone, new)] == [("figure", "coverage"), ("withdrawal", "revision"), ("figure", "coverage")]
    still = said("mot", "a", "2024", value="5", withdrawn={"on": LAST, "why": "sai"})
    assert [(h.kind, h.nature) for h in told(still, new)] == [("figure", "coverage"), ("figure", "change"), ("withdrawal", "revision")]


def test_a_figure_of_the_unit_that_a_place_replaced_is_not_what_its_own_changed_from() -> None:
    before, own = said("mot", "a", "2024", value="5"), said("mot", "a", "2025-H2", value="6", entered=LATER)
    root = small([before, own], [indicator("a")], [province(), place("mot", valid_from="2025-07-01")])
    found = happenings(facts_of(replace(root, settings=replace(root.settings, begun=date.fromisoformat(BEGUN)))))
    assert [(h.kind, h.nature) for h in found] == [("began", "coverage"), ("figure", "coverage"), ("figure", "coverage")]


def test_a_later_period_says_what_stood_here_before_it_unless_that_was_not_one_thing() -> None:
    corrected = said("mot", "a", "2024", value="7", corrects={"was": "5", "on": LAST})
    [_, change, _] = told(corrected, said("mot", "a", "2025", value="9", entered=LATER))
    assert change.was is not None
    assert [int(n) for n in change.was.numbers] == [5]  # what it said on that day, not what it says now
    two = said("mot", "a", "2024", value="5"), said("mot", "a", "2024", value="6", source="hai")
    assert told(*two, said("mot", "a", "2025", value="9", entered=LATER))[-1].was is None


def test_each_correction_is_one_happening_and_keeps_its_name_when_another_follows() -> None:
    once = [{"was": "5", "on": "2026-02-01"}]
    twice = [*once, {"was": {"more_than": "6"}, "on": LAST}]
    first, then = (told(said("mot", "a", at="đoạn 3", value="8", corrects=c)) for c in (once, twice))
    assert [h.kind for h in then] == ["figure", "correction", "correction"]
    assert [h.id for h in then][:2] == [h.id for h in first]
    assert [(h.was and h.was.form, h.now and h.now.form) for h in then if h.kind == "correction"] == [
        ("value", "more_than"),
        ("more_than", "value"),
    ]  # type: ignore[union-attr]
    assert len({h.id for h in then}) == 3


def test_lists_have_days_of_their_own_and_none_is_older_than_the_site() -> None:
    asked = read(
        Request,
        {"id": "hoi", "office": "so", "place": "mot", "indicators": "a", "sent": "2025-12-01", "answered": LATER, "outcome": "partly"},
    )
    says = {
        "id": "dap",
        "from": "so",
        "on": "2026-02-02",
        "about": {"place": "mot", "indicator": "a"},
        "says": "disputes",
        "source": "mot",
    }
    late = read(Reply, {**says, "id": "sau", "entered": LAST})
    method = read(Methodology, {"version": "2", "changes": [{"version": "2", "on": "2026-05-05", "why": "doi"}]})
    found = told(
        said("mot", "a", value="5"),
        requests={"hoi": asked}, replies={"dap": read(Reply, says), "sau": late}, methodology=method,
        targets={"cu": target("a", value="9", by="2027-01-01", set_on="2025-01-01"), "moi": replace(target("b", value="9", by="2027-01-01", set_on="2026-04-01"), id="moi")},
    )  # fmt: skip
    assert [(h.day.isoformat(), h.kind, h.nature, h.now) for h in found if h.kind != "figure"] == [
        (BEGUN, "request", "coverage", None),
        (BEGUN, "target", "coverage", None),
        ("2026-02-02", "reply", "coverage", "disputes"),
        (LATER, "answer", "coverage", "partly"),
        ("2026-04-01", "target", "change", None),
        ("2026-05-05", "method", "method", "2"),
        (LAST, "reply", "coverage", "disputes"),
    ]
    assert len({h.id for h in found}) == len(found)


def test_batches_count_what_each_place_got_on_a_day_without_reading_places_where_all_came_at_once() -> None:
    first, more = said("mot", "a", "2024", value="5"), said("mot", "b", "2024", value="5")
    then = said("mot", "a", "2025", value="6", entered=LATER)
    root = small([first, more, then, said("mau", "a", value="1")], [indicator("a"), indicator("b")], [province(), place("mot")])
    facts = facts_of(replace(root, settings=replace(root.settings, begun=date.fromisoformat(BEGUN))))
    assert {(b.day.isoformat(), b.place, b.nature, b.late): n for b, n in batches(facts).items()} == {
        (BEGUN, "mau", "coverage", False): 1,
        (BEGUN, "mot", "coverage", False): 2,
        (LATER, "mot", "change", False): 1,
    }
