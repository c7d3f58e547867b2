"""Evidence and scores of a place: lines of the tables, and entries of the API in JSON, one a line."""

from collections.abc import Iterator
from typing import NamedTuple

from scorecard.evidence import EvidenceRow
from scorecard.export.table import Column, Table, day, one_of
from scorecard.facts import Facts, identity
from scorecard.model import ABSENCES, MODES, Indicator, Place
from scorecard.score import CHANGES, STATUSES, NarrowingRow, ScoreRow, SensitivityRow


class EvidenceRecord(NamedTuple):
    """A row of evidence, with the ids of its sources and of their statements, the kind of absence where there is no figure, and the target of its status."""

    row: EvidenceRow
    sources: tuple[str, ...]
    statements: tuple[str, ...]
    absence: str | None
    target: str | None


def _attained(r: EvidenceRow) -> tuple[float, float]:
    """Both ends of the attainment of a row, 0 to 100; of the claim where there is nothing else."""
    return (r.claim_attainment, r.claim_attainment_high) if r.evidence == "claimed" else (r.attainment_low, r.attainment_high)


EVIDENCE: Table[EvidenceRecord] = Table(
    key=("place", "indicator"),
    columns=(
        Column("place", "string", "slug of the place", lambda a: a.row.place),
        Column("indicator", "string", "id of the indicator", lambda a: a.row.indicator),
        Column("low", "number", "lower end of the reconciled interval; empty where open or where there is no figure", lambda a: a.row.low),
        Column("high", "number", "upper end; empty where open or where there is no figure", lambda a: a.row.high),
        Column("period", "string", "the current period", lambda a: a.row.period or None),
        Column("dated", "date", "the day that counts for it: the end of its period, never later than its document", lambda a: day(a.row.dated)),
        Column("evidence", "string", "own, claimed (for all, or by a sweeping sentence), none or not_applicable", lambda a: a.row.evidence),
        Column("absence", "string", f"where there is no figure: {one_of(ABSENCES)}", lambda a: a.absence),
        Column(
            "mode", "string", f"the best kind of evidence there is: {one_of(MODES)}",
            lambda a: MODES[a.row.mode] if a.row.mode >= 0 else None,
        ),
        Column("disputed", "boolean", "the statements of the period can't all be true", lambda a: a.row.disputed),
        Column("out_of_date", "boolean", "older than the indicator's valid_for at as_of", lambda a: a.row.out_of_date),
        Column("few_cases", "boolean", "a rate of fewer cases than the minimum", lambda a: a.row.few_cases),
        Column("refuted", "boolean", "own evidence excludes what is claimed", lambda a: a.row.refuted),
        Column(
            "attainment_low", "number", "0 to 100; empty unless evidence or a claim is in force and the indicator has goalposts",
            lambda a: _attained(a.row)[0],
        ),
        Column("attainment_high", "number", "0 to 100", lambda a: _attained(a.row)[1]),
        Column(
            "attainment_measured", "number", "0 to 100: the lower end by counted and measured statements alone; empty without any in force",
            lambda a: a.row.sound_attainment,
        ),
        Column(
            "attainment_claimed", "number", "0 to 100: the lower end by what is claimed in force, beside evidence of its own too",
            lambda a: a.row.claim_attainment,
        ),
        Column(
            "status", "string", one_of(STATUSES),
            lambda a: a.row.status,
        ),
        Column("reason", "string", "why it is undetermined", lambda a: a.row.reason or None),
        Column("target", "string", "id of the target that the status is about", lambda a: a.target),
        Column("change", "string", f"since the comparable figure before: {one_of(CHANGES)}", lambda a: a.row.change or None),
        Column("sources", "string", "ids of the sources, separated by spaces", lambda a: a.sources, many=True),
        Column(
            "statements", "string", "ids of the statements it rests on, separated by spaces: of the claim's where it is only claimed",
            lambda a: a.statements, many=True,
        ),
    ),
)  # fmt: skip


def answers(facts: Facts, place: Place) -> tuple[str, str]:
    """The evidence of a place in the order of the indicators: lines of the table, and entries in JSON."""
    records = [
        record._replace(statements=identity.resting_on(facts, record.row)) for record in _answers(facts, facts.answers_of(place.slug))
    ]
    return EVIDENCE.lines(records), EVIDENCE.entries(records)


