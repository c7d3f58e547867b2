"""Findings: each is printed where the data supports it and nowhere else, with its number, the most consequential first."""

from collections.abc import Mapping
from functools import cache

import pytest

from scorecard.diagnostic import Report
from scorecard.document import Commit
from scorecard.evidence import evidence
from scorecard.language import languages
from scorecard.page import Site, sites
from scorecard.page.changes import documents
from scorecard.page.claim import claim_page
from scorecard.page.finding import finding_of
from scorecard.page.findings import WEIGHTS, findings
from scorecard.score import score
from scorecard.site.project import catalogues
from tests.factory import ROOT, root

CATALOGUES = catalogues(ROOT)
TEXTS = {
    "data/site.yml": "base_url: https://mau.example\nlanguages: [en]\nas_of: 2026-06-30\nhome: tinh-mau\n",
    "data/places.yml": "\n".join(
        (
            "- {code: T, slug: tinh-mau, name: Sample Province, kind: province, level: province}",
            "- {code: A, slug: xa-a, name: Sample A, kind: commune, level: commune, parent: T, tile: [0, 0]}",
            "- {code: B, slug: xa-b, name: Sample B, kind: commune, level: commune, parent: T, tile: [1, 0]}",
            "- {code: C, slug: xa-c, name: Sample C, kind: commune, level: commune, parent: T, tile: [2, 0]}",
            "- {code: K, slug: tinh-khac, name: Other Province, kind: province, level: province}",
        )
    ),
    "data/sources.yml": "- {id: so-mau, publisher: Sample Bureau, title: Sample tables, published: 2026-02-01}\n",
    "data/offices.yml": "- {id: phong-mau, name: Sample office, level: province, place: tinh-mau}\n",
    "data/indicators/rate.yml": "level: [province, commune]\npillar: service\nunit: percent\nscale: {worst: 0, best: 100}\nvalid_for: 36 months\n",
    "data/indicators/rooms.yml": "level: province\npillar: service\nunit: percent\nscale: {worst: 0, best: 100}\nvalid_for: 36 months\n"
    "entails: {indicator: room, level: commune, when: 100, value: yes}\n",
    "data/indicators/room.yml": "level: commune\npillar: service\nunit: yes_no\nscale: {worst: no, best: yes}\nvalid_for: 36 months\n",
    "data/indicators/place.yml": "level: province\npillar: service\nunit: rank\nbounds: {low: 1, high: 9}\nscale: {worst: 9, best: 1}\nvalid_for: 36 months\n",
}
RATED = "- {indicator: rate, period: 2025, value: %s, source: so-mau}\n"
CLAIM = "- {indicator: rooms, period: 2025, value: 100, mode: claimed, source: so-mau}\n"
ROOM = "- {indicator: room, period: 2025, value: %s, source: so-mau}\n"
HOME, A, B, C = (f"data/observations/{slug}.yml" for slug in ("tinh-mau", "xa-a", "xa-b", "xa-c"))


def committed(due: str = "", place: str = "tinh-mau", kind: str = "promise", **answer: str) -> dict[str, str]:
    """A root's commitment, with an answer that was looked for on a day, or found."""
    said = f"  answer: {{{', '.join(f'{key}: {value}' for key, value in answer.items())}}}\n" if answer else ""
    day = f"  due: {due}\n" if due else ""
    return {"data/commitments.yml": f"- id: hen\n  kind: {kind}\n  place: {place}\n{day}{said}  evidence: [{{source: so-mau}}]\n"}


def aimed(value: int, by: str, more: str = "") -> dict[str, str]:
    """A target of the home place's rate."""
    return {"data/targets.yml": f"- {{id: moc, indicator: rate, value: {value}, by: {by}, set_by: so-mau, scope: tinh-mau{more}}}\n"}


def asked(outcome: str) -> dict[str, str]:
    """A request about the home place's rate."""
    return {"data/requests.yml": f"- {{id: hoi, office: phong-mau, place: tinh-mau, indicators: rate, sent: 2026-03-01{outcome}}}\n"}


