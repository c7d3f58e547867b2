"""A workbook: a sheet of notes first, then a sheet a table. Its cells have types, so that nothing becomes a day or loses a zero."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from scorecard.export.people.cells import Cell, Number, TableSheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST, ROWS = 32_767, 1_048_575
"""What Excel's format holds: letters of a cell, and lines below the header."""
FIRST = date(1900, 3, 1)
"""Days before it are texts: Excel's calendar has none before 1900, and counts a day in that February that never was."""
WIDTHS = 8, 44
"""The narrowest and the widest column, in letters."""
NAMED = 30
"""The width of a column of names, in any language."""
SEEN = 400
"""So many lines decide how wide a column is."""
NOTES = 24, 24, 90
"""The widths of the columns of the notes."""
FORBIDDEN = str.maketrans({**dict.fromkeys("[]:*?/\\", " "), "'": "’"})
TITLE = 31
"""So many letters the name of a sheet may have."""


class Note(NamedTuple):
    """A line of the notes: a title by itself, or a name and its text; `size` is the length of the text, in the longest language."""

    name: str
    text: str
    size: int = 0


class Notes(NamedTuple):
    """The first sheet.

    title: its name.
    told:  what is said of all.
    heads: of the list of columns.
    columns: sheet, column, what it holds.
    """

    title: str
    told: Sequence[Note]
    heads: Sequence[str]
    columns: Iterable[tuple[str, str, str]]


class Frame(NamedTuple):
    """What holds of the file: its title, its day, whether it is read from right to left."""

    title: str
    day: date
    from_right: bool


class _Formats:
    """The formats of a workbook."""

    def __init__(self, book: "Workbook") -> None:
        self.book = book
        self.text, self.day, self.plain = self.add(num_format="@"), self.add(num_format="yyyy-mm-dd"), self.add()
        self.head, self.title = self.add(bold=True, bottom=1), self.add(bold=True, font_size=14)
        self.wrapped = self.add(text_wrap=True, num_format="@")
        self.kept: dict[int, Format] = {}

    def add(self, **properties: object) -> "Format":
        """A new format."""
        return self.book.add_format({"valign": "top", **properties})

    def number(self, value: Number) -> "Format":
        """With as many decimals as are written, where the last of them is a zero."""
        if not value.endswith("0") or "." not in value:
            return self.plain
        decimals = len(value) - value.index(".") - 1
        if decimals not in self.kept:
            self.kept[decimals] = self.add(num_format="0." + "0" * decimals)
        return self.kept[decimals]


def workbook(frame: Frame, notes: Notes, titles: Sequence[str], sheets: Sequence[TableSheet]) -> bytes:
    """A workbook as a file: the same bytes for the same cells.

    Args:
        frame:  what holds of the file.
        notes:  its first sheet.
        titles: the names of the others, as `titled` makes them.
        sheets: their tables.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who writes one needs it

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": frame.title, "created": datetime.combine(frame.day, datetime.min.time())})
    formats = _Formats(book)
    _tell(book.add_worksheet(notes.title), formats, notes)
    for title, sheet in zip(titles, sheets, strict=True):
        _fill(book.add_worksheet(title), formats, sheet)
    if frame.from_right:
        for page in book.worksheets():
            page.right_to_left()
    book.close()
    return out.getvalue()


def titled(texts: Iterable[str]) -> list[str]:
    """Names of sheets as the format allows them, all different."""
    found: list[str] = []
    for text in texts:
        plain = " ".join(text.translate(FORBIDDEN).split())[:TITLE].strip() or "-"
        title, number = plain, 2
        while title.lower() in (taken.lower() for taken in found):
            tail = f" {number}"
            title, number = plain[: TITLE - len(tail)] + tail, number + 1
        found.append(title)
    return found


def is_cut(sheet: TableSheet) -> bool:
    """Whether a table has more lines than a sheet holds."""
    return len(sheet.rows) > ROWS


def is_shortened(sheet: TableSheet) -> bool:
    """Whether a table has a longer text than a cell holds."""
    return any(type(cell) is str and len(cell) > LONGEST for row in sheet.rows for cell in row)


def _tell(page: "Worksheet", formats: _Formats, notes: Notes) -> None:
    """What the workbook is, then what each column holds."""
    page.hide_gridlines(2)
    for column, width in enumerate(NOTES):
        page.set_column(column, column, width)
    at = 0
    for at, note in enumerate(notes.told):
        if note.text:
            page.write_string(at, 0, note.name, formats.wrapped)
            page.merge_range(at, 1, at, 2, "", formats.wrapped)
            page.write_string(at, 1, _fitting(note.text), formats.wrapped)
            page.set_row(at, 15 * (1 + note.size // 105))  # a merged cell gets no height of its own
        else:
            page.write_string(at, 0, note.name, formats.title)
    at += 2
    for column, text in enumerate(notes.heads):
        page.write_string(at, column, text, formats.head)
    for line in notes.columns:
        at += 1
        for column, text in enumerate(line):
            page.write_string(at, column, text, formats.wrapped)


def _fill(page: "Worksheet", formats: _Formats, sheet: TableSheet) -> None:
    """A table: its header stays in view and filters."""
    for column, head in enumerate(sheet.heads):
        page.write_string(0, column, head.name, formats.head)
    for number, row in enumerate(islice(sheet.rows, ROWS), 1):
        for column, cell in enumerate(row):
            if isinstance(cell, Number):
                page.write_number(number, column, float(cell), formats.number(cell))
            elif isinstance(cell, str):
                page.write_string(number, column, _fitting(cell), formats.text)
            elif cell is not None:
                _other(page, formats, (number, column), cell)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    last, lines = len(sheet.heads) - 1, min(len(sheet.rows), ROWS)
    page.freeze_panes(1, 2 if last and sheet.heads[1].names else 1)  # the id, and what it is called
    page.autofilter(0, 0, lines, last)
    if lines:
        from xlsxwriter.utility import xl_range  # noqa: PLC0415 - as above

        page.ignore_errors({"number_stored_as_text": xl_range(1, 0, lines, last)})


def _other(page: "Worksheet", formats: _Formats, at: tuple[int, int], cell: Cell) -> None:
    """A truth value or a day."""
    if isinstance(cell, bool):
        page.write_boolean(*at, cell, formats.plain)
    elif isinstance(cell, date) and cell >= FIRST:
        page.write_datetime(*at, cell, formats.day)
    else:
        page.write_string(*at, str(cell), formats.text)


def _widths(sheet: TableSheet) -> Iterable[int]:
    """How wide each column is."""
    first = sheet.rows[:SEEN]
    for column, head in enumerate(sheet.heads):
        longest = max((len(str(row[column] or "")) for row in first), default=0)
        yield NAMED if head.names else min(max(longest + 1, len(head.name) + 4, WIDTHS[0]), WIDTHS[1])


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
