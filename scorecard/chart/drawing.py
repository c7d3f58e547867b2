"""What a chart is drawn of: rectangles, strokes, signs and words, each at its place in units of the drawing.

A colour is the name of a variable of the stylesheet. Vega passes it on as it is, and `minify` makes a class name of it: the SVG has no
colours, so that dark mode, high contrast and print are plain CSS.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

WIDTH = 312.0
"""The pixels of the narrowest column that a drawing is laid out for: a phone of 344 without its margins; wider columns only give more room."""
TEXT = 13.0
PAD = 8.0
LEFTS = (PAD, 24.0, 40.0, 56.0, 72.0, 96.0)
"""So wide is what may lie at the left of the field of values; the stylesheet has a rule for each, since shares of a width begin there."""

CHAM, MID, THREAD, EDGE = "cham", "mid", "thr", "edge"
TICK, DISPUTED = "tick", "disp"
INK, INK2, RULE, GROUND = "ink", "ink2", "rule", "bg"
PLACES = (CHAM, "x1", "x2", "x3", "x4", "x5")
"""Of places laid over one another or side by side; the stylesheet has rules for all but the first only where there are such."""
SIGNS = (
    "circle",
    "M0,-1.3L1.3,0L0,1.3L-1.3,0Z",
    "M0,-1.2L1.25,1H-1.25Z",
    "M0,1.2L1.25,-1H-1.25Z",
    "M-.4,-1.1H.4V-.4H1.1V.4H.4V1.1H-.4V.4H-1.1V-.4H-.4Z",
    "M-1,0A1,1,0,1,0,1,0A1,1,0,1,0,-1,0M-.4,0A.4,.4,0,1,1,.4,0A.4,.4,0,1,1,-.4,0",
)
"""Their signs, for eyes that don't tell the colours apart: disc, diamond, two triangles, cross, ring."""

Align = Literal["left", "center", "right"]
UNDER, OVER = -1, 1 << 20
"""In place of the number of a row: what lies under all rows, and what lies over them."""


class Area(NamedTuple):
    """A rectangle, in the field of values."""

    x: float
    x2: float
    y: float
    y2: float
    fill: str
    opacity: float = 1
    row: int = UNDER


class Stroke(NamedTuple):
    """A straight line. A thick one with short dashes is a band of threads."""

    x: float
    x2: float
    y: float
    y2: float
    stroke: str
    width: float = 1
    dash: tuple[float, float] | None = None
    row: int = UNDER


class Sign(NamedTuple):
    """A circle, a square, or a path in a square from -1 to 1 that is `radius` times as large."""

    x: float
    y: float
    shape: str
    radius: float
    fill: str | None = None
    stroke: str | None = None
    width: float = 2
    row: int = OVER


class TextMark(NamedTuple):
    """A text, its baseline at `y`; with a `halo` it keeps its ground clear.

    `x` is what it belongs to, a mark or an edge, and `dx` how many pixels beside that it begins, ends or has its middle.
    """

    x: float
    y: float
    text: str
    align: Align = "left"
    fill: str = INK
    bold: bool = False
    halo: bool = False
    row: int = OVER
    dx: float = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything Vega is given of one chart: how high it is, and its four layers in painting order.

    Heights are pixels. Of what lies between `left` and `right`, the field of values, `x` becomes a share of the field's width, so that a
    drawing fills any column while its letters and signs keep their size; what lies outside keeps its distance from the edge.
    """

    height: float
    areas: list[Area] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    words: list[TextMark] = field(default_factory=list)
    left: float = PAD

    @property
    def right(self) -> float:
        """Where the field of values ends."""
        return WIDTH - PAD


LAYERS = ("areas", "strokes", "signs", "words")

CAPS = "M0,-1V1", "M1,-1L-1,0L1,1Z", "M-1,-1L1,0L-1,1Z"
"""Of an interval that lies: a known end, and arrows to the left and to the right for open ones."""
UPRIGHT_CAPS = "M-1,0H1", "M-1,-1L0,1L1,-1Z", "M-1,1L0,-1L1,1Z"
"""The same of one that stands: down, and up."""


def capped(
    ends: tuple[float | None, float | None],
    at: tuple[tuple[float, float], tuple[float, float]],
    caps: tuple[str, str, str],
    colour: str,
    row: int,
) -> list[Sign]:
    """The signs at both ends of an interval: an arrow where it is open, else a square where it is disputed, a cap where it isn't.

    Args:
        ends:   of the interval, None where it is open.
        at:     where they are.
        caps:   the cap, and the arrow of either end.
        colour: of all of them; that of what is disputed has squares.
        row:    whose they are.
    """
    cap, *arrows = caps
    return [
        Sign(x, y, arrow, 6, fill=colour, row=row)
        if end is None
        else Sign(x, y, "square", 4, fill=colour, row=row)
        if colour == DISPUTED
        else Sign(x, y, cap, 7, stroke=colour, row=row)
        for end, (x, y), arrow in zip(ends, at, arrows, strict=True)
    ]
