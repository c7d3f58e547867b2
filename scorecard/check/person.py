"""Rule about persons: a title before a name, in words, in names of offices, in what was printed."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from scorecard.check.data import Finder
from scorecard.check.sight import Doubt, Sight
from scorecard.check.texts import own_texts, spot, texts
from scorecard.diagnostic import Report
from scorecard.model import Commitment, Place, Platform, Root

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ][\w’'.-]*"
_NAME = rf"\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL})*)"
_PERSON = re.compile(
    r"(?<![\w/])(?:(?P<sure>Mrs?\.?|Ms\.?|Miss|Dr\.?|Prof\.?|M\.|MM\.|Mmes?|Mlle|Monsieur|Madame|Mademoiselle|Herr|Frau|camarade|comrade|[Đđ]ồng chí|"
    r"Camarade|Comrade)|(?P<doubtful>[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô))" + _NAME
)


@lru_cache(maxsize=2**14)
def _titled(text: str) -> tuple[re.Match[str], ...]:
    """A title and a name; after what is a word as well ("anh" is England too), a name has two parts or more."""
    return tuple(m for m in _PERSON.finditer(text) if m["sure"] or len(m["name"].split()) > 1)


def named(text: str, places: Iterable[Place]) -> Iterator[re.Match[str]]:
    """Each person named in a text; a place whose name looks like one is none."""
    for match in _titled(text):
        names = chain.from_iterable((p.name, *(f.name for f in p.former)) for p in places)
        if not match[0].startswith("Bà Rịa") and not any(match[0] in name for name in names):
            yield match


def persons(root: Root, report: Report) -> None:
    """Nobody is named in words of the site, in an office's name, or in what a register quotes."""
    find = Finder(root, report)
    for text in texts(root):
        for match in named(text.text, root.places.values()):
            find.tell("person", spot(text, match.start(), match.end()), f'a person is named: "{match[0]}"', "write the office or the role")
    for office in root.offices.values():
        for match in named(office.name, root.places.values()):
            find.say("person", office, ("name",), f'a person is named: "{match[0]}"', "write the office's own name")
    entries: tuple[Platform | Commitment, ...] = (*root.platforms.values(), *root.commitments.values())
    for entry in entries:
        for position, said in enumerate(entry.evidence):
            for match in named(said.printed or "", root.places.values()):
                find.say("person", entry, ("evidence", position, "printed"), f'a person is named: "{match[0]}"', "leave the name out")


def persons_in_narratives(root: Root, report: Report, place: str) -> None:
    """Nobody is named in a place's narrative."""
    find = Finder(root, report)
    for text in own_texts(root, place):
        for match in named(text.text, root.places.values()):
            find.tell("person", spot(text, match.start(), match.end()), f'a person is named: "{match[0]}"', "write the office or the role")


def printed_person(sight: Sight) -> Iterator[Doubt]:
    """Nobody is named in what was printed."""
    for o in sight.statements:
        for match in named(o.printed or "", sight.root.places.values()):
            yield Doubt("person", o, ("printed",), f'a person is named: "{match[0]}"', "leave the name out")
