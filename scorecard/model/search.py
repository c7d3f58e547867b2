"""What was looked for: searches, requests to offices, and the frameworks under which somebody publishes."""

import re
from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal, get_args

from scorecard.model.entry import Entry, Listed, Read, WrongError, noun
from scorecard.model.value import Address, Day, Frequency, Slug, Text

Absence = Literal["elsewhere", "refused", "asked", "not_found", "not_searched"]
ABSENCES: tuple[Absence, ...] = get_args(Absence)
"""Why a question has no figure here: published elsewhere and not collected yet, refused, asked and not answered, looked for
and not found, not looked for yet. Where several hold, the first does."""


def _pattern(text: Any) -> str:
    if isinstance(text, str) and re.fullmatch(r"all|[a-z0-9.*-]+(/\*)?", text):
        return text
    raise WrongError("pattern", "names neither an id nor some of them", "write an id, all, cao-bang/* for what lies in a place, or index-*")


Pattern = Annotated[str, Read(_pattern)]


def matches(pattern: str, name: str) -> bool:
    """Whether an id is one of those that a pattern without a folder names."""
    return pattern == "all" or fnmatchcase(name, pattern)


@noun
class Search(Entry):
    """Where somebody looked for figures of which places and indicators, on which day, and what came of it.

    `where` is a source, an address, or a word of the section `searches`. `found: elsewhere` says that the figures are published at
    `address` and not collected here yet.
    """

    id: Slug
    where: Text
    places: Annotated[tuple[Pattern, ...], Listed(least=1, alone=True)]
    indicators: Annotated[tuple[Pattern, ...], Listed(least=1, alone=True)]
    on: Day
    found: Literal["nothing", "elsewhere"]
    address: Address | None = None
    note: Slug | None = None

    def __post_init__(self) -> None:
        if self.found == "elsewhere" and self.address is None:
            raise WrongError("missing", "what was found elsewhere has an address", "add address: https://…")


@noun
class Request(Entry):
    """What was asked of an office, on which day, when an answer is due, and what came."""

    id: Slug
    office: Slug
    place: Slug
    indicators: Annotated[tuple[Slug, ...], Listed(least=1, alone=True)]
    sent: Day
    due: Day | None = None
    answered: Day | None = None
    outcome: Literal["answered", "partly", "refused"] | None = None
    source: Slug | None = None

    def __post_init__(self) -> None:
        if (self.answered is None) != (self.outcome is None):
            raise WrongError("missing", "an answer has a day and an outcome", "give both answered: and outcome:, or neither")
        for name in ("due", "answered"):
            day = getattr(self, name)
            if day is not None and day < self.sent:
                raise WrongError("date", f"it was {name} before it was sent on {self.sent}")


@noun
class Publishes(Entry):
    """For the places of which level a framework's results come out, and how often.

    `items` are those of its items that come out for each such place; without them, all do.
    """

    level: Annotated[tuple[Slug, ...], Listed(least=1, alone=True)]
    frequency: Frequency
    items: Annotated[tuple[Text, ...], Listed(alone=True)] = ()


@noun
class Framework(Entry):
    """An official set of indicators: who publishes its results, and where."""

    id: Slug
    publisher: Text
    address: Address | None = None
    publishes: Publishes | None = None
