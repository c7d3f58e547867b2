"""What names a statement for ever: its anchor in its place's ledger, made from what it is."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial

from scorecard.document import Span
from scorecard.facts import Facts
from scorecard.model import Observation
from scorecard.sign import fold


def anchors(facts: Facts, place: str) -> Mapping[Span, str]:
    """The anchors of a place's statements, by where they were written."""
    return facts.once(("anchors", place), partial(_anchors, facts, place))


def _anchors(facts: Facts, place: str) -> Mapping[Span, str]:
    observations = facts.observations(place)
    return dict(zip((o.span for o in observations), anchors_of(observations), strict=True))


def anchors_of(observations: Iterable[Observation]) -> list[str]:
    """The anchor of each statement, made from what it is, so that it stays when others are added.

    Question, period, source and place in the source; the value form in which it was first entered too, where that isn't a plain value. What can't be told apart so is
    numbered in the order it was written.
    """
    seen: Counter[str] = Counter()
    found = []
    for o in observations:
        form = o.corrects[0].was.form if o.corrects else o.form
        parts = [
            o.indicator,
            o.period.text.replace("/", "_"),
            o.source,
            fold(o.at or "").replace(" ", "-"),
            "" if form == "value" else form,
        ]
        name = ".".join(re.sub(r"[^a-z0-9_.-]", "", part.casefold()) for part in parts if part)
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return found
