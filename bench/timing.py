"""What a command costs, its children included: wall and processor seconds, and memory.

The process that measures stays small: a child's peak can't be told below the memory of the process that started it.
"""

import contextlib
import ctypes
import math
import os
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

SUBREAPER = 36  # Linux's PR_SET_CHILD_SUBREAPER
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An editor's: Python keeps the modules it compiled, which some test machines forbid it."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall and of processors (user and system, children included), MB of its largest process at its peak.

    `published` are the seconds until readers see what was built: fewer than on the wall where a tool ends with something else.
    """

    wall: float
    cpu: float
    peak: float
    published: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s (published {self.published:.2f}, CPU {self.cpu:.2f}, {self.peak:.0f} MB)"


class FailedError(Exception):
    """A measured command that didn't end well; holds the end of what it said."""


def run(command: list[str], where: Path) -> Cost:
    """Run a command from cold and wait for it."""
    return _run(command, where, None)


def watched(command: list[str], where: Path, looks: float = 20) -> tuple[Cost, float]:
    """Run a command; its cost, and the MB of all its processes together at their peak, shared pages counted once, looked at so often a second."""
    peak = [0.0]
    return _run(command, where, peak, looks), peak[0]


def _run(command: list[str], where: Path, peak: list[float] | None, looks: float = 1) -> Cost:
    with tempfile.TemporaryFile() as out:
        begun = time.monotonic()
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(SUBREAPER, 1)
        others = _children(os.getpid())
        process = subprocess.Popen(command, cwd=where, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=ENVIRONMENT)
        ended = threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, peak, ended, looks)) if peak is not None else None
        if watch:
            watch.start()
        _, status, used = os.wait4(process.pid, 0)
        orphans = list(_orphans(others))
        wall = time.monotonic() - begun
        ended.set()
        if watch:
            watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            out.seek(0)
            said = out.read().decode(errors="replace")[-3_000:]
            raise FailedError(f"{' '.join(command)}: exit status {process.returncode}\n{said}")
    spent = [used, *orphans]
    return Cost(wall, sum(u.ru_utime + u.ru_stime for u in spent), max(u.ru_maxrss for u in spent) / 1024, wall)


def _orphans(others: set[int]) -> Iterator[resource.struct_rusage]:
    """What those of its children used that a command didn't wait for: they are ours since it ended (Linux; elsewhere nothing is known).

    Args:
        others: the children that we had before, which may live on.
    """
    while left := _children(os.getpid()) - others:
        for child in left:
            yield os.wait4(child, 0)[2]


def _children(pid: int) -> set[int]:
    """The processes that a process began and hasn't waited for, or got from one that ended; none where the system doesn't say."""
    try:
        return {int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()}
    except OSError:
        return set()


def _watch(pid: int, peak: list[float], ended: threading.Event, looks: float) -> None:
    while not ended.wait(1 / looks):
        peak[0] = max(peak[0], sum(map(_share, _family(pid))) / 1024)


def _family(pid: int) -> list[int]:
    found = [pid]
    for member in found:
        found += _children(member)
    return found


def _share(pid: int) -> int:
    """Kilobytes of a process, pages it shares divided by those who share them; 0 once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().split("\n")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def middle(costs: list[Cost]) -> Cost:
    """The median of each part."""
    return Cost(*(median(part) for part in zip(*map(astuple, costs), strict=True)))


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """The slope of seconds over sizes on logarithmic paper, by least squares: 1 is linear."""
    x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    x0, y0 = sum(x) / len(x), sum(y) / len(y)
    return sum((a - x0) * (b - y0) for a, b in zip(x, y, strict=True)) / sum((a - x0) ** 2 for a in x)
