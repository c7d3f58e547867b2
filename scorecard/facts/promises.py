"""Commitments by when they are due, at the site's own date: what is past due, what is due soon, what nobody dated."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from scorecard.model import Commitment, Office, Place

SOON = timedelta(days=90)
"""What is due within so many days is due soon."""


class Promises(NamedTuple):
    """Every commitment in one group, in the order in which a reader wants them.

    overdue:     due before the site's date, and no answer on record that fulfils it; the longest overdue first.
    soon:        due within `SOON`, the earliest first.
    later:       due after that, the earliest first.
    undated:     asked, ordered or promised without a day; those said first come first.
    answered:    an answer is on record that fulfils it, whenever it was due; the latest answer first.
    bottlenecks: what was complained of, which nobody owes by a day.
    """

    overdue: tuple[Commitment, ...]
    soon: tuple[Commitment, ...]
    later: tuple[Commitment, ...]
    undated: tuple[Commitment, ...]
    answered: tuple[Commitment, ...]
    bottlenecks: tuple[Commitment, ...]


def promises(commitments: Iterable[Commitment], today: date) -> Promises:
    """Commitments grouped by what can be said of them on a day."""
    groups: dict[str, list[Commitment]] = {name: [] for name in Promises._fields}
    for c in commitments:
        groups[group_of(c, today)].append(c)
    for name in ("overdue", "soon", "later"):
        groups[name].sort(key=lambda c: c.due or date.max)
    groups["undated"].sort(key=lambda c: c.said.start if c.said else date.max)
    groups["answered"].sort(key=lambda c: c.answer.on.end if c.answer and c.answer.on else date.min, reverse=True)
    return Promises(**{name: tuple(found) for name, found in groups.items()})


def group_of(c: Commitment, today: date) -> str:
    """The group of `Promises` that a commitment is in on a day."""
    if c.answer is not None and c.answer.state == "found":
        return "answered"
    if c.kind == "bottleneck":
        return "bottlenecks"
    if c.due is None:
        return "undated"
    if c.due < today:
        return "overdue"
    return "soon" if c.due <= today + SOON else "later"


def addressed(c: Commitment, offices: Collection[Office], whole: Place, inside: Iterable[Place]) -> tuple[Place, ...]:
    """The places that a commitment of a whole is addressed to: those inside it whose offices it names, each or all of a level.

    Args:
        c:       the commitment.
        offices: the offices that it is addressed to; one of the whole, but of a lower level, stands for those of all places of that level.
        whole:   the place it was made for.
        inside:  the places that lie in it.
    """
    if c.kind == "bottleneck":
        return ()
    levels = {office.level for office in offices if office.place == whole.slug and office.level != whole.level}
    alone = {office.place for office in offices}
    return tuple(p for p in inside if p.level in levels or p.slug in alone)
