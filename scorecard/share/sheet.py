"""Some rows of a picture as they are drawn: the number of its colour for each pixel.

Colours are numbered from dark to light, the brocade's last: where two things lie on the same pixel, the higher number is seen.
"""

from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 1200, 630
TINTS = 14  # the levels of light; two more colours for the brocade
ANCHORS = ((0, 0x1A2450), (5, 0x7080C0), (8, 0x9AAAEA), (9, 0xAAB6EA), (11, 0xC6CFF0), (13, 0xFFFFFF))
GROUND, THREAD, MESH, EDGE, SECOND, WHITE = (tint for tint, _ in ANCHORS)
RED, GOLD = 14, 15
BROCADE = (0xC0281B, 0xE9B02F)
Colours: TypeAlias = NDArray[np.uint8]
Box: TypeAlias = tuple[int, int, int, int]
Laid: TypeAlias = tuple[Colours, int, int]
"""Something drawn, and where its upper left corner lies."""


class Sheet:
    """The rows of a picture from `top` to `bottom`, where everything is laid in the coordinates of the whole picture."""

    def __init__(self, top: int, bottom: int) -> None:
        self.top = top
        self.colours: Colours = np.full((bottom - top, WIDTH), GROUND, np.uint8)

    def fill(self, colour: int, box: Box) -> None:
        """A rectangle of one colour."""
        left, top, right, bottom = box
        self.colours[top - self.top : bottom - self.top, left:right] = colour

    def lay(self, laid: Laid) -> None:
        """Something drawn; what is beyond the sheet is cut off."""
        drawn, x, y = laid
        y -= self.top
        if x < 0 or y < 0:
            drawn, x, y = drawn[max(0, -y) :, max(0, -x) :], max(0, x), max(0, y)
        under = self.colours[y : y + drawn.shape[0], x : x + drawn.shape[1]]
        if under.shape != drawn.shape:
            drawn = drawn[: under.shape[0], : under.shape[1]]
        np.maximum(under, drawn, out=under)


def grey(tint: int) -> int:
    """The grey that becomes a tint."""
    return round(255 * tint / (TINTS - 1))


@cache
def tints() -> Colours:
    """What each grey becomes."""
    return np.array([round(level * (TINTS - 1) / 255) for level in range(256)], np.uint8)


@cache
def palette() -> bytes:
    """Red, green and blue of each colour."""
    found = []
    for (low, first), (high, last) in pairwise(ANCHORS):
        for tint in range(low, high):
            part = (tint - low) / (high - low)
            found += [round(a + (b - a) * part) for a, b in zip(first.to_bytes(3, "big"), last.to_bytes(3, "big"), strict=True)]
    for colour in (ANCHORS[-1][1], *BROCADE):
        found += colour.to_bytes(3, "big")
    return bytes(found)
