"""Why places have no figure on a question, with what shows it: entries of the API in JSON, one a line."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from scorecard.evidence.absence import Absence
from scorecard.export.table import Column, Table, day
from scorecard.facts import Facts


class _Missing(NamedTuple):
    """A question without a figure at a place."""

    place: str
    indicator: str
    why: Absence


ABSENCES: Table[_Missing] = Table(
    (
        Column("place", "string", "slug of the place", lambda m: m.place),
        Column("indicator", "string", "id of the indicator", lambda m: m.indicator),
        Column("absence", "string", "elsewhere, refused, asked, not_found or not_searched", lambda m: m.why.kind),
        Column("search", "string", "id of the latest search that says so", lambda m: m.why.search.id if m.why.search else None),
        Column("searched_on", "date", "its day", lambda m: day(m.why.search.on) if m.why.search else None),
        Column("request", "string", "id of the latest request that says so", lambda m: m.why.request.id if m.why.request else None),
        Column(
            "framework",
            "string",
            "id of the framework under which it is published",
            lambda m: m.why.framework.id if m.why.framework else None,
        ),
        Column("address", "string", "where it is published", lambda m: m.why.address),
    )
)


def entries(facts: Facts, rows: Iterable[Any]) -> str:
    """The absences among some rows of evidence."""
    missing = (_Missing(r.place, r.indicator, facts.absence(r.place, r.indicator)) for r in rows if r.evidence == "none")
    return ABSENCES.entries(missing)
