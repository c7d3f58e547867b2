"""The chart room: what a reader's browser gets, and what no data may do to it."""

import importlib
import json
import math
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest

from scorecard.chart import (
    AnswerRow,
    Axis,
    Chart,
    Compare,
    Comparison,
    Kind,
    PlaceRow,
    SourceRow,
    Spread,
    Strip,
    Trend,
    TrendRow,
    draw,
    draw_all,
)
from scorecard.chart.drawing import PLACES as COLOURS_OF_PLACES
from scorecard.chart.drawing import SIGNS, WIDTH
from scorecard.chart.fit import width, wrapped
from scorecard.chart.side import LEFT, MOST
from scorecard.chart.specs import still
from scorecard.language import Language
from tests.test_language import CATALOGUES

ROOT = Path(__file__).parent.parent

PLACES = [
    PlaceRow("Xã Mẫu Một", 85.8, 100, "85,8–100 %", "own", home=True),
    PlaceRow("Xã Mẫu Hai", 92, 92, "92 %", "own", home=False, target=95),
    PlaceRow("Xã Mẫu Ba", 100, 100, "100 %", "claimed", home=False),
    PlaceRow("Xã Mẫu Bốn", 40, 52, "40–52 %", "disputed", home=False),
    PlaceRow("Xã Mẫu Năm", 20, 20, "20 %", "out_of_date", home=False),
]
NOTHING = math.nan
ANSWERS = [
    AnswerRow(0, 0, 63, 63, "own"),
    AnswerRow(0, 1, NOTHING, NOTHING, "none"),
    AnswerRow(0, 2, 100, 100, "claimed"),
    AnswerRow(1, 0, 80, 100, "own"),
    AnswerRow(1, 1, 58.45, 60, "disputed"),
    AnswerRow(2, 1, 0, 0, "own"),  # not asked of the first place, nor of the third
]
STATEMENTS = [
    SourceRow("Báo A", 1672, 1672, "1.672", compatible=False),
    SourceRow("Báo B", 1600, math.inf, "hơn 1.600", compatible=True),
    SourceRow("Báo C", 1700, 1800, "1.700–1.800", compatible=True),
]


def points(*values: float) -> list[TrendRow]:
    return [TrendRow(date(2020 + n, 12, 31), value, value, f"{value:g} %", "own") for n, value in enumerate(values)]


SIGNS_OF = {code: Language(code, CATALOGUES[code]).signs for code in ("vi", "fr", "en")}


def axis(*domain: float, unit: str = "percent", language: str = "vi") -> Axis:
    return Axis(domain or None, unit, SIGNS_OF[language])  # type: ignore[arg-type]


def a_trend(rows: list[TrendRow] | None = None, *, title: str = "Tiêu đề", on: Axis | None = None, **changes: object) -> Chart:
    given = {"milestones": [(date(2030, 12, 31), 100.0)], **changes}
    kind = Trend(rows or points(35, 40, 41.5, 60, 80, 82), on or axis(0, 100), **given)  # type: ignore[arg-type]
    return Chart(title, "Mô tả", kind)


def a_comparison(rows: list[PlaceRow] = PLACES, language: str = "vi", key: str = "Vạch đỏ: chỉ tiêu mẫu") -> Chart:
    return Chart("T", "D", Comparison(rows, axis(0, 100, language=language), key))


def aimed(*targets: float | None) -> list[PlaceRow]:
    return [PlaceRow(f"Xã Mẫu {n}", 50, 50, "50 %", "own", home=False, target=target) for n, target in enumerate(targets)]


def a_compare(rows: list[AnswerRow] = ANSWERS, places: int = 3) -> Chart:
    titles = [("Câu hỏi mẫu thứ nhất", "Lĩnh vực mẫu"), ("Câu hỏi mẫu thứ hai", "Lĩnh vực mẫu"), ("Câu hỏi mẫu thứ ba", "Lĩnh vực khác")]
    names = [(f"Xã Mẫu {n + 1}", "2 trên 3") for n in range(places)]
    return Chart("T", "D", Compare(rows, names, titles))


