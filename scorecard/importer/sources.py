"""The documents that an import is the first to name: their entries in data/sources.yml, by the profile's `document`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date

from scorecard.document import Document
from scorecard.importer.table import ForeignFileError, ForeignTable
from scorecard.importer.writing import period as period_of
from scorecard.model import Profile, Root
from scorecard.model.profile import SourceToBe

PATH = "data/sources.yml"


def with_sources(profile: Profile, table: ForeignTable, taken: Iterable[Mapping[str, str]], root: Root, on: date) -> dict[str, Document]:
    """data/sources.yml with an entry for each source of statements that has none; nothing where none is missing, or the profile makes none.

    Args:
        profile: that the statements were taken by.
        table:   that they were taken from: it may have a column with the day on which it was got.
        taken:   the statements' keys.
        root:    the root.
        on:      the day of the import.
    """
    if profile.document is None:
        return {}
    missing = {
        keys["source"]: keys["period"] for keys in taken if keys["source"] not in root.sources and not root.faulty("Source", keys["source"])
    }
    if not missing:
        return {}
    days = _days(profile, table)
    entries = "".join(_entry(profile.document, id_, period, days.get(period, on.isoformat())) for id_, period in sorted(missing.items()))
    there = root.documents[PATH].text if PATH in root.documents else ""
    return {PATH: Document(PATH, f"{there}{'' if there.endswith(chr(10)) or not there else chr(10)}{entries}")}


def _days(profile: Profile, table: ForeignTable) -> dict[str, str]:
    """The last day on which figures of a period were got, by period as data have it."""
    if profile.document is None or profile.document.accessed is None or profile.period is None:
        return {}
    for name in (profile.period.column, profile.document.accessed):
        if name not in table.columns:
            raise ForeignFileError("column", column=name, known=table.columns)
    at, day = (table.columns.index(name) for name in (profile.period.column, profile.document.accessed))
    days: dict[str, str] = {}
    for row in table.rows:
        its = period_of(row.cells[at], profile.period.format)
        if row.cells[day] and its is not None:  # a period that can't be read is told where its figures are refused
            days[its] = max(row.cells[day], days.get(its, ""))
    return days


def _entry(document: SourceToBe, id_: str, period: str, day: str) -> str:
    lines = {"id": id_, **dict(_keys(document, period)), "accessed": day}
    first, *rest = (f"{key}: {_scalar(text)}" for key, text in lines.items())
    return "".join([f"- {first}\n", *(f"  {line}\n" for line in rest)])


def _keys(document: SourceToBe, period: str) -> Iterator[tuple[str, str]]:
    for key in (field.name for field in fields(document) if field.name not in ("accessed", "span")):
        if (text := getattr(document, key)) is not None:
            yield key, text.replace("{period}", period)


def _scalar(text: str) -> str:
    """A text as YAML has it: in quotes, unless it is a plain word, a day, or an address."""
    return (
        text
        if (text.replace("-", "").isalnum() and text.isascii()) or text.startswith("https://")
        else json.dumps(text, ensure_ascii=False)
    )
