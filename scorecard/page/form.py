"""Forms: a view whose like are many is made and rendered once, with gaps, and filled in for each of them.

A nation's pages have a hundred statements each, which differ in a figure, a line and the place, and share everything else with
those of a hundred other places: the source, its date, the words around. What they share is an ordinary view in whose texts
characters stand that no text may hold (`parse.CONTROL`); a component renders it as any other, and what it wrote is cut there.
"""

import re
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

import markupsafe
from markupsafe import Markup, escape

from scorecard.page.record import view

T = TypeVar("T")

GAP = re.compile("\ufdd0([0-9]+)\ufdd1")
"""What stands for a value of a form: its number between two characters that Unicode keeps out of texts."""
_escaped: Any = getattr(markupsafe, "_escape_inner", escape)  # `escape` without the object around its result, where there is such a thing


def gaps(count: int) -> list[str]:
    """The gaps of a form's first values."""
    return [f"\ufdd0{number}\ufdd1" for number in range(count)]


def markup(value: Any) -> str:
    """A value as it stands in HTML."""
    kind = type(value)
    if kind is str:
        text: str = _escaped(value)
        return text
    return value if kind is Markup else escape(value)


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
    """A form filled in: for each gap a value finished for where it stands, as markup or as part of an address."""

    form: Form[Any]
    values: tuple[str, ...]
