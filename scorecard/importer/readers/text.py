"""CSV and its kin: cells between commas, semicolons or tabs, in UTF-8, or UTF-16 as spreadsheets save it."""

import codecs
import csv
import io
from collections.abc import Sequence
from pathlib import Path

from scorecard.importer.readers.sheet import Sheet, table_of
from scorecard.importer.table import ForeignFileError, ForeignTable
from scorecard.model import Profile

SEPARATORS = ";\t,|"


def read_csv(paths: Sequence[Path], profile: Profile) -> ForeignTable:
    """Files of separated cells; what separates them is what the header has most of."""
    return table_of([_sheet(path, profile) for path in paths], profile)


def _sheet(path: Path, profile: Profile) -> Sheet:
    text = _text(path)
    lines = text.splitlines()
    if len(lines) < profile.header[-1]:
        raise ForeignFileError("header", file=path.name, row=profile.header[-1], n=len(lines))
    head = lines[profile.header[-1] - 1]
    separator = max(SEPARATORS, key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise ForeignFileError("quote", file=path.name) from None
    return Sheet(path.name, "", rows)


def _text(path: Path) -> str:
    data = path.read_bytes()
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise ForeignFileError("encoding", file=path.name) from None
