"""Nodes → model: every fault of every file at once, each with its place, none hiding the next, none told twice."""

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scorecard.check import check
from scorecard.decode import decode
from scorecard.diagnostic import Report
from scorecard.document import Span
from tests.factory import SITE, SMALL, documents, examine, problems, root

PLACES = '- code: "00"\n  slug: mau\n  name: Mẫu\n  kind: province\n  level: province\n'
SOURCES = "- {id: mot, publisher: Mẫu, title: Mẫu, published: 2025}\n"
SHARE = "level: province\npillar: service\nunit: percent\n"
OPEN = "level: province\npillar: service\nunit: yes_no\n"
MAU = "data/observations/mau.yml"
STATEMENTS = "".join(
    f"- indicator: a\n  period: 2025-Q{n % 4 + 1}\n  source: mot\n  {said}\n"
    for n, said in enumerate(
        [
            "value: 63.0", "value: yes", "value: not_applicable", "more_than: 1", "at_least: 1", "less_than: 1", "at_most: 1", "about: -1.50",
            "between: [1, 2.0]", "count: 1\n  of: 2", "count: 1\n  of: 3\n  open: 1", 'value: 1\n  at: "trang 1: ạ, \\"b\\""\n  remark: r',
            "value: 1\n  corrects: {was: 2, on: 2025-12-31, why: n}",
        ]
    )
)  # fmt: skip


def told(texts: dict[str, str]) -> list[tuple[str, int, str]]:
    return [(d.span.path, d.span.line, d.rule) for d in problems(texts)]


def checked(texts: dict[str, str]) -> list[tuple[str, int, str]]:
    """The errors of decoding and checking data alone (no words, so no missing ones)."""
    report = Report()
    found = decode(documents({"data/site.yml": SITE, **texts}), report)
    if found is not None:
        check(found, report)
    return [(d.span.path, d.span.line, d.rule) for d in report.sorted() if not d.span.path.startswith("content/")]


def test_the_small_root_is_read_as_it_is_written():
    _, found, report = examine(SMALL)
    small = decode(found, report)
    assert small is not None
    assert list(small.places) == ["vi-du", "mau-mot", "mau-hai", "mau-ba", "mau-bon"]
    assert small.settings.languages == ("vi", "fr", "en")
    assert small.settings.as_of == date(2026, 6, 30)
    assert small.places["mau-mot"].tile == (1, 1)
    assert [f.name for f in small.places["mau-mot"].former] == ["Xã Mẫu Cũ", "Thị trấn Mẫu Xưa"]
    assert small.words["fr"].sections["pillars"]["service"].title == "Service"
    assert small.words["en"].indicators["room-open"].short == "Room"
    assert small.methodology.minimum_coverage == pytest.approx(2 / 3)
    assert small.commitments["phong-moi"].due == date(2026, 12, 31)


def test_every_entry_keeps_the_file_and_line_it_was_written_on():
    _, found, report = examine(SMALL)
    small = decode(found, report)
    assert small is not None
    lines = {(o.span.path, o.span.line) for o in small.observations if o.place == "mau-mot"}
    assert lines == {("data/observations/mau-mot.yml", n) for n in (1, 10, 14)}
    assert small.places["mau-hai"].span == Span("data/places.yml", 18, 3)
    assert small.indicators["room-open"].span == Span("data/indicators/room-open.yml", 1, 1)
    assert small.methodology.indexes[0].parts[0].parts[1].span.line == 15
    assert small.words["vi"].places["mau-mot"].line == 4


def test_the_name_of_a_file_is_the_id_of_what_it_holds():
    found = root({"data/indicators/on-time.yml": SHARE, MAU: "- {indicator: on-time, period: 2025, value: 1, source: mot}\n"})
    assert found.indicators["on-time"].id == "on-time"
    assert next(iter(found.observations)).place == "mau"


def test_numbers_keep_the_precision_they_were_printed_with():
    found = root({MAU: "- {indicator: x, period: 2025, value: 63.0, source: mot}\n"})
    assert str(next(iter(found.observations)).value) == "63.0"
    assert next(iter(found.observations)).value == Decimal(63)


def test_words_may_be_spread_over_files():
    found = root({"content/vi/words.yml": "pillars:\n  a: {title: A}\n", "content/vi/words/kinds.yml": "kinds:\n  b: {title: B}\n"})
    assert found.words["vi"].sections["pillars"]["a"].title == "A"
    assert found.words["vi"].sections["kinds"]["b"].title == "B"


def test_a_root_may_hold_nothing_but_its_settings():
    found = root({})
    assert (found.places, found.indicators, list(found.observations)) == ({}, {}, [])
    assert found.words["vi"].sections == {}


