"""Rules about words: every title that a page needs, no words for nothing."""

from collections.abc import Iterator, Mapping

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.diagnostic import nearest
from scorecard.document import Span
from scorecard.model import Node, Root, meant
from scorecard.rules import Severity

TEXTS = ("remarks", "replies", "channels")
"""The sections whose words have no title: a text alone."""
NOUNS = {"replies": "Reply"}
"""What an entry of a section is called, where it isn't the section's name without its last letter."""
Needed = Mapping[str, Mapping[str, None]]
"""Ids, each once and in their order, by the section of words that has them."""


def _needed(root: Root) -> Needed:
    """Which ids need words, by section; `missing-words` has a message for each section."""
    pillars = (i.pillar for i in root.indicators.values())
    groups = (pillar for index in root.methodology.indexes for part in index.parts for pillar in _groups(part))
    found: dict[str, Iterator[str]] = {
        "pillars": iter((*pillars, *groups)),
        "offices": iter(root.offices),
        "platforms": iter(root.platforms),
        "commitments": iter(root.commitments),
        "contrasts": iter(root.contrasts),
        "remarks": _remarks(root),
        "definitions": (target.definition for target in root.targets.values() if not target.judged),
        "searches": _searches(root),
        "replies": iter(root.replies),
        "channels": (channel.note for channel in root.settings.channels if channel.note is not None),
    }
    return {section: dict.fromkeys(ids) for section, ids in found.items()}


def _groups(node: Node) -> Iterator[str]:
    if node.pillar is not None:
        yield node.pillar
    for part in node.parts:
        yield from _groups(part)


def _remarks(root: Root) -> Iterator[str]:
    yield from (name for its in root.observations.summaries.values() for name in sorted(its.remarks))
    yield from (target.remark for target in root.targets.values() if target.remark)
    yield from (c.remark for p in root.places.values() for c in (p.population, p.area) if c is not None and c.remark)
    yield from (change.why for change in root.methodology.changes)
    for profile in root.imports.values():
        constants = (profile.constant, *(figure.constant for figure in profile.figures))
        asking = profile.portal
        named = [constant.remark for constant in constants if constant is not None]
        named += [asking.no_petitions, asking.provisional] if asking is not None else []
        yield from filter(None, named)


def _searches(root: Root) -> Iterator[str]:
    """The words that say what was looked through and how far silence proves something; a place of search that has none is told elsewhere."""
    worded = root.words[root.settings.languages[0]].sections.get("searches", {})
    yield from (s.where for s in root.searches.values() if s.where in worded)
    yield from (s.note for s in root.searches.values() if s.note is not None)


@of_root
def missing_words(find: Finder) -> None:
    """A title missing in the default language is an error; any other missing translation a warning that names the file."""
    needed = _needed(find.root)
    for language in find.root.settings.languages:
        _missing_entries(find, needed, language)
        _missing_files(find, language)


def _severity(find: Finder, language: str) -> Severity:
    return "error" if language == find.root.settings.languages[0] else "warning"


def _missing_entries(find: Finder, needed: Needed, language: str) -> None:
    severity = _severity(find, language)
    sections = find.root.words[language].sections
    for section, ids in needed.items():
        key = "text" if section in TEXTS else "title"
        for name in ids:
            if not getattr(sections.get(section, {}).get(name), key, None):
                find.words(f"missing-words.{section}", _where(find.root, language, section), language, severity, name=name, section=section)


def _where(root: Root, language: str, section: str) -> Span:
    """Where words of a section belong: below the last that it has; else in a file of its own, where the language has such files."""
    words = root.words[language].sections.get(section)
    if words:
        return max((word.span for word in words.values()), key=lambda span: (span.path, span.line))
    folder = f"content/{language}/words/"
    apart = any(path.startswith(folder) for path in root.documents)
    return Span(f"{folder}{section}.yml" if apart else f"content/{language}/words.yml")


def _missing_files(find: Finder, language: str) -> None:
    root = find.root
    default = root.settings.languages[0]
    words, grave = root.words[language], _severity(find, language)
    for name in root.indicators:
        path = f"content/{language}/indicators/{name}.md"
        if name not in words.indicators or not words.indicators[name].title:
            find.words("missing-words.indicator", Span(path), language, grave, name=name, path=path)
    for name in root.words[default].places:
        if name in root.places and name not in words.places:
            find.words("missing-words.narrative", Span(f"content/{language}/places/{name}.md"), language, "warning", name=name)
    for name in {"home", *root.words[default].pages}:
        path = f"content/{language}/pages/{name}.md"
        if name not in words.pages or not words.pages[name].title:
            find.words("missing-words.page", Span(path), language, grave if name == "home" else "warning", name=name, path=path)


@of_root
def orphan_words(find: Finder) -> None:
    """Words for something that data/ doesn't name are a slip of the pen."""
    root = find.root
    kinds = (kind for p in root.places.values() for kind in (p.kind, *(f.kind for f in p.former)))
    laws = [root.settings.law.words] if root.settings.law is not None else []
    used = {**_needed(root), "kinds": dict.fromkeys(kinds), "laws": dict.fromkeys(laws), "sources": root.sources}
    for words in root.words.values():
        for section, ids in used.items():
            for name, word in words.sections.get(section, {}).items():
                if name not in ids and not root.faulty(NOUNS.get(section, section.removesuffix("s").capitalize()), name):
                    find.report.add("orphan-words.entry", word.span, name=name, near=nearest(name, ids))
        _orphan_files(find, words.language, "indicators", root.indicators)
        _orphan_files(find, words.language, "places", root.places)


def _orphan_files(find: Finder, language: str, folder: str, known: Mapping[str, object]) -> None:
    noun = folder.removesuffix("s").capitalize()
    for name, prose in getattr(find.root.words[language], folder).items():
        if name in known or find.root.faulty(noun, name):
            continue
        ids = meant(find.root, noun.lower(), name)
        right = f"content/{language}/{folder}/{ids[0]}.md" if len(ids) == 1 else ""
        if right and right not in find.root.documents:
            find.report.add("name-for-id.file", prose.span, name=name, path=right)
        else:
            find.report.add(f"orphan-words.{folder}", prose.span, "error", name=name, language=language, near=nearest(name, known))
