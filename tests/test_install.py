"""What the tests need from outside Python is looked for as it is: what is missing is said, and fails CI."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "browser" / "install"


def installed(folder: Path, *programs: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The script where nothing but these programs is there, and nothing may be installed."""
    folder.mkdir()
    for name in ("bash", "dirname", "sed"):
        (folder / name).symlink_to(shutil.which(name) or name)
    for name, line in {"id": "echo 1000", **dict.fromkeys(programs, ":")}.items():
        (folder / name).write_text(f"#!{shutil.which('bash')}\n{line}\n")
        (folder / name).chmod(0o755)
    command = [str(folder / "bash"), str(SCRIPT)]
    return subprocess.run(command, env={"PATH": str(folder), **more}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_a_browser_that_is_not_there_is_said_to_be_missing_and_fails_ci(tmp_path: Path, ci: str, status: int) -> None:
    done = installed(tmp_path / "bin", CI=ci)
    assert "MISSING" in done.stderr
    assert "a chromium" in done.stderr
    assert "node 18" in done.stderr
    assert "Java 17" in done.stderr
    assert done.returncode == status


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_a_browser_on_the_path_is_found(tmp_path: Path, name: str) -> None:
    assert "a chromium" not in installed(tmp_path / "bin", name).stderr


def test_one_that_is_named_is_found(tmp_path: Path) -> None:
    named = tmp_path / "browser"
    named.write_text("")
    named.chmod(0o755)
    assert "a chromium" not in installed(tmp_path / "bin", CHROMIUM=str(named)).stderr


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_types_that_cannot_be_checked_are_said_not_to_be_and_fail_ci(tmp_path: Path, ci: str, status: int) -> None:
    script = shutil.copy(SCRIPT.with_name("types"), tmp_path)  # far from any environment that it could install into
    done = subprocess.run(
        [shutil.which("bash") or "bash", script],
        cwd=tmp_path,
        env={"PATH": "/nowhere", "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "NOT CHECKED" in done.stderr
    assert done.returncode == status
