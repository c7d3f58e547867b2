"""The chart room: rows in, a small SVG out (Vega → SVG at build time; its spec, which Altair writes, is checked in).

A page only writes down what is to be drawn, as a `Chart` of one of the kinds: `Trend`, `Comparison`, `Compare`, `Strip`, `Spread`. `draw` draws it.
Whoever keeps charts keeps them under `Chart.key`. A QR code, `Code`, is kept and drawn as they are. In the SVG, the *i*-th `<g class="datum">` is the *i*-th row.

A new kind is a dataclass with `rows` and a method `drawing`, named in `chart.Kind`.

A chart with a `path` is published as files of its own as well: `alone` makes its SVG, `table` its CSV.

`specs` writes, by Altair, the spec of all charts and those of the charts that a reader works with, in the browser; `Axis.live` is what
their pages' data says of an axis.
"""

from scorecard.chart.alone import alone, table
from scorecard.chart.chart import Chart, Kind
from scorecard.chart.code import Code
from scorecard.chart.draw import draw, draw_all, ready
from scorecard.chart.fit import Axis
from scorecard.chart.lanes import Comparison, PlaceRow, SourceRow, Strip, common_scale, is_relative
from scorecard.chart.side import MOST, AnswerRow, Compare
from scorecard.chart.spread import Spread
from scorecard.chart.timeline import Trend, TrendRow

__all__ = [
    "MOST",
    "AnswerRow",
    "Axis",
    "Chart",
    "Code",
    "Compare",
    "Comparison",
    "Kind",
    "PlaceRow",
    "SourceRow",
    "Spread",
    "Strip",
    "Trend",
    "TrendRow",
    "alone",
    "common_scale",
    "draw",
    "draw_all",
    "is_relative",
    "ready",
    "table",
]
