"""How a number came about: the operands and the formula of every interval, attainment, status, score and rank."""

import math
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR
from functools import partial
from typing import assert_never

import numpy as np

from scorecard import route
from scorecard.evidence import EvidenceRow, StatementRow, complements
from scorecard.facts.disputes import sides
from scorecard.model import Duration, Index, Indicator, Interval, Node, Observation, Place, Scale
from scorecard.page import count
from scorecard.page.equation import division, holds, ways
from scorecard.page.site import Site
from scorecard.page.target import bound
from scorecard.page.view import Fact, Link, TableView
from scorecard.score import ScoreRow

CLOSE = 1e-9
"""A double's rounding, in cases."""


def explain(site: Site, facts: EvidenceRow, now: list[StatementRow]) -> tuple[Fact, ...]:
    """The operands of a row's interval, attainment and status; nothing for a question without evidence.

    Args:
        site:  the facts in one language.
        facts: the row.
        now:   the statements of its current period.
    """
    if facts.evidence not in ("own", "claimed"):
        return ()
    indicator = site.root.indicators[facts.indicator]
    interval, attained, judged, defined = site.once(("explain", facts.indicator), partial(_names, site, indicator))
    found = [Fact(interval, text) for text in _interval(site, facts, indicator, now)]
    if indicator.scale is not None:
        found.append(Fact(attained, _attainment(site, facts, indicator, indicator.scale), defined))
    if facts.target >= 0 and facts.reason != "other_definition" and facts.evidence == "own":
        found += [Fact(judged, text, defined) for text in _status(site, facts, indicator, now)]
    return tuple(found)


def _names(site: Site, indicator: Indicator) -> tuple[str, str, str, str | None]:
    """What an indicator's operands are called, and where it is defined."""
    defined = route.line(site.root.settings.repository, site.facts.commit, indicator.span)
    return site.say("explain.interval"), site.say("explain.attainment"), site.say("explain.status"), defined


def _interval(site: Site, facts: EvidenceRow, indicator: Indicator, now: list[StatementRow]) -> list[str]:
    if facts.evidence == "claimed" and not now:
        claim = site.facts.row(facts.claim_row)
        return [
            site.once(
                ("entailed", facts.claim_row, facts.indicator, facts.low, facts.high), partial(_entailed, site, facts, indicator, claim)
            )
        ]
    interval = site.interval(indicator, facts.low, facts.high)
    texts: list[str] = []
    for s in now:
        if s.observation >= 0 and (text := _statement(site, indicator, site.facts.observation(s))) and text not in texts:
            texts.append(text)
    if len(now) > 1:
        against = sum(sides(now)) if facts.disputed else len(now)
        texts.append(site.say("explain.hull" if facts.disputed else "explain.intersection", n=against, interval=interval))
    elif not texts:
        texts.append(_alone(site, facts, now[0], interval))
    if indicator.valid_for is not None:
        end = max(s.dated for s in now)
        texts.append(site.once((facts.indicator, facts.out_of_date, end), partial(_valid, site, facts, indicator.valid_for, end)))
    if facts.few_cases:
        texts.append(site.say("explain.few", minimum=site.language.number(site.root.methodology.minimum_cases)))
    return texts


def _alone(site: Site, facts: EvidenceRow, s: StatementRow, interval: str) -> str:
    """What the only statement of a period says, where its form doesn't tell: a number, both ends, or what follows from other figures."""
    if s.origin >= 0:
        other = complements(site.root.indicators.values())[facts.indicator]
        part = site.interval(site.root.indicators[other], 100 - s.high, 100 - s.low)
        return site.say("explain.complement", part=part, indicator=site.title(other), interval=interval)
    if s.observation < 0:
        return site.say("explain.sum", interval=interval)
    said = site.language.statement(site.root.indicators[facts.indicator], site.facts.observation(s))  # not rounded: it is the source's word
    return site.say("explain.point" if s.low == s.high else "explain.range", interval=said)


def _entailed(site: Site, facts: EvidenceRow, indicator: Indicator, claim: EvidenceRow) -> str:
    return site.say(
        "explain.entailed",
        claim=site.title(claim.indicator),
        value=site.interval(site.root.indicators[claim.indicator], claim.low, claim.high),
        entailed=site.interval(indicator, facts.low, facts.high),
    )


