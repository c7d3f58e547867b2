"""A root as an earlier commit of its repository has it, written out into a folder."""

import os
import subprocess
from pathlib import Path

from scorecard.disk.history import FOLDERS, OUTSIDE, GitError, ask, git

LINK, FILES = 0o120000, (0o100644, 0o100755)
"""The kinds of entries of git's trees that can lie in a root: a symbolic link, which reading refuses there too, and files."""


class PastError(Exception):
    """There is no such commit to be read: `why` is a word, `said` git's own words on it.

    why: nowhere: it is no commit that this repository knows; shallow: the clone is shallow, and may lack it; outside: the root
         lies in no repository; git: there is no git; refused: git says no.
    """

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why, said)
        self.why, self.said = why, said


def find_commit(root: Path, name: str) -> str:
    """The full name of the commit that a commit's, a branch's or a tag's name means in the repository that a root lies in.

    Raises:
        PastError: there is none.
    """
    try:
        shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    except FileNotFoundError:
        raise PastError("git") from None
    except (GitError, OSError, subprocess.TimeoutExpired) as fault:
        raise PastError("outside" if OUTSIDE in str(fault) else "refused", str(fault)) from None
    try:
        return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()
    except (GitError, OSError, ValueError, subprocess.TimeoutExpired):  # ValueError: a name that no argument may have
        raise PastError("shallow" if shallow else "nowhere") from None


def write_past(root: Path, commit: str, folder: Path) -> None:
    """Write the root's data/ and content/ into a folder, as a commit has them: as they were committed, nothing is converted.

    Args:
        root:   the root, which may be a folder within its repository.
        commit: its full name.
        folder: an empty one.

    Raises:
        PastError: git can't read them.
    """
    try:
        listed = ask(root, "ls-tree", "-r", "-z", commit, "--", *FOLDERS)
        entries = [_entry(line) for line in listed.split(b"\0") if line]
        wanted = [(path, kind, name) for path, kind, name in entries if kind in (LINK, *FILES) and _inside(path)]
        wanted.sort(key=lambda entry: entry[1] == LINK)  # no file is written through a link
        contents = _contents(ask(root, "cat-file", "--batch", given=b"".join(name + b"\n" for *_, name in wanted)))
    except (GitError, OSError, subprocess.TimeoutExpired) as fault:
        raise PastError("refused", str(fault)) from None
    for (path, kind, _), content in zip(wanted, contents, strict=True):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if kind == LINK:
            file.symlink_to(os.fsdecode(content))
        else:
            file.write_bytes(content)


def _entry(line: bytes) -> tuple[str, int, bytes]:
    """The path, the kind and the object's name of an entry of a tree."""
    about, _, path = line.partition(b"\t")
    kind, _, name = about.split(b" ")
    return os.fsdecode(path), int(kind, 8), name


def _inside(path: str) -> bool:
    """Whether a path stays below the folder that it is joined to."""
    return not path.startswith("/") and {"", ".", ".."}.isdisjoint(path.split("/"))


def _contents(batch: bytes) -> list[bytes]:
    """The objects that `git cat-file --batch` printed."""
    found, at = [], 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        head = batch[at:end].split(b" ")
        if len(head) != 3:
            raise GitError(f"{head[0].decode()} is missing")
        start, size = end + 1, int(head[2])
        found.append(batch[start : start + size])
        at = start + size + 1
    return found
