"""The live preview: what is saved is shown, a fault is shown over the last good page, and a page reloads once, wherever it is loaded from."""

import asyncio
import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from scorecard.preview.address import AddressError, is_own, listening
from scorecard.preview.server import SOCKET_ADDRESS
from tests.factory import SMALL, TESTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.whole, pytest.mark.xdist_group("preview")]  # they share one preview

BUILD = TESTS.parent / "build.py"
DOTTED = '- {code: "9007", slug: mau.bay, name: Xã Mẫu Bảy, kind: commune, level: commune, parent: "90", tile: [3, 3]}\n'


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


class Preview:
    """A preview of a small root, as an editor starts it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.port, self.log = folder / "root", free_port(), folder / "log"
        shutil.copytree(SMALL, self.root)
        with self.log.open("w") as out:
            command = [sys.executable, BUILD, "serve", "--root", self.root, "--port", str(self.port), "--language", "en"]
            self.process = subprocess.Popen(command, stdout=out, stderr=out)
        end = time.monotonic() + 60
        while "Ctrl-C" not in self.log.read_text() and time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)

    def get(self, path: str, host: str = "", method: str = "GET") -> tuple[int, dict[str, str], str]:
        """Status, headers and text of the answer to a request."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, headers={"Host": host} if host else {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")

    def page(self, path: str = "/en/") -> str:
        return self.get(path)[2]

    def save(self, path: str, text: str) -> None:
        (self.root / path).write_text(text)

    def until(self, words: str, path: str = "/en/", seconds: float = 30) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if words in (text := self.page(path)):
                return text
            time.sleep(0.05)
        raise AssertionError(f"{words!r} never appeared; the log says:\n{self.log.read_text()}")

    def readies(self) -> int:
        return self.log.read_text().count("ready in") + self.log.read_text().count("error[")

    def title(self, title: str) -> None:
        self.save("content/en/pages/home.md", f"---\ntitle: {title}\n---\nWords.\n")

    def version(self, path: str = "/en/") -> str:
        found = re.search(r'src="/livereload\.js\?v=([\w-]+)"', self.page(path))
        assert found
        return found[1]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    preview = Preview(tmp_path_factory.mktemp("preview"))
    yield preview
    preview.process.send_signal(signal.SIGTERM)
    assert preview.process.wait(15) == 0


def test_a_save_is_shown(preview: Preview) -> None:
    preview.title("First title")
    preview.until("First title")
    edit = preview.root / "data/observations/mau-mot.yml"
    edit.write_text(edit.read_text().replace("value: 36", "value: 37"))
    preview.until('value="37"', "/vi/places/mau-mot/")


def test_every_kind_of_file_is_there_and_said_to_be_what_it_is(preview: Preview) -> None:
    style = re.search(r'href="([^"]*main\.\w+\.css)"', preview.page())
    assert style
    for path, kind in {
        "/": "text/html", "/en/": "text/html", "/en/index.html": "text/html", "/data/evidence.csv": "text/csv", "/data/observations.json": "application/json",
        "/api/v1/index.json": "application/json", "/api/v1/places/mau-mot.json": "application/json", "/share/en/places/mau-mot.png": "image/png",
        "/en/changes/feed.xml": "application/xml", "/en/manifest.webmanifest": "application/manifest+json", "/en/" + style[1]: "text/css",
    }.items():  # fmt: skip
        status, headers, text = preview.get(re.sub(r"/[^/]+/\.\./", "/", path))
        assert (status, headers["Content-Type"].partition(";")[0]) == (200, kind), path
        assert text
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert ("Access-Control-Allow-Origin" in headers) == path.startswith(("/data/", "/api/", "/share/", "/en/changes/feed")), path
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors" not in headers["Content-Security-Policy"], "an editor shows the preview in a frame"
        assert "Set-Cookie" not in headers
    assert preview.get("/en/places/mau-mot?x=1")[1]["Location"] == "/en/places/mau-mot/?x=1"
    status, headers, text = preview.get("/en/", method="HEAD")
    assert (status, text) == (200, "")


@pytest.mark.parametrize(
    "path", ["/vi/nowhere/", "/%00", "/..%2f..%2fetc/passwd", "/.scorecard", "/data", "/vi/places/mau-mot/index.html/"]
)
def test_what_is_not_there_is_the_site_s_own_404(preview: Preview, path: str) -> None:
    status, _, text = preview.get(path)
    assert status == 404
    assert "livereload.js" in text
    assert '<html lang="vi"' in text


@pytest.mark.parametrize("path", ["/%ff", "/%fe%fe/"])
def test_an_address_that_is_no_text_is_a_bad_request(preview: Preview, path: str) -> None:
    assert preview.get(path)[0] == 400
    assert "Traceback" not in preview.log.read_text()


def test_many_files_saved_at_once_are_one_reload(preview: Preview) -> None:
    before, told = preview.readies(), listen(preview)
    for name in ("about", "data", "accessibility", "changes"):
        preview.save(f"content/en/pages/{name}.md", f"---\ntitle: Page {name}\n---\nWords.\n")
    preview.title("All at once")
    preview.until("All at once")
    time.sleep(0.5)
    assert preview.readies() - before == 1
    assert told.stop() == ["hello", "reload"]


