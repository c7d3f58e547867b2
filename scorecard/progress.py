"""How far a long piece of work has come: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from typing import TextIO


class Progress:
    """Counts towards a total. On a terminal one line that rewrites itself, else one line at every tenth."""

    def __init__(self, what: str, total: int, out: TextIO | None = None) -> None:
        self.what, self.total = what, total
        self.out = out or sys.stderr
        self.live = self.out.isatty()
        self.begun = time.monotonic()
        self.done = 0
        self.shown = -1

    def step(self, count: int = 1) -> None:
        """So many more are done."""
        self.done += count
        if self.live:
            self._bar()
        elif self.total >= 100 and (tenth := 10 * self.done // self.total) > self.shown:
            self.shown = tenth
            self.out.write(f"{self.what}: {self.done} of {self.total}\n")
            self.out.flush()

    def end(self) -> None:
        """Leave the terminal's line clean."""
        if self.live:
            self.out.write("\r\x1b[K")
            self.out.flush()

    def _bar(self) -> None:
        passed = time.monotonic() - self.begun
        left = passed / self.done * (self.total - self.done) if self.done else 0.0
        filled = 30 * self.done // max(1, self.total)
        self.out.write(f"\r\x1b[K{self.what} [{'#' * filled}{'.' * (30 - filled)}] {self.done}/{self.total}, {left:.0f} s left")
        self.out.flush()
