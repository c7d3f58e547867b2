"""A text file, a place in it, and the commit that it comes from."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True, init=False)
class Document:
    """A text file: its POSIX path below the root, and its text in Unicode's NFC with LF at the end of lines.

    The text is kept packed, a sixth as large: a nation has 140,000 files, and whatever is wrong with one is shown with its line.
    """

    path: str
    packed: bytes = field(repr=False)

    def __init__(self, path: str, text: str) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "packed", zlib.compress(text.encode(), 1))

    @property
    def text(self) -> str:
        """The text."""
        return _unpacked(self.packed)

    def line(self, number: int) -> str:
        """The line with this number, counted from 1; empty where there is none."""
        lines = _split(self.packed)
        return lines[number - 1] if 0 < number <= len(lines) else ""


@lru_cache(maxsize=2**11)  # a site as large as a province, or all that is about no place, is unpacked once
def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


@lru_cache(maxsize=8)  # whatever is wrong with a table may be wrong with thousands of its lines
def _split(packed: bytes) -> list[str]:
    return _unpacked(packed).split("\n")


class Span(NamedTuple):
    """A place in a document, on one line.

    Args:
        path:   the document's.
        line:   counted from 1.
        column: counted from 1, in code points.
        length: in code points.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True)
class Commit:
    """The commit that a root's files come from, as git tells it.

    Args:
        id:      its name; empty where none is known.
        prefix:  the root's own path below the top of the repository, with a slash at its end; empty at the top.
        differ:  the files read that the commit doesn't hold as they were read: edited since, or never committed.
        shallow: whether the clone lacks earlier commits, so that the root's last change may be older than this one.
        lost:    why no commit is known: no git, no repository, nothing committed, or a repository that git refuses.
        said:    git's own words on it.
        last:    the last commit that changed each file, by its path below the root; a file that it lacks counts as changed by `id`.
    """

    id: str = ""
    prefix: str = ""
    differ: frozenset[str] = frozenset()
    shallow: bool = False
    lost: str = ""
    said: str = ""
    last: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def of(self, path: str) -> str:
        """The commit that a line of a file is linked in: as long as nobody changes the file, the link stays the same."""
        return self.last.get(path, self.id)

    def holds(self, path: str) -> bool:
        """Whether the commit has a file, by its path below the root, as it was read."""
        return bool(self.id) and path not in self.differ

    @cached_property
    def key(self) -> str:
        """All of it in one text, by which two can be compared."""
        parts = (self.id, self.prefix, str(self.shallow), self.lost, self.said, *sorted(self.differ))
        return "\0".join(parts)
