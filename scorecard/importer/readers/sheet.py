"""Grids of cells → a table: the header's names, the rows below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from scorecard.importer.table import ForeignFileError, ForeignRow, ForeignTable
from scorecard.model import Profile

MOST_ROWS = 200_000
"""A stray cell at the end of a sheet, or a row that is repeated to there, makes a million rows of it."""
MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes; a workbook that unpacks to more is refused before it is read: 200,000 rows have some hundred million."""
JOINT = " / "
"""What stands between the words of a header of several rows."""


@dataclass(slots=True)
class Sheet:
    """A grid as a file has it.

    Args:
        file:    the file's name.
        name:    the sheet's; empty where files have one alone.
        rows:    each row's cells, the first row first; rows may be shorter than others.
        plain:   as `ForeignTable.plain`.
        written: (row, column) from 0 of cells of text, where `plain`.
        merged:  how many cells stand for several.
        remarks: as `ForeignTable.remarks`.
    """

    file: str
    name: str
    rows: list[list[str]]
    plain: bool = False
    written: set[tuple[int, int]] = field(default_factory=set)
    merged: int = 0
    remarks: list[tuple[str, dict[str, object]]] = field(default_factory=list)


def unpacked(path: Path) -> None:
    """Look whether a workbook, which is a packed folder, may be unpacked.

    Raises:
        ForeignFileError: it is none, or it would fill the memory.
    """
    try:
        with ZipFile(path) as packed:
            size = sum(file.file_size for file in packed.infolist())
    except BadZipFile:
        raise ForeignFileError("workbook", file=path.name) from None
    if size > MOST_UNPACKED:
        raise ForeignFileError("large", file=path.name, most=MOST_UNPACKED // 2**20)


def letter(column: int) -> str:
    """What a spreadsheet calls a column, counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def plain_number(value: float | int | Decimal | str, *, percent: bool = False) -> str:
    """A spreadsheet's number in its shortest plain writing: 15 digits at most, as spreadsheets show; of a percentage its percent."""
    number = Decimal(value) if isinstance(value, str | int | Decimal) else Decimal(repr(value))
    if len(number.as_tuple().digits) > 15 and number != number.to_integral_value():
        number = Decimal(f"{number:.15g}")
    if percent:
        number = number.scaleb(2)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def table_of(sheets: Iterable[Sheet], profile: Profile) -> ForeignTable:
    """The table of all sheets one below the other; a column that some lack is empty there.

    Raises:
        ForeignFileError: a sheet ends before its header does.
    """
    columns: list[str] = []
    rows: list[ForeignRow] = []
    written: set[tuple[int, int]] = set()
    remarks: list[tuple[str, dict[str, object]]] = []
    layouts = []
    plain = True
    for sheet in sheets:
        names = _names(sheet, profile.header)
        layout = _layout(names, columns)
        layouts.append(layout)
        plain &= sheet.plain
        remarks += sheet.remarks
        if sheet.merged:
            remarks.append(("merged", {"file": sheet.file, "n": sheet.merged}))
        for number in range(profile.header[-1], len(sheet.rows)):
            cells = sheet.rows[number]
            if not any(cells):
                continue
            placed = [""] * len(columns)
            for theirs, ours in layout.items():
                if theirs < len(cells):
                    placed[ours] = cells[theirs].strip()
                    if (number, theirs) in sheet.written:
                        written.add((len(rows), ours))
            rows.append(ForeignRow(tuple(placed), sheet.file, f"{sheet.name}!{number + 1}" if sheet.name else str(number + 1)))
    width = len(columns)
    rows = [row if len(row.cells) == width else row._replace(cells=row.cells + ("",) * (width - len(row.cells))) for row in rows]
    same = all(layout == layouts[0] for layout in layouts)
    letters = tuple(letter(theirs) for theirs in sorted(layouts[0], key=lambda t: layouts[0][t])) if same and layouts else ()
    return ForeignTable(tuple(columns), rows, letters, tuple(remarks), plain, frozenset(written))


def _names(sheet: Sheet, header: Sequence[int]) -> list[str]:
    """The name of each column: the words of the header's rows, each once."""
    if len(sheet.rows) < header[-1]:
        raise ForeignFileError("header", file=sheet.file, row=header[-1], n=len(sheet.rows))
    heads = [sheet.rows[row - 1] for row in header]
    width = max(map(len, heads))
    words = [[" ".join(head[column].split()) for head in heads if column < len(head)] for column in range(width)]
    return [JOINT.join(dict.fromkeys(filter(None, parts))) for parts in words]


def _layout(names: Sequence[str], columns: list[str]) -> dict[int, int]:
    """Where in the table each named column of a sheet goes; names that are new become columns."""
    layout: dict[int, int] = {}
    taken: dict[str, int] = {}
    for theirs, name in enumerate(names):
        if not name:
            continue
        nth = taken[name] = taken.get(name, -1) + 1  # of two columns of one name, the second is the second again
        places = [ours for ours, known in enumerate(columns) if known == name]
        if nth < len(places):
            layout[theirs] = places[nth]
        else:
            layout[theirs] = len(columns)
            columns.append(name)
    return layout
