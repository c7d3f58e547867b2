"""Nodes → model: every file of data/ and content/ typed by its schema, every problem with its place.

pydantic says what is wrong and where in the data; `parse.locate` walks that back to a line and a column. A faulty entry
is dropped and its id remembered, so that one fault is reported once and never hides the next.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from scorecard import parse
from scorecard.diagnostic import Report, nearest
from scorecard.document import Document, Span
from scorecard.model import (
    SECTIONS,
    Commitment,
    Contrast,
    Entry,
    Indicator,
    Methodology,
    Observation,
    Office,
    Place,
    Platform,
    Prose,
    Root,
    Settings,
    Source,
    Word,
    Words,
)  # fmt: skip
from scorecard.parse import SPAN

T = TypeVar("T", bound=Entry)

PAGES = ("home", "methodology", "about", "data", "accessibility")
LISTS: dict[str, type[Entry]] = {
    "places": Place, "sources": Source, "offices": Office, "platforms": Platform, "commitments": Commitment,
    "contrasts": Contrast,
}  # fmt: skip
FILES = ("site", "methodology", *LISTS)


class _Decoder:
    def __init__(self, documents: Mapping[str, Document], report: Report) -> None:
        self.documents = documents
        self.report = report
        self.known: dict[str, set[str]] = {}
        self.adapters: dict[type, TypeAdapter[Any]] = {}

    def data(self, path: str) -> Any:
        document = self.documents.get(path)
        return None if document is None else parse.load(document, self.report)

    def one(self, model: type[T], data: Any, path: str, extra: Mapping[str, str] | None = None) -> T | None:
        """One entry; its faults, if any, are reported."""
        if not isinstance(data, dict):
            self.report.error("shape", Span(path), "expected keys and values", suggestion="write it as key: value")
            return None
        adapter = self.adapters.setdefault(model, TypeAdapter(model))
        for key in extra or {}:
            if key in data:
                self._error(
                    "unknown-key",
                    path,
                    data[SPAN],
                    (key,),
                    f'unknown key "{key}"',
                    "the file's name gives it",
                    "",
                    key=True,
                )
                return None
        try:
            return adapter.validate_python({**data, **extra} if extra else data)  # type: ignore[no-any-return]
        except ValidationError as fault:
            for error in fault.errors(include_url=False, include_input=False):
                self._fault(model, error, data[SPAN], path)
            return None

    def entries(self, model: type[T], data: Any, path: str, extra: Mapping[str, str] | None = None) -> list[T]:
        """A list of entries; the faulty ones are left out and their ids remembered."""
        if data is None:
            return []
        if not isinstance(data, list):
            self.report.error("shape", Span(path), "expected a list", suggestion="begin each entry with a hyphen")
            return []
        found = []
        for item in data:
            entry = self.one(model, item, path, extra)
            if entry is not None:
                found.append(entry)
            elif isinstance(item, dict):
                for key in ("id", "slug", "code"):
                    if isinstance(item.get(key), str):
                        self.known.setdefault(model.__name__, set()).add(item[key])
        return found

    def keyed(self, model: type[T], entries: Iterable[T], key: Callable[[T], str], name: str) -> dict[str, T]:
        """Entries by key; a key given twice is an error that names both lines."""
        found: dict[str, T] = {}
        for entry in entries:
            first = found.setdefault(key(entry), entry)
            if first is not entry:
                self.report.error(
                    "duplicate",
                    entry.span,
                    f'the {name} "{key(entry)}" is given twice, first at {first.span.path}:{first.span.line}',
                )
        return found

    def _error(
        self,
        rule: str,
        path: str,
        start: Span,
        keys: tuple[Any, ...],
        message: str,
        reason: str,
        suggestion: str,
        *,
        key: bool = False,
    ) -> None:
        document = self.documents[path]
        self.report.error(rule, parse.locate(document, start, keys, key=key), message, reason, suggestion)

    def _fault(self, model: type[Entry], error: Any, start: Span, path: str) -> None:
        kind, keys, context = error["type"], tuple(error["loc"]), error.get("ctx", {})
        name = str(keys[-1]) if keys else ""
        if kind == "extra_forbidden":
            known = [k for k in _fields(model, keys) if k != "span"]
            self._error(
                "unknown-key",
                path,
                start,
                keys,
                f'unknown key "{name}"',
                "known are: " + ", ".join(known),
                nearest(name, known),
                key=True,
            )
        elif kind == "missing":
            self._error("missing", path, start, keys, f'the key "{name}" is missing', "", f"add {name}: …")
        elif kind == "literal_error":
            self._error(
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
            wanted = {
                "too_short": "at least one entry",
                "tuple_type": "a list",
                "list_type": "a list",
                "string_type": "a text",
            }
            self._error("shape", path, start, keys, f'"{name}": expected {wanted.get(kind, "keys and values")}', "", "")
        elif kind == "string_pattern_mismatch":
            self._error(
                "form",
                path,
                start,
                keys,
                f'"{name}" does not have the form it must have',
                f"it is matched against {context.get('pattern', '')}",
                "",
            )
        else:
            rule = kind if "message" in context else "form"
            self._error(
                rule,
                path,
                start,
                keys,
                context.get("message") or f"{name}: {error['msg']}",
                "",
                context.get("suggestion", ""),
            )


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


def decode(documents: Mapping[str, Document], report: Report) -> Root | None:
    """The whole of a root; None when its settings can't be read (the report says why)."""
    d = _Decoder(documents, report)
    settings_data = d.data("data/site.yml")
    if settings_data is None:
        if "data/site.yml" not in documents:
            report.error(
                "missing-file",
                Span("data/site.yml"),
                "the file is missing",
                "it names the site's address, languages, date and home place",
            )
        settings = None
    else:
        settings = d.one(Settings, settings_data, "data/site.yml")
    methodology_data = d.data("data/methodology.yml")
    methodology = d.one(Methodology, methodology_data, "data/methodology.yml") if methodology_data is not None else None
    lists: dict[str, list[Any]] = {name: d.entries(model, d.data(f"data/{name}.yml"), f"data/{name}.yml") for name, model in LISTS.items()}
    indicators, observations = [], []
    for path in documents:
        folder, name = path.rsplit("/", 1)
        stem, _dot, suffix = name.rpartition(".")
        if folder == "data/indicators" and suffix == "yml":
            indicator = d.one(Indicator, data, path, {"id": stem}) if (data := d.data(path)) is not None else None
            if indicator is not None:
                indicators.append(indicator)
            d.known.setdefault("Indicator", set()).add(stem)
        elif folder == "data/observations" and suffix == "yml":
            observations += d.entries(Observation, d.data(path), path, {"place": stem})
        elif path.startswith("data/") and not (folder == "data" and stem in FILES and suffix == "yml"):
            report.error(
                "unknown-file",
                Span(path),
                "no file of this name is read",
                "data/ holds " + ", ".join(f"{f}.yml" for f in FILES) + ", indicators/*.yml and observations/*.yml",
                nearest(name, [f"{f}.yml" for f in FILES]),
            )
    places = d.keyed(Place, lists["places"], lambda p: p.slug, "slug")
    d.keyed(Place, lists["places"], lambda p: p.code, "code")
    keyed = {name: d.keyed(LISTS[name], lists[name], lambda e: e.id, f"{name.removesuffix('s')} id") for name in LISTS if name != "places"}
    languages = _content(d, settings)
    if settings is None:
        return None
    return Root(
        settings=settings,
        methodology=methodology or Methodology(),
        places=places,
        indicators={i.id: i for i in indicators},
        observations=tuple(observations),
        sources=keyed["sources"],
        offices=keyed["offices"],
        platforms=keyed["platforms"],
        commitments=keyed["commitments"],
        contrasts=keyed["contrasts"],
        words=languages,
        documents=documents,
        known={noun: frozenset(ids) for noun, ids in d.known.items()},
    )


