"""A finding in a frame of another site, in a real browser: it is shown there and fits, asks for nothing but its sheet, and no other page of ours can be framed."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.browser import tools
from tests.browser.conftest import rest
from tests.browser.host import showing
from tests.browser.test_browser import AXE, RULES, UNSAID, UNSEEN, UNSOUND, WIDE
from tests.factory import LANGUAGES, SMALL, TESTS, THOROUGH, Shown, some

KINDS = {"place": "places", "indicator": "indicators", "disagreement": "disagreements"}
WIDTHS = (300, 340, 600, 800)
"""The narrowest frame that is meant, an article's on a telephone, one of a blog, and the widest."""

TALL = "document.documentElement.scrollHeight - innerHeight"


class Article:
    """A page of somebody else's, on an address of its own."""

    def __init__(self) -> None:
        article = self
        self.body = ""

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                data = f'<!doctype html><html lang="en"><title>Somebody else’s</title><body style="margin:0">{article.body}'.encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *said: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.server.daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/"

    def framing(self, page: Page, address: str, width: int, height: int, more: str = "") -> Frame:
        """The frame in which this page shows another one."""
        self.body = f'<iframe src="{address}" title="x" width="{width}" height="{height}" style="border:0"{more}></iframe>'
        page.goto(self.address)
        rest(page)
        return some(page.frames[1:])[0]


@pytest.fixture(scope="module")
def article() -> Iterator[Article]:
    made = Article()
    with made.server:
        thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield made
        made.server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    with browser.new_page(viewport={"width": 900, "height": 900}) as page:
        yield page


@pytest.fixture(scope="module")
def asked(tab: Page) -> list[str]:
    """The addresses of all that the tab asked for."""
    found: list[str] = []
    tab.on("request", lambda request: found.append(request.url))
    return found


def richest(site: Path, language: str) -> dict[str, str]:
    """Of each kind the frame with the most in it."""
    found = {
        kind: some(sorted((site / "embed" / language / kind).rglob("index.html"), key=lambda f: (f.stat().st_size, f)))[-1]
        for kind in KINDS
    }
    return {kind: file.parent.relative_to(site).as_posix() + "/" for kind, file in found.items()}


def height(site: Path, address: str) -> int:
    return json.loads((site / f"api/oembed/{address.removeprefix('embed/').rstrip('/')}.json").read_text())["height"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_site_shows_a_finding_whole_and_it_asks_for_nothing_but_its_sheet(
    site: Path, host: str, article: Article, tab: Page, language: str, asked: list[str]
) -> None:
    for address in richest(site, language).values():
        asked.clear()
        for width in WIDTHS:
            frame = article.framing(tab, host + address, width, height(site, address))
            assert frame.locator("h1").inner_text(), address
            assert frame.evaluate("document.scripts.length") == 0
            assert frame.evaluate(WIDE) == [], (address, width)
            assert width == WIDTHS[0] or frame.evaluate(TALL) <= 0, (address, width)
        ours = {url.removeprefix(host).partition(".")[0] for url in asked if url.startswith(host)}
        assert ours <= {address, "embed/css/embed", "embed/icons/favicon"}


def test_a_frame_without_an_origin_has_its_sheet(site: Path, host: str, article: Article, tab: Page) -> None:
    address = richest(site, LANGUAGES[0])["place"]
    frame = article.framing(tab, host + address, 600, height(site, address), " sandbox")
    assert frame.evaluate("self.origin") == "null"
    assert frame.evaluate("getComputedStyle(document.body).margin") == "0px", "a page without a sheet has 8"


def test_no_other_page_of_ours_is_shown_in_a_frame(site: Path, host: str, article: Article, tab: Page) -> None:
    for address in ("", "vi/", "vi/data/", "vi/share/", *(f"vi/{section}/" for section in KINDS.values())):
        frame = article.framing(tab, host + address, 600, 400)
        assert frame.url.startswith("chrome-error://"), address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_finding_is_open_to_the_ear_and_the_keyboard(site: Path, host: str, browser: Browser, scheme: str) -> None:
    with browser.new_page(color_scheme=scheme, viewport={"width": 340, "height": 600}) as page:  # type: ignore[arg-type]
        for language in LANGUAGES if THOROUGH else LANGUAGES[:1]:
            for address in richest(site, language).values():
                page.goto(host + address)
                page.evaluate(tools.module("axe-core/axe.min.js").read_text())
                assert page.evaluate(AXE, RULES[scheme]) == [], address
                assert page.evaluate(UNSOUND) == []
                assert page.evaluate(UNSEEN) == []


def test_who_claims_a_figure_is_read_before_it(browser: Browser) -> None:
    with showing(Shown(SMALL)) as host, browser.new_page() as page:
        page.goto(f"{host}embed/en/disagreement/mau-hai/room-open/")
        assert page.locator(".figure.claimed").count() == 1
        assert page.evaluate(UNSAID) == []


def test_a_frame_from_right_to_left_mirrors_and_its_bar_does_not(browser: Browser) -> None:
    with showing(Shown(TESTS / "sites" / "rtl")) as host, browser.new_page(viewport={"width": 340, "height": 600}) as page:
        page.goto(f"{host}embed/ar/place/north/")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
        assert page.evaluate("getComputedStyle(document.querySelector('.bar')).direction") == "ltr"
        assert page.evaluate(WIDE) == []
