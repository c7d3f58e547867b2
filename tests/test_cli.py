"""The program as an editor and CI meet it: commands, exit statuses, what is written and what is not."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "sites" / "small"


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120, env={**os.environ, **environment})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small root of data/ and content/ alone, elsewhere on disk."""
    shutil.copytree(SMALL, tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def test_check_of_the_real_data_says_only_what_runs_out_soon_and_its_summary() -> None:
    done = run("check", "--strict", "--uncommitted")
    assert done.returncode == 0
    assert set(re.findall(r"^(\w+)\[([\w-]+)\]", done.stderr, re.MULTILINE)) <= {("note", "expires")}
    assert done.stdout.count("\n") == 1
    assert "0 errors, 0 warnings" in done.stdout


def test_a_root_with_data_and_content_alone_builds_a_whole_site(root: Path) -> None:
    done = run("--root", str(root), cwd=root.parent)
    assert done.returncode == 0, done.stderr
    assert "pages" in done.stdout.splitlines()[-1]
    for name in (
        "index.html",
        "404.html",
        "sitemap.xml",
        "_headers",
        "data/evidence.csv",
        "api/v1/index.json",
        "vi/index.html",
        "en/data/index.html",
    ):
        assert (root / "site" / name).is_file(), name
    assert list((root / "site" / "assets" / "css").iterdir())


def test_a_root_overrides_templates_and_assets_file_by_file(root: Path) -> None:
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/missing.html").write_text("{{ path }}{{ layout.language }}{{ blocks|length }} mine")
    (root / "assets").mkdir()
    (root / "assets/extra.txt").write_text("mine")
    assert run("--root", str(root)).returncode == 0
    assert (root / "site/404.html").read_text().endswith("mine")
    assert [p.read_text() for p in (root / "site/assets").glob("extra.*.txt")] == ["mine"]


def test_an_interface_word_with_a_character_that_no_text_may_hold_is_refused_where_it_stands(root: Path) -> None:
    words = root / "content/vi/language.yml"
    words.write_text('report_figure:\n  link: "Báo \\uFDD099\\uFDD1"\nevidence:\n  summary: {other: "{n} \\a"}\n')
    done = run("--root", str(root))
    assert (done.returncode, (root / "site").exists()) == (1, False)
    assert "content/vi/language.yml:2:9" in done.stderr
    assert "content/vi/language.yml:4:12" in done.stderr
    assert done.stderr.count("the text holds a control character") == 2
    words.write_text('report_figure:\n  link: "Báo\\nlỗi"\n')
    assert run("check", "--root", str(root)).returncode == 0


def test_the_same_input_gives_the_same_bytes_anywhere(root: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "deeper" / "other"
    shutil.copytree(root, tmp_path / "again")
    first = run(
        "--root",
        str(root),
        "--site",
        str(one),
        "--jobs",
        "1",
        "--cache",
        str(tmp_path / "store"),
        TZ="Asia/Ho_Chi_Minh",
        LC_ALL="C",
        PYTHONHASHSEED="1",
    )
    second = run("--root", str(tmp_path / "again"), "--site", str(other), "--jobs", "2", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    trees = [{p.relative_to(t).as_posix(): p.read_bytes() for p in t.rglob("*") if p.is_file()} for t in (one, other)]
    assert trees[0].keys() == trees[1].keys()
    assert [path for path in trees[0] if trees[0][path] != trees[1][path]] == []


def test_a_faulty_root_writes_nothing_and_leaves_the_published_folder(root: Path) -> None:
    assert run("--root", str(root)).returncode == 0
    before = {p: p.read_bytes() for p in (root / "site").rglob("*") if p.is_file()}
    broken = next((root / "data/observations").iterdir())
    broken.write_text(broken.read_text() + "- indicator: nothing-of-the-kind\n  period: 2025-13\n")
    done = run("--root", str(root))
    assert done.returncode == 1
    assert f"observations/{broken.name}" in done.stderr
    assert "nothing was written" in done.stderr
    assert {p: p.read_bytes() for p in (root / "site").rglob("*") if p.is_file()} == before


def test_check_speaks_to_programs_and_forges(root: Path) -> None:
    broken = next((root / "data/observations").iterdir())
    broken.write_text(broken.read_text() + "- indicator: nothing-of-the-kind\n")
    done = run("check", "--root", str(root), "--format", "json")
    problems = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"file", "line", "column", "rule", "message"} <= set(problems[0])
    done = run("check", "--root", str(root), "--format", "github")
    assert done.stdout.startswith("::error file=data/observations/")


@pytest.mark.parametrize(
    "arguments", [("bake",), ("check", "--format", "xml"), ("--jobs", "0"), ("--root", "/nowhere/at/all"), ("--jobs", "many")]
)
def test_wrong_usage_is_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2


def test_a_folder_that_is_not_ours_is_refused(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/letter.txt").write_text("keep me")
    done = run("--root", str(root))
    assert done.returncode == 1
    assert "no build made" in done.stderr
    assert (root / "site/letter.txt").read_text() == "keep me"


def test_help_names_the_commands() -> None:
    done = run("--help")
    assert done.returncode == 0
    for word in ("build", "check", "serve", "--root", "--site", "--jobs"):
        assert word in done.stdout
