"""The file system and git: documents are read here, a site is published in `publication`, `history` asks git."""

import codecs
import os
import re
import unicodedata
from collections.abc import Iterator
from errno import EACCES
from pathlib import Path

from scorecard.diagnostic import Report
from scorecard.disk.frozen import frozen
from scorecard.disk.history import commit, query_commit
from scorecard.disk.publication import MARK, NotOursError, OutputTree, publishing, refuse_foreign
from scorecard.disk.seal import check_seals, sealed
from scorecard.document import Document, Span
from scorecard.habits.files import unread
from scorecard.sign import visible

__all__ = [
    "MARK",
    "NotOursError",
    "OutputTree",
    "Signature",
    "check_seals",
    "commit",
    "document",
    "files",
    "frozen",
    "listing",
    "publishing",
    "query_commit",
    "read",
    "refuse_foreign",
    "sealed",
    "signature",
]

MAX_BYTES = 16 * 1024 * 1024  # the list of 35,000 places is 7
MAX_LINE = 20_000
MAX_FILES = 200_000

FILES = (".yml", ".yaml", ".md", ".csv", ".geojson")
"""What the names of documents end in."""
FOLDERS = re.compile(r"data(/(imports|indicators|observations))?|content(/[a-z]{2,3}(-[A-Za-z]{2,8})*(/(words|indicators|places|pages))?)?")
"""Paths of folders that documents are read from."""

Signature = tuple[int, int, int, int]
"""A file's time of change and that of its entry (ns since 1970), its size in bytes and its number: an edit changes at least one of them."""


def signature(stat: os.stat_result) -> Signature:
    """The signature of a file, by its entry on disk."""
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def read(root: Path, folders: tuple[str, ...], suffixes: tuple[str, ...], report: Report) -> dict[str, Document]:
    """Every document below some folders of a root, by POSIX path below the root, in the order of the paths.

    Nothing outside the root is read: symbolic links are refused, as are files that aren't UTF-8 or are too large.

    Args:
        root:     the root.
        folders:  by path below the root; they may be absent.
        suffixes: what the names of documents end in.
        report:   where problems go.
    """
    texts = ((path, document(root, path, report)) for path in listing(root, folders, suffixes, report))
    return {path: text for path, text in texts if text is not None}


def listing(root: Path, folders: tuple[str, ...], suffixes: tuple[str, ...], report: Report) -> dict[str, Signature]:
    """The signature of every document that `read` would read, by the same arguments."""
    entries = [entry for folder in folders for entry in _walk(root, folder, report) if not _unread(entry[0], report)]
    return dict(sorted(entry for entry in entries if entry[0].endswith(suffixes)))


def _unread(path: str, report: Report) -> bool:
    """Whether a file isn't read as it is named, though somebody may think it is; reported."""
    code, fixed = unread(path)
    if code:
        report.add(code, Span(path), path=fixed)
    return bool(code)


def _walk(root: Path, top: str, report: Report) -> Iterator[tuple[str, Signature]]:
    """The path and the signature of every file below a folder."""
    if not (root / top).is_symlink() and not (root / top).exists():
        return
    count, folders = 0, [] if _misplaced(root / top, top, report) else [top]
    while folders:
        folder = folders.pop()
        for entry in _entries(root, folder, report):
            path = f"{folder}/{entry.name}"
            count += 1
            if count > MAX_FILES:
                report.add("too-many-files", Span(path), most=MAX_FILES)
                return
            if _odd_name(path, report) or _misplaced(entry, path, report):
                continue
            if entry.is_dir():
                folders.append(path)
            else:
                yield path, signature(entry.stat())


def _misplaced(entry: os.DirEntry[str] | Path, path: str, report: Report) -> bool:
    """Whether an entry isn't the plain file or folder that its place asks for; reported."""
    if entry.is_symlink():
        report.add("symbolic-link", Span(path))
    elif entry.is_dir():
        if not path.endswith(FILES):
            return False
        report.add("not-a-file.folder", Span(path))
    elif not entry.is_file():
        report.add("not-a-file.special", Span(path))
    elif FOLDERS.fullmatch(path):
        report.add("not-a-folder", Span(path))
    else:
        return False
    return True


def _entries(root: Path, folder: str, report: Report) -> list[os.DirEntry[str]]:
    """The entries of a folder by name, without hidden ones; none of a folder that can't be read, which is reported."""
    try:
        return sorted((e for e in os.scandir(root / folder) if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as fault:
        _unreadable(folder, fault, report)
        return []


def _unreadable(path: str, fault: OSError, report: Report) -> None:
    why = (fault.strerror or type(fault).__name__).lower()
    report.add("unreadable.denied" if fault.errno == EACCES else "unreadable", Span(path), why=why)


def _odd_name(path: str, report: Report) -> bool:
    """Whether a path isn't one that every machine can have, or looks like another; reported by what can be shown of it."""
    plain = os.fsencode(path).decode("utf-8", "backslashreplace")
    if plain == path == visible(path):
        return False
    report.add("file-name.encoding" if plain != path else "file-name.hidden", Span(visible(plain)))
    return True


def document(root: Path, path: str, report: Report) -> Document | None:
    """One document by its path below the root; None where it is gone or can't be read (the report says why)."""
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:
        return None  # deleted since it was listed: as if it had never been there
    except OSError as fault:
        _unreadable(path, fault, report)
        return None
    if len(data) > MAX_BYTES:
        report.add("too-large", Span(path), n=len(data), most=MAX_BYTES)
        return None
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as fault:
        before = fault.object[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        report.add("not-utf8", Span(path, line, column))
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    if len(text) > MAX_LINE and not path.endswith(".geojson"):  # of which a line may be a whole boundary
        for number, line_text in enumerate(text.split("\n"), 1):
            if len(line_text) > MAX_LINE:
                report.add("long-line", Span(path, number), n=len(line_text), most=MAX_LINE)
                return None
    return Document(path, text)


def files(folder: Path) -> dict[str, bytes]:
    """The content of every file below a folder of assets, by POSIX path below it; an absent folder has none."""
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }
