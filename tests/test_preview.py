"""The live preview from within: what is looked at is shown before the rest is made, and nobody ever sees a mix."""

import asyncio
import json
import socket
import sys
import threading
import urllib.request
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from scorecard.serve import Preview
from scorecard.serve.bell import Bell
from scorecard.serve.watch import Watch

PAGES = ("open", "later", "same")


def page(words: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{words}</body></html>".encode()


class Stage:
    """A preview of three pages whose builds a test plays itself."""

    def __init__(self, folder: Path) -> None:
        self.site, self.root = folder / "site", folder / "root"
        self.root.mkdir()
        (self.root / "words.md").write_text("first")
        self.hold = threading.Event()
        self.builds = 0
        self.connections: list[WebSocketClientConnection] = []
        self.play: Callable[[Preview], str] = lambda _: self.publish("first", PAGES)
        self.preview = Preview(self._rebuild, Watch([self.root], Bell()))
        self.preview.build()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.preview.start(self.site, self.port)

    def _rebuild(self, audience: Preview) -> str:
        self.builds += 1
        return self.play(audience)

    def publish(self, words: str, names: Iterable[str]) -> str:
        for name in names:
            (self.site / name).mkdir(parents=True, exist_ok=True)
            (self.site / name / "index.html").write_bytes(page(f"{words} {name}"))
        return ""

    def show(self, audience: Preview, words: str) -> None:
        """What a build does that has finished the open page and leaves one as it is."""
        files = {"open/index.html": page(f"{words} open")} if "open/index.html" in audience.looks_at() else {}
        audience.shows(files, {"same/index.html"})

    def in_two_steps(self, audience: Preview) -> str:
        """A build that shows the open page, and publishes when the test lets it."""
        self.show(audience, "second")
        assert self.hold.wait(30)
        return self.publish("second", ("open", "later"))

    def build(self) -> "asyncio.Future[None]":
        """A build under way."""
        return asyncio.get_running_loop().run_in_executor(None, self.preview.build)

    def get(self, name: str) -> "asyncio.Future[str]":
        """A page that was asked for."""

        def fetched() -> str:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{name}/", timeout=30) as answer:
                self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
                text: str = answer.read().decode()
                return text

        return asyncio.get_running_loop().run_in_executor(None, fetched)

    async def browser(self, name: str) -> "Browser":
        """A browser that has fetched a page and whose script is connected."""
        await self.get(name)
        browser = await self.script(name, self.cookie)
        assert await browser.heard() == []
        return browser

    async def script(self, name: str, cookie: str) -> "Browser":
        """A page's script that connects, the cookie that came with the page at hand."""
        request = HTTPRequest(f"ws://127.0.0.1:{self.port}/livereload", headers={"Cookie": cookie})
        browser = Browser(await websocket_connect(request))
        self.connections.append(browser.connection)
        await browser.say("info", url=f"http://127.0.0.1:{self.port}/{name}/")
        return browser


class Browser:
    def __init__(self, connection: WebSocketClientConnection) -> None:
        self.connection = connection

    async def say(self, command: str, **more: object) -> None:
        await self.connection.write_message(json.dumps({"command": command, **more}))

    async def told(self) -> str:
        """The next command."""
        command: str = json.loads(await self.connection.read_message() or "{}")["command"]
        return command

    async def heard(self) -> list[str]:
        """All commands until now."""
        await self.say("hello", protocols=[])
        found: list[str] = []
        while (command := await self.told()) != "hello":
            found.append(command)
        return found


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.hold.set()
    stage.preview.close()


def played(stage: Stage, scene: Coroutine[Any, Any, None]) -> None:
    """Play a scene on a thread of its own: a browser's loop may be running on this one."""

    async def whole() -> None:
        try:
            await asyncio.wait_for(scene, 60)
        finally:
            for connection in stage.connections:
                connection.close()
                while await connection.read_message() is not None:
                    pass

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(whole())).result()


def test_the_open_page_is_shown_before_the_rest_is_made(stage: Stage):
    async def scene() -> None:
        browser = await stage.browser("open")
        stage.play = stage.in_two_steps
        build = stage.build()
        assert await browser.told() == "reload", "while the rest is held back"
        assert "first open" in (stage.site / "open/index.html").read_text()
        assert "second open" in await stage.get("open")
        assert "first same" in await stage.get("same")
        later = stage.get("later")
        done, _ = await asyncio.wait([later], timeout=0.3)
        assert not done, "it waits: the page as it was would be a mix"
        stage.hold.set()
        await build
        assert "second later" in await later
        assert "second open" in await stage.get("open")
        assert await browser.heard() == [], "one build, one reload"

    played(stage, scene())