def a_strip(rows: list[SourceRow] = STATEMENTS, language: str = "vi") -> Chart:
    return Chart("T", "D", Strip(rows, axis(unit="count", language=language), hull=(1672, 1800)))


def a_spread(rows: list[PlaceRow] = PLACES, on: Axis | None = None) -> Chart:
    return Chart("T", "D", Spread(rows, on or axis(0, 100)))


EXAMPLES = (a_trend(), a_comparison(), a_compare(), a_strip(), a_spread())
EACH = pytest.mark.parametrize("chart", EXAMPLES, ids=lambda chart: type(chart.kind).__name__)


def test_every_kind_of_chart_is_examined_here() -> None:
    assert [type(chart.kind) for chart in EXAMPLES] == list(get_args(Kind))


def marks(svg: str) -> list[str]:
    return re.findall(r'<g class="datum">(.*?)</g>', svg)


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


@EACH
def test_the_drawing_is_plain_and_carries_nothing_that_a_page_forbids(chart: Chart) -> None:
    svg = draw(chart)
    ElementTree.fromstring(svg)
    for forbidden in ("url(#", "style=", " id=", "clip", "font-family", "aria-roledescription", "#", "var(", "NaN"):
        assert forbidden not in svg
    opening = svg[: svg.index(">")]
    assert 'role="img"' in opening
    assert re.search(r' height="\d', opening), "known before it is drawn, so that nothing shifts"
    assert not re.search(r" (width|viewBox)=", opening), "as wide as its column, its letters as large as the page's"
    assert not re.search(r"\d\.\d{3}", re.sub(r">[^<]*<", "><", svg)), "more than two decimals"


@EACH
def test_a_mark_is_a_row(chart: Chart) -> None:
    assert len(marks(draw(chart))) == len(chart.kind.rows)


@EACH
def test_every_class_has_its_rule(chart: Chart) -> None:
    style = "".join(path.read_text() for path in (ROOT / "assets/css").rglob("*.css"))
    for names in re.findall(r'class="([^"]+)"', draw(chart)):
        for name in names.split():
            assert name in ("chart", "datum") or re.search(
                rf"\.chart \.{name}\s*\{{|\.{name}\s*\{{\s*padding-inline-start: {name[4:]}px", style
            ), name


def test_the_rows_keep_their_order_whatever_they_are_drawn_as() -> None:
    drawn = marks(draw(a_comparison()))
    assert [re.findall(r">([^<]+)</text>", mark)[0] for mark in drawn] == [place.name for place in PLACES]


def test_each_place_has_a_lane_under_each_question_and_its_own_sign_where_it_attains_something() -> None:
    exact, bare, claimed, between, disputed, worst = marks(draw(a_compare()))
    assert re.findall(r'cx="([^"]+)"', exact) == [f"{7 - LEFT:g}", "63%"], "before its lane, and at what it attains"
    assert 'class="stroke-thr" stroke-width="7" stroke-dasharray="1 3" x1="0" x2="100%"' in bare, "a gap is as long as the axis"
    assert bare.count("<path") == 1, "and holds no sign but the one before it"
    assert 'class="fill-bg stroke-x2"' in claimed, "a claim is hollow"
    assert 'class="fill-x2"' not in exact + bare
    assert 'class="stroke-cham" stroke-width="7" stroke-dasharray="1 3"' in between
    assert [x for x, other in re.findall(r'<line[^>]* x1="([^"]*)" x2="([^"]*)"', between) if x == other] == ["80%", "100%"], (
        "between two strokes"
    )
    assert 'class="fill-disp"' in disputed
    assert '<svg class="fill-x1" x="0"' in worst, "nothing attained is a sign at zero"
    assert 'stroke-dasharray="1 3"' not in worst


def test_signs_of_places_differ_in_shape_and_not_only_in_colour() -> None:
    rows = [AnswerRow(0, place, 50, 50, "own") for place in range(4)]
    drawn = marks(draw(a_compare(rows, places=4)))
    assert len(set(SIGNS)) == len(COLOURS_OF_PLACES) == 6
    assert len(drawn) == MOST == 4
    assert len({re.findall(r'class="fill-(\w+)"', mark)[-1] for mark in drawn}) == 4


