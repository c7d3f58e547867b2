"""Charts a reader works with: nothing of them is fetched before the tap; then they say what the page says, under its policy, with the keyboard."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Page, Route, expect

from scorecard.chart.specs import live
from tests.browser import tools
from tests.browser.conftest import Opening, Visit, Visiting, rest
from tests.browser.sample import published
from tests.factory import ROOT, some, spoken

ASSETS = ROOT / "assets"
INDICATOR = "community-teams"  # five places, one open end, a place with periods of its own
KINDS = ("trend", "comparison", "compare")
PAGE = {"trend": f"indicators/{INDICATOR}/", "comparison": f"indicators/{INDICATOR}/", "compare": "compare/"}
BUDGET = 135_000

# what a finger aims at (CSS px)
SMALL = """() => [...document.querySelectorAll('.live button, .live input, .live select')].map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.width < 24 || r.height < 24).map(([e]) => e.outerHTML)"""


class Exploring(Visit):
    """A page whose charts are worked with."""

    def open(self, address: str, kind: str) -> None:
        self.go(address)
        self.page.locator(f"[data-explore={kind}]").click()
        expect(self.page.locator(".explore-said")).not_to_be_empty()

    def said(self) -> str:
        return self.page.locator(".explore-tip").inner_text()


@pytest.fixture
def visit(visiting: Visiting[Exploring]) -> Iterator[Exploring]:
    with visiting(Exploring) as made:
        yield made
        assert (made.complaints, made.refused, made.foreign) == ([], [], [])


AXE = "async () => (await axe.run('.live')).violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' '))"


def asked_of_it(visit: Exploring) -> list[str]:
    return [address for address in visit.asked if re.search(r"vega|live|explore/|explore\.(json|\w+\.css)", address)]


def test_the_specs_are_what_altair_writes() -> None:
    for kind in KINDS:
        assert (ASSETS / f"explore/{kind}.json").read_text() == live(kind), "run .ci/specs"  # type: ignore[arg-type]


def test_the_bundle_is_what_its_packages_make() -> None:
    tools.module("esbuild/lib/main.js")
    tools.module("vega-interpreter/package.json")
    made = subprocess.run([tools.node(), "vega.js"], cwd=tools.HERE, capture_output=True, text=True, check=True)
    assert made.stdout == (ASSETS / "js/vendor/vega.js").read_text(), "run npm run vega in tests/browser"


def test_vega_is_the_one_that_the_specs_are_compiled_for() -> None:
    import vl_convert  # noqa: PLC0415 - where its threads run, no process may be forked

    wanted = json.loads((tools.HERE / "package.json").read_text())["dependencies"]["vega"]
    assert wanted == vl_convert.get_vega_version()


def test_all_of_it_weighs_less_than_its_budget(site: Path) -> None:
    """Brotli bytes of everything that a tap fetches: both charts of an indicator with the largest data file, or a comparison's own."""

    def weight(*names: str) -> int:
        return sum(len(brotli.compress(published(site, name))) for name in names)

    fixed = weight("js/vendor/vega.js", "js/live.js", "js/explore.js", "css/explore.css")
    longest = sorted((file.read_bytes() for file in site.glob("*/indicators/*/explore.json")), key=len)[-8:]
    data = max(len(brotli.compress(file)) for file in longest)
    assert fixed + weight("explore/trend.json", "explore/comparison.json") + data <= BUDGET
    assert fixed + weight("js/side.js", "explore/compare.json") <= BUDGET


def test_the_starter_is_small(site: Path) -> None:
    assert len(brotli.compress(published(site, "js/explore.js"))) <= 500


def test_a_page_with_a_button_has_its_data_and_only_such_a_page(site: Path) -> None:
    buttons = {f.parent for f in site.glob("*/indicators/*/index.html") if "data-explore" in f.read_text()}
    assert buttons == {f.parent for f in site.glob("*/indicators/*/explore.json")}
    assert len(buttons) > 30


