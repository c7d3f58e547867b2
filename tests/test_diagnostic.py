"""What a problem looks like to a person, to a program and to the forge's log."""

import json
from textwrap import dedent

from scorecard.diagnostic import Diagnostic, Report, as_github, as_json, as_text, nearest
from scorecard.document import Document, Span

PATH = "data/observations/mau-mot.yml"
DOCUMENTS = {PATH: Document(PATH, "- indicator: room-open\n  value: 60,06\n")}
COMMA = Diagnostic("error", "number", Span(PATH, 2, 10, 5), '"60,06" has a decimal comma', "", "write 60.06")
GONE = Diagnostic("warning", "missing-words", Span("content/fr/a.md"), "no title", "the page needs one", "add title: …")


def test_a_person_sees_the_line_a_caret_under_the_fault_and_how_to_mend_it():
    assert as_text([COMMA], DOCUMENTS) == dedent("""\
        error[number]: "60,06" has a decimal comma
          --> data/observations/mau-mot.yml:2:10
          |
        2 |   value: 60,06
          |          ^^^^^
           = write 60.06""")


def test_a_file_that_does_not_exist_is_named_without_a_source_line():
    assert as_text([GONE], DOCUMENTS) == dedent("""\
        warning[missing-words]: no title
          --> content/fr/a.md:1:1
           = the page needs one
           = add title: …""")


def test_problems_are_parted_by_an_empty_line():
    assert as_text([COMMA, GONE], DOCUMENTS).count("\n\n") == 1
    assert as_text([], DOCUMENTS) == ""


def test_the_gutter_is_as_wide_as_the_line_number():
    documents = {PATH: Document(PATH, "\n" * 99 + "abc")}
    text = as_text([Diagnostic("error", "x", Span(PATH, 100, 2, 1), "m")], documents)
    assert text.splitlines()[2:] == ["    |", "100 | abc", "    |  ^"]


def test_a_long_line_is_shown_around_the_fault():
    line = "a" * 500 + "FAULT" + "b" * 500
    text = as_text([Diagnostic("error", "x", Span(PATH, 1, 501, 5), "m")], {PATH: Document(PATH, line)})
    shown, carets = text.splitlines()[3:5]
    assert len(shown) < 170
    at = carets.index("^")
    assert shown[at : at + 5] == "FAULT"
    assert carets.count("^") == 5


def test_a_tab_does_not_push_the_caret_away():
    documents = {PATH: Document(PATH, "\tvalue: x")}
    shown, carets = as_text([Diagnostic("error", "x", Span(PATH, 1, 9, 1), "m")], documents).splitlines()[3:5]
    assert shown[carets.index("^")] == "x"


def test_carets_end_where_the_line_does():
    documents = {PATH: Document(PATH, "abc")}
    assert as_text([Diagnostic("error", "x", Span(PATH, 1, 3, 40), "m")], documents).endswith("1 | abc\n  |   ^")


def test_a_program_reads_flat_objects_with_stable_keys():
    assert json.loads(as_json([COMMA])) == [
        {
            "severity": "error", "rule": "number", "file": PATH, "line": 2, "column": 10, "length": 5,
            "message": '"60,06" has a decimal comma', "reason": "", "suggestion": "write 60.06",
        }
    ]  # fmt: skip
    assert json.loads(as_json([])) == []


def test_a_program_reads_vietnamese_as_it_is_written():
    assert "Thục Phán" in as_json([Diagnostic("error", "x", Span(PATH), "Thục Phán")])


def test_the_forge_shows_each_problem_beside_its_line():
    assert as_github([COMMA, GONE]) == (
        f'::error file={PATH},line=2,col=10,title=number::"60,06" has a decimal comma; write 60.06\n'
        "::warning file=content/fr/a.md,line=1,col=1,title=missing-words::no title; the page needs one; add title: …"
    )


def test_the_forge_cannot_be_given_a_command_of_the_editors_own():
    wicked = Diagnostic("error", "x", Span("a,b:c%\n::error::.yml"), "100 %\r\n::set-output name=a::b")
    assert as_github([wicked]) == (
        "::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A.yml,line=1,col=1,title=x::100 %25%0D%0A::set-output name=a::b"
    )


def test_a_report_is_sorted_by_place_and_says_each_thing_once():
    report = Report()
    report.error("b", Span("z.yml", 1), "last")
    report.error("b", Span("a.yml", 10), "third")
    report.warning("b", Span("a.yml", 9, 4), "second")
    report.error("b", Span("a.yml", 9, 3), "first")
    report.error("b", Span("z.yml", 1), "last")
    assert [d.message for d in report.sorted()] == ["first", "second", "third", "last"]


def test_a_warning_stops_the_build_only_when_strict():
    report = Report()
    assert not report.failed(strict=True)
    report.warning("x", Span(PATH), "m")
    assert not report.failed()
    assert report.failed(strict=True)
    report.error("x", Span(PATH), "m")
    assert report.failed()
    assert (report.count("error"), report.count("warning")) == (1, 1)


def test_a_misspelt_name_is_answered_with_the_nearest_one():
    assert nearest("sorce", ["source", "series", "place"]) == 'did you mean "source"?'
    assert nearest("xyz", ["source"]) == ""
    assert nearest("x", []) == ""


def test_a_diagnostic_names_its_place():
    assert COMMA.place == "data/observations/mau-mot.yml:2:10"


def test_a_note_is_shown_and_stops_nothing():
    report = Report()
    report.add("note", "expires", Span(PATH, 1), "runs out soon")
    assert not report.failed(strict=True)
    assert (report.count("error"), report.count("warning"), report.count("note")) == (0, 0, 1)
    assert as_github(report.sorted()).startswith("::notice ")
    assert as_text(report.sorted(), {}).startswith("note[expires]: runs out soon")
