"""The tile map of a province: solid cloth is evidence about the place, mesh a claim for all, bare threads nothing."""

from typing import Any

from scorecard.chart.fit import WIDTH, Drawing, Item, width
from scorecard.chart.layers import area, layered, word
from scorecard.chart.layers import sign as mark
from scorecard.chart.style import CHAM, INK2, MID, THREAD

GAP, LARGEST, LEAST = 4.0, 56.0, 9.0
SIZES = (11.0, 10.0, 9.0, 8.0)
FRAME = "M-1,-1H1V1H-1Z"
SIGNS = {
    "own": (FRAME, CHAM, 2.0),
    "claimed": ("M-1,-.6H1M-1,0H1M-1,.6H1M-.4,-1V1M.4,-1V1", MID, 2.0),
    "none": ("M-1,-1V1M-.34,-1V1M.34,-1V1M1,-1V1M-1,-1H1", THREAD, 1.0),
}


def spec() -> dict[str, Any]:
    """Write the Vega-Lite spec: squares at their own places, no axis."""
    import altair as alt

    return layered(alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None), {})


def tiles(data: dict[str, Any], _language: str) -> Drawing:
    """Lay out a tile map; the names are under the tiles if all of them fit, else nowhere."""
    rows: list[Item] = data["rows"]
    west, north = min(row["column"] for row in rows), min(row["row"] for row in rows)
    columns = max(row["column"] for row in rows) - west + 1
    cell = max(LEAST, min(LARGEST, WIDTH / columns))
    size, lines = _names([row["name"] for row in rows], cell)
    pitch = cell + lines * size * 1.15 + (GAP if lines else 0)
    depth = max(row["row"] for row in rows) - north + 1
    drawing = Drawing(pitch * depth, width=max(WIDTH, cell * columns))
    left = (drawing.width - cell * columns) / 2
    half = (cell - GAP) / 2
    for index, row in enumerate(rows):
        x = left + (row["column"] - west + 0.5) * cell
        y = (row["row"] - north) * pitch + cell / 2
        shape, colour, thick = SIGNS[row["state"]]
        drawing.signs.append(mark(x, y, shape, half - thick / 2, stroke=colour, width=thick, row=index))
        share = min(1.0, max(0.0, row["share"]))
        if row["state"] == "own" and share:
            tall = max(3.0, 2 * half * share)
            drawing.areas.append(area(x - half, x + half, y + half - tall, y + half, CHAM, row=index))
        for line, part in enumerate(row["name"].split() if lines else ()):
            base = y + half + (line + 0.95) * size * 1.15
            drawing.words.append(word(x, base, part, align="center", colour=INK2, size=size, row=index))
    return drawing


def _names(names: list[str], cell: float) -> tuple[float, int]:
    """Find the size in which all names fit under their tiles, a word a line, and how many lines; (0, 0) if none."""
    lines = max(len(name.split()) for name in names)
    for size in SIZES if lines <= 3 else ():
        if all(width(part, size) <= cell - 1 for name in names for part in name.split()):
            return size, lines
    return 0.0, 0
