"""The live preview: many saves are one build and one reload, no save is lost, a fault is shown and the next good save mends it."""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Preview:
    root: Path
    port: int
    log: Path

    def page(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/en/index.html", timeout=10) as answer:
            return answer.read().decode()

    def builds(self) -> int:
        return self.log.read_text().count("built in") + self.log.read_text().count("error[")

    def until(self, words: str, seconds: float = 30) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if words in (text := self.page()):
                return text
            time.sleep(0.1)
        raise AssertionError(f"{words!r} never appeared; the log says:\n{self.log.read_text()}")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    root = folder / "root"
    shutil.copytree(ROOT / "tests/sites/small", root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), "serve", "--root", str(root), "--port", str(port), "--jobs", "1"],
            stdout=out,
            stderr=out,
        )
        try:
            end = time.monotonic() + 60
            while "Ctrl-C" not in log.read_text() and time.monotonic() < end:
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
            yield Preview(root, port, log)
        finally:
            process.terminate()
            process.wait(10)


def rename_home(preview: Preview, title: str) -> None:
    page = preview.root / "content/en/pages/home.md"
    page.write_text(f"---\ntitle: {title}\n---\nWords.\n")


def test_a_page_carries_the_script_that_reloads_it(preview: Preview) -> None:
    assert "livereload.js" in preview.page()


def test_a_save_is_built_and_shown(preview: Preview) -> None:
    rename_home(preview, "First title")
    preview.until("First title")


def test_ten_files_saved_at_once_are_one_build(preview: Preview) -> None:
    before = preview.builds()
    for name in range(10):
        page = preview.root / f"content/en/pages/{('about', 'data')[name % 2]}.md"
        page.write_text(f"---\ntitle: Page {name}\n---\nWords {name}.\n")
    rename_home(preview, "Ten at once")
    preview.until("Ten at once")
    time.sleep(0.5)
    assert preview.builds() - before <= 2  # the second only when the burst straddled a look


def test_a_fault_is_shown_in_the_browser_and_the_next_good_save_recovers(preview: Preview) -> None:
    site = preview.root / "data/site.yml"
    good = site.read_text()
    site.write_text(good.replace("as_of:", "as_off:"))
    text = preview.until("Not built")
    assert "data/site.yml" in text
    assert "did you mean" in text
    site.write_text(good)
    preview.until("Ten at once")


def test_a_save_right_after_another_is_never_lost(preview: Preview) -> None:
    for number in range(4):
        rename_home(preview, f"Quick {number}")
        time.sleep(0.15)
    preview.until("Quick 3")


def test_a_browser_is_told_to_reload_once_and_one_that_missed_it_on_connecting(preview: Preview) -> None:
    async def listen() -> list[str]:
        commands = []
        request = HTTPRequest(f"ws://127.0.0.1:{preview.port}/livereload", headers={"Cookie": "built=0"})
        connection = await websocket_connect(request)
        await connection.write_message(json.dumps({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}))
        commands.append(json.loads(await connection.read_message())["command"])
        await connection.write_message(json.dumps({"command": "info", "url": "http://127.0.0.1/"}))
        commands.append(json.loads(await connection.read_message())["command"])
        rename_home(preview, "Told")
        commands.append(json.loads(await connection.read_message())["command"])
        connection.close()
        return commands

    with ThreadPoolExecutor(1) as thread:  # a browser's loop may be running on this one
        told = thread.submit(lambda: IOLoop(make_current=False).run_sync(listen, timeout=30)).result()
    assert told == ["hello", "reload", "reload"]
