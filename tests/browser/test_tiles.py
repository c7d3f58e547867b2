"""The map of tiles has no fixed size: a root of twenty by fifteen places is drawn right."""

import re
import shutil
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from scorecard.site.live import Live
from scorecard.store import Store
from tests.factory import SMALL, some

COLUMNS, ROWS = 20, 15


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Live:
    """A root of 300 communes, a tile each, twenty abreast."""
    folder = tmp_path_factory.mktemp("wide")
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    file = folder / "data/places.yml"
    places = [re.sub(r"\n  tile: .*", "", file.read_text())]
    for column in range(COLUMNS):
        for row in range(ROWS):
            name = f"xa-{column}-{row}"
            places.append(
                f"- {{code: '{name}', slug: {name}, name: Xã Ví Dụ {column} {row}, kind: commune, level: commune, parent: '90', tile: [{column}, {row}]}}\n"
            )
    file.write_text("".join(places))
    live = Live(folder, Store(tmp_path_factory.mktemp("store")))
    live.refresh()
    assert live.problems == ""
    return live


def home(wide: Live) -> tuple[str, str]:
    """The home page, and its style sheets one after the other."""
    page = (wide.read("en/index.html") or b"").decode()
    sheets = some(re.findall(r'<link rel="stylesheet" href="\.\./([^"]+)"', page))
    return page, "".join((wide.read(sheet) or b"").decode() for sheet in sheets)


def test_a_root_of_any_extent_has_a_rule_for_each_tile_and_for_nothing_else(wide: Live) -> None:
    page, css = home(wide)
    used = set(re.findall(r'<li class="(column-\d+) (row-\d+)', page))
    assert len(used) == COLUMNS * ROWS
    assert set(re.findall(r"\.((?:column|row)-\d+)\{", css)) == {name for pair in used for name in pair}


@pytest.mark.parametrize("width", [320, 1280])
def test_its_tiles_stand_in_a_grid_inside_the_page(wide: Live, browser: Browser, width: int) -> None:
    page, css = home(wide)
    with browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True) as shown:
        shown.set_content(re.sub("<link[^>]*>|<script[^>]*></script>", "", page))
        shown.add_style_tag(content=css)
        boxes = shown.locator(".map .tile").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
        )
        lefts, tops = sorted({round(box[0]) for box in boxes}), sorted({round(box[1]) for box in boxes})
        assert (len(boxes), len(lefts), len(tops)) == (COLUMNS * ROWS, COLUMNS, ROWS)
        assert min(box[2] - box[0] for box in boxes) > 10
        assert all(after - before > boxes[0][3] - boxes[0][1] for before, after in pairwise(tops)), "rows don't overlap"
        assert max(box[2] for box in boxes) <= shown.evaluate("document.documentElement.scrollWidth") == width
