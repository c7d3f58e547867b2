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
    """A question and its answer where there is no room for a row, to which it leads; `state` is its figure's, `by` who claims it."""

    anchor: str
    label: str
    href: str
    state: str
    figure: str
    by: str = ""


@view
class GroupView:
    """A pillar on a place's page: its rows, or a line for each where the rows stand on a page of their own.

    aside: whether its rows are opened only.
    more:  how many of its rows are opened only, in words; `folded` has those.
    """

    id: str
    title: str
    href: str
    text: str
    score: Score | None
    rows: tuple[Row, ...]
    lines: tuple[LineView, ...] = ()
    aside: bool = False
    more: str = ""
    folded: tuple[Row, ...] = ()


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
class Tile:
    """A place on the tile map: `column` and `row` from 1; whether it has evidence of its `own`; its cloth woven from the bottom, in shares of 100.

    note:  what the map says of it.
    state: the class that the map's question puts it in; "" where the cloth alone says it.
    brief: the note as short as there is room for below the name, where it says a value.
    """

    column: int
    row: int
    text: str
    href: str
    note: str
    own: bool
    own_share: str
    claimed_share: str
    state: str = ""
    brief: str = ""


@view
class Key:
    """A class of places in the legend of a map: its tile, what it means, how many places are in it."""

    state: str
    text: str
    count: str
    own_share: str
    claimed_share: str


@view
class AreaPlace:
    """A place on the map of real boundaries: the id of its shape in the drawing; `named` where its name has room at `x`, `y`."""

    slug: str
    text: str
    href: str
    note: str
    state: str
    x: str
    y: str
    named: bool


@view
class AreaView:
    """A map of real boundaries: the drawing with the shapes, in a box of `width` × `height`, and on whose terms it is shown."""

    src: str
    width: str
    height: str
    places: tuple[AreaPlace, ...]
    source: Link
    licence: str


@view
class MapView:
    """A map with the question that it carries.

    text:    what it shows, in a sentence.
    legend:  what the three textures mean, where it shows them; else keys: its classes.
    choices: the questions that it can carry, its own marked.
    few:     why there are so few.
    area:    the places in their real boundaries, in place of tiles.
    """

    question: str
    text: str
    tiles: tuple[Tile, ...]
    legend: tuple[Fact, ...]
    keys: tuple[Key, ...]
    choices: tuple[Link, ...]
    few: str = ""
    area: AreaView | None = None


@view
class Finding:
    """What a reader should know first: its kind, a sentence with its number, where that can be checked, what it names, and what it doesn't say."""

    key: str
    text: str
    href: str
    named: tuple[Link, ...] = ()
    note: str = ""


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
    """What the page of a platform or a commitment says of it; `answer` is what was answered, or what is doubtful."""

    title: str
    text: Markup
    facts: tuple[Fact, ...]
    state: str
    state_key: str
    answer: str
    said: tuple[Said, ...]
    line: str
    line_href: str | None


@view
class Dispute:
    """Statements of one period that can't all be true; `agreeing` are those of it that are true whichever is right.

    apart, consequence, score: how far they are apart, and what hangs on who is right, in sentences.
    finding: both in a few words, over the chart.
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
    finding: str = ""


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


@view
class Panel:
    """One question: its value, its course over the periods, and where it stands among other places.

    course, dots: path data in a box 200 wide and 40 high; `first` and `last` are the values at its ends with their periods.
    others, mine: path data in a box 200 wide and 10 high; `worst` and `best` are what its ends mean, `among` says of how many places.
    """

    title: str
    href: str
    value: str
    when: str
    course: str
    dots: str
    first: str
    others: str
    mine: str
    worst: str
    best: str
    among: str
