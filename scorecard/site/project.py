"""Read → parse → decode → check: every problem at once. A loader keeps what it read: the preview reads again only what was saved."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from scorecard import disk, language
from scorecard.check import check, check_place, provenance, quotes_others, remarks
from scorecard.check.finder import Finder
from scorecard.decode import UNKNOWN, UNREAD_TABLE, PlaceFiles, assemble, decode_place, decode_shared, is_table, place_of
from scorecard.decode.entry import Parsed
from scorecard.decode.table import split
from scorecard.diagnostic import Diagnostic, Report
from scorecard.disk import Signature
from scorecard.disk.editions import check_editions
from scorecard.document import Commit, Document
from scorecard.evidence import StatementBuilder, joined, reconcile
from scorecard.export.admin import START
from scorecard.language import Language
from scorecard.model import Observations, Root, Summary, summarize
from scorecard.model.period import Start
from scorecard.parse.table import TablePart
from scorecard.score import Array, Group, Name, Scorecard, score
from scorecard.shipped import PACKAGE
from scorecard.site.inputs import Inputs, is_reliable
from scorecard.site.pool import parallel_map

KEPT = 512
"""So many places' observations are kept once they are decoded; a page that asks for others has their files decoded again."""
BATCH = 64
"""So many places are loaded in one task of a worker; fewer places than four times that by this process."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything read from a root; `root` is None where its settings can't be read."""

    documents: Mapping[str, Document]
    root: Root | None
    languages: Mapping[str, Language]
    report: Report
    commit: Commit = field(default_factory=Commit)
    remarks: tuple[str, ...] = ()
    """What is said of links to lines of the repository: `remark.<name>` of the lines that commands print."""

    @property
    def digest(self) -> str:
        """The digest of everything read, whatever the order of the files: sha256 in hex."""
        total = hashlib.sha256()
        for path, document in sorted(self.documents.items()):
            total.update(f"{path}\0{64}\0{_digest(document)}".encode())
        return total.hexdigest()


@lru_cache(maxsize=2**13)  # the preview asks again at each save
def _digest(document: Document) -> str:
    return hashlib.sha256(document.text.encode()).hexdigest()


class _LoadedFile(NamedTuple):
    """A file as it was read at a moment (ns since 1970): its signature, its text, the problems of reading it."""

    signature: Signature
    at: int
    document: Document | None
    problems: tuple[Diagnostic, ...]


class _SplitTable(NamedTuple):
    """A table as it was split: the lines about each place, the problems of its lines."""

    document: Document
    parts: Mapping[str, TablePart]
    problems: tuple[Diagnostic, ...]


class _Source(NamedTuple):
    """All that a place's own files are decoded from: they, what else decides how they are read, and the problems of reading them."""

    place: str
    documents: tuple[Document, ...]
    languages: tuple[str, ...] | None
    fiscal: Start | None
    unread: tuple[Diagnostic, ...]
    tables: tuple[TablePart, ...] = ()
    """Its lines of the tables that places share."""


@lru_cache(maxsize=KEPT)
def _decode(source: _Source) -> tuple[PlaceFiles, tuple[Diagnostic, ...]]:
    """A place's own files, and the problems of decoding them."""
    faults = Report()
    faults.diagnostics += source.unread
    files = decode_place(source.languages, source.place, {d.path: d for d in source.documents}, faults, source.fiscal, source.tables)
    return files, tuple(faults.diagnostics[len(source.unread) :])


@dataclass(slots=True)
class _LoadedPlace:
    """What is kept of a place's own files.

    Args:
        files:         what they say, but for the observations, which are read again when they are asked for.
        summary:       of the observations.
        faults:        the problems of decoding them.
        quotes_others: whether its narratives quote figures of other places, on which its problems then hang too.
        problems:      of the rules; None where they can't be told without other places' files.
        statements:    its rows of statements; None until they are scored.
    """

    files: PlaceFiles
    summary: Summary
    faults: tuple[Diagnostic, ...]
    quotes_others: bool
    problems: tuple[Diagnostic, ...] | None = None
    statements: Array | None = field(default=None, repr=False)


def _load_place(root: Root | None, builder: StatementBuilder | None, source: _Source) -> _LoadedPlace:
    """Decode a place's own files; check them and make rows of its statements, where that needs no more than the files of all places."""
    files, faults = _decode(source)
    place, summary = source.place, summarize(files.observations)
    loaded = _LoadedPlace(replace(files, observations=()), summary, faults, quotes_others(files.narratives.values(), place))
    if root is None or faults or source.unread or loaded.quotes_others:
        return loaded
    report = Report()
    alone = assemble(root, (files,), Observations({place: summary} if summary.count else {}, lambda _: files.observations))
    check_place(alone, report, place)
    loaded.problems = tuple(report.diagnostics)
    if builder is not None and place in root.places and not report.count("error"):
        loaded.statements = builder.of_place(root.places[place], files.observations)
    return loaded


