"""Any places side by side: by name and keyboard alone, kept in the address, the same table as the pages that need no script."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opening, rest
from tests.browser.sample import members, published
from tests.browser.test_browser import UNSAID
from tests.factory import HOME, LANGUAGES, some, spoken

SCRIPT_BUDGET, COLUMNS_BUDGET = 2_048, 10_000  # bytes, brotli 11

# a comparison as a reader has it: the heads without their buttons, then the parts; links as they arrive
SHOWN = """() => {
  const copy = document.querySelector('.comparison').cloneNode(true)
  copy.querySelectorAll('button, .lead').forEach(e => e.remove())
  copy.querySelectorAll('a').forEach(a => a.setAttribute('href', new URL(a.getAttribute('href'), location.href).pathname + a.hash))
  copy.querySelectorAll('rect').forEach(r => r.replaceChildren())
  return copy.innerHTML.replace(/\\s+/g, ' ').replace(/> </g, '><').replace(/ ?(<\\/?(?:td|li|p|h2)[^>]*>) ?/g, '$1').trim()
}"""


def chosen(page: Page, *names: str) -> None:
    """Choose these by keyboard alone, one after the other."""
    for _ in range(100):
        if page.evaluate("document.activeElement.id") == "pick-place":
            break
        page.keyboard.press("Tab")
    for name in names:
        before = page.locator(".comparison-places button").count()
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        expect(page.locator(".comparison-places button")).to_have_count(before + 1)


def heads(page: Page) -> list[str]:
    return page.locator(".comparison-places h2").all_inner_texts()


@spoken("en")
def test_places_are_chosen_by_any_name_and_by_keyboard_alone(opening: Opening, language: str) -> None:
    with opening(f"{language}/compare/") as page:
        chosen(page, "thuc phan", "Ngọc Xuân", "01324")  # a folded name, a former one, a code
        assert "Thục Phán" in heads(page)[0]
        assert "Nùng Trí Cao" in heads(page)[1]
        assert "Cốc Pàng" in heads(page)[2]
        assert page.url.endswith("?p=thuc-phan,nung-tri-cao,coc-pang")
        said = page.locator(".pick output").inner_text()
        assert all(head in said for head in heads(page)), "and a screen reader is told"
        assert page.evaluate("document.activeElement.id") == "pick-place", "ready for the next"


@spoken("fr")
def test_the_table_is_the_one_of_the_page_without_script(opening: Opening, language: str) -> None:
    with opening(f"{language}/compare/thuc-phan/") as still:
        slugs = still.evaluate("[...document.querySelectorAll('.comparison-places h2 a')].map(a => a.pathname.split('/').at(-2))")
        wanted = still.evaluate(SHOWN)
    with opening(f"{language}/compare/?p={','.join(slugs)}") as page:
        page.wait_for_selector(".comparison-places button")
        assert page.evaluate(SHOWN) == wanted
        for state in ("own", "claimed", "none"):
            assert page.locator(f"td.{state}").first.inner_text().strip(), f"{state} has words"
        assert page.evaluate(UNSAID) == [], "who claims it is heard first in cells that the script makes, too"


def test_provinces_too_with_disputes_and_what_is_not_asked(opening: Opening) -> None:
    with opening("vi/compare/?p=cao-bang,thuc-phan") as page:
        page.wait_for_selector(".comparison-places button")
        assert page.locator("td.own .mark.disputed").count() > 0
        unasked = page.locator('td[class=""] .gap-word')
        assert unasked.count() > 0
        assert unasked.first.inner_text() == page.evaluate(
            "document.querySelector('template').content.querySelector('td .gap-word').textContent"
        )
        assert page.locator("td").filter(has_not_text=re.compile(r"\S")).count() == 0, "never a bare blank"


def test_the_address_keeps_the_choice_in_every_language_and_through_the_history(opening: Opening, host: str) -> None:
    with opening("vi/compare/") as page:
        before = heads(page)
        chosen(page, "thuc phan", "coc pang")
        page.reload()
        page.wait_for_selector(".comparison-places button")
        assert len(heads(page)) == 2
        page.locator('.languages [lang="en"]').click()
        page.wait_for_url("**/en/compare/?p=thuc-phan,coc-pang")
        page.wait_for_selector(".comparison-places button")
        page.go_back()
        page.wait_for_selector(".comparison-places button")
        page.locator(".comparison-places button").first.click()
        page.wait_for_url("**/?p=coc-pang")
        assert len(heads(page)) == 1
        page.locator(".comparison-places button").click()
        page.wait_for_url("**/vi/compare/")
        assert heads(page) == before, "without a choice it is the page that it was"
        page.go_back()
        page.wait_for_selector(".comparison-places button")
        assert len(heads(page)) == 1


def test_four_are_enough_and_nonsense_in_the_address_is_nothing(opening: Opening) -> None:
    with opening("vi/compare/?p=thuc-phan,thuc-phan,no-such-place,coc-pang") as page:
        page.wait_for_selector(".comparison-places button")
        assert len(heads(page)) == 2
    with opening("vi/compare/?p=constructor,__proto__,<b>") as page:
        page.locator(".comparison").wait_for(state="visible")
        assert page.locator(".comparison-places button").count() == 0
        assert heads(page)
    with opening("vi/compare/") as page:
        chosen(page, "thuc phan", "coc pang", "tan giang", "nung tri cao")
        page.keyboard.type("bao lac")
        page.keyboard.press("Enter")
        assert page.locator(".pick output").inner_text() == page.locator(".pick").get_attribute("data-full")
        assert len(heads(page)) == 4


def test_nothing_is_asked_before_a_choice_and_each_file_once_after(opening: Opening) -> None:
    with opening("vi/compare/") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.locator("#pick-place").click()
        page.keyboard.type("thuc")
        assert [url for url in asked if "/compare/" in url] == [], "looking for names reads the index of the search alone"
        page.keyboard.press("Enter")
        page.wait_for_selector(".comparison-places button")
        chosen(page, "coc pang")
        assert [url.rpartition("/compare/")[2] for url in asked if "/compare/" in url] == [
            "vi.json",
            "vi/thuc-phan.json",
            "vi/coc-pang.json",
        ]


def test_offline_it_says_so_and_the_tables_stay(opening: Opening) -> None:
    with opening("vi/compare/", silent=False, fresh=True) as page:
        before = heads(page)
        page.context.set_offline(offline=True)
        page.locator("#pick-place").click()
        page.keyboard.type("thuc phan")
        page.keyboard.press("Enter")
        expect(page.locator(".pick output")).to_have_text(page.locator(".pick").get_attribute("data-failed") or "?")
        assert heads(page) == before


@pytest.mark.parametrize("width", [360, 1280])
def test_a_shared_choice_arrives_without_a_jolt(opening: Opening, width: int) -> None:
    with opening("vi/compare/?p=nung-tri-cao,nguyen-binh,thuc-phan,cao-bang", viewport={"width": width, "height": 800}) as page:
        page.wait_for_selector(".comparison-places button")
        rest(page)
        assert page.evaluate("watched.shift") <= 0.02
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_there_are_links_and_no_dead_field(opening: Opening, site: Path) -> None:
    with opening("vi/compare/", java_script_enabled=False) as page:
        assert page.locator(".pick").bounding_box() is None
        assert page.locator("main button:visible").count() == 0
        assert page.locator("main li[data-k] a:visible").count() >= len(members(site))


def test_the_script_and_its_columns_weigh_little(site: Path) -> None:
    assert len(brotli.compress(published(site, "js/compare.js"), quality=11)) <= SCRIPT_BUDGET
    for language in LANGUAGES:
        data = (site / f"api/v1/compare/{language}.json").read_bytes()
        columns = {slug: (site / f"api/v1/compare/{language}/{slug}.json").read_bytes() for slug in json.loads(data)["places"]}
        assert {HOME, *members(site)} < set(columns), "and others"
        longest = sorted(columns.values(), key=len)[-8:]  # what is longest is heaviest, or nearly so
        weights = sorted(len(brotli.compress(column, quality=11)) for column in longest)
        assert len(brotli.compress(data, quality=11)) + sum(weights[-4:]) <= COLUMNS_BUDGET, "what is asked, and the four longest"


CELLS = re.compile(r'<td class="(\w*)" data-h="([^"]*)"(?: data-a="([^"]*)")?>')


def lines(text: str) -> list[list[tuple[str, str, list[float]]]]:
    """The lines of a comparison's tables: each cell's state, its place, and what it attains."""
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', text, re.DOTALL)
    return [[(state, place, [float(end) for end in span.split()]) for state, place, span in CELLS.findall(row)] for row in rows]


def own(line: list[tuple[str, str, list[float]]]) -> list[str]:
    return [place for state, place, span in line if state == "own" and span]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_still_picture_says_what_the_tables_say(site: Path, language: str) -> None:
    text = (site / language / "compare/index.html").read_text()
    svg = text[text.index('<svg class="chart') : text.index("</figure>")]
    marks = re.findall(r'<g class="datum">(.*?)</g>', svg)
    cells = [cell for line in lines(text) if own(line) for cell in line]
    assert len(marks) == len(cells) > 20
    for mark, (state, _, span) in zip(marks, cells, strict=True):
        if not span:
            assert mark.count("<path") + mark.count("<circle") == 1, "the place's sign before bare threads"
            assert 'x1="0" x2="100%"' in mark
            assert state in ("none", "own"), "a figure that is no longer in force isn't drawn"
        elif len(span) == 1:
            before, sign = re.findall(r'<(?:circle|svg)[^>]* c?x="([^"]*)"', mark)
            assert float(before) < 0, "the place's sign, left of the field"
            assert float(sign.strip("%")) == pytest.approx(span[0], abs=0.02)
        else:
            [band] = re.findall(r'stroke-width="7" stroke-dasharray="1 3" x1="([\d.]+)%?" x2="([\d.]+)%?"', mark)
            assert [float(x) for x in band] == pytest.approx(span, abs=0.02)
        assert bool(re.search(r">\d{4}</text>", mark)) == (bool(span) and state == "own"), "of which year each figure is"


def test_a_picture_is_drawn_where_two_places_attain_something_by_their_own_evidence_and_nowhere_else(pages: Mapping[str, str]) -> None:
    pictures = 0
    for path, text in pages.items():
        if "/compare/" not in path:
            continue
        places = {place for line in lines(text) for place in own(line)}
        assert ('class="comparison-picture"' in text) == ("data-explore" in text) == (len(places) > 1), path
        pictures += 'class="comparison-picture"' in text
    assert pictures >= len(LANGUAGES)


def test_the_counts_are_those_of_the_tables(site: Path) -> None:
    text = (site / "en/compare/index.html").read_text().replace("\u00a0", " ")
    told = [line for line in lines(text) if own(line)]
    caption = re.sub("</?data[^>]*>", "", text[text.index("<figcaption>") : text.index("</figcaption>")])
    assert f"<p>{len(told)} indicators" in caption
    for place in some({place for line in told for _, place, _ in line}):
        count = sum(place in own(line) for line in told)
        assert f"{place} {count}" in caption
        assert f">{count} of {len(told)}<" in re.sub("<data[^>]*>|</data>", "", text)


def test_the_still_picture_steps_back_for_other_places_and_returns(opening: Opening) -> None:
    with opening("vi/compare/") as page:
        chart, button, note = (page.locator(f".comparison-picture {name}") for name in (".chart", "[data-explore]", "> .note"))
        expect(chart).to_be_visible()
        expect(note).to_be_hidden()
        chosen(page, "thanh hoa", "quang ninh")
        expect(chart).to_be_hidden()
        expect(note).to_be_visible()
        expect(button).to_be_visible()
        for _ in range(2):
            page.locator(".comparison-places button").first.click()
        expect(chart).to_be_visible()
        chosen(page, "bao lac", "coc pang")
        expect(page.locator(".comparison-picture")).to_be_hidden()
        assert page.locator("td.claimed").count() > 0, "claims made for all make no picture"


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_picture_is_there_without_script_and_moves_nothing(opening: Opening, width: int, scheme: str) -> None:
    size = {"width": width, "height": 800}
    with opening("fr/compare/", java_script_enabled=False, viewport=size, color_scheme=scheme, silent=False) as page:
        expect(page.locator(".comparison-picture .chart")).to_be_visible()
        box = page.locator(".comparison-picture .chart").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    with opening("fr/compare/", viewport=size, color_scheme=scheme) as page:
        page.locator(".comparison-picture .button").wait_for(state="visible")
        assert page.evaluate("watched.shift") <= 0.02
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_only_the_page_with_the_field_loads_its_script(pages: Mapping[str, str]) -> None:
    assert {path for path, text in pages.items() if "/js/compare." in text} == {f"{code}/compare/index.html" for code in LANGUAGES}
