"""Rules about indicators and observations: what is named exists, what is stated is possible."""

import math

from scorecard.check.finder import Finder
from scorecard.check.registry import of_place, of_root
from scorecard.diagnostic import nearest
from scorecard.document import Span
from scorecard.model import EDITORS, Entry, Indicator, Observation, ValueForm, meant
from scorecard.model.value import YesNo


@of_root
def indicators(find: Finder) -> None:
    """What an indicator names exists, and what it states lies within its bounds."""
    root = find.root
    for indicator in root.indicators.values():
        for level in indicator.level:
            find.level(level, indicator, "level")
        find.known("office", indicator.responsible, root.offices, indicator, "responsible")
        if indicator.assigned_by != EDITORS:
            find.known("source", indicator.assigned_by, root.sources, indicator, "assigned_by")
        if indicator.scale is not None and not indicator.kind.free:
            within(find, indicator, indicator, float(indicator.scale.worst), "scale", "worst")
            within(find, indicator, indicator, float(indicator.scale.best), "scale", "best")
        _entails(find, indicator)
        _sum(find, indicator)


def _entails(find: Finder, indicator: Indicator) -> None:
    rule = indicator.entails
    if rule is None or not find.known("indicator", rule.indicator, find.root.indicators, indicator, "entails", "indicator"):
        return
    entailed = find.root.indicators.get(rule.indicator)
    if entailed is not None and rule.level not in entailed.level:
        find.fault("unknown-level.entails", indicator, "entails", "level", indicator=rule.indicator, level=rule.level)


def _sum(find: Finder, indicator: Indicator) -> None:
    for name in indicator.sum_of:
        part = find.root.indicators.get(name)
        if name == indicator.id:
            find.fault("circle.sum", indicator, "sum_of", name=name)
        elif part is None:
            find.known("indicator", name, find.root.indicators, indicator, "sum_of")
        elif part.unit != indicator.unit:
            find.fault("unit.sum", indicator, "sum_of", name=name)


def within(find: Finder, indicator: Indicator, entry: Entry, number: float, *keys: str | int) -> None:
    """An error where a number lies outside an indicator's bounds.

    Args:
        find:      where problems go.
        indicator: whose bounds.
        entry:     what states the number.
        number:    in the indicator's unit.
        keys:      where in the entry it stands.
    """
    low, high = indicator.natural
    if not low <= number <= high:
        file = indicator.span.path if indicator.unit == "percent" else ""
        ends = {"low": low, "high": high if math.isfinite(high) else None}
        find.fault("out-of-bounds", entry, *keys, number=number, unit=indicator.unit, file=file, **ends)


@of_place
def observations(find: Finder, about: str) -> None:
    """Each observation is about a known place and question, from a known source, possible, and not of the future."""
    root = find.root
    twins = Twins()
    as_of, place = root.settings.as_of, root.places.get(about)
    for o in root.observations.of(about):
        if o.span.path.endswith(".csv"):
            find.known("place", about, root.places, o, "place")
        elif place is None and not root.faulty("Place", about):
            _no_place(find, o.span.path, about)
        find.known("source", o.source, root.sources, o, "source")
        if o.period.start > as_of:
            find.fault("future.period", o, "period", period=o.period.text, as_of=as_of)
        indicator = root.indicators.get(o.indicator)
        if indicator is None:
            find.known("indicator", o.indicator, root.indicators, o, "indicator")
            continue
        if place is not None and place.level not in indicator.level:
            find.fault("level.place", o, "indicator", indicator=o.indicator, level=place.level, levels=indicator.level)
        for stated, keys in o.forms:
            _form(find, indicator, o, stated, keys)
        first = twins.first(o) if o.withdrawn is None else o
        if first is not o:
            find.fault("duplicate.statement", o, file=first.span.path, line=first.span.line)


def _no_place(find: Finder, path: str, about: str) -> None:
    """A file that is named after no place, or not by its slug."""
    ids = meant(find.root, "place", about)
    right = f"data/observations/{ids[0]}.yml" if len(ids) == 1 else ""
    if right:
        there = right in find.root.documents
        find.report.add("name-for-id.beside" if there else "name-for-id.file", Span(path), name=about, path=right)
    else:
        find.report.add("unknown-place.file", Span(path), name=about, near=nearest(about, find.root.places))


class Twins:
    """Finds, among the statements about one place, what is the same as an earlier one."""

    def __init__(self) -> None:
        self.alike: dict[tuple[str, ...], Observation] = {}
        self.same: dict[tuple[object, ...], Observation] = {}

    def first(self, o: Observation) -> Observation:
        """The first that says just what `o` says: itself where there is none. All is compared only where the question is the same."""
        rival = self.alike.setdefault((o.indicator, o.period.text, o.source), o)
        if rival is o:
            return o
        self.same.setdefault(self._key(rival), rival)
        return self.same.setdefault(self._key(o), o)

    @staticmethod
    def _key(o: Observation) -> tuple[object, ...]:
        return o.indicator, o.period, o.source, o.form, o.numbers, o.count, o.of, o.printed, o.at


def _form(find: Finder, indicator: Indicator, o: Observation, stated: ValueForm, keys: tuple[str | int, ...]) -> None:
    """The value form and the numbers are such as the unit takes."""
    if stated.form == "count" and indicator.unit != "percent":
        find.fault("value-form.share", o, *keys, "count", indicator=o.indicator, unit=indicator.unit)
    if not stated.numbers:
        return
    if indicator.unit == "yes_no" and not isinstance(stated.value, YesNo):
        find.fault("yes-no", o, *keys, stated.form, indicator=o.indicator)
    elif indicator.unit != "yes_no" and isinstance(stated.value, YesNo):
        answer = "yes" if stated.value else "no"
        find.fault("number.answer", o, *keys, "value", text=answer, indicator=o.indicator, unit=indicator.unit)
    for number in stated.numbers:
        within(find, indicator, o, float(number), *keys, stated.form)
