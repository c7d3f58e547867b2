"""The ledger of a place: every statement ever entered about it, current, earlier, repeated, withdrawn, each under an anchor of its own."""

from typing import Literal

from scorecard import route
from scorecard.evidence import StatementRow
from scorecard.model import Observation, Place
from scorecard.page import count
from scorecard.page.anchor import anchors
from scorecard.page.figure import place_link
from scorecard.page.layout import layout, section_crumb
from scorecard.page.record import page_view, view
from scorecard.page.site import Site, interval_of, machine
from scorecard.page.view import Layout

State = Literal["withdrawn", "predecessor", "current", "repeats", "earlier"]
"""What has become of a statement."""


@view
class LedgerLine:
    """One statement: what it says of which period, how it stands, which document says it where, and the line of the place's file it was entered on."""

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


@view
class LedgerGroup:
    """The statements about one question, the newest period first."""

    anchor: str
    title: str
    row: str
    lines: tuple[LedgerLine, ...]


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
    parts: tuple[LedgerPart, ...]


def ledger_page(site: Site, place: Place) -> LedgerPage:
    """The page of a place's statements."""
    path, named = site.routes.ledger(place.slug), site.named(place)
    observations = site.facts.observations(place.slug)
    by_indicator: dict[str, list[Observation]] = {}
    for o in observations:
        by_indicator.setdefault(o.indicator, []).append(o)
    parts = []
    for pillar, indicators in site.facts.pillars.items():
        told = {i.id: by_indicator[i.id] for i in indicators if i.id in by_indicator}
        if told:
            groups = tuple(_group(site, path, place, name, mine) for name, mine in told.items())
            parts.append(LedgerPart(site.word("pillars", pillar), groups))
    title = site.say("ledger.title", place=named)
    lead = count.say(site, "ledger.lead", (f"place:{place.slug}:statements", len(observations)), place=named)
    there = place_link(site, path, place)
    return LedgerPage(
        path=path, layout=layout(site, path, title, str(lead), crumbs=(section_crumb(site, path, "places"), there)), title=title, lead=lead,
        file=observations[0].span.path, parts=tuple(parts),
    )  # fmt: skip


def _group(site: Site, path: str, place: Place, name: str, mine: list[Observation]) -> LedgerGroup:
    states, known = _states(site, place, name), anchors(site, place.slug)
    newest = sorted(mine, key=lambda o: (o.period.end, o.period.start), reverse=True)
    lines = tuple(_line(site, path, o, known[o.span], states.get(id(o), "earlier")) for o in newest)
    return LedgerGroup(name, site.title(name), route.link(path, site.place_path(place, name)), lines)


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


def _line(site: Site, path: str, o: Observation, anchor: str, state: State) -> LedgerLine:
    indicator, source = site.root.indicators[o.indicator], site.root.sources[o.source]
    return LedgerLine(
        anchor, site.language.statement(indicator, o), machine(interval_of(indicator, o, site.root)), site.language.period(o.period),
        state, site.say(f"ledger.{state}"), site.say(f"mode.{o.kind}"), source.publisher,
        route.link(path, site.routes.item("sources", source.id)), site.source_date(source), site.language.spot(o.at or "") if o.at else "", o.printed or "",
        source.language if source.language != site.language.code else None, str(o.span.line),
        route.line(site.root.settings.repository, site.facts.commit, o.span),
    )  # fmt: skip
