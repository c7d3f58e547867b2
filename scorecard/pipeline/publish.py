"""Score, plan, make what must be made, take over the rest, and publish all of it at once."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard import cache, disk
from scorecard.chart import ready
from scorecard.check import PROVENANCE
from scorecard.decode import place_of
from scorecard.diagnostic import Report
from scorecard.document import Commit
from scorecard.evidence import settle
from scorecard.export import LISTED
from scorecard.facts import Facts
from scorecard.model import Observation
from scorecard.page import sites
from scorecard.pipeline import Audience, Built, Left
from scorecard.pipeline.difference import changed, past
from scorecard.pipeline.gather import stored
from scorecard.pipeline.kit import Kit
from scorecard.pipeline.listed import Lengths, Writer, mend
from scorecard.pipeline.memory import Given, pack
from scorecard.pipeline.products import SITE_MAP, Made, Maker, Plan
from scorecard.pipeline.work import Aside, each
from scorecard.progress import Progress
from scorecard.score import Group, Name, aims, scale

if TYPE_CHECKING:
    from scorecard.pipeline.gather import Gathered

Traces = Mapping[str, disk.Trace]


class _LostError(Exception):
    """A file that was to be taken over isn't the one that was published."""


class Publisher:
    """Publishes what was gathered.

    Args:
        folder:   the root.
        site:     where to write.
        spare:    where the site that was published before is put by.
        jobs:     how many processes.
        gathered: what the root says, without errors.
        kit:      what pages are made with beside facts.
        commit:   the commit the root's files come from.
        aside:    the process that draws charts.
        groups:   the scores of an earlier build (`Scorecard.groups`).
    """

    def __init__(
        self, folder: Path, site: Path, spare: Path, jobs: int, gathered: "Gathered", kit: Kit, commit: Commit, aside: Aside,
        groups: Mapping[Name, Group],
    ) -> None:  # fmt: skip
        root = gathered.root
        assert root is not None  # noqa: S101 - the caller stops at the gate
        self.folder, self.site, self.spare, self.jobs = folder, site, spare, jobs
        self.gathered, self.kit, self.root, self.commit = gathered, kit, root, commit
        self.places = list(root.places.values())
        indicators, as_of = list(root.indicators.values()), root.settings.as_of.toordinal()
        told = settle(gathered.told(), self.places, indicators, as_of)
        self.card = scale(told, self.places, indicators, root.methodology, as_of, aims(root), groups)
        self.assets = {f"assets/{path}": data for path, data in kit.assets.values()}
        speakers = sites(root, self.card, gathered.languages, kit.renderer.assets, commit, gathered.digest)
        self.facts: Facts = speakers[0].facts
        self.maker = Maker(speakers, kit.renderer, cache.Drawings(folder / ".cache"), aside)

    def publish(self, before: Left | None, traces: Traces, audience: Audience) -> tuple[Built, Left, dict[str, disk.Trace]]:
        """Publish; what was built, what to remember, and the files that are published now.

        Args:
            before:   what the last build of this site left.
            traces:   the files it published.
            audience: who looks on.

        Raises:
            disk.NotOursError: the site's folder holds something that no build made.
            OSError:           the disk is full, or may not be written.
        """
        if before is not None and self._comparable(before):
            try:
                return self._publish(before, before.notes.pictures(), traces, audience)
            except _LostError:  # somebody else wrote in the published folder
                pass
        return self._publish(None, before.notes.pictures() if before is not None else {}, traces, audience)

    def _comparable(self, before: Left) -> bool:
        """Whether all that differs from the last build is what pages note they look at."""
        from scorecard.pipeline.gather import decisive

        mine, its = decisive(self.gathered.looked.digests), decisive(before.gathered.looked.digests)
        one, other = before.commit, self.commit
        relinked = any(path.startswith("data/") and place_of(path) is None for path in one.differ ^ other.differ)
        return (
            (self.kit.look, mine, other.id, other.prefix) == (before.look, its, one.id, one.prefix)
            and not relinked
            and len(self.card.rows) == len(before.past.rows)
        )

    def _publish(
        self, before: Left | None, pictures: Mapping[str, str], traces: Traces, audience: Audience
    ) -> tuple[Built, Left, dict[str, disk.Trace]]:
        kept: dict[str, int] = {}
        now = past(self.facts)
        if before is not None:
            stale = before.notes.touched(changed(before.past, now, self.facts, self._edited(before)))
            kept = {name: at for at, name in enumerate(before.notes.names) if name not in stale}
        plan = {**self.maker.plan(), **self.maker.wholes([])}
        del plan[SITE_MAP]
        early, same = self._early(plan, before, kept, frozenset(audience.looks_at()))
        audience.shows({path: data for done in early.values() for path, data in done.files.items()}, same)
        given: dict[str, Given] = {}
        there: disk.Seen = {}
        with disk.publishing(self.site, self.spare) as publication:
            if before is not None or pictures:
                there = disk.seen(self.site)
            now_there = disk.traces(there)
            same_pictures = {path: key for path, key in pictures.items() if path in now_there and now_there[path] == traces.get(path)}
            self.maker.published = partial(self._published, same_pictures)
            if before is not None:
                if any(trace != traces.get(path) for path, trace in now_there.items()):
                    raise _LostError
                publication.start_from(self.spare, there, same.difference(self.assets))
            publication.write_all(self.assets)
            listed = _Listed(self, publication, before)
            made = self._make(plan, publication, before, kept, given, early, listed.add)
            lengths = listed.finish()
            pages = [product.page for product in given.values() if product.page]
            made += self._make({SITE_MAP: self.maker.wholes(pages)[SITE_MAP]}, publication, before, kept, given, {}, listed.add)
        notes = pack(len(self.card.rows), given, before.notes.cells if before is not None else [])
        world = replace(self.gathered.world, documents={}) if self.gathered.world is not None else None
        remembered = replace(self.gathered, documents={}, root=None, report=Report(), world=world)
        built = Built(len(pages), made, len(self.root.observations), self._gaps(), self.gathered.report.count("warning"), self._remarks())
        return built, Left(self.kit.look, self.commit, remembered, now, notes, lengths), disk.traces(disk.seen(self.site, there))

    def _early(
        self, plan: Plan, before: Left | None, kept: Mapping[str, int], wanted: frozenset[str]
    ) -> tuple[dict[str, Made], frozenset[str]]:
        """Those products of a plan to be made anew that had any wanted file, begun; and the published files that stay as they are."""
        if before is None:
            return {}, frozenset()
        notes = before.notes
        same = frozenset(path for name, at in kept.items() if name in plan or name == SITE_MAP for path in notes.files[at])
        had = zip(notes.names, notes.files, strict=True)
        names = [name for name, files in had if name in plan and name not in kept and not wanted.isdisjoint(files)]
        return {name: self.maker.begun(plan[name]) for name in names}, same.union(self.assets)

    def _make(
        self, plan: Plan, publication: disk.Publication, before: Left | None, kept: Mapping[str, int],
        given: dict[str, Given], early: Mapping[str, Made], add: Callable[[str, Mapping[str, bytes]], None],
    ) -> int:  # fmt: skip
        """Make a plan's products, but those that were begun early, or take them over, in its order; how many were made."""
        todo = self.maker.together(name for name in plan if name not in kept)
        count = sum(map(len, todo))
        if before is not None and count < LEAST:  # what draws gets ready while the pages without charts are made
            todo.sort(key=lambda names: any(map(self.maker.draws, names)))
            if todo and any(map(self.maker.draws, todo[-1])):
                self.maker.aside.begin(ready)
        for name in plan:
            given[name] = NOTHING  # the plan's order
            if before is not None and name in kept:
                given[name] = before.notes.given(kept[name])
                for path in given[name].files:
                    _take(publication, path, self.site)

        def make(number: int) -> list[Made]:
            return [self._written(early.get(name) or self.maker.begun(plan[name]), publication) for name in todo[number]]

        if count >= LEAST:
            self.facts.warm()
        progress = Progress("pages and files", count)
        try:
            for names, made in zip(todo, each(make, len(todo), self.jobs if count >= LEAST else 1), strict=True):
                for name, done in zip(names, made, strict=True):
                    given[name] = Given(done.reads, tuple(done.files), done.page, done.charts, done.card)
                    if done.pieces:
                        add(name, done.pieces)
                    progress.step()
        finally:
            progress.end()
        return count

    def _published(self, pictures: Mapping[str, str], path: str, key: str) -> bytes | None:
        """The published picture at a path, where it has this key."""
        if pictures.get(path) == key:
            with suppress(FileNotFoundError):  # somebody took it away meanwhile
                return (self.site / path).read_bytes()
        return None

    def _written(self, done: Made, publication: disk.Publication) -> Made:
        """A product that was begun, finished and written: of its files no more than their paths is left."""
        self.maker.finished(done)
        publication.write_all(done.files)
        done.files = dict.fromkeys(done.files, b"")
        return done

    def _edited(self, before: Left) -> Iterator[tuple[str, set[str]]]:
        """The places whose own files were edited or committed, each with the indicators whose statements, or the links to them, differ."""
        folder = self.folder / ".cache" / "observations"
        relinked = {place_of(path) for path in before.commit.differ ^ self.commit.differ if path.startswith("data/")}
        for place in self.root.places:
            if place in relinked:
                yield place, set(self.root.indicators)
        for place in self.gathered.changed:
            if place not in self.root.places or place in relinked:
                continue
            now = _by_indicator(self.root.observations.of(place))
            old = before.gathered.shards.get(place)
            try:
                was = _by_indicator(stored(folder, old.key)) if old is not None else {}
            except LookupError:
                yield place, set(self.root.indicators)
            else:
                yield place, {name for name in {*now, *was} if now.get(name) != was.get(name)}

    def _remarks(self) -> tuple[str, ...]:
        """What is said of links to lines: the warnings as well, whose links are missing on what is published now."""
        found = (d.message for d in self.gathered.report.diagnostics if d.rule in PROVENANCE)
        return (*found, *self.gathered.remarks)

    def _gaps(self) -> int:
        rows, watched = self.card.rows, self.facts.watched
        open_ = (rows["evidence"] == "none") | (rows["evidence"] == "claimed")
        return sum(place in watched for place in rows["place"][open_].tolist())


