"""Publish a tree of files at once: readers see the old one or the new one, never a mix."""

import contextlib
import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from glob import escape
from pathlib import Path
from typing import BinaryIO

from scorecard.disk.lock import locked
from scorecard.lines import ToldError

MARK = ".scorecard"
"""The empty file by which a build knows a folder that a build made, and may replace."""
READABLE = 0o022
"""The umask under which everybody may read what is published."""


class NotOursError(ToldError):
    """The folder to write to holds something that no build made."""


def refuse_foreign(site: Path, mark: str = MARK) -> None:
    """Refuse a folder that holds something that no build made: one without the file that is its mark.

    Raises:
        NotOursError: it does.
    """
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise NotOursError("site.no-folder", site=site)
    if site.is_dir() and not (site / mark).exists() and any(site.iterdir()):
        raise NotOursError("site.foreign", site=site)


@contextlib.contextmanager
def publishing(site: Path, mark: str = MARK) -> Iterator["OutputTree"]:
    """Write a whole new site beside the old one and swap the two when the block ends well.

    Readers of `site` see the old tree or the new one. A block that raises, or a process that is killed, leaves the old
    one; what it had written is swept away by the next build. Two builds at once take turns.

    Args:
        site: the folder that readers see.
        mark: the file by which the next one knows the folder; an empty one where the block wrote none.

    Raises:
        NotOursError: `site` exists and wasn't made by a build.
        OSError: the disk is full or may not be written.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    refuse_foreign(site, mark)
    with locked(site.parent / f".{site.name}.lock"):
        _clean_up(site)
        staged, mask = Path(tempfile.mkdtemp(prefix=f".{site.name}.new-", dir=site.parent)), os.umask(READABLE)
        try:
            output = OutputTree(staged)
            yield output
            (staged / mark).touch()
            staged.chmod(0o777 & ~READABLE)
            _swap(staged, site)
        finally:
            os.umask(mask)
            shutil.rmtree(staged, ignore_errors=True)


def _clean_up(site: Path) -> None:
    """Clean up after killed builds: put the old site back if one died between the two renames, delete half-written trees."""
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
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):  # the last where a system has no library of its own to ask (Windows)
        return False
    here, exchange = -100, 2
    if renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0:
        return True
    fault = ctypes.get_errno()
    if fault in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(fault, os.strerror(fault), str(other))


class OutputTree:
    """A folder that files are written to, each once and none outside of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folders: set[str] = {""}

    def write(self, path: str, data: bytes | str) -> None:
        """Write one file.

        Raises:
            ValueError: it was written before, or `path` leads out of the folder.
        """
        try:
            with self.open(path) as out:
                out.write(data.encode() if isinstance(data, str) else data)
        except FileExistsError:
            raise ValueError(f"written twice: {path}") from None

    def open(self, path: str) -> BinaryIO:
        """A new file to be written piece after piece, which the caller closes.

        Raises:
            ValueError:      `path` leads out of the folder.
            FileExistsError: it was written before.
        """
        if not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ValueError(f"not a path of the site: {path}")
        self._make(path.rpartition("/")[0])
        return open(f"{self.folder}/{path}", "xb")  # noqa: PTH123 - whoever opens it closes it

    def _make(self, folder: str) -> None:
        """Make a folder and those that it lies in; they may be there."""
        if folder not in self.folders:
            self._make(folder.rpartition("/")[0])
            with contextlib.suppress(FileExistsError):
                Path(f"{self.folder}/{folder}").mkdir()
            self.folders.add(folder)

    def read(self, path: str) -> bytes:
        """A file that was written."""
        return Path(f"{self.folder}/{path}").read_bytes()

    def sizes(self, folder: str) -> dict[str, int]:
        """The files of a folder, however deep, each with its number of bytes."""
        found = (file for file in Path(f"{self.folder}/{folder}").rglob("*") if file.is_file())
        return {file.relative_to(self.folder).as_posix(): file.stat().st_size for file in found}

    def write_all(self, tree: Mapping[str, bytes | str]) -> None:
        """Write files, by path."""
        for path, data in tree.items():
            self.write(path, data)
