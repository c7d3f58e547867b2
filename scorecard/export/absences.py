"""Why a place has no figure on a question, and what shows it: entries of the API in JSON, one a line."""

from collections.abc import Iterable
from typing import NamedTuple

from scorecard.evidence import EvidenceRow
from scorecard.evidence.absence import Absence
from scorecard.export.table import Column, Table, day, one_of
from scorecard.facts import Facts
from scorecard.model import ABSENCES as KINDS


class _AbsenceRecord(NamedTuple):
    """A question without a figure at a place."""

    place: str
    indicator: str
    why: Absence


ABSENCES: Table[_AbsenceRecord] = Table(
    (
        Column("place", "string", "slug of the place", lambda m: m.place),
        Column("indicator", "string", "id of the indicator", lambda m: m.indicator),
        Column("absence", "string", one_of(KINDS), lambda m: m.why.kind),
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


def entries(facts: Facts, rows: Iterable[EvidenceRow]) -> str:
    """The absences among some rows of evidence."""
    missing = (_AbsenceRecord(r.place, r.indicator, facts.absence(r.place, r.indicator)) for r in rows if r.evidence == "none")
    return ABSENCES.entries(missing)
