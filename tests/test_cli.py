"""The program as an editor and CI meet it: commands, exit statuses, what is written and what is not."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.factory import ROOT, TESTS, copied
from tests.test_wrong import apply, read


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small root of data/ and content/ alone, elsewhere on disk."""
    return copied(tmp_path / "elsewhere")


def test_check_of_the_real_data_says_only_what_runs_out_soon_and_its_summary(command: Command) -> None:
    done = command("check", "--strict", "--uncommitted")
    assert done.returncode == 0, done.stderr
    assert set(re.findall(r"^(\w+)\[([\w-]+)\]", done.stderr, re.MULTILINE)) <= {("note", "expires")}
    assert done.stdout.count("\n") == 1
    assert "0 errors, 0 warnings" in done.stdout


WRITTEN = (
    "index.html",
    "404.html",
    "sitemap.xml",
    "_headers",
    "data/evidence.csv",
    "api/v1/index.json",
    "vi/index.html",
    "en/data/index.html",
)


def test_a_root_with_data_and_content_alone_builds_a_whole_site(root: Path) -> None:
    run = [sys.executable, ROOT / "build.py", "--root", root]
    done = subprocess.run(run, cwd=root.parent, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "trang" in done.stdout.splitlines()[-1]
    assert [name for name in WRITTEN if not (root / "site" / name).is_file()] == []
    assert list((root / "site" / "assets" / "css").iterdir())


def test_a_root_overrides_templates_and_assets_file_by_file(root: Path, command: Command) -> None:
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/missing.html").write_text("{{ path }}{{ layout.language }}{{ blocks|length }} mine")
    (root / "assets").mkdir()
    (root / "assets/extra.txt").write_text("mine")
    assert command("--root", root).returncode == 0
    assert (root / "site/404.html").read_text().endswith("mine")
    assert [p.read_text() for p in (root / "site/assets").glob("extra.*.txt")] == ["mine"]


def test_an_interface_word_with_a_character_that_no_text_may_hold_is_refused_where_it_stands(root: Path, command: Command) -> None:
    words = root / "content/vi/language.yml"
    words.write_text('report_figure:\n  link: "Báo \\uFDD099\\uFDD1"\nevidence:\n  summary: {other: "{n} \\a"}\n')
    done = command("--root", root)
    assert (done.returncode, (root / "site").exists()) == (1, False)
    assert "content/vi/language.yml:2:9" in done.stderr
    assert "content/vi/language.yml:4:12" in done.stderr
    assert done.stderr.count("the text holds a control character") == 2
    words.write_text('report_figure:\n  link: "Báo\\nlỗi"\n')
    assert command("check", "--root", root).returncode == 0


@pytest.mark.parametrize("name", ["decimal-comma", "symbolic-link"])
def test_check_exits_1_and_names_the_file_and_line_to_people_programs_and_forges(root: Path, command: Command, name: str) -> None:
    sample = read(TESTS / "wrong" / f"{name}.yml")
    apply(sample, root)
    (expected,) = sample.expected
    done = command("check", "--root", root, "--format", "json")
    assert done.returncode == 1, done.stderr
    problems = json.loads(done.stdout)
    assert [(d["file"], d["line"], d["rule"]) for d in problems] == [(expected.path, expected.line, expected.rule)]
    assert {"column", "message"} <= set(problems[0])
    assert command("check", "--root", root, "--format", "github").stdout.startswith(f"::error file={expected.path},line={expected.line},")
    assert f"{expected.path}:{expected.line}:" in command("check", "--root", root).stderr


def test_check_exits_0_on_a_sound_root_and_a_warning_counts_only_when_strict(root: Path, command: Command) -> None:
    assert command("check", "--strict", "--root", root).returncode == 0
    apply(read(TESTS / "wrong" / "missing-translation.yml"), root)
    assert command("check", "--root", root).returncode == 0
    assert command("check", "--strict", "--root", root).returncode == 1


def test_build_exits_1_and_leaves_the_published_site_as_it_was(root: Path, tmp_path: Path, command: Command) -> None:
    apply(read(TESTS / "wrong" / "unknown-source.yml"), root)
    site = tmp_path / "site"
    site.mkdir()
    (site / ".scorecard").touch()
    (site / "index.html").write_text("the last good site")
    done = command("build", "--root", root, "--site", site)
    assert done.returncode == 1
    assert "unknown-source" in done.stderr
    assert "nothing was written" in done.stderr
    assert (site / "index.html").read_text() == "the last good site"
    assert {p.name for p in tmp_path.iterdir() if not p.name.endswith(".lock")} == {"elsewhere", "site"}
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    "arguments", [("bake",), ("check", "--format", "xml"), ("--jobs", "0"), ("--root", "/nowhere/at/all"), ("--jobs", "many")]
)
def test_wrong_usage_is_two(command: Command, arguments: tuple[str, ...]) -> None:
    assert command(*arguments).returncode == 2


def test_a_folder_that_is_not_ours_is_refused(root: Path, command: Command) -> None:
    (root / "site").mkdir()
    (root / "site/letter.txt").write_text("keep me")
    done = command("--root", root)
    assert done.returncode == 1
    assert "no build made" in done.stderr
    assert (root / "site/letter.txt").read_text() == "keep me"


def test_help_names_the_commands(command: Command) -> None:
    done = command("--help")
    assert done.returncode == 0
    assert [word for word in ("build", "check", "serve", "--root", "--site", "--jobs") if word not in done.stdout] == []
