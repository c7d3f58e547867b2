"""What runs on a forge, as far as it can be tried without one: the workflows' form, and the scripts that they call."""

import json
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.factory import ROOT, some
from tests.test_diff import begun, commit, edit
from tests.test_provenance import git

WORKFLOWS = {path.stem: path for path in (ROOT / ".github/workflows").glob("*.yml")}
CI = ROOT / ".ci"
ENVIRONMENT = {**os.environ, "PYTHON": sys.executable}
UNTRUSTED = re.compile(r"\$\{\{[^}]*(github\.(event|head_ref|ref_name)|vars\.|outputs\.)[^}]*\}\}")
"""What somebody else may have written, and a shell would run where it stands in its words."""


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(WORKFLOWS[name].read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts alone, `on` too
    return found


def steps(name: str) -> list[dict[str, Any]]:
    return some(step for job in read(name)["jobs"].values() for step in job["steps"])


def ran(script: str, *arguments: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**ENVIRONMENT, **more}
    return subprocess.run([CI / script, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


# workflows


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_a_workflow_names_scripts_that_are_there_and_pins_its_actions(name: str) -> None:
    for step in steps(name):
        assert ("uses" in step) != ("run" in step)
        assert "uses" not in step or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), "a tag may be moved, a digest can't"
        for script in re.findall(r"\./\.ci/\w+|GITHUB_WORKSPACE/(\.ci/\w+)", step.get("run", "")):
            assert os.access(ROOT / script, os.X_OK), script


def test_a_pinned_action_says_its_version_and_has_one_everywhere() -> None:
    lines = some(line for path in WORKFLOWS.values() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line)
    pinned = [re.fullmatch(r"(?:      - |        )uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)", line) for line in lines]
    assert all(pinned), lines
    assert len({match[1] for match in pinned if match}) == len({match.groups() for match in pinned if match})


WRITES = {
    ("diff", "comment", "pull-requests"),
    ("weekly", "issue", "issues"),
    ("portal", "month", "contents"),
    ("portal", "month", "pull-requests"),
    ("pages", "deploy", "pages"),
    ("pages", "deploy", "id-token"),
}
"""What a job may change, beyond looking at the repository."""


def test_a_job_may_do_what_it_needs_and_no_more() -> None:
    found = {(name, "", *read(name)["permissions"].items()) for name in WORKFLOWS}
    assert found == {(name, "", *([("contents", "read")] if name == "ci" else [])) for name in WORKFLOWS}
    jobs = [(name, job, given) for name in WORKFLOWS for job, given in read(name)["jobs"].items()]
    may = {(name, job, what) for name, job, given in jobs for what, how in given.get("permissions", {}).items() if how == "write"}
    assert may == WRITES
    assert all(given["timeout-minutes"] for _, _, given in jobs)


def test_what_is_locked_is_audited_each_week_and_renewed() -> None:
    audit = read("audit")
    assert audit["on"]["schedule"]
    assert "-r requirements-dev.txt" in audit["jobs"]["python"]["steps"][-1]["run"]
    folders = {path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("*/**/package-lock.json") if "node_modules" not in path.parts}
    assert folders == set(audit["jobs"]["node"]["strategy"]["matrix"]["folder"])
    renewed = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    where = {entry["package-ecosystem"]: entry.get("directories", [entry.get("directory")]) for entry in renewed}
    assert where == {"github-actions": ["/"], "uv": ["/"], "npm": [f"/{folder}" for folder in ("tests/browser", "admin")]}


def test_pages_are_built_where_they_are_asked_for_and_by_a_job_that_may_not_publish() -> None:
    build, deploy = read("pages")["jobs"].values()
    assert build["permissions"] == {"contents": "read"}
    assert build["if"].startswith("github.event_name == 'workflow_dispatch' || (vars.PAGES == 'on' && ")
    assert [step["uses"].partition("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]
    kept = next(step["with"] for step in build["steps"] if step.get("uses", "").startswith("actions/upload-artifact"))
    assert kept["name"] == "github-pages"  # the name that Pages looks for


def test_what_pages_takes_is_the_site_with_its_hidden_files_for_all_to_read(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in (".scorecard", ".nojekyll", ".well-known/security.txt", "_headers", "_nginx.conf", "index.html", "vi/_x/index.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    done = ran("pages", site, tmp_path / "archive.tar", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with tarfile.open(tmp_path / "archive.tar") as archive:
        files = sorted(entry.name for entry in archive if entry.isfile())
    assert files == ["./.nojekyll", "./.well-known/security.txt", "./index.html", "./vi/_x/index.html"]
    (site / ".scorecard").unlink()
    assert ran("pages", site, tmp_path / "other.tar", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_no_words_of_others_stand_in_a_script(name: str) -> None:
    assert [step["run"] for step in steps(name) if UNTRUSTED.search(step.get("run", ""))] == []


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_the_words_of_a_script_are_those_of_its_shell(name: str) -> None:
    for step in steps(name):
        if "run" in step:
            script = re.sub(r"\$\{\{.*?\}\}", "x", step["run"])
            done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr


def test_the_check_to_require_always_reports_and_fails_with_whatever_failed() -> None:
    jobs = read("ci")["jobs"]
    assert read("ci")["on"] == ["push", "pull_request"]  # no paths that would leave it out
    assert jobs["ok"]["if"] == "always()"
    assert set(jobs["ok"]["needs"]) == set(jobs) - {"ok"}
    (verdict,) = jobs["ok"]["steps"]
    for results, status in {
        "success skipped success": 0,
        "success success skipped": 0,
        "failure skipped skipped": 1,
        "success cancelled": 1,
    }.items():
        assert (
            subprocess.run(["bash", "-ec", verdict["run"]], env={"RESULTS": results}, capture_output=True, check=False).returncode == status
        )
    assert {jobs["data"]["if"], jobs["test"]["if"]} == {f"needs.kind.outputs.kind == '{kind}'" for kind in ("data", "program")}


def test_a_change_of_data_is_checked_compared_and_built_and_any_other_runs_everything() -> None:
    data, program = (" ".join(step.get("run", "") for step in read("ci")["jobs"][name]["steps"]) for name in ("data", "test"))
    for script in (data, program):
        assert "build.py check --strict" in script
        assert "./.ci/untold" in script
    assert "make site" in data
    assert "./.ci/run" not in data
    assert "./.ci/run" in program


def test_what_may_write_a_comment_has_no_file_of_the_pull_request_and_what_reads_those_may_write_nothing() -> None:
    workflow = read("diff")
    assert workflow["permissions"] == {}
    assert workflow["on"] == ["pull_request_target"]
    reading, writing = workflow["jobs"]["compare"], workflow["jobs"]["comment"]
    assert reading["permissions"] == {"contents": "read"}
    assert writing["permissions"] == {"contents": "read", "pull-requests": "write"}
    for job in (reading, writing):
        assert [step.get("with", {}).get("ref") for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")] == [None]
    assert "cache" not in json.dumps(workflow["jobs"])  # what a pull request had a hand in is kept for nobody
    taken = [line for step in reading["steps"] for line in step.get("run", "").splitlines() if "HEAD" in line]
    assert all(
        re.match(r"\s*(base=|for side in|if git diff|\"\$GITHUB_WORKSPACE/\.ci/diff\" \"\$BASE\" --root \"\$HEAD\")", line)
        for line in some(taken)
    )


# the scripts


@pytest.mark.parametrize(
    ("paths", "kind"),
    [
        (["data/observations/a.yml"], "data"),
        (["content/vi/pages/home.md", "data/b.yml"], "data"),
        (["data/dòng\nmới.yml", "content/có dấu.md"], "data"),
        (["data/a.yml", "scorecard/a.py"], "program"),
        (["datas/a.yml"], "program"),
        (["data"], "program"),
        ([".github/workflows/ci.yml"], "program"),
        ([], "program"),
    ],
)
def test_the_kind_of_a_change_hangs_on_all_its_files(tmp_path: Path, paths: list[str], kind: str) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "README").touch()
    base = commit(tmp_path)
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "mẫu")
    assert ran("kind", base, cwd=tmp_path).stdout == f"{kind}\n"


def test_a_file_that_leaves_the_program_for_the_data_is_a_change_of_both(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.py").write_text("một\nhai\nba\n")
    base = commit(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "a.py").rename(tmp_path / "data/a.yml")
    commit(tmp_path)
    assert ran("kind", base, cwd=tmp_path).stdout == "program\n"
    assert ran("kind", "0" * 40, cwd=tmp_path).stdout == "program\n"  # a base that isn't there


@pytest.mark.whole
def test_the_comment_has_its_mark_the_first_language_and_english_folded(tmp_path: Path) -> None:
    root = begun(tmp_path / "kho")
    edit(root / "data/observations/vi-du.yml", "value: 30\n", "value: 29\n")
    done = ran("diff", "HEAD", "--root", root, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    mark, heading, *rest = done.stdout.splitlines()
    assert (mark, heading) == ("<!-- scorecard-diff -->", "### Thay đổi này dẫn đến những gì")
    assert "<details><summary>English</summary>" in rest
    assert "### What this change does" in rest
    assert ran("diff", "HEAD", "--root", root, "--strict", cwd=tmp_path).returncode == 1
    nothing = ran("diff", "khong-co", "--root", root, cwd=tmp_path)
    assert (nothing.returncode, nothing.stdout) == (2, "")


@pytest.mark.whole
def test_a_figure_overwritten_without_a_word_is_refused_and_a_base_with_errors_is_no_reason(tmp_path: Path) -> None:
    root = begun(tmp_path / "kho")
    figures, summary = root / "data/observations/vi-du.yml", tmp_path / "summary.md"
    good = figures.read_text(encoding="utf-8")

    def refused() -> bool:
        done = ran("untold", "HEAD", "--root", root, cwd=tmp_path, GITHUB_STEP_SUMMARY=str(summary))
        assert done.returncode in (0, 1), done.stderr
        return done.returncode == 1

    assert not refused()
    figures.write_text(good.replace("value: 30\n", "value: 29\n"), encoding="utf-8")
    assert refused()
    assert "29" in summary.read_text(encoding="utf-8")
    figures.write_text(good.replace("source: bao-cao-mau", "source: khong-co"), encoding="utf-8")
    assert refused()
    commit(root)
    figures.write_text(good, encoding="utf-8")
    assert not refused()


FORGE = """#!/usr/bin/env python3
import json, os, sys
folder = os.environ["FORGE"]
with open(f"{folder}/asked", "a") as asked:
    asked.write(json.dumps(sys.argv[1:]) + "\\n")
if "--paginate" in sys.argv:
    print(open(f"{folder}/found").read(), end="")
"""
"""In the place of the forge's own program: it keeps what it is asked, and finds what the test put there."""


@pytest.mark.parametrize(
    ("found", "quiet", "wanted"),
    [
        ("", "", ["--method", "POST", "repos/a/b/issues/7/comments"]),
        ("12\n34\n", "", ["--method", "PATCH", "repos/a/b/issues/comments/12"]),
        ("12\n", "1", ["--method", "PATCH", "repos/a/b/issues/comments/12"]),
        ("", "1", None),
    ],
)
def test_the_comment_is_posted_once_and_then_replaced(tmp_path: Path, found: str, quiet: str, wanted: list[str] | None) -> None:
    (tmp_path / "gh").write_text(FORGE)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "found").write_text(found)
    (tmp_path / "text.md").write_text("<!-- scorecard-diff -->\nmột lời\n")
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = ran("comment", "a/b", "7", "text.md", cwd=tmp_path, PATH=path, FORGE=str(tmp_path), QUIET=quiet)
    assert done.returncode == 0, done.stderr
    asked = [json.loads(line) for line in (tmp_path / "asked").read_text().splitlines()]
    assert "github-actions[bot]" in asked[0][-1]
    assert "<!-- scorecard-diff -->" in asked[0][-1]
    assert [a[1:4] for a in asked[1:]] == ([wanted] if wanted else [])
    assert all("body=@text.md" in a for a in asked[1:])
    (tmp_path / "text.md").write_text("không có dấu\n")
    assert ran("comment", "a/b", "7", "text.md", cwd=tmp_path, PATH=path, FORGE=str(tmp_path)).returncode == 2


@pytest.mark.parametrize(
    ("found", "wanted"),
    [("", ["--method", "POST", "repos/a/b/issues"]), ("9\n4\n", ["--method", "PATCH", "repos/a/b/issues/9"])],
)
def test_the_weekly_issue_is_opened_once_and_then_kept_up_to_date(tmp_path: Path, found: str, wanted: list[str]) -> None:
    (tmp_path / "gh").write_text(FORGE)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "found").write_text(found)
    (tmp_path / "text.md").write_text("<!-- scorecard-weekly -->\n## Thời hạn\n\n### Quá hạn (0)\n")
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = ran("issue", "a/b", "text.md", cwd=tmp_path, PATH=path, FORGE=str(tmp_path))
    assert done.returncode == 0, done.stderr
    looked, told = (json.loads(line) for line in (tmp_path / "asked").read_text().splitlines())
    assert "<!-- scorecard-weekly -->" in looked[-1]
    assert "github-actions[bot]" in looked[-1]
    assert told[1:4] == wanted
    assert "title=Thời hạn" in told
    assert "body=@text.md" in told
    (tmp_path / "text.md").write_text("## không có dấu\n")
    assert ran("issue", "a/b", "text.md", cwd=tmp_path, PATH=path, FORGE=str(tmp_path)).returncode == 2