def test_a_save_right_after_another_is_never_lost(preview: Preview) -> None:
    for number in range(4):
        preview.title(f"Quick {number}")
        time.sleep(0.1)
    preview.until("Quick 3")


def test_a_save_that_changes_nothing_reloads_nothing(preview: Preview) -> None:
    before, told = preview.version(), listen(preview)
    (preview.root / "data/site.yml").touch()
    (preview.root / "content/en/pages/.home.md.swp").write_text("an editor's own")
    (preview.root / "content/en/pages/home.md~").write_text("an editor's own")
    time.sleep(0.8)
    assert preview.version() == before
    assert told.stop() == ["hello"]


def test_a_change_of_the_same_length_and_time_is_noticed(preview: Preview) -> None:
    preview.title("Before")
    preview.until("Before")
    time.sleep(0.3)
    file, copy = preview.root / "content/en/pages/home.md", preview.root.parent / "copy"
    copy.write_text(file.read_text().replace("Before", "Beside"))
    shutil.copystat(file, copy)
    subprocess.run(["cp", "-p", copy, file], check=True)
    preview.until("Beside")


def test_a_folder_that_comes_later_is_watched(preview: Preview) -> None:
    template = "templates/pages/missing.html"
    (preview.root / template).parent.mkdir(parents=True)
    preview.save(template, "{{ path }} mine")
    preview.until("404.html mine", "/vi/nowhere/")
    preview.save(template, "{{ path }} mine again")
    preview.until("404.html mine again", "/vi/nowhere/")
    shutil.rmtree(preview.root / "templates")
    end = time.monotonic() + 10
    while "404.html mine again" in preview.page("/vi/nowhere/") and time.monotonic() < end:
        time.sleep(0.1)
    assert "404.html mine again" not in preview.page("/vi/nowhere/")


def test_a_fault_is_shown_over_the_last_good_page_and_the_next_good_save_takes_it_away(preview: Preview) -> None:
    preview.title("Good title")
    preview.until("Good title")
    site = preview.root / "data/site.yml"
    good, told = site.read_text(), listen(preview)
    site.write_text(good.replace("as_of:", "as_off:"))
    text = preview.until("Not built")
    assert "data/site.yml" in text
    assert "did you mean" in text
    assert "Good title" in text, "over the page as it was"
    assert "Xã Mẫu" in preview.page("/vi/places/mau-hai/"), "any page, though nobody looked at it before"
    assert preview.get("/vi/nowhere/")[0] == 404
    site.write_text(good)
    end = time.monotonic() + 30
    while "Not built" in preview.page() and time.monotonic() < end:
        time.sleep(0.05)
    assert "Not built" not in preview.page()
    assert told.stop() == ["hello", "reload", "reload"]


def test_a_template_that_fails_shows_why_and_recovers(preview: Preview) -> None:
    assert "Not built" not in preview.page("/en/about/")
    template = "templates/pages/text.html"
    (preview.root / template).parent.mkdir(parents=True)
    preview.save(template, "{% nonsense %}")
    assert "nonsense" in preview.until("Not built", "/en/about/")
    assert "Not built" not in preview.page("/data/places.csv")
    shutil.rmtree(preview.root / "templates")
    end = time.monotonic() + 10
    while "Not built" in preview.page("/en/about/") and time.monotonic() < end:
        time.sleep(0.1)
    assert "Not built" not in preview.page("/en/about/")


# browsers' connections


class Listener:
    """A page's script: all that it is told until it is stopped."""

    def __init__(self, port: int, version: str) -> None:
        self.heard: list[str] = []
        self._ready, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=lambda: IOLoop(make_current=False).run_sync(lambda: self._listen(port, version), timeout=60))
        self._thread.start()
        assert self._ready.wait(30)

    def stop(self) -> list[str]:
        self._stop.set()
        self._thread.join(30)
        return self.heard

    async def _listen(self, port: int, version: str) -> None:
        def told(message: str | bytes | None) -> None:
            if message:
                self.heard.append(json.loads(message)["command"])

        connection = await websocket_connect(f"ws://127.0.0.1:{port}/livereload/{version}", on_message_callback=told)
        for nonsense in ("null", "[]", '{"command": 1}', "not JSON", '{"url": "http://[::"}'):
            await connection.write_message(nonsense)
        await connection.write_message(json.dumps({"command": "hello", "protocols": []}))
        await connection.write_message(json.dumps({"command": "info", "url": "http://127.0.0.1/"}))
        while not self.heard:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        self._ready.set()
        while not self._stop.is_set():
            await asyncio.sleep(0.02)
        connection.close()


def listen(preview: Preview) -> Listener:
    return Listener(preview.port, preview.version())


@pytest.mark.parametrize("version", ["", "0", "00000000-1"])
def test_a_page_that_is_out_of_date_is_told_when_it_connects_and_what_no_script_says_is_no_fault(preview: Preview, version: str) -> None:
    assert Listener(preview.port, version).stop() == ["hello", "reload"]
    assert listen(preview).stop() == ["hello"]
    assert "Traceback" not in preview.log.read_text().replace("TemplateSyntaxError", "")[-2_000:]


