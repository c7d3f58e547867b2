"""What pictures are woven of: the brocade, tiles, the bar and the strip of cells."""

from functools import cache

import numpy as np
from PIL import Image, ImageDraw

from scorecard.share.sheet import EDGE, GOLD, MESH, RED, THREAD, WHITE, WIDTH, Box, Colours, Sheet

BAND = 24


def band(sheet: Sheet) -> None:
    """The brocade along the top."""
    sheet.fill(RED, (0, 0, WIDTH, BAND))
    for x in range(BAND // 2, WIDTH, BAND):
        lozenge(sheet, x, BAND // 2, BAND // 2 - 2)


def tile(sheet: Sheet, box: Box, own: float, claimed: float) -> None:
    """A square of cloth, woven from the bottom."""
    left, top, right, bottom = box
    solid, mesh = (bottom - round((bottom - top) * min(100, part) / 100) for part in (own, own + claimed))
    sheet.fill(EDGE, (left, top - 4, right, top))
    _threads(sheet, box, 6, 2)
    _mesh(sheet, (left, mesh, right, solid), 6, 3)
    if own > 0:
        sheet.fill(WHITE, (left, min(solid, bottom - 4), right, bottom))


def mark(sheet: Sheet, box: Box) -> None:
    """The lozenge on a tile, which says that there is evidence of its own, however little."""
    left, top, right, bottom = box
    lozenge(sheet, (left + right) // 2, (top + bottom) // 2, 11)


def bar(sheet: Sheet, box: Box, ends: tuple[float, float, float]) -> None:
    """The woven bar: threads to what is possible, mesh to what is claimed, solid to what is documented."""
    left, top, right, bottom = box
    solid, mesh, reach = (left + round((right - left) * end / 100) for end in ends)
    _threads(sheet, (left, top, reach, bottom), 12, 3)
    _mesh(sheet, (left, top, mesh, bottom), 12, 6)
    sheet.fill(WHITE, (left, top, max(left, solid), bottom))
    _brocade(sheet, (left, top, solid, bottom))
    for y in (top, bottom - 3):
        sheet.fill(EDGE, (left, y, right, y + 3))


def cells(sheet: Sheet, box: Box, states: str) -> None:
    """A strip of cloth with one cell a place; a single one is a square."""
    left, top, right, bottom = box
    gap = 4
    edges = [left + round((right - left + gap) * i / len(states)) for i in range(len(states) + 1)]
    if len(states) == 1:
        right = left + bottom - top
        edges = [left, right + gap]
    for state, start, end in zip(states, edges, edges[1:], strict=False):
        cell = (start, top, end - gap, bottom)
        if state == "o":
            sheet.fill(WHITE, cell)
            _brocade(sheet, cell)
        else:
            _threads(sheet, cell, 8, 3)
        if state == "c":
            _mesh(sheet, cell, 12, 6)
    for y in (top - 4, bottom):
        sheet.fill(EDGE, (left, y, right, y + 4))


def lozenge(sheet: Sheet, x: int, y: int, radius: int) -> None:
    """A lozenge around a point."""
    sheet.lay((_lozenge(radius), x - radius, y - radius))


def _brocade(sheet: Sheet, box: Box) -> None:
    """A row of lozenges along the middle of solid cloth; none where it is too narrow for one."""
    left, top, right, bottom = box
    width = right - left
    count = width // 44 or (1 if width >= 14 else 0)
    radius = min(15, width // 2 - 3)
    for i in range(count):
        lozenge(sheet, left + round(width * (i + 0.5) / count), (top + bottom) // 2, radius)


def _threads(sheet: Sheet, box: Box, step: int, width: int) -> None:
    """Upright threads, as many as have room."""
    left, top, right, bottom = box
    rows = sheet.colours[top - sheet.top : bottom - sheet.top]
    first, end = left + (step - width) // 2, right - width + 1
    for i in range(width):
        rows[:, first + i : max(first, end) + i : step] = THREAD


def _mesh(sheet: Sheet, box: Box, step: int, width: int) -> None:
    """Threads across."""
    left, top, right, bottom = box
    if right > left:
        for y in range(top + (step - width) // 2, bottom, step):
            sheet.fill(MESH, (left, y, right, min(y + width, bottom)))


@cache
def _lozenge(radius: int) -> Colours:
    image = Image.new("L", (2 * radius + 1, 2 * radius + 1))
    ImageDraw.Draw(image).polygon([(radius, 0), (2 * radius, radius), (radius, 2 * radius), (0, radius)], GOLD)
    return np.asarray(image)
