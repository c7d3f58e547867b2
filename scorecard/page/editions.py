"""Editions: the list of all, each with its files and citations, what it changed, and what is otherwise on the site of today."""

from scorecard import route
from scorecard.facts.editions import Difference, differences, of_edition, of_facts
from scorecard.model import Edition
from scorecard.page.cite import citations, frozen, version_of
from scorecard.page.difference import counted, groups
from scorecard.page.layout import layout, section_crumb
from scorecard.page.record import page_view, view
from scorecard.page.site import Site
from scorecard.page.view import CitedText, DifferenceGroup, Download, Fact, Layout, Link

LOOSE = {"SHA256SUMS": "sums", "CITATION.cff": "cff", "citation.bib": "bibtex", "edition.json": "about"}
"""Files of an edition that its page names beside the one that holds all, each with the key of its words."""


@view
class EditionListed:
    """An edition in the list of all: its page, what it froze, its one file, what it changed."""

    name: str
    page: Link
    facts: tuple[Fact, ...]
    packed: Download
    changed: str


@page_view
class EditionsPage:
    """All editions, the newest first; what one is."""

    path: str
    layout: Layout
    title: str
    lead: str
    note: str
    editions: tuple[EditionListed, ...]
    cited: tuple[CitedText, ...]


@page_view
class EditionPage:
    """An edition: what it froze, its files, how to cite it, what changed since the one before."""

    path: str
    layout: Layout
    title: str
    lead: str
    facts: tuple[Fact, ...]
    files: tuple[Download, ...]
    cited: tuple[CitedText, ...]
    heading: str
    note: str
    method: str
    groups: tuple[DifferenceGroup, ...]
    now: Link


@page_view
class SincePage:
    """What is otherwise on the site of today than in an edition."""

    path: str
    layout: Layout
    title: str
    lead: str
    note: str
    method: str
    groups: tuple[DifferenceGroup, ...]
    file: Download


def newest(site: Site) -> Edition | None:
    """The edition that was frozen last; None where there is none."""
    return next(reversed(list(site.root.editions.values())), None)


def changed(edition: Edition) -> list[Difference]:
    """What an edition says is otherwise than in the one before."""
    return [Difference(*(row[name] for name in Difference._fields)) for row in edition.table("changes")]  # type: ignore[arg-type]


def since(site: Site, edition: Edition) -> list[Difference]:
    """What is otherwise today than in an edition."""
    once = site.facts.once
    today = once("tables of today", lambda: of_facts(site.facts))
    return once(("since", edition.name), lambda: differences(of_edition(edition), today))


def since_path(site: Site, edition: Edition) -> str:
    """The page of what is otherwise today."""
    return site.routes.item("editions", edition.name) + "since/"


def file_path(edition: Edition, name: str) -> str:
    """A file of an edition, where it is published."""
    return f"editions/{edition.name}/{name}"


def _facts(site: Site, edition: Edition) -> tuple[Fact, ...]:
    """When an edition was frozen, of which data."""
    return (
        Fact(site.say("edition.released"), site.language.day(edition.released)),
        Fact(site.say("changes.as_of"), site.language.day(edition.as_of)),
        Fact(site.say("changes.digest"), edition.digest),
    )


def _packed(site: Site, here: str, edition: Edition) -> Download:
    return Download(edition.packed, route.link(here, file_path(edition, edition.packed)), site.say("edition.file_packed"))


def editions_page(site: Site) -> EditionsPage:
    """The list of editions."""
    path, settings = site.routes.section("editions"), site.root.settings
    title, lead, last = site.say("nav.editions"), site.say("edition.what"), newest(site)
    none = site.say("edition.none", date=site.language.day(settings.as_of), digest=version_of(site))
    entries = tuple(
        EditionListed(
            e.name, Link(site.say("edition.title", name=e.name), route.link(path, site.routes.item("editions", e.name))), _facts(site, e), _packed(site, path, e),
            site.say("edition.against", name=e.previous, changes=counted(site, changed(e))) if e.previous else site.say("edition.first"),
        )
        for e in reversed(list(site.root.editions.values()))
    )  # fmt: skip
    return EditionsPage(
        path=path,
        layout=layout(site, path, title, lead),
        title=title,
        lead=lead,
        note="" if entries else none,
        editions=entries,
        cited=citations(site, frozen(site, last)) if last is not None else (),
    )


def edition_page(site: Site, edition: Edition) -> EditionPage:
    """The page of an edition."""
    path, say = site.routes.item("editions", edition.name), site.say
    title, lead = say("edition.title", name=edition.name), say("edition.frozen", date=site.language.day(edition.released))
    found = changed(edition)
    number = site.language.number
    commit = (
        Fact(
            say("changes.commit"),
            say("changes.edited", commit=edition.commit, n=edition.uncommitted) if edition.uncommitted else edition.commit,
        ),
    )
    facts = (
        *_facts(site, edition),
        *(commit if edition.commit else ()),
        Fact(say("changes.figures"), number(edition.counts.get("observations", 0))),
        Fact(say("edition.method"), edition.method),
        Fact(say("edition.program"), edition.program),
    )
    loose = tuple(
        Download(name, route.link(path, file_path(edition, name)), say(f"edition.file_{key}"))
        for name, key in LOOSE.items()
        if name in edition.files
    )
    return EditionPage(
        path=path,
        layout=layout(site, path, title, lead, crumbs=(section_crumb(site, path, "editions"),)),
        title=title,
        lead=lead,
        facts=facts,
        files=(_packed(site, path, edition), *loose),
        cited=citations(site, frozen(site, edition)),
        heading=say("edition.since", name=edition.previous) if edition.previous else say("edition.before"),
        note=say("edition.first") if not edition.previous else "" if found else say("edition.same"),
        method=_method(site, found),
        groups=groups(site, path, found),
        now=Link(say("edition.now", name=edition.name), route.link(path, since_path(site, edition))),
    )


def _method(site: Site, found: list[Difference]) -> str:
    """What is to be known of scores that moved where the method changed too."""
    return site.say("edition.method_changed") if any(d.subject == "method" for d in found) else ""


def since_page(site: Site, edition: Edition) -> SincePage:
    """The page that compares an edition with the site of today."""
    path, found = since_path(site, edition), since(site, edition)
    title = site.say("edition.today", name=edition.name)
    lead = site.say(
        "edition.today_text", name=edition.name, then=site.language.day(edition.as_of), now=site.language.day(site.root.settings.as_of)
    )
    crumbs = (
        section_crumb(site, path, "editions"),
        Link(site.say("edition.title", name=edition.name), route.link(path, site.routes.item("editions", edition.name))),
    )
    name = f"api/v1/editions/{edition.name}.json"
    return SincePage(
        path=path,
        layout=layout(site, path, title, lead, crumbs=crumbs),
        title=title,
        lead=lead,
        note="" if found else site.say("edition.same"),
        method=_method(site, found),
        groups=groups(site, path, found),
        file=Download(name, route.link(path, name), site.say("edition.file_since")),
    )
