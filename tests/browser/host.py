"""A web host on the loopback that serves a built site as the real host would: its `_headers`, folders, 404.html."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scorecard.route import file_of
from tests.factory import Shown

Rules = list[tuple[str, list[tuple[str, str]]]]


def rules(text: str) -> Rules:
    """`_headers`: an address with * for the rest, then its headers, indented."""
    found: Rules = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            key, _, value = line.partition(":")
            found[-1][1].append((key.strip(), value.strip()))
        else:
            found.append((line.strip(), []))
    return found


def headers_for(given: Rules, path: str) -> list[tuple[str, str]]:
    """The headers of one path, of every rule that fits it."""
    return [
        header
        for pattern, headers in given
        if re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), path)
        for header in headers
    ]  # fmt: skip


class Handler(SimpleHTTPRequestHandler):
    """Files with the site's own headers, and 404.html for what isn't there."""

    protocol_version = "HTTP/1.1"
    given: Rules = []  # noqa: RUF012 - set once, by serving()

    def end_headers(self) -> None:
        for key, value in headers_for(self.given, urlsplit(self.path).path):
            self.send_header(key, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def guess_type(self, path: str | bytes) -> str:  # type: ignore[override]
        guessed = super().guess_type(path)  # type: ignore[arg-type]
        return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed

    def log_message(self, *said: object) -> None:
        pass


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of the running host, with a slash at its end."""

    class Bound(Handler):
        given = rules((site / "_headers").read_text())

        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(site))  # type: ignore[arg-type, misc]

    with running(Bound) as address:
        yield address


@contextmanager
def showing(shown: Shown) -> Iterator[str]:
    """The address of a host of a site of which each file is made when a browser asks for it: a small root needn't be built whole to be visited."""
    one_by_one = threading.Lock()

    class Made(Handler):
        given = rules(shown.read("_headers"))

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).removeprefix("/")
            with one_by_one:
                body = shown.live.read(file_of(path) if not path or path.endswith("/") else path)
                missing = (shown.live.read("404.html") or b"") if body is None else b""
            self.send_response(404 if body is None else 200)
            self.send_header(
                "Content-Type", "text/html; charset=utf-8" if body is None or path.endswith("/") else str(self.guess_type(path))
            )
            self.send_header("Content-Length", str(len(body or missing)))
            self.end_headers()
            self.wfile.write(body or missing)

    with running(Made) as address:
        yield address


@contextmanager
def running(handler: type[Handler]) -> Iterator[str]:
    """A host of its own for a handler: its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
