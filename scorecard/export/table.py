"""Tables as lists of columns, so that the header, the lines, the JSON and the description of a table can't differ."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from scorecard.export.notation import Value, csv_field, json_line, json_value, to_csv
from scorecard.page import Site

T = TypeVar("T")
NUMBERS = ("number", "integer")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a table.

    Args:
        name:        as the header has it.
        type:        as Frictionless Table Schema names it.
        description: what it holds.
        get:         gives its value in a record.
        many:        whether it holds several, which JSON lists and a table separates by spaces.
    """

    name: str
    type: str
    description: str
    get: Callable[[T], Value]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A table of records: its columns, and the names of those that are its primary key."""

    columns: tuple[Column[T], ...]
    key: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The header line."""
        return to_csv([[c.name for c in self.columns]])

    def lines(self, records: Iterable[T]) -> str:
        """A line for each record."""
        gets = [c.get for c in self.columns]
        return to_csv([csv_field(get(record)) for get in gets] for record in records)

    def values(self, records: Iterable[T], names: Sequence[str] = ()) -> Iterator[dict[str, Value]]:
        """The values of records for JSON, by column: of the columns named, in that order; without names, of all."""
        columns = {c.name: c for c in self.columns}
        chosen = [(name, columns[name].get, columns[name].type in NUMBERS) for name in names or columns]
        for record in records:
            yield {name: json_value(get(record)) if number else get(record) for name, get, number in chosen}

    def entries(self, records: Iterable[T], names: Sequence[str] = ()) -> str:
        """Records as JSON objects, one a line, separated by commas; `names` as for `values`."""
        return ",\n".join(map(json_line, self.values(records, names)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTable(Table[T], Generic[T]):
    """A table that isn't assembled place by place; `rows` gives its records, in the site's language where they have words."""

    rows: Callable[[Site], Iterable[T]]

    def csv(self, site: Site) -> str:
        """The whole file, with the header."""
        return self.head + self.lines(self.rows(site))


def day(of: date | int | None) -> str | None:
    """A day, or the day of an ordinal, as YYYY-MM-DD; None without one (the ordinal is -1 then)."""
    if isinstance(of, int):
        return date.fromordinal(of).isoformat() if of > 0 else None
    return of.isoformat() if of is not None else None


def one_of(words: Iterable[str]) -> str:
    """The words that a column may have, for its description."""
    *most, last = words
    return f"{', '.join(most)} or {last}"
