"""Rules about content/: every title that a page needs, no words for nothing, no figure in prose beside the data."""

import re
from collections.abc import Iterable, Iterator

from scorecard.check.texts import REFERENCE
from scorecard.diagnostic import Report, nearest
from scorecard.document import Span
from scorecard.model import Node, Prose, Root, Words

BRACES = re.compile(r"\{\{")
_WITHIN = re.compile(r"(?:\]\([^)\n]*|<[A-Za-z/][^>\n]*|^ {0,3}\[[^\]\n]*\]:[^\n]*|^\*\[[^\]\n]*\]:[^\n]*)\{\{", re.MULTILINE)
"""A reference within an address, a tag or what defines them: a figure is markup of its own, which can't stand there."""

QUOTING = {"platforms": ("text",), "commitments": ("text", "answer"), "contrasts": ("text", "settle")}
"""The words, by section, in which pages put figures where a text refers to them."""


def _needed(root: Root) -> dict[str, dict[str, str]]:
    """Which ids need words, by section, each with what it is."""
    pillars = {i.pillar: "pillar" for i in root.indicators.values()}

    def groups(node: Node) -> None:
        if node.pillar is not None:
            pillars.setdefault(node.pillar, "pillar")
        for part in node.parts:
            groups(part)

    for index in root.methodology.indexes:
        for part in index.parts:
            groups(part)
    remarks = {name: "remark" for s in root.observations.summaries.values() for name in sorted(s.remarks)}
    remarks |= {target.remark: "remark" for target in root.targets.values() if target.remark}
    remarks |= {c.remark: "remark" for p in root.places.values() for c in (p.population, p.area) if c is not None and c.remark is not None}
    return {
        "pillars": pillars,
        "offices": dict.fromkeys(root.offices, "office"),
        "platforms": dict.fromkeys(root.platforms, "platform"),
        "commitments": dict.fromkeys(root.commitments, "commitment"),
        "contrasts": dict.fromkeys(root.contrasts, "contrast"),
        "remarks": remarks,
        "definitions": {target.definition: "definition" for target in root.targets.values() if not target.judged},
        "searches": _search_words(root),
    }


def _search_words(root: Root) -> dict[str, str]:
    """The words that say what was looked through and how far silence proves something; a place of search that has none is told elsewhere."""
    worded = root.words[root.settings.languages[0]].sections.get("searches", {})
    where = (s.where for s in root.searches.values() if s.where in worded)
    return dict.fromkeys((*where, *(s.note for s in root.searches.values() if s.note is not None)), "search")


def missing_words(root: Root, report: Report) -> None:
    """A title missing in the default language is an error; any other missing translation a warning that names the file."""
    needed = _needed(root)
    default = root.settings.languages[0]
    for language in root.settings.languages:
        words = root.words[language]
        add = report.error if language == default else report.warning
        for section, ids in needed.items():
            for name, noun in ids.items():
                word = words.sections.get(section, {}).get(name)
                if (word is None or not (word.text if section == "remarks" else word.title)) and not root.faulty("Words", language):
                    what = "text" if section == "remarks" else "title"
                    add(
                        "missing-words",
                        Span(f"content/{language}/words.yml"),
                        f'the {noun} "{name}" has no {what} in "{language}"',
                        "",
                        f"add {section}: {name}: {{{what}: …}} to content/{language}/words.yml or content/{language}/words/{section}.yml",
                    )
        for name in root.indicators:
            prose = words.indicators.get(name)
            path = f"content/{language}/indicators/{name}.md"
            if (prose is None or not prose.title) and not root.faulty("Words", path):
                add(
                    "missing-words",
                    Span(path),
                    f'the indicator "{name}" has no title in "{language}"',
                    "",
                    f"write {path} with title: and short: between two lines of ---, then the definition",
                )
        for name in root.words[default].places:
            if name not in words.places and not root.faulty("Words", f"content/{language}/places/{name}.md"):
                report.warning(
                    "missing-words",
                    Span(f"content/{language}/places/{name}.md"),
                    f'the narrative of "{name}" is not translated into "{language}"',
                    "",
                    f"write content/{language}/places/{name}.md",
                )
        for name in {"home", *root.words[default].pages}:
            page = words.pages.get(name)
            path = f"content/{language}/pages/{name}.md"
            if (page is None or not page.title) and not root.faulty("Words", path):
                (add if name == "home" else report.warning)(
                    "missing-words",
                    Span(path),
                    f'the page "{name}" has no title in "{language}"',
                    "",
                    f"write {path} with title: between two lines of ---",
                )


