"""How a number came about: the operands and the formula of every interval, attainment, status, score and rank."""

import math
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from scorecard import route
from scorecard.model import Duration, Indicator, Interval, Observation, Place
from scorecard.page.site import Site
from scorecard.page.view import Fact, Link, Table


def explain(site: Site, facts: Any, now: list[Any]) -> tuple[Fact, ...]:
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
        found.append(Fact(attained, _attainment(site, facts, indicator), defined))
    if not math.isnan(facts.target) and facts.evidence == "own":
        found += [Fact(judged, text, defined) for text in _status(site, facts, indicator, now)]
    return tuple(found)


def _names(site: Site, indicator: Indicator) -> tuple[str, str, str, str | None]:
    """What an indicator's operands are called, and where it is defined."""
    defined = route.line(site.root.settings.repository, site.facts.commit, indicator.span)
    return site.say("explain.interval"), site.say("explain.attainment"), site.say("explain.status"), defined


def _interval(site: Site, facts: Any, indicator: Indicator, now: list[Any]) -> list[str]:
    if facts.evidence == "claimed":
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
        texts.append(site.say("explain.hull" if facts.disputed else "explain.intersection", n=len(now), interval=interval))
    elif not texts:
        texts.append(site.say("explain.point", interval=interval))
    if indicator.valid_for is not None:
        end = max(s.end for s in now)
        texts.append(site.once((facts.indicator, facts.out_of_date, end), partial(_valid, site, facts, indicator.valid_for, end)))
    if facts.few_cases:
        texts.append(site.say("explain.few", minimum=site.language.number(site.root.methodology.minimum_cases)))
    return texts


def _entailed(site: Site, facts: Any, indicator: Indicator, claim: Any) -> str:
    return site.say(
        "explain.entailed",
        claim=site.title(claim.indicator),
        value=site.interval(site.root.indicators[claim.indicator], claim.low, claim.high),
        entailed=site.interval(indicator, facts.low, facts.high),
    )


def _valid(site: Site, facts: Any, valid_for: Duration, end: int) -> str:
    """Until when evidence whose period ends on a day (its ordinal) is in force."""
    last = valid_for.after(date.fromordinal(end))
    return site.say("explain.old" if facts.out_of_date else "explain.in_force", until=site.language.day(last))


def _statement(site: Site, indicator: Indicator, o: Observation) -> str:
    """How a statement's interval comes about; nothing for a plain value."""
    if o.value is not None:
        return ""
    interval = o.interval(indicator.natural, site.root.methodology.about)
    number = site.language.number
    if o.count is not None and o.of is not None:
        low, high = number(interval.low, 2), number(interval.high, 2)
        key = "explain.count_open" if o.open else "explain.count"
        return site.say(
            key, count=number(o.count), of=number(o.of), open=number(o.open or 0), low=low, high=high, top=number(o.count + (o.open or 0))
        )
    if o.form == "about":
        share = site.say("value.percent", number=number(100 * site.root.methodology.about, 2))
        return site.say(
            "explain.about",
            value=site.language.quantity(indicator, next(iter(o.numbers))),
            share=share,
            interval=site.interval(indicator, *interval),
        )
    if o.form in ("more_than", "at_least", "less_than", "at_most"):
        return site.say("explain.bound", statement=site.language.statement(indicator, o), interval=site.interval(indicator, *interval))
    return ""


def _attainment(site: Site, facts: Any, indicator: Indicator) -> str:
    scale = indicator.scale
    assert scale is not None  # noqa: S101 - the caller asks about indicators with goalposts
    if facts.evidence == "own" and not facts.in_force:
        return site.say("explain.not_scored")
    low = facts.claim_attainment if facts.evidence == "claimed" else facts.attainment_low
    high = low if facts.evidence == "claimed" else facts.attainment_high
    key = f"explain.attainment_{'choice' if indicator.unit == 'yes_no' else indicator.transform or 'linear'}"
    number, quantity = site.language.number, site.language.quantity
    points = number(low, 2) if low == high else f"{number(low, 2)}–{number(high, 2)}"
    value = site.interval(indicator, facts.low, facts.high)
    return site.say(key, worst=quantity(indicator, scale.worst), best=quantity(indicator, scale.best), value=value, points=points)


def _status(site: Site, facts: Any, indicator: Indicator, now: list[Any]) -> list[str]:
    since = (facts.start, facts.pace_low, facts.pace_high, facts.start_low, facts.start_high) if facts.start >= 0 else ()
    pace = site.once(("pace", facts.indicator, *since), partial(_pace, site, facts, indicator))
    distance = distance_text(site, facts, indicator, now)
    return [pace, distance] if distance else [pace]


