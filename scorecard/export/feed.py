"""changes/feed.xml: corrections and the newest documents of a language as an Atom feed (RFC 4287)."""

from collections.abc import Iterator
from datetime import date
from html import escape

from scorecard import route
from scorecard.page import Site


def feed(site: Site) -> str:
    """The feed of a language, newest first, dated by the site's own date and those of its sources: never by a clock."""
    base, path = site.root.settings.base_url, site.routes.section("changes")
    home, _ = site.prose("pages", "home")
    title = f"{site.say('nav.changes')} · {home.title if home else site.root.settings.home}"
    entries = sorted(_entries(site), key=lambda entry: (entry[0], entry[1]), reverse=True)[:40]
    updated = site.root.settings.as_of.isoformat()
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{site.language.code}">'
        f"<title>{escape(title)}</title><id>{escape(route.absolute(base, path))}</id><updated>{updated}T00:00:00Z</updated>"
        f"<author><name>{escape(str(home.title) if home else base)}</name></author>"
        f'<link rel="self" href="{escape(route.absolute(base, path + "feed.xml"))}"/><link href="{escape(route.absolute(base, path))}"/>\n'
        + "\n".join(_entry(base, day, target, text) for day, target, text in entries)
        + "\n</feed>\n"
    )


def _entries(site: Site) -> Iterator[tuple[date, str, str]]:
    """(day, path on the site, title) of each correction and of each document that figures rest on."""
    root = site.root
    for o in site.facts.corrected():
        if o.corrects is not None:
            place, question = root.places[o.place], site.title(o.indicator)
            was = site.language.written(root.indicators[o.indicator], o.corrects.was)
            text = site.say("evidence.corrected", was=was, on=site.language.day(o.corrects.on))
            yield o.corrects.on, site.place_path(place, o.indicator), f"{site.named(place)}: {question}. {text}"
    for name in site.facts.used():
        source = root.sources[name]
        if source.published is not None:
            text = site.say("changes.document", date=site.source_date(source), publisher=source.publisher, title=source.title)
            yield min(source.published.end, root.settings.as_of), site.routes.item("sources", name), text


def _entry(base: str, day: date, path: str, text: str) -> str:
    address = escape(route.absolute(base, path))
    return (
        f"<entry><title>{escape(text)}</title><id>{address}</id><updated>{day.isoformat()}T00:00:00Z</updated>"
        f'<link href="{address}"/></entry>'
    )
