"""Diagnostics: what is wrong, where, and how to mend it; and their renderers for people, programs and forges."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from scorecard import rules
from scorecard.document import Document, Span
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
        """One terse phrase without a full stop."""
        return self._text("message")

    @property
    def reason(self) -> str:
        """Why the rule exists, if the message doesn't say it."""
        return self._text("reason")

    @property
    def suggestion(self) -> str:
        """What to write instead, if it is known."""
        return self._text("suggestion")

    def _text(self, part: str) -> str:
        return rules.said(self.code, part, dict(self.gaps))

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
        return sorted(unique, key=lambda d: (d.span.path, d.span.line, d.span.column, d.rule, d.message))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that a misspelt one may have meant; empty where none is near."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


SHOWN_COLUMNS = 160


def as_text(diagnostics: Iterable[Diagnostic], documents: Mapping[str, Document]) -> str:
    """For people: place, source line, carets, reason, suggestion. Characters that can't be seen stand by name, so that no text forges a line."""
    blocks = []
    for d in diagnostics:
        lines = [f"{d.severity}[{d.rule}]: {visible(d.message, spaces=True)}", f"  --> {visible(d.place)}"]
        if d.span.path in documents:
            lines += _marked(d.span, documents[d.span.path].line(d.span.line))
        lines += [f"   = {visible(note)}" for note in (d.reason, d.suggestion) if note]
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


def as_json(diagnostics: Iterable[Diagnostic], *, ascii_only: bool = False) -> str:
    """For programs: a JSON array of objects with flat, stable keys; with `ascii_only`, other letters are escaped."""
    rows = [
        {
            "severity": d.severity,
            "rule": d.rule,
            "file": d.span.path,
            "line": d.span.line,
            "column": d.span.column,
            "length": d.span.length,
            "message": d.message,
            "reason": d.reason,
            "suggestion": d.suggestion,
        }
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=ascii_only, indent=2)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """For GitHub: one workflow command a diagnostic, which the forge shows beside its line."""
    return "\n".join(
        f"::{'notice' if d.severity == 'note' else d.severity} file={_property(d.span.path)},line={d.span.line},col={d.span.column},"
        f"title={_property(d.rule)}::{_message('; '.join(t for t in (d.message, d.reason, d.suggestion) if t))}"
        for d in diagnostics
    )


def _message(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"), spaces=True)


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
