"""The server of the preview: the site's files, livereload's script in every page, and a socket for each page."""

import asyncio
import html
import json
import logging
import mimetypes
import re
import secrets
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import NamedTuple, TypeVar, TypeVarTuple

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from scorecard.lines import line
from scorecard.preview.address import is_own
from scorecard.route import file_of
from scorecard.site.live import Live
from scorecard.tokens import fixed

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

RELOAD: dict[str, object] = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}
HELLO: dict[str, object] = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"], "serverName": "scorecard"}
SOCKET_ADDRESS = 'this.options.host + ":" + this.options.port + "/livereload"'
"""The part of livereload's script that makes the address of its socket."""
FRAMES = re.compile("; frame-ancestors [^;]*")
"""The part of a policy that a preview leaves out: an editor shows it in a frame of its own."""
BANNER = (
    ".not-built{position:fixed;inset:0 0 auto;max-height:75vh;overflow:auto;z-index:2147483647;padding:1rem;"
    "background:var(--white);color:var(--black);border-bottom:.5rem solid var(--red);font:1rem sans-serif}"
)
TYPES = {".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".xml": "application/xml", ".csv": "text/csv"}


ELSEWHERE = ("Strict-Transport-Security", "Cache-Control")
"""Headers that a preview doesn't send: it is no host that lasts, and nothing of it is kept."""


class Response(NamedTuple):
    """The response to a request: its status, its Content-Type, its body."""

    status: int
    content_type: str
    body: bytes


class Server:
    """Answers requests, and tells browsers to reload.

    Args:
        live:   the site.
        worker: the one thread on which it is read and made.
        host:   the name or address that the preview listens on.
    """

    def __init__(self, live: Live, worker: ThreadPoolExecutor, host: str) -> None:
        self.live, self.worker, self.host = live, worker, host
        self.token = secrets.token_hex(4)  # a page of an earlier preview on this port is out of date whatever its number
        self.pages: set[_Socket] = set()
        script = files("livereload").joinpath("vendors/livereload.js").read_text()
        assert script.count(SOCKET_ADDRESS) == 1  # noqa: S101 - a test says so of the version that is locked
        self.script = script.replace(SOCKET_ADDRESS, 'window.location.host + "/livereload/@"')
        logging.getLogger("tornado.access").setLevel(logging.ERROR)
        handlers = [(r"/livereload/(.*)", _Socket), (r"/livereload\.js", _Script), (r"/livereload\.css", _Style), (r"/(.*)", _File)]
        self.http = HTTPServer(Application([(path, handler, {"server": self}) for path, handler in handlers]))

    @property
    def version(self) -> str:
        """The version of what is shown now; a page has its own in the address of its script."""
        return f"{self.token}-{self.live.number}"

    async def refresh(self, work: Callable[[Live], bool]) -> None:
        """Have what was saved read, and browsers told where anything else is to be shown."""
        if await self.run(work, self.live):
            for page in self.pages:
                page.send(RELOAD)

    async def run(self, work: Callable[[*Ts], T], *arguments: *Ts) -> T:
        """Call something on the one thread; what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, work, *arguments)

    def respond(self, path: str) -> Response:
        """The response to a request for a path of the site."""
        live, file = self.live, file_of(path)
        try:
            body, status = live.read(file), 200
            if body is None:
                body, status, file = live.read("404.html"), 404, "404.html"
        except Exception:
            return self._page(500, _error_page(traceback.format_exc(), live.languages[0]))
        if body is None:
            return self._page(503, _error_page(live.problems, live.languages[0]))
        content_type = TYPES.get(file[file.rfind(".") :]) or mimetypes.guess_type(file)[0] or "text/plain"
        if content_type == "text/html":
            return self._page(status, body.decode(), live.problems)
        return Response(status, f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type, body)

    def _page(self, status: int, page: str, problems: str = "") -> Response:
        """A page with the script that reloads it, and with its problems above it."""
        script = f'<script src="/livereload.js?v={self.version}" defer></script>'
        page = page.replace("</head>", f"{script}</head>", 1) if "</head>" in page else script + page
        if problems:
            banner = _banner(problems, self.live.languages[0])
            page = page.replace("</body>", f"{banner}</body>", 1) if "</body>" in page else page + banner
        return Response(status, "text/html; charset=utf-8", page.encode())


class _Handler(RequestHandler):
    """What all handlers of requests have in common."""

    def initialize(self, server: Server) -> None:
        self.server = server

    def prepare(self) -> None:
        if not is_own(self.request.headers.get("Host", ""), self.server.host):
            self.set_status(403)
            self.finish(line("preview.own-name", self.server.live.languages[0]) + "\n")

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> str | None:
        return None


class _Script(_Handler):
    """Serves livereload's script, which connects to where its page came from and names the version of that page."""

    async def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        version = self.get_query_argument("v", "")
        self.finish(self.server.script.replace("@", "".join(c for c in version if c.isalnum() or c == "-"), 1))


class _Style(_Handler):
    """Serves the style of what stands above a page: the site's policy lets none stand in it."""

    async def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(fixed(BANNER))


class _File(_Handler):
    """Serves a file of the site."""

    async def get(self, path: str) -> None:
        server = self.server
        if not server.live.knows(file_of(path)) and server.live.knows(f"{path}/index.html"):
            self.redirect(f"/{path}/" + (f"?{self.request.query}" if self.request.query else ""))
            return
        status, content_type, body = await server.run(server.respond, path)
        self.set_status(status)
        self.set_header("Content-Type", content_type)
        for name, value in server.live.headers(path).items():
            if name not in ELSEWHERE:
                self.set_header(name, FRAMES.sub("", value))
        self.finish(body)

    head = get


class _Socket(WebSocketHandler):
    """A page's connection: the page is told to reload on each save, and at once if it is out of date when it connects."""

    def initialize(self, server: Server) -> None:
        self.server, self.version = server, ""

    def prepare(self) -> None:
        if not is_own(self.request.headers.get("Host", ""), self.server.host):
            self.set_status(403)
            self.finish()

    def check_origin(self, _origin: str) -> bool:
        """Accept any: nothing but "reload" is ever sent, and through a forwarded port the page's own origin has another name."""
        return True

    def open(self, version: str) -> None:
        self.version = version

    def on_message(self, message: str | bytes) -> None:
        try:
            data = json.loads(message)
        except ValueError:
            return
        command = data.get("command") if isinstance(data, dict) else None
        if command == "hello":
            self.send(HELLO)
        elif command == "info":
            self.server.pages.add(self)
            if self.version != self.server.version:
                self.send(RELOAD)

    def on_close(self) -> None:
        self.server.pages.discard(self)

    def send(self, message: dict[str, object]) -> None:
        """Send a message, if the page is still there."""
        try:
            self.write_message(message)
        except WebSocketClosedError:
            self.server.pages.discard(self)


def _banner(problems: str, language: str) -> str:
    """The problems, as they are shown over the last good page."""
    return (
        f'<link rel="stylesheet" href="/livereload.css"><div role="alert" lang="{language}" class="not-built"><strong>{line("preview.not-built", language)}</strong> '
        f"{line('preview.below', language)}<pre>{html.escape(problems)}</pre></div>"
    )


def _error_page(problems: str, language: str) -> str:
    """The problems as a page, where there is no good one."""
    title = line("preview.not-built", language)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"></head>'
        f"<body><h1>{title}</h1><p>{line('preview.comes', language)}</p><pre>{html.escape(problems)}</pre></body></html>"
    )