def test_a_page_fetched_before_something_was_shown_is_told_on_connecting_and_one_fetched_after_is_not(stage: Stage):
    async def scene() -> None:
        browser = await stage.browser("open")
        before = stage.cookie
        stage.play = stage.in_two_steps
        build = stage.build()
        await browser.told()
        late = await stage.script("open", before)
        assert await late.heard() == ["reload"]
        await stage.get("open")
        again = await stage.script("open", stage.cookie)
        assert await again.heard() == []
        stage.hold.set()
        await build
        assert await again.heard() == []

    played(stage, scene())


def test_where_no_open_page_changes_browsers_reload_at_the_end(stage: Stage):
    async def scene() -> None:
        browser = await stage.browser("same")
        stage.play = stage.in_two_steps
        build = stage.build()
        assert "first later" in await stage.get("later"), "nothing new was shown: what is published is no mix"
        assert await browser.heard() == []
        stage.hold.set()
        await build
        assert await browser.heard() == ["reload"]

    played(stage, scene())


@pytest.mark.parametrize("how", ["says", "raises"])
def test_a_fault_after_something_was_shown_takes_it_back(stage: Stage, how: str):
    def play(audience: Preview) -> str:
        stage.show(audience, "second")
        assert stage.hold.wait(30)
        if how == "says":
            return "the disk is full"
        raise OSError("the disk is full")

    async def scene() -> None:
        browser = await stage.browser("open")
        stage.play = play
        build = stage.build()
        assert await browser.told() == "reload"
        assert "second open" in await stage.get("open")
        later = stage.get("later")
        stage.hold.set()
        await build
        assert await browser.heard() == ["reload"]
        for text in (await stage.get("open"), await stage.get("same"), await later):
            assert "Not built" in text
            assert "the disk is full" in text
        stage.play = lambda _: stage.publish("third", PAGES)
        await stage.build()
        assert await browser.heard() == ["reload"]
        assert "third open" in await stage.get("open")

    played(stage, scene())


@pytest.mark.parametrize("half", ["a fault", "a page"])
def test_what_is_saved_while_a_build_has_shown_nothing_begins_it_anew(stage: Stage, half: str):
    def play(audience: Preview) -> str:
        if stage.builds == 2:
            (stage.root / "words.md").write_text("the other half")
            if half == "a fault":
                return "half a file"
        stage.show(audience, f"build {stage.builds}")
        return stage.publish(f"build {stage.builds}", ("open", "later"))

    async def scene() -> None:
        browser = await stage.browser("open")
        stage.play = play
        await stage.build()
        assert stage.builds == 3
        assert await browser.heard() == ["reload"], "nothing of the half was shown"
        assert "build 3 open" in await stage.get("open")

    played(stage, scene())


class Silent(Bell):
    """A bell on a disk that tells of nothing."""

    def wait(self, seconds: float) -> bool:
        self.waited = threading.Event().wait(min(seconds, 0.01))
        return False


def test_a_save_is_noticed_without_a_bell(tmp_path: Path):
    (tmp_path / "below").mkdir()
    watch = Watch([tmp_path], Silent())
    assert not watch.changed()
    (tmp_path / "below/words.md").write_text("new")
    watch.wait()
    assert not watch.changed(), "it was seen"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folders are looked at again and again")
def test_a_bell_rings_for_a_save_in_a_folder_that_came_later(tmp_path: Path):
    bell = Bell()
    watch = Watch([tmp_path], bell)
    assert not bell.wait(0)
    (tmp_path / "below").mkdir()
    assert bell.wait(10)
    assert not watch.changed(), "an empty folder is no save"
    assert not bell.wait(0)
    (tmp_path / "below/words.md").write_text("new")
    assert bell.wait(10)
    assert watch.changed()


def test_files_of_editors_own_are_no_saves(tmp_path: Path):
    watch = Watch([tmp_path], Bell())
    for name in (".words.md.swp", "words.md~", "#words.md#", "words.tmp"):
        (tmp_path / name).write_text("x")
    assert not watch.changed()
