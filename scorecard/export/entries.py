"""What the JSON files hold beside the columns of tables, as types: what makes an entry is held to its type, and `shape` makes its JSON Schema of it.

A text in an annotation says what the key holds; `shape` publishes it.
"""

from typing import Annotated, Literal, NamedTuple, NotRequired, TypedDict

from scorecard.model import Answered, Commitment, Contrast, Entry, Platform


class Format(NamedTuple):
    """What the text of a value looks like, as JSON Schema names it."""

    name: str


class WordOf(NamedTuple):
    """The value is one of the words that a field of a model may have."""

    model: type[Entry]
    field: str


Day = Annotated[str, Format("date")]
Address = Annotated[str, Format("uri")]
Texts = Annotated[dict[str, str], "by the code of the language; where one lacks it, that of the default language"]
Pages = Annotated[dict[str, Address], "addresses of its page, by the code of the language"]


class PlaceLink(TypedDict):
    """A place that has a file here."""

    place: Annotated[str, "slug, which is part of the file's name and never changes"]
    name: Annotated[str, "official name"]
    level: Annotated[str, "level"]
    latest: Annotated[Day | None, "the newest day that a figure of its own counts for; null without any"]
    file: Annotated[str, "address of its file, from this index"]
    pages: Pages


class IndicatorLink(TypedDict):
    """An indicator that has a file here."""

    indicator: Annotated[str, "id, which is part of the file's name and never changes"]
    title: Texts
    pillar: Annotated[str, "id of its pillar"]
    latest: Annotated[Day | None, "the newest day that a place's own figure on it counts for; null without any"]
    file: Annotated[str, "address of its file, from this index"]
    pages: Pages


class ApiLinks(TypedDict):
    """What belongs to the API, by address from this index."""

    openapi: Annotated[str, "this description"]
    schemas: Annotated[dict[str, str], "JSON Schemas of the files, by their kind"]
    editions: Annotated[str, "all editions, what they froze and how they are cited"]
    figures: Annotated[str, "the figures in force, as observations of schema.org"]
    catalogue: Annotated[str, "all data sets, as a DCAT catalogue"]
    tables: Annotated[str, "the tables and their columns, as a data package"]


class ApiIndex(TypedDict):
    """The index of the API: the version of the data, and a link to each file."""

    version: Annotated[Literal[1], "version of the API; a file or a key that it has stays as long as this number"]
    generator: Annotated[str, "version of the generator that made the site"]
    title: Texts
    as_of: Annotated[Day, "the day of the data: what is due or out of date is so on this day"]
    digest: Annotated[str, "digest of the data and the texts: the same digest, the same site"]
    commit: Annotated[str | None, "commit that the data come from; null where they come from none"]
    uncommitted: Annotated[int, "files of the data that this commit doesn't hold as they were read"]
    licence: Annotated[str, "SPDX id"]
    languages: Annotated[list[str], "codes of the site's languages, the default first"]
    methodology: Annotated[int, "version of the weights and thresholds"]
    links: ApiLinks
    places: list[PlaceLink]
    indicators: list[IndicatorLink]


class PlaceHead(TypedDict):
    """A place: its scores, its evidence, the targets that bind it, what is known of every missing figure, its statements, replies and reports."""

    place: Annotated[str, "slug"]
    code: Annotated[str, "official code"]
    name: Annotated[str, "official name"]
    kind: Annotated[str, "kind"]
    level: Annotated[str, "level"]
    parent: Annotated[str | None, "code of the place it lies in"]
    pages: Pages
    as_of: Annotated[Day, "the day of the data"]


class IndicatorHead(TypedDict):
    """An indicator: evidence, targets, absences, replies and reports of all places. Statements stand in the files of the places."""

    indicator: Annotated[str, "id"]
    title: Texts
    pillar: Annotated[str, "id of its pillar"]
    levels: Annotated[list[str], "levels it is asked at"]
    unit: Annotated[str, "unit"]
    frequency: Annotated[str, "how periods are grouped"]
    worst: Annotated[float | None, "goalpost of 0 points"]
    best: Annotated[float | None, "goalpost of 100 points"]
    as_of: Annotated[Day, "the day of the data"]


class Retraction(TypedDict):
    """What was withdrawn here."""

    on: Day
    why: Annotated[str, "id of the reason"]


class SaidEntry(TypedDict):
    """What a statement said before a correction."""

    form: Annotated[str, "how the source put it"]
    value: Annotated[str, "the number as published; two for between; n/m for a count"]
    numbers: list[float]
    count: int | None
    of: int | None
    open: int | None
    low: float | None
    high: float | None


class Corrected(TypedDict):
    """A correction."""

    was: SaidEntry
    on: Day
    why: Annotated[str | None, "id of the reason"]


class StatementMore(TypedDict):
    """A statement of a source about a place, as it was made."""

    numbers: Annotated[list[float], "the numbers of the value, one by one; none for a count"]
    withdrawn: Annotated[Retraction | None, "when it was withdrawn here, and why; it then counts nowhere"]
    permalink: Annotated[Address | None, "permanent address of its line in the repository; null where the commit doesn't hold it"]
    corrects: NotRequired[Annotated[list[Corrected], "every correction, the first one first; without any, there is no such key"]]


class Worded(TypedDict):
    """What has words in every language."""

    text: Texts


