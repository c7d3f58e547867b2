"""What places answer and score: lines of data/evidence.csv and data/scores.csv, and entries of the API in JSON, one a line."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from scorecard.export.notation import Value, both, cell, entry, field, figure, quoted
from scorecard.facts import Facts
from scorecard.model import MODES, Indicator, Place


def answers(facts: Facts, place: Place) -> tuple[str, str]:
    """The answers of a place in the order of the indicators: the table's lines, and the entries in JSON."""
    return _written(facts.answers_of(place.slug), facts)


def answers_to(facts: Facts, indicator: Indicator) -> str:
    """The answers of all places to an indicator, in their order: the entries in JSON."""
    return _written(facts.answers_to(indicator.id), facts)[1]


def _written(found: Iterator[tuple[Any, tuple[str, ...]]], facts: Facts) -> tuple[str, str]:
    """Lines of the table, and entries in JSON, of the same values."""
    lines, entries = [], []
    targets = list(facts.root.targets)
    for row, sources in found:
        claimed = row.evidence == "claimed"
        low, high = (row.claim_attainment, row.claim_attainment_high) if claimed else (row.attainment_low, row.attainment_high)
        values: dict[str, Value] = {
            "place": row.place, "indicator": row.indicator, "low": row.low, "high": row.high, "period": row.period or None,
            "dated": date.fromordinal(row.dated).isoformat() if row.dated > 0 else None, "evidence": row.evidence,
            "absence": facts.absence(row.place, row.indicator).kind if row.evidence == "none" else None,
            "mode": MODES[row.mode] if row.mode >= 0 else None, "disputed": row.disputed, "out_of_date": row.out_of_date,
            "few_cases": row.few_cases, "refuted": row.refuted, "attainment_low": low, "attainment_high": high, "attainment_measured": row.sound_attainment,
            "attainment_claimed": row.claim_attainment, "status": row.status,
            "reason": row.reason or None, "target": targets[row.target] if row.target >= 0 else None, "change": row.change or None,
            "sources": sources,
        }  # fmt: skip
        lines.append(",".join(cell(value) for value in values.values()) + "\n")
        entries.append("{" + ", ".join(f'"{name}": {entry(value)}' for name, value in values.items()) + "}")
    return "".join(lines), ",\n".join(entries)


NUMBERS = (
    "documented", "documented_measured", "claimed", "possible", "coverage", "claimed_coverage", "rank_best", "rank_worst", "rank_of",
)  # fmt: skip


def ranked(s: Any) -> float:
    """Among how many places a place is ranked; NaN where it isn't."""
    return float("nan") if s.rank_best != s.rank_best else float(s.ranked)


def scores(facts: Facts, place: Place) -> tuple[str, str]:
    """The scores of a place, index after index: the table's lines, and the entries in JSON."""
    csv_place, _ = both(place.slug)
    table, entries = [], []
    for s in facts.scores(place.slug):
        csv_node, csv_path, json_node = _node(s.index_, s.node, s.path)
        numbers = (
            s.documented,
            s.documented_measured,
            s.claimed,
            s.possible,
            s.coverage,
            s.claimed_coverage,
            s.rank_best,
            s.rank_worst,
            ranked(s),
        )
        csv_numbers, json_numbers = zip(*map(figure, numbers), strict=True)
        table.append(f"{csv_node}{csv_place},{csv_path}{','.join(csv_numbers)}\n")
        entries.append(json_node % json_numbers)
    return "".join(table), ",\n".join(entries)


@lru_cache(maxsize=1 << 10)
def _node(index: str, node: str, path: str) -> tuple[str, str, str]:
    """What the lines of one node's scores share: the table's before and after the place, and an entry in JSON that lacks its numbers."""
    shared = ", ".join(f'"{name}": {quoted(text)}' for name, text in (("index", index), ("node", node), ("path", path)))
    numbers = ", ".join(f'"{name}": %s' for name in NUMBERS)
    return f"{field(index)},{field(node)},", f"{field(path)},", f"{{{shared.replace('%', '%%')}, {numbers}}}"
