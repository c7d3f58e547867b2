"""Calendars (RFC 5545) of what is due: all of it in each language, and of each office. An entry lasts all day; it is never dated by a clock."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta
from functools import partial
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from scorecard import route
from scorecard.export.feed import titled
from scorecard.facts.due import Due, due
from scorecard.page import Site
from scorecard.page.dates import CALENDAR
from scorecard.page.followed import due_path, due_text, kind_text, offices


def calendars(site: Site) -> dict[str, Callable[[], str | bytes | None]]:
    """The calendars of a language, by path."""
    found: dict[str, Callable[[], str | bytes | None]] = {site.routes.home() + CALENDAR: partial(_all, site)}
    return found | {site.routes.item("offices", name) + CALENDAR: partial(_of_office, site, name) for name in offices(site)}


def _all(site: Site) -> bytes:
    return calendar(site, site.say("nav.due"), due(site.facts))


def _of_office(site: Site, office: str) -> bytes:
    return calendar(site, site.word("offices", office), [d for d in due(site.facts) if office in d.offices])


def calendar(site: Site, name: str, dues: Iterable[Due]) -> bytes:
    """A calendar. What was answered stays in it: its day doesn't go away, and a program would otherwise keep or lose it as it likes."""
    made, (title, _) = Calendar(), titled(site, name)
    made.add("version", "2.0")
    made.add("prodid", "-//scorecard//due//EN")
    made.add("name", title)  # RFC 7986; programs older than that read the next
    made.add("x-wr-calname", title)
    for d in dues:
        made.add_component(_event(site, d))
    data: bytes = made.to_ical()
    return data


def _event(site: Site, d: Due) -> Event:
    """One day. It is stamped with the day on which it was told here, so that no later edition touches it."""
    settings, event = site.root.settings, Event()
    event.add("uid", f"{d.id.replace(':', '-')}@{urlsplit(settings.base_url).hostname}")
    event.add("dtstamp", datetime.combine(d.told or settings.begun or d.day, time(), UTC))
    event.add("dtstart", d.day)
    event.add("dtend", d.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", str(due_text(site, d)))
    who = site.language.join(site.word("offices", o) for o in d.offices)
    where = site.named(site.root.places[d.place]) if d.place else ""
    lines = [kind_text(site, d), who, where, site.say("promise.answered") if d.answered is not None else ""]
    event.add("description", "\n".join(str(line) for line in lines if line))
    event.add("url", route.absolute(settings.base_url, due_path(site, d)))
    return event
