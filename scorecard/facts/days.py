"""On which day what a page rests on last changed, as far as the data says; None where nothing says so.

A figure counts for the day on which its document was read here, else for that of the document itself; and for the days on which it was
corrected or withdrawn. A day after the site's own date counts for nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

import numpy as np

from scorecard.evidence import Array
from scorecard.evidence.absence import covers
from scorecard.facts import Facts
from scorecard.model import Commitment, Observation, Platform

NONE = 0
"""The ordinal of no day."""
LISTS = frozenset(
    (
        "",
        "map",
        "data",
        "changes",
        "due",
        "compare",
        "places",
        "indicators",
        "pillars",
        "claims",
        "disagreements",
        "sources",
        "platforms",
        "commitments",
    )
)
"""The pages that list or count everything."""


class Days:
    """The newest days by what pages are about."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.root, self.last = facts, facts.root, facts.root.settings.as_of
        table = facts.card.evidence.statements
        self._said = table[(table["observation"] >= 0) & (table["source_code"] >= 0)]

    def newest(self, days: Iterable[date | None]) -> date | None:
        """The newest of some days up to the site's own."""
        return max((day for day in days if day is not None and day <= self.last), default=None)

    def source(self, name: str | None) -> date | None:
        """When a document was read, else its own first day."""
        return self._sources.get(name or "")

    @cached_property
    def _sources(self) -> Mapping[str, date | None]:
        both = {
            s.id: (s.accessed.end if s.accessed else None, s.published.start if s.published else None) for s in self.root.sources.values()
        }
        return {name: self.newest((read,)) or self.newest((own,)) for name, (read, own) in both.items()}

    @cached_property
    def _stated(self) -> Array:
        """The day of each statement's document, as an ordinal."""
        days: Array = np.array([day.toordinal() if day else NONE for day in self._sources.values()] or [NONE], np.int64)
        found: Array = days[self._said["source_code"]]
        return found

    def _of_column(self, column: str, size: int) -> list[date | None]:
        """The newest day of the statements about each place or indicator, by its position."""
        found = np.zeros(size, np.int64)
        np.maximum.at(found, self._said[column], self._stated)
        return [date.fromordinal(day) if day != NONE else None for day in found.tolist()]

    @cached_property
    def _changed(self) -> list[tuple[Observation, date]]:
        """Each day on which a figure was corrected or withdrawn."""
        corrected = [(o, correction.on) for o in self.facts.corrected() for correction in o.corrects]
        return [*corrected, *((o, o.withdrawn.on) for o in self.facts.withdrawn() if o.withdrawn is not None)]

    @cached_property
    def _reached(self) -> list[tuple[str, date | None]]:
        """Each place that a claim for all speaks of, with the claim's day."""
        claims = self.facts.claims.items()
        return [(self.facts.row(at).place, self.claims[name]) for name, claim in claims for made in claim.made for at in made.reached]

    @cached_property
    def places(self) -> Mapping[str, date | None]:
        """By place: its statements, what is claimed for it with all others, what was looked for there, what was replied and answered."""
        found: dict[str, list[date | None]] = {
            slug: [day] for slug, day in zip(self.facts.slugs, self._of_column("place_code", len(self.root.places)), strict=True)
        }
        for o, day in self._changed:
            found[o.place].append(day)
        for reply in self.root.replies.values():
            found[reply.about.place].append(reply.on)
        for report in self.root.reports.values():
            found[report.place].append(report.on.end)
        for slug, claimed in self._reached:
            found[slug].append(claimed)
        for request in self.root.requests.values():
            found[request.place] += [request.sent, request.answered]
        for search in self.root.searches.values():
            for slug, above in self.facts.wholes.items():
                if any(covers(pattern, slug, tuple(above)) for pattern in search.places):
                    found[slug].append(search.on)
        return {slug: self.newest(days) for slug, days in found.items()}

    @cached_property
    def indicators(self) -> Mapping[str, date | None]:
        """By indicator: the statements of every place, what is claimed for all of it, what was replied, and what was set for it."""
        ids = list(self.root.indicators)
        found: dict[str, list[date | None]] = {
            name: [day] for name, day in zip(ids, self._of_column("indicator_code", len(ids)), strict=True)
        }
        for o, day in self._changed:
            found[o.indicator].append(day)
        for reply in self.root.replies.values():
            if reply.about.indicator is not None:
                found[reply.about.indicator].append(reply.on)
        for name, claimed in self.claims.items():
            found[name].append(claimed)
        for target in self.root.targets.values():
            found[target.indicator] += [self.source(target.set_by), self.source(target.reported_by)]
        return {name: self.newest(days) for name, days in found.items()}

    @cached_property
    def claims(self) -> Mapping[str, date | None]:
        """By what is claimed for all: the statements of who claims it, which may be about another indicator."""
        rows = {name: [self.facts.row(made.at) for made in claim.made] for name, claim in self.facts.claims.items()}
        return {name: self.newest(self.dispute(row.place, row.indicator) for row in made) for name, made in rows.items()}

    def dispute(self, place: str, indicator: str) -> date | None:
        """Of what was said, corrected, withdrawn and replied on one question at one place."""
        at, which = self.facts.codes.get(place, -1), self.facts.indicator_codes.get(indicator, -1)
        mine = self._stated[(self._said["place_code"] == at) & (self._said["indicator_code"] == which)].tolist()
        stated = [date.fromordinal(day) for day in mine if day != NONE]
        changed = [day for o, day in self._changed if (o.place, o.indicator) == (place, indicator)]
        replied = [r.on for r in self.root.replies.values() if (r.about.place, r.about.indicator) == (place, indicator)]
        return self.newest([*stated, *changed, *replied])

    def entry(self, entry: Platform | Commitment) -> date | None:
        """Of an entry of a register: the documents that speak of it, and when an answer was last looked for."""
        answer = entry.answer if isinstance(entry, Commitment) else None
        told = [self.source(citation.source) for citation in entry.evidence]
        return self.newest([*told, *((answer.checked, self.source(answer.source)) if answer is not None else ())])

    @cached_property
    def all(self) -> date | None:
        """Of everything: what pages rest on that list or count all."""
        entries = [*map(self.entry, self.root.platforms.values()), *map(self.entry, self.root.commitments.values())]
        return self.newest([*self.places.values(), *self.indicators.values(), *entries])

    def of(self, path: str) -> date | None:
        """Of the page at an address below its language, such as `places/thuc-phan/`; the home page's is empty."""
        section, *rest = path.rstrip("/").split("/")
        if not rest or section == "map":
            return self.all if section in LISTS else None
        if section in ("places", "compare"):
            return self._of_place(section, rest[0])
        if section == "disagreements":
            return self._of_disagreement(rest)
        return self._of_entry(section, rest[0]) if len(rest) == 1 else None

    def _of_place(self, section: str, slug: str) -> date | None:
        """Of one of a place's pages; beside its neighbours, of theirs as well."""
        if slug not in self.root.places:
            return None
        near = [place.slug for place in self.facts.neighbours(self.root.places[slug])] if section == "compare" else []
        return self.newest(self.places[name] for name in (slug, *near))

    def _of_disagreement(self, rest: list[str]) -> date | None:
        """Of sources that disagree at a place, or of figures that only seem to."""
        if len(rest) == 2:
            return self.dispute(*rest)
        contrast = self.root.contrasts.get(rest[0])
        return self.newest(self.dispute(f.place, f.indicator) for f in contrast.figures) if contrast is not None else None

    def _of_entry(self, section: str, name: str) -> date | None:
        """Of a page about one thing."""
        root = self.root
        match section:
            case "indicators" | "claims":
                return self.indicators.get(name)
            case "pillars":
                return self.newest(self.indicators[i.id] for i in root.indicators.values() if i.pillar == name)
            case "sources":
                return self.source(name)
            case "platforms" if name in root.platforms:
                return self.entry(root.platforms[name])
            case "commitments" if name in root.commitments:
                return self.entry(root.commitments[name])
        return None