SEARCH = "- {id: tim, where: 'https://mau.example/kho', places: %s, indicators: rate, on: 2026-05-01, found: nothing}\n"
PATH = ", baseline: {value: 40, on: 2024-01-01}"
TWO = HOME, "- {indicator: place, period: 2024, value: %s, source: so-mau}\n- {indicator: place, period: 2025, value: %s, source: so-mau}\n"
RANKED = "- {indicator: place, period: %s, value: %s, source: so-mau}\n"
OTHER = "data/observations/tinh-khac.yml"
ALONE = TEXTS["data/places.yml"].splitlines()[0] + "\n"
CASES: dict[str, tuple[Mapping[str, str], str, tuple[Mapping[str, str], ...]]] = {
    "refuted": (
        {HOME: CLAIM, A: ROOM % "no"}, "1 local figure contradicts what is claimed for all.",
        ({HOME: CLAIM, A: ROOM % "yes"}, {HOME: CLAIM}, {A: ROOM % "no"}),
    ),
    "overdue": (
        committed("2026-05-01", state="none_found", checked="2026-06-01"),
        "Sample Province: 1 commitment is past its due date. No answer was found. Looked for in the sources recorded here; the work may have been done.",
        (
            committed("2026-06-30", state="none_found", checked="2026-06-01"),  # due on the very day
            committed("2026-05-01", state="found", checked="2026-06-01", source="so-mau"),
            committed("2026-05-01", place="tinh-khac"),
            committed("2026-05-01", kind="bottleneck"),
            committed(),
        ),
    ),
    "soon": (
        committed("2026-08-01"), "1 commitment is due within 90 days, on 1 August 2026.", (committed("2026-12-31"), committed("2026-06-29"), committed()),
    ),
    "undated": (committed(), "Of 1 commitments without a full answer found, 1 has no due date.", (committed("2026-08-01"), committed(kind="bottleneck"))),
    "unproven": (
        {HOME: CLAIM}, "Sample Province claims 1 thing for all its places. It has no local evidence here.",
        (
            {HOME: CLAIM, A: ROOM % "yes"},
            {HOME: CLAIM, A: ROOM % "no"},
            {HOME: CLAIM, A: (ROOM % "yes").replace("2025", "2015")},  # old, but a figure of its own
            {HOME: CLAIM.replace("100", "90")},
        ),
    ),
    "missed": (
        {HOME: RATED % 80, **aimed(90, "2025-12-31")}, "Sample Province: 1 indicator missed its target.",
        ({HOME: RATED % 95, **aimed(90, "2025-12-31")}, {A: RATED % 80, **aimed(90, "2025-12-31")}, {HOME: RATED % 80}),
    ),
    "behind": (
        {HOME: RATED % 45, **aimed(100, "2027-12-31", PATH)}, "Sample Province: 1 indicator is behind the path to its target.",
        ({HOME: RATED % 90, **aimed(100, "2027-12-31", PATH)}, {HOME: RATED % 45}),
    ),
    "met": (
        {HOME: RATED % 95, **aimed(90, "2025-12-31")}, "Sample Province: 1 indicator met its target or is on track.",
        ({HOME: RATED % 80, **aimed(90, "2025-12-31")}, {HOME: RATED % 95}, {HOME: (RATED % 95).replace("}", ", mode: claimed}"), **aimed(90, "2025-12-31")}),
    ),
    "undecided": (
        {HOME: (RATED % 80).replace("value", "more_than"), **aimed(90, "2025-12-31")}, "Sample Province: for 1 indicator with a target, the figures here don’t settle whether it is met.",
        ({HOME: (RATED % 95).replace("value", "more_than"), **aimed(90, "2025-12-31")}, aimed(90, "2025-12-31")),
    ),
    "refused": (
        asked(", answered: 2026-04-01, outcome: refused"), "1 figure that an office refused to give.",
        (asked(", answered: 2026-04-01, outcome: answered"), {}),
    ),
    "disputed": (
        {HOME: RATED % 40 + RATED % 80}, "Sources disagree on 1 figure.",
        ({HOME: RATED % 40 + RATED % 40}, {"data/observations/tinh-khac.yml": RATED % 40 + RATED % 80}),
    ),
    "last": (
        {TWO[0]: TWO[1] % (8, 9)}, "Sample Province is last in 1 ranking, by the newest edition found.",
        (
            {TWO[0]: TWO[1] % (8, 9), OTHER: RANKED % (2026, 3)},  # where it stands in the newer one nobody knows
            {TWO[0]: TWO[1] % (9, 8)},
            {TWO[0]: (TWO[1] % (8, 9)).replace("value: 9", "at_least: 7")},
        ),
    ),
    "covered": ({A: RATED % 60}, "Places with figures of their own, still in force: 1 of 3.", ({"data/places.yml": ALONE},)),
    "spread": (
        {A: RATED % 60, B: RATED % 70, C: RATED % 90}, "rate: 60–90%, depending on the place (3 have a figure).",
        ({A: RATED % 60, B: RATED % 70}, {A: RATED % 60, B: RATED % 60, C: RATED % 60}),
    ),
    "moved": (
        {TWO[0]: TWO[1] % (8, 5)}, "Sample Province, compared with the comparable figure before: 1 better, none worse.",
        ({TWO[0]: TWO[1] % (5, 5)}, {HOME: RATED % 60}),
    ),
    "missing": (
        {"data/searches.yml": SEARCH % "tinh-mau"}, "Sample Province: 1 indicator looked for, not found.",
        ({"data/searches.yml": SEARCH % "xa-a"}, {"data/searches.yml": SEARCH % "tinh-mau", HOME: RATED % 60}, {}),
    ),
    "newest": (
        {A: RATED % 60}, "Newest source: Sample Bureau, 1 February 2026, with 1 figure.", ({"data/observations/tinh-khac.yml": RATED % 60}, {}),
    ),
}  # fmt: skip
"""Finding → data that supports it, what is said then, and data that looks like it and doesn't."""


