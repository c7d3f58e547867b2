"""Whatever a root holds: check answers with diagnostics, never with a traceback, and what check lets pass is built."""

import io
import json
import os
import random
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import build
from scorecard import disk
from scorecard.check.markup import dense
from scorecard.diagnostic import Diagnostic, as_github, as_text
from scorecard.document import Document, Span
from scorecard.facts.lists import Lists
from scorecard.prose import html
from tests.conftest import Command
from tests.factory import SMALL, copied, examine, root
from tests.mutants import mutate

MUTANTS = int(os.environ.get("MUTANTS", "200"))
BUILT = int(os.environ.get("BUILT", "3"))


def _mutants(folder: Path, seed: int, number: int) -> Iterator[str]:
    """Mutants of the small root, one after the other in one folder; each a word on what was changed."""
    rng = random.Random(seed)  # noqa: S311 - the same mutants each time
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".*"))
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    for n in range(number):
        path = rng.choice(paths)
        whole = path.read_text(encoding="utf-8")
        changed = whole
        for _ in range(rng.choice((1, 1, 2, 4))):
            changed = mutate(changed, rng)
        path.write_text(changed, encoding="utf-8")
        yield f"{seed}.{n} {path.relative_to(folder)}"
        path.write_text(whole, encoding="utf-8")


def test_no_mistake_is_a_traceback_and_what_check_lets_pass_is_built(tmp_path: Path, command: Command):
    folder, built, green = tmp_path / "root", 0, 0
    for name in _mutants(folder, 7, MUTANTS):
        diagnostics, documents, report = examine(folder)
        text = as_text(diagnostics, documents)
        assert len(re.findall(r"^(?:error|warning|note)\[", text, re.MULTILINE)) == len(diagnostics), name
        if report.failed():
            continue
        green += 1
        if built < BUILT and green % 8 == 1:
            built += 1
            assert command("build", "--root", folder, "--site", tmp_path / "site", "--jobs", "1").returncode == 0, name
    assert MUTANTS // 10 < green < MUTANTS
    assert built == BUILT


EXTREMES = """
- {indicator: training-hours, period: 2020, value: %s, source: niem-giam-mau}
- {indicator: training-hours, period: 2021/2023, value: %s, source: niem-giam-mau}
- {indicator: training-hours, period: 2024/25, value: %s, source: niem-giam-mau}
"""


