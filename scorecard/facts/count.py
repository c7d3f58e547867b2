"""How many: the one place that counts questions, places and claims, so that no two pages can give one count two values.

Of a place is counted what its page shows as rows (`Facts.shown`); of an indicator, the places that lie in the home place. A place that
is yet to come, or is history, is counted nowhere. docs/architecture.md says how pages name what they counted.
"""

from collections import Counter
from collections.abc import Iterable

from scorecard.evidence import EvidenceRow
from scorecard.facts import Facts
from scorecard.model import Index
from scorecard.score import leaves


def rows_of(facts: Facts, place: str) -> list[EvidenceRow]:
    """The rows that a place's page shows, in the order of the indicators."""
    return facts.once(("rows of", place), lambda: [r for r in facts.of_place(place) if facts.shown(place, r.indicator)])


def of_place(facts: Facts, place: str) -> Counter[str]:
    """What a place's page shows: rows by evidence, those without a figure by the kind of absence too, and all by status (`status:met`)."""
    if not facts.exists(place):
        return Counter()
    return facts.once(("count of", place), lambda: _tally(facts, rows_of(facts, place)))


def of_indicator(facts: Facts, indicator: str) -> Counter[str]:
    """The places in the home place that a question is asked of: `all`, and by what they answered, as `of_place` names it."""

    def make() -> Counter[str]:
        rows = [r for slug in facts.inside if (r := facts.of(slug, indicator)) is not None]
        return _tally(facts, rows) + Counter(all=len(rows))

    return facts.once(("count of all", indicator), make)


def of_index(facts: Facts, place: str, index: Index | None) -> Counter[str]:
    """The scored questions of a place: `asked`, those with `own` evidence in force, and those known as `claimed` alone; without an index, of its rows."""

    def make() -> Counter[str]:
        rows = [facts.of(place, leaf) for leaf in leaves(index)] if index is not None else rows_of(facts, place)
        found: Counter[str] = Counter()
        for r in rows:
            if r is not None and r.evidence != "not_applicable":
                found["asked"] += 1
                found["own" if r.in_force else "claimed" if r.evidence == "claimed" else "none"] += 1
        return found

    return facts.once(("count of index", place, index and index.id), make)


def by_claim(facts: Facts, rows: Iterable[EvidenceRow]) -> list[tuple[EvidenceRow, list[EvidenceRow]]]:
    """Claimed rows by the row that makes the claim for them, each with its own; a row may make a claim of itself."""
    groups: dict[int, list[EvidenceRow]] = {}
    for r in rows:
        groups.setdefault(r.claim_row, []).append(r)
    return [(facts.row(at), mine) for at, mine in groups.items()]


def _tally(facts: Facts, rows: Iterable[EvidenceRow]) -> Counter[str]:
    found: Counter[str] = Counter()
    for r in rows:
        found[r.evidence] += 1
        found[f"status:{r.status}"] += 1
        if r.evidence == "none":
            found[facts.absence(r.place, r.indicator).kind] += 1
    return found
