"""What places answer and score: lines of data/evidence.csv and data/scores.csv, and entries of the API in JSON, one a line."""

from functools import lru_cache
from typing import Any

from scorecard.export.notation import both, field, figure, flag, quoted
from scorecard.facts import Facts
from scorecard.model import Indicator, Place


def answers(facts: Facts, place: Place) -> tuple[str, str]:
    """The answers of a place in the order of the indicators: the table's lines, and the entries in JSON."""
    csv_place, json_place = both(place.slug)
    table, entries = [], []
    for _, low, high, worst, best, alike in facts.answers_of(place.slug):
        csv_what, csv_state, csv_status, json_what, json_state, json_status = _alike(alike)
        csv_low, json_low = figure(low)
        csv_high, json_high = figure(high)
        csv_worst, json_worst = figure(worst)
        csv_best, json_best = figure(best)
        table.append(f"{csv_place}{csv_what}{csv_low},{csv_high}{csv_state}{csv_worst},{csv_best}{csv_status}\n")
        entries.append(
            f'{{"place": {json_place}{json_what}{json_low}, "high": {json_high}{json_state}{json_worst}, "attainment_high": {json_best}{json_status}'
        )
    return "".join(table), ",\n".join(entries)


def answers_to(facts: Facts, indicator: Indicator) -> str:
    """The answers of all places to an indicator, in their order: the entries in JSON."""
    entries = []
    for place, low, high, worst, best, alike in facts.answers_to(indicator.id):
        _, _, _, what, state, status = _alike(alike)
        entries.append(
            f'{{"place": {quoted(place)}{what}{figure(low)[1]}, "high": {figure(high)[1]}{state}{figure(worst)[1]}, '
            f'"attainment_high": {figure(best)[1]}{status}'
        )
    return ",\n".join(entries)


@lru_cache(maxsize=1 << 12)
def _alike(alike: tuple[Any, ...]) -> tuple[str, str, str, str, str, str]:
    """What the lines of answers alike share.

    First the pieces of a line of the table before `low`, before `attainment_low` and at its end; then those of an entry in JSON.
    """
    indicator, period, evidence, disputed, out_of_date, few_cases, refuted, status, reason, sources = alike
    flags = flag(disputed), flag(out_of_date), flag(few_cases), flag(refuted)
    return (
        f",{field(indicator)},", f",{field(period)},{evidence},{','.join(flags)},", f",{status},{reason},{field(' '.join(sources))}",
        f', "indicator": {quoted(indicator)}, "low": ',
        f', "period": {quoted(period or None)}, "evidence": {quoted(evidence)}, "disputed": {flags[0]}, "out_of_date": {flags[1]}, '
        f'"few_cases": {flags[2]}, "refuted": {flags[3]}, "attainment_low": ',
        f', "status": {quoted(status)}, "reason": {quoted(reason or None)}, "sources": {quoted(sources)}}}',
    )  # fmt: skip


def scores(facts: Facts, place: Place) -> tuple[str, str]:
    """The scores of a place, index after index: the table's lines, and the entries in JSON."""
    csv_place, _ = both(place.slug)
    table, entries = [], []
    for s in facts.scores(place.slug):
        csv_node, json_node = _node(s.index_, s.node, s.path)
        numbers = s.documented, s.claimed, s.possible, s.coverage, s.claimed_coverage, s.rank_best, s.rank_worst
        csv_numbers, json_numbers = zip(*map(figure, numbers), strict=True)
        table.append(f"{csv_node}{csv_place},{','.join(csv_numbers)}\n")
        entries.append(json_node % json_numbers)
    return "".join(table), ",\n".join(entries)


@lru_cache(maxsize=1 << 10)
def _node(index: str, node: str, path: str) -> tuple[str, str]:
    """What the lines of one node's scores share: the table's before the place, and an entry in JSON that lacks its numbers."""
    shared = ", ".join(f'"{name}": {quoted(text)}' for name, text in (("index", index), ("node", node), ("path", path)))
    numbers = ", ".join(
        f'"{name}": %s' for name in ("documented", "claimed", "possible", "coverage", "claimed_coverage", "rank_best", "rank_worst")
    )
    return f"{field(index)},{field(node)},", f"{{{shared.replace('%', '%%')}, {numbers}}}"
