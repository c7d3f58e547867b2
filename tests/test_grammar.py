"""One grammar of charts, held to every chart of the real site as it is laid out: sorted, directed, with units, newest values and each lane's own target."""

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from scorecard.chart import Axis, Chart, Compare, Comparison, PlaceRow, Spread, Strip, Trend, TrendRow, alone, draw, table
from scorecard.chart.drawing import CHAM, GROUND, PAD, TICK, WIDTH, Drawing, Sign
from scorecard.chart.fit import AxisSpan, ends_near
from scorecard.chart.side import AnswerRow
from scorecard.document import Commit, Document, Span
from scorecard.evidence import evidence
from scorecard.facts import Facts
from scorecard.language import Language
from scorecard.model import Observation, Prose, Words
from scorecard.page import sites
from scorecard.page.axis import axis_of, best_first
from scorecard.page.compare import compare_page, neighbours_page
from scorecard.page.disagreement import disputes_of
from scorecard.page.explore import explored
from scorecard.page.multiples import multiples
from scorecard.page.picture import comparison, indicator_rows, spread, trend
from scorecard.page.published import files_of
from scorecard.page.site import Site
from scorecard.score import score
from scorecard.share import still
from scorecard.site import scan
from scorecard.site.project import Loader
from tests.factory import LANGUAGES, ROOT, indicator, place, province, said, small, some
from tests.test_language import CATALOGUES


def words(drawing: Drawing) -> list[str]:
    return [word.text for word in drawing.words]


def lint(chart: Chart) -> list[str]:
    """What a chart does against the grammar."""
    kind, drawing = chart.kind, chart.kind.drawing()
    faults: list[str] = []
    if not isinstance(kind, Compare):
        faults += _axis(kind.axis, drawing)
    if isinstance(kind, Comparison):
        faults += _lanes(kind, drawing)
    elif isinstance(kind, Trend):
        faults += _time(kind, drawing)
    elif isinstance(kind, Compare):
        faults += _side(kind, drawing)
    return faults


def _axis(axis: Axis, drawing: Drawing) -> Iterator[str]:
    if not axis.name or not any(axis.name.startswith(text.rstrip("…")) or text.startswith(axis.name) for text in words(drawing)):
        wrapped = " ".join(words(drawing))
        if not axis.name or axis.name not in wrapped:
            yield "the axis has no unit"
    if bool(axis.direction) != (axis.better in words(drawing) if axis.better else False):
        yield "the axis says nothing of what is better, or says it of what has no direction"


def _lanes(kind: Comparison, drawing: Drawing) -> Iterator[str]:
    rest = [row for row in kind.rows if not row.home]
    worth = [best_first(kind.axis.direction, row.low, row.high) for row in rest]
    if worth != sorted(worth):
        yield "places aren't in order of their values"
    if any(row.home for row in kind.rows[1:]):
        yield "the home place isn't on top"
    at = {sign.row: sign.x for sign in drawing.signs if isinstance(sign.shape, str) and sign.fill and 0 <= sign.row < len(kind.rows)}
    exact = [(row.low, at[n]) for n, row in enumerate(kind.rows) if AxisSpan.of(row.low, row.high).exact and n in at]
    across = [x for _, x in sorted(exact, key=lambda pair: -pair[0] if kind.axis.direction < 0 else pair[0])]
    if across != sorted(across):
        yield "the better value isn't at the right"
    foot = max(word.y for word in drawing.words if word.text not in (kind.axis.name, kind.axis.better))
    if {(word.x < PAD + 40, word.x > WIDTH - 40) for word in drawing.words if word.y == foot} < {(True, False), (False, True)}:
        yield "an end of the axis has no number"
    aimed = {n for n, row in enumerate(kind.rows) if row.target is not None}
    if {stroke.row for stroke in drawing.strokes if stroke.stroke == TICK and stroke.row >= 0} != aimed:
        yield "a target isn't on the lane of its place alone"
    if any(abs(stroke.y2 - stroke.y) > 22 for stroke in drawing.strokes if stroke.stroke == TICK):
        yield "a target crosses lanes"
    filled = {sign.row for sign in drawing.signs if sign.fill == CHAM}
    if any(row.older and row.state == "own" and n in filled and row.low == row.high for n, row in enumerate(kind.rows)):
        yield "an older figure looks like a new one"
    if kind.old and any(row.older for row in kind.rows) and kind.old.split()[0] not in " ".join(words(drawing)):
        yield "nothing says what an outline is"


