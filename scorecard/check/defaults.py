"""Where the generator would have to make do with a word of its own: a root knows best what its levels and its law are called."""

from scorecard.diagnostic import Report, nearest
from scorecard.document import Span
from scorecard.model import Root, Word

GENERAL = frozenset({"country", "national", "enterprise"})
"""Levels that the interface has words for; they are called so everywhere."""

GAPS = ("{place}", "{questions}")


def default_words(root: Root, report: Report) -> None:
    """A level that nothing names is shown by its id; a law without words in a language isn't spoken of there, or in another language."""
    levels = dict.fromkeys(p.level for p in root.places.values() if p.level not in GENERAL)
    for language in root.settings.languages:
        if root.faulty("Words", language):
            continue
        sections = root.words[language].sections
        for level in levels:
            if not any((word := sections.get(section, {}).get(level)) is not None and word.title for section in ("levels", "kinds")):
                report.warning(
                    "default-words", Span(f"content/{language}/words.yml"), f'the level "{level}" has no words in "{language}"',
                    "data/places.yml uses it, and pages would show its id",
                    f"add levels: {level}: {{title: …, plural: …}} to content/{language}/words.yml or content/{language}/words/levels.yml",
                )  # fmt: skip
        _law(root, language, report)
        for word in sections.get("laws", {}).values():
            if word.letter and (lacking := [gap for gap in GAPS if gap not in word.letter]):
                report.error(
                    "letter",
                    word.span,
                    f"the letter has no {' and no '.join(lacking)}",
                    "it asks for figures of a place",
                    "write both where they belong",
                )


def _law(root: Root, language: str, report: Report) -> None:
    law = root.settings.law
    if law is None:
        return
    known = law.source is None or law.source in root.sources or root.faulty("Source", law.source)
    if not known and language == root.settings.languages[0]:
        report.error("unknown-source", law.span, f'no source is called "{law.source}"', "", nearest(law.source or "", root.sources))
    word = root.words[language].sections.get("laws", {}).get(law.words, Word())
    lacking = [name for name in ("title", "text") if not getattr(word, name)]
    if lacking:
        report.warning(
            "default-words", Span(f"content/{language}/words.yml"), f'the law "{law.words}" has no {" and no ".join(lacking)} in "{language}"',
            "data/site.yml says that residents may rely on it",
            f"add laws: {law.words}: {{title: …, text: …}} to content/{language}/words.yml or content/{language}/words/laws.yml",
        )  # fmt: skip
