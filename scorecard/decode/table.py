"""Tables of observations: what their columns are, which of their lines are about which place, and the lines as plain data."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, NamedTuple, Union, get_args, get_origin, get_type_hints

from scorecard.decode.schema import Keys
from scorecard.diagnostic import Report, nearest
from scorecard.document import Document, Span
from scorecard.habits import key_meant
from scorecard.model import FORMS, Entry, Observation
from scorecard.model.entry import ListOf, Shorthand
from scorecard.parse import CONTROL, SPAN, Data, report_invisible
from scorecard.parse import table as csv
from scorecard.parse.table import TablePart

NEEDED = ("place", "indicator", "period", "source")
SEVERAL = 9
"""So many entries of a list may have columns of their own: corrects.on, corrects.2.on … corrects.9.on."""
SEPARATORS = {";": ";", "\t": "tab", "|": "|"}


class TableColumn(NamedTuple):
    """Where the cells of a column stand in an observation, and whether each holds several words."""

    way: Keys
    several: bool = False


@cache
def columns() -> Mapping[str, TableColumn]:
    """Every column that a table may have, by its name: the keys of an observation, a dot leading into an entry."""
    return dict(_columns(Observation, ()))


def _columns(model: type[Entry], before: Keys) -> Iterator[tuple[str, TableColumn]]:
    hints = get_type_hints(model, include_extras=True)
    for key in (f.name for f in fields(model) if f.name != "span"):
        kind, mark = _bare(hints[key])
        way = (*before, key)
        if isinstance(kind, type) and issubclass(kind, Entry):
            if isinstance(mark, Shorthand):
                yield csv.column(way), TableColumn(way)
            yield from _columns(kind, way)
        elif get_origin(kind) is tuple:
            item, _ = _bare(get_args(kind)[0])
            if isinstance(item, type) and issubclass(item, Entry):
                for n in range(SEVERAL):
                    yield from _columns(item, (*way, n))
            else:
                yield csv.column(way), TableColumn(way, several=True)
        else:
            yield csv.column(way), TableColumn(way)


def _bare(kind: object) -> tuple[object, object]:
    """A kind without what may be missing and without its mark, and the mark, where it has one."""
    mark: object = None
    while True:
        if get_origin(kind) is Annotated:
            kind, found = get_args(kind)
            mark = found if isinstance(found, ListOf | Shorthand) else mark
        elif get_origin(kind) in (Union, UnionType) and type(None) in get_args(kind):
            kind = next(part for part in get_args(kind) if part is not type(None))
        else:
            return kind, mark


def split(document: Document, report: Report) -> dict[str, TablePart]:
    """The lines of a table by the slug of the place that they are about, as it is written; what can't be read is reported and left out."""
    text = document.text
    if not text.strip():
        report.add("empty-file", Span(document.path))
        return {}
    if (control := CONTROL.search(text)) is not None:
        number = text.count("\n", 0, control.start()) + 1
        report.add("control-character", Span(document.path, number, control.start() - text.rfind("\n", 0, control.start())))
        return {}
    report_invisible(document, report)
    head, *lines = text.split("\n")
    names = _header(document.path, head, report)
    if not names:
        return {}
    place = names.index("place")
    by_place: dict[str, list[tuple[int, str]]] = {}
    for number, line in enumerate(lines, 2):
        cells = _cells(document.path, number, line, names, report)
        if cells is None:
            continue
        if cells[place]:
            by_place.setdefault(cells[place], []).append((number, line))
        else:
            report.add("missing.key", csv.cell_at(document.path, number, line, place), key="place")
    return {slug: csv.part(document.path, head, its) for slug, its in by_place.items()}


