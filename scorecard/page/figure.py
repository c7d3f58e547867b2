"""From a row of evidence to what a page shows: figure, status, bar, statements, history."""

import math
from collections.abc import Hashable
from decimal import ROUND_CEILING, ROUND_FLOOR
from functools import partial
from typing import Any

import numpy as np

from scorecard import route
from scorecard.evidence import group_name
from scorecard.model import Indicator, Place
from scorecard.page.explain import explain, parts_table, rank_text
from scorecard.page.form import Filled, Form, gaps, markup
from scorecard.page.site import Site, current, machine
from scorecard.page.spark import spark
from scorecard.page.statement import Told, marked, statements, title_lang
from scorecard.page.view import Bar, Fact, Figure, Link, Past, Reading, Row, Said, Score, Spark, Status
from scorecard.score import attainment

MARKS = ("disputed", "out_of_date", "few_cases", "refuted")


def figure(site: Site, row: Any, anchor: str) -> Figure:
    """The figure of a row of evidence, as its page shows it."""
    return _figure(site, row, anchor, current(site, row))


def _figure(site: Site, row: Any, anchor: str, now: list[Any]) -> Figure:
    if row.evidence == "none":
        gap = row.place in site.facts.watched
        return Figure(anchor, site.say("state.none" if gap else "state.not_recorded"), "", "none")
    if row.evidence == "not_applicable":
        return Figure(anchor, site.say("state.not_applicable"), "", "not_applicable")
    indicator = site.root.indicators[row.indicator]
    text = ""
    if len(now) == 1 and row.evidence == "own" and now[0].observation >= 0:
        o = site.facts.observation(now[0])
        if row.few_cases or (o.value is None and o.count is None):
            text = site.language.statement(indicator, o)  # it says more than the interval
    text = text or site.interval(indicator, row.low, row.high)
    marks = tuple(m for m in MARKS if getattr(row, m)) if row.disputed or row.out_of_date or row.few_cases or row.refuted else ()
    return Figure(anchor, text, machine((row.low, row.high)), row.evidence, marked(site, marks))


def when(site: Site, row: Any, *, brief: bool = False) -> str:
    """The period of a row in words: as its sources put it where they agree, else the group they fall in."""
    return _when(site, row, current(site, row), brief=brief)


def _when(site: Site, row: Any, now: list[Any], *, brief: bool) -> str:
    periods = {site.facts.observation(s).period for s in now if s.observation >= 0}
    if len(periods) != 1:
        return site.language.group(row.period)
    return (site.language.brief if brief else site.language.period)(periods.pop())


def status(site: Site, row: Any) -> Status:
    """The status of a row, with its reason and its target in words."""
    aimed, claimed = not math.isnan(row.target), row.evidence == "claimed"
    return site.once((Status, row.indicator, row.status, row.reason, aimed, claimed), partial(_status, site, row))


def _status(site: Site, row: Any) -> Status:
    reason = site.say(f"reason.{row.reason}") if row.reason else ""
    indicator = site.root.indicators[row.indicator]
    target = ""
    if indicator.target is not None and not math.isnan(row.target):
        target = target_text(site, indicator)
    claimed = row.evidence == "claimed" and row.status not in ("not_published", "no_target")
    return Status(row.status, site.say(f"status.{row.status}"), reason, target, claimed)


def target_text(site: Site, indicator: Indicator) -> str:
    """A target in one phrase: what, by when, set by whom."""
    target = indicator.target
    assert target is not None  # noqa: S101 - callers ask about indicators that have one
    value = site.language.quantity(indicator, target.value)
    publisher = site.root.sources[target.set_by].publisher
    return site.say("target.text", value=value, by=site.language.day(target.by), source=publisher)


def bar(site: Site, row: Any, indicator: Indicator) -> Bar | None:
    """A row's bar of attainment on 0..100; none without goalposts."""
    if indicator.scale is None or row.evidence == "not_applicable":
        return None
    low, high = (row.attainment_low, row.attainment_high) if row.in_force else (0.0, 100.0)
    claimed = max(low, row.claim_attainment if not row.in_force and not math.isnan(row.claim_attainment) else low)
    target = "" if math.isnan(row.target) else site.once((attainment, row.indicator, row.target), partial(_attained, indicator, row.target))
    documented, possible = share(low), share(high)
    return Bar(documented, documented if claimed == low else share(claimed), possible, target, bar_label(site, low, claimed, high))


def _attained(indicator: Indicator, value: float) -> str:
    return share(float(attainment(indicator, np.array([value]))[0]))


def bar_label(site: Site, low: float, claimed: float, high: float) -> str:
    """What a bar shows, in words."""
    floor, ceiling = site.language.score(low, ROUND_FLOOR), site.language.score(high, ROUND_CEILING)
    if claimed > low:
        return site.say("bar.claimed", documented=floor, claimed=site.language.score(claimed, ROUND_FLOOR), possible=ceiling)
    return site.say("bar.own", documented=floor, possible=ceiling)