class Titled(TypedDict):
    """A title and a text in every language."""

    title: Texts
    text: Texts


class OriginEntry(TypedDict):
    """Where an entry was written."""

    file: Annotated[str, "the file it was entered in"]
    line: Annotated[int, "the line of that file"]
    permalink: Annotated[Address | None, "permanent address of that line; null where the commit doesn't hold it"]


class CitationEntry(TypedDict):
    """A place in a source."""

    source: Annotated[str, "id of the source"]
    publisher: str
    at: Annotated[str | None, "place in the source"]
    printed: Annotated[str | None, "what is printed there"]
    line: Annotated[int, "the line of the data file that cites it"]


class PlatformEntry(Titled, OriginEntry):
    """A system or a programme."""

    id: str
    ref: Annotated[str | None, "its number in the list that evidence was gathered in"]
    place: Annotated[str, "slug of the place whose it is"]
    level: Annotated[str, "level at which it is run"]
    reach: Annotated[str | None, "whom it serves"]
    state: Annotated[str, WordOf(Platform, "state")]
    doubt: Annotated[bool, "whether sources leave open what state it is in"]
    since: Annotated[str | None, "since when, as written"]
    office: Annotated[str | None, "id of the office that answers for it"]
    indicators: Annotated[list[str], "ids of the indicators it belongs to"]
    evidence: list[CitationEntry]


class AnswerEntry(TypedDict):
    """What became of a commitment."""

    state: Annotated[str, WordOf(Answered, "state")]
    checked: Annotated[Day, "the day on which that was last looked up"]
    source: Annotated[str | None, "id of the source that says so"]
    on: Annotated[str | None, "when it came, as written"]
    text: Texts


class CommitmentEntry(Titled, OriginEntry):
    """A commitment, an order, a request, a difficulty or a target."""

    id: str
    refs: Annotated[list[str], "its numbers in the lists that evidence was gathered in"]
    kind: Annotated[str, WordOf(Commitment, "kind")]
    place: Annotated[str, "slug of the place that it is of"]
    who: Annotated[list[str], "ids of those who answer for it"]
    to: Annotated[list[str], "ids of those whom it is made to"]
    said: Annotated[str | None, "when it was made, as written"]
    due: Annotated[Day | None, "the day on which it is due"]
    due_words: Annotated[str | None, WordOf(Commitment, "due_words"), "how a source says when it is due without a day"]
    group: Annotated[str, "where it stands on the day of the data"]
    days_overdue: Annotated[int, "days past due on the day of the data; 0 unless it is overdue"]
    addressed: Annotated[list[str], "slugs of the places that it is addressed to"]
    answer: Annotated[AnswerEntry | None, "null where none is known"]
    indicators: Annotated[list[str], "ids of the indicators it belongs to"]
    platforms: Annotated[list[str], "ids of the systems it is about"]
    evidence: list[CitationEntry]


class ClaimMade(TypedDict):
    """A claim for all by one place, and the places that it reaches, by what their own evidence says to it."""

    place: Annotated[str, "slug of the place that claims it"]
    indicator: Annotated[str, "id of the indicator by which it is claimed"]
    value: Annotated[float | None, "what it would be at each place; null where the claim is of its own place alone"]
    refutes: Annotated[list[str], "slugs of the places whose own evidence excludes it"]
    confirms: Annotated[list[str], "slugs of those whose own evidence says the same"]
    open: Annotated[list[str], "slugs of those whose own evidence leaves it open"]
    none: Annotated[list[str], "slugs of those without evidence of their own"]


class ClaimEntry(TypedDict):
    """A question that something is claimed of for all."""

    indicator: Annotated[str, "id of the indicator"]
    pages: Pages
    made: list[ClaimMade]


class StatedEntry(TypedDict):
    """A statement that takes part in a disagreement."""

    source: Annotated[str, "id of the source"]
    low: float | None
    high: float | None
    contradicts: Annotated[bool, "it contradicts another one of them"]
    derived: Annotated[bool, "it follows from other statements, and stands on no line of its own"]
    statement: NotRequired[Annotated[str, "its id, unless it is derived"]]
    file: NotRequired[Annotated[str, "the file it was entered in, unless it is derived"]]
    line: NotRequired[Annotated[int, "the line of that file, unless it is derived"]]


class DisputeEntry(TypedDict):
    """A period in which sources contradict each other."""

    rule: Annotated[Literal["hull"], "how they are reconciled: from the lowest to the highest"]
    statements: list[StatedEntry]


class RefutationEntry(TypedDict):
    """A claim for all that a place's own evidence excludes."""

    place: Annotated[str, "slug of the place"]
    indicator: Annotated[str, "id of the indicator"]
    claimed_by: Annotated[str, "slug of the place that claims it"]
    claim: Annotated[str, "id of the indicator by which it is claimed"]
    low: Annotated[float | None, "lower end of the place's own figure"]
    high: Annotated[float | None, "upper end of the place's own figure"]


class ContrastFigureEntry(TypedDict):
    """A figure of a contrast."""

    place: str
    indicator: str
    period: Annotated[str | None, "the period, as written; null for the current one"]


class ContrastEntry(Titled, OriginEntry):
    """Figures that only look like a contradiction."""

    id: str
    kind: Annotated[str, WordOf(Contrast, "kind")]
    settle: Texts
    figures: list[ContrastFigureEntry]
