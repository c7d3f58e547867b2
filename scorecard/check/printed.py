"""Doubts about how a statement was entered: is it what its source printed, and is it the kind of evidence it says it is."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from scorecard.check.registry import doubt
from scorecard.check.sight import Doubt, Sight
from scorecard.check.writing import ALL, LAST, Bound, bound, digits, rates, said, same_rate
from scorecard.model import Form, Indicator, Observation, Root
from scorecard.model.registry import registry

WORDS: Mapping[Form, tuple[Bound, ...] | None] = registry(
    Form,
    {
        "value": (),
        "more_than": ("more",),
        "at_least": ("least",),
        "less_than": ("less",),
        "at_most": ("most", "up_to"),
        "up_to": ("up_to",),
        "between": None,
        "about": ("about",),
        "nearly": ("nearly",),
        "count": (),
    },
)
"""The words of bounds that say what a value form says, its own first; () of what stands without one, None where words don't tell."""


@doubt
def printed(sight: Sight) -> Iterator[Doubt]:
    """The number entered stands in the words printed."""
    for o in sight.statements:
        if o.printed is not None:
            yield from _printed(o, sight.indicator(o), o.printed)


def _printed(o: Observation, indicator: Indicator, text: str) -> Iterator[Doubt]:
    if o.count is not None and o.of is not None:
        yield from _count_printed(o, o.count, o.of, text)
        return
    if indicator.unit == "yes_no" or not o.applies or digits(text).issuperset(o.numbers):
        return
    stated = said(text)
    if indicator.unit == "rank" and LAST.search(text):
        stated |= {Decimal(str(indicator.natural.high))}
    missing = [n for n in o.numbers if stated.isdisjoint((n, -n))]
    if missing:
        yield Doubt("printed.number", o, "printed", number=missing[0])


def _count_printed(o: Observation, count: int, of: int, text: str) -> Iterator[Doubt]:
    numbers, shares = digits(text), rates(text)
    if shares and not any(same_rate(count, of, share) for share in shares):
        yield Doubt("printed.share", o, "printed", count=count, of=of, percent=100 * count / of)
        return
    numbers = numbers if count in numbers and of in numbers else said(text)
    both = count in numbers and of in numbers
    whole = count == of and (of in numbers or ALL.search(text) is not None)
    if not (shares or both or whole):
        yield Doubt("printed.count", o, "printed", count=count, of=of)


@doubt
def bound_word(sight: Sight) -> Iterator[Doubt]:
    """The word before the number ("hơn", "près de", "up to") and the value form say the same."""
    for o in sight.statements:
        fitting = WORDS[o.form]
        if o.printed is None or fitting is None or not o.applies or sight.indicator(o).unit == "yes_no":
            continue
        number = Decimal(o.count) if o.count is not None else o.numbers[0]
        word = bound(o.printed, number)
        if word and word not in fitting:
            asked = next(form for form, words in WORDS.items() if words and words[0] == word)
            yield Doubt("bound-word.differs", o, o.form, asked=asked, form=o.form, number=number)
        elif word == "" and fitting:
            yield Doubt("bound-word.none", o, o.form, form=o.form, number=number)


@doubt
def sweeping(sight: Sight) -> Iterator[Doubt]:
    """All of one's own units without a count is a claim: "100 % of communes", "tất cả", "toutes"."""
    for o in sight.statements:
        if o.mode not in (None, "reported") or o.form != "value":
            continue
        unit, universal = sight.indicator(o).unit, o.printed is not None and ALL.search(o.printed) is not None
        whole = universal and ((unit == "yes_no" and o.value == 1) or _all_units(sight, o, unit))
        if whole or (unit == "percent" and o.value == 100):
            yield Doubt("sweeping", o, "value")


def _all_units(sight: Sight, o: Observation, unit: str) -> bool:
    """Whether a count is that of all the places inside this one."""
    place = sight.place
    if unit != "count" or place is None:
        return False
    inside = sum(p.parent == place.code and p.exists(sight.root.settings.as_of) for p in sight.root.places.values())
    return inside > 0 and o.value == inside


@doubt
def measured(sight: Sight) -> Iterator[Doubt]:
    """What is called measured was measured by another body.

    Nothing in a statement proves it. Ranks and points are given by whoever compares, and so is what stands in a pillar that holds
    little else; the publisher of a framework speaks for it. All else is a body's own figure, however firmly the press repeats it.
    """
    for o in sight.statements:
        if o.mode != "measured":
            continue
        source, offices = sight.root.sources.get(o.source), sight.root.offices.values()
        publisher = source.publisher if source is not None else ""
        if any(office.name == publisher and office.place == o.place for office in offices):
            yield Doubt("measured.place", o, "mode")
            continue
        indicator = sight.indicator(o)
        framework = sight.root.frameworks.get(indicator.official.framework) if indicator.official is not None else None
        compared = indicator.kind.given or _outside(sight.root, indicator.pillar)
        if not compared and (framework is None or framework.publisher != publisher):
            yield Doubt("measured.unproven", o, "mode")


def _outside(root: Root, pillar: str) -> bool:
    """Whether a pillar is one of assessments by others: most of what it asks is a rank or points."""
    units = [i.kind.given for i in root.indicators.values() if i.pillar == pillar]
    return 2 * sum(units) > len(units)
