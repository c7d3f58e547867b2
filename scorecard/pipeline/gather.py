"""Read → parse → decode → check: every problem at once, and only what changed is read again.

A root is its world (everything but the files that are about one place alone) and its places' own files. These are read
by worker processes, and the observations of a place are fetched from the cache when a page asks for them, so that a
nation of places fits into memory.
"""

import contextlib
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from scorecard import cache, disk, language, model
from scorecard.check import check, check_place, provenance, quotes_others, remarks
from scorecard.decode import Part, part, place_of, whole, world
from scorecard.diagnostic import Diagnostic, Report
from scorecard.disk import Signature
from scorecard.document import Commit, Document
from scorecard.evidence import STATEMENT, Teller, joined
from scorecard.language import Language
from scorecard.model import Observation, Observations, Root, Summary, summary
from scorecard.pipeline.inputs import Listing, Looked
from scorecard.pipeline.work import each


@dataclass(frozen=True)
class Shard:
    """What is kept of one place's own files.

    Args:
        key:       names its observations in the cache, and all they are made of.
        part:      its narratives, and what is faulty in it; its observations are left out.
        summary:   of its observations.
        told:      its statements, an array of `STATEMENT`.
        problems:  what is wrong with it.
        crossing:  whether its narratives quote other places, whose files decide whether they are right.
    """

    key: str
    part: Part
    summary: Summary
    told: Any
    problems: tuple[Diagnostic, ...]
    crossing: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything read from a root; `root` is None where its settings can't be read."""

    looked: Looked
    documents: Mapping[str, Document]
    root: Root | None
    languages: Mapping[str, Language]
    report: Report
    world: Root | None = None
    shards: Mapping[str, Shard] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    """The places whose own files aren't those of the gathering before."""
    unspoken: tuple[Diagnostic, ...] = ()
    """What is wrong with the languages' words."""
    hard: str = ""
    """The digest of the program and of what decides more than words and one place's figures."""
    remarks: tuple[str, ...] = ()
    """What is said of links to lines of the repository, one line each."""

    @property
    def digest(self) -> str:
        """The digest of everything read."""
        return cache.digest(self.looked.digests)

    def told(self) -> Any:
        """The statements of all places, in the order of the places."""
        assert self.root is not None  # noqa: S101 - the caller stops at the gate
        return joined(self.shards[p].told for p in self.root.places if p in self.shards)


def packed(gathered: Gathered) -> tuple[Gathered, Any]:
    """A gathering to be kept on disk, and the statements of all its places in one piece."""
    told = joined(s.told for s in gathered.shards.values())
    counts = {place: Shard(s.key, s.part, s.summary, len(s.told), s.problems, s.crossing) for place, s in gathered.shards.items()}
    return replace(gathered, shards=counts, languages={}), told


def unpacked(gathered: Gathered, told: Any) -> Gathered:
    """A gathering as it was before it was `packed`."""
    shards, start = {}, 0
    for place, s in gathered.shards.items():
        shards[place] = Shard(s.key, s.part, s.summary, told[start : start + s.told], s.problems, s.crossing)
        start += s.told
    return replace(gathered, shards=shards)


