"""The charts of an indicator's page, drawn and to be explored, and the data file of what is explored."""

import math
from collections.abc import Iterable
from datetime import date

from scorecard import chart
from scorecard.evidence import EvidenceRow, PeriodRow, group_name
from scorecard.model import Indicator, Interval
from scorecard.page import count
from scorecard.page.axis import axis_of, best_first, is_older
from scorecard.page.figure import when
from scorecard.page.headline import among_places, over_time
from scorecard.page.published import files_of, published
from scorecard.page.site import Site, drawn
from scorecard.page.target import bound
from scorecard.page.view import Explore, Picture, TableView
from scorecard.score import Aim, course

DATA = "explore.json"
"""The file beside an indicator's page that both its charts are explored with."""


SIDE_BY_SIDE = 40
"""More places than this don't fit into one drawing: they are a table."""


def indicator_rows(site: Site, indicator: Indicator) -> list[EvidenceRow]:
    """An indicator's rows of evidence: the home place first, then figures in force, the best first; then the rest by level and name.

    What isn't there comes last; places with like figures are in the language's order.
    """
    home, places, ranks = site.root.settings.home, site.root.places, site.ranks

    def order(r: EvidenceRow) -> tuple[bool, bool, bool, tuple[float, float], int, int]:
        told = r.evidence == "own" and r.in_force
        value = best_first(indicator.direction, r.low, r.high) if told else (0.0, 0.0)
        level = 0 if told else indicator.level.index(places[r.place].level)
        return r.place != home, not site.facts.exists(r.place), not told, value, level, ranks[r.place]

    return sorted(site.facts.of_indicator(indicator.id), key=order)


def periods_of(site: Site, r: EvidenceRow) -> list[PeriodRow]:
    """The reconciled periods of a row of evidence, newest first."""
    at = site.facts.find(r.place, r.indicator)
    return [] if at is None else [g for g in site.facts.groups(at) if not g.claimed]


def trend_periods(site: Site, indicator: Indicator) -> list[PeriodRow]:
    """The home place's reconciled periods, oldest first, where there are two or more to draw; else none."""
    r = site.facts.of(site.root.settings.home, indicator.id)
    groups = periods_of(site, r)[::-1] if r is not None else []
    return groups if len(groups) > 1 and indicator.unit != "yes_no" else []


def comparison_rows(site: Site, indicator: Indicator, rows: list[EvidenceRow]) -> list[EvidenceRow]:
    """Those of an indicator's rows that can stand side by side, of places that are there, where there are two or more; else none."""
    shown = [r for r in rows if r.evidence == "own" and r.in_force and indicator.unit != "yes_no" and site.facts.exists(r.place)]
    return shown if 1 < len(shown) <= SIDE_BY_SIDE else []


def trend(site: Site, indicator: Indicator) -> Picture | None:
    """The home place's figures over time, with the path to the target, where there are two periods or more."""
    groups = trend_periods(site, indicator)
    if not groups:
        return None
    facts = site.facts.row_of(site.root.settings.home, indicator.id)
    place = site.root.places[facts.place]
    labels = [site.language.interval(indicator, Interval(g.low, g.high)) for g in groups]
    names = [site.language.group(group_name(int(g.group), indicator.frequency)) for g in groups]
    rows = [
        chart.TrendRow(
            date.fromordinal(int(g.dated)), drawn(indicator, g.low), drawn(indicator, g.high), label, "disputed" if g.disputed else "own",
            brief_group(site, indicator, g),
        )
        for g, label in zip(groups, labels, strict=True)
    ]  # fmt: skip
    aim = aim_drawn(site, facts)
    caption = site.say("chart.trend", indicator=site.title(indicator.id), place=site.named(place))
    headline = over_time(site, indicator, place, groups)
    measured = site.say("chart.trend_subtitle", first=names[0], last=names[-1], value=labels[-1])
    subtitle = site.say("grammar.measured", indicator=site.title(indicator.id), rest=measured)
    shown = chart.Trend(rows, axis_of(site, indicator))
    if aim:
        steps, paths = _steps(indicator, aim.steps), _paths(indicator, aim, facts)
        shown = chart.Trend(rows, shown.axis, steps, paths, _target(site, indicator, aim))
    there = site.routes.item("indicators", indicator.id)
    picture = published(site, headline, subtitle, shown, f"{there}trend")
    table = TableView(caption, (site.say("table.period"), site.say("table.value")), tuple(zip(names, labels, strict=True)))
    return Picture(picture, headline, subtitle, table, Explore("trend", DATA), files_of(picture, there))


