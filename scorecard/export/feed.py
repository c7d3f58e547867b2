"""Feeds of a language, each in Atom (RFC 4287) and as JSON Feed 1.1: the site, what changed, the commitments; each place, indicator, commitment and office."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from html import escape

from scorecard import route
from scorecard.export.registers import to_json
from scorecard.model import Place
from scorecard.page import Site, followed
from scorecard.page.changes import documents
from scorecard.page.dates import JSON_FEED
from scorecard.page.followed import Followed
from scorecard.page.layout import FEED
from scorecard.page.news import Event, events
from scorecard.page.promise import occasions

DOCUMENTS = 40
"""So many documents, the newest; of what was corrected, withdrawn and replied nothing is left out."""


def feeds(site: Site) -> dict[str, Callable[[], str | bytes | None]]:
    """The feeds of a language that are about no place alone, by path."""
    routes, root = site.routes, site.root
    made: dict[str, Callable[[], Followed]] = {
        routes.home(): partial(followed.whole, site),
        routes.section("changes"): partial(_changes, site),
        routes.section("commitments"): partial(_commitments, site),
        **{routes.item("indicators", name): partial(followed.of_indicator, site, name) for name in root.indicators},
        **{routes.item("commitments", c.id): partial(followed.of_commitment, site, c) for c in root.commitments.values()},
        **{routes.item("offices", name): partial(followed.of_office, site, name) for name in followed.offices(site)},
    }
    written: dict[str, Callable[[], str | bytes | None]] = {
        folder + FEED: partial(_made, site, make, atom) for folder, make in made.items()
    }
    return written | {folder + JSON_FEED: partial(_made, site, make, json_feed) for folder, make in made.items()}


def place_feeds(sites: list[Site], place: Place) -> dict[str, bytes]:
    """The feeds of a place, by path."""
    files: dict[str, bytes] = {}
    for site in sites:
        channel = followed.of_place(site, place)
        files |= {channel.path + FEED: atom(site, channel).encode(), channel.path + JSON_FEED: json_feed(site, channel).encode()}
    return files


def place_feed_paths(sites: list[Site], place: Place) -> list[str]:
    """The paths of the feeds of a place."""
    return [site.routes.item("places", place.slug) + name for site in sites for name in (FEED, JSON_FEED)]


def _made(site: Site, make: Callable[[], Followed], write: Callable[[Site, Followed], str]) -> str:
    return write(site, make())


def _changes(site: Site) -> Followed:
    """What changed, and the newest documents."""
    return Followed(site.routes.section("changes"), site.say("nav.changes"), (*events(site), *_documents(site)))


def _commitments(site: Site) -> Followed:
    """The commitments: each when it was made, when it became past due, when it was answered."""
    return Followed(site.routes.section("commitments"), site.say("promise.feed_title"), tuple(occasions(site)))


def titled(site: Site, name: str) -> tuple[str, str]:
    """What a feed or a calendar is called, and whose it is."""
    home, _ = site.prose("pages", "home")
    own = (home.title if home else "") or site.root.settings.home
    return f"{name} · {own}", own


def _in_order(channel: Followed) -> list[Event]:
    """The newest first."""
    return sorted(channel.events, key=lambda event: (event.day, event.id), reverse=True)


def _updated(site: Site, entries: list[Event]) -> date:
    """The day of the newest entry; of a feed without any the day the site began, or its own where nothing says that: never a clock's."""
    return entries[0].day if entries else site.root.settings.begun or site.root.settings.as_of


def atom(site: Site, channel: Followed) -> str:
    """A feed in Atom."""
    full = partial(route.absolute, site.root.settings.base_url)
    title, author = titled(site, channel.title)
    entries = _in_order(channel)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{site.language.code}">'
        f"<title>{escape(title)}</title><id>{escape(full(channel.path))}</id><updated>{_updated(site, entries)}T00:00:00Z</updated>"
        f"<author><name>{escape(author)}</name></author>"
        f'<link rel="self" type="application/atom+xml" href="{escape(full(channel.path + FEED))}"/>'
        f'<link rel="alternate" type="text/html" href="{escape(full(channel.path))}"/>\n'
        + "".join(f"{_entry(full, event)}\n" for event in entries)
        + "</feed>\n"
    )


def _entry(full: Callable[[str], str], event: Event) -> str:
    """An entry; its id names the one change, so that two of one figure stay two."""
    return (
        f"<entry><title>{escape(event.text)}</title><id>{escape(full(event.id))}</id>"
        f"<updated>{event.day.isoformat()}T00:00:00Z</updated>"
        f'<link href="{escape(full(event.path))}"/>'
        + (f'<content type="html">{escape(_listed(full, event))}</content>' if event.held else "")
        + "</entry>"
    )


def _listed(full: Callable[[str], str], event: Event) -> str:
    """What came together, each with a link to where it is shown."""
    return "<ul>" + "".join(f'<li><a href="{escape(full(path))}">{escape(text)}</a></li>' for text, path in event.held) + "</ul>"


def json_feed(site: Site, channel: Followed) -> str:
    """The same as JSON Feed 1.1."""
    full = partial(route.absolute, site.root.settings.base_url)
    title, author = titled(site, channel.title)
    items = [
        {
            "id": full(e.id),
            "url": full(e.path),
            "content_text": e.text,
            **({"content_html": _listed(full, e)} if e.held else {}),
            "date_published": f"{e.day.isoformat()}T00:00:00Z",
        }
        for e in _in_order(channel)
    ]
    return to_json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "home_page_url": full(channel.path),
            "feed_url": full(channel.path + JSON_FEED),
            "language": site.language.code,
            "authors": [{"name": author}],
            "items": items,
        }
    )


def _documents(site: Site) -> Iterator[Event]:
    """The newest documents that figures rest on."""
    for day, source in documents(site)[:DOCUMENTS]:
        path = site.routes.item("sources", source.id)
        text = site.say("changes.document", date=site.source_date(source), publisher=source.publisher, title=site.document(source))
        yield Event(day, path, path, text)
