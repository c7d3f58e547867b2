"""The registers beside the figures: sources, offices, platforms, commitments, contrasts."""

from dataclasses import dataclass
from typing import Annotated, Literal

from scorecard.model.entry import Entry, FieldError, ListOf
from scorecard.model.value import Address, Count, Day, Email, Flag, Language, Ref, Slug, Text, When


@dataclass(frozen=True, kw_only=True)
class Source(Entry):
    """A document that figures rest on.

    `dated` says whether its date is printed or inferred, `dated_from` from what; `paragraphs` is how many it has, without
    captions and headings, where they were counted.
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
            raise FieldError("missing.date")


@dataclass(frozen=True, kw_only=True)
class Each(Entry):
    """Of which places an office has one each: those of a level; without `kind`, of any kind."""

    level: Slug
    kind: Annotated[tuple[Slug, ...], ListOf(or_single=True)] = ()


@dataclass(frozen=True, kw_only=True)
class Office(Entry):
    """A body that answers for something: never a person.

    With `for_each` there is one of it for each such place in its `place`, which the word `named` names: a people's committee of each commune.
    """

    id: Slug
    name: Text
    level: Slug
    place: Ref | None = None
    for_each: Each | None = None
    address: Text | None = None
    phone: Text | None = None
    email: Email | None = None
    url: Address | None = None


@dataclass(frozen=True, kw_only=True)
class Citation(Entry):
    """Where a source says what an entry of a register says."""

    source: Ref
    at: Text | None = None
    printed: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Platform(Entry):
    """A system or programme that the sources name."""

    id: Slug
    ref: Text | None = None
    place: Ref
    level: Slug
    reach: Slug | None = None
    state: Literal["in_use", "in_part", "planned", "not_connected", "finished", "unknown"]
    doubt: Flag = False
    since: When | None = None
    office: Ref | None = None
    indicators: tuple[Ref, ...] = ()
    evidence: Annotated[tuple[Citation, ...], ListOf(least=1)]


@dataclass(frozen=True, kw_only=True)
class Answered(Entry):
    """What answers a commitment publicly, if anything does, and the day on which that was last looked for."""

    state: Literal["none_found", "partial", "found"]
    checked: Day
    source: Ref | None = None
    on: When | None = None


@dataclass(frozen=True, kw_only=True)
class Commitment(Entry):
    """What was asked, promised, ordered or complained of: by whom, to whom, when, and by when it is due."""

    id: Slug
    refs: tuple[Text, ...] = ()
    kind: Literal["bottleneck", "request", "promise", "order", "target", "resolution", "plan", "purpose"]
    place: Ref
    who: tuple[Ref, ...] = ()
    to: tuple[Ref, ...] = ()
    said: When | None = None
    said_basis: Literal["stated", "inferred"] | None = None
    due: Day | None = None
    due_words: Literal["none", "immediately", "coming_months", "period"] | None = None
    answer: Answered | None = None
    indicators: tuple[Ref, ...] = ()
    platforms: tuple[Ref, ...] = ()
    evidence: Annotated[tuple[Citation, ...], ListOf(least=1)]


@dataclass(frozen=True, kw_only=True)
class ContrastFigure(Entry):
    """A figure of a contrast; without a period, the current one."""

    place: Ref
    indicator: Ref
    period: When | None = None


@dataclass(frozen=True, kw_only=True)
class Contrast(Entry):
    """Figures that only look like a contradiction, since they aren't about the same thing; `unsettled` where sources leave open whether they are."""

    id: Slug
    kind: Literal["definition", "level", "period", "subset", "repetition", "judgement", "misprint", "unsettled"]
    figures: Annotated[tuple[ContrastFigure, ...], ListOf(least=1)]
