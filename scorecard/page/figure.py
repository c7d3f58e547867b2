"""From a row of evidence to what pages show of it: figure, status, bar; scores, and links to places and indicators."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import partial
from typing import Any

import numpy as np

from scorecard import route
from scorecard.language.number import exact
from scorecard.model import Indicator, Place
from scorecard.page.explain import parts_table, rank_text
from scorecard.page.site import Site, current, machine
from scorecard.page.statement import marked, title_lang
from scorecard.page.target import aim_text, scope_text, target_path
from scorecard.page.view import Bar, Figure, Link, Said, Score, Status
from scorecard.score import attainment
from scorecard.score.index import reaches

MARKS = ("disputed", "out_of_date", "few_cases", "refuted")


def figure(site: Site, row: Any, anchor: str) -> Figure:
    """The figure of a row of evidence, as its page shows it."""
    return figure_of(site, row, anchor, current(site, row))


def figure_of(site: Site, row: Any, anchor: str, now: list[Any]) -> Figure:
    """As `figure`, of a row whose statements in force are at hand."""
    if row.evidence == "none":
        if row.place not in site.facts.watched:
            return Figure(anchor, site.say("state.not_recorded"), "", "none")
        kind = site.facts.absence(row.place, row.indicator).kind
        return Figure(anchor, site.say(f"absence.{kind}"), "", "none", (), kind)
    if row.evidence == "not_applicable":
        return Figure(anchor, site.say("state.not_applicable"), "", "not_applicable")
    indicator = site.root.indicators[row.indicator]
    text = ""
    if len(now) == 1 and row.evidence == "own" and now[0].observation >= 0:
        o = site.facts.observation(now[0])
        if row.few_cases or (o.value is None and o.count is None) or (isinstance(o.value, Decimal) and exact(float(o.value)) != o.value):
            text = site.language.statement(indicator, o)  # it says more than the interval, whose ends have 15 digits
    text = text or site.interval(indicator, row.low, row.high)
    marks = tuple(m for m in MARKS if getattr(row, m)) if row.disputed or row.out_of_date or row.few_cases or row.refuted else ()
    return Figure(anchor, text, machine((row.low, row.high)), row.evidence, marked(site, marks))


def when(site: Site, row: Any, *, brief: bool = False) -> str:
    """The period of a row in words: as its sources put it where they agree, else the group they fall in."""
    return when_of(site, row, current(site, row), brief=brief)


def when_of(site: Site, row: Any, now: list[Any], *, brief: bool) -> str:
    """As `when`, of a row whose statements in force are at hand."""
    periods = {site.facts.observation(s).period for s in now if s.observation >= 0}
    if len(periods) != 1:
        return site.language.group(row.period)
    return (site.language.brief if brief else site.language.period)(periods.pop())


def status(site: Site, row: Any, here: str = "") -> Status:
    """The status of a row, with its reason and its target in words; on the page at `here`, with a link to all of the target."""
    claimed = row.evidence == "claimed"
    key = Status, row.indicator, row.status, row.reason, row.target, row.mirrored, row.after_due, row.change, claimed, here
    return site.once(key, partial(_status, site, row, here))


def _status(site: Site, row: Any, here: str) -> Status:
    reason = site.say(f"reason.{row.reason}") if row.reason else ""
    aim = site.facts.aim(row)
    target = site.say("target.headed", target=aim_text(site, aim), scope=scope_text(site, aim.target)) if aim is not None else ""
    claimed = row.evidence == "claimed" and row.status not in ("no_figure", "no_target")
    href = route.link(here, target_path(site, aim.target)) if here and aim is not None else ""
    after_due = site.say("status_text.after_due") if row.after_due else ""
    change = site.say(f"change.{row.change}") if row.change and row.status in ("no_target", "undetermined") else ""
    return Status(row.status, site.say(f"status.{row.status}"), reason, target, claimed, after_due, change, href)


def bar(site: Site, row: Any, indicator: Indicator) -> Bar | None:
    """A row's bar of attainment on 0..100; none without goalposts."""
    if indicator.scale is None or row.evidence == "not_applicable":
        return None
    low, high = (row.attainment_low, row.attainment_high) if row.in_force else (0.0, 100.0)
    claimed = max(low, row.claim_attainment if not row.in_force and not math.isnan(row.claim_attainment) else low)
    judged = row.target >= 0 and row.reason != "other_definition"
    target = site.once((attainment, row.indicator, row.goal), partial(_attained, indicator, row.goal)) if judged else ""
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
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


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
    tree = next(i for i in site.root.methodology.indexes if i.id == index)
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
    percent = site.language.score(100 * s.coverage, ROUND_FLOOR)
    claimed_percent = site.language.score(100 * s.claimed_coverage, ROUND_FLOOR)
    coverage = site.say("score.coverage", own=percent, claimed=claimed_percent)
    how = parts_table(site, place, tree, path) if s.claimed_coverage > 0 else None
    rank = rank_line(site, s, ranked=tree.rank_within is not None)
    line, href = f"{tree.span.path}:{tree.span.line}", route.line(site.root.settings.repository, site.facts.commit, tree.span)
    measured = site.language.score(s.documented_measured, ROUND_FLOOR)
    rests = [site.say(f"score.{name}", documented=floor, measured=measured) if known else "" for name in ("measured", "measured_text")]
    return Score(known, floor, claimed, ceiling, view, sentence, coverage, rank, line, href, how, rank_text(site, s, index, place), *rests)


def rank_line(site: Site, s: Any, *, ranked: bool) -> str:
    """A rank interval in words, or which of the conditions of a rank doesn't hold; nothing where the index ranks nobody."""
    method, number = site.root.methodology, site.language.number
    if not ranked:
        return ""
    if not math.isnan(s.rank_best):
        best, worst, n = int(s.rank_best), int(s.rank_worst), int(s.ranked)
        key = "rank.alone" if n == 1 else "rank.same" if best == worst else "rank.between"
        return site.say(key, best=number(best), worst=number(worst), of=number(n))
    if not reaches(s, method.minimum_coverage):
        return site.say("rank.none", minimum=site.language.score(100 * method.minimum_coverage, ROUND_CEILING))
    return site.say("rank.few", n=method.minimum_field)


def place_link(site: Site, here: str, place: Place, *, indicator: str = "", fragment: str = "") -> Link:
    """A link to a place's page, to its row for an indicator where it has one."""
    return Link(site.named(place), route.link(here, site.place_path(place, indicator) + fragment))


def indicator_link(site: Site, here: str, indicator: str, *, fragment: str = "", short: bool = False) -> Link:
    """A link to an indicator's page."""
    text = site.short(indicator) if short else site.title(indicator)
    return Link(text, route.link(here, site.routes.item("indicators", indicator) + fragment))