def test_files_of_remarks_hold_nothing_and_empty_ones_are_told():
    assert told({"data/places.yml": "# later\n", "data/sources.yml": "# later\n", MAU: "# later\n"}) == []
    assert told({"data/sources.yml": "\n", MAU: ""}) == [(MAU, 1, "empty-file"), ("data/sources.yml", 1, "empty-file")]


def test_a_statement_is_compared_with_every_earlier_one():
    said = "- {indicator: x, period: 2025, value: %s, source: mot}\n"
    texts = {"data/places.yml": PLACES, "data/sources.yml": SOURCES, "data/indicators/x.yml": SHARE}
    found = checked({**texts, MAU: "".join(said % value for value in ("1", "2", "2.0", "1.0", "3"))})
    assert [told for told in found if told[2] == "duplicate"] == [(MAU, 3, "duplicate"), (MAU, 4, "duplicate")]


# one bad field never hides the next


def test_all_faults_of_one_entry_are_told_at_once():
    assert told({MAU: "- indicator: UPPER\n  period: 2026-13\n  value: 60,06\n  source: ""\n  printd: x\n  open: 1.5\n"}) == [
        (MAU, 2, "period"), (MAU, 3, "habit"), (MAU, 4, "text"), (MAU, 5, "unknown-key"), (MAU, 6, "count"),
    ]  # fmt: skip


def test_all_faults_of_all_files_are_told_at_once():
    assert told(
        {
            "data/site.yml": SITE.replace("2026-06-30", "30/06/2026"),
            "data/places.yml": PLACES.replace("slug: mau", "slug: Mau"),
            "data/sources.yml": "- id: mot\n",
            "data/methodology.yml": "about: 5\n",
            "data/indicators/a.yml": SHARE + "frequency: weekly\n",
            MAU: "- {indicator: a, period: 2025, value: 1, source: mot, of: 4}\n",
        }
    ) == [
        ("data/indicators/a.yml", 4, "choice"),
        ("data/methodology.yml", 1, "share"),
        (MAU, 1, "value-form"),
        ("data/places.yml", 2, "slug"),
        ("data/site.yml", 3, "habit"),
        ("data/sources.yml", 1, "missing"),
        ("data/sources.yml", 1, "missing"),
    ]


def test_a_faulty_file_does_not_hide_those_beside_it():
    assert told({"data/places.yml": "\tx", "data/sources.yml": "a: 1\na: 2\n", MAU: "- &x {}\n"}) == [
        (MAU, 1, "anchor"), ("data/places.yml", 1, "line"), ("data/sources.yml", 2, "duplicate-key"),
    ]  # fmt: skip


def test_a_faulty_entry_leaves_the_sound_ones_of_its_file():
    report = Report()
    found = decode(documents({"data/site.yml": SITE, "data/places.yml": PLACES + PLACES.replace("00", "0/1")}), report)
    assert found is not None
    assert list(found.places) == ["mau"]
    assert [d.rule for d in report.diagnostics] == ["form"]


def test_a_faulty_key_that_the_files_name_gives_hides_nothing():
    assert told({MAU: "- place: mau\n  indicator: a\n  period: 2026-13\n  value: 1\n  source: mot\n"}) == [
        (MAU, 1, "unknown-key"), (MAU, 3, "period"),
    ]  # fmt: skip


def test_two_unknown_keys_of_front_matter_are_both_told():
    assert [line for _, line, _ in told({"content/vi/pages/home.md": "---\ntitel: x\nshrot: y\n---\n"})] == [2, 3]


def test_an_entry_that_is_no_mapping_is_told_where_it_stands():
    assert told({MAU: "- {indicator: a, period: 2025, value: 1, source: mot}\n- a\n- \n"}) == [(MAU, 2, "shape"), (MAU, 3, "shape")]


@pytest.mark.parametrize("front", ["- a", "a", "# only a comment, where a title was meant\n- a"])
def test_front_matter_that_is_no_mapping_is_told_and_not_dropped(front: str):
    assert [rule for _, _, rule in told({"content/vi/places/mau.md": f"---\n{front}\n---\nMột tỉnh mẫu.\n"})] == ["shape"]


def test_front_matter_of_comments_alone_is_empty_and_the_text_stays():
    found = root({"content/vi/places/mau.md": "---\n# later\n---\nMột tỉnh mẫu.\n"})
    assert found.words["vi"].places["mau"].body == "Một tỉnh mẫu.\n"


# one fault is told once, although much hangs on it

WHOLE = {
    "data/places.yml": PLACES,
    "data/sources.yml": SOURCES,
    "data/offices.yml": "- {id: ban, name: Ban, level: province}\n",
    "data/indicators/a.yml": SHARE + "responsible: ban\n",
    MAU: "- {indicator: a, period: 2025, value: 1, source: mot}\n",
}