def _time(kind: Trend, drawing: Drawing) -> Iterator[str]:
    said = {word.row for word in drawing.words if 0 <= word.row < len(kind.rows)}
    ends = [row.end for row in kind.rows]
    for pick, name in ((max, "newest"), (min, "first")):
        if not any(ends[n] == pick(ends) for n in said):
            yield f"the {name} value isn't labelled"
    marks = {round(x, 6) for x in (sign.x for sign in drawing.signs)} | {
        round(stroke.x, 6) for stroke in drawing.strokes if stroke.row >= 0
    }
    periods = {row.period for row in kind.rows}
    for word in drawing.words:
        if word.text in periods and word.y > 220 and round(word.x, 6) not in marks:
            yield f"{word.text} doesn't stand under its mark"
    (low, _), broken = ends_near(kind.values(), kind.axis.domain)
    said = " ".join(" ".join(words(drawing)).split())  # which may be broken over two lines
    if broken and (low <= 0 or kind.axis.cut.partition("{")[0].strip() not in said):
        yield "an axis without its zero doesn't say so"


def _side(kind: Compare, drawing: Drawing) -> Iterator[str]:
    if kind.unit not in words(drawing) or kind.better not in words(drawing):
        yield "the axis has no unit or no direction"
    dated = {n for n, row in enumerate(kind.rows) if row.when}
    if {word.row for word in drawing.words if 0 <= word.row < len(kind.rows)} != dated:
        yield "a point has no year"
    if any(not row.when for row in kind.rows if row.state in ("own", "disputed")):
        yield "a figure of a place's own has no year"


@pytest.fixture(scope="module")
def every() -> list[Site]:
    """The real site in each language, nothing of it drawn."""
    loader = Loader(ROOT)
    project = loader.load(scan(ROOT), lambda _: Commit())
    assert project.root is not None
    return sites(project.root, loader.score(project.root), project.languages, {}, Commit(), "")


def charts(site: Site) -> Iterator[Chart]:
    """Every chart of a site."""
    for asked in site.root.indicators.values():
        rows = indicator_rows(site, asked)
        for picture in (trend(site, asked), comparison(site, asked, rows), spread(site, asked, rows)):
            if picture is not None:
                yield picture.chart
    yield from (d.picture.chart for d in disputes_of(site, "vi/disagreements/") if d.picture is not None)
    members = [p for p in site.root.places.values() if p.slug in site.facts.member_slugs]
    pages = [compare_page(site), *(neighbours_page(site, p) for p in members if site.facts.neighbours(p))]
    yield from (page.picture.chart for page in pages if page.picture is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_of_the_site_keeps_to_the_grammar(every: list[Site], language: str) -> None:
    (site,) = (site for site in every if site.language.code == language)
    found = some(charts(site))
    assert {type(chart.kind) for chart in found} >= {Trend, Comparison, Compare, Strip}
    assert {chart.title: faults for chart in found if (faults := lint(chart))} == {}
    assert len({chart.kind.scale for chart in found if isinstance(chart.kind, Strip)}) == 1, "disagreements share a scale"
    assert all(chart.path for chart in found), "each is published as files"
    assert len({chart.path for chart in found}) == len(found)


def test_the_live_chart_lists_places_as_the_still_one_does(every: list[Site]) -> None:
    site, compared = every[0], 0
    for asked in site.root.indicators.values():
        still = comparison(site, asked, indicator_rows(site, asked))
        if still is None or not isinstance(still.chart.kind, Comparison):
            continue
        data = json.loads(explored(site, asked) or "")
        rows = data["rows"]
        told = [(rows["text"][n], bool(rows["older"][n])) for n, now in enumerate(rows["current"]) if now]
        assert told == [(row.brief, row.older) for row in still.chart.kind.rows], asked.id
        assert (data["axis"]["turned"], data["axis"]["name"]) == (asked.direction < 0, still.chart.kind.axis.name)
        assert data["axis"]["ticks"][0] == data["axis"]["low"]
        assert data["axis"]["ticks"][-1] == data["axis"]["high"]
        compared += 1
    assert compared > 5


# a lint that finds nothing wrong anywhere would find nothing wrong with these

SIGNS = Language("vi", CATALOGUES["vi"]).signs
AXIS = Axis((0.0, 100.0), "percent", SIGNS, 1, "phần trăm", "tốt hơn", "trục bắt đầu từ {value}")
BEST = PlaceRow("Xã Mẫu Một", 92, 92, "92%", "own", home=False)
WORST = PlaceRow("Xã Mẫu Hai", 40, 40, "40%", "own", home=False)


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        (Comparison([WORST, BEST], AXIS), "in order"),
        (Comparison([BEST, WORST], AXIS._replace(direction=-1)), "in order"),
        (Comparison([BEST, WORST._replace(home=True)], AXIS), "on top"),
        (Comparison([BEST, WORST], AXIS._replace(name="")), "no unit"),
        (Comparison([BEST, WORST], AXIS._replace(direction=0)), "no direction"),
        (Compare([AnswerRow(0, 0, 63, 63, "own")], [("Xã Mẫu", "1")], [("Câu hỏi", "Nhóm")], "điểm", "tốt hơn"), "no year"),
    ],
)
def test_the_lint_finds_what_is_wrong(kind: Any, fault: str) -> None:
    found = "; ".join(lint(Chart("T", "D", kind)))
    if "no direction" in fault:
        assert found == "" or fault in found
        assert "tốt hơn" not in words(kind.drawing()), "where nothing says what is better, nothing is claimed"
    else:
        assert fault in found


