"""The live preview: from a save to the message that reloads the browser, and to the page that shows what was saved; and Hugo's own server."""

import argparse
import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from bench import synthetic
from bench.tools import HERE, LANGUAGE, Hugo, MissingError, ours, workshop

QUIET, PATIENCE = 1.0, 300.0  # seconds: before a save; for an answer
SAVES, SAVES_BESIDE = 10, 5
SCRIPT = re.compile(r'src="/livereload\.js\?v=([\w-]+)"')


def run(options: argparse.Namespace) -> bool:
    """Print the seconds from saves to the page: in a copy of the real data, and at the largest of the sizes beside Hugo."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root = Path(name) / "root"
        for folder in ("data", "content"):
            shutil.copytree(HERE / folder, root / folder)
        synthetic.commit(root)
        with preview(root) as server:
            print(f"\nSave to screen, the real data: ready after {server.ready:.2f} s", flush=True)
            for kind, edit in edits(root).items():
                told(kind, reloaded(server, "vi/places/thuc-phan/", edit, SAVES))
    beside_hugo(max(options.places))
    return True


def beside_hugo(places: int) -> None:
    """Print the same of one observation, of ours and of Hugo, each on its own project of the same root."""
    page = f"vi/places/{synthetic.slug((places + 1) // 2)}/"
    with tempfile.TemporaryDirectory(prefix="bench-") as name, workshop() as shop:
        tool = ours(Path(name), places, (LANGUAGE,))
        with preview(tool.project) as server:
            print(f"\nSave to screen, {places:,} communes: ours ready after {server.ready:.2f} s", flush=True)
            mine = told("observation", reloaded(server, page, lambda n: tool.edit("observation", places, n), SAVES_BESIDE))
        try:
            hugo = Hugo(Path(name), shop)
        except MissingError as lacking:
            print(f"NOT MEASURED: hugo: {lacking}", flush=True)
            return
        tool.restore()
        hugo.lay(tool.project)
        with hugo_server(hugo) as server:
            print(f"  hugo ready after {server.ready:.2f} s", flush=True)
            its = told("hugo, observation", polled(server, page, lambda n: hugo.edit("observation", places, n), SAVES_BESIDE))
        print(f"  ours ÷ hugo, medians: {mine / its:.3f}", flush=True)


class Save(NamedTuple):
    """Seconds from a save to the message to reload (NaN where none is waited for), and to the page; processor seconds of the server meanwhile."""

    heard: float
    seen: float
    cpu: float


class Server(NamedTuple):
    """A server that runs: its address, its process, and the seconds until it was ready."""

    address: str
    pid: int
    ready: float

    def cpu(self) -> float:
        """Processor seconds of its process and threads until now, of children that it waited for too (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def told(kind: str, saves: list[Save]) -> float:
    """Print the medians of what a kind of save takes; that of the page."""
    heard, seen, cpu = (median(column) for column in zip(*saves, strict=True))
    each = ", ".join(f"{save.seen:.2f}" for save in saves)
    first = f"told to reload {heard:.2f} s, " if heard == heard else ""
    print(f"  {kind}: {first}the page is there {seen:.2f} s ({each}), CPU {cpu:.2f} s", flush=True)
    return seen


def edits(root: Path) -> dict[str, Callable[[int], None]]:
    """Edits of the real data, each of which the page of a ward shows."""

    def replaced(path: str, pattern: str, new: str) -> None:
        text, found = re.subn(pattern, new, (root / path).read_text(), count=1, flags=re.MULTILINE)
        assert found, f"{path} holds nothing like {pattern}"
        (root / path).write_text(text)

    def template(number: int) -> None:
        path = "templates/pages/place.html"
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text((HERE / path).read_text().replace("<h1", f'<h1 data-n="{number}"', 1))

    return {
        "observation": lambda n: replaced("data/observations/thuc-phan.yml", r"^  value: \d+$", f"  value: {10 + n % 80}"),
        "narrative": lambda n: replaced("content/vi/places/thuc-phan.md", r"\Z", f"\nCâu mẫu {'một ' * n}.\n"),
        "indicator": lambda n: replaced("data/indicators/dossiers-on-time.yml", r"(#.*)?\Z", f"# {n}\n"),
        "template": template,
        "weight": lambda n: replaced("data/methodology.yml", r"weight: [\d.]+", f"weight: {1 + n % 7}"),
    }


@contextmanager
def preview(root: Path) -> Iterator[Server]:
    """Our preview of a root."""
    port, log = free_port(), root.parent / "log"
    command = [
        sys.executable,
        str(HERE / "build.py"),
        "serve",
        "--root",
        str(root),
        "--port",
        str(port),
        "--cache",
        str(root.parent / "kept"),
    ]
    with running(command, log, f"http://127.0.0.1:{port}/", lambda: "Ctrl-C" in log.read_text()) as server:
        yield server


@contextmanager
def hugo_server(hugo: Hugo) -> Iterator[Server]:
    """Hugo's server, as it serves by itself: from memory, what was looked at last is rendered first."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [
        hugo.binary,
        "server",
        "--source",
        str(hugo.project),
        "--cacheDir",
        str(hugo.cache),
        "--bind",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with running(command, hugo.project.parent / "hugo-log", address, lambda: bool(fetched(f"{address}vi/"))) as server:
        yield server


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def running(command: list[str], log: Path, address: str, is_ready: Callable[[], bool]) -> Iterator[Server]:
    """A server while it is needed."""
    begun = time.monotonic()
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        while not is_ready():
            if process.poll() is not None or time.monotonic() - begun > PATIENCE:
                raise TimeoutError(f"{command}: {log.read_text()[-2_000:]}")
            time.sleep(0.02)
        yield Server(address, process.pid, time.monotonic() - begun)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def polled(server: Server, path: str, edit: Callable[[int], None], saves: int) -> list[Save]:
    """Save again and again, and ask twenty times a second for the page until it is another one."""
    found, last = [], fetched(server.address + path)
    for number in range(1, saves + 1):
        time.sleep(QUIET)
        begun, spent = time.monotonic(), server.cpu()
        edit(number)
        while (now := fetched(server.address + path) or last) == last:
            if time.monotonic() - begun > PATIENCE:
                raise TimeoutError(path)
            time.sleep(0.05)
        last = now
        found.append(Save(float("nan"), time.monotonic() - begun, server.cpu() - spent))
    return found


def reloaded(server: Server, path: str, edit: Callable[[int], None], saves: int) -> list[Save]:
    """Save again and again, as a browser that shows the page and reloads it when its socket says so."""
    return IOLoop(make_current=False).run_sync(lambda: listen(server, path, edit, saves))


async def listen(server: Server, path: str, edit: Callable[[int], None], saves: int) -> list[Save]:
    """What `reloaded` measures."""
    address, host = server.address + path, server.address.split("/")[2]
    found, last = [], fetched(address)
    for number in range(1, saves + 1):
        told: asyncio.Queue[float] = asyncio.Queue()

        def heard(message: str | bytes | None, told: "asyncio.Queue[float]" = told) -> None:
            if message and json.loads(message)["command"] == "reload":
                told.put_nowait(time.monotonic())

        version = SCRIPT.search(last)
        assert version
        browser = await websocket_connect(f"ws://{host}/livereload/{version[1]}", on_message_callback=heard)
        await browser.write_message(json.dumps({"command": "info", "url": address}))
        await asyncio.sleep(QUIET)
        begun, spent = time.monotonic(), server.cpu()
        edit(number)
        moment = await asyncio.wait_for(told.get(), PATIENCE)
        last = await asyncio.get_running_loop().run_in_executor(None, fetched, address)
        found.append(Save(moment - begun, time.monotonic() - begun, server.cpu() - spent))
        assert "Not built" not in last, last[-3_000:]
        browser.close()
    return found


def fetched(address: str) -> str:
    """A page, as a browser gets it; nothing where nobody answers yet."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
            text: str = answer.read().decode()
    except urllib.error.URLError:
        return ""
    return text
