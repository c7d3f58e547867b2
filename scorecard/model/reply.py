"""What offices say of figures that are published of them."""

from dataclasses import dataclass
from typing import Literal

from scorecard.model.entry import Entry, FieldError
from scorecard.model.value import Day, Ref, Slug, When


@dataclass(frozen=True, kw_only=True)
class Subject(Entry):
    """What a reply is about: a place as a whole, one question there, or what is said of one period."""

    place: Ref
    indicator: Ref | None = None
    period: When | None = None

    def __post_init__(self) -> None:
        if self.period is not None and self.indicator is None:
            raise FieldError("reply.period")


@dataclass(frozen=True, kw_only=True)
class Reply(Entry):
    """What an office says of a figure, on which day, and the document that it says so in; its text is a word of the section `replies`."""

    id: Slug
    from_: Ref
    on: Day
    about: Subject
    says: Literal["accepts", "disputes", "explains"]
    source: Ref
    entered: Day | None = None
