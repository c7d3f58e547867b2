"""The fixed pages: changes, data, about, accessibility, the list of pillars, and 404."""

from dataclasses import replace

from markupsafe import Markup

from scorecard import prose, route
from scorecard.page import count
from scorecard.page.figure import indicator_link, place_link
from scorecard.page.layout import layout
from scorecard.page.record import page_view, view
from scorecard.page.site import Site
from scorecard.page.statement import statement
from scorecard.page.view import Download, Fact, GroupView, Layout, Link, Statement

FILES = (
    "observations.csv", "observations.json", "evidence.csv", "targets.csv", "scores.csv", "weights.csv", "narrowing.csv", "sensitivity.csv",
    "disagreements.csv", "disagreements.json", "searches.csv", "requests.csv", "indicators.csv", "places.csv", "sources.csv",
    "platforms.json", "commitments.json", "datapackage.json",
)  # fmt: skip


@page_view
class TextPage:
    """A page of words: about, accessibility."""

    path: str
    layout: Layout
    title: str
    body: Markup
    body_lang: str | None


@view
class CorrectionView:
    """A corrected figure."""

    place: Link
    indicator: Link
    statement: Statement


@page_view
class ChangesPage:
    """What is new: corrections, answers found, the newest documents."""

    path: str
    layout: Layout
    title: str
    edition: tuple[Fact, ...]
    corrections: tuple[CorrectionView, ...]
    answers: tuple[Link, ...]
    documents: tuple[Link, ...]


@page_view
class DataPage:
    """The files, their columns, licence and citation."""

    path: str
    layout: Layout
    title: str
    body: Markup
    body_lang: str | None
    downloads: tuple[Download, ...]
    citation: str


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


def latest(site: Site, path: str) -> tuple[Link, ...]:
    """The newest documents that figures rest on, each with its date."""
    used = set(site.facts.used())
    sources = [s for s in site.root.sources.values() if s.id in used and s.published is not None]
    as_of = site.root.settings.as_of
    sources.sort(
        key=lambda s: (min(s.published.end, as_of), s.published.start, s.id) if s.published else (as_of, as_of, s.id), reverse=True
    )
    return tuple(
        Link(site.say("changes.document", date=site.source_date(s), publisher=s.publisher, title=s.title), route.link(path, site.routes.item("sources", s.id)))
        for s in sources[:20]
    )  # fmt: skip


def changes_page(site: Site) -> ChangesPage:
    """What changed."""
    path = site.routes.section("changes")
    title = site.say("nav.changes")
    corrected = site.facts.corrected()
    (digest, commit), edited = site.facts.stamp(), site.facts.uncommitted()
    corrections = tuple(
        CorrectionView(
            place_link(site, path, site.root.places[o.place], indicator=o.indicator),
            indicator_link(site, path, o.indicator),
            statement(site, path, o, f"c-{n}"),
        )
        for n, o in enumerate(corrected)
    )
    answers = tuple(
        Link(site.word("commitments", c.id), route.link(path, site.routes.item("commitments", c.id)))
        for c in site.root.commitments.values()
        if c.answer is not None and c.answer.state != "none_found"
    )
    edition = (
        Fact(site.say("changes.as_of"), site.language.day(site.root.settings.as_of)),
        Fact(site.say("changes.digest"), digest),
        *((Fact(site.say("changes.commit"), site.say("changes.edited", commit=commit, n=edited) if edited else commit),) if commit else ()),
        Fact(site.say("changes.figures"), count.number(site, "site:statements", site.facts.count())),
    )
    return ChangesPage(
        path=path,
        layout=layout(site, path, title, site.say("changes.description")),
        title=title,
        edition=edition,
        corrections=corrections,
        answers=answers,
        documents=latest(site, path),
    )


def data_page(site: Site) -> DataPage:
    """The data and how to use them."""
    path = site.routes.section("data")
    title, body, lang = words_of(site, "data", path)
    downloads = tuple(Download(name, route.link(path, f"data/{name}"), site.say(f"file.{name.replace('.', '_')}")) for name in FILES)
    downloads += (Download("api/v1/index.json", route.link(path, "api/v1/index.json"), site.say("file.api")),)
    home, _ = site.prose("pages", "home")
    year = site.root.settings.as_of.year
    citation = site.say(
        "data.citation",
        title=home.title if home else "",
        date=site.language.day(site.root.settings.as_of),
        year=year,
        url=route.absolute(site.root.settings.base_url, path),
        digest=site.facts.stamp()[0][:12],
    )
    return DataPage(
        path=path,
        layout=layout(site, path, title, site.say("data.description")),
        title=title,
        body=body,
        body_lang=lang,
        downloads=downloads,
        citation=citation,
    )


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
        frame, home=route.below(base, frame.home), assets=route.below(base, frame.assets), languages=languages, alternates=(),
        navigation=tuple(rooted(n) for n in frame.navigation), footer=tuple(rooted(n) for n in frame.footer), breadcrumbs=(),
    )  # fmt: skip
