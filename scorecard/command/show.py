"""What every command prints alike: problems, remarks, and the line that sums up."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from scorecard import diagnostic

if TYPE_CHECKING:
    from scorecard.site.project import Project


def print_problems(project: "Project", style: str) -> None:
    """Print the problems of a project, as text, json or github has them."""
    problems = project.report.sorted()
    if style == "json":
        unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
        print(diagnostic.as_json(problems, ascii_only=not unicode))
    elif style == "github":
        print(diagnostic.as_github(problems))
    elif problems:
        print(diagnostic.as_text(problems, project.documents), file=sys.stderr)


def print_remarks(remarks: Iterable[str]) -> None:
    """Print what is worth a line and is no problem."""
    for line in remarks:
        print(f"note: {line}", file=sys.stderr)


def summary(project: "Project") -> str:
    """One line: what was read, and how many problems there are."""
    root, report = project.root, project.report
    contents = (
        f"{len(root.places)} places, {len(root.indicators)} indicators, {len(root.observations)} observations, {len(root.sources)} sources"
        if root
        else "nothing readable"
    )
    notes = f", {report.count('note')} notes" if report.count("note") else ""
    return f"{len(project.documents)} files: {contents}; {report.count('error')} errors, {report.count('warning')} warnings{notes}"
