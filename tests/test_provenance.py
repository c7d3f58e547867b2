"""A link to a line of the repository leads to the line that was read, or isn't there; and what git doesn't know is said in one line."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from scorecard import disk, route
from scorecard.document import Commit, Span
from scorecard.site import build
from tests.conftest import Command
from tests.factory import copied, some

REPOSITORY = "https://git.example/vi-du/bang-diem"
LINK = re.compile(rf"{re.escape(REPOSITORY)}/blob/([0-9a-f]{{40}})/([^\"#]+)#L(\d+)")
EDITED = "data/observations/mau-mot.yml"
FRESH = "data/observations/mau-ba.yml"


def git(folder: Path, *arguments: str) -> str:
    mine = ("-c", "user.name=Mẫu", "-c", "user.email=mau@vi-du.example", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always")
    return subprocess.run(["git", "-C", folder, *mine, *arguments], check=True, capture_output=True, text=True).stdout


def committed(top: Path, inside: str = ".") -> Path:
    """The small root in a repository, all of it committed: the root's folder."""
    root = copied(top / inside, "vi")
    git(top, "init", "-q")
    (top / ".gitignore").write_text(".cache/\nignored.yml\n")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "mẫu")
    return root


def moved(root: Path) -> None:
    """An edit that moves lines and isn't committed."""
    path = root / EDITED
    path.write_text("# một dòng mới\n# và một dòng nữa\n" + path.read_text())


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return tmp_path / "kho mẫu"


def links(site: Path) -> set[tuple[str, str, int]]:
    """Every link to a line on any page and in any file: commit, path in the repository, line."""
    texts = (p.read_text() for p in site.rglob("*") if p.suffix in (".html", ".json", ".csv"))
    return {(m[1], unquote(unescape(m[2])), int(m[3])) for text in texts for m in LINK.finditer(text)}


def broken(site: Path, root: Path, top: Path) -> list[tuple[str, int]]:
    """The links that don't lead to the line that was read."""
    prefix = root.relative_to(top).as_posix()
    prefix = "" if prefix == "." else f"{prefix}/"
    found = []

    @cache
    def lines(commit: str, path: str) -> list[str]:
        return subprocess.run(["git", "-C", top, "show", f"{commit}:{path}"], capture_output=True, text=True, check=False).stdout.split(
            "\n"
        )

    for commit, path, number in some(links(site)):
        theirs = lines(commit, path)
        mine = (root / path.removeprefix(prefix)).read_text().split("\n")
        if number > len(theirs) or theirs[number - 1] != mine[number - 1]:
            found.append((path, number))
    return found


def unlinked(site: Path) -> set[str]:
    """The files of statements that no link leads to."""
    entries = json.loads((site / "data/observations.json").read_text())
    entries = entries if isinstance(entries, list) else next(v for v in entries.values() if isinstance(v, list))
    assert any(e["file"] == EDITED for e in entries)
    return {e["file"] for e in entries if e["permalink"] is None}


def as_it_is(root: Path) -> None:
    """Nothing more is done."""


def another_commit(root: Path) -> None:
    """A commit beside the root, after it."""
    (root.parent / "beside.txt").write_text("mẫu")
    git(root, "add", "-A", str(root.parent))
    git(root, "commit", "-q", "-m", "mẫu")


def untracked(root: Path) -> None:
    git(root, "rm", "-q", "--cached", FRESH)
    git(root, "commit", "-q", "-m", "mẫu")


def staged_alone(root: Path) -> None:
    untracked(root)
    git(root, "add", FRESH)


