"""One entry, one list, one key: data → model, every fault walked back to its line and column."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from scorecard import parse
from scorecard.diagnostic import Report, nearest
from scorecard.document import Document, Span
from scorecard.model import UNREAD, Entry, Observation, Place
from scorecard.parse import SPAN

T = TypeVar("T", bound=Entry)


class Decoder:
    """Decodes the files of one root, collecting what is wrong and remembering which ids stand in faulty entries."""

    def __init__(self, documents: Mapping[str, Document], report: Report) -> None:
        self.documents = documents
        self.report = report
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
            entry = model.model_validate({**data, **extra} if extra else data)
        except ValidationError as fault:
            errors = fault.errors(include_url=False, include_input=False)
            for error in errors:
                # a list whose only part is faulty isn't empty too
                if error["type"] != "too_short" or all(e is error or e["loc"][: len(error["loc"])] != error["loc"] for e in errors):
                    self._fault(model, error, data[SPAN], path)
            return None
        return None if given else entry

    def entries(self, model: type[T], data: Any, path: str, extra: Mapping[str, str] | None = None) -> list[T]:
        """A list of entries; the faulty ones are left out and their ids remembered."""
        if data is None:
            return []
        if not isinstance(data, list):
            self.report.error("shape", Span(path), "expected a list", suggestion="begin each entry with a hyphen")
            return []
        found = []
        for position, item in enumerate(data):
            entry = self.one(model, item, path, extra, (position,))
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

    def _fault(self, model: type[Entry], error: Any, start: Span, path: str) -> None:
        kind, keys, context = error["type"], tuple(error["loc"]), error.get("ctx", {})
        name = str(keys[-1]) if keys else ""
        if "message" in context:
            self.error(kind, path, start, keys, context["message"], "", context.get("suggestion", ""))
        elif kind == "extra_forbidden":
            known = [k for k in _fields(model, keys) if k != "span"]
            self.error(
                "unknown-key", path, start, keys, f'unknown key "{name}"', "known are: " + ", ".join(known), nearest(name, known), key=True
            )
        elif kind == "missing":
            self.error("missing", path, start, keys, f'the key "{name}" is missing', "", f"add {name}: …")
        elif kind == "literal_error":
            self.error(
                "choice",
                path,
                start,
                keys,
                f'"{name}" is not one of the words it may be',
                f"it may be {context.get('expected', '')}".replace("'", '"'),
                "",
            )
        elif kind in (
            "too_short",
            "tuple_type",
            "list_type",
            "model_type",
            "model_attributes_type",
            "dict_type",
            "string_type",
            "dataclass_type",
        ):
            wanted = {"too_short": "at least one entry", "tuple_type": "a list", "list_type": "a list", "string_type": "a text"}
            self.error("shape", path, start, keys, f'"{name}": expected {wanted.get(kind, "keys and values")}', "", "")
        elif kind == "string_pattern_mismatch":
            self.error(
                "form",
                path,
                start,
                keys,
                f'"{name}" does not have the form it must have',
                f"it is matched against {context.get('pattern', '')}",
                "",
            )
        else:
            self.error("form", path, start, keys, f"{name}: {error['msg']}", "", "")


def _fields(model: type[Entry], keys: tuple[Any, ...]) -> list[str]:
    """The keys a mapping may have, `keys` away from the model."""
    current: Any = model
    for key in keys[:-1]:
        if isinstance(key, int):
            continue
        field = current.model_fields.get(key)
        if field is None:
            return []
        current = _entry_of(field.annotation) or current
    return [f for f, info in current.model_fields.items() if info.alias is None]


def _entry_of(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _entry_of(part)) is not None:
            return found
    return None