def _valid(site: Site, facts: EvidenceRow, valid_for: Duration, end: int) -> str:
    """Until when evidence whose period ends on a day (its ordinal) is in force."""
    last = valid_for.after(date.fromordinal(end))
    return site.say("explain.old" if facts.out_of_date else "explain.in_force", until=site.language.day(last))


def _statement(site: Site, indicator: Indicator, o: Observation) -> str:
    """How a statement's interval comes about; nothing for a plain value."""
    interval = site.interval(indicator, *o.interval(indicator.natural, site.root.methodology.about))
    said = [site.language.written(indicator, number) for number in o.numbers]
    match o.form:
        case "value" | "between":
            return ""
        case "count":
            return _count(site, indicator, o.count or 0, o.of or 0, o.open or 0)
        case "about":
            share = site.say("value.percent", number=site.language.number(100 * site.root.methodology.about, 2))
            return site.say("explain.about", value=said[0], share=share, interval=interval)
        case "nearly":
            within = o.nearly is not None and o.nearly.within is not None
            return site.say("explain.nearly_within" if within else "explain.nearly", value=said[0], interval=interval)
        case "more_than" | "at_least" | "less_than" | "at_most" | "up_to":
            return site.say("explain.bound", statement=site.language.statement(indicator, o), interval=interval)
        case _:
            assert_never(o.form)


def _count(site: Site, indicator: Indicator, count: int, of: int, undecided: int) -> str:
    """How a share of cases comes about, from those counted and those still undecided."""
    number, top = site.language.number, count + undecided
    (low, sign), (high, top_sign) = (division(site, indicator, n, of, way) for n, way in zip((count, top), ways((count, top)), strict=True))
    given = {"count": number(count), "of": number(of), "sign": sign, "low": low}
    if not undecided:
        return site.say("explain.count", **given)
    return site.say("explain.count_open", **given, open=number(undecided), top=number(top), top_sign=top_sign, high=high)


def _attainment(site: Site, facts: EvidenceRow, indicator: Indicator, scale: Scale) -> str:
    claimed = facts.evidence == "claimed"
    low, high = (facts.claim_attainment, facts.claim_attainment_high) if claimed else (facts.attainment_low, facts.attainment_high)
    if math.isnan(low):
        return site.say("explain.not_scored")
    interval = Interval(facts.low, facts.high)
    return site.once((Scale, indicator.id, interval, low, high), partial(_scaled, site, indicator, scale, interval, low, high))


def _scaled(site: Site, indicator: Indicator, scale: Scale, interval: Interval, low: float, high: float) -> str:
    """How an interval becomes the points from `low` to `high`."""
    key = f"explain.attainment_{'choice' if indicator.unit == 'yes_no' else indicator.transform or 'linear'}"
    points, written = site.language.points, site.language.written
    exact = holds(site, indicator, interval, low, high)
    return site.say(
        key,
        worst=written(indicator, scale.worst),
        best=written(indicator, scale.best),
        value=site.interval(indicator, *interval),
        sign="" if exact else "≈\u00a0",
        points=points(low) if low == high else f"{points(low, towards=ROUND_FLOOR)}–{points(high, towards=ROUND_CEILING)}",
    )


def _status(site: Site, facts: EvidenceRow, indicator: Indicator, now: list[StatementRow]) -> list[str]:
    key = "path", facts.indicator, facts.target, facts.mirrored, facts.dated, facts.start, facts.start_low, facts.start_high, facts.pace_low
    path = site.once(key, partial(_path, site, facts, indicator))
    distance = distance_text(site, facts, indicator, now)
    return [path, distance] if distance else [path]


def _path(site: Site, facts: EvidenceRow, indicator: Indicator) -> str:
    """What the path to the target asks for on the day of the figure, or why no path can be drawn."""
    aim, due = site.facts.aim(facts), date.fromordinal(facts.due)
    assert aim is not None  # noqa: S101 - facts.target says so
    goal = bound(site, indicator, aim, facts.goal)
    if facts.dated >= facts.due:
        return site.say("explain.due", target=goal, due=site.language.day(due), dated=site.language.day(date.fromordinal(facts.dated)))
    if facts.start < 0 or math.isnan(facts.pace_low):
        return site.say("explain.no_path", target=goal, due=site.language.day(due))
    start, dated = date.fromordinal(facts.start), date.fromordinal(facts.dated)
    return site.say(
        "explain.path",
        start=site.language.interval(indicator, Interval(min(facts.start_low, facts.start_high), max(facts.start_low, facts.start_high))),
        since=site.language.day(start),
        target=goal,
        due=site.language.day(due),
        dated=site.language.day(dated),
        pace=site.language.interval(indicator, Interval(facts.pace_low, facts.pace_high)),
    )


