"""The editor's live preview: builds on each save, shows problems in the browser, reloads when they are mended.

livereload serves the files and holds the browsers' sockets; watching, debouncing and building are ours, on the main
thread: what is saved while a build runs is built next, and ten files saved at once are one build and one reload. A
page that was fetched before the newest build and connects after it is told to reload on connecting, so that no save is
lost between the two.
"""

import asyncio
import html
import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler, StaticFileHandler
from tornado.escape import json_decode
from tornado.ioloop import IOLoop

POLL, QUIET = 0.04, 0.025  # seconds: between looks at the folders; without a further change before a build

Snapshot = dict[str, tuple[int, int]]


class Preview:
    """What the server shows now: the site, or the problems that keep it from being built."""

    def __init__(self) -> None:
        self.problems = ""
        self.number = 0


def snapshot(folders: list[Path]) -> Snapshot:
    """Every file below the folders with its time of change and size."""
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
                    found[entry.path] = (stat.st_mtime_ns, stat.st_size)
            except OSError:
                continue
    return found


def settled(folders: list[Path], before: Snapshot) -> Snapshot | None:
    """The folders once nothing has changed for a moment; None when they are as they were."""
    now = snapshot(folders)
    if now == before:
        return None
    while True:
        time.sleep(QUIET)
        later = snapshot(folders)
        if later == now:
            return now
        now = later


def serve(rebuild: Callable[[], str], site: Path, folders: list[Path], port: int, after: Callable[[], None]) -> int:
    """Build, serve and rebuild until interrupted; the exit status.

    Args:
        rebuild: builds the site and returns the problems as text, empty when there are none.
        site:    the folder that is served.
        folders: what is watched.
        port:    on this machine's own address only.
        after:   what may wait until the browser has been told.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    preview = Preview()
    seen = snapshot(folders)
    _build(rebuild, preview)
    loop = _start(preview, site, port)
    print(f"http://127.0.0.1:{port}/ (Ctrl-C stops)", flush=True)
    taken = 0.0
    try:
        after()
        while True:
            time.sleep(max(POLL, min(1.0, 4 * taken)))  # a folder of many files is looked at less often
            begun = time.monotonic()
            changed = settled(folders, seen)
            if changed is None:
                taken = time.monotonic() - begun
                continue
            seen = changed
            _build(rebuild, preview)
            loop.add_callback(_reload)
            after()
    except KeyboardInterrupt:
        return 0


def _build(rebuild: Callable[[], str], preview: Preview) -> None:
    begun = time.monotonic()
    try:
        preview.problems = rebuild()
    except Exception:
        preview.problems = traceback.format_exc()
    preview.number += 1
    print(preview.problems or f"built in {time.monotonic() - begun:.2f} s", file=sys.stderr, flush=True)


def _reload() -> None:
    LiveReloadHandler.reload_waiters()


def _start(preview: Preview, site: Path, port: int) -> IOLoop:
    """The server on a thread of its own; returns its loop once it runs."""
    ready = threading.Event()
    loops: list[IOLoop] = []

    class Files(StaticFileHandler):  # type: ignore[misc]
        """The site's files, or the problems in place of any page."""

        def set_extra_headers(self, path: str) -> None:
            self.set_cookie("built", str(preview.number))
            self.set_header("Cache-Control", "no-store")

        def compute_etag(self) -> str | None:
            return None if preview.problems else super().compute_etag()

        async def get(self, path: str, include_body: bool = True) -> None:  # noqa: FBT001, FBT002 - tornado's signature
            if preview.problems and not Path(path).suffix.strip(".html"):
                self.set_extra_headers(path)
                self.set_header("Content-Type", "text/html; charset=utf-8")
                self.finish(problem_page(preview.problems))
                return
            await super().get(path, include_body)

    class Socket(LiveReloadHandler):  # type: ignore[misc]
        """Tells a page that is older than the newest build to reload as soon as it connects."""

        def on_message(self, message: str) -> None:
            super().on_message(message)
            if json_decode(message).get("command") == "info" and self.get_cookie("built") != str(preview.number):
                LiveReloadHandler.reload_waiters()

    def run() -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        logging.getLogger("tornado.access").setLevel(logging.ERROR)
        logging.getLogger("livereload").setLevel(logging.ERROR)
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        server = Server()
        server.SFH = Files
        server.root = str(site)
        server.default_filename = "index.html"
        LiveReloadHandler.watcher = server.watcher
        _listen(server, Socket, port)
        loops.append(IOLoop.current())
        ready.set()
        loops[0].start()

    threading.Thread(target=run, daemon=True).start()
    if not ready.wait(10):
        raise OSError(f"the server did not start: is port {port} in use?")
    return loops[0]


def _listen(server: Any, socket: Any, port: int) -> None:
    """`Server.application` with our socket in the place of livereload's."""
    from livereload import server as module

    module.LiveReloadHandler = socket
    server.application(port, "127.0.0.1", debug=False, live_css=False)


def problem_page(problems: str) -> str:
    """The problems as a page that reloads like any other."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Not built</title><meta name="viewport" content="width=device-width"></head>'
        f"<body><h1>Not built</h1><p>The page comes back with the next good save.</p><pre>{html.escape(problems)}</pre></body></html>"
    )
