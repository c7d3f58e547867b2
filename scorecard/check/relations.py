"""Rules about how indicators relate: complements, parts and wholes, wider questions, and what must age.

A complement is the rest to 100 of another share. The parts of a whole share nothing, so that their sum can't exceed it; narrower
questions that overlap are `covers`, and nothing is added up there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from scorecard.check.data import Finder
from scorecard.diagnostic import Report
from scorecard.model import Index, Indicator, Interval, Node, Observation, Root

ROUNDED = frozenset(("percent", "points", "number"))
"""Units whose figures are printed rounded; the others are counts, and a sum of counts is exact."""
HUNDRED = 100.0
SMALLEST = 1e-9  # what adding decimal fractions may leave

Said = dict[tuple[str, str], list[Observation]]
"""Statements by indicator and by the text of their period."""


def relations(root: Root, report: Report) -> None:
    """What an indicator declares of others can be true, and whatever counts or entails has an age."""
    find = Finder(root, report)
    rests: dict[str, Indicator] = {}
    for indicator in root.indicators.values():
        _complement(find, indicator, rests)
        for key in ("part_of", "covers"):
            for position, name in enumerate(getattr(indicator, key)):
                other = _other(find, indicator, name, key, position)
                if other is not None and key == "part_of" and other.unit != indicator.unit:
                    find.error("unit", indicator, [key, position], f'"{name}" has another unit than its part', f"it is in {other.unit}")
        for key in ("part_of", "covers"):
            if _returns(root, indicator, key):
                find.error("circle", indicator, [key], f'"{indicator.id}" contains itself', f"following {key} leads back to it")
    for index in root.methodology.indexes:
        _twice(find, index)
    _ageless(find)


def _other(find: Finder, indicator: Indicator, name: str, *keys: str | int) -> Indicator | None:
    """The indicator that a relation names, where it exists, is another one, and is asked at a level in common."""
    if name == indicator.id:
        find.error("circle", indicator, keys, f'"{name}" is related to itself')
        return None
    if not find.known("indicator", name, find.root.indicators, indicator, *keys):
        return None
    other = find.root.indicators.get(name)
    if other is not None and not set(other.level) & set(indicator.level):
        find.error("level", indicator, keys, f'"{name}" is asked at no level of this indicator', "its levels are " + ", ".join(other.level))
    return other


def _complement(find: Finder, indicator: Indicator, rests: dict[str, Indicator]) -> None:
    name = indicator.complement_of
    other = None if name is None else _other(find, indicator, name, "complement_of")
    if other is None:
        return
    for each in (indicator, other):
        if each.unit != "percent" or each.natural != (0, HUNDRED):
            reason = "the rest to 100 is a matter of shares from 0 to 100"
            find.error("complement", indicator, ["complement_of"], f'"{each.id}" is no share of a whole', reason)
            return
    first = rests.setdefault(other.id, indicator)
    if other.complement_of not in (None, indicator.id):
        reason = "of a pair, one points to the other"
        find.error("complement", indicator, ["complement_of"], f'"{other.id}" is itself the rest of "{other.complement_of}"', reason)
    elif first is not indicator:
        reason = "two rests of one share are the same question"
        find.error("complement", indicator, ["complement_of"], f'"{first.id}" is the rest of "{other.id}" already', reason)
    elif indicator.direction and indicator.direction == other.direction:
        reason = "where one gets better the other gets worse"
        find.error("complement", indicator, ["complement_of"], f'"{other.id}" runs the same way', reason, "turn the goalposts, or better")


def _returns(root: Root, indicator: Indicator, key: str) -> bool:
    """Whether following a relation from an indicator comes back to it by way of another."""
    seen: set[str] = set()
    ahead = [name for name in getattr(indicator, key) if name != indicator.id]
    while ahead:
        name = ahead.pop()
        if name == indicator.id:
            return True
        if name not in seen and name in root.indicators:
            seen.add(name)
            ahead += getattr(root.indicators[name], key)
    return False


def _twice(find: Finder, index: Index) -> None:
    parts = {part.indicator: part for part in _leaves(index.parts) if part.indicator is not None}
    for name, part in parts.items():
        indicator = find.root.indicators.get(name)
        if indicator is not None and indicator.complement_of in parts and indicator.complement_of != name:
            find.error(
                "counted-twice",
                part,
                ["indicator"],
                f'"{name}" and "{indicator.complement_of}" both stand in this index',
                "each is the rest of the other: the same figure would count twice",
                "keep one; what is said of the other counts as its rest",
            )


def _leaves(parts: Iterable[Node]) -> Iterator[Node]:
    for part in parts:
        if part.indicator is not None:
            yield part
        yield from _leaves(part.parts)


def _ageless(find: Finder) -> None:
    indicators = find.root.indicators
    scored = {part.indicator for index in find.root.methodology.indexes for part in _leaves(index.parts)}
    for indicator in indicators.values():
        if indicator.complement_of is not None and {indicator.id, indicator.complement_of} & scored:
            scored |= {indicator.id, indicator.complement_of}
    for indicator in indicators.values():
        if indicator.valid_for is None and (indicator.id in scored or indicator.entails is not None):
            does = "counts in an index" if indicator.id in scored else "speaks for each place below"
            reason = "without valid_for a figure is in force for ever"
            find.report.warning(
                "ages-never", find.at(indicator), f'"{indicator.id}" {does} and never ages', reason, "add valid_for: 24 months"
            )


def parts_and_wholes(root: Root, report: Report, place: str) -> None:
    """Of one place and period, the parts of a whole do not exceed it and complements add to 100, whichever source is right."""
    said: Said = defaultdict(list)
    for o in root.observations.of(place):
        if o.indicator in root.indicators and o.applies and o.withdrawn is None:
            said[o.indicator, o.period.text].append(o)
    find, parts = Finder(root, report), defaultdict[tuple[str, str], dict[str, None]](dict)
    for name, period in said:
        indicator = root.indicators[name]
        for whole in indicator.part_of:
            parts[whole, period][name] = None
        for part in indicator.sum_of:
            parts[name, period][part] = None
        if indicator.complement_of is not None:
            _rest(find, said[name, period], said.get((indicator.complement_of, period), ()))
    for (whole, period), names in parts.items():
        if (whole, period) in said:
            _whole(find, said[whole, period], [said[name, period] for name in names if (name, period) in said])


def _whole(find: Finder, wholes: Sequence[Observation], parts: Sequence[Sequence[Observation]]) -> None:
    """Reports where even the smallest figure of each part is together more than the largest of the whole."""
    if not parts:
        return
    top = max(wholes, key=lambda o: _interval(find, o).high + _slack(find, o))
    least = [min(mine, key=lambda o: _interval(find, o).low - _slack(find, o)) for mine in parts]
    low = sum(_interval(find, o).low - _slack(find, o) for o in least)
    high = _interval(find, top).high + _slack(find, top)
    if low <= high + SMALLEST or _sure("part-above-whole", (top, *least)):
        return
    worst = max(least, key=lambda o: _interval(find, o).low)
    sum_ = f"{sum(_interval(find, o).low for o in least):.10g}"
    together = f'"{worst.indicator}"' if len(least) == 1 else "the parts " + ", ".join(f'"{o.indicator}"' for o in least)
    find.error(
        "part-above-whole",
        worst,
        [worst.form],
        f'{together} {"is" if len(least) == 1 else "are together"} {sum_}, more than "{top.indicator}" of the same period',
        f"the whole is at most {_interval(find, top).high:.10g}: {top.span.path}:{top.span.line}",
        "mend the figure, or write sure: [part-above-whole] where the sources say so",
    )


def _rest(find: Finder, mine: Sequence[Observation], others: Sequence[Observation]) -> None:
    """Reports where no statement of one and no statement of its complement can be true at once."""
    if not others or _sure("complements", (*mine, *others)):
        return
    for a in mine:
        for b in others:
            left, right = _interval(find, a), _interval(find, b)
            slack = _slack(find, a) + _slack(find, b) + SMALLEST
            if left.low + right.low - slack <= HUNDRED <= left.high + right.high + slack:
                return
    first = others[0]
    find.report.warning(
        "complements",
        find.at(mine[0], mine[0].form),
        f'"{mine[0].indicator}" and "{first.indicator}" of the same period do not add to 100',
        f"the other stands at {first.span.path}:{first.span.line}",
        "mend one, or write sure: [complements] where the sources say so",
    )


def _sure(rule: str, statements: Iterable[Observation]) -> bool:
    return any(rule in o.sure for o in statements)


def _interval(find: Finder, o: Observation) -> Interval:
    return o.interval(find.root.indicators[o.indicator].natural, find.root.methodology.about)


def _slack(find: Finder, o: Observation) -> float:
    """How far rounding may have moved a figure: half a unit of its last written digit; nothing where cases are counted."""
    if o.form == "count" or find.root.indicators[o.indicator].unit not in ROUNDED:
        return 0.0
    return max(0.5 * 10.0 ** int(n.as_tuple().exponent) for n in o.numbers)
