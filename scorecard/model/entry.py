"""What every entry of data/ is: frozen, with the place it was written at; its annotations say how `decode` reads its fields."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from scorecard.document import Span
from scorecard.rules import Gap, said

NOWHERE = Span("")
SHORT = Span("", 0, 0)
"""Where an entry was written that is the bare value of its one key (`Shorthand`)."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a file of data/ or content/: the base of all that `decode` reads."""

    span: Span = NOWHERE
    """Where it was written (`parse.SPAN`)."""
    moved: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys that were renamed or moved, each with the code of the message that says what to write now."""

    def __post_init__(self) -> None:
        """Check what no single field can know.

        Raises:
            FieldError: the fields contradict each other.
        """


class FieldError(ValueError):
    """A value of a field is wrong.

    Args:
        code: of a rule, or of one of its messages.
        gaps: what fills the rule's texts; the value's key needn't be named.
    """

    def __init__(self, code: str, /, **gaps: Gap) -> None:
        super().__init__(code, gaps)
        self.code, self.gaps = code, gaps

    def __str__(self) -> str:
        return said(self.code, "message", {"key": "", **self.gaps})


def key_of(name: str) -> str:
    """The key of a field in the data: its name, without the line that a keyword of Python has after it (`from_`)."""
    return name.removesuffix("_")


@dataclass(frozen=True, slots=True)
class Read:
    """Marks a value that `function` reads from the text written; it raises `FieldError` where the text is wrong.

    The rest says to other programs which texts those are (`scorecard.schema`). No text beyond it is read; of those within it,
    `function` may refuse some.

    Args:
        function: reads the text.
        name:     of this kind of value, under which its words stand.
        pattern:  of the texts, as ECMAScript has regular expressions; nothing where only `words` are read.
        words:    texts that are read beside those of the pattern.
        also:     what such a text is to programs that read YAML by its own rules: 93 is a number to them.
        low:      the lowest such number.
        high:     the highest.
    """

    function: Callable[[str], object]
    name: str = field(kw_only=True)
    pattern: str = field(default="", kw_only=True)
    words: tuple[str, ...] = field(default=(), kw_only=True)
    also: tuple[Literal["integer", "number", "boolean"], ...] = field(default=(), kw_only=True)
    low: float | None = field(default=None, kw_only=True)
    high: float | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class ListOf:
    """Marks a list of at least `least` entries; with `or_single`, a single entry may be written without the list."""

    least: int = 0
    or_single: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Marks a mapping whose keys are names of the editor's own: each name is read as an id, each value as the type says."""


@dataclass(frozen=True, slots=True)
class Shorthand:
    """Marks an entry that may be written as the bare value of `key`, where no other key is needed."""

    key: str
