"""The two scripts: any spelling, a former name or the code leads to a commune by keyboard alone; charts have tooltips; both are small."""

import json
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Browser, Page

from scorecard.language import fold
from tests.browser import tools
from tests.browser.complaint import complaints

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "assets" / "js"
PHONE = {"width": 360, "height": 740}
THUC_PHAN = ("thuc phan", "Thục Phán", "THUC PHAN", "  thục-phan ", "Sông Hiến", "hoang tung", "01273")
PLACES = ("", "places/")
BUDGET = 1_536  # bytes, brotli 11: both scripts together, which is the most that a page with neither choice nor exploring loads

Opening = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def opening(browser: Browser, host: str) -> Opening:
    """What opens a page of the site on a phone, to be used in a `with`; a complaint of the browser fails the test."""

    @contextmanager
    def opened(address: str, **options: Any) -> Iterator[Page]:
        with browser.new_context(viewport=PHONE, **options) as context:  # type: ignore[arg-type]
            page = context.new_page()
            heard = complaints(page)
            page.goto(host + address)
            yield page
            assert heard == []

    return opened


def typed(page: Page, text: str) -> list[str]:
    """The names found, in order, once the field was reached by Tab, where it isn't yet, and the text typed."""
    for _ in range(200):
        if page.evaluate("document.activeElement.id") == "find":
            break
        page.keyboard.press("Tab")
    page.keyboard.type(text)
    return page.locator(".res a").all_inner_texts()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("section", PLACES, ids=["home", "places"])
def test_every_spelling_leads_to_the_ward_by_keyboard_alone(opening: Opening, language: str, section: str) -> None:
    with opening(f"{language}/{section}") as page:
        for text in THUC_PHAN:
            assert typed(page, text)[:1] == ["Thục Phán"], text
            page.keyboard.press("Escape")
        typed(page, "thuc phan")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{language}/places/thuc-phan/")


@pytest.mark.parametrize(
    ("language", "formerly", "count"),
    [("vi", "trước đây", "Tìm thấy 1 nơi"), ("fr", "autrefois", "1\u00a0lieu"), ("en", "formerly", "1 place")],
)
def test_a_former_name_says_so_and_the_count_is_told(opening: Opening, language: str, formerly: str, count: str) -> None:
    with opening(f"{language}/") as page:
        typed(page, "hoang tung")
        [entry] = page.locator(".res li").all_inner_texts()
        assert formerly in entry
        assert "Hoàng Tung" in entry
        said = page.get_by_role("status")
        assert said.inner_text().startswith(count)
        page.keyboard.press("Escape")
        assert said.inner_text() == ""
        typed(page, "zzz")
        assert page.locator(".res li").count() == 0
        assert said.inner_text() == page.locator(".find").get_attribute("data-nothing")
        assert page.locator(".az").is_hidden()
        page.keyboard.press("Escape")
        assert page.locator(".az").is_visible()


def test_names_come_before_former_names_and_whole_ones_before_parts(opening: Opening) -> None:
    with opening("vi/places/") as page:
        found = typed(page, "bao lac")
        assert found[0] == "Bảo Lạc"
        page.keyboard.press("Escape")
        found = typed(page, "q")
        names = [fold(name) for name in found]
        starts = [name.startswith("q") for name in names]
        words = [" q" in f" {name}" for name in names]
        assert starts == sorted(starts, reverse=True)
        assert words == sorted(words, reverse=True)


def test_arrows_walk_the_list_and_escape_clears_it(opening: Opening) -> None:
    focused = "document.activeElement.textContent || document.activeElement.id"
    with opening("vi/") as page:
        found = typed(page, "th")
        assert len(found) > 2
        walk = []
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"):
            page.keyboard.press(key)
            walk.append(page.evaluate(focused))
        assert walk == [found[0], found[1], found[0], "find", "find"]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        assert page.evaluate(focused) == "find"
        assert page.locator("#find").input_value() == ""
        assert page.locator(".res").is_hidden()


@pytest.mark.parametrize("section", PLACES, ids=["home", "places"])
def test_without_script_there_is_the_whole_list_and_no_dead_field(opening: Opening, section: str) -> None:
    with opening(f"vi/{section}", java_script_enabled=False) as page:
        assert page.locator("#find").is_hidden()
        assert page.locator(".find").bounding_box() is None, "and no gap where it would be"
        assert page.locator("main li[data-k] a:visible").count() >= 56


def test_the_script_folds_as_the_generator_does() -> None:
    node = tools.node()
    [script] = re.findall(r"const fold = (.*)", (SCRIPTS / "find.js").read_text())
    names = re.findall(r"name: ([^,}\n]+)", (ROOT / "data" / "places.yml").read_text())
    letters = [
        chr(code) for code in (*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2030)) if chr(code) not in "ıẞ"
    ]  # the two where JavaScript differs
    texts = [*names, *(unicodedata.normalize("NFD", name) for name in names), *(name.upper() for name in names), *letters]
    done = subprocess.run(
        [node, "-e", f"const fold = {script}\nprocess.stdout.write(JSON.stringify({json.dumps(texts)}.map(fold)))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert dict(zip(texts, json.loads(done.stdout), strict=True)) == {text: fold(text) for text in texts}


@pytest.mark.parametrize("by", ["keys", "finger"])
def test_a_mark_says_what_its_statement_says(opening: Opening, by: str) -> None:
    with opening("en/disagreements/", has_touch=by == "finger") as page:
        dispute = page.locator(".dp:has(.tips)").first
        chart, tip = dispute.locator(".tips"), dispute.get_by_role("status")
        statements = dispute.locator(".ev > p").all_text_contents()
        assert tip.is_hidden()
        told = []
        chart.scroll_into_view_if_needed()
        chart.focus()
        for mark in dispute.locator(".m").all():
            if by == "finger":
                box = mark.locator("> :first-child").bounding_box()
                assert box
                page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            told.append(tip.inner_text())
            assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], "the tip stays inside"
            page.keyboard.press("ArrowDown")
        assert [text.startswith(said.strip()) for text, said in zip(told, statements, strict=True)] == [True] * len(statements)
        page.keyboard.press("Escape")
        assert tip.is_hidden()
        chart.hover()
        assert tip.is_visible()
        page.keyboard.press("Escape")
        assert tip.is_hidden()


def test_each_mark_has_its_row(site: Path) -> None:
    charts = 0
    for path in site.rglob("*.html"):
        text = path.read_text()
        told = False
        for part in re.findall(r'<article class="dp".*?</article>|<figure class="pic".*?</figure>', text, re.DOTALL):
            marks, rows = part.count('<g class="m">'), part.count('class="ev') + part.partition("<tbody>")[2].count("<tr>")
            if marks and rows:
                told = True
                charts += 1
                assert marks == rows, path
        assert told <= ("/js/chart." in text), f"{path}: a chart without its script"
        assert ("/js/chart." in text) <= ('class="dp"' in text or 'class="pic"' in text), f"{path}: a script without a chart"
    assert charts > 20


def test_only_the_pages_with_a_field_load_its_script(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text()
        assert ("/js/find." in text) == ('class="find' in text), path


def test_both_scripts_together_weigh_little() -> None:
    assert sum(len(brotli.compress((SCRIPTS / name).read_bytes(), quality=11)) for name in ("chart.js", "find.js")) <= BUDGET
