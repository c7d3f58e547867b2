"""Which place a cell means: by its name as people write it, or by a code."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from scorecard.diagnostic import nearest
from scorecard.model import Place, Root
from scorecard.model.profile import PlaceColumn
from scorecard.sign import fold

_TONES = {"\u0300": "2", "\u0301": "3", "\u0303": "4", "\u0309": "5", "\u0323": "6"}
_WORD = re.compile(r"[^\W_]+")


@cache
def syllables(text: str) -> tuple[str, ...]:
    """The syllables of a name, each with its tone behind it: Hòa, Hoà and both in NFD are one, Hoa is another.

    What isn't a letter or a digit parts syllables, and letters' size doesn't matter; a tone is never left out.
    """
    return tuple(_toned(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _toned(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    bare = "".join(c for c in parts if c not in _TONES)
    return unicodedata.normalize("NFC", bare) + "".join(_TONES[c] for c in parts if c in _TONES)


def stripped(name: tuple[str, ...], strip: Iterable[str]) -> tuple[str, ...]:
    """A name without the beginnings and ends that a file adds; never all of it, for a ward may be called as its province is."""
    for added in sorted((syllables(s) for s in strip), key=len, reverse=True):
        n = len(added)
        if not 0 < n < len(name):
            continue
        if name[:n] == added:
            name = name[n:]
        elif name[-n:] == added:
            name = name[:-n]
    return name


class UnknownPlaceError(ValueError):
    """A cell means no place, or several.

    Args:
        near:  the place that it may mean.
        among: the slugs of those that it means, where it means several.
    """

    def __init__(self, near: str = "", among: tuple[str, ...] = ()) -> None:
        super().__init__(near, among)
        self.near, self.among = near, among


class Places:
    """Finds the places of a root that a profile's column speaks of."""

    def __init__(self, root: Root, column: PlaceColumn) -> None:
        self.column = column
        self.meant = tuple(meant(root, column))
        self._known: dict[object, list[Place]] = {}
        for place in self.meant:
            for key in self._keys(place):
                its = self._known.setdefault(key, [])
                its += [place] if place not in its else []
        self._found: dict[tuple[str, str], Place | UnknownPlaceError] = {}

    def find(self, cell: str, level: str = "") -> Place:
        """The place that a cell means, of a level where one is given.

        Raises:
            UnknownPlaceError: it means none, or several.
        """
        if (cell, level) not in self._found:
            self._found[cell, level] = self._search(cell, level)
        found = self._found[cell, level]
        if isinstance(found, UnknownPlaceError):
            raise found
        return found

    def _keys(self, place: Place) -> Iterable[object]:
        match self.column.by:
            case "name":
                return [syllables(name) for name in (place.name, *place.also)]
            case "slug":
                return [place.slug]
            case "code":
                return [place.code]
            case system:
                return [place.codes[system]] if system in place.codes else []

    def _search(self, cell: str, level: str) -> Place | UnknownPlaceError:
        text = " ".join(cell.split())
        if self.column.by != "name":
            named = self._known.get(text, [])
        else:
            whole = syllables(text)
            named = self._known.get(whole, []) or self._known.get(stripped(whole, self.column.strip), [])
        if level:
            named = [place for place in named if place.level == level]
        if len(named) == 1:
            return named[0]
        if named:
            return UnknownPlaceError(among=tuple(place.slug for place in named))
        return UnknownPlaceError(near=self._nearest(text))

    def _nearest(self, text: str) -> str:
        if self.column.by != "name":
            return nearest(text, [key for key in self._known if isinstance(key, str)])
        bare = {fold(place.name): place.name for place in self.meant}
        wanted = fold(text)
        for added in map(fold, self.column.strip):
            wanted = wanted.removeprefix(added).removesuffix(added).strip() or wanted
        return bare.get(nearest(wanted, bare), "")


def meant(root: Root, column: PlaceColumn) -> Iterable[Place]:
    """The places that a column may speak of, in the root's order."""
    codes: Mapping[str, Place] = {place.code: place for place in root.places.values()}
    for place in root.places.values():
        level = column.level is None or place.level == column.level
        if level and (column.within is None or column.within in _above(place, codes)):
            yield place


def _above(place: Place, codes: Mapping[str, Place]) -> Sequence[str]:
    """The slugs of what a place lies in, itself first."""
    found: list[str] = []
    here: Place | None = place
    while here is not None and here.slug not in found:
        found.append(here.slug)
        here = codes.get(here.parent or "")
    return found
