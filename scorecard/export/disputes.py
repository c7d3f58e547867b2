"""Where sources contradict each other: data/disagreements.csv, and the same of each dispute for data/disagreements.json."""

from collections.abc import Iterator
from typing import NamedTuple

from scorecard.evidence import EvidenceRow, PeriodRow, StatementRow, group_name
from scorecard.export.notation import Value
from scorecard.export.table import Column, SiteTable
from scorecard.facts import Facts
from scorecard.page import Site
from scorecard.score import Hanging, leaves


class DisputeRecord(NamedTuple):
    """A disputed period.

    Args:
        group:      its group of statements.
        row:        the row of evidence that it belongs to.
        period:     its name.
        statements: those that are compared, each with whether it contradicts another one.
        sources:    their ids.
        current:    whether it is the period that the row shows.
        share:      how far they are apart, as a share of the largest.
        hangs:      what hangs on it.
        scored:     whether a score of the place rests on the row.
    """

    group: PeriodRow
    row: EvidenceRow
    period: str
    statements: list[tuple[StatementRow, bool]]
    sources: tuple[str, ...]
    current: bool
    share: float
    hangs: Hanging
    scored: bool


def dispute_records(facts: Facts) -> Iterator[DisputeRecord]:
    """Every dispute: those in force first, then those that matter most."""
    scored = {(index.level, leaf) for index in facts.root.methodology.indexes for leaf in leaves(index)}
    for group in facts.disputes():
        row, statements = facts.row(group.row), facts.disputing(group)
        question, current = facts.root.indicators[row.indicator], facts.disputed_now(group)
        yield DisputeRecord(
            group=group,
            row=row,
            period=group_name(int(group.group), question.frequency),
            statements=statements,
            sources=tuple(dict.fromkeys(facts.source_ids[s.source_code] for s, _ in statements)),
            current=current,
            share=facts.disputed_share(group),
            hangs=facts.dispute_changes(group),
            scored=current and row.in_force and (facts.root.places[row.place].level, row.indicator) in scored,
        )


DISAGREEMENTS: SiteTable[DisputeRecord] = SiteTable(
    key=("place", "indicator", "period", "claims"),
    rows=lambda site: dispute_records(site.facts),
    columns=(
        Column("place", "string", "slug of the place", lambda d: d.row.place),
        Column("indicator", "string", "id of the indicator", lambda d: d.row.indicator),
        Column("period", "string", "the period that is disputed", lambda d: d.period),
        Column("claims", "boolean", "it is between claims, not between evidence", lambda d: d.group.claimed),
        Column("low", "number", "the lowest that a statement contradicting another one says, in the indicator's unit", lambda d: d.group.low),
        Column("high", "number", "the highest", lambda d: d.group.high),
        Column("statements", "integer", "statements of that period", lambda d: len(d.statements)),
        Column("sources", "string", "ids of their sources, separated by spaces", lambda d: d.sources, many=True),
        Column("current", "boolean", "it is the current period", lambda d: d.current),
        Column("share", "number", "how far the statements are apart, as a share of the largest: 0.1 is a tenth of it", lambda d: d.share),
        Column("changes_status", "boolean", "whether a status hangs on the source that is believed", lambda d: d.hangs.status),
        Column(
            "score_points", "number", "by how many points the place's score moves at the most if one source alone is believed; empty unless scored",
            lambda d: d.hangs.points if d.scored else None,
        ),
        Column("index", "string", "id of the index of that score", lambda d: d.hangs.where or None),
    ),
)  # fmt: skip


def dispute_entries(site: Site) -> Iterator[tuple[DisputeRecord, dict[str, Value]]]:
    """Every dispute, with its values in the table."""
    records = list(dispute_records(site.facts))
    return zip(records, DISAGREEMENTS.values(records), strict=True)
