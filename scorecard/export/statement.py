"""What sources say of a place: lines of data/observations.csv, and entries in JSON."""

from collections.abc import Mapping
from typing import NamedTuple

from scorecard import route
from scorecard.evidence.identity import statement_id
from scorecard.export.notation import Value, json_line, json_value
from scorecard.export.table import Column, Table, day, one_of
from scorecard.facts import Facts, identity
from scorecard.model import FORMS, MODES, Observation, Place, ValueForm
from scorecard.page.site import exact


class ObservationRecord(NamedTuple):
    """An observation by its id, its interval in the indicator's unit, the day that counts for it, as an ordinal, whether it is about a predecessor, its address."""

    id: str
    o: Observation
    unit: str
    low: float
    high: float
    dated: int
    before: bool
    address: str


def _value(o: ValueForm) -> str | None:
    """A value as one text; None for a count, whose numbers have columns of their own: "3/7" is a day to a spreadsheet."""
    if o.count is not None:
        return None
    return " ".join(map(exact, o.numbers)) if o.applies else str(o.value)


def _was(s: ObservationRecord) -> ValueForm | None:
    """What it said before its last correction."""
    return s.o.corrects[-1].was if s.o.corrects else None


OBSERVATIONS: Table[ObservationRecord] = Table(
    key=("id",),
    columns=(
        Column("id", "string", "of the statement; it stays when others are entered, corrected or moved", lambda s: s.id),
        Column("place", "string", "slug of the place", lambda s: s.o.place),
        Column("indicator", "string", "id of the indicator", lambda s: s.o.indicator),
        Column("period", "string", "as written: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, YYYY-Hn or start/end", lambda s: s.o.period.text),
        Column("form", "string", f"how the source put it: {', '.join(FORMS)}", lambda s: s.o.form),
        Column("value", "string", "the number as published; two for between; empty for a count, which has count and of", lambda s: _value(s.o)),
        Column("low", "number", "lower end of the interval, in the indicator's unit; empty where open", lambda s: s.low),
        Column("high", "number", "upper end of the interval; empty where open", lambda s: s.high),
        Column("count", "integer", "cases counted", lambda s: s.o.count),
        Column("of", "integer", "cases they are out of", lambda s: s.o.of),
        Column("open", "integer", "cases still undecided", lambda s: s.o.open),
        Column("unit", "string", "unit of the indicator", lambda s: s.unit),
        Column("source", "string", "id of the source", lambda s: s.o.source),
        Column("at", "string", "place in the source", lambda s: s.o.at),
        Column("printed", "string", "the figure as printed", lambda s: s.o.printed),
        Column("mode", "string", one_of(MODES), lambda s: s.o.kind),
        Column("remark", "string", "id of a remark on it", lambda s: s.o.remark),
        Column("predecessor", "boolean", "whether it is about a unit that the place replaced", lambda s: s.before),
        Column(
            "dated", "date", "the day that counts for it: the end of its period, never later than its document; of a repetition, the first one's",
            lambda s: day(s.dated),
        ),
        Column("undated", "boolean", "its source names no date: it lies somewhere in its period, whose first day counts", lambda s: s.o.undated),
        Column("repeats", "string", "id of the source whose statement it only says again", lambda s: s.o.repeats),
        Column(
            "boundary", "string", "current where it was computed for the place as it is today, though its period is older",
            lambda s: s.o.boundary,
        ),
        Column("sure", "string", "plausibility rules that the entry answers, separated by spaces", lambda s: tuple(s.o.sure), many=True),
        Column("withdrawn", "boolean", "it was withdrawn here, and counts nowhere", lambda s: s.o.withdrawn is not None),
        Column("withdrawn_on", "date", "the day on which it was withdrawn", lambda s: day(s.o.withdrawn.on if s.o.withdrawn else None)),
        Column("corrected", "date", "the day of its last correction; JSON has every correction", lambda s: day(s.o.corrects[-1].on if s.o.corrects else None)),
        Column("was_form", "string", "the form of what it said before that correction", lambda s: was.form if (was := _was(s)) else None),
        Column("was", "string", "what it said before that correction, written as value is", lambda s: _value(was) if (was := _was(s)) else None),
        Column("was_count", "integer", "cases counted before that correction", lambda s: was.count if (was := _was(s)) else None),
        Column("was_of", "integer", "cases they were out of before it", lambda s: was.of if (was := _was(s)) else None),
        Column("was_open", "integer", "cases still undecided before it", lambda s: was.open if (was := _was(s)) else None),
        Column("entered", "date", "the day it was published here, where the entry says so", lambda s: day(s.o.entered)),
        Column("file", "string", "the file it was entered in", lambda s: s.o.span.path),
        Column("line", "integer", "the line of that file", lambda s: s.o.span.line),
        Column("address", "string", "where it stays on the site: its line in the ledger of its place", lambda s: s.address),
    ),
)  # fmt: skip
HEAD = ("id", "place", "indicator", "period", "form")
FIRST = ("count", "of", "open", "low", "high")
TABLE_ONLY = ("value", "unit", "predecessor", "withdrawn_on", "corrected", "was_form", "was", "was_count", "was_of", "was_open")
"""What JSON has no need of: the numbers one by one, the places and indicators themselves, `withdrawn` and `corrects` say it there."""
REST = (*FIRST, *(c.name for c in OBSERVATIONS.columns if c.name not in (*HEAD, *FIRST, *TABLE_ONLY)))


