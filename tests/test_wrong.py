"""Every mistake an editor can make, with the words it earns: tests/wrong/<mistake>.yml states both on the same line, in English.

A sample changes the valid root tests/sites/small/ in one way. Its head says which:

    # file: PATH             the text below replaces or adds this file, or stands in place of this folder
    # append: PATH           the text below is added to the end of this file
    # remove: PATH           this file is missing
    # link: PATH -> TARGET   a symbolic link
    # fifo: PATH             neither a file nor a folder
    # folder: PATH           a folder in place of this file
    # encode: CODEC          in place of UTF-8
    # expect PATH:LINE error[rule]: words     a problem of a line that can't say so itself

and the faulty line ends in `# error[rule]: words`, `# warning[rule]: words` or `# note[rule]: words`, which is cut off before the text is written.
`‹U+0007›` stands for that character, `‹3 × ab›` for "ababab". Nothing else may be reported than what the sample announces.
"""

import json
import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scorecard import rules
from scorecard.command import explain
from scorecard.diagnostic import Diagnostic, Report, as_github, as_json, as_text
from scorecard.rules import PARTS, codes, languages, words
from tests.factory import SMALL, TESTS, examine

SAMPLES = sorted((TESTS / "wrong").glob("*.yml"))

# Rules without a sample of their own, and where they are tried.
ELSEWHERE = {
    "complements": "test_relations.py",
    "edition": "test_editions.py",
    "file-name": "test_robust.py",
    "interface": "test_language.py",
    "portal-answer": "test_portal.py",
    "portal-fetch": "test_portal_fetch.py",
    "portal-month": "test_portal.py",
    "portal-shape": "test_portal.py",
    "seal": "test_portal_fetch.py",
    "too-many": "test_parse.py",
    "too-many-files": "test_disk.py",
    "uncommitted": "test_provenance.py",
    "unknown-commit": "test_provenance.py",
    "unmapped": "test_geometry.py",
    "unreadable": "test_robust.py",
    "untold": "test_diff.py",
}


# Messages of rules whose samples earn another of their messages: this list only ever gets shorter.
UNSHOWN = frozenset(
    [
        "admin.bundle",
        "ages-never.entails",
        "circle.relation",
        "complement.mutual",
        "complement.taken",
        "date.day",
        "entered.begun",
        "expires.several",
        "geometry.collection",
        "geometry.degrees",
        "geometry.feature",
        "geometry.json",
        "geometry.place",
        "geometry.polygon",
        "geometry.property",
        "geometry.ring",
        "geometry.twice",
        "habit.absent",
        "habit.answer",
        "habit.cases",
        "habit.choice",
        "habit.decimals",
        "habit.duration",
        "habit.none",
        "habit.range",
        "habit.size",
        "ignored-file.folder",
        "ignored-file.letter",
        "ignored-file.table",
        "index.leaf",
        "jump.step",
        "line.after-colon",
        "line.colon",
        "line.indent",
        "line.quotes",
        "line.space",
        "missing-words.commitments",
        "missing-words.contrasts",
        "missing-words.interface",
        "missing-words.offices",
        "missing-words.pillars",
        "name-for-id.several",
        "orphan-words.places",
        "part-above-whole.several",
        "profile.address",
        "profile.condition",
        "profile.form",
        "profile.header",
        "profile.metric",
        "profile.period",
        "profile.wide",
        "province-sum.figure",
        "repeats.later",
        "shape.sections",
        "shape.text",
        "table.first",
        "text.control",
        "text.none",
        "unknown-key.interface",
        "yaml-syntax",
        "yaml-syntax.quote",
        "yaml-syntax.tab",
    ]
)


@dataclass(frozen=True)
class Expected:
    severity: str
    rule: str
    path: str
    line: int
    words: str

    @property
    def place(self) -> tuple[str, int, str, str]:
        return self.path, self.line, self.severity, self.rule


@dataclass
class Sample:
    text: str = ""
    expected: list[Expected] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)


ANNOTATION = re.compile(r"\s# (error|warning|note)\[([a-z0-9-]+)\]: ")
ANNOUNCED = re.compile(r"# expect (\S+):(\d+) (error|warning|note)(?:\[([a-z0-9-]+)\])?: (.+)")


def _expand(text: str) -> str:
    text = re.sub(r"‹U\+([0-9A-F]{4})›", lambda m: chr(int(m[1], 16)), text)
    while (again := re.sub(r"‹(\d+) × ([^‹›]+)›", lambda m: int(m[1]) * m[2], text)) != text:
        text = again
    return text


