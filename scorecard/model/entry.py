"""What every entry of data/ is: frozen, with the place it was written at; its annotations say how `decode` reads its fields."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from scorecard.document import Span
from scorecard.rules import Gap, said

NOWHERE = Span("")


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


@dataclass(frozen=True, slots=True)
class Read:
    """Marks a value that `function` reads from the text written; it raises `FieldError` where the text is wrong."""

    function: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class ListOf:
    """Marks a list of at least `least` entries; with `or_single`, a single entry may be written without the list."""

    least: int = 0
    or_single: bool = False


@dataclass(frozen=True, slots=True)
class Shorthand:
    """Marks an entry that may be written as the bare value of `key`, where no other key is needed."""

    key: str
