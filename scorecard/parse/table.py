"""CSV tables: a line of keys, then a statement a line, its cells separated by commas.

A cell's place isn't kept: it is found again in its line when a diagnostic asks for it.
"""

import csv
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from scorecard.document import Span

_CELL = re.compile(r'[ \t]*(?:"(?P<quoted>(?:[^"]|"")*)"[ \t]*|(?P<plain>[^,]*))(?P<end>,|$)')


@dataclass(frozen=True, slots=True)
class TablePart:
    """Some lines of a table: those that are about one place.

    The text is kept packed, since a month of a province has 16,000 lines, and what is wrong with one is shown with it.

    Args:
        path:    the table's, below the root.
        head:    its first line.
        numbers: of the lines, counted from 1.
        packed:  the lines.
    """

    path: str
    head: str
    numbers: tuple[int, ...] = field(repr=False)
    packed: bytes = field(repr=False)

    @property
    def lines(self) -> Sequence[str]:
        """The lines, in the order of `numbers`."""
        return _unpacked(self.packed)

    def line(self, number: int) -> str:
        """The line with this number; the first is the table's own."""
        if number == 1:
            return self.head
        return self.lines[self.numbers.index(number)] if number in self.numbers else ""


def part(path: str, head: str, lines: Iterable[tuple[int, str]]) -> TablePart:
    """Some lines of a table, each with its number."""
    numbers, texts = zip(*lines, strict=True)
    return TablePart(path, head, numbers, zlib.compress("\n".join(texts).encode(), 1))


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> Sequence[str]:
    return zlib.decompress(packed).decode().split("\n")


def cells(line: str) -> list[str] | None:
    """The texts of a line's cells; None where a quote isn't closed, or text follows after one."""
    if '"' not in line:
        return [cell.strip() for cell in line.split(",")]
    try:
        return [cell.strip() for cell in next(csv.reader((line,), strict=True, skipinitialspace=True))]
    except csv.Error:
        return None


def cell_at(path: str, number: int, line: str, position: int) -> Span:
    """The place of a cell, counted from 0; of a line that has fewer, its end."""
    start = 0
    for n, match in enumerate(_CELL.finditer(line)):
        name = "plain" if match["quoted"] is None else "quoted"
        if n == position:
            text = match[name]
            inside = match.start(name) + len(text) - len(text.lstrip())
            return Span(path, number, inside + 1, max(1, len(text.strip())))
        start = match.end()
        if not match["end"]:
            break
    return Span(path, number, max(1, start), 1)


def quote_at(path: str, number: int, line: str) -> Span:
    """The place of the quote that makes a line unreadable: the last that opens a cell."""
    opening = [match.end() for match in re.finditer(r'(?:^|,)[ \t]*"', line)]
    return Span(path, number, opening[-1] if opening else line.index('"') + 1)


def locate(head: str, line: str, start: Span, keys: Sequence[str | int]) -> Span:
    """The place that keys lead to in a line: a cell, or one of the words in it; the line's begin where there is no such cell.

    Args:
        head:  the table's first line.
        line:  the line.
        start: its place.
        keys:  the way to a value, as in a mapping: ("corrects", 0, "was", "count") is the column corrects.was.count.
    """
    names = cells(head) or []
    for length in range(len(keys), 0, -1):
        way = keys[:length]
        for name in (column(way), column(way, first=True)):
            if name in names:
                return _word(line, cell_at(start.path, start.line, line, names.index(name)), (*keys, way[-1])[length])
        inside = [n for n, name in enumerate(names) if name.startswith(f"{column(way)}.")]
        if inside:
            texts = cells(line) or []
            filled = [n for n in inside if n < len(texts) and texts[n]]
            return cell_at(start.path, start.line, line, (filled or inside)[0])
    return start


def column(way: Sequence[str | int], *, first: bool = False) -> str:
    """The name of the column that has what keys lead to; the first of several entries is counted only where `first`."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in way if first or step != 0)


def _word(line: str, place: Span, step: str | int) -> Span:
    """The place of a word of a cell that has several."""
    text = line[place.column - 1 : place.column - 1 + place.length]
    words = list(re.finditer(r"\S+", text))
    if not isinstance(step, int) or step >= len(words):
        return place
    return Span(place.path, place.line, place.column + words[step].start(), len(words[step][0]))
