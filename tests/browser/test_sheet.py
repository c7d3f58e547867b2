"""The sheet for the notice board: one A4 page a place and language, legible without a screen, its QR code leading to the evidence."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from scorecard.chart.code import QUIET, Code
from scorecard.route import Routes, versioned
from tests.browser.sample import members
from tests.factory import LANGUAGES, ROOT

BASE_URL = yaml.safe_load((ROOT / "data" / "site.yml").read_text())["base_url"]
AS_OF = yaml.safe_load((ROOT / "data" / "site.yml").read_text())["as_of"]
INCH, CSS_DPI = 25.4, 96


@pytest.fixture(scope="module")
def sheets(site: Path) -> dict[tuple[str, str], str]:
    """(language, place) → HTML."""
    found = {(p.parts[-5], p.parts[-3]): p.read_text() for p in site.glob("*/places/*/sheet/index.html")}
    assert found
    return found


@pytest.fixture(scope="module")
def longest(sheets: dict[tuple[str, str], str]) -> str:
    """The place whose name with its kind takes most letters in any language."""
    return max(sheets, key=lambda key: (len(re.search("<h1>(.*)</h1>", sheets[key])[1]), key))[1]  # type: ignore[index]


@pytest.fixture(scope="module")
def tab(browser: Browser, host: str) -> Iterator[Page]:
    """A browser's tab on the site; its address is the site's front door."""
    with browser.new_page(base_url=host) as page:
        yield page


def test_each_member_has_a_sheet_in_each_language(site: Path, sheets: dict[tuple[str, str], str]) -> None:
    assert set(sheets) == {(language, place) for language in LANGUAGES for place in members(site)}


def test_a_sheet_is_its_places_page_on_paper(site: Path, sheets: dict[tuple[str, str], str]) -> None:
    for (language, place), text in sheets.items():
        assert text.count("<h1>") == 1
        assert '<meta name="robots" content="noindex">' in text
        assert f'<link rel="canonical" href="{BASE_URL}/{language}/places/{place}/">' in text
        assert '<a href="../">' in text
        whole = (site / language / "places" / place / "index.html").read_text()
        assert '<a class="button" href="sheet/">A4</a>' in whole
        figures = set(re.findall(r'<data class="figure(?: claimed)?" value="[^"]*" id="v-[^>]*>[^<]*</data>', text))
        assert figures
        assert {f for f in figures if f not in whole} == set(), "a figure that the place's page doesn't have"


def test_search_engines_are_sent_to_the_place_not_to_its_sheet(site: Path) -> None:
    listed = (site / "sitemap.xml").read_text()
    assert f"{BASE_URL}/vi/places/thuc-phan/" in listed
    assert "/sheet/" not in listed


def test_each_claim_has_a_box_for_true_for_not_true_and_for_not_known(sheets: dict[tuple[str, str], str]) -> None:
    for text in sheets.values():
        claims = re.findall(r'<th scope="row" id="([^"]+)">', text)
        assert len(claims) >= 5
        boxes = re.findall(r'<input type="radio" name="([^"]+)" value="[^"]+" aria-labelledby="([^"]+)">', text)
        assert boxes == [(c, f"{answer} {c}") for c in claims for answer in ("is-true", "not-true", "not-known")]


def test_without_evidence_of_its_own_there_are_words_in_place_of_a_score(sheets: dict[tuple[str, str], str]) -> None:
    for language in LANGUAGES:
        assert sheets[language, "thuc-phan"].count('class="numeral"') == 3
        assert 'class="numeral"' not in sheets[language, "coc-pang"]
        assert '<p class="sentence">' in sheets[language, "coc-pang"]


def test_a_sheet_says_which_law_and_when_it_was_checked(sheets: dict[tuple[str, str], str]) -> None:
    said = {
        "vi": ("Luật Tiếp cận thông tin (sửa đổi), có hiệu lực từ ngày 01 tháng 9 năm 2026", "Đã đối chiếu với luật ngày"),
        "fr": ("loi modifiée sur l’accès à l’information, en vigueur depuis le 1er septembre 2026", "Vérifié au regard de la loi le"),
        "en": ("amended Law on Access to Information, in force since 1 September 2026", "Checked against the law on"),
    }
    for (language, _), text in sheets.items():
        assert "104/2016" not in text
        for words in said[language]:
            assert words in text


def test_no_more_than_eight_figures_and_eight_things_to_ask_for(sheets: dict[tuple[str, str], str]) -> None:
    for text in sheets.values():
        own, missing = text.split('<section class="own">')[1].split('<section class="gap">')
        assert own.count("<li>") <= 8
        assert missing.split("</ol>")[0].count("<li>") == 8
        assert sorted(re.findall(r"\d", "".join(re.findall(r"<b>\(([\d, ]+)\)</b>", missing)))) == list("12345678")


def test_a_qr_code_is_a_square_with_a_quiet_zone_and_always_the_same() -> None:
    text = versioned("https://scorecard.example/" + Routes("vi").item("places", "thuc-phan"), "0123456789abcdef")
    assert text == "https://scorecard.example/vi/places/thuc-phan/?v=0123456789abcdef"
    one = Code(text, "Mã mẫu").svg()
    assert one == Code(text, "Mã mẫu").svg()
    assert Code(text, "Mã mẫu").key != Code(text + "0", "Mã mẫu").key
    corners = [tuple(map(int, m)) for m in re.findall(r"M(\d+) (\d+)h(\d+)", one)]
    (side,) = re.findall(r'viewBox="0 0 (\d+) \1"', one)
    assert min(x for x, _, _ in corners) == min(y for _, y, _ in corners) == QUIET
    assert max(x + n for x, _, n in corners) == max(y + 1 for _, y, _ in corners) == int(side) - QUIET


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_prints_on_one_page_and_its_code_reads(tab: Page, sheets: dict[tuple[str, str], str], longest: str, language: str) -> None:
    for place in ("thuc-phan", "coc-pang", longest):
        tab.goto(f"{language}/places/{place}/sheet/")
        reader = PdfReader(io.BytesIO(tab.pdf(format="A4", prefer_css_page_size=True)))
        assert len(reader.pages) == 1
        box = reader.pages[0].mediabox
        assert (round(float(box.width)), round(float(box.height))) in {(595, 842), (596, 842), (595, 841)}
        assert sheets[language, place]
        side = tab.locator(".sheet-code svg")
        bounds = side.bounding_box()
        assert bounds
        modules = int(side.get_attribute("viewBox").split()[-1])  # type: ignore[union-attr]
        assert bounds["width"] / CSS_DPI * INCH * (modules - 2 * QUIET) / modules >= 34, "mm of the symbol"
        picture = Image.open(io.BytesIO(tab.screenshot(full_page=True))).convert("L")
        printed = picture.resize((picture.width * 120 // CSS_DPI, picture.height * 120 // CSS_DPI))
        [found] = zxingcpp.read_barcodes(printed)
        assert found.text == f"{BASE_URL}/{language}/places/{place}/?v={AS_OF}"
        assert found.ec_level == "M"
        assert found.text.split("?")[0] == "".join(tab.locator(".sheet-code b span").all_inner_texts()), "the address is printed too"


def test_nothing_runs_over_an_edge(tab: Page, sheets: dict[tuple[str, str], str]) -> None:
    """On paper: 184 by 277 mm between the margins, every sheet. On a screen: from the narrowest telephone up."""
    over = """sheets => sheets.flatMap(([name, main]) => {
        document.querySelector("main").outerHTML = main
        return [...document.querySelectorAll("main, main *")].filter(e => !e.closest("svg") && !e.matches("span")
            && (e.clientWidth && e.scrollWidth > e.clientWidth + 1 || e.matches("main") && e.scrollHeight > e.clientHeight + 1))
            .map(e => name + e.outerHTML.slice(0, 80))
    })"""
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 695, "height": 1046})
    tab.goto("vi/places/thuc-phan/sheet/")
    mains = [(" ".join(key), text[text.index("<main") : text.index("</main>")] + "</main>") for key, text in sorted(sheets.items())]
    assert tab.evaluate(over, mains) == []
    assert tab.evaluate(over, [("made too long", mains[0][1].replace("</ol>", "<li>one more</li>" * 9 + "</ol>"))]), "the measure works"
    tab.emulate_media(media="screen")
    for width in (320, 360, 768, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        for language in LANGUAGES:
            tab.goto(f"{language}/places/thuc-phan/sheet/")
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
