"""A long list of like pieces of work, shared out among processes."""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

T = TypeVar("T")


class WorkerError(ChildProcessError):
    """A worker was ended before its work was: by the system when memory runs out, by somebody's hand."""


def in_order(make: Callable[[int], T], count: int, jobs: int) -> Iterator[T]:
    """`make` of every number below `count`, in order; workers are forked, so that they share what was computed before without copying it.

    Args:
        make:  the work; what it returns must be picklable.
        count: how many pieces.
        jobs:  how many processes at the most; with one, or where none may be forked, it is done here.

    Raises:
        WorkerError: a worker was killed.
    """
    if jobs < 2 or count < 2 or not _may_fork():
        yield from map(make, range(count))
        return
    pool = ProcessPoolExecutor(min(jobs, count), multiprocessing.get_context("fork"), _begin, (make, os.getpid()))
    try:
        for future in [pool.submit(_run, number) for number in range(count)]:
            yield future.result()
    except BrokenProcessPool:
        raise WorkerError("a worker process was ended from outside") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _may_fork() -> bool:
    """Whether a copy of this process would work: not where threads of the library that draws are running already."""
    return "fork" in multiprocessing.get_all_start_methods() and "vl_convert" not in sys.modules


_work: list[Callable[[int], Any]] = []
"""What a worker makes: it was forked with it, nothing is sent."""


def _begin(make: Callable[[int], Any], parent: int) -> None:
    """A worker ends when the process that started it does, however that ended (Linux), and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that was asked for
        os._exit(1)
    _work[:] = [make]


def _run(number: int) -> Any:
    try:
        return _work[0](number)
    except OSError:
        raise
    except Exception as fault:  # what some libraries raise can't be sent; its words can
        raise RuntimeError("".join(traceback.format_exception(fault))) from None
