"""Entries of files: plain data → model, every fault walked back to its line and column."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from scorecard import parse
from scorecard.decode.schema import ValidationError, read
from scorecard.diagnostic import Diagnostic, Report
from scorecard.document import Document, Span
from scorecard.model import UNREAD, Entry, Observation, Place, Target
from scorecard.model.period import Start, financial
from scorecard.parse import Data, span_of
from scorecard.parse.table import TablePart
from scorecard.rules import Gap

T = TypeVar("T", bound=Entry)


P = TypeVar("P")
Parsed: TypeAlias = dict[Document, tuple[Any, tuple[Diagnostic, ...]]]
"""What came of parsing documents, and their problems."""


class Decoder:
    """Decodes the files of a root.

    Args:
        documents: by path.
        report:    where problems go; it has those of reading the files.
        fiscal:    the day on which the site's financial years begin; None where it has none.
        parsed:    documents that were parsed before, each with what came of it and its problems; those parsed now are added.
    """

    def __init__(
        self, documents: Mapping[str, Document], report: Report, fiscal: Start | None = None, parsed: Parsed | None = None
    ) -> None:
        self.documents = documents
        self.report = report
        self.fiscal = fiscal
        self.parsed = parsed
        self.parts: dict[str, TablePart] = {}
        """Of each table, the lines that are decoded."""
        self.known: dict[str, set[str]] = {}
        """Ids that stand in faulty entries or unread files, by kind: so that a reference to one isn't reported as well."""
        self.unread = {d.span.path for d in report.diagnostics if d.severity == "error"}
        """Files that exist and can't be read."""

    def load(self, path: str) -> Data | None:
        """A document as plain data; None when it is absent, empty or faulty."""
        document = self.documents.get(path)
        if document is None:
            return None
        before = self.report.count("error")
        data = self.parse(parse.load, document)
        if self.report.count("error") > before:
            self.unread.add(path)
        return data

    def parse(self, parser: Callable[[Document, Report], P], document: Document) -> P:
        """What a parser makes of a document; what it made before, where that is kept."""
        if self.parsed is None:
            return parser(document, self.report)
        if document not in self.parsed:
            report = Report()
            self.parsed[document] = parser(document, report), tuple(report.diagnostics)
        data: P
        data, problems = self.parsed[document]
        self.report.diagnostics += problems
        return data

    def load_required(self, path: str) -> Data | None:
        """As `load`, of a document that may not be empty."""
        data = self.load(path)
        if data is None and path in self.documents and path not in self.unread:
            self.report.add("empty-file", Span(path))
            self.unread.add(path)
        return data

    def load_told(self, path: str) -> Data | None:
        """As `load`, of a document that may hold remarks alone, but not nothing."""
        data = self.load(path)
        if data is None and path in self.documents and path not in self.unread and not self.documents[path].text.strip():
            self.report.add("empty-file", Span(path))
        return data

    def know(self, kind: str, *names: object) -> None:
        """Remember names that exist although their entry is faulty; what is no text isn't one."""
        self.known.setdefault(kind, set()).update(n for n in names if isinstance(n, str))

    def decode(
        self, model: type[T], data: Data | None, path: str, extra: Mapping[str, str] | None = None, at: tuple[int, ...] = ()
    ) -> T | None:
        """One entry; None where it is faulty, and its faults are reported.

        Args:
            model: what the entry is.
            data:  it as plain data.
            path:  the document.
            extra: values of keys that the name of the file gives.
            at:    its position, where the document is a list.
        """
        if not isinstance(data, dict):
            self.error("shape.mapping", path, None, at)
            return None
        repeated = [key for key in extra or {} if key in data]
        for key in repeated:
            self.error("unknown-key.file", path, span_of(data), (key,), key=key)
        try:
            entry = read(model, self._with_financial_years({**data, **extra} if extra else data))
        except ValidationError as errors:
            for keys, fault in errors.faults:
                self.error(fault.code, path, span_of(data), keys, **{"key": keys[-1] if keys else "", **fault.gaps})
            return None
        return None if repeated else entry

    def _with_financial_years(self, data: Mapping[str, object]) -> Mapping[str, object]:
        """Data in which a period that is a financial year is the days that it has on this site."""
        return {key: self._value(key, value) for key, value in data.items()} if self.fiscal is not None else data

    def _value(self, key: str, value: object) -> object:
        if key == "period" and isinstance(value, str) and self.fiscal is not None:
            return financial(value, self.fiscal) or value
        if isinstance(value, list):
            return [self._value("", item) for item in value]
        return self._with_financial_years(value) if isinstance(value, dict) else value

    def entries(self, model: type[T], data: Data | None, path: str, extra: Mapping[str, str] | None = None) -> list[T]:
        """A list of entries, each as `decode` reads it; faulty ones are left out and their ids remembered."""
        if data is None:
            return []
        if not isinstance(data, list):
            self.report.add("shape.list", Span(path))
            return []
        entries = []
        for position, item in enumerate(data):
            entry = self.decode(model, item, path, extra, (position,))
            if entry is not None:
                entries.append(entry)
            elif isinstance(item, dict):
                self.know(model.__name__, item.get("id"), item.get("slug"), item.get("code"))
                if model is Place:
                    self.know("Kind", UNREAD)
                    self.know("Level", UNREAD)
                if model is Observation:
                    self.know("Figure", f"{(extra or item).get('place')} {item.get('indicator')}")
                    self.know("Remark", item.get("remark"), *_reasons(item))
                if model is Target:
                    self.know("Definition", item.get("definition"))
                    self.know("Remark", item.get("remark"))
        return entries

    def by_key(self, entries: Iterable[T], key: Callable[[T], str], name: str) -> dict[str, T]:
        """Entries by a key, which `name` names; a key given twice is an error that names both lines."""
        by_key: dict[str, T] = {}
        for entry in entries:
            first = by_key.setdefault(key(entry), entry)
            if first is not entry:
                self.report.add("duplicate.entry", entry.span, key=name, name=key(entry), file=first.span.path, line=first.span.line)
        return by_key

    def error(self, code: str, path: str, start: Span | None, keys: Sequence[str | int], /, **gaps: Gap) -> None:
        """An error at the place that `keys` lead to from the mapping at `start`: at the value, or at a key that nothing reads.

        Args:
            code:  of a rule, or of one of its messages.
            path:  the document.
            start: the mapping; None for the whole document.
            keys:  the way to the value.
            gaps:  what fills the rule's texts.
        """
        at_key = code == "habit.key" or code.partition(".")[0] == "unknown-key"
        self.report.add(code, parse.locate(self.parts.get(path) or self.documents[path], start, keys, key=at_key), **gaps)


def _reasons(item: Mapping[str, object]) -> Iterator[object]:
    """The remarks that an observation's corrections and withdrawal name, as far as they can be read."""
    for key in ("corrects", "withdrawn"):
        said = item.get(key)
        yield from (entry.get("why") for entry in (said if isinstance(said, list) else [said]) if isinstance(entry, dict))
