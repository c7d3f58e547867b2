"""The chart room: rows in, a small SVG out (Vega → SVG at build time; the specs, which Altair writes, are checked in).

`trend`, `comparison`, `compare`, `strip` and `tiles` only write down what is to be drawn, as a `Chart` that compares and hashes;
`draw` draws it. Whoever keeps charts keeps them under `Chart.key`. `STYLE` is the part of the stylesheet that colours
them (`COMPARED` the one of pages that compare): the SVG has class names and no colours, so that dark mode, high contrast and print are plain CSS.

`live` gives the specs of the charts that a reader works with, in the browser; `axis` what their pages' data says of an axis.

In the SVG, the *i*-th `<g class="m">` is the *i*-th row.
"""

from scorecard.chart.chart import (
    MOST,
    AnswerRow,
    Chart,
    Kind,
    PlaceRow,
    SourceRow,
    TileRow,
    TrendRow,
    compare,
    comparison,
    strip,
    tiles,
    trend,
)
from scorecard.chart.draw import KINDS, compiled, draw, draw_all, ready, spec
from scorecard.chart.live import axis, live
from scorecard.chart.style import COMPARED, STYLE

__all__ = [
    "COMPARED",
    "KINDS",
    "MOST",
    "STYLE",
    "AnswerRow",
    "Chart",
    "Kind",
    "PlaceRow",
    "SourceRow",
    "TileRow",
    "TrendRow",
    "axis",
    "compare",
    "comparison",
    "compiled",
    "draw",
    "draw_all",
    "live",
    "ready",
    "spec",
    "strip",
    "tiles",
    "trend",
]