def statements(facts: Facts, place: Place) -> tuple[str, str]:
    """The observations of a place in the order they were written: lines of the table, and entries in JSON, one a line."""
    about, since, days = facts.root.methodology.about, place.valid_from, facts.days_of(place.slug)
    ledger = route.absolute(facts.root.settings.base_url, route.Routes(facts.root.settings.languages[0]).ledger(place.slug))
    records, known = [], identity.anchors_in_order(facts, place.slug)
    for position, o in enumerate(facts.observations(place.slug)):
        indicator = facts.root.indicators[o.indicator]
        low, high = o.interval(indicator.natural, about)
        before = since is not None and o.period.end < since and o.boundary is None
        anchor = known[position]
        name, address = statement_id(place.slug, anchor), f"{ledger}#{anchor}"
        records.append(ObservationRecord(name, o, indicator.unit, float(low), float(high), days[position], before, address))
    values = zip(records, OBSERVATIONS.values(records, HEAD), OBSERVATIONS.values(records, REST), strict=True)
    return OBSERVATIONS.lines(records), ",\n".join(json_line(_entry(facts, s.o, head, rest)) for s, head, rest in values)


def _entry(facts: Facts, o: Observation, head: Mapping[str, Value], rest: Mapping[str, Value]) -> dict[str, object]:
    """An observation for JSON: what the table has, its numbers one by one, why it was withdrawn, the address of its line, what it said before."""
    gone = {"on": o.withdrawn.on.isoformat(), "why": o.withdrawn.why} if o.withdrawn is not None else None
    address = route.line(facts.root.settings.repository, facts.commit, o.span)
    entry: dict[str, object] = {
        **head,
        "numbers": [float(n) for n in o.numbers],
        **rest,
        "withdrawn": gone,
        "permalink": address,
    }
    if o.corrects:
        entry["corrects"] = [{"was": _said(facts, o, c.was), "on": c.on.isoformat(), "why": c.why} for c in o.corrects]
    return entry


def _said(facts: Facts, o: Observation, was: ValueForm) -> dict[str, object]:
    """What an observation said before, as the entry itself says what it says."""
    ends = was.interval(facts.root.indicators[o.indicator].natural, facts.root.methodology.about)
    low, high = (json_value(float(end)) for end in ends)
    return {
        "form": was.form, "value": _value(was) or f"{was.count}/{was.of}", "numbers": [float(n) for n in was.numbers], "count": was.count, "of": was.of, "open": was.open,
        "low": low, "high": high,
    }  # fmt: skip
