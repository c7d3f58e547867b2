"""The script that narrows and orders long lists: by keyboard, in the address, on paper, on a phone; and it is small."""

from pathlib import Path

import brotli
from playwright.sync_api import Page, expect

from scorecard.language import vietnamese
from tests.browser.conftest import PHONE, Opening, rest
from tests.browser.sample import published

BUDGET = 3_072  # bytes, brotli 11
LINES = ".filtered tbody tr[data-is]"


def shown(page: Page) -> list[str]:
    """The names of the entries that show, in their order."""
    return page.locator(f"{LINES}:visible th").all_inner_texts()


def marks(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(f"{LINES}:not([hidden])", "lines => lines.map(line => line.dataset.is)")
    return found


def test_a_list_is_narrowed_and_ordered_in_its_address_and_the_way_back_leads_back(opening: Opening) -> None:
    with opening("vi/indicators/") as page:
        whole = shown(page)
        assert len(whole) > 100
        groups = page.locator(".filtered [data-head]:visible").count()
        page.locator("#filter-status").focus()
        page.locator("#filter-status").select_option("undetermined")
        assert 0 < len(shown(page)) < len(whole)
        assert all("status:undetermined" in mark.split() for mark in marks(page))
        said = page.locator(".filter output").inner_text()
        assert str(len(shown(page))) in said
        assert said.endswith("Chưa xác định")
        assert page.url.endswith("?status=undetermined")
        page.locator("#filter-sort").select_option("name")
        assert page.locator(".filtered [data-head]:visible").count() == 0
        ordered = shown(page)
        plain = [name for name in ordered if name.replace(" ", "").isalnum()]  # browsers and we differ on commas alone
        assert len(plain) > 5
        assert plain == sorted(plain, key=vietnamese)
        page.locator("#filter-q").fill("THON")
        assert page.url.endswith("?status=undetermined&sort=name&q=THON") or "q=THON" in page.url
        assert 0 < len(shown(page)) < len(ordered)
        assert all("thôn" in name.lower() for name in shown(page))
        address, found = page.url, shown(page)
        page.emulate_media(media="print")
        assert (shown(page), page.locator(".filter output").is_visible()) == (found, True), "paper says what it leaves out"
        assert page.locator(".filter select:visible").count() == 0
        page.emulate_media(media="screen")
        page.go_back()
        expect(page.locator(f"{LINES}:visible")).to_have_count(len(ordered))
        expect(page.locator("#filter-sort")).to_have_value("")
        assert page.url.endswith("?status=undetermined")
        page.go_back()
        page.wait_for_url("**/vi/indicators/")
        expect(page.locator(f"{LINES}:visible")).to_have_count(len(whole))
        assert shown(page) == whole, "each entry is back in its own group"
        assert page.locator(".filtered [data-head]:visible").count() == groups
        page.goto(address)
        assert shown(page) == found, "an address that is sent to somebody shows the same"
        page.keyboard.press("Tab")
        page.locator(".filter [type=reset]").press("Enter")
        assert (shown(page), "?" in page.url) == (whole, False)
        assert page.evaluate("document.activeElement.id") == "filter-q"
        page.locator("#filter-q").fill("zzz")
        assert (shown(page), page.locator(".filter output").inner_text()) == ([], "Không có mục nào phù hợp · “zzz”")


def test_on_a_phone_what_narrows_a_list_is_folded_and_what_cannot_be_asked_is_not(opening: Opening) -> None:
    with opening("vi/platforms/?state=planned&sort=nothing&office=nobody", viewport=PHONE) as page:
        rest(page)
        assert page.locator(".filter details").evaluate("d => d.open")
        assert page.locator("#filter-office").input_value() == ""
        items = page.locator(".filtered li:visible")
        assert items.count() == page.locator(".filtered .planned:visible").count() > 0
        assert page.locator(".filtered section:visible").count() <= items.count(), "a group without entries is gone"
        page.goto(page.url.partition("?")[0])
        assert page.locator("#filter-state").is_hidden()
        page.locator(".filter summary").press("Enter")
        assert page.locator("#filter-state").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.goto(page.url.replace("platforms", "claims"))
        assert page.locator(".filtered li:visible").count() == page.locator(".filtered li").count() > 0, "words alone narrow it"
        page.goto(page.url.replace("claims", "sources"))
        for width in (768, 1024):  # where a table has its columns and little room
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_script_is_small(site: Path) -> None:
    assert len(brotli.compress(published(site, "js/filter.js"))) <= BUDGET
