"""The search with its script, typed into the box of the head: what readers look for comes first, by keyboard alone, and nothing gets in the way."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser import tools
from tests.browser.conftest import DESK, PHONE, Opening
from tests.factory import some

FIRST: dict[str, dict[str, str]] = {
    "vi": {
        "xã bảo lạc": "places/bao-lac/",
        "bao lac xa": "places/bao-lac/",
        "phuong thuc phan": "places/thuc-phan/",
        "huyện Hà Quảng": "places/ha-quang/",
        "Thành phố Cao Bằng": "places/(tan-giang|thuc-phan|nung-tri-cao)/",
        "cao bằng": "places/cao-bang/",
        "Thanh Hóa": "places/thanh-hoa/",
        "01273": "places/thuc-phan/",
        "bao lcc": "places/bao-lac/",
        "thuc phna": "places/thuc-phan/",
        "baolac": "places/bao-lac/",
        "Hoà An": "places/hoa-an/",
        "Hòa An": "places/hoa-an/",
        "hoang tung": "places/thuc-phan/",
        "thanh toan truc tuyen": "indicators/.*online-payment/",
        "nộp phí trực tuyến": "indicators/online-payment/",
        "internet": "indicators/.*(internet|broadband|fibre).*/",
        "5G": "indicators/.*5g.*/",
        "chữ ký số": "indicators/.*sign.*/",
        "DTI": "indicators/dti-.*/",
        "PAR INDEX": "indicators/par-index-.*/",
        "so khcn": "search/offices/#so-khcn-cao-bang",
        "sở y tế": "search/offices/#so-y-te-cao-bang",
        "LGSP": "platforms/data-sharing-platform-lgsp/",
        "lõm sóng": "indicators/villages-.*cover.*/",
        "học bạ điện tử": "platforms/electronic-transcripts/",
        "thiếu thiết bị": "commitments/equipment-missing-in-thuc-phan/",
        "Báo Bắc Kạn": "sources/baobackan-2023/",
        "phương pháp": "methodology/",
    },
    "fr": {
        "paiement en ligne": "indicators/.*(payment|paid-online).*/",
        "dossiers dans les délais": "indicators/.*on-time.*/",
        "commune bao lac": "places/bao-lac/",
        "sở khcn": "search/offices/#so-khcn-cao-bang",
        "méthodologie": "methodology/",
    },
    "en": {
        "online payment": "indicators/.*(payment|paid-online).*/",
        "on time": "indicators/.*on-time.*/",
        "digital signture": "indicators/.*sign.*/",
        "hoa an commune": "places/hoa-an/",
        "vneid": "indicators/eid-.*/",
    },
}
"""What is typed, and the page that is to be found first: a pattern where several are as good, since they share the word."""


def searched(page: Page, text: str) -> list[str]:
    """The addresses found, in order, within the page's language, once a text is in the box."""
    page.fill("#q", text)
    page.wait_for_selector(":is(.search .results, .findings)[aria-busy=false]", state="attached")
    language = page.evaluate("document.documentElement.lang")
    found = page.locator(".search .results li a").evaluate_all("links => links.map(link => link.href)")
    return [str(href).partition(f"/{language}/")[2] for href in found]


@pytest.mark.parametrize("language", FIRST)
def test_what_readers_look_for_comes_first(opening: Opening, language: str) -> None:
    with opening(f"{language}/about/") as page:
        first = {text: (searched(page, text) or [""])[0] for text in some(FIRST[language])}
        assert {text: found for text, found in first.items() if not re.fullmatch(FIRST[language][text], found)} == {}


