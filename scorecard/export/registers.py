"""The registers as JSON: platforms, commitments, claims, disagreements; words in every language of the site."""

import json

from scorecard import route
from scorecard.evidence import StatementRow
from scorecard.export.disputes import dispute_entries
from scorecard.export.entries import (
    AnswerEntry,
    CitationEntry,
    ClaimEntry,
    ClaimMade,
    CommitmentEntry,
    OriginEntry,
    PlatformEntry,
    Titled,
)
from scorecard.export.lists import REPLIES
from scorecard.export.notation import Value, json_number, json_value
from scorecard.facts import Facts, identity
from scorecard.facts.promises import group_of
from scorecard.model import Commitment, Entry, Platform
from scorecard.page import Site


def to_json(data: object) -> str:
    """Indented JSON, keys in the order in which they were added."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def words(sites: list[Site], section: str, name: str, which: str) -> dict[str, str]:
    """A text of an id in every language, by the language's code."""
    return {s.language.code: str(s.word(section, name, which)) for s in sites}


def _citations(facts: Facts, entry: Platform | Commitment) -> list[CitationEntry]:
    return [
        {
            "source": e.source,
            "publisher": facts.root.sources[e.source].publisher,
            "at": e.at,
            "printed": e.printed,
            "line": e.span.line,
        }
        for e in entry.evidence
    ]


def _origin(facts: Facts, entry: Entry) -> OriginEntry:
    return {
        "file": entry.span.path,
        "line": entry.span.line,
        "permalink": route.line(facts.root.settings.repository, facts.commit, entry.span),
    }


def _words(sites: list[Site], section: str, name: str) -> Titled:
    return {"title": words(sites, section, name, "title"), "text": words(sites, section, name, "text")}


def platforms(sites: list[Site]) -> list[PlatformEntry]:
    """Every platform."""
    facts = sites[0].facts
    return [
        {
            "id": p.id, "ref": p.ref, **_words(sites, "platforms", p.id), "place": p.place, "level": p.level, "reach": p.reach, "state": p.state,
            "doubt": p.doubt, "since": p.since.text if p.since else None, "office": p.office, "indicators": list(p.indicators),
            "evidence": _citations(facts, p), **_origin(facts, p),
        }
        for p in facts.root.platforms.values()
    ]  # fmt: skip


def commitments(sites: list[Site]) -> list[CommitmentEntry]:
    """Every commitment, with what answers it, and the group it is in at the site's date."""
    facts = sites[0].facts
    today = facts.root.settings.as_of
    entries: list[CommitmentEntry] = []
    for c in facts.root.commitments.values():
        answer: AnswerEntry | None = None
        if c.answer is not None:
            answer = {
                "state": c.answer.state, "checked": c.answer.checked.isoformat(), "source": c.answer.source,
                "on": c.answer.on.text if c.answer.on else None, "text": words(sites, "commitments", c.id, "answer"),
            }  # fmt: skip
        entries.append(
            {
                "id": c.id, "refs": list(c.refs), "kind": c.kind, **_words(sites, "commitments", c.id), "place": c.place, "who": list(c.who), "to": list(c.to),
                "said": c.said.text if c.said else None, "due": c.due.isoformat() if c.due else None, "due_words": c.due_words,
                "group": group_of(c, today), "days_overdue": facts.overdue_days(c) if group_of(c, today) == "overdue" else 0,
                "addressed": [p.slug for p in facts.addressed(c)], "answer": answer,
                "indicators": list(c.indicators), "platforms": list(c.platforms), "evidence": _citations(facts, c), **_origin(facts, c),
            }
        )  # fmt: skip
    return entries


def claims(sites: list[Site]) -> list[ClaimEntry]:
    """What is claimed for all, by the question that it answers for each place: by whom, and what the places' own evidence says to it."""
    facts = sites[0].facts
    found: list[ClaimEntry] = []
    for claim in facts.claims.values():
        made: list[ClaimMade] = []
        for one in claim.made:
            row, said = facts.row(one.at), facts.support(one)
            slugs = {key: [facts.row(at).place for at in rows] for key, rows in said.items()}
            made.append(
                {
                    "place": row.place, "indicator": row.indicator, "value": json_number(one.value), "refutes": slugs["refutes"],
                    "confirms": slugs["confirms"], "open": slugs["open"], "none": slugs["none"],
                }
            )  # fmt: skip
        pages = {s.language.code: route.absolute(facts.root.settings.base_url, s.routes.item("claims", claim.indicator)) for s in sites}
        found.append({"indicator": claim.indicator, "pages": pages, "made": made})
    return found


def _stated(facts: Facts, s: StatementRow, *, contradicts: bool) -> dict[str, Value]:
    """A statement of a dispute, with its id and the line it was written on unless it is derived from others."""
    known: dict[str, Value] = {
        "source": facts.source_ids[s.source_code], "low": json_value(s.low), "high": json_value(s.high), "contradicts": contradicts,
        "derived": bool(s.observation < 0),
    }  # fmt: skip
    if s.observation < 0:
        return known
    o = facts.observation(s)
    return known | {"statement": identity.id_of(facts, o), "file": o.span.path, "line": o.span.line}


def _replied(sites: list[Site], place: str, indicator: str) -> list[dict[str, object]]:
    """What offices replied about a question at a place, the newest first."""
    found = sites[0].facts.replies.get((place, indicator), ())
    return [{**row, "text": words(sites, "replies", r.id, "text")} for r, row in zip(found, REPLIES.values(found), strict=True)]


def disagreements(sites: list[Site]) -> dict[str, object]:
    """Every dispute, every refuted claim, every pair that only looks like a dispute."""
    facts = sites[0].facts
    disputes = [
        known
        | {
            "rule": "hull",
            "statements": [_stated(facts, s, contradicts=contradicts) for s, contradicts in dispute.statements],
            "replies": _replied(sites, dispute.row.place, dispute.row.indicator),
        }
        for dispute, known in dispute_entries(sites[0])
    ]
    refutations = [
        {
            "place": r.place,
            "indicator": r.indicator,
            "claimed_by": facts.row(r.claim_row).place,
            "claim": facts.row(r.claim_row).indicator,
            "low": json_value(r.low),
            "high": json_value(r.high),
            "replies": _replied(sites, r.place, r.indicator),
        }
        for r in facts.refutations()
    ]
    contrasts = [
        {
            "id": c.id, "kind": c.kind, **_words(sites, "contrasts", c.id), "settle": words(sites, "contrasts", c.id, "settle"),
            "figures": [{"place": n.place, "indicator": n.indicator, "period": n.period.text if n.period else None} for n in c.figures], **_origin(facts, c),
        }
        for c in facts.root.contrasts.values()
    ]  # fmt: skip
    return {"disputes": disputes, "refutations": refutations, "contrasts": contrasts}
