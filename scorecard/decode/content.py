"""content/: sections of words, and Markdown with its front matter, by language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scorecard import parse
from scorecard.decode.entry import Decoder
from scorecard.diagnostic import nearest
from scorecard.document import Span
from scorecard.habits import key_meant
from scorecard.model import GLOSSARY, SECTIONS, Prose, Settings, Word, Words
from scorecard.parse import SPAN, Data, span_of
from scorecard.sign import fold

TITLES = ("title", "short", "unit_name")
"""The keys of front matter that are a text each."""
KEYS = (*TITLES, "also")
"""The keys of front matter."""
_WORDS = re.compile(r"words(/[^/]+)?\.yml")
_PROSE = re.compile(r"(indicators|pages)/([^/]+)\.md")


@dataclass
class _Texts:
    """The texts of one language, as they are read."""

    sections: dict[str, dict[str, Word]] = field(default_factory=dict)
    prose: dict[str, dict[str, Prose]] = field(default_factory=lambda: {"indicators": {}, "pages": {}})
    interface: Mapping[str, object] = field(default_factory=dict)


def decode_content(d: Decoder, settings: Settings | None) -> dict[str, Words]:
    """Everything below content/, by language; nothing where the settings can't be read. A file of an unknown name or language is an error."""
    languages = settings.languages if settings is not None else ()
    texts = {language: _Texts() for language in languages}
    for path in d.documents if settings is not None else ():
        folder, _, rest = path.partition("/")
        language, _, name = rest.partition("/")
        if folder == "content" and name and language in texts:
            _decode_file(d, path, name, texts[language])
        elif folder == "content" and path != GLOSSARY:
            report_unknown_language(d, path, languages)
    return {
        code: Words(code, t.sections, t.prose["indicators"], pages=t.prose["pages"], interface=t.interface) for code, t in texts.items()
    }


def _decode_file(d: Decoder, path: str, name: str, texts: _Texts) -> None:
    """Add what a file of a language says to the texts of that language."""
    if name == "language.yml":
        interface = d.load(path) or {}
        if isinstance(interface, dict):
            texts.interface = interface
        else:
            d.report.add("shape.mapping", Span(path))
    elif _WORDS.fullmatch(name):
        _decode_sections(d, path, texts.sections)
    elif match := _PROSE.fullmatch(name):
        prose = decode_prose(d, path)
        if prose is not None:
            texts.prose[match[1]][match[2]] = prose
    else:
        d.report.add("unknown-file.content", Span(path))


def _decode_sections(d: Decoder, path: str, sections: dict[str, dict[str, Word]]) -> None:
    data = d.load(path)
    if data is None:
        return
    if not isinstance(data, dict):
        d.report.add("shape.sections", Span(path))
        return
    for section, entries in data.items():
        if section == SPAN:
            continue
        if section not in SECTIONS:
            if meant := key_meant(section, dict.fromkeys(SECTIONS)):
                d.error("habit.key", path, span_of(data), (section,), key=section, fixed=meant)
                continue
            d.error("unknown-key.section", path, span_of(data), (section,), key=section, known=SECTIONS, near=nearest(section, SECTIONS))
        elif not isinstance(entries, dict):
            d.error("shape.entries", path, span_of(data), (section,), key=section)
        else:
            _decode_section(d, path, entries, sections.setdefault(section, {}))


def _decode_section(d: Decoder, path: str, entries: Mapping[str, Data], words: dict[str, Word]) -> None:
    for name, entry in entries.items():
        if name == SPAN:
            continue
        if not isinstance(entry, dict):
            d.error("shape.word", path, span_of(entries), (name,), key=name)
            continue
        word = d.decode(Word, entry, path)
        if word is not None and (first := words.setdefault(name, word)) is not word:
            d.report.add("duplicate.words", word.span, name=name, file=first.span.path, line=first.span.line)


def report_unknown_language(d: Decoder, path: str, languages: Sequence[str]) -> None:
    """Report a file below content/ that no language of the site reads."""
    d.report.add("unknown-language", Span(path), language=path.split("/")[1], languages=languages)


def decode_prose(d: Decoder, path: str) -> Prose | None:
    """A Markdown file; None where it is faulty."""
    document = d.documents[path]
    data, body, line = d.parse(parse.front, document)
    if not isinstance(data, dict):
        if data is not None:
            d.report.add("shape.front", Span(path, 2))
        d.unread.add(path)
        return None
    before = d.report.count("error")
    for key, value in data.items():
        if key == SPAN:
            continue
        if key not in KEYS:
            d.error("unknown-key.front", path, span_of(data), (key,), key=key, near=nearest(key, KEYS))
        elif key in TITLES:
            _is_text(d, path, data, (key,), value)
    title, short, unit_name = (str(data.get(key, "")).strip() for key in TITLES)
    also = _also(d, path, data, (title, short)) if "also" in data else ()
    if d.report.count("error") > before:
        d.unread.add(path)
        return None
    return Prose(Span(path), title, short, document, len(document.text) - len(body), line, also, unit_name)


def _is_text(d: Decoder, path: str, data: Mapping[str, Data], keys: tuple[str | int, ...], value: Data) -> bool:
    """Whether a value of front matter is a text that may stand on a page; else the report says why not."""
    if not isinstance(value, str):
        d.error("shape.text", path, span_of(data), keys, key=str(keys[0]))
    elif parse.CONTROL.search(value):
        d.error("text.control", path, span_of(data), keys)
    else:
        return True
    return False


def _also(d: Decoder, path: str, data: Mapping[str, Data], titles: tuple[str, ...]) -> tuple[str, ...]:
    """The other words that readers look for a page by: each a text, and none that finds it already."""
    given = data["also"]
    if not isinstance(given, list | str):
        d.error("shape.key-list", path, span_of(data), ("also",), key="also")
        return ()
    found: list[str] = []
    known = {fold(title) for title in titles if title}
    for position, word in enumerate([given] if isinstance(given, str) else given):
        keys = ("also",) if isinstance(given, str) else ("also", position)
        if not _is_text(d, path, data, keys, word):
            continue
        text = " ".join(str(word).split())
        if not fold(text):
            d.error("also.empty", path, span_of(data), keys)
        elif fold(text) in known:
            d.error("also.known", path, span_of(data), keys, text=text)
        known.add(fold(text))
        found.append(text)
    return tuple(found)
