"""How a value is written in a line of a table and of JSON: as csv.writer and json.dumps would, but piece by piece.

A nation has lines by the hundred thousand that differ in a few numbers: what they share is written once and joined with those.
"""

import csv
import io
import json
import re
from collections.abc import Iterable
from functools import lru_cache

from scorecard.page.site import plain

Row = list[str]


def to_csv(rows: Iterable[Row]) -> str:
    """RFC 4180 but for its line ends, which are LF."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


_SPECIAL = re.compile('[,"\r\n]')
"""What may make csv.writer put a field in quotes."""

quoted = json.JSONEncoder(ensure_ascii=False).encode
"""A text, a list or nothing as JSON."""


def field(text: str | None) -> str:
    """A text as a field of a table, empty where there is none."""
    if not text:
        return ""
    return to_csv([[text]])[:-1] if _SPECIAL.search(text) else text


def both(text: str | None) -> tuple[str, str]:
    """A text, or none, as a field and as JSON."""
    return ("", "null") if text is None else (field(text), quoted(text))


def flag(value: object) -> str:
    """Whether something is so, in either."""
    return "true" if value else "false"


NOTHING = "", "null"
"""No number, as a field and as JSON."""


def figure(value: float) -> tuple[str, str]:
    """A number as a field and as JSON; nothing where a side is open or there is none."""
    return _figure(value) if value == value else NOTHING  # each nan is another key


@lru_cache(maxsize=1 << 13)  # a place's figure stands in its statement, its answer and its scores
def _figure(value: float) -> tuple[str, str]:
    text = plain(value)
    return (text, repr(float(text))) if text else NOTHING


@lru_cache(maxsize=1 << 13)
def decimal(text: str) -> str:
    """A decimal number as JSON has it."""
    return repr(float(text))


Value = str | float | bool | None | tuple[str, ...]
"""What a column holds: a text, a number, whether something is so, nothing, or several ids."""


def cell(value: Value) -> str:
    """A value as a field of a table; several ids are separated by spaces."""
    if isinstance(value, bool):
        return flag(value)
    if isinstance(value, float | int):
        return figure(value)[0]
    return field(" ".join(value) if isinstance(value, tuple) else value)


def entry(value: Value) -> str:
    """A value as JSON."""
    if isinstance(value, bool):
        return flag(value)
    return figure(value)[1] if isinstance(value, float | int) else quoted(value)
