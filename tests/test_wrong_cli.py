"""The same mistakes at the command line: `check` exits 1 and says them, `build` writes nothing and leaves the old site."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factory import SMALL, TESTS
from tests.test_wrong import apply, read

BUILD = TESTS.parent / "build.py"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, BUILD, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120)


def faulty(tmp_path: Path, name: str) -> Path:
    root = Path(shutil.copytree(SMALL, tmp_path / "root"))
    apply(read(TESTS / "wrong" / f"{name}.yml"), root)
    return root


@pytest.mark.parametrize("name", ["decimal-comma", "symbolic-link"])
def test_check_exits_1_and_names_the_file_and_line(tmp_path: Path, name: str):
    root = faulty(tmp_path, name)
    done = run("check", "--root", root, "--format", "json")
    assert done.returncode == 1, done.stderr
    (expected,) = read(TESTS / "wrong" / f"{name}.yml").expected
    assert [(d["file"], d["line"], d["rule"]) for d in json.loads(done.stdout)] == [(expected.path, expected.line, expected.rule)]
    assert "Traceback" not in done.stderr


def test_build_exits_1_and_leaves_the_published_site_as_it_was(tmp_path: Path):
    root, site = faulty(tmp_path, "unknown-source"), tmp_path / "site"
    site.mkdir()
    (site / ".scorecard").touch()
    (site / "index.html").write_text("the last good site")
    done = run("build", "--root", root, "--site", site)
    assert done.returncode == 1, done.stderr
    assert "unknown-source" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "index.html").read_text() == "the last good site"
    assert {p.name for p in tmp_path.iterdir() if not p.name.endswith(".lock")} == {"root", "site"}
    assert not (root / "site").exists()


def test_check_exits_0_on_a_sound_root_and_a_warning_counts_only_when_strict(tmp_path: Path):
    assert run("check", "--strict", "--root", SMALL).returncode == 0
    root = faulty(tmp_path, "missing-translation")
    assert run("check", "--root", root).returncode == 0
    assert run("check", "--strict", "--root", root).returncode == 1