def test_the_columns_are_of_one_length_and_every_end_is_a_number_or_open(site: Path) -> None:
    for file in some(site.glob("*/indicators/*/explore.json")):
        data = json.loads(file.read_text())
        assert len({len(column) for column in data["rows"].values()}) == 1, file
        assert set(data["rows"]["place"]) == set(range(len(data["places"]["name"]))), file
        for low, high in zip(data["rows"]["low"], data["rows"]["high"], strict=True):
            assert low is None or high is None or data["axis"]["low"] <= low <= high <= data["axis"]["high"], file


def test_a_target_is_drawn_on_the_lane_of_its_own_place_and_on_no_other(site: Path) -> None:
    """Of every still comparison of the site: a red tick just where the data file has a target for that place."""
    found = 0
    for file in some(site.glob("*/indicators/*/explore.json")):
        _, button, page = (file.parent / "index.html").read_text().partition('data-explore="comparison"')
        if not button:
            continue
        data = json.loads(file.read_text())
        svg = page[page.index('<svg class="chart') : page.index("</figure>")]
        marks = re.findall(r'<g class="datum">(.*?)</g>', svg)
        told = [row for row, now in enumerate(data["rows"]["current"]) if now]
        wanted = [data["places"]["target"][data["rows"]["place"][row]] is not None for row in told]
        assert ['class="stroke-tick"' in mark for mark in marks] == wanted, file
        heights = [
            abs(float(low) - float(high))
            for _, high, low in re.findall(r'class="stroke-tick"[^>]* x1="([^"]+)" x2="\1" y1="([0-9.]+)" y2="([0-9.]+)"', svg)
        ]
        assert len(heights) == svg.count('class="stroke-tick"'), "a red line that isn't one tick"
        assert all(tall < 22 for tall in heights), file
        assert (svg.count('class="stroke-tick"') > sum(wanted)) == any(wanted), "the words have one beside them"
        found += sum(wanted)
    assert found > 5


RED = "#c0281b"


def drawn(kind: str, rows: list[dict[str, Any]], **signals: Any) -> list[str]:
    """Where the committed spec of a kind puts its red marks: each one's element, with what it is moved by."""
    import vl_convert  # noqa: PLC0415 - where its threads run, no process may be forked

    spec = json.loads((ASSETS / f"explore/{kind}.json").read_text())
    next(table for table in spec["data"] if table["name"] == "rows")["values"] = rows
    known = {signal["name"]: signal for signal in spec["signals"]}
    for name, value in ({"tick": RED} | signals).items():
        known[name]["value"] = value
    svg = vl_convert.vega_to_svg(json.dumps(spec), allowed_base_urls=[])
    return re.findall(rf'<(?:path|line)[^>]*stroke="{RED}"[^>]*>', svg)


def a_row(place: int, target: float | None, end: str = "2025-12-31", **more: Any) -> dict[str, Any]:
    return {
        "row": place, "place": place, "name": f"Xã Mẫu {place}", "period": 0, "end": end, "low": 50, "high": 50, "text": "50%", "label": "50% (2025)", "state": "own",
        "current": 1, "target": target, **more,
    }  # fmt: skip


