"""scorecard.sqlite: the published tables with types, keys and indexes, tables of what lists of ids name, and views."""

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator
from typing import BinaryIO

from scorecard.export.catalogue import SCHEMAS
from scorecard.export.constraints import EMPTY_IS_A_VALUE, LINKS, REFERENCES, UNIQUE, Reference, required
from scorecard.export.views import VIEWS
from scorecard.sign import unmarked

TYPES = {"number": "REAL", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT", "string": "TEXT"}
"""Types of columns as SQLite names them; a day is text that sorts as days do, a truth value 1 or 0."""
LARGEST = 2**63 - 1
PAGE = 4096
LONGEST = 2**31 - 1
"""So many characters a cell may have: a list of all places of a country has more than the reader's usual limit."""
WRITTEN_BY = 3_040_000
"""What the file names as the version of SQLite that wrote it, whichever did."""
TITLED = (("indicators", "indicator", "title"), ("places", "place", "name"), ("sources", "source", "title"))
"""Tables that have words, their key, and the column of the words."""


def _whole(text: str) -> float:
    """A whole number; as a float where it is larger than SQLite's own are."""
    number = int(text)
    return number if abs(number) <= LARGEST else float(number)


CONVERT: dict[str, Callable[[str], object]] = {"number": float, "integer": _whole, "boolean": {"true": 1, "false": 0}.__getitem__}


def database(reading: Callable[[str], BinaryIO]) -> bytes:
    """The whole file, made of the published tables.

    Args:
        reading: opens a finished file by its path on the site.
    """
    made = sqlite3.connect(":memory:", isolation_level=None)
    try:
        made.execute(f"PRAGMA page_size = {PAGE}")
        made.execute("BEGIN")
        for name in SCHEMAS:
            made.execute(_create(name))
        for name in SCHEMAS:
            _fill(made, name, reading)
        for link in LINKS:
            _link(made, link)
        _titles(made)
        for reference in (r for r in REFERENCES if SCHEMAS[r.table].key[: len(r.columns)] != r.columns):  # a key is an index already
            made.execute(
                f'CREATE INDEX "{reference.table} by {" and ".join(reference.columns)}" ON {reference.table} ({_names(reference.columns)})'
            )
        for name, view in VIEWS.items():
            made.execute(f"CREATE VIEW {name} AS {' '.join(view.sql.split())}")
        made.execute("COMMIT")
        made.execute("VACUUM")
        return _same_everywhere(made.serialize())
    finally:
        made.close()


def _same_everywhere(file: bytes) -> bytes:
    """A database without what tells which program wrote it, and how often it was changed (bytes 24 to 27 and 92 to 99 of its head)."""
    head = bytearray(file)
    head[24:28] = head[92:96] = (1).to_bytes(4)
    head[96:100] = WRITTEN_BY.to_bytes(4)
    return bytes(head)


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _create(name: str) -> str:
    """The statement that creates a table."""
    table, never_empty = SCHEMAS[name], required(name)
    parts = []
    for c in table.columns:
        must = c.name in never_empty or ((name, c.name) in EMPTY_IS_A_VALUE and c.name == "path")
        parts.append(f'"{c.name}" {TYPES[c.type]}' + " NOT NULL" * must)
    if table.key:
        parts.append(f"PRIMARY KEY ({_names(table.key)})")
    if name in UNIQUE:
        parts.append(f"UNIQUE ({_names(UNIQUE[name])})")
    parts += [f"FOREIGN KEY ({_names(r.columns)}) REFERENCES {r.other} ({_names(r.named)})" for r in REFERENCES if r.table == name]
    return f"CREATE TABLE {name} ({', '.join(parts)})"


def _fill(made: sqlite3.Connection, name: str, reading: Callable[[str], BinaryIO]) -> None:
    """Take the lines of a published table."""
    table = SCHEMAS[name]
    readers = [CONVERT.get(c.type, str) for c in table.columns]
    nothing = ["" if (name, c.name) in EMPTY_IS_A_VALUE and c.name == "path" else None for c in table.columns]
    limit = csv.field_size_limit(LONGEST)
    try:
        with reading(f"data/{name}.csv") as file:
            lines = csv.reader(io.TextIOWrapper(file, encoding="utf-8", newline=""))
            next(lines)
            rows = ([read(text) if text else none for read, text, none in zip(readers, line, nothing, strict=True)] for line in lines)
            made.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(readers))})", rows)
    finally:
        csv.field_size_limit(limit)


def _link(made: sqlite3.Connection, link: Reference) -> None:
    """A table with a row for each of the ids that a column lists, in their order."""
    (column,), (named,), key = link.columns, link.named, SCHEMAS[link.table].key
    name = f"{link.table}_{column}"
    columns = ", ".join(f'"{link.table}_{k}" TEXT' for k in key)
    mine = tuple(f"{link.table}_{k}" for k in key)
    made.execute(
        f'CREATE TABLE {name} ({columns}, position INTEGER NOT NULL, "{named}" TEXT NOT NULL REFERENCES {link.other} ("{named}"), '
        f"PRIMARY KEY ({_names((*mine, 'position'))}), FOREIGN KEY ({_names(mine)}) REFERENCES {link.table} ({_names(key)}))"
    )

    def rows() -> Iterator[tuple[object, ...]]:
        for *of, ids in made.execute(f'SELECT {_names(key)}, "{column}" FROM {link.table} WHERE "{column}" IS NOT NULL').fetchall():
            yield from ((*of, position, one) for position, one in enumerate(ids.split(), 1))

    made.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * (len(key) + 2))})", rows())
    made.execute(f'CREATE INDEX "{name} by {named}" ON {name} ("{named}")')


def _titles(made: sqlite3.Connection) -> None:
    """A table of all titles and names, also without tones and marks, so that they are found however they are typed."""
    made.execute(
        'CREATE TABLE titles ("table" TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, plain TEXT NOT NULL, PRIMARY KEY ("table", id))'
    )
    for name, key, column in TITLED:
        found = made.execute(f'SELECT "{key}", "{column}" FROM {name} WHERE "{column}" IS NOT NULL').fetchall()
        made.executemany("INSERT INTO titles VALUES (?, ?, ?, ?)", ((name, id_, title, unmarked(title)) for id_, title in found))
