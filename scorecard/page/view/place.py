"""The parts of a place's own page: what is claimed for it, what was promised, what is missing and whom to ask, where it lies."""

from scorecard.page.record import view
from scorecard.page.view.frame import Fact, Link
from scorecard.page.view.part import Absent, Letter, Score
from scorecard.page.view.respond import Reported, Respond
from scorecard.page.view.row import Figure


@view
class ClaimHere:
    """What is claimed for a place in one sentence for all.

    anchor: its id on the page, the indicator's.
    href:   the claim's own page.
    when:   when that was said.
    status: what the place's status would be if it were so; nothing where no target was set.
    how:    how the site reads it.
    respond, reported: how a reader answers it, and what readers answered.
    """

    anchor: str
    label: str
    href: str
    figure: Figure
    when: str
    status: str
    how: tuple[Fact, ...]
    respond: Respond | None = None
    reported: Reported | None = None


@view
class PromiseHere:
    """What was promised, ordered or set that a place is part of.

    due:   by when, with the days that are left, or since when it is past due.
    timing: late (its day has passed, and nothing answers it), ahead (its day is to come), past (its day has passed, and nobody knows), none.
    who:   the place's own office, where that is to act; of what is past due else the one that owes it.
    state: what was answered, or where the place stands.
    """

    label: str
    href: str
    due: str
    timing: str
    who: str
    state: str


@view
class MissingItem:
    """A question without a figure: why, in a word or a sentence; what is known of the whole; the form for a figure that somebody has.

    anchor: its id; empty where its row stands on another page.
    """

    anchor: str
    label: str
    href: str
    key: str
    why: str
    note: str
    give: str
    respond: Respond | None = None


@view
class OfficeGap:
    """What one office would have to say of a place, and the form that asks it; `anchor` is its id there."""

    anchor: str
    office: str
    items: tuple[MissingItem, ...]
    form: str


@view
class Gaps:
    """What has no figure of a place.

    count:     how much that is, in words.
    kinds:     each kind of absence but what is published elsewhere.
    offices:   what is missing, by the office that answers for it.
    elsewhere: what others publish, and where; `published` has each question.
    first:     the answers that would say most.
    law:       what a resident may rely on.
    give:      the page that figures are sent in by.
    ask:       the page with all forms; nothing where there is none.
    """

    count: str
    kinds: tuple[Absent, ...]
    offices: tuple[OfficeGap, ...]
    elsewhere: Absent | None
    published: tuple[MissingItem, ...]
    first: tuple[Fact, ...]
    law: str
    give: str
    ask: str


@view
class AskForm:
    """The request to one office: how to reach it, and the form, filled in but for who asks."""

    anchor: str
    office: str
    contact: tuple[Fact, ...]
    letter: Letter


@view
class PillarScore:
    """What a pillar counts for in a place's score; `anchor` is its id where its rows don't stand on the page."""

    anchor: str
    title: str
    href: str
    score: Score


@view
class Nearby:
    """A place near another, and what is known of it, a cell for each name of a column behind the first."""

    place: Link
    cells: tuple[str, ...]


@view
class Where:
    """Where a place lies: facts with their sources and how it stands among its like, its first and last day, what it was made from, what the former districts are now, and what is near."""

    facts: tuple[Fact, ...]
    life: tuple[Fact, ...]
    former: tuple[Fact, ...]
    kin: tuple[tuple[str, tuple[Link, ...]], ...]
    near_title: str
    near: tuple[Nearby, ...]
    head: tuple[str, ...]
