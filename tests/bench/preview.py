"""The live preview: from saving an observation to the message that reloads the browser, and to the page that shows it."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from tornado.httpclient import HTTPRequest
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.bench import alone, synthetic
from tests.bench.tools import HERE, Ours

QUIET, PATIENCE = 1.0, 120.0  # seconds: before a save; for one build or one message


def measure(places: int, saves: int) -> None:
    """Print the seconds of each save and their median."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, socket.socket() as free:
        tool = alone.laid(Path(name), places, ("vi",))
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        log = Path(name) / "log"
        command = [
            sys.executable,
            str(HERE / "build.py"),
            "serve",
            "--root",
            str(tool.project),
            "--site",
            str(tool.site),
            "--port",
            str(port),
        ]
        with log.open("w") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
        try:
            begun = time.monotonic()
            while "Ctrl-C" not in log.read_text():
                if process.poll() is not None or time.monotonic() - begun > PATIENCE:
                    print(f"NOT MEASURED: serve: {log.read_text()[-2_000:]}")
                    return
                time.sleep(0.02)
            print(f"\nLive preview of {places:,} communes: ready after {time.monotonic() - begun:.2f} s", flush=True)
            try:
                found = IOLoop(make_current=False).run_sync(lambda: listen(tool, port, places, saves))
            except TimeoutError:
                print(f"NOT MEASURED: no reload within {PATIENCE:.0f} s of a save; serve said:\n{log.read_text()[-2_000:]}")
                return
            for what, seconds in zip(("told to reload", "the page is there"), zip(*found, strict=True), strict=True):
                print(f"  saved until {what}: {', '.join(f'{s:.2f}' for s in seconds)} s, median {median(seconds):.2f} s", flush=True)
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # its workers too
            try:
                process.wait(30)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


async def listen(tool: Ours, port: int, places: int, saves: int) -> list[tuple[float, float]]:
    """Save an observation again and again; the seconds until the browser is told to reload, and until it has the page that shows it."""
    address = f"http://127.0.0.1:{port}/vi/places/{synthetic.slug((places + 1) // 2)}/index.html"
    told: asyncio.Queue[float] = asyncio.Queue()
    browser = await connected(address, port, told)
    found = []
    for number in range(1, saves + 1):
        await asyncio.sleep(QUIET)
        while not told.empty():  # what was still under way
            told.get_nowait()
        tool.edit("observation", places, number)
        begun = time.monotonic()
        heard, seen = 0.0, ""
        while f'value="{10 + number % 80}.5"' not in seen:  # a reload of something else doesn't count
            heard = await asyncio.wait_for(told.get(), PATIENCE)
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                seen = answer.read().decode()
        found.append((heard - begun, time.monotonic() - begun))
    browser.close()
    return found


async def connected(address: str, port: int, told: "asyncio.Queue[float]") -> WebSocketClientConnection:
    """A browser's connection, as livereload.js makes it after the page was fetched; `told` takes the moment of each reload."""

    def heard(message: str | bytes | None) -> None:
        if message and json.loads(message)["command"] == "reload":
            told.put_nowait(time.monotonic())

    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
        cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
    request = HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers={"Cookie": cookie} if cookie else None)
    browser = await websocket_connect(request, on_message_callback=heard)
    await browser.write_message(json.dumps({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}))
    await browser.write_message(json.dumps({"command": "info", "url": address}))
    return browser
