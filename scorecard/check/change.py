"""Doubts about statements side by side: jumps, repetitions, one source with two answers."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from scorecard.check.sight import Doubt, Sight
from scorecard.model import Indicator, Interval, Observation

FACTOR = 10
"""How many times as large a count may be as its neighbour without a second look, where the indicator has no step."""
PER_PERSON = 3
"""How many of anything counted a person may stand for: telephones, files, accounts."""
_ANEW = frozenset(("rank", "yes_no"))
"""Units whose every figure is given anew, or has but two values to be equal in."""
COUNTED = frozenset(("count", "people", "vnd"))


def jump(sight: Sight) -> Iterator[Doubt]:
    """No larger change between neighbouring periods, or between two sources on one, than the indicator's step: without one, than tenfold."""
    for name, said in sight.by_question.items():
        indicator = sight.root.indicators[name]
        if len(said) < 2 or (indicator.step is None and indicator.unit not in COUNTED):
            continue
        ordered = sorted((o for o in said if o.applies), key=lambda o: (sight.dated(o), o.span.line))
        days = sorted({sight.dated(o) for o in ordered})
        for position, o in enumerate(ordered):
            neighbour = days[max(0, days.index(sight.dated(o)) - 1)]
            for earlier in ordered[:position]:
                if sight.dated(earlier) >= neighbour and (by := _leap(indicator, sight, earlier, o)):
                    yield Doubt("jump", o, (o.form,), f"{by} {earlier.span.path}:{earlier.span.line}", "mend the slip, or sure: [jump]")
                    break


def _leap(indicator: Indicator, sight: Sight, earlier: Observation, later: Observation) -> str:
    a, b = sight.interval(earlier), sight.interval(later)
    gap = max(a.low - b.high, b.low - a.high)
    if gap <= 0:
        return ""
    if indicator.step is not None:
        return f"a change of {gap:g}, more than the step of {indicator.step:f}, from" if gap > indicator.step else ""
    small, large = (a, b) if a.high < b.low else (b, a)
    factor = FACTOR * _longer(earlier, later)
    return f"{large.low / small.high:.4g} times apart from" if small.high > 0 and large.low > factor * small.high else ""


def _longer(a: Observation, b: Observation) -> float:
    """How many times as long as the other one's the longer period of the two is: a year has more files than a month."""
    days = [(o.period.end - o.period.start).days + 1 for o in (a, b)]
    return max(days) / min(days)


def above_population(sight: Sight) -> Iterator[Doubt]:
    """No more people than live there, and not many times as many things that people do or have."""
    people = sight.place.population if sight.place is not None else None
    if people is None:
        return
    for o in sight.statements:
        unit = sight.indicator(o).unit
        if unit not in ("people", "count") or not o.applies or o.form == "count":
            continue
        bound = float(people.value) * (1 if unit == "people" else PER_PERSON)
        low = sight.interval(o).low
        if low > bound * 1.1:  # people are counted on another day than the inhabitants were
            yield Doubt(
                "above-population", o, (o.form,), f"{low:g} where {people.value} people live", "mend the slip, or sure: [above-population]"
            )


def equal_later(sight: Sight) -> Iterator[Doubt]:
    """The figure said last, said again of a later period by another source, is a repetition unless the entry says it was measured anew."""
    for name, said in sight.by_question.items():
        if len(said) < 2 or sight.root.indicators[name].unit in _ANEW:
            continue
        when = {id(o): (sight.dated(o), o.period.end) for o in said}
        days = sorted(set(when.values()))
        for o in said:
            position = days.index(when[id(o)])
            if position == 0 or o.kind != "reported" or o.repeats is not None or not o.applies:
                continue
            before = (p for p in said if when[id(p)] == days[position - 1] and p.source != o.source and p.kind == "reported")
            first = next((p for p in before if sight.interval(p) == sight.interval(o) and p.period.text != o.period.text), None)
            if first is not None:
                yield Doubt("equal-later", o, ("period",), f"the same figure as earlier at {first.span.path}:{first.span.line}",
                            f"add repeats: {first.repeats or first.source}, or sure: [measured-anew]")  # fmt: skip


def one_source(sight: Sight) -> Iterator[Doubt]:
    """One source doesn't contradict itself about one place, question and period."""
    for said in sight.by_question.values():
        for a, b in combinations(said, 2):
            if a.source == b.source and a.period.text == b.period.text and not sight.interval(a).meets(sight.interval(b)):
                yield Doubt("one-source", b, (b.form,), f"the same source says otherwise at {a.span.path}:{a.span.line}",
                            "give each its own period or indicator, or withdraw one")  # fmt: skip


def repeats(sight: Sight) -> Iterator[Doubt]:
    """What a statement repeats was said before, by that source, about the same place and question."""
    for o in sight.statements:
        if o.repeats is None:
            continue
        first = [p for p in sight.by_question[o.indicator] if p.source == o.repeats and p is not o]
        if o.repeats not in sight.root.sources:
            wrong = f'no source is called "{o.repeats}"' if not sight.root.faulty("Source", o.repeats) else ""
        elif o.repeats == o.source:
            wrong = "a source doesn't repeat itself"
        elif not first:
            wrong = f'"{o.repeats}" says nothing here about "{o.indicator}"'
        elif not any(_overlap(sight.interval(p), sight.interval(o)) for p in first):
            wrong = f'"{o.repeats}" says another figure, at {first[0].span.path}:{first[0].span.line}'
        elif all(_day(sight, p) > _day(sight, o) for p in first):
            wrong = f'"{o.repeats}" says so later than this statement'
        else:
            wrong = ""
        if wrong:
            yield Doubt("repeats", o, ("repeats",), wrong)


def _overlap(a: Interval, b: Interval) -> bool:
    return a.meets(b)


def _day(sight: Sight, o: Observation) -> date:
    return o.period.start if o.undated else min(o.period.end, sight.published(o) or o.period.end)
