"""Doubts about statements side by side: jumps, repetitions, one source with two answers."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from scorecard.check.registry import doubt
from scorecard.check.sight import Doubt, Sight
from scorecard.model import Observation

FACTOR = 10
"""How many times as large a count may be as its neighbour without a second look, where the indicator has no step."""


@doubt
def jump(sight: Sight) -> Iterator[Doubt]:
    """No larger change between neighbouring periods, or between two sources on one, than the indicator's step: without one, than tenfold."""
    for name, said in sight.by_question.items():
        indicator = sight.root.indicators[name]
        if len(said) < 2 or (indicator.step is None and not indicator.kind.added):
            continue
        ordered = sorted((o for o in said if o.applies), key=lambda o: (sight.dated(o), o.span.line))
        days = sorted({sight.dated(o) for o in ordered})
        for position, o in enumerate(ordered):
            neighbour = days[max(0, days.index(sight.dated(o)) - 1)]
            for earlier in ordered[:position]:
                if sight.dated(earlier) >= neighbour and (leap := _leap(sight, earlier, o)) is not None:
                    yield leap
                    break


def _leap(sight: Sight, earlier: Observation, later: Observation) -> Doubt | None:
    """The doubt about a figure that is too far from an earlier one."""
    step, where = sight.indicator(later).step, {"file": earlier.span.path, "line": earlier.span.line}
    a, b = sight.interval(earlier), sight.interval(later)
    gap = max(a.low - b.high, b.low - a.high)
    if gap <= 0:
        return None
    if step is not None:
        return Doubt("jump.step", later, later.form, gap=gap, step=step, **where) if gap > step else None
    small, large = (a, b) if a.high < b.low else (b, a)
    if small.high <= 0 or large.low <= FACTOR * _longer(earlier, later) * small.high:
        return None
    return Doubt("jump.factor", later, later.form, factor=large.low / small.high, **where)


def _longer(a: Observation, b: Observation) -> float:
    """How many times as long as the other one's the longer period of the two is: a year has more files than a month."""
    days = [(o.period.end - o.period.start).days + 1 for o in (a, b)]
    return max(days) / min(days)


@doubt
def above_population(sight: Sight) -> Iterator[Doubt]:
    """No more people than live there, and not many times as many things that people do or have."""
    people = sight.place.population if sight.place is not None else None
    if people is None:
        return
    for o in sight.statements:
        each = sight.indicator(o).kind.per_person
        if each is None or not o.applies or o.form == "count":
            continue
        low = sight.interval(o).low
        if low > float(people.value) * each * 1.1:  # people are counted on another day than the inhabitants were
            yield Doubt("above-population", o, o.form, low=low, people=people.value)


@doubt
def equal_later(sight: Sight) -> Iterator[Doubt]:
    """The figure said last, said again of a later period by another source, is a repetition unless the entry says it was measured anew."""
    for name, said in sight.by_question.items():
        if len(said) < 2 or sight.root.indicators[name].kind.anew:
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
                yield Doubt("equal-later", o, "period", file=first.span.path, line=first.span.line, source=first.repeats or first.source)  # fmt: skip


@doubt
def one_source(sight: Sight) -> Iterator[Doubt]:
    """One source doesn't contradict itself about one place, question and period."""
    for said in sight.by_question.values():
        for a, b in combinations(said, 2):
            if a.source == b.source and a.period.text == b.period.text and not sight.interval(a).meets(sight.interval(b)):
                yield Doubt("one-source", b, b.form, file=a.span.path, line=a.span.line)  # fmt: skip


@doubt
def repeats(sight: Sight) -> Iterator[Doubt]:
    """What a statement repeats was said before, by that source, about the same place and question."""
    for o in sight.statements:
        if o.repeats is None:
            continue
        first = [p for p in sight.by_question[o.indicator] if p.source == o.repeats and p is not o]
        if o.repeats not in sight.root.sources:
            wrong = "unknown" if not sight.root.faulty("Source", o.repeats) else ""
        elif o.repeats == o.source:
            wrong = "self"
        elif not first:
            wrong = "nothing"
        elif not any(sight.interval(p).meets(sight.interval(o)) for p in first):
            wrong = "other"
        elif all(_day(sight, p) > _day(sight, o) for p in first):
            wrong = "later"
        else:
            wrong = ""
        if wrong:
            at = first[0].span if first else o.span
            yield Doubt(f"repeats.{wrong}", o, "repeats", source=o.repeats, indicator=o.indicator, file=at.path, line=at.line)


def _day(sight: Sight, o: Observation) -> date:
    return o.period.start if o.undated else min(o.period.end, sight.published(o) or o.period.end)
