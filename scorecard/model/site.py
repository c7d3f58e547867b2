"""The settings of a site, its words, and the whole of what a root says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlsplit

from scorecard.document import Document, Span
from scorecard.model.channel import Channel
from scorecard.model.edition import Edition
from scorecard.model.entry import Entry, ListOf, Shorthand
from scorecard.model.geometry import Geometry, Outline
from scorecard.model.indicator import Indicator
from scorecard.model.methodology import Methodology
from scorecard.model.observed import Observations
from scorecard.model.place import Place
from scorecard.model.profile import Profile
from scorecard.model.register import Commitment, Contrast, Office, Platform, Source
from scorecard.model.reply import Reply
from scorecard.model.report import FieldReport
from scorecard.model.search import Framework, Request, Search
from scorecard.model.target import Target
from scorecard.model.value import Address, Base, Branch, Day, Language, Ref, Slug, Text, YearStart


@dataclass(frozen=True, kw_only=True)
class Law(Entry):
    """The law that a resident may rely on when asking for information: its words, and the day on which they were last compared with it."""

    words: Slug
    checked: Day | None = None
    source: Ref | None = None


ForgeKind = Literal["github", "gitlab", "forgejo"]
FORGES: Mapping[str, ForgeKind] = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "forgejo"}
"""The program that serves the repositories of a host, where that is known."""


@dataclass(frozen=True, kw_only=True)
class Forge(Entry):
    """Which program serves the repository, and the branch that is published: so that a page can lead to its editor."""

    kind: ForgeKind
    branch: Branch = "main"


@dataclass(frozen=True, kw_only=True)
class Settings(Entry):
    """data/site.yml; the first of `languages` is the default."""

    moved: ClassVar[tuple[tuple[str, str], ...]] = (("contact", "unknown-key.contact"),)

    base_url: Base
    repository: Address | None = None
    forge: Annotated[Forge | None, Shorthand("kind")] = None
    """Unless it is known by the repository's host."""
    channels: tuple[Channel, ...] = ()
    """The ways to answer without an account, in the order in which pages offer them."""
    languages: Annotated[tuple[Language, ...], ListOf(least=1)]
    as_of: Day
    begun: Day | None = None
    """The day on which the site was first published: whatever names no later day was there on that one."""
    home: Ref
    fiscal_year: YearStart | None = None
    """The day of the year on which a financial year begins, where periods are written 2024/25."""
    law: Annotated[Law | None, Shorthand("words")] = None
    geometry: Geometry | None = None
    admin: Literal["sveltia"] | None = None
    """The editor in the browser at /admin/, if there is to be one (docs/admin.md)."""

    @property
    def enters(self) -> date | None:
        """The day that what is new names as that of its publication; None as long as the site's first day is its last: what names none was there then."""
        return self.as_of if self.begun is not None and self.begun < self.as_of else None

    @property
    def served_by(self) -> ForgeKind | None:
        """Which program serves the repository; None where neither its address nor the settings say so."""
        if self.repository is None:
            return None
        return self.forge.kind if self.forge else FORGES.get(urlsplit(self.repository).hostname or "")


@dataclass(frozen=True, kw_only=True)
class Word(Entry):
    """The words of an id in one language; which of them there are depends on the section. `also` are other words that readers look for it by."""

    title: Text | None = None
    also: Annotated[tuple[Text, ...], ListOf(or_single=True)] = ()
    text: Text | None = None
    plural: Text | None = None
    named: Text | None = None
    answer: Text | None = None
    settle: Text | None = None
    ways: Text | None = None
    """Of a law: the ways in which to ask."""
    letter: Text | None = None
    """Of a law: a letter of several lines, in which {place}, {questions} and, if it is there, {office} are filled in."""


SECTIONS = (
    "pillars", "kinds", "offices", "platforms", "commitments", "remarks", "contrasts", "levels", "frameworks", "targets", "definitions",
    "searches", "laws", "replies", "sources", "channels",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown file of content/: its front matter, and where in its document the body starts: at which character, on which line.

    `also` are other words that readers look for it by.
    """

    span: Span
    title: str
    short: str
    document: Document = field(repr=False)
    start: int
    line: int
    also: tuple[str, ...] = ()
    unit_name: str = ""
    """What an indicator counts, as the axes of its charts name it: hamlets, applications."""

    @property
    def body(self) -> str:
        """What stands below the front matter."""
        return self.document.text[self.start :]


GLOSSARY = "content/glossary.yml"
"""The file of a root's own terms."""


@dataclass(frozen=True, slots=True)
class Words:
    """content/<language>/: everything a root says in one language."""

    language: str
    sections: Mapping[str, Mapping[str, Word]] = field(default_factory=dict)
    indicators: Mapping[str, Prose] = field(default_factory=dict)
    places: Mapping[str, Prose] = field(default_factory=dict)
    pages: Mapping[str, Prose] = field(default_factory=dict)
    interface: Mapping[str, object] = field(default_factory=dict)
    """language.yml: overrides of the interface's own words."""


UNREAD = "*"
"""It is no id, and stands in `Root.known` for whatever a file that can't be read would have named."""


@dataclass(frozen=True, slots=True)
class Root:
    """The whole of data/ and content/, typed, in the order it was written, nothing computed."""

    settings: Settings
    methodology: Methodology
    places: Mapping[str, Place]
    """By slug."""
    indicators: Mapping[str, Indicator]
    observations: Observations
    sources: Mapping[str, Source]
    offices: Mapping[str, Office]
    platforms: Mapping[str, Platform]
    commitments: Mapping[str, Commitment]
    contrasts: Mapping[str, Contrast]
    targets: Mapping[str, Target]
    searches: Mapping[str, Search]
    requests: Mapping[str, Request]
    frameworks: Mapping[str, Framework]
    replies: Mapping[str, Reply]
    words: Mapping[str, Words]
    """By language."""
    documents: Mapping[str, Document] = field(default_factory=dict, repr=False)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    """Ids that exist although their entry is faulty, by kind, so that one fault isn't reported twice."""
    imports: Mapping[str, Profile] = field(default_factory=dict)
    """Import profiles by id."""
    outlines: Mapping[str, Outline] = field(default_factory=dict, repr=False)
    """Boundaries of places by slug."""
    reports: Mapping[str, FieldReport] = field(default_factory=dict)
    """What residents answered, by id."""
    editions: Mapping[str, Edition] = field(default_factory=dict, repr=False)
    """What was frozen, by name, the oldest first."""

    def faulty(self, kind: str, name: str) -> bool:
        """Whether an id may stand in a faulty entry, or in a file that can't be read."""
        return not self.known.get(kind, frozenset()).isdisjoint((name, UNREAD))
