"""From a card to a PNG: text and cloth on indigo, drawn by Pillow.

A picture is drawn in the numbers of its own sixteen colours. They are tints in order, from the ground to white, so that the edge of a letter is
the number between two others; the brocade's red and gold come last. Colours are those of the cloth (`tokens`), and tints between them.
"""

import io
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

from scorecard.share.card import Card
from scorecard.tokens import colour

WIDTH, HEIGHT = 800, 420
"""Messengers show a large preview from 600 × 315 on."""
GROUND, THREAD, MESH, EDGE, SECOND, WHITE, RED, GOLD = 0, 5, 8, 9, 11, 13, 14, 15
NAMED = {
    GROUND: "cloth-bg",
    THREAD: "cloth-thr",
    MESH: "cloth-mid",
    EDGE: "cloth-edge",
    SECOND: "cloth-ink2",
    WHITE: "cloth-ink",
    RED: "red",
    GOLD: "gold",
}
FONT = "be-vietnam-pro-700.woff"
ALIKE = str.maketrans({"\u202f": "\u00a0", "\u2011": "-", "\n": " ", "\u00ad": None})  # drawn alike, or not at all
LEFT, RIGHT, BAND, FRINGE = 48, WIDTH - 48, 16, HEIGHT - 14
TITLE, STRIP = 90, 318
"""Where the title begins, and the cloth below all texts."""
SMALLEST, LEADING, MARGIN = 16, 1.2, 4
Box: TypeAlias = tuple[int, int, int, int]


def picture(card: Card) -> bytes:
    """Draw a card as a palette PNG of 800 × 420."""
    image = _frame(card.site).copy()
    pen = _pen(image)
    right = _map(pen, card.tiles) - 24 if card.tiles else RIGHT
    end = _write(image, card.title, (LEFT, TITLE, right, TITLE + 132), 58)
    if card.ends:
        _ends(pen, card.ends)
    else:
        _write(image, card.text, (LEFT, end + 8, right, STRIP - 12 if right == RIGHT else FRINGE - 12), 28, SECOND)
    strip = (LEFT, STRIP, RIGHT, STRIP + 48)
    if card.bar is not None:
        _bar(pen, strip, card.bar)
    elif card.cells:
        _cells(pen, strip, card.cells)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