def test_questions_stand_under_their_groups_and_no_more_places_than_signs() -> None:
    shown = texts(draw(a_compare()))
    assert [text for text in shown if "mẫu" in text or "khác" in text] == [
        "Lĩnh vực mẫu", "Câu hỏi mẫu thứ nhất", "Câu hỏi mẫu thứ hai", "Lĩnh vực khác", "Câu hỏi mẫu thứ ba",
    ]  # fmt: skip
    assert shown[:2] == ["Xã Mẫu 1", "2 trên 3"], "the key says how much each has"
    with pytest.raises(ValueError, match="4 signs"):
        a_compare(places=5)


def test_a_long_title_takes_a_second_line() -> None:
    title = "Tỷ lệ hồ sơ giải quyết đúng hạn của toàn bộ cấp xã trong tỉnh, kể cả hồ sơ chưa đến hạn"
    lines = wrapped(title, 344)
    assert len(lines) == 2
    assert " ".join(lines) == title
    assert all(width(line) <= 344 for line in lines)
    assert wrapped(title * 3, 344)[1].endswith("…")


def test_title_and_description_are_the_pages_own_and_escaped() -> None:
    svg = draw(a_trend(title='Dưới 5 % & "<trên>"'))
    assert 'aria-label="Dưới 5 % &amp; &quot;&lt;trên&gt;&quot;"' in svg
    assert "<title>Dưới 5 % &amp; &quot;&lt;trên&gt;&quot;</title><desc>Mô tả</desc>" in svg


def test_names_are_escaped_composed_and_shortened() -> None:
    nasty = "<script>alert(1)</script>"
    decomposed = "Nguye\u0302\u0303n Hue\u0323\u0302"
    rows = [PlaceRow(name, 1, 2, "1 & 2", "own", home=False) for name in (nasty, decomposed, "Xã " * 60, "\x00\ud800x")]
    svg = draw(a_comparison(rows))
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
    assert "1 &amp; 2" in svg
    shown = texts(svg)
    assert "Nguyễn Huệ" in shown
    assert "x" in shown
    lines = [text for text in shown if text.startswith("Xã")]
    assert len(lines) == 3
    assert lines[-1].endswith("…"), "after three lines"
    assert max(map(width, lines)) <= WIDTH


@pytest.mark.parametrize(
    ("language", "thousand", "percent"),
    [("vi", "1.000", "50%"), ("fr", "1\u202f000", "50\u00a0%"), ("en", "1,000", "50%")],
)
def test_numbers_are_written_as_the_language_does(language: str, thousand: str, percent: str) -> None:
    counts = a_trend(points(1000, 2000), milestones=[(date(2030, 12, 31), 1000)], on=axis(unit="count", language=language))
    assert texts(draw(counts)).count(thousand) == 2  # on the axis and at the target
    assert percent in texts(draw(a_comparison(language=language)))


def test_the_words_at_the_target_replace_its_number() -> None:
    shown = texts(draw(a_trend(target_label="mục tiêu: 100 %")))
    assert "mục tiêu: 100 %" in shown


def test_nothing_but_threads_lies_between_two_values() -> None:
    svg = draw(a_trend(points(35, 82), milestones=[]))
    lines = re.findall(r'<line class="stroke-thr"([^>]*)>', svg)
    assert lines
    assert all('stroke-dasharray="2 5"' in line for line in lines)
    assert 'class="stroke-tick"' not in svg, "red is only for targets"


def red(svg: str) -> list[tuple[str, tuple[float, float, float, float]]]:
    """How each red stroke looks, and from x, y to x, y: x as a share of the field of values, in hundredths, or in pixels left of it."""
    return [(look, (float(x.strip("%")), float(y), float(x2.strip("%")), float(y2))) for look, x, x2, y, y2 in _red(svg)]


def _red(svg: str) -> list[tuple[str, str, str, str, str]]:
    grouped = re.sub(r'<g class="stroke-tick"([^>]*)>(.*?)</g>', lambda g: g[2].replace("<line", f'<line class="stroke-tick"{g[1]}'), svg)
    return re.findall(r'<line class="stroke-tick"([^>]*?) x1="([^"]*)" x2="([^"]*)" y1="([^"]*)" y2="([^"]*)"', grouped)


