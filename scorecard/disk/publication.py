"""Publish a tree of pages so that readers see the old one or the new one, never a mix."""

import contextlib
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from glob import escape
from pathlib import Path
from typing import BinaryIO

MARK = ".scorecard"  # an empty file that says: this folder was made by us and may be replaced by us


class NotOursError(Exception):
    """The folder to write to holds something that no build of ours made."""


@contextlib.contextmanager
def publishing(site: Path, spare: Path | None = None) -> Iterator["Publication"]:
    """Write a whole new site beside the old one and swap the two when the block ends well.

    Readers of `site` see the old tree or the new one. A block that raises, or a process that is killed, leaves the old
    one; what it had written is swept away by the next build. Two builds at once take turns.

    Args:
        site:  the folder that readers see.
        spare: where the old tree goes if the new one took files over from it, for `Publication.start_from` of the next build.

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
            publication.end()
            publication.write(MARK, b"")
            staged.chmod(0o755)
            _swap(staged, site)
            if spare is not None and staged.is_dir():
                _put_by(staged, spare, wanted=publication.took_over)
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def _put_by(tree: Path, spare: Path, *, wanted: bool) -> None:
    """Keep a tree that readers no longer see, where the new one shares files with it; one that can't be kept is no failure."""
    with contextlib.suppress(OSError):
        shutil.rmtree(spare, ignore_errors=True)
        if wanted:
            spare.parent.mkdir(parents=True, exist_ok=True)
            tree.rename(spare)


def twin(site: Path, spare: Path) -> None:
    """Give a published tree a twin to begin the next one with, where there is none yet: the same files under a second name.

    So the first edit after a whole build needn't link thousands of files before readers see it. A tree that can't be made is no
    failure, and neither is one that another build's tree has made useless: `Publication.start_from` looks at each file.
    """
    growing = spare.with_name(f"{spare.name}.new")
    with contextlib.suppress(OSError):
        shutil.rmtree(growing, ignore_errors=True)
        if not spare.exists():
            growing.mkdir(parents=True)
            for path, _, folder in _walk(site):
                if folder:
                    os.mkdir(f"{growing}/{path}")  # noqa: PTH102 - called for every folder of a nation
                else:
                    os.link(f"{site}/{path}", f"{growing}/{path}", follow_symlinks=False)
            growing.rename(spare)


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


Seen = Mapping[str, tuple[int, Trace] | None]
"""What a published tree holds: by path the number of each file, the same for two names of one file, and its trace; None for a folder."""


def seen(site: Path, before: Seen | None = None) -> Seen:
    """Look through a published tree; nothing where there is no site.

    Args:
        site:   the folder.
        before: what was seen of a tree from which this one took files over: these needn't be looked at one by one.
    """
    found: dict[str, tuple[int, Trace] | None] = {}
    known = before or {}
    for path, entry, folder in _walk(site):
        if folder:
            found[path] = None
            continue
        number, same = entry.inode(), known.get(path)
        if same is None or same[0] != number:
            stat = entry.stat(follow_symlinks=False)
            same = number, (stat.st_mtime_ns, stat.st_size)
        found[path] = same
    return found


def traces(tree: Seen) -> dict[str, Trace]:
    """The traces of the files of a tree, by path."""
    return {path: file[1] for path, file in tree.items() if file is not None}


def _walk(tree: Path) -> Iterator[tuple[str, "os.DirEntry[str]", bool]]:
    """Every file and folder (and whether it is one), a folder before what is in it; what has gone when its turn comes is left out."""
    stack = [""]
    while stack:
        here = stack.pop()
        try:
            entries = list(os.scandir(f"{tree}/{here}"))
        except OSError:
            continue
        for entry in entries:
            folder = entry.is_dir(follow_symlinks=False)
            yield here + entry.name, entry, folder
            if folder:
                stack.append(f"{here}{entry.name}/")


def copy_range(source: BinaryIO, out: BinaryIO, start: int, stop: int) -> None:
    """Append bytes `start` to `stop` of one open file to another: inside the system where it can (Linux), through memory elsewhere.

    Raises:
        OSError: the source ends before `stop`, the disk is full, or may not be written.
    """
    out.flush()
    while start < stop:
        try:
            count = os.copy_file_range(source.fileno(), out.fileno(), stop - start, start)
        except (AttributeError, OSError):  # not here, or not between these; a full disk says so below as well
            count = 0
        if not count:
            source.seek(start)
            count = out.write(source.read(min(stop - start, 1 << 20)))
            out.flush()
        if not count:
            raise OSError(errno.EIO, "the file ends early", source.name)
        start += count


class Publication:
    """A tree of pages on its way out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[str] = {""}
        self.held: set[str] = set()  # files that are in place already
        self.thinned: set[str] = set()  # folders that lost a file
        self.took_over = False

    def start_from(self, spare: Path, published: Seen, wanted: Collection[str]) -> None:
        """Begin with a tree put by earlier: of its files those stay that are wanted and are the very files of the published site.

        Linking thousands of files anew and deleting as many costs more than all else that a small edit asks for.
        """
        try:
            self.folder.rmdir()
            spare.rename(self.folder)
        except OSError:
            self.folder.mkdir(exist_ok=True)
            return
        for path, entry, folder in _walk(self.folder):
            there = published.get(path)
            same = path in published and (there is None if folder else there is not None and there[0] == entry.inode())
            if folder:
                if same:
                    self.known.add(path)
                else:
                    shutil.rmtree(self.folder / path)
            elif same and path in wanted:
                self.held.add(path)
            else:
                (self.folder / path).unlink()
                self.thinned.add(path.rpartition("/")[0])

    def end(self) -> None:
        """Leave no folder that has become empty."""
        for folder in sorted(self.thinned, key=len, reverse=True):
            while folder:
                try:
                    (self.folder / folder).rmdir()
                except OSError:
                    break  # there is something in it
                folder = folder.rpartition("/")[0]

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
        self.took_over = True
        if path in self.held:
            return
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
