"""What comes of a build."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard.site.project import Project


@dataclass(frozen=True, slots=True)
class Built:
    """What was published.

    Args:
        pages:    how many.
        files:    how many files in all.
        figures:  how many observations they rest on.
        gaps:     how many questions nobody has answered for the places of the home place.
        warnings: how many problems that don't stop a build.
        remarks:  what is said of links to lines of the repository, one text each, by language.
        new:      whether it was built now; else nothing has changed since it was.
    """

    pages: int
    files: int
    figures: int
    gaps: int
    warnings: int
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    new: bool = True


class BuildFailedError(Exception):
    """The root has errors: nothing was written."""

    def __init__(self, project: "Project") -> None:
        super().__init__("the root has errors")
        self.project = project
