"""What a Markdown text may hold: so little markup that it is rendered at once, and so little nesting that it is rendered at all.

The renderer looks for the other end of each sign in the rest of the text, and calls itself for each level of a list. These
limits are far above what any text needs; within them no text known takes a second.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorecard.check.data import Finder
from scorecard.diagnostic import Report
from scorecard.document import Span
from scorecard.model import Prose, Root

LONGEST = 20_000
"""Characters of a text."""
DEEPEST = 12
"""Levels of lists and quotes, by indentation and by signs on one line."""
MOST_LINES = 400
"""Lines without an empty one between them."""
MOST = {"[": 100, "<": 100, "`": 200, "\\": 1_000}
"""Of each sign that may open something."""

_LEVELS = re.compile(r"([ \t]*)((?:(?:[-*+:]|\d+\.)[ \t]+|>[ \t]*)*)")
_LEVEL = re.compile(r"[-*+:]|\d+\.|>")
_ITEM = re.compile(r"(?:[-*+]|\d{1,2}\.)[ \t]+\S")
_BRACKETED = re.compile(r"(\d{1,2})\)[ \t]+\S")
_OTHER = re.compile(r"[ \t]{4}|[#>|<:=]|[-*_]{3}")
"""The first line of something that is no paragraph."""


class Fault(NamedTuple):
    """What a text has too much of, and the position and length of what shows it."""

    rule: str
    start: int
    length: int
    message: str
    suggestion: str


def dense(text: str) -> Fault | None:
    """The first thing that a text has too much of; None where it may be rendered."""
    if len(text) > LONGEST:
        return Fault(
            "long-text", LONGEST, 1, f"a text of {len(text)} characters, {LONGEST} are read at the most", "part it into several texts"
        )
    for sign, most in MOST.items():
        if text.count(sign) > most:
            at = [m.start() for m in re.finditer(re.escape(sign), text)][most]
            return Fault(
                "dense-markup",
                at,
                1,
                f'"{sign}" stands in the text {text.count(sign)} times, {most} are read at the most',
                "part it into several texts",
            )
    start = run = 0
    for line in text.split("\n"):
        run = run + 1 if line.strip() else 0
        if run > MOST_LINES:
            return Fault(
                "dense-markup", start, 1, f"more than {MOST_LINES} lines without an empty one", "put empty lines between paragraphs"
            )
        indent, signs = _LEVELS.match(line).groups()  # type: ignore[union-attr]  # it matches any line
        if len(indent.expandtabs(4)) // 4 + len(_LEVEL.findall(signs)) > DEEPEST:
            return Fault("dense-markup", start, len(line), f"nested deeper than {DEEPEST} levels", "no text needs that")
        start += len(line) + 1
    return None


def lists(text: str) -> Iterator[Fault]:
    """The lines that look like the first of a list and are part of the paragraph above, one a paragraph."""
    start, listed, told, first = 0, False, False, True
    for line in text.split("\n"):
        if not line.strip():
            listed, told, first = False, False, True
        elif first:
            listed, first = bool(_ITEM.match(line.lstrip()) or _OTHER.match(line)), bool(re.match("#", line))
            if not listed and (found := _BRACKETED.match(line)):
                told = True
                yield Fault("list", start, len(found[1]) + 1, f'"{found[1]})" begins no list', f"write {found[1]}.")
        elif not listed and not told and (_ITEM.match(line) or _BRACKETED.match(line)):
            told = True
            yield Fault("list", start, len(line), "a list that is part of the paragraph above", "put an empty line before it")
        start += len(line) + 1


def markup(root: Root, report: Report) -> None:
    """Pages and definitions can be rendered, and their lists are lists."""
    find = Finder(root, report)
    for words in root.words.values():
        for prose in (*words.pages.values(), *words.indicators.values()):
            _told(find, prose)


def markup_in_narratives(root: Root, report: Report, place: str) -> None:
    """A place's narratives can be rendered, and their lists are lists."""
    find = Finder(root, report)
    for words in root.words.values():
        if place in words.places:
            _told(find, words.places[place])


def _told(find: Finder, prose: Prose) -> None:
    found = dense(prose.body)
    for fault in (found,) if found is not None else lists(prose.body):
        before = prose.body[: fault.start]
        at = Span(prose.span.path, prose.line + before.count("\n"), len(before) - before.rfind("\n"), fault.length)
        find.tell(fault.rule, at, fault.message, fault.suggestion)
