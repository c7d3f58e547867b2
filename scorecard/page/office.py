"""Offices as a place knows them: its own where each place has one, how to reach them."""

from scorecard.model import Office, Place
from scorecard.page.site import Site
from scorecard.page.view import Fact, Phrase


def is_own(office: Office | None, place: Place) -> bool:
    """Whether each place like this one has an office of this name, so that this one has its own."""
    each = office.for_each if office is not None else None
    return each is not None and each.level == place.level and (not each.kind or place.kind in each.kind)


def office_name(site: Site, office: str, place: Place | None = None) -> str:
    """What an office is called; of an office of which each place has one, that of the place."""
    form = site.word("offices", office, "named")
    if place is None or not form or not is_own(site.root.offices.get(office), place):
        return site.word("offices", office)
    borrowed = isinstance(form, Phrase)
    kinds = (site.fallback if borrowed else site.words).sections.get("kinds", {})
    kind = kinds[place.kind].title if place.kind in kinds else None
    filled = form.replace("{kind}", kind or site.word("kinds", place.kind)).replace("{name}", place.name)
    return site.borrowed(filled) if borrowed else filled


def contact(site: Site, office: str, place: Place) -> tuple[Fact, ...]:
    """How to reach an office: each way with what is known of it, or that it isn't known; one line where no way is.

    What all of one name share is no place's own.
    """
    found = site.root.offices.get(office)
    ways = {name: getattr(found, name, None) for name in ("address", "phone", "email")}
    if is_own(found, place):
        ways = dict.fromkeys(ways)
    if not any(ways.values()):
        return (Fact(site.say("office.reach"), site.say("office.unreached"), None),)
    return tuple(
        Fact(site.say(f"office.{name}"), value or site.say("office.unknown"), f"mailto:{value}" if value and name == "email" else None)
        for name, value in ways.items()
    )
