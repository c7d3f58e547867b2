"""Forms: a view whose like are many is made and rendered once, with gaps, and filled in for each of them.

A nation's pages have a hundred statements each, which differ in a figure, a line and the place, and share everything else with
those of a hundred other places: the source, its date, the words around. What they share is an ordinary view in whose texts
characters stand that no text may hold (`parse.CONTROL`); a component renders it as any other, and what it wrote is cut there.
"""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from scorecard.page.record import view

T = TypeVar("T")

GAPS = tuple(map(chr, range(0xFDD0, 0xFDF0)))
"""What stands for the values of a form, the first for its first value and so on: characters that Unicode keeps out of texts."""


class Form(Generic[T]):
    """What like views share.

    Args:
        shown: the view, gaps in its texts.
    """

    __slots__ = ("cut", "shown")

    def __init__(self, shown: T) -> None:
        self.shown = shown
        self.cut: dict[Hashable, tuple[str, Callable[[tuple[str, ...]], tuple[str, ...]]]] = {}
        """By component: what it made of the view, a %s for each gap, and what picks the values for them, in order."""


@view
class Filled:
    """A form filled in: a finished value for each gap, as markup or as part of an address; and the figure in words and for machines."""

    form: Form[Any]
    values: tuple[str, ...]
    text: str
    value: str
