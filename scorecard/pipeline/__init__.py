"""read → parse → decode → check → score → plan → render → write: a whole site, or what an edit changed of it.

A build notes what each product looked at (`facts.Facts.reads`). The next one compares facts with facts, makes what
looked at a difference, and takes everything else from the published site. What it publishes is byte for byte what a
build from nothing would publish; if anything of what it remembers is lost, it builds from nothing.
"""

import contextlib
import hashlib
import time
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from scorecard import disk
from scorecard.cache import Kept
from scorecard.document import Commit
from scorecard.pipeline.inputs import Listing, Looked, digests, generator, look_through, now
from scorecard.pipeline.memory import Glance, Memory

if TYPE_CHECKING:
    from scorecard.pipeline.difference import Past
    from scorecard.pipeline.gather import Gathered
    from scorecard.pipeline.kit import Kit
    from scorecard.pipeline.listed import Lengths
    from scorecard.pipeline.memory import Notes
    from scorecard.pipeline.publish import Publisher
    from scorecard.pipeline.work import Aside

HERE = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("templates", "assets")
UNUSED = 7 * 24 * 3600
"""So long (seconds) the cache keeps what no build uses any more."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote.

    Args:
        pages:    how many the site has.
        made:     how many of its products were made anew; the others are as they were.
        figures:  how many observations it rests on.
        gaps:     how many questions nobody has answered for the places of the home place.
        warnings: how many problems that don't stop a build.
        remarks:  what is said of links to lines of the repository, one line each.
    """

    pages: int
    made: int
    figures: int
    gaps: int
    warnings: int
    remarks: tuple[str, ...] = ()


class FaultyError(Exception):
    """The root has errors: nothing was written."""

    def __init__(self, gathered: "Gathered") -> None:
        super().__init__("the root has errors")
        self.gathered = gathered


class Audience(Protocol):
    """Who looks on while a site is built, and needn't wait for its last page."""

    def looks_at(self) -> Collection[str]:
        """The paths of the files that are looked at now: what a build changes of them, it makes first."""

    def shows(self, files: Mapping[str, bytes], same: Container[str]) -> None:
        """Take what is finished. What is neither in `files` nor in `same` changes, or may change, until the build ends.

        Called before anything is published, unless nothing is to be done; and once more, with nothing, if the published site
        turns out not to be what the last build left. Whatever it raises ends the build, which has changed nothing by then.

        Args:
            files: the finished ones of the files looked at, by path; none where no file looked at changes, or all files do.
            same:  the paths of the published files that stay as they are.
        """


class Nobody:
    """An audience that looks at nothing."""

    def looks_at(self) -> Collection[str]:
        """Nothing."""
        return ()

    def shows(self, files: Mapping[str, bytes], same: Container[str]) -> None:
        """Nothing comes of it."""


@dataclass(slots=True)
class Left:
    """What a build leaves for the next, beside what a glance needs."""

    look: str
    commit: Commit
    gathered: "Gathered"
    past: "Past"
    notes: "Notes"
    lengths: "Lengths"


