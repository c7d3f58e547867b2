"""Publish a tree of pages so that readers see the old one or the new one, never a mix."""

import contextlib
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from glob import escape
from pathlib import Path
from typing import BinaryIO

MARK = ".scorecard"  # an empty file that says: this folder was made by us and may be replaced by us
FILE, FOLDER = 0o644, 0o755


class NotOursError(Exception):
    """The folder to write to holds something that no build of ours made."""


def refuse_foreign(site: Path) -> None:
    """Refuse a folder that holds something that no build made.

    Raises:
        NotOursError: it does.
    """
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise NotOursError(f"{site} is not a folder")
    if site.is_dir() and not (site / MARK).exists() and any(site.iterdir()):
        raise NotOursError(f"{site} holds files that no build made; choose another folder with --site, or empty it")


@contextlib.contextmanager
def publishing(site: Path) -> Iterator["Publication"]:
    """Write a whole new site beside the old one and swap the two when the block ends well.

    Readers of `site` see the old tree or the new one. A block that raises, or a process that is killed, leaves the old
    one; what it had written is swept away by the next build. Two builds at once take turns.

    Args:
        site: the folder that readers see.

    Raises:
        NotOursError: `site` exists and wasn't made by a build.
        OSError: the disk is full or may not be written.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    refuse_foreign(site)
    with _turn(site.parent / f".{site.name}.lock"):
        _sweep(site)
        staged = Path(tempfile.mkdtemp(prefix=f".{site.name}.new-", dir=site.parent))
        try:
            publication = Publication(staged)
            yield publication
            publication.write(MARK, b"")
            staged.chmod(FOLDER)
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
    """A tree of pages on its way out. Whatever the umask, everybody may read what is published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[str] = {""}

    def write(self, path: str, data: bytes | str) -> None:
        """Write one file; nothing outside the site's folder, nothing twice."""
        try:
            descriptor = os.open(self.place(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE)
        except FileExistsError:
            raise ValueError(f"written twice: {path}") from None
        with os.fdopen(descriptor, "wb") as out:
            os.fchmod(descriptor, FILE)
            out.write(data.encode() if isinstance(data, str) else data)

    def open(self, path: str) -> BinaryIO:
        """A file to be written piece after piece."""
        out = open(self.place(path), "xb")  # noqa: PTH123, SIM115 - whoever opens it closes it
        os.fchmod(out.fileno(), FILE)
        return out

    def place(self, path: str) -> str:
        """Where a file of the site goes; its folder is there afterwards."""
        folder, _, name = path.rpartition("/")
        if folder not in self.known:
            at = ""
            for part in folder.split("/"):
                if part in ("", ".", ".."):
                    raise ValueError(f"not a path of the site: {path}")
                at = f"{at}/{part}"
                with contextlib.suppress(FileExistsError):
                    Path(f"{self.folder}{at}").mkdir()
                    Path(f"{self.folder}{at}").chmod(FOLDER)
            self.known.add(folder)
        if name in ("", ".", ".."):
            raise ValueError(f"not a path of the site: {path}")
        return f"{self.folder}/{path}"

    def write_all(self, tree: Mapping[str, bytes | str]) -> None:
        """Write every file of a tree."""
        for path, data in tree.items():
            self.write(path, data)
