"""What is wrong, where, and how to mend it; and one small renderer for each reader of that."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from scorecard.document import Document, Span
from scorecard.sign import visible

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem an editor can mend.

    Args:
        severity:   an error stops the build; a warning does so only under --strict; a note never does.
        rule:       the name of the rule, kebab-case; tests/wrong/ shows one example of each.
        span:       where.
        message:    one terse phrase without a full stop.
        reason:     why the rule exists, if the message doesn't say it.
        suggestion: what to write instead, if it is known.
    """

    severity: Severity
    rule: str
    span: Span
    message: str
    reason: str = ""
    suggestion: str = ""

    @property
    def place(self) -> str:
        """file:line:column."""
        return f"{self.span.path}:{self.span.line}:{self.span.column}"


@dataclass(slots=True)
class Report:
    """Collects every problem of one run."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def error(self, rule: str, span: Span, message: str, reason: str = "", suggestion: str = "") -> None:
        """Add an error."""
        self.diagnostics.append(Diagnostic("error", rule, span, message, reason, suggestion))

    def warning(self, rule: str, span: Span, message: str, reason: str = "", suggestion: str = "") -> None:
        """Add a warning."""
        self.diagnostics.append(Diagnostic("warning", rule, span, message, reason, suggestion))

    def add(self, severity: Severity, rule: str, span: Span, message: str, reason: str = "", suggestion: str = "") -> None:
        """Add a problem as grave as it is said to be."""
        self.diagnostics.append(Diagnostic(severity, rule, span, message, reason, suggestion))

    def failed(self, *, strict: bool = False) -> bool:
        """Whether the build must stop: any error, or any warning when strict."""
        return any(d.severity == "error" or (strict and d.severity == "warning") for d in self.diagnostics)

    def count(self, severity: Severity) -> int:
        """How many problems of this severity."""
        return sum(d.severity == severity for d in self.diagnostics)

    def sorted(self) -> list[Diagnostic]:
        """The problems by file, line and column, each once."""
        unique = dict.fromkeys(self.diagnostics)
        return sorted(unique, key=lambda d: (d.span.path, d.span.line, d.span.column, d.rule, d.message))


def nearest(word: str, known: Iterable[str]) -> str:
    """A suggestion for a misspelt name, or nothing when none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""


SHOWN_COLUMNS = 160


def as_text(diagnostics: Iterable[Diagnostic], documents: Mapping[str, Document]) -> str:
    """For a person: place, source line, caret, reason, suggestion; what can't be seen by its name, so that no text forges a line of its own."""
    blocks = []
    for d in diagnostics:
        lines = [f"{d.severity}[{d.rule}]: {visible(d.message, spaces=True)}", f"  --> {visible(d.place)}"]
        if d.span.path in documents:
            lines += _marked(d.span, documents[d.span.path].line(d.span.line))
        lines += [f"   = {visible(note)}" for note in (d.reason, d.suggestion) if note]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _marked(span: Span, source: str) -> list[str]:
    """A source line with carets below what a diagnostic is about; nothing of an empty one."""
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
    """For programs: an array of objects with flat, stable keys; in ASCII where what reads it may know nothing else."""
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
    """For the forge's log: one workflow command a problem, shown beside the line it names."""
    return "\n".join(
        f"::{'notice' if d.severity == 'note' else d.severity} file={_property(d.span.path)},line={d.span.line},col={d.span.column},"
        f"title={_property(d.rule)}::{_message('; '.join(t for t in (d.message, d.reason, d.suggestion) if t))}"
        for d in diagnostics
    )


def _message(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"), spaces=True)


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
