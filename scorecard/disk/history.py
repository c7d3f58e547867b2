"""What git knows of a root's files: the only door to it."""

import os
import subprocess
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

from scorecard.document import Commit

FOLDERS = ("data", "content")
OUTSIDE = "not a git repository"

HOOKS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE"}
"""What a hook's environment says of the repository it runs in, which needn't be the root's."""


class _FailedError(Exception):
    """git gave no answer."""


def ask(root: Path) -> Callable[[Iterable[str]], Commit]:
    """Begin to ask where a root's files come from; what waits for the answer takes the paths of the files that are read.

    A file counts as committed only where git says so: it is in the index and doesn't differ from the last commit.
    """
    found: list[tuple[Commit, frozenset[str]]] = []
    thread = Thread(target=lambda: found.append(_asked(root)))
    thread.start()

    def answer(paths: Iterable[str]) -> Commit:
        thread.join()
        commit, committed = found[0]
        if not commit.id:
            return commit
        return Commit(commit.id, commit.prefix, frozenset(paths) - committed, commit.shallow)

    return answer


def commit(root: Path, paths: Iterable[str] = ()) -> Commit:
    """Where a root's files come from, those at `paths` among them."""
    return ask(root)(paths)


def _asked(root: Path) -> tuple[Commit, frozenset[str]]:
    """The commit, and the files that are as it holds them."""
    none: frozenset[str] = frozenset()
    try:
        inside, shallow, prefix = _git(root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix").split(
            "\n", 2
        )
        if inside != "true":
            return Commit(lost="no repository"), none
        with ThreadPoolExecutor(3) as pool:
            last, tracked, differ = pool.map(
                lambda arguments: _git(root, *arguments),
                (
                    ("rev-list", "-1", "HEAD", "--", "."),
                    ("ls-files", "-v", "-z", "--", *FOLDERS),
                    (
                        "-c",
                        "core.fileMode=false",
                        "diff",
                        "--no-ext-diff",
                        "--no-renames",
                        "--name-only",
                        "--relative",
                        "-z",
                        "HEAD",
                        "--",
                        *FOLDERS,
                    ),
                ),
            )
    except FileNotFoundError:
        return Commit(lost="no git"), none
    except (_FailedError, OSError, subprocess.TimeoutExpired, ValueError) as fault:
        said = str(fault)
        if OUTSIDE in said:
            return Commit(lost="no repository"), none
        unborn = "bad revision 'HEAD'" in said or "ambiguous argument 'HEAD'" in said
        return Commit(lost="nothing committed" if unborn else "refused", said="" if unborn else said), none
    if not last.strip():
        return Commit(lost="nothing committed"), none
    # H: in the index and looked at; other letters are files that git was told not to look at
    held = {name[2:] for name in tracked.split("\0") if name.startswith("H ")}
    return Commit(last.strip(), prefix.removesuffix("\n"), shallow=shallow == "true"), frozenset(held.difference(differ.split("\0")))


def _git(root: Path, *arguments: str) -> str:
    """What git prints.

    Raises:
        _FailedError:      git says no; with its first line.
        FileNotFoundError: there is no git.
    """
    surroundings = {name: value for name, value in os.environ.items() if name not in HOOKS} | {"LC_ALL": "C"}
    done = subprocess.run(  # noqa: S603
        ["git", "--no-optional-locks", "-C", str(root), *arguments],  # noqa: S607
        capture_output=True, timeout=60, check=False, env=surroundings,
    )  # fmt: skip
    if done.returncode:
        words = "".join(c for c in done.stderr.decode("utf-8", "replace").strip().partition("\n")[0] if c.isprintable())
        raise _FailedError(words.removeprefix("fatal: ") or f"git ended with {done.returncode}")
    return done.stdout.decode("utf-8", "surrogateescape")
