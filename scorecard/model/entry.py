"""What every noun is: frozen, told where it was written, its fields annotated with how they are read."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass
from typing import Any, ClassVar, TypeVar, dataclass_transform

from scorecard.document import Span

T = TypeVar("T")
E = TypeVar("E", bound="Entry")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def noun(made: type[T]) -> type[T]:
    """A frozen dataclass by keywords, its methods written once in `Entry`: twenty classes with their own cost every edit 16 ms."""
    return dataclass(init=False, repr=False, eq=False, kw_only=True)(made)


@noun
class Entry:
    """What every `noun` has: the place it was written at (`parse.SPAN`). A noun's annotations say how `decode` reads it."""

    span: Span = Span("")
    moved: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys that it had once, each with where that is said now."""

    def __init__(self, **given: Any) -> None:
        if not given.keys() <= self.__dataclass_fields__.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(given.keys() - self.__dataclass_fields__.keys()))}")
        vars(self).update(given)  # what isn't given is the class's default
        self.__post_init__()

    def __post_init__(self) -> None:
        """Check what no single field can know.

        Raises:
            WrongError: the fields contradict each other.
        """

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"{type(self).__name__}.{name} stays as it is")

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and self._fields() == other._fields())

    def __hash__(self) -> int:
        return hash(self._fields())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items() if k != 'span')})"

    def _fields(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__dataclass_fields__)


def made(noun: type[E], given: dict[str, Any]) -> E:
    """An entry of values that are surely those of its noun's fields; the mapping becomes its own."""
    entry = restored(noun, given)
    entry.__post_init__()
    return entry


def restored(noun: type[E], held: dict[str, Any]) -> E:
    """An entry of what another one held (`vars`), which was checked; the mapping becomes its own."""
    entry = object.__new__(noun)
    object.__setattr__(entry, "__dict__", held)
    return entry


class WrongError(ValueError):
    """What is wrong with a value.

    Args:
        rule:       its name.
        message:    one terse phrase; with `named`, what follows the name of the value's key.
        suggestion: what to write instead, if it is known.
        reason:     why, if the message doesn't say it.
        named:      whether the message begins with the name of the value's key.
        at_key:     whether the key is what is wrong.
    """

    def __init__(
        self, rule: str, message: str, suggestion: str = "", *, reason: str = "", named: bool = False, at_key: bool = False
    ) -> None:
        super().__init__(message)
        self.rule, self.message, self.suggestion, self.reason, self.named, self.at_key = rule, message, suggestion, reason, named, at_key


@dataclass(frozen=True, slots=True)
class Read:
    """Marks a kind of value that a function reads from what was written, raising `WrongError`."""

    function: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """Marks a list that has `least` entries at the least, and may be written as its only entry where it has but one (`alone`)."""

    least: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Alone:
    """Marks a noun that may be written as the value of its one `key`, where nothing else is to be said."""

    key: str