def told_not_to_look(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", EDITED)
    moved(root)


def ignored(root: Path) -> None:
    untracked(root)
    (root / ".gitignore").write_text("mau-ba.yml\n.gitignore\n")


def mode(root: Path) -> None:
    (root / EDITED).chmod(0o755)


INSIDE = "sites/bảng điểm #1"


@pytest.mark.parametrize(
    ("inside", "before", "without"),
    [
        (".", as_it_is, set()), (".", moved, {EDITED}), (".", untracked, {FRESH}), (".", staged_alone, {FRESH}), (".", told_not_to_look, {EDITED}),
        (".", ignored, {FRESH}), (".", mode, set()), (INSIDE, as_it_is, set()), (INSIDE, moved, {EDITED}), (INSIDE, ignored, {FRESH}),
    ],
    ids=lambda value: getattr(value, "__name__", value if isinstance(value, str) else ""),
)  # fmt: skip
def test_every_link_leads_to_the_line_that_was_read(top: Path, inside: str, before: Callable[[Path], None], without: set[str]):
    root = committed(top, inside)
    before(root)
    site = top.parent / "site"
    built = build(root, site)
    assert broken(site, root, top) == []
    assert unlinked(site) == without
    assert [line.partition(": ")[2] for line in built.remarks["en"]] == sorted(without), "said in one line"
    assert built.warnings == bool(without)
    for path in without:
        pages = "".join(p.read_text() for p in site.rglob("*.html"))
        assert f"<code>{path}:" in pages, "the line stands there as text"
        assert not any(there.endswith(path) for _, there, _ in links(site))


def test_the_commit_is_the_last_that_touched_the_root(top: Path):
    root = committed(top, "sites/mau")
    mine = git(top, "rev-parse", "HEAD").strip()
    another_commit(root)
    assert disk.commit(root) == Commit(mine, "sites/mau/")


def test_a_shallow_clone_is_said_and_its_links_are_right(top: Path, command: Command):
    committed(top, "sites/mau")
    (top / "beside.txt").write_text("mẫu")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "mẫu")
    clone = top.parent / "clone"
    git(top, "clone", "-q", "--depth", "1", top.as_uri(), str(clone))
    site = top.parent / "site"
    done = command("--root", clone / "sites/mau", "--site", site, "--jobs", "1")
    assert done.returncode == 0
    assert next(line for line in done.stderr.splitlines() if "shallow" in line).startswith("note: the clone is shallow")
    assert broken(site, clone / "sites/mau", clone) == []
    checked = command("check", "--strict", "--root", clone / "sites/mau")
    assert checked.returncode == 0
    assert checked.stderr.count("\n") == 1
    assert "shallow" in checked.stderr


def empty(top: Path) -> Path:
    """A folder with nothing to run in it."""
    (top / "bin").mkdir()
    return top / "bin"


def test_a_folder_outside_any_repository_has_no_links_and_says_so(top: Path, command: Command):
    root = copied(top / "root", "vi")
    built = build(root, top / "site")
    assert built.remarks["en"] == ("this folder is in no git repository: figures have no links to their lines",)
    assert links(top / "site") == set()
    done = command("check", "--strict", "--root", root)
    assert (done.returncode, done.stderr) == (0, f"note: {built.remarks['en'][0]}\n")


def test_without_git_there_are_no_links(top: Path, monkeypatch: pytest.MonkeyPatch):
    root = committed(top, "root")
    monkeypatch.setenv("PATH", str(empty(top)))
    built = build(root, top / "site")
    assert built.remarks["en"] == ("git isn't installed: figures have no links to their lines",)
    assert links(top / "site") == set()


def test_a_root_of_which_nothing_is_committed_has_no_links(top: Path):
    top.mkdir()
    git(top, "init", "-q")
    root = copied(top / "root", "vi")
    assert disk.commit(root, [EDITED]) == Commit(lost="nothing committed")
    (top / "a.txt").write_text("mẫu")
    git(top, "add", "a.txt")
    git(top, "commit", "-q", "-m", "mẫu")
    assert disk.commit(root, [EDITED]) == Commit(lost="nothing committed")


def test_a_checkout_that_git_refuses_has_no_links_and_fails_a_strict_check(top: Path, command: Command, monkeypatch: pytest.MonkeyPatch):
    root = committed(top, "root")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    done = command("check", "--root", root)
    assert done.returncode == 0
    assert done.stderr.count("warning[unknown-commit]: git doesn't say which commit this is: detected dubious ownership") == 1
    assert "--> data/site.yml:2:1" in done.stderr
    assert command("check", "--strict", "--root", root).returncode == 1
    assert command("check", "--strict", "--uncommitted", "--root", root).returncode == 1
    built = build(root, top / "site")
    assert built.warnings == len(built.remarks["en"]) == 1
    assert links(top / "site") == set()


