"""Small multiples: of each question a place answered often, or as many others did, the same small chart on the same scale."""

import math
from collections.abc import Sequence

from scorecard import route
from scorecard.evidence import EvidenceRow, PeriodRow, group_name
from scorecard.model import Indicator, Interval, Place
from scorecard.page import count
from scorecard.page.figure import when
from scorecard.page.picture import periods_of
from scorecard.page.site import Site
from scorecard.page.view import Panel

LEAST, AMONG, MOST = 3, 10, 40
"""So many periods make a course, so many places a spread; and no more panels than this stand on a page."""
WIDE, HIGH = 200, 40
"""The box of a course, stretched to its column; a spread is as wide."""


def multiples(site: Site, here: str, place: Place) -> tuple[Panel, ...]:
    """The small charts of a place in the home place, in the order of its answers: nothing where it has neither a course nor company.

    Args:
        site:  the facts in one language.
        here:  the path of the page they will stand on.
        place: whose they are.
    """
    if place.slug not in site.facts.member_slugs:
        return ()
    found = (_panel(site, here, r) for r in site.facts.of_place(place.slug) if r.evidence == "own" and r.in_force)
    return tuple(panel for panel in found if panel is not None)[:MOST]


def _panel(site: Site, here: str, r: EvidenceRow) -> Panel | None:
    indicator = site.root.indicators[r.indicator]
    if indicator.unit == "yes_no":
        return None
    groups = [g for g in periods_of(site, r)[::-1] if not g.not_applicable]
    fellows = _fellows(site, r)
    low, high = _ends(indicator, groups, fellows)
    course = dots = first = ""
    if len(groups) >= LEAST:
        course, dots = _course(indicator, groups, low, high)
        begun = group_name(int(groups[0].group), indicator.frequency)
        value = site.language.interval(indicator, Interval(groups[0].low, groups[0].high))
        first = site.say("chart.value_period", value=value, period=site.language.group(begun))
    placed = len(fellows) >= AMONG and r.low == r.high
    if not (course or placed):
        return None
    worst, best = (high, low) if indicator.direction < 0 else (low, high)
    end = site.language.quantity(indicator, best)
    of = f"indicator:{indicator.id}:period:{r.period}"
    return Panel(
        title=str(site.title(indicator.id)), href=route.link(here, site.place_path(site.root.places[r.place], indicator.id)), value=site.interval(indicator, r.low, r.high), when=when(site, r, brief=True),
        course=course, dots=dots, first=first,
        others=_ticks(fellows, worst, best) if placed else "", mine=_ticks([r.low], worst, best) if placed else "",
        worst=site.language.quantity(indicator, worst) if placed else "",
        best=(f"{end}{site.say('ui.colon')} {site.say('grammar.better')}" if indicator.direction else end) if placed else "",
        among=count.say(site, "grammar.among", (of, len(fellows))) if placed else "",
    )  # fmt: skip


def _fellows(site: Site, r: EvidenceRow) -> list[float]:
    """The exact figures of the same period of all places of its kind of question in the home place, this one's among them, in order."""

    def gathered() -> dict[str, list[float]]:
        found: dict[str, list[float]] = {}
        for other in site.facts.of_indicator(r.indicator):
            if other.place in site.facts.member_slugs and other.evidence == "own" and other.in_force and other.low == other.high:
                found.setdefault(other.period, []).append(other.low)
        return {period: sorted(values) for period, values in found.items()}

    return site.facts.once(("fellows", r.indicator), gathered).get(r.period, [])


def _ends(indicator: Indicator, groups: Sequence[PeriodRow], fellows: Sequence[float]) -> tuple[float, float]:
    """The ends of the scale of one indicator's small charts: its natural bounds, and where it has none, zero and the largest value there is."""
    low, high = indicator.natural
    known = [value for g in groups for value in (g.low, g.high) if math.isfinite(value)] + list(fellows)
    bottom, top = min(known, default=0.0), max(known, default=1.0)
    low, high = low if math.isfinite(low) else min(0.0, bottom), high if math.isfinite(high) else max(0.0, top)
    return (low, high) if high > low else (low, low + 1)


def _course(indicator: Indicator, groups: Sequence[PeriodRow], low: float, high: float) -> tuple[str, str]:
    """Threads from period to period, and a dot at each exact value or a bar between both ends; of ranks the first lies on top."""
    first, long = groups[0].dated, (groups[-1].dated - groups[0].dated) or 1

    def up(value: float) -> int:
        share = min(1.0, max(0.0, (value - low) / (high - low)))
        return round(HIGH * (share if indicator.unit == "rank" else 1 - share))

    points = [(round((g.dated - first) / long * WIDE), up(g.low), up(g.high)) for g in groups]
    threads = "M" + " ".join(f"{x} {y}" for x, y, _ in points)
    if any(y != y2 for _, y, y2 in points):
        threads += "M" + " ".join(f"{x} {y2}" for x, _, y2 in points)
    return threads, "".join(f"M{x} {y}h0" if y == y2 else f"M{x} {y}V{y2}" for x, y, y2 in points)


def _ticks(values: Sequence[float], worst: float, best: float) -> str:
    """A tick for each value, the better end at the right."""
    return "".join(f"M{x} 0v10" for x in dict.fromkeys(round((value - worst) / (best - worst) * WIDE) for value in values))
