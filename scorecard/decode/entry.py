"""One entry, one list, one key: data → model, every fault walked back to its line and column."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from scorecard import parse
from scorecard.decode.schema import FaultyError, quickly, read
from scorecard.diagnostic import Report
from scorecard.document import Document, Span
from scorecard.model import UNREAD, Entry, Observation, Place, Target
from scorecard.model.period import Start, financial
from scorecard.parse import SPAN

T = TypeVar("T", bound=Entry)


class Decoder:
    """Decodes the files of one root, collecting what is wrong and remembering which ids stand in faulty entries."""

    def __init__(self, documents: Mapping[str, Document], report: Report, fiscal: Start | None = None) -> None:
        self.documents = documents
        self.report = report
        self.fiscal = fiscal
        """The day on which the site's financial years begin."""
        self.known: dict[str, set[str]] = {}
        self.unread = {d.span.path for d in report.diagnostics if d.severity == "error"}
        """Files that exist and can't be read."""

    def data(self, path: str) -> Any:
        """A document as plain data; None when it is absent, empty or faulty."""
        document = self.documents.get(path)
        if document is None:
            return None
        before = self.report.count("error")
        data = parse.load(document, self.report)
        if self.report.count("error") > before:
            self.unread.add(path)
        return data

    def needed(self, path: str) -> Any:
        """A document that has to say something, as plain data; None when it is absent, empty or faulty."""
        data = self.data(path)
        if data is None and path in self.documents and path not in self.unread:
            self.report.error("empty-file", Span(path), "the file is empty", "", "write its keys, or remove it")
            self.unread.add(path)
        return data

    def know(self, noun: str, *names: Any) -> None:
        """Remember names that exist although their entry is faulty."""
        self.known.setdefault(noun, set()).update(n for n in names if isinstance(n, str))

    def one(self, model: type[T], data: Any, path: str, extra: Mapping[str, str] | None = None, at: tuple[int, ...] = ()) -> T | None:
        """One entry; its faults, if any, are reported."""
        if not isinstance(data, dict):
            self.error("shape", path, None, at, "expected keys and values", "", "write it as key: value")
            return None
        given = [key for key in extra or {} if key in data]
        for key in given:
            self.error("unknown-key", path, data[SPAN], (key,), f'unknown key "{key}"', "the file's name gives it", "", key=True)
        try:
            entry = read(model, self._dated({**data, **extra} if extra else data))
        except FaultyError as wrong:
            for keys, fault in wrong.faults:
                message = f'"{keys[-1]}"{fault.message}' if fault.named else fault.message
                self.error(fault.rule, path, data[SPAN], keys, message, fault.reason, fault.suggestion, key=fault.at_key)
            return None
        return None if given else entry

    def _dated(self, data: Any) -> Any:
        """Data with each financial year as the days that it has on this site."""
        if isinstance(data, list):
            return [self._dated(item) for item in data]
        if not isinstance(data, dict) or self.fiscal is None:
            return data
        return {key: self._year(value) if key == "period" else self._dated(value) for key, value in data.items()}

    def _year(self, value: Any) -> Any:
        return (isinstance(value, str) and self.fiscal is not None and financial(value, self.fiscal)) or value

    def entries(self, model: type[T], data: Any, path: str, extra: Mapping[str, str] | None = None) -> list[T]:
        """A list of entries; the faulty ones are left out and their ids remembered."""
        if data is None:
            return []
        if not isinstance(data, list):
            self.report.error("shape", Span(path), "expected a list", suggestion="begin each entry with a hyphen")
            return []
        found = []
        usual = quickly(model, extra or {})
        for position, item in enumerate(data):
            entry = usual(item) or self.one(model, item, path, extra, (position,))
            if entry is not None:
                found.append(entry)
            elif isinstance(item, dict):
                self.know(model.__name__, item.get("id"), item.get("slug"), item.get("code"))
                if model is Place:
                    self.know("Kind", UNREAD)
                    self.know("Level", UNREAD)
                if model is Observation:
                    self.know("Figure", f"{(extra or {}).get('place')} {item.get('indicator')}")
                    self.know("Remark", item.get("remark"))
                if model is Target:
                    self.know("Definition", item.get("definition"))
                    self.know("Remark", item.get("remark"))
        return found

    def keyed(self, model: type[T], entries: Iterable[T], key: Callable[[T], str], name: str) -> dict[str, T]:
        """Entries by key; a key given twice is an error that names both lines."""
        found: dict[str, T] = {}
        for entry in entries:
            first = found.setdefault(key(entry), entry)
            if first is not entry:
                self.report.error(
                    "duplicate", entry.span, f'the {name} "{key(entry)}" is given twice, first at {first.span.path}:{first.span.line}'
                )
        return found

    def error(
        self,
        rule: str,
        path: str,
        start: Span | None,
        keys: tuple[Any, ...],
        message: str,
        reason: str,
        suggestion: str,
        *,
        key: bool = False,
    ) -> None:
        """An error at the place that `keys` lead to from the mapping at `start`."""
        document = self.documents[path]
        self.report.error(rule, parse.locate(document, start, keys, key=key), message, reason, suggestion)
