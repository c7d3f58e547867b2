"""A nation: 35,000 communes in three languages, once."""

import argparse
import tempfile
from pathlib import Path

from bench import timing
from bench.tools import ours

COMMUNES, LANGUAGES = 35_000, ("vi", "fr", "en")


def run(_: argparse.Namespace) -> bool:
    """Print the time and the memory of a full build, from nothing."""
    print(f"\n{COMMUNES:,} communes, {len(LANGUAGES)} languages", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        tool = ours(Path(name), COMMUNES, LANGUAGES)
        cost, together = timing.watched(tool.command(), tool.project, looks=0.2)
        files, size = tool.written()
        print(f"  full: {cost.wall / 60:.1f} minutes, {cost}; all processes together {together:.0f} MB at their peak", flush=True)
        print(f"  wrote {files:,} files, {size:,.1f} MB", flush=True)
    return True
