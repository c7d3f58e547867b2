"""Files for search engines, browsers and whoever finds a weakness: the site map, robots.txt, OpenSearch, security.txt (RFC 9116)."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from html import escape
from urllib.parse import urlsplit

from scorecard import route
from scorecard.facts.days import Days
from scorecard.model import Channel, Root, Settings
from scorecard.page import Site

SECURITY = ".well-known/security.txt"
VALID = timedelta(days=365)
"""For so long after the site's date its contact holds; RFC 9116 asks for no more."""
SHORT = 16
"""So many letters OpenSearch gives the short name of a search."""


def engines(sites: list[Site], pages: list[str]) -> dict[str, Callable[[], str]]:
    """sitemap.xml, robots.txt, a description of each language's search; security.txt where there is somebody to turn to."""
    root = sites[0].root
    settings = root.settings
    files: dict[str, Callable[[], str]] = {
        "sitemap.xml": partial(_sitemap, sites[0], pages),
        "robots.txt": lambda: f"User-agent: *\nAllow: /\nSitemap: {route.absolute(settings.base_url, 'sitemap.xml')}\n",
        **{site.routes.opensearch(): partial(opensearch, site) for site in sites},
    }
    if (text := security(settings)) is not None:
        files[SECURITY] = lambda: text
    return files


def security(settings: Settings) -> str | None:
    """Whom to tell of a weakness, by the channels of the site or its repository; None where there is neither, or where the site isn't its host's own."""
    contacts = [where for channel in settings.channels if (where := _contact(channel))]
    if not contacts and settings.repository is not None:
        contacts = [settings.repository]
    if not contacts or urlsplit(settings.base_url).path.strip("/"):
        return None
    lines = [
        *(f"Contact: {where}" for where in contacts),
        f"Expires: {(settings.as_of + VALID).isoformat()}T00:00:00Z",
        f"Preferred-Languages: {', '.join(settings.languages)}",
        f"Canonical: {route.absolute(settings.base_url, SECURITY)}",
    ]
    return "\n".join(lines) + "\n"


def _contact(channel: Channel) -> str | None:
    """A channel as an address that may be turned to with anything: a letter, a call; no form for answers, which asks for something else."""
    if channel.email is not None:
        return route.post(channel.email)
    return route.call(channel.phone) if channel.phone is not None else None


def opensearch(site: Site) -> str:
    """The description of the search in one language: its page takes what is looked for as `q`."""
    base, settings = site.root.settings.base_url, site.root.settings
    home, _ = site.prose("pages", "home")
    title = str(home.title) if home and home.title else settings.home
    short = next(
        (name for name in (home.short if home else "", site.root.places[settings.home].name) if 0 < len(name) <= SHORT), title[:SHORT]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(short)}</ShortName>\n<Description>{escape(title)}</Description>\n<Language>{site.language.code}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image width="192" height="192" type="image/png">{escape(route.absolute(base, "assets/" + site.assets["icons/icon-192.png"]))}</Image>\n'
        f'<Url type="text/html" template="{escape(route.absolute(base, site.routes.section("search")))}?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )


def listed(path: str) -> bool:
    """Whether search engines are to know of a page; a file, a handout, an example, a form, a frame and what takes another page along are none of theirs."""
    apart = ("/patterns/", "/reply/", "/share/")
    return path.endswith("/") and not path.endswith("/sheet/") and not path.startswith("embed/") and not any(part in path for part in apart)


def _sitemap(site: Site, pages: list[str]) -> str:
    """Every page that is meant to be found, its other languages, and when what it rests on last changed, where the data says so."""
    root, days = site.root, Days(site.facts)
    entries = [_entry(root, path, days) for path in pages if listed(path)]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        + "\n".join(entries)
        + "\n</urlset>\n"
    )


def _entry(root: Root, path: str, days: Days) -> str:
    base, rest = root.settings.base_url, path.partition("/")[2]
    codes = [(code, code) for code in root.settings.languages]
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{name}" href="{escape(route.absolute(base, f"{code}/{rest}"))}"/>'
        for name, code in (*codes, ("x-default", root.settings.languages[0]))
    )
    day = days.of(rest)
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day is not None else ""
    return f"<url><loc>{escape(route.absolute(base, path))}</loc>{changed}{others}</url>"