def _told(given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(given.items()))


@cache
def _site(given: tuple[tuple[str, str], ...]) -> Site:
    made = root({**TEXTS, **dict(given)})
    [site] = sites(made, score(made, evidence(made)), languages(made, CATALOGUES, Report()), {}, Commit(), "")
    return site


def told(given: Mapping[str, str]) -> dict[str, str]:
    """The findings of a root, as home prints them: kind → sentence."""
    return {found.key: f"{found.text} {found.note}".strip() for found in findings(_site(_told(given)), "en/")}


def test_every_finding_has_a_root_that_supports_it_and_roots_that_do_not() -> None:
    assert {rule.__name__.removeprefix("_") for rule in WEIGHTS} == set(CASES)
    assert len(set(WEIGHTS.values())) == len(WEIGHTS), "no two weigh the same"


@pytest.mark.parametrize("key", CASES)
def test_a_finding_is_printed_where_the_data_supports_it_and_nowhere_else(key: str) -> None:
    data, sentence, others = CASES[key]
    assert told(data)[key] == sentence
    for other in others:
        assert key not in told(other), other


def test_nobody_is_said_to_have_left_unanswered_what_was_last_looked_for_before_it_was_due() -> None:
    assert (
        told(committed("2026-05-01", state="none_found", checked="2026-04-01"))["overdue"]
        == "Sample Province: 1 commitment is past its due date."
    )


def test_figures_that_moved_both_ways_are_told_beside_each_other() -> None:
    rates = "".join((RATED % value).replace("2025", year) for year, value in (("2024", 70), ("2025", 60)))
    assert (
        told({HOME: rates + TWO[1] % (8, 5)})["moved"] == "Sample Province, compared with the comparable figure before: 1 better, 1 worse."
    )
    assert told({HOME: rates})["moved"] == "Sample Province, compared with the comparable figure before: 1 worse, none better."


def test_no_rank_is_passed_over_for_an_edition_that_is_not_newer() -> None:
    assert "last" in told({TWO[0]: TWO[1] % (8, 9), OTHER: RANKED % (2025, 3)})