def test_in_the_live_comparison_a_tick_is_as_high_as_one_lane_and_stands_in_that_of_its_place() -> None:
    rows = [a_row(0, None), a_row(1, 80), a_row(2, None), a_row(3, 20)]
    shown = {"places": [0, 1, 2, 3], "low": 0, "high": 100}
    ticks = drawn("comparison", rows, **shown)
    found = [re.search(r"translate\([0-9.]+,([0-9.]+)\).* d=.M0,-([0-9.]+)L0,([0-9.]+)", tick) for tick in ticks]
    at = [tuple(map(float, one.groups())) for one in found if one]
    assert [(middle - up) // 48 for middle, up, _ in at] == [(middle + down) // 48 for middle, _, down in at] == [1, 3], ticks
    assert drawn("comparison", rows, **shown | {"places": [0, 2]}) == []
    assert len(drawn("comparison", rows, **shown | {"places": [2, 3]})) == 1


def test_in_the_live_trend_a_target_is_one_tick_on_the_day_it_is_due() -> None:
    day = 86_400_000
    span = {"places": [0], "low": 0, "high": 100, "first": 20_000 * day, "last": 21_000 * day}
    rows = [a_row(0, 80, "2025-12-31")]
    (tick,) = drawn("trend", rows, **span, target=80, due=20_500 * day)
    x, y = (float(n) for n in re.findall(r"translate\(([0-9.]+),([0-9.]+)\)", tick)[0])
    assert 100 < x < 250
    assert y == pytest.approx(260 * 0.2, abs=1)
    assert drawn("trend", rows, **span) == []
    assert drawn("trend", rows, **span, target=80, due=21_500 * day) == [], "not where the axis doesn't reach"


def test_nothing_is_fetched_before_the_tap_and_once_after_it(visit: Exploring) -> None:
    visit.page.goto(f"{visit.host}vi/indicators/{INDICATOR}/", wait_until="networkidle")
    assert [re.sub(r"\.\w{10}\.", ".", a) for a in asked_of_it(visit)] == []
    visit.page.locator("[data-explore=trend]").click()
    expect(visit.page.locator(".explore-said")).not_to_be_empty()
    visit.page.locator("[data-explore=comparison]").click()
    expect(visit.page.locator(".explore-panel")).to_have_count(2)
    names = [re.sub(r"\.\w{10}\.", ".", address.rpartition("/")[2]) for address in asked_of_it(visit)]
    assert sorted(set(names)) == ["comparison.json", "explore.css", "explore.json", "live.js", "trend.json", "vega.js"]
    assert names.count("vega.js") == names.count("live.js") == 1


@spoken("fr")
def test_the_comparison_says_what_the_page_says(visit: Exploring, site: Path, language: str) -> None:
    address = f"{language}/indicators/{INDICATOR}/"
    visit.open(address, "comparison")
    still = visit.page.locator("figure:has([data-explore=comparison]) > :is(.chart, .tips)")
    expect(still).to_be_hidden()
    data = json.loads((site / address / "explore.json").read_text())
    current = some(row for row, now in enumerate(data["rows"]["current"]) if now)
    shown = visit.page.locator(".explore-stage text").all_text_contents()
    for row in current:
        assert f"{data['rows']['text'][row]} ({data['periods'][data['rows']['period'][row]]})" in shown
        assert data["places"]["name"][data["rows"]["place"][row]] in shown
    values = set(visit.page.locator(".rows data.figure").evaluate_all("all => all.map(e => e.value)"))
    for row in current:
        low, high = data["rows"]["low"][row], data["rows"]["high"][row]
        assert (str(low) if low == high else f"{low or ''}/{high or ''}") in values


@spoken("vi")
def test_the_trend_says_what_its_table_says(visit: Exploring, language: str) -> None:
    visit.open(f"{language}/indicators/{INDICATOR}/", "trend")
    figure = visit.page.locator("figure:has([data-explore=trend])")
    table = [
        " · ".join(r.split("\t"))
        for r in figure.locator("tbody tr").evaluate_all("all => all.map(r => [...r.cells].map(c => c.textContent.trim()).join('\\t'))")
    ]
    visit.page.locator(".explore-stage").focus()
    said = []
    for _ in table:
        visit.page.keyboard.press("ArrowRight")
        name, value, period = visit.said().split(" · ")[:3]
        said.append(f"{period} · {value}")
    assert said == table
    assert name == "Cao Bằng"


def test_a_comparison_fetches_no_data_it_reads_the_tables(visit: Exploring) -> None:
    visit.page.goto(f"{visit.host}vi/compare/", wait_until="networkidle")
    assert asked_of_it(visit) == []
    visit.page.locator("[data-explore]").click()
    expect(visit.page.locator(".explore-said")).not_to_be_empty()
    names = [re.sub(r"\.\w{10}\.", ".", address.rpartition("/")[2]) for address in visit.asked]
    assert sorted(names[names.index("vega.js") :]) == ["compare.json", "explore.css", "live.js", "side.js", "vega.js"]


# every lane of the live comparison, from the top: [question, place, text, what is drawn there: its sign's middle or its band, 0–100]
LANES = """() => {
  const whole = [...document.querySelectorAll('.explore-stage line')].find(e => e.__data__.datum && e.getAttribute('x2') > 100).getBoundingClientRect()
  const share = x => Math.round((x - whole.left) / whole.width * 1000) / 10
  return [...document.querySelectorAll('.explore-stage path, .explore-stage line')].filter(e => e.__data__?.datum?.slot != null && e.__data__.mark.name.match(/_(3|6)_/))
    .map(e => [e.__data__.datum, e.getBoundingClientRect()])
    .map(([d, r]) => [d.y, d.title, d.name, ...d.low == d.high ? [share((r.left + r.right) / 2)] : [share(r.left), share(r.right)]])
    .sort((a, b) => a[0] - b[0]).map(([, ...lane]) => lane)
}"""


def told(page: Page) -> list[list[Any]]:
    """What the tables attain, in their order, as `LANES` tells it."""
    found: list[list[Any]] = page.locator(".comparison-table td[data-a]").evaluate_all(
        """all => all.map(cell => [cell.parentNode.cells[0].textContent.trim(), document.querySelectorAll('.comparison-places h2')[cell.cellIndex - 1].textContent.trim(),
          ...cell.dataset.a.split(' ').map(Number)])"""
    )
    return found


@spoken("en")
def test_the_live_comparison_draws_what_the_tables_say(visit: Exploring, language: str) -> None:
    visit.open(f"{language}/compare/", "compare")
    drawn, wanted = visit.page.evaluate(LANES), told(visit.page)
    assert [lane[:2] for lane in drawn] == [cell[:2] for cell in wanted]
    for lane, cell in zip(some(drawn), wanted, strict=True):
        assert lane[2:] == pytest.approx(cell[2:], abs=0.6), lane
    expect(visit.page.locator(".explore-said")).to_contain_text(str(len(wanted)))


def test_every_row_of_a_comparison_is_read_with_the_keyboard_gaps_too(visit: Exploring) -> None:
    visit.open("vi/compare/", "compare")
    cells = visit.page.locator(".comparison-table tr:has(.own[data-a]) td").evaluate_all(
        """all => all.map(cell => [document.querySelectorAll('.comparison-places h2')[cell.cellIndex - 1].textContent.trim(),
          cell.parentNode.cells[0].textContent.trim(), [...cell.children].map(e => e.textContent.trim()).join(', ')].join(' · '))"""
    )
    visit.page.locator(".explore-stage").focus()
    said = []
    for _ in cells:
        visit.page.keyboard.press("ArrowDown")
        said.append(visit.said())
    assert said == cells
    assert any("chưa có số liệu ở đây" in text for text in said)


def test_a_page_that_is_laid_out_anew_keeps_the_row_that_is_being_read(visit: Exploring) -> None:
    visit.open("vi/compare/", "compare")
    chart, stage = visit.page.locator(".explore-stage svg"), visit.page.locator(".explore-stage")
    stage.focus()
    for _ in range(3):
        visit.page.keyboard.press("ArrowDown")
    read, wide = visit.said(), chart.get_attribute("width")
    visit.page.set_viewport_size({"width": 520, "height": 800})
    expect(chart).not_to_have_attribute("width", str(wide))
    expect(visit.page.locator(".explore-tip")).to_have_text(read)
    visit.page.keyboard.press("ArrowUp")
    visit.page.keyboard.press("ArrowDown")
    assert visit.said() == read


def test_places_and_themes_of_a_comparison_are_picked_and_its_questions_ordered(visit: Exploring) -> None:
    visit.open("en/compare/", "compare")
    pillar, order = visit.page.locator(".explore-panel select").all()
    boxes = visit.page.locator(".explore-panel fieldset label")
    everything = visit.page.evaluate(LANES)
    boxes.nth(1).click()
    hidden = boxes.nth(1).inner_text().strip()
    expect(visit.page.locator(".explore-said")).not_to_contain_text(f"{len(everything)} of")
    assert visit.page.evaluate(LANES) == [lane for lane in everything if lane[1] != hidden]
    boxes.nth(1).click()
    pillar.select_option(index=1)
    expect(visit.page.locator(".explore-said")).not_to_contain_text(f"{len(everything)} of")
    few = visit.page.evaluate(LANES)
    assert 0 < len(few) < len(everything)
    assert few == everything[: len(few)], "the first theme's"
    pillar.select_option(index=0)
    expect(visit.page.locator(".explore-said")).to_contain_text(f"{len(everything)} of")

    def questions() -> list[list[list[float]]]:
        """Question after question, what is attained at each place."""
        lanes: list[list[Any]] = visit.page.evaluate(LANES)
        return [[lane[2:] for lane in lanes if lane[0] == title] for title in dict.fromkeys(lane[0] for lane in lanes)]

    order.select_option("difference")
    gaps = [max(a[0] for a in q) - min(a[-1] for a in q) if len(q) > 1 else -999 for q in questions()]
    assert gaps == pytest.approx(sorted(gaps, reverse=True), abs=1)
    order.select_option("value")
    best = [max(a[0] for a in q) for q in questions()]
    assert best == pytest.approx(sorted(best, reverse=True), abs=1)


def test_a_live_comparison_follows_the_places_that_are_chosen(visit: Exploring) -> None:
    visit.open("vi/compare/?p=cao-bang,thanh-hoa", "compare")
    assert {lane[1] for lane in visit.page.evaluate(LANES)} == {"Cao Bằng", "Thanh Hóa"}
    assert len(visit.page.evaluate(LANES)) > 40, "what either of them published"
    visit.page.locator("#pick-place").fill("thuc phan")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".comparison-places button")).to_have_count(3)
    expect(visit.page.locator(".explore-panel fieldset label")).to_have_count(3)
    assert {lane[1] for lane in visit.page.evaluate(LANES)} == {"Cao Bằng", "Thanh Hóa", "Phường Thục Phán"}
    visit.page.locator(".comparison-places button").first.click()
    expect(visit.page.locator(".explore-panel fieldset label")).to_have_count(2)


