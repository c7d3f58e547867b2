"""When a place is there: before, it is announced with its date; after, it is history, with what replaced it."""

from scorecard.model import Place
from scorecard.page.figure import place_link
from scorecard.page.site import Site
from scorecard.page.view import Fact


def life(site: Site, place: Place) -> str:
    """From when a place will exist, or until when it did; nothing of one that is there."""
    today, day = site.root.settings.as_of, site.language.day
    if place.valid_from is not None and place.announced(today):
        return site.say("life.announced", date=day(place.valid_from))
    return site.say("life.ended", date=day(place.valid_to)) if place.valid_to is not None and place.ended(today) else ""


def life_sentence(site: Site, place: Place) -> str:
    """The same as the finding of its page; nothing of a place that is there."""
    key = "life.announced_finding" if place.announced(site.root.settings.as_of) else "life.ended_finding"
    when = life(site, place)
    return site.say(key, place=site.named(place), life=when) if when else ""


def life_facts(site: Site, place: Place, path: str) -> list[Fact]:
    """A place's first and last day, what replaced it and what it replaced, each with a link."""
    facts, day = [], site.language.day
    if place.valid_from is not None:
        key = "fact.announced" if place.announced(site.root.settings.as_of) else "fact.valid_from"
        facts.append(Fact(site.say(key), day(place.valid_from)))
    if place.valid_to is not None:
        facts.append(Fact(site.say("fact.valid_to"), day(place.valid_to)))
    successors = site.facts.successors(place)
    for key, others in (("fact.replaced_by", successors), ("fact.replaces", site.facts.predecessors.get(place.slug, []))):
        for other in others:
            link = place_link(site, path, other)
            facts.append(Fact(site.say(key), link.text, link.href))
    return facts
