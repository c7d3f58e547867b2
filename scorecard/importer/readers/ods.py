"""OpenDocument spreadsheets."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from scorecard.importer.readers.sheet import MOST_ROWS, Sheet, plain_number, table_of, unpacked
from scorecard.importer.table import ForeignFileError, ForeignTable
from scorecard.model import Profile

WIDEST = 1024
"""A row has no more cells than this; what is empty from there to the sheet's edge is none."""


def read_ods(paths: Sequence[Path], profile: Profile) -> ForeignTable:
    """Spreadsheets: the profile's sheet, or the first."""
    return table_of([_sheet(path, profile) for path in paths], profile)


def _sheet(path: Path, profile: Profile) -> Sheet:
    unpacked(path)
    grid = _open(path, profile)
    sheet = Sheet(path.name, grid.getAttribute("name") or "", [], plain=True)
    spans: list[tuple[int, int, int, int]] = []
    for row, times in _rows(grid):
        cells: list[str] = []
        texts: list[int] = []
        for cell, repeated in _cells(row):
            text, is_text = _text(cell)
            wide, high = _size(cell)
            if text and (wide > 1 or high > 1):
                spans.append((len(sheet.rows), len(cells), high, wide))
            for _ in range(min(repeated, WIDEST - len(cells))):
                if is_text:
                    texts.append(len(cells))
                cells.append(text)
        while cells and not cells[-1]:
            cells.pop()
        if not cells and times > WIDEST:
            break  # the empty rest of the sheet
        _repeat(sheet, cells, texts, times)
    for top, left, high, wide in spans:
        _spread(sheet, top, left, high, wide)
    return sheet


def _repeat(sheet: Sheet, cells: list[str], texts: list[int], times: int) -> None:
    """Add a row as often as it stands; `texts` are its columns that hold text."""
    if len(sheet.rows) + times > MOST_ROWS:
        raise ForeignFileError("rows", file=sheet.file, n=len(sheet.rows) + times, most=MOST_ROWS)
    for _ in range(times):
        sheet.written |= {(len(sheet.rows), column) for column in texts}
        sheet.rows.append(list(cells))


def _open(path: Path, profile: Profile) -> Any:
    from odf.opendocument import load  # noqa: PLC0415 - only an import pays for it
    from odf.table import Table as Grid  # noqa: PLC0415 - as above

    try:
        book = load(path)
    except (BadZipFile, KeyError, ValueError, OSError, TypeError):
        raise ForeignFileError("workbook", file=path.name) from None
    grids = {grid.getAttribute("name"): grid for grid in book.getElementsByType(Grid)}
    if not grids:
        raise ForeignFileError("workbook", file=path.name)
    if profile.sheet is None:
        return next(iter(grids.values()))
    if profile.sheet not in grids:
        raise ForeignFileError("sheet", file=path.name, sheet=profile.sheet, known=tuple(grids))
    return grids[profile.sheet]


def _rows(grid: Any) -> Iterator[tuple[Any, int]]:
    """Each row, with how often it stands."""
    from odf.table import TableRow  # noqa: PLC0415 - only an import pays for it

    for row in grid.getElementsByType(TableRow):
        yield row, int(row.getAttribute("numberrowsrepeated") or 1)


def _cells(row: Any) -> Iterator[tuple[Any, int]]:
    """Each cell, with how often it stands; one that another covers is empty."""
    for cell in row.childNodes:
        if cell.qname[1] in ("table-cell", "covered-table-cell"):
            yield cell, int(cell.getAttribute("numbercolumnsrepeated") or 1)


def _size(cell: Any) -> tuple[int, int]:
    """How many columns and rows a cell covers."""
    if cell.qname[1] != "table-cell":
        return 1, 1
    return int(cell.getAttribute("numbercolumnsspanned") or 1), int(cell.getAttribute("numberrowsspanned") or 1)


def _text(cell: Any) -> tuple[str, bool]:
    """A cell's text, and whether it is one in the file."""
    kind = cell.getAttribute("valuetype")
    if kind in ("float", "percentage", "currency"):
        return plain_number(cell.getAttribute("value"), percent=kind == "percentage"), False
    if kind == "date":
        return (cell.getAttribute("datevalue") or "")[:10], False
    if kind == "boolean":
        return ("yes" if cell.getAttribute("booleanvalue") == "true" else "no"), False
    from odf.teletype import extractText  # noqa: PLC0415 - only an import pays for it
    from odf.text import P  # noqa: PLC0415 - as above

    text = "\n".join(extractText(p) for p in cell.getElementsByType(P)).strip()
    return text, bool(text)


def _spread(sheet: Sheet, top: int, left: int, high: int, wide: int) -> None:
    """A merged cell stands in each of those that it covers."""
    sheet.merged += 1
    text = sheet.rows[top][left]
    for row in range(top, min(top + high, len(sheet.rows))):
        cells = sheet.rows[row]
        cells += [""] * (left + wide - len(cells))
        for column in range(left, left + wide):
            cells[column] = text
            if (top, left) in sheet.written:
                sheet.written.add((row, column))