def test_the_required_path_goes_over_every_milestone_dashed_and_red_and_each_has_a_tick() -> None:
    start, half, end = (date(2024, 12, 31), 20.0), (date(2026, 12, 31), 80.0), (date(2030, 12, 31), 100.0)
    svg = draw(a_trend(points(20, 40), milestones=[half, end], paths=[[start, half, end]], target_label="chỉ tiêu mẫu"))
    path, ticks = ([line for look, line in red(svg) if ("dash" in look) == dashed] for dashed in (True, False))
    assert {look for look, _ in red(svg)} == {' stroke-width="2" stroke-dasharray="7 5"', ' stroke-width="3"'}
    (_, _, x, y), (x2, y2, x3, y3) = path
    assert (x, y) == (x2, y2), "from the first milestone to the next"
    middles = [(a, (b + d) / 2) for a, b, _, d in ticks]
    assert [m[0] for m in middles] == [x, x3]
    assert [m[1] for m in middles] == pytest.approx([y, y3], abs=0.01)
    assert [text for text in texts(svg) if "chỉ tiêu" in text] == ["chỉ tiêu mẫu"], "only the last one is named"


def test_without_a_baseline_there_are_only_ticks_and_from_a_vague_one_two_paths() -> None:
    steps = [(date(2026, 12, 31), 80.0), (date(2030, 12, 31), 100.0)]
    ticks = red(draw(a_trend(milestones=steps)))
    assert ["dash" in look for look, _ in ticks] == [False, False]
    both = red(draw(a_trend(milestones=steps, paths=[[(date(2024, 12, 31), low), *steps] for low in (10.0, 30.0)])))
    assert sum("dash" in look for look, _ in both) == 4


def test_one_place_of_three_has_a_target_and_one_lane_has_a_red_tick() -> None:
    svg = draw(a_comparison(aimed(None, 80, None)))
    assert [len(red(mark)) for mark in marks(svg)] == [0, 1, 0]
    ((_, (x, top, x2, bottom)),) = red(marks(svg)[1])
    assert x == x2 == 80
    (dot,) = re.findall(r'<circle class="fill-cham" cx="[^"]*" cy="([^"]*)"', marks(svg)[1])
    assert (top + bottom) / 2 == float(dot), "on the lane of its place"
    assert bottom - top < 22
    assert "Vạch đỏ: chỉ tiêu mẫu" in texts(svg)
    ((_, (_, _, _, low)),) = red(svg[: svg.index('<g class="datum">')])
    assert low < float(dot) - 28, "the one beside the words is above the first lane"


def test_no_red_stroke_crosses_more_than_one_lane_and_no_lane_no_words() -> None:
    svg = draw(a_comparison(aimed(10, 80, None, 80, 100)))
    found = [line for _, line in red(svg)]
    assert len(found) == 4 + 1
    assert all(bottom - top < 22 for _, top, _, bottom in found)
    assert "stroke-tick" not in (bare := draw(a_comparison(aimed(None, None))))
    assert not any("Vạch đỏ" in text for text in texts(bare))


def test_what_the_red_tick_is_takes_two_lines_where_it_must() -> None:
    long = "Trait rouge : l’objectif mẫu qui s’applique à ce lieu et à aucun autre"
    one, two = draw(a_comparison(aimed(80))), draw(a_comparison(aimed(80), key=long))
    assert long in " ".join(texts(two))
    heights = [float(re.search(r'height="([\d.]+)"', svg)[1]) for svg in (one, two)]  # type: ignore[index]
    assert heights[1] - heights[0] == 16


def test_open_ends_end_in_an_arrow_at_the_edge() -> None:
    rows = [TrendRow(date(2024, 12, 31), 70, math.inf, "hơn 70 %", "own")]
    (mark,) = marks(draw(a_trend(rows)))
    assert re.search(r'<svg class="fill-cham"[^>]*><path d="M[^"]*Z"/>', mark)
    (whole,) = marks(draw(a_comparison([PlaceRow("Xã", -math.inf, math.inf, "?", "own", home=False)])))
    assert whole.count("Z") == 2