def _header(path: str, head: str, report: Report) -> list[str]:
    """The names of the columns; none where one is wrong or missing, which is reported."""
    names = csv.cells(head)
    if names is None or not any(names):
        report.add(*(("table.quote", csv.quote_at(path, 1, head)) if names is None else ("table.first", Span(path))))
        return []
    other = max(SEPARATORS, key=head.count)
    if len(names) == 1 and other in head:
        report.add("table.separator", Span(path, 1, head.index(other) + 1), char=SEPARATORS[other])
        return []
    before = report.count("error")
    for n, name in enumerate(names):
        at = csv.cell_at(path, 1, head, n)
        if name and name not in columns():
            _unknown_column(report, at, name)
        elif name and name in names[:n]:
            report.add("table.twice", at, name=name)
    if report.count("error") == before:  # a misspelt name may be one that is missing
        for name in NEEDED:
            if name not in names:
                report.add("table.needed", Span(path), name=name)
        if not any(name.partition(".")[0] in FORMS for name in names):
            report.add("table.form", Span(path), forms=tuple(FORMS))
    return names if report.count("error") == before else []


def _unknown_column(report: Report, at: Span, name: str) -> None:
    if meant := key_meant(name, columns()):
        report.add("habit.key", at, key=name, fixed=meant)
    else:
        report.add("table.column", at, name=name, near=nearest(name, columns()))


def _cells(path: str, number: int, line: str, names: list[str], report: Report) -> list[str] | None:
    """The cells of a line; None of an empty line, or one that doesn't fit the header, which is reported."""
    cells = csv.cells(line)
    if cells is None:
        report.add("table.quote", csv.quote_at(path, number, line))
        return None
    if not any(cells):
        return None
    while len(cells) > len(names) and not cells[-1]:
        cells.pop()
    if len(cells) != len(names):
        many = len(cells) > len(names)
        at = csv.cell_at(path, number, line, len(names))
        report.add("table.many" if many else "table.few", at, found=len(cells), n=len(names))
        return None
    for n, (name, cell) in enumerate(zip(names, cells, strict=True)):
        if cell and not name:
            report.add("table.unnamed", csv.cell_at(path, number, line, n))
            return None
    return cells


def rows(part: TablePart) -> list[Data]:
    """The lines as mappings, as a YAML file would give them: an empty cell is no key."""
    ways = [columns()[name] if name else TableColumn(()) for name in csv.cells(part.head) or ()]
    simple = [(n, str(way[0]), several) for n, (way, several) in enumerate(ways) if len(way) == 1]
    deep = [(n, way, several) for n, (way, several) in enumerate(ways) if len(way) > 1]
    found: list[Data] = []
    for number, line in zip(part.numbers, part.lines, strict=True):
        cells, span = csv.cells(line) or [], Span(part.path, number)
        row: dict[str, Data] = {SPAN: span}
        for n, key, several in simple:
            if cell := cells[n]:
                row[key] = _words(cell) if several else cell
        for n, way, several in deep:
            if cells[n]:
                _put(row, way, _words(cells[n]) if several else cells[n], span)
        found.append(row)
    return found


@lru_cache(maxsize=2**10)
def _split_words(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


def _words(cell: str) -> list[Data]:
    return list(_split_words(cell))


def _put(row: dict[str, Data], way: Keys, value: Data, span: Span) -> None:
    """Put a value where keys lead; entries of a list stand in it in the order of their numbers."""
    here: dict[str, Data] = row
    for n, key in enumerate(way[:-1]):
        if isinstance(key, int):
            continue
        following = way[n + 1]
        if isinstance(following, int):
            entries = here.setdefault(key, [])
            assert isinstance(entries, list)  # noqa: S101 - no other column leads here
            at = Span(span.path, span.line, following + 1)  # tells entries of one list apart
            held = next((e for e in entries if isinstance(e, dict) and e[SPAN] == at), None)
            if held is None:
                held = {SPAN: at}
                entries.append(held)
            here = held
        else:
            inner = here.setdefault(key, {SPAN: span})
            if not isinstance(inner, dict):  # the short writing stands beside the long one
                inner = here[key] = {SPAN: span, "value": inner}
            here = inner
    here[str(way[-1])] = value
