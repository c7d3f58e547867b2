"""What every command prints alike: problems, remarks, and the line that sums up."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scorecard import diagnostic
from scorecard.lines import line

if TYPE_CHECKING:
    from scorecard.site.project import Project


GRAVEST_FIRST = ("error", "warning", "note")


def print_problems(project: "Project", style: str, languages: Sequence[str]) -> None:
    """Print the problems of a project, as text, json or github has them, in each of the languages."""
    problems = project.report.sorted()
    if style == "json":
        unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
        print(diagnostic.as_json(problems, languages, ascii_only=not unicode))
    elif style == "github":
        print(diagnostic.as_github(problems, languages))
    elif problems:
        gravest = min(problems, key=lambda d: GRAVEST_FIRST.index(d.severity))
        hint = line("hint", languages[0], rule=gravest.rule)
        print(f"{diagnostic.as_text(problems, project.documents, languages)}\n\n{hint}", file=sys.stderr)


def print_remarks(remarks: Iterable[str], language: str) -> None:
    """Print what is worth a line and is no problem."""
    for remark in remarks:
        print(f"{line('severity.note', language)}: {remark}", file=sys.stderr)


def summary(project: "Project", language: str) -> str:
    """One line: what was read, and how many problems there are."""
    root, report = project.root, project.report
    contents = line("summary.nothing", language)
    if root:
        sizes = {
            "places": len(root.places),
            "indicators": len(root.indicators),
            "observations": len(root.observations),
            "sources": len(root.sources),
        }
        contents = line("summary.contents", language, **sizes)
    notes = line("summary.notes", language, n=report.count("note")) if report.count("note") else ""
    errors, warnings = report.count("error"), report.count("warning")
    return line("summary", language, files=len(project.documents), contents=contents, errors=errors, warnings=warnings, notes=notes)
