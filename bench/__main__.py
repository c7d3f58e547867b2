"""Print figures: python -m bench [part …]; without a part, every one but nation.

scale     evidence and scores of a nation, one process
parts     what one commune costs a full build: read, view, render, …
weight    bytes of the pages of the real site, by type
validity  every page of the real site before the Nu HTML checker
real      full builds of the real data, in turn with an earlier commit of its own data: nothing kept, drawings kept, nothing changed
serve     from a save to the page on screen: in the real data, and at the largest of the sizes beside Hugo's own server
growth    how a full build grows with the number of communes
peers     full, no-op and an edit beside other generators on equal work, each in turn, from cold
nation    35,000 communes in three languages: takes long, and much disk
"""

import argparse
import os
import subprocess
import sys
from importlib import import_module

PARTS = ("scale", "parts", "weight", "validity", "real", "serve", "growth", "peers", "nation")


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    whole.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    whole.add_argument(
        "--places",
        type=numbers,
        default=os.environ.get("BENCH_PLACES", "56,3321"),
        metavar="N,N",
        help="communes; BENCH_PLACES; %(default)s",
    )
    whole.add_argument(
        "--rounds", type=int, metavar="N", help="of real 5, of peers 3; BENCH_ROUNDS", default=os.environ.get("BENCH_ROUNDS")
    )
    whole.add_argument("--beside", default="e27b7e9", metavar="COMMIT", help="what real is measured beside; %(default)s")
    whole.add_argument("--tools", default="ours,hugo,eleventy,zola", metavar="NAME,NAME", help="%(default)s")
    whole.add_argument("--scenarios", default="full,no-op,observation", metavar="NAME,NAME", help="full is always measured; %(default)s")
    return whole


def numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def main() -> int:
    whole = parser()
    options = whole.parse_args()
    if unknown := [part for part in options.parts if part not in PARTS]:
        whole.error(f"no part is called {', '.join(unknown)}")
    parts = options.parts or [part for part in PARTS if part != "nation"]
    if len(parts) == 1:  # alone in its process, which loads nothing else: a child's peak can't be told below its parent's memory
        return 0 if import_module(f"bench.{parts[0]}").run(options) else 1
    given = [argument for argument in sys.argv[1:] if argument not in options.parts]
    return max([subprocess.run([sys.executable, "-m", "bench", part, *given], check=False).returncode for part in parts])


if __name__ == "__main__":
    sys.exit(main())
