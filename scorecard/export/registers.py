"""The registers as JSON: observations, platforms, commitments, disagreements; words in every language of the site."""

import json
from collections.abc import Iterable
from typing import Any

from scorecard import route
from scorecard.export.disputes import listed
from scorecard.export.notation import told
from scorecard.facts import Facts
from scorecard.model import Entry
from scorecard.page import Site


def to_json(data: Any) -> str:
    """Readable, in the order it was built, UTF-8."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def words(sites: list[Site], section: str, name: str, which: str) -> dict[str, str]:
    """A word by language."""
    return {s.language.code: str(s.word(section, name, which)) for s in sites}


def _said(facts: Facts, evidence: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {
            "source": e.source,
            "publisher": facts.root.sources[e.source].publisher,
            "at": e.at,
            "printed": e.printed,
            "line": e.span.line,
        }
        for e in evidence
    ]


def _line(facts: Facts, entry: Entry) -> dict[str, Any]:
    return {
        "file": entry.span.path,
        "line": entry.span.line,
        "permalink": route.line(facts.root.settings.repository, facts.commit, entry.span),
    }


def _plain(sites: list[Site], section: str, name: str) -> dict[str, Any]:
    return {"title": words(sites, section, name, "title"), "text": words(sites, section, name, "text")}


def platforms(sites: list[Site]) -> list[dict[str, Any]]:
    """Every platform."""
    facts = sites[0].facts
    return [
        {
            "id": p.id, "ref": p.ref, **_plain(sites, "platforms", p.id), "place": p.place, "level": p.level, "reach": p.reach, "state": p.state,
            "doubt": p.doubt, "since": p.since.text if p.since else None, "office": p.office, "indicators": list(p.indicators),
            "evidence": _said(facts, p.evidence), **_line(facts, p),
        }
        for p in facts.root.platforms.values()
    ]  # fmt: skip


def commitments(sites: list[Site]) -> list[dict[str, Any]]:
    """Every commitment, with its answer."""
    facts = sites[0].facts
    found = []
    for c in facts.root.commitments.values():
        answer = None
        if c.answer is not None:
            answer = {
                "state": c.answer.state, "checked": c.answer.checked.isoformat(), "source": c.answer.source,
                "on": c.answer.on.text if c.answer.on else None, "text": words(sites, "commitments", c.id, "answer"),
            }  # fmt: skip
        found.append(
            {
                "id": c.id, "refs": list(c.refs), "kind": c.kind, **_plain(sites, "commitments", c.id), "place": c.place, "who": list(c.who), "to": list(c.to),
                "said": c.said.text if c.said else None, "due": c.due.isoformat() if c.due else None, "due_words": c.due_words, "answer": answer,
                "indicators": list(c.indicators), "platforms": list(c.platforms), "evidence": _said(facts, c.evidence), **_line(facts, c),
            }
        )  # fmt: skip
    return found


def _stated(facts: Facts, s: Any, *, contradicts: bool) -> dict[str, Any]:
    """A statement of a dispute, and the line it was written on, unless it follows from others."""
    known = {
        "source": facts.source_ids[s.source_code], "low": told(s.low), "high": told(s.high), "contradicts": contradicts,
        "derived": bool(s.observation < 0),
    }  # fmt: skip
    if s.observation < 0:
        return known
    span = facts.observation(s).span
    return known | {"file": span.path, "line": span.line}


def disagreements(sites: list[Site]) -> dict[str, Any]:
    """Every dispute, every refuted claim, every pair that only looks like a dispute."""
    facts = sites[0].facts
    disputes = [
        known | {"rule": "hull", "statements": [_stated(facts, s, contradicts=contradicts) for s, contradicts in dispute.told]}
        for dispute, known in listed(sites[0])
    ]
    refutations = [
        {
            "place": r.place,
            "indicator": r.indicator,
            "claimed_by": facts.row(r.claim_row).place,
            "claim": facts.row(r.claim_row).indicator,
            "low": told(r.low),
            "high": told(r.high),
        }
        for r in facts.refutations()
    ]
    contrasts = [
        {
            "id": c.id, "kind": c.kind, **_plain(sites, "contrasts", c.id), "settle": words(sites, "contrasts", c.id, "settle"),
            "figures": [{"place": n.place, "indicator": n.indicator, "period": n.period.text if n.period else None} for n in c.figures], **_line(facts, c),
        }
        for c in facts.root.contrasts.values()
    ]  # fmt: skip
    return {"disputes": disputes, "refutations": refutations, "contrasts": contrasts}
