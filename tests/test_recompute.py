"""Anyone can compute every score again: from data/evidence.csv and data/weights.csv alone, in these few lines."""

import math
from pathlib import Path
from types import SimpleNamespace

import pytest

from scorecard.decode import decode
from scorecard.diagnostic import Report
from scorecard.evidence import evidence
from scorecard.export.answer import answers, scores
from scorecard.export.catalogue import SCHEMAS
from scorecard.export.lists import WEIGHTS
from scorecard.facts import Facts
from scorecard.score import score
from tests.factory import TESTS, examine, rows

NAMES = ("documented", "documented_measured", "claimed", "possible", "coverage", "claimed_coverage")


def leaf(e: dict[str, str]) -> dict[str, float] | None:
    """What a row of evidence.csv counts as; None where the question doesn't apply."""
    if e["evidence"] == "not_applicable":
        return None
    own = e["evidence"] == "own" and "true" not in (e["out_of_date"], e["few_cases"])
    low, high, sound, claim = (float(e["attainment_" + end] or "nan") for end in ("low", "high", "measured", "claimed"))
    claimed = not own and not math.isnan(claim)
    return {
        "documented": low if own else 0, "documented_measured": sound if own and not math.isnan(sound) else 0, "possible": high if own else 100,
        "claimed": low if own else claim if claimed else 0, "coverage": own, "claimed_coverage": own or claimed,
    }  # fmt: skip


def node(w: dict[str, str], parts: dict[str, list[dict[str, str]]], told: dict[str, dict[str, str]]) -> dict[str, float] | None:
    """A node's scores at a place, from its parts; None where none of them applies."""
    if w["indicator"]:
        return leaf(told[w["indicator"]])
    found = [(float(p["weight"]), scores) for p in parts[w["path"]] if (scores := node(p, parts, told)) is not None]
    total = sum(weight for weight, _ in found)
    return {name: mean([(weight / total, s[name]) for weight, s in found], w["aggregate"], name) for name in NAMES} if found else None


def mean(shares: list[tuple[float, float]], how: str, name: str) -> float:
    if how == "arithmetic" or "coverage" in name:
        return sum(share * value for share, value in shares)
    return math.prod(value**share for share, value in shares)


def test_every_score_follows_from_the_evidence_and_the_weights(site: Path) -> None:
    assert again(site) > 3_000


def test_a_geometric_index_follows_too(tmp_path: Path) -> None:
    _, documents, _ = examine(TESTS / "sites" / "hdi")
    root = decode(documents, Report())
    assert root is not None
    facts = Facts(root, score(root, evidence(root)), "", "")
    (tmp_path / "data").mkdir()
    for name, made in (("evidence", answers), ("scores", scores)):
        lines = [made(facts, place)[0] for place in root.places.values()]
        (tmp_path / "data" / f"{name}.csv").write_text(SCHEMAS[name].head + "".join(lines))
    (tmp_path / "data/weights.csv").write_text(WEIGHTS.csv(SimpleNamespace(root=root)))
    assert again(tmp_path) == 6 * 12


def again(site: Path) -> int:
    """Compute the scores of a site again; how many there are."""
    weights, told = rows(site, "weights"), {}
    for e in rows(site, "evidence"):
        told.setdefault(e["place"], {})[e["indicator"]] = e
    nodes, parts = {(w["index"], w["path"]): w for w in weights}, {}
    for w in weights:
        if w["parent"]:
            parts.setdefault(w["index"], {}).setdefault(w["path"].rpartition("/")[0], []).append(w)
    assert len(nodes) == len(weights)
    published = rows(site, "scores")
    for s in published:
        found = node(nodes[s["index"], s["path"]], parts[s["index"]], told[s["place"]])
        assert found == pytest.approx({name: float(s[name]) for name in NAMES}, abs=1e-9), s
    return len(published)


def test_every_attainment_follows_from_the_value_and_the_goalposts(site: Path) -> None:
    scales, tried = {i["indicator"]: i for i in rows(site, "indicators") if i["worst"]}, 0
    for e in rows(site, "evidence"):
        if e["evidence"] not in ("own", "claimed") or not e["attainment_low"]:
            continue
        scale = scales[e["indicator"]]
        bent = math.log if scale["transform"] == "log" else float
        worst, best = bent(float(scale["worst"])), bent(float(scale["best"]))
        ends = sorted(
            min(100, max(0, 100 * (bent(float(e[end] or way)) - worst) / (best - worst))) for end, way in (("low", "-inf"), ("high", "inf"))
        )
        assert ends == pytest.approx([float(e["attainment_low"]), float(e["attainment_high"])]), e
        tried += 1
    assert tried > 100
