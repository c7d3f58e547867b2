"""What is compared with: a commit of the root's repository, written out into a throw-away folder, or another root."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from scorecard.disk.past import PastError, find_commit, write_past

SHORT = 10
"""So many characters of a commit's name are shown."""


class Base(NamedTuple):
    """What is compared with: its name as it was given, the commit's full name ("" of a folder), and where its files lie."""

    name: str
    commit: str
    folder: Path


class BaseError(Exception):
    """There is nothing to compare with: `why` is a key of `no_base` in words/, `said` git's own words."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why, said)
        self.why, self.said = why, said


@contextmanager
def base(root: Path, name: str) -> Iterator[Base]:
    """The files of a commit's, a branch's or a tag's name in the root's repository; else those of the folder of that name.

    Raises:
        BaseError: there are none.
    """
    try:
        commit = find_commit(root, name)
    except PastError as fault:
        yield _folder(name, fault)
        return
    with tempfile.TemporaryDirectory(prefix="scorecard-diff-") as folder:
        try:
            write_past(root, commit, Path(folder))
        except PastError as fault:
            raise BaseError(fault.why, fault.said) from None
        yield Base(name, commit, Path(folder))


def _folder(name: str, fault: PastError) -> Base:
    """Another root, since there is no such commit."""
    try:
        folder = Path(name).resolve()
        there = bool(name) and folder.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        there = False
    if not there:
        raise BaseError(fault.why, fault.said)
    if not (folder / "data").is_dir():
        raise BaseError("no_data")
    return Base(name, "", folder)
