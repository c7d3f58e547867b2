"""What is made once for its like."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 1 << 12
"""So many things are remembered, then all are forgotten: places come in the order of their wholes, and share much with those before them."""


class Once:
    """Remembers what was made, by what decides it."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def __call__(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, made once for its like.

        Args:
            key:  names all that decides what is made.
            make: makes it.
        """
        made = self._made
        try:
            found: T = made[key]
        except KeyError:
            if len(made) >= MOST:
                made.clear()
            found = made[key] = make()
        return found
