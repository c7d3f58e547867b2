"""The real root with a slip in it: whatever the slip, check answers in time, with diagnostics, and writes nothing."""

import os
import random
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.diagnostic import as_text
from scorecard.document import Commit
from scorecard.site import scan
from scorecard.site.project import Loader, Project
from tests.factory import FOLDERS, ROOT, some
from tests.mutants import mutate

MUTANTS = int(os.environ.get("REAL_MUTANTS", "40"))
"""How many are tried; `make fuzz` tries 20,000."""
PARTS = 4
"""So many lots, each with its own slips: several processes can take one each."""


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file of a folder, with its size and the time it was last written."""
    return {str(p): (p.stat().st_size, p.stat().st_mtime_ns) for p in some(folder.rglob("*")) if p.is_file()}


def mutants(folder: Path, seed: int, number: int) -> Iterator[tuple[str, Path]]:
    """The real root with one file changed after the other: a word on the change, and the file."""
    rng = random.Random(seed)  # noqa: S311 - the same mutants each time
    paths = some(sorted(p for name in FOLDERS for p in (folder / name).rglob("*") if p.is_file()))
    for n in range(number):
        path = rng.choice(paths)
        changed = whole = path.read_text(encoding="utf-8")
        for _ in range(rng.choice((1, 1, 2, 4))):
            changed = mutate(changed, rng)
        path.write_text(changed, encoding="utf-8")
        yield f"{seed}.{n} {path.relative_to(folder)}", path
        path.write_text(whole, encoding="utf-8")


def told(project: Project) -> str:
    return as_text(project.report.sorted(), project.documents)


@pytest.mark.whole
@pytest.mark.parametrize("part", range(PARTS))
def test_a_slip_in_the_real_root_is_answered_with_diagnostics_and_nothing_is_written(tmp_path: Path, part: int):
    folder = tmp_path / "root"
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    loader, slowest, faulty = Loader(folder, often=True), (0.0, ""), 0
    loader.load(scan(folder), lambda _: Commit())
    for name, path in mutants(folder, part, MUTANTS // PARTS):
        before, begun = state(folder), time.process_time()
        project = loader.load(scan(folder), lambda _: Commit())
        text = told(project)
        slowest = max(slowest, (time.process_time() - begun, name))
        assert len(re.findall(r"^(?:error|warning|note)\[", text, re.MULTILINE)) == len(project.report.sorted()), name
        assert state(folder) == before, f"{name}: only the slip itself was written, to {path}"
        faulty += project.report.failed()
    print(f"lot {part}: {MUTANTS // PARTS} slips, {faulty} with errors; the slowest took {slowest[0]:.2f} processor seconds: {slowest[1]}")
    assert 0 < faulty < MUTANTS // PARTS
