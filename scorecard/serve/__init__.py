"""The editor's live preview: builds on each save, shows problems in the browser, reloads when they are mended.

Watching and building are on the main thread: what is saved while a build is under way and hasn't shown anything begins it
anew, so that ten files saved at once are one build and one reload; what is saved later is built next. A build makes first
what the open browsers look at and has them reload, then makes the rest and publishes all of it.
"""

import contextlib
import signal
import sys
import time
import traceback
from collections.abc import Callable, Collection, Container, Mapping
from pathlib import Path

from scorecard.serve.bell import Bell
from scorecard.serve.server import Server
from scorecard.serve.watch import Watch


class UnsettledError(Exception):
    """Something was saved since the build began."""


class Preview:
    """Builds, and has the server show it: an audience (`pipeline.Audience`) of its own builds.

    Args:
        rebuild: builds the site before this audience and returns the problems as text, empty when there are none.
        watch:   what was saved.
    """

    def __init__(self, rebuild: Callable[["Preview"], str], watch: Watch) -> None:
        self.rebuild, self.watch = rebuild, watch
        self.server: Server | None = None
        self.problems = ""
        self.shown: float | None = None

    def start(self, site: Path, port: int) -> None:
        """Serve the site."""
        self.server = Server(site, port, self.problems)

    def close(self) -> None:
        """Serve no more."""
        if self.server is not None:
            self.server.close()
            self.server = None

    def looks_at(self) -> Collection[str]:
        """The files that browsers look at."""
        return self.server.looked_at() if self.server is not None else ()

    def shows(self, files: Mapping[str, bytes], same: Container[str]) -> None:
        """Show these files, if any, and tell the browsers, unless something was saved since the build began.

        Raises:
            UnsettledError: it was.
        """
        if not self.watch.still():
            raise UnsettledError
        if self.server is not None and (files or self.shown is not None):
            self.server.show(files, same)
            self.shown = time.monotonic()

    def build(self) -> None:
        """Build what is there, whole: again from the start if it changes before anything of it is shown."""
        begun, self.shown = time.monotonic(), None
        while True:
            try:
                self.problems = self.rebuild(self)
            except UnsettledError:
                continue
            except Exception:
                self.problems = traceback.format_exc()
            if not self.problems or self.shown is not None or self.watch.still():
                break
        if self.server is not None:
            self.server.end(self.problems)
        early = f", shown after {self.shown - begun:.2f} s" if self.shown is not None else ""
        print(self.problems or f"built in {time.monotonic() - begun:.2f} s{early}", file=sys.stderr, flush=True)


def serve(
    rebuild: Callable[[Preview], str], site: Path, folders: list[Path], port: int, begin: Callable[[], None], after: Callable[[], None]
) -> int:
    """Build, serve and rebuild until interrupted; the exit status.

    Args:
        rebuild: builds the site before an audience and returns the problems as text, empty when there are none.
        site:    the folder that is served.
        folders: what is watched.
        port:    on this machine's own address only.
        begin:   done once the site is served, before anything is watched for.
        after:   done after each build: what may wait until the browser has been told.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    watch = Watch(folders, Bell())
    preview = Preview(rebuild, watch)
    preview.build()
    preview.start(site, port)
    print(f"http://127.0.0.1:{port}/ (Ctrl-C stops)", flush=True)
    try:
        after()
        with contextlib.suppress(Exception):  # what it stumbles over, the next build reports
            begin()
        while True:
            watch.wait()
            preview.build()
            after()
    except KeyboardInterrupt:
        return 0
    finally:
        preview.close()
