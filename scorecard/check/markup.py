"""What a Markdown text may hold: so little markup that it is rendered at once, and so little nesting that it is rendered at all.

The renderer looks for the other end of each sign in the rest of the text, and calls itself for each level of a list. These
limits are far above what any text needs; within them no text known takes a second.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from scorecard.check.finder import Finder
from scorecard.check.registry import of_texts
from scorecard.check.texts import Text, spot
from scorecard.rules import Gap

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
_BULLET = re.compile(r"[•●▪◦·][ \t]*(?=\S)")
_OTHER = re.compile(r"[ \t]{4}|[#>|<:=]|[-*_]{3}")
"""The first line of something that is no paragraph."""


class Fault(NamedTuple):
    """What a text has too much of: a code, the position and length of what shows it, and what fills the rule's texts."""

    code: str
    start: int
    length: int
    gaps: Mapping[str, Gap] = {}


@lru_cache(maxsize=4096)  # it is asked before a text is rendered as well
def dense(text: str) -> Fault | None:
    """The first thing that a text has too much of; None where it may be rendered."""
    if len(text) > LONGEST:
        return Fault("long-text", LONGEST, 1, {"n": len(text), "most": LONGEST})
    for sign, most in MOST.items():
        if text.count(sign) > most:
            at = [m.start() for m in re.finditer(re.escape(sign), text)][most]
            return Fault("dense-markup.sign", at, 1, {"sign": sign, "n": text.count(sign), "most": most})
    start = run = 0
    for line in text.split("\n"):
        run = run + 1 if line.strip() else 0
        if run > MOST_LINES:
            return Fault("dense-markup.lines", start, 1, {"most": MOST_LINES})
        indent, signs = _LEVELS.match(line).groups()  # type: ignore[union-attr]  # it matches any line
        if len(indent.expandtabs(4)) // 4 + len(_LEVEL.findall(signs)) > DEEPEST:
            return Fault("dense-markup.depth", start, len(line), {"most": DEEPEST})
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
                yield Fault("list.number", start, len(found[1]) + 1, {"n": found[1]})
            elif not listed and (sign := _BULLET.match(line)):
                told = True
                yield Fault("list-sign", start, 1, {"sign": sign[0].strip()})
        elif not listed and not told and (_ITEM.match(line) or _BRACKETED.match(line)):
            told = True
            yield Fault("list.paragraph", start, len(line))
        start += len(line) + 1


@of_texts
def markup(find: Finder, texts: Iterable[Text], _: str | None) -> None:
    """Pages, definitions and narratives can be rendered, and their lists are lists."""
    for text in texts:
        if text.markdown:
            found = dense(text.text)
            for fault in (found,) if found is not None else lists(text.text):
                find.report.add(fault.code, spot(text, fault.start, fault.start + fault.length), **fault.gaps)
