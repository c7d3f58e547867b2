"""The frame of every page: navigation, languages, breadcrumbs, stamp."""

from functools import partial

from scorecard import route
from scorecard.letters import lacking
from scorecard.page.site import Site
from scorecard.page.view import Layout, Link

NAVIGATION = ("places", "indicators", "commitments", "platforms", "disagreements", "methodology", "data")
FOOTER = (
    "places",
    "indicators",
    "pillars",
    "platforms",
    "commitments",
    "disagreements",
    "sources",
    "compare",
    "methodology",
    "changes",
    "data",
    "about",
    "accessibility",
)


def layout(site: Site, path: str, title: str, description: str, *, crumbs: tuple[Link, ...] = (), kind: str = "paper") -> Layout:
    """The frame of the page at `path`, which exists at the same address below each language."""
    home, _ = site.prose("pages", "home")
    site_title = (home.title if home else "") or site.root.settings.home
    rest = path.partition("/")[2]
    settings = site.root.settings
    section = path.rpartition("/")[0].rpartition("/")[0]
    navigation, footer = site.once(("frame", section if rest.count("/") > 1 else path), partial(_sections, site, path))

    def in_language(code: str) -> Link:
        name = site.languages[code].say("language.own_name") if site.languages[code].has("language.own_name") else code
        return Link(name, route.link(path, f"{code}/{rest}"), code, current=code == site.language.code)

    crumb_home = Link(site.say("nav.home"), route.link(path, site.routes.home()))
    stamp = site.say("stamp", date=site.language.day(settings.as_of))
    full = title if title == site_title else f"{title} · {site_title}"
    return Layout(
        language=site.language.code,
        title=str(full),
        site_title=site_title,
        description=" ".join(str(description).split())[:300],
        home=route.link(path, site.routes.home()),
        assets=route.link(path, "assets/"),
        navigation=navigation,
        languages=tuple(in_language(code) for code in settings.languages),
        alternates=tuple(Link(code, route.absolute(settings.base_url, f"{code}/{rest}"), code) for code in settings.languages),
        canonical=route.absolute(settings.base_url, path),
        breadcrumbs=() if rest == "" else (crumb_home, *crumbs),
        footer=footer,
        stamp=stamp,
        report=route.report(
            settings.repository,
            site.say("report.title", page=full),
            site.say("report.body", page=route.absolute(settings.base_url, path), date=settings.as_of.isoformat()),
        ),
        kind=kind,
        picture=_picture(site, path, title, site_title),
    )


PICTURED = ("ui.documented", "ui.claimed", "ui.possible", "share.none", "share.none_text")
"""The interface words that share pictures hold."""


def _picture(site: Site, path: str, title: str, site_title: str) -> str:
    """The address of the picture that a link to a page is shown with; empty where the pictures' font can't write the site's name."""
    if lacking(site_title, *(site.say(key) for key in PICTURED)):
        return ""
    return route.absolute(site.root.settings.base_url, site.routes.picture(path, own=not lacking(title)))


def _sections(site: Site, path: str) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links to all sections above and below a page; those of one section's items are the same."""

    def entry(name: str) -> Link:
        there = site.routes.section(name)
        return Link(site.say(f"nav.{name}"), route.link(path, there), current=path == there)

    return tuple(entry(name) for name in NAVIGATION), tuple(entry(name) for name in FOOTER)


def section_crumb(site: Site, path: str, name: str) -> Link:
    """The breadcrumb of a section."""
    return Link(site.say(f"nav.{name}"), route.link(path, site.routes.section(name)))
