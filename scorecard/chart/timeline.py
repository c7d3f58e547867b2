"""Trend: values over time. Only what was published is a mark; between two marks there are threads, never a line."""

import itertools
from collections.abc import Callable
from typing import Any

from scorecard.chart.fit import LONGEST, WIDTH, Drawing, Item, ends, number_format, printed, shorten, sign, steps, width
from scorecard.chart.labels import Box, Labels, Spot, around
from scorecard.chart.layers import layered, stroke, word
from scorecard.chart.layers import sign as mark
from scorecard.chart.style import CHAM, DISPUTED, THREAD, TICK
from scorecard.chart.years import calendar, when

Point = tuple[int, float, float]
Path = tuple[int, int, float, float]
At = Callable[[float, float], tuple[float, float]]

HEIGHT, TOP, BOTTOM, RIGHT = 216.0, 26.0, 190.0, WIDTH - 10
THREADS, NEEDED, BAND = (2.0, 5.0), (7.0, 5.0), (1.0, 3.0)
RADIUS = 5.5
CAP, UP, DOWN = "M-1,0H1", "M-1,1L0,-1L1,1Z", "M-1,-1L0,1L1,-1Z"


def spec() -> dict[str, Any]:
    """Write the Vega-Lite spec: a UTC axis of named years or months below, numbers at the left."""
    import altair as alt

    below = alt.Axis(
        values=alt.ExprRef("ticks"),
        labelExpr="indexof(named, time(datum.value)) < 0 ? '' : utcFormat(datum.value, dates)",
        labelOffset=alt.ExprRef("half"),
        labelPadding=5,
        labelFlush=False,
        tickSize=5,
        grid=False,
        offset=BOTTOM - HEIGHT,
    )
    beside = alt.Axis(
        values=alt.ExprRef("levels"),
        labelExpr="format(datum.value, numbers) + suffix",
        labelAlign="right",
        labelPadding=alt.ExprRef("10 - gutter"),
        domain=False,
        ticks=False,
    )
    signals = {"first": 0, "last": 1, "ticks": [0], "named": [0], "dates": "%Y", "half": 0}
    signals |= {"low": 0, "high": 1, "levels": [0, 1], "gutter": 40, "numbers": ",~f", "suffix": ""}
    across = alt.Scale(type="utc", domain=alt.ExprRef("[first, last]"), range=[alt.ExprRef("gutter"), RIGHT], nice=False)
    upward = alt.Scale(domain=alt.ExprRef("[low, high]"), range=[BOTTOM, TOP], nice=False, zero=False)
    return layered(alt.X("x:T", scale=across, axis=below), alt.Y("y:Q", scale=upward, axis=beside), signals)


def trend(data: dict[str, Any], language: str) -> Drawing:
    """Lay out a trend: threads and the required path, then the marks, the milestones, the labels."""
    rows, milestones, needed = data["rows"], data["milestones"], data["paths"]
    asked = [*milestones, *itertools.chain(*needed)]
    values = [row[end] for row in rows for end in ("low", "high")] + [value for _, value in asked]
    low, high = ends(values, data["domain"], zero=True)
    levels, suffix = steps(low, high, 4), sign(data["unit"], language)
    gutter = max(16, *(width(printed(level, suffix)) + 12 for level in levels))
    signals = calendar([row["end"] for row in rows], [day for day, _ in asked], RIGHT - gutter, language)
    numbers = number_format([*levels, *(value for _, value in milestones)])
    signals |= {"low": low, "high": high, "levels": levels, "gutter": gutter, "numbers": numbers, "suffix": suffix}
    drawing = Drawing(HEIGHT, signals, numbers=numbers, suffix=suffix)

    def at(x: float, y: float) -> tuple[float, float]:
        across, up = (x - signals["first"]) / (signals["last"] - signals["first"]), (y - low) / (high - low)
        return gutter + across * (RIGHT - gutter), BOTTOM - up * (BOTTOM - TOP)

    boxes: list[Box] = []
    points: list[Point] = []
    for row in rows:
        x, (first, last) = when(row["end"]), _ends(row, low, high)
        points.append((x, first, last))
        (left, bottom), (_, top) = at(x, first), at(x, last)
        boxes.append((left - RADIUS - 2, top - RADIUS - 2, left + RADIUS + 2, bottom + RADIUS + 2))
    paths = _threads(rows, points)
    drawing.strokes.extend(stroke(*path, THREAD, width=2, dash=THREADS) for path in paths)
    for one, two in itertools.chain(*map(itertools.pairwise, needed)):
        path = (when(one[0]), when(two[0]), one[1], two[1])
        drawing.strokes.append(stroke(*path, TICK, width=2, dash=NEEDED))
        paths.append(path)
    for index, (row, point) in enumerate(zip(rows, points, strict=True)):
        _mark(drawing, index, row, point)
    labels = Labels(boxes, [(*at(x, y), *at(x2, y2)) for x, x2, y, y2 in paths], BOTTOM - 2)
    if milestones:
        _targets(drawing, data, at, labels)
    for index in sorted(range(len(rows)), key=lambda index: (-points[index][0], index)):
        label = shorten(rows[index]["label"], WIDTH, bold=True, longest=2 * LONGEST)
        spot = labels.put(label, around(boxes[index], last=points[index][0] == max(points)[0]))
        if spot:
            x, _, y = points[index]
            dx, dy = spot.x - at(x, y)[0], spot.y - at(x, y)[1]
            drawing.words.append(word(x, y, label, dx=dx, dy=dy, align=spot.align, bold=True, halo=True, row=index))
    return drawing


