"""Rules about terms: one word a thing, as the glossaries of the interface and of the root have it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from scorecard import glossary, parse
from scorecard.check.finder import Finder
from scorecard.check.registry import of_root, of_texts
from scorecard.check.texts import Text, spot, unquoted
from scorecard.diagnostic import Report
from scorecard.document import Document
from scorecard.model import GLOSSARY, Root


@lru_cache(maxsize=8)
def _loaded(document: Document) -> Any:
    return _plain(parse.load(document, Report()))


def _plain(data: Any) -> Any:
    """Data without the places of its mappings."""
    return {key: _plain(value) for key, value in data.items() if key != parse.SPAN} if isinstance(data, dict) else data


def known(root: Root, language: str) -> glossary.Terms:
    """The terms of the interface and of a root in a language; of a root's glossary with a fault, none."""
    document = root.documents.get(GLOSSARY)
    data = _loaded(document) if isinstance(document, Document) else None
    own = glossary.terms(data, language) if data and not any(glossary.faults(data)) else ()
    return own + glossary.interface_terms(language)


@of_root
def glossary_shape(find: Finder) -> None:
    """A root's glossary has terms, languages below them, and what to write and never to write below those."""
    document = find.root.documents.get(GLOSSARY)
    if not isinstance(document, Document):
        return
    before = find.report.count("error")
    data = _plain(parse.load(document, find.report))
    if data is None or find.report.count("error") > before:
        return
    for way in glossary.faults(data):
        find.report.add("glossary.shape", parse.locate(document, None, way, key=True), "error")


@of_texts
def terms(find: Finder, texts: Iterable[Text], _: str | None) -> None:
    """No text has a word that a glossary says is never written."""
    held: dict[str, glossary.Terms] = {}
    for text in texts:
        _, language, rest = text.path.split("/", 2)
        if language not in held:
            held[language] = known(find.root, language)
        for start, end, write in glossary.found(unquoted(text.text), held[language], rest):
            find.report.add("glossary.word", spot(text, start, end), found=" ".join(text.text[start:end].split()), write=write)


@of_root
def interface_terms(find: Finder) -> None:
    """No interface word of a root has one either."""
    for language, words in find.root.words.items():
        path, mine = f"content/{language}/language.yml", known(find.root, language)
        for way, text in _leaves(words.interface):
            for start, end, write in glossary.found(text, mine, ".".join(way)):
                find.report.add("glossary.word", parse.locate(find.root.documents[path], None, way), found=text[start:end], write=write)


def _leaves(data: Mapping[str, object], way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in data.items():
        if isinstance(value, dict) and key != parse.SPAN:
            yield from _leaves(value, (*way, key))
        elif isinstance(value, str):
            yield (*way, key), value
