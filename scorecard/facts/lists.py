"""What only the lists of `data/` decide: no edit of a figure or a word changes it, so pages needn't note that they looked."""

from collections.abc import Iterable
from functools import cached_property

from scorecard.model import Indicator, Place, Root


class Lists:
    """Lookups in a root's lists.

    Args:
        root: what data/ and content/ say.
    """

    def __init__(self, root: Root) -> None:
        self.root = root

    @cached_property
    def source_ids(self) -> list[str]:
        """The sources' ids in their order."""
        return list(self.root.sources)

    @cached_property
    def slugs(self) -> list[str]:
        """The places' slugs in their order."""
        return list(self.root.places)

    @cached_property
    def codes(self) -> dict[str, int]:
        """Slug → the position of its place."""
        return {slug: code for code, slug in enumerate(self.root.places)}

    @cached_property
    def by_code(self) -> dict[str, Place]:
        """Places by code."""
        return {p.code: p for p in self.root.places.values()}

    @cached_property
    def members(self) -> list[Place]:
        """The places on the home place's map: those that lie directly in it, in the order they were written."""
        home = self.root.places[self.root.settings.home]
        return [p for p in self.root.places.values() if p.parent == home.code and p.valid_to is None]

    @cached_property
    def member_slugs(self) -> frozenset[str]:
        """The slugs of the `members`."""
        return frozenset(p.slug for p in self.members)

    @cached_property
    def watched(self) -> frozenset[str]:
        """The slugs of the home place and of what lies in it: there a missing figure is a gap; elsewhere it is only not recorded."""
        home = self.root.places[self.root.settings.home]
        inside = {home.code}
        found = {home.slug}
        grown = True
        while grown:
            more = {p.code for p in self.root.places.values() if p.parent in inside and p.code not in inside}
            grown = bool(more)
            inside |= more
        found |= {p.slug for p in self.root.places.values() if p.code in inside and p.valid_to is None}
        return frozenset(found)

    @cached_property
    def asked(self) -> dict[str, list[Indicator]]:
        """Level → the indicators asked of its places."""
        found: dict[str, list[Indicator]] = {}
        for indicator in self.root.indicators.values():
            for level in indicator.level:
                found.setdefault(level, []).append(indicator)
        return found

    @cached_property
    def comparable(self) -> dict[str, Place]:
        """The places of which something is asked, those that are no more apart, by slug."""
        return {p.slug: p for p in self.root.places.values() if self.asked.get(p.level) and not p.valid_to}

    @cached_property
    def pillars(self) -> dict[str, list[Indicator]]:
        """Pillars in the order of the indexes, then of the indicators, each with its indicators."""
        order: list[str] = []
        for index in self.root.methodology.indexes:
            order += [part.pillar for part in index.parts if part.pillar and part.pillar not in order]
        found: dict[str, list[Indicator]] = {name: [] for name in order}
        for indicator in self.root.indicators.values():
            found.setdefault(indicator.pillar, []).append(indicator)
        return {name: indicators for name, indicators in found.items() if indicators}

    @cached_property
    def tiles(self) -> dict[tuple[str | None, int, int], Place]:
        """The place on each tile, by the code of the whole, column and row."""
        return {(p.parent, *p.tile): p for p in self.root.places.values() if p.tile is not None}

    @cached_property
    def listed_by(self) -> dict[str, list[Place]]:
        """Source → the places that are listed from it, in their order: their units, population or area."""
        found: dict[str, list[Place]] = {}
        for p in self.root.places.values():
            sources = [p.units_source, *(figure.source for figure in (p.population, p.area) if figure)]
            for source in dict.fromkeys(filter(None, sources)):
                found.setdefault(source, []).append(p)
        return found

    def neighbours(self, place: Place) -> list[Place]:
        """The places whose tiles touch this one's, corners included, in the order they were written."""
        if place.tile is None:
            return []
        x, y = place.tile
        around = ((place.parent, x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1) if right or down)
        near: Iterable[Place] = (self.tiles[at] for at in around if at in self.tiles)
        return sorted(near, key=lambda p: self.codes[p.slug])