def test_what_weighs_most_leads_whatever_else_there_is() -> None:
    data = {HOME: CLAIM + RATED % 40 + RATED % 80, **committed("2026-05-01")}
    assert list(told(data)) == ["overdue", "unproven", "disputed", "covered", "newest"]
    assert next(iter(told({**data, A: ROOM % "no"}))) == "refuted"


def test_what_few_figures_a_finding_counts_are_named_where_they_stand() -> None:
    found = {f.key: f for f in findings(_site(_told({TWO[0]: TWO[1] % (8, 9)})), "en/")}
    assert [(link.text, link.href) for link in found["last"].named] == [("place: 9/9 (2025)", "places/tinh-mau/#place")]
    assert found["last"].href == "places/tinh-mau/#place"
    assert found["covered"].href == "places/"


def test_a_place_shown_beside_others_is_not_said_to_lack_what_nobody_looks_for_there() -> None:
    other = "data/observations/tinh-khac.yml"
    site = _site(_told({other: RATED % 60}))
    told_of = {
        slug: str(finding_of(site, site.root.places[slug], {"own": own, "claimed": 0, "none": 2}))
        for slug, own in (("tinh-khac", 1), ("tinh-mau", 0))
    }
    assert told_of["tinh-khac"] == "Other Province: 1 documented indicator, the newest: rate, 60% (2025). It is shown here for comparison."
    assert "2 without a figure" in told_of["tinh-mau"]


def test_a_root_without_anything_says_nothing_it_does_not_know() -> None:
    assert told({"data/places.yml": ALONE}) == {}


# the pages that findings lead to


def claimed(**given: str) -> tuple[str, dict[str, str], str]:
    """The page of what is claimed of rooms: where the claim stands, its facts, what would settle it."""
    site = _site(
        _told({f"data/observations/{slug.replace('_', '-')}.yml": text for slug, text in given.items()} | {"data/places.yml": WIDER})
    )
    page = claim_page(site, site.facts.claims["room"])
    [made] = page.made
    return page.lead, {fact.name: fact.value for fact in made.facts}, page.settle


WIDER = TEXTS["data/places.yml"] + "\n- {code: D, slug: xa-d, name: Sample D, kind: commune, level: commune, parent: K}\n"


def test_of_the_home_place_a_claim_is_settled_by_all_its_places() -> None:
    lead, facts, settle = claimed(tinh_mau=CLAIM, xa_a=ROOM % "yes")
    assert lead == "1 place of 3 confirms it by evidence of its own"
    assert facts["About"].startswith("3 places")
    assert settle.endswith("to confirm it takes those of all 3.")


def test_of_another_place_nobody_says_that_the_few_places_shown_here_are_all() -> None:
    lead, facts, settle = claimed(tinh_khac=CLAIM, xa_d=ROOM % "yes")
    assert lead == "1 place of 1 confirms it by evidence of its own (of the places shown here)"
    assert facts["About"].endswith("(of the places shown here)")
    assert settle.endswith("to confirm it takes those of all.")


def test_a_claim_is_first_of_the_period_that_ended_first() -> None:
    undated = "- {indicator: rooms, period: 2025-H2, undated: yes, value: 100, mode: claimed, source: so-mau}\n"
    _, facts, _ = claimed(tinh_mau=CLAIM.replace("2025", "2025-08") + undated)
    assert (facts["Period first claimed"], facts["Period last claimed"]) == ("August 2025", "second half of 2025")


def test_a_document_that_may_be_old_is_not_the_newest() -> None:
    sources = (
        "- {id: so-mau, publisher: Sample Bureau, title: Sample tables, published: 2026-02-01}\n"
        "- {id: ca-nam, publisher: Sample Year, title: Of some day, published: 2026}\n"
    )
    site = _site(_told({"data/sources.yml": sources, A: RATED % 60 + (RATED % 60).replace("so-mau", "ca-nam")}))
    assert [source.id for _, source in documents(site)] == ["so-mau", "ca-nam"]
