"""content/: sections of words, and Markdown with its front matter, by language."""

from collections.abc import Sequence
from typing import Any

from scorecard import parse
from scorecard.decode.entry import Decoder
from scorecard.diagnostic import nearest
from scorecard.document import Span
from scorecard.model import SECTIONS, Prose, Settings, Word, Words
from scorecard.parse import SPAN


def content(d: Decoder, settings: Settings | None) -> dict[str, Words]:
    """Everything below content/, by language; a file of an unknown name or language is an error."""
    wanted = settings.languages if settings else ()
    words: dict[str, dict[str, Any]] = {
        language: {"sections": {}, "indicators": {}, "places": {}, "pages": {}, "interface": {}} for language in wanted
    }
    for path in d.documents:
        parts = path.split("/")
        if parts[0] != "content":
            continue
        if len(parts) < 3 or (settings and parts[1] not in words):
            if settings:
                unknown_language(d, path, wanted)
            continue
        if not settings:
            continue
        language, rest = words[parts[1]], parts[2:]
        if rest == ["language.yml"]:
            interface = d.data(path) or {}
            if isinstance(interface, dict):
                language["interface"] = interface
            else:
                d.report.error("shape", Span(path), "expected keys and values", suggestion="write it as key: value")
        elif rest == ["words.yml"] or (rest[0] == "words" and len(rest) == 2 and rest[1].endswith(".yml")):
            _sections(d, path, language["sections"])
        elif rest[0] in ("indicators", "pages") and len(rest) == 2 and rest[1].endswith(".md"):
            prose = narrative(d, path)
            if prose is not None:
                language[rest[0]][rest[1].removesuffix(".md")] = prose
        else:
            d.report.error(
                "unknown-file",
                Span(path),
                "no file of this name is read",
                "a language holds words.yml, words/*.yml, language.yml, indicators/*.md, places/*.md and pages/*.md",
            )
    return {language: Words(language, **given) for language, given in words.items()}


def _sections(d: Decoder, path: str, sections: dict[str, dict[str, Word]]) -> None:
    data = d.data(path)
    if data is None:
        return
    if not isinstance(data, dict):
        d.report.error("shape", Span(path), "expected sections of words")
        return
    for section, entries in data.items():
        if section == SPAN:
            continue
        if section not in SECTIONS:
            d.error(
                "unknown-key",
                path,
                data[SPAN],
                (section,),
                f'unknown section "{section}"',
                "known are: " + ", ".join(SECTIONS),
                nearest(section, SECTIONS),
                key=True,
            )
            continue
        if not isinstance(entries, dict):
            d.error("shape", path, data[SPAN], (section,), f'"{section}": expected an id for each entry', "", "")
            continue
        for name, entry in entries.items():
            if name == SPAN:
                continue
            if not isinstance(entry, dict):
                d.error("shape", path, entries[SPAN], (name,), f'"{name}": expected title: and text:', "", "")
                continue
            word = d.one(Word, entry, path)
            if word is None:
                continue
            first = sections.setdefault(section, {}).setdefault(name, word)
            if first is not word:
                d.report.error(
                    "duplicate", word.span, f'the words of "{name}" are given twice, first at {first.span.path}:{first.span.line}'
                )


def unknown_language(d: Decoder, path: str, wanted: Sequence[str]) -> None:
    """A file below content/ that no language of the site reads."""
    d.report.error(
        "unknown-language",
        Span(path),
        f'"{path.split("/")[1]}" is not a language of the site',
        f"languages in data/site.yml are {', '.join(wanted)}",
    )


def narrative(d: Decoder, path: str) -> Prose | None:
    """A Markdown file; None where it is faulty."""
    data, body, line = parse.front(d.documents[path], d.report)
    if not isinstance(data, dict):
        if data is not None:
            d.report.error("shape", Span(path, 2), "expected title: and short: between the two lines of ---")
        d.unread.add(path)
        return None
    before = d.report.count("error")
    for key, value in data.items():
        if key == SPAN:
            continue
        if key not in ("title", "short"):
            d.error(
                "unknown-key",
                path,
                data[SPAN],
                (key,),
                f'unknown key "{key}"',
                "front matter holds title and short",
                nearest(key, ("title", "short")),
                key=True,
            )
        elif not isinstance(value, str):
            d.error("shape", path, data[SPAN], (key,), f'"{key}": expected a text', "", "")
        elif parse.CONTROL.search(value):
            d.error("text", path, data[SPAN], (key,), "the text holds a control character", "", "")
    if d.report.count("error") > before:
        d.unread.add(path)
        return None
    return Prose(Span(path), data.get("title", "").strip(), data.get("short", "").strip(), body, line)