class Builder:
    """Builds one root into one folder, again and again; what it learned stays with it between builds, and on disk between runs.

    Args:
        folder: the root.
        site:   where to write.
        jobs:   how many processes.
        cached: whether the last build's memory may be used.
    """

    def __init__(self, folder: Path, site: Path, jobs: int, *, cached: bool = True) -> None:
        self.folder, self.site, self.jobs = folder, site, jobs
        self.memory = Memory(folder / ".cache" / "build")
        self.glance: Glance | None = self.memory.glance(site) if cached else None
        self.left: Left | None = None
        self.aside: Aside | None = None
        self.kit: Kit | None = None
        self.unkept = False

    def gather(self) -> "Gathered":
        """Everything the root says, and every problem."""
        asked = disk.ask(self.folder)
        program, found = self._program(), look_through(self.folder)
        return self._gathered(found, program, self._recall(program), asked(found.signatures))

    def build(self, audience: Audience | None = None) -> Built:
        """Publish the site the root's files make: all of it, or what changed.

        Args:
            audience: who looks on.

        Raises:
            FaultyError:       the root has errors.
            disk.NotOursError: the site's folder holds something that no build made.
            OSError:           the disk is full, or may not be written.
        """
        asked = disk.ask(self.folder)
        found = look_through(self.folder)
        commit = asked(found.signatures)
        if self.glance is not None and self._unchanged(self.glance, commit, found):
            pages, figures, gaps, warnings, remarks = self.glance.said
            return Built(pages, 0, figures, gaps, warnings, remarks)
        return self._build(commit, found, audience or Nobody())

    def _program(self) -> Looked:
        """The program and what the root adds to it, by content."""
        taken, signatures = now(), generator(HERE, self._added())
        before = self.glance.program if self.glance is not None else Looked()
        return Looked(taken, signatures, digests(signatures, before, _read))

    def _aside(self) -> "Aside":
        """The process that draws, the same one for all builds."""
        from scorecard.pipeline.work import Aside

        if self.aside is None:
            self.aside = Aside()
        return self.aside

    def _send(self) -> None:
        """Have the specs of charts compiled while all is read, where they aren't kept: each worker would do it for itself."""
        from scorecard.pipeline.specs import compile_all, lacking

        if lacking(self.folder):
            self._aside().send(compile_all, self.folder)

    def _added(self) -> Iterator[Path]:
        for folder in dict.fromkeys((HERE, self.folder)):
            yield from (folder / name for name in FOLDERS)

    def _unchanged(self, glance: Glance, commit: Commit, found: Listing) -> bool:
        """Whether everything is surely as it was, the published files included."""
        return (
            commit.key == glance.commit
            and glance.program.all_same(generator(HERE, self._added()))
            and glance.inputs.all_same(found.signatures)
            and disk.traces(disk.seen(self.site)) == glance.site
        )

    def _recall(self, program: Looked) -> Left | None:
        """What the last build left, where the program is the one that left it: another's isn't even opened."""
        if self.glance is None or _code(self.glance.program) != _code(program):
            self.left = None
        elif self.left is None:
            fetched = self.memory.fetch(self.site)
            from scorecard.pipeline.gather import unpacked  # which loads numpy, meanwhile

            kept = self.memory.recalled(fetched(), self.glance.key)
            if kept is not None:
                left, told = kept
                self.left = replace(left, gathered=unpacked(left.gathered, told))
        return self.left

    def _gathered(self, found: Listing, program: Looked, before: Left | None, commit: Commit) -> "Gathered":
        from scorecard.pipeline.gather import gather

        return gather(self.folder, found, HERE, _code(program), self.jobs, before.gathered if before is not None else None, commit)

    def _publisher(self, found: Listing, program: Looked, before: Left | None, commit: Commit) -> "Publisher":
        """All that is read and scored, and what makes pages of it."""
        from scorecard.pipeline.kit import kit
        from scorecard.pipeline.publish import Publisher

        gathered = self._gathered(found, program, before, commit)
        if gathered.report.failed():
            raise FaultyError(gathered)
        look = {path: (d, program.signatures[path]) for path, d in program.digests.items() if _looks(path)}
        self.kit = kit(self.kit, self.folder, _look(program), look, gathered.languages)
        return Publisher(
            self.folder, self.site, self.memory.spare(self.site), self.jobs, gathered, self.kit, commit, self._aside(),
            before.past.groups if before is not None else {},
        )  # fmt: skip

    def _build(self, commit: Commit, found: Listing, audience: Audience) -> Built:
        program = self._program()
        if self.jobs > 1 and (self.glance is None or self.glance.program.digests != program.digests):
            self._send()
        before = self._recall(program)
        publisher = self._publisher(found, program, before, commit)
        gathered = publisher.gathered
        built, left, traces = publisher.publish(before, self.glance.site if self.glance is not None else {}, audience)
        said = (built.pages, built.figures, built.gaps, built.warnings, built.remarks)
        key = hashlib.sha256(f"{now()} {gathered.digest}".encode()).hexdigest()
        self.glance = Glance(gathered.looked, program, traces, commit.key, said, key)
        self.left = left
        self.unkept = True
        return built

    def rehearse(self) -> None:
        """Load what an edit needs before there is one, so that the first doesn't wait; a faulty root is left for a build to report."""
        program = self._program()
        with contextlib.suppress(FaultyError):
            self._publisher(look_through(self.folder), program, self._recall(program), Commit()).maker.rehearse()

    def keep(self) -> None:
        """Leave on disk what the next process's build uses; it may wait until readers have their pages."""
        if self.unkept and self.glance is not None:
            from scorecard.pipeline.gather import packed

            assert self.left is not None  # noqa: S101 - what is unkept is there
            twin = Thread(target=disk.twin, args=(self.site, self.memory.spare(self.site)))  # the system links files meanwhile
            twin.start()
            gathered, told = packed(self.left.gathered)
            self.memory.keep(self.site, self.glance, (replace(self.left, gathered=gathered), told))
            twin.join()
            self._sweep(self.left)
            self.unkept = False

    def _sweep(self, left: Left) -> None:
        """Delete what no build has used for a week: each edit leaves a little."""
        week_ago = time.time() - UNUSED
        Kept(self.folder / ".cache" / "observations").sweep({shard.key for shard in left.gathered.shards.values()}, week_ago)
        Kept(self.folder / ".cache" / "charts").sweep({key for keys in left.notes.charts for key in keys}, week_ago)
        self.memory.sweep(week_ago)


def _read(path: str) -> bytes:
    """A file of the program; what isn't a file has no content but its name."""
    if path.startswith(("packages ", "python ")):
        return path.encode()
    return (HERE / path).read_bytes()


def _code(program: Looked) -> str:
    """The digest of what decides how data are read and scored."""
    return _digest({path: d for path, d in program.digests.items() if not _looks(path)})


def _look(program: Looked) -> str:
    """The digest of what decides how pages look."""
    return _digest({path: d for path, d in program.digests.items() if _looks(path)})


def _looks(path: str) -> bool:
    return any(f"/{name}/" in path for name in FOLDERS) and "/scorecard/" not in path


def _digest(given: dict[str, str]) -> str:
    return hashlib.sha256("\n".join(f"{path} {d}" for path, d in sorted(given.items())).encode()).hexdigest()