NOTHING = Given((), (), "", (), "")
LEAST = 40
"""Fewer products than this are made without starting processes."""


def _take(publication: disk.Publication, path: str, site: Path) -> None:
    """Take a file over from the published site, where it is still there."""
    try:
        publication.keep(path, site)
    except FileNotFoundError:
        raise _LostError from None


def _by_indicator(observations: tuple[Observation, ...]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for o in observations:
        found.setdefault(o.indicator, []).append(o)
    return found


class _Listed:
    """The files made place by place: written anew, or mended where pieces changed."""

    def __init__(self, publisher: Publisher, publication: disk.Publication, before: Left | None) -> None:
        self.publication, self.site, self.before = publication, publisher.site, before
        self.at = {f"place {place.slug}": n for n, place in enumerate(publisher.places)}
        self.writer = Writer(publication, len(publisher.places)) if before is None else None
        self.pieces: dict[int, Mapping[str, bytes]] = {}

    def add(self, name: str, pieces: Mapping[str, bytes]) -> None:
        """The pieces of a place."""
        if self.writer is not None:
            self.writer.add(pieces)
        else:
            self.pieces[self.at[name]] = pieces

    def finish(self) -> Lengths:
        """Write what is left to write; how long each piece is."""
        if self.writer is not None:
            self.writer.close()
            return self.writer.lengths
        assert self.before is not None  # noqa: S101 - there is a writer without
        lengths = dict(self.before.lengths)
        for path in LISTED:
            new = {at: pieces[path] for at, pieces in self.pieces.items()}
            if new:
                try:
                    lengths[path] = mend(self.site / path, Path(self.publication.place(path)), path, lengths[path], new)
                except (ValueError, FileNotFoundError):
                    raise _LostError from None
            else:
                _take(self.publication, path, self.site)
        return lengths
