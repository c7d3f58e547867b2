"""A reader without JavaScript: finds a commune, answers a claim by e-mail, prints the sheet whose code leads back; on a root that has ways to answer."""

import io
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.conftest import DESK, PHONE
from tests.browser.host import showing
from tests.browser.test_browser import SMALL, WIDE, found
from tests.factory import LANGUAGES, Shown, some
from tests.test_respond import root as answered

REPLY = "vi/places/mau-ba/reply/"


LAW = """laws:
  luat-mau: {{title: {0}, text: {0}, ways: {0}{1}}}
"""
LETTER = ', letter: "PHIẾU YÊU CẦU CUNG CẤP THÔNG TIN\\nKính gửi: {office}\\n{place}\\n{questions}"'


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of a root with ways to answer, answers of residents, a search that found nothing and a law to ask by, with its own headers."""
    root = answered(tmp_path_factory.mktemp("respond") / "root")
    (root / "data/searches.yml").write_text(
        "- {id: tim-mau, where: https://tim-mau.example, places: all, indicators: all, on: 2026-06-01, found: nothing}\n"
    )
    with (root / "data/site.yml").open("a") as settings:
        settings.write("law: {words: luat-mau, checked: 2026-06-01, source: bao-cao-mau}\n")
    for language in LANGUAGES:
        with (root / f"content/{language}/words.yml").open("a") as words:
            words.write(LAW.format("Luật mẫu", LETTER if language == "vi" else ""))
    with showing(Shown(root)) as address:
        yield address


@pytest.fixture(scope="module")
def plain(browser: Browser, host: str) -> Iterator[Page]:
    """A telephone's browser that runs no script."""
    with browser.new_context(viewport=PHONE, java_script_enabled=False, base_url=host) as context:
        yield context.new_page()


def printed(page: Page) -> int:
    """On how many pages of A4 a page is printed."""
    return len(PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages)


def test_a_reader_without_javascript_finds_a_commune_checks_a_claim_replies_prints_the_sheet_and_asks(plain: Page) -> None:
    """Whatever a reader comes for is done by links, one form and the browser's own print: on a telephone, with no script."""
    # finds the commune: the box of any page leads to everything from A to Z
    plain.goto("vi/about/")
    plain.get_by_role("searchbox").fill("mẫu ba")
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/vi/search/?q=*")
    plain.get_by_role("link", name="Phường Mẫu Ba", exact=True).click()
    assert plain.locator("h1").inner_text() == "Phường Mẫu Ba"

    # checks the claim: who claims it stands before it; its page says from which document, which is one link further
    row = plain.locator("#room-open")
    assert "tỉnh công bố có" in row.inner_text()
    row.get_by_role("link", name="Phòng tiếp dân mở cửa", exact=True).click()
    assert plain.url.endswith("/vi/claims/room-open/")
    claim = plain.locator("main article h2").first.inner_text().lower()
    assert claim.index("tỉnh công bố") < claim.index("100%")
    plain.get_by_role("link", name="15 tháng 6 năm 2026", exact=True).first.click()
    assert plain.locator("h1").inner_text() == "Báo cáo mẫu"
    assert plain.locator('main a[href="https://vi-du.example/bao-cao"]').first.is_visible(), "the document itself"
    plain.go_back()
    plain.get_by_role("link", name="Phường Mẫu Ba", exact=True).first.click()
    assert plain.url.endswith("/vi/places/mau-ba/#room-open")

    # replies: the letter is written already
    row = plain.locator("#room-open")
    assert "13 người dân trả lời: 9 đúng, 3 không đúng, 1 không rõ." in row.inner_text()
    row.get_by_role("link", name="Không đúng", exact=True).click()
    assert plain.url.endswith("/vi/places/mau-ba/reply/#room-open:not_true")
    answer = plain.locator("li:target")
    assert answer.is_visible()
    href = answer.get_by_role("link", name="gửi thư").get_attribute("href")
    assert href
    address, _, query = href.removeprefix("mailto:").partition("?")
    subject, body = (unquote(part.partition("=")[2]) for part in query.split("&"))
    assert (address, subject) == ("tra-loi@vi-du.example", "Không đúng: Phòng tiếp dân mở cửa, Phường Mẫu Ba")
    assert body.split("\r\n")[:6] == [
        "Câu trả lời: Không đúng",
        "Địa phương: Phường Mẫu Ba",
        "Công bố chung: Phòng tiếp dân mở cửa: có (Ví dụ tỉnh công bố; 2026)",
        "Trang: https://vi-du.example/vi/places/mau-ba/#room-open",
        "Ngày của dữ liệu: 2026-06-30",
        "Mã trả lời: mau-ba/room-open/not_true",
    ]

    # prints the sheet: one page
    plain.get_by_role("link", name="A4", exact=True).click()
    assert plain.url.endswith("/vi/places/mau-ba/sheet/")
    assert printed(plain) == 1

    # reads the forms with which to ask offices for what is missing elsewhere, each of which prints on a page of its own
    plain.goto("vi/places/mau-hai/")
    plain.locator('main a.button[href*="ask/"]').click()
    forms = some(plain.locator("pre").all_inner_texts())
    assert all(form.startswith("PHIẾU YÊU CẦU CUNG CẤP THÔNG TIN") and "Xã Mẫu Hai" in form for form in forms)
    assert printed(plain) == 1 + len(forms), "a cover, then a page a form"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_prints_on_one_page_with_the_ways_to_answer_and_a_code_that_leads_there(plain: Page, host: str, language: str) -> None:
    plain.set_viewport_size({"width": 900, "height": 1300})
    plain.goto(f"{language}/places/mau-ba/reply/")
    plain.get_by_role("link", name="A4", exact=True).click()
    assert printed(plain) == 1
    assert "0206 000 0000 (07:30–11:30, 13:30–17:00)" in plain.locator(".sheet-ways").inner_text()
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(plain.screenshot(full_page=True))).convert("L"))
    there, _, version = code.text.partition("?v=")
    assert (there, version) == (f"https://vi-du.example/{language}/places/mau-ba/reply/", "2026-06-30")
    assert plain.goto(there.replace("https://vi-du.example/", host)).ok  # type: ignore[union-attr]


def test_the_browser_makes_pure_addresses_of_the_letters(browser: Browser, host: str) -> None:
    """What is written with its own letters in the page leaves the browser percent-encoded; nothing is too wide or too small to hit, and axe finds nothing."""
    with browser.new_page() as page:
        page.goto(host + REPLY)
        made = page.eval_on_selector_all('.answers a[href^="mailto:"], .answers a[href^="sms:"]', "all => all.map(a => a.href)")
        assert made
        assert all(href.isascii() and " " not in href for href in made)
        assert "Địa phương: Phường Mẫu Ba" in unquote(made[0])
        for width in (320, 360, 768, 1280, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(WIDE) == page.evaluate(SMALL) == []
        assert found(page, [("light", PHONE), ("dark", DESK)]) == {}