def aim_drawn(site: Site, r: EvidenceRow) -> Aim | None:
    """The target that charts draw for a place: the one that heads its row, unless it is of another definition or scale."""
    aim = site.facts.aim(r)
    return aim if aim is not None and aim.target.judged else None


def _steps(indicator: Indicator, steps: Iterable[tuple[int, float]]) -> list[tuple[date, float]]:
    return [(date.fromordinal(day), drawn(indicator, value)) for day, value in steps]


def _paths(indicator: Indicator, aim: Aim, r: EvidenceRow) -> list[list[tuple[date, float]]]:
    """The path that the target requires from the baseline on: from both its ends where it is an interval, none where it is unknown."""
    ends = [end for end in dict.fromkeys((r.start_low, r.start_high)) if r.start >= 0 and math.isfinite(end)]
    return [_steps(indicator, course(aim, r.start, end)) for end in ends]


def _target(site: Site, indicator: Indicator, aim: Aim) -> str:
    """The words at the last milestone, which stands at its own day."""
    return f"{site.say('fact.target')}{site.say('ui.colon')} {bound(site, indicator, aim, aim.steps[-1][1])}"


def brief_group(site: Site, indicator: Indicator, g: PeriodRow) -> str:
    """A period as an axis names it: a month as its numbers, anything else as everywhere."""
    name = group_name(int(g.group), indicator.frequency)
    if indicator.frequency != "month":
        return site.language.group(name)
    year, month = name.split("-")
    return site.language.signs.month.replace("%Y", year).replace("%m", month)


def comparison(site: Site, indicator: Indicator, rows: list[EvidenceRow]) -> Picture | None:
    """Every place that published, side by side, the best first below the home place, where there are two or more."""
    rows = comparison_rows(site, indicator, rows)
    if not rows:
        return None
    names = [site.root.places[r.place] for r in rows]
    values = [site.language.interval(indicator, Interval(r.low, r.high)) for r in rows]
    newest = max(int(r.dated) for r in rows)
    shown = [
        chart.PlaceRow(
            p.name, drawn(indicator, r.low), drawn(indicator, r.high), site.say("chart.value_period", value=value, period=when(site, r, brief=True)),
            "disputed" if r.disputed else "own", home=p.slug == site.root.settings.home, brief=value,
            target=drawn(indicator, r.goal) if aim_drawn(site, r) else None, older=is_older(r, newest),
        )
        for p, r, value in zip(names, rows, values, strict=True)
    ]  # fmt: skip
    headline = among_places(site, indicator, rows)
    counted = count.say(site, "chart.comparison_subtitle", (f"indicator:{indicator.id}:in_force_anywhere", len(rows)))
    told = isinstance(headline, count.Counted)  # how many there are is said once
    subtitle = site.title(indicator.id) if told else count.say(site, "grammar.measured", indicator=site.title(indicator.id), rest=counted)
    lanes = chart.Comparison(shown, axis_of(site, indicator), site.say("chart.lane_target"), site.say("grammar.older"))
    there = site.routes.item("indicators", indicator.id)
    picture = published(site, headline, subtitle, lanes, f"{there}comparison")
    return Picture(picture, headline, subtitle, None, Explore("comparison", DATA), files_of(picture, there))


def spread(site: Site, indicator: Indicator, rows: list[EvidenceRow]) -> Picture | None:
    """How the figures of more places than fit side by side are spread; None of fewer, which `comparison` shows one by one."""
    shown = [r for r in rows if r.evidence == "own" and r.in_force and indicator.unit != "yes_no" and site.facts.exists(r.place)]
    if len(shown) <= SIDE_BY_SIDE:
        return None
    dots = [
        chart.PlaceRow(
            site.root.places[r.place].name, drawn(indicator, r.low), drawn(indicator, r.high), site.interval(indicator, r.low, r.high),
            "own", home=r.place == site.root.settings.home,
        )
        for r in shown
    ]  # fmt: skip
    headline = among_places(site, indicator, shown)
    subtitle = site.say("grammar.measured", indicator=site.title(indicator.id), rest=site.say("grammar.spread_note"))
    there = site.routes.item("indicators", indicator.id)
    picture = published(site, headline, subtitle, chart.Spread(dots, axis_of(site, indicator)), f"{there}spread")
    return Picture(picture, headline, subtitle, None, None, files_of(picture, there))