def _ends(row: Item, low: float, high: float) -> tuple[float, float]:
    """Find both ends of a row on the axis: an open one goes to the edge."""
    return (low if row["low"] is None else row["low"]), (high if row["high"] is None else row["high"])


def _threads(rows: list[Item], points: list[Point]) -> list[Path]:
    """Lead from each mark to the next one in time, low to low and high to high; none to an open end."""
    order = sorted(range(len(rows)), key=lambda index: points[index][0])
    found: dict[Path, None] = {}
    for one, two in itertools.pairwise(order):
        (x, *here), (x2, *there) = points[one], points[two]
        for side, end in enumerate(("low", "high")):
            if x != x2 and rows[one][end] is not None and rows[two][end] is not None:
                found[x, x2, here[side], there[side]] = None
    return list(found)


def _mark(drawing: Drawing, index: int, row: Item, point: Point) -> None:
    """Draw a dot (a square where disputed), or threads with a cap at a known end and an arrow at an open one."""
    x, first, last = point
    colour = DISPUTED if row["state"] == "disputed" else CHAM
    if row["low"] is not None and row["low"] == row["high"]:
        shape = "square" if row["state"] == "disputed" else "circle"
        drawing.signs.append(mark(x, last, shape, RADIUS, fill=colour, row=index))
        return
    if row["low"] is None and row["high"] is None:
        colour = THREAD
    drawing.strokes.append(stroke(x, x, first, last, colour, width=9, dash=BAND, row=index))
    for y, end, arrow in ((first, row["low"], DOWN), (last, row["high"], UP)):
        if end is None:
            drawing.signs.append(mark(x, y, arrow, 6, fill=colour, row=index))
        elif row["state"] == "disputed":
            drawing.signs.append(mark(x, y, "square", 4, fill=colour, row=index))
        else:
            drawing.signs.append(mark(x, y, CAP, 7, stroke=colour, row=index))


def _targets(drawing: Drawing, data: dict[str, Any], at: At, labels: Labels) -> None:
    """Draw a red tick at the day of each milestone, and beside the last one its words or its number."""
    for day, value in data["milestones"]:
        left, y = at(when(day), value)
        drawing.signs.append(mark(when(day), value, "M0,-1V1", 9, stroke=TICK, width=3))
        labels.taken.append((left - 3, y - 9, left + 3, y + 9))
    day, target = data["milestones"][-1]
    left, y = at(when(day), target)
    text = shorten(data["target_label"], WIDTH, bold=True, longest=2 * LONGEST)
    spots = [Spot(end, base, "right") for end in (left + 3, WIDTH - 1) for base in (y - 14, y + 22)]
    spot = labels.put(text or printed(target, drawing.suffix), [*spots, Spot(left - 7, y + 4.5, "right")]) or spots[1]
    number = None if text else target
    dx, dy = spot.x - left, spot.y - y
    told = word(when(day), target, text, number=number, dx=dx, dy=dy, align=spot.align, colour=TICK, bold=True, halo=True)
    drawing.words.append(told)
