"""The server of the live preview: the published site, and what a build under way has finished already.

livereload brings the script and its handshake; which browsers look at what, and what they may be shown, is ours. While a
build is under way that has shown something, a file is served from what it showed, from the published site where the file
is as it was, and not before the build has ended where it isn't: no reader sees an old page beside a new one.

Everything here but `Server` is touched by the server's own thread alone.
"""

import asyncio
import html
import logging
import threading
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from livereload.server import LiveScriptInjector
from tornado.escape import json_decode
from tornado.web import Application

from scorecard.route import file_of

T = TypeVar("T")

RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}


class Shown:
    """What browsers are shown.

    number:   of the newest build of which anything was shown; a page that was fetched before is told to reload.
    problems: what keeps the site from being built, or "".
    early:    the files that a build under way has finished, by path; None where none has shown any.
    same:     the files that this build leaves as they were.
    last:     the page that was asked for last: its script may not have connected yet.
    """

    def __init__(self) -> None:
        self.number = 0
        self.problems = ""
        self.early: Mapping[str, bytes] | None = None
        self.same: Container[str] = ()
        self.last = ""
        self.ended = asyncio.Event()
        self.sockets: set[Any] = set()

    def looked_at(self) -> frozenset[str]:
        """The files of the pages that browsers show, or are about to."""
        return frozenset((self.last, *(socket.file for socket in self.sockets)))

    def show(self, files: Mapping[str, bytes], same: Container[str]) -> None:
        """Show what a build has finished so far, and tell the browsers."""
        self.early, self.same, self.problems = files, same, ""
        self._renew()

    def end(self, problems: str) -> None:
        """A build has ended: all of it is published, or nothing for these problems."""
        shown, self.early, self.same, self.problems = self.early is not None, None, (), problems
        self.ended.set()
        self.ended = asyncio.Event()
        if problems or not shown:
            self._renew()

    def waits(self, file: str) -> bool:
        """Whether a file is still to be made by the build that has shown others."""
        return self.early is not None and file not in self.early and file not in self.same

    def _renew(self) -> None:
        self.number += 1
        for socket in self.sockets:
            socket.send_message(RELOAD)


def files(shown: Shown) -> type[Any]:
    """The handler of all that is shown."""

    class Files(StaticFileHandler):  # type: ignore[misc]
        """The site's files, or the problems in place of any page."""

        made = False  # whether the answer is none of the site's files

        def set_extra_headers(self, path: str) -> None:
            if _is_page(path):  # an image that comes after the next build mustn't speak for the page it is on
                self.set_cookie("built", str(shown.number))
            self.set_header("Cache-Control", "no-store")

        def compute_etag(self) -> str | None:
            return None if self.made else super().compute_etag()

        async def get(self, path: str, include_body: bool = True) -> None:  # noqa: FBT001, FBT002 - tornado's signature
            file = file_of(path)
            if _is_page(path):
                shown.last = file
            while shown.waits(file):
                await shown.ended.wait()
            if shown.problems and _is_page(path):
                self._answer(path, problem_page(shown.problems).encode(), "text/html; charset=utf-8")
            elif shown.early is not None and file in shown.early:
                self.absolute_path = file
                self._answer(path, shown.early[file], self.get_content_type())
            else:
                await super().get(path, include_body)

        def _answer(self, path: str, data: bytes, kind: str) -> None:
            self.made = True
            self.set_extra_headers(path)
            self.set_header("Content-Type", kind)
            self.finish(data)

    return Files


def sockets(shown: Shown) -> type[Any]:
    """The handler of the browsers' connections."""

    class Socket(LiveReloadHandler):  # type: ignore[misc]
        """Tells a page that is older than the newest build to reload as soon as it connects."""

        file = ""

        def on_message(self, message: str) -> None:
            super().on_message(message)
            said = json_decode(message)
            if said.get("command") == "info":
                self.file = file_of(unquote(urlsplit(said.get("url", "")).path).lstrip("/"))
                shown.sockets.add(self)
                if self.get_cookie("built") != str(shown.number):
                    self.send_message(RELOAD)

        def on_close(self) -> None:
            super().on_close()
            shown.sockets.discard(self)

    return Socket


def scripted(port: int) -> type[Any]:
    """What puts livereload's script into every page."""

    class Scripted(LiveScriptInjector):  # type: ignore[misc]
        script = f'<script src="/livereload.js?port={port}" defer></script>'.encode()

    return Scripted


class Server:
    """The server, on a thread of its own; its methods are for other threads and return when that one has done them.

    Args:
        site:     the folder that is served.
        port:     on this machine's own address only.
        problems: what kept the site from being built, or "".

    Raises:
        OSError: the port is in use.
    """

    def __init__(self, site: Path, port: int, problems: str) -> None:
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(site, port, problems), daemon=True)
        self._thread.start()
        if not self._ready.wait(10):
            raise OSError(f"the server did not start: is port {port} in use?")

    def looked_at(self) -> frozenset[str]:
        """The files of the pages that browsers show, or are about to."""
        return self._do(self._shown.looked_at)

    def show(self, files: Mapping[str, bytes], same: Container[str]) -> None:
        """Show what a build under way has finished and tell the browsers to reload; what is in neither waits for its end.

        Args:
            files: what it has finished, by path.
            same:  the paths of the published files that it leaves as they are.
        """
        self._do(lambda: self._shown.show(files, same))

    def end(self, problems: str) -> None:
        """Show the site as it is published now, or the problems for which it isn't; the browsers reload if they haven't for this build."""
        self._do(lambda: self._shown.end(problems))

    def close(self) -> None:
        """Serve no more."""

        async def ended() -> None:
            self._http.stop()
            await self._http.close_all_connections()

        asyncio.run_coroutine_threadsafe(ended(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _do(self, work: Callable[[], T]) -> T:
        async def done() -> T:
            return work()

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result()

    def _run(self, site: Path, port: int, problems: str) -> None:
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        logging.getLogger("tornado.access").setLevel(logging.ERROR)
        logging.getLogger("livereload").setLevel(logging.ERROR)
        self._shown = Shown()
        self._shown.end(problems)
        everything = (r"/(.*)", files(self._shown), {"path": str(site), "default_filename": "index.html"})
        live = [(r"/livereload", sockets(self._shown)), (r"/livereload.js", LiveReloadJSHandler)]
        self._http = Application([*live, everything], transforms=[scripted(port)]).listen(port, "127.0.0.1")
        self._ready.set()
        self._loop.run_forever()
        under_way = asyncio.all_tasks(self._loop)
        for task in under_way:
            task.cancel()
        if under_way:
            self._loop.run_until_complete(asyncio.wait(under_way))
        self._loop.close()


def _is_page(path: str) -> bool:
    return Path(path).suffix in ("", ".html")


def problem_page(problems: str) -> str:
    """The problems as a page that reloads like any other."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Not built</title><meta name="viewport" content="width=device-width"></head>'
        f"<body><h1>Not built</h1><p>The page comes back with the next good save.</p><pre>{html.escape(problems)}</pre></body></html>"
    )
