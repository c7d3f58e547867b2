"""A long list of like pieces of work, shared out among processes."""

import multiprocessing
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

_work: Callable[[int], Any]


def _call(number: int) -> Any:
    return _work(number)


def each(make: Callable[[int], T], count: int, jobs: int, *, least: int = 16, chunk: int = 8) -> Iterator[T]:
    """`make` of every number below `count`, in order; forked workers share what was computed before without copying it.

    Args:
        make:  the work; what it returns must be picklable where there are workers.
        count: how many pieces.
        jobs:  how many processes at the most.
        least: below so many pieces no process is started.
        chunk: how many pieces a worker takes at a time.
    """
    global _work
    if jobs < 2 or count < least or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(make, range(count))
        return
    _work = make
    with multiprocessing.get_context("fork").Pool(min(jobs, count)) as pool:
        yield from pool.imap(_call, range(count), chunksize=chunk)
