"""How a number came about: the operands and the formula of every interval, attainment, status, score and rank."""

import math
from typing import Any

import numpy as np

from scorecard import route
from scorecard.model import Indicator, Interval, Observation, Place
from scorecard.page.site import Site, told
from scorecard.page.view import Fact, Link, Table


def explain(site: Site, facts: Any) -> tuple[Fact, ...]:
    """The operands of a row's interval, attainment and status; nothing for a question without evidence."""
    if facts.evidence not in ("own", "claimed"):
        return ()
    indicator = site.root.indicators[facts.indicator]
    defined = route.line(site.root.settings.repository, site.facts.commit, indicator.span)
    found = [Fact(site.say("explain.interval"), text) for text in _interval(site, facts, indicator)]
    if indicator.scale is not None:
        found.append(Fact(site.say("explain.attainment"), _attainment(site, facts, indicator), defined))
    if not math.isnan(facts.target) and facts.evidence == "own":
        found += [Fact(site.say("explain.status"), text, defined) for text in _status(site, facts, indicator)]
    return tuple(found)


def _interval(site: Site, facts: Any, indicator: Indicator) -> list[str]:
    if facts.evidence == "claimed":
        claim = site.facts.row(facts.claim_row)
        question = site.root.indicators[claim.indicator]
        return [
            site.say(
                "explain.entailed",
                claim=site.title(claim.indicator),
                value=site.language.interval(question, Interval(claim.low, claim.high)),
                entailed=site.language.interval(indicator, Interval(facts.low, facts.high)),
            )
        ]
    now = [s for s in told(site, facts) if s.current]
    observed = [site.facts.observation(s) for s in now if s.observation >= 0]
    texts = list(dict.fromkeys(text for o in observed if (text := _statement(site, indicator, o))))
    interval = site.language.interval(indicator, Interval(facts.low, facts.high))
    if len(now) > 1:
        texts.append(site.say("explain.hull" if facts.disputed else "explain.intersection", n=len(now), interval=interval))
    elif not texts:
        texts.append(site.say("explain.point", interval=interval))
    if indicator.valid_for is not None:
        end = max(int(s.end) for s in now)
        last = indicator.valid_for.after(type(site.root.settings.as_of).fromordinal(end))
        texts.append(site.say("explain.old" if facts.out_of_date else "explain.in_force", until=site.language.day(last)))
    if facts.few_cases:
        texts.append(site.say("explain.few", minimum=site.language.number(site.root.methodology.minimum_cases)))
    return texts


def _statement(site: Site, indicator: Indicator, o: Observation) -> str:
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
            interval=site.language.interval(indicator, interval),
        )
    if o.form in ("more_than", "at_least", "less_than", "at_most"):
        return site.say(
            "explain.bound", statement=site.language.statement(indicator, o), interval=site.language.interval(indicator, interval)
        )
    return ""


def _attainment(site: Site, facts: Any, indicator: Indicator) -> str:
    scale = indicator.scale
    assert scale is not None  # noqa: S101 - the caller asks about indicators with goalposts
    worst, best = (site.language.quantity(indicator, x) for x in (scale.worst, scale.best))
    if facts.evidence == "own" and not facts.in_force:
        return site.say("explain.not_scored")
    low = facts.claim_attainment if facts.evidence == "claimed" else facts.attainment_low
    high = low if facts.evidence == "claimed" else facts.attainment_high
    key = f"explain.attainment_{'choice' if indicator.unit == 'yes_no' else indicator.transform or 'linear'}"
    points = site.language.number(low, 2) if low == high else f"{site.language.number(low, 2)}–{site.language.number(high, 2)}"
    return site.say(key, worst=worst, best=best, value=site.language.interval(indicator, Interval(facts.low, facts.high)), points=points)


def _status(site: Site, facts: Any, indicator: Indicator) -> list[str]:
    texts = []
    target = indicator.target
    assert target is not None  # noqa: S101 - facts.target says so
    goal = site.language.quantity(indicator, target.value)
    as_of = site.root.settings.as_of
    if as_of > target.by:
        texts.append(site.say("explain.passed", target=goal, due=site.language.day(target.by)))
    elif facts.start >= 0 and not math.isnan(facts.pace_low):
        start = type(as_of).fromordinal(int(facts.start))
        passed, total = (as_of - start).days, (target.by - start).days
        pace = site.language.interval(indicator, Interval(facts.pace_low, facts.pace_high))
        first = site.language.interval(indicator, Interval(min(facts.start_low, facts.start_high), max(facts.start_low, facts.start_high)))
        texts.append(
            site.say(
                "explain.pace",
                start=first,
                since=site.language.day(start),
                target=goal,
                passed=site.language.number(passed),
                total=site.language.number(total),
                pace=pace,
            )
        )
    else:
        texts.append(site.say("explain.no_pace", target=goal, due=site.language.day(target.by)))
    distance = distance_text(site, facts, indicator)
    return [*texts, distance] if distance else texts


def distance_text(site: Site, facts: Any, indicator: Indicator) -> str:
    """What the next status takes, in the unit people manage: cases where the figure is a share of cases."""
    if not facts.next or math.isnan(facts.distance):
        return ""
    following = site.say(f"status.{facts.next}")
    now = [s for s in told(site, facts) if s.current]
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
