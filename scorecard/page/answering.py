"""The page on which one answers what is said of a place: every claim, figure and gap, each with its messages written already."""

from collections.abc import Iterator

from scorecard import route
from scorecard.evidence import EvidenceRow
from scorecard.facts import count as tally
from scorecard.model import Place
from scorecard.page import count
from scorecard.page.anchor import address
from scorecard.page.contribute import offer
from scorecard.page.figure import figure, place_link, when
from scorecard.page.layout import about, layout, section_crumb
from scorecard.page.message import WRITTEN, GivenAnswer, messages, ways
from scorecard.page.record import page_view, view
from scorecard.page.reply import replies
from scorecard.page.respond import ANSWERS, Kind, anchor, applies, reported
from scorecard.page.site import Site, current
from scorecard.page.view import Choice, Fact, Figure, Layout, Link, ReplyView, Reported


@view
class Answerable:
    """Something that a page says, or lacks, and what may be answered.

    label:   the question; `href` leads to its row.
    give:    the form for a figure, where there is none.
    """

    anchor: str
    label: str
    href: str
    figure: Figure | None
    when: str
    choices: tuple[Choice, ...]
    reported: Reported | None
    replies: tuple[ReplyView, ...]
    give: str


@view
class AnswerGroup:
    """What is answered alike: claims, figures, gaps."""

    kind: str
    title: str
    lead: str
    items: tuple[Answerable, ...]


@page_view
class RespondPage:
    """How to answer what is said of one place, without an account: by each way that the root gives. `apart`: the pages of its figures; `written`: messages are."""

    path: str
    layout: Layout
    title: str
    lead: str
    ways: tuple[Fact, ...]
    sheet: str | None
    parts: tuple[AnswerGroup, ...]
    apart: tuple[Link, ...]
    written: bool


def respond_page(site: Site, place: Place, pillar: str = "") -> RespondPage:
    """The page of answers of a place, where the root has channels; of a place with very many figures, the page of one pillar's.

    Args:
        site:   the facts in one language.
        place:  the place.
        pillar: the pillar whose figures it has; nothing for the page of the rest.
    """
    site.facts.hold(place.slug)
    path, named, apart = site.routes.reply(place.slug, pillar), site.named(place), place.slug in site.facts.divided
    written = any(channel.way in WRITTEN for channel in site.root.settings.channels)
    title, lead = site.say("respond.title", place=named), site.say("respond.lead" if written else "respond.lead_call")
    crumbs: tuple[Link, ...] = (section_crumb(site, path, "places"), place_link(site, path, place))
    if pillar:
        crumbs = (*crumbs, Link(title, route.link(path, site.routes.reply(place.slug))))
        title = f"{title}{site.say('ui.colon')} {site.word('pillars', pillar)}"
    kinds: tuple[Kind, ...] = ("figure",) if pillar else ("claim", "gap") if apart else ("claim", "figure", "gap")
    return RespondPage(
        path=path,
        layout=layout(site, path, title, about(title, lead), crumbs=crumbs),
        title=title,
        lead=lead,
        ways=ways(site),
        sheet=route.link(path, site.routes.sheet(place.slug)) if place.slug in site.facts.member_slugs else None,
        parts=tuple(part for kind in kinds if (part := _part(site, path, place, kind, pillar)).items),
        apart=tuple(
            Link(site.word("pillars", name), route.link(path, site.routes.reply(place.slug, name)))
            for name in pillars_apart(site, place.slug)
        )
        if apart
        else (),
        written=written,
    )


def pillars_apart(site: Site, place: str) -> list[str]:
    """The pillars whose figures are answered on pages of their own, where a place has very many."""
    if place not in site.facts.divided:
        return []
    own = {site.root.indicators[r.indicator].pillar for r in tally.rows_of(site.facts, place) if r.evidence == "own"}
    return [pillar for pillar in site.facts.pillars if pillar in own]


