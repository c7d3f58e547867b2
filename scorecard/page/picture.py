"""The charts of an indicator's page, drawn and to be explored, and the data file of what is explored."""

import math
from collections.abc import Iterable
from datetime import date
from typing import Any

from scorecard import chart
from scorecard.evidence import group_name
from scorecard.model import Indicator, Interval
from scorecard.page import count
from scorecard.page.figure import when
from scorecard.page.site import Site, drawn
from scorecard.page.target import bound
from scorecard.page.view import Explore, Picture, Table
from scorecard.score import Aim, course

DATA = "explore.json"
"""The file beside an indicator's page that both its charts are explored with."""


SIDE_BY_SIDE = 40
"""More places than this don't fit into one drawing: they are a table."""


def indicator_rows(site: Site, indicator: Indicator) -> list[Any]:
    """An indicator's rows of evidence: the home place first, then by level, those of the home place before others, by name; what isn't there last."""
    home, places, ranks = site.root.settings.home, site.root.places, site.ranks

    def order(r: Any) -> tuple[bool, bool, int, int]:
        return r.place != home, not site.facts.exists(r.place), indicator.level.index(places[r.place].level), ranks[r.place]

    return sorted(site.facts.of_indicator(indicator.id), key=order)


def periods_of(site: Site, r: Any) -> list[Any]:
    """The reconciled periods of a row of evidence, newest first."""
    at = site.facts.find(r.place, r.indicator)
    return [] if at is None else [g for g in site.facts.groups(at) if not g.claimed]


def trend_periods(site: Site, indicator: Indicator) -> list[Any]:
    """The home place's reconciled periods, oldest first, where there are two or more to draw; else none."""
    r = site.facts.of(site.root.settings.home, indicator.id)
    groups = periods_of(site, r)[::-1] if r is not None else []
    return groups if len(groups) > 1 and indicator.unit != "yes_no" else []


def comparison_rows(site: Site, indicator: Indicator, rows: list[Any]) -> list[Any]:
    """Those of an indicator's rows that can stand side by side, of places that are there, where there are two or more; else none."""
    shown = [r for r in rows if r.evidence == "own" and r.in_force and indicator.unit != "yes_no" and site.facts.exists(r.place)]
    return shown if 1 < len(shown) <= SIDE_BY_SIDE else []


def trend(site: Site, indicator: Indicator) -> Picture | None:
    """The home place's figures over time, with the path to the target, where there are two periods or more."""
    groups = trend_periods(site, indicator)
    if not groups:
        return None
    facts = site.facts.of(site.root.settings.home, indicator.id)
    place = site.root.places[facts.place]
    labels = [site.language.interval(indicator, Interval(g.low, g.high)) for g in groups]
    names = [site.language.group(group_name(int(g.group), indicator.frequency)) for g in groups]
    rows = [
        chart.TrendRow(date.fromordinal(int(g.dated)), drawn(indicator, g.low), drawn(indicator, g.high), label, "disputed" if g.disputed else "own")
        for g, label in zip(groups, labels, strict=True)
    ]  # fmt: skip
    aim = aim_drawn(site, facts)
    headline = site.say("chart.trend", indicator=site.title(indicator.id), place=site.named(place))
    subtitle = site.say("chart.trend_subtitle", first=names[0], last=names[-1], value=labels[-1])
    picture = chart.trend(
        rows, milestones=_steps(indicator, aim.steps) if aim else (), paths=_paths(indicator, aim, facts) if aim else (),
        domain=_domain(indicator), unit=indicator.unit, language=site.language.code,
        title=str(headline), description=str(subtitle), target_label=_target(site, indicator, aim) if aim else "",
    )  # fmt: skip
    table = Table(headline, (site.say("table.period"), site.say("table.value")), tuple(zip(names, labels, strict=True)))
    return Picture(picture, headline, subtitle, table, Explore("trend", DATA))


def aim_drawn(site: Site, r: Any) -> Aim | None:
    """The target that charts draw for a place: the one that heads its row, unless it is of another definition or scale."""
    aim = site.facts.aim(r)
    return aim if aim is not None and aim.target.judged else None


def _steps(indicator: Indicator, steps: Iterable[tuple[int, float]]) -> list[tuple[date, float]]:
    return [(date.fromordinal(day), drawn(indicator, value)) for day, value in steps]


def _paths(indicator: Indicator, aim: Aim, r: Any) -> list[list[tuple[date, float]]]:
    """The path that the target requires from the baseline on: from both its ends where it is an interval, none where it is unknown."""
    ends = [end for end in dict.fromkeys((r.start_low, r.start_high)) if r.start >= 0 and math.isfinite(end)]
    return [_steps(indicator, course(aim, r.start, end)) for end in ends]


def _target(site: Site, indicator: Indicator, aim: Aim) -> str:
    """The words at the last milestone, which stands at its own day."""
    return f"{site.say('fact.target')}{site.say('ui.colon')} {bound(site, indicator, aim, aim.steps[-1][1])}"


def _domain(indicator: Indicator) -> tuple[float, float] | None:
    low, high = indicator.natural
    return (low, high) if math.isfinite(low) and math.isfinite(high) else None


def comparison(site: Site, indicator: Indicator, rows: list[Any]) -> Picture | None:
    """Every place that published, side by side, where there are two or more."""
    rows = comparison_rows(site, indicator, rows)
    if not rows:
        return None
    names = [site.root.places[r.place] for r in rows]
    values = [site.language.interval(indicator, Interval(r.low, r.high)) for r in rows]
    shown = [
        chart.PlaceRow(
            p.name, drawn(indicator, r.low), drawn(indicator, r.high), site.say("chart.value_period", value=value, period=when(site, r, brief=True)),
            "disputed" if r.disputed else "own", home=p.slug == site.root.settings.home, brief=value,
            target=drawn(indicator, r.goal) if aim_drawn(site, r) else None,
        )
        for p, r, value in zip(names, rows, values, strict=True)
    ]  # fmt: skip
    headline = site.say("chart.comparison", indicator=site.title(indicator.id))
    subtitle = count.say(site, "chart.comparison_subtitle", (f"indicator:{indicator.id}:in_force_anywhere", len(rows)))
    picture = chart.comparison(
        shown, domain=_domain(indicator), unit=indicator.unit, language=site.language.code, title=str(headline),
        description=str(subtitle), key=site.say("chart.lane_target"),
    )  # fmt: skip
    return Picture(picture, headline, subtitle, None, Explore("comparison", DATA))
