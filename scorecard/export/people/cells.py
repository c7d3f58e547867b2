"""A published table as cells: every field of the plain CSV as what it is, with the names of places and indicators beside their ids."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from scorecard.export.catalogue import SCHEMAS
from scorecard.export.notation import to_csv
from scorecard.export.table import NUMBERS, Table
from scorecard.page import Site


class Number(str):
    """A number, with the digits that it is written with."""

    __slots__ = ()


Cell = str | Number | date | bool | None
"""A text, a number, a day, a truth value, nothing."""

DIGITS = 15
"""So many digits of a number a spreadsheet keeps: its numbers are doubles. One of more is a text there."""
NUMERAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
AS_WRITTEN = {"observations": ("value", "was")}
"""Columns of texts that mostly hold one number, with every digit that its source prints: it is a number where it can be one."""
NAMES = ("place", "indicator")
"""Columns of ids beside which stands what they are called in the language."""


class Head(NamedTuple):
    """A column: its name as in the plain table, its type, and the name of the column whose ids it puts in words, else empty."""

    name: str
    type: str
    names: str = ""


Names = Mapping[str, Mapping[str, str]]
"""What ids are called, by the column of the ids."""


class TableSheet(NamedTuple):
    """A table by its name, its columns and its cells."""

    table: str
    heads: tuple[Head, ...]
    rows: list[list[Cell]]


def fields(text: str) -> Iterator[list[str]]:
    """The lines of a CSV file."""
    return csv.reader(io.StringIO(text, newline=""))


def cell_of(text: str, kind: str, *, written: bool = False) -> Cell:
    """A field as a cell; `written`: a text that may be a number."""
    if not text:
        return None
    if kind == "boolean":
        return text == "true"
    if kind == "date":
        return date.fromisoformat(text)
    if (kind in NUMBERS or written) and NUMERAL.fullmatch(text):
        return Number(text) if sum(map(str.isdigit, text.lstrip("-0."))) <= DIGITS else text
    return text


def sheet_of(name: str, text: str, names: Names) -> TableSheet:
    """A table, given as CSV with its header, and what ids are called."""
    columns, written, kinds = SCHEMAS[name].columns, AS_WRITTEN.get(name, ()), []
    heads: list[Head] = []
    spoken = {column: names[column] for column in NAMES if name != f"{column}s"}  # the lists themselves have what things are called
    for column in columns:
        kinds.append((column.type, column.name in written))
        heads.append(Head(column.name, column.type))
        if column.name in spoken:
            heads.append(Head(f"{column.name}_name", "string", column.name))
    words_at = [spoken.get(c.name) for c in columns]
    lines = fields(text)
    assert next(lines) == [c.name for c in columns]  # noqa: S101 - the table as it is published
    rows = []
    for line in lines:
        row: list[Cell] = []
        for field, (kind, maybe), words in zip(line, kinds, words_at, strict=True):
            row.append(cell_of(field, kind, written=maybe))
            if words is not None:
                row.append(words.get(field))
        rows.append(row)
    return TableSheet(name, tuple(heads), rows)


def names_of(site: Site) -> Names:
    """What places and indicators are called in a language, by the column of their ids."""
    return site.once("names as cells", lambda: {
        "place": {p.slug: site.named(p) for p in site.root.places.values()},
        "indicator": {name: str(site.title(name)) for name in site.root.indicators},
    })  # fmt: skip


def lines_of(table: Table[Any], text: str, column: str, *, head: bool = True) -> dict[str, str]:
    """The lines of a CSV file by what stands in a column; `head`: it begins with its header."""
    at = [c.name for c in table.columns].index(column)
    found: dict[str, list[list[str]]] = {}
    for number, line in enumerate(fields(text)):
        if number or not head:
            found.setdefault(line[at], []).append(line)
    return {key: to_csv(lines) for key, lines in found.items()}


def words_of(sheet: TableSheet, columns: Sequence[str]) -> Iterable[str]:
    """The ids that stand in some columns of a sheet, each of which may have several."""
    at = [n for n, head in enumerate(sheet.heads) if head.name in columns]
    return (word for row in sheet.rows for n in at for word in str(row[n] or "").split())


def filled_columns(sheet: TableSheet) -> TableSheet:
    """A table without the columns that are empty all through."""
    at = [n for n in range(len(sheet.heads)) if any(row[n] is not None for row in sheet.rows)]
    return TableSheet(sheet.table, tuple(sheet.heads[n] for n in at), [[row[n] for n in at] for row in sheet.rows])
