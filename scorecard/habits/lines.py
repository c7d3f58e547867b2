"""Lines that are no YAML, or no text, by a slip that can be named: merge markers, spaces that aren't spaces, a colon without its space, quotes of print."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorecard.habits import remedy
from scorecard.sign import named

_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")
_INDENT = re.compile(r"^[ \t]*(?P<char>[^\S \n]|[\u200b-\u200f\u2060\ufeff])", re.MULTILINE)
_ODD_COLON = re.compile(r"^[ ]*(?:- )?[^\s:#'\"{\[]+(?P<char>\uff1a)", re.MULTILINE)
_AFTER_COLON = re.compile(r"^[ ]*(?:- )?[\w.-]+:(?P<char>[^\S \n]|[\u200b-\u200f\u2060\ufeff])", re.MULTILINE)
_NO_SPACE = re.compile(r"^[ ]*(?:- )?(?P<key>[^\W\d][\w-]*):(?=(?P<value>[^\s:/][^\n]*))", re.MULTILINE)
_NO_HYPHEN_SPACE = re.compile(r"^[ ]*-(?=(?P<key>[^\W\d][\w-]*): )", re.MULTILINE)
_BOUND = re.compile(r"^[ ]*(?:- )?[\w-]+:[ ]+(?P<value>>=?[ ]*[0-9][^\n]*)$", re.MULTILINE)
_DASH = re.compile(r"^[ ]*(?:- )?[\w-]+:[ ]+(?P<value>-)[ ]*$", re.MULTILINE)
_QUOTES = re.compile(r"^[ ]*(?:- )?[\w-]+: (?P<char>[“”„«])[^\n]*: ", re.MULTILINE)


NEAR = 3
"""So many lines below a slip the parser may go on before it stumbles."""


class Slip(NamedTuple):
    """A slip.

    Args:
        code:   of the rule `line`, or `merge-marker`.
        line:   counted from 1.
        column: counted from 1.
        length: in code points.
        char:   the character that isn't what it looks like, by code and name; or empty.
        fixed:  what to write; or empty.
        text:   what was written, in quotes; or empty.
    """

    code: str
    line: int
    column: int
    length: int
    char: str = ""
    fixed: str = ""
    text: str = ""


def merge_markers(text: str) -> list[Slip]:
    """The lines that git leaves where two edits meet: where each conflict begins, or the first one of what is left of it."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if _MERGE.fullmatch(line)]
    begun = [(number, line) for number, line in lines if line.startswith("<")]
    return [Slip("merge-marker", number, 1, len(line)) for number, line in begun or lines[:1]]


def slip(text: str, line: int) -> Slip | None:
    """What explains why a text is no YAML from a line on: the nearest slip on that line, or on one of the three above it; None where there is none."""
    first = max(0, line - 1 - NEAR)
    near = max(_slips("\n".join(text.split("\n")[first:line])), key=lambda its: its.line, default=None)
    return near._replace(line=near.line + first) if near is not None else None


def _slips(text: str) -> Iterator[Slip]:
    for code, pattern in (("line.tab", _INDENT), ("line.colon", _ODD_COLON), ("line.after-colon", _AFTER_COLON), ("line.quotes", _QUOTES)):
        for match in pattern.finditer(text):
            char = match["char"]
            known = "line.indent" if code == "line.tab" and char != "\t" else code
            if known == "line.after-colon" and char == "\t":
                continue
            yield _slip(text, known, match.start("char"), 1, char=named(char))
    for match in _NO_SPACE.finditer(text):
        yield _slip(text, "line.space", match.end(), 1, fixed=f"{match['key']}: {match['value'].strip()}"[:60])
    for pattern in (_BOUND, _DASH):
        for match in pattern.finditer(text):
            found = remedy("answer", match["value"])
            if found is not None:
                its = _slip(text, f"habit.{found.says}", match.start("value"), len(match["value"]), fixed=found.fixed)
                yield its._replace(text=f'"{match["value"]}"')
    for match in _NO_HYPHEN_SPACE.finditer(text):
        yield _slip(text, "line.space", match.end(), 1, fixed=f"- {match['key']}: …")


def _slip(text: str, code: str, at: int, length: int, **more: str) -> Slip:
    start = text.rfind("\n", 0, at) + 1
    return Slip(code, text.count("\n", 0, at) + 1, at - start + 1, length, **more)
