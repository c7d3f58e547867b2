"""Doubts about how a statement was entered: is it what its source printed, and is it the kind of evidence it says it is."""

from collections.abc import Iterator
from decimal import Decimal

from scorecard.check.sight import Doubt, Sight
from scorecard.check.writing import ALL, LAST, Bound, bound, digits, rates, said, same_rate
from scorecard.model import Form, Indicator, Observation, Root

FITTING: dict[Bound, tuple[Form, ...]] = {
    "more": ("more_than",),
    "least": ("at_least",),
    "less": ("less_than",),
    "most": ("at_most",),
    "up_to": ("up_to", "at_most"),
    "nearly": ("nearly",),
    "about": ("about",),
}
"""The value forms that say what a bound's word says."""
_UNBOUND = frozenset(("value", "count"))
_COMPARED = frozenset(("rank", "points"))


def printed(sight: Sight) -> Iterator[Doubt]:
    """The number entered stands in the words printed."""
    for o in sight.statements:
        if o.printed is not None and (wrong := _not_printed(o, sight.indicator(o), o.printed)):
            yield Doubt("printed", o, ("printed",), wrong, "mend the value, or quote the words that hold it; else sure: [printed]")


def _not_printed(o: Observation, indicator: Indicator, text: str) -> str:
    if o.count is not None and o.of is not None:
        return _count_not_printed(o.count, o.of, text)
    if indicator.unit == "yes_no" or not o.applies:
        return ""
    if digits(text).issuperset(o.numbers):
        return ""
    stated = said(text)
    if indicator.unit == "rank" and LAST.search(text):
        stated |= {Decimal(str(indicator.natural.high))}
    missing = [n for n in o.numbers if stated.isdisjoint((n, -n))]
    return f"{missing[0]:f} doesn't stand in what was printed" if missing else ""


def _count_not_printed(count: int, of: int, text: str) -> str:
    numbers, shares = digits(text), rates(text)
    if shares and not any(same_rate(count, of, share) for share in shares):
        return f"{count} of {of} is {100 * count / of:.4g} %, which is not the share printed"
    numbers = numbers if count in numbers and of in numbers else said(text)
    both = count in numbers and of in numbers
    whole = count == of and (of in numbers or ALL.search(text) is not None)
    return "" if shares or both or whole else f"{count} of {of} doesn't stand in what was printed"


def bound_word(sight: Sight) -> Iterator[Doubt]:
    """The word before the number ("hơn", "près de", "up to") and the value form say the same."""
    for o in sight.statements:
        if o.printed is None or o.form == "between" or not o.applies or sight.indicator(o).unit == "yes_no":
            continue
        number = Decimal(o.count) if o.count is not None else o.numbers[0]
        word = bound(o.printed, number)
        if word and o.form not in FITTING[word]:
            suggestion = " or ".join(f"write {form}: {number:f}" for form in FITTING[word][:1]) + ", or sure: [bound-word]"
            yield Doubt(
                "bound-word", o, (o.form,), f'what was printed has a word for "{FITTING[word][0]}", the entry says "{o.form}"', suggestion
            )
        elif word == "" and o.form not in _UNBOUND:
            yield Doubt("bound-word", o, (o.form,), f'the entry says "{o.form}", and nothing beside the number printed does',
                        f"write value: {number:f}, quote the word, or sure: [bound-word]")  # fmt: skip


def sweeping(sight: Sight) -> Iterator[Doubt]:
    """All of one's own units without a count is a claim: "100 % of communes", "tất cả", "toutes"."""
    for o in sight.statements:
        if o.mode not in (None, "reported") or o.form != "value":
            continue
        unit, universal = sight.indicator(o).unit, o.printed is not None and ALL.search(o.printed) is not None
        whole = universal and ((unit == "yes_no" and o.value == 1) or _all_units(sight, o, unit))
        if whole or (unit == "percent" and o.value == 100):
            yield Doubt(
                "sweeping", o, ("value",), "all of them, and no count", "write mode: claimed; or sure: [sweeping] if each was looked at"
            )


def _all_units(sight: Sight, o: Observation, unit: str) -> bool:
    """Whether a count is that of all the places inside this one."""
    place = sight.place
    if unit != "count" or place is None:
        return False
    inside = sum(p.parent == place.code and p.exists(sight.root.settings.as_of) for p in sight.root.places.values())
    return inside > 0 and o.value == inside


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
            yield Doubt(
                "measured", o, ("mode",), "the source's publisher is a body of the very place", "write mode: reported, or sure: [measured]"
            )
            continue
        indicator = sight.indicator(o)
        framework = sight.root.frameworks.get(indicator.official.framework) if indicator.official is not None else None
        compared = indicator.unit in _COMPARED or _outside(sight.root, indicator.pillar)
        if not compared and (framework is None or framework.publisher != publisher):
            yield Doubt(
                "measured", o, ("mode",), "nothing says that another body measured this", "write mode: reported, or sure: [measured]"
            )


def _outside(root: Root, pillar: str) -> bool:
    """Whether a pillar is one of assessments by others: most of what it asks is a rank or points."""
    units = [i.unit in _COMPARED for i in root.indicators.values() if i.pillar == pillar]
    return 2 * sum(units) > len(units)
