"""Doubts about targets: the value stands in what was printed, a legal text set it, and before it was due."""

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.check.writing import Bound, bound, said
from scorecard.model import Comparator, Target

ASKING: dict[Bound, Comparator] = {"more": "more_than", "least": "at_least", "less": "less_than", "most": "at_most", "up_to": "at_most"}
"""The comparator that a word before a target's value stands for."""


@of_root
def target_texts(find: Finder) -> None:
    """What a target says of the texts it rests on can be true of them."""
    for target in find.root.targets.values():
        _printed(find, target)
        _set_by(find, target)


def _printed(find: Finder, target: Target) -> None:
    """At least the value due in the end stands in what was printed; yes or no, and a first place, may be said in words."""
    indicator = find.root.indicators.get(target.indicator)
    if target.printed is None or indicator is None or indicator.unit == "yes_no":
        return
    stated = said(target.printed)
    if target.judged and not any(value in stated for _, value in target.steps):
        keys = ("milestones",) if target.milestones else ("value",)
        find.fault("target-printed", target, *keys, final=target.final)

    for _, value in target.steps:
        word = bound(target.printed, value)
        if word in ASKING and target.comparator != ASKING[word]:
            find.fault("target-bound", target, *(["comparator"] if target.comparator else []), comparator=ASKING[word])
            return


def _set_by(find: Finder, target: Target) -> None:
    """What sets a target is a text with a number, or one that is known by a report alone; and it was there before the target was due."""
    source = find.root.sources.get(target.set_by or "")
    if source is None:
        return
    if source.number is None and (source.url is not None or target.reported_by is None):
        find.fault("set-by", target, "set_by", id=source.id)
    if target.set_on is None and source.published is not None and target.due < source.published.start:
        find.fault("due-before-set", target, "set_by", due=target.due, published=source.published.text)