def test_a_rank_runs_from_the_last_to_the_first() -> None:
    axis = Axis((1.0, 63.0), "rank", SIGNS, -1, "thứ hạng", "tốt hơn")
    rows = [PlaceRow("Xã Mẫu", 61, 61, "61", "own", home=True), PlaceRow("Xã Mẫu Hai", 3, 3, "3", "own", home=False)]
    drawing = Comparison(rows, axis).drawing()
    dots = [sign.x for sign in drawing.signs if sign.shape == "circle"]
    assert dots[0] < WIDTH / 10 < WIDTH * 0.9 < dots[1]
    ends = [word.text for word in sorted(drawing.words, key=lambda word: word.x) if word.text in ("1", "63")]
    assert ends == ["63", "1"], "both ends are named, the last rank at the left"
    assert lint(Chart("T", "D", Comparison(rows, axis))) == []


def test_of_ranks_over_time_the_first_is_on_top() -> None:
    axis = Axis((1.0, 63.0), "rank", SIGNS, -1, "thứ hạng", "tốt hơn")
    rows = [TrendRow(date(year, 12, 31), value, value, f"{value}", "own", f"{year}") for year, value in ((2023, 60), (2025, 12))]
    drawing = Trend(rows, axis).drawing()
    early, late = (sign for sign in drawing.signs if sign.shape == "circle")
    assert late.y < early.y
    assert {"1", "63"} <= set(words(drawing))


def test_an_older_figure_is_an_outline_and_the_key_says_so() -> None:
    rows = [BEST, WORST._replace(older=True)]
    drawing = Comparison(rows, AXIS, old="Vòng rỗng: cũ hơn").drawing()
    new, old = (sign for sign in drawing.signs if sign.shape == "circle" and sign.row in (0, 1))
    assert (new.fill, old.fill, old.stroke) == (CHAM, GROUND, CHAM)
    assert "Vòng rỗng: cũ hơn" in words(drawing)
    assert not any("Vòng" in text for text in words(Comparison([BEST, WORST], AXIS, old="Vòng rỗng: cũ hơn").drawing()))