def distance_text(site: Site, facts: EvidenceRow, indicator: Indicator, now: list[StatementRow]) -> str:
    """What the next status takes, in the unit people manage: cases where the figure is a share of cases; `now`: what it rests on."""
    if not facts.next or math.isnan(facts.distance):
        return ""
    following = site.say(f"status.{facts.next}")
    aim = site.facts.aim(facts)
    assert aim is not None  # noqa: S101 - what comes next is said of a target
    over = aim.strict and facts.next == "met"  # the target's own value doesn't reach it
    single = site.facts.observation(now[0]) if len(now) == 1 and now[0].observation >= 0 else None
    if single is not None and single.of is not None:
        lacking = facts.distance * single.of / 100
        cases = math.floor(lacking + CLOSE) + 1 if over else math.ceil(lacking - CLOSE)
        key = "explain.distance_cases" if aim.sign > 0 else "explain.fewer_cases"
        return site.say(key, n=cases, of=site.language.number(single.of), status=following)
    lacks = site.language.number(facts.distance, 2, ROUND_CEILING)
    lacks = site.say("explain.over", amount=lacks) if over else lacks
    if indicator.unit == "percent":
        return site.say("explain.distance_points" if aim.sign > 0 else "explain.fewer_points", points=lacks, status=following)
    return site.say("explain.distance", distance=lacks, status=following)


def parts_table(site: Site, place: Place, index: Index, path: str) -> TableView | None:
    """The parts of an index node at a place: weight, ends, coverage; and the formula as its caption."""
    node: Index | Node = index
    for name in path.split("/") if path else ():
        node = next(part for part in node.parts if part.name == name)
    rows: list[tuple[str | Link, ...]] = []
    number, points = site.language.number, site.language.points
    for part in node.parts:
        s = site.facts.score(index.id, f"{path}/{part.name}" if path else part.name, place.slug)
        if s is None:
            continue
        if part.indicator is not None:
            label: str | Link = Link(site.title(part.indicator), f"#{part.indicator}")
        else:
            label = Link(site.word("pillars", part.name), f"#p-{part.name}")
        rows.append(
            (
                label,
                number(part.weight),
                points(s.documented, towards=ROUND_FLOOR),
                points(s.claimed, towards=ROUND_FLOOR),
                points(s.possible, towards=ROUND_CEILING),
                site.say("value.percent", number=points(100 * s.coverage, 1, ROUND_FLOOR)),
            )
        )
    if not rows:
        return None
    head = tuple(site.say(f"table.{name}") for name in ("part", "weight", "documented", "claimed", "possible", "coverage"))
    return TableView(site.say(f"explain.{node.aggregate}"), head, tuple(rows))


def rank_text(site: Site, s: ScoreRow) -> tuple[str, ...]:
    """How a rank interval came about and, for that of a whole index, how far it hangs on choices."""
    if math.isnan(s.rank_best):
        return ()
    above, below = int(s.rank_best) - 1, int(s.ranked) - int(s.rank_worst)
    of = f"rank:{s.index_id}{f'/{s.path}' if s.path else ''}:{s.place}"
    counts = {"above": above, "below": below, "of": int(s.ranked)}
    texts: list[str] = [
        count.say(site, "explain.rank", None, **{name: count.number(site, f"{of}:{name}", n) for name, n in counts.items()})
    ]
    tested = None if s.path else site.facts.sensitivity(s.index_id, s.place)
    if tested is not None and not np.isnan(tested.stays):
        percent = site.language.score(100 * tested.stays, ROUND_FLOOR)
        low, high = site.language.number(int(tested.rank_low)), site.language.number(int(tested.rank_high))
        texts.append(site.say("explain.sensitivity", runs=site.language.number(int(tested.runs)), low=low, high=high, percent=percent))
    if s.rank_worst - s.rank_best + 1 >= s.ranked > 1:
        texts.append(site.say("explain.no_order"))
    return tuple(texts)