def _content(d: _Decoder, settings: Settings | None) -> dict[str, Words]:
    wanted = settings.languages if settings else ()
    words: dict[str, dict[str, Any]] = {
        language: {"sections": {}, "indicators": {}, "places": {}, "pages": {}, "interface": {}} for language in wanted
    }
    for path in d.documents:
        parts = path.split("/")
        if parts[0] != "content":
            continue
        if len(parts) < 3 or (settings and parts[1] not in words):
            if settings:
                d.report.error(
                    "unknown-language",
                    Span(path),
                    f'"{parts[1]}" is not a language of the site',
                    f"languages in data/site.yml are {', '.join(wanted)}",
                )
            continue
        if not settings:
            continue
        language, rest = words[parts[1]], parts[2:]
        if rest == ["language.yml"]:
            language["interface"] = d.data(path) or {}
        elif rest == ["words.yml"] or (rest[0] == "words" and len(rest) == 2 and rest[1].endswith(".yml")):
            _sections(d, path, language["sections"])
        elif rest[0] in ("indicators", "places", "pages") and len(rest) == 2 and rest[1].endswith(".md"):
            prose = _prose(d, path)
            if prose is not None:
                language[rest[0]][rest[1].removesuffix(".md")] = prose
        else:
            d.report.error(
                "unknown-file",
                Span(path),
                "no file of this name is read",
                "a language holds words.yml, words/*.yml, language.yml, indicators/*.md, places/*.md and pages/*.md",
            )
    return {language: Words(language, **given) for language, given in words.items()}


def _sections(d: _Decoder, path: str, sections: dict[str, dict[str, Word]]) -> None:
    data = d.data(path)
    if data is None:
        return
    if not isinstance(data, dict):
        d.report.error("shape", Span(path), "expected sections of words")
        return
    for section, entries in data.items():
        if section == SPAN:
            continue
        if section not in SECTIONS:
            d._error(
                "unknown-key",
                path,
                data[SPAN],
                (section,),
                f'unknown section "{section}"',
                "known are: " + ", ".join(SECTIONS),
                nearest(section, SECTIONS),
                key=True,
            )
            continue
        if not isinstance(entries, dict):
            d._error("shape", path, data[SPAN], (section,), f'"{section}": expected an id for each entry', "", "")
            continue
        for name, entry in entries.items():
            if name == SPAN:
                continue
            if not isinstance(entry, dict):
                d._error("shape", path, entries[SPAN], (name,), f'"{name}": expected title: and text:', "", "")
                continue
            word = d.one(Word, entry, path)
            if word is None:
                continue
            first = sections.setdefault(section, {}).setdefault(name, word)
            if first is not word:
                d.report.error(
                    "duplicate",
                    word.span,
                    f'the words of "{name}" are given twice, first at {first.span.path}:{first.span.line}',
                )


def _prose(d: _Decoder, path: str) -> Prose | None:
    data, body, line = parse.front(d.documents[path], d.report)
    if not isinstance(data, dict):
        return None
    for key, value in data.items():
        if key == SPAN:
            continue
        if key not in ("title", "short"):
            d._error(
                "unknown-key",
                path,
                data[SPAN],
                (key,),
                f'unknown key "{key}"',
                "front matter holds title and short",
                nearest(key, ("title", "short")),
                key=True,
            )
            return None
        if not isinstance(value, str):
            d._error("shape", path, data[SPAN], (key,), f'"{key}": expected a text', "", "")
            return None
    return Prose(Span(path), data.get("title", "").strip(), data.get("short", "").strip(), body, line)
