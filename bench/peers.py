"""Our generator beside others on equal work, each in turn, round after round; what both wrote is compared figure by figure."""

import argparse
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench import figures, synthetic, timing
from bench.timing import Cost
from bench.tools import ABSENT, LANGUAGE, PEERS, MissingError, Ours, Tool, workshop

SCENARIOS = ("full", "no-op", "observation")
"""A build is a full build in each of them: an edit finds the drawings kept, a no-op that there is nothing to do."""
SAMPLE = 40  # communes whose pages are compared


def run(options: argparse.Namespace) -> bool:
    """Print every figure as it comes; whether all tools wrote the same pages."""
    agreed, rounds = True, int(options.rounds or 3)
    with workshop() as shop:
        for places in options.places:
            with tempfile.TemporaryDirectory(prefix="bench-") as name:
                tools = lay(Path(name), shop, places, options.tools.split(","))
                print(f"\n{places:,} communes, one language", flush=True)
                costs, alike = measured(tools, places, rounds, options.scenarios.split(","))
                agreed &= alike
                print(table(costs, places, rounds), flush=True)
    return agreed


def lay(folder: Path, shop: Path, places: int, names: list[str]) -> list[Tool]:
    """The tools that can be had, each with its project; those that can't are named with the reason."""
    root = folder / "root"
    synthetic.root(root, places, (LANGUAGE,))
    tools: list[Tool] = []
    for name in names:
        if name in ABSENT:
            print(f"NOT MEASURED: {name}: {ABSENT[name]}", flush=True)
            continue
        try:
            tools.append(Ours(folder) if name == "ours" else PEERS[name](folder, shop))
        except MissingError as lacking:
            print(f"NOT MEASURED: {name}: {lacking}", flush=True)
    for tool in tools:
        tool.lay(root)
    shutil.rmtree(root)
    return tools


Costs = dict[str, dict[str, list[Cost]]]


def measured(tools: list[Tool], places: int, rounds: int, scenarios: list[str]) -> tuple[Costs, bool]:
    """Scenario → tool → a cost a round; and whether they wrote the same figures."""
    costs: Costs = defaultdict(lambda: defaultdict(list))
    agreed = True
    for number in range(1, rounds + 1):
        for scenario in SCENARIOS:
            if scenario != "full" and scenario not in scenarios:
                continue
            for tool in list(tools):
                try:
                    costs[scenario][tool.name].append(once(tool, scenario, places, number))
                except timing.FailedError as failed:
                    print(f"FAILED and left out: {tool.name}, {scenario}: {failed}", flush=True)
                    tools.remove(tool)
                    agreed = False
            print(f"  round {number}, {scenario}: " + " · ".join(f"{t.name} {costs[scenario][t.name][-1]}" for t in tools), flush=True)
            if scenario == "full" and number == 1 and tools:
                agreed &= compared(tools, places)
        for tool in tools:
            tool.restore()
    for tool in tools:
        tool.clean()
        _, together = timing.watched(tool.command(), tool.project)
        print(f"  {tool.name}: all its processes together {together:.0f} MB at their peak (a full build of its own)", flush=True)
    return costs, agreed


def once(tool: Tool, scenario: str, places: int, number: int) -> Cost:
    """One build from cold; an edit has to show in what was written."""
    page = tool.page("places", synthetic.slug((places + 1) // 2))
    before = b""
    if scenario == "full":
        tool.clean()
    else:
        before = page.read_bytes()
        tool.edit(scenario, places, number)
    begun = time.time()
    cost = timing.run(tool.command(), tool.project)
    if (seen := tool.published()) > begun:
        cost = replace(cost, published=seen - begun)
    assert (page.read_bytes() == before) == (scenario == "no-op"), f"{tool.name}: {scenario} shows wrongly in {page}"
    return cost


def compared(tools: list[Tool], places: int) -> bool:
    """Whether all say the same of a sample of communes, and anything: each figure, each statement with its evidence; says so."""
    slugs = [synthetic.slug(place) for place in range(1, places + 1, max(1, places // SAMPLE))]
    agreed = True
    for other in tools[1:]:
        agreed &= same("indicators' figures", figures.of, tools[0], other, slugs)
        agreed &= same("statements in force with their evidence", figures.statements, tools[0], other, slugs)
        agreed &= same("statements of ledgers", figures.ledger, tools[0], other, [f"{slug}/evidence" for slug in slugs])
    for tool in tools:
        files, size = tool.written()
        page, ledger = (tool.page("places", slugs[0] + part).stat().st_size / 1e3 for part in ("", "/evidence"))
        print(
            f"  {tool.name} wrote {files:,} files, {size:,.1f} MB; a commune's page has {page:.1f} kB, its ledger {ledger:.1f}", flush=True
        )
    return agreed


def same(what: str, read: Callable[[str], Mapping[str, object]], first: Tool, other: Tool, slugs: list[str]) -> bool:
    """Whether the pages of two tools say the same, and anything, as `read` finds it; says so. Keeps no page: see timing."""
    wrong, count = [], 0
    for slug in slugs:
        mine, its = (read(tool.page("places", slug).read_text()) for tool in (first, other))
        count += len(its)
        if its != mine or not its:
            wrong.append(slug)
    told = f"{what} DIFFER on {len(wrong)} pages, the first {wrong[0]}" if wrong else f"the same {count:,} {what}"
    print(f"  {first.name} and {other.name}: {told} ({len(slugs)} communes)", flush=True)
    return not wrong


def table(costs: Costs, places: int, rounds: int) -> str:
    """Medians, and ours divided by each peer: in every round, then the median of those ratios."""
    lines = [
        "",
        f"{places:,} communes, medians of {rounds}: scenario | tool | wall s | published s | CPU s | peak MB | ours ÷ it, each round | median",
    ]
    for scenario, by_tool in costs.items():
        for name, found in by_tool.items():
            cost = timing.middle(found)
            ratios = [] if name == "ours" else [ours.wall / its.wall for ours, its in zip(by_tool.get("ours", []), found, strict=False)]
            each = ", ".join(f"{r:.3g}" for r in ratios)
            lines.append(
                f"{scenario} | {name} | {cost.wall:.2f} | {cost.published:.2f} | {cost.cpu:.2f} | {cost.peak:.0f} | {each or '–'} | {f'{median(ratios):.3g}' if ratios else '–'}"
            )
    return "\n".join(lines)