@pytest.mark.parametrize(
    ("values", "domain", "low", "broken"),
    [
        ([46, 44.57], (0, 100), 35, True),  # a small change near the middle
        ([46, 44.57, 100], (0, 100), 0, False),  # with a target at the top
        ([10, 60], (0, 100), 0, False),
        ([2, 3], (0, 100), 0, False),  # near zero
        ([61, 55], (1, 63), 1, False),  # ranks have their own ends
        ([1241, 1462], None, 0, False),
        ([99.2, 99.8], (0, 100), None, True),
    ],
)
def test_an_axis_leaves_its_zero_out_only_where_nothing_else_could_be_seen(
    values: list[float], domain: tuple[float, float] | None, low: float | None, *, broken: bool
) -> None:
    (bottom, top), cut = ends_near(values, domain)
    assert cut == broken
    assert low is None or bottom == low
    assert bottom <= min(values)
    assert top >= max(values)
    if broken:
        assert (max(values) - min(values)) / (top - bottom) < 2 / 3, "and what changed doesn't fill it"
        assert domain is None or top <= domain[1]


# what titles say

LAND = [province("tinh"), place("mau", name="Xã Mẫu"), place("hai", name="Xã Mẫu Hai"), place("ba", name="Xã Mẫu Ba")]


def spoken(told: list[Observation], code: str = "vi", **more: Any) -> Site:
    plain = small(told, [indicator("a", **more)], LAND, as_of="2026-06-30", published="2026")
    root = replace(plain, words={code: Words(code)}, settings=replace(plain.settings, languages=(code,)))
    language = Language(code, CATALOGUES[code])
    return Site(Facts(root, score(root, evidence(root)), Commit(""), ""), {code: language}, language, {})


def title(told: list[Observation], which: str, code: str = "vi", **more: Any) -> str:
    site = spoken(told, code, **more)
    asked = site.root.indicators["a"]
    found = trend(site, asked) if which == "trend" else comparison(site, asked, indicator_rows(site, asked))
    assert found is not None
    return str(found.headline)


def years(*values: dict[str, str]) -> list[Observation]:
    return [said("mau", "a", str(2023 + n), **value) for n, value in enumerate(values)]  # type: ignore[arg-type]


def beside(*values: dict[str, str], periods: tuple[str, ...] = ("2025",) * 3) -> list[Observation]:
    return [said(slug, "a", period, **value) for slug, period, value in zip(("mau", "hai", "ba"), periods, values, strict=False)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (years({"value": "20"}, {"value": "30"}), "Xã Mẫu: từ 20% (2023) lên 30% (2024)"),
        (years({"value": "46"}, {"value": "44.57"}), "Xã Mẫu: từ 46% (2023) xuống 44,57% (2024)"),
        (years({"value": "46"}, {"value": "46"}), "Xã Mẫu: đầu kỳ và cuối kỳ đều là 46% (2023; 2024)"),
        (years({"between": ["40", "50"]}, {"value": "45"}), "Xã Mẫu: 45% (2024)"),  # it may have risen or fallen
        (years({"between": ["40", "44"]}, {"value": "45"}), "Xã Mẫu: từ 40–44% (2023) lên 45% (2024)"),
        (years({"more_than": "40"}, {"value": "45"}), "Xã Mẫu: 45% (2024)"),
    ],
)
def test_the_title_of_a_trend_is_what_is_sure(told: list[Observation], words: str) -> None:
    assert title(told, "trend") == words


@pytest.mark.parametrize(
    ("told", "more", "words"),
    [
        (beside({"value": "20"}, {"value": "50"}, {"value": "30"}), {}, "3 địa phương có số liệu; cao nhất: Xã Mẫu Hai (50%)"),
        (beside({"value": "20"}, {"between": ["40", "60"]}, {"value": "50"}), {}, "3 địa phương có số liệu còn hiệu lực"),  # either may be first
        (beside({"value": "20"}, {"value": "50"}, {"value": "50"}), {}, "3 địa phương có số liệu còn hiệu lực"),
        (beside({"value": "20"}, {"value": "50"}, periods=("2024", "2025")), {}, "2 địa phương có số liệu, thuộc các kỳ khác nhau"),
        (
            beside({"value": "20"}, {"value": "50"}, {"value": "30"}), {"scale": {"worst": "100", "best": "0"}},
            "3 địa phương có số liệu; thấp nhất: Xã Mẫu (20%)",
        ),
        (
            beside({"value": "61"}, {"value": "3"}), {"unit": "rank", "bounds": {"low": "1", "high": "63"}, "scale": {"worst": "63", "best": "1"}},
            "Xã Mẫu: thứ 61/63 (2025)",
        ),
        (
            beside({"between": ["60", "61"]}, {"value": "3"}),
            {"unit": "rank", "bounds": {"low": "1", "high": "63"}, "scale": {"worst": "63", "best": "1"}},
            "2 địa phương có số liệu còn hiệu lực",  # the best rank is the lowest number: neither word would be understood
        ),
    ],
)  # fmt: skip
def test_the_title_of_a_comparison_never_says_more_than_the_figures_bear(told: list[Observation], more: dict[str, Any], words: str) -> None:
    assert title(told, "comparison", **more) == words


