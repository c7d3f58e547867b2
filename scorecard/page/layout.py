"""The frame of every page: navigation, languages, breadcrumbs, stamp."""

from dataclasses import replace
from functools import partial
from typing import Literal, get_args

from scorecard import route
from scorecard.letters import lacking
from scorecard.page.shared import oembed_path, share_path
from scorecard.page.site import Site
from scorecard.page.view import Layout, Link

Section = Literal[
    "places", "indicators", "pillars", "platforms", "commitments", "claims", "disagreements", "sources", "compare", "methodology", "changes", "due", "editions", "data", "contribute", "about", "accessibility", "search",
]  # fmt: skip
"""The pages that stand alone or list others, in the order in which each page's foot names them; `nav.<section>` is what they are called."""
FOOTER: tuple[Section, ...] = get_args(Section)
FEED = "feed.xml"
"""A feed, in the folder of what it is about."""
FOLLOWED = ("places", "indicators", "commitments", "offices")
"""The sections whose entries each have a feed of their own, beside their page."""
NAVIGATION: tuple[Section, ...] = ("places", "indicators", "commitments", "claims", "platforms", "disagreements", "methodology", "data")
"""Those that each page's head names."""


def layout(site: Site, path: str, title: str, description: str, *, crumbs: tuple[Link, ...] = (), kind: str = "paper") -> Layout:
    """The frame of the page at `path`, which exists at the same address below each language."""
    site_title, brand = names(site)
    rest = path.partition("/")[2]
    settings = site.root.settings
    section = path.rpartition("/")[0].rpartition("/")[0]
    navigation, footer = site.once(("frame", section if rest.count("/") > 1 else path), partial(_sections, site, path))

    crumb_home = Link(site.say("nav.home"), route.link(path, site.routes.home()))
    stamp = site.say("stamp", date=site.language.day(settings.as_of))
    full = title if title == site_title else f"{title} · {brand}"
    return Layout(
        language=site.language.code,
        title=str(full),
        site_title=site_title,
        brand=brand,
        description=" ".join(str(description).split())[:300] or about(str(full), ""),
        home=route.link(path, site.routes.home()),
        assets=route.link(path, "assets/"),
        navigation=navigation,
        languages=tuple(
            Link(name, route.link(path, f"{code}/{rest}"), code, current=code == site.language.code) for code, name in _own_names(site)
        ),
        alternates=tuple(
            Link(name, route.absolute(settings.base_url, f"{code}/{rest}"), name)
            for name, code in (*((code, code) for code in settings.languages), ("x-default", settings.languages[0]))
        ),
        canonical=route.absolute(settings.base_url, path),
        breadcrumbs=() if rest == "" else (crumb_home, *crumbs),
        footer=footer,
        stamp=stamp,
        report=route.report(
            settings.repository,
            site.say("report.title", page=full),
            site.say("report.body", page=route.absolute(settings.base_url, path), date=settings.as_of.isoformat()),
        ),
        search=route.link(path, site.routes.section("search")),
        index=route.link(path, index_path(site)),
        kind=kind,
        picture=_picture(site, "", site_title),
        feeds=_feeds(site, path),
        finder=route.link(path, site.routes.opensearch()) if path in (site.routes.home(), site.routes.section("search")) else "",
        share=route.link(path, there) if (there := share_path(site, path)) else "",
        oembed=route.absolute(settings.base_url, there) if (there := oembed_path(site, path)) else "",
    )


def _feeds(site: Site, path: str) -> tuple[str, ...]:
    """The feed of what a page is about, where it has one of its own, and that of the site."""
    whole, section = route.link(path, site.routes.home() + FEED), path.split("/")[1:]
    own = path in (site.routes.section("changes"), site.routes.section("commitments")) or (len(section) == 3 and section[0] in FOLLOWED)
    return (FEED, whole) if own else (whole,)


def about(title: str, text: str) -> str:
    """What a page says of itself to who hasn't opened it: of what, and what is found. So no two pages say the same, though much of what is found is alike."""
    said = text if text.startswith(title) else f"{title}. {text}".strip()
    return said if said.endswith((".", "?", "!", "…")) else f"{said}."


def names(site: Site) -> tuple[str, str]:
    """The site's name, and the short one that stands at the head of each page."""
    home, _ = site.prose("pages", "home")
    title = (home.title if home else "") or site.root.settings.home
    return title, (home.short if home else "") or title


def index_path(site: Site) -> str:
    """Where the index of the search begins, in this language."""
    return f"api/v1/search/{site.language.code}.json"


def _own_names(site: Site) -> list[tuple[str, str]]:
    """Each language by its code and its own name."""
    return site.once(_own_names, lambda: [(code, site.languages[code].own_name) for code in site.root.settings.languages])


PICTURED = ("ui.documented", "ui.claimed", "ui.possible")
"""The interface words that share pictures hold."""


def pictured(site: Site, frame: Layout, path: str, title: str) -> Layout:
    """The frame of a page whose links are shown with a picture of its own, where the pictures' font can write its title."""
    return frame if lacking(title) else replace(frame, picture=_picture(site, path, frame.site_title))


def _picture(site: Site, path: str, site_title: str) -> str:
    """The address of the picture that links to a page are shown with, none is the home page's; empty where the font can't write the site's name."""
    if site.once((_picture, site_title), lambda: lacking(site_title, *map(site.say, PICTURED))):
        return ""
    return route.absolute(site.root.settings.base_url, site.routes.picture(path))


def _sections(site: Site, path: str) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links to all sections above and below a page; those of one section's items are the same."""

    def entry(name: Section) -> Link:
        there = site.routes.section(name)
        return Link(site.say(f"nav.{name}"), route.link(path, there), current=path == there)

    idle = () if site.facts.claims else ("claims",)  # its page says that there is none
    return tuple(entry(name) for name in NAVIGATION if name not in idle), tuple(entry(name) for name in FOOTER if name not in idle)


def section_crumb(site: Site, path: str, name: Section) -> Link:
    """The breadcrumb of a section."""
    return Link(site.say(f"nav.{name}"), route.link(path, site.routes.section(name)))
