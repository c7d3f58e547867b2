"""JSON: a list of objects, or an object that has it under a key; nested objects become columns with dots."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from scorecard.importer.table import ForeignFileError, ForeignRow, ForeignTable
from scorecard.model import Profile


def read_json(paths: Sequence[Path], profile: Profile) -> ForeignTable:
    """Files of records, each number exactly as it is written; `sheet` of the profile leads to the list: data.children."""
    columns: dict[str, int] = {}
    found: list[tuple[dict[str, str], str, str]] = []
    written = set()
    for path in paths:
        for key, record in _records(path, profile.sheet or ""):
            cells = {}
            for name, value, is_text in _cells(record, ""):
                cells[name] = value
                column = columns.setdefault(name, len(columns))
                if is_text:
                    written.add((len(found), column))
            found.append((cells, path.name, key))
    names = tuple(columns)
    rows = [ForeignRow(tuple([cells.get(name, "") for name in names]), file, key) for cells, file, key in found]
    return ForeignTable(names, rows, plain=True, written=frozenset(written))


def _records(path: Path, way: str) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        data = json.loads(
            path.read_text(encoding="utf-8-sig"),
            parse_float=_Number,
            parse_int=_Number,
            parse_constant=_Number,
            object_pairs_hook=_once,
        )
    except _TwiceError as fault:
        raise ForeignFileError("twice", file=path.name, key=str(fault)) from None
    except (ValueError, RecursionError):  # of the encoding too
        raise ForeignFileError("json", file=path.name) from None
    for step in filter(None, way.split(".")):
        if not isinstance(data, dict) or step not in data:
            raise ForeignFileError("sheet", file=path.name, sheet=way, known=tuple(data) if isinstance(data, dict) else ())
        data = data[step]
    if not isinstance(data, list) or not all(isinstance(record, dict) for record in data):
        raise ForeignFileError("records", file=path.name)
    for position, record in enumerate(data):
        yield f"{way}[{position}]", record


class _TwiceError(Exception):
    """A record has a key twice, of which neither is known to be meant."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return found


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


def _cells(record: dict[str, object], before: str) -> Iterator[tuple[str, str, bool]]:
    """Each cell of a record: its column, its text, and whether it was written as a text."""
    for key, value in record.items():
        name = f"{before}{key}"
        if isinstance(value, dict):
            yield from _cells(value, f"{name}.")
        elif isinstance(value, _Number):
            yield name, str(value), False
        elif isinstance(value, bool):
            yield name, "yes" if value else "no", False
        elif isinstance(value, str):
            yield name, value.strip(), True
        elif value is None:
            yield name, "", False
