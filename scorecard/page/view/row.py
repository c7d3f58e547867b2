"""A question and its answer, and everything behind it."""

from scorecard.page.form import Filled
from scorecard.page.record import view
from scorecard.page.view.frame import Fact, Mark


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
