"""What a happening is, and which kinds there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from scorecard.model import Entry, ValueForm
from scorecard.model.registry import registry

Nature = Literal["change", "revision", "method", "coverage"]
"""What a difference comes from: another time that is spoken of, another word on the same time, another way of reckoning, more or less that is known."""
NATURES: tuple[Nature, ...] = get_args(Nature)
Kind = Literal[
    "figure", "late", "correction", "withdrawal", "reply", "report", "request", "answer", "search", "target", "outcome", "began", "ended", "method",
]  # fmt: skip
"""What happened."""
KINDS: Mapping[Kind, Nature | None] = registry(
    Kind,
    {
        "figure": None,
        "late": "revision",
        "correction": "revision",
        "withdrawal": "revision",
        "reply": "coverage",
        "report": "coverage",
        "request": "coverage",
        "answer": "coverage",
        "search": "coverage",
        "target": None,
        "outcome": "coverage",
        "began": None,
        "ended": None,
        "method": "method",
    },
)
"""Every kind of happening with its nature; None where what was known before decides it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened here.

    Args:
        id:        names it for ever, and nothing else; made from what it is.
        day:       the day on which it was published here.
        kind:      what happened.
        nature:    what a difference comes from.
        place:     slug; "" where it is about no single place.
        indicator: id; "" where it is about no single question.
        office:    id of the office that spoke, was asked or counted; "" where none did.
        source:    id of the document it rests on; "" without one.
        period:    the period spoken of, as written; "" without one.
        was:       what was said before: of a correction or a withdrawal by the statement itself, of a later period by the newest one known then, if all said the same.
        now:       what is said since.
        statement: anchor of the statement in its place's ledger; "" where it is about none.
        number:    of a correction, the how many-th of its statement; 0 of anything else.
        entry:     the entry of the data that tells of it.
    """

    id: str
    day: date
    kind: Kind
    nature: Nature
    place: str = ""
    indicator: str = ""
    office: str = ""
    source: str = ""
    period: str = ""
    was: ValueForm | str | None = None
    now: ValueForm | str | None = None
    statement: str = ""
    number: int = 0
    entry: Entry

    @property
    def order(self) -> tuple[date, str]:
        """By day; of one day, by what it is."""
        return self.day, self.id
