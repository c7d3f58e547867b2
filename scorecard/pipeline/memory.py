"""What a build leaves for the next one. Losing it, or any part of it being damaged, costs time alone."""

import contextlib
import hashlib
import marshal
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from scorecard.cache import Kept
from scorecard.pipeline.inputs import Looked

if TYPE_CHECKING:
    import numpy as np

    from scorecard.facts import Cell

FORMAT = 3
Traces = dict[str, tuple[int, int]]
"""Files of the site: time of change (ns) and size, by path."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Just enough to see that nothing changed: the inputs, the program, the site, and what was said of it."""

    inputs: Looked
    program: Looked
    site: Traces
    commit: str
    """All that git said (`Commit.key`)."""
    said: tuple[int, int, int, int, tuple[str, ...]]
    """Pages, figures, gaps, warnings, remarks."""
    key: str
    """Names the memory that belongs to it."""


class Memory:
    """The folder in which a root's builds leave what the next one uses."""

    def __init__(self, folder: Path) -> None:
        self.kept = Kept(folder)

    def glance(self, site: Path) -> Glance | None:
        """What the last build of this site left to see whether anything changed; None without one."""
        data = self._get(site, "glance")
        if data is None:
            return None
        try:
            inputs, program, files, commit, said, key = marshal.loads(data)  # noqa: S302 - our own file, its digest checked
        except (ValueError, EOFError, TypeError):
            return None
        return Glance(Looked(*inputs), Looked(*program), files, commit, said, key)

    def fetch(self, site: Path) -> Callable[[], memoryview | None]:
        """Begin to read what `recalled` is given, while this process loads what that is made of; what waits for the end of it."""
        read: list[memoryview | None] = []
        thread = Thread(target=lambda: read.append(self._get(site, "memory")))
        thread.start()

        def wait() -> memoryview | None:
            thread.join()
            return read[0] if read else None

        return wait

    @staticmethod
    def recalled(data: memoryview | None, key: str) -> Any:
        """What else the last build left; None where it is lost or belongs to another build."""
        if data is None:
            return None
        try:
            mine, left = pickle.loads(data)  # noqa: S301 - our own file, its digest checked
        except Exception:
            return None
        return left if mine == key else None

    def spare(self, site: Path) -> Path:
        """Where the site that was published before the newest is put by."""
        return self.kept.folder / _key(site, "spare")

    def keep(self, site: Path, glance: Glance, left: Any) -> None:
        """Leave these for the next build; a folder that can't be written is no failure.

        A process that ends between the two leaves a glance and a memory of different builds, which `recalled` sees.
        """
        inputs, program = ((x.taken, dict(x.signatures), dict(x.digests)) for x in (glance.inputs, glance.program))
        self.kept.put({_key(site, "memory"): pickle.dumps((glance.key, left), 5)})
        self.kept.put({_key(site, "glance"): marshal.dumps((inputs, program, glance.site, glance.commit, glance.said, glance.key))})

    def sweep(self, before: float) -> None:
        """Delete what versions with another format left and nothing has touched since that time (seconds since 1970)."""
        for entry in [*self.kept.folder.glob("??/*"), *self.kept.folder.glob("*.spare*")]:
            with contextlib.suppress(OSError):
                if f"-{FORMAT}." not in entry.name and entry.lstat().st_mtime < before:
                    if entry.is_dir():
                        shutil.rmtree(entry, ignore_errors=True)
                    else:
                        entry.unlink()

    def _get(self, site: Path, name: str) -> memoryview | None:
        return self.kept.whole(_key(site, name))


def _key(site: Path, name: str) -> str:
    return f"{hashlib.sha256(os.fsencode(site)).hexdigest()[:16]}-{FORMAT}.{name}"


@dataclass(slots=True)
class Notes:
    """What each product looked at and gave, packed: a nation's pages look at millions of things.

    Args:
        names:   of the products, in order.
        cells:   everything looked at that isn't a row of evidence; the n-th has the number `rows` + n.
        rows:    how many rows of evidence there were.
        numbers: what all products looked at, one after the other, by number.
        starts:  where each product's numbers start, and their end.
        files:   the paths each product gave, that of its picture last.
        pages:   the path of each product's page, or "".
        charts:  the keys of the charts each product shows.
        cards:   the key of each product's picture, or "".
    """

    names: list[str]
    cells: "list[Cell]"
    rows: int
    numbers: "np.ndarray[Any, Any]"
    starts: "np.ndarray[Any, Any]"
    files: list[tuple[str, ...]]
    pages: list[str]
    charts: list[tuple[str, ...]]
    cards: list[str]

    def given(self, at: int) -> "Given":
        """What the n-th product gave."""
        return Given(self.numbers[self.starts[at] : self.starts[at + 1]], self.files[at], self.pages[at], self.charts[at], self.cards[at])

    def pictures(self) -> dict[str, str]:
        """The key of each picture, by its path."""
        return {files[-1]: card for files, card in zip(self.files, self.cards, strict=True) if card}

    def touched(self, changed: "Iterable[Cell]") -> set[str]:
        """The products that looked at any of these."""
        import numpy as np

        place = {cell: self.rows + n for n, cell in enumerate(self.cells)}
        mask = np.zeros(self.rows + len(self.cells) + 1, bool)
        for cell in changed:
            at = cell if isinstance(cell, int) else place.get(cell)
            if at is not None:
                mask[at] = True
        if not len(self.numbers):
            return set()
        hit = np.concatenate([[0], np.cumsum(mask[self.numbers])])
        return {self.names[n] for n in np.flatnonzero(hit[self.starts[1:]] > hit[self.starts[:-1]])}


class Given(NamedTuple):
    """What one product looked at (as numbers, where it is from `Notes`), and gave: see there."""

    reads: "Iterable[Cell] | np.ndarray[Any, Any]"
    files: tuple[str, ...]
    page: str
    charts: tuple[str, ...]
    card: str


def pack(rows: int, given: Mapping[str, Given], cells: "list[Cell]") -> Notes:
    """Notes of what each product looked at: as it said, or as numbers kept from notes that had the same `cells` and rows."""
    import numpy as np

    place = {cell: rows + n for n, cell in enumerate(cells)}
    cells = list(cells)
    numbers, starts = [], [0]
    for reads, *_ in given.values():
        if isinstance(reads, np.ndarray):
            mine = reads
        else:
            found = []
            for cell in reads:
                at = cell if isinstance(cell, int) else place.get(cell)
                if at is None:
                    at = place[cell] = rows + len(cells)
                    cells.append(cell)
                found.append(at)
            mine = np.array(sorted(found), np.int32)
        numbers.append(mine)
        starts.append(starts[-1] + len(mine))
    joined = np.concatenate([np.zeros(0, np.int32), *numbers])
    gave = given.values()
    return Notes(
        list(given), cells, rows, joined, np.array(starts, np.int64),
        [g.files for g in gave], [g.page for g in gave], [g.charts for g in gave], [g.card for g in gave],
    )  # fmt: skip
