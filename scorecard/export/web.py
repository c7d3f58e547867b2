"""Files for web hosts: the front page, headers, redirects; and the manifest of an app."""

import json
from collections.abc import Callable
from functools import partial
from html import escape

from scorecard import route
from scorecard.export.admin import admin
from scorecard.export.engines import engines
from scorecard.export.headers import for_netlify, for_nginx
from scorecard.language.direction import directed
from scorecard.model import Root
from scorecard.page import Site, policy
from scorecard.tokens import colour


def web(sites: list[Site], pages: list[str]) -> dict[str, Callable[[], str]]:
    """The front page, the files by which hosts are set up, those for search engines, and the editor."""
    root = sites[0].root
    return {
        "index.html": partial(_front_page, sites),
        "_headers": partial(for_netlify, root.settings),
        "_nginx.conf": partial(for_nginx, root.settings),
        "_redirects": partial(_redirects, root),
        ".nojekyll": lambda: "",  # or GitHub Pages leaves out what begins with _
        **engines(sites, pages),
        **admin(sites),
    }


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
        f'<!DOCTYPE html>\n<html lang="{first}"><head><meta charset="utf-8">{policy.META.format(policy.OWN)}<title>{escape(titles.get(first, first))}</title>'
        f'<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0; url={first}/">'
        f'<link rel="canonical" href="{escape(route.absolute(root.settings.base_url, first + "/"))}">'
        f'<link rel="icon" type="image/svg+xml" href="assets/{sites[0].assets["icons/favicon.svg"]}"></head>'
        f"<body><main><h1>{escape(titles.get(first, first))}</h1><ul>{links}</ul></main></body></html>\n"
    )
