"""The parts of pages: a place's scores and gaps, the map, registers, disagreements."""

from markupsafe import Markup

from scorecard.page.form import Filled
from scorecard.page.record import view
from scorecard.page.view.frame import Fact, Link, Picture, Table
from scorecard.page.view.row import Bar, Figure, Row, Said, Statement


@view
class Score:
    """A node's score at a place. Without any evidence of its own (`known` false) no numeral may be shown as a score."""

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
    how: Table | None = None
    rank_how: tuple[str, ...] = ()


@view
class Group:
    """A pillar on a place's page."""

    id: str
    title: str
    href: str
    text: str
    score: Score | None
    rows: tuple[Row, ...]


@view
class Asked:
    """What to ask of one office."""

    office: str
    items: tuple[Link, ...]


@view
class Gap:
    """What nobody has published about a place, whom to ask, the letter to copy, and which answers would say most."""

    heading: str
    asked: tuple[Asked, ...]
    letter: str
    letter_lang: str | None
    count: int
    first: tuple[Fact, ...]


@view
class Tile:
    """A place on the tile map: `column` and `row` from 1; its cloth woven from the bottom, in shares of 100."""

    column: int
    row: int
    text: str
    href: str
    note: str
    own: bool
    own_share: str
    claimed_share: str


@view
class Entry:
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


@view
class Items:
    """A group of register entries."""

    id: str
    title: str
    text: str
    items: tuple[Item, ...]


@view
class Dispute:
    """Statements of one period that can't all be true."""

    anchor: str
    title: str
    href: str
    place: Link
    figure: Figure
    sentence: str
    picture: Picture | None
    statements: tuple[Statement | Filled, ...]
    current: bool
    consequence: str = ""


@view
class Refutation:
    """A claim for all that a place's own evidence refutes."""

    anchor: str
    sentence: str
    claim: Row
    row: Row


@view
class Contrast:
    """Figures that look like a contradiction and aren't the same thing."""

    anchor: str
    title: str
    kind: str
    text: Markup
    settle: Markup
    rows: tuple[Row, ...]
