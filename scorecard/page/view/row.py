"""A question and its answer, and everything behind it."""

from scorecard.page.record import view
from scorecard.page.view.frame import Fact, Link, Mark
from scorecard.page.view.respond import Reported, Respond


@view
class Figure:
    """A published figure, or its absence.

    state: own | claimed | none | not_applicable; value: the machine's form ("63", "85.792/100", "1600/"), empty for none; absence: its
    kind, where the place is one whose missing figures are gaps; by: who claims it, where it is claimed for all.
    """

    id: str
    text: str
    value: str
    state: str
    marks: tuple[Mark, ...] = ()
    absence: str = ""
    by: str = ""


@view
class Status:
    """A status with its word and why it is so; `after_due` where the figure that meets the target came late, `change` since the one before."""

    key: str
    word: str
    reason: str
    target: str
    claimed: bool
    after_due: str = ""
    change: str = ""
    target_href: str = ""


@view
class AbsenceLine:
    """Why there is no figure: the kind of absence (its key), its word, a sentence, a note; the address it is published at, its source's page."""

    key: str
    word: str
    text: str
    note: str
    address: str | None
    source_href: str | None


@view
class TargetLine:
    """A target, with what leads back to it; `status` (its key) and `standing` (in words) where it is shown of a place."""

    id: str
    text: str
    scope: str
    mirrored: str
    set_by: Link | None
    reported_by: Link | None
    set_on: str
    printed: str
    responsible: str
    assigned: Link | None
    difference: str
    status: str
    standing: str
    line: str
    line_href: str | None
    href: str
    """Where all of it stands."""


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
    corrected: tuple[str, ...]
    withdrawn: str
    about: str = ""
    report: str | None = None


@view
class ReplyView:
    """What an office says of a figure.

    says:     accepts | disputes | explains; `sentence` says so, with the office and the day.
    text:     its reply, in words.
    source:   the document of its `publisher` that it says so in.
    about:    what it is about, where its page doesn't say it.
    """

    id: str
    says: str
    sentence: str
    text: str
    publisher: str
    source: Link
    about: Link | None = None


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
    reading: Reading
    statements: tuple[Statement, ...]
    earlier: Link | None
    summary: str
    about: str
    how: tuple[Fact, ...]
    absence: AbsenceLine | None = None
    others: tuple[TargetLine, ...] = ()
    """The targets that don't head the row."""
    withdrawn: tuple[Fact, ...] = ()
    """The figures that were withdrawn, each with when and why; they lead to the ledger."""
    replies: tuple[ReplyView, ...] = ()
    ledger: Link | None = None
    """Where its evidence stands, where it doesn't stand here."""
    give: str = ""
    """The form for a figure, where it has none."""
    respond: Respond | None = None
    reported: Reported | None = None


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