@lru_cache(maxsize=16)  # a site's name in its languages
def _frame(site: str) -> Image.Image:
    """The brocade along the top, the fringe along the bottom, and the site's name beside a tile."""
    image = Image.new("P", (WIDTH, HEIGHT), GROUND)
    image.putpalette(_palette())
    pen = _pen(image)
    _fill(pen, (0, 0, WIDTH, BAND), RED)
    for x in range(BAND // 2, WIDTH, BAND):
        _lozenge(pen, x, BAND // 2, BAND // 2 - 1)
    for x in range(3, WIDTH, 7):
        _fill(pen, (x, FRINGE, x + 4, HEIGHT), WHITE)
    if site:
        _tile(pen, (LEFT, 42, LEFT + 30, 72), 34, 33)
        pen.text((LEFT + 42, 57), plain(site), SECOND, sized(22), anchor="lm")
    return image


def _palette() -> bytes:
    """The colours in order, those without a name evenly between the two named ones beside them."""
    named = {number: bytes.fromhex(colour(name)[1:]) for number, name in NAMED.items()}
    shades = []
    for (start, one), (end, other) in pairwise(named.items()):
        shades += [round(a + (b - a) * step / (end - start)) for step in range(end - start) for a, b in zip(one, other, strict=True)]
    return bytes(shades) + named[GOLD]


def _pen(image: Image.Image) -> ImageDraw.ImageDraw:
    """What draws with smooth letters, whose edges are the colours between theirs and the ground's."""
    pen = ImageDraw.Draw(image)
    pen.fontmode = "L"
    return pen


def _ends(pen: ImageDraw.ImageDraw, ends: tuple[tuple[str, str], ...]) -> None:
    """The three numerals, and what they are: white as solid cloth, in the colour of mesh, an outline."""
    for (numeral, word), x, side, ink in zip(ends, (LEFT, WIDTH // 2, RIGHT), "lmr", (WHITE, MESH, GROUND), strict=True):
        outline = 2 if ink == GROUND else 0
        pen.text((x, 266), numeral, ink, sized(82), anchor=f"{side}s", stroke_width=outline, stroke_fill=WHITE)
        pen.text((x, 300), plain(word), SECOND, sized(22), anchor=f"{side}s")


def _bar(pen: ImageDraw.ImageDraw, box: Box, ends: tuple[float, float, float]) -> None:
    """The woven bar: threads to what is possible, mesh to what is claimed, solid to what is documented; its scale below."""
    left, top, right, bottom = box
    solid, mesh, reach = (left + round((right - left) * end / 100) for end in ends)
    _upright(pen, (left, top, reach, bottom), 8, 2)
    _across(pen, (left, top, mesh, bottom), 8, 4)
    _solid(pen, (left, top, solid, bottom))
    for y in (top, bottom - 2):
        _fill(pen, (left, y, right, y + 2), EDGE)
    for text, x, side in (("0", left, "l"), ("50", (left + right) // 2, "m"), ("100", right, "r")):
        pen.text((x, bottom + 23), text, SECOND, sized(17), anchor=f"{side}s")


def _cells(pen: ImageDraw.ImageDraw, box: Box, states: str) -> None:
    """A strip of cloth with one cell a place; a single one is a square."""
    left, top, right, bottom = box
    if len(states) == 1:
        right = left + bottom - top
    for number, state in enumerate(states):
        start, end = (left + round((right + 3 - left) * at / len(states)) for at in (number, number + 1))
        cell = (start, top, end - 3, bottom)
        if state == "o":
            _solid(pen, cell)
        else:
            _upright(pen, cell, 5, 2)
        if state == "c":
            _across(pen, cell, 8, 4)
    for y in (top - 3, bottom):
        _fill(pen, (left, y, right, y + 3), EDGE)


def _map(pen: ImageDraw.ImageDraw, tiles: tuple[tuple[int, int, float, float], ...]) -> int:
    """The map of tiles on the right; where it begins."""
    columns, rows = 1 + max(column for column, *_ in tiles), 1 + max(row for _, row, *_ in tiles)
    step = min(400 // columns, 300 // rows)
    left, top = RIGHT - step * columns, (FRINGE + TITLE - 16 - step * rows) // 2
    for column, row, own, claimed in tiles:
        x, y = left + column * step, top + row * step
        _tile(pen, (x, y, x + step - 4, y + step - 5), own, claimed)
    return left


def _tile(pen: ImageDraw.ImageDraw, box: Box, own: float, claimed: float) -> None:
    """A square of cloth, woven from the bottom; a lozenge says that there is evidence of its own, however little."""
    left, top, right, bottom = box
    solid, mesh = (bottom - round((bottom - top) * min(100, part) / 100) for part in (own, own + claimed))
    _fill(pen, (left, top - 3, right, top), EDGE)
    _upright(pen, box, 4, 1)
    _across(pen, (left, mesh, right, solid), 4, 2)
    if own > 0:
        _fill(pen, (left, min(solid, bottom - 3), right, bottom), WHITE)
        _lozenge(pen, (left + right) // 2, (top + bottom) // 2, 8)


def _solid(pen: ImageDraw.ImageDraw, box: Box) -> None:
    """Solid cloth with a row of lozenges along its middle; none where it is too narrow for one."""
    left, top, right, bottom = box
    width = right - left
    count = width // 30 or (1 if width >= 9 else 0)
    _fill(pen, box, WHITE)
    for number in range(count):
        _lozenge(pen, left + round(width * (number + 0.5) / count), (top + bottom) // 2, min(10, width // 2 - 2))


def _upright(pen: ImageDraw.ImageDraw, box: Box, step: int, width: int) -> None:
    """Threads from top to bottom."""
    left, top, right, bottom = box
    for x in range(left + (step - width) // 2, right - width + 1, step):
        _fill(pen, (x, top, x + width, bottom), THREAD)


def _across(pen: ImageDraw.ImageDraw, box: Box, step: int, width: int) -> None:
    """Threads from left to right."""
    left, top, right, bottom = box
    for y in range(top + (step - width) // 2, bottom, step):
        _fill(pen, (left, y, right, min(y + width, bottom)), MESH)


def _lozenge(pen: ImageDraw.ImageDraw, x: int, y: int, radius: int) -> None:
    pen.polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], GOLD)


def _fill(pen: ImageDraw.ImageDraw, box: Box, colour: int) -> None:
    """A rectangle, its right and lower edge left out; nothing where it is empty."""
    left, top, right, bottom = box
    if right > left and bottom > top:
        pen.rectangle((left, top, right - 1, bottom - 1), colour)


def _write(image: Image.Image, text: str, box: Box, largest: int, colour: int = WHITE) -> int:
    """A text in a box, as large as it fits; what is too long for the smallest size ends in dots. Where the next thing may begin."""
    left, top, right, bottom = box
    lines, size = fit(text, right - left, bottom - top, largest)
    leading, space = round(size * LEADING), round(sized(size).getlength(" "))
    for number, line in enumerate(lines):
        x = left - MARGIN
        for word in line.split(" "):
            mask = _word(word, size)
            image.paste(colour, (x, top + number * leading), mask)
            x += mask.width - 2 * MARGIN + space
    return top + len(lines) * leading


@lru_cache(maxsize=4096)  # titles and findings have most of their words in common
def _word(word: str, size: int) -> Image.Image:
    """What of a word is ink, with a margin for what reaches out of its letters' boxes."""
    font = sized(size)
    mask = Image.new("L", (round(font.getlength(word)) + 2 * MARGIN, sum(font.getmetrics())))
    ImageDraw.Draw(mask).text((MARGIN, 0), word, 255, font)
    return mask


def fit(text: str, width: int, height: int, largest: int) -> tuple[list[str], int]:
    """The lines of a text and the largest size, in steps of 2 pixels, at which they fit."""
    words = plain(text).split(" ") if text else []
    widest = max(map(_ems, words), default=0)
    for size in range(largest, SMALLEST - 1, -2):
        lines = _lines(words, width / size)
        if len(lines) * round(size * LEADING) <= height and widest <= width / size:
            return lines, size
    room = max(1, height // round(SMALLEST * LEADING))
    lines = [_cut(line, width / SMALLEST) for line in _lines(words, width / SMALLEST)]
    return [*lines[: room - 1], _cut(lines[room - 1] + "…", width / SMALLEST)] if len(lines) > room else lines, SMALLEST


def _lines(words: list[str], width: float) -> list[str]:
    lines: list[str] = []
    room = 0.0
    for word in words:
        room -= _ems(f" {word}")
        if lines and room >= 0:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = width - _ems(word)
    return lines


def _cut(line: str, width: float) -> str:
    """As much of a line as there is room for."""
    while _ems(line) > width:
        line = line[:-2] + "…"
    return line


def plain(text: str) -> str:
    """A text in the font's own letters."""
    return unicodedata.normalize("NFC", text).translate(ALIKE)


@lru_cache(maxsize=4096)  # words come again
def _ems(text: str) -> float:
    """How wide a text is, in its own size: the font has no kerning."""
    return sum(map(_em, text))


@cache
def _em(letter: str) -> float:
    return sized(100).getlength(letter) / 100


@cache
def sized(size: int) -> ImageFont.FreeTypeFont:
    """Be Vietnam Pro Bold; laid out without helpers that a system may lack."""
    data = (files(__package__) / FONT).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