def test_a_link_names_the_last_commit_of_its_own_file_and_stays_when_another_file_changes(top: Path):
    root = committed(top, "sites/mau")
    first, earlier = disk.commit(root), build(root, top.parent / "before")
    (root / EDITED).write_text("# mẫu\n" + (root / EDITED).read_text())
    git(top, "commit", "-q", "-a", "-m", "mẫu")
    built = build(root, top.parent / "after")
    second = disk.commit(root)
    assert first.id != second.id
    assert (second.of(EDITED), second.of(FRESH)) == (second.id, first.id)
    assert not any(earlier.remarks.values())
    assert not any(built.remarks.values())
    assert broken(top.parent / "after", root, top) == []
    assert {(c, p) for c, p, _ in links(top.parent / "after") if p.endswith(FRESH)} == {(first.id, f"sites/mau/{FRESH}")}


def test_a_file_that_a_merge_brought_is_linked_in_the_merge(top: Path):
    root = committed(top, "root")
    git(top, "checkout", "-q", "-b", "aside")
    (root / EDITED).write_text("# mẫu\n" + (root / EDITED).read_text())
    git(top, "commit", "-q", "-a", "-m", "mẫu")
    git(top, "checkout", "-q", "-")
    another_commit(root)
    git(top, "merge", "-q", "--no-ff", "-m", "mẫu", "aside")
    site = top.parent / "site"
    build(root, site)
    assert broken(site, root, top) == []


def test_what_is_not_committed_fails_a_strict_check_unless_that_is_allowed(top: Path, command: Command):
    root = committed(top, "root")
    assert command("check", "--strict", "--root", root).stderr == ""
    moved(root)
    done = command("check", "--strict", "--root", root)
    assert done.returncode == 1
    assert done.stderr.count(f"warning[uncommitted]: 1 file differs from the commit: {EDITED}") == 1
    assert command("check", "--strict", "--uncommitted", "--root", root).returncode == 0


def test_a_root_that_names_no_repository_is_told_nothing(top: Path, command: Command):
    root = committed(top, "root")
    settings = root / "data/site.yml"
    settings.write_text(settings.read_text().replace(f"repository: {REPOSITORY}\n", ""))
    assert command("check", "--strict", "--root", root).returncode == 0
    shutil.rmtree(top / ".git")
    done = command("check", "--strict", "--root", root)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_hook_of_another_repository_changes_nothing(top: Path, monkeypatch: pytest.MonkeyPatch):
    root = committed(top, "root")
    other = top.parent / "other"
    other.mkdir()
    git(other, "init", "-q")
    plain = disk.commit(root, [EDITED])
    assert plain.holds(EDITED)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    assert disk.commit(root, [EDITED]) == plain


def test_an_edit_a_commit_and_taking_back_an_edit_each_change_what_links_lead_to(top: Path):
    root, site = committed(top, "root"), top / "site"
    build(root, site)
    moved(root)
    assert build(root, site).new
    assert unlinked(site) == {EDITED}
    (root / FRESH).write_text((root / FRESH).read_text() + "\n")
    assert build(root, site).new
    assert unlinked(site) == {EDITED, FRESH}
    git(root, "checkout", "-q", EDITED)
    assert build(root, site).new
    assert unlinked(site) == {FRESH}
    git(top, "commit", "-q", "-a", "-m", "mẫu")
    assert build(root, site).new, "not a file changed, but what git says of them"
    assert unlinked(site) == set()
    assert not build(root, site).new


def test_a_link_names_commit_folder_file_and_line():
    commit = Commit("0a1b", "sites/a b/", frozenset({"data/x.yml"}))
    assert (
        route.line("https://git.example/r/", commit, Span("data/y.yml", 7)) == "https://git.example/r/blob/0a1b/sites/a%20b/data/y.yml#L7"
    )
    assert route.line("https://git.example/r", commit, Span("data/x.yml", 7)) is None
    assert route.line("https://git.example/r", Commit(), Span("data/y.yml", 7)) is None
    assert route.line(None, commit, Span("data/y.yml", 7)) is None