def test_the_script_connects_to_where_its_page_came_from(preview: Preview) -> None:
    script = preview.page("/livereload.js?v=ab-7")
    assert 'window.location.host + "/livereload/ab-7"' in script
    assert SOCKET_ADDRESS not in script
    assert '"/livereload/alert1"' in preview.page("/livereload.js?v=%22%2balert(1)%2b%22")


def forward(port: int) -> tuple[int, socket.socket]:
    """A port that leads to another, as ssh -L or a container's does."""
    listening_ = socket.create_server(("127.0.0.1", 0))

    def pump(one: socket.socket, other: socket.socket) -> None:
        with closing(one), closing(other):
            try:
                while data := one.recv(65_536):
                    other.sendall(data)
            except OSError:
                pass

    def accept() -> None:
        try:
            while True:
                near, _ = listening_.accept()
                far = socket.create_connection(("127.0.0.1", port))
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=pump, args=pair, daemon=True).start()
        except OSError:
            pass

    threading.Thread(target=accept, daemon=True).start()
    number: int = listening_.getsockname()[1]
    return number, listening_


def test_a_page_loads_once_and_reloads_on_a_save_through_a_forwarded_port_with_dots_in_frames_and_without_cookies(
    preview: Preview, browser: "Browser"
) -> None:
    places = preview.root / "data/places.yml"
    places.write_text(places.read_text() + DOTTED)
    if "Not built" in (text := preview.until("<", "/en/places/mau.bay/")):
        pytest.skip(f"a slug may hold no dot any more: {text[-500:]}")
    preview.until("Xã Mẫu Bảy", "/en/places/mau.bay/")
    port, listening_ = forward(preview.port)
    with closing(listening_):
        context = browser.new_context()
        context.add_init_script("Object.defineProperty(document, 'cookie', {get: () => '', set: () => {}})")
        page = context.new_page()
        loads: list[str] = []
        page.on("framenavigated", lambda frame: loads.append(frame.url.partition(":")[2].partition("/en/")[2]))
        page.goto(f"http://127.0.0.1:{port}/en/places/mau.bay/")
        editor = context.new_page()  # the frame of an editor: a page of the site may have none itself
        editor.on(
            "framenavigated", lambda frame: loads.append(frame.url.partition(":")[2].partition("/en/")[2]) if frame.parent_frame else None
        )
        editor.set_content(f'<iframe src="http://127.0.0.1:{port}/en/places/mau-mot/"></iframe>')
        page.wait_for_timeout(1_500)
        assert loads == ["places/mau.bay/", "places/mau-mot/"], "each once"
        with page.expect_event("framenavigated", lambda frame: frame.url.endswith("/places/mau.bay/")):
            preview.title("Through the port")
        context.close()


# where it listens


def refused(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, BUILD, "serve", "--language", "en", *arguments], capture_output=True, text=True, check=False, timeout=20
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_a_port_in_use_is_one_line_before_anything_is_read(preview: Preview) -> None:
    status, said = refused("--port", str(preview.port))
    assert status == 2
    assert re.fullmatch(rf"port {preview.port} is in use; try --port (\d+)\n", said)
    other = int(said.rpartition(" ")[2])
    for one in listening("127.0.0.1", other):
        one.close()


@pytest.mark.parametrize("port", ["0", "-1", "65536", "99999"])
def test_what_is_no_port_is_one_line(port: str) -> None:
    assert refused(f"--port={port}") == (2, f"{port} is no port: --port is from 1 to 65535; try --port 8000\n")


@pytest.mark.parametrize("host", ["not.a.host.example", "192.0.2.1"])
def test_an_address_that_is_not_this_machine_s_is_one_line(host: str) -> None:
    with pytest.raises(AddressError, match=r"try --host 127\.0\.0\.1"):
        listening(host, free_port())


def test_a_folder_that_no_build_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/letter.txt").write_text("hello")
    status, said = refused("--root", str(SMALL), "--site", str(tmp_path / "site"), "--port", str(free_port()))
    assert (status, "no build made" in said) == (1, True)


def test_a_foreign_host_is_refused(preview: Preview) -> None:
    status, _, text = preview.get("/en/", host="evil.example")
    assert (status, "--host" in text) == (403, True)
    assert preview.get("/livereload/x", host="evil.example")[0] == 403
    assert preview.get("/en/", host=f"localhost:{preview.port}")[0] == 200


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ("127.0.0.1:8000", True), ("127.0.0.1", True), ("[::1]:8000", True), ("localhost:8973", True), ("LOCALHOST.", True), ("a.localhost:1", True),
        ("192.168.1.7:8000", True), ("preview.example:80", True), ("evil.example", False), ("127.0.0.1.evil.example", False),
        ("localhost.evil.example:8000", False), ("", False), ("[::1].evil.example", False),
    ],
)  # fmt: skip
def test_a_host_is_own_where_no_page_of_the_web_could_have_made_it_lead_here(given: str, own: object) -> None:
    assert is_own(given, "preview.example") is own
