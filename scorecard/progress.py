"""The progress of long work: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from typing import TextIO


class Progress:
    """Counts towards a total: on a terminal in one line that is rewritten, elsewhere with a line at every tenth of 100 or more."""

    def __init__(self, what: str, total: int, out: TextIO | None = None) -> None:
        self.what, self.total = what, total
        self.out = out or sys.stderr
        self.live = self.out.isatty()
        self.start = time.monotonic()
        self.done = 0
        self.tenths = -1

    def step(self, count: int = 1) -> None:
        """Count some more as done."""
        self.done += count
        if self.live:
            self._bar()
        elif self.total >= 100 and (tenth := 10 * self.done // self.total) > self.tenths:
            self.tenths = tenth
            self.out.write(f"{self.what}: {self.done}/{self.total}\n")
            self.out.flush()

    def end(self) -> None:
        """Clear the terminal's line."""
        if self.live:
            self.out.write("\r\x1b[K")
            self.out.flush()

    def _bar(self) -> None:
        passed = time.monotonic() - self.start
        left = passed / self.done * (self.total - self.done) if self.done else 0.0
        filled = 30 * self.done // max(1, self.total)
        self.out.write(f"\r\x1b[K{self.what} [{'#' * filled}{'.' * (30 - filled)}] {self.done}/{self.total}, -{left:.0f} s")
        self.out.flush()
