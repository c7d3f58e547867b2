"""Which documents speak of a place, or where we looked for such, and when."""

from datetime import date

from scorecard.evidence.absence import covers
from scorecard.evidence.claim import wholes
from scorecard.model import Place
from scorecard.page.absence import where_searched
from scorecard.page.group import source_links
from scorecard.page.site import Site
from scorecard.page.view import Link


def mentions(site: Site, path: str, place: Place) -> tuple[tuple[Link, ...], str]:
    """The documents that say something of a place by itself, and in a sentence where was looked; none of a place with very many."""
    if place.slug in site.facts.divided:
        return (), ""
    said = dict.fromkeys(site.facts.said_of(place.slug))
    for c in site.root.commitments.values():
        if c.place == place.slug:
            said.update(dict.fromkeys(e.source for e in c.evidence))
    links = source_links(site, path, said)
    days = _looked(site, place)
    if not days:
        return links, ""
    where = site.say("local.and").join(site.say("local.where_on", where=name, on=site.language.day(day)) for name, day in days.items())
    return links, site.say("local.searched", where=where)


def _looked(site: Site, place: Place) -> dict[str, date]:
    """Where was looked for figures of a place, each with the last day, the latest first."""
    above = site.once("wholes", lambda: wholes(site.root.places.values()))[place.slug]
    found: dict[str, date] = {}
    for search in sorted(site.root.searches.values(), key=lambda s: (s.on, s.id), reverse=True):
        if search.on <= site.root.settings.as_of and any(covers(pattern, place.slug, above) for pattern in search.places):
            source = site.root.sources.get(search.where)
            found.setdefault(source.publisher if source is not None else where_searched(site, search), search.on)
    return found
