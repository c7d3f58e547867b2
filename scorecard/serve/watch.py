"""What has been saved below some folders."""

import os
import time
from pathlib import Path

QUIET = 0.025  # seconds without a further change before what was saved counts as whole

Snapshot = dict[str, tuple[int, int, int]]


def snapshot(folders: list[Path]) -> Snapshot:
    """Every file below the folders with its time of change (ns), size and number."""
    found: Snapshot = {}
    stack = [str(f) for f in folders]
    while stack:
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
    """

    def __init__(self, folders: list[Path]) -> None:
        self.folders = folders
        self.seen = snapshot(folders)
        self.noticed = time.monotonic()

    def changed(self) -> bool:
        """Whether anything was saved since the last look."""
        now = snapshot(self.folders)
        if now == self.seen:
            return False
        self.seen, self.noticed = now, time.monotonic()
        return True

    def still(self) -> bool:
        """Whether nothing was saved for a moment since the last change was noticed; waits for what is left of that moment."""
        time.sleep(max(0.0, self.noticed + QUIET - time.monotonic()))
        return not self.changed()
