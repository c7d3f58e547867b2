"""Drawings made before, kept between builds: bytes under the digest of what they were drawn from. Losing any costs time alone.

The store lies in the user's cache folder, out of reach of whoever writes data: nothing in it is ever run, only shown.
"""

import contextlib
import hashlib
import os
import re
import time
from pathlib import Path

KEY = re.compile(r"[0-9a-f]{64}")
HEAD = 65  # characters of a sha256 in hex, and a line feed
READ = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""An entry is read as bytes, and never through a link; each system lacks a flag of these two."""
DAY = 24 * 3600
UNUSED = 30 * DAY
"""So long (seconds) an entry that no build uses is kept."""


class StoreError(OSError):
    """The folder can't be a store."""


def default_folder() -> Path:
    """Where this user's programs keep what they can make again."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if Path(cache).is_absolute() else Path.home() / ".cache") / "scorecard"


class Store:
    """Entries of one folder, each the sha256 of its content in hex, a line feed, the content; a damaged one counts as absent.

    Args:
        folder: where they are; made with the first entry.

    Raises:
        StoreError: a link or a file is in its place.
    """

    def __init__(self, folder: Path) -> None:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise StoreError(f"{folder} is no folder of its own: a store of drawings is never a link or a file")
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The entry of a key; None where it isn't there or is damaged."""
        try:
            entry = os.open(self._path(key), os.O_RDONLY | READ)
        except OSError:
            return None
        with contextlib.suppress(OSError), os.fdopen(entry, "rb") as kept:
            read = kept.read()
            if hashlib.sha256(read[HEAD:]).hexdigest().encode() + b"\n" == read[:HEAD]:
                if os.fstat(entry).st_mtime < time.time() - DAY:
                    os.utime(entry)  # it is in use: `sweep` spares it
                return read[HEAD:]
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep an entry; a store that can't be written is no failure."""
        place, aside = self._path(key), self.folder / f".new-{os.urandom(8).hex()}"
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with aside.open("xb") as out:  # never what is there already, be it a link
                try:
                    out.write(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
                    out.flush()
                    aside.replace(place)
                except OSError:
                    aside.unlink(missing_ok=True)
                    raise

    def sweep(self, before: float | None = None) -> None:
        """Delete what no build used since that time (seconds since 1970; a month ago unless said), and what killed builds left half written."""
        limit = time.time() - UNUSED if before is None else before
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    ours = KEY.fullmatch(entry.name) or entry.name.startswith(".new-")
                    if ours and entry.stat(follow_symlinks=False).st_mtime < limit:
                        Path(entry.path).unlink()

    def _path(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise ValueError(f"not a key: {key}")
        return self.folder / key
