"""A site that is written from right to left: pages mirror, drawings don't, names of the other direction keep to themselves; axe finds nothing, nothing overflows."""

import mimetypes
import re

import pytest
from playwright.sync_api import Browser, Route

from scorecard.route import file_of
from tests.browser import tools
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_browser import AXE, RULES, WIDE
from tests.factory import TESTS, Shown

HOST = "http://127.0.0.1/"
ADDRESSES = ("ar/", "ar/indicators/clean-water/", "ar/places/north/")
MIRRORED = """() => {
  const box = s => document.querySelector(s).getBoundingClientRect()
  const [brand, languages, bar] = ['.brand', '.languages', '.row .bar'].map(box)
  const [zero, , whole] = [...document.querySelectorAll('.axis span')].map(span => span.getBoundingClientRect())
  return {brand: brand.left > languages.left, axis: zero.left < whole.left, bar: getComputedStyle(document.querySelector('.row .bar')).direction,
    heading: box('h1').right > innerWidth / 2 && getComputedStyle(document.querySelector('h1')).textAlign, row: box('.row h3').left > bar.left}
}"""


@pytest.fixture(scope="module")
def shown() -> Shown:
    return Shown(TESTS / "sites" / "rtl")


def test_each_language_says_which_way_it_is_written(shown: Shown) -> None:
    for address, direction in (("ar/", ' dir="rtl"'), ("en/", ""), ("ar/places/north/", ' dir="rtl"'), ("404.html", ' dir="rtl"')):
        assert re.findall(r"<html[^>]*>", shown.page(address)) == [f'<html lang="{address[:2].replace("40", "ar")}"{direction}>'], address
    borrowed = shown.page("en/indicators/clean-water/")
    assert '<span lang="ar" dir="rtl">المياه النظيفة</span>' in borrowed
    assert '<a href="../../../en/indicators/clean-water/" lang="en" dir="ltr"' in shown.page("ar/indicators/clean-water/")
    assert '"dir": "rtl"' in shown.read("ar/manifest.webmanifest")
    assert '<html lang="ar" dir="rtl">' in shown.page("index.html")


def test_pages_mirror_and_drawings_do_not(browser: Browser, shown: Shown) -> None:
    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("?")[0]
        data = shown.live.read(file_of(path))
        if data is None:
            route.fulfill(status=404)
        else:
            route.fulfill(body=data, content_type=mimetypes.guess_type(file_of(path))[0] or "application/octet-stream")

    with browser.new_page() as page:
        page.route("**/*", serve)
        for address in ADDRESSES:
            page.goto(HOST + address)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            for size in (PHONE, DESK):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                assert page.evaluate(WIDE) == [], (address, size)
            page.evaluate(tools.module("axe-core/axe.min.js").read_text())
            assert page.evaluate(AXE, RULES["light"]) == [], address
        assert page.evaluate(MIRRORED) == {"brand": True, "axis": True, "bar": "ltr", "heading": "start", "row": True}
