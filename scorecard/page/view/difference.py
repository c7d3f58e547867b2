"""What is otherwise than in an edition, in words."""

from scorecard.page.record import view


@view
class DifferenceLine:
    """One difference: what it is about, where that is found on the site of today (or ""), what became of it."""

    subject: str
    href: str
    said: str


@view
class DifferenceGroup:
    """The differences that are told under one word; `more` says how many have no line."""

    id: str
    title: str
    lines: tuple[DifferenceLine, ...]
    more: str
