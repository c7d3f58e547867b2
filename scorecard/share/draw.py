"""From a card to a PNG: text and cloth as levels of light on indigo, then sixteen colours.

Everything is drawn in grey, where 0 is the ground and 255 white, and the greys become the indigo tints between the two;
the brocade's red and gold are laid on top. So the edges of letters need no colours of their own, and a picture stays small.
"""

import io
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFont

from scorecard.share.card import Card
from scorecard.share.png import packed

WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT, BAND, FRINGE = 72, WIDTH - 72, 24, 20
TINTS = 14  # the levels of light; two more colours for the brocade
ANCHORS = ((0, 0x1A2450), (5, 0x7080C0), (8, 0x9AAAEA), (9, 0xAAB6EA), (11, 0xC6CFF0), (13, 0xFFFFFF))
RED, GOLD = (14, 0xC0281B), (15, 0xE9B02F)
FONT = "be-vietnam-pro-700.woff"
Box = tuple[int, int, int, int]
Lozenge = tuple[int, int, int]  # centre, and half its width
Text = tuple[list[str], int]  # lines, and their size in pixels
SAME = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})  # drawn alike


def _light(tint: int) -> int:
    """The grey that becomes a tint."""
    return round(255 * tint / (TINTS - 1))


GROUND, THREAD, MESH, EDGE, SECOND, WHITE = (_light(tint) for tint, _ in ANCHORS)


def picture(card: Card) -> bytes:
    """Draw a card as a palette PNG of 1200 × 630."""
    grey = _ground().copy()
    lozenges: list[Lozenge] = []
    if card.tiles:
        _home(grey, card, lozenges)
    else:
        _page(grey, card, lozenges)
    return _png(grey, lozenges)


@cache
def _ground() -> Image.Image:
    """What every picture begins with: the ground, and the fringe along the bottom."""
    grey = Image.new("L", (WIDTH, HEIGHT), GROUND)
    for x in range(0, WIDTH, 10):
        grey.paste(WHITE, (x + 4, HEIGHT - FRINGE, x + 10, HEIGHT))
    return grey


def lacking(text: str) -> set[str]:
    """The characters of a text that the font has no glyph for."""
    missing = bytes(_font(20).getmask("\U0010ffff"))
    return {letter for letter in set(text.translate(SAME)) - set(" \u00a0\u00ad") if bytes(_font(20).getmask(letter)) == missing}


