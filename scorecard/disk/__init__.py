"""The only door to the file system: read a tree of documents here, publish a tree of pages atomically in `publication`."""

import codecs
import os
import unicodedata
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from scorecard.diagnostic import Report
from scorecard.disk.history import ask, commit
from scorecard.disk.publication import MARK, NotOursError, Publication, Seen, Trace, copy_range, publishing, seen, traces, twin
from scorecard.document import Document, Span

__all__ = [
    "MARK", "NotOursError", "Publication", "Seen", "Signature", "Trace", "ask", "commit", "copy_range", "document", "files", "listing", "publishing",
    "read", "seen", "signature", "traces", "twin",
]  # fmt: skip

MAX_BYTES = 16 * 1024 * 1024  # the list of 35,000 places is 7
MAX_LINE = 20_000
MAX_FILES = 200_000

Signature = tuple[int, int, int, int]
"""Time of change, time of the entry's change (ns), size, number of a file: an edit changes at least one."""


def signature(stat: os.stat_result) -> Signature:
    """What tells a file from its later self."""
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def read(root: Path, folders: tuple[str, ...], suffixes: tuple[str, ...], report: Report) -> dict[str, Document]:
    """Every document below the root's `folders`, by POSIX path relative to the root, in the order of those paths.

    Nothing outside the root is read: symbolic links are refused, as are files that aren't UTF-8 or are too large.
    """
    found = ((path, document(root, path, report)) for path in listing(root, folders, suffixes, report))
    return {path: text for path, text in found if text is not None}


def listing(root: Path, folders: tuple[str, ...], suffixes: tuple[str, ...], report: Report) -> dict[str, Signature]:
    """The signature of every document below the root's `folders`, as `read` has them."""
    found = [entry for folder in folders for entry in _walk(root, folder, report) if entry[0].endswith(suffixes)]
    return dict(sorted(found))


def _walk(root: Path, folder: str, report: Report) -> Iterator[tuple[str, Signature]]:
    if (root / folder).is_symlink():
        report.error("symbolic-link", Span(folder), "a symbolic link", "only files inside the root are read")
        return
    if not (root / folder).is_dir():
        return
    seen = 0
    stack = [folder]
    while stack:
        here = stack.pop()
        for entry in sorted(os.scandir(root / here), key=lambda e: e.name):
            where = f"{here}/{entry.name}"
            if entry.name.startswith("."):
                continue
            seen += 1
            if seen > MAX_FILES:
                report.error("too-many-files", Span(where), f"more than {MAX_FILES} files")
                return
            if entry.is_symlink():
                report.error("symbolic-link", Span(where), "a symbolic link", "only files inside the root are read")
            elif entry.is_dir():
                stack.append(where)
            elif entry.is_file():
                yield where, signature(entry.stat())
            else:
                report.error("not-a-file", Span(where), "neither a file nor a folder")


def document(root: Path, where: str, report: Report) -> Document | None:
    """One document by its path below the root; None where it is gone, or can't be read (the report says why)."""
    try:
        with FileIO(f"{root}/{where}") as file:  # a nation has many: a path that is taken apart and joined costs as much as its file
            data = file.readall()
    except FileNotFoundError:
        return None  # it went away since it was listed: as if it had never been there
    if len(data) > MAX_BYTES:
        report.error("too-large", Span(where), f"{len(data)} bytes, {MAX_BYTES} are read at the most", suggestion="split the file")
        return None
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as fault:
        before = fault.object[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        report.error("not-utf8", Span(where, line, column), "not UTF-8 text", suggestion="save the file as UTF-8")
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    if len(text) > MAX_LINE:
        for number, line_text in enumerate(text.split("\n"), 1):
            if len(line_text) > MAX_LINE:
                report.error("long-line", Span(where, number), f"a line of {len(line_text)} characters, {MAX_LINE} are read at the most")
                return None
    return Document(where, text)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder of assets, by POSIX path relative to it; an absent folder has none."""
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }
