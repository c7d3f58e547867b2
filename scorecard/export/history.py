"""What happened here: lines of data/history.csv, and entries in JSON; place by place, what is about no single place with the first."""

from collections.abc import Iterator
from typing import NamedTuple

from scorecard import route
from scorecard.evidence.identity import statement_id
from scorecard.export.notation import Value
from scorecard.export.table import Column, Table, day, one_of
from scorecard.facts.history import KINDS, NATURES, Happening, of_no_place, of_place
from scorecard.model import Place, ValueForm
from scorecard.page import Site
from scorecard.page.happened import where
from scorecard.page.news import month


class HistoryRecord(NamedTuple):
    """A happening, and the address of where it is shown, in the site's first language."""

    h: Happening
    address: str


def _form(said: ValueForm | str | None) -> str | None:
    return said.form if isinstance(said, ValueForm) else None


def _statement(h: Happening) -> str | None:
    return statement_id(h.place, h.statement) if h.statement else None


def _said(said: ValueForm | str | None) -> Value:
    """What was said, all of it: as observations.csv has it, and what is still open, or how near."""
    return said.text if isinstance(said, ValueForm) else said


HISTORY: Table[HistoryRecord] = Table(
    key=("id",),
    columns=(
        Column("id", "string", "names it for ever; made from what it is", lambda r: r.h.id),
        Column("day", "date", "the day it was published here: the one its entry names, else its own, but not before the site began", lambda r: day(r.h.day)),
        Column("month", "string", "the month of that day, YYYY-MM", lambda r: month(r.h.day)),
        Column("kind", "string", one_of(KINDS), lambda r: r.h.kind),
        Column(
            "class", "string",
            f"what a difference comes from: {one_of(NATURES)}. change: of a later time than what was known, or newly set; revision: of a time no "
            "later than that; method: reckoned otherwise, or evidence of another kind; coverage: known, asked or answered now",
            lambda r: r.h.nature,
        ),
        Column("place", "string", "slug of the place; empty where it is about no single one", lambda r: r.h.place),
        Column("indicator", "string", "id of the indicator; empty where it is about no single one", lambda r: r.h.indicator),
        Column("period", "string", "the period spoken of, as written", lambda r: r.h.period),
        Column("office", "string", "id of the office that spoke, was asked, answers or counted", lambda r: r.h.office),
        Column("source", "string", "id of the source it rests on", lambda r: r.h.source),
        Column("was_form", "string", "the form of what was said before, where it is a figure", lambda r: _form(r.h.was)),
        Column(
            "was", "string",
            "what was said before: of a correction or withdrawal by the statement itself, of a figure of a later time by the newest known then, if all "
            "that said the same; written as value in observations.csv, then open and the cases still undecided, or within and how near; of a method its version",
            lambda r: _said(r.h.was),
        ),
        Column("now_form", "string", "the form of what is said since, where it is a figure", lambda r: _form(r.h.now)),
        Column("now", "string", "what is said since, written likewise; of a reply, an answer, a search or an outcome its word", lambda r: _said(r.h.now)),
        Column("statement", "string", "id of the statement it is about, as in observations.csv", lambda r: _statement(r.h)),
        Column("address", "string", "where it is shown, in the first language", lambda r: r.address),
    ),
)  # fmt: skip


def history(site: Site, place: Place) -> list[HistoryRecord]:
    """What happened to a place, by day."""
    return site.facts.once(("history", place.slug), lambda: list(_records(site, of_place(site.facts, place.slug))))


def apart(site: Site) -> list[HistoryRecord]:
    """What is about no single place, by day."""
    return list(_records(site, of_no_place(site.facts)))


def lines(site: Site, place: Place) -> str:
    """The lines of a place; of the first place also those about no single place, which stand before them."""
    first = next(iter(site.root.places.values()))
    return HISTORY.lines([*(apart(site) if place is first else ()), *history(site, place)])


def _records(site: Site, found: list[Happening]) -> Iterator[HistoryRecord]:
    base = site.root.settings.base_url
    return (HistoryRecord(h, route.absolute(base, where(site, h))) for h in found)
