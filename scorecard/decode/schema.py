"""Reads a model by its annotations: plain data → an entry, or every fault in it with the keys that lead there.

Small enough to be our own: a validating library takes longer to load than the data of an edit take to be read, and as long
again to build its validators; and each value is read by a function of `model.value` in any case.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache, lru_cache
from itertools import repeat
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from scorecard.diagnostic import nearest
from scorecard.habits import choice_meant, key_meant, remedy
from scorecard.model.entry import SHORT, Entry, FieldError, ListOf, Named, Read, Shorthand, key_of
from scorecard.parse import SPAN

T = TypeVar("T", bound=Entry)
Keys = tuple[str | int, ...]
Reader = Callable[[object], object]


class ValidationError(ValueError):
    """All faults of an entry, each with the keys that lead to it."""

    def __init__(self, faults: list[tuple[Keys, FieldError]]) -> None:
        super().__init__("; ".join(f"{'.'.join(map(str, keys))}: {fault}" for keys, fault in faults))
        self.faults = faults


def read(model: type[T], data: Mapping[str, object]) -> T:
    """An entry from a mapping of plain data.

    Raises:
        ValidationError: it has faults; all of them.
    """
    try:
        return _entry(model)(data)
    except FieldError as fault:
        raise ValidationError([((), fault)]) from None


def reader(kind: object) -> Reader:
    """A function that reads a value of an annotated type from plain data, and raises `FieldError` or `ValidationError`."""
    if get_origin(kind) is Annotated:
        kind, mark = get_args(kind)
        if isinstance(mark, Shorthand):
            return _shorthand(reader(kind), mark.key)
        if isinstance(mark, Named):
            return _named(*map(reader, get_args(kind)))
        return _value(mark.function) if isinstance(mark, Read) else _list(reader(get_args(kind)[0]), mark)
    parts = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        (only,) = (part for part in parts if part is not type(None))
        return reader(only)
    if get_origin(kind) is Literal:
        return _choice(parts)
    if get_origin(kind) is tuple:
        return _list(reader(parts[0]), ListOf()) if parts[1] is ... else _pair(*map(reader, parts))
    if isinstance(kind, type) and issubclass(kind, Entry):
        return _entry(kind)
    raise TypeError(f"nothing reads {kind!r}")


@cache
def _value(function: Callable[[str], object]) -> Reader:
    """Reads single values by a function, each text once: the same few come again and again, a year, a source, a number."""
    read_text = lru_cache(maxsize=2**13)(function)

    def read(value: object) -> object:
        if isinstance(value, dict | list):
            raise FieldError("shape.one")
        return read_text(value)

    return read


def _choice(words: tuple[str, ...]) -> Reader:
    *most, last = (f'"{word}"' for word in words)

    def read(value: object) -> object:
        if value not in words and isinstance(value, str) and (fixed := choice_meant(value, words)):
            raise FieldError("habit.choice", text=f'"{value[:80]}"', fixed=fixed)
        if value not in words:
            raise FieldError("choice", words=tuple(most), last=last)
        return value

    return read


def _list(item: Reader, how: ListOf) -> Reader:
    def read(value: object) -> tuple[object, ...]:
        if how.or_single and isinstance(value, str | dict):
            value = [value]
        if not isinstance(value, list | tuple):
            raise FieldError("shape.key-list")
        if len(value) < how.least:
            raise FieldError("shape.empty-list")
        return _each(zip(value, repeat(item), strict=False), [])

    return read


def _shorthand(entry: Reader, key: str) -> Reader:
    """Reads an entry that may be written as the value of one key."""

    def read(value: object) -> object:
        if isinstance(value, dict):
            return entry(value)
        try:
            return entry({key: value, SPAN: SHORT})
        except ValidationError as errors:  # the key isn't written: the fault is that of the value itself
            raise errors.faults[0][1] from None

    return read


def _named(name: Reader, item: Reader) -> Reader:
    """Reads a mapping from names to values."""

    def read(value: object) -> dict[object, object]:
        if not isinstance(value, dict):
            raise FieldError("shape.key-mapping")
        values, faults = {}, list[tuple[Keys, FieldError]]()
        for key, its in value.items():
            if key == SPAN:
                continue
            try:
                values[name(key)] = item(its)
            except (FieldError, ValidationError) as wrong:
                faults += _under(key, wrong)
        if faults:
            raise ValidationError(faults)
        return values

    return read


def _pair(*items: Reader) -> Reader:
    def read(value: object) -> tuple[object, ...]:
        its = remedy("answer", value) if isinstance(value, str) else None
        if its is not None and its.form == "between":
            raise FieldError("habit.range", text=f'"{value}"', fixed=its.keys["between"])
        if not isinstance(value, list | tuple):
            raise FieldError("shape.key-list")
        if len(value) != len(items):
            raise FieldError("form.values", n=len(items), found=len(value))
        return _each(zip(value, items, strict=True), [])

    return read


def _each(values: Iterable[tuple[object, Reader]], faults: list[tuple[Keys, FieldError]]) -> tuple[object, ...]:
    """Values, each by its reader; raises all their faults together, after those given."""
    read = []
    for position, (value, item) in enumerate(values):
        try:
            read.append(item(value))
        except (FieldError, ValidationError) as wrong:
            faults += _under(position, wrong)
    if faults:
        raise ValidationError(faults)
    return tuple(read)


def _entry(model: type[T]) -> Callable[[object], T]:
    def read(data: object) -> T:
        if not isinstance(data, dict):
            raise FieldError("shape.key-mapping")
        readers, needed, renamed = _keys(cast("Any", model))
        values: dict[str, Any] = {}
        faults: list[tuple[Keys, FieldError]] = []
        for key, value in data.items():
            item = readers.get(key)
            if item is not None:
                try:
                    values[key] = item(value)
                except (FieldError, ValidationError) as wrong:
                    faults += _under(key, wrong)
            elif key == SPAN:
                values["span"] = value
            else:
                faults.append(((key,), _unknown(key, readers, dict(model.moved).get(key, "unknown-key"))))
        told = {fault.gaps.get("fixed") or fault.gaps.get("near") for _, fault in faults}
        faults += (((key,), _missing(key)) for key in needed if key not in data and key not in told)
        if faults:
            raise ValidationError(faults)
        for key, name in renamed.items():
            values[name] = values.pop(key)
        return model(**values)

    return read


@cache
def _keys(model: Any) -> tuple[dict[str, Reader], list[str], dict[str, str]]:
    """The reader of each key of a model; the keys that it needs, in their order; the fields of those that have another name, which it needs."""
    types = get_type_hints(model, include_extras=True)
    keys = {key_of(f.name): f for f in fields(model) if f.name != "span"}
    renamed = {key: f.name for key, f in keys.items() if f.name != key}
    needed = [key for key, f in keys.items() if f.default is f.default_factory is MISSING]
    return {key: reader(types[f.name]) for key, f in keys.items()}, needed, renamed


def _unknown(key: str, known: Mapping[str, object], code: str) -> FieldError:
    meant = key_meant(key, known) if code == "unknown-key" else ""
    if meant:
        return FieldError("habit.key", key=key, fixed=meant)
    return FieldError(code, key=key, known=tuple(known), near=nearest(key, known))


def _missing(key: str) -> FieldError:
    return FieldError("missing.key", key=key)


def _under(key: str | int, wrong: FieldError | ValidationError) -> Iterator[tuple[Keys, FieldError]]:
    """The faults of a value, with the key that it stands under before the keys of each."""
    if isinstance(wrong, FieldError):
        yield (key,), wrong
    else:
        yield from (((key, *keys), fault) for keys, fault in wrong.faults)
