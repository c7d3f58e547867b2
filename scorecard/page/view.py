"""What templates may see: finished, frozen, flat. Every text is final; nothing is left to compute or to format."""

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from scorecard.page.form import Filled
from scorecard.page.record import view

if TYPE_CHECKING:
    from scorecard.chart import Chart


MANY = 120
"""A list longer than this is shown as a plain table: everything behind its entries stands on their own pages."""


class Phrase(str):
    """A text borrowed from another language: in HTML it says so, to the reader and to a screen reader."""

    __slots__ = ("lang", "note")
    lang: str
    note: str

    def __new__(cls, text: str, lang: str, note: str) -> "Phrase":
        """A phrase in `lang`, with the name of that language in the page's own."""
        phrase = super().__new__(cls, text)
        phrase.lang, phrase.note = lang, note
        return phrase

    def __html__(self) -> str:
        return Markup('<span lang="{}">{}</span> <small class="untranslated">({})</small>').format(self.lang, escape(str(self)), self.note)


@view
class Link:
    """A link; `lang` where its text is in another language than the page."""

    text: str
    href: str
    lang: str | None = None
    current: bool = False


@view
class Fact:
    """A line of a list of facts."""

    name: str
    value: str | Markup
    href: str | None = None


@view
class Mark:
    """A word that qualifies a figure: disputed, out of date, too few cases, refuted, repeated …."""

    key: str
    word: str


@view
class Figure:
    """A published figure, or its absence.

    state: own | claimed | none | not_applicable; value: the machine's form ("63", "85.792/100", "1600/"), empty for none.
    """

    id: str
    text: str
    value: str
    state: str
    marks: tuple[Mark, ...] = ()


@view
class Status:
    """A status with its word, why it is so, and the target it is measured against."""

    key: str
    word: str
    reason: str
    target: str
    claimed: bool


@view
class Bar:
    """An interval bar on 0..100: documented ≤ claimed ≤ possible; `target` as a tick. `label` says it in words."""

    documented: str
    claimed: str
    possible: str
    target: str
    label: str


@view
class Statement:
    """One statement of one source, with everything that leads back to it; `about` tells its `report` link from its like."""

    id: str
    text: str
    value: str
    period: str
    publisher: str
    title: str
    title_lang: str | None
    source_href: str
    url: str | None
    dated: str
    at: str
    printed: str
    printed_lang: str | None
    mode: str
    remark: str
    line: str
    line_href: str | None
    derived: bool
    marks: tuple[Mark, ...]
    corrected: str
    about: str = ""
    report: str | None = None


@view
class Past:
    """An earlier period of a figure."""

    period: str
    figure: Figure | Filled
    statements: tuple[Statement | Filled, ...]


@view
class Spark:
    """The tiny chart of a row: SVG path data in a box 64 wide and 18 high, and where the last period stands.

    threads lead from period to period; bars are intervals; squares are disputed periods; `x` and `y` the last exact value, else empty.
    """

    threads: str
    bars: str
    squares: str
    x: str
    y: str


@view
class Reading:
    """What a row says at a glance: its figure and of `when` it is, the tiny chart, status and target, the bar, and what to know."""

    figure: Figure
    when: str
    spark: Spark | None
    status: Status
    bar: Bar | None
    notes: tuple[str, ...]
    claim: str
    claim_href: str


@view
class Row:
    """A question and its answer: an indicator on a place's page, or a place on an indicator's page; `state` is its figure's."""

    anchor: str
    label: str
    href: str
    state: str
    reading: Reading | Filled
    statements: tuple[Statement | Filled, ...]
    history: tuple[Past, ...]
    summary: str
    about: str
    how: tuple[Fact, ...] | Filled


@view
class Table:
    """A table of texts; the first cell of each row is its header."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | Link, ...], ...]


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
class Explore:
    """A chart that can be worked with: its kind (trend | comparison | compare) and the file of its data, relative to the page; a comparison is its own data."""

    kind: str
    data: str


@view
class Picture:
    """A chart with its headline, what it measures, the same figures as a table; and whether it can be explored."""

    chart: "Chart"
    headline: str
    subtitle: str
    table: Table | None
    explore: Explore | None = None


@view
class Said:
    """Where a register's entry is said."""

    publisher: str
    title: str
    title_lang: str | None
    source_href: str
    dated: str
    at: str
    printed: str
    printed_lang: str | None


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


@view
class Branch:
    """A node of an index as a line of a table: its depth, weight within its parent and share of the whole."""

    depth: int
    title: str
    href: str | None
    weight: str
    share: str
    goalposts: str


@view
class Download:
    """A file to download; `file` is false for a page to open."""

    text: str
    href: str
    note: str
    file: bool = True


@view
class Layout:
    """What every page's frame needs."""

    language: str
    title: str
    site_title: str
    description: str
    home: str
    assets: str
    navigation: tuple[Link, ...]
    languages: tuple[Link, ...]
    alternates: tuple[Link, ...]
    canonical: str
    breadcrumbs: tuple[Link, ...]
    footer: tuple[Link, ...]
    stamp: str
    report: str | None
    kind: str = "paper"
    picture: str = ""
