"""What an import would do to a root, before anything is written: the same checks as for all evidence, and the scores that move."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from scorecard import disk
from scorecard.diagnostic import Diagnostic
from scorecard.document import Document
from scorecard.evidence import records
from scorecard.model import Root
from scorecard.score import Scorecard, ScoreRow
from scorecard.site import scan
from scorecard.site.project import Loader, Project


class IndexStanding(NamedTuple):
    """How a place stands in an index: scores from 0 to 100, the coverage from 0 to 1, ranks NaN without one."""

    documented: float
    possible: float
    coverage: float
    rank_best: float
    rank_worst: float

    def same(self, other: "IndexStanding") -> bool:
        """Whether nothing moved."""
        return all(a == b or (math.isnan(a) and math.isnan(b)) for a, b in zip(self, other, strict=True))


Key: TypeAlias = tuple[str, str, str]
"""An index, the path of one of its nodes (empty: the index as a whole) and a place."""


class Move(NamedTuple):
    """A place's standing in an index, or in one of its pillars (`path`), before and after."""

    index_id: str
    path: str
    place: str
    before: IndexStanding
    after: IndexStanding


class Trial:
    """A root as it is, and as it would be with other tables."""

    def __init__(self, folder: Path, jobs: int = 1) -> None:
        self._loader = Loader(folder)
        self._commit_of = disk.query_commit(folder)
        self._inputs = scan(folder)
        self._jobs = jobs
        self.project = self._load({})

    def _load(self, tables: Mapping[str, Document]) -> Project:
        return self._loader.load(self._inputs, self._commit_of, self._jobs, tables)

    def standings(self) -> dict[Key, IndexStanding]:
        """How each place stands in each index and its pillars, as the root was loaded last; it has no errors."""
        root = self.project.root
        return _standings(root, self._loader.score(root)) if root is not None else {}

    def load(self, tables: Mapping[str, Document]) -> Project:
        """The root with these tables."""
        self.project = self._load(tables)
        return self.project


def _standings(root: Root, card: Scorecard) -> dict[Key, IndexStanding]:
    found = {}
    for row in records(ScoreRow._make, card.scores[card.scores["depth"] <= 1]):
        standing = IndexStanding(row.documented, row.possible, row.coverage, row.rank_best, row.rank_worst)
        found[row.index_id, row.path if row.depth else "", row.place] = standing
    return {key: found[key] for key in sorted(found) if key[2] in root.places}


def moves(before: Mapping[Key, IndexStanding], after: Mapping[Key, IndexStanding]) -> list[Move]:
    """The places that stand otherwise than before."""
    return [Move(*key, before[key], its) for key, its in after.items() if key in before and not its.same(before[key])]


def errors_in(project: Project, paths: Iterable[str]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The errors of some files, and those of all others."""
    wanted = set(paths)
    errors = [d for d in project.report.sorted() if d.severity == "error"]
    return [d for d in errors if d.span.path in wanted], [d for d in errors if d.span.path not in wanted]
