"""What holds of the columns of published tables beyond their type: words they are one of, lists, keys of other tables, what is never empty."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args, get_origin, get_type_hints

from scorecard.evidence.record import EvidenceKind
from scorecard.export.catalogue import SCHEMAS
from scorecard.facts.history import KINDS, NATURES
from scorecard.model import (
    ABSENCES,
    COMPARATORS,
    FORMS,
    MODES,
    UNITS,
    Frequency,
    Indicator,
    Observation,
    Reply,
    Request,
    Search,
    Source,
    Target,
)
from scorecard.model.methodology import Aggregate
from scorecard.score import CHANGES, REASONS, STATUSES

ColumnName = tuple[str, str]
"""The names of a table and of a column of it."""


def _words(model: type, name: str) -> tuple[str, ...]:
    """The words that a field of a model may be, in their order."""
    hint = get_type_hints(model)[name]
    found = [hint, *get_args(hint)]
    return next(get_args(one) for one in found if get_origin(one) is Literal)


WORDS: Mapping[ColumnName, tuple[str, ...]] = {
    ("observations", "form"): tuple(FORMS),
    ("observations", "unit"): tuple(UNITS),
    ("observations", "mode"): MODES,
    ("observations", "boundary"): _words(Observation, "boundary"),
    ("observations", "was_form"): tuple(FORMS),
    ("evidence", "evidence"): get_args(EvidenceKind),
    ("evidence", "absence"): tuple(ABSENCES),
    ("evidence", "mode"): MODES,
    ("evidence", "status"): tuple(STATUSES),
    ("evidence", "reason"): tuple(REASONS),
    ("evidence", "change"): tuple(CHANGES),
    ("targets", "comparator"): tuple(COMPARATORS),
    ("targets", "path"): _words(Target, "path"),
    ("targets", "status"): tuple(STATUSES),
    ("targets", "reason"): tuple(REASONS),
    ("weights", "aggregate"): get_args(Aggregate),
    ("weights", "transform"): _words(Indicator, "transform"),
    ("searches", "found"): _words(Search, "found"),
    ("requests", "outcome"): _words(Request, "outcome"),
    ("replies", "says"): _words(Reply, "says"),
    ("indicators", "unit"): tuple(UNITS),
    ("indicators", "frequency"): get_args(Frequency),
    ("indicators", "transform"): _words(Indicator, "transform"),
    ("indicators", "better"): _words(Indicator, "better"),
    ("sources", "dated"): _words(Source, "dated"),
    ("history", "kind"): tuple(KINDS),
    ("history", "class"): NATURES,
    ("history", "was_form"): tuple(FORMS),
    ("history", "now_form"): tuple(FORMS),
}
"""Columns that hold one of few words, by the registry that lists them."""

LISTS: frozenset[ColumnName] = frozenset(
    (name, column.name) for name, table in SCHEMAS.items() for column in table.columns if "separated by spaces" in column.description
)
"""Columns that hold several values, separated by spaces."""


class Reference(NamedTuple):
    """Columns of a table that name a row of another one, where none of them is empty; `optional`: only some of them may be."""

    table: str
    columns: tuple[str, ...]
    other: str
    named: tuple[str, ...]
    optional: bool = False


def _to(other: str, named: str, *columns: ColumnName) -> list[Reference]:
    return [Reference(table, (column,), other, (named,)) for table, column in columns]


_ABOUT = (
    "observations",
    "evidence",
    "scores",
    "narrowing",
    "sensitivity",
    "targets",
    "disagreements",
    "requests",
    "replies",
    "reports",
    "history",
)
_ASKED = ("observations", "evidence", "narrowing", "targets", "weights", "disagreements", "replies", "reports", "history")
REFERENCES: tuple[Reference, ...] = (
    *_to("places", "place", *((table, "place") for table in _ABOUT)),
    *_to("indicators", "indicator", *((table, "indicator") for table in _ASKED), ("indicators", "complement_of")),
    *_to("sources", "source", ("observations", "source"), ("observations", "repeats"), ("targets", "set_by"), ("targets", "reported_by"),
         ("requests", "source"), ("replies", "source"), ("history", "source"), ("places", "population_source"), ("places", "area_source"), ("places", "centre_source")),
    *_to("observations", "id", ("history", "statement")),
    *_to("places", "code", ("places", "parent")),
    Reference("scores", ("index", "path"), "weights", ("index", "path")),
    Reference("evidence", ("target", "indicator", "place"), "targets", ("target", "indicator", "place"), optional=True),
)  # fmt: skip
"""Which tables name rows of which others."""

LINKS: tuple[Reference, ...] = (
    Reference("evidence", ("sources",), "sources", ("source",)),
    Reference("evidence", ("statements",), "observations", ("id",)),
    Reference("disagreements", ("sources",), "sources", ("source",)),
    Reference("requests", ("indicators",), "indicators", ("indicator",)),
    Reference("indicators", ("part_of",), "indicators", ("indicator",)),
    Reference("indicators", ("covers",), "indicators", ("indicator",)),
    Reference("places", ("replaced_by",), "places", ("place",)),
    Reference("targets", ("scope",), "places", ("place",)),
)
"""Columns of `LISTS` each of whose values names a row of another table."""

EMPTY_IS_A_VALUE: frozenset[ColumnName] = frozenset({("weights", "path"), ("scores", "path"), ("targets", "place")})
"""Columns of a key in which nothing says something: the root of an index, a target that binds no place that is asked."""

UNIQUE: Mapping[str, tuple[str, ...]] = {"places": ("code",)}
"""Columns of which no value comes twice, beside keys."""

ALWAYS: Mapping[str, tuple[str, ...]] = {
    "observations": ("place", "indicator", "period", "form", "unit", "source", "mode", "dated", "file", "line", "address"),
    "evidence": ("evidence", "status"),
    "scores": ("node", "documented", "documented_measured", "claimed", "possible", "coverage", "claimed_coverage"),
    "narrowing": ("narrows",),
    "sensitivity": ("runs",),
    "targets": ("value", "comparator", "by", "file", "line"),
    "weights": ("node",),
    "disagreements": ("statements", "sources"),
    "searches": ("where", "places", "indicators", "on", "found", "file", "line"),
    "requests": ("office", "place", "sent", "file", "line"),
    "replies": ("office", "on", "place", "says", "source", "file", "line"),
    "reports": ("first", "last", "channels"),
    "history": ("day", "month", "kind", "class", "address"),
    "indicators": ("pillar", "levels", "unit", "frequency", "transform", "file"),
    "places": ("code", "name", "kind", "level"),
    "sources": ("publisher", "title", "figures"),
}
"""Columns that are never empty, beside keys and truth values."""


def required(table: str) -> frozenset[str]:
    """The columns of a table that are never empty."""
    flags = {c.name for c in SCHEMAS[table].columns if c.type == "boolean"} - {"after_due"}
    keys = {name for name in SCHEMAS[table].key if (table, name) not in EMPTY_IS_A_VALUE}
    return frozenset(flags | keys | set(ALWAYS.get(table, ())))
