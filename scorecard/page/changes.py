"""What is new: what was published, corrected, withdrawn, answered, reckoned otherwise, split by where a difference comes from; the newest documents."""

from datetime import date
from functools import partial

from scorecard import route
from scorecard.facts.history import NATURES, Batch, Happening, Nature, batches
from scorecard.model import Source
from scorecard.page import count
from scorecard.page.cite import PRINTED
from scorecard.page.layout import layout
from scorecard.page.news import News, held, listing, news, path, text, title
from scorecard.page.record import page_view
from scorecard.page.register import RegisterPage, narrowed
from scorecard.page.site import Site
from scorecard.page.view import Fact, FilterView, Layout, Link, Listed, ListedGroup, Tally

TABLE = "data/history.csv"
"""The table of all of it."""


@page_view
class ChangesPage:
    """What is new, in the groups that the counts at its head lead to, and the newest documents.

    begun: with what the site began.
    table: leads to all of it.
    """

    path: str
    layout: Layout
    title: str
    lead: str
    edition: tuple[Fact, ...]
    begun: str
    table: Link
    tallies: tuple[Tally, ...]
    filter: FilterView | None
    groups: tuple[ListedGroup, ...]
    documents: tuple[Link, ...]


def documents(site: Site) -> list[tuple[date, Source]]:
    """The documents that figures rest on, each with the day it is dated by, the newest first: of what may be of several days the first counts, so that none passes for newer than it may be."""
    as_of, sources = site.root.settings.as_of, (site.root.sources[name] for name in site.facts.used())
    dated = [(s.published.start, min(s.published.end, as_of), s.id, s) for s in sources if s.published is not None]
    return [(day, s) for _, day, _, s in sorted(dated, key=lambda found: found[:3], reverse=True)]


def latest(site: Site, path: str) -> tuple[Link, ...]:
    """The newest documents that figures rest on, each with its date."""
    return tuple(
        Link(site.say("changes.document", date=site.source_date(s), publisher=s.publisher, title=site.document(s)), route.link(path, site.routes.item("sources", s.id)))
        for _, s in documents(site)[:20]
    )  # fmt: skip


def changes_page(site: Site) -> ChangesPage:
    """What changed."""
    whole = _whole(site, site.routes.section("changes"))
    list_ = narrowed(site, whole, site.once((listing, "changes"), partial(listing, site)))
    return ChangesPage(
        path=whole.path,
        layout=whole.layout,
        title=whole.title,
        lead=whole.lead,
        edition=_edition(site),
        begun=_begun(site),
        table=Link(site.say("history.csv"), route.link(whole.path, TABLE)),
        tallies=whole.tallies,
        filter=list_.filter,
        groups=list_.groups,
        documents=latest(site, whole.path),
    )


def changes_of(site: Site, facet: str, key: str) -> RegisterPage:
    """What changed in a month, of one kind, or at one place."""
    return narrowed(
        site, _whole(site, site.routes.facet("changes", facet, key)), site.once((listing, "changes"), partial(listing, site)), facet, key
    )


def _whole(site: Site, here: str) -> RegisterPage:
    """The list of all that changed, on the page at `here`."""
    name, every = site.say("nav.changes"), news(site)
    by_nature = {nature: [one for one in every if one.nature == nature] for nature in NATURES}
    return RegisterPage(
        path=here,
        layout=layout(site, here, name, site.say("changes.description")),
        title=name,
        lead=site.say("history.lead"),
        note="",
        tallies=tuple(
            Tally(count.number(site, f"history:nature:{nature}", len(found)), site.say(f"history.nature.{nature}"), f"#n-{nature}")
            for nature, found in by_nature.items()
        ),
        groups=tuple(_group(site, here, nature, found) for nature, found in by_nature.items()),
        feed="",
    )


def _group(site: Site, here: str, nature: Nature, found: list[News]) -> ListedGroup:
    means = site.say(f"history.means.{nature}")
    note = means if found else f"{means} {site.say('history.nothing')}"
    return ListedGroup(f"n-{nature}", site.say(f"history.nature.{nature}"), note, tuple(_line(site, here, one) for one in found))


def _line(site: Site, here: str, one: News) -> Listed:
    line = count.joined([site.language.brief_day(one.day), site.say(f"history.kind.{one.kind}"), text(site, one)], " · ")
    several = () if isinstance(one.of, Happening | Batch) else held(site, one.of)
    own = path(site, one)  # what has no page beside this one leads nowhere
    each = tuple(Link(said, route.link(here, there) if there != own else "") for said, there in several)
    return Listed(one.id, title(site, one), route.link(here, path(site, one)), "", "", line, held=each)


def _edition(site: Site) -> tuple[Fact, ...]:
    """Of what day and version this is; the API's index has every digit of both."""
    (digest, commit), edited = (part[:PRINTED] for part in site.facts.stamp()), site.facts.uncommitted()
    return (
        Fact(site.say("changes.as_of"), site.language.day(site.root.settings.as_of)),
        Fact(site.say("changes.digest"), digest),
        *((Fact(site.say("changes.commit"), site.say("changes.edited", commit=commit, n=edited) if edited else commit),) if commit else ()),
        Fact(site.say("changes.figures"), count.number(site, "site:statements", site.facts.count())),
    )


def _begun(site: Site) -> str:
    """With how many figures the site began; that nothing says when, where nothing does and there is a figure that names no day either."""
    begun = site.root.settings.begun
    if begun is None:
        undated = any(None in its.entered for its in site.root.observations.summaries.values())
        return site.say("history.unknown") if undated else ""
    n = sum(n for batch, n in batches(site.facts).items() if batch.day == begun)
    return count.say(site, "history.begun", ("history:begun", n), day=site.language.day(begun))
