"""What a fresh machine installs is what the lock says."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.factory import ROOT, some

UV = Path(sys.executable).parent / "uv"


@pytest.mark.parametrize(
    ("name", "groups"),
    [("requirements.txt", ["--no-dev"]), ("requirements-dev.txt", ["--group", "dev"]), ("requirements-node.txt", ["--only-group", "node"])],
)
def test_the_requirements_are_what_the_lock_exports(name: str, groups: list[str]) -> None:
    command = [str(UV), "export", "--quiet", "--frozen", "--no-header", *groups, "--no-emit-project"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == (ROOT / name).read_text(), "run ./.ci/lock"


def test_the_lock_is_of_these_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = {package["name"] for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    wanted = some([*project["project"]["dependencies"], *project["dependency-groups"]["dev"]])
    assert {re.split("[<>=]", requirement)[0] for requirement in wanted} <= locked, "run ./.ci/lock"
