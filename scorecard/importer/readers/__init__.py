"""What reads foreign files: one function a format, in a registry by the format's name.

To add one: write `(paths, profile) -> ForeignTable` in a module of this folder, and its line in `READERS`; `SUFFIXES` where the names of
files tell it. A profile names it by `format`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from scorecard.importer.portal.table import read_portal
from scorecard.importer.readers.json import read_json
from scorecard.importer.readers.ods import read_ods
from scorecard.importer.readers.text import read_csv
from scorecard.importer.readers.xlsx import read_xlsx
from scorecard.importer.table import ForeignFileError, ForeignTable, Reader
from scorecard.model import Profile

READERS: Mapping[str, Reader] = {
    "csv": read_csv,
    "tsv": read_csv,
    "xlsx": read_xlsx,
    "ods": read_ods,
    "json": read_json,
}
"""By the word that a profile's `format` may have."""
SUFFIXES: Mapping[str, str] = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods", ".json": "json",
}  # fmt: skip
"""What the end of a file's name says of its format."""
MOST_BYTES = 64 * 1024 * 1024
"""A larger file is refused: a table of 160,000 rows has some ten."""


def read(paths: Sequence[Path], profile: Profile, period: str | None = None) -> ForeignTable:
    """Files as the table that a profile speaks of.

    Args:
        paths:   the files, or a folder where the format is one of folders.
        profile: how to read them.
        period:  that they are said to be of; a reader that has to know it looks whether they may be.

    Raises:
        ForeignFileError: they can't be read so.
    """
    for path in paths:
        if not path.exists():
            raise ForeignFileError("gone", file=path.name)
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise ForeignFileError("large", file=path.name, most=MOST_BYTES // 2**20)
    if profile.format == "portal":
        return read_portal(paths, profile, period)
    for path in paths:
        if not path.is_file():
            raise ForeignFileError("folder", file=path.name)
    formats = {profile.format or SUFFIXES.get(path.suffix.lower(), path.suffix.lower()) for path in paths}
    unknown = sorted(formats - READERS.keys())
    if unknown:
        raise ForeignFileError("format", format=unknown[0], known=tuple(READERS))
    if len(formats) > 1:
        raise ForeignFileError("formats", formats=tuple(sorted(formats)))
    try:
        return READERS[formats.pop()](paths, profile)
    except PermissionError as fault:
        raise ForeignFileError("closed", file=Path(fault.filename or paths[0]).name) from None
