"""Statements of an import beside those that are there: what is new, the same, corrected, or there no longer; and the tables they make."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from scorecard.decode.schema import read
from scorecard.decode.table import columns, rows, split
from scorecard.diagnostic import Report
from scorecard.document import Document
from scorecard.importer.take import Key, Taken, key_of
from scorecard.model import FORMS, Observation
from scorecard.parse.table import cells

FORM_KEYS = (*FORMS, "of", "open")
FIRST = ("place", "indicator", "period")
LAST = ("source",)


@dataclass(frozen=True, slots=True)
class Correcting:
    """The day from which a correction holds, and the id of the remark that says why; whether what is new names that day as that of its publication."""

    on: date
    why: str | None = None
    dated: bool = False


@dataclass(slots=True)
class Merged:
    """What an import makes of the root's tables.

    Args:
        tables:    the text of each table that changes or is new, by path.
        new:       statements that nothing said before.
        changed:   statements that now say something else, each with what it said: another value is a correction.
        unchanged: how many are as they were.
        vanished:  statements that the root's table has and the file has no longer; they stay.
        lines:     where each statement of the file stands in its table: path and line.
    """

    tables: dict[str, Document] = field(default_factory=dict)
    new: list[Taken] = field(default_factory=list)
    changed: list[tuple[Taken, Mapping[str, str]]] = field(default_factory=list)
    unchanged: int = 0
    vanished: list[Mapping[str, str]] = field(default_factory=list)
    lines: dict[tuple[str, int], Taken] = field(default_factory=dict)


def path_of(profile: str, period: str) -> str:
    """The table that an import writes."""
    return f"data/observations/{profile}-{period.replace('/', '_')}.csv"


def merge(profile: str, taken: Iterable[Taken], there: Mapping[str, Document], correcting: Correcting) -> Merged:
    """The tables that a profile's statements belong into, a table a period.

    Args:
        profile:    its id.
        taken:      statements of foreign files.
        there:      the root's documents.
        correcting: how another value than before is entered.
    """
    by_path: dict[str, dict[Key, Taken]] = {}
    for statement in taken:
        by_path.setdefault(path_of(profile, statement.data["period"]), {})[statement.key] = statement
    merged = Merged()
    for path, its in sorted(by_path.items()):
        old = dict(_entries(there[path])) if path in there else {}
        entries = {key: dict(entry) for key, (entry, _) in old.items()}
        for key, statement in its.items():
            if key not in old:
                entries[key] = {**statement.data, **({"entered": correcting.on.isoformat()} if correcting.dated else {})}
                merged.new.append(statement)
                continue
            entry, said = old[key]
            entries[key] = _revised(entry, said, statement.data, correcting)
            if entries[key] == entry:
                merged.unchanged += 1
            else:
                merged.changed.append((statement, entry))
        merged.vanished += [entry for key, (entry, _) in old.items() if key not in its]
        order = sorted(entries)
        merged.lines |= {(path, line): its[key] for line, key in enumerate(order, 2) if key in its}
        if entries != {key: entry for key, (entry, _) in old.items()}:
            merged.tables[path] = Document(path, written(entries[key] for key in order))
    return merged


def _entries(document: Document) -> Iterator[tuple[Key, tuple[dict[str, str], Observation]]]:
    """Each statement of a sound table: its cells by column, and what it says."""
    head = cells(document.line(1)) or []
    for part in split(document, Report()).values():
        for line, mapping in zip(part.lines, rows(part), strict=True):
            entry = {name: cell for name, cell in zip(head, cells(line) or (), strict=False) if cell}
            assert isinstance(mapping, dict)  # noqa: S101 - a line is one
            yield key_of(entry), (entry, read(Observation, mapping))


def _revised(entry: Mapping[str, str], said: Observation, now: Mapping[str, str], correcting: Correcting) -> dict[str, str]:
    """A statement of the root as a file says it now: what editors added to it stays, and another value keeps what it replaced."""
    same = said.same(read(Observation, {k: v.split() if k == "sure" else v for k, v in now.items()}))
    if same:
        others = {key: text for key, text in now.items() if key not in FORM_KEYS}
        return {**entry, **others}
    before = _correction(said)
    kept = {key: text for key, text in entry.items() if key.partition(".")[0] not in FORM_KEYS}
    was = {f"{before}was.{key}": text for key, text in entry.items() if key.partition(".")[0] in FORM_KEYS}
    told = {f"{before}on": correcting.on.isoformat(), **({f"{before}why": correcting.why} if correcting.why else {})}
    return {**kept, **now, **told, **was}


def _correction(said: Observation) -> str:
    """What begins the names of the columns of the next correction."""
    number = len(said.corrects) + 1
    return "corrects." if number == 1 else f"corrects.{number}."


def written(entries: Iterable[Mapping[str, str]]) -> str:
    """The text of a table: its columns and lines in an order of their own, so that the same statements give the same text."""
    listed = list(entries)
    used = {name for entry in listed for name in entry}
    middle = [name for name in columns() if name in used and name not in (*FIRST, *LAST) and name in FORM_KEYS]
    rest = [name for name in columns() if name in used and name not in (*FIRST, *LAST, *middle)]
    names = [*FIRST, *middle, *LAST, *rest]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([entry.get(name, "") for name in names] for entry in listed)
    return out.getvalue()
