"""What a chart found, as its title says it: never more than the figures bear, and a plain label where they bear nothing."""

from collections.abc import Sequence

from scorecard.evidence import EvidenceRow, PeriodRow, group_name
from scorecard.model import Indicator, Interval, Place
from scorecard.page import count
from scorecard.page.axis import best_first
from scorecard.page.figure import when
from scorecard.page.site import Site


def over_time(site: Site, indicator: Indicator, place: Place, groups: Sequence[PeriodRow]) -> str:
    """From where to where a place's figures went, oldest first: up or down only where the first and the newest can't be the same."""
    first, last = groups[0], groups[-1]
    told = {
        "place": site.named(place),
        "first": site.language.interval(indicator, Interval(first.low, first.high)),
        "last": site.language.interval(indicator, Interval(last.low, last.high)),
        "from": site.language.group(group_name(int(first.group), indicator.frequency)),
        "to": site.language.group(group_name(int(last.group), indicator.frequency)),
    }
    apart = first.high < last.low or last.high < first.low
    if not apart:
        exact = first.low == first.high == last.low == last.high
        return site.say("grammar.level" if exact else "grammar.newest", **told)
    if indicator.kind.writing == "place":
        return site.say("grammar.moved", **told)
    return site.say("grammar.rose" if last.low > first.high else "grammar.fell", **told)


def among_places(site: Site, indicator: Indicator, rows: Sequence[EvidenceRow]) -> str:
    """What places side by side show: the home place's rank; else who is first, where nobody else can be; else how many there are.

    A place is called the highest only among figures of one period, none of which is in dispute, and with an interval that no other touches.
    """
    home = next((r for r in rows if r.place == site.root.settings.home), None)
    if home is not None and indicator.kind.writing == "place" and home.low == home.high and not home.disputed:
        return site.say(
            "grammar.ranked", place=site.named(site.root.places[home.place]), rank=_rank(site, indicator, home.low), period=when(site, home)
        )
    n = f"indicator:{indicator.id}:in_force_anywhere", len(rows)
    if len({r.period for r in rows}) > 1:
        return count.say(site, "grammar.periods", n)
    if indicator.kind.writing == "place":  # the highest rank is the lowest number: neither word would be understood
        return count.say(site, "grammar.places", n)
    top, *others = sorted(rows, key=lambda r: best_first(indicator.direction, r.low, r.high))
    beyond = all(top.high < r.low if indicator.direction < 0 else top.low > r.high for r in others)
    if not beyond or any(r.disputed for r in rows):
        return count.say(site, "grammar.places", n)
    value = site.language.interval(indicator, Interval(top.low, top.high))
    key = "grammar.lowest" if indicator.direction < 0 else "grammar.highest"
    return count.say(site, key, n, top=site.named(site.root.places[top.place]), value=value)


def _rank(site: Site, indicator: Indicator, value: float) -> str:
    """A rank, and out of how many where that is known: 61/63."""
    number = site.language.number(value)
    return (
        site.say("grammar.rank", number=number, of=site.language.number(indicator.natural.high)) if indicator.bounds is not None else number
    )