@pytest.mark.parametrize(
    ("unit", "forms"),
    [
        ("number", ("value: 1e299", "value: -1e299", "value: 1e-30")),
        ("number", ("more_than: 5", "less_than: -5", "at_least: 1e299")),
        ("number", ("value: 3", "value: 3", "value: 3")),
        ("number", ("value: 0", "value: -0", "between: [-1e-299, 1e-299]")),
        ("points", ("value: 46.4516129032258", "about: 2.64727169532e-05", "nearly: 1e299")),
    ],
)  # fmt: skip
def test_any_number_that_check_lets_pass_is_built(tmp_path: Path, command: Command, unit: str, forms: tuple[str, str, str]):
    folder = copied(tmp_path / "root", "vi")
    question = folder / "data" / "indicators" / "training-hours.yml"
    question.write_text(f"level: [province, commune]\npillar: people\nunit: {unit}\nfrequency: year\n", encoding="utf-8")
    site = folder / "data" / "site.yml"
    site.write_text(site.read_text(encoding="utf-8") + "fiscal_year: 04-01\n", encoding="utf-8")
    for place in ("vi-du", "mau-mot", "mau-ba"):
        own = folder / "data" / "observations" / f"{place}.yml"
        kept = re.sub(r"(?ms)^- indicator: training-hours\n(?:  .*\n)+", "", own.read_text(encoding="utf-8"))
        own.write_text(kept + EXTREMES.replace("value: %s", "%s") % forms, encoding="utf-8")
    done = command("build", "--root", folder, "--site", tmp_path / "site", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    if unit == "number":
        assert "2024/25" in (tmp_path / "site" / "vi" / "places" / "vi-du" / "index.html").read_text(encoding="utf-8")


# what the file system says


def test_a_name_that_is_not_utf_8_is_a_problem_with_a_place(tmp_path: Path):
    folder = shutil.copytree(SMALL, tmp_path / "root")
    Path(os.fsdecode(os.fsencode(folder) + b"/data/\xff.yml")).write_text("a")
    diagnostics, documents, _ = examine(folder)
    assert [(d.rule, d.place) for d in diagnostics] == [("file-name", r"data/\xff.yml:1:1")]
    as_text(diagnostics, documents).encode()


def test_a_name_with_a_line_end_forges_no_line(tmp_path: Path):
    folder = shutil.copytree(SMALL, tmp_path / "root")
    (folder / "data" / "a\n::error::b.yml").write_text("a")
    diagnostics, documents, _ = examine(folder)
    assert [d.rule for d in diagnostics] == ["file-name"]
    assert "data/a<U+000A LINE FEED>::error::b.yml" in as_text(diagnostics, documents)
    assert all(not line.startswith("::error::b") for line in (as_text(diagnostics, documents) + as_github(diagnostics)).splitlines())


@pytest.mark.parametrize(
    "where", ["data/places.yml", "data/observations/mau-mot.yml", "content/vi/indicators/files-on-time.md", "content/fr/words.yml"]
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str):
    folder = shutil.copytree(SMALL, tmp_path / "root")

    read_bytes = Path.read_bytes

    def closed(path: Path) -> bytes:
        if path.as_posix().endswith(where):
            raise PermissionError(13, "Permission denied", path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", closed)
    diagnostics, _, _ = examine(folder)
    assert [(d.rule, d.span.path, d.message) for d in diagnostics] == [("unreadable", where, "permission denied: this file can't be read")]


@pytest.mark.parametrize("where", ["data/observations", "data/indicators", "content/vi", "content/fr/indicators"])
def test_a_folder_that_cannot_be_read_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str):
    folder = shutil.copytree(SMALL, tmp_path / "root")
    scan = os.scandir

    def closed(path: Path) -> object:
        if str(path).endswith(where):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(disk.os, "scandir", closed)
    diagnostics, _, _ = examine(folder)
    assert [(d.rule, d.span.path) for d in diagnostics] == [("unreadable", where)]


# what is shown


def test_what_nobody_sees_is_shown_by_its_name():
    wicked = Diagnostic(
        "error",
        "base-url",
        Span("a.yml", 1, 4, 2),
        (("text", "\u202e63\u00a0%"), ("whole", "a\nb\x1b[31m")),
    )
    assert as_text([wicked], {"a.yml": Document("a.yml", "ab \u200bc d")}) == (
        "error[base-url]: <U+202E RIGHT-TO-LEFT OVERRIDE>63<U+00A0 NO-BREAK SPACE>% is not the address of a folder\n"
        "  --> a.yml:1:4\n"
        "  |\n"
        "1 | ab <U+200B ZERO WIDTH SPACE>c d\n"
        "  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "   = every page's address begins with it\n"
        "   = write a<U+000A LINE FEED>b<U+001B ESCAPE>[31m"
    )


@pytest.mark.parametrize("style", ["text", "json", "github"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1258", "utf-8"])
def test_a_terminal_without_a_letter_gets_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str, encoding: str):
    folder = shutil.copytree(SMALL, tmp_path / "root")
    (folder / "data" / "observations" / "mau-ba.yml").write_text(
        "- {indicator: training-hours, period: 2024, value: có 😀 Ẩ, source: x}\n", encoding="utf-8"
    )
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    assert build.main(["check", "--root", str(folder), "--format", style, "--language", "en,vi"]) == 1
    out.flush()
    err.flush()
    said = (err if style == "text" else out).buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
    assert "is not a number" in said
    if style == "json":
        assert "có 😀 Ẩ" in json.loads(said)[0]["message"]


# dense markup


@pytest.mark.parametrize(
    "text", ["* - " * 400, "1. " * 600, "+ " * 600, "> " * 60, "[" * 101, "<a " * 101, "``a`" * 100, "a\n: b\n" * 500, "a " * 10_001]
)
def test_what_would_take_minutes_to_render_is_an_error(text: str):
    assert dense(text) is not None


def test_what_a_page_needs_is_rendered():
    text = "# Một\n\n" + "- một\n    - hai\n        1. ba\n\n" * 100 + "> [x](https://vi-du.example) `a` **b**\n\n" * 99
    assert dense(text) is None
    assert html(text, lambda *_: "").startswith("<h1") is False  # type: ignore[arg-type, return-value]


def test_an_address_with_a_stray_bracket_is_left_out():
    assert "http" not in html("[a](http://[)", lambda *_: "")  # type: ignore[arg-type, return-value]


# what the root orders


def test_pillars_that_no_index_orders_have_the_order_of_their_words():
    asked = "level: commune\npillar: {}\nunit: percent\n"
    texts = {f"data/indicators/a-{name}.yml": asked.format(name) for name in ("goal-10", "goal-2", "goal-1")}
    words = "pillars:\n  goal-1: {title: Mẫu}\n  goal-2: {title: Mẫu}\n  goal-10: {title: Mẫu}\n"
    assert list(Lists(root({**texts, "content/vi/words.yml": words})).pillars) == ["goal-1", "goal-2", "goal-10"]
    assert set(Lists(root(texts)).pillars) == {"goal-1", "goal-2", "goal-10"}