def _part(site: Site, path: str, place: Place, kind: Kind, pillar: str) -> AnswerGroup:
    """What is answered alike on a page: all of it, or that of a pillar."""
    of, asked = f"place:{place.slug}", site.root.indicators
    rows = tuple(r for r in tally.rows_of(site.facts, place.slug) if applies(site, place.slug, r.indicator, kind))
    if pillar:
        rows = tuple(r for r in rows if asked[r.indicator].pillar == pillar)
    if kind == "claim":
        title = count.say(site, "respond.claims", (f"{of}:claimed", len(rows)))
        return AnswerGroup(kind, title, site.say("respond.ask"), tuple(_claims(site, path, rows)))
    if kind == "gap":
        return AnswerGroup(
            kind, count.say(site, "respond.gaps", (f"{of}:none", len(rows))), site.say("respond.gap"), tuple(_gaps(site, path, rows))
        )
    theme = site.say("respond.figures_of", pillar=site.word("pillars", pillar)) if pillar else ""
    return AnswerGroup(
        kind,
        theme or count.say(site, "respond.figures", (f"{of}:own", len(rows))),
        site.say("respond.figure"),
        tuple(_figures(site, path, rows)),
    )


def _claims(site: Site, path: str, rows: tuple[EvidenceRow, ...]) -> Iterator[Answerable]:
    for r in rows:
        claim, shown = site.facts.row(r.claim_row), figure(site, r, f"v-{r.indicator}")
        said_by, period = site.say("respond.said_by", place=site.named(site.root.places[claim.place])), site.language.group(claim.period)
        value = f"{shown.text} ({said_by}; {period})"
        choices = tuple(_choice(site, r, answer, site.say(f"respond.{answer}"), value) for answer in ANSWERS)
        yield Answerable(
            anchor(r.indicator, "claim"), site.title(r.indicator), _href(site, path, r), shown, period, choices,
            reported(site, path, r.place, r.indicator), replies(site, path, r.place, r.indicator), "",
        )  # fmt: skip


def _figures(site: Site, path: str, rows: tuple[EvidenceRow, ...]) -> Iterator[Answerable]:
    word = site.say("respond.other")
    for r in rows:
        shown, period = figure(site, r, f"v-{r.indicator}"), when(site, r)
        choice = _choice(site, r, "figure", word, f"{shown.text}{_printed(site, r, shown.text)} ({period})")
        yield Answerable(
            anchor(r.indicator, "figure"), site.title(r.indicator), _href(site, path, r), shown, period, (choice,), None,
            replies(site, path, r.place, r.indicator), "",
        )  # fmt: skip


def _gaps(site: Site, path: str, rows: tuple[EvidenceRow, ...]) -> Iterator[Answerable]:
    word = site.say("respond.missing")
    for r in rows:
        give = offer(site, path, place=r.place, indicator=r.indicator)
        yield Answerable(
            anchor(r.indicator, "gap"), site.title(r.indicator), _href(site, path, r), None, "", (_choice(site, r, "gap", word, ""),), None, (),
            give,
        )  # fmt: skip


def _href(site: Site, path: str, r: EvidenceRow) -> str:
    return route.link(path, site.place_path(site.root.places[r.place], r.indicator))


def _choice(site: Site, r: EvidenceRow, answer: str, word: str, value: str) -> Choice:
    told = GivenAnswer(r.place, r.indicator, answer, word, value, _page(site, r, answer))
    return Choice(anchor(r.indicator, answer) if answer in ANSWERS else "", word, messages(site, told))


def _page(site: Site, r: EvidenceRow, answer: str) -> str:
    """Where it is said: the statement's own line in the ledger where a figure is a single statement, else the row on the place's page."""
    now = current(site, r) if answer == "figure" else []
    if len(now) == 1 and now[0].observation >= 0:
        return address(site, site.facts.observation(now[0]))
    return route.absolute(site.root.settings.base_url, site.place_path(site.root.places[r.place], r.indicator))


def _printed(site: Site, r: EvidenceRow, text: str) -> str:
    """How the source of a figure prints it, where that is one source and not what the page says anyway."""
    told = {site.facts.observation(s).printed for s in current(site, r) if s.observation >= 0}
    printed = told.pop() if len(told) == 1 else None
    return f" “{printed}”" if printed and printed != text else ""
