"""Our generator alone: how its time grows with the number of communes, and 35,000 communes in three languages."""

import tempfile
from pathlib import Path

from tests.bench import synthetic, timing
from tests.bench.peers import once
from tests.bench.tools import Ours

HUGE, LANGUAGES = 35_000, ("vi", "fr", "en")
LIGHT = ("full", "no-op", "observation", "narrative")


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
