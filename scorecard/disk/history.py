"""What git knows of a root's files; nothing else asks it."""

import os
import subprocess
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from scorecard.document import Commit

FOLDERS = ("data", "content")
OUTSIDE = "not a git repository"

HOOKS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE"}
"""Variables by which a git hook names the repository that it runs in, which needn't be the root's."""


LAST = ("rev-list", "-1", "HEAD", "--", ".")
TRACKED = ("ls-files", "-v", "-z", "--", *FOLDERS)
DIFF = ("diff", "--no-ext-diff", "--no-renames", "--name-only", "--relative", "-z")
CHANGED = (
    "-c",
    "core.quotePath=false",
    "log",
    "--first-parent",
    "-m",
    "--no-renames",
    "--relative",
    "--name-only",
    "--format=\x01%H",
    "HEAD",
    "--",
    *FOLDERS,
)
"""Every commit with the files that it changed, the newest first. Along first parents each file is, in the first commit that names it, as it is now."""
DIFFER = ("-c", "core.fileMode=false", *DIFF, "HEAD", "--", *FOLDERS)


class GitError(Exception):
    """git gave no answer."""


def query_commit(root: Path) -> Callable[[Iterable[str]], Commit]:
    """Start asking git which commit a root's files come from.

    Returns:
        a function of the paths of the files that were read, which waits for the answer. A file counts as committed only
        where git says so: it is in the index and doesn't differ from the last commit.
    """
    executor = ThreadPoolExecutor(1)
    answer = executor.submit(_query, root)
    executor.shutdown(wait=False)

    def commit_of(paths: Iterable[str]) -> Commit:
        last, committed = answer.result()
        return replace(last, differ=frozenset(paths) - committed) if last.id else last

    return commit_of


def commit(root: Path, paths: Iterable[str] = ()) -> Commit:
    """The commit that a root's files come from, those at `paths` among them."""
    return query_commit(root)(paths)


def _query(root: Path) -> tuple[Commit, frozenset[str]]:
    """The commit, and the files that are as it holds them."""
    none: frozenset[str] = frozenset()
    try:
        inside, shallow, prefix = git(root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix").split("\n", 2)
        if inside != "true":
            return Commit(lost="no repository"), none
        with ThreadPoolExecutor(4) as pool:
            changed = pool.submit(_last_changes, root)
            last, tracked, differ = pool.map(lambda command: git(root, *command), (LAST, TRACKED, DIFFER))
    except FileNotFoundError:
        return Commit(lost="no git"), none
    except (GitError, OSError, subprocess.TimeoutExpired, ValueError) as fault:
        words = str(fault)
        if OUTSIDE in words:
            return Commit(lost="no repository"), none
        unborn = "bad revision 'HEAD'" in words or "ambiguous argument 'HEAD'" in words
        return Commit(lost="nothing committed" if unborn else "refused", said="" if unborn else words), none
    if not last.strip():
        return Commit(lost="nothing committed"), none
    # H: in the index and looked at; other letters are files that git was told not to look at
    held = {name[2:] for name in tracked.split("\0") if name.startswith("H ")}
    known = Commit(last.strip(), prefix.removesuffix("\n"), shallow=shallow == "true", last=changed.result())
    return known, frozenset(held.difference(differ.split("\0")))


def _last_changes(root: Path) -> dict[str, str]:
    """The last commit that changed each file, by its path below the root; nothing where git needs too long to say."""
    found: dict[str, str] = {}
    commit = ""
    try:
        listed = git(root, *CHANGED)
    except (GitError, subprocess.TimeoutExpired):  # a history too long to walk: the root's own last commit holds every file, too
        return found
    for line in listed.split("\n"):
        if line.startswith("\x01"):
            commit = line[1:]
        elif line:
            found.setdefault(line, commit)
    return found


def git(root: Path, *arguments: str) -> str:
    """What git prints.

    Raises:
        GitError:          git says no; with its first line.
        FileNotFoundError: there is no git.
    """
    return ask(root, *arguments).decode("utf-8", "surrogateescape")


def ask(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints, byte for byte, when it is given something to read; raises as `git` does."""
    environment = {name: value for name, value in os.environ.items() if name not in HOOKS} | {"LC_ALL": "C"}
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, timeout=60, check=False, env=environment)  # noqa: S603 - no shell reads it
    if done.returncode:
        words = "".join(c for c in done.stderr.decode("utf-8", "replace").strip().partition("\n")[0] if c.isprintable())
        raise GitError(words.removeprefix("fatal: ") or f"git ended with {done.returncode}")
    return done.stdout
