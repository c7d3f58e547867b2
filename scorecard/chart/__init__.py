"""The chart room: rows in, a small SVG out (Altair → Vega-Lite → Vega → SVG, at build time).

`trend`, `comparison`, `strip` and `tiles` only write down what is to be drawn, as a `Chart` that compares and hashes;
`draw` draws it. Whoever keeps charts keeps them under `Chart.key`. `STYLE` is the part of the stylesheet that colours
them: the SVG has class names and no colours, so that dark mode, high contrast and print are plain CSS.

`live` gives the specs of the charts that a reader works with, in the browser; `axis` what their pages' data says of an axis.

In the SVG, the *i*-th `<g class="m">` is the *i*-th row.
"""

from scorecard.chart.chart import (
    Chart,
    Kind,
    PlaceRow,
    SourceRow,
    TileRow,
    TrendRow,
    comparison,
    spec_key,
    strip,
    tiles,
    trend,
)
from scorecard.chart.draw import draw, draw_all, drawn_by
from scorecard.chart.live import axis, live
from scorecard.chart.style import STYLE

__all__ = [
    "STYLE",
    "Chart",
    "Kind",
    "PlaceRow",
    "SourceRow",
    "TileRow",
    "TrendRow",
    "axis",
    "comparison",
    "draw",
    "draw_all",
    "drawn_by",
    "live",
    "spec_key",
    "strip",
    "tiles",
    "trend",
]
