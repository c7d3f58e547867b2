"""The keys of an entry as they are asked and given: what a model's annotations say, for a question or a flag."""

import unicodedata
from dataclasses import MISSING, fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from scorecard import parse
from scorecard.decode.schema import ValidationError, reader
from scorecard.diagnostic import Report
from scorecard.document import Document
from scorecard.model import Entry
from scorecard.model.entry import FieldError, Read, key_of

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]
"""Texts, lists and mappings."""
Form = Literal["text", "texts", "pair", "entry", "entries"]


class Field(NamedTuple):
    """A key of an entry.

    Args:
        name:   the key.
        kind:   its annotated type.
        form:   whether it is a text, a list of them, two, an entry of its own, or a list of those.
        needed: whether no entry can do without it.
        words:  what it may be, where that is a closed list.
        model:  what its entries are.
        sort:   the kind of its texts (`Read.name`).
    """

    name: str
    kind: object
    form: Form
    needed: bool
    words: tuple[str, ...] = ()
    model: type[Entry] | None = None
    sort: str = ""

    def read(self, data: Plain) -> None:
        """Read a value, to learn whether it can be.

        Raises:
            FieldError: it can't.
        """
        try:
            reader(self.kind)(data)
        except ValidationError as wrong:
            raise wrong.faults[0][1] from None


def fields_of(model: type[Entry]) -> dict[str, Field]:
    """The keys of a model, by name, in their order."""
    return _fields(cast("Any", model))


@cache
def _fields(model: Any) -> dict[str, Field]:
    types = get_type_hints(model, include_extras=True)
    return {
        key_of(f.name): _field(
            key_of(f.name),
            types[f.name],
            needed=f.default is f.default_factory is MISSING or (f.default == "" and f.name in ("id", "place")),
        )
        for f in fields(model)
        if f.name != "span"
    }


def _field(name: str, kind: object, *, needed: bool) -> Field:
    inner, mark = _bare(kind)
    if isinstance(mark, Read):
        return Field(name, kind, "text", needed, () if mark.pattern else mark.words, sort=mark.name)
    return _unmarked(name, kind, inner, needed=needed)


def _bare(kind: object) -> tuple[Any, object]:
    """A type without its mark, and without the None of what may be left out; the mark."""
    mark = None
    while not isinstance(mark, Read):
        if get_origin(kind) is Annotated:
            kind, mark = get_args(kind)
        elif get_origin(kind) in (Union, UnionType):
            (kind,) = (part for part in get_args(kind) if part is not type(None))
        else:
            break
    return kind, mark


def _unmarked(name: str, kind: object, inner: Any, *, needed: bool) -> Field:
    if get_origin(inner) is Literal:
        return Field(name, kind, "text", needed, get_args(inner))
    if get_origin(inner) is tuple:
        item, rest = get_args(inner)
        its = _field(name, item, needed=needed)
        if rest is not ...:
            return its._replace(kind=kind, form="pair")
        return its._replace(kind=kind, form="entries" if its.model else "texts")
    return Field(name, kind, "entry", needed, model=inner if isinstance(inner, type) else None)


def plain(field: Field, given: str | list[str]) -> Plain:
    """What was given for a key, as plain data: a list with commas between its items, an entry as YAML writes it on a line.

    Raises:
        FieldError: it can't be read as YAML, or isn't text.
    """
    texts = [clean(text) for text in ([given] if isinstance(given, str) else given)]
    if field.form in ("text", "pair"):
        return list(texts) if field.form == "pair" else texts[-1]
    if field.form == "texts":
        return [item.strip() for text in texts for item in text.strip("[] ").split(",") if item.strip()]
    entries = [_flow(text) for text in texts]
    if field.form == "entry":
        return entries[-1]
    return [item for entry in entries for item in (entry if isinstance(entry, list) else [entry])]


def clean(text: str) -> str:
    """A text that somebody typed: in Unicode's NFC, without what surrounds it.

    Raises:
        FieldError: it has bytes that are no letters.
    """
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise FieldError("text.form")
    return unicodedata.normalize("NFC", text).strip()


def _flow(text: str) -> Plain:
    report = Report()
    data = parse.load(Document("", text), report)
    if report.diagnostics:
        raise FieldError(report.diagnostics[0].code, **dict(report.diagnostics[0].gaps))
    return without_places(data)


def without_places(data: object) -> Plain:
    """Plain data as `parse` gives it, without the places in it."""
    if isinstance(data, dict):
        return {key: without_places(value) for key, value in data.items() if key != parse.SPAN}
    return [without_places(item) for item in data] if isinstance(data, list) else str(data or "")
