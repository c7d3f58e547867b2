"""The parts of pages: a place's scores and gaps, the map, registers, disagreements."""

from markupsafe import Markup

from scorecard.page.record import view
from scorecard.page.view.frame import Fact, Link, Picture, TableView
from scorecard.page.view.row import Bar, Figure, ReplyView, Row, Said, Statement


@view
class Score:
    """A node's score at a place. Without any evidence of its own (`known` false) no numeral may be shown as a score.

    measured, measured_text: what of `documented` rests on more than self-reports, beside it and in a sentence; "" where nothing is known.
    """

    known: bool
    documented: str
    claimed: str
    possible: str
    bar: Bar
    sentence: str
    coverage: str
    rank: str
    line: str
    line_href: str | None
    how: TableView | None = None
    rank_how: tuple[str, ...] = ()
    measured: str = ""
    measured_text: str = ""


@view
class LineView:
    """A question and its answer where there is no room for a row, to which it leads; `state` is its figure's."""

    anchor: str
    label: str
    href: str
    state: str
    figure: str


@view
class GroupView:
    """A pillar on a place's page: its rows, or a line for each where the rows stand on a page of their own."""

    id: str
    title: str
    href: str
    text: str
    score: Score | None
    rows: tuple[Row, ...]
    lines: tuple[LineView, ...] = ()


@view
class Absent:
    """What has no figure for one reason.

    key:     the kind of absence.
    anchor:  the id of its list.
    count:   how many, in words.
    texts:   where it is published, where we looked and when, and how; nothing where each has a sentence of its own.
    address: where it is published, and in words.
    items:   each; with a value where it has a sentence of its own.
    """

    key: str
    anchor: str
    count: str
    texts: tuple[str, ...]
    address: tuple[Link, ...]
    items: tuple[Fact, ...]


@view
class Asked:
    """What to ask of one office."""

    office: str
    items: tuple[Link, ...]


@view
class Right:
    """What a resident may rely on when asking: the law's words, the ways to ask, when they were last checked, against which document."""

    text: str
    ways: str
    checked: str
    source: Link | None


@view
class Letter:
    """A letter to copy; where it isn't in the page's language, which it is in, and why."""

    text: str
    lang: str | None
    note: str


@view
class Gap:
    """What has no figure of a place, by the kind of absence.

    heading: how much that is.
    groups:  all but what was looked for and not found.
    give:    the form for a figure that somebody has.
    sought:  what was looked for and not found; for that alone: whom to ask, the letter to copy, what would say most.
    """

    heading: str
    groups: tuple[Absent, ...]
    sought: Absent | None
    asked: tuple[Asked, ...]
    right: Right | None
    letter: Letter | None
    count: int
    first: tuple[Fact, ...]
    give: str = ""


@view
class Tile:
    """A place on the tile map: `column` and `row` from 1; whether it has evidence of its `own`; its cloth woven from the bottom, in shares of 100."""

    column: int
    row: int
    text: str
    href: str
    note: str
    own: bool
    own_share: str
    claimed_share: str


@view
class EntryView:
    """A place in the A–Z list, with the present and former names it is found by."""

    text: str
    href: str
    kind: str
    former: str
    keys: str


@view
class Item:
    """An entry of a register: a platform or a commitment."""

    anchor: str
    title: str
    text: Markup
    facts: tuple[Fact, ...]
    state: str
    state_key: str
    answer: str
    rows: tuple[Row, ...]
    links: tuple[Link, ...]
    said: tuple[Said, ...]
    line: str
    line_href: str | None
    href: str = ""
    """The entry's own page, where this isn't it."""


@view
class Items:
    """A group of register entries."""

    id: str
    title: str
    text: str
    items: tuple[Item, ...]


@view
class Dispute:
    """Statements of one period that can't all be true; `agreeing` are those of it that are true whichever is right.

    apart, consequence, score: how far they are apart, and what hangs on who is right, in sentences.
    """

    anchor: str
    title: str
    href: str
    place: Link
    figure: Figure
    sentence: str
    picture: Picture | None
    statements: tuple[Statement, ...]
    current: bool
    consequence: str = ""
    apart: str = ""
    score: str = ""
    agreeing: tuple[Statement, ...] = ()
    replies: tuple[ReplyView, ...] = ()


@view
class Refutation:
    """A claim for all that a place's own evidence refutes; `said` is the claim where it is the place's own."""

    anchor: str
    sentence: str
    claim: Row | None
    row: Row
    said: tuple[Statement, ...] = ()


@view
class ContrastView:
    """Figures that look like a contradiction and aren't the same thing, or of which nobody can tell whether they are."""

    anchor: str
    title: str
    kind: str
    text: Markup
    settle: Markup
    rows: tuple[Row, ...]
    href: str = ""
    """Its own page, where this isn't it."""
