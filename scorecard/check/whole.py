"""Rules about wholes: what places add up to, and figures that can't both be in dispute and only seem to be."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.check.sight import Sight
from scorecard.model import Contrast, Indicator, Interval, Observation, Period, Place, Root

APART = 0.005
"""How far a whole may be from the sum of its parts, as a share of it."""
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


@of_root
def province_sum(find: Finder) -> None:
    """Where all the places inside one give their figure, they add up to its own, within half a percent."""
    root, as_of = find.root, find.root.settings.as_of
    inside: dict[str, list[Place]] = defaultdict(list)
    for place in root.places.values():
        if place.parent is not None and place.exists(as_of):
            inside[place.parent].append(place)
    for whole in root.places.values():
        parts = inside.get(whole.code, [])
        if len(parts) < 2 or len({p.level for p in parts}) > 1:
            continue
        for key in ("population", "area"):
            stated, given = getattr(whole, key), [c.value for p in parts if (c := getattr(p, key)) is not None]
            total = sum(given, Decimal(0))
            if stated is not None and len(given) == len(parts) and _apart(float(stated.value), float(total)):
                find.fault("province-sum.place", whole, key, value=stated.value, n=len(parts), total=total)
        _figures(find, whole, parts)


def _apart(stated: float, total: float) -> bool:
    return abs(stated - total) > APART * max(abs(stated), abs(total))


def _figures(find: Finder, whole: Place, parts: list[Place]) -> None:
    root = find.root
    asked = {n: i for n, i in root.indicators.items() if i.kind.added and {whole.level, parts[0].level} <= set(i.level)}
    if not asked or any(p.slug not in root.observations.summaries for p in (whole, *parts)):
        return
    own: dict[tuple[str, str], list[Interval]] = defaultdict(list)
    where: dict[tuple[str, str], Observation] = {}
    sums: dict[tuple[str, str], dict[str, Interval]] = defaultdict(dict)
    for place in (whole, *parts):
        for o in Sight(root, place.slug).statements:
            if o.indicator in asked and o.applies:
                key, interval = (o.indicator, o.period.text), o.interval(asked[o.indicator].natural, root.methodology.about)
                if place is whole:
                    own[key].append(interval)
                    where.setdefault(key, o)
                else:
                    sums[key].setdefault(place.slug, interval)
    for key, found in sums.items():
        if key in own and len(found) == len(parts):
            low, high = sum(i.low for i in found.values()), sum(i.high for i in found.values())
            if not any(_touch(i, Interval(low, high)) for i in own[key]):
                find.fault("province-sum.figure", where[key], where[key].form, n=len(parts), total=low, period=key[1])


def _touch(a: Interval, b: Interval) -> bool:
    return a.meets(b) or not _apart(a.low, b.high) or not _apart(a.high, b.low)


@of_root
def contrast_dispute(find: Finder) -> None:
    """Where all figures of a contrast are one place's answer to one question, no two sources contradict each other there."""
    root = find.root
    for contrast in root.contrasts.values():
        named = {(f.place, f.indicator) for f in contrast.figures}
        if len(named) != 1 or contrast.figures[0].indicator not in root.indicators:
            continue
        found = next(_disputed(root, contrast), None)
        if found is not None:
            first, second = found
            find.fault("contrast-dispute", contrast, 'figures', file=first.span.path, line=first.span.line, line2=second.span.line, period=first.period.text)  # fmt: skip


def _disputed(root: Root, contrast: Contrast) -> Iterator[tuple[Observation, Observation]]:
    """Pairs of statements that can't both be true of one period; where the contrast names periods, of those."""
    figure = contrast.figures[0]
    indicator, sight = root.indicators[figure.indicator], Sight(root, figure.place)
    periods = {f.period.text for f in contrast.figures if f.period is not None}
    said = [o for o in sight.by_question.get(figure.indicator, []) if not periods or o.period.text in periods]
    for position, a in enumerate(said):
        for b in said[position + 1 :]:
            if (
                a.source != b.source
                and _bucket(indicator, a.period) == _bucket(indicator, b.period)
                and not sight.interval(a).meets(sight.interval(b))
            ):
                yield a, b


def _bucket(indicator: Indicator, period: Period) -> object:
    """The year, half, quarter, month or day, at the indicator's frequency, in which a period ends."""
    if indicator.frequency == "day":
        return period.end
    return (period.end.year * 12 + period.end.month - 1) // _MONTHS[indicator.frequency]
