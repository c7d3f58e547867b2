"""Words with an entry each: whoever adds a word adds its entry, or nothing starts."""

from collections.abc import Mapping
from typing import TypeVar, get_args

K = TypeVar("K")
V = TypeVar("V")


def registry(words: object, entries: Mapping[K, V]) -> Mapping[K, V]:
    """The entries of all words of a `Literal`, in its order.

    Raises:
        TypeError: a word has no entry, or an entry isn't a word's.
    """
    names = get_args(words)
    if odd := set(names) ^ set(entries):
        raise TypeError(
            f"each word needs one entry, each entry its word: {', '.join(sorted(map(str, odd)))} (words: {', '.join(map(str, names))})"
        )
    return {name: entries[name] for name in names}