def test_the_whole_that_the_next_tests_break_has_no_problem():
    assert checked(WHOLE) == []


@pytest.mark.parametrize("path", [p for p in WHOLE if p != MAU] + ["data/site.yml"])
@pytest.mark.parametrize("broken", ["a: 1\na: 2\n", "- {", "a: &x 1\n", "\tx"])
def test_a_file_that_cannot_be_read_is_the_only_problem(path: str, broken: str):
    faults = checked({**WHOLE, path: broken})
    assert len(faults) == 1
    assert faults[0][0] == path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/places.yml", PLACES + "  tile: [a, b]\n"),
        ("data/sources.yml", SOURCES.replace("2025", "25")),
        ("data/offices.yml", "- {id: ban, name: Ban, level: Province}\n"),
        ("data/indicators/a.yml", SHARE + "frequency: weekly\n"),
    ],
)
def test_what_refers_to_a_faulty_entry_is_not_a_problem_of_its_own(path: str, text: str):
    assert {where for where, _, _ in checked({**WHOLE, path: text})} == {path}


def test_one_faulty_part_does_not_leave_its_list_empty():
    platform = "- id: cong\n  place: mau\n  level: province\n  state: in_use\n  evidence:\n    - {source: mot, at: }\n"
    assert told({"data/platforms.yml": platform}) == [("data/platforms.yml", 6, "text")]


def test_a_missing_date_is_told_in_its_own_words():
    (fault,) = problems({"data/sources.yml": "- {id: mot, publisher: Mẫu, title: Mẫu}\n"})
    assert fault.message == "neither published nor accessed"


def test_yes_and_no_may_be_written_on_one_line_with_the_rest():
    texts = {**WHOLE, "data/indicators/b.yml": OPEN}
    assert checked({**texts, MAU: "- {indicator: b, period: 2025, value: yes, source: mot}\n"}) == []
    assert checked({**texts, MAU: "- {value: no, indicator: b, period: 2025, source: mot}\n"}) == []
    assert checked({**texts, MAU: '- indicator: b\n  period: 2025\n  value:\n    "yes"\n  source: mot\n'}) == []


# the cost of a diagnostic


@pytest.mark.parametrize(
    ("indicator", "value"), [(SHARE, "60,06"), (OPEN, "yes"), (SHARE, "0"), (SHARE, "101")], ids=["comma", "yes", "nought", "bounds"]
)
def test_a_long_file_is_read_a_few_times_and_not_once_a_line(indicator: str, value: str, monkeypatch: pytest.MonkeyPatch):
    read = 0
    compose = yaml.compose

    def counted(*given: object, **more: object) -> object:
        nonlocal read
        read += 1
        return compose(*given, **more)

    monkeypatch.setattr(yaml, "compose", counted)
    lines = "".join(f"- {{indicator: a, period: {1900 + n}, value: {value}, source: mot}}\n" for n in range(40))
    checked({**WHOLE, "data/indicators/a.yml": indicator, MAU: lines})
    assert read <= 8


# whatever is written

WORDS = st.sampled_from(
    ["mau", "a", "mot", "2025", "2026-13", "63", "60,06", "yes", "", "../x", "percent", "vi", "0", "{a: b}", "[a, b]", "[]", "{}", "[{}]"]
)
KEYS = st.sampled_from(
    [
        "id", "code", "slug", "name", "level", "parent", "tile", "indicator", "period", "value", "count", "of", "source", "between",
        "publisher", "title", "published", "evidence", "state", "indexes", "parts", "weight", "languages", "as_of", "home",
        "base_url", "target", "scale", "entails", "unit", "pillar", "kinds", "corrects", "figures", "answer", "who", "to",
    ]
)  # fmt: skip
ENTRIES = st.dictionaries(KEYS, WORDS, max_size=8).map(lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}")
FILES = st.sampled_from(
    [
        "data/site.yml", "data/places.yml", "data/sources.yml", "data/offices.yml", "data/platforms.yml", "data/commitments.yml",
        "data/contrasts.yml", "data/methodology.yml", "data/indicators/a.yml", MAU, "content/vi/words.yml", "content/vi/language.yml",
    ]
)  # fmt: skip
TEXT = st.one_of(ENTRIES, st.lists(ENTRIES, max_size=3).map(lambda e: "".join(f"- {x}\n" for x in e)), WORDS)


@pytest.mark.law
@given(st.dictionaries(FILES, TEXT, max_size=6))
def test_a_mistake_of_an_editor_is_never_an_exception(texts: dict[str, str]):
    report = Report()
    found = decode(documents({"data/site.yml": SITE, **texts}), report)
    if found is not None:
        check(found, report)
    for d in report.diagnostics:
        assert d.span.line >= 1
        assert d.span.column >= 1
