"""A full build: everything is read, checked, scored, made by worker processes and published at once."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from scorecard import disk, rules
from scorecard.check import PROVENANCE
from scorecard.document import Commit
from scorecard.export import ASSEMBLED, LastTask
from scorecard.lines import line
from scorecard.page import sites
from scorecard.progress import Progress
from scorecard.site.inputs import Inputs, theme_folders
from scorecard.site.pool import parallel_map
from scorecard.site.project import Loader, Project
from scorecard.site.result import BuildFailedError, Built
from scorecard.site.targets import Targets
from scorecard.site.theme import load_theme
from scorecard.store import Store


def publish(inputs: Inputs, commit: Commit, site: Path, jobs: int, store: Store, language: str) -> Built:
    """Make the whole site, and put it in the place of the one that was there.

    Args:
        inputs:   the root's files, and the program's.
        commit:   the commit that the root's files come from.
        site:     where to write.
        jobs:     how many processes.
        store:    drawings made before.
        language: in which progress is told.

    Raises:
        BuildFailedError, disk.NotOursError, OSError: as `build` raises them.
    """
    loader = Loader(inputs.root)
    project = loader.load(inputs, lambda _: commit, jobs)
    root, report = project.root, project.report
    if root is None or report.failed():
        raise BuildFailedError(project)
    theme = load_theme(theme_folders(inputs.root), project.languages, root.places.values(), admin=root.settings.admin is not None)
    pages_of = sites(root, loader.score(root), project.languages, theme.renderer.assets, commit, project.digest)
    targets = Targets(pages_of, theme, store)
    with disk.publishing(site) as output:
        output.write_all(theme.assets)
        files = len(theme.assets) + _write(targets, output, jobs, line("build.progress", language))
    return Built(len(targets.pages), files, len(root.observations), _gaps(targets), report.count("warning"), _remarks(project))


def _remarks(project: Project) -> Mapping[str, tuple[str, ...]]:
    """What is said of links to lines of the repository, by language."""
    told = [d for d in project.report.diagnostics if d.rule in PROVENANCE]
    return {
        language: (*(d.shown("message", language) for d in told), *(line(f"remark.{name}", language) for name in project.remarks))
        for language in rules.languages()
    }


def _write(targets: Targets, output: disk.OutputTree, jobs: int, what: str) -> int:
    """Make every file and write it, as the progress of `what`; how many there are."""
    tasks = targets.tasks()
    targets.facts.warm()
    targets.theme.renderer.warm_up()

    def make(number: int) -> tuple[int, Mapping[str, bytes]]:
        files, pieces = targets.make(tasks[number])
        output.write_all(files)
        return len(files), pieces

    progress = Progress(what, len(tasks))
    count = len(ASSEMBLED)
    with ExitStack() as stack:
        lists = {path: _ListFile(stack.enter_context(output.open(path)), path) for path in ASSEMBLED}
        stack.callback(progress.end)
        for files, pieces in parallel_map(make, len(tasks), jobs):
            count += files
            for path, piece in pieces.items():
                lists[path].add(piece)
            progress.step()
        for file in lists.values():
            file.end()
    return count + _write_last(targets, output, jobs)


def _write_last(targets: Targets, output: disk.OutputTree, jobs: int) -> int:
    """Make what is made of other files, and the pages that say how large files are; how many there are."""
    count = 0
    for stage in targets.last:

        def make(number: int, stage: list[LastTask] = stage) -> int:
            files = stage[number].make(output.read)
            output.write_all(files)
            return len(files)

        count += sum(parallel_map(make, len(stage), jobs))
    targets.learn(output.sizes("data"))
    pages = targets.render(targets.sizing, pictures=True)
    output.write_all(pages)
    return count + len(pages)


class _ListFile:
    """A file that lists all places, written piece by piece as the places are made."""

    def __init__(self, out: BinaryIO, path: str) -> None:
        head, separator, tail = (part.encode() for part in ASSEMBLED[path])
        self.out, self.separator, self.tail, self.begun = out, separator, tail, False
        out.write(head)

    def add(self, piece: bytes) -> None:
        """Write the next place's piece, which may be empty."""
        if piece:
            self.out.write(self.separator + piece if self.begun else piece)
            self.begun = True

    def end(self) -> None:
        """Write what stands after the last place."""
        self.out.write(self.tail)


def _gaps(targets: Targets) -> int:
    rows, watched = targets.facts.card.rows, targets.facts.watched
    is_open = (rows["evidence"] == "none") | (rows["evidence"] == "claimed")
    return sum(place in watched for place in rows["place"][is_open].tolist())
