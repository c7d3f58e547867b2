"""What a rule asks for, in the words of a language: for a terminal, and for the pages of docs/rules/."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from scorecard import rules
from scorecard.diagnostic import Diagnostic, as_text
from scorecard.document import Document, Span
from scorecard.lines import line

WRONG_USAGE = 2
FILE = rules.FOLDER / "examples.json"
"""A faulty example of each message, by its code: `.ci/rules` makes it from tests/wrong/."""
NEAR = 3


class FaultyExample(NamedTuple):
    """A problem, and the document with the line it is on; without one where no line shows it."""

    problem: Diagnostic
    documents: Mapping[str, Document]

    def shown(self, languages: Sequence[str]) -> str:
        """The problem as `check` prints it."""
        return as_text([self.problem], self.documents, languages)


def packed(problem: Diagnostic, source: str) -> dict[str, Any]:
    """An example as the file of examples has it.

    Args:
        problem: as `check` found it.
        source:  the line it is on; empty where it would show nothing.
    """
    span = problem.span
    place = [span.path, span.line, span.column, span.length]
    return {"severity": problem.severity, "place": place, "source": source, "gaps": {name: _packed(gap) for name, gap in problem.gaps}}


def _packed(gap: object) -> object:
    if isinstance(gap, Decimal):
        return {"decimal": str(gap)}
    if isinstance(gap, tuple):
        return [_packed(item) for item in gap]
    return gap.isoformat() if isinstance(gap, date) else gap if isinstance(gap, int | float) or gap is None else str(gap)


def _unpacked(gap: Any) -> object:
    if isinstance(gap, list):
        return tuple(_unpacked(item) for item in gap)
    return Decimal(gap["decimal"]) if isinstance(gap, dict) else gap


@cache
def examples() -> Mapping[str, FaultyExample]:
    """The example of each code that has one."""
    return {code: unpacked(code, its) for code, its in json.loads(FILE.read_text(encoding="utf-8")).items()}


def unpacked(code: str, its: Mapping[str, Any]) -> FaultyExample:
    """An example from the file of examples."""
    path, number, column, length = its["place"]
    problem = Diagnostic(
        its["severity"], code, Span(path, number, column, length), tuple((n, _unpacked(g)) for n, g in its["gaps"].items())
    )
    documents = {path: Document(path, "\n" * (number - 1) + its["source"])} if its["source"] else {}
    return FaultyExample(problem, documents)


def head(name: str, language: str) -> Iterator[str]:
    """What a rule asks for and why, how grave a breach is, and how an entry answers it."""
    held = rules.rule(name)
    if asks := rules.texts(name, "asks", language):
        yield line("explain.asks", language, asks=outline(asks[0]))
    elif reason := rules.texts(name, "reason", language):
        yield line("explain.why", language, reason=outline(reason[0]))
    yield line(f"explain.severity.{held.severity}", language)
    if held.answer:
        yield line("explain.answer", language, answer=held.answer)


def message(code: str, language: str) -> Iterator[str]:
    """What a code says, its reason and its remedy, with … for what fills them; where several texts may be said, each."""
    yield from map(outline, rules.texts(code, "message", language))
    for part in ("reason", "suggestion"):
        yield from (line(f"explain.{part}", language, text=outline(text)) for text in rules.texts(code, part, language))


def outline(text: str) -> str:
    """A text with … for what fills it."""
    return "".join(literal + ("…" if name is not None else "") for literal, name, _, _ in rules.parsed(text))


def page(name: str, language: str) -> str:
    """The address of a rule in docs/rules/."""
    topic = next(topic for topic, names in rules.topics(language).items() if name in names)
    return f"docs/rules/{language}/{topic}.md#{name}"


def print_rule(code: str, languages: Sequence[str]) -> int:
    """Print what the rule of a code asks for, or which codes are near it; the exit status."""
    name = code.partition(".")[0]
    every = list(dict.fromkeys(c for its in rules.words("en") for c in (its, *rules.codes(its))))
    if code not in every:
        near = ", ".join(get_close_matches(code, every, n=NEAR, cutoff=0.5))
        told = [line("explain.unknown", languages[0], name=code)]
        told += [line("explain.near", languages[0], names=near)] if near else []
        print("\n".join([*told, line("explain.every", languages[0])]), file=sys.stderr)
        return WRONG_USAGE
    print(
        "\n\n".join(
            _explained(name, [code] if code in rules.codes(name) and code != name else rules.codes(name), lang) for lang in languages
        )
    )
    return 0


def _explained(name: str, codes: Sequence[str], language: str) -> str:
    """A rule for a terminal."""
    lines = [name, *head(name, language), "", line("explain.messages", language)]
    for code in codes:
        said, *more = message(code, language)
        lines += [f"  - {said}", *(f"      {text}" for text in more)]
    if example := next((examples()[code] for code in codes if code in examples()), None):
        lines += ["", line("explain.example", language), *(f"  {text}".rstrip() for text in example.shown((language,)).split("\n"))]
    return "\n".join([*lines, "", line("explain.page", language, page=page(name, language))])
