"""Rows of the tables of evidence as records: a field is a column, so that the record and the table's columns can't differ.

A table is one of numpy's structured arrays, made by `table` with the columns that `dtype_of` a record gives; `records` are its rows.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar, get_type_hints

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
R = TypeVar("R")

EvidenceKind = Literal["own", "claimed", "none", "not_applicable"]
"""What a question's answer rests on: evidence about the place itself, a claim alone, nothing; or the question doesn't arise."""
Status = Literal["met", "missed", "on_track", "behind", "moving_away", "undetermined", "no_target", "no_figure", "not_applicable"]
"""Where a figure stands to a target."""
Reason = Literal[
    "no_figure_since_due", "out_of_date", "few_cases", "disputed", "open_cases", "strict_bound", "straddles", "only_baseline",
    "other_definition",
]  # fmt: skip
"""Why a status is undetermined."""
Change = Literal["better", "worse", "same", "unknown"]
"""Where a figure went since the comparable one before."""

AT_HAND = 2048
"""Rows of a wide table that a processor's own memory holds: they are filled in together."""
KINDS: Mapping[type, str] = {bool: "?", int: "i4", float: "f8"}
"""The kind of column of a field; texts stay Python's."""


class StatementRow(NamedTuple):
    """A statement: an observation, or a derived sum or complement.

    place_code, indicator_code, source_code: positions in the root.
    low, high:      in the indicator's unit.
    group:          the ordinal, at the indicator's frequency, of the period that it falls in.
    start, end:     the first and the last day of its period, in days since year 1.
    dated:          the day that counts for it.
    mode:           a position in `MODES`.
    few:            a rate of fewer cases than the minimum.
    not_applicable: the question doesn't arise.
    open:           cases are still undecided.
    strict:         a bound or a range, not a value.
    low_open, high_open: the end itself is excluded: "more than".
    undated:        its source names no day.
    withdrawn:      it was withdrawn here.
    predecessor:    it is about a unit that the place replaced.
    observation:    its position among those of its place, -1 when derived.
    origin:         the observation of which it is the complement, else -1.
    row:            its row in `Evidence.rows`, -1 where the question isn't asked; filled in by `reconcile`.
    current:        it is of its row's current period; filled in likewise.
    """

    place_code: int
    indicator_code: int
    low: float
    high: float
    group: int
    start: int
    end: int
    dated: int
    mode: int
    few: bool
    not_applicable: bool
    open: bool
    strict: bool
    low_open: bool
    high_open: bool
    undated: bool
    withdrawn: bool
    predecessor: bool
    source_code: int
    observation: int
    origin: int
    row: int
    current: bool


class PeriodRow(NamedTuple):
    """A reconciled period: what the statements of a place, an indicator and a period give together, claims apart from evidence.

    Fields as of `StatementRow`, and:

    claimed:               it is made of sweeping claims.
    sound_low, sound_high: what the counted and measured statements say by themselves; NaN without any.
    mode:                  the best kind there is.
    disputed:              its statements can't all be true.
    dated:                 the latest day that counts.
    """

    place_code: int
    indicator_code: int
    group: int
    claimed: bool
    low: float
    high: float
    low_open: bool
    high_open: bool
    sound_low: float
    sound_high: float
    mode: int
    disputed: bool
    few: bool
    not_applicable: bool
    open: bool
    strict: bool
    dated: int
    row: int


class EvidenceRow(NamedTuple):
    """What is known of a question at a place: evidence, and what it attains. From `attainment_low` on, `score` fills it in.

    place, indicator:        ids; place_code and indicator_code are their positions in the root.
    low, high:               in the indicator's unit; NaN when nothing was found. low_open, high_open: the end itself is excluded.
    group, period:           the current period, as an ordinal (-1 without) and by its name ("" without).
    dated:                   the day that counts, -1 without.
    mode:                    a position in `MODES`, -1 without.
    in_force:                there is own evidence, not out of date, not of too few cases.
    refuted:                 own evidence excludes what is claimed.
    open, strict:            as of `PeriodRow`.
    claim_low, claim_high:   what is claimed; NaN without a claim in force.
    claim_row:               the row that makes the claim: another one that entails it, or itself where its own source claims it; -1.
    sound_low, sound_high:   what counted and measured statements say by themselves; NaN without any.
    earlier_low, earlier_high: the comparable figure before; NaN without.
    periods:                 how many reconciled periods there are.
    refuted_by:              how many places refute this claim.
    attainment_low, attainment_high: 0 to 100; NaN unless in force and scaled.
    claim_attainment, claim_attainment_high: of what is claimed.
    sound_attainment:        the lower end from counted and measured statements alone.
    change:                  since the comparable figure before; "" without one.
    target:                  the position of the target that heads the row, -1 without; mirrored: whether it is the mirror image of one.
    heading:                 its position in `Scorecard.targets`, -1 without.
    status … distance:       as of `TargetRow`.
    """

    place: str
    indicator: str
    place_code: int
    indicator_code: int
    low: float
    high: float
    low_open: bool
    high_open: bool
    group: int
    period: str
    dated: int
    mode: int
    evidence: EvidenceKind
    in_force: bool
    disputed: bool
    out_of_date: bool
    few_cases: bool
    refuted: bool
    open: bool
    strict: bool
    claim_low: float
    claim_high: float
    claim_row: int
    sound_low: float
    sound_high: float
    earlier_low: float
    earlier_high: float
    periods: int
    refuted_by: int
    attainment_low: float
    attainment_high: float
    claim_attainment: float
    claim_attainment_high: float
    sound_attainment: float
    change: Change | Literal[""]
    target: int
    heading: int
    mirrored: bool
    status: Status
    reason: Reason | Literal[""]
    next: Status | Literal[""]
    goal: float
    due: int
    after_due: bool
    start: int
    start_low: float
    start_high: float
    pace_low: float
    pace_high: float
    distance: float


def dtype_of(record: type[tuple[object, ...]]) -> "np.dtype[np.void]":
    """The columns of a table of such records, in the order of the fields."""
    return np.dtype([(name, KINDS.get(kind, "O")) for name, kind in get_type_hints(record).items()])


def table_of(record: type[tuple[object, ...]], columns: Mapping[str, Array]) -> Array:
    """A table of such records, of all its columns.

    Raises:
        ValueError: a column is missing, or isn't a field.
    """
    dtype = dtype_of(record)
    if dtype.names is None or set(dtype.names) != columns.keys():
        raise ValueError(f"{record.__name__} has other fields than {', '.join(columns)}")
    table = np.zeros(len(columns[dtype.names[0]]), dtype)
    for start in range(0, len(table), AT_HAND):
        some = slice(start, start + AT_HAND)
        for name, values in columns.items():
            table[name][some] = values[some]
    return table


def blank(table: Array, names: Iterable[str]) -> None:
    """Say in some columns of a table that nothing is known: NaN, -1, no text, not so."""
    for name in names:
        table[name] = {"f": np.nan, "i": -1, "O": "", "b": False}[table.dtype[name].kind]


def records(make: Callable[[Iterable[object]], R], table: Array) -> list[R]:
    """The rows of a table as records.

    Args:
        make:  the `_make` of the record whose fields are the table's columns.
        table: some of its rows, or all.
    """
    return list(map(make, table.tolist()))
