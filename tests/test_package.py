"""The generator as a package: from a wheel, in an environment of its own, it builds any folder to the bytes that build.py does."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scorecard import VERSION, shipped
from scorecard.command import COMMANDS
from scorecard.lines import NAMES, as_called, call, line
from tests.conftest import Command
from tests.factory import ROOT, copied, some

UV = Path(sys.executable).parent / "uv"
SITE = ("--name", "Tỉnh Ví Dụ (INVENTED)", "--code", "99", "--base-url", "https://vi-du.example", "--kind-title", "Tỉnh")


def files(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder, by path."""
    found = {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}
    return {path: found[path] for path in some(sorted(found))}


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist of this repository."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True, capture_output=True)
    return folder


class Installed:
    """The program from a wheel, without the repository: only what it depends on is shared with this environment.

    Args:
        wheel:  the file.
        folder: where it is installed, and works.
    """

    def __init__(self, wheel: Path, folder: Path) -> None:
        self.folder, where = folder, folder / "installed"
        subprocess.run([UV, "pip", "install", "-q", "--offline", "--no-deps", "--target", where, wheel], check=True)
        self.program = where / "bin" / "scorecard"
        self.environment = {**os.environ, "PYTHONPATH": str(where)}

    def __call__(self, *arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, self.program, *arguments],
            cwd=folder or self.folder, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip


@pytest.fixture(scope="session")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(next(dist.glob("*.whl")), tmp_path_factory.mktemp("package"))


@pytest.mark.whole
def test_the_installed_program_builds_what_build_py_builds(installed: Installed, command: Command, tmp_path: Path) -> None:
    root = copied(tmp_path / "root", "vi")
    done = installed("build", "--root", root, "--site", tmp_path / "by-package", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert command("--root", root, "--site", tmp_path / "by-repository").returncode == 0
    assert files(tmp_path / "by-package") == files(tmp_path / "by-repository")
    again = installed("build", "--root", root, "--site", tmp_path / "by-package", "--language", "en")
    assert "nothing changed" in again.stdout, "an installed program knows what it was built from, too"


@pytest.mark.whole
def test_a_new_site_is_begun_and_built_from_the_folder_one_stands_in(installed: Installed) -> None:
    done = installed("new", "site", "vi-du", "--language", "en", *SITE)
    assert done.returncode == 0, done.stderr
    assert "build.py" not in done.stdout
    advised = re.findall(r"scorecard (--root \S+ check)", done.stdout)
    assert len(advised) == 1, done.stdout
    checked = installed(*advised[0].split(), "--strict", "--uncommitted")
    assert checked.returncode == 0, checked.stderr
    built = installed("--language", "en", folder=installed.folder / "vi-du")
    assert built.returncode == 0, built.stderr
    assert list(installed.folder.glob("vi-du/site/*/places/*/index.html"))


def test_a_site_is_begun_from_a_home_folder_though_drawings_are_kept_in_it(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    assert command("--root", tmp_path, "new", "site", tmp_path / "vi-du", *SITE).returncode == 0
    assert command("check", "--root", tmp_path / "vi-du").returncode == 0
    refused = command("check", "--root", tmp_path / "vi-du", "--cache", tmp_path / "vi-du/cache")
    assert (refused.returncode, "inside the root" in refused.stderr) == (2, True)


@pytest.mark.whole
def test_a_source_archive_holds_all_that_the_wheel_is_made_of(dist: Path, tmp_path: Path) -> None:
    (archive,) = dist.glob("*.tar.gz")
    subprocess.run(["tar", "xzf", archive, "-C", tmp_path], check=True)
    (unpacked,) = tmp_path.iterdir()
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again"], cwd=unpacked, check=True)
    (ours,), (again,) = dist.glob("*.whl"), (tmp_path / "again").glob("*.whl")
    assert again.read_bytes() == ours.read_bytes()


@pytest.mark.whole
def test_a_wheel_has_every_file_that_the_program_reads_and_no_others(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "scorecard", "templates", "assets"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    wanted = {path if path.startswith("scorecard/") else f"scorecard/theme/{path}" for path in some(tracked) if (ROOT / path).is_file()}
    assert {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name} == wanted


def test_no_two_files_of_a_site_differ_by_capitals_alone(site: Path) -> None:
    paths = some(p.relative_to(site).as_posix() for p in site.rglob("*"))
    assert len({path.casefold() for path in paths}) == len(paths), "a disk of Windows or macOS has room for one of them"


def test_in_a_clone_templates_and_assets_lie_beside_the_package() -> None:
    assert shipped.theme() == ROOT
    assert (shipped.theme() / "templates").is_dir()


def test_the_program_says_its_version(command: Command) -> None:
    assert command("--version").stdout == f"scorecard {VERSION}\n"


def test_commands_are_advised_by_the_name_that_the_program_was_called_by() -> None:
    assert as_called("python build.py check; build.py diff") == "python build.py check; build.py diff"
    call(NAMES[1])
    try:
        assert as_called("python build.py check; build.py diff") == "scorecard check; scorecard diff"
        assert line("hint", "vi", rule="habit").endswith("scorecard check --explain habit")
    finally:
        call(NAMES[0])


def test_upgrade_notes_name_no_command_that_is_not_there() -> None:
    text = (ROOT / "docs/upgrading.md").read_text(encoding="utf-8")
    assert set(some(re.findall(r"`scorecard (?:--root DIR )?([a-z]+)", text))) <= set(COMMANDS)
