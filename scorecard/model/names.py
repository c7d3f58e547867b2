"""What the nouns of a root are called: from a name, a former name, another spelling, a code, a title, a number or an address to the id."""

import re
from collections.abc import Callable, Iterator, Mapping

from scorecard.model.site import Root
from scorecard.sign import INVISIBLE, fold

Named = Iterator[tuple[int, str, str]]
"""Names of ids: how certain it is that the name means it (0 most), the name, the id."""

_BEFORE = re.compile(
    r"^(?:(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|xa|phuong|thi tran|thi xa|huyen|quan|tinh|thanh pho|tp|dac khu|"
    r"commune|quartier|ward|township|province|district|de|of|d)\s+)+"
)
"""The words before a place's own name, which tables and letters write or leave out."""
_AFTER = re.compile(r"\s+(?:(?:huyen|thi xa|thanh pho|tp|tinh)\s+\S.*|commune|ward|township|province)$")
_SCHEME = re.compile(r"^https?://(?:www\.)?|/+$")


def meant(root: Root, noun: str, text: str) -> tuple[str, ...]:
    """The ids that a text may mean where an id is asked for; nothing where it is no name that the root knows.

    Args:
        root: whose names.
        noun: place, indicator, source, office, platform, commitment or framework.
        text: what was written.
    """
    if noun not in _NAMES:
        return ()
    named = _index(root, noun)
    for key in dict.fromkeys((_exact(text), _plain(text), _bare(text))):
        found = named.get(key, {})
        if found and key:
            best = min(found.values())
            return tuple(id_ for id_, certain in found.items() if certain == best)
    return ()


_kept: dict[str, tuple[object, dict[str, dict[str, int]]]] = {}
"""The index of each noun, and the register that it was made from: the same is asked of thousands of lines."""


def _index(root: Root, noun: str) -> Mapping[str, Mapping[str, int]]:
    """For each way to write a name, the ids that it may mean, each with how certain that is."""
    register = getattr(root, f"{noun}s")
    kept = _kept.get(noun)
    if kept is not None and kept[0] is register:
        return kept[1]
    found: dict[str, dict[str, int]] = {}
    for certain, name, id_ in _NAMES[noun](root):
        for worse, key in enumerate((_exact(name), _plain(name), *([_bare(name)] if noun == "place" else []))):
            its = found.setdefault(key, {})
            its[id_] = min(its.get(id_, 99), 10 * certain + worse)
    _kept[noun] = register, found
    return found


def _exact(name: str) -> str:
    """A name as it is written, but for case, spaces and what nobody sees."""
    return "=" + " ".join(INVISIBLE.sub("", name).casefold().split())


def _plain(name: str) -> str:
    """A name without marks; an address without its scheme."""
    return fold(_SCHEME.sub("", name.strip()))


def _bare(name: str) -> str:
    """A place's own name, without its kind and what it lies in."""
    return _AFTER.sub("", _BEFORE.sub("", fold(name)))


def _places(root: Root) -> Named:
    for place in root.places.values():
        worse = 0 if place.valid_to is None else 2  # of two that bore a name the one that is there
        yield worse, place.slug, place.slug
        yield worse, place.code, place.slug
        for name in (place.name, *place.also, *place.codes.values()):
            yield worse, name, place.slug
        for former in place.former:
            yield 1, former.name, place.slug


def _worded(section: str) -> Callable[[Root], Named]:
    """The names of what words are about, and the ids themselves."""

    def names(root: Root) -> Named:
        for id_, entry in getattr(root, section).items():
            yield 0, id_, id_
            for key in ("name", "publisher", "address"):
                if name := getattr(entry, key, None):
                    yield 0, name, id_
            for words in root.words.values():
                word = words.sections.get(section, {}).get(id_)
                if word is not None and word.title:
                    yield 0, word.title, id_

    return names


def _indicators(root: Root) -> Named:
    for id_ in root.indicators:
        yield 0, id_, id_
        for words in root.words.values():
            prose = words.indicators.get(id_)
            for name in (prose.title, prose.short) if prose is not None else ():
                if name:
                    yield 0, name, id_


def _sources(root: Root) -> Named:
    for id_, source in root.sources.items():
        yield 0, id_, id_
        for certain, name in enumerate((source.number, source.url, source.title)):
            if name:
                yield certain, name, id_


_NAMES: Mapping[str, Callable[[Root], Named]] = {
    "place": _places,
    "indicator": _indicators,
    "source": _sources,
    **{noun: _worded(f"{noun}s") for noun in ("office", "platform", "commitment", "framework")},
}
