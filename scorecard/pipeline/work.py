"""A long list of like pieces of work, shared out among processes."""

import contextlib
import ctypes
import multiprocessing
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from mmap import mmap
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

T = TypeVar("T")


def _may_fork() -> bool:
    """Whether a copy of this process would work: not where threads of a library that draws are running already."""
    return "fork" in multiprocessing.get_all_start_methods() and "vl_convert" not in sys.modules


def _end_with_parent() -> None:
    """A worker ends when the process that started it does, however that ended (Linux), and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # serve's own handler would have them complain when they are ended
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Aside:
    """One process that stands by for work whose libraries start threads, which no fork may copy: drawing charts.

    It is started afresh, not forked, when first needed, and stays, so that what it loaded serves the next time.
    """

    def __init__(self) -> None:
        self.pipe: Connection[Any, Any] | None = None
        self.owed = False  # whether the answer to `begin` hasn't been taken yet
        self.errand: Connection[Any, Any] | None = None

    def do(self, work: Callable[..., T], *given: Any) -> T:
        """The work's result: done here in a worker, which is never forked again; by the process aside elsewhere."""
        if _draws_here():
            return work(*given)
        pipe = self.pipe or self._started()
        if self.owed:
            pipe.recv()
            self.owed = False
        pipe.send((work, given))
        fault, result = pipe.recv()
        if fault is not None:
            raise fault
        done: T = result
        return done

    def begin(self, work: Callable[..., object], *given: Any) -> None:
        """Start the process with this for nothing, so that what it loads is there when it is asked; one that stands by has loaded it."""
        if self.pipe is None and not _draws_here():
            self._started().send((work, given))
            self.owed = True

    def send(self, work: Callable[..., object], *given: Any) -> None:
        """Have one more process do this and end: what it does is to be found where it leaves it."""
        self.errand, _ = _begun("spawn", _go, work, given)

    def wait(self) -> None:
        """Wait until the process that was sent has ended, however it did; a worker of this process may, too."""
        if self.errand is not None:
            self.errand.poll(None)  # it says nothing: its end of the pipe is closed when it ends

    def _started(self) -> "Connection[Any, Any]":
        self.pipe, _ = _begun("spawn", _stand_by)
        return self.pipe


def _begun(method: str, target: Callable[..., None], *given: Any) -> "tuple[Connection[Any, Any], BaseProcess]":
    """A process that ends with this one, and this one's end of a pipe to it; the other end is the process's alone, or its end would not be seen."""
    context: Any = multiprocessing.get_context(method)
    pipe, other = context.Pipe()
    process = context.Process(target=target, args=(other, *given), daemon=True)
    process.start()
    other.close()
    return pipe, process


def _draws_here() -> bool:
    """Whether this process is a worker, or has loaded what draws already."""
    return multiprocessing.parent_process() is not None or "vl_convert" in sys.modules


def _go(_pipe: "Connection[Any, Any]", work: Callable[..., object], given: tuple[Any, ...]) -> None:
    """Do it and end; if it fails, whoever looks for what it was to leave does it then, and hears why."""
    _end_with_parent()
    with contextlib.suppress(Exception):
        work(*given)


def _stand_by(pipe: "Connection[Any, Any]") -> None:
    """Do what arrives, until nobody is left to ask."""
    _end_with_parent()
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            work, given = pipe.recv()
            try:
                answer: tuple[Exception | None, Any] = None, work(*given)
            except Exception as fault:
                answer = fault, None
            pipe.send(answer)


def each(make: Callable[[int], T], count: int, jobs: int, *, least: int = 0) -> Iterator[T]:
    """`make` of every number below `count`, in order; forked workers share what was computed before without copying it.

    Args:
        make:  the work; what it returns must be picklable where there are workers.
        count: how many pieces.
        jobs:  how many processes at the most.
        least: below so many pieces no process is started.

    Raises:
        WorkerError: a worker was killed. (A pool of the standard library's would wait for its result for ever.)
    """
    if jobs < 2 or count < least or not _may_fork():
        yield from map(make, range(count))
        return
    at_once = min(8, 1 + count // 500)  # fewer where there are few, or one process works on when the others have done all
    begun, turn = mmap(-1, 8), multiprocessing.get_context("fork").Lock()
    workers: dict[Connection[Any, Any], BaseProcess] = {}
    try:
        for _ in range(min(jobs, count)):
            pipe, worker = _begun("fork", _share, make, count, at_once, begun, turn)
            workers[pipe] = worker
        yield from _in_order(workers, count)
    finally:
        for worker in workers.values():
            worker.kill()
        for pipe, worker in workers.items():
            worker.join()
            pipe.close()


class WorkerError(ChildProcessError):
    """A worker was ended before its work was: by the system when memory runs out, by somebody's hand."""


def _share(pipe: "Connection[Any, Any]", make: Callable[[int], Any], count: int, at_once: int, begun: mmap, turn: Any) -> None:
    """Make what no other worker has begun, some pieces at a time, until all are begun; how many are is in memory that they share."""
    _end_with_parent()
    try:
        while True:
            with turn:
                start = int.from_bytes(begun[:], "big")
                begun[:] = (start + at_once).to_bytes(8, "big")
            if start >= count:
                break
            pipe.send((start, [make(number) for number in range(start, min(count, start + at_once))]))
        pipe.send(None)
    except Exception as fault:
        told = "".join(traceback.format_exception(fault))
        fault.add_note(told)
        try:
            pipe.send(fault)
        except Exception:
            pipe.send(RuntimeError(told))


def _in_order(workers: "Mapping[Connection[Any, Any], BaseProcess]", count: int) -> Iterator[Any]:
    """What workers send, in the order of the pieces."""
    early: dict[int, list[Any]] = {}
    at, busy = 0, set(workers)
    while at < count:
        for pipe in wait(busy):
            assert isinstance(pipe, Connection)  # noqa: S101 - these are what was waited for
            try:
                said = pipe.recv()
            except (EOFError, OSError):
                workers[pipe].join(1)
                raise WorkerError(f"a worker process was ended from outside ({workers[pipe].exitcode})") from None
            if said is None:
                busy.discard(pipe)
            elif isinstance(said, Exception):
                raise said
            else:
                early[said[0]] = said[1]
        while at in early:
            made = early.pop(at)
            at += len(made)
            yield from made
