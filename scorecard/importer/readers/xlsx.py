"""Excel workbooks, as they were last computed and saved."""

import datetime
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from scorecard.importer.readers.sheet import MOST_ROWS, Sheet, plain_number, table_of, unpacked
from scorecard.importer.table import ForeignFileError, ForeignTable
from scorecard.model import Profile


def read_xlsx(paths: Sequence[Path], profile: Profile) -> ForeignTable:
    """Workbooks: the profile's sheet, or the first that isn't hidden."""
    return table_of([_sheet(path, profile) for path in paths], profile)


def _sheet(path: Path, profile: Profile) -> Sheet:
    unpacked(path)
    computed = _open(path, profile, computed=True)
    if computed.max_row > MOST_ROWS:
        raise ForeignFileError("rows", file=path.name, n=computed.max_row, most=MOST_ROWS)
    sheet = Sheet(path.name, computed.title, [], plain=True)
    uncomputed = False
    for cells in computed.iter_rows():
        row: list[str] = []
        for cell in cells:
            text, is_text = _text(cell)
            uncomputed |= not text
            if is_text:
                sheet.written.add((len(sheet.rows), len(row)))
            row.append(text)
        sheet.rows.append(row)
    for cells in computed.merged_cells.ranges:
        _spread(sheet, cells)
    if uncomputed:
        _formulas(sheet, _open(path, profile, computed=False))
    return sheet


def _open(path: Path, profile: Profile, *, computed: bool) -> Any:
    """The sheet that a profile speaks of, with what its formulas gave, or with the formulas."""
    import openpyxl  # noqa: PLC0415 - only an import pays for it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - as above

    try:
        with warnings.catch_warnings():  # of what it doesn't keep when it writes: nothing is written
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=computed)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise ForeignFileError("workbook", file=path.name) from None
    if profile.sheet is None:
        return next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), book.worksheets[0])
    if profile.sheet not in book.sheetnames:
        raise ForeignFileError("sheet", file=path.name, sheet=profile.sheet, known=tuple(book.sheetnames))
    return book[profile.sheet]


def _text(cell: Any) -> tuple[str, bool]:
    """A cell's text, and whether it is one in the file."""
    value = cell.value
    if value is None:
        return "", False
    if isinstance(value, bool):
        return ("yes" if value else "no"), False
    if isinstance(value, int | float):
        return plain_number(value, percent="%" in (cell.number_format or "")), False
    if isinstance(value, datetime.datetime):
        return value.date().isoformat(), False
    return (value.isoformat() if isinstance(value, datetime.date) else str(value)), True


def _spread(sheet: Sheet, cells: Any) -> None:
    """A merged cell stands in each of those that it covers."""
    top, left = cells.min_row - 1, cells.min_col - 1
    if top >= len(sheet.rows) or left >= len(sheet.rows[top]):
        return
    text = sheet.rows[top][left]
    if not text:
        return
    sheet.merged += 1
    for row in range(top, min(cells.max_row, len(sheet.rows))):
        for column in range(left, min(cells.max_col, len(sheet.rows[row]))):
            sheet.rows[row][column] = text
            if (top, left) in sheet.written:
                sheet.written.add((row, column))


def _formulas(sheet: Sheet, formulas: Any) -> None:
    """A formula that no program has computed stands as it is written, so that it is told where a figure is wanted."""
    for number, cells in enumerate(formulas.iter_rows()):
        for column, cell in enumerate(cells):
            if cell.data_type == "f" and not sheet.rows[number][column]:
                sheet.rows[number][column] = str(cell.value)
                sheet.written.add((number, column))