def read(path: Path) -> Sample:
    sample, body = Sample(), []
    lines = path.read_text(encoding="utf-8").split("\n")
    while lines and (match := re.match(r"# (?:(file|append|remove|link|fifo|folder|encode): (.+)|expect )", lines[0])):
        line = lines.pop(0)
        if match[1]:
            sample.head[match[1]] = match[2]
        else:
            announced = ANNOUNCED.fullmatch(line)
            assert announced is not None, line
            sample.expected.append(Expected(announced[3], announced[4] or "", announced[1], int(announced[2]), announced[5]))
    target = sample.head.get("file") or sample.head.get("append") or ""
    before = (SMALL / target).read_text(encoding="utf-8").count("\n") if "append" in sample.head else 0
    for number, line in enumerate(lines, before + 1):
        text, *notes = ANNOTATION.split(line)
        for severity, rule, told in zip(notes[::3], notes[1::3], notes[2::3], strict=True):
            sample.expected.append(Expected(severity, rule, target, number, told))
        body.append(text)
    sample.text = _expand("\n".join(body))
    return sample


def apply(sample: Sample, root: Path) -> None:
    """Make the sample's one change to a copy of the small root."""
    head = sample.head
    for key in ("file", "append"):
        if key in head:
            path = root / head[key]
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                shutil.rmtree(path)
            before = path.read_bytes() if key == "append" else b""
            path.write_bytes(before + sample.text.encode(head.get("encode", "utf-8")))
    if "remove" in head:
        (root / head["remove"]).unlink()
    if "link" in head:
        path, target = head["link"].split(" -> ")
        (root / path).symlink_to(target)
    if "fifo" in head:
        os.mkfifo(root / head["fifo"])
    if "folder" in head:
        (root / head["folder"]).unlink()
        (root / head["folder"]).mkdir()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "root"))


def test_the_root_that_the_samples_change_has_no_problem_at_all():
    diagnostics, documents, report = examine(SMALL)
    assert as_text(diagnostics, documents) == ""
    assert not report.failed(strict=True)


@pytest.fixture(scope="session")
def before() -> list[Diagnostic]:
    """What the root is told before it is changed: nothing, says the test above; where it fails, the samples still say what is theirs."""
    return examine(SMALL)[0]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_mistake_earns_exactly_the_words_beside_it(path: Path, small: Path, before: list[Diagnostic]):
    sample = read(path)
    assert sample.expected, "a sample announces at least one problem"
    apply(sample, small)

    found, documents, _ = examine(small)
    report = Report([d for d in found if d not in before])
    diagnostics = report.sorted()

    text = as_text(diagnostics, documents)
    any_rule = {(e.path, e.line) for e in sample.expected if not e.rule}
    found = sorted((d.span.path, d.span.line, d.severity, "" if (d.span.path, d.span.line) in any_rule else d.rule) for d in diagnostics)
    assert found == sorted(e.place for e in sample.expected), text
    for e in sample.expected:
        blocks = [b for b in text.split("\n\n") if re.search(rf"--> {re.escape(e.path)}:{e.line}:", b)]
        assert any(e.words in block for block in blocks), text
    assert report.failed(strict=True) == any(e.severity != "note" for e in sample.expected)
    assert report.failed() == any(e.severity == "error" for e in sample.expected)
    _nothing_from_inside(diagnostics, small)
    _said_in_every_language(diagnostics)


def _nothing_from_inside(diagnostics: list[Diagnostic], root: Path) -> None:
    """No message shows how the program is made, where it runs, or a character that no terminal should get."""
    for d in diagnostics:
        for text in (d.said(part, language) for language in languages() for part in PARTS):
            for inside in ("Span(", "literal[", "Decimal(", str(root)):
                assert inside not in text
            assert all(ord(c) >= 32 for c in text), repr(text)
    assert len(json.loads(as_json(diagnostics))) == len(as_github(diagnostics, languages()).splitlines()) == len(diagnostics)


def _said_in_every_language(diagnostics: list[Diagnostic]) -> None:
    """A message is nowhere another language's; where one gives a reason or a remedy each does; nothing that fills it stays unfilled."""
    for d in diagnostics:
        for part in PARTS:
            said = [d.said(part, language) for language in languages()]
            assert len({bool(text) for text in said}) == 1, f"{d.code}: a {part} in some languages only: {said}"
            assert not said[0] or len(set(said)) == len(said), f"{d.code}: a {part} that isn't translated: {said}"
            for text, language in zip(said, languages(), strict=True):
                unfilled = {
                    gap for its in rules.texts(d.code, part, language) for gap in rules.gaps(its) if re.search(rf"\{{{gap}(\}}|:\S)", text)
                }
                assert not unfilled, f"{d.code}: {text}"
        assert d.rule in as_text([d], {}, languages())


def test_every_rule_has_a_faulty_example():
    shown = {e.rule for path in SAMPLES for e in read(path).expected}
    unshown = set(words()) - shown - set(ELSEWHERE)
    assert not unshown, f"write tests/wrong/<mistake>.yml for: {', '.join(sorted(unshown))}"


def test_a_new_message_has_a_faulty_example_of_its_own() -> None:
    """The examples are those that samples earn: a test of rule_pages holds them to it."""
    shown = set(json.loads(explain.FILE.read_text(encoding="utf-8")))
    every = {code for name in words() if name not in ELSEWHERE for code in codes(name)}
    assert every - shown == UNSHOWN
