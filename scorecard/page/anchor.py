"""The permanent address of a statement: its line in its place's ledger."""

from collections.abc import Mapping

from scorecard import route
from scorecard.document import Span
from scorecard.facts import identity
from scorecard.model import Observation
from scorecard.page.site import Site


def address(site: Site, o: Observation) -> str:
    """Where a statement stays, whatever else is entered."""
    path = f"{site.routes.ledger(o.place)}#{anchors(site, o.place)[o.span]}"
    return route.absolute(site.root.settings.base_url, path)


def anchors(site: Site, place: str) -> Mapping[Span, str]:
    """The anchors of a place's statements, by where they were written."""
    return identity.anchors(site.facts, place)
