"""Files for web hosts and search engines: the front page, the site map, robots.txt, headers, redirects."""

import json
from collections.abc import Callable
from functools import partial
from html import escape

from scorecard import route
from scorecard.export.admin import FOLDER, admin, api
from scorecard.language.direction import directed
from scorecard.model import Root, Settings
from scorecard.page import Site
from scorecard.tokens import colour

HEADERS = """\
/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Cross-Origin-Resource-Policy: same-origin
  Strict-Transport-Security: max-age=63072000
  Permissions-Policy: camera=(), geolocation=(), microphone=()
/assets/*
  Cache-Control: public, max-age=31536000, immutable
"""


ADMIN = """\
  Content-Security-Policy: default-src 'none'; script-src 'self'; connect-src 'self' data: {api}; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
  X-Robots-Tag: noindex
  Cache-Control: no-cache
"""
"""The headers of the editor: it asks the forge's API, and its program writes styles into the page as it goes."""


def web(sites: list[Site], pages: list[str]) -> dict[str, Callable[[], str]]:
    """index.html, sitemap.xml, robots.txt, _headers and _redirects."""
    root = sites[0].root
    base = root.settings.base_url
    return {
        "index.html": partial(_front_page, sites),
        "sitemap.xml": partial(_sitemap, root, pages),
        "robots.txt": lambda: f"User-agent: *\nAllow: /\nSitemap: {route.absolute(base, 'sitemap.xml')}\n",
        "_headers": partial(headers, root.settings),
        "_redirects": partial(_redirects, root),
        **admin(sites),
    }


def headers(settings: Settings) -> str:
    """The headers of every address.

    Hosts put together what several rules say of one, and a browser holds a page to each policy that it is given. So where there is an
    editor, which needs another one, the policy of all is given for each folder but that.
    """
    if settings.admin is None:
        return HEADERS
    policy, *rest = HEADERS.splitlines(keepends=True)[1:]
    others = "".join(rest).replace("/assets/*\n", f"/assets/*\n{policy}")
    folders = ("/", "/index.html", "/404.html", *(f"/{code}/*" for code in settings.languages), "/data/*", "/api/*")
    return "".join(["/*\n", others, *(f"{folder}\n{policy}" for folder in folders), f"/{FOLDER}/*\n", ADMIN.format(api=api(settings))])


def _redirects(root: Root) -> str:
    """Redirects of the front page by the reader's language, for hosts that read this file; `302!` takes precedence over the file of that path."""
    languages = root.settings.languages
    by_language = [f"/ /{code}/ 302! Language={code}\n" for code in languages]
    return "".join([*by_language, f"/ /{languages[0]}/ 302!\n"])


def manifest(site: Site) -> str:
    """The web app manifest of a language: a name, a start and icons for a telephone's home screen."""
    home, _ = site.prose("pages", "home")
    title = str(home.title) if home else site.root.settings.home
    icons = [
        {"src": "../assets/" + site.assets[f"icons/{name}.png"], "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))
    ]
    entries = {
        "name": title, "short_name": site.root.places[site.root.settings.home].name, "lang": site.language.code, **({"dir": "rtl"} if site.language.from_right else {}), "start_url": "./", "scope": "./",
        "display": "minimal-ui", "background_color": colour("indigo"), "theme_color": colour("indigo"), "icons": icons,
    }  # fmt: skip
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _front_page(sites: list[Site]) -> str:
    """A page that leads to the default language and links to all."""
    root = sites[0].root
    first = root.settings.languages[0]
    homes = {site.language.code: site.prose("pages", "home") for site in sites}
    titles = {code: home.title for code, (home, own) in homes.items() if home is not None and own}
    links = "".join(
        f'<li><a href="{code}/" lang="{code}" hreflang="{code}">{escape(titles.get(code, code))}</a></li>' for code in root.settings.languages
    )  # fmt: skip
    return directed(
        f'<!DOCTYPE html>\n<html lang="{first}"><head><meta charset="utf-8"><title>{escape(titles.get(first, first))}</title>'
        f'<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0; url={first}/">'
        f'<link rel="canonical" href="{escape(route.absolute(root.settings.base_url, first + "/"))}">'
        f'<link rel="icon" type="image/svg+xml" href="assets/{sites[0].assets["icons/favicon.svg"]}"></head>'
        f"<body><main><h1>{escape(titles.get(first, first))}</h1><ul>{links}</ul></main></body></html>\n"
    )


def _sitemap(root: Root, pages: list[str]) -> str:
    day = root.settings.as_of.isoformat()
    entries = []
    for path in pages:
        if (
            not path.endswith("/") or path.endswith("/sheet/") or "/patterns/" in path or "/reply/" in path
        ):  # none of them is for search engines
            continue
        rest = path.partition("/")[2]
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(route.absolute(root.settings.base_url, f"{code}/{rest}"))}"/>'
            for code in root.settings.languages
        )
        entries.append(f"<url><loc>{escape(route.absolute(root.settings.base_url, path))}</loc><lastmod>{day}</lastmod>{others}</url>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        + "\n".join(entries)
        + "\n</urlset>\n"
    )
