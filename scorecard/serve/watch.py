"""What has been saved below some folders."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from scorecard.serve.bell import Bell

QUIET = 0.025  # seconds without a further change before what was saved counts as whole
LOOK, POLL = 0.5, 0.04  # seconds between looks: where a bell tells of saves, and where none has

Snapshot = dict[str, tuple[int, int, int]]


def snapshot(folders: list[Path], enter: Callable[[str], None]) -> Snapshot:
    """Every file below the folders with its time of change (ns), size and number; `enter` is told of each folder before it is read."""
    found: Snapshot = {}
    stack = [str(f) for f in folders]
    while stack:
        enter(stack[-1])
        try:
            entries = list(os.scandir(stack.pop()))
        except OSError:
            continue  # a folder that an editor is just replacing
        for entry in entries:
            if entry.name.startswith((".", "#")) or entry.name.endswith(("~", ".swp", ".tmp")):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    stack.append(entry.path)
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found[entry.path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            except OSError:
                continue
    return found


class Watch:
    """Looks at folders, and remembers what it saw last.

    Args:
        folders: looked at with all that is below them.
        bell:    tells when to look; what is saved without its ringing is seen as well, somewhat later.
    """

    def __init__(self, folders: list[Path], bell: Bell) -> None:
        self.folders, self.bell = folders, bell
        self.seen = snapshot(folders, bell.hang)
        self.noticed = time.monotonic()
        self.pause = LOOK if bell.descriptor >= 0 else POLL

    def wait(self) -> None:
        """Return when something was saved since the last look."""
        while True:
            rung = self.bell.wait(self.pause)
            begun = time.monotonic()
            if self.changed():
                self.pause = LOOK if rung else POLL  # no bell hangs on another machine's disk
                return
            if self.pause < LOOK:
                self.pause = max(POLL, min(LOOK, 4 * (time.monotonic() - begun)))  # many files are looked at less often

    def changed(self) -> bool:
        """Whether anything was saved since the last look."""
        now = snapshot(self.folders, self.bell.hang)
        if now == self.seen:
            return False
        self.seen, self.noticed = now, time.monotonic()
        return True

    def still(self) -> bool:
        """Whether nothing was saved for a moment since the last change was noticed; waits for what is left of that moment."""
        time.sleep(max(0.0, self.noticed + QUIET - time.monotonic()))
        return not self.changed()
