"""What a build is made from: every file it reads, told apart by a look at its entry, and by its content where that may deceive."""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from scorecard.diagnostic import Report
from scorecard.disk import Signature, listing, signature

ROOT, SUFFIXES = ("data", "content"), (".yml", ".yaml", ".md")
"""The folders of a root whose documents are read, and what their names end in."""

FINE, COARSE = 100_000_000, 2_000_000_000
"""A file changed so shortly (ns) before it was looked at may change again unseen: by the finest clocks of disks, and by those that count seconds."""


def settled(signature: Signature, taken: int) -> bool:
    """Whether a file looked at in that moment (ns) would have another signature if it had changed since."""
    newest = max(signature[0], signature[1])
    return newest < taken - (COARSE if newest % 1_000_000_000 == 0 else FINE)


@dataclass(frozen=True, slots=True)
class Looked:
    """Files as they were at one moment.

    Args:
        taken:      that moment, in ns since 1970.
        signatures: by path.
        digests:    of their content, by path; as many as were needed.
    """

    taken: int = 0
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

    def same(self, path: str, signature: Signature) -> bool:
        """Whether a file is surely as it was."""
        return self.signatures.get(path) == signature and settled(signature, self.taken)

    def all_same(self, now: Mapping[str, Signature]) -> bool:
        """Whether all files are surely as they were, and no others."""
        return len(now) == len(self.signatures) and all(self.same(path, signature) for path, signature in now.items())


class Listing(NamedTuple):
    """The documents of a root as they were at one moment.

    Args:
        taken:      that moment, in ns since 1970.
        signatures: by path.
        report:     of what isn't read.
    """

    taken: int
    signatures: dict[str, Signature]
    report: Report

    def again(self, folder: Path) -> "Listing":
        """The same, now: those files looked at once more that had changed so shortly before that they might have changed again unseen."""
        taken, found = now(), dict(self.signatures)
        for path in [path for path, mine in found.items() if not settled(mine, self.taken)]:
            try:
                stat = os.lstat(folder / path)
            except (FileNotFoundError, NotADirectoryError):
                del found[path]
                continue
            if not S_ISREG(stat.st_mode):
                return look_through(folder)
            found[path] = signature(stat)
        return Listing(taken, found, self.report)


def look_through(folder: Path) -> Listing:
    """Look through a root."""
    taken, report = now(), Report()
    return Listing(taken, listing(folder, ROOT, SUFFIXES, report), report)


def digests(now: Mapping[str, Signature], before: Looked, read: Callable[[str], bytes]) -> dict[str, str]:
    """The digest of each file's content: as it was for those that are surely the same, read for the others."""
    found = {}
    for path, mine in now.items():
        known = before.digests.get(path) if before.same(path, mine) else None
        found[path] = known or hashlib.sha256(read(path)).hexdigest()
    return found


def generator(here: Path, folders: Iterable[Path]) -> dict[str, Signature]:
    """The signatures of the program's own files and of what a root adds to it: code, words, templates, assets, installed packages."""
    found = {"build.py": signature((here / "build.py").stat())}
    for folder in (here / "scorecard", *folders):
        found |= tree(folder)
    for place in sys.path:
        if place.endswith("-packages") and Path(place).is_dir():
            found["packages " + " ".join(sorted(p.name for p in Path(place).glob("*-info")))] = (0, 0, 0, 0)
    found[f"python {sys.version}"] = (0, 0, 0, 0)
    return found


def tree(folder: Path) -> dict[str, Signature]:
    """The signatures of every file below a folder, by its whole path; an absent folder has none."""
    found: dict[str, Signature] = {}
    stack = [str(folder)]
    while stack:
        try:
            entries = list(os.scandir(stack.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append(entry.path)
            elif entry.is_file(follow_symlinks=False):
                found[entry.path] = signature(entry.stat(follow_symlinks=False))
    return found


def now() -> int:
    """The time in ns since 1970."""
    return time.time_ns()
