"""A lock between processes: by flock where the system has it, by a locked byte on Windows.

A library for this loads asyncio, which takes longer than a build that finds nothing to do.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

AGAIN = 0.1
"""Seconds between two tries of a lock that can't be waited for."""


def _module(name: str) -> Any:
    """A module that only some systems have; None elsewhere."""
    try:
        return import_module(name)
    except ImportError:
        return None


_fcntl, _msvcrt = _module("fcntl"), _module("msvcrt")


@contextlib.contextmanager
def locked(lock: Path) -> Iterator[None]:
    """Hold a lock; whoever asks for one that is held waits. What held it and was killed holds it no longer.

    Its file is deleted afterwards, so whoever waited and got the lock of a deleted file tries again. Where an open file can't be deleted
    (Windows), somebody is waiting for it: it stays for them.

    Args:
        lock: the file that stands for it.
    """
    while True:
        with lock.open("w") as file:
            _take(file.fileno())
            if not lock.exists() or not os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                continue
            try:
                yield
            finally:
                with contextlib.suppress(PermissionError):
                    lock.unlink(missing_ok=True)
            break
    if _fcntl is None:  # here the file was still open above
        with contextlib.suppress(OSError):
            lock.unlink(missing_ok=True)


def _take(file: int) -> None:
    """Wait until this process alone has a file; closing it gives it back."""
    if _fcntl is not None:
        _fcntl.flock(file, _fcntl.LOCK_EX)
        return
    while True:
        try:
            _msvcrt.locking(file, _msvcrt.LK_NBLCK, 1)
        except OSError:  # somebody else has it
            time.sleep(AGAIN)
        else:
            return
