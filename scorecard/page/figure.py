"""From a row of evidence to what pages show of it: figure, status, bar; scores, and links to places and indicators."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import partial

import numpy as np

from scorecard import route
from scorecard.evidence import EvidenceRow, StatementRow
from scorecard.language.number import exact
from scorecard.model import Indicator, Place
from scorecard.page.claimant import claimant
from scorecard.page.explain import parts_table, rank_text
from scorecard.page.site import Site, current, machine
from scorecard.page.statement import Marking, marked, title_lang
from scorecard.page.target import aim_text, scope_text, target_path
from scorecard.page.view import Bar, Figure, Link, Said, Score, Status
from scorecard.score import ScoreRow, attainment
from scorecard.score.index import reaches

MARKS: tuple[Marking, ...] = ("disputed", "out_of_date", "few_cases", "refuted")


def figure(site: Site, row: EvidenceRow, anchor: str) -> Figure:
    """The figure of a row of evidence, as its page shows it."""
    return figure_of(site, row, anchor, current(site, row))


def figure_of(site: Site, row: EvidenceRow, anchor: str, now: list[StatementRow]) -> Figure:
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
    by = claimant(site, row) if row.evidence == "claimed" else ""
    return Figure(anchor, text, machine((row.low, row.high)), row.evidence, marked(site, marks), by=by)


def when(site: Site, row: EvidenceRow, *, brief: bool = False) -> str:
    """The period of a row in words: as its sources put it where they agree, else the group they fall in."""
    return when_of(site, row, current(site, row), brief=brief)


def when_of(site: Site, row: EvidenceRow, now: list[StatementRow], *, brief: bool) -> str:
    """As `when`, of a row whose statements in force are at hand."""
    periods = {site.facts.observation(s).period for s in now if s.observation >= 0}
    if len(periods) != 1:
        return site.language.group(row.period)
    return (site.language.brief if brief else site.language.period)(periods.pop())


def status(site: Site, row: EvidenceRow, here: str = "") -> Status:
    """The status of a row, with its reason and its target in words; on the page at `here`, with a link to all of the target."""
    claimed = row.evidence == "claimed"
    there = here and route.outlook(here, "indicators")
    key = Status, row.indicator, row.status, row.reason, row.target, row.mirrored, row.after_due, row.change, claimed, there
    return site.once(key, partial(_status, site, row, here))


def _status(site: Site, row: EvidenceRow, here: str) -> Status:
    reason = site.say(f"reason.{row.reason}") if row.reason else ""
    aim = site.facts.aim(row)
    target = site.say("target.headed", target=aim_text(site, aim), scope=scope_text(site, aim.target)) if aim is not None else ""
    claimed = row.evidence == "claimed" and row.status not in ("no_figure", "no_target")
    href = route.link(here, target_path(site, aim.target)) if here and aim is not None else ""
    after_due = site.say("status_text.after_due") if row.after_due else ""
    change = site.say(f"change.{row.change}") if row.change and row.status in ("no_target", "undetermined") else ""
    return Status(row.status, site.say(f"status.{row.status}"), reason, target, claimed, after_due, change, href)


def bar(site: Site, row: EvidenceRow, indicator: Indicator) -> Bar | None:
    """A row's bar of attainment on 0..100; none without goalposts."""
    if indicator.scale is None or row.evidence == "not_applicable":
        return None
    low, high = (row.attainment_low, row.attainment_high) if row.in_force else (0.0, 100.0)
    claimed = max(low, row.claim_attainment if not row.in_force and not math.isnan(row.claim_attainment) else low)
    goal = (row.indicator, row.goal) if row.target >= 0 and row.reason != "other_definition" else None
    return site.once((Bar, low, claimed, high, goal), partial(_bar, site, low, claimed, high, indicator, row.goal if goal else None))


def _bar(site: Site, low: float, claimed: float, high: float, indicator: Indicator, goal: float | None) -> Bar:
    target = "" if goal is None else share(float(attainment(indicator, np.array([goal]))[0]))
    return Bar(share(low), share(claimed), share(high), target, bar_label(site, low, claimed, high))


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
        source.publisher, site.document(source), title_lang(site, source), route.link(here, site.routes.item("sources", source.id)),
        site.source_date(source), at or "", printed or "", source.language if source.language != site.language.code else None,
    )  # fmt: skip


