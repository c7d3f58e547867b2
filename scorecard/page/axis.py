"""What an indicator is drawn on: the ends of its axis, its unit in words, which end is the better one; and in which order places stand on it."""

import math

from scorecard import chart
from scorecard.evidence import EvidenceRow
from scorecard.model import Indicator
from scorecard.page.site import Site

YEAR = 366
"""Days after which a figure beside a newer one is called older."""


def axis_of(site: Site, indicator: Indicator) -> chart.Axis:
    """What an indicator's values are drawn on."""
    low, high = indicator.natural
    domain = (low, high) if math.isfinite(low) and math.isfinite(high) else None
    better = site.say("grammar.better") if indicator.direction else ""
    cut = site.language.pattern("grammar.cut")
    return chart.Axis(domain, indicator.unit, site.language.signs, indicator.direction, unit_of(site, indicator), better, cut)


def unit_of(site: Site, indicator: Indicator) -> str:
    """An indicator's unit in words: what it counts where its text says so, and for a rank among how many."""
    for words in (site.words, site.fallback):
        prose = words.indicators.get(indicator.id)
        if prose is not None and prose.unit_name:
            return prose.unit_name
    if indicator.unit == "vnd":
        return site.say("value.billion_vnd", number="").strip()
    if indicator.kind.writing == "place" and indicator.bounds is not None:
        return site.say("grammar.rank_of", of=site.language.number(indicator.natural.high))
    return site.say(f"unit.{indicator.unit}")


def best_first(direction: int, low: float, high: float) -> tuple[float, float]:
    """What values are put in order by, the best first: the end that is surely reached, then the other; without a direction the largest first."""
    return (high, low) if direction < 0 else (-low, -high)


def is_older(r: EvidenceRow, newest: int) -> bool:
    """Whether a figure is more than a year older than the newest of those beside it, which is of this day."""
    return newest - int(r.dated) > YEAR