def test_places_are_picked_and_hidden_and_ordered(visit: Exploring, site: Path) -> None:
    address = f"en/indicators/{INDICATOR}/"
    visit.open(address, "comparison")
    data = json.loads((site / address / "explore.json").read_text())
    told = [place for place, now in zip(data["rows"]["place"], data["rows"]["current"], strict=True) if now]
    shown = [data["places"]["name"][place] for place in told]
    names = lambda: [t for t in visit.page.locator(".explore-stage text").all_text_contents() if t in everyone]  # noqa: E731
    boxes = visit.page.locator(".explore-panel fieldset label")
    everyone = [text.strip() for text in boxes.all_text_contents()]
    assert everyone == data["places"]["name"]
    assert names() == shown
    boxes.nth(1).click()
    expect(visit.page.locator(".explore-stage text").get_by_text(everyone[1], exact=True)).to_have_count(0)
    assert names() == [name for name in shown if name != everyone[1]]
    visit.page.locator(".explore-panel .button").nth(1).click()
    expect(visit.page.locator(".explore-said")).to_have_text("No figure for this choice.")
    visit.page.locator(".explore-panel .button").nth(0).click()
    lanes = (
        "() => [...document.querySelectorAll('.explore-stage path')].map(e => e.__data__).filter(i => i?.mark?.marktype == 'rect' && i.datum.row != null)"
        ".map(i => [i.y, i.datum.low, i.datum.name]).sort((a, b) => a[0] - b[0])"
    )
    lows = [low for _, low, _ in some(visit.page.evaluate(lanes))]
    assert lows[1:] == sorted(lows[1:], reverse=True), "the largest first, below the home place"
    visit.page.locator(".explore-panel select").last.select_option("name")
    rest(visit.page)
    by_name = [data["places"]["name"][place] for place in sorted(set(told), key=lambda place: data["places"]["az"][place])]
    assert [name for _, _, name in visit.page.evaluate(lanes)] == by_name


