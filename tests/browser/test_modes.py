"""Forced colours, more contrast, less motion, paper: the three textures stay three, and nothing that matters hangs on a colour."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import Opening

LEGEND = "vi/methodology/"
CLOTH = "vi/places/thuc-phan/"
A4 = 688  # the width of A4 between its margins, CSS px
FORCED = (("active", "light"), ("active", "dark"))


def texture(page: Page, selector: str) -> tuple[float, list[float], list[float]]:
    """How a swatch of 18 px looks in black and white: the share of marked pixels, of each row, of each column."""
    box = page.locator(selector).first.bounding_box()
    assert box
    offset = page.evaluate("s => parseFloat(getComputedStyle(document.querySelector(s), '::before').top)", selector)
    clip = {"x": round(box["x"]), "y": round(box["y"] + offset), "width": 18, "height": 18}
    image = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")
    page_colour = Image.open(io.BytesIO(page.screenshot(clip={**clip, "x": clip["x"] + 20, "width": 2, "height": 2}))).convert("L")
    ground = page_colour.getpixel((0, 0))
    marked = [[abs(image.getpixel((x, y)) - ground) > 40 for x in range(18)] for y in range(18)]
    rows = [sum(row) / 18 for row in marked]
    columns = [sum(column) / 18 for column in zip(*marked, strict=True)]
    return sum(rows) / 18, rows, columns


def told_apart(page: Page, kind: str) -> None:
    """Own: nearly all; claimed: whole rows across threads; none: threads alone, with ground between them."""
    own, _, _ = texture(page, f"{kind} li:nth-child(1)")
    claimed, rows, columns = texture(page, f"{kind} li:nth-child(2)")
    none, thread_rows, threads = texture(page, f"{kind} li:nth-child(3)")
    assert own > 0.75
    assert 0.35 < claimed < 0.75
    assert max(rows) > 0.95
    assert min(rows) < 0.5
    assert 0.05 < none < 0.35
    assert max(threads) > 0.95
    assert min(threads) < 0.05
    assert max(thread_rows) < 0.5
    assert min(columns) > 0.2


@pytest.mark.parametrize(("forced", "scheme"), FORCED)
@pytest.mark.parametrize(("address", "kind"), [(LEGEND, ".legend"), ("vi/", ".legend")], ids=["paper", "cloth"])
def test_the_three_textures_stay_three_in_forced_colours(opening: Opening, forced: str, scheme: str, address: str, kind: str) -> None:
    with opening(address, forced_colors=forced, color_scheme=scheme) as page:
        page.locator(f"{kind} li:nth-child(3)").first.scroll_into_view_if_needed()
        told_apart(page, kind)


@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_three_textures_stay_three_in_black_and_white(opening: Opening, media: Any) -> None:
    with opening(LEGEND) as page:
        page.emulate_media(media=media)
        told_apart(page, ".legend")


@pytest.mark.parametrize(("forced", "scheme"), FORCED)
def test_bars_take_the_readers_colours(opening: Opening, forced: str, scheme: str) -> None:
    asked = [
        ("components-2", ".bar-big rect:not(.mesh, .cut, .tick)", "fill", "CanvasText"),
        ("components-2", ".row .tick", "fill", "Highlight"),
        ("components", ".tile", "backgroundColor", "Canvas"),
    ]
    for part, element, style, name in asked:
        with opening(f"vi/patterns/{part}/", forced_colors=forced, color_scheme=scheme) as page:
            found, wanted = page.evaluate(
                """([element, style, name]) => {
                  const probe = document.body.appendChild(document.createElement('i'))
                  probe.style.color = name
                  return [getComputedStyle(document.querySelector(element))[style], getComputedStyle(probe).color]
                }""",
                [element, style, name],
            )
            assert found == wanted
    with opening(f"vi/patterns/{part}/", forced_colors=forced, color_scheme=scheme) as page:
        current = page.locator(".languages [aria-current]")
        assert current.evaluate("e => getComputedStyle(e).borderBottomStyle") == "solid", "the language shows without its colour"


def test_more_contrast_makes_secondary_text_and_lines_primary(opening: Opening) -> None:
    with opening(LEGEND, contrast="more") as page:
        ink, second, rule = page.evaluate("""() => ['--ink', '--ink2', '--rule'].map(name => {
          document.body.style.color = `var(${name})`; return getComputedStyle(document.body).color })""")
        assert second == rule == ink


def test_less_motion_is_none(opening: Opening) -> None:
    motion = "getComputedStyle(document.documentElement).scrollBehavior"
    with opening(LEGEND) as page:
        assert page.evaluate(motion) == "smooth"
    with opening(LEGEND, reduced_motion="reduce") as page:
        assert page.evaluate(motion) == "auto"
        moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration != '0s' || getComputedStyle(e).animationName != 'none').length"
        assert page.evaluate(moving) == 0


def test_on_paper_a_row_reads_from_its_question_and_a_table_keeps_its_columns(opening: Opening) -> None:
    with opening(CLOTH, viewport={"width": A4, "height": 900}) as page:
        page.emulate_media(media="print")
        wrong = page.evaluate("""() => [...document.querySelectorAll('.rows > .row')].filter(row => {
          const [question, answer] = ['h3', '.reading'].map(s => row.querySelector(s).getBoundingClientRect())
          return !(question.right <= answer.left + 1 && Math.abs(question.top - answer.top) < 12) }).map(row => row.id)""")
        assert (page.locator(".rows > .row").count() > 0, wrong) == (True, [])
        assert page.locator(".report:visible").count() == 0, "an address to click is nothing on paper"
    with opening("vi/compare/thuc-phan/", viewport={"width": A4, "height": 900}) as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.querySelector('td')).display") == "table-cell"
        assert page.locator("thead th").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= A4
