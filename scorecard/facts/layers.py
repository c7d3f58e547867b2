"""The questions that a map can carry: each sorts the places the site is about into a few classes, whatever draws them.

A layer is shown only where it tells places apart. A class is a state (documented, claimed, unknown …) or a range of values; a place whose
answer lies in several ranges is in none of them, but open.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from scorecard.evidence import EvidenceRow
from scorecard.facts import Facts
from scorecard.facts import count as tally
from scorecard.facts.lists import CONTEXT
from scorecard.facts.outlines import outlines
from scorecard.model import Index, Indicator, Interval, Node, Place

State = Literal[
    "step",
    "open",
    "yes",
    "no",
    "claimed",
    "none",
    "not_applicable",
    "missed",
    "behind",
    "met",
    "undetermined",
    "no_target",
    "refuted",
    "own",
    "unclaimed",
]
"""What a class says: a range of values (`step`), an interval over several ranges, an answer, or where places stand."""
Subject = Literal["coverage", "indicator", "targets", "claims", "population", "density"]
"""What a layer is about."""
MOST = 5
"""So many ranges of values are told apart by eye."""
OFFERED = 24
"""So many questions can be chosen from."""
STATES: tuple[State, ...] = ("open", "claimed", "none", "not_applicable")
"""What a place is whose value lies in no range, in the order of legends."""
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)
"""Widths of ranges that can be read, times a power of ten."""


class Class(NamedTuple):
    """Places that are drawn alike; of a range, whose values are at least `low` and below `high`, which the last range includes."""

    state: State
    low: float = 0.0
    high: float = 0.0


class Layer(NamedTuple):
    """A question with the class of each place.

    id:      names it in addresses.
    classes: in the order of the legend: all ranges between the lowest and the highest value, then the states that a place is in.
    of:      slug → the position of its class.
    values:  slug → its value; of a layer of states, how many of its questions are in it.
    """

    id: str
    subject: Subject
    classes: tuple[Class, ...]
    of: Mapping[str, int]
    values: Mapping[str, Interval]

    @property
    def ranges(self) -> int:
        """How many ranges of values there are."""
        return sum(c.state == "step" for c in self.classes)

    @property
    def tells_apart(self) -> bool:
        """Whether any two places are in different classes."""
        return len(set(self.of.values())) > 1


def layers(facts: Facts) -> tuple[Layer, ...]:
    """What a map of the members can tell apart: their answers by the weight of the question, what is documented, targets and claims, who lives there."""
    return facts.once(layers, partial(_layers, facts)) if is_mapped(facts) else ()


def is_mapped(facts: Facts) -> bool:
    """Whether there is a map: of tiles, or of real boundaries."""
    return bool(facts.mapped) or outlines(facts) is not None


def coverage(facts: Facts) -> Layer:
    """Which members have figures of their own in force, which are known by claims alone, and of which nothing is known."""

    def state(place: Place) -> tuple[State, Interval]:
        counts = tally.of_index(facts, place.slug, facts.index_of(place))
        own = counts["own"]
        return "own" if own else "claimed" if counts["claimed"] else "none", Interval(own, own)

    return facts.once(coverage, partial(_stated, facts, "coverage", "coverage", ("own", "claimed", "none"), state))


def answered(facts: Facts) -> dict[str, int]:
    """Each question that is asked of the members, context left out → how many of them answer it with a figure of their own in force."""
    members = facts.members
    asked = [i for i in facts.asked.get(members[0].level, ()) if i.pillar != CONTEXT] if members else []
    rows = facts.card.rows
    mine = rows["in_force"] & np.isin(rows["place_code"], [facts.codes[p.slug] for p in members])
    counts = np.bincount(rows["indicator_code"][mine], minlength=len(facts.root.indicators)).tolist()
    return {i.id: counts[facts.indicator_codes[i.id]] for i in asked}


def _layers(facts: Facts) -> tuple[Layer, ...]:
    index, least = facts.index_of(facts.members[0]), facts.root.methodology.minimum_field
    weight = dict(_weights(index)) if index is not None else {}
    compared = sorted((name for name, n in answered(facts).items() if n >= least), key=lambda name: -weight.get(name, 0.0))
    answers = [_answers(facts, facts.root.indicators[name]) for name in compared[:OFFERED]]
    people = {p.slug: float(p.population.value) for p in facts.members if p.population}
    spread = {p.slug: people[p.slug] / float(p.area.value) for p in facts.members if p.slug in people and p.area and p.area.value}
    rest = (
        coverage(facts), _targets(facts), _claims(facts),
        *(_ranged(facts, name, name, {slug: Interval(n, n) for slug, n in found.items()}, "none") for name, found in _peopled(people, spread)),
    )  # fmt: skip
    return tuple(layer for layer in (*answers, *rest) if layer is not None and layer.tells_apart)


def _peopled(people: dict[str, float], spread: dict[str, float]) -> Iterator[tuple[Literal["population", "density"], dict[str, float]]]:
    yield "population", people
    yield "density", spread


def _weights(node: Index | Node, share: float = 1.0) -> Iterator[tuple[str, float]]:
    """Each question of an index with its share of the whole."""
    if isinstance(node, Node) and node.indicator is not None:
        yield node.indicator, share
    total = sum(part.weight for part in node.parts)
    for part in node.parts:
        yield from _weights(part, share * part.weight / total)


def _answers(facts: Facts, indicator: Indicator) -> Layer | None:
    """The members' answers to a question."""
    rows = {p.slug: row for p in facts.members if (row := facts.of(p.slug, indicator.id)) is not None}
    found = {slug: _answer(row) for slug, row in rows.items()}
    if indicator.kind.writing == "answer":
        order: tuple[State, ...] = ("yes", "no", *STATES)
        return _stated(facts, indicator.id, "indicator", order, partial(_yes_or_no, found))
    return _ranged(facts, indicator.id, "indicator", found, "not_applicable")


