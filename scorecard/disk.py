"""The only door to the file system: read a tree of documents; publish a tree of pages atomically."""

import codecs
import contextlib
import errno
import fcntl
import os
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from glob import escape
from pathlib import Path

from scorecard.diagnostic import Report
from scorecard.document import Document, Span

MAX_BYTES = 4 * 1024 * 1024
MAX_LINE = 20_000
MAX_FILES = 200_000
MARK = ".scorecard"  # an empty file that says: this folder was made by us and may be replaced by us


class NotOursError(Exception):
    """The folder to write to holds something that no build of ours made."""


def read(root: Path, folders: tuple[str, ...], suffixes: tuple[str, ...], report: Report) -> dict[str, Document]:
    """Every document below the root's `folders`, by POSIX path relative to the root, in the order of those paths.

    Nothing outside the root is read: symbolic links are refused, as are files that aren't UTF-8 or are too large.
    """
    documents: dict[str, Document] = {}
    for folder in folders:
        for path in _walk(root, root / folder, report):
            if path.suffix not in suffixes:
                continue
            document = _document(root, path, report)
            if document is not None:
                documents[document.path] = document
    return dict(sorted(documents.items()))


def _walk(root: Path, folder: Path, report: Report) -> Iterator[Path]:
    if folder.is_symlink():
        report.error("symbolic-link", Span(folder.relative_to(root).as_posix()), "a symbolic link", "only files inside the root are read")
        return
    if not folder.is_dir():
        return
    seen = 0
    stack = [folder]
    while stack:
        here = stack.pop()
        entries = sorted(os.scandir(here), key=lambda e: e.name)
        for entry in entries:
            path = Path(entry.path)
            where = path.relative_to(root).as_posix()
            if entry.name.startswith("."):
                continue
            seen += 1
            if seen > MAX_FILES:
                report.error("too-many-files", Span(where), f"more than {MAX_FILES} files")
                return
            if entry.is_symlink():
                report.error("symbolic-link", Span(where), "a symbolic link", "only files inside the root are read")
            elif entry.is_dir():
                stack.append(path)
            elif entry.is_file():
                yield path
            else:
                report.error("not-a-file", Span(where), "neither a file nor a folder")


def _document(root: Path, path: Path, report: Report) -> Document | None:
    where = path.relative_to(root).as_posix()
    data = path.read_bytes()
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
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
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


def commit(root: Path) -> str:
    """The commit that the root's files come from; empty outside a repository or where git is missing."""
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(root), "log", "-1", "--format=%H", "--", "."],  # noqa: S607
            capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


@contextlib.contextmanager
def publishing(site: Path) -> Iterator["Publication"]:
    """Write a whole new site beside the old one and swap the two when the block ends well.

    Readers of `site` see the old tree or the new one. A block that raises, or a process that is killed, leaves the old
    one; what it had written is swept away by the next build. Two builds at once take turns.

    Raises:
        NotOursError: `site` exists and wasn't made by a build.
        OSError: the disk is full or may not be written.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise NotOursError(f"{site} is not a folder")
    if site.is_dir() and not (site / MARK).exists() and any(site.iterdir()):
        raise NotOursError(f"{site} holds files that no build made; choose another folder with --site, or empty it")
    with _turn(site.parent / f".{site.name}.lock"):
        _sweep(site)
        staged = Path(tempfile.mkdtemp(prefix=f".{site.name}.new-", dir=site.parent))
        try:
            publication = Publication(staged)
            yield publication
            publication.write(MARK, b"")
            staged.chmod(0o755)
            _swap(staged, site)
        finally:
            shutil.rmtree(staged, ignore_errors=True)


@contextlib.contextmanager
def _turn(lock: Path) -> Iterator[None]:
    """Hold a lock; its file is gone afterwards, so whoever got the lock of a file that is gone asks again."""
    while True:
        with lock.open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            if not lock.exists() or not os.path.samestat(os.fstat(held.fileno()), lock.stat()):
                continue
            try:
                yield
            finally:
                lock.unlink(missing_ok=True)
            return


def _sweep(site: Path) -> None:
    """Mend what a killed build left: put the old site back if it died between the two renames, drop half-written trees."""
    old = site.parent / f".{site.name}.old"
    if old.is_dir():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    for left in site.parent.glob(f".{escape(site.name)}.new-*"):
        shutil.rmtree(left, ignore_errors=True)


def _swap(staged: Path, site: Path) -> None:
    old = site.parent / f".{site.name}.old"
    if site.exists():
        if _exchange(staged, site):
            return  # the old tree now lies at `staged`, which the caller deletes
        site.rename(old)
    staged.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step where the system can (Linux: renameat2 with RENAME_EXCHANGE)."""
    import ctypes

    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    here, exchange = -100, 2
    if renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0:
        return True
    fault = ctypes.get_errno()
    if fault in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(fault, os.strerror(fault), str(other))


class Publication:
    """A tree of pages on its way out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths: set[str] = set()

    def write(self, path: str, data: bytes | str) -> None:
        """Write one file; nothing outside the site's folder, nothing twice."""
        parts = path.split("/")
        if path in self.paths or path.startswith("/") or any(p in ("", ".", "..") for p in parts):
            raise ValueError(f"not a path of the site, or written twice: {path}")
        self.paths.add(path)
        target = self.folder / path
        try:
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        with os.fdopen(descriptor, "wb") as out:
            out.write(data.encode() if isinstance(data, str) else data)

    def write_all(self, tree: Mapping[str, bytes | str]) -> None:
        """Write every file of a tree."""
        for path, data in tree.items():
            self.write(path, data)