class Documents(Mapping[str, Document]):
    """The documents of a root, read when they are asked for."""

    def __init__(self, folder: Path, paths: Mapping[str, Signature]) -> None:
        self.folder, self.paths = folder, paths
        self.held: dict[str, Document] = {}

    def __getitem__(self, path: str) -> Document:
        if path not in self.held:
            if path not in self.paths:
                raise KeyError(path)
            found = disk.document(self.folder, path, Report())
            if found is None:
                raise KeyError(path)
            self.held[path] = found
        return self.held[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def catalogues(here: Path) -> dict[str, Document]:
    """The generator's own interface words, by language."""
    found = disk.read(here, ("scorecard/language",), (".yml",), Report())
    return {Path(path).stem: document for path, document in found.items()}


def gather(
    folder: Path, found: Listing, here: Path, code: str, jobs: int, before: Gathered | None = None, commit: Commit | None = None
) -> Gathered:
    """Read, parse, decode, check: every problem is in the report, nothing is computed.

    Args:
        folder: the root.
        found:  its documents.
        here:   the program's own folder.
        code:   the digest of the program, so that no other version's results are used.
        jobs:   how many processes.
        before: an earlier gathering of this root by this program, whose unchanged parts are used again.
        commit: where the files come from, as far as anybody asks.
    """
    taken, signatures, report = found.again(folder)
    known = before.looked if before is not None else Looked()
    documents = Documents(folder, signatures)
    places: dict[str, list[str]] = {}
    worldly: list[str] = []
    for path in signatures:
        place = place_of(path)
        if place is None:
            worldly.append(path)
        else:
            places.setdefault(place, []).append(path)
    held: dict[str, str] = {p: known.digests[p] for p, mine in signatures.items() if p in known.digests and known.same(p, mine)}
    digests: dict[str, str] = {}
    texts: dict[str, Document] = {}
    for path in worldly:
        if path in held:
            digests[path] = held[path]
        elif (document := disk.document(folder, path, report)) is not None:
            texts[path] = document
            digests[path] = digest(document)
    about = {path: place_of(path) for path in known.digests}
    old_world = {p: d for p, d in known.digests.items() if about[p] is None}
    files = Counter(about.values())
    if before is not None and before.world is not None and digests == old_world:
        root: Root | None = before.world
    else:
        root = world({path: texts.get(path) or documents[path] for path in worldly if path in digests}, report)
    hard = hashlib.sha256((code + cache.digest(decisive(digests))).encode()).hexdigest()
    kept = cache.Kept(folder / ".cache" / "observations")
    shards: dict[str, Shard] = {}
    todo = []
    for place, paths in places.items():
        mine = {path: held[path] for path in paths if path in held}
        old = before.shards.get(place) if before is not None else None
        if old is not None and before is not None and before.hard == hard and len(mine) == len(paths) == files[place]:
            shards[place] = old
            digests |= mine
        else:
            todo.append(place)
    teller = Teller(root) if root is not None else None

    def read(number: int) -> tuple[str, dict[str, str], Shard, dict[str, Document]]:
        place = todo[number]
        return place, *_shard(folder, root, teller, place, places[place], hard, kept)

    changed = set(before.shards) - set(places) if before is not None else set(places)
    for place, mine, shard, faulty in each(read, len(todo), jobs, least=64):
        digests |= mine
        documents.held |= faulty
        old = before.shards.get(place) if before is not None else None
        if old is None or old.key != shard.key:
            changed.add(place)
        shards[place] = shard
    shards = {place: shards[place] for place in places}
    for shard in shards.values():
        report.diagnostics += shard.problems
    complete: Root | None = None
    speaking: Mapping[str, Language] = {}
    words = Report()
    if root is not None:
        complete = replace(
            whole(root, (s.part for s in shards.values()), observed(folder, shards, places, kept)),
            documents=documents,
        )
        check(complete, report, done={place for place, s in shards.items() if not s.crossing})
        if before is not None and before.languages and root is before.world:
            speaking, words.diagnostics = before.languages, list(before.unspoken)
        else:
            speaking = language.languages(complete, catalogues(here), words)
    report.diagnostics += words.diagnostics
    said: tuple[str, ...] = ()
    if complete is not None and commit is not None:
        provenance(complete, commit, report)
        said = tuple(remarks(complete, commit))
    looked = Looked(taken, signatures, dict(sorted(digests.items())))
    return Gathered(looked, documents, complete, speaking, report, root, shards, frozenset(changed), tuple(words.diagnostics), hard, said)


def observed(folder: Path, shards: Mapping[str, Shard], places: Mapping[str, list[str]], kept: cache.Kept) -> Observations:
    """The observations of all places, each fetched from the cache, or read again where the cache has lost it."""

    def fetch(place: str) -> tuple[Observation, ...]:
        with contextlib.suppress(LookupError):
            return stored(kept.folder, shards[place].key)
        return again(place)

    @lru_cache(maxsize=512)
    def again(place: str) -> tuple[Observation, ...]:
        texts = {path: d for path in places[place] if path.startswith("data/") and (d := disk.document(folder, path, Report())) is not None}
        return part(None, place, texts, Report()).observations

    return Observations({place: s.summary for place, s in shards.items() if s.summary.count}, fetch)


@lru_cache(maxsize=512)
def stored(folder: Path, key: str) -> tuple[Observation, ...]:
    """The observations that the cache in a folder has by a key, which names all that they are made of.

    Raises:
        LookupError: it has lost them.
    """
    held = cache.Kept(folder).whole(key)
    if held is None:
        raise LookupError(key)
    return model.unpacked(held)


def digest(document: Document) -> str:
    """The digest of a document's text."""
    return hashlib.sha256(document.text.encode()).hexdigest()


def decisive(digests: Mapping[str, str]) -> dict[str, str]:
    """The files that decide more than words and one place's figures: lists, questions, weights, interface texts."""
    return {p: d for p, d in digests.items() if place_of(p) is None and (p.startswith("data/") or p.endswith("/language.yml"))}


def _key(hard: str, digests: Mapping[str, str]) -> str:
    return hashlib.sha256((hard + cache.digest(digests)).encode()).hexdigest()


def _shard(
    folder: Path, root: Root | None, teller: Teller | None, place: str, paths: list[str], hard: str, kept: cache.Kept
) -> tuple[dict[str, str], Shard, dict[str, Document]]:
    """One place's own files: their digests, what is kept of them, and the documents that problems are about."""
    report = Report()
    texts = {path: d for path in paths if (d := disk.document(folder, path, report)) is not None}
    digests = {path: digest(d) for path, d in texts.items()}
    read = part(root.settings.languages if root is not None else None, place, texts, report)
    mine = replace(read, observations=())
    told, crossing = np.zeros(0, STATEMENT), quotes_others(read.narratives.values(), place)
    about = summary(read.observations)
    if root is not None and teller is not None:
        held = Observations({place: about} if about.count else {}, {place: read.observations}.__getitem__)
        here = replace(whole(root, [read], held), documents=texts)
        if not crossing:
            check_place(here, report, place)
        if not report.failed() and place in root.places and not _unknown(root, read):
            told = teller.tell(root.places[place], read.observations)
    key = _key(hard, digests)
    kept.put({key: model.packed(read.observations)})
    shard = Shard(key, mine, about, told, tuple(report.diagnostics), crossing)
    return digests, shard, texts if report.diagnostics else {}


def _unknown(root: Root, read: Part) -> bool:
    """Whether a statement names what doesn't exist, which the check of a crossing place has yet to report."""
    return any(o.indicator not in root.indicators or o.source not in root.sources for o in read.observations)