def share(value: float) -> str:
    """A share of 100 for markup: at most two decimals, a point, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def row(site: Site, here: str, facts: Any, *, label: str, href: str, anchor: str, about: str, notes: tuple[str, ...] = ()) -> Row:
    """A question and its answer, with everything behind it.

    Args:
        site:   the facts in one language.
        here:   the path of the page it will stand on.
        facts:  the row of evidence and status.
        label:  what names it on this page.
        href:   where that leads.
        anchor: its id on this page.
        about:  what a screen reader hears of its evidence.
        notes:  sentences beside it.
    """
    indicator, at = site.root.indicators[facts.indicator], site.facts.position(facts)
    raw, groups = site.facts.statements(at), site.facts.groups(at)
    shown = statements(site, here, facts, raw, anchor) if raw else []
    in_force = [s for s in raw if s.current]
    now = tuple([view for view, s in zip(shown, raw, strict=True) if s.current])
    if facts.refuted_by:
        notes = (*notes, site.say("claim.refuted_by", n=int(facts.refuted_by)))
    return Row(
        anchor,
        label,
        href,
        facts.evidence,
        reading(site, here, facts, indicator, anchor, in_force, groups, notes),
        now,
        past(site, indicator, groups, raw, shown, anchor) if len(now) < len(raw) else (),
        site.say("evidence.summary", n=len(raw)) if raw else "",
        about,
        operands(site, explain(site, facts, in_force)),
    )


def reading(
    site: Site, here: str, facts: Any, indicator: Indicator, anchor: str, now: list[Any], groups: list[Any], notes: tuple[str, ...]
) -> Filled:
    """What a row says at a glance, filled into the form of its like.

    Args:
        site:      the facts in one language.
        here:      the path of the page it will stand on.
        facts:     the row of evidence and status.
        indicator: the row's.
        anchor:    the row's id.
        now:       the statements of its current period.
        groups:    its reconciled periods.
        notes:     sentences beside it.
    """
    own, judged = facts.evidence == "own", status(site, facts)
    shown, drawn, claim = _figure(site, facts, f"v-{anchor}", now), spark(indicator, groups) if own else None, _claim(site, here, facts)
    period = _when(site, facts, now, brief=True) if own or facts.evidence == "claimed" else ""
    attained = bar(site, facts, indicator)
    key: Hashable = (
        shown.state, "" if shown.value else shown.text, tuple([m.key for m in shown.marks]), not period, judged.key, judged.reason,
        judged.target, judged.claimed, drawn and (not drawn.bars, not drawn.squares, not drawn.x), notes, claim,
        attained and (attained.documented == "0", attained.claimed == attained.documented, attained.possible == "100", attained.target),
    )  # fmt: skip
    form = site.once(key, partial(_reading, shown, period, drawn, judged, attained, notes, claim))
    values = (
        shown.id, markup(shown.text), shown.value, markup(period), *((drawn.threads, drawn.bars, drawn.squares, drawn.x, drawn.y) if drawn else NO_SPARK),
        *((attained.documented, attained.claimed, attained.possible, markup(attained.label)) if attained else ()),
    )  # fmt: skip
    return Filled(form, values)


NO_SPARK = ("",) * 5


def _reading(
    shown: Figure, period: str, drawn: Spark | None, judged: Status, attained: Bar | None, notes: tuple[str, ...], claim: tuple[str, str]
) -> Form[Reading]:
    """What readings share whose texts are there or not alike, with gaps for what is each one's own."""
    id_, text, value, when_, threads, bars, squares, x, y, documented, claimed, possible, label = gaps(13)
    figure_ = Figure(id_, text if shown.value else shown.text, value if shown.value else "", shown.state, shown.marks)
    tiny = drawn and Spark(
        threads, bars if drawn.bars else "", squares if drawn.squares else "", x if drawn.x else "", y if drawn.x else ""
    )
    woven = None
    if attained is not None:
        least = "0" if attained.documented == "0" else documented
        woven = Bar(
            least, least if attained.claimed == attained.documented else claimed, "100" if attained.possible == "100" else possible,
            attained.target, label,
        )  # fmt: skip
    return Form(Reading(figure_, when_ if period else "", tiny, judged, woven, notes, *claim))


def _claim(site: Site, here: str, facts: Any) -> tuple[str, str]:
    """What is claimed for all places of this row's question, and where that is said; nothing where nothing is."""
    if facts.claim_row < 0:
        return "", ""
    source_row = site.facts.row(facts.claim_row)
    whole = site.root.places[source_row.place]
    key = "claim.refuted" if facts.refuted else "claim.own" if facts.evidence == "own" else "claim.text"
    claim = site.say(key, place=site.named(whole), indicator=site.title(source_row.indicator))
    return claim, route.link(here, site.place_path(whole, source_row.indicator))