@pytest.mark.parametrize("code", LANGUAGES)
def test_titles_are_said_in_every_language_with_its_plurals(code: str) -> None:
    assert title(years({"value": "20"}, {"value": "30"}), "trend", code)
    of_two = title(beside({"value": "20"}, {"value": "50"}), "comparison", code)
    assert of_two.startswith("2 ")
    assert "Xã Mẫu Hai" in of_two
    assert "{" not in of_two


def test_places_are_the_best_first_below_the_home_place_and_those_without_a_figure_last() -> None:
    told = beside({"value": "20"}, {"value": "30"}, {"value": "90"})
    site = spoken(told)
    rows = indicator_rows(site, site.root.indicators["a"])
    assert [r.place for r in rows] == ["mau", "ba", "hai"]
    turned = spoken(told[:2], scale={"worst": "100", "best": "0"})
    assert [r.place for r in indicator_rows(turned, turned.root.indicators["a"])] == ["mau", "hai", "ba"]


# small multiples, and very many places


def crowded(months: int, places: int) -> Site:
    land = [province("mau"), *(place(f"xa-{n:02}", name=f"Xã Ví Dụ {n:02}") for n in range(places))]
    told = [said(f"xa-{n:02}", "a", f"2026-{month:02}", value=str(40 + n + month)) for n in range(places) for month in range(1, months + 1)]
    plain = small(told, [indicator("a", frequency="month")], land, as_of="2026-12-31", published="2026-12")
    root = replace(plain, words={"vi": Words("vi")})
    language = Language("vi", CATALOGUES["vi"])
    return Site(Facts(root, score(root, evidence(root)), Commit(""), ""), {"vi": language}, language, {})


def test_three_months_are_a_course_and_ten_places_company() -> None:
    site = crowded(3, 12)
    (panel,) = multiples(site, "vi/places/xa-05/", site.root.places["xa-05"])
    assert panel.value == "48%"
    assert panel.first.startswith("41%") is False
    assert panel.dots.count("h0") == 3
    assert panel.others.count("M") == 12
    assert panel.mine == "M96 0v10", "48 % of 200"
    assert "12 địa phương" in panel.among
    assert panel.best == "100%: tốt hơn"


def test_two_months_are_none_and_few_places_are_no_company() -> None:
    assert multiples(crowded(2, 4), "vi/places/xa-01/", crowded(2, 4).root.places["xa-01"]) == ()
    (panel,) = multiples(crowded(3, 4), "vi/places/xa-01/", crowded(3, 4).root.places["xa-01"])
    assert (bool(panel.course), panel.others, panel.among) == (True, "", "")


def test_more_places_than_fit_side_by_side_are_a_spread() -> None:
    site = crowded(1, 45)
    asked = site.root.indicators["a"]
    rows = indicator_rows(site, asked)
    assert comparison(site, asked, rows) is None
    found = spread(site, asked, rows)
    assert found is not None
    assert isinstance(found.chart.kind, Spread)
    assert str(found.headline) == "45 địa phương có số liệu; cao nhất: Xã Ví Dụ 44 (85%)"
    drawing = found.chart.kind.drawing()
    assert len({sign.row for sign in drawing.signs if 0 <= sign.row < 45}) == 45
    assert lint(found.chart) == []
    named = [text for text in words(drawing) if "Ví Dụ" in text]
    assert named == ["Xã Ví Dụ 00 41%", "Xã Ví Dụ 44 85%"]


