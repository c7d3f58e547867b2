"""How the time of a full build grows with the number of communes."""

import argparse
import tempfile
from pathlib import Path

from bench import timing
from bench.peers import once
from bench.tools import LANGUAGE, ours

SIZES = (56, 224, 896, 3584)


def run(_: argparse.Namespace) -> bool:
    """A full build of each size, and the exponent of the time over the size."""
    seconds = []
    print("\nGrowth of a full build, one language", flush=True)
    for places in SIZES:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            cost = once(ours(Path(name), places, (LANGUAGE,)), "full", places, 1)
            seconds.append(cost.wall)
            print(f"  {places:,} communes: {cost}", flush=True)
    print(f"  time grows as communes to the power of {timing.exponent(list(SIZES), seconds):.2f}", flush=True)
    return True