TICKS = """() => [...document.querySelectorAll('.explore-stage path')].filter(e => e.getAttribute('stroke') == getComputedStyle(e).getPropertyValue('--tick').trim())
  .map(e => [e.__data__.datum.name ?? '', e.getBoundingClientRect().height])"""


def test_the_live_comparison_has_the_targets_of_its_places_and_says_them(visit: Exploring, site: Path) -> None:
    visit.open("en/indicators/dti-rank/", "comparison")
    data = json.loads((site / "en/indicators/dti-rank/explore.json").read_text())["places"]
    wanted = [name for name, target in zip(data["name"], data["target"], strict=True) if target is not None]
    assert wanted == ["Thanh Hóa"]
    ticks = visit.page.evaluate(TICKS)
    assert [name for name, _ in ticks] == wanted
    assert all(height < 30 for _, height in ticks)
    expect(visit.page.locator(".explore-note")).to_contain_text("Red tick: the target that applies to that place.")
    visit.page.locator(".explore-stage").focus()
    said = []
    for _ in data["name"]:
        visit.page.keyboard.press("ArrowDown")
        said.append(visit.said())
    assert [text.split(" · ")[0] for text in said if "Target" in text] == wanted


def test_a_live_trend_has_the_target_of_a_place_only_while_it_is_alone(visit: Exploring) -> None:
    def with_target(route: Route) -> None:
        data = route.fetch().json()
        data["places"]["target"][0], data["places"]["due"][0] = data["axis"]["high"] / 2, "2031-12-31"
        route.fulfill(json=data)

    visit.page.route("**/explore.json", with_target)
    visit.open(f"en/indicators/{INDICATOR}/", "trend")
    assert len(visit.page.evaluate(TICKS)) == 1
    expect(visit.page.locator(".explore-stage text").get_by_text("2031", exact=True)).to_have_count(1)
    expect(visit.page.locator(".explore-note")).to_contain_text("only while one place is chosen")
    boxes = visit.page.locator(".explore-panel fieldset label")
    boxes.nth(1).click()
    expect(visit.page.locator(".explore-stage text").get_by_text("2031", exact=True)).to_have_count(0)
    assert visit.page.evaluate(TICKS) == []
    boxes.nth(0).click()
    rest(visit.page)
    assert visit.page.evaluate(TICKS) == [], "another place has none"


