"""From a card to a PNG: text and cloth on indigo, drawn by Pillow.

A picture is drawn in greys, each step a tint between the ground and white, the two lightest standing for the brocade's red and
gold: sixteen colours, four bits a pixel, and the edges of letters need no colours of their own.
"""

import io
import struct
import unicodedata
import zlib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

from scorecard.share.card import Card

WIDTH, HEIGHT = 1200, 630
COLOURS = (
    "1a2450", "2b3666", "3c497d", "4e5b93", "5f6eaa", "7080c0", "7e8ece", "8c9cdc",
    "9aaaea", "aab6ea", "b8c2ed", "c6cff0", "e2e7f8", "ffffff", "c0281b", "e9b02f",
)  # fmt: skip
STEP = 255 // (len(COLOURS) - 1)
TINTS = [round(grey / STEP) for grey in range(256)]
GROUND, THREAD, MESH, EDGE, SECOND, WHITE, RED, GOLD = (STEP * at for at in (0, 5, 8, 9, 11, 13, 14, 15))
FONT = "be-vietnam-pro-700.woff"
ALIKE = str.maketrans({"\u202f": "\u00a0", "\u2011": "-", "\n": " ", "\u00ad": None})  # drawn alike, or not at all
LEFT, RIGHT, BAND, FRINGE = 72, WIDTH - 72, 24, HEIGHT - 20
SMALLEST, LEADING = 20, 1.2
Box: TypeAlias = tuple[int, int, int, int]


def picture(card: Card) -> bytes:
    """Draw a card as a palette PNG of 1200 × 630."""
    image = _frame(card.site if not card.tiles else "").copy()
    pen = ImageDraw.Draw(image)
    if card.tiles:
        left = _map(pen, card.tiles)
        end = _write(pen, card.title, (LEFT, 150, left - 30, 390), 72)
        _write(pen, card.text, (LEFT, end + 22, left - 30, 580), 34, SECOND)
    elif card.bar is not None:
        _write(pen, card.title, (LEFT, 140, RIGHT, 280), 88)
        if card.none:
            end = _write(pen, card.none, (LEFT, 306, RIGHT, 376), 54)
            _write(pen, card.text, (LEFT, end + 6, RIGHT, 460), 30, SECOND)
        else:
            _ends(image, pen, card.ends)
        _bar(pen, (LEFT, 466, RIGHT, 540), card.bar)
    else:
        end = _write(pen, card.title, (LEFT, 142, RIGHT, 366), 88)
        _write(pen, card.text, (LEFT, end + 12, RIGHT, 460), 38, SECOND)
        _cells(pen, (LEFT, 480, RIGHT, 562), card.cells)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    """Sixteen colours to a file (PNG specification, third edition, section 11): Pillow's own writer takes more than twice as long."""
    pixels = image.point(TINTS).convert("P").tobytes("raw", "P;4")
    wide = WIDTH // 2
    rows = b"".join(b"\0" + pixels[at : at + wide] for at in range(0, len(pixels), wide))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", bytes.fromhex("".join(COLOURS))), (b"IDAT", zlib.compress(rows, 3)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@lru_cache(maxsize=16)  # a site's name in its languages
