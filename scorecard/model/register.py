"""Sources, offices, platforms, commitments, contrasts: the registers beside the figures."""

from typing import Annotated, Literal

from scorecard.model.entry import Entry, Listed, WrongError, noun
from scorecard.model.value import Address, Count, Day, Flag, Language, Slug, Text, When


@noun
class Source(Entry):
    """A document, once; `dated` says whether its date is printed or inferred, `dated_from` from what.

    `paragraphs` is how many it has, captions and headings left out, where that was counted.
    """

    id: Slug
    publisher: Text
    title: Text
    published: When | None = None
    accessed: When | None = None
    dated: Literal["stated", "inferred"] | None = None
    dated_from: Literal["page", "address", "text", "index_year", "issue"] | None = None
    language: Language | None = None
    title_language: Language | None = None
    translated_from: Language | None = None
    via: Text | None = None
    number: Text | None = None
    paragraphs: Count | None = None
    licence: Text | None = None
    url: Address | None = None

    def __post_init__(self) -> None:
        if self.published is None and self.accessed is None:
            raise WrongError(
                "missing",
                "neither published nor accessed",
                "add published: with the document's date, or accessed: with the day it was read",
            )


@noun
class Office(Entry):
    """A body that answers for something: never a person."""

    id: Slug
    name: Text
    level: Slug
    place: Slug | None = None
    url: Address | None = None


@noun
class Evidence(Entry):
    """Where a register's entry is said."""

    source: Slug
    at: Text | None = None
    printed: Text | None = None


@noun
class Platform(Entry):
    """A system or programme that the sources name."""

    id: Slug
    ref: Text | None = None
    place: Slug
    level: Slug
    reach: Slug | None = None
    state: Literal["in_use", "in_part", "planned", "not_connected", "finished", "unknown"]
    doubt: Flag = False
    since: When | None = None
    office: Slug | None = None
    indicators: tuple[Slug, ...] = ()
    evidence: Annotated[tuple[Evidence, ...], Listed(least=1)]


@noun
class Answer(Entry):
    """Whether anything public answers a commitment, and when that was last looked for."""

    state: Literal["none_found", "partial", "found"]
    checked: Day
    source: Slug | None = None
    on: When | None = None


@noun
class Commitment(Entry):
    """Who asked, promised, ordered or complained of what, to whom, when, by when."""

    id: Slug
    refs: tuple[Text, ...] = ()
    kind: Literal["bottleneck", "request", "promise", "order", "target", "resolution", "plan", "purpose"]
    place: Slug
    who: tuple[Slug, ...] = ()
    to: tuple[Slug, ...] = ()
    said: When | None = None
    said_basis: Literal["stated", "inferred"] | None = None
    due: Day | None = None
    due_words: Literal["none", "immediately", "coming_months", "period"] | None = None
    answer: Answer | None = None
    indicators: tuple[Slug, ...] = ()
    platforms: tuple[Slug, ...] = ()
    evidence: Annotated[tuple[Evidence, ...], Listed(least=1)]


@noun
class Named(Entry):
    """A figure of a contrast; without a period, the current one."""

    place: Slug
    indicator: Slug
    period: When | None = None


@noun
class Contrast(Entry):
    """Figures that look like a contradiction and aren't the same thing; `unsettled` where the sources leave open whether they are."""

    id: Slug
    kind: Literal["definition", "level", "period", "subset", "repetition", "judgement", "misprint", "unsettled"]
    figures: Annotated[tuple[Named, ...], Listed(least=1)]