def _answer(row: EvidenceRow) -> Interval | State:
    if row.evidence == "not_applicable":
        return "not_applicable"
    if row.in_force:
        return Interval(row.low, row.high)
    return "claimed" if row.evidence == "claimed" else "none"


def _yes_or_no(found: Mapping[str, Interval | State], place: Place) -> tuple[State, Interval | None]:
    answer = found.get(place.slug, "not_applicable")
    if isinstance(answer, Interval):
        return "yes" if answer.low >= 1 else "no" if answer.high <= 0 else "open", answer
    return answer, None


def _targets(facts: Facts) -> Layer | None:
    """How the members stand to what was set for them: by the worst that their own figures show."""
    order: tuple[State, ...] = ("missed", "behind", "met", "undetermined")
    counts: Counter[tuple[str, str]] = Counter()
    for r in facts.matching(lambda rows: (rows["target"] >= 0) & (rows["evidence"] == "own")):
        counts[r.place, {"moving_away": "behind", "on_track": "met"}.get(r.status, r.status)] += 1

    def state(place: Place) -> tuple[State, Interval | None]:
        worst = next((s for s in order if counts[place.slug, s]), None)
        return (worst, Interval(n, n)) if worst is not None and (n := counts[place.slug, worst]) else ("no_target", None)

    layer = _stated(facts, "targets", "targets", (*order, "no_target"), state)
    return layer if len(layer.values) >= facts.root.methodology.minimum_field else None


def _claims(facts: Facts) -> Layer | None:
    """What the members' own figures say of what is claimed for all."""
    order: tuple[State, ...] = ("refuted", "own", "claimed")
    counts: Counter[tuple[str, str]] = Counter()
    for r in facts.matching(lambda rows: rows["claim_row"] >= 0):
        counts[r.place, "refuted" if r.refuted else "own" if r.in_force else "claimed"] += 1

    def state(place: Place) -> tuple[State, Interval | None]:
        worst = next((s for s in order if counts[place.slug, s]), None)
        return (worst, Interval(n, n)) if worst is not None and (n := counts[place.slug, worst]) else ("unclaimed", None)

    return _stated(facts, "claims", "claims", (*order, "unclaimed"), state)


def _stated(
    facts: Facts, name: str, subject: Subject, order: tuple[State, ...], of: Callable[[Place], tuple[State, Interval | None]]
) -> Layer:
    """A layer whose classes are states, in this order."""
    states = {p.slug: of(p) for p in facts.members}
    there = [s for s in order if any(state == s for state, _ in states.values())]
    return Layer(
        name, subject, tuple(Class(s) for s in there), {slug: there.index(state) for slug, (state, _) in states.items()},
        {slug: value for slug, (_, value) in states.items() if value is not None},
    )  # fmt: skip


def _ranged(facts: Facts, name: str, subject: Subject, found: Mapping[str, Interval | State], otherwise: State) -> Layer | None:
    """A layer whose classes are ranges of equal width, then states; None where all values are one.

    Args:
        facts:     the finished facts.
        name:      the layer's id.
        subject:   what it is about.
        found:     slug → value or state.
        otherwise: the state of the others.
    """
    values = {slug: value for slug, value in found.items() if isinstance(value, Interval)}
    ends = sorted(end for value in values.values() for end in value if math.isfinite(end))
    if not ends or ends[0] == ends[-1] or len(values) < facts.root.methodology.minimum_field:
        return None
    ranges = [Class("step", low, high) for low, high in pairwise(breaks(ends))]
    classes = {slug: _class_of(found.get(slug, otherwise), ranges) for slug in (p.slug for p in facts.members)}
    there = (*ranges, *(c for c in map(Class, STATES) if c in classes.values()))
    return Layer(name, subject, there, {slug: there.index(c) for slug, c in classes.items()}, values)


def _class_of(value: Interval | State, ranges: list[Class]) -> Class:
    """The range that all of a value lies in, or its state."""
    if not isinstance(value, Interval):
        return Class(value)
    last = ranges[-1]
    return next((c for c in ranges if c.low <= value.low and (value.high < c.high or (c is last and value.high <= c.high))), Class("open"))


def breaks(values: list[float]) -> list[float]:
    """The ends of at most `MOST` ranges over values in their order.

    Of one width, a number that can be read; where more than half of the values would be in one range, with a like share of them in each.
    """
    low, high = values[0], values[-1]
    power = 10.0 ** math.floor(math.log10((high - low) / MOST))
    step = next(step * power for step in STEPS if math.ceil(high / (step * power)) - math.floor(low / (step * power)) <= MOST)
    even = [_plain(n * step) for n in range(math.floor(low / step), math.ceil(high / step) + 1)]
    fullest = max(sum(one <= value < other for value in values) for one, other in pairwise(even))
    if 2 * fullest <= len(values):
        return even
    inner = {float(f"{values[len(values) * n // MOST]:.2g}") for n in range(1, MOST)}
    return [even[0], *sorted(end for end in inner if even[0] < end < even[-1]), even[-1]]


def _plain(value: float) -> float:
    """0.6 for 0.6000000000000001."""
    return float(f"{value:.12g}")
