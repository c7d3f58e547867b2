"""What was made before and needn't be made again, by the digest of what it was made from. Losing it costs time alone."""

import base64
import contextlib
import hashlib
import os
import posixpath
from collections.abc import Collection, Iterable, Mapping
from itertools import count
from pathlib import Path

DIGEST = 65  # characters of a sha256 in hex, and a line feed
TURNS = count()  # numbers what a process writes; with the process's own number, a name that no other gives at the same time


class Kept:
    """Files, by the key that names everything they are made of; a damaged entry counts as absent.

    An entry is the sha256 of its content in hex, a line feed, the content.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Those that are there and whole."""
        return {key: bytes(data) for key in keys if (data := self.whole(key)) is not None}

    def whole(self, key: str) -> memoryview | None:
        """One of them, not copied once more; None where it isn't there or is damaged."""
        try:
            with open(f"{self.folder}/{key[:2]}/{key}", "rb") as kept:  # noqa: PTH123 - called for every place of a nation
                read = memoryview(kept.read())
        except OSError:
            return None
        digest, data = bytes(read[:DIGEST]), read[DIGEST:]
        return data if hashlib.sha256(data).hexdigest().encode() + b"\n" == digest else None

    def put(self, made: Mapping[str, bytes]) -> None:
        """Keep these; a cache that can't be written is no failure."""
        try:
            for key, data in made.items():
                self._write(f"{self.folder}/{key[:2]}", key, data)
        except OSError:
            return

    def sweep(self, used: Collection[str], before: float) -> None:
        """Delete what was written before this time (seconds since 1970) and isn't used any more; what can't be deleted stays."""
        for folder in _entries(self.folder):
            for entry in _entries(folder.path) if folder.is_dir(follow_symlinks=False) else ():
                with contextlib.suppress(OSError):
                    if (
                        entry.name not in used
                        and entry.is_file(follow_symlinks=False)
                        and entry.stat(follow_symlinks=False).st_mtime < before
                    ):
                        os.unlink(entry.path)  # noqa: PTH108 - of a folder that was just looked through

    @staticmethod
    def _write(folder: str, key: str, data: bytes) -> None:
        """Write an entry beside its place, and move it there whole."""
        aside = f"{folder}/{os.getpid()}-{next(TURNS)}"
        try:
            handle = _emptied(aside)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - only the first entry of a folder finds none
            handle = _emptied(aside)
        with os.fdopen(handle, "wb") as out:
            out.write(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
        os.replace(aside, f"{folder}/{key}")  # noqa: PTH105 - called for every place of a nation


def _entries(folder: str | Path) -> list["os.DirEntry[str]"]:
    """What is in a folder; nothing where there is none."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return list(entries)
    return []


def _emptied(path: str) -> int:
    """A file to write; one of that name was left by a process that was killed."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)


class Drawings:
    """What pages show: charts as SVG, and the compiled specs they are drawn by."""

    def __init__(self, folder: Path) -> None:
        self.charts = Kept(folder / "charts")
        self.specs = Kept(folder / "specs")

    def get(self, keys: Iterable[str]) -> dict[str, str]:
        """The charts that are there and whole."""
        return {key: svg.decode() for key, svg in self.charts.get(keys).items()}

    def put(self, drawings: Mapping[str, str]) -> None:
        """Keep these charts."""
        self.charts.put({key: svg.encode() for key, svg in drawings.items()})


def digest(documents: Mapping[str, str]) -> str:
    """The digest of a set of texts by path, whatever their order: sha256 in hex."""
    total = hashlib.sha256()
    for path in sorted(documents):
        total.update(f"{path}\0{len(documents[path].encode())}\0".encode())
        total.update(documents[path].encode())
    return total.hexdigest()


def integrity(data: bytes) -> str:
    """The digest that a browser checks a script against before it runs it: sha384 in base64, its name before it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()


def publish(assets: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """Each asset by name, with the name it is published under, which changes with its content, and its content.

    A stylesheet or script names another asset by its path from its own folder (`url(../fonts/x.woff2)`); it gets the
    published name of that one, and so changes when that one does.
    """
    done: dict[str, tuple[str, bytes]] = {}
    texts = sorted((name for name in assets if name.endswith((".css", ".js"))), key=lambda name: (name.endswith(".js"), name))
    for name in (*(n for n in sorted(assets) if n not in texts), *texts):
        data = assets[name]
        if name in texts:
            folder = posixpath.dirname(name)
            for other, (published, _) in done.items():
                old, new = (posixpath.relpath(path, folder or ".") for path in (other, published))
                data = data.replace(old.encode(), new.encode())
        done[name] = (_hashed(name, data), data)
    return done


def _hashed(name: str, data: bytes) -> str:
    """css/main.css → css/main.3f2a9c1b00.css."""
    stem, dot, suffix = name.rpartition(".")
    mark = hashlib.sha256(data).hexdigest()[:10]
    return f"{stem}.{mark}.{suffix}" if dot else f"{name}.{mark}"
