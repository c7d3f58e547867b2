"""Whether each figure can lead to its line in the repository: what git doesn't know, or refuses to tell, is said."""

from collections.abc import Iterator

from scorecard.diagnostic import Report
from scorecard.document import Commit, Span
from scorecard.model import Root

PROVENANCE = ("unknown-commit", "uncommitted")
"""The rules about links to lines."""

NAMED = 3
LOST = {"no git": "no-git", "no repository": "no-repository", "nothing committed": "nothing-committed"}
"""The remark on what git can't tell."""


def provenance(root: Root, commit: Commit, report: Report) -> None:
    """Where links would lead to other lines than those that were read, they are left out, which is worth a warning."""
    if root.settings.repository is None:
        return
    at = _line(root)
    if commit.lost == "refused":
        report.add("unknown-commit", at, said=commit.said)  # fmt: skip
    if commit.differ:
        n = len(commit.differ)
        names = (*sorted(commit.differ)[:NAMED], *(["…"] if n > NAMED else []))
        report.add("uncommitted.one" if n == 1 else "uncommitted.several", at, n=n, names=names)


def remarks(root: Root, commit: Commit) -> Iterator[str]:
    """What is worth a line of output though no link is wrong: `remark.<name>` of the lines that commands print."""
    if root.settings.repository is None:
        return
    if commit.lost in LOST:
        yield LOST[commit.lost]
    if commit.shallow:
        yield "shallow"


def _line(root: Root) -> Span:
    path = "data/site.yml"
    lines = root.documents[path].text.split("\n") if path in root.documents else []
    return Span(path, next((n for n, line in enumerate(lines, 1) if line.startswith("repository:")), 1))
