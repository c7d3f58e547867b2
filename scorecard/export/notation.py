"""How a value is written in a line of a table and in JSON."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from scorecard.page.site import plain

Value = str | float | bool | None | tuple[str, ...]
"""What a column holds: a text, a number, whether something is so, nothing, or several ids."""

quoted = json.JSONEncoder(ensure_ascii=False).encode
"""Plain values as JSON, on one line."""


def to_csv(rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180 but for its line ends, which are LF."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def cell(value: Value) -> str:
    """A value as a field of a table: nothing where a number is missing or a side is open; several ids are separated by spaces."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return plain(value)
    return " ".join(value) if isinstance(value, tuple) else value or ""


def told(value: Value) -> Value:
    """A value for JSON: a number as the table has it, null where it is missing or a side is open."""
    if isinstance(value, float):
        text = plain(value)
        return float(text) if text else None
    return value
