"""Rules about figures in prose: a reference leads to a figure that exists, and no percentage stands beside the data."""

import re
from collections.abc import Iterable

from scorecard.check.finder import Finder
from scorecard.check.registry import of_texts
from scorecard.check.texts import REFERENCE, Text, spot
from scorecard.diagnostic import nearest
from scorecard.document import Span
from scorecard.model import Prose, Root, meant

BRACES = re.compile(r"\{\{")
_WITHIN = re.compile(r"(?:\]\([^)\n]*|<[A-Za-z/][^>\n]*|^ {0,3}\[[^\]\n]*\]:[^\n]*|^\*\[[^\]\n]*\]:[^\n]*)\{\{", re.MULTILINE)
"""A reference within an address, a tag or what defines them: a figure is markup of its own, which can't stand there."""
_PERCENT = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:[.,]\d{1,4})?)\s*%")


def quotes_others(words: Iterable[Prose], place: str) -> bool:
    """Whether a place's narratives refer to a figure of another place."""
    return any(m[1] != place for prose in words for text in (prose.body, prose.title) for m in REFERENCE.finditer(text))


@of_texts
def references(find: Finder, texts: Iterable[Text], place: str | None) -> None:
    """A figure in prose is a reference to one that exists, where references are read; in a narrative a bare one is reported too."""
    for text in texts:
        if text.quotes:
            _references(find, text)
        elif (match := BRACES.search(text.text)) is not None:
            find.report.add("reference.plain", spot(text, *match.span()))
        if place is not None:
            _percentages(find, text, place)


def _references(find: Finder, text: Text) -> None:
    for match in BRACES.finditer(text.text):
        if not REFERENCE.match(text.text, match.start()):
            find.report.add("reference.form", spot(text, *match.span()))
    for match in _WITHIN.finditer(text.text):
        find.report.add("reference.within", spot(text, *match.span()))
    for match in REFERENCE.finditer(text.text):
        _reference(find, text, match)


def _reference(find: Finder, text: Text, match: re.Match[str]) -> None:
    """What a reference names exists: a place, an indicator, a figure, of its period."""
    root, at = find.root, spot(text, *match.span())
    place, indicator, period = match.groups()
    if place not in root.places:
        if not root.faulty("Place", place) and not _meant(find, at, "place", place):
            find.report.add("unknown-place.slug", at, name=place, near=nearest(place, root.places))
        return
    if indicator not in root.indicators:
        if not root.faulty("Indicator", indicator) and not _meant(find, at, "indicator", indicator):
            find.report.add("unknown-indicator", at, name=indicator, near=nearest(indicator, root.indicators))
        return
    if root.faulty("Figure", f"{place} {indicator}"):
        return
    stated = {o.period.text for o in root.observations.of(place) if o.indicator == indicator and o.withdrawn is None}
    if not stated and not entailed(root, indicator, root.places[place].level):
        find.report.add("no-figure.none", at, indicator=indicator, place=place)
    elif period is not None and period not in stated:
        find.report.add("no-figure.period", at, indicator=indicator, place=place, period=period, known=tuple(sorted(stated)))


def _meant(find: Finder, at: Span, noun: str, name: str) -> bool:
    """Whether a name that is no id means one thing that the root knows; reported with its id."""
    ids = meant(find.root, noun, name)
    if ids:
        find.report.add("name-for-id.one" if len(ids) == 1 else "name-for-id.several", at, name=name, ids=ids)
    return bool(ids)


def entailed(root: Root, indicator: str, level: str) -> bool:
    """Whether something else may say of all places of a level what an indicator asks."""
    return any(i.entails is not None and (i.entails.indicator, i.entails.level) == (indicator, level) for i in root.indicators.values())


def _percentages(find: Finder, text: Text, place: str) -> None:
    """Each bare percentage of a narrative, with the reference to write if there is one."""
    clean = REFERENCE.sub(lambda m: " " * len(m.group()), text.text) if "%" in text.text else ""
    found = list(_PERCENT.finditer(clean))
    by_number = _by_number(find.root, place) if found else {}
    for match in found:
        number = match[1].replace(",", ".")
        indicator = by_number.get(number.rstrip("0").rstrip(".") if "." in number else number)
        code = "bare-figure.unstated" if indicator is None else "bare-figure.stated"
        find.report.add(code, spot(text, *match.span()), figure=match[0], place=place, indicator=indicator)


def _by_number(root: Root, place: str) -> dict[str, str]:
    """The indicator that each percentage of a place is first stated on, by the number as it is shortest written."""
    found: dict[str, str] = {}
    for o in root.observations.of(place):
        question = root.indicators.get(o.indicator) if o.withdrawn is None else None
        if question is not None and question.unit == "percent":
            for number in o.numbers:
                found.setdefault(f"{number.normalize():f}", o.indicator)
    return found
