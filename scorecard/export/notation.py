"""Values as they are written in CSV and in JSON."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from scorecard.page.site import plain

Value = str | float | bool | None | tuple[str, ...]
"""The value of a column in a record: a text, a number, a truth value, nothing, or several ids."""

json_line = json.JSONEncoder(ensure_ascii=False).encode
"""Encodes plain values as JSON on one line."""


def to_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV by RFC 4180, but with LF at the end of lines."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def csv_field(value: Value) -> str:
    """A value as a field of CSV: empty where a number is missing or a side is open; several ids are separated by spaces."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return plain(value)
    return " ".join(value) if value else ""


def json_value(value: Value) -> Value:
    """A value for JSON: a number as CSV has it, None where it is missing or a side is open."""
    return json_number(value) if isinstance(value, float) else value


def json_number(value: float) -> float | None:
    """A number for JSON: as CSV has it, None where it is missing or a side is open."""
    text = plain(value)
    return float(text) if text else None
