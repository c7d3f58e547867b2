"""Where the generator would have to make do with a word of its own: a root knows best what its levels and its law are called."""

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.document import Span
from scorecard.model import Word

GENERAL = frozenset({"country", "national", "enterprise"})
"""Levels that the interface has words for; they are called so everywhere."""

GAPS = ("{place}", "{questions}")


@of_root
def default_words(find: Finder) -> None:
    """A level that nothing names is shown by its id; a law without words in a language isn't spoken of there, or in another language."""
    root = find.root
    levels = dict.fromkeys(p.level for p in root.places.values() if p.level not in GENERAL)
    for language in root.settings.languages:
        sections, at = root.words[language].sections, Span(f"content/{language}/words.yml")
        for level in levels:
            if not any((word := sections.get(section, {}).get(level)) is not None and word.title for section in ("levels", "kinds")):
                find.words("default-words.level", at, language, level=level)
        if (law := root.settings.law) is not None:
            word = sections.get("laws", {}).get(law.words, Word())
            if lacking := tuple(name for name in ("title", "text") if not getattr(word, name)):
                find.words("default-words.law", at, language, law=law.words, lacking=lacking)


@of_root
def laws(find: Finder) -> None:
    """The law that residents may rely on has a source; its letter asks which figures of which place."""
    root = find.root
    if root.settings.law is not None:
        find.known("source", root.settings.law.source, root.sources, root.settings.law)
    for words in root.words.values():
        for word in words.sections.get("laws", {}).values():
            if word.letter and (lacking := tuple(gap for gap in GAPS if gap not in word.letter)):
                find.report.add("letter", word.span, lacking=lacking)
