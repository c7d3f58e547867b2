"""Habits: what people write where a number, a period or an answer is asked for, and what to write instead.

`habits.yml` beside this file is the one table; a form in the browser reads the same as JSON (`as_json`). `remedy` looks a text up.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from scorecard.sign import INVISIBLE, fold, named, unmarked

Kind = Literal["number", "whole", "answer", "flag", "day", "period", "duration", "slug"]
"""What a text is about: a number, a number of what is counted one by one, what the key `value` takes, yes or no, a day, a period, a duration, an id."""

FILE = Path(__file__).with_name("habits.yml")
_USUAL = {**dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"), "-"), **dict.fromkeys(map(ord, "‘’"), "'")}
_QUOTES = re.compile(r"^[\"'“”„«»]+ ?| ?[\"'“”„«»]+$")
_PIECE = re.compile(r"\{([^{}]*)\}")
LONGEST = 120
"""Characters; a longer text is no slip of habit, and isn't looked up."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to write.

    Args:
        habit: the name of the habit.
        says:  which message of the rule `habit` says what is wrong.
        text:  what to write in its place; empty where other keys are meant, or nothing is to be written.
        keys:  the keys to write in place of the one that was written, each with its value as in a file: {"more_than": "90"}.
        other: what it may have meant instead of `text`; mostly empty.
        char:  the first character that stands for another or can't be seen, by code and name; empty where there is none.
    """

    habit: str
    says: str
    text: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    other: str = ""
    char: str = ""

    @property
    def form(self) -> str:
        """The value form that is meant, where it is another than the key's own; else empty."""
        return next(iter(self.keys), "")

    @property
    def fixed(self) -> str:
        """What to write, on one line: `2026-06`, or `count: 187, of: 201`; empty where the entry is to be left out."""
        return ", ".join(f"{key}: {text}" for key, text in self.keys.items()) or self.text


@dataclass(frozen=True, slots=True)
class _Habit:
    """One habit of the table."""

    name: str
    of: frozenset[str]
    says: str
    pattern: re.Pattern[str]
    write: str | Mapping[str, str]
    other: str


class _NoFitError(Exception):
    """A piece can't be made: the habit doesn't apply."""


def remedy(kind: Kind, text: str) -> Remedy | None:
    """What to write instead of a text that is wrong where a kind of scalar is asked for; None where no habit knows it.

    Whoever asks has found the text wrong; a text that is right may have a remedy all the same (2.047 of a whole number has none,
    unless it is asked for as `whole`).
    """
    if len(text) > LONGEST:
        return None
    plain = plainly(text)
    for habit in _habits():
        match = habit.pattern.fullmatch(plain) if kind in habit.of else None
        if match is None:
            continue
        try:
            made = _made(habit, match, odd(text))
        except _NoFitError:
            continue
        if made.text != text or not text:
            return made
    return None


def _made(habit: _Habit, match: re.Match[str], char: str) -> Remedy:
    """The remedy of a habit for a text that its pattern matches."""
    keys = {} if isinstance(habit.write, str) else {key: _filled(value, match) for key, value in habit.write.items()}
    text = _filled(habit.write, match) if isinstance(habit.write, str) else ""
    try:
        other = _filled(habit.other, match)
    except _NoFitError:
        other = ""
    return Remedy(habit.name, habit.says, text, keys, "" if other in (text, *keys.values()) else other, char)


def plainly(text: str) -> str:
    """A text as patterns see it: usual characters, single blanks, no quotes around it, in lower case, without tones and marks."""
    usual = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_USUAL)
    return unmarked(_QUOTES.sub("", " ".join(usual.split())))


def odd(text: str) -> str:
    """The first character of a text that only looks like a usual one or can't be seen, by code and name; empty where there is none."""
    for char in text:
        if INVISIBLE.match(char) or ord(char) in _USUAL or char in "“”„«»" or (char.isspace() and char != " ") or "！" <= char <= "～":
            return named(char)
    return ""


def key_meant(key: str, known: Mapping[str, object]) -> str:
    """The key that is meant by one in another language or with other case, of those that an entry may have; empty where none is."""
    name = fold(key)
    of_same = {fold(k): k for k in known}
    return of_same.get(name) or next((meant for meant in _keys().get(name, ()) if meant in known), "")


