"""Which way a language is written, and texts of both directions in one sentence."""

import re
from functools import lru_cache

from scorecard.language.number import locale_of

_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUNS_LEFT = re.compile(f"[{_RTL}]")
_RUNS_RIGHT = re.compile(rf"[^\W{_RTL}_]")  # letters and digits: of numbers a sentence from right to left would swap the ends of a range
FIRST_STRONG, POP = "\u2068", "\u2069"
"""Unicode's isolate: what stands between the two is ordered by itself, by its own first letter."""


@lru_cache(maxsize=256)
def from_right(code: str) -> bool:
    """Whether a language is written from right to left, as Babel knows it."""
    return locale_of(code).character_order == "right-to-left"


def isolated(text: str, code: str) -> tuple[str, str]:
    """What is to stand before and after a text in a sentence of a language: nothing where both run the same way."""
    other = _RUNS_RIGHT if from_right(code) else _RUNS_LEFT
    return (FIRST_STRONG, POP) if other.search(text) else ("", "")


LANG = re.compile(' lang="([^"]+)"')
"""Where a page says what language a part of it is in: text is escaped, so that nothing else is like it. It begins with what is rare, so that the search leaps from one to the next."""


def directed(html: str) -> str:
    """A page that says of each part in another language which way that is written, where it isn't the way of the page; of itself, where it isn't from the left."""
    whole = LANG.search(html)
    mine = whole is not None and from_right(whole[1])

    def direction(found: re.Match[str]) -> str:
        way, itself = from_right(found[1]), html.endswith("<html", 0, found.start())
        return found[0] if way == (mine and not itself) else f'{found[0]} dir="{"rtl" if way else "ltr"}"'

    return LANG.sub(direction, html)
