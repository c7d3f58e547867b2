"""The only door to the file system: read a tree of documents here, publish a tree of pages atomically in `publication`."""

import codecs
import os
import unicodedata
from collections.abc import Iterator
from errno import EACCES
from io import FileIO
from pathlib import Path

from scorecard.diagnostic import Report
from scorecard.disk.history import ask, commit
from scorecard.disk.publication import MARK, NotOursError, Publication, publishing, refuse_foreign
from scorecard.document import Document, Span
from scorecard.sign import visible

__all__ = [
    "MARK",
    "NotOursError",
    "Publication",
    "Signature",
    "ask",
    "commit",
    "document",
    "files",
    "listing",
    "publishing",
    "read",
    "refuse_foreign",
    "signature",
]

MAX_BYTES = 16 * 1024 * 1024  # the list of 35,000 places is 7
MAX_LINE = 20_000
MAX_FILES = 200_000

FILES = (".yml", ".yaml", ".md")

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
        for entry in _entries(root, here, report):
            where = f"{here}/{entry.name}"
            seen += 1
            if seen > MAX_FILES:
                report.error("too-many-files", Span(where), f"more than {MAX_FILES} files")
                return
            if _odd(where, report):
                continue
            if entry.is_symlink():
                report.error("symbolic-link", Span(where), "a symbolic link", "only files inside the root are read")
            elif entry.is_dir():
                if where.endswith(FILES):
                    report.error("not-a-file", Span(where), "a folder with the name of a file", suggestion="rename it, or remove it")
                else:
                    stack.append(where)
            elif entry.is_file():
                yield where, signature(entry.stat())
            else:
                report.error("not-a-file", Span(where), "neither a file nor a folder")


def _entries(root: Path, folder: str, report: Report) -> list[os.DirEntry[str]]:
    """What a folder holds, by name, but for what is hidden; nothing of one that can't be read, which is said."""
    try:
        return sorted((e for e in os.scandir(root / folder) if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as fault:
        _unreadable(folder, fault, report)
        return []


def _unreadable(where: str, fault: OSError, report: Report) -> None:
    why = (fault.strerror or type(fault).__name__).lower()
    report.error(
        "unreadable", Span(where), f"it can't be read: {why}", suggestion="let the one who builds read it" if fault.errno == EACCES else ""
    )


def _odd(where: str, report: Report) -> bool:
    """Whether a path is none that every machine can have, or shows something else than it is; reported by what can be shown of it."""
    plain = os.fsencode(where).decode("utf-8", "backslashreplace")
    if plain == where == visible(where):
        return False
    what = "a name that isn't UTF-8" if plain != where else "a name with a character that nobody sees"
    report.error("file-name", Span(visible(plain)), what, suggestion="rename it")
    return True


def document(root: Path, where: str, report: Report) -> Document | None:
    """One document by its path below the root; None where it is gone, or can't be read (the report says why)."""
    try:
        with FileIO(f"{root}/{where}") as file:  # a nation has many: a path that is taken apart and joined costs as much as its file
            data = file.readall()
    except FileNotFoundError:
        return None  # it went away since it was listed: as if it had never been there
    except OSError as fault:
        _unreadable(where, fault, report)
        return None
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
