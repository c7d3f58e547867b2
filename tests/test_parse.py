"""YAML and front matter as plain data: every scalar is text, every mapping knows where it stands."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scorecard import parse
from scorecard.diagnostic import Report
from scorecard.document import Document, Span
from scorecard.parse import SPAN, front, load, locate


def read(text: str, path: str = "a.yml"):
    report = Report()
    data = load(Document(path, text), report)
    assert report.diagnostics == []
    return data


def faults(text: str) -> list[tuple[str, int, int]]:
    report = Report()
    assert load(Document("a.yml", text), report) is None
    return [(d.rule, d.span.line, d.span.column) for d in report.sorted()]


def plain(data):
    """The data without the places."""
    if isinstance(data, dict):
        return {k: plain(v) for k, v in data.items() if k != SPAN}
    return [plain(item) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "on", "null", "~", "1e3", "0x1f", "0o17", "012", "63.0", "1_000", "2026-02-30", ".inf", "12:30:45", "=", "<"],
)
def test_a_scalar_stays_the_text_that_was_written(text: str):
    assert read(f"- {text}\n") == [text]


def test_an_empty_value_is_an_empty_text():
    assert plain(read("a:\nb: ''\n")) == {"a": "", "b": ""}


def test_a_key_is_text_too():
    assert plain(read("no: 1\n2026: 2\n")) == {"no": "1", "2026": "2"}


def test_an_empty_document_is_nothing():
    assert read("") is None
    assert read("# only a comment\n") is None


def test_every_mapping_knows_its_place():
    data = read("- a: 1\n  b: {c: 2}\n-   d: 3\n")
    assert [item[SPAN] for item in data] == [Span("a.yml", 1, 3), Span("a.yml", 3, 5)]
    assert data[0]["b"][SPAN] == Span("a.yml", 2, 6)


def test_columns_count_letters_and_not_bytes():
    assert read("Thục Phán: {a: 1}\n")["Thục Phán"][SPAN] == Span("a.yml", 1, 12)


def test_text_blocks_and_quotes_are_read_as_yaml_says():
    assert plain(read('a: |\n  one\n  two\nb: "x: \\u1ea1"\nc: >-\n  three\n  four\n')) == {
        "a": "one\ntwo\n",
        "b": "x: ạ",
        "c": "three four",
    }


def test_all_faults_of_a_readable_structure_are_reported_at_once():
    assert faults("a: 1\na: 2\nb: &x 3\nc: !!int 4\n") == [("duplicate-key", 2, 1), ("anchor", 3, 4), ("tag", 4, 4)]


def test_a_key_written_three_times_is_told_twice_against_the_first():
    report = Report()
    load(Document("a.yml", "a: 1\na: 2\na: 3\n"), report)
    assert [d.message for d in report.sorted()] == ['"a" is written twice, first on line 1'] * 2


def test_keys_that_differ_only_by_their_quotes_are_the_same():
    assert faults("a: 1\n'a': 2\n") == [("duplicate-key", 2, 1)]


def test_the_same_key_in_two_mappings_is_no_duplicate():
    assert plain(read("- {a: 1}\n- {a: 2}\n")) == [{"a": "1"}, {"a": "2"}]


def test_an_alias_bomb_costs_nothing():
    bomb = "a: &a [x]\n" + "".join(f"b{i}: &b{i} [{', '.join(['*a'] * 9)}]\n" for i in range(200))
    report = Report()
    assert load(Document("a.yml", bomb), report) is None
    assert {d.rule for d in report.diagnostics} == {"alias", "anchor"}


@pytest.mark.parametrize("bomb", ["[" * 10_000, "- " * 10_000, "{a: " * 5_000, "? " * 10_000])
def test_nesting_stops_long_before_the_stack_does(bomb: str):
    assert [rule for rule, _, _ in faults(bomb)] == ["too-deep"]


def test_a_document_of_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parse, "MAX_NODES", 100)
    assert [rule for rule, _, _ in faults("- a\n" * 200)] == ["too-many"]


def test_a_second_document_is_refused_where_it_begins():
    assert faults("a: 1\n---\nb: 2\n") == [("several-documents", 2, 1)]


def test_one_document_may_be_framed():
    assert plain(read("---\na: 1\n...\n")) == {"a": "1"}


@pytest.mark.parametrize("character", ["\0", "\a", "\x1b", "\x7f", "\ufffe"])
def test_a_control_character_is_found_on_its_line(character: str):
    assert [(rule, line) for rule, line, _ in faults(f"a: 1\nb: x{character}\n")] == [("yaml-syntax", 2)]


def test_a_tab_is_explained():
    report = Report()
    load(Document("a.yml", "a:\n\tb: 1\n"), report)
    (fault,) = report.diagnostics
    assert (fault.rule, fault.span.line, fault.suggestion) == ("line", 2, "indent with spaces, not tabs")


def test_a_colon_in_a_text_is_explained():
    report = Report()
    load(Document("a.yml", "a: b: c\n"), report)
    (fault,) = report.diagnostics
    assert fault.suggestion == 'put a text that contains ": " in quotes'


def test_no_text_can_name_the_key_that_keeps_the_place():
    """A text can spell the character with an escape: it is refused, not swallowed."""
    assert faults('a: 1\n"\\0": 2\n') != []


@pytest.mark.law
@given(st.text(max_size=200))
def test_any_text_at_all_is_data_or_a_diagnostic(text: str):
    report = Report()
    data = load(Document("a.yml", text), report)
    assert data is None or not report.failed()
    front(Document("a.md", text), Report())


TEXTS = st.text(st.characters(exclude_categories=["C"], exclude_characters="\u2028\u2029\x85"), min_size=1, max_size=12)
TREES = st.recursive(TEXTS, lambda t: st.lists(t, max_size=4) | st.dictionaries(TEXTS, t, max_size=4), max_leaves=20)


@pytest.mark.law
@given(st.dictionaries(TEXTS.filter(lambda k: k != "<<"), TREES.filter(lambda t: "<<" not in str(t)), min_size=1, max_size=5))
def test_what_another_program_writes_is_read_back_as_text(data):
    text = yaml.dump(data, allow_unicode=True, default_style='"', default_flow_style=False, width=1_000)
    assert plain(read(text)) == data


# locate: from data back to a line and a column

LOCATED = Document("a.yml", "- name: một\n  tile: [1, 22]\n- name: hai\n  in: {deep: yes}\n")


@pytest.mark.parametrize(
    ("start", "keys", "key", "expected"),
    [
        (Span("a.yml", 1, 3), ("name",), False, Span("a.yml", 1, 9, 3)),
        (Span("a.yml", 1, 3), ("name",), True, Span("a.yml", 1, 3, 4)),
        (Span("a.yml", 1, 3), ("tile", 1), False, Span("a.yml", 2, 13, 2)),
        (Span("a.yml", 3, 3), ("in", "deep"), False, Span("a.yml", 4, 14, 3)),
        (Span("a.yml", 3, 3), ("in", "deep"), True, Span("a.yml", 4, 8, 4)),
        (Span("a.yml", 4, 7), ("deep",), False, Span("a.yml", 4, 14, 3)),
        (None, (1, "name"), False, Span("a.yml", 3, 9, 3)),
    ],
)
def test_keys_lead_back_to_a_place(start, keys, key, expected):
    assert locate(LOCATED, start, keys, key=key) == expected


def test_a_missing_key_points_at_its_mapping():
    assert locate(LOCATED, Span("a.yml", 3, 3), ("tile",)) == Span("a.yml", 3, 3)
    assert locate(LOCATED, Span("a.yml", 3, 3), ("in", "nothing")).line == 4


def test_places_in_front_matter_are_those_of_the_file():
    page = Document("a.md", "---\ntitle: Một\nshort: M\n---\nBody\n")
    assert locate(page, Span("a.md", 2, 1), ("short",)) == Span("a.md", 3, 8, 1)


# front matter


def test_front_matter_is_parted_from_the_body_and_the_body_keeps_its_line():
    report = Report()
    data, body, line = front(Document("a.md", "---\ntitle: Một\n---\n\nXin chào\n"), report)
    assert (plain(data), body, line, report.diagnostics) == ({"title": "Một"}, "\nXin chào\n", 4, [])


@pytest.mark.parametrize("text", ["Xin chào\n", "", "\n---\nMột đường kẻ\n---\n", "a\n---\n"])
def test_a_page_without_front_matter_is_all_body(text: str):
    report = Report()
    assert front(Document("a.md", text), report) == ({SPAN: Span("a.md")}, text, 1)
    assert report.diagnostics == []


def test_empty_front_matter_is_no_data():
    data, body, line = front(Document("a.md", "---\n---\nx"), Report())
    assert (plain(data), body, line) == ({}, "x", 3)


def test_front_matter_that_is_not_closed_is_reported():
    report = Report()
    data, body, _ = front(Document("a.md", "---\ntitle: x\n"), report)
    assert (data, body, [d.rule for d in report.diagnostics]) == (None, "", ["front-matter"])


def test_a_rule_across_the_page_does_not_close_front_matter_twice():
    _, body, line = front(Document("a.md", "---\ntitle: x\n---\na\n\n---\n\nb\n"), Report())
    assert (body, line) == ("a\n\n---\n\nb\n", 4)


def test_a_fault_in_front_matter_has_the_line_of_the_file():
    report = Report()
    front(Document("a.md", "---\ntitle: x\ntitle: y\n---\n"), report)
    assert [(d.rule, d.span.line) for d in report.diagnostics] == [("duplicate-key", 3)]