def _how_sound(site: Site, s: ScoreRow, documented: str, measured: str) -> str:
    """The sentence that says how many of the documented points were counted or measured, and of the rest, if there is any; nothing of no points."""
    if s.documented <= 0:
        return ""
    if math.isclose(s.documented_measured, s.documented):
        return site.say("score.measured_all")
    return site.say("score.measured_text", documented=documented, measured=measured)


def node_score(site: Site, place: Place, index: str, path: str, *, parts: bool = False) -> Score | None:
    """The score of an index node at a place, with the table of its `parts` where asked; None where the node doesn't apply.

    A place without a rank in the whole index is told why; of a part of it only a rank that there is is told.
    """
    s = site.facts.score(index, path, place.slug)
    if s is None:
        return None
    tree = next(i for i in site.root.methodology.indexes if i.id == index)
    known, (documented, claimed, possible) = bool(s.coverage > 0), score_ends(site, s)
    view = Bar(share(s.documented), share(s.claimed), share(s.possible), "", bar_label(site, s.documented, s.claimed, s.possible))
    said_of = "score.sentence" if known else "local.no_score_claimed" if s.claimed > 0 else "local.no_score"
    sentence = site.say(said_of, documented=documented, claimed=claimed, possible=possible)
    percent = site.language.score(100 * s.coverage, ROUND_FLOOR)
    claimed_percent = site.language.score(100 * s.claimed_coverage, ROUND_FLOOR)
    coverage = site.say("score.coverage", own=percent, claimed=claimed_percent)
    how = parts_table(site, place, tree, path) if parts and s.claimed_coverage > 0 else None
    rank = rank_line(site, s, ranked=tree.rank_within is not None) if not path or not math.isnan(s.rank_best) else ""
    line, href = f"{tree.span.path}:{tree.span.line}", route.line(site.root.settings.repository, site.facts.commit, tree.span)
    measured = site.language.score(s.documented_measured, ROUND_FLOOR)
    brief = site.say("score.measured", measured=measured) if known else ""
    sound = _how_sound(site, s, documented, measured) if known else ""
    return Score(known, documented, claimed, possible, view, sentence, coverage, rank, line, href, how, rank_text(site, s), brief, sound)


def score_ends(site: Site, s: ScoreRow) -> tuple[str, str, str]:
    """The three ends of a score in words: documented, claimed, possible."""
    said = site.language.score
    return said(s.documented, ROUND_FLOOR), said(s.claimed, ROUND_FLOOR), said(s.possible, ROUND_CEILING)


def score_line(site: Site, s: ScoreRow) -> str:
    """A score in one line, as components/score/macro.html says it."""
    documented, claimed, possible = score_ends(site, s)
    return site.say("score.range" if s.coverage > 0 else "score.no_own", documented=documented, claimed=claimed, possible=possible)


def rank_line(site: Site, s: ScoreRow, *, ranked: bool) -> str:
    """A rank interval in words, or which of the conditions of a rank doesn't hold; nothing where the index ranks nobody."""
    method, number = site.root.methodology, site.language.number
    if not ranked:
        return ""
    if not math.isnan(s.rank_best):
        best, worst, n = int(s.rank_best), int(s.rank_worst), int(s.ranked)
        key = "rank.alone" if n == 1 else "rank.same" if best == worst else "rank.between"
        return site.say(key, best=number(best), worst=number(worst), of=number(n))
    if not reaches(np.array(s.coverage), method.minimum_coverage):
        return site.say("rank.none", minimum=site.language.score(100 * method.minimum_coverage, ROUND_CEILING))
    return site.say("rank.few", n=method.minimum_field)


def place_link(site: Site, here: str, place: Place, *, indicator: str = "", fragment: str = "") -> Link:
    """A link to a place's page, to its row for an indicator where it has one."""
    return Link(site.named(place), route.link(here, site.place_path(place, indicator) + fragment))


def indicator_link(site: Site, here: str, indicator: str, *, fragment: str = "", short: bool = False) -> Link:
    """A link to an indicator's page."""
    text = site.short(indicator) if short else site.title(indicator)
    return Link(text, route.link(here, site.routes.item("indicators", indicator) + fragment))