def _frame(site: str) -> Image.Image:
    """The brocade along the top, the fringe along the bottom, and the site's name beside a tile."""
    image = Image.new("L", (WIDTH, HEIGHT), GROUND)
    pen = ImageDraw.Draw(image)
    _fill(pen, (0, 0, WIDTH, BAND), RED)
    for x in range(BAND // 2, WIDTH, BAND):
        _lozenge(pen, x, BAND // 2, BAND // 2 - 2)
    for x in range(4, WIDTH, 10):
        _fill(pen, (x, FRINGE, x + 6, HEIGHT), WHITE)
    if site:
        _tile(pen, (LEFT, 66, LEFT + 44, 110), 34, 33)
        pen.text((LEFT + 62, 88), _plain(site), SECOND, _font(30), anchor="lm")
    return image


def _ends(image: Image.Image, pen: ImageDraw.ImageDraw, ends: tuple[tuple[str, str], ...]) -> None:
    """The three numerals in the textures of the bar, and what they are: solid, mesh, an outline."""
    for (numeral, word), x, side in zip(ends, (LEFT, WIDTH // 2, RIGHT), "lmr", strict=True):
        at, face, anchor = (x, 398), _font(124), f"{side}s"
        if side == "l":
            pen.text(at, numeral, WHITE, face, anchor=anchor)
        else:
            pen.text(at, numeral, GROUND, face, anchor=anchor, stroke_width=2, stroke_fill=EDGE if side == "m" else WHITE)
        if side == "m":
            inside, mesh = Image.new("L", image.size), Image.new("L", image.size)
            ImageDraw.Draw(inside).text(at, numeral, 255, face, anchor=anchor)
            _across(ImageDraw.Draw(mesh), (LEFT, 290, RIGHT, 398), 10, 5)
            image.paste(mesh, mask=inside)
        pen.text((x, 444), _plain(word), SECOND, _font(30), anchor=anchor)


def _bar(pen: ImageDraw.ImageDraw, box: Box, ends: tuple[float, float, float]) -> None:
    """The woven bar: threads to what is possible, mesh to what is claimed, solid to what is documented; its scale below."""
    left, top, right, bottom = box
    solid, mesh, reach = (left + round((right - left) * end / 100) for end in ends)
    _upright(pen, (left, top, reach, bottom), 12, 3)
    _across(pen, (left, top, mesh, bottom), 12, 6)
    _solid(pen, (left, top, solid, bottom))
    for y in (top, bottom - 3):
        _fill(pen, (left, y, right, y + 3), EDGE)
    for text, x, side in (("0", left, "l"), ("50", (left + right) // 2, "m"), ("100", right, "r")):
        pen.text((x, bottom + 38), text, SECOND, _font(24), anchor=f"{side}s")


def _cells(pen: ImageDraw.ImageDraw, box: Box, states: str) -> None:
    """A strip of cloth with one cell a place; a single one is a square."""
    left, top, right, bottom = box
    if len(states) == 1:
        right = left + bottom - top
    for number, state in enumerate(states):
        start, end = (left + round((right + 4 - left) * at / len(states)) for at in (number, number + 1))
        cell = (start, top, end - 4, bottom)
        if state == "o":
            _solid(pen, cell)
        else:
            _upright(pen, cell, 8, 3)
        if state == "c":
            _across(pen, cell, 12, 6)
    for y in (top - 4, bottom) if states else ():
        _fill(pen, (left, y, right, y + 4), EDGE)


def _map(pen: ImageDraw.ImageDraw, tiles: tuple[tuple[int, int, float, float], ...]) -> int:
    """The map of tiles on the right; where it begins."""
    columns, rows = 1 + max(column for column, *_ in tiles), 1 + max(row for _, row, *_ in tiles)
    step = min(600 // columns, 480 // rows)
    left, top = WIDTH - 60 - step * columns, (FRINGE + BAND - step * rows) // 2
    for column, row, own, claimed in tiles:
        x, y = left + column * step, top + row * step
        _tile(pen, (x, y, x + step - 6, y + step - 8), own, claimed)
    return left


def _tile(pen: ImageDraw.ImageDraw, box: Box, own: float, claimed: float) -> None:
    """A square of cloth, woven from the bottom; a lozenge says that there is evidence of its own, however little."""
    left, top, right, bottom = box
    solid, mesh = (bottom - round((bottom - top) * min(100, part) / 100) for part in (own, own + claimed))
    _fill(pen, (left, top - 4, right, top), EDGE)
    _upright(pen, box, 6, 2)
    _across(pen, (left, mesh, right, solid), 6, 3)
    if own > 0:
        _fill(pen, (left, min(solid, bottom - 4), right, bottom), WHITE)
        _lozenge(pen, (left + right) // 2, (top + bottom) // 2, 11)


def _solid(pen: ImageDraw.ImageDraw, box: Box) -> None:
    """Solid cloth with a row of lozenges along its middle; none where it is too narrow for one."""
    left, top, right, bottom = box
    width = right - left
    count = width // 44 or (1 if width >= 14 else 0)
    _fill(pen, box, WHITE)
    for number in range(count):
        _lozenge(pen, left + round(width * (number + 0.5) / count), (top + bottom) // 2, min(15, width // 2 - 3))


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


def _write(pen: ImageDraw.ImageDraw, text: str, box: Box, largest: int, colour: int = WHITE) -> int:
    """A text in a box, as large as it fits; what is too long for the smallest size ends in dots. Where the next thing may begin."""
    left, top, right, bottom = box
    lines, size = fit(text, right - left, bottom - top, largest)
    leading = round(size * LEADING)
    for number, line in enumerate(lines):
        pen.text((left, top + number * leading), line, colour, _font(size))
    return top + len(lines) * leading


def fit(text: str, width: int, height: int, largest: int) -> tuple[list[str], int]:
    """The lines of a text and the largest size, in steps of 4 pixels, at which they fit."""
    words = _plain(text).split(" ") if text else []
    widest = max(map(_ems, words), default=0)
    for size in range(largest, SMALLEST - 1, -4):
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


def _plain(text: str) -> str:
    """A text in the font's own letters."""
    return unicodedata.normalize("NFC", text).translate(ALIKE)


@lru_cache(maxsize=4096)  # words come again
def _ems(text: str) -> float:
    """How wide a text is, in its own size: the font has no kerning."""
    return sum(map(_em, text))


@cache
def _em(letter: str) -> float:
    return _font(100).getlength(letter) / 100


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Be Vietnam Pro Bold; laid out without helpers that a system may lack."""
    data = (files(__package__) / FONT).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
