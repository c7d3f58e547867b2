"""The box that finds places: any spelling, a former name or the code leads to a commune by keyboard alone. Charts have tooltips."""

import json
import re
import subprocess
import unicodedata
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Page

from scorecard.language import fold
from tests.browser import tools
from tests.browser.conftest import PHONE, Opening
from tests.browser.sample import members, published
from tests.factory import LANGUAGES, ROOT, THOROUGH, some

SCRIPTS = ROOT / "assets" / "js"
THUC_PHAN = ("thuc phan", "Thục Phán", "THUC PHAN", "  thục-phan ", "Sông Hiến", "hoang tung", "01273")
PLACES = ("", "places/")
BUDGET = 1_024  # bytes, brotli 11, of the script of charts; that of the search is weighed with what a query reads, in test_search.py


@pytest.fixture
def opening(opening: Opening) -> Opening:
    """On a phone."""
    return partial(opening, viewport=PHONE)


def typed(page: Page, text: str) -> list[str]:
    """The names found, in order, once the field was reached by Tab, where it isn't yet, and the text typed."""
    for _ in range(200):
        if page.evaluate("document.activeElement.id") == "find":
            break
        page.keyboard.press("Tab")
    page.keyboard.type(text)
    page.wait_for_selector(".find .results[aria-busy=false]", state="attached")
    return page.locator(".find .results a").all_inner_texts()


WHERE = [(language, section) for language in LANGUAGES for section in PLACES]


@pytest.mark.parametrize(("language", "section"), WHERE if THOROUGH else [("vi", "places/"), ("en", "")])
def test_every_spelling_leads_to_the_ward_by_keyboard_alone(opening: Opening, language: str, section: str) -> None:
    with opening(f"{language}/{section}") as page:
        for text in THUC_PHAN:
            assert typed(page, text)[0].endswith("Thục Phán" if language != "en" else "Thục Phán ward"), text
            page.keyboard.press("Escape")
        typed(page, "thuc phan")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{language}/places/thuc-phan/")


@pytest.mark.parametrize(
    ("language", "formerly", "count"),
    [("vi", "trước đây", "Tìm thấy 1 địa phương"), ("fr", "autrefois", "1\u00a0lieu"), ("en", "formerly", "1 place")],
)
def test_a_former_name_says_so_and_the_count_is_told(opening: Opening, language: str, formerly: str, count: str) -> None:
    with opening(f"{language}/places/") as page:
        typed(page, "hoang tung")
        [entry] = page.locator(".find .results li").all_inner_texts()
        assert formerly in entry
        assert "Hoàng Tung" in entry
        said = page.get_by_role("search", name=page.locator(".find").get_attribute("aria-label")).get_by_role("status")
        assert said.inner_text().startswith(count)
        page.keyboard.press("Escape")
        assert said.inner_text() == ""
        typed(page, "zzz")
        assert page.locator(".find .results li").count() == 0
        assert said.inner_text() == page.locator(".find").get_attribute("data-nothing")
        whole = page.locator(".gazetteer:not(.results)").first
        assert whole.is_hidden()
        page.keyboard.press("Escape")
        assert whole.is_visible()


def test_names_come_before_former_names_and_whole_ones_before_parts(opening: Opening) -> None:
    with opening("vi/places/") as page:
        found = typed(page, "bao lac")
        assert found[0] == "Xã Bảo Lạc"
        page.keyboard.press("Escape")
        found = typed(page, "q")
        starts = [fold(name).removeprefix("xa ").startswith("q") for name in found]
        assert starts == sorted(starts, reverse=True)
        assert any(starts)
        assert not all(starts)


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
        assert page.locator(".find .results").is_hidden()


@pytest.mark.parametrize("section", PLACES, ids=["home", "places"])
def test_without_script_there_is_the_whole_list_and_the_field_leads_to_it(opening: Opening, site: Path, section: str) -> None:
    with opening(f"vi/{section}", java_script_enabled=False) as page:
        assert page.locator("main li[data-k] a:visible").count() >= len(members(site))
        page.locator("#find").fill("bao lac")
        page.keyboard.press("Enter")
        page.wait_for_url("**/vi/search/?q=bao+lac")
        assert page.locator("main a", has_text="Bảo Lạc").first.is_visible()


def test_the_script_folds_as_the_generator_does() -> None:
    node = tools.node()
    [script] = re.findall(r"const fold = (.*)", (SCRIPTS / "search.js").read_text())
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
    with opening("en/disagreements/cao-bang/online-services-total/", has_touch=by == "finger") as page:
        dispute = page.locator(".dispute:has(.tips)").first
        chart, tip = dispute.locator(".tips"), dispute.get_by_role("status")
        statements = some(dispute.locator(".evidence > p").all_text_contents())
        assert tip.is_hidden()
        told = []
        chart.scroll_into_view_if_needed()
        chart.focus()
        for mark in dispute.locator(".datum").all():
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


def test_each_mark_has_its_row(pages: Mapping[str, str]) -> None:
    charts = 0
    for path, text in pages.items():
        told = False
        for part in re.findall(r'<article class="dispute".*?</article>|<figure class="picture".*?</figure>', text, re.DOTALL):
            marks, rows = part.count('<g class="datum">'), part.count('class="evidence') + part.partition("<tbody>")[2].count("<tr>")
            if marks and rows:
                told = True
                charts += 1
                assert marks == rows, path
        assert told <= ("/js/chart." in text), f"{path}: a chart without its script"
        assert ("/js/chart." in text) <= ('class="dispute"' in text or 'class="picture"' in text), f"{path}: a script without a chart"
    assert charts > 20


def test_every_page_with_a_field_loads_its_script(pages: Mapping[str, str]) -> None:
    loading = some(path for path, text in pages.items() if "/js/search." in text)
    assert loading == [path for path, text in pages.items() if 'role="search"' in text]


def test_the_script_of_charts_weighs_little(site: Path) -> None:
    assert len(brotli.compress(published(site, "js/chart.js"), quality=11)) <= BUDGET