def operands(site: Site, facts: tuple[Fact, ...]) -> tuple[Fact, ...] | Filled:
    """How a number came about, filled into the form of its like."""
    if not facts:
        return ()
    form = site.once(tuple([(f.name, f.href) for f in facts]), partial(_operands, facts))
    return Filled(form, tuple([markup(f.value) for f in facts]))


def _operands(facts: tuple[Fact, ...]) -> Form[tuple[Fact, ...]]:
    return Form(tuple(Fact(f.name, gap, f.href) for f, gap in zip(facts, gaps(len(facts)), strict=True)))


def past(site: Site, indicator: Indicator, groups: list[Any], raw: list[Any], shown: list[Told], anchor: str) -> tuple[Past, ...]:
    """The earlier periods of a row, and what was said of a predecessor unit, newest first.

    Args:
        site:      the facts in one language.
        indicator: whose row it is.
        groups:    its reconciled periods.
        raw:       what it rests on.
        shown:     the same as its page shows it.
        anchor:    the row's id.
    """
    bags: dict[tuple[bool, int], list[Told]] = {}
    for s, view in zip(raw, shown, strict=True):
        if not s.current:
            bags.setdefault((s.predecessor, s.group), []).append(view)
    reconciled = {g.group: g for g in groups}
    found = []
    for number, ((predecessor, at), views) in enumerate(bags.items(), 1):
        g = None if predecessor else reconciled.get(at)
        name = site.language.group(group_name(at, indicator.frequency))
        marks = ("disputed",) if g is not None and g.disputed else ("predecessor",) if predecessor else ()
        text = views[0].text if len(views) == 1 or g is None else site.interval(indicator, g.low, g.high)
        value = views[0].value if g is None else machine((g.low, g.high))
        form = site.once(("past", marks), partial(_past, site, marks))
        found.append(Past(name, Filled(form, (f"p-{anchor}-{number}", markup(text), value)), tuple(views)))
    return tuple(found)


def _past(site: Site, marks: tuple[str, ...]) -> Form[Figure]:
    id_, text, value = gaps(3)
    return Form(Figure(id_, text, value, "own", marked(site, marks)))


def said(site: Site, here: str, source_id: str, at: str | None, printed: str | None) -> Said:
    """Where a register's entry is said."""
    source = site.root.sources[source_id]
    return Said(
        source.publisher, source.title, title_lang(site, source), route.link(here, site.routes.item("sources", source.id)),
        site.source_date(source), at or "", printed or "", source.language if source.language != site.language.code else None,
    )  # fmt: skip


def node_score(site: Site, place: Place, index: str, path: str) -> Score | None:
    """The score of an index node at a place; None where the node doesn't apply."""
    s = site.facts.score(index, path, place.slug)
    if s is None:
        return None
    floor, ceiling = site.language.score(s.documented, ROUND_FLOOR), site.language.score(s.possible, ROUND_CEILING)
    claimed = site.language.score(s.claimed, ROUND_FLOOR)
    known = bool(s.coverage > 0)
    view = Bar(
        share(s.documented),
        share(s.claimed),
        share(s.possible),
        "",
        bar_label(site, s.documented, s.claimed, s.possible),
    )
    sentence = site.say("score.sentence" if known else "score.none", documented=floor, claimed=claimed, possible=ceiling)
    percent = site.language.number(math.floor(100 * s.coverage + 1e-9))
    claimed_percent = site.language.number(math.floor(100 * s.claimed_coverage + 1e-9))
    coverage = site.say("score.coverage", own=percent, claimed=claimed_percent)
    tree = next(i for i in site.root.methodology.indexes if i.id == index)
    how = parts_table(site, place, tree, path) if s.claimed_coverage > 0 else None
    minimum = site.language.number(math.ceil(100 * site.root.methodology.minimum_coverage - 1e-9))
    if math.isnan(s.rank_best):
        rank = site.say("rank.none", minimum=minimum)
    else:
        best, worst, n = int(s.rank_best), int(s.rank_worst), int(s.ranked)
        key = "rank.alone" if n == 1 else "rank.same" if best == worst else "rank.between"
        rank = site.say(key, best=site.language.number(best), worst=site.language.number(worst), of=site.language.number(n))
    line, href = f"{tree.span.path}:{tree.span.line}", route.line(site.root.settings.repository, site.facts.commit, tree.span)
    return Score(known, floor, claimed, ceiling, view, sentence, coverage, rank, line, href, how, rank_text(site, s, index, place))


def place_link(site: Site, here: str, place: Place, *, indicator: str = "", fragment: str = "") -> Link:
    """A link to a place's page, to its row for an indicator where it has one."""
    return Link(site.named(place), route.link(here, site.place_path(place, indicator) + fragment))


def indicator_link(site: Site, here: str, indicator: str, *, fragment: str = "", short: bool = False) -> Link:
    """A link to an indicator's page."""
    text = site.short(indicator) if short else site.title(indicator)
    return Link(text, route.link(here, site.routes.item("indicators", indicator) + fragment))
