"""Evidence and scores for a nation: statements → reconciled, entailed, aged, scored, ranked, all columns, one core."""

import argparse
import resource
import time
from datetime import date

import numpy as np

from scorecard.evidence import STATEMENT, Array, reconcile
from scorecard.model import MODES, Index, Indicator, Methodology, Node, Observations, Place, Root, Scale, Settings
from scorecard.score import score

AS_OF = date(2026, 6, 30)


def nation(places: int, indicators: int, periods: int) -> tuple[Array, Root]:
    """A synthetic nation: fictional names, every question answered in every period, one statement in fifty disputed."""
    random = np.random.default_rng(1)
    where = [
        Place(code=f"{n:05}", slug=f"p{n}", name=f"Ví dụ {n}", kind="commune" if n % 10 else "ward", level="commune") for n in range(places)
    ]
    asked = [
        Indicator(id=f"i{n}", level=("commune",), pillar=f"g{n % 4}", unit="percent", frequency="year", scale=Scale(worst="0", best="100"))
        for n in range(indicators)
    ]
    parts = tuple(Node(pillar=f"g{g}", parts=tuple(Node(indicator=i.id) for i in asked if i.pillar == f"g{g}")) for g in range(4))
    method = Methodology(indexes=(Index(id="commune", level="commune", parts=parts),))
    n = places * indicators * periods
    place = np.repeat(np.arange(places), indicators * periods)
    indicator = np.tile(np.repeat(np.arange(indicators), periods), places)
    group = np.tile(np.arange(2022, 2022 + periods), places * indicators)
    low = np.round(random.uniform(0, 90, n), 1)
    high = np.where(random.random(n) < 0.3, low + np.round(random.uniform(0, 10, n), 1), low)
    end = np.array([date(y, 12, 31).toordinal() for y in range(2022, 2022 + periods)])[group - 2022]
    table = np.zeros(n, STATEMENT)
    columns = {"place_code": place, "indicator_code": indicator, "low": low, "high": high, "group": group, "start": end - 364, "end": end}
    columns |= {"dated": end, "mode": np.full(n, MODES.index("reported"))}
    for name, values in {**columns, "observation": np.arange(n)}.items():
        table[name] = values
    settings = Settings(base_url="https://nation.example/", languages=("en",), as_of=AS_OF, home="p0")
    lists = (
        "sources",
        "offices",
        "platforms",
        "commitments",
        "contrasts",
        "targets",
        "searches",
        "requests",
        "replies",
        "frameworks",
        "words",
    )
    by_slug, by_id = {p.slug: p for p in where}, {i.id: i for i in asked}
    root = Root(settings, method, by_slug, by_id, Observations.collect(()), **{name: {} for name in lists})
    return table, root


def measure(places: int = 3321, indicators: int = 40, periods: int = 5) -> dict[str, float]:
    """Seconds of processor time of each part, and the peak memory in MB."""
    table, root = nation(places, indicators, periods)
    begun = time.process_time()
    found = reconcile(root, table)
    settled = time.process_time()
    card = score(root, found)
    scored = time.process_time()
    assert not np.isnan(card.scores["rank_best"]).all()
    return {
        "statements": len(table), "evidence s": settled - begun, "scores s": scored - settled, "both s": scored - begun,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def run(_: argparse.Namespace) -> bool:
    """Print the figures at three sizes."""
    print("\nEvidence and scores, one process, processor seconds (the score holds ranks and about 250 sensitivity runs)")
    print("places × indicators × periods | statements | evidence s | scores s | both s | peak MB")
    for places in (1107, 3321, 9963):
        r = measure(places)
        print(
            f"{places} × 40 × 5 | {r['statements']:.0f} | {r['evidence s']:.2f} | {r['scores s']:.2f} | {r['both s']:.2f} | {r['peak MB']:.0f}"
        )
    return True
