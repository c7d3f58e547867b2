"""A server on this machine that answers as the portal was seen to answer, with INVENTED figures; and otherwise, where a test wants it to."""

import json
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.invented_portal import ROOT, month, units, written

Fault = Callable[["PortalHandler", int], bool]
"""Answers in place of the portal, the given time that a group is asked for: whether it did."""


class PortalServer(ThreadingHTTPServer):
    def __init__(self, names: Iterable[str], seed: int = 1, root: str = ROOT) -> None:
        super().__init__(("127.0.0.1", 0), PortalHandler)
        self.files = written(month(units(names, seed), root))
        self.faults: dict[str, Fault] = {}
        self.asked: list[tuple[str, dict[str, Any], dict[str, str]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class PortalHandler(BaseHTTPRequestHandler):
    server: PortalServer

    def do_POST(self) -> None:
        group = self.path.rpartition("/")[2]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body, dict(self.headers)))
        turn = sum(path == self.path for path, _, _ in self.server.asked)
        if group in self.server.faults and self.server.faults[group](self, turn):
            return
        page = body["currentPage"]
        name = f"{group}.json" if page == 1 else f"{group}-page-{page}.json"
        self.answer(self.server.files[name])

    def answer(self, data: bytes, status: int = 201, **headers: str) -> None:
        self.send_response(status)
        for name, text in {"Content_Type": "application/json; charset=utf-8", "Content_Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass
