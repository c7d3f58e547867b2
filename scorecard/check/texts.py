"""The texts of content/, one after another, and the places of what stands in them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorecard.document import Span
from scorecard.model import Prose, Root, Word

REFERENCE = re.compile(r"\{\{\s*value\s+([^\s{}]+)\s+([^\s{}]+)(?:\s+([^\s{}]+))?\s*\}\}")
"""A figure in prose: place, indicator, and perhaps a period as it is written in the data."""

QUOTING = {"platforms": ("text",), "commitments": ("text", "answer"), "contrasts": ("text", "settle")}
"""The words, by section, in which pages put figures where a text refers to them."""


class Text(NamedTuple):
    """A text of content/.

    Args:
        path:     its file.
        line:     the line it starts on.
        column:   the column of that line.
        text:     itself.
        section:  what it is about: a section of words, or a kind of page.
        name:     the id of that.
        markdown: whether it is a whole text of paragraphs and lists.
        quotes:   whether figures that it refers to are put in; elsewhere pages show it as it is.
    """

    path: str
    line: int
    column: int
    text: str
    section: str
    name: str
    markdown: bool = False
    quotes: bool = False


def texts(root: Root) -> Iterator[Text]:
    """Every text of a root but the narratives of its places: whole pages, definitions, words."""
    for words in root.words.values():
        for section, proses in (("pages", words.pages), ("indicators", words.indicators)):
            for name, prose in proses.items():
                yield from _prose(prose, section, name)
        for section, ids in words.sections.items():
            for name, word in ids.items():
                yield from _word(word, section, name)


def own_texts(root: Root, place: str) -> Iterator[Text]:
    """The narratives of one place."""
    for words in root.words.values():
        if place in words.places:
            yield from _prose(words.places[place], "places", place)


def _prose(prose: Prose, section: str, name: str) -> Iterator[Text]:
    for key, text in (("title", prose.title), ("short", prose.short)):
        if text:
            yield Text(prose.span.path, *_of_key(prose, key, text), text, section, name)
    yield Text(prose.span.path, prose.line, 1, prose.body, section, name, markdown=True, quotes=True)


def _of_key(prose: Prose, key: str, text: str) -> tuple[int, int]:
    """The line and the column at which a text of the front matter begins."""
    head = prose.document.text[: prose.start]
    found = re.search(rf"^{key}:.*$", head, re.MULTILINE)
    if found is None:
        return 1, 1
    return head.count("\n", 0, found.start()) + 1, max(found[0].find(text), 0) + 1


def _word(word: Word, section: str, name: str) -> Iterator[Text]:
    for key, text in vars(word).items():
        if isinstance(text, str):
            yield Text(word.span.path, word.span.line, 1, text, section, name, quotes=key in QUOTING.get(section, ()))


def spot(text: Text, start: int, end: int) -> Span:
    """The place of a stretch of a text."""
    before = text.text[:start]
    first = text.column - 1 if "\n" not in before else 0
    return Span(text.path, text.line + before.count("\n"), first + len(before) - before.rfind("\n"), end - start)


def unquoted(text: str) -> str:
    """A text with its references, addresses and code blanked out, each character in its place."""
    return _MASKED.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


_MASKED = re.compile(REFERENCE.pattern + r"|https?://\S+|\]\([^)\n]*\)|`[^`\n]*`|\{\{[^{}\n]*\}\}|^\s*\d+\.\s", re.MULTILINE)
