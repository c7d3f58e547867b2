"""Wakes whoever waits for a save, where the system tells of one (Linux: inotify); elsewhere it only waits."""

import contextlib
import ctypes
import os
import select

CLOSE_WRITE, MOVED_FROM, MOVED_TO, CREATE, DELETE = 0x8, 0x40, 0x80, 0x100, 0x200
SAVED = CLOSE_WRITE | MOVED_FROM | MOVED_TO | CREATE | DELETE


class Bell:
    """Rings when a file of a folder that it hangs in is saved, comes or goes. It may miss some, and may ring for nothing."""

    def __init__(self) -> None:
        self.descriptor = -1
        with contextlib.suppress(OSError, AttributeError):
            self._libc = ctypes.CDLL(None)
            self.descriptor = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)

    def hang(self, folder: str) -> None:
        """Ring for the files of this folder; those of the folders in it need their own."""
        if self.descriptor >= 0:
            self._libc.inotify_add_watch(self.descriptor, os.fsencode(folder), SAVED)

    def wait(self, seconds: float) -> bool:
        """Wait until it rings, so long at the most; whether it did."""
        rung, _, _ = select.select([self.descriptor] if self.descriptor >= 0 else [], [], [], seconds)
        if rung:
            with contextlib.suppress(BlockingIOError):
                while os.read(self.descriptor, 1 << 16):
                    pass
        return bool(rung)
