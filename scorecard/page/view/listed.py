"""Long lists whose entries have a page each, and what happened when."""

from scorecard.page.record import view
from scorecard.page.view.frame import Link


@view
class Listed:
    """An entry of a long list, in a line or two that lead to its page.

    state, state_key: where it stands, in words, and the word that its mark is drawn by; both may be empty.
    line:             what else tells it from its like: who, when, how much.
    held:             what it tells of together, folded below its line, each with its page.
    found, ranks:     the marks by which a list is narrowed and ordered, as a `ListLine` has them; `found` is None in one that isn’t.
    """

    anchor: str
    title: str
    href: str
    state: str
    state_key: str
    line: str
    found: str | None = None
    ranks: str = ""
    held: tuple[Link, ...] = ()


@view
class ListedGroup:
    """Entries of a long list that are alike: what they have in common, said once."""

    id: str
    title: str
    text: str
    items: tuple[Listed, ...]


@view
class Tally:
    """How many there are of a group of a list, and where the group stands."""

    number: str
    text: str
    href: str


@view
class Moment:
    """Something that happened to an entry, or is to: when, what, in which document; `key` is its kind."""

    key: str
    when: str
    text: str
    link: Link | None
