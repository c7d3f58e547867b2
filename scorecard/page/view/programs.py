"""What the page of the data tells programs."""

from scorecard.page.record import view
from scorecard.page.view.frame import Download, Fact


@view
class Programs:
    """The addresses that answer programs, each with an example, and requests in several languages: the name of each and its code."""

    addresses: tuple[Download, ...]
    requests: tuple[Fact, ...]