def test_an_interval_among_very_many_is_a_thread_below_the_axis() -> None:
    rows = [PlaceRow(f"Xã {n}", n, n, f"{n}%", "own", home=False) for n in range(4)] + [
        PlaceRow("Xã", 20, math.inf, "?", "own", home=False)
    ]
    drawing = Spread(rows, AXIS).drawing()
    (thread,) = (stroke for stroke in drawing.strokes if stroke.row == 4)
    assert thread.y > max(sign.y for sign in drawing.signs if isinstance(sign, Sign) and 0 <= sign.row < 4)
    assert thread.x2 == WIDTH - PAD


# charts as files


def test_a_chart_is_published_as_a_drawing_a_picture_and_its_data(every: list[Site]) -> None:
    site = every[0]
    found = next(chart for chart in charts(site) if isinstance(chart.kind, Comparison))
    file = alone(draw(found), found)
    whole = ElementTree.fromstring(file)
    assert not re.search(
        r"class=|style=|%\"|var\(|url\(", file.partition("<desc>")[2].partition("</desc>")[2].replace('width="100%" height="100%"', "")
    ), "places in pixels and colours in figures: any program shows it"
    said_in_it = ["".join(text.itertext()) for text in whole.iter("{http://www.w3.org/2000/svg}text")]
    assert found.title in " ".join(said_in_it)
    assert f"https://scorecard.example/{found.folder}" in said_in_it, "where it is from"
    wide = float(whole.get("width", 0))
    assert all(0 <= float(text.get("x", 0)) <= wide for text in whole.iter("{http://www.w3.org/2000/svg}text"))
    lines = list(csv.DictReader(io.StringIO(table(found))))
    assert [line["name"] for line in lines] == [row.name for row in found.kind.rows]
    assert [float(line["low"] or "-inf") for line in lines] == [row.low for row in found.kind.rows]
    picture = still(file)
    assert picture is not None
    assert picture == still(file), "the same bytes"
    image = Image.open(io.BytesIO(picture))
    assert image.width == 2 * wide
    dot = next(sign for sign in whole.iter("{http://www.w3.org/2000/svg}circle") if sign.get("fill") == "#1d2a5b")
    moved = [float(n) for n in re.findall(r"[\d.]+", next(g for g in whole if g.get("transform")).get("transform", ""))]
    x, y = moved[0] + float(dot.get("cx", 0)), moved[1] + float(dot.get("cy", 0))
    red, _, blue = image.convert("RGB").getpixel((round(2 * x), round(2 * y)))  # type: ignore[misc]
    assert red < 80 < blue < 130, "indigo, where the file has its first dot"


def test_without_a_letter_in_the_font_there_is_no_picture_and_no_link_to_one(every: list[Site]) -> None:
    found = next(chart for chart in charts(every[0]) if isinstance(chart.kind, Comparison))
    foreign = replace(found, title="ภาษาไทย")
    assert still(alone(draw(foreign), foreign)) is None
    assert [link.text for link in files_of(foreign, foreign.folder)] == ["SVG", "CSV"]
    assert [link.text for link in files_of(found, found.folder)] == ["PNG", "SVG", "CSV"]


def test_every_link_to_a_file_of_a_chart_leads_to_it(site: Path) -> None:
    found = 0
    for page in some(site.glob("??/indicators/*/index.html")):
        for line in re.findall(r'<p class="chart-files">(.*?)</p>', page.read_text(encoding="utf-8")):
            names = re.findall(r'href="([^"]+)"', line)
            assert [name[-4:] for name in names] == [".png", ".svg", ".csv"]
            assert all((page.parent / name).stat().st_size > 50 for name in names)
            found += 1
    assert found > 100


def test_what_is_counted_is_named_on_the_axis_where_its_text_says_so() -> None:
    texts = {"a": Prose(Span("a.md"), "A", "", Document("a.md", ""), 0, 1, unit_name="thôn, xóm")}
    site = spoken(years({"value": "20"}, {"value": "30"}))
    assert axis_of(site, site.root.indicators["a"]).name == "phần trăm"
    root = replace(site.root, words={"vi": Words("vi", indicators=texts)})
    other = Site(Facts(root, score(root, evidence(root)), Commit(""), ""), site.languages, site.language, {})
    assert axis_of(other, root.indicators["a"]).name == "thôn, xóm"
