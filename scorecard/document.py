"""A text and a place in it, and the commit that it comes from."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Document:
    """A text file of a root: its POSIX path relative to the root, and its text (UTF-8, NFC, LF)."""

    path: str
    text: str

    def line(self, number: int) -> str:
        """The line with this number, counted from 1; empty where there is none."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""


class Span(NamedTuple):
    """A place in a document: lines and columns count from 1, columns in code points; `length` runs along one line.

    A tuple, as every mapping that is read has one: made in a third of the time that a frozen dataclass takes.
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
    """

    id: str = ""
    prefix: str = ""
    differ: frozenset[str] = frozenset()
    shallow: bool = False
    lost: str = ""
    said: str = ""

    def holds(self, path: str) -> bool:
        """Whether the lines of a file, by its path below the root, are those of the commit."""
        return bool(self.id) and path not in self.differ

    @cached_property
    def key(self) -> str:
        """All of it in one text, the same in every process."""
        facts = (self.id, self.prefix, str(self.shallow), self.lost, self.said, *sorted(self.differ))
        return "\0".join(facts)
