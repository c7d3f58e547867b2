"""Every rule that data and content are held to: how grave a breach is, by what a statement may answer it, and its words.

`<language>/<topic>.yml` beside this file has the words. A code is a rule (`no-scale`), or a rule and one of its messages (`circle.place`);
who reports a breach gives the code and what fills its texts, by name, and no word of his own: so a message can be said in any
language that has the words.

In those files the keys are rules, below them the messages that a rule has, where it has several. {…} is filled in; {…: and } is a
list and what stands between its last items. `asks` says what the rule asks for, and `reason` does so in each message that has none
of its own; of several texts of one key the first is said that has all it needs, and none if none has.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
Gap = object
"""What fills a text: a text, a number, a day, or several texts; what is empty or None isn't known."""
PARTS = ("message", "reason", "suggestion")
FOLDER = Path(__file__).parent
"""Where the words are, a folder a language, a file a topic."""


class Rule(NamedTuple):
    """How grave a breach is, and the word by which an observation answers it, where it may: `sure: [word]`.

    Args:
        severity: an error stops the build; a warning does so only under --strict; a note never does.
        answer:   the word, or nothing.
        compares: whether it compares several statements, any of which may answer, so that no answer is one too many.
    """

    severity: Severity = "error"
    answer: str = ""
    compares: bool = False


def _each(severity: Severity, *names: str) -> dict[str, Rule]:
    return dict.fromkeys(" ".join(names).split(), Rule(severity))


NOT_PLAIN: Mapping[str, Rule] = {
    **_each(
        "warning",
        "ages-never bare-figure cut-text default-words exclusive glossary invisible left-over list list-sign missing-words orphan-words",
        "period-after-source person province-sum quoted set-by share-font sure target-bound target-printed uncommitted unfindable unknown-commit",
        "unmapped unreachable untold",
    ),
    **_each("note", "expires span-open"),
    **{
        name: Rule("warning", name)
        for name in ("above-population", "bound-word", "jump", "long-before", "measured", "printed", "share-as-fraction", "sweeping")
    },
    "equal-later": Rule("warning", "measured-anew"),
    "complements": Rule("warning", "complements", compares=True),
    "same-elsewhere": Rule("warning", "same-elsewhere", compares=True),
    "part-above-whole": Rule("error", "part-above-whole", compares=True),
}
"""The rules whose breach isn't an error, or which a statement may answer; any other that has words is an error."""


def rule(code: str) -> Rule:
    """The rule of a code."""
    return NOT_PLAIN.get(code.partition(".")[0], Rule())


ANSWERS: Mapping[str, Rule] = {held.answer: held for held in NOT_PLAIN.values() if held.answer}
"""What `sure` may say."""


class _Gaps(Formatter):
    """Fills texts as `str.format` does; a list's own format is what stands between its items."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, tuple):
            return (format_spec or ", ").join(value)
        return str(super().format_field(value, format_spec))


_GAPS = _Gaps()


@cache
def languages() -> tuple[str, ...]:
    """The languages that rules have their words in."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/files.yml")))


@cache
def words(language: str = "en") -> Mapping[str, Any]:
    """The words of every rule in a language, as its files have them; tests/wrong/ shows one example of each rule."""
    import yaml  # noqa: PLC0415 - a build that finds nothing wrong needs no words

    found: dict[str, Any] = {}
    for path in files(language):
        found |= yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone, of our own
    return found


def files(language: str) -> list[Path]:
    """The files with the words of a language, one a topic."""
    return sorted((FOLDER / language).glob("*.yml"))


@cache
def topics(language: str) -> Mapping[str, tuple[str, ...]]:
    """The rules of each topic, in the order of its file."""
    found = {path.stem: re.findall(r"^[a-z][a-z0-9-]*(?=:)", path.read_text(encoding="utf-8"), re.MULTILINE) for path in files(language)}
    return {topic: tuple(names) for topic, names in found.items()}


def codes(name: str, language: str = "en") -> tuple[str, ...]:
    """The codes of all messages that a rule has in a language."""
    entry = words(language)[name]
    own = (name,) if "message" in entry else ()
    return own + tuple(f"{name}.{variant}" for variant in entry if variant not in (*PARTS, "asks"))


@cache
def texts(code: str, part: str, language: str = "en") -> tuple[str, ...]:
    """The texts of one part of what a code says, its own or its rule's: of several the first is said that has all it needs."""
    of, _, name = code.partition(".")
    every = words(language)[of]
    own = every[name] if name else every
    found = {"message": own} if isinstance(own, str) else own
    held = found.get(part, every.get(part, ()))
    return (held,) if isinstance(held, str) else tuple(held)


def parsed(text: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """The parts of a text as `string.Formatter` parses it: what stands there, the name of what fills the gap behind it, its format, its conversion."""
    return iter(Formatter().parse(text))


@cache
def gaps(text: str) -> frozenset[str]:
    """The names of what fills a text."""
    return frozenset(name for _, name, _, _ in parsed(text) if name is not None)


def said(code: str, part: str, given: Mapping[str, Gap], language: str = "en") -> str:
    """One part of what a code says: the first of its texts all of whose gaps are known; nothing where there is none such.

    Args:
        code:     of a rule, or of one of its messages.
        part:     message, reason or suggestion.
        given:    what fills the texts.
        language: in which they are.
    """
    known = {name for name, value in given.items() if value not in (None, "", ())}
    every = texts(code, part, language)
    otherwise = every[-1] if part == "message" else ""  # a problem is told, though it be about an empty name
    return _GAPS.vformat(next((text for text in every if gaps(text) <= known), otherwise), (), given)