def test_a_bound_is_a_ring_and_a_range_a_bar() -> None:
    exact, bound, between = marks(draw(a_strip()))
    assert 'class="fill-disp"' in exact  # not compatible: the other colour, and a square
    assert "<circle" not in exact
    assert '<circle class="fill-bg stroke-cham"' in bound
    assert 'stroke-width="9"' in between


def test_a_drawing_is_light() -> None:
    assert len(draw(a_trend()).encode()) < 2_500
    assert len(draw(a_comparison()).encode()) < 3_000


@pytest.mark.parametrize("value", [-5.0, 0.0, 1e308, -1e308, 1e-320, math.inf, -math.inf, math.nan, 1672.0])
@pytest.mark.parametrize("other", [0.0, math.inf, 1672.0])
def test_no_value_stops_the_press(value: float, other: float) -> None:
    for domain in (None, (5.0, 5.0), (100.0, 0.0), (0.0, math.inf)):
        rows = [TrendRow(day, value, other, "?", "disputed") for day in (date.min, date.max, date(2025, 8, 1))]
        charts = [
            a_trend(
                rows,
                on=Axis(domain, "percent", SIGNS_OF["vi"]),
                milestones=[(date(2030, 1, 1), value)],
                paths=[[(date(2025, 1, 1), other), (date(2030, 1, 1), value)]],
            ),
            a_comparison([PlaceRow("Xã", value, other, "?", "claimed", home=True, target=value)]),
            a_strip([SourceRow("Báo", other, value, "?", compatible=True)]),
        ]
        for svg in draw_all({chart.key: chart for chart in charts}).values():
            assert not re.search(r"NaN|Infinity|undefined|null", svg)


def test_sixty_rows_and_one() -> None:
    many = draw(a_comparison(PLACES * 12))
    one = draw(a_comparison(PLACES[1:2]))
    tall = [int(re.search(r'height="(\d+)"', svg)[1]) for svg in (many, one)]  # type: ignore[index]
    assert len(marks(many)) == 60
    assert tall[0] - tall[1] == 59 * 44


def test_no_rows_no_chart() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        a_comparison([])


def test_the_key_knows_everything_that_is_drawn() -> None:
    charts = [
        a_trend(),
        a_trend(title="Khác"),
        a_trend(on=axis(0, 100, language="fr")),
        a_trend(milestones=[(date(2030, 12, 31), 99.0)]),
        a_trend(paths=[[(date(2020, 12, 31), 35.0), (date(2030, 12, 31), 100.0)]]),
        a_trend(points(1)),
        a_comparison(),
        a_comparison(key="Khác"),
        a_comparison(aimed(None)),
        a_comparison(aimed(80)),
    ]
    assert len({chart.key for chart in charts}) == len(charts)
    assert a_trend().key == a_trend().key


def test_the_spec_is_what_altair_writes() -> None:
    assert (ROOT / "scorecard/chart/still.json").read_text() == still(), "run .ci/specs"


def test_another_language_has_its_own_signs_and_no_line_of_this_room() -> None:
    german = Language("de", {**CATALOGUES["en"], "value.percent": "{number}\u00a0%", "chart.month": "{month}.{year}"}).signs
    counts = Trend(
        [TrendRow(date(2025, 5, 31), -1234.5, -1234.5, "", "own"), TrendRow(date(2025, 8, 31), 1234.5, 1234.5, "", "own")],
        Axis(None, "count", german),
    )
    shown = texts(draw(Chart("T", "D", replace(counts, milestones=[(date(2026, 8, 31), 1234.5)]))))
    assert {"1.234,5", "−1.000", "08.2026"} <= set(shown)
    assert "50\u00a0%" in texts(draw(Chart("T", "D", Comparison(PLACES, Axis((0, 100), "percent", german)))))
    live = Axis((0, 100), "percent", german).live([])
    assert json.dumps(live["locale"]).startswith('{"decimal": ",", "thousands": "."')
    assert (live["suffix"], live["month"]) == ("\u00a0%", "%m.%Y")


def test_describing_a_chart_loads_nothing_heavy() -> None:
    code = "import sys, scorecard.chart; assert not {'altair', 'vl_convert', 'pandas'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)


