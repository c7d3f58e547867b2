"""Statements by their ids: where they are told, and which ones an answer rests on."""

from collections.abc import Iterator, Mapping

from scorecard.document import Span
from scorecard.evidence import EvidenceRow, StatementRow
from scorecard.evidence.identity import anchors_of, statement_id
from scorecard.facts import Facts
from scorecard.model import Observation


def anchors_in_order(facts: Facts, place: str) -> list[str]:
    """The anchors of a place's statements, in the order they were written."""
    return facts.once(("anchors in order", place), lambda: anchors_of(facts.observations(place)))


def anchors(facts: Facts, place: str) -> Mapping[Span, str]:
    """The anchors of a place's statements, by where they were written."""

    def make() -> Mapping[Span, str]:
        return dict(zip((o.span for o in facts.observations(place)), anchors_in_order(facts, place), strict=True))

    return facts.once(("anchors", place), make)


def id_of(facts: Facts, o: Observation) -> str:
    """The id of a statement."""
    return statement_id(o.place, anchors(facts, o.place)[o.span])


def resting_on(facts: Facts, row: EvidenceRow) -> tuple[str, ...]:
    """The ids of the statements that an answer rests on; of the claim's where it is only claimed; of the parts where it is derived from them."""
    at = row.claim_row if row.evidence == "claimed" else facts.position(row)
    current = [s for s in facts.statements(at) if s.current]
    if not current:
        return ()
    place = facts.row(at).place
    known = anchors_in_order(facts, place)
    return tuple(dict.fromkeys(statement_id(place, known[position]) for s in current for position in _made_of(facts, place, s)))


def _made_of(facts: Facts, place: str, s: StatementRow) -> Iterator[int]:
    """The position of the observation that a statement is; of a rest to 100 that of which it is the rest, of a sum those of its parts."""
    if s.observation >= 0 or s.origin >= 0:
        yield max(s.observation, s.origin)
        return
    for part in facts.root.indicators[facts.row(s.row).indicator].sum_of:
        at = facts.find(place, part)
        told = facts.statements(at) if at is not None else []
        same = (
            p.observation for p in told if (p.group, p.source_code) == (s.group, s.source_code) and p.observation >= 0 and not p.withdrawn
        )
        yield from sorted(same)[:1]
