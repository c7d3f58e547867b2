"""The Dockerfile and the devcontainer: the two commands of README.md on a fresh Debian, with what the tests' own installer asks for."""

import json
import re
import subprocess

from tests.factory import ROOT, some

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
STAGES = some(re.findall(r"^FROM \S+ AS (\S+)$", DOCKERFILE, re.MULTILINE))


def steps(stage: str) -> list[str]:
    """What makes a stage, as it is run where there is no docker."""
    done = subprocess.run([ROOT / ".ci/container", stage], capture_output=True, text=True, check=True)
    return some(done.stdout.splitlines())


def packages(lines: list[str]) -> set[str]:
    """The system's packages that steps install."""
    return {name for text in lines for found in re.findall(r"apt-get install (.*?) &&", text) for name in found.split() if name[0] != "-"}


def test_the_last_stage_and_the_tested_one_run_the_two_commands_of_the_readme() -> None:
    commands = re.findall(r"^(make (?:site|test)) ", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == ["make site", "make test"]
    assert STAGES[-1] == "site"
    assert steps("site")[-1] == f"RUN {commands[0]}"
    assert steps("test")[-2:] == [f"RUN {commands[0]}", f"RUN CI=true {commands[1]}"], "in CI a program that is missing fails the tests"


def test_a_fresh_machine_has_the_programs_that_the_tests_would_install() -> None:
    wanted = {
        name
        for names in re.findall(r'packages="\$packages ([^"]+)"', (ROOT / "tests/browser/install").read_text())
        for name in names.split()
    }
    assert wanted
    assert wanted <= packages(steps("test"))
    assert {"git", "make", "python3", "python3-venv"} <= packages(steps("site"))


def test_a_stage_that_is_not_there_is_refused() -> None:
    done = subprocess.run([ROOT / ".ci/container", "nowhere"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "no such stage: nowhere\n")


def test_the_devcontainer_is_a_stage_with_all_tools_and_builds_the_site() -> None:
    told = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert told["build"]["target"] in STAGES
    assert packages(steps(told["build"]["target"])) == packages(steps("test"))
    assert told["postCreateCommand"] == "make site"


def test_what_a_build_makes_is_not_copied_into_an_image_but_history_is() -> None:
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    assert {".venv", "site", "**/node_modules"} <= set(left_out)
    assert not {".git", "*", "**"} & set(left_out)
