"""A map over numbers, shared out among forked worker processes."""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

T = TypeVar("T")


class WorkerError(ChildProcessError):
    """A worker process was killed: by the system when memory ran out, or by somebody."""


def parallel_map(function: Callable[[int], T], count: int, jobs: int) -> Iterator[T]:
    """`map(function, range(count))`, computed by worker processes; they are forked, and share what this one computed without copying it.

    Args:
        function: what is mapped; what it returns is pickled.
        count:    how many numbers, from 0.
        jobs:     how many processes at the most; with one, or where none may be forked, this one does it.

    Raises:
        WorkerError: a worker was killed.
    """
    if jobs < 2 or count < 2 or not _may_fork():
        yield from map(function, range(count))
        return
    pool = ProcessPoolExecutor(min(jobs, count), multiprocessing.get_context("fork"), _start, (function, os.getpid()))
    try:
        futures = deque(pool.submit(_run, number) for number in range(count))
        while futures:
            yield futures.popleft().result()  # popped: what a future holds would stay until the last one is done
    except BrokenProcessPool:
        raise WorkerError("a worker process was ended from outside") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _may_fork() -> bool:
    """Whether a fork of this process would work: not once vl-convert runs threads, which a fork wouldn't have."""
    return "fork" in multiprocessing.get_all_start_methods() and "vl_convert" not in sys.modules


_function: list[Callable[[int], object]] = []
"""What a worker computes: it has it from the fork, so that it needn't be pickled."""


def _start(function: Callable[[int], object], parent: int) -> None:
    """Have a worker end with its parent, however that ends (on Linux), and leave Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:  # the parent ended before the call above
        os._exit(1)
    _function[:] = [function]


def _run(number: int) -> Any:
    try:
        return _function[0](number)
    except OSError:
        raise
    except Exception as fault:  # an exception of some libraries can't be pickled; its text can
        raise RuntimeError("".join(traceback.format_exception(fault))) from None
