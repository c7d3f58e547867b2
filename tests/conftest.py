"""Two ways to try the laws: "ci" is short and always the same, "long" looks for what nobody thought of (HYPOTHESIS_PROFILE)."""

import fcntl
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import tools
from tests.browser.host import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent

_slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("ci", max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=_slow)
settings.register_profile("long", max_examples=2_000, deadline=None, suppress_health_check=_slow)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:  # all of a run share one store of drawings, which isn't the user's
        folder = tempfile.TemporaryDirectory(prefix="scorecard-tests-")
        config.add_cleanup(folder.cleanup)
        os.environ["XDG_CACHE_HOME"] = folder.name
    config.addinivalue_line("markers", "law: a property that holds for every input, searched by Hypothesis")
    config.addinivalue_line("markers", "whole: needs the whole real site, a browser or whole processes; `make test-fast` leaves it out")


WHOLE = frozenset(("site", "browser", "host", "pages", "visiting"))
"""Fixtures that build the real site or start a browser."""
FILES = frozenset(
    (
        "test_bench.py",
        "test_incremental.py",
        "test_preview.py",
        "test_disk.py",
        "test_work.py",
        "test_serve.py",
        "test_cli.py",
        "test_untruths.py",
    )
)
"""Files that build again and again, in processes of their own."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what the fast suite leaves out."""
    for item in items:
        if WHOLE.intersection(getattr(item, "fixturenames", ())) or item.path.name in FILES:
            item.add_marker("whole")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    target = base / "whole" / "site"
    target.parent.mkdir(exist_ok=True)
    with (base / "whole" / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not target.exists():
            done = subprocess.run(
                [sys.executable, "build.py", "--site", str(target)], cwd=ROOT, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One browser a worker; a test opens its own context or page."""
    from playwright.sync_api import sync_playwright  # half a second that tests without a browser needn't wait for

    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=tools.chromium(), args=["--disable-background-networking", *sandbox])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """The real site on this machine, served with its own headers: its address."""
    with serving(site) as address:
        yield address
