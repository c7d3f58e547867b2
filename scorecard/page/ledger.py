"""The ledger of a place: every statement ever entered about it, current, earlier, repeated, withdrawn, each under an anchor of its own."""

from dataclasses import dataclass
from typing import Any

from scorecard import route
from scorecard.model import Observation, Place
from scorecard.page import count
from scorecard.page.anchor import anchors
from scorecard.page.figure import indicator_link, place_link
from scorecard.page.layout import layout, section_crumb
from scorecard.page.site import Site, interval_of, machine
from scorecard.page.statement import title_lang
from scorecard.page.view import Layout, Link


@dataclass(frozen=True, slots=True)
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
    title: str
    title_lang: str | None
    source_href: str
    at: str
    printed: str
    printed_lang: str | None
    line: str
    line_href: str | None


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    """The statements about one question, the newest period first."""

    anchor: str
    indicator: Link
    row: str
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """Every statement ever entered about one place."""

    path: str
    layout: Layout
    title: str
    lead: str
    groups: tuple[LedgerGroup, ...]


def ledger_page(site: Site, place: Place) -> LedgerPage:
    """The page of a place's statements."""
    path, named = site.routes.ledger(place.slug), site.named(place)
    observations = site.facts.observations(place.slug)
    by_indicator: dict[str, list[Observation]] = {}
    for o in observations:
        by_indicator.setdefault(o.indicator, []).append(o)
    groups = tuple(
        _group(site, path, place, name, sorted(mine, key=lambda o: (o.period.end, o.period.start), reverse=True))
        for indicators in site.facts.pillars.values()
        for name in (i.id for i in indicators)
        if (mine := by_indicator.get(name))
    )
    title = site.say("ledger.title", place=named)
    lead = count.say(site, "ledger.lead", (f"place:{place.slug}:statements", len(observations)), place=named)
    there = place_link(site, path, place)
    return LedgerPage(
        path=path, layout=layout(site, path, title, str(lead), crumbs=(section_crumb(site, path, "places"), there)), title=title, lead=lead,
        groups=groups,
    )  # fmt: skip


def _group(site: Site, path: str, place: Place, name: str, mine: list[Observation]) -> LedgerGroup:
    states = _states(site, place, name)
    return LedgerGroup(
        name,
        indicator_link(site, path, name),
        route.link(path, site.place_path(place, name)),
        tuple(_line(site, path, o, anchors(site, place.slug)[o.span], states.get(id(o), "earlier")) for o in mine),
    )


def _states(site: Site, place: Place, name: str) -> dict[int, str]:
    """How each statement stands: in force, only claimed, earlier, withdrawn, about a former unit, said again."""
    at = site.facts.find(place.slug, name)
    found: dict[int, str] = {}
    for s in site.facts.statements(at) if at is not None else ():
        if s.observation >= 0:
            found[id(site.facts.observation(s))] = _state(site, s)
    return found


def _state(site: Site, s: Any) -> str:
    if s.withdrawn:
        return "withdrawn"
    if s.predecessor:
        return "predecessor"
    if s.current:
        return "current"
    return "repeats" if site.facts.observation(s).repeats else "earlier"


def _line(site: Site, path: str, o: Observation, anchor: str, state: str) -> LedgerLine:
    indicator, source = site.root.indicators[o.indicator], site.root.sources[o.source]
    return LedgerLine(
        anchor, site.language.statement(indicator, o), machine(interval_of(indicator, o, site.root)), site.language.period(o.period),
        state, site.say(f"ledger.{state}"), site.say(f"mode.{o.kind}"), source.publisher, source.title, title_lang(site, source),
        route.link(path, site.routes.item("sources", source.id)), site.language.spot(o.at or "") if o.at else "", o.printed or "",
        source.language if source.language != site.language.code else None, f"{o.span.path}:{o.span.line}",
        route.line(site.root.settings.repository, site.facts.commit, o.span),
    )  # fmt: skip
