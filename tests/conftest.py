"""Two ways to try the laws: "ci" is short and always the same, "long" looks for what nobody thought of (HYPOTHESIS_PROFILE)."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser import tools
from tests.browser.host import serving

ROOT = Path(__file__).resolve().parent.parent

_slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("ci", max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=_slow)
settings.register_profile("long", max_examples=2_000, deadline=None, suppress_health_check=_slow)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "law: a property that holds for every input, searched by Hypothesis")


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
def browser() -> Iterator[Browser]:
    """One browser a worker; a test opens its own context or page."""
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
