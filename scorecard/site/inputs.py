"""The inputs of a build, looked through without reading them: whether any changed shows in their entries on disk."""

import hashlib
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.diagnostic import Report
from scorecard.disk import Signature, frozen, listing, sealed, signature
from scorecard.shipped import PACKAGE, theme

FOLDERS, SUFFIXES = ("data", "content"), (".yml", ".yaml", ".md", ".csv", ".geojson")
"""The folders of a root whose documents are read, and what their names end in."""
FINE, COARSE = 100_000_000, 2_000_000_000
"""So shortly (ns) after one change a second one may leave the signature as it is: on disks with the finest clocks, and on those that count seconds."""


def is_reliable(signature: Signature, at: int) -> bool:
    """Whether a file that had this signature at a moment (ns since 1970) would have another one if it had changed since."""
    newest = max(signature[0], signature[1])
    return newest < at - (COARSE if newest % 1_000_000_000 == 0 else FINE)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a build as they were at one moment.

    Args:
        root:      the folder that holds data/ and content/.
        at:        the moment, in ns since 1970.
        documents: the signatures of the root's documents, by path below the root.
        program:   the signatures of code, words, templates, assets and installed packages, by whole path.
        report:    the problems of files that can't be read.
        recent:    the content's digest of each file that was saved so shortly before that its signature isn't reliable, by whole path.
        sealed:    the signatures of the answers kept as they came, by path below the root.
        frozen:    the signatures of the editions' files, by path below the root.
    """

    root: Path
    at: int
    documents: Mapping[str, Signature]
    program: Mapping[str, Signature]
    report: Report
    recent: Mapping[str, str] = field(default_factory=dict)
    sealed: Mapping[str, Signature] = field(default_factory=dict)
    frozen: Mapping[str, Signature] = field(default_factory=dict)

    def digest(self) -> str:
        """The digest of all signatures."""
        return digest({**self.documents, **self.sealed, **self.frozen, **self.program})


def theme_folders(root: Path) -> list[Path]:
    """The folders that hold templates/ and assets/, the root's own first: it overrides the program's file by file."""
    return list(dict.fromkeys((root, theme())))


def themes(root: Path) -> list[Path]:
    """The folders of templates and assets; some may not exist."""
    return [folder / name for folder in theme_folders(root) for name in ("templates", "assets")]


def scan(root: Path) -> Inputs:
    """All inputs of a build of a root as they are now."""
    at, report = time.time_ns(), Report()
    documents, program = listing(root, FOLDERS, SUFFIXES, report), _program(themes(root))
    kept, editions = ({path: signature((root / path).lstat()) for path in paths} for paths in (sealed(root), frozen(root)))
    recent = [str(root / path) for path, its in (*documents.items(), *kept.items(), *editions.items()) if not is_reliable(its, at)]
    recent += [path for path, its in program.items() if not is_reliable(its, at)]
    return Inputs(root, at, documents, program, report, {path: file_digest(path) for path in recent}, kept, editions)


def _program(folders: list[Path]) -> dict[str, Signature]:
    signatures: dict[str, Signature] = {}
    for folder in (PACKAGE, *folders):
        signatures |= tree(folder)
    for place in sys.path:
        if place.endswith("-packages") and Path(place).is_dir():
            signatures["packages " + " ".join(sorted(p.name for p in Path(place).glob("*-info")))] = (0, 0, 0, 0)
    signatures[f"python {sys.version}"] = (0, 0, 0, 0)
    return signatures


def tree(folder: Path) -> dict[str, Signature]:
    """The signatures of every file below a folder, by whole path; an absent folder has none."""
    signatures: dict[str, Signature] = {}
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
                signatures[entry.path] = signature(entry.stat(follow_symlinks=False))
    return signatures


def digest(signatures: Mapping[str, Signature]) -> str:
    """The digest of some files' signatures."""
    return hashlib.sha256(repr(sorted(signatures.items())).encode("utf-8", "surrogateescape")).hexdigest()


def file_digest(path: str) -> str:
    """The digest of a file's content; empty where it can't be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""