FOCUSED = "document.activeElement.id || document.activeElement.textContent"


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_box_is_worked_by_keyboard_alone_and_holds_nobody(opening: Opening, viewport: dict[str, int]) -> None:
    with opening("vi/about/", viewport=viewport) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) == "q", "the second stop"
        said, results = page.locator(".search > output"), page.locator(".search .results")
        found = searched(page, "thuc ph")
        assert re.match(r"\d+ kết quả", said.inner_text())
        titles = results.locator("p").all_inner_texts()
        assert titles[0] == "Địa phương"
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.href").endswith(found[0])
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert page.evaluate(FOCUSED) == "q"
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        page.evaluate(tools.module("axe-core/axe.min.js").read_text())
        assert page.evaluate("async () => (await axe.run('.masthead')).violations.map(v => v.id + v.nodes.map(n => n.html))") == []
        page.keyboard.press("Escape")
        assert results.is_hidden()
        assert (page.evaluate(FOCUSED), page.input_value("#q")) == ("q", "")
        searched(page, "zzzz")
        assert "Không tìm thấy" in said.inner_text()
        searched(page, "thuc ph")
        for _ in range(results.locator("a").count() + 2):
            page.keyboard.press("Tab")
        assert results.is_hidden(), "who goes on is not held"
        page.focus("#q")
        assert results.is_visible()
        searched(page, "sông hiến")
        assert "trước đây: Sông Hiến" in results.inner_text()
        page.keyboard.press("Enter")
        page.wait_for_url("**/vi/places/thuc-phan/")


def test_the_page_of_results_keeps_the_query_in_its_address_and_says_what_to_do_where_there_is_none(opening: Opening) -> None:
    with opening("en/data/") as page:
        assert len(searched(page, "payment")) > 1
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/search/?q=payment")
        page.wait_for_selector(".findings[aria-busy=false]")
        assert page.locator(".findings h2").first.inner_text() == "Indicators"
        assert page.locator(".az").is_hidden()
        assert page.evaluate("document.querySelector('.languages [hreflang=fr]').href").endswith("/fr/search/?q=payment")
        searched(page, "qqqq")
        assert page.locator(".findings output").inner_text().startswith("Nothing")
        assert page.url.endswith("?q=qqqq")
        assert page.locator(".findings-none a").is_visible()
        assert page.locator(".az").is_visible(), "what there is stays in sight"
        page.evaluate(tools.module("axe-core/axe.min.js").read_text())
        searched(page, "hoa an")
        assert "Hòa An" in page.locator(".findings li a").first.inner_text()
        assert page.evaluate("async () => (await axe.run(document)).violations.map(v => v.id + v.nodes.map(n => n.html))") == []
        page.fill("#q", "")
        page.wait_for_selector(".findings", state="hidden")
        assert page.locator(".az").is_visible()
        assert page.url.endswith("/en/search/")


def test_without_a_script_the_box_leads_to_everything_from_a_to_z(opening: Opening) -> None:
    with opening("vi/places/bao-lac/", java_script_enabled=False) as page:
        page.fill("#q", "hoàng tung")
        page.keyboard.press("Enter")
        page.wait_for_url("**/vi/search/?q=*")
        line = page.locator(".az-lines li", has_text="Hoàng Tung")
        assert line.locator("a").inner_text() == "Phường Thục Phán"
        page.locator(".az-kinds a", has_text="Chỉ số").click()
        page.wait_for_url("**/vi/search/indicators/")
        assert page.locator("main").get_by_text("nộp phí trực tuyến").first.is_visible()


def test_names_of_other_scripts_are_found_by_any_of_their_words_or_by_a_stretch_where_they_have_none(opening: Opening) -> None:
    names = {"Sample": ["見本県", "m1/"], "Other": ["محافظة المثال", "m2/"], "Third": ["Nhất Mẫu", "m3/", "", "市町村|Уезд Примерный"]}
    with opening("vi/about/", fresh=True) as page:
        known = {"kinds": [["places", "Mẫu", "vi/places/"]], "light": ["محافظة"], "parts": [], "whole": {"places": list(names.values())}}
        said = {"found": {"other": "{n}"}} | dict.fromkeys(("close", "nothing", "opens", "lists", "all", "formerly"), "…")
        page.route("**/api/v1/search/vi.json", lambda route: route.fulfill(json=known | {"say": said}))
        wanted = {"本県": "m1", "المثال": "m2", "مُحافَظة المثال": "m2", "المثل": "m2", "町村": "m3", "примерный уезд": "m3", "nhat": "m3"}
        assert {text: searched(page, text) for text in wanted} == {text: [f"places/{slug}/"] for text, slug in wanted.items()}
