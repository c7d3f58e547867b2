"""What a problem looks like to a person, to a program and to the forge's log."""

import json
from textwrap import dedent

from scorecard.diagnostic import Diagnostic, Report, as_github, as_json, as_text, nearest
from scorecard.document import Document, Span

PATH = "data/observations/mau-mot.yml"
DOCUMENTS = {PATH: Document(PATH, "- indicator: room-open\n  value: 60,06\n")}
COMMA = Diagnostic("error", "habit.comma", Span(PATH, 2, 10, 5), (("text", '"60,06"'), ("fixed", "60.06")))
GONE = Diagnostic("warning", "base-url", Span("content/fr/a.md"), (("text", "this"), ("whole", "that")))


def test_a_person_sees_the_line_a_caret_under_the_fault_and_how_to_mend_it():
    assert as_text([COMMA], DOCUMENTS) == dedent("""\
        error[habit]: "60,06" has a decimal comma
          --> data/observations/mau-mot.yml:2:10
          |
        2 |   value: 60,06
          |          ^^^^^
           = write 60.06""")


def test_a_file_that_does_not_exist_is_named_without_a_source_line():
    assert as_text([GONE], DOCUMENTS) == dedent("""\
        warning[base-url]: this is not the address of a folder
          --> content/fr/a.md:1:1
           = every page's address begins with it
           = write that""")


def test_problems_are_parted_by_an_empty_line():
    assert as_text([COMMA, GONE], DOCUMENTS).count("\n\n") == 1
    assert as_text([], DOCUMENTS) == ""


def test_the_gutter_is_as_wide_as_the_line_number():
    documents = {PATH: Document(PATH, "\n" * 99 + "abc")}
    text = as_text([Diagnostic("error", "key", Span(PATH, 100, 2, 1))], documents)
    assert text.splitlines()[2:5] == ["    |", "100 | abc", "    |  ^"]


def test_a_long_line_is_shown_around_the_fault():
    line = "a" * 500 + "FAULT" + "b" * 500
    text = as_text([Diagnostic("error", "key", Span(PATH, 1, 501, 5))], {PATH: Document(PATH, line)})
    shown, carets = text.splitlines()[3:5]
    assert len(shown) < 170
    at = carets.index("^")
    assert shown[at : at + 5] == "FAULT"
    assert carets.count("^") == 5


def test_a_tab_does_not_push_the_caret_away():
    documents = {PATH: Document(PATH, "\tvalue: x")}
    shown, carets = as_text([Diagnostic("error", "key", Span(PATH, 1, 9, 1))], documents).splitlines()[3:5]
    assert shown[carets.index("^")] == "x"


def test_carets_end_where_the_line_does():
    documents = {PATH: Document(PATH, "abc")}
    assert as_text([Diagnostic("error", "key", Span(PATH, 1, 3, 40))], documents).splitlines()[3:5] == ["1 | abc", "  |   ^"]


def test_a_program_reads_flat_objects_with_stable_keys():
    assert json.loads(as_json([COMMA])) == [
        {
            "severity": "error", "rule": "habit", "file": PATH, "line": 2, "column": 10, "length": 5,
            "message": '"60,06" has a decimal comma', "reason": "", "suggestion": "write 60.06",
        }
    ]  # fmt: skip
    assert json.loads(as_json([])) == []


def test_a_program_reads_vietnamese_as_it_is_written():
    assert "Thục Phán" in as_json([Diagnostic("error", "flag", Span(PATH), (("text", "Thục Phán"),))])


def test_the_forge_shows_each_problem_beside_its_line():
    assert as_github([COMMA, GONE]) == (
        f'::error file={PATH},line=2,col=10,title=habit::"60,06" has a decimal comma; write 60.06\n'
        "::warning file=content/fr/a.md,line=1,col=1,title=base-url::this is not the address of a folder; every page's address begins with it; write that"
    )


def test_the_forge_cannot_be_given_a_command_of_the_editors_own():
    wicked = Diagnostic("error", "flag", Span("a,b:c%\n::error::.yml"), (("text", "100 %\r\n::set-output name=a::b"),))
    assert as_github([wicked]) == (
        "::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A.yml,line=1,col=1,title=flag::100 %25<U+000D CARRIAGE RETURN><U+000A LINE FEED>::set-output name=a::b is neither yes nor no; write yes or no"
    )


def test_a_report_is_sorted_by_place_and_says_each_thing_once():
    report = Report()
    report.add("flag", Span("z.yml", 1), text="last")
    report.add("flag", Span("a.yml", 10), text="third")
    report.add("flag", Span("a.yml", 9, 4), "warning", text="second")
    report.add("flag", Span("a.yml", 9, 3), text="first")
    report.add("flag", Span("z.yml", 1), text="last")
    assert [dict(d.gaps)["text"] for d in report.sorted()] == ["first", "second", "third", "last"]


def test_a_warning_stops_the_build_only_when_strict():
    report = Report()
    assert not report.failed(strict=True)
    report.add("key", Span(PATH), "warning")
    assert not report.failed()
    assert report.failed(strict=True)
    report.add("key", Span(PATH))
    assert report.failed()
    assert (report.count("error"), report.count("warning")) == (1, 1)


def test_a_misspelt_name_is_answered_with_the_nearest_one():
    assert nearest("sorce", ["source", "series", "place"]) == "source"
    assert nearest("xyz", ["source"]) == ""
    assert nearest("x", []) == ""


def test_a_diagnostic_names_its_place():
    assert COMMA.place == "data/observations/mau-mot.yml:2:10"


def test_a_note_is_shown_and_stops_nothing():
    report = Report()
    report.add("expires.one", Span(PATH, 1), days=90, as_of="2026-06-30", figures=("a", "b"))
    assert not report.failed(strict=True)
    assert (report.count("error"), report.count("warning"), report.count("note")) == (0, 0, 1)
    assert as_github(report.sorted()).startswith("::notice ")
    assert as_text(report.sorted(), {}).startswith("note[expires]: one figure runs out within 90 days of 2026-06-30: a, b")