class Loader:
    """Loads one root, again and again.

    Args:
        folder: the root.
        often:  whether it is loaded so often that parsed documents are worth their memory, a few times that of the texts.
    """

    def __init__(self, folder: Path, *, often: bool = False) -> None:
        self.folder = folder
        self._parsed: Parsed | None = {} if often else None
        self._files: dict[str, _LoadedFile] = {}
        self._shared: tuple[object, Root | None, tuple[Diagnostic, ...]] = None, None, ()
        self._tables: dict[str, _SplitTable] = {}
        self._sources: dict[str, _Source] = {}
        self._places: dict[str, _LoadedPlace] = {}
        self._languages: tuple[Root | None, dict[str, Document], Mapping[str, Language], tuple[Diagnostic, ...]] = None, {}, {}, ()
        self._groups: Mapping[Name, Group] = {}

    def load(
        self, inputs: Inputs, commit_of: Callable[[Iterable[str]], Commit], jobs: int = 1, tables: Mapping[str, Document] | None = None
    ) -> Project:
        """Read, parse, decode, check: every problem is in the report, nothing is computed.

        Args:
            inputs:    the root's files.
            commit_of: what `disk.query_commit` gave; it is called when the files are read, and git has had its time.
            jobs:      how many processes at the most.
            tables:    tables of observations that count in place of those of the same path, or beside them.
        """
        report = Report()
        report.diagnostics += inputs.report.diagnostics
        documents = {**self._read(inputs, report), **(tables or {})}
        disk.check_seals(self.folder, inputs.sealed, report)
        editions = check_editions(self.folder, inputs.frozen, report)
        shared = {path: d for path, d in documents.items() if place_of(path) is None and not is_table(path)}
        root = self._decode_shared(shared, report)
        parts = self._split(documents, report)
        faulty = () if self._tables_are_sound() else (UNREAD_TABLE,)
        sources = self._collect_sources(inputs, documents, root, parts)
        builder = StatementBuilder(root) if root is not None and not report.count("error") else None
        seen = root and replace(assemble(root, faulty, root.observations), documents=documents)
        self._places = self._load_places(seen, builder, sources, jobs)
        for loaded in self._places.values():
            report.diagnostics += loaded.faults
        if root is None:
            return Project(documents, None, {}, report)
        summaries = {place: loaded.summary for place, loaded in self._places.items() if loaded.summary.count}
        observations = Observations(summaries, lambda place: _decode(sources[place])[0].observations)
        files = (*faulty, *(loaded.files for loaded in self._places.values()))
        complete = replace(assemble(root, files, observations), documents=documents, editions=editions)
        self._check(complete, report)
        self._check_editor(complete, inputs, report)
        catalogue = self._load_languages(root, complete, report)
        commit = commit_of(inputs.documents)
        provenance(complete, commit, report)
        return Project(documents, complete, catalogue, report, commit, tuple(remarks(complete, commit)))

    def score(self, root: Root) -> Scorecard:
        """The scorecard of the root that was loaded last, which has no errors; indexes whose input is the same aren't computed again."""
        builder = StatementBuilder(root)
        tables = [
            (its, its.statements if its.statements is not None else builder.of_place(place, root.observations.of(slug)))
            for slug, place in root.places.items()
            if (its := self._places.get(slug)) is not None
        ]
        statements = joined(rows for _, rows in tables)
        start = 0
        for its, rows in tables:  # each place's rows are a view of the table, so that they are there once
            its.statements = statements[start : start + len(rows)]
            start += len(rows)
        card = score(root, reconcile(root, statements), self._groups)
        self._groups = card.groups
        return card

    def _read(self, inputs: Inputs, report: Report) -> dict[str, Document]:
        """Every document, by path: the very object of the last time where its file has the same text."""
        files: dict[str, _LoadedFile] = {}
        for path, signature in inputs.documents.items():
            file = self._files.get(path)
            if file is None or file.signature != signature or not is_reliable(signature, file.at):
                faults = Report()
                document = disk.document(self.folder, path, faults)
                if file is not None and file.document == document:
                    document = file.document
                file = _LoadedFile(signature, inputs.at, document, tuple(faults.diagnostics))
            files[path] = file
            report.diagnostics += file.problems
        self._files = files
        return {path: file.document for path, file in files.items() if file.document is not None}

    def _split(self, documents: Mapping[str, Document], report: Report) -> dict[str, list[TablePart]]:
        """The lines of all tables by place; a table of the same text is split once."""
        tables: dict[str, _SplitTable] = {}
        parts: dict[str, list[TablePart]] = {}
        for path in sorted(filter(is_table, documents)):
            document = documents[path]
            table = self._tables.get(path)
            if table is None or table.document is not document:
                faults = Report()
                table = _SplitTable(document, split(document, faults), tuple(faults.diagnostics))
            tables[path] = table
            report.diagnostics += table.problems
            for place, part in table.parts.items():
                parts.setdefault(place, []).append(part)
        self._tables = tables
        return parts

    def _tables_are_sound(self) -> bool:
        return not any(its.severity == "error" for table in self._tables.values() for its in table.problems)

    def _collect_sources(
        self, inputs: Inputs, documents: Mapping[str, Document], root: Root | None, tables: Mapping[str, list[TablePart]]
    ) -> dict[str, _Source]:
        """What each place's own files are decoded from; a place has some though they can't be read."""
        texts: dict[str, list[Document]] = {}
        for path in inputs.documents:
            if (place := place_of(path)) is not None:
                its = texts.setdefault(place, [])
                its += [documents[path]] if path in documents else []
        unread: dict[str, list[Diagnostic]] = {}
        for path, file in self._files.items():
            if file.problems:
                unread.setdefault(place_of(path) or "", []).extend(file.problems)
        languages, fiscal = (root.settings.languages, root.settings.fiscal_year) if root is not None else (None, UNKNOWN)
        return {
            place: _Source(
                place, tuple(texts.get(place, ())), languages, fiscal, tuple(unread.get(place, ())), tuple(tables.get(place, ()))
            )
            for place in dict.fromkeys((*texts, *tables))
        }

    def _decode_shared(self, documents: dict[str, Document], report: Report) -> Root | None:
        """What isn't about one place alone: the very root of the last time where nothing of it changed."""
        key = documents, tuple(report.diagnostics)
        if key != self._shared[0]:
            faults = Report()
            faults.diagnostics += report.diagnostics  # decoding goes by what it says of files that can't be read
            root = decode_shared(documents, faults, self._parsed)
            if self._parsed is not None:
                self._parsed = {document: self._parsed[document] for document in documents.values() if document in self._parsed}
            self._shared = key, root, tuple(faults.diagnostics[len(report.diagnostics) :])
            self._places = {}
        report.diagnostics += self._shared[2]
        return self._shared[1]

    def _load_places(
        self, root: Root | None, builder: StatementBuilder | None, sources: dict[str, _Source], jobs: int
    ) -> dict[str, _LoadedPlace]:
        """Each place's own files: the very object of the last time where nothing of them changed."""
        last, self._sources = self._sources, sources
        loaded = {place: self._places[place] for place, source in sources.items() if place in self._places and last.get(place) == source}
        missing = [source for place, source in sources.items() if place not in loaded]
        batches = [missing[start : start + BATCH] for start in range(0, len(missing), BATCH)]

        def load(number: int) -> list[_LoadedPlace]:
            return [_load_place(root, builder, source) for source in batches[number]]

        for batch, places in zip(batches, parallel_map(load, len(batches), jobs if len(batches) > 4 else 1), strict=True):
            for source, its in zip(batch, places, strict=True):
                texts = {document.path: document for document in source.documents}
                words = {language: replace(prose, document=texts[prose.span.path]) for language, prose in its.files.narratives.items()}
                its.files = replace(its.files, narratives=words)  # of the documents there are: a worker's are copies
                loaded[source.place] = its
        return {place: loaded[place] for place in sources}

    def _check(self, root: Root, report: Report) -> None:
        check(root, report, done=self._places)
        for place, loaded in self._places.items():
            if loaded.problems is None or loaded.quotes_others:
                faults = Report()
                check_place(root, faults, place)
                loaded.problems = tuple(faults.diagnostics)
            report.diagnostics += loaded.problems

    def _check_editor(self, root: Root, inputs: Inputs, report: Report) -> None:
        """Where there is to be an editor, its bundle lies in the root, so that a build that is asked for it can publish it."""
        if root.settings.admin is not None and str(self.folder / "assets" / START) not in inputs.program:
            Finder(root, report).fault("admin.bundle", root.settings, "admin", file=f"assets/{START}")

    def _load_languages(self, root: Root, complete: Root, report: Report) -> Mapping[str, Language]:
        texts = catalogues(PACKAGE.parent)
        if self._languages[0] is not root or self._languages[1] != texts:
            faults = Report()
            self._languages = root, texts, language.languages(complete, texts, faults), tuple(faults.diagnostics)
        report.diagnostics += self._languages[3]
        return self._languages[2]


def catalogues(folder: Path) -> dict[str, Document]:
    """The program's interface words by language, from the folder that holds scorecard/."""
    documents = disk.read(folder, ("scorecard/language",), (".yml",), Report())
    return {Path(path).stem: document for path, document in documents.items()}
