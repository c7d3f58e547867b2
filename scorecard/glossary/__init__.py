"""The glossary: which word is written for a thing, and which never are; what a text has of those.

`glossary.yml` beside this file has the terms of the interface, and says how it is read. A root adds its own in a file of the same form.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("glossary.yml")
KEYS = {"write": str, "never": list, "except": list, "in": list}
"""What a term has in a language."""
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")


@dataclass(frozen=True, slots=True)
class Term:
    """What is written for a thing in a language.

    Args:
        write:   the word.
        never:   what isn't written instead of it.
        allowed: longer phrases in which that is right.
        within:  files, and first words of keys, where it may stand.
    """

    write: str
    never: tuple[str, ...]
    allowed: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


Terms = tuple[Term, ...]


def terms(data: Mapping[str, Any], language: str) -> Terms:
    """The terms of a language, of a glossary that `faults` finds nothing wrong with."""
    found = []
    for entry in data.values():
        if isinstance(entry, dict) and language in entry:
            its = entry[language]
            found.append(Term(its["write"], tuple(its["never"]), tuple(its.get("except", ())), tuple(its.get("in", ()))))
    return tuple(found)


def faults(data: object) -> Iterator[tuple[str, ...]]:
    """The ways to what is no term of a glossary: its key, and the language; nothing where the whole is no mapping."""
    if not isinstance(data, dict):
        yield ()
        return
    for name, entry in data.items():
        if not isinstance(entry, dict):
            yield (name,)
            continue
        for language, its in entry.items():
            if not _sound(its):
                yield (name, language)


def _sound(its: object) -> bool:
    return (
        isinstance(its, dict)
        and {"write", "never"} <= set(its) <= set(KEYS)
        and all(isinstance(its[key], KEYS[key]) for key in its)
        and all(isinstance(text, str) and text.strip() for key in its if KEYS[key] is list for text in its[key])
    )


@cache
def interface() -> Mapping[str, Any]:
    """The terms of the interface, as their file has them."""
    import yaml  # noqa: PLC0415 - a build with nothing to do needs no words

    data: Mapping[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone, of our own
    return data


@cache
def interface_terms(language: str) -> Terms:
    """The terms of the interface in a language."""
    return terms(interface(), language)


def _pattern(phrase: str) -> str:
    words = (r"[\d.,]+".join(map(re.escape, word.split("#"))) for word in phrase.split())
    return r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"


@lru_cache(maxsize=16)
def _compiled(known: Terms) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    every = [phrase for term in known for phrase in term.never]
    allowed = [phrase for term in known for phrase in term.allowed]
    longest = sorted(every, key=len, reverse=True)
    return re.compile("|".join(map(_pattern, longest)) or r"(?!)", re.IGNORECASE), (
        re.compile("|".join(map(_pattern, allowed)), re.IGNORECASE) if allowed else None
    )


@lru_cache(maxsize=2**13)
def found(text: str, known: Terms, where: str = "") -> tuple[tuple[int, int, str], ...]:
    """What a text has that is never written: where it begins and ends, and what to write instead.

    Args:
        text:  the text; what it quotes is blanked out first, and so are the phrases that are allowed.
        known: the terms that are to hold.
        where: the file or the key that it stands in.
    """
    never, allowed = _compiled(known)
    if not never.search(text):
        return ()
    bare = _QUOTED.sub(lambda m: " " * len(m[0]), text)
    if allowed is not None:
        bare = allowed.sub(lambda m: "\0" * len(m[0]), bare)
    return tuple(
        (*m.span(), term.write) for m in never.finditer(bare) if (term := _term(known, m[0])) is not None and not _free(term, where)
    )


def _term(known: Terms, text: str) -> Term | None:
    return next((term for term in known if any(re.fullmatch(_pattern(p), text, re.IGNORECASE) for p in term.never)), None)


def _free(term: Term, where: str) -> bool:
    return any(where == place or where.startswith(place + ".") for place in term.within)
