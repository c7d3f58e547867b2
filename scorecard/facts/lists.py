"""What only the lists of `data/` decide, and no figure or word."""

from collections.abc import Iterable
from functools import cached_property

from scorecard.facts.promises import Promises, addressed, promises
from scorecard.facts.reports import Heard, heard
from scorecard.model import Commitment, Index, Indicator, Place, Reply, Root

CONTEXT = "context"
"""The pillar of figures that are shown beside the others: they describe a place, not what was done there."""


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
    def indicator_codes(self) -> dict[str, int]:
        """Indicator → its position."""
        return {name: code for code, name in enumerate(self.root.indicators)}

    @cached_property
    def by_code(self) -> dict[str, Place]:
        """Places by code."""
        return {p.code: p for p in self.root.places.values()}

    @cached_property
    def inside(self) -> dict[str, int]:
        """The places that lie in the home place, at any depth, at the site's date: slug → how many steps below it."""
        today, home = self.root.settings.as_of, self.root.settings.home
        found: dict[str, int] = {}
        for place in self.root.places.values():
            steps, at, seen = 0, place, {place.code}
            while at.slug != home and (whole := self.by_code.get(at.parent or "")) is not None and whole.code not in seen:
                steps, at = steps + 1, whole
                seen.add(whole.code)
            if at.slug == home and steps and place.exists(today):
                found[place.slug] = steps
        return found

    @cached_property
    def members(self) -> list[Place]:
        """The places the site is about, in the order they were written.

        Of what lies in the home place: those of the level that is scored, else of the lowest level of which anything is asked, else
        those that lie directly in it.
        """
        places = [self.root.places[slug] for slug in self.inside]
        levels = {p.level for p in places}
        level = next((index.level for index in self.root.methodology.indexes if index.level in levels), None)
        if level is None and (asked := [p for p in places if self.asked.get(p.level)]):
            level = max(asked, key=lambda p: self.inside[p.slug]).level
        return [p for p in places if (self.inside[p.slug] == 1 if level is None else p.level == level)]

    @cached_property
    def member_slugs(self) -> frozenset[str]:
        """The slugs of the `members`."""
        return frozenset(p.slug for p in self.members)

    @cached_property
    def mapped(self) -> list[Place]:
        """The members that have a tile; nobody where two would lie on each other, as places of different wholes may."""
        tiled = [p for p in self.members if p.tile is not None]
        return tiled if len({p.tile for p in tiled}) == len(tiled) else []

    @cached_property
    def watched(self) -> frozenset[str]:
        """The slugs of the home place and of what lies in it: there a missing figure is a gap; elsewhere it is only not recorded."""
        return frozenset((self.root.settings.home, *self.inside))

    def exists(self, place: str) -> bool:
        """Whether a place is there at the site's date."""
        return place in self._existing

    @cached_property
    def _existing(self) -> frozenset[str]:
        return frozenset(p.slug for p in self.root.places.values() if p.exists(self.root.settings.as_of))

    @cached_property
    def predecessors(self) -> dict[str, list[Place]]:
        """A place → those that it replaced."""
        found: dict[str, list[Place]] = {}
        for p in self.root.places.values():
            for successor in self.successors(p):
                found.setdefault(successor.slug, []).append(p)
        return found

    def successors(self, place: Place) -> list[Place]:
        """What replaced a place, by code or slug as it was written."""
        return [self.by_code.get(name) or self.root.places[name] for name in place.replaced_by]

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
        return {p.slug: p for p in self.root.places.values() if self.asked.get(p.level) and p.exists(self.root.settings.as_of)}

    @cached_property
    def pillars(self) -> dict[str, list[Indicator]]:
        """Pillars in the order of the indexes, then of their words in the default language, each with its indicators."""
        order = [part.pillar for index in self.root.methodology.indexes for part in index.parts if part.pillar]
        worded = self.root.words.get(self.root.settings.languages[0])
        order += worded.sections.get("pillars", {}) if worded is not None else ()
        found: dict[str, list[Indicator]] = {name: [] for name in order}
        for indicator in self.root.indicators.values():
            found.setdefault(indicator.pillar, []).append(indicator)
        return {name: indicators for name, indicators in found.items() if indicators}

    @cached_property
    def wholes(self) -> dict[str, frozenset[str]]:
        """The slugs of the places that each place lies in, at any remove."""
        found: dict[str, frozenset[str]] = {}
        for place in self.root.places.values():
            above: list[str] = []
            at = self.by_code.get(place.parent or "")
            while at is not None and at.slug not in above and at is not place:
                above.append(at.slug)
                at = self.by_code.get(at.parent or "")
            found[place.slug] = frozenset(above)
        return found

    @cached_property
    def tiles(self) -> dict[tuple[str | None, int, int], Place]:
        """The place on each tile at the site's date, by the code of the whole, column and row."""
        today = self.root.settings.as_of
        return {(p.parent, *p.tile): p for p in self.root.places.values() if p.tile is not None and p.exists(today)}

    @cached_property
    def alike(self) -> dict[tuple[str | None, str], list[Place]]:
        """The places at the site's date by the code of the whole that they lie in and their level, in the order they were written."""
        found: dict[tuple[str | None, str], list[Place]] = {}
        for p in self.root.places.values():
            if p.exists(self.root.settings.as_of):
                found.setdefault((p.parent, p.level), []).append(p)
        return found

    @cached_property
    def listed_by(self) -> dict[str, list[Place]]:
        """Source → the places that are listed from it, in their order: their units, population or area."""
        found: dict[str, list[Place]] = {}
        for p in self.root.places.values():
            sources = [p.units_source, *(figure.source for figure in (p.population, p.area, p.centre) if figure)]
            for source in dict.fromkeys(filter(None, sources)):
                found.setdefault(source, []).append(p)
        return found

    @cached_property
    def entries_in(self) -> dict[str, list[tuple[str, str]]]:
        """Source → the platforms and commitments that it speaks of, as section and id."""
        found: dict[str, list[tuple[str, str]]] = {}
        said = [("platforms", p.id, [e.source for e in p.evidence]) for p in self.root.platforms.values()]
        for c in self.root.commitments.values():
            answered = [c.answer.source] if c.answer is not None and c.answer.source else []
            said.append(("commitments", c.id, [e.source for e in c.evidence] + answered))
        for section, name, sources in said:
            for source in dict.fromkeys(sources):
                found.setdefault(source, []).append((section, name))
        return found

    @cached_property
    def promises(self) -> Promises:
        """The commitments by when they are due, at the site's date."""
        return promises(self.root.commitments.values(), self.root.settings.as_of)

    def overdue_days(self, c: Commitment) -> int:
        """For how many days a commitment has been past due at the site's date; 0 where it isn't, or where nobody set a day."""
        return max(0, (self.root.settings.as_of - c.due).days) if c.due is not None else 0

    def addressed(self, c: Commitment) -> tuple[Place, ...]:
        """The places in the home place that a commitment is addressed to beyond the one it was made for: those whose offices it names."""
        inside = [self.root.places[slug] for slug in self.inside if c.place in self.wholes[slug]]
        return addressed(c, [self.root.offices[o] for o in c.to], self.root.places[c.place], inside)

    @cached_property
    def promised_to(self) -> dict[str, list[Commitment]]:
        """Place → the commitments that were made for it or are addressed to it, in the order of `promises`."""
        found: dict[str, list[Commitment]] = {}
        for c in (c for group in self.promises for c in group):
            for slug in dict.fromkeys((c.place, *(p.slug for p in self.addressed(c)))):
                found.setdefault(slug, []).append(c)
        return found

    @cached_property
    def replies(self) -> dict[tuple[str, str], list[Reply]]:
        """Place and indicator, or nothing for the place as a whole → what offices replied about it, the newest first."""
        found: dict[tuple[str, str], list[Reply]] = {}
        for reply in sorted(self.root.replies.values(), key=lambda r: (r.on, r.id), reverse=True):
            found.setdefault((reply.about.place, reply.about.indicator or ""), []).append(reply)
        return found

    @cached_property
    def heard(self) -> dict[tuple[str, str], Heard]:
        """Place and indicator, or no place and an indicator for all places → what residents answered about that claim."""
        return heard(self.root)

    def index_of(self, place: Place) -> Index | None:
        """The first index over a place's level."""
        return next((index for index in self.root.methodology.indexes if index.level == place.level), None)

    def neighbours(self, place: Place) -> list[Place]:
        """The places whose tiles touch this one's, corners included, in the order they were written."""
        if place.tile is None or not self.exists(place.slug):
            return []
        x, y = place.tile
        around = ((place.parent, x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1) if right or down)
        near: Iterable[Place] = (self.tiles[at] for at in around if at in self.tiles)
        return sorted(near, key=lambda p: self.codes[p.slug])