def test_a_drag_chooses_a_span_of_time(visit: Exploring) -> None:
    visit.open("en/indicators/pci-rank/", "trend")
    for box in visit.page.locator(".explore-panel fieldset label").all()[1:4]:
        box.click()
    selects = visit.page.locator(".explore-panel select")
    whole = [selects.nth(i).input_value() for i in (0, 1)]
    visit.page.locator(".explore-stage").scroll_into_view_if_needed()
    at = visit.page.locator(".explore-stage svg").bounding_box()
    assert at is not None
    y = at["y"] + at["height"] / 2
    visit.page.mouse.move(at["x"] + at["width"] * 0.35, y)
    visit.page.mouse.down()
    visit.page.mouse.move(at["x"] + at["width"] * 0.8, y, steps=5)
    visit.page.mouse.up()
    chosen = [selects.nth(i).input_value() for i in (0, 1)]
    assert whole[0] < chosen[0] < chosen[1] < whole[1]
    visit.page.locator(".explore-panel .button").first.click()
    assert [selects.nth(i).input_value() for i in (0, 1)] == whole


@pytest.mark.parametrize("kind", KINDS)
def test_escape_brings_the_still_picture_back_and_keeps_the_focus(visit: Exploring, kind: str) -> None:
    visit.open(f"fr/{PAGE[kind]}", kind)
    button = visit.page.locator(f"[data-explore={kind}]")
    before = button.inner_text()
    expect(button).to_be_focused()
    visit.page.locator(".explore-stage").focus()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".explore-panel")).to_have_count(0)
    expect(visit.page.locator(f"figure:has([data-explore={kind}]) .chart")).to_be_visible()
    expect(button).to_be_focused()
    assert button.inner_text() != before
    button.press("Enter")
    expect(visit.page.locator(".explore-panel")).to_have_count(1)


