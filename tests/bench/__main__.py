"""Print figures: python -m tests.bench [part …]; without a part, every one but huge.

scale     evidence and scores of a nation, one process
parts     what one commune costs a full build: read, view, render, …
weight    bytes of the pages of the real site, by type
validity  every page of the real site before the Nu HTML checker
peers     full, no-op and an edit beside other generators on equal work, each in turn, from cold
languages as peers, at the largest of its sizes, once, with three languages of ours beside one of theirs
growth    how a full build of ours grows with the number of communes
preview   serve: from a save to the reload and the page, of a synthetic root and of the real data
cold      full builds of the real data beside another checkout ($BENCH_BESIDE), in turn: nothing kept, drawings kept, nothing changed
huge      35,000 communes in three languages, ours alone: takes long, and much disk
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.peers import SCENARIOS

STILL = {
    "scale": "Evidence and scores, one process, processor seconds (the score holds ranks and about 250 sensitivity runs)",
    "parts": "Parts of a full build, one process, one language, processor time",
    "weight": "Weight, kB (1,000 bytes)",
    "validity": "Valid HTML, all pages",
}
"""The parts that time no commands, and what stands above their figures."""
PARTS = (*STILL, "preview", "cold", "growth", "peers", "languages", "huge")


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    whole.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    whole.add_argument(
        "--places", default=os.environ.get("BENCH_PLACES", "56,3321"), metavar="N,N", help="communes (BENCH_PLACES; %(default)s)"
    )
    whole.add_argument(
        "--rounds", type=int, default=int(os.environ.get("BENCH_ROUNDS", "3")), metavar="N", help="BENCH_ROUNDS; %(default)s"
    )
    whole.add_argument(
        "--growth", default=os.environ.get("BENCH_GROWTH", "56,224,896,3584"), metavar="N,N", help="BENCH_GROWTH; %(default)s"
    )
    whole.add_argument("--tools", default="ours,hugo,eleventy,zola", metavar="NAME,NAME", help="%(default)s")
    whole.add_argument("--scenarios", default=",".join(SCENARIOS), metavar="NAME,NAME", help="%(default)s; full is always measured")
    return whole


def numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def shown(part: str, site: Path | None) -> None:
    """A part that times no commands: it needs nothing, or the real site."""
    from tests.bench import parts, scale, validity, weight

    print(f"\n{STILL[part]}")
    if part in ("scale", "parts"):
        print({"scale": scale, "parts": parts}[part].table())
    elif site is not None:
        print({"weight": weight, "validity": validity}[part].table(site))
    sys.stdout.flush()


def clock(part: str, options: argparse.Namespace) -> bool:
    """A part that times whole commands; whether the tools wrote the same figures."""
    from tests.bench import alone, peers, preview

    if part == "peers":
        wanted = options.scenarios.split(",")
        return peers.measure(numbers(options.places), options.rounds, options.tools.split(","), wanted)
    if part == "languages":
        return peers.measure([max(numbers(options.places))], 1, options.tools.split(","), list(alone.LIGHT), alone.LANGUAGES)
    if part == "growth":
        alone.growth(numbers(options.growth))
    elif part == "cold":
        alone.cold(options.rounds)
    elif part == "huge":
        alone.huge()
    else:
        preview.measure(numbers(options.places)[0], 10)
    return True


def main() -> int:
    whole = parser()
    options = whole.parse_args()
    if unknown := [part for part in options.parts if part not in PARTS]:
        whole.error(f"no part is called {', '.join(unknown)}")
    parts = options.parts or [part for part in PARTS if part != "huge"]
    timed = [part for part in parts if part not in STILL]
    if len(parts) == 1 and timed:  # alone in its process: what it starts is measured down to this process's own memory
        return 0 if clock(timed[0], options) else 1
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site" if {"weight", "validity"} & set(parts) else None
        if site is not None:
            subprocess.run([sys.executable, "build.py", "--site", str(site)], check=True)
        for part in (p for p in parts if p not in timed):
            shown(part, site)
    given = [a for a in sys.argv[1:] if a not in parts]
    status = max((subprocess.run([sys.executable, "-m", "tests.bench", part, *given], check=False).returncode for part in timed), default=0)
    if "huge" not in parts:
        print("\n35,000 communes in three languages: make bench PART=huge")
    return status


if __name__ == "__main__":
    sys.exit(main())
