"""The fixed pages: data, about, accessibility, the list of pillars, and 404."""

from dataclasses import replace

from markupsafe import Markup

from scorecard import prose, route
from scorecard.page.cite import credit, live
from scorecard.page.dataset import described
from scorecard.page.layout import layout
from scorecard.page.offered import CITATION, PARQUET, Offered, offered, with_size
from scorecard.page.programs import programs
from scorecard.page.record import page_view, view
from scorecard.page.script import recompute
from scorecard.page.site import Site
from scorecard.page.view import Download, GroupView, Layout, Link, Programs, ScriptView

FILES = (
    "observations.csv", "observations.json", "evidence.csv", "targets.csv", "scores.csv", "weights.csv", "narrowing.csv", "sensitivity.csv",
    "disagreements.csv", "disagreements.json", "searches.csv", "requests.csv", "replies.csv", "history.csv", "indicators.csv", "places.csv", "sources.csv", "platforms.json", "commitments.json", "claims.json", "datapackage.json", "reports.csv",
    "csv-metadata.json", "scorecard.sqlite", "datasette-metadata.json", "recompute.py",
)  # fmt: skip

"""What the page of the data lists, each with what it is (`file.<name>`)."""
TABLES = tuple(name.removesuffix(".csv") for name in FILES if name.endswith(".csv"))
"""The tables among them, in the order in which people are offered them."""


@page_view
class TextPage:
    """A page of words: about, accessibility."""

    path: str
    layout: Layout
    title: str
    body: Markup
    body_lang: str | None


@page_view
class DataPage:
    """The files, those for people first, their columns, licence and citation."""

    path: str
    layout: Layout
    title: str
    body: Markup
    body_lang: str | None
    offered: Offered
    downloads: tuple[Download, ...]
    script: ScriptView
    citation: str
    dataset: Markup
    programs: Programs


@page_view
class PillarsPage:
    """The pillars."""

    path: str
    layout: Layout
    title: str
    lead: str
    groups: tuple[GroupView, ...]


@page_view
class MissingPage:
    """What a reader sees at an address that doesn't exist: one block a language."""

    path: str
    layout: Layout
    blocks: tuple["Block", ...]


@view
class Block:
    """The 404 page in one language."""

    language: str
    title: str
    text: str
    home: Link
    places: Link


def words_of(site: Site, name: str, path: str) -> tuple[str, Markup, str | None]:
    """The title and the body of a page of words, and its language where it is borrowed."""
    page, own = site.prose("pages", name)
    title = page.title if page and page.title else site.say(f"nav.{name}")
    return (
        title,
        prose.html(page.body, site.quoted(path)) if page else Markup(),
        None if own or page is None else site.fallback.language,
    )


def text_page(site: Site, name: str) -> TextPage:
    """The page about or accessibility."""
    path = site.routes.section(name)
    title, body, lang = words_of(site, name, path)
    return TextPage(path=path, layout=layout(site, path, title, body.striptags()[:160]), title=title, body=body, body_lang=lang)


def file_words(site: Site, name: str) -> str:
    """What a file of data/ is, in words."""
    return site.say(f"file.{name.replace('.', '_').replace('-', '_')}")


def data_page(site: Site) -> DataPage:
    """The data and how to use them."""
    path = site.routes.section("data")
    title, body, lang = words_of(site, "data", path)
    said = {name: file_words(site, name) for name in FILES}
    said |= {f"{name}.parquet": site.say("file.parquet", table=f"{name}.csv") for name in PARQUET}
    said[CITATION.rpartition("/")[2]] = site.say("file.citation")
    downloads = tuple(
        Download(name, route.link(path, f"data/{name}"), with_size(site, f"data/{name}", note)) for name, note in said.items()
    )
    downloads += (Download("api/v1/index.json", route.link(path, "api/v1/index.json"), site.say("file.api")),)
    citation = credit(site, live(site, path))
    found = offered(site, path, TABLES)
    return DataPage(
        path=path,
        layout=layout(site, path, title, site.say("data.description")),
        title=title,
        body=body,
        body_lang=lang,
        offered=found,
        downloads=downloads,
        script=recompute(site, path),
        citation=citation,
        dataset=described(site, path, (*downloads, *found.whole, *_named(found.tables)), citation),
        programs=programs(site, path),
    )


def _named(tables: tuple[Download, ...]) -> tuple[Download, ...]:
    """Tables for spreadsheets by the names of their files."""
    return tuple(Download(d.href.rpartition("/")[2], d.href, d.text) for d in tables)


def pillars_page(site: Site) -> PillarsPage:
    """The list of pillars."""
    path = site.routes.section("pillars")
    title, lead = site.say("nav.pillars"), site.say("pillars.lead")
    groups = tuple(
        GroupView(p, site.word("pillars", p), route.link(path, site.routes.item("pillars", p)), site.word("pillars", p, "text"), None, ()) for p in site.facts.pillars
    )  # fmt: skip
    return PillarsPage(path=path, layout=layout(site, path, title, lead), title=title, lead=lead, groups=groups)


def missing_page(sites: list[Site]) -> MissingPage:
    """404.html: its links work at any address, so they start at the host's root."""
    first = sites[0]
    frame = layout(first, "404.html", first.say("missing.title"), first.say("missing.text"))
    base = first.root.settings.base_url
    blocks = tuple(
        Block(
            s.language.code, s.say("missing.title"), s.say("missing.text"),
            Link(s.say("nav.home"), route.below(base, s.routes.home())), Link(s.say("nav.places"), route.below(base, s.routes.section("places"))),
        )
        for s in sites
    )  # fmt: skip
    return MissingPage(path="404.html", layout=_rooted(frame, first), blocks=blocks)


def _rooted(frame: Layout, site: Site) -> Layout:
    base = site.root.settings.base_url

    def rooted(link: Link) -> Link:
        return Link(link.text, route.below(base, link.href), link.lang, link.current)

    languages = tuple(Link(other.text, route.below(base, f"{other.lang}/"), other.lang, other.current) for other in frame.languages)
    return replace(
        frame, home=route.below(base, frame.home), search=route.below(base, frame.search), index=route.below(base, frame.index), assets=route.below(base, frame.assets), feeds=tuple(route.below(base, feed) for feed in frame.feeds), languages=languages, alternates=(),
        navigation=tuple(rooted(n) for n in frame.navigation), footer=tuple(rooted(n) for n in frame.footer), breadcrumbs=(),
    )  # fmt: skip
