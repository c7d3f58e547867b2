"""Two ways to try the laws: "ci" is short and always the same, "long" looks for what nobody thought of (HYPOTHESIS_PROFILE)."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # so that a bare `pytest` finds the package as `python -m pytest` does

_slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=_slow)
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