def choice_meant(text: str, words: Sequence[str]) -> str:
    """The word that is meant by one in another language or with other case, of those that a key may have; empty where none is."""
    name = fold(text) or text.strip()  # a sign has neither letter nor digit
    return next((word for word in words if name == fold(word) or name in _table()["choices"].get(word, ())), "")


def vague(name: str) -> bool:
    """Whether a publisher or a title names none in particular: "UBND", "Báo cáo"."""
    return fold(name) in _table()["vague"]


def as_json() -> str:
    """The table for a form in the browser: `right`, `tables`, `choices` and `habits`, the patterns with their parts put in.

    A pattern is meant for `new RegExp("^(?:" + pattern + ")$", "u")` and a text made plain as `plainly` does.
    """
    table = _table()
    habits = [{**h, "pattern": _whole_pattern(h["pattern"])} for h in table["habits"]]
    return json.dumps({**{name: table[name] for name in ("right", "tables", "choices")}, "habits": habits}, ensure_ascii=False, indent=1)


@cache
def _table() -> Any:
    import yaml  # noqa: PLC0415 - a build that finds nothing wrong needs no habits

    return yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone, of our own


def _whole_pattern(pattern: str) -> str:
    parts: Mapping[str, str] = _table()["parts"]
    return re.sub(r"@([a-z]+)@", lambda m: f"(?:{parts[m[1]]})", pattern)


def _python(pattern: str) -> str:
    """A pattern as Python writes named groups and references to them."""
    return re.sub(r"\\k<(\w+)>", r"(?P=\1)", re.sub(r"\(\?<(?=\w)", "(?P<", pattern))


@cache
def _habits() -> tuple[_Habit, ...]:
    return tuple(
        _Habit(h["name"], frozenset(h["of"]), h["says"], re.compile(_python(_whole_pattern(h["pattern"]))), h["write"], h.get("or", ""))
        for h in _table()["habits"]
    )


@cache
def _keys() -> Mapping[str, tuple[str, ...]]:
    """The keys that may be meant, by what is written, without case and marks."""
    found: dict[str, tuple[str, ...]] = {}
    for key, names in _table()["keys"].items():
        for name in names:
            found[name] = (*found.get(name, ()), key)
    return found


def _filled(text: str, match: re.Match[str]) -> str:
    return _PIECE.sub(lambda piece: _piece(piece[1].split("|"), match.groupdict()), text)


def _piece(names: list[str], groups: Mapping[str, str | None]) -> str:
    """The first of some groups that there is, through filters."""
    made = next((text for name in names if (text := groups.get(name)) is not None), "")
    for name in names:
        if name not in groups:
            made = _filtered(name, made)
    return made


def _filtered(name: str, text: str) -> str:
    word, _, argument = name.partition(" ")
    return _FILTERS[word](text, argument)


def _looked(text: str, table: str) -> str:
    return str(_table()["tables"][table][text])


def _shifted(text: str, power: str) -> str:
    """A number times ten to a power, in digits alone."""
    whole, _, decimals = text.partition(".")
    places = int(power)
    moved = whole + decimals[:places].ljust(places, "0")
    return (moved.lstrip("0") or "0") + (f".{decimals[places:]}" if decimals[places:].strip("0") else "")


def _as(text: str, kind: str) -> str:
    """A text if it is right for a kind, else what the habits of that kind write."""
    if re.fullmatch(_table()["right"][kind], text):
        return text
    found = remedy(kind, text)  # type: ignore[arg-type]
    if found is None or not found.text or found.other:
        raise _NoFitError
    return found.text


_FILTERS: Mapping[str, Callable[[str, str], str]] = {
    "two": lambda text, _: text.zfill(2),
    "digits": lambda text, _: re.sub(r"[^0-9-]", "", text),
    "point": lambda text, _: text.replace(",", "."),
    "kebab": lambda text, _: "-".join(fold(text).split()),
    "look": _looked,
    "shift": _shifted,
    "as": _as,
}