def _pace(site: Site, facts: Any, indicator: Indicator) -> str:
    """What is needed by now."""
    target, as_of = indicator.target, site.root.settings.as_of
    assert target is not None  # noqa: S101 - facts.target says so
    goal = site.language.quantity(indicator, target.value)
    if as_of > target.by:
        return site.say("explain.passed", target=goal, due=site.language.day(target.by))
    if facts.start < 0 or math.isnan(facts.pace_low):
        return site.say("explain.no_pace", target=goal, due=site.language.day(target.by))
    start = date.fromordinal(facts.start)
    passed, total = (as_of - start).days, (target.by - start).days
    return site.say(
        "explain.pace",
        start=site.language.interval(indicator, Interval(min(facts.start_low, facts.start_high), max(facts.start_low, facts.start_high))),
        since=site.language.day(start),
        target=goal,
        passed=site.language.number(passed),
        total=site.language.number(total),
        pace=site.language.interval(indicator, Interval(facts.pace_low, facts.pace_high)),
    )


def distance_text(site: Site, facts: Any, indicator: Indicator, now: list[Any]) -> str:
    """What the next status takes, in the unit people manage: cases where the figure is a share of cases; `now`: what it rests on."""
    if not facts.next or math.isnan(facts.distance):
        return ""
    following = site.say(f"status.{facts.next}")
    single = site.facts.observation(now[0]) if len(now) == 1 and now[0].observation >= 0 else None
    if single is not None and single.of is not None:
        cases = math.ceil(facts.distance * single.of / 100 - 1e-9)
        return site.say("explain.distance_cases", n=cases, of=site.language.number(single.of), status=following)
    if indicator.unit == "percent":
        return site.say("explain.distance_points", points=site.language.number(facts.distance, 2), status=following)
    return site.say("explain.distance", distance=site.language.number(facts.distance, 2), status=following)


def parts_table(site: Site, place: Place, index: Any, path: str) -> Table | None:
    """The parts of an index node at a place: weight, ends, coverage; and the formula as its caption."""
    node = index
    for name in path.split("/") if path else ():
        node = next(part for part in node.parts if part.name == name)
    rows: list[tuple[str | Link, ...]] = []
    number = site.language.number
    for part in node.parts:
        s = site.facts.score(index.id, f"{path}/{part.name}" if path else part.name, place.slug)
        if s is None:
            continue
        if part.indicator is not None:
            label: str | Link = Link(site.title(part.indicator), f"#{part.indicator}")
        else:
            label = Link(site.word("pillars", part.pillar), f"#p-{part.pillar}")
        rows.append(
            (
                label,
                number(part.weight),
                number(s.documented, 2),
                number(s.claimed, 2),
                number(s.possible, 2),
                site.say("value.percent", number=number(100 * s.coverage, 1)),
            )
        )
    if not rows:
        return None
    head = tuple(site.say(f"table.{name}") for name in ("part", "weight", "documented", "claimed", "possible", "coverage"))
    return Table(site.say(f"explain.{node.aggregate}"), head, tuple(rows))


def rank_text(site: Site, s: Any, index: str, place: Place) -> tuple[str, ...]:
    """How a rank interval came about, and how far it hangs on choices."""
    if math.isnan(s.rank_best):
        return ()
    above, below = int(s.rank_best) - 1, int(s.ranked) - int(s.rank_worst)
    texts = [
        site.say(
            "explain.rank", above=site.language.number(above), below=site.language.number(below), of=site.language.number(int(s.ranked))
        )
    ]
    tested = site.facts.sensitivity(index, place.slug)
    if tested is not None and not np.isnan(tested.stays):
        percent = site.language.number(math.floor(100 * tested.stays))
        low, high = site.language.number(int(tested.rank_low)), site.language.number(int(tested.rank_high))
        texts.append(site.say("explain.sensitivity", runs=site.language.number(int(tested.runs)), low=low, high=high, percent=percent))
    if s.rank_worst - s.rank_best + 1 >= s.ranked > 1:
        texts.append(site.say("explain.no_order"))
    return tuple(texts)


def consequence(site: Site, g: Any, facts: Any) -> str:
    """Whether the status would change if one source of a current dispute were taken alone."""
    if facts.group != g.group:
        return site.say("dispute.past")
    outcomes = site.facts.alone(g.row)
    if not outcomes or math.isnan(facts.target):
        return ""
    indicator = site.root.indicators[facts.indicator]
    statuses = dict.fromkeys(site.say(f"status.{status}") for _, _, status in outcomes.values())
    if len(statuses) == 1:
        return site.say("dispute.same", status=next(iter(statuses)))
    said = [
        site.say(
            "dispute.alone",
            source=site.root.sources[source].publisher,
            interval=site.language.interval(indicator, Interval(low, high)),
            status=site.say(f"status.{status}"),
        )
        for source, (low, high, status) in outcomes.items()
    ]
    return site.say("dispute.changes") + " " + "; ".join(dict.fromkeys(said)) + "."
