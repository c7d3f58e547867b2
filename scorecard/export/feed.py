"""Atom feeds of a language (RFC 4287): changes/feed.xml of corrections, withdrawals, replies and documents; commitments/feed.xml of what fell due or was answered."""

from collections.abc import Iterable, Iterator
from html import escape

from scorecard import route
from scorecard.page import Site
from scorecard.page.changes import documents
from scorecard.page.news import Event, events
from scorecard.page.promise import FEED, occasions

DOCUMENTS = 40
"""So many documents, the newest; of what was corrected, withdrawn and replied nothing is left out."""


def feed(site: Site) -> str:
    """The feed of the changes."""
    return _atom(site, site.routes.section("changes"), site.say("nav.changes"), (*events(site), *_documents(site)))


def commitments(site: Site) -> str:
    """The feed of the commitments: each when it was made, when it became past due, when it was answered."""
    return _atom(site, site.routes.section("commitments"), site.say("promise.feed_title"), occasions(site))


def _atom(site: Site, path: str, name: str, found: Iterable[Event]) -> str:
    """A feed, newest first, dated by the site's own date and those of what changed: never by a clock."""
    base = site.root.settings.base_url
    home, _ = site.prose("pages", "home")
    title = f"{name} · {home.title if home else site.root.settings.home}"
    entries = sorted(found, key=lambda event: (event.day, event.id), reverse=True)
    updated = site.root.settings.as_of.isoformat()
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{site.language.code}">'
        f"<title>{escape(title)}</title><id>{escape(route.absolute(base, path))}</id><updated>{updated}T00:00:00Z</updated>"
        f"<author><name>{escape(str(home.title) if home else base)}</name></author>"
        f'<link rel="self" href="{escape(route.absolute(base, path + FEED))}"/><link href="{escape(route.absolute(base, path))}"/>\n'
        + "\n".join(_entry(base, event) for event in entries)
        + "\n</feed>\n"
    )


def _documents(site: Site) -> Iterator[Event]:
    """The newest documents that figures rest on."""
    for day, source in documents(site)[:DOCUMENTS]:
        path = site.routes.item("sources", source.id)
        text = site.say("changes.document", date=site.source_date(source), publisher=source.publisher, title=site.document(source))
        yield Event(day, path, path, text)


def _entry(base: str, event: Event) -> str:
    """An entry; its id names the one change, so that two of one figure stay two."""
    return (
        f"<entry><title>{escape(event.text)}</title><id>{escape(route.absolute(base, event.id))}</id>"
        f"<updated>{event.day.isoformat()}T00:00:00Z</updated>"
        f'<link href="{escape(route.absolute(base, event.path))}"/></entry>'
    )
