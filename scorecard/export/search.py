"""The index of the search: the kinds that are small in one file, of what is large a part for each query, by the beginnings of words."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from scorecard.page import Site
from scorecard.page.findable import KINDS, Findable, Kind, base_of, findable, light
from scorecard.page.layout import index_path
from scorecard.sign import fold

WHOLE, PART = 68_000, 16_000
"""So many bytes of JSON hold the kinds that every query reads, the first kinds first; so many a part of the others, but for a word that has more alone."""
SAID = ("close", "nothing", "opens", "lists", "all", "formerly")
"""The interface words that the script says."""
COUNTS = (*range(121), 1_000_000)
"""Numbers of results that bring out every plural of any language."""
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts that are written without spaces, as Unicode begins the names of their letters: any of their letters may begin a word."""


class SearchIndex(NamedTuple):
    """The index of a language.

    Args:
        whole: the kinds that each query reads, each with its entries as JSON.
        parts: the first word of each part of the others, and its text.
    """

    whole: Mapping[Kind, str]
    parts: tuple[tuple[str, str], ...]


def files(site: Site) -> dict[str, Callable[[], str]]:
    """The files of a language's index, by path."""
    head, made = index_path(site), index(site)
    named: dict[str, Callable[[], str]] = {head: partial(_head, site)}
    return named | {f"{head.removesuffix('.json')}/{n}.json": partial(_text, site, n) for n in range(len(made.parts))}


def _head(site: Site) -> str:
    """The file that is read first: the kinds, what is said, and where parts begin."""
    made, language = index(site), site.language
    known = {
        "kinds": [[kind, site.say(f"search.kind.{kind}"), base_of(site, kind)] for kind in KINDS],
        "light": light(site),
        "parts": [start for start, _ in made.parts],
        "say": {
            **{name: language.pattern(f"search.{name}") for name in SAID},
            "found": {language.locale.plural_form(n): language.pattern("search.found", n) for n in COUNTS},
        },
    }
    return f'{_json(known)[:-1]},\n"whole":{_object(made.whole)}}}\n'


def _text(site: Site, number: int) -> str:
    return index(site).parts[number][1]


def index(site: Site) -> SearchIndex:
    """The index of a language."""
    return site.once(index, lambda: _index(site))


class _Entry(NamedTuple):
    """An entry as it is written, and where it stands among all."""

    at: int
    kind: Kind
    text: str


def _index(site: Site) -> SearchIndex:
    whole: dict[Kind, str] = {}
    left, size = dict[Kind, tuple[Findable, ...]](), 0
    for kind, entries in findable(site).items():
        text = "[" + ",\n".join(_row(each, base_of(site, kind)) for each in entries) + "]"
        if size + len(text.encode()) <= WHOLE:
            size += len(text.encode())
            whole[kind] = text
        else:
            left[kind] = entries
    return SearchIndex(whole, tuple(_parts(site, left)))


def _parts(site: Site, left: Mapping[Kind, Iterable[Findable]]) -> Iterator[tuple[str, str]]:
    """Parts by the beginnings of words: each has all entries with a word that isn't before its first, and before that of the next."""
    lighter = light(site)
    by_word: dict[str, dict[int, _Entry]] = {}
    at = 0
    for kind, entries in left.items():
        for each in entries:
            at += 1
            entry = _Entry(at, kind, _row(each, base_of(site, kind)))
            for word in tokens(each, lighter):
                by_word.setdefault(word, {})[at] = entry
    start, held, size = "", dict[int, _Entry](), 0
    for word in sorted(by_word):
        more = {at: entry for at, entry in by_word[word].items() if at not in held}
        added = sum(len(entry.text.encode()) + 2 for entry in more.values())
        if held and size + added > PART:
            yield start, _written(held.values())
            start, held = word, dict(by_word[word])
            size = sum(len(entry.text.encode()) + 2 for entry in held.values())
        else:
            held |= more
            size += added
    if held:
        yield start, _written(held.values())


def _written(entries: Iterable[_Entry]) -> str:
    by_kind: dict[Kind, list[str]] = {}
    for entry in sorted(entries):
        by_kind.setdefault(entry.kind, []).append(entry.text)
    return _object({kind: "[" + ",\n".join(texts) + "]" for kind, texts in by_kind.items()}) + "\n"


def _object(values: Mapping[Kind, str]) -> str:
    return "{" + ",\n".join(f'"{kind}":{text}' for kind, text in values.items()) + "}"


def _row(found: Findable, base: str) -> str:
    """An entry: name, address below that of its kind, note, former names, other words, language; without what is empty at the end."""
    row = [found.name, found.path.removeprefix(base), found.note, "|".join(found.former), "|".join(found.also), found.lang or ""]
    while not row[-1]:
        row.pop()
    return _json(row)


def tokens(found: Findable, lighter: Iterable[str]) -> set[str]:
    """The words that an entry is looked up by, without marks; of a script without spaces each letter."""
    words: set[str] = set()
    for text in (found.name, found.note, *found.former, *found.also):
        folded = f" {bare(text)} "
        for phrase in lighter:
            folded = folded.replace(f" {phrase} ", " ")
        for word in folded.split():
            words.update(word if any(map(_unspaced, word)) else (word,))
    return words


def bare(text: str) -> str:
    """A text as the script folds it: `fold`, once every mark is taken off."""
    return fold("".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c)[0] != "M"))


def _unspaced(letter: str) -> bool:
    return letter > "\u0e00" and unicodedata.name(letter, "").startswith(UNSPACED)


def _json(what: object) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))