def orphan_words(root: Root, report: Report) -> None:
    """Words for something that data/ doesn't name are a slip of the pen."""
    needed = _needed(root)
    kinds = {p.kind for p in root.places.values()} | {f.kind for p in root.places.values() for f in p.former}
    needed["kinds"] = dict.fromkeys(kinds, "kind")
    needed["laws"] = {root.settings.law.words: "law"} if root.settings.law is not None else {}
    for language, words in root.words.items():
        for section, ids in needed.items():
            for name, word in words.sections.get(section, {}).items():
                if name not in ids and not root.faulty(section.removesuffix("s").capitalize(), name):
                    report.warning("orphan-words", word.span, f'words for "{name}", which nothing in data/ uses', "", nearest(name, ids))
        for folder, known, noun in (("indicators", root.indicators, "Indicator"), ("places", root.places, "Place")):
            for name, prose in getattr(words, folder).items():
                if name not in known and not root.faulty(noun, name):
                    report.error(
                        "orphan-words",
                        prose.span,
                        f'no {noun.lower()} is called "{name}"',
                        f"content/{language}/{folder}/ holds one file each, named after it",
                        nearest(name, known),
                    )


def _texts(words: Words) -> Iterator[tuple[str, str, int]]:
    """Every text of a language that may refer to figures, narratives apart: (path, text, line it starts on)."""
    for prose in (*words.pages.values(), *words.indicators.values()):
        yield prose.span.path, prose.body, prose.line
    for section, keys in QUOTING.items():
        for word in words.sections.get(section, {}).values():
            for text in (getattr(word, key) for key in keys):
                if text:
                    yield word.span.path, text, word.span.line


def _plain(words: Words) -> Iterator[tuple[str, str, int]]:
    """Every text of a language that is shown as it is, narratives apart."""
    for prose in (*words.pages.values(), *words.indicators.values()):
        yield from ((prose.span.path, text, 1) for text in (prose.title, prose.short))
    for section, entries in words.sections.items():
        for word in entries.values():
            for key, text in vars(word).items():
                if isinstance(text, str) and key not in QUOTING.get(section, ()):
                    yield word.span.path, text, word.span.line


def figures_in_prose(root: Root, report: Report) -> None:
    """A figure in the words of pages, indicators and registers is a reference to one that exists; elsewhere there are no references."""
    for words in root.words.values():
        for path, text, line in _texts(words):
            _references(root, report, path, text, line)
        for path, text, line in _plain(words):
            _unread(report, path, text, line)


def _unread(report: Report, path: str, text: str, line: int) -> None:
    match = BRACES.search(text)
    if match is not None:
        report.error(
            "reference", _span(path, text, line, match), "a reference where none is read", "pages show this text as it is",
            "quote figures in narratives, definitions, pages, and the text of platforms, commitments and contrasts",
        )  # fmt: skip


def figures_in_narratives(root: Root, report: Report, place: str) -> None:
    """A figure in a place's narrative is a reference to one that exists; a bare one is reported, with the reference to write if there is one."""
    for words in root.words.values():
        prose = words.places.get(place)
        if prose is None:
            continue
        _references(root, report, prose.span.path, prose.body, prose.line)
        _unread(report, prose.span.path, prose.title, 1)
        for text, line in ((prose.body, prose.line), (prose.title, 1)):
            _bare(root, report, prose.span.path, text, line, place)


