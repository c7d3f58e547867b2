"""The ids of statements: made from what a statement is, so that nothing that is entered, corrected or moved beside it changes them."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from scorecard.model import Observation, ValueForm
from scorecard.sign import fold


def statement_id(place: str, anchor: str) -> str:
    """The id of a statement in the whole site: its place's slug, and its anchor in that place's ledger."""
    return f"{place}/{anchor}"


def anchors_of(observations: Iterable[Observation]) -> list[str]:
    """The anchor of each statement about a place.

    Question, period, source and place in the source, and the figure as it was first entered, with its form where that isn't a plain value. Only statements
    that agree in all of this are numbered, in the order they are written.
    """
    seen: Counter[str] = Counter()
    found = []
    for o in observations:
        first: ValueForm = o.corrects[0].was if o.corrects else o
        form = "" if first.form == "value" else first.form
        parts = [o.indicator, o.period.text.replace("/", "_"), o.source, fold(o.at or "").replace(" ", "-"), form, _figure(first)]
        name = ".".join(re.sub(r"[^a-z0-9_.-]", "", part.casefold()) for part in parts if part)
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}--{seen[name]}")
    return found


def _figure(said: ValueForm) -> str:
    """The numbers of a value form, however they are written: 72.40 is 72.4."""
    if said.count is not None:
        return f"{said.count}-{said.of}"
    return "-".join(map(_plain, said.numbers)) if said.applies else str(said.value)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"
