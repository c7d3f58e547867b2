"""A table is a list of columns, each with what it holds and how it is got: so its header, its lines and its JSON can't differ."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from scorecard.export.notation import Value, cell, entry, quoted, to_csv
from scorecard.page import Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Frictionless type, and what it holds."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Told(Column, Generic[T]):
    """A column that knows its value in a record."""

    get: Callable[[T], Value]


@dataclass(frozen=True, slots=True)
class Schema:
    """A table's columns and its primary key."""

    columns: Sequence[Column]
    key: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The first line."""
        return to_csv([[c.name for c in self.columns]])


@dataclass(frozen=True, slots=True)
class Table(Schema, Generic[T]):
    """A table that is made of records."""

    columns: tuple[Told[T], ...]

    def line(self, record: T) -> str:
        """A line of the table."""
        return ",".join(cell(column.get(record)) for column in self.columns) + "\n"

    def told(self, record: T) -> dict[str, Any]:
        """A record as plain values, for a program that writes JSON of its own."""
        found: dict[str, Any] = json.loads(self.entry(record))
        return found

    def entry(self, record: T, names: Collection[str] = ()) -> str:
        """A record as JSON: of some columns where they are named, else of all."""
        told = (c for c in self.columns if not names or c.name in names)
        return "{" + ", ".join(f"{quoted(c.name)}: {entry(c.get(record))}" for c in told) + "}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Table[T], Generic[T]):
    """A table that isn't made place by place: its records, in the site's language where they have words."""

    rows: Callable[[Site], Iterable[T]]

    def csv(self, site: Site) -> str:
        """The whole file; a header alone where there is nothing to tell."""
        return self.head + "".join(map(self.line, self.rows(site)))


def day(of: date | int | None) -> str | None:
    """A day, or its ordinal, as it is written; nothing without one (an ordinal of none is -1)."""
    if isinstance(of, int):
        return date.fromordinal(of).isoformat() if of > 0 else None
    return of.isoformat() if of is not None else None