def test_without_the_net_it_says_so_and_the_still_picture_stays(opening: Opening) -> None:
    with opening(f"en/indicators/{INDICATOR}/", silent=False, fresh=True) as page:
        page.context.set_offline(True)
        button = page.locator("[data-explore=trend]")
        button.click()
        expect(page.locator("figure:has([data-explore=trend]) .explore [role=status]")).to_contain_text("could not be loaded")
        expect(page.locator("figure:has([data-explore=trend]) .chart")).to_be_visible()
        page.context.set_offline(False)
        button.click()
        expect(page.locator(".explore-said")).not_to_be_empty()


def test_the_colours_follow_the_page_into_the_dark(visit: Exploring) -> None:
    visit.open(f"en/indicators/{INDICATOR}/", "comparison")
    ink = "getComputedStyle(document.querySelector('.explore-stage text[font-weight=bold], .explore-stage text')).fill"
    light = visit.page.evaluate(ink)
    visit.page.emulate_media(color_scheme="dark")
    visit.page.wait_for_function(f"{ink} != '{light}'")


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_open_to_everyone_on_a_phone(visit: Exploring, kind: str) -> None:
    axe = tools.module("axe-core/axe.min.js").read_text()
    visit.page.set_viewport_size({"width": 320, "height": 740})
    visit.open(f"fr/{PAGE[kind]}", kind)
    visit.page.evaluate(axe)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert visit.page.evaluate(SMALL) == []
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        rest(visit.page)
        assert visit.page.evaluate(AXE) == []


def test_without_script_there_is_no_button(opening: Opening) -> None:
    with opening(f"vi/indicators/{INDICATOR}/", java_script_enabled=False) as page:
        assert page.locator(".explore").first.bounding_box() is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_is_the_one_that_the_whole_of_vega_draws(visiting: Visiting[Exploring], kind: str) -> None:
    """The bundle leaves packages out; what is missing could vanish without a word."""
    whole = tools.module("vega/build/vega.min.js").read_text()
    drawn: list[Any] = []
    for script in ("", whole):
        with visiting(Exploring, bypass_csp=True) as visit:
            page = visit.page
            if script:
                page.route("**/vendor/vega.*.js", lambda route: route.fulfill(body=whole, content_type="text/javascript"))
                page.add_init_script("Object.defineProperty(HTMLScriptElement.prototype, 'integrity', {set() {}, configurable: true})")
            visit.open(f"en/{PAGE[kind]}", kind)
            if kind == "trend":
                for box in page.locator(".explore-panel fieldset label").all()[1:4]:
                    box.click()
            rest(page)
            drawn.append(re.sub(r"clip\d+", "clip", page.locator(".explore-stage svg").evaluate("e => e.outerHTML")))
    assert drawn[0] == drawn[1]
    assert drawn[0].count("<path") > 10
