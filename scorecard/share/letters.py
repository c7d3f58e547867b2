"""Text in the picture's font: how large and in which lines it fits, and its letters, each drawn once and laid side by side.

The font has no kerning, and every letter's width is a whole number of pixels, so that a line is its letters one after another.
"""

import io
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont

from scorecard.share.sheet import EDGE, GROUND, MESH, SECOND, WHITE, Colours, Laid, grey, tints

FONT = "be-vietnam-pro-700.woff"
SAME = str.maketrans({"\u202f": "\u00a0", "\u2011": "-", "\n": " "})  # drawn alike
Text: TypeAlias = tuple[list[str], int]
"""Lines, and their size in pixels."""
Point: TypeAlias = tuple[int, int]


def lacking(text: str) -> set[str]:
    """The characters of a text that the font has no glyph for."""
    missing = bytes(font(20).getmask("\U0010ffff"))
    return {letter for letter in set(text.translate(SAME)) - set(" \u00a0\u00ad") if bytes(font(20).getmask(letter)) == missing}


def fit(text: str, width: int, height: int, largest: int) -> Text:
    """A text broken into even lines at the largest size, in steps of 2 down to 20 pixels, at which it fits."""
    text = text.translate(SAME)
    for size in range(largest, 20, -2):
        lines = _broken(text, width, size)
        if height_of((lines, size)) <= height and all(_length(line, size) <= width for line in lines):
            return _balanced(text, lines, width, size), size
    return _broken(text, width, 20), 20


def height_of(text: Text) -> int:
    """How far below a text the next thing may begin."""
    lines, size = text
    return len(lines) * round(size * 1.2)


def letters(text: Text, at: Point, tint: int = WHITE) -> Iterator[Laid]:
    """The letters of a text whose first line begins at a point."""
    lines, size = text
    for i, line in enumerate(lines):
        pen, top = at[0], at[1] + i * round(size * 1.2)
        for letter in line:
            drawn, x, y = _drawn(letter, size, "la", tint)
            yield drawn, pen + x, top + y
            pen += _advance(letter, size)


def label(text: str, size: int, at: Point, side: str) -> Laid:
    """A line that many pictures have, by where its side is."""
    drawn, x, y = _drawn(text.translate(SAME), size, side, SECOND)
    return drawn, at[0] + x, at[1] + y


def numeral(text: str, at: Point, side: str) -> Laid:
    """A numeral in the texture of its end: solid on the left, mesh in the middle, outlined on the right."""
    drawn, x, y = _engraved(text, side)
    return drawn, at[0] + x, at[1] + y


def _broken(text: str, width: int, size: int) -> list[str]:
    lines: list[str] = []
    room, space = 0, _advance(" ", size)
    for word in text.split(" "):
        length = _length(word, size)
        room -= space + length
        if lines and room >= 0:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = width - length
    return lines


def _balanced(text: str, lines: list[str], width: int, size: int) -> list[str]:
    """The same number of lines, as even as they get."""
    if len(lines) == 1:
        return lines
    for narrower in range(width - 20, width // 2, -20):
        tried = _broken(text, narrower, size)
        if len(tried) > len(lines) or any(_length(line, size) > narrower for line in tried):
            break
        lines = tried
    return lines


@lru_cache(maxsize=8192)
def _length(text: str, size: int) -> int:
    return sum(_advance(letter, size) for letter in text)


@lru_cache(maxsize=8192)
def _advance(letter: str, size: int) -> int:
    return round(font(size).getlength(letter))


@lru_cache(maxsize=4096)  # a language's letters in some dozen sizes
def _drawn(text: str, size: int, anchor: str, tint: int) -> Laid:
    """Text on its ground, and where its corner lies from its anchor."""
    left, top, right, bottom = (round(edge) for edge in font(size).getbbox(text, anchor=anchor))
    image = Image.new("L", (right - left + 2, bottom - top + 2))
    ImageDraw.Draw(image).text((1 - left, 1 - top), text, grey(tint), font(size), anchor=anchor)
    return _tinted(image), left - 1, top - 1


@lru_cache(maxsize=512)  # a site's scores are a few hundred numerals
def _engraved(text: str, side: str) -> Laid:
    """A numeral on its ground, and where its corner lies from its anchor."""
    face, anchor = font(124), f"{side}s"
    left, top, right, bottom = (round(edge) for edge in face.getbbox(text, anchor=anchor, stroke_width=2))
    image = Image.new("L", (right - left + 2, bottom - top + 2), grey(GROUND))
    pen, at = ImageDraw.Draw(image), (1 - left, 1 - top)
    if side == "l":
        pen.text(at, text, grey(WHITE), face, anchor=anchor)
        return _tinted(image), left - 1, top - 1
    outline = grey(EDGE if side == "m" else WHITE)
    pen.text(at, text, outline, face, anchor=anchor, stroke_width=2, stroke_fill=outline)
    inside = Image.new("L", image.size, 0)
    ImageDraw.Draw(inside).text(at, text, 255, face, anchor=anchor)
    filling = Image.new("L", image.size, grey(GROUND))
    if side == "m":
        for y in range(at[1] - 108, at[1], 10):
            filling.paste(grey(MESH), (0, y, image.width, min(y + 5, at[1])))
    image.paste(filling, (0, 0), _thinner(inside))
    return _tinted(image), left - 1, top - 1


def _thinner(mask: Image.Image) -> Image.Image:
    """A mask less one pixel all around; its own edge is empty."""
    moved = [ImageChops.offset(mask, x, y) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    for other in moved:
        mask = ImageChops.darker(mask, other)
    return mask


def _tinted(image: Image.Image) -> Colours:
    """Greys to colours."""
    found: Colours = tints()[np.asarray(image)]
    return found


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Be Vietnam Pro Bold; laid out without helpers that a system may lack."""
    data = (files(__package__) / FONT).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
