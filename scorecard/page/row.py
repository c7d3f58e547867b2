"""A row: a question and its answer, with everything behind it; what many rows share is filled into forms."""

from collections.abc import Hashable
from functools import partial
from typing import Any

from scorecard import route
from scorecard.evidence import group_name
from scorecard.model import MODES, Indicator
from scorecard.page import count
from scorecard.page.absence import absence_line
from scorecard.page.explain import explain
from scorecard.page.figure import bar, figure_of, status, when_of
from scorecard.page.form import Filled, Form, gaps, markup
from scorecard.page.site import Site, machine
from scorecard.page.spark import spark
from scorecard.page.statement import Told, marked, statements
from scorecard.page.target import targets_of
from scorecard.page.view import Bar, Fact, Figure, Past, Reading, Row, Spark, Status


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
        of = f"claim:{facts.place}:{facts.indicator}:refuted_by"
        notes = (*notes, count.say(site, "claim.refuted_by", (of, int(facts.refuted_by))))
    targets = targets_of(site, here, at, anchor)
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
        absence_line(site, here, facts.place, facts.indicator) if facts.evidence == "none" and facts.place in site.facts.watched else None,
        targets,
        targets[1:] if facts.target >= 0 else targets,
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
    shown, drawn, claim = figure_of(site, facts, f"v-{anchor}", now), spark(indicator, groups) if own else None, _claim(site, here, facts)
    period = when_of(site, facts, now, brief=True) if own or facts.evidence == "claimed" else ""
    attained = bar(site, facts, indicator)
    key: Hashable = (
        shown.state, "" if shown.value else shown.text, tuple([m.key for m in shown.marks]), not period, judged.key, judged.reason,
        judged.target, judged.claimed, judged.after_due, judged.change, drawn and (not drawn.bars, not drawn.squares, not drawn.x), notes, claim,
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
    figure_ = Figure(id_, text if shown.value else shown.text, value if shown.value else "", shown.state, shown.marks, shown.absence)
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
    if source_row.place == facts.place and source_row.indicator == facts.indicator:
        return site.say("claim.self_refuted" if facts.refuted else "claim.self"), ""
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
    bags: dict[tuple[str, bool, int], list[Told]] = {}
    for s, view in zip(raw, shown, strict=True):
        if not s.current:
            kind = "withdrawn" if s.withdrawn else "predecessor" if s.predecessor else ""
            bags.setdefault((kind, MODES[s.mode] == "claimed", s.group), []).append(view)
    reconciled = {(g.claimed, g.group): g for g in groups}
    found = []
    for number, ((kind, claimed, at), views) in enumerate(bags.items(), 1):
        g = None if kind else reconciled.get((claimed, at))
        name = site.language.group(group_name(at, indicator.frequency))
        marks = ("disputed",) if g is not None and g.disputed else (kind,) if kind else ("claimed",) if claimed else ()
        text = views[0].text if len(views) == 1 or g is None else site.interval(indicator, g.low, g.high)
        value = views[0].value if g is None else machine((g.low, g.high))
        form = site.once(("past", marks), partial(_past, site, marks))
        found.append(Past(name, Filled(form, (f"p-{anchor}-{number}", markup(text), value)), tuple(views)))
    return tuple(found)


def _past(site: Site, marks: tuple[str, ...]) -> Form[Figure]:
    id_, text, value = gaps(3)
    return Form(Figure(id_, text, value, "own", marked(site, marks)))
