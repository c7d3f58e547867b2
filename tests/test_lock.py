"""What a fresh machine installs is what the lock says."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".venv" / "bin" / "uv"


@pytest.mark.parametrize(("name", "groups"), [("requirements.txt", ["--no-dev"]), ("requirements-dev.txt", ["--all-groups"])])
def test_the_requirements_are_what_the_lock_exports(name: str, groups: list[str]) -> None:
    command = [str(UV), "export", "--quiet", "--frozen", "--no-header", *groups, "--no-emit-project"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == (ROOT / name).read_text(), "run ./.ci/lock"


def test_the_lock_is_of_these_dependencies() -> None:
    done = subprocess.run(["grep", "-c", "^name = ", str(ROOT / "uv.lock")], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 20
    locked = (ROOT / "uv.lock").read_text()
    for line in (ROOT / "pyproject.toml").read_text().split("[tool.")[0].splitlines():
        if line.startswith('  "') and ">=" in line:
            wanted = line.strip(' ",').split(">=")[0]
            assert f'name = "{wanted}"' in locked, f"{wanted}: run ./.ci/lock"
