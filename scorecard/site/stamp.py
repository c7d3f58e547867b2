"""Whether anything changed since the last build: the inputs, the program, the published files, each by its entry on disk."""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

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
class Scan:
    """The inputs of a build as they were at one moment.

    Args:
        folder:    the root.
        taken:     that moment, in ns since 1970.
        documents: the signatures of the root's documents, by path.
        program:   those of the program and of what the root adds to it, by path.
        report:    of what isn't read.
        fresh:     the digests of files whose signatures may deceive, since they were saved just before.
    """

    folder: Path
    taken: int
    documents: Mapping[str, Signature]
    program: Mapping[str, Signature]
    report: Report
    fresh: Mapping[str, str] = field(default_factory=dict)

    def digest(self) -> str:
        """One text for all signatures."""
        return _digest({**self.documents, **self.program})


def scan(root: Path, here: Path, folders: Iterable[Path]) -> Scan:
    """Look through a root and the program.

    Args:
        root:    the root.
        here:    the program's own folder.
        folders: templates and assets.
    """
    taken, report = time.time_ns(), Report()
    documents = listing(root, ROOT, SUFFIXES, report)
    program = _program(here, folders)
    fresh = {str(root / path): "" for path, its in documents.items() if not settled(its, taken)}
    fresh |= {path: "" for path, its in program.items() if not settled(its, taken)}
    return Scan(root, taken, documents, program, report, {path: _content(path) for path in fresh})


def _program(here: Path, folders: Iterable[Path]) -> dict[str, Signature]:
    """The signatures of code, words, templates, assets and installed packages."""
    build = here / "build.py"
    found = {str(build): signature(build.stat())}
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


def written(scan: Scan, commit: str, site: Path, said: object) -> bytes:
    """The stamp of a build that was published.

    Args:
        scan:   the inputs as they were before any was read.
        commit: all that git said of them (`Commit.key`).
        site:   the published folder.
        said:   what the build says of itself, as JSON holds it.
    """
    return json.dumps(
        {"inputs": scan.digest(), "fresh": dict(scan.fresh), "commit": commit, "site": _digest(tree(site)), "said": said}
    ).encode()


def unchanged(stamp: bytes | None, now: Scan, commit: str, site: Path) -> object:
    """What the last build said of itself, where everything is surely as it left it; None elsewhere."""
    try:
        last = json.loads(stamp or b"null")
        same = (
            last["inputs"] == now.digest()
            and last["commit"] == commit
            and all(_content(path) == digest for path, digest in last["fresh"].items())
            and last["site"] == _digest(tree(site))
        )
        return last["said"] if same else None
    except (ValueError, TypeError, LookupError):
        return None


def _digest(signatures: Mapping[str, Signature]) -> str:
    return hashlib.sha256(repr(sorted(signatures.items())).encode("utf-8", "surrogateescape")).hexdigest()


def _content(path: str) -> str:
    """The digest of a file; of nothing where it can't be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""
