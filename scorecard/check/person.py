"""Rule about persons: a title before a name, in words, in names of offices, in what was printed."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from scorecard.check.finder import Finder
from scorecard.check.registry import doubt, of_root, of_texts
from scorecard.check.sight import Doubt, Sight
from scorecard.check.texts import Text, spot
from scorecard.model import Commitment, Place, Platform

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ][\w’'.-]*"
_NAME = rf"\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL})*)"
_PERSON = re.compile(
    r"(?<![\w/])(?:(?P<sure>Mrs?\.?|Ms\.?|Miss|Dr\.?|Prof\.?|M\.|MM\.|Mmes?|Mlle|Monsieur|Madame|Mademoiselle|Herr|Frau|camarade|comrade|[Đđ]ồng chí|"
    r"Camarade|Comrade)|(?P<doubtful>[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô))" + _NAME
)


@lru_cache(maxsize=2**12)
def _titled(text: str) -> tuple[re.Match[str], ...]:
    """A title and a name; after what is a word as well ("anh" is England too), a name has two parts or more."""
    return tuple(m for m in _PERSON.finditer(text) if m["sure"] or len(m["name"].split()) > 1)


def named(text: str, places: Iterable[Place]) -> Iterator[re.Match[str]]:
    """Each person named in a text; a place whose name looks like one is none."""
    for match in _titled(text):
        names = chain.from_iterable((p.name, *(f.name for f in p.former)) for p in places)
        if not match[0].startswith("Bà Rịa") and not any(match[0] in name for name in names):
            yield match


@of_texts
def persons(find: Finder, texts: Iterable[Text], _: str | None) -> None:
    """Nobody is named in words of the site."""
    for text in texts:
        for match in named(text.text, find.root.places.values()):
            find.report.add("person.words", spot(text, *match.span()), name=match[0])


@of_root
def persons_in_registers(find: Finder) -> None:
    """Nobody is named in an office's name, or in what a register quotes."""
    root = find.root
    for office in root.offices.values():
        for match in named(office.name, root.places.values()):
            find.fault("person.office", office, "name", name=match[0])
    entries: tuple[Platform | Commitment, ...] = (*root.platforms.values(), *root.commitments.values())
    for entry in entries:
        for position, said in enumerate(entry.evidence):
            for match in named(said.printed or "", root.places.values()):
                find.fault("person.printed", entry, "evidence", position, "printed", name=match[0])


@doubt
def printed_person(sight: Sight) -> Iterator[Doubt]:
    """Nobody is named in what was printed."""
    for o in sight.statements:
        for match in named(o.printed or "", sight.root.places.values()):
            yield Doubt("person.printed", o, "printed", name=match[0])