def _page(grey: Image.Image, card: Card, lozenges: list[Lozenge]) -> None:
    """A place or an indicator: its title above, its cloth below."""
    _tile(grey, (LEFT, 66, LEFT + 44, 110), 34, 67, lozenges)
    pen = ImageDraw.Draw(grey)
    _label(grey, (LEFT + 62, 88), card.site, 30, "lm")
    if card.bar is not None:
        _write(pen, _fit(card.title, RIGHT - LEFT, 120, 88), (LEFT, 140), WHITE)
        _scale(grey, card, lozenges)
    elif card.cells:
        y = 12 + _write(pen, _fit(card.title, RIGHT - LEFT, 224, 80), (LEFT, 142), WHITE)
        alone = len(card.cells) == 1
        finding = _fit(card.text, RIGHT - LEFT - 120 * alone, 96 if alone else 460 - y, 38)
        _write(pen, finding, (LEFT + 120, 521 - _height(finding) // 2) if alone else (LEFT, y), SECOND)
        _cells(grey, card.cells, lozenges)
    else:
        y = _write(pen, _fit(card.title, RIGHT - LEFT, 240, 108), (LEFT, 190), WHITE)
        _write(pen, _fit(card.text, RIGHT - LEFT, 150, 40), (LEFT, y + 24), SECOND)


def _scale(grey: Image.Image, card: Card, lozenges: list[Lozenge]) -> None:
    """The three ends over their bar, or the words for none."""
    assert card.bar is not None  # noqa: S101 - the caller looked
    pen = ImageDraw.Draw(grey)
    if card.none:
        y = _write(pen, _fit(card.none, RIGHT - LEFT, 66, 54), (LEFT, 312), WHITE)
        _write(pen, _fit(card.text, RIGHT - LEFT, 74, 30), (LEFT, y + 6), SECOND)
    for (numeral, word), x, side in zip(card.ends, (LEFT, WIDTH // 2, RIGHT), "lmr", strict=False):
        _numeral(grey, numeral, (x, 398), side)
        _label(grey, (x, 444), word, 30, f"{side}s")
    _bar(grey, (LEFT, 466, RIGHT, 540), card.bar, lozenges)
    for text, x, side in (("0", LEFT, "l"), ("50", WIDTH // 2, "m"), ("100", RIGHT, "r")):
        _label(grey, (x, 578), text, 24, f"{side}s")


def _home(grey: Image.Image, card: Card, lozenges: list[Lozenge]) -> None:
    """The site's name, what it finds, and the map of tiles."""
    pen = ImageDraw.Draw(grey)
    columns, rows = 1 + max(column for column, *_ in card.tiles), 1 + max(row for _, row, *_ in card.tiles)
    step = min(600 // columns, 480 // rows)
    left, middle = WIDTH - 60 - step * columns, (HEIGHT + BAND - FRINGE) // 2
    title = _fit(card.title, left - LEFT - 30, 250, 72)
    finding = _fit(card.text, left - LEFT - 30, 170, 34)
    y = _write(pen, title, (LEFT, middle - (_height(title) + _height(finding) + 22) // 2), WHITE)
    _write(pen, finding, (LEFT, y + 22), SECOND)
    for column, row, own, claimed in card.tiles:
        x, y = left + column * step, middle + row * step - step * rows // 2
        _tile(grey, (x, y, x + step - 6, y + step - 8), own, claimed, lozenges)


def _tile(grey: Image.Image, box: Box, own: float, claimed: float, lozenges: list[Lozenge]) -> None:
    """A square of cloth, woven from the bottom; a lozenge says that there is evidence of its own, however little."""
    left, top, right, bottom = box
    solid, mesh = (bottom - round((bottom - top) * min(100, part) / 100) for part in (own, own + claimed))
    grey.paste(EDGE, (left, top - 4, right, top))
    _threads(grey, box, 6, 2)
    _mesh(grey, (left, mesh, right, solid), 6, 3)
    if own > 0:
        grey.paste(WHITE, (left, min(solid, bottom - 4), right, bottom))
        lozenges.append(((left + right) // 2, (top + bottom) // 2, 11))


def _bar(grey: Image.Image, box: Box, ends: tuple[float, float, float], lozenges: list[Lozenge]) -> None:
    """The woven bar: threads to what is possible, mesh to what is claimed, solid to what is documented."""
    left, top, right, bottom = box
    solid, mesh, reach = (left + round((right - left) * end / 100) for end in ends)
    _threads(grey, (left, top, reach, bottom), 12, 3)
    _mesh(grey, (left, top, mesh, bottom), 12, 6)
    grey.paste(WHITE, (left, top, max(left, solid), bottom))
    _brocade((left, top, solid, bottom), lozenges)
    for y in (top, bottom - 3):
        grey.paste(EDGE, (left, y, right, y + 3))


def _cells(grey: Image.Image, cells: str, lozenges: list[Lozenge]) -> None:
    """A strip of cloth with one cell a place."""
    top, bottom, gap = 480, 562, 4
    right = RIGHT if len(cells) > 1 else LEFT + bottom - top
    edges = [LEFT + round((right - LEFT + gap) * i / len(cells)) for i in range(len(cells) + 1)]
    for state, left, end in zip(cells, edges, edges[1:], strict=False):
        box = (left, top, end - gap, bottom)
        if state == "o":
            grey.paste(WHITE, box)
            _brocade(box, lozenges)
        else:
            _threads(grey, box, 8, 3)
        if state == "c":
            _mesh(grey, box, 12, 6)
    for y in (top - 4, bottom):
        grey.paste(EDGE, (LEFT, y, right, y + 4))


def _brocade(box: Box, lozenges: list[Lozenge]) -> None:
    """A row of lozenges along the middle of solid cloth; none where it is too narrow for one."""
    left, top, right, bottom = box
    width = right - left
    count = width // 44 or (1 if width >= 14 else 0)
    radius = min(15, width // 2 - 3)
    lozenges += [(left + round(width * (i + 0.5) / count), (top + bottom) // 2, radius) for i in range(count)]


def _threads(grey: Image.Image, box: Box, step: int, width: int) -> None:
    left, top, right, bottom = box
    for x in range(left + (step - width) // 2, right - width + 1, step):
        grey.paste(THREAD, (x, top, x + width, bottom))


def _mesh(grey: Image.Image, box: Box, step: int, width: int) -> None:
    left, top, right, bottom = box
    if right > left:
        for y in range(top + (step - width) // 2, bottom, step):
            grey.paste(MESH, (left, y, right, min(y + width, bottom)))


def _numeral(grey: Image.Image, text: str, at: tuple[int, int], side: str) -> None:
    """A numeral in the texture of its end: solid on the left, mesh in the middle, outlined on the right."""
    engraved, (x, y) = _engraved(text, side)
    grey.paste(engraved, (at[0] + x, at[1] + y))


@lru_cache(maxsize=512)  # a site's scores are a few hundred numerals
def _engraved(text: str, side: str) -> tuple[Image.Image, tuple[int, int]]:
    """A numeral on its ground, and where its corner lies from its anchor."""
    font, anchor = _font(124), f"{side}s"
    left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor=anchor, stroke_width=2))
    image = Image.new("L", (right - left + 2, bottom - top + 2), GROUND)
    pen, at = ImageDraw.Draw(image), (1 - left, 1 - top)
    if side == "l":
        pen.text(at, text, WHITE, font, anchor=anchor)
        return image, (left - 1, top - 1)
    outline = EDGE if side == "m" else WHITE
    pen.text(at, text, outline, font, anchor=anchor, stroke_width=2, stroke_fill=outline)
    inside = Image.new("L", image.size, 0)
    ImageDraw.Draw(inside).text(at, text, 255, font, anchor=anchor)
    filling = Image.new("L", image.size, GROUND)
    if side == "m":
        _mesh(filling, (0, at[1] - 110, image.width, at[1]), 10, 5)
    image.paste(filling, (0, 0), _thinner(inside))
    return image, (left - 1, top - 1)


def _thinner(mask: Image.Image) -> Image.Image:
    """A mask less one pixel all around; its own edge is empty."""
    moved = [ImageChops.offset(mask, x, y) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    for other in moved:
        mask = ImageChops.darker(mask, other)
    return mask


def _label(grey: Image.Image, at: tuple[int, int], text: str, size: int, anchor: str) -> None:
    """A line that many pictures have: drawn once, and laid on the ground."""
    drawn, (x, y) = _drawn(text.translate(SAME), size, anchor)
    grey.paste(drawn, (at[0] + x, at[1] + y))


@lru_cache(maxsize=64)
def _drawn(text: str, size: int, anchor: str) -> tuple[Image.Image, tuple[int, int]]:
    """A line on its ground, and where its corner lies from its anchor."""
    left, top, right, bottom = (round(edge) for edge in _font(size).getbbox(text, anchor=anchor))
    image = Image.new("L", (right - left + 2, bottom - top + 2), GROUND)
    ImageDraw.Draw(image).text((1 - left, 1 - top), text, SECOND, _font(size), anchor=anchor)
    return image, (left - 1, top - 1)


def _fit(text: str, width: int, height: int, largest: int) -> Text:
    """A text broken into even lines at the largest size, in steps of 2 down to 20 pixels, at which it fits."""
    text = text.translate(SAME)
    for size in range(largest, 20, -2):
        lines = _broken(text, width, size)
        if _height((lines, size)) <= height and all(_font(size).getlength(line) <= width for line in lines):
            return _balanced(text, lines, width, size), size
    return _broken(text, width, 20), 20


def _height(text: Text) -> int:
    lines, size = text
    return len(lines) * round(size * 1.2)


def _broken(text: str, width: float, size: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _font(size).getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(text: str, lines: list[str], width: int, size: int) -> list[str]:
    """The same number of lines, as even as they get."""
    if len(lines) == 1:
        return lines
    for narrower in range(width - 20, width // 2, -20):
        tried = _broken(text, narrower, size)
        if len(tried) > len(lines) or any(_font(size).getlength(line) > narrower for line in tried):
            break
        lines = tried
    return lines


def _write(pen: ImageDraw.ImageDraw, text: Text, at: tuple[int, int], light: int) -> int:
    """Lines of text down from a point; where the next thing may begin."""
    lines, size = text
    for i, line in enumerate(lines):
        pen.text((at[0], at[1] + i * round(size * 1.2)), line, light, _font(size))
    return at[1] + _height(text)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Be Vietnam Pro Bold; laid out without helpers that a system may lack."""
    data = (files(__package__) / FONT).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _palette() -> list[int]:
    colours = []
    for (low, first), (high, last) in pairwise(ANCHORS):
        for tint in range(low, high):
            part = (tint - low) / (high - low)
            colours += [round(a + (b - a) * part) for a, b in zip(first.to_bytes(3, "big"), last.to_bytes(3, "big"), strict=True)]
    for _, colour in (ANCHORS[-1], RED, GOLD):
        colours += list(colour.to_bytes(3, "big"))
    return colours


def _png(grey: Image.Image, lozenges: list[Lozenge]) -> bytes:
    """Greys to colours, the brocade on top, and packed."""
    image = grey.point([round(light * (TINTS - 1) / 255) for light in range(256)])
    pen = ImageDraw.Draw(image)
    image.paste(_woven(), (0, 0))
    for lozenge in lozenges:
        _lozenge(pen, lozenge)
    image.putpalette(_palette())
    return packed(image, _palette())


@cache
def _woven() -> Image.Image:
    """The brocade along the top, in the colours' numbers: the same on every picture."""
    band = Image.new("L", (WIDTH, BAND), RED[0])
    for x in range(BAND // 2, WIDTH + BAND, BAND):
        _lozenge(ImageDraw.Draw(band), (x, BAND // 2, BAND // 2 - 2))
    return band


def _lozenge(pen: ImageDraw.ImageDraw, at: tuple[int, int, int]) -> None:
    x, y, radius = at
    pen.polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], GOLD[0])
