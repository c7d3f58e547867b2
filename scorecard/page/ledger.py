"""The ledger of a place: every statement ever entered about it, current, earlier, repeated, withdrawn, each under an anchor of its own."""

from typing import Literal

from scorecard import route
from scorecard.evidence import StatementRow
from scorecard.model import Observation, Place
from scorecard.page import count, past
from scorecard.page.anchor import anchors
from scorecard.page.figure import place_link
from scorecard.page.layout import layout, section_crumb
from scorecard.page.offered import place_file
from scorecard.page.record import page_view, view
from scorecard.page.reply import replies
from scorecard.page.site import Site, interval_of, machine
from scorecard.page.view import Layout, ReplyView

State = Literal["withdrawn", "predecessor", "current", "repeats", "earlier"]
"""What has become of a statement."""


OWN_FILES = "data/observations"


@view
class LedgerLine:
    """One statement: what it says of which period, how it stands, which document says it where, and the line it was entered on."""

    anchor: str
    text: str
    value: str
    period: str
    state: str
    state_word: str
    mode: str
    publisher: str
    source_href: str
    dated: str
    at: str
    printed: str
    printed_lang: str | None
    line: str
    line_href: str | None
    corrected: tuple[str, ...]
    withdrawn: str


@view
class LedgerGroup:
    """The statements about one question, the newest period first, and what offices replied about them."""

    anchor: str
    title: str
    row: str
    lines: tuple[LedgerLine, ...]
    replies: tuple[ReplyView, ...]


@view
class LedgerPart:
    """The statements about the questions of one pillar."""

    title: str
    groups: tuple[LedgerGroup, ...]


@page_view
class LedgerPage:
    """Every statement ever entered about one place."""

    path: str
    layout: Layout
    title: str
    lead: str
    file: str
    book: str
    parts: tuple[LedgerPart, ...]


def ledger_page(site: Site, place: Place) -> LedgerPage:
    """The page of a place's statements."""
    path, named = site.routes.ledger(place.slug), site.named(place)
    observations = site.facts.observations(place.slug)
    files, own = [o.span.path for o in observations], f"{OWN_FILES}/{place.slug}.yml"
    file = own if own in files else files[0]
    by_indicator: dict[str, list[Observation]] = {}
    for o in observations:
        by_indicator.setdefault(o.indicator, []).append(o)
    parts = []
    for pillar, indicators in site.facts.pillars.items():
        told = {i.id: by_indicator[i.id] for i in indicators if i.id in by_indicator}
        if told:
            groups = tuple(_group(site, path, place, name, mine, file) for name, mine in told.items())
            parts.append(LedgerPart(site.word("pillars", pillar), groups))
    title = site.say("ledger.title", place=named)
    lead = count.say(site, "ledger.lead", (f"place:{place.slug}:statements", len(observations)), place=named)
    there = place_link(site, path, place)
    return LedgerPage(
        path=path, layout=layout(site, path, title, str(lead), crumbs=(section_crumb(site, path, "places"), there)), title=title, lead=lead,
        file=file, book=route.link(path, place_file(place.slug, "xlsx")), parts=tuple(parts),
    )  # fmt: skip


def _group(site: Site, path: str, place: Place, name: str, mine: list[Observation], file: str) -> LedgerGroup:
    states, known = _states(site, place, name), anchors(site, place.slug)
    newest = sorted(mine, key=lambda o: (o.period.end, o.period.start), reverse=True)
    lines = tuple(_line(site, path, o, known[o.span], states.get(id(o), "earlier"), file) for o in newest)
    return LedgerGroup(name, site.title(name), route.link(path, site.place_path(place, name)), lines, replies(site, path, place.slug, name))


def _states(site: Site, place: Place, name: str) -> dict[int, State]:
    """How each statement stands: in force, only claimed, earlier, withdrawn, about a former unit, said again."""
    at = site.facts.find(place.slug, name)
    found: dict[int, State] = {}
    for s in site.facts.statements(at) if at is not None else ():
        if s.observation >= 0:
            found[id(site.facts.observation(s))] = _state(site, s)
    return found


def _state(site: Site, s: StatementRow) -> State:
    if s.withdrawn:
        return "withdrawn"
    if s.predecessor:
        return "predecessor"
    if s.current:
        return "current"
    return "repeats" if site.facts.observation(s).repeats else "earlier"


def _written(o: Observation, file: str) -> str:
    """The line it was entered on; with the file's name, where that isn't the one that the page names."""
    return str(o.span.line) if o.span.path == file else f"{o.span.path.removeprefix(f'{OWN_FILES}/')}:{o.span.line}"


def _line(site: Site, path: str, o: Observation, anchor: str, state: State, file: str) -> LedgerLine:
    indicator, source = site.root.indicators[o.indicator], site.root.sources[o.source]
    return LedgerLine(
        anchor, site.language.statement(indicator, o), machine(interval_of(indicator, o, site.root)), site.language.period(o.period),
        state, site.say(f"ledger.{state}"), site.say(f"mode.{o.kind}"), source.publisher,
        route.link(path, site.routes.item("sources", source.id)), site.source_date(source), site.language.spot(o.at or "") if o.at else "", o.printed or "",
        source.language if source.language != site.language.code else None, _written(o, file),
        route.line(site.root.settings.repository, site.facts.commit, o.span), past.corrections(site, o), past.withdrawn(site, o),
    )  # fmt: skip
