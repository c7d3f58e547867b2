"""A text and a place in it."""

from dataclasses import dataclass
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
