"""What all tests stand on: few examples of each law or many, one real site and one store of drawings for all workers, one browser a worker.

"ci" tries few examples and always the same, "long" looks for what nobody thought of (HYPOTHESIS_PROFILE).
"""

import fcntl
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

import build
from tests.factory import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("ci", max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=_slow)
settings.register_profile("long", max_examples=2_000, deadline=None, suppress_health_check=_slow)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:  # all of a run share one store of drawings, which isn't the user's
        folder = tempfile.TemporaryDirectory(prefix="scorecard-tests-")
        config.add_cleanup(folder.cleanup)
        os.environ["XDG_CACHE_HOME"] = folder.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever looks at the real site or at a browser is `whole`; a file whose tests run whole programs says so itself."""
    for item in items:
        if {"site", "browser"}.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("whole")


class Ran(NamedTuple):
    """What a command ended with and said."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Ran]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line, in this process; it prints English unless a test asks for another language, or for none."""

    def run(*arguments: str | Path, language: str | None = "en") -> Ran:
        capsys.readouterr()
        spoken = ["--language", language] if language else []
        try:
            status = build.main([*spoken, *(str(argument) for argument in arguments)])
        except SystemExit as end:
            status = int(end.code or 0)
        return Ran(status, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all workers: the first takes the lock, the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    target = base / "whole" / "site"
    target.parent.mkdir(exist_ok=True)
    with (base / "whole" / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not target.exists():
            command = [sys.executable, "build.py", "--site", str(target)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, str]:
    """Every page of the real site by its path, read once a worker."""
    found = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}
    assert len(found) > 1_000
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One browser a worker, with every other host out of reach; a test opens its own context or page."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - half a second that tests without a browser needn't wait for

    from tests.browser import tools  # noqa: PLC0415 - as above

    alone = ["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.chromium(), args=[*alone, *sandbox])
        yield browser
        browser.close()
