"""What a web host and a search engine read: the front door, the site map, robots.txt, headers."""

import json
from html import escape

from scorecard import route
from scorecard.model import Root
from scorecard.page import Site

HEADERS = """\
/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Cross-Origin-Resource-Policy: same-origin
  Strict-Transport-Security: max-age=63072000
  Permissions-Policy: camera=(), geolocation=(), microphone=()
/assets/*
  Cache-Control: public, max-age=31536000, immutable
"""


def web(root: Root, pages: list[str]) -> dict[str, str]:
    """index.html, sitemap.xml, robots.txt and _headers."""
    base = root.settings.base_url
    return {
        "index.html": _door(root),
        "sitemap.xml": _sitemap(root, pages),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {route.absolute(base, 'sitemap.xml')}\n",
        "_headers": HEADERS,
    }


def manifests(sites: list[Site]) -> dict[str, str]:
    """One web app manifest a language: a name, a start and icons for a telephone's home screen."""
    return {site.routes.home() + "manifest.webmanifest": _manifest(site) for site in sites}


def _manifest(site: Site) -> str:
    home, _ = site.prose("pages", "home")
    title = str(home.title) if home else site.root.settings.home
    icons = [
        {"src": "../assets/" + site.assets[f"icons/{name}.png"], "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))
    ]
    entries = {
        "name": title, "short_name": site.root.places[site.root.settings.home].name, "lang": site.language.code, "start_url": "./", "scope": "./",
        "display": "minimal-ui", "background_color": "#1a2450", "theme_color": "#1a2450", "icons": icons,
    }  # fmt: skip
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _door(root: Root) -> str:
    """The front door leads to the default language; without a redirect, links to all of them."""
    first = root.settings.languages[0]
    titles = {code: words.pages["home"].title for code, words in root.words.items() if "home" in words.pages}
    links = "".join(
        f'<li><a href="{code}/" lang="{code}" hreflang="{code}">{escape(titles.get(code, code))}</a></li>' for code in root.settings.languages
    )  # fmt: skip
    return (
        f'<!DOCTYPE html>\n<html lang="{first}"><head><meta charset="utf-8"><title>{escape(titles.get(first, first))}</title>'
        f'<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0; url={first}/">'
        f'<link rel="canonical" href="{escape(route.absolute(root.settings.base_url, first + "/"))}"></head>'
        f"<body><main><h1>{escape(titles.get(first, first))}</h1><ul>{links}</ul></main></body></html>\n"
    )


def _sitemap(root: Root, pages: list[str]) -> str:
    day = root.settings.as_of.isoformat()
    entries = []
    for path in pages:
        if not path.endswith("/") or path.endswith("/sheet/"):  # a sheet points to its place's page
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
