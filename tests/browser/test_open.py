"""What other sites may do with this one: their pages read every published data file, show its pictures, and frame none of its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scorecard.export.headers import OPEN_FOLDERS, READABLE
from tests.browser.host import Handler, running
from tests.factory import LANGUAGES, some

READ = """
async paths => {
  const missed = []
  for (let at = 0; at < paths.length; at += 32)
    await Promise.all(paths.slice(at, at + 32).map(async path => {
      try {
        const answer = await fetch(path)
        if (!answer.ok || !(await answer.arrayBuffer()).byteLength) missed.push(path)
      } catch (fault) { missed.push(path) }
    }))
  return missed
}
"""
SHOW = """
path => new Promise(done => {
  const picture = new Image()
  picture.onload = () => done(picture.naturalWidth)
  picture.onerror = () => done(0)
  picture.src = path
})
"""
FRAME = """
path => new Promise(done => {
  const frame = document.createElement('iframe')
  frame.onload = () => done(true)
  frame.src = path
  document.body.append(frame)
})
"""


class Elsewhere(Handler):
    """A host of somebody else, with one empty page."""

    def do_GET(self) -> None:  # noqa: N802 - what the server calls
        body = b"<!doctype html><title>another site</title><body>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def elsewhere(browser: Browser) -> Iterator[Page]:
    """A page of another site."""
    with running(Elsewhere) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        yield page


def published(site: Path) -> list[str]:
    """Every file that is published as data or as a picture of it, a few of those that there is one of for each of many things."""
    found: dict[tuple[str, str], list[str]] = {}
    for file in some(site.rglob("*.*")):
        path = file.relative_to(site)
        top, suffix = path.parts[0], path.suffix.removeprefix(".")
        if file.is_file() and file.stat().st_size and (top in OPEN_FOLDERS or (top in LANGUAGES and suffix in READABLE)):
            kind = path.parts[1] if top in ("charts", *LANGUAGES) else path.parent.as_posix()  # each page of a section has feeds of its own
            found.setdefault((kind, suffix), []).append(path.as_posix())
    whole = [path for (kind, _), paths in found.items() if kind == "data" for path in paths]
    assert len(whole) > 10
    return sorted({*whole, *(path for paths in found.values() for path in sorted(paths)[:3])})


def test_a_page_of_another_site_reads_every_published_data_file(elsewhere: Page, host: str, site: Path) -> None:
    paths = published(site)
    assert {path.partition("/")[0] for path in paths} >= {"data", "api", "share", "charts", *LANGUAGES}
    assert elsewhere.evaluate(READ, [host + path for path in paths]) == []


def test_a_page_of_another_site_shows_a_picture_of_a_page_and_a_chart(elsewhere: Page, host: str, site: Path) -> None:
    drawn = [next(file.relative_to(site).as_posix() for file in sorted(site.glob(f"charts/**/*.{suffix}"))) for suffix in ("png", "svg")]
    for path in ("share/vi/home.png", *drawn):
        assert elsewhere.evaluate(SHOW, host + path) > 100, path


def test_pages_and_assets_stay_the_site_s_own(elsewhere: Page, host: str, site: Path) -> None:
    style = next(file.relative_to(site).as_posix() for file in sorted(site.glob("assets/css/*.css")))
    icon = next(file.relative_to(site).as_posix() for file in sorted(site.glob("assets/icons/*.png")))
    closed = [host + path for path in ("vi/", "vi/index.html", "", style)]
    assert set(elsewhere.evaluate(READ, closed)) == set(closed)
    assert elsewhere.evaluate(SHOW, host + icon) == 0


def test_no_page_is_framed_by_another_site(elsewhere: Page, host: str) -> None:
    refused: list[str] = []
    elsewhere.on("console", lambda message: refused.append(message.text))
    for path in ("vi/", "en/places/cao-bang/", "404.html"):
        elsewhere.evaluate(FRAME, host + path)
        assert all("127.0.0.1" not in frame.url or frame == elsewhere.main_frame for frame in elsewhere.frames), path
    assert len([text for text in refused if "frame-ancestors" in text or "refused" in text.lower()]) >= 3
