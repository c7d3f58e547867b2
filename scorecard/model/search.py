"""What was looked for: searches, requests to offices, and the frameworks under which somebody publishes."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Annotated, Literal, get_args

from scorecard.model.entry import Entry, FieldError, ListOf, Read
from scorecard.model.value import Address, Day, Frequency, Ref, Slug, Text

Absence = Literal["elsewhere", "refused", "asked", "not_found", "not_searched"]
ABSENCES: tuple[Absence, ...] = get_args(Absence)
"""Why a question has no figure here: published elsewhere and not collected yet, refused, asked and not answered, looked for
and not found, not looked for yet. Where several hold, the first does."""


_NAMES = r"^[a-z0-9.*-]+(/\*)?$"


def _pattern(text: str) -> str:
    if text == "all" or re.fullmatch(_NAMES, text) or (text.strip() and "*" not in text and "/" not in text):
        return text
    raise FieldError("pattern.form")


Pattern = Annotated[str, Read(_pattern, name="pattern", pattern=_NAMES, words=("all",), also=("number",))]


def matches(pattern: str, name: str) -> bool:
    """Whether a pattern without a folder names an id."""
    return pattern == "all" or fnmatchcase(name, pattern)


@dataclass(frozen=True, kw_only=True)
class Search(Entry):
    """A search for figures of some places and indicators: where somebody looked, on which day, and what came of it.

    `where` is a source, an address, or a word of the section `searches`. `found: elsewhere` says that the figures are published at
    `address` and not collected here yet.
    """

    id: Slug
    where: Text
    places: Annotated[tuple[Pattern, ...], ListOf(least=1, or_single=True)]
    indicators: Annotated[tuple[Pattern, ...], ListOf(least=1, or_single=True)]
    on: Day
    found: Literal["nothing", "elsewhere"]
    address: Address | None = None
    note: Slug | None = None
    entered: Day | None = None

    def __post_init__(self) -> None:
        if self.found == "elsewhere" and self.address is None:
            raise FieldError("missing.elsewhere")


@dataclass(frozen=True, kw_only=True)
class Request(Entry):
    """A request to an office: for what, on which day, when an answer is due, and what came."""

    id: Slug
    office: Ref
    place: Ref
    indicators: Annotated[tuple[Ref, ...], ListOf(least=1, or_single=True)]
    sent: Day
    due: Day | None = None
    answered: Day | None = None
    outcome: Literal["answered", "partly", "refused"] | None = None
    source: Ref | None = None

    def __post_init__(self) -> None:
        if (self.answered is None) != (self.outcome is None):
            raise FieldError("missing.outcome")
        for name in ("due", "answered"):
            day = getattr(self, name)
            if day is not None and day < self.sent:
                raise FieldError(f"date.{name}", sent=self.sent)


@dataclass(frozen=True, kw_only=True)
class Publishes(Entry):
    """For places of which levels a framework's results are published, and how often; without `items`, for all of its items."""

    level: Annotated[tuple[Slug, ...], ListOf(least=1, or_single=True)]
    frequency: Frequency
    items: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()


@dataclass(frozen=True, kw_only=True)
class Framework(Entry):
    """An official set of indicators: who publishes its results, and where."""

    id: Slug
    publisher: Text
    address: Address | None = None
    publishes: Publishes | None = None