def _by_number(root: Root, place: str) -> dict[str, str]:
    """The indicator that each percentage of a place is first stated on, by the number as it is shortest written."""
    found: dict[str, str] = {}
    for o in root.observations.of(place):
        question = root.indicators.get(o.indicator)
        if question is not None and question.unit == "percent":
            for number in o.numbers:
                found.setdefault(f"{number.normalize():f}", o.indicator)
    return found


def quotes_others(words: Iterable[Prose], place: str) -> bool:
    """Whether a place's narratives refer to a figure of another place."""
    return any(m[1] != place for prose in words for text in (prose.body, prose.title) for m in REFERENCE.finditer(text))


def _references(root: Root, report: Report, path: str, text: str, line: int) -> None:
    for match in BRACES.finditer(text):
        if not REFERENCE.match(text, match.start()):
            report.error(
                "reference",
                _span(path, text, line, match),
                "a reference that can't be read",
                "",
                "write {{ value place indicator }} or {{ value place indicator period }}",
            )
    for match in _WITHIN.finditer(text):
        report.error(
            "reference",
            _span(path, text, line, match),
            "a reference within an address or a tag",
            "a figure is a link of its own",
            "quote it in the text",
        )
    for match in REFERENCE.finditer(text):
        _reference(root, report, _span(path, text, line, match), match)


def _span(path: str, text: str, line: int, match: re.Match[str]) -> Span:
    before = text[: match.start()]
    return Span(path, line + before.count("\n"), len(before) - before.rfind("\n"), match.end() - match.start())


def _reference(root: Root, report: Report, at: Span, match: re.Match[str]) -> None:
    place, indicator, period = match.groups()
    stated = {o.period.text for o in root.observations.of(place) if o.indicator == indicator}
    if root.faulty("Place", place) and place not in root.places:
        return
    if place not in root.places:
        report.error("unknown-place", at, f'no place has the slug "{place}"', "", nearest(place, root.places))
    elif indicator not in root.indicators and root.faulty("Indicator", indicator):
        return
    elif indicator not in root.indicators:
        report.error("unknown-indicator", at, f'no indicator is called "{indicator}"', "", nearest(indicator, root.indicators))
    elif root.faulty("Figure", f"{place} {indicator}"):
        return
    elif not stated and not _entailed(root, indicator, root.places[place].level):
        report.error(
            "no-figure", at, f'nothing is published on "{indicator}" for "{place}"', "a text can only quote a figure that the data holds"
        )
    elif period is not None and period not in stated:
        known = ", ".join(sorted(stated))
        report.error("no-figure", at, f'no figure of "{indicator}" for "{place}" has the period "{period}"', f"its periods are {known}")


def _entailed(root: Root, indicator: str, level: str) -> bool:
    return any(i.entails is not None and (i.entails.indicator, i.entails.level) == (indicator, level) for i in root.indicators.values())


_PERCENT = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:[.,]\d{1,4})?)\s*%")


def _bare(root: Root, report: Report, path: str, text: str, line: int, place: str) -> None:
    if "%" not in text:
        return
    clean = REFERENCE.sub(lambda m: " " * len(m.group()), text)
    found = list(_PERCENT.finditer(clean))
    by_number = _by_number(root, place) if found else {}
    for match in found:
        number = match[1].replace(",", ".")
        plain = number.rstrip("0").rstrip(".") if "." in number else number
        indicator = by_number.get(plain)
        if indicator is not None:
            report.warning(
                "bare-figure",
                _span(path, text, line, match),
                f'a bare figure "{match[0]}"',
                "text and data must not disagree after a correction",
                f"write {{{{ value {place} {indicator} }}}}",
            )
        else:
            report.warning(
                "bare-figure",
                _span(path, text, line, match),
                f'a figure "{match[0]}" that no observation of "{place}" states',
                "a figure in prose comes from the data",
                f"enter it in data/observations/{place}.yml and refer to it",
            )
