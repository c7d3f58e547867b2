"""read → parse → decode → check → score → make → publish: a whole site, each time, or nothing where nothing changed.

What only a build that has something to do needs is loaded when it is known that there is: a build with nothing to do ends in
a tenth of a second, of which numpy and Jinja would take three more.
"""

import hashlib
import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scorecard import disk
from scorecard.document import Commit
from scorecard.site.stamp import Scan, scan, unchanged, written
from scorecard.store import Store, default_folder

if TYPE_CHECKING:
    from scorecard.site.project import Project
    from scorecard.site.targets import Targets

HERE = Path(__file__).resolve().parent.parent.parent
THEME = ("templates", "assets")


@dataclass(frozen=True, slots=True)
class Built:
    """What was published.

    Args:
        pages:    how many.
        files:    how many files in all.
        figures:  how many observations they rest on.
        gaps:     how many questions nobody has answered for the places of the home place.
        warnings: how many problems that don't stop a build.
        remarks:  what is said of links to lines of the repository, one line each.
        new:      whether it was built now; else nothing has changed since it was.
    """

    pages: int
    files: int
    figures: int
    gaps: int
    warnings: int
    remarks: tuple[str, ...] = ()
    new: bool = True


class BuildFailedError(Exception):
    """The root has errors: nothing was written."""

    def __init__(self, project: "Project") -> None:
        super().__init__("the root has errors")
        self.project = project


def theme_folders(root: Path) -> list[Path]:
    """The folders that hold templates/ and assets/, the root's own first."""
    return list(dict.fromkeys((root, HERE)))


def look(root: Path) -> Scan:
    """All inputs of a build of this root as they are now."""
    return scan(root, HERE, [folder / name for folder in theme_folders(root) for name in THEME])


def load(root: Path) -> "Project":
    """Everything a root says, and every problem."""
    from scorecard.site.project import Loader

    asked, found = disk.ask(root), look(root)
    return Loader(root, HERE).load(found, asked)


def build(root: Path, site: Path, jobs: int = 1, store: Store | None = None) -> Built:
    """Publish the site that a root's files make.

    Args:
        root:  the folder that holds data/ and content/.
        site:  where to write.
        jobs:  how many processes.
        store: the drawings made before, and the stamps of what was built; the user's own unless given.

    Raises:
        BuildFailedError:  the root has errors.
        disk.NotOursError: the site's folder holds something that no build made.
        OSError:           the disk is full, or may not be written; or a worker process was killed.
    """
    store = store or Store(default_folder())
    key = hashlib.sha256(b"stamp\0" + os.fsencode(root) + b"\0" + os.fsencode(site)).hexdigest()
    asked, found = disk.ask(root), look(root)
    commit = asked(found.documents)
    last = unchanged(store.get(key), found, commit.key, site)
    if isinstance(last, dict):
        return Built(**{**last, "remarks": tuple(last["remarks"]), "new": False})
    built = _build(found, commit, site, jobs, store)
    store.put(key, written(found, commit.key, site, asdict(built)))
    store.sweep()
    return built


def _build(found: Scan, commit: Commit, site: Path, jobs: int, store: Store) -> Built:
    from scorecard.check import PROVENANCE
    from scorecard.page import sites
    from scorecard.site.project import Loader
    from scorecard.site.targets import Targets
    from scorecard.site.theme import theme

    loader = Loader(found.folder, HERE)
    project = loader.load(found, lambda _: commit)
    if project.root is None or project.report.failed():
        raise BuildFailedError(project)
    card, look = loader.score(project.root), theme(theme_folders(found.folder), project.languages)
    targets = Targets(sites(project.root, card, project.languages, look.renderer.assets, commit, project.digest), look, store)
    with disk.publishing(site) as publication:
        publication.write_all(look.assets)
        files = len(look.assets) + _write(targets, publication, jobs)
    said = (*(d.message for d in project.report.diagnostics if d.rule in PROVENANCE), *project.remarks)
    return Built(len(targets.pages), files, len(project.root.observations), _gaps(targets), project.report.count("warning"), said)


def _write(targets: "Targets", publication: disk.Publication, jobs: int) -> int:
    """Make all there is to be made, and write it; how many files that is."""
    from scorecard.export import LISTED
    from scorecard.progress import Progress
    from scorecard.site.pool import in_order

    work = targets.work()
    targets.facts.warm()
    targets.theme.renderer.warm_up()

    def make(number: int) -> tuple[int, Mapping[str, bytes]]:
        made = targets.make(work[number])
        publication.write_all(made.files)
        return len(made.files), made.pieces

    progress = Progress("pages and files", len(work))
    count = len(LISTED)
    with ExitStack() as opened:
        lists = {path: _Pieces(opened.enter_context(publication.open(path)), path) for path in LISTED}
        opened.callback(progress.end)
        for files, pieces in in_order(make, len(work), jobs):
            count += files
            for path, piece in pieces.items():
                lists[path].add(piece)
            progress.step()
        for pieces_of in lists.values():
            pieces_of.end()
    return count


class _Pieces:
    """One of the files that list all places, written as their pieces arrive."""

    def __init__(self, out: BinaryIO, path: str) -> None:
        from scorecard.export import LISTED

        head, between, tail = (part.encode() for part in LISTED[path])
        self.out, self.between, self.tail, self.begun = out, between, tail, False
        out.write(head)

    def add(self, piece: bytes) -> None:
        """The next place's piece, which may be empty."""
        if piece:
            self.out.write(self.between + piece if self.begun else piece)
            self.begun = True

    def end(self) -> None:
        """All places have been."""
        self.out.write(self.tail)


def _gaps(targets: "Targets") -> int:
    rows, watched = targets.facts.card.rows, targets.facts.watched
    open_ = (rows["evidence"] == "none") | (rows["evidence"] == "claimed")
    return sum(place in watched for place in rows["place"][open_].tolist())
