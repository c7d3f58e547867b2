"""Read → parse → decode → check: every problem at once. A loader keeps what it read, so that the preview reads again only what was saved."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from scorecard import disk, language
from scorecard.check import check, check_place, provenance, quotes_others, remarks
from scorecard.decode import UNKNOWN, Part, part, place_of, whole, world
from scorecard.diagnostic import Diagnostic, Report
from scorecard.disk import Signature
from scorecard.document import Commit, Document
from scorecard.evidence import Teller, joined, settle
from scorecard.language import Language
from scorecard.model import Observations, Root
from scorecard.score import Array, Group, Name, Scorecard, aims, scale
from scorecard.site.stamp import Scan, settled


@dataclass(frozen=True, slots=True)
class Project:
    """Everything read from a root; `root` is None where its settings can't be read."""

    documents: Mapping[str, Document]
    root: Root | None
    languages: Mapping[str, Language]
    report: Report
    commit: Commit = field(default_factory=Commit)
    remarks: tuple[str, ...] = ()
    """What is said of links to lines of the repository, one line each."""

    @property
    def digest(self) -> str:
        """The digest of everything read, whatever the order of the files: sha256 in hex."""
        total = hashlib.sha256()
        for path, document in sorted(self.documents.items()):
            total.update(f"{path}\0{64}\0{hashlib.sha256(document.text.encode()).hexdigest()}".encode())
        return total.hexdigest()


class _Read(NamedTuple):
    """A file that was read: as it was on disk, its text, what is wrong with it."""

    signature: Signature
    taken: int
    document: Document | None
    problems: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Place:
    """What one place's own files say; `problems` and `statements` hang on everything that isn't about one place alone, as well."""

    made_of: object
    part: Part
    faults: tuple[Diagnostic, ...]
    crossing: bool
    problems: tuple[Diagnostic, ...] | None = None
    statements: Array | None = field(default=None, repr=False)


