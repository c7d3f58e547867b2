"""Where sources contradict each other: data/disagreements.csv, and the same of each dispute in data/disagreements.json."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from scorecard.evidence import group_name
from scorecard.export.table import Column, Whole
from scorecard.facts import Facts
from scorecard.page import Site
from scorecard.score import Hanging, leaves


class Dispute(NamedTuple):
    """A disputed period.

    g:       its group of statements.
    row:     the row of evidence that it is about.
    period:  its name.
    told:    the statements that are weighed against each other, each with whether it contradicts another one.
    sources: their ids.
    current: whether it is what the row shows.
    share:   how far apart they are.
    hangs:   what hangs on it.
    scored:  whether a score of the place rests on the row.
    """

    g: Any
    row: Any
    period: str
    told: list[tuple[Any, bool]]
    sources: tuple[str, ...]
    current: bool
    share: float
    hangs: Hanging
    scored: bool


def disputes(facts: Facts) -> Iterator[Dispute]:
    """Every dispute: those in force first, then those that matter most."""
    scored = {(index.level, leaf) for index in facts.root.methodology.indexes for leaf in leaves(index)}
    for g in facts.disputes():
        row, told = facts.row(g.row), facts.disputing(g)
        question, current = facts.root.indicators[row.indicator], facts.disputed_now(g)
        yield Dispute(
            g, row, group_name(int(g.group), question.frequency), told, tuple(dict.fromkeys(facts.source_ids[s.source_code] for s, _ in told)),
            current, facts.disputed_share(g), facts.dispute_changes(g),
            current and row.in_force and (facts.root.places[row.place].level, row.indicator) in scored,
        )  # fmt: skip


DISAGREEMENTS: Whole[Dispute] = Whole(
    rows=lambda site: disputes(site.facts),
    columns=(
        Column("place", "string", "slug of the place", lambda d: d.row.place),
        Column("indicator", "string", "id of the indicator", lambda d: d.row.indicator),
        Column("period", "string", "the period that is disputed", lambda d: d.period),
        Column("low", "number", "the lowest that a statement contradicting another one says, in the indicator's unit", lambda d: d.g.low),
        Column("high", "number", "the highest", lambda d: d.g.high),
        Column("statements", "integer", "statements of that period", lambda d: len(d.told)),
        Column("sources", "string", "ids of their sources, separated by spaces", lambda d: d.sources),
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


def listed(site: Site) -> Iterator[tuple[Dispute, dict[str, Any]]]:
    """Every dispute, with what the table says of it."""
    for dispute in disputes(site.facts):
        yield dispute, DISAGREEMENTS.told(dispute)
