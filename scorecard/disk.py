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

Signature = tuple[int, int, int, int]
"""Time of change, time of the entry's change (ns), size, number of a file: an edit changes at least one."""


def signature(stat: os.stat_result) -> Signature:
    """What tells a file from its later self."""
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


class NotOursError(Exception):
    """The folder to write to holds something that no build of ours made."""


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
        data = (root / where).read_bytes()
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


Trace = tuple[int, int]
"""Time of change (ns) and size of a published file."""


def traces(site: Path) -> dict[str, Trace]:
    """The traces of every published file, by path; nothing where there is no site."""
    found: dict[str, Trace] = {}
    stack = [""]
    while stack:
        here = stack.pop()
        try:
            entries = list(os.scandir(site / here))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                stack.append(f"{here}{entry.name}/")
            else:
                stat = entry.stat(follow_symlinks=False)
                found[here + entry.name] = stat.st_mtime_ns, stat.st_size
    return found


class Publication:
    """A tree of pages on its way out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[str] = {""}

    def write(self, path: str, data: bytes | str) -> None:
        """Write one file; nothing outside the site's folder, nothing twice."""
        try:
            descriptor = os.open(self.place(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            raise ValueError(f"written twice: {path}") from None
        with os.fdopen(descriptor, "wb") as out:
            out.write(data.encode() if isinstance(data, str) else data)

    def keep(self, path: str, site: Path) -> None:
        """Take a file over from the published site: the same file, not a copy, where the disk can do that.

        Raises:
            FileNotFoundError: it isn't there.
        """
        target = self.place(path)
        try:
            os.link(site / path, target, follow_symlinks=False)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copy2(site / path, target, follow_symlinks=False)

    def place(self, path: str) -> str:
        """Where a file of the site goes; its folder is there afterwards."""
        folder, _, name = path.rpartition("/")
        if folder not in self.known:
            if any(p in ("", ".", "..") for p in folder.split("/")):
                raise ValueError(f"not a path of the site: {path}")
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)  # noqa: PTH103 - called for every folder of a nation
            self.known.add(folder)
        if name in ("", ".", ".."):
            raise ValueError(f"not a path of the site: {path}")
        return f"{self.folder}/{path}"

    def write_all(self, tree: Mapping[str, bytes | str]) -> None:
        """Write every file of a tree."""
        for path, data in tree.items():
            self.write(path, data)
