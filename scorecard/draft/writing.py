"""A root with a new entry, looked at before anything is written; and all of it written, or nothing."""

import contextlib
import os
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from scorecard import disk
from scorecard.check import check
from scorecard.decode import decode
from scorecard.diagnostic import Diagnostic, Report
from scorecard.document import Document
from scorecard.model import Root
from scorecard.site.inputs import FOLDERS, SUFFIXES


class Outcome(NamedTuple):
    """A root as it is, or as it would be.

    Args:
        documents: by path.
        root:      what they say; None where the settings can't be read.
        problems:  all of them; of a root as it would be, those that are new.
    """

    documents: Mapping[str, Document]
    root: Root | None
    problems: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that stop a build."""
        return tuple(d for d in self.problems if d.severity == "error")


def look(folder: Path) -> Outcome:
    """A root as it is."""
    report = Report()
    return _checked(disk.read(folder, FOLDERS, SUFFIXES, report), report)


def tried(before: Outcome, changes: Mapping[str, bytes]) -> Outcome:
    """A root as it would be with some files changed; its problems are those that it hasn't had before."""
    report = Report()
    report.diagnostics += (d for d in before.problems if d.span.path not in before.documents)  # files that can't be read
    texts = {path: unicodedata.normalize("NFC", data.decode("utf-8-sig").replace("\r\n", "\n")) for path, data in changes.items()}
    documents = {**before.documents, **{path: Document(path, text) for path, text in texts.items()}}
    after = _checked(dict(sorted(documents.items())), report)
    had = Counter(map(_known, before.problems))
    new = []
    for problem in after.problems:
        if had[_known(problem)]:
            had[_known(problem)] -= 1
        else:
            new.append(problem)
    return after._replace(problems=tuple(new))


def _known(problem: Diagnostic) -> object:
    """What a problem is known by when lines have moved."""
    return problem.severity, problem.code, problem.span.path, problem.gaps


def _checked(documents: Mapping[str, Document], report: Report) -> Outcome:
    root = decode(documents, report)
    if root is not None:
        check(root, report)
    return Outcome(documents, root, tuple(report.sorted()))


def write(folder: Path, changes: Mapping[str, bytes]) -> None:
    """Write files below a folder: all of them, or none.

    Raises:
        OSError: one can't be written; all are as they were.
    """
    aside: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    made: list[Path] = []
    try:
        for path, data in changes.items():
            place = folder / path
            _make(place.parent, made)
            before[place] = place.read_bytes() if place.exists() else None
            aside[place] = place.with_name(f".new-{os.urandom(8).hex()}")
            with aside[place].open("xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        for place, new in aside.items():
            if before[place] is not None:
                new.chmod(place.stat().st_mode & 0o777)
            new.replace(place)
    except BaseException:
        _undo(aside, before, made)
        raise


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it; those that weren't there are remembered."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    made += missing


def _undo(aside: Mapping[Path, Path], before: Mapping[Path, bytes | None], made: list[Path]) -> None:
    for place, new in aside.items():
        if new.exists():  # it never took its place
            new.unlink()
        elif (held := before[place]) is None:
            place.unlink(missing_ok=True)
        else:
            place.write_bytes(held)
    for folder in made:
        with contextlib.suppress(OSError):
            folder.rmdir()
