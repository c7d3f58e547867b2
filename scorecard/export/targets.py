"""Targets, each at every place that it binds: lines of data/targets.csv, and entries of the API."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scorecard.export.notation import Value, csv_field
from scorecard.export.table import Column, Table, day
from scorecard.facts import Facts
from scorecard.model import Place
from scorecard.page import Site
from scorecard.score import Aim, TargetRow


class TargetRecord(NamedTuple):
    """A target at a place that it binds and that is asked its question.

    Args:
        site:  the facts.
        aim:   the target, with its numbers.
        place: the slug of the place; None where it binds none.
        row:   where the place stands to it; None without a place.
        dated: the day of the figure that is compared with it, as an ordinal; -1 without one.
    """

    site: Site
    aim: Aim
    place: str | None
    row: TargetRow | None
    dated: int

    @property
    def national(self) -> bool:
        """Whether it was set for the whole country."""
        return self.site.facts.is_national(self.aim.target)


SET: tuple[Column[TargetRecord], ...] = (
    Column("target", "string", "id", lambda h: h.aim.target.id),
    Column(
        "refs",
        "string",
        "its numbers in the lists that evidence was gathered in, separated by spaces",
        lambda h: h.aim.target.refs,
        many=True,
    ),
    Column("indicator", "string", "id of the indicator that is held against it", lambda h: list(h.site.root.indicators)[h.aim.indicator]),
)
TERMS: tuple[Column[TargetRecord], ...] = (
    Column("value", "number", "what is to be reached in the end, in the indicator's unit", lambda h: h.aim.steps[-1][1]),
    Column("comparator", "string", "more_than, at_least, less_than or at_most the value", lambda h: h.aim.comparator),
    Column("by", "date", "the day by which the whole of it is due", lambda h: day(h.aim.steps[-1][0])),
    Column("milestones", "string", "day:value, separated by spaces, where it is a path", lambda h: _milestones(h.aim), many=True),
    Column("set_on", "date", "the day it was set; where none is named, that of the document that sets or reports it", lambda h: day(h.aim.set_on)),
    Column("set_by", "string", "id of the legal text", lambda h: h.aim.target.set_by),
    Column("reported_by", "string", "id of the document in which it was read, where that is another", lambda h: h.aim.target.reported_by),
    Column("at", "string", "place in that document", lambda h: h.aim.target.at),
    Column("printed", "string", "as it is printed there", lambda h: h.aim.target.printed),
    Column("scope", "string", "slugs of the places it was set for, separated by spaces", lambda h: h.aim.target.scope, many=True),
    Column("scope_each", "string", "the level of which it binds each place in them", lambda h: h.aim.target.scope_each),
    Column("national", "boolean", "it was set for the country that the site's home lies in", lambda h: h.national),
    Column(
        "definition", "string", "same, or the id of what differs from the indicator's own: such a target is never judged",
        lambda h: h.aim.target.definition,
    ),
    Column("responsible", "string", "id of the office that answers for it", lambda h: h.aim.target.responsible),
    Column(
        "assigned_by", "string", "id of the source that says so, or editors: those of this site",
        lambda h: h.aim.target.assigned_by if h.aim.target.responsible else None,
    ),
    Column("path", "string", "linear or geometric between baseline and milestones", lambda h: h.aim.target.path),
    Column("baseline", "number", "the starting point where it is stated", lambda h: h.aim.baseline[1] if h.aim.baseline else None),
    Column("baseline_on", "date", "the day of that starting point", lambda h: day(h.aim.baseline[0]) if h.aim.baseline else None),
    Column(
        "mirrored", "boolean", "it was set for the rest to 100 of this indicator: value, milestones, comparator and baseline are turned round",
        lambda h: h.aim.mirrored,
    ),
    Column("file", "string", "the file it was entered in", lambda h: h.aim.target.span.path),
    Column("line", "integer", "the line of that file", lambda h: h.aim.target.span.line),
)  # fmt: skip
STANDING: tuple[Column[TargetRecord], ...] = (
    Column(
        "status",
        "string",
        "where the place stands to it, as in evidence.csv; empty without a place",
        lambda h: h.row.status if h.row else None,
    ),
    Column("reason", "string", "why it is undetermined", lambda h: (h.row.reason or None) if h.row else None),
    Column("dated", "date", "the day of the figure that is held against it", lambda h: day(h.dated)),
    Column(
        "start_on",
        "date",
        "the day its path starts from: the stated baseline's, or a figure's",
        lambda h: day(h.row.start) if h.row else None,
    ),
    Column("start_low", "number", "lower end of that starting point", lambda h: h.row.start_low if h.row else None),
    Column("start_high", "number", "upper end", lambda h: h.row.start_high if h.row else None),
    Column(
        "pace_low", "number", "lower end of what the path asks for on the day of the figure", lambda h: h.row.pace_low if h.row else None
    ),
    Column("pace_high", "number", "upper end", lambda h: h.row.pace_high if h.row else None),
    Column("after_due", "boolean", "the figure that meets it is of a day after it was due", lambda h: h.row.after_due if h.row else None),
)
PLACE: Column[TargetRecord] = Column(
    "place", "string", "slug of a place that it binds and that is asked; empty where it binds none", lambda h: h.place
)

TARGETS: Table[TargetRecord] = Table((*SET, PLACE, *TERMS, *STANDING), key=("target", "indicator", "place"))

NAMED = ("target", "indicator", "place", "mirrored", *(column.name for column in STANDING))
"""The columns that entries of the API have; the table has all."""


def lines(site: Site, place: Place) -> str:
    """The lines of one place; targets that bind no place that is asked stand before those of the first place."""
    unbound = [TargetRecord(site, aim, None, None, -1) for aim in site.facts.unbound] if place.slug == site.facts.slugs[0] else []
    return TARGETS.lines((*unbound, *_of(site, site.facts.targets_of(place.slug))))


def entries(site: Site, rows: Iterable[TargetRow]) -> str:
    """Where places stand to targets: entries in JSON, one a line."""
    return TARGETS.entries(_of(site, rows), NAMED)


def _of(site: Site, rows: Iterable[TargetRow]) -> Iterator[TargetRecord]:
    facts: Facts = site.facts
    for row in rows:
        evidence = facts.row(row.row)
        yield TargetRecord(site, facts.aims[row.target, row.mirrored], evidence.place, row, evidence.dated)


def _milestones(aim: Aim) -> Value:
    return tuple(f"{day(due)}:{csv_field(value)}" for due, value in aim.steps) if len(aim.steps) > 1 else None