def test_the_same_chart_is_the_same_bytes_in_another_process_order_and_time_zone() -> None:
    code = (
        "from tests.test_chart import EXAMPLES, draw\n"
        "drawn = [draw(chart) for chart in reversed(EXAMPLES)]\n"
        "import sys; sys.stdout.buffer.write('\\n'.join(reversed(drawn)).encode())"
    )
    root = Path(__file__).parent.parent
    away = {**os.environ, "TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    other = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=root, env=away)
    here = [draw(chart) for chart in EXAMPLES]
    assert other.stdout.decode() == "\n".join(here)
    assert not other.stderr, "Vega complained"


def test_drawing_is_quick_once_the_shapes_are_compiled() -> None:
    draw(a_trend())
    began = time.perf_counter()
    draw(a_trend(points(1, 2, 3)))
    assert time.perf_counter() - began < 2


def test_a_label_without_room_gives_way_to_its_brief_form_and_is_never_cut():
    rows = [
        PlaceRow("Xã Mẫu Một", 85.8, 100, "85,8–100 % (1/7/2025 – 26/8/2025)", "own", home=False, brief="85,8–100 %"),
        PlaceRow("Xã Mẫu Hai", 92, 92, "92 % (từ ngày 1 tháng 7 năm 2025 đến ngày 26 tháng 8 năm 2025)", "own", home=False, brief="92 %"),
        PlaceRow("Mẫu", 97, 97, "97 % (1/7/2025 – 31/10/2025)", "own", home=False, brief="97 %"),
    ]
    drawn = texts(draw(a_comparison(rows)))
    assert "92 %" in drawn
    assert "97 % (1/7/2025 – 31/10/2025)" in drawn
    assert not any("…" in text for text in drawn)


def test_a_long_name_has_more_lines_and_every_lane_makes_room_for_them() -> None:
    long = "Trung tâm Truyền thông Khoa học và Công nghệ thuộc Sở Ví Dụ"
    short, two = draw(a_strip()), draw(a_strip([SourceRow(long, 1672, 1672, "1.672 hồ sơ", compatible=True), *STATEMENTS[1:]]))
    assert " ".join(texts(marks(two)[0])[:3]) == long, "whole, in its lines' order"
    heights = [float(re.search(r'height="([\d.]+)"', svg)[1]) for svg in (short, two)]  # type: ignore[index]
    assert heights[1] - heights[0] == 2 * 16 * len(STATEMENTS)


def test_drawn_together_a_chart_is_what_it_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """All charts share a run of Vega: no item, number or row may end up in another's drawing."""
    monkeypatch.setattr(importlib.import_module("scorecard.chart.draw"), "AT_ONCE", 7)
    rows = [[SourceRow(f"Báo {n}", 10 * n, 10 * n + m, f"{n}–{m}", compatible=bool(n % 2)) for n in range(1, m)] for m in range(2, 7)]
    charts = [a_strip(some, language) for some in rows for language in ("vi", "fr")]
    charts += [a_comparison(rows) for rows in (PLACES[:1], PLACES[:2], aimed(80), aimed(None, 80))] + list(EXAMPLES)
    together = draw_all({chart.key: chart for chart in charts})
    assert [together[chart.key] for chart in charts] == [draw(chart) for chart in charts]
    assert len(set(together.values())) == len(charts)


def test_no_value_of_a_trend_lies_on_the_numbers_of_its_axis() -> None:
    rows = [
        TrendRow(date(year, 12, 31), low, high, label, "own")
        for year, low, high, label in ((2012, 62.58, 67.68, "62,58–67,68%"), (2024, 80, 100, "80–100%"))
    ]
    drawing = Trend(rows, axis(0, 100)).drawing()
    values = [word for word in drawing.words if word.row >= 0 and word.halo]
    left = {"left": 0.0, "center": 0.5, "right": 1.0}
    assert [w.text for w in values if w.x + (w.dx or 0) - left[w.align] * width(w.text, bold=True) < drawing.left] == []
    assert {w.text for w in values} == {"62,58–67,68%", "80–100%"}
