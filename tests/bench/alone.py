"""Our generator alone: how its time grows with the number of communes, and 35,000 communes in three languages."""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench import synthetic, timing
from tests.bench.peers import once
from tests.bench.tools import HERE, Ours

HUGE, LANGUAGES = 35_000, ("vi", "fr", "en")
LIGHT = ("full", "no-op", "observation")


def growth(sizes: list[int]) -> None:
    """A full build of each size, and the exponent of the time over the size."""
    seconds = []
    print("\nGrowth of a full build, one language", flush=True)
    for places in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            tool = laid(Path(name), places, LANGUAGES[:1])
            cost = once(tool, "full", places, 1)
            seconds.append(cost.wall)
            print(f"  {places:,} communes: {cost}", flush=True)
    if len(sizes) > 1:
        print(f"  time grows as communes to the power of {timing.exponent(sizes, seconds):.2f}", flush=True)


def cold(rounds: int) -> None:
    """Processor seconds of a full build of the real data, beside another checkout of the generator where $BENCH_BESIDE names one, in turn."""
    programs = {"this": HERE} | ({"beside": Path(beside).resolve()} if (beside := os.environ.get("BENCH_BESIDE")) else {})
    print(f"\nThe real data, {rounds} rounds, CPU s (wall s): nothing kept · the drawings kept · nothing changed", flush=True)
    found: dict[str, list[list[float]]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        for part in ("data", "content"):
            shutil.copytree(HERE / part, folder / "root" / part)
        synthetic.commit(folder / "root")
        for number in range(rounds):
            for program, here in programs.items():
                site, cache = folder / f"site-{number}-{program}", folder / f"cache-{number}-{program}"
                command = [
                    "env",
                    f"XDG_CACHE_HOME={cache}",
                    sys.executable,
                    str(here / "build.py"),
                    "--root",
                    str(folder / "root"),
                    "--site",
                ]
                shutil.rmtree(folder / "root/.cache", ignore_errors=True)  # an older version's
                costs = [timing.run([*command, str(where)], here) for where in (site, folder / f"again-{number}-{program}")]
                time.sleep(0.2)  # what was saved just before is read again
                costs += [timing.run([*command, str(where)], here) for where in (site,)]
                found[program].append([cost.cpu for cost in costs])
                print(f"  round {number + 1}, {program}: " + " · ".join(f"{c.cpu:.1f} ({c.wall:.1f})" for c in costs), flush=True)
                for where in (site, folder / f"again-{number}-{program}"):
                    shutil.rmtree(where)
    if len(found) > 1:
        ratios = [[a / b for a, b in zip(*pair, strict=True)] for pair in zip(*found.values(), strict=True)]
        print("  this ÷ beside, median: " + " · ".join(f"{median(column):.2f}" for column in zip(*ratios, strict=True)), flush=True)


def huge(places: int = HUGE) -> None:
    """A nation of communes in three languages: once through the edits that are made every day."""
    print(f"\n{places:,} communes, {len(LANGUAGES)} languages", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        tool = laid(Path(name), places, LANGUAGES)
        for scenario in LIGHT:
            print(f"  {scenario}: {once(tool, scenario, places, 1)}", flush=True)
        files, size = tool.written()
        print(f"  wrote {files:,} files, {size:,.1f} MB", flush=True)


def laid(folder: Path, places: int, languages: tuple[str, ...]) -> Ours:
    """Our project in place of the synthetic root itself."""
    tool = Ours(folder)
    synthetic.root(tool.project, places, languages)
    synthetic.commit(tool.project)
    return tool
