"""How a reader answers what a page says, and what readers answered."""

from scorecard.page.record import view
from scorecard.page.view.frame import Link


@view
class Respond:
    """What a reader is asked beside a claim, a figure or a gap; each answer leads to its messages, filled in (`reply/` of the place).

    ask:   the question, or nothing where the answers say it.
    about: what a screen reader hears that the answers are about.
    """

    ask: str
    answers: tuple[Link, ...]
    about: str


@view
class Reported:
    """What residents answered about a claim: how many, and what they say where they are enough; `how`: when, by which way, counted by whom.

    `method` leads to how answers are counted; `few` where they are fewer than the methodology asks for.
    """

    text: str
    how: str
    method: Link
    few: bool


@view
class Choice:
    """One answer, and its messages by each way of which one can be written beforehand; `anchor` of an answer that rows lead to."""

    anchor: str
    text: str
    messages: tuple[Link, ...]
