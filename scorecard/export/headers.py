"""The headers of every address: one table, from which files for hosts, the preview and the tests' host are made.

Hosts put together what several rules say of one address, and a browser holds a page to each policy that it is given. So no header stands in
two rules that fit the same address: what differs between addresses is said folder by folder, never of all.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from scorecard import route
from scorecard.export.admin import FOLDER, api
from scorecard.model import Settings
from scorecard.page import policy

Headers = Mapping[str, str]

ALL: Headers = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=63072000",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
CLOSED: Headers = {"Content-Security-Policy": policy.PAGES, "Cross-Origin-Resource-Policy": "same-origin"}
READ: Headers = {"Access-Control-Allow-Origin": "*"}
"""Scripts of other sites may read it."""
OPEN: Headers = {"Content-Security-Policy": policy.PAGES, "Cross-Origin-Resource-Policy": "cross-origin", **READ}
"""Other sites may read it and show it, but not frame it."""
FRAMED: Headers = {**OPEN, "Content-Security-Policy": policy.EMBEDS, "X-Robots-Tag": "noindex"}
FOR_EVER: Headers = {"Cache-Control": "public, max-age=31536000, immutable"}
OPEN_FOLDERS = ("data", "api", "share", route.CHARTS, "editions")
"""Folders of what is published to be used elsewhere: tables, pictures, editions."""
READABLE = ("xml", "json", "ics", "csv", "xlsx")
"""What the names of files end in that are data, though they lie among the pages: feeds, calendars, tables."""
ADMIN: Headers = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self' data: {api}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' blob: data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-cache",
}
"""The headers of the editor: it asks the forge's API, and its program writes styles into the page as it goes."""

NAMES = tuple(dict.fromkeys((*ALL, *OPEN, *ADMIN)))
"""Every header that any address of any site may have."""


class HeaderRule(NamedTuple):
    """The headers of some addresses: `path` begins with a slash, and a `*` in it stands for whatever is there."""

    path: str
    headers: Headers

    def fits(self, path: str) -> bool:
        """Whether an address is one of them."""
        return re.fullmatch(self.pattern, path) is not None

    @property
    def pattern(self) -> str:
        """The same as a regular expression."""
        return ".*".join(map(re.escape, self.path.split("*")))


def rules(settings: Settings) -> list[HeaderRule]:
    """The headers of every address of a site."""
    pages = ("/", "/index.html", "/404.html", *(f"/{code}/*" for code in settings.languages))
    files = (f"/{code}/*.{suffix}" for code in settings.languages for suffix in READABLE)
    found = [
        HeaderRule("/*", ALL),
        *(HeaderRule(path, CLOSED) for path in pages),
        HeaderRule("/assets/*", {**CLOSED, **FOR_EVER}),
        *(HeaderRule(path, READ) for path in files),
        *(HeaderRule(f"/{folder}/*", OPEN) for folder in OPEN_FOLDERS),
        HeaderRule("/embed/*", FRAMED),
    ]
    if settings.admin is not None:
        origin = api(settings)
        found.append(HeaderRule(f"/{FOLDER}/*", {name: value.replace("{api}", origin) for name, value in ADMIN.items()}))
    return found


def headers_of(settings: Settings, path: str) -> dict[str, str]:
    """The headers of one address, which begins with a slash."""
    return {name: value for rule in rules(settings) if rule.fits(path) for name, value in rule.headers.items()}


def for_netlify(settings: Settings) -> str:
    """`_headers`, as Netlify, Cloudflare Pages and others read it."""
    return "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items()) for path, headers in rules(settings))


def for_nginx(settings: Settings) -> str:
    """`_nginx.conf`: a variable for each header, by the address; and where the front door leads, by the reader's languages."""
    table = rules(settings)
    return HEAD + "".join(_map(name, table, settings) for name in NAMES) + _home(settings)


HEAD = """\
# Made by the build: the headers of every address, for the http block of nginx (docs/hosting.md). Read it again after a build: nginx -s reload.
"""


def variable(name: str) -> str:
    """The variable of nginx that has the value of a header."""
    return "$scorecard_" + name.lower().replace("-", "_")


def _map(name: str, table: list[HeaderRule], settings: Settings) -> str:
    lines = []
    for rule in table:
        if name in rule.headers:
            where = "default" if rule.path == "/*" else f'"~^{re.escape(route.below(settings.base_url, ""))}{rule.pattern[1:]}$"'
            lines.append(f"  {where} {_quoted(rule.headers[name])};\n")
    return f"map $uri {variable(name)} {{\n{''.join(lines)}}}\n"


def _home(settings: Settings) -> str:
    """Where the front door leads: to the first language that the reader names and the site has, else to the site's first."""
    top, first = route.below(settings.base_url, ""), settings.languages[0]
    codes = "|".join(map(re.escape, settings.languages))
    return (
        f'map $http_accept_language $scorecard_home {{\n  default "{top}{first}/";\n'
        f'  "~(?:^|,) *(?<scorecard_code>{codes})(?=[-,; ]|$)" "{top}$scorecard_code/";\n}}\n'
        f'map $uri $scorecard_vary {{\n  "{top}" Accept-Language;\n}}\n'
    )


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
