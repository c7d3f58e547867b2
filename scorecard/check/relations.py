"""Rules about how indicators relate: complements, parts and wholes, wider questions, and what must age.

A complement is the rest to 100 of another share. The parts of a whole share nothing, so that their sum can't exceed it; narrower
questions that overlap are `covers`, and nothing is added up there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from scorecard.check.finder import Finder
from scorecard.check.registry import of_place, of_root
from scorecard.model import Index, Indicator, Interval, Node, Observation, Root

HUNDRED = 100.0
SMALLEST = 1e-9  # what adding decimal fractions may leave

Said = dict[tuple[str, str], list[Observation]]
"""Statements by indicator and by the text of their period."""


@of_root
def relations(find: Finder) -> None:
    """What an indicator declares of others can be true, and whatever counts or entails has an age."""
    root = find.root
    rests: dict[str, Indicator] = {}
    for indicator in root.indicators.values():
        _complement(find, indicator, rests)
        for key in ("part_of", "covers"):
            for position, name in enumerate(getattr(indicator, key)):
                other = _other(find, indicator, name, key, position)
                if other is not None and key == "part_of" and other.unit != indicator.unit:
                    find.fault("unit.part", indicator, key, position, name=name, unit=other.unit)
        for key in ("part_of", "covers"):
            if _returns(root, indicator, key):
                find.fault("circle.relation", indicator, key, name=indicator.id, key=key)
    for index in root.methodology.indexes:
        _twice(find, index)
    _ageless(find)


def _other(find: Finder, indicator: Indicator, name: str, *keys: str | int) -> Indicator | None:
    """The indicator that a relation names, where it exists, is another one, and is asked at a level in common."""
    if name == indicator.id:
        find.fault("circle.self", indicator, *keys, name=name)
        return None
    if not find.known("indicator", name, find.root.indicators, indicator, *keys):
        return None
    other = find.root.indicators.get(name)
    if other is not None and not set(other.level) & set(indicator.level):
        find.fault("level.relation", indicator, *keys, name=name, levels=other.level)
    return other


def _complement(find: Finder, indicator: Indicator, rests: dict[str, Indicator]) -> None:
    name = indicator.complement_of
    other = None if name is None else _other(find, indicator, name, "complement_of")
    if other is None:
        return
    first = rests.setdefault(other.id, indicator)
    strange = next((i for i in (indicator, other) if i.unit != "percent" or i.natural != (0, HUNDRED)), None)
    if strange is not None:
        find.fault("complement.share", indicator, "complement_of", name=strange.id)
    elif other.complement_of not in (None, indicator.id):
        find.fault("complement.mutual", indicator, "complement_of", name=other.id, other=other.complement_of)
    elif first is not indicator:
        find.fault("complement.taken", indicator, "complement_of", name=other.id, first=first.id)
    elif indicator.direction and indicator.direction == other.direction:
        find.fault("complement.direction", indicator, "complement_of", name=other.id)


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
            find.fault("counted-twice", part, "indicator", name=name, other=indicator.complement_of)


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
            find.fault("ages-never.scored" if indicator.id in scored else "ages-never.entails", indicator, name=indicator.id)


@of_place
def parts_and_wholes(find: Finder, place: str) -> None:
    """Of one place and period, the parts of a whole do not exceed it and complements add to 100, whichever source is right."""
    said: Said = defaultdict(list)
    root = find.root
    for o in root.observations.of(place):
        if o.indicator in root.indicators and o.applies and o.withdrawn is None:
            said[o.indicator, o.period.text].append(o)
    parts = defaultdict[tuple[str, str], dict[str, None]](dict)
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
    find.fault(
        "part-above-whole.one" if len(least) == 1 else "part-above-whole.several",
        worst,
        worst.form,
        part=worst.indicator,
        parts=tuple(f'"{o.indicator}"' for o in least),
        sum=f"{sum(_interval(find, o).low for o in least):.10g}",
        whole=top.indicator,
        high=_interval(find, top).high,
        file=top.span.path,
        line=top.span.line,
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
    find.fault(
        "complements", mine[0], mine[0].form, indicator=mine[0].indicator, other=first.indicator, file=first.span.path, line=first.span.line
    )


def _sure(rule: str, statements: Iterable[Observation]) -> bool:
    return any(rule in o.sure for o in statements)


def _interval(find: Finder, o: Observation) -> Interval:
    return o.interval(find.root.indicators[o.indicator].natural, find.root.methodology.about)


def _slack(find: Finder, o: Observation) -> float:
    """How far rounding may have moved a figure: half a unit of its last written digit; nothing where cases are counted."""
    if o.form == "count" or not find.root.indicators[o.indicator].kind.rounded:
        return 0.0
    return max(0.5 * 10.0 ** int(n.as_tuple().exponent) for n in o.numbers)
