"""The live preview: from a save to the message that reloads the browser, and to the page that shows it."""

import asyncio
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from tests.bench import alone, synthetic
from tests.bench.tools import HERE

QUIET, PATIENCE = 1.0, 120.0  # seconds: before a save; for one message
SCRIPT = re.compile(r'src="/livereload\.js\?v=([\w-]+)"')
Edits = dict[str, Callable[[int], None]]


def measure(places: int, saves: int) -> None:
    """Print the seconds of saves in a synthetic root, and in a copy of the real one."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        tool = alone.laid(Path(name), places, ("vi",))
        slug = synthetic.slug((places + 1) // 2)
        edits: Edits = {kind: lambda n, kind=kind: tool.edit(kind, places, n) for kind in ("observation", "narrative", "template")}  # type: ignore[misc]
        timed(f"{places:,} communes", tool.project, f"vi/places/{slug}/", edits, saves)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root = Path(name) / "root"
        for folder in ("data", "content"):
            shutil.copytree(HERE / folder, root / folder)
        synthetic.commit(root)
        timed("The real data", root, "vi/places/thuc-phan/", real(root), saves)


def real(root: Path) -> Edits:
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


def timed(told: str, root: Path, path: str, edits: Edits, saves: int) -> None:
    """Serve a root, and print what each kind of save takes."""
    with served(root) as (port, ready):
        print(f"\nLive preview, {told}: ready after {ready:.2f} s", flush=True)
        for kind, edit in edits.items():
            found = IOLoop(make_current=False).run_sync(lambda edit=edit: listen(port, path, edit, saves))  # type: ignore[misc]
            heard, seen = ([pair[n] for pair in found] for n in (0, 1))
            each = ", ".join(f"{seconds:.2f}" for seconds in seen)
            print(f"  {kind}: told to reload {median(heard):.2f} s, the page is there {median(seen):.2f} s ({each})", flush=True)


@contextmanager
def served(root: Path) -> Iterator[tuple[int, float]]:
    """A preview of a root: its port, and the seconds until it was ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    log, begun = root.parent / "log", time.monotonic()
    with log.open("w") as out:
        command = [sys.executable, str(HERE / "build.py"), "serve", "--root", str(root), "--port", str(port)]
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        while "Ctrl-C" not in log.read_text():
            if process.poll() is not None or time.monotonic() - begun > PATIENCE:
                raise TimeoutError(f"serve: {log.read_text()[-2_000:]}")
            time.sleep(0.02)
        yield port, time.monotonic() - begun
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


async def listen(port: int, path: str, edit: Callable[[int], None], saves: int) -> list[tuple[float, float]]:
    """Save again and again; the seconds until the browser is told to reload, and until it has the page that shows what was saved."""
    address, found = f"http://127.0.0.1:{port}/{path}", []
    last = fetched(address)
    for number in range(1, saves + 1):
        told: asyncio.Queue[float] = asyncio.Queue()

        def heard(message: str | bytes | None, told: "asyncio.Queue[float]" = told) -> None:
            if message and json.loads(message)["command"] == "reload":
                told.put_nowait(time.monotonic())

        version = SCRIPT.search(last)
        assert version
        browser = await websocket_connect(f"ws://127.0.0.1:{port}/livereload/{version[1]}", on_message_callback=heard)
        await browser.write_message(json.dumps({"command": "info", "url": address}))
        await asyncio.sleep(QUIET)
        begun = time.monotonic()
        edit(number)
        moment = await asyncio.wait_for(told.get(), PATIENCE)
        last = await asyncio.get_running_loop().run_in_executor(None, fetched, address)
        found.append((moment - begun, time.monotonic() - begun))
        assert "Not built" not in last, last[-3_000:]
        browser.close()
    return found


def fetched(address: str) -> str:
    """A page, as a browser gets it."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
        text: str = answer.read().decode()
    return text
