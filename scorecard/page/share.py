"""The page from which one takes another along: the code of its frame, its pictures, and how it is cited.

It stands beside the page and not in it: all of it in each page would be two kilobytes, and the heaviest are near what a slow line carries.
"""

from scorecard import route
from scorecard.chart import Chart
from scorecard.facts import count as tally
from scorecard.letters import lacking
from scorecard.page.cite import citations, frozen, live
from scorecard.page.disagreement import dispute_view
from scorecard.page.editions import newest
from scorecard.page.frame import frame
from scorecard.page.indicator import has_answers, published_rows
from scorecard.page.layout import layout, pictured
from scorecard.page.picture import comparison, indicator_rows, spread, trend
from scorecard.page.published import files_of
from scorecard.page.record import page_view, view
from scorecard.page.shared import Shared, shared
from scorecard.page.site import Site
from scorecard.page.view import CitedText, Download, Layout, Link


@view
class FrozenCitations:
    """The references to what the newest edition froze of a page: their heading, what they are, each."""

    title: str
    text: str
    citations: tuple[CitedText, ...]


@page_view
class SharePage:
    """What one takes along of a page.

    frame:     the code that shows its finding on another site; empty where there is no such page, which else is at `shown`.
    pictures:  its share picture and the files of its charts.
    citations: the references to it, in one style each.
    frozen:    those to it in the newest edition, where that has figures of it.
    """

    path: str
    layout: Layout
    title: str
    frame: str
    shown: str
    pictures: tuple[Download, ...]
    citations: tuple[CitedText, ...]
    frozen: FrozenCitations | None


def share_page(site: Site, there: str) -> SharePage:
    """The page from which one takes along the page at an address, which is one of `shared`."""
    path, page = site.routes.shared(there), shared(site)[there]
    title = site.say("embed.title", page=page.title)
    crumbs = (Link(page.title, route.link(path, there)),) if there != site.routes.home() else ()
    code, shown = "", ""
    if page.kind is not None:
        code, _ = frame(site, page)
        shown = route.link(path, site.routes.embed(page.kind, page.name))
    return SharePage(
        path=path, layout=layout(site, path, title, title, crumbs=crumbs), title=title, frame=code, shown=shown,
        pictures=tuple(_pictures(site, path, there, page)), citations=citations(site, live(site, there, page.title)),
        frozen=_frozen(site, there, page),
    )  # fmt: skip


def _frozen(site: Site, there: str, page: Shared) -> FrozenCitations | None:
    """The references to a page in the newest edition; None where that lacks its figures."""
    edition = newest(site)
    if edition is None or there.removeprefix(site.routes.home()) not in site.facts.once("pages of the newest edition", edition.pages):
        return None
    work = frozen(site, edition, there, page.title)
    title = site.say("cite.frozen", name=edition.name)
    text = site.say("cite.frozen_text", name=edition.name, date=site.language.day(edition.as_of))
    return FrozenCitations(title, text, citations(site, work))


def _pictures(site: Site, path: str, there: str, page: Shared) -> list[Download]:
    """The picture that links to the page are shown with, where it has one of its own, then the files of its charts."""
    found: list[Download] = []
    if _own_picture(site, there, page):
        found.append(Download("PNG", route.link(path, site.routes.picture(there)), site.say("embed.picture")))
    for drawn in _charts(site, page):
        found.extend(Download(f.text, f.href, drawn.title) for f in files_of(drawn, path))
    return found


def _own_picture(site: Site, there: str, page: Shared) -> bool:
    own = page.own
    if page.kind == "place":
        own = tally.of_place(site.facts, page.name)["own"] > 0
    elif page.kind == "indicator":
        own = has_answers(site, indicator_rows(site, site.root.indicators[page.name]))
    if not own:
        return False
    shown = pictured(site, layout(site, there, page.title, ""), there, page.title).picture
    return not lacking(page.title) and bool(shown)


def _charts(site: Site, page: Shared) -> list[Chart]:
    """The charts of a page that are published as files."""
    if page.kind == "indicator":
        indicator = site.root.indicators[page.name]
        rows = published_rows(site, indicator_rows(site, indicator))
        drawn = (trend(site, indicator), comparison(site, indicator, rows) or spread(site, indicator, rows))
        return [p.chart for p in drawn if p is not None]
    if page.kind == "disagreement":
        place, _, indicator_id = page.name.partition("/")
        shown = (
            dispute_view(site, site.routes.disagreement(place, indicator_id), g) for g in site.facts.disagreements[place, indicator_id]
        )
        return [d.picture.chart for d in shown if d.picture is not None]
    return []
