"""A table is a list of columns, each with what it holds and how it is got: so its header, its lines and its JSON can't differ."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from scorecard.export.notation import Value, cell, quoted, to_csv, told
from scorecard.page import Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its name, its Frictionless type, what it holds, and its value in a record."""

    name: str
    type: str
    description: str
    get: Callable[[T], Value]


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A table that is made of records: its columns and its primary key."""

    columns: tuple[Column[T], ...]
    key: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The first line."""
        return to_csv([[c.name for c in self.columns]])

    def lines(self, records: Iterable[T]) -> str:
        """A line of the table for each record."""
        return to_csv([cell(c.get(record)) for c in self.columns] for record in records)

    def told(self, record: T, names: Sequence[str] = ()) -> dict[str, Value]:
        """A record as plain values for JSON: some columns in the order in which they are named, else all."""
        given = {c.name: c for c in self.columns}
        return {name: told(given[name].get(record)) for name in names or given}

    def entries(self, records: Iterable[T], names: Sequence[str] = ()) -> str:
        """Records as JSON, one a line; `names` as for `told`."""
        return ",\n".join(quoted(self.told(record, names)) for record in records)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Table[T], Generic[T]):
    """A table that isn't made place by place: its records, in the site's language where they have words."""

    rows: Callable[[Site], Iterable[T]]

    def csv(self, site: Site) -> str:
        """The whole file; a header alone where there is nothing to tell."""
        return self.head + self.lines(self.rows(site))


def day(of: date | int | None) -> str | None:
    """A day, or its ordinal, as it is written; nothing without one (an ordinal of none is -1)."""
    if isinstance(of, int):
        return date.fromordinal(of).isoformat() if of > 0 else None
    return of.isoformat() if of is not None else None
