"""The colours of the cloth: their names in CSS, what Vega is told instead, and the class names that bring them back."""

from collections.abc import Iterable

CHAM, MID, THREAD, EDGE = "#1d2a5b", "#6475b5", "#818bb9", "#7f88b0"
TICK, DISPUTED = "#c0281b", "#7a2a86"
INK, INK2, RULE, GROUND = "#14182e", "#4a5174", "#cdd3e5", "#ffffff"

TEAL, OCHRE, VIOLET = "#00729e", "#8a5a00", "#5b3fa8"

LETTERS = {
    CHAM: ("c", "cham"),
    MID: ("m", "mid"),
    THREAD: ("t", "thr"),
    EDGE: ("e", "edge"),
    TICK: ("k", "tick"),
    DISPUTED: ("d", "disp"),
    INK: ("i", "ink"),
    INK2: ("j", "ink2"),
    RULE: ("r", "rule"),
    GROUND: ("b", "bg"),
    TEAL: ("1", "x1"),
    OCHRE: ("2", "x2"),
    VIOLET: ("3", "x3"),
}
"""Colour in the Vega spec → its letter in class names (`fc` fills, `sc` strokes) and its CSS variable."""

PLACES = (CHAM, TEAL, OCHRE, VIOLET)
"""Of places side by side; but for the first they are only on pages that compare, whose own stylesheet has their rules."""

HALO = "h"
"""Class of a text that keeps its ground clear; in Vega: a stroke in the colour of the ground."""
BOLD = "w"
ANCHORS = {"end": "z", "middle": "y"}
MARK = "m"
"""Class of the group that holds everything drawn for one row."""


def _rules(colours: Iterable[str]) -> list[str]:
    told = [LETTERS[colour] for colour in colours]
    fills = [f".chart .f{letter}{{fill:var(--{name})}}" for letter, name in told]
    return fills + [f".chart .s{letter}{{stroke:var(--{name})}}" for letter, name in told]


STYLE = "".join(
    [
        ".chart{display:block;width:100%;height:auto;fill:none;font-size:13px}",
        *_rules(colour for colour in LETTERS if colour not in PLACES[1:]),
        f".chart .{HALO}{{stroke:var(--bg);stroke-width:3px;stroke-linejoin:round;paint-order:stroke}}",
        f".chart .{BOLD}{{font-weight:700}}",
        *(f".chart .{name}{{text-anchor:{anchor}}}" for anchor, name in ANCHORS.items()),
    ]
)
"""The rules a stylesheet includes. The page gives the width; the letters are 13 units high in a drawing 344 wide."""

COMPARED = "".join(_rules(PLACES[1:]))
"""The rules of the other places' colours."""
