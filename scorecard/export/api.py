"""api/v1: one small file a place and an indicator, so that a program needs no table to answer one question."""

from typing import Any

from scorecard import route
from scorecard.export.registers import observation, to_json
from scorecard.export.tables import number, sources_of
from scorecard.page import Site
from scorecard.page.site import Facts


def api(sites: list[Site]) -> dict[str, str]:
    """The files of api/v1, by path."""
    facts = sites[0].facts
    root = facts.root
    by_place: dict[str, list[Any]] = {}
    by_indicator: dict[str, list[Any]] = {}
    for r in facts.rows:
        answer = _answer(facts, r)
        by_place.setdefault(r.place, []).append(answer)
        by_indicator.setdefault(r.indicator, []).append(answer)
    scores: dict[str, list[Any]] = {}
    for s in facts.scores.values():
        scores.setdefault(s.place, []).append(_score(s))
    observations: dict[tuple[str, str], list[Any]] = {}
    for o in root.observations:
        given = observation(facts, o)
        observations.setdefault(("place", o.place), []).append(given)
        observations.setdefault(("indicator", o.indicator), []).append(given)
    files = {}
    for p in root.places.values():
        files[f"api/v1/places/{p.slug}.json"] = to_json(
            {
                "place": p.slug, "code": p.code, "name": p.name, "kind": p.kind, "level": p.level, "parent": p.parent,
                "pages": {s.language.code: route.absolute(root.settings.base_url, s.place_path(p)) for s in sites}, "as_of": root.settings.as_of.isoformat(),
                "scores": scores.get(p.slug, []), "evidence": by_place.get(p.slug, []), "observations": observations.get(("place", p.slug), []),
            }
        )  # fmt: skip
    for i in root.indicators.values():
        files[f"api/v1/indicators/{i.id}.json"] = to_json(
            {
                "indicator": i.id, "title": {s.language.code: str(s.title(i.id)) for s in sites}, "pillar": i.pillar, "levels": list(i.level), "unit": i.unit,
                "frequency": i.frequency, "worst": float(i.scale.worst) if i.scale else None, "best": float(i.scale.best) if i.scale else None,
                "target": {"value": float(i.target.value), "by": i.target.by.isoformat(), "set_by": i.target.set_by} if i.target else None,
                "as_of": root.settings.as_of.isoformat(), "evidence": by_indicator.get(i.id, []), "observations": observations.get(("indicator", i.id), []),
            }
        )  # fmt: skip
    files["api/v1/index.json"] = to_json(
        {
            "version": 1, "as_of": root.settings.as_of.isoformat(), "digest": facts.digest, "commit": facts.commit or None, "licence": "CC-BY-4.0",
            "languages": list(root.settings.languages), "methodology": root.methodology.version,
            "places": [f"places/{slug}.json" for slug in root.places], "indicators": [f"indicators/{name}.json" for name in root.indicators],
        }
    )  # fmt: skip
    return files


def _answer(facts: Facts, r: Any) -> dict[str, Any]:
    return {
        "place": r.place, "indicator": r.indicator, "low": number(r.low), "high": number(r.high), "period": r.period or None, "evidence": r.evidence,
        "disputed": bool(r.disputed), "out_of_date": bool(r.out_of_date), "few_cases": bool(r.few_cases), "refuted": bool(r.refuted),
        "attainment_low": number(r.attainment_low), "attainment_high": number(r.attainment_high), "status": r.status, "reason": r.reason or None,
        "sources": sources_of(facts, r),
    }  # fmt: skip


def _score(s: Any) -> dict[str, Any]:
    return {
        "index": s.index_, "node": s.node, "path": s.path, "documented": number(s.documented), "claimed": number(s.claimed), "possible": number(s.possible),
        "coverage": number(s.coverage), "claimed_coverage": number(s.claimed_coverage), "rank_best": number(s.rank_best), "rank_worst": number(s.rank_worst),
    }  # fmt: skip