TO_A_QUESTION = tuple(c.name for c in EVIDENCE.columns if c.name != "statements")
"""The columns of evidence in the file of an indicator."""


def answers_to(facts: Facts, indicator: Indicator) -> str:
    """The evidence of all places on an indicator, in the order of the places: entries in JSON, whose statements are in the places' own."""
    return EVIDENCE.entries(_answers(facts, facts.answers_to(indicator.id)), TO_A_QUESTION)


def _answers(facts: Facts, rows: Iterator[tuple[EvidenceRow, tuple[str, ...]]]) -> Iterator[EvidenceRecord]:
    targets = list(facts.root.targets)
    for row, sources in rows:
        absence = facts.absence(row.place, row.indicator).kind if row.evidence == "none" else None
        yield EvidenceRecord(row, sources, (), absence, targets[row.target] if row.target >= 0 else None)


def ranked(s: ScoreRow) -> float:
    """The number of places that a place is ranked among; NaN where it isn't ranked."""
    return float("nan") if s.rank_best != s.rank_best else float(s.ranked)


SCORES: Table[ScoreRow] = Table(
    key=("index", "path", "place"),
    columns=(
        Column("index", "string", "id of the index", lambda s: s.index_id),
        Column("node", "string", "id of the pillar or indicator; at the root, of the index", lambda s: s.node),
        Column("place", "string", "slug of the place", lambda s: s.place),
        Column("path", "string", "ids from below the root to the node, separated by /; empty at the root", lambda s: s.path),
        Column("documented", "number", "0 to 100: what published figures about this very place show", lambda s: s.documented),
        Column("documented_measured", "number", "0 to 100: the same from counted and measured evidence alone", lambda s: s.documented_measured),
        Column("claimed", "number", "0 to 100: with what is claimed for every place", lambda s: s.claimed),
        Column("possible", "number", "0 to 100: if everything not found were perfect", lambda s: s.possible),
        Column("coverage", "number", "0 to 1: share of the weight with own evidence in force", lambda s: s.coverage),
        Column("claimed_coverage", "number", "0 to 1: with what is claimed", lambda s: s.claimed_coverage),
        Column("rank_best", "integer", "best rank it may have; empty without enough coverage, or in too small a field", lambda s: s.rank_best),
        Column("rank_worst", "integer", "worst rank it may have", lambda s: s.rank_worst),
        Column("rank_of", "integer", "how many places are ranked", ranked),
    ),
)  # fmt: skip


def scores(facts: Facts, place: Place) -> tuple[str, str]:
    """The scores of a place, index after index: lines of the table, and entries in JSON."""
    rows = facts.scores(place.slug)
    return SCORES.lines(rows), SCORES.entries(rows, [c.name for c in SCORES.columns if c.name != "place"])


NARROWING: Table[NarrowingRow] = Table(
    key=("index", "place", "indicator"),
    columns=(
        Column("index", "string", "id of the index", lambda n: n.index_id),
        Column("place", "string", "slug of the place", lambda n: n.place),
        Column("indicator", "string", "id of a question without evidence in force", lambda n: n.indicator),
        Column(
            "narrows", "number", "points (0 to 100) by which an answer would narrow the place's score, at the most", lambda n: n.narrows
        ),
    ),
)  # fmt: skip


def narrowing(facts: Facts, place: Place) -> str:
    """By how much answers would narrow the score of a place: lines of the table."""
    return NARROWING.lines(facts.narrowing(place.slug))


SENSITIVITY: Table[SensitivityRow] = Table(
    key=("index", "place"),
    columns=(
        Column("index", "string", "id of the index", lambda s: s.index_id),
        Column("place", "string", "slug of the place", lambda s: s.place),
        Column("runs", "integer", "runs in which it has a rank", lambda s: s.runs),
        Column("rank_low", "integer", "5th percentile of its best rank over the runs", lambda s: s.rank_low),
        Column("rank_high", "integer", "95th percentile of its worst rank", lambda s: s.rank_high),
        Column("stays", "number", "0 to 1: share of runs in which its rank interval lies within the published one", lambda s: s.stays),
    ),
)


def sensitivity(facts: Facts, place: Place) -> str:
    """How stable the ranks of a place are: lines of the table."""
    rows = (facts.sensitivity(index.id, place.slug) for index in facts.root.methodology.indexes)
    return SENSITIVITY.lines(row for row in rows if row is not None)
