"""What a reader makes of a foreign file: rows of text cells, each of which knows where it stood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from scorecard.diagnostic import Diagnostic
from scorecard.model import Profile
from scorecard.rules import Gap


class ForeignRow(NamedTuple):
    """A row of a table.

    Args:
        cells: one text a column of the table, exactly as the file has it (a number in its shortest plain writing, a day as
               YYYY-MM-DD); empty where there is none. Never a float's noise, and never a zero for what is missing.
        file:  the name of the file that it is from.
        key:   where in the file: "12" for the twelfth row, "Sheet1!12", "data.evaluation[3]".
    """

    cells: tuple[str, ...]
    file: str
    key: str


class Untaken(NamedTuple):
    """What became no statement.

    Args:
        reason: a word of `refused.<reason>` or `left_out.<reason>`, or the code of a rule.
        where:  the cell, or the row.
        text:   what stands there.
        gaps:   what fills the reason's words.
    """

    reason: str
    where: str
    text: str = ""
    gaps: tuple[tuple[str, Gap], ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """A foreign table as text.

    Args:
        columns: the names of its columns.
        rows:    in the order of the file; those that have no cell at all are left out.
        letters: what a column is called in a spreadsheet ("C"), one a column; none where columns have names alone.
        remarks: what an editor should know of how it was read: (word of `imports.<word>` in the importer's words, what fills it).
        plain:   whether the reader gives numbers as 1234.5 already, whatever the profile says of how they are written: a spreadsheet's
                 own numbers, JSON's. The cells in `written` aren't.
        written: (row, column), counted from 0, of cells that hold text although `plain`.
        refused: what the reader itself refuses, which is in no row: figures that contradict themselves.
        left_out: what the reader itself leaves out, since it says nothing.
    """

    columns: tuple[str, ...]
    rows: Sequence[ForeignRow]
    letters: tuple[str, ...] = ()
    remarks: tuple[tuple[str, dict[str, object]], ...] = ()
    plain: bool = False
    written: frozenset[tuple[int, int]] = frozenset()
    refused: tuple[Untaken, ...] = ()
    left_out: tuple[Untaken, ...] = ()

    def cell(self, row: ForeignRow, column: int) -> str:
        """Where a cell stood, for people: "tháng 9.xlsx, Sheet1!C12", "answers.json, data[3], ratio"."""
        if self.letters:
            sheet, mark, number = row.key.rpartition("!")
            return f"{row.file}, {sheet}{mark}{self.letters[column]}{number}"
        return f"{row.file}, {row.key}, {self.columns[column]}"


class ForeignFileError(ValueError):
    """A file can't be read as the profile says.

    Args:
        word: of `file.<word>` in the importer's words.
        gaps: what fills it.
    """

    problems: Sequence[Diagnostic] = ()
    """What is wrong in detail, where a reader knows more than a word."""

    def __init__(self, word: str, /, **gaps: object) -> None:
        super().__init__(word, gaps)
        self.word, self.gaps = word, gaps


Reader: TypeAlias = Callable[[Sequence[Path], Profile], ForeignTable]
"""Reads files, or folders, as the table that a profile speaks of; raises `ForeignFileError`."""
