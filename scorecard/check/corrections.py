"""Rules about what was said here and is said no more: each correction is of something, and no day is out of order."""

from datetime import date

from scorecard.check.entered import entered
from scorecard.check.finder import Finder
from scorecard.check.registry import of_place
from scorecard.model import Observation


@of_place
def corrections(find: Finder, place: str) -> None:
    """A correction changes something and says what; neither it nor a withdrawal is of the future, or older than the figure's entry."""
    for o in find.root.observations.of(place):
        _corrected(find, o)
        if o.withdrawn is not None and _past(find, o, o.withdrawn.on, "future.day", "withdrawn"):
            _late(find, o, o.withdrawn.on, "withdrawal.early", "withdrawn")
        if o.entered is not None:
            entered(find, o, "entered", o.entered)
            _before_its_source(find, o, o.entered)


def _before_its_source(find: Finder, o: Observation, day: date) -> None:
    """Nothing is taken from a document before that is published; of one that names a year or a month, before that begins."""
    source = find.root.sources.get(o.source)
    if source is not None and source.published is not None and day < source.published.start:
        find.fault("entered.source", o, "entered", source=source.id, published=source.published.text)


def _corrected(find: Finder, o: Observation) -> None:
    for position, correction in enumerate(o.corrects):
        keys, then = ("corrects", position), o if position + 1 == len(o.corrects) else o.corrects[position + 1].was
        if correction.bare and o.form == "count":
            number = correction.was.numbers[0] if correction.was.numbers else None
            whole = int(number) if number is not None and number == number.to_integral_value() else None
            find.fault("correction.bare", o, *keys, "was", number=number, count=whole, of=o.of)
        elif correction.was.same(then):
            find.fault("correction.nothing", o, *keys, "was")
        if position and correction.on < o.corrects[position - 1].on:
            find.fault("correction.order", o, *keys, "on", before=o.corrects[position - 1].on)
        if _past(find, o, correction.on, "future.correction", *keys):
            _late(find, o, correction.on, "correction.early", *keys)


def _past(find: Finder, o: Observation, day: date, code: str, *keys: str | int) -> bool:
    as_of = find.root.settings.as_of
    if day > as_of:
        find.fault(code, o, *keys, "on", as_of=as_of)
    return day <= as_of


def _late(find: Finder, o: Observation, day: date, code: str, *keys: str | int) -> None:
    """Nothing is taken back before it was published here."""
    entered = o.entered or find.root.settings.begun
    if entered is not None and day < entered:
        find.fault(code, o, *keys, "on", entered=entered)
