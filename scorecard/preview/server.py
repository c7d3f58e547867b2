"""The server of the preview: livereload's script in every page, a socket for each, and the site's files as they are made."""

import asyncio
import html
import json
import logging
import mimetypes
import secrets
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from scorecard.preview.address import is_own
from scorecard.route import file_of
from scorecard.site.live import Live

T = TypeVar("T")

RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}
HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"], "serverName": "scorecard"}
CONNECTS = 'this.options.host + ":" + this.options.port + "/livereload"'
"""Where livereload's script makes the address of its socket."""
TYPES = {".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".xml": "application/xml", ".csv": "text/csv"}


class Answer(NamedTuple):
    """What a request is answered with."""

    status: int
    kind: str
    body: bytes


class Server:
    """Answers browsers, and tells them to reload.

    Args:
        live:   the site.
        worker: the one thread on which it is read and made.
        host:   the name that the preview listens on.
    """

    def __init__(self, live: Live, worker: ThreadPoolExecutor, host: str) -> None:
        self.live, self.worker, self.host = live, worker, host
        self.token = secrets.token_hex(4)  # a page of an earlier preview on this port is out of date whatever its number
        self.pages: set[Any] = set()
        script = files("livereload").joinpath("vendors/livereload.js").read_text()
        assert script.count(CONNECTS) == 1  # noqa: S101 - a test says so of the version that is locked
        self.script = script.replace(CONNECTS, 'window.location.host + "/livereload/@"')
        logging.getLogger("tornado.access").setLevel(logging.ERROR)
        handlers = [(r"/livereload/(.*)", _Socket), (r"/livereload\.js", _Script), (r"/(.*)", _File)]
        self.http = HTTPServer(Application([(path, handler, {"server": self}) for path, handler in handlers]))

    @property
    def version(self) -> str:
        """Of what is shown now; a page carries the one that it was made under in the address of its script."""
        return f"{self.token}-{self.live.number}"

    async def refresh(self, work: Callable[[Live], bool]) -> None:
        """Read what was saved, and tell browsers."""
        if await self.do(work, self.live):
            for page in self.pages:
                page.say(RELOAD)

    async def do(self, work: Callable[..., T], *given: Any) -> T:
        """What this makes, made on the one thread."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, work, *given)

    def answer(self, path: str) -> Answer:
        """The answer to a request for a path of the site."""
        live, file = self.live, file_of(path)
        try:
            body, status = live.read(file), 200
            if body is None:
                body, status, file = live.read("404.html"), 404, "404.html"
        except Exception:
            return self._page(500, _alone(traceback.format_exc()))
        if body is None:
            return self._page(503, _alone(live.problems))
        kind = TYPES.get(file[file.rfind(".") :]) or mimetypes.guess_type(file)[0] or "text/plain"
        if kind == "text/html":
            return self._page(status, body.decode(), live.problems)
        return Answer(status, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, body)

    def _page(self, status: int, page: str, problems: str = "") -> Answer:
        """A page with the script that reloads it, below what is wrong."""
        script = f'<script src="/livereload.js?v={self.version}" defer></script>'
        page = page.replace("</head>", f"{script}</head>", 1) if "</head>" in page else script + page
        if problems:
            page = page.replace("</body>", f"{_notice(problems)}</body>", 1) if "</body>" in page else page + _notice(problems)
        return Answer(status, "text/html; charset=utf-8", page.encode())


class _Asked(RequestHandler):
    """What all answers have in common."""

    def initialize(self, server: Server) -> None:
        self.server = server

    def prepare(self) -> None:
        if not is_own(self.request.headers.get("Host", ""), self.server.host):
            self.set_status(403)
            self.finish("This preview answers under its own name alone; start it with --host NAME for another.\n")

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> str | None:
        return None


class _Script(_Asked):
    """livereload's script, which connects to where its page came from, and says which version that is."""

    async def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        version = self.get_query_argument("v", "")
        self.finish(self.server.script.replace("@", "".join(c for c in version if c.isalnum() or c == "-"), 1))


class _File(_Asked):
    """A file of the site."""

    async def get(self, path: str) -> None:
        server = self.server
        if not server.live.knows(file_of(path)) and server.live.knows(f"{path}/index.html"):
            self.redirect(f"/{path}/" + (f"?{self.request.query}" if self.request.query else ""))
            return
        status, kind, body = await server.do(server.answer, path)
        self.set_status(status)
        self.set_header("Content-Type", kind)
        self.finish(body)

    head = get


class _Socket(WebSocketHandler):
    """A page's connection: told to reload when something was saved, at once if it is out of date when it connects."""

    def initialize(self, server: Server) -> None:
        self.server, self.version = server, ""

    def prepare(self) -> None:
        if not is_own(self.request.headers.get("Host", ""), self.server.host):
            self.set_status(403)
            self.finish()

    def check_origin(self, origin: str) -> bool:
        """Any: all that is ever said is "reload", and where a port is forwarded the page's own origin has another name."""
        return True

    def open(self, version: str) -> None:
        self.version = version

    def on_message(self, message: str | bytes) -> None:
        try:
            said = json.loads(message)
        except ValueError:
            return
        command = said.get("command") if isinstance(said, dict) else None
        if command == "hello":
            self.say(HELLO)
        elif command == "info":
            self.server.pages.add(self)
            if self.version != self.server.version:
                self.say(RELOAD)

    def on_close(self) -> None:
        self.server.pages.discard(self)

    def say(self, message: dict[str, Any]) -> None:
        """Send a message, if there is anybody."""
        try:
            self.write_message(message)
        except WebSocketClosedError:
            self.server.pages.discard(self)


def _notice(problems: str) -> str:
    """What is wrong, over the last good page."""
    style = (
        "position:fixed;inset:0 0 auto;max-height:75vh;overflow:auto;z-index:2147483647;padding:1rem;"
        "background:#fff;color:#000;border-bottom:.5rem solid #c0281b;font:1rem sans-serif"
    )
    return (
        f'<div role="alert" lang="en" style="{style}"><strong>Not built</strong> '
        f"Below is the page as it was; it comes back with the next good save.<pre>{html.escape(problems)}</pre></div>"
    )


def _alone(problems: str) -> str:
    """What is wrong, where there is no good page."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Not built</title><meta name="viewport" content="width=device-width"></head>'
        f"<body><h1>Not built</h1><p>The page comes with the next good save.</p><pre>{html.escape(problems)}</pre></body></html>"
    )
