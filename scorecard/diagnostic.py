"""Diagnostics: what is wrong, where, and how to mend it; and their renderers for people, programs and forges."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from scorecard import rules
from scorecard.document import Document, Span
from scorecard.lines import as_called, line
from scorecard.rules import Gap, Severity
from scorecard.sign import visible


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem an editor can mend.

    Args:
        severity: an error stops the build; a warning does so only under --strict; a note never does.
        code:     of a rule, or of one of its messages: `no-scale`, `circle.place`.
        span:     where.
        gaps:     what fills the rule's texts, by name.
    """

    severity: Severity
    code: str
    span: Span
    gaps: tuple[tuple[str, Gap], ...] = ()

    @property
    def rule(self) -> str:
        """The name of the rule, kebab-case; tests/wrong/ shows one example of each."""
        return self.code.partition(".")[0]

    @property
    def message(self) -> str:
        """One terse phrase without a full stop, in English."""
        return self.said("message")

    @property
    def reason(self) -> str:
        """Why the rule exists, if the message doesn't say it, in English."""
        return self.said("reason")

    @property
    def suggestion(self) -> str:
        """What to write instead, if it is known, in English."""
        return self.said("suggestion")

    def said(self, part: str, language: str = "en") -> str:
        """Its message, reason or suggestion in a language; empty where it has none."""
        return as_called(rules.said(self.code, part, dict(self.gaps), language))

    def shown(self, part: str, language: str) -> str:
        """As `said`, but what comes from files has its characters that can't be seen by name, so that no text forges a line."""
        return as_called(rules.said(self.code, part, {name: _named(gap) for name, gap in self.gaps}, language))

    @property
    def place(self) -> str:
        """The place as file:line:column."""
        return f"{self.span.path}:{self.span.line}:{self.span.column}"


@dataclass(slots=True)
class Report:
    """All diagnostics of one run."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, span: Span, severity: Severity | None = None, /, **gaps: Gap) -> None:
        """Add a diagnostic.

        Args:
            code:     of a rule, or of one of its messages.
            span:     where.
            severity: where it isn't the rule's own.
            gaps:     what fills the rule's texts.
        """
        grave = severity or rules.rule(code).severity
        self.diagnostics.append(Diagnostic(grave, code, span, tuple(gaps.items())))

    def failed(self, *, strict: bool = False) -> bool:
        """Whether there is any error; if `strict`, or any warning."""
        return any(d.severity == "error" or (strict and d.severity == "warning") for d in self.diagnostics)

    def count(self, severity: Severity) -> int:
        """How many diagnostics have a severity."""
        return sum(d.severity == severity for d in self.diagnostics)

    def sorted(self) -> list[Diagnostic]:
        """The diagnostics by file, line and column, each once."""
        unique = dict.fromkeys(self.diagnostics)
        return sorted(unique, key=lambda d: (d.span.path, d.span.line, d.span.column, d.code, str(d.gaps)))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that a misspelt one may have meant; empty where none is near."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


SHOWN_COLUMNS = 160
ENGLISH = ("en",)


def _named(gap: Gap) -> Gap:
    if isinstance(gap, tuple):
        return tuple(map(_named, gap))
    return visible(gap, spaces=True) if isinstance(gap, str) else gap


def as_text(diagnostics: Iterable[Diagnostic], documents: Mapping[str, Document], languages: Sequence[str] = ENGLISH) -> str:
    """For people: place, source line, carets, reason, suggestion; the words in each of the languages, one after the other."""
    blocks = []
    for d in diagnostics:
        lines = [f"{line(f'severity.{d.severity}', language)}[{d.rule}]: {d.shown('message', language)}" for language in languages]
        lines.append(f"  --> {visible(d.place)}")
        if d.span.path in documents:
            lines += _marked(d.span, documents[d.span.path].line(d.span.line))
        lines += [f"   = {note}" for language in languages for part in ("reason", "suggestion") if (note := d.shown(part, language))]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _marked(span: Span, source: str) -> list[str]:
    """The source line with carets below the span; nothing of an empty line."""
    source = source.expandtabs(1)
    if not source.strip():
        return []
    gutter = str(span.line)
    pad = " " * len(gutter)
    start, at = max(0, span.column - SHOWN_COLUMNS // 2), span.column - 1
    end = start + SHOWN_COLUMNS
    before, marked, after = (visible(source[a:b]) for a, b in ((start, at), (at, at + span.length), (at + span.length, end)))
    carets = "^" * max(1, min(len(marked), SHOWN_COLUMNS))
    return [f"{pad} |", f"{gutter} | {before}{marked}{after}", f"{pad} | {' ' * len(before)}{carets}"]


def as_json(diagnostics: Iterable[Diagnostic], languages: Sequence[str] = ENGLISH, *, ascii_only: bool = False) -> str:
    """For programs: a JSON array of objects with flat, stable keys.

    Args:
        diagnostics: the problems.
        languages:   of the texts; of several, `message`, `reason` and `suggestion` are in the first, and `in` has those of each other by its code.
        ascii_only:  whether other letters are escaped.
    """
    first, *others = languages
    rows = [
        {
            "severity": d.severity,
            "rule": d.rule,
            "file": d.span.path,
            "line": d.span.line,
            "column": d.span.column,
            "length": d.span.length,
            **{part: d.said(part, first) for part in rules.PARTS},
            **({"in": {language: {part: d.said(part, language) for part in rules.PARTS} for language in others}} if others else {}),
        }
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=ascii_only, indent=2)


def as_github(diagnostics: Iterable[Diagnostic], languages: Sequence[str] = ENGLISH) -> str:
    """For GitHub: one workflow command a diagnostic, which the forge shows beside its line, with a line a language; the rule is its title."""
    return "\n".join(
        f"::{'notice' if d.severity == 'note' else d.severity} file={_property(d.span.path)},line={d.span.line},col={d.span.column},"
        f"title={_property(d.rule)}::{LINE_FEED.join(_sentence(d, language) for language in languages)}"
        for d in diagnostics
    )


LINE_FEED = "%0A"
"""As a workflow command has it."""


def _sentence(d: Diagnostic, language: str) -> str:
    return "; ".join(text for part in rules.PARTS if (text := d.shown(part, language))).replace("%", "%25")


def _property(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", LINE_FEED)
    return visible(text, spaces=True).replace(":", "%3A").replace(",", "%2C")
