"""What places answer and score: the tables that are made place by place, and entries of the API in JSON, one a line."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from scorecard.export.table import Column, Table, day
from scorecard.facts import Facts
from scorecard.model import MODES, Indicator, Place


class Answer(NamedTuple):
    """A row of evidence, with the sources it rests on, why there is no figure, and the target that its status is about."""

    row: Any
    sources: tuple[str, ...]
    absence: str | None
    target: str | None


def _attained(of: str, of_claim: str) -> Any:
    """What gets an end of an attainment: the claim's where there is nothing else."""
    return lambda a: getattr(a.row, of_claim if a.row.evidence == "claimed" else of)


EVIDENCE: Table[Answer] = Table(
    key=("place", "indicator"),
    columns=(
        Column("place", "string", "slug of the place", lambda a: a.row.place),
        Column("indicator", "string", "id of the indicator", lambda a: a.row.indicator),
        Column("low", "number", "lower end of the reconciled interval; empty where open or where there is no figure", lambda a: a.row.low),
        Column("high", "number", "upper end; empty where open or where there is no figure", lambda a: a.row.high),
        Column("period", "string", "the current period", lambda a: a.row.period or None),
        Column("dated", "date", "the day that counts for it: the end of its period, never later than its document", lambda a: day(a.row.dated)),
        Column("evidence", "string", "own, claimed (for all, or by a sweeping sentence), none or not_applicable", lambda a: a.row.evidence),
        Column("absence", "string", "where there is no figure: elsewhere, refused, asked, not_found or not_searched", lambda a: a.absence),
        Column(
            "mode", "string", "the best kind of evidence there is: claimed, reported, counted or measured",
            lambda a: MODES[a.row.mode] if a.row.mode >= 0 else None,
        ),
        Column("disputed", "boolean", "the statements of the period can't all be true", lambda a: a.row.disputed),
        Column("out_of_date", "boolean", "older than the indicator's valid_for at as_of", lambda a: a.row.out_of_date),
        Column("few_cases", "boolean", "a rate of fewer cases than the minimum", lambda a: a.row.few_cases),
        Column("refuted", "boolean", "own evidence excludes what is claimed", lambda a: a.row.refuted),
        Column(
            "attainment_low", "number", "0 to 100; empty unless evidence or a claim is in force and the indicator has goalposts",
            _attained("attainment_low", "claim_attainment"),
        ),
        Column("attainment_high", "number", "0 to 100", _attained("attainment_high", "claim_attainment_high")),
        Column(
            "attainment_measured", "number", "0 to 100: the lower end by counted and measured statements alone; empty without any in force",
            lambda a: a.row.sound_attainment,
        ),
        Column(
            "attainment_claimed", "number", "0 to 100: the lower end by what is claimed in force, beside evidence of its own too",
            lambda a: a.row.claim_attainment,
        ),
        Column(
            "status", "string", "met, missed, on_track, behind, moving_away, undetermined, no_target, no_figure or not_applicable",
            lambda a: a.row.status,
        ),
        Column("reason", "string", "why it is undetermined", lambda a: a.row.reason or None),
        Column("target", "string", "id of the target that the status is about", lambda a: a.target),
        Column("change", "string", "since the comparable figure before: better, worse, same or unknown", lambda a: a.row.change or None),
        Column("sources", "string", "ids of the sources, separated by spaces", lambda a: a.sources),
    ),
)  # fmt: skip


def answers(facts: Facts, place: Place) -> tuple[str, str]:
    """The answers of a place in the order of the indicators: the table's lines, and the entries in JSON."""
    found = list(_answers(facts, facts.answers_of(place.slug)))
    return EVIDENCE.lines(found), EVIDENCE.entries(found)


def answers_to(facts: Facts, indicator: Indicator) -> str:
    """The answers of all places to an indicator, in their order: the entries in JSON."""
    return EVIDENCE.entries(_answers(facts, facts.answers_to(indicator.id)))


def _answers(facts: Facts, found: Iterator[tuple[Any, tuple[str, ...]]]) -> Iterator[Answer]:
    targets = list(facts.root.targets)
    for row, sources in found:
        absence = facts.absence(row.place, row.indicator).kind if row.evidence == "none" else None
        yield Answer(row, sources, absence, targets[row.target] if row.target >= 0 else None)


def ranked(s: Any) -> float:
    """Among how many places a place is ranked; NaN where it isn't."""
    return float("nan") if s.rank_best != s.rank_best else float(s.ranked)


SCORES: Table[Any] = Table(
    (
        Column("index", "string", "id of the index", lambda s: s.index_),
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
    )
)  # fmt: skip


def scores(facts: Facts, place: Place) -> tuple[str, str]:
    """The scores of a place, index after index: the table's lines, and the entries in JSON."""
    found = facts.scores(place.slug)
    return SCORES.lines(found), SCORES.entries(found, [c.name for c in SCORES.columns if c.name != "place"])


NARROWING: Table[Any] = Table(
    key=("index", "place", "indicator"),
    columns=(
        Column("index", "string", "id of the index", lambda n: n.index_),
        Column("place", "string", "slug of the place", lambda n: n.place),
        Column("indicator", "string", "id of a question without evidence in force", lambda n: n.indicator),
        Column(
            "narrows", "number", "points (0 to 100) by which an answer would narrow the place's score, at the most", lambda n: n.narrows
        ),
    ),
)  # fmt: skip


def narrowing(facts: Facts, place: Place) -> str:
    """The lines of one place in the table of what would narrow its score."""
    return NARROWING.lines(facts.narrowing(place.slug))


SENSITIVITY: Table[Any] = Table(
    key=("index", "place"),
    columns=(
        Column("index", "string", "id of the index", lambda s: s.index_),
        Column("place", "string", "slug of the place", lambda s: s.place),
        Column("runs", "integer", "runs in which it has a rank", lambda s: s.runs),
        Column("rank_low", "integer", "5th percentile of its best rank over the runs", lambda s: s.rank_low),
        Column("rank_high", "integer", "95th percentile of its worst rank", lambda s: s.rank_high),
        Column("stays", "number", "0 to 1: share of runs in which its rank interval lies within the published one", lambda s: s.stays),
    ),
)


def sensitivity(facts: Facts, place: Place) -> str:
    """The lines of one place in the table of what its rank hangs on."""
    found = (facts.sensitivity(index.id, place.slug) for index in facts.root.methodology.indexes)
    return SENSITIVITY.lines(s for s in found if s is not None)
