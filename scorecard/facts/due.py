"""What is due by a day: what was promised, ordered and asked, each step of a target; and which offices are named in any of it."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from scorecard.facts import Facts
from scorecard.facts.history.lists import published
from scorecard.facts.promises import SOON
from scorecard.model import Commitment, Request, Target

DueKind = Literal["commitment", "request", "target"]
DueGroup = Literal["overdue", "passed", "soon", "later"]


class Due(NamedTuple):
    """Something that is due on a day.

    Args:
        day:       on which it is due.
        id:        names it for ever: kind, id of the entry, and of a target on the way the how many-th step it is.
        kind:      what it is.
        offices:   the offices that owe it, where the data names any.
        place:     slug of the place that it was made for; "" where it is for several.
        indicator: id; "" where it is about none alone.
        told:      the day on which it was published here; None where nothing says so.
        answered:  the day from which it is owed no more; None while it is, and of a target, of which figures tell.
        entry:     the entry of the data.
        step:      of a target, the how many-th of its steps; 0 of anything else.
    """

    day: date
    id: str
    kind: DueKind
    offices: tuple[str, ...]
    place: str
    indicator: str
    told: date | None
    answered: date | None
    entry: Commitment | Request | Target
    step: int = 0

    def group(self, today: date) -> DueGroup | None:
        """How it stands on a day: past due and open, a target's day that passed, to come soon or later; None of what was answered."""
        if self.answered is not None and self.answered <= today:
            return None
        if self.day < today:
            return "passed" if self.kind == "target" else "overdue"
        return "soon" if self.day <= today + SOON else "later"


def owing(c: Commitment) -> tuple[str, ...]:
    """The offices that owe what was promised, or that were ordered or asked."""
    return c.to or c.who if c.kind in ("order", "request") else c.who


def due(facts: Facts) -> tuple[Due, ...]:
    """Everything that has a day, the earliest first."""
    return facts.once("due", lambda: tuple(sorted(_all(facts), key=lambda d: (d.day, d.id))))


def _all(facts: Facts) -> Iterator[Due]:
    for c in facts.root.commitments.values():
        if c.due is not None and c.kind != "bottleneck":
            told = published(facts, None, c.said.end if c.said else None)
            yield Due(c.due, f"commitment:{c.id}", "commitment", owing(c), c.place, "", told, _answered(c), c)
    for r in facts.root.requests.values():
        if r.due is not None:
            one = r.indicators[0] if len(r.indicators) == 1 else ""
            yield Due(r.due, f"request:{r.id}", "request", (r.office,), r.place, one, published(facts, None, r.sent), r.answered, r)
    for t in facts.root.targets.values():
        place = t.scope[0] if len(t.scope) == 1 and t.scope_each is None else ""
        offices, told = (t.responsible,) if t.responsible else (), published(facts, t.entered, t.set_on)
        for n, (day, _) in enumerate(t.steps, 1):
            name = f"target:{t.id}" if day == t.due else f"target:{t.id}:{n}"
            yield Due(day, name, "target", offices, place, t.indicator, told, None, t, n)


def _answered(c: Commitment) -> date | None:
    """The day by which what answers a commitment was there: its own, where that is known, else that on which it was looked for."""
    if c.answer is None or c.answer.state != "found":
        return None
    return c.answer.on.start if c.answer.on is not None else c.answer.checked


def named_offices(facts: Facts) -> tuple[str, ...]:
    """The offices that are named in targets, commitments, requests or replies, in the order of their register."""
    return facts.once("named offices", lambda: _named(facts))


def _named(facts: Facts) -> tuple[str, ...]:
    root = facts.root
    found = {o for c in root.commitments.values() for o in (*c.who, *c.to)}
    found |= {r.office for r in root.requests.values()} | {r.from_ for r in root.replies.values()}
    found |= {t.responsible for t in root.targets.values() if t.responsible}
    return tuple(name for name in root.offices if name in found)