class Loader:
    """Loads one root, again and again.

    Args:
        folder: the root.
        here:   the program's own folder.
    """

    def __init__(self, folder: Path, here: Path) -> None:
        self.folder, self.here = folder, here
        self._files: dict[str, _Read] = {}
        self._shared: tuple[object, Root | None, tuple[Diagnostic, ...]] = None, None, ()
        self._places: dict[str, _Place] = {}
        self._spoken: tuple[Root | None, dict[str, Document], Mapping[str, Language], tuple[Diagnostic, ...]] = None, {}, {}, ()
        self._groups: Mapping[Name, Group] = {}

    def load(self, scan: Scan, asked: Callable[[Iterable[str]], Commit]) -> Project:
        """Read, parse, decode, check: every problem is in the report, nothing is computed.

        Args:
            scan:  the root's files.
            asked: what `disk.ask` gave: it has the commit that they come from, by the time they are read.
        """
        report = Report()
        report.diagnostics += scan.report.diagnostics
        documents = self._documents(scan, report)
        own: dict[str, dict[str, Document]] = {}
        shared: dict[str, Document] = {}
        for path in scan.documents:
            place = place_of(path)
            texts = shared if place is None else own.setdefault(place, {})
            if path in documents:
                texts[path] = documents[path]
        root = self._world(shared, report)
        unread: dict[str, list[Diagnostic]] = {}
        for path, file in self._files.items():
            if file.problems:
                unread.setdefault(place_of(path) or "", []).extend(file.problems)
        self._places = {place: self._place(root, place, mine, unread.get(place, [])) for place, mine in own.items()}
        for read in self._places.values():
            report.diagnostics += read.faults
        if root is None:
            return Project(documents, None, {}, report)
        observed = Observations.given(o for read in self._places.values() for o in read.part.observations)
        complete = replace(whole(root, (read.part for read in self._places.values()), observed), documents=documents)
        self._check(complete, report)
        languages = self._languages(root, complete, report)
        commit = asked(scan.documents)
        provenance(complete, commit, report)
        return Project(documents, complete, languages, report, commit, tuple(remarks(complete, commit)))

    def score(self, root: Root) -> Scorecard:
        """The scorecard of what was loaded last, which has no errors; of indexes that would be the same as last time, the same."""
        teller = Teller(root)
        for slug, place in root.places.items():
            read = self._places.get(slug)
            if read is not None and read.statements is None:
                read.statements = teller.tell(place, read.part.observations)
        told = joined(read.statements for slug in root.places if (read := self._places.get(slug)) and read.statements is not None)
        places, indicators, as_of = list(root.places.values()), list(root.indicators.values()), root.settings.as_of.toordinal()
        card = scale(settle(told, places, indicators, as_of), places, indicators, root.methodology, as_of, aims(root), self._groups)
        self._groups = card.groups
        return card

    def _documents(self, scan: Scan, report: Report) -> dict[str, Document]:
        """Every document: the very one of the last time, where its file has the same text."""
        files: dict[str, _Read] = {}
        for path, its in scan.documents.items():
            last = self._files.get(path)
            if last is None or last.signature != its or not settled(its, last.taken):
                faults = Report()
                document = disk.document(self.folder, path, faults)
                if last is not None and last.document == document:
                    document = last.document
                last = _Read(its, scan.taken, document, tuple(faults.diagnostics))
            files[path] = last
            report.diagnostics += last.problems
        self._files = files
        return {path: read.document for path, read in files.items() if read.document is not None}

    def _world(self, shared: dict[str, Document], report: Report) -> Root | None:
        """What isn't about one place alone: the very root of the last time, where nothing of it changed."""
        made_of = SameDocuments(shared), tuple(report.diagnostics)
        if made_of != self._shared[0]:
            faults = Report()
            faults.diagnostics += report.diagnostics  # what it says of files that can't be read, decoding goes by
            root = world(shared, faults)
            self._shared = made_of, root, tuple(faults.diagnostics[len(report.diagnostics) :])
            for read in self._places.values():
                read.problems = read.statements = None
        report.diagnostics += self._shared[2]
        return self._shared[1]

    def _place(self, root: Root | None, place: str, mine: dict[str, Document], unread: list[Diagnostic]) -> _Place:
        last = self._places.get(place)
        languages, fiscal = (root.settings.languages, root.settings.fiscal_year) if root is not None else (None, UNKNOWN)
        made_of = SameDocuments(mine), languages, fiscal, unread
        if last is not None and made_of == last.made_of:
            return last
        faults = Report()
        faults.diagnostics += unread
        read = part(languages, place, mine, faults, fiscal)
        return _Place(made_of, read, tuple(faults.diagnostics[len(unread) :]), quotes_others(read.narratives.values(), place))

    def _check(self, root: Root, report: Report) -> None:
        check(root, report, done=self._places)
        for place, read in self._places.items():
            if read.problems is None or read.crossing:
                found = Report()
                check_place(root, found, place)
                read.problems = tuple(found.diagnostics)
            report.diagnostics += read.problems

    def _languages(self, root: Root, complete: Root, report: Report) -> Mapping[str, Language]:
        given = catalogues(self.here)
        if self._spoken[0] is not root or self._spoken[1] != given:
            words = Report()
            self._spoken = root, given, language.languages(complete, given, words), tuple(words.diagnostics)
        report.diagnostics += self._spoken[3]
        return self._spoken[2]


def catalogues(here: Path) -> dict[str, Document]:
    """The generator's own interface words, by language."""
    found = disk.read(here, ("scorecard/language",), (".yml",), Report())
    return {Path(path).stem: document for path, document in found.items()}


class SameDocuments:
    """Documents that equal others where they are the very same: a text is kept as long as its file says it."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SameDocuments) or self.documents.keys() != other.documents.keys():
            return False
        return all(document is other.documents[path] for path, document in self.documents.items())
