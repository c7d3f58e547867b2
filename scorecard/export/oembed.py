"""What programs read to put a frame in place of a link (oEmbed 1.0): a file for each page that has one, which the page names at its head.

A site of files can't answer `?url=…`: there is no endpoint to be asked, only what is found by following the link of a page (docs/embed.md).
"""

import json
from collections.abc import Callable
from functools import partial

from scorecard import route
from scorecard.page import Site
from scorecard.page.frame import WIDE, frame
from scorecard.page.layout import names
from scorecard.page.shared import Shared, shared


def oembeds(site: Site) -> dict[str, Callable[[], str]]:
    """The files of a language, by path."""
    found: dict[str, Callable[[], str]] = {}
    for path, page in shared(site).items():
        if page.kind is not None:
            found[site.routes.oembed(page.kind, page.name)] = partial(_oembed, site, path, page)
    return found


def _oembed(site: Site, path: str, page: Shared) -> str:
    """One of them. The frame has a width of its own here, since programs take the numbers of its attributes."""
    base = site.root.settings.base_url
    html, height = frame(site, page, width=str(WIDE))
    name, _ = names(site)
    said = {
        "version": "1.0", "type": "rich", "title": page.title, "provider_name": name, "provider_url": route.absolute(base, site.routes.home()),
        "url": route.absolute(base, path), "html": html, "width": WIDE, "height": height,
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
