"""A noun's annotations as what reads it: plain data → the noun, or every fault in it with the keys that lead there.

Small enough to be our own: a validating library takes longer to load than an edit's data take to be read, and as long again
to build its validators; and each value is read by a function of `model.value` in any case.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import MISSING, fields
from functools import cache, lru_cache
from itertools import repeat
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from scorecard.diagnostic import nearest
from scorecard.model.entry import Alone, Entry, Listed, Read, WrongError, made
from scorecard.parse import SPAN

T = TypeVar("T", bound=Entry)
Keys = tuple[str | int, ...]
Reader = Callable[[Any], Any]


class FaultyError(ValueError):
    """Several faults, each with the keys that lead to it."""

    def __init__(self, faults: list[tuple[Keys, WrongError]]) -> None:
        super().__init__("; ".join(f"{'.'.join(map(str, keys))}: {fault.message}" for keys, fault in faults))
        self.faults = faults


def read(noun: type[T], data: Mapping[str, Any]) -> T:
    """A noun from a mapping as `parse` makes it.

    Raises:
        FaultyError: every fault there is in it.
    """
    try:
        found: T = _noun(cast("Any", noun))(data)
    except WrongError as fault:
        raise FaultyError([((), fault)]) from None
    return found


def quickly(noun: type[T], more: Mapping[str, str]) -> Callable[[Any], T | None]:
    """What reads a noun as `read` does, given more of its values: None where anything is wrong, and `read` finds out what.

    Each value of a list of nouns goes through here, and few of them are wrong.
    """
    readers, needed = _keys(cast("Any", noun))
    quick = {key: item.text if isinstance(item, _Value) else item for key, item in readers.items() if key not in more}
    quick[SPAN] = lambda span: span

    def read(data: Any) -> T | None:
        try:
            given = {key: quick[key](value) for key, value in data.items()}
            given["span"] = given.pop(SPAN)
            given |= held
            return made(noun, given) if needed <= given.keys() else None
        except (AttributeError, LookupError, TypeError, ValueError):  # no mapping, unknown key, no text, and whatever `read` raises
            return None

    try:
        held = {key: readers[key](value) for key, value in more.items()}
    except WrongError:
        return lambda _: None
    return read


def reader(kind: Any) -> Reader:
    """What reads a value of an annotated kind from plain data, raising `WrongError` or `FaultyError`."""
    if get_origin(kind) is Annotated:
        kind, mark = get_args(kind)
        if isinstance(mark, Alone):
            return _alone(reader(kind), mark.key)
        return _value(mark.function) if isinstance(mark, Read) else _list(reader(get_args(kind)[0]), mark)
    parts = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        (given,) = (part for part in parts if part is not type(None))
        return reader(given)
    if get_origin(kind) is Literal:
        return _choice(parts)
    if get_origin(kind) is tuple:
        return _list(reader(parts[0]), Listed()) if parts[1] is ... else _pair(*map(reader, parts))
    return _noun(kind)


class _Value:
    """Reads values by a function; `text` those that are texts, of which the same few come again and again: a year, a source, an answer."""

    def __init__(self, function: Reader) -> None:
        self.function, self.text = function, lru_cache(maxsize=2**13)(function)

    def __call__(self, value: Any) -> Any:
        return self.text(value) if isinstance(value, str) else self.function(value)


_value = cache(_Value)


def _choice(words: tuple[str, ...]) -> Reader:
    *most, last = (f'"{word}"' for word in words)
    expected = f"it may be {' or '.join([', '.join(most), last]) if most else last}"

    def read(value: Any) -> Any:
        if value not in words:
            raise WrongError("choice", " is not one of the words it may be", reason=expected, named=True)
        return value

    return read


def _list(item: Reader, how: Listed) -> Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if how.alone and isinstance(value, str):
            value = [value]
        if not isinstance(value, list | tuple):
            raise WrongError("shape", ": expected a list", named=True)
        if len(value) < how.least:
            raise WrongError("shape", ": expected at least one entry", named=True)
        return _each(zip(value, repeat(item), strict=False), [])

    return read


def _alone(noun: Reader, key: str) -> Reader:
    """Reads a noun that may be written as one value."""

    def read(value: Any) -> Any:
        if isinstance(value, dict):
            return noun(value)
        try:
            return noun({key: value})
        except FaultyError as wrong:  # the value stands where the noun does: there is no key to lead to
            raise wrong.faults[0][1] from None

    return read


def _pair(*items: Reader) -> Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise WrongError("shape", ": expected a list", named=True)
        if len(value) > len(items):
            raise WrongError("form", f": expected {len(items)} values, not {len(value)}", named=True)
        return _each(zip(value, items, strict=False), [((n,), _missing(n)) for n in range(len(value), len(items))])

    return read


def _each(values: Iterable[tuple[Any, Reader]], faults: list[tuple[Keys, WrongError]]) -> tuple[Any, ...]:
    """Each value by its reader; all their faults together, after those there are already."""
    found = []
    for position, (value, item) in enumerate(values):
        try:
            found.append(item(value))
        except (WrongError, FaultyError) as wrong:
            faults += _under(position, wrong)
    if faults:
        raise FaultyError(faults)
    return tuple(found)


@cache
def _noun(noun: Any) -> Reader:
    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise WrongError("shape", ": expected keys and values", named=True)
        readers, needed = _keys(cast("Any", noun))
        given: dict[str, Any] = {}
        faults: list[tuple[Keys, WrongError]] = []
        for key, value in data.items():
            item = readers.get(key)
            if item is not None:
                try:
                    given[key] = item(value)
                except (WrongError, FaultyError) as wrong:
                    faults += _under(key, wrong)
            elif key == SPAN:
                given["span"] = value
            else:
                faults.append(((key,), _unknown(key, readers, dict(noun.moved).get(key))))
        faults += (((key,), _missing(key)) for key in needed if key not in data)
        if faults:
            raise FaultyError(faults)
        return noun(**given)

    return read


@cache
def _keys(noun: Any) -> tuple[dict[str, Reader], Set[str]]:
    """What reads the value of each key of a noun, and the keys it can't do without, in their order."""
    kinds = get_type_hints(noun, include_extras=True)
    keys = [f for f in fields(noun) if f.name != "span"]
    return {f.name: reader(kinds[f.name]) for f in keys}, dict.fromkeys(f.name for f in keys if f.default is MISSING).keys()


def _unknown(key: str, known: Iterable[str], now: str | None) -> WrongError:
    suggestion = now or nearest(key, known)
    return WrongError("unknown-key", f'unknown key "{key}"', suggestion, reason="known are: " + ", ".join(known), at_key=True)


def _missing(key: str | int) -> WrongError:
    return WrongError("missing", f'the key "{key}" is missing', f"add {key}: …")


def _under(key: str | int, wrong: WrongError | FaultyError) -> Iterator[tuple[Keys, WrongError]]:
    if isinstance(wrong, WrongError):
        yield (key,), wrong
    else:
        yield from (((key, *keys), fault) for keys, fault in wrong.faults)
