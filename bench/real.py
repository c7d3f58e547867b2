"""Full builds of the real data in processor seconds, in turn with an earlier commit that builds its own data."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import synthetic, timing
from bench.tools import HERE

KINDS = ("nothing kept", "drawings kept", "nothing changed")


class Program(NamedTuple):
    """A checkout of the generator, with a copy of its own real data."""

    name: str
    folder: Path
    root: Path


def run(options: argparse.Namespace) -> bool:
    """Print every build as it comes, and ratios: medians of the rounds."""
    rounds = int(options.rounds or 5)
    print(f"\nThe real data, {rounds} rounds in turn, CPU s (wall s): {' · '.join(KINDS)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as name, earlier(Path(name), options.beside) as beside:
        programs = [program for program in (laid(Path(name), "this", HERE), beside) if program is not None]
        found: dict[str, list[list[float]]] = {program.name: [] for program in programs}
        pages: dict[str, int] = {}
        for number in range(1, rounds + 1):
            for program in programs:
                costs, pages[program.name] = one(Path(name) / f"{number}-{program.name}", program)
                found[program.name].append([cost.cpu for cost in costs])
                print(f"  round {number}, {program.name}: " + " · ".join(f"{c.cpu:.2f} ({c.wall:.2f})" for c in costs), flush=True)
    for program in programs:
        middle = [median(column) for column in zip(*found[program.name], strict=True)]
        each = " · ".join(f"{seconds:.2f} s, {1e3 * seconds / pages[program.name]:.2f} ms a page" for seconds in middle)
        print(f"  {program.name}, {pages[program.name]:,} pages: {each}", flush=True)
    if len(programs) == 2:
        mine, its = (found[program.name] for program in programs)
        ratios = [[a / b for a, b in zip(*pair, strict=True)] for pair in zip(mine, its, strict=True)]
        middle = [median(column) for column in zip(*ratios, strict=True)]
        share = pages[programs[1].name] / pages[programs[0].name]
        print(f"  this ÷ {programs[1].name}: " + " · ".join(f"{r:.2f}" for r in middle), flush=True)
        print(f"  this ÷ {programs[1].name}, a page: " + " · ".join(f"{r * share:.2f}" for r in middle), flush=True)
    return True


def one(folder: Path, program: Program) -> tuple[list[timing.Cost], int]:
    """From nothing; with the drawings of that, into another folder, as a host that carries them does; and with nothing changed."""
    first, second = folder / "site", folder / "again"
    folder.mkdir()
    shutil.rmtree(program.root / ".cache", ignore_errors=True)  # an earlier version's
    environment = ["env", f"XDG_CACHE_HOME={folder / 'cache'}"]
    command = [*environment, sys.executable, str(program.folder / "build.py"), "--root", str(program.root), "--site"]
    costs = [timing.run([*command, str(site)], program.folder) for site in (first, second)]
    time.sleep(0.2)  # what was saved just before is read again
    costs.append(timing.run([*command, str(second)], program.folder))
    pages = sum(1 for _ in second.rglob("*.html"))
    shutil.rmtree(folder)
    return costs, pages


def laid(folder: Path, name: str, program: Path) -> Program:
    """A program with a copy of its data, committed."""
    root = folder / f"root-{name}"
    for part in ("data", "content"):
        shutil.copytree(program / part, root / part)
    synthetic.commit(root)
    return Program(name, program, root)


@contextmanager
def earlier(folder: Path, commit: str) -> Iterator[Program | None]:
    """A checkout of a commit, while it is needed; None, and why, where the clone hasn't got it."""
    where = folder / "checkout"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", "-C", str(HERE), "worktree", *arguments], capture_output=True, text=True, check=False, env=environment
        )

    added = git("add", "--detach", str(where), commit)
    if added.returncode:
        print(f"NOT MEASURED: {commit}: {added.stderr.strip()}", flush=True)
        yield None
        return
    try:
        yield laid(folder, commit, where)
    finally:
        git("remove", "--force", str(where))
