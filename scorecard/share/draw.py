"""From a card to a PNG: letters and cloth on indigo, in strips from top to bottom.

Everything is drawn in tints between the ground and white, so that the edges of letters need no colours of their own and a picture
stays small; the brocade adds its red and gold. What many pictures have in the same place is a strip of its own, made once.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from scorecard.share import cloth
from scorecard.share.card import Card
from scorecard.share.letters import Point, Text, fit, height_of, label, letters, numeral
from scorecard.share.png import Strip, filed, strip
from scorecard.share.sheet import HEIGHT, SECOND, WHITE, WIDTH, Laid, Sheet, palette

LEFT, RIGHT = 72, WIDTH - 72
HEAD, ENDS, WORDS, BAR, CELLS, SCALE, FRINGE = 116, 298, 404, 466, 464, 540, HEIGHT - 20
"""Where strips begin. A capital with two marks reaches a quarter of its size above its line; what is too long to fit is cut off."""


def picture(card: Card) -> bytes:
    """Draw a card as a palette PNG of 1200 × 630."""
    strips = [_home(card)] if card.tiles else [_head(card.site), *_page(card)]
    return filed(strips, WIDTH, HEIGHT, palette())


def _page(card: Card) -> Iterator[Strip]:
    """What is below the head: a place's or an indicator's title, and its cloth."""
    if card.bar is not None:
        yield from _written(HEAD, ENDS, letters(fit(card.title, RIGHT - LEFT, 120, 88), (LEFT, 140)), large=True)
        if card.none:
            yield _without(card.none, card.text)
        else:
            yield _numerals(tuple(end for end, _ in card.ends))
            yield _words(tuple(word for _, word in card.ends))
        yield _bar(card.bar)
        yield _scale()
    elif card.cells:
        title = fit(card.title, RIGHT - LEFT, 224, 80)
        y, alone = 142 + height_of(title) + 12, len(card.cells) == 1
        finding = fit("" if alone else card.text, RIGHT - LEFT, 460 - y, 38)
        laid = (*letters(title, (LEFT, 142)), *letters(finding, (LEFT, y), SECOND))
        yield from _written(HEAD, CELLS, laid)
        yield _cells(card.cells, card.text if alone else "")
        yield _fringe()
    else:
        title = fit(card.title, RIGHT - LEFT, 240, 108)
        text = fit(card.text, RIGHT - LEFT, 150, 40)
        y = 190 + height_of(title) + 24
        between = min(y - 12, FRINGE)
        yield from _written(HEAD, between, letters(title, (LEFT, 190)), large=True)
        yield from _written(between, FRINGE, letters(text, (LEFT, y), SECOND))
        yield _fringe()


def _written(top: int, bottom: int, laid: Iterable[Laid], *, large: bool = False) -> Iterator[Strip]:
    """Rows with letters alone: from the first to the last that has any, and the ground around those."""
    laid = tuple(laid)
    first = min(max(top, min((y for _, _, y in laid), default=top)), bottom)
    last = min(max(first, max((y + drawn.shape[0] for drawn, _, y in laid), default=top)), bottom)
    sheet = Sheet(first, last)
    for one in laid:
        sheet.lay(one)
    yield _plain(first - top)
    yield strip(sheet.colours, large=large)
    yield _plain(bottom - last)


@cache
def _plain(rows: int) -> Strip:
    return strip(Sheet(0, rows).colours)


@lru_cache(maxsize=16)  # a site's name in its languages
def _head(site: str) -> Strip:
    """The brocade, and the site's name beside a tile."""
    sheet, box = Sheet(0, HEAD), (LEFT, 66, LEFT + 44, 110)
    cloth.band(sheet)
    cloth.tile(sheet, box, 34, 67)
    cloth.mark(sheet, box)
    sheet.lay(label(site, 30, (LEFT + 62, 88), "lm"))
    return strip(sheet.colours)


@lru_cache(maxsize=16)
def _without(none: str, text: str) -> Strip:
    """The words for none where numerals would be."""
    sheet = Sheet(ENDS, BAR)
    title = fit(none, RIGHT - LEFT, 66, 54)
    _write(sheet, title, (LEFT, 312))
    _write(sheet, fit(text, RIGHT - LEFT, 74, 30), (LEFT, 312 + height_of(title) + 6), SECOND)
    return strip(sheet.colours)


@lru_cache(maxsize=1024)  # 6 kB each
def _numerals(ends: tuple[str, ...]) -> Strip:
    """The three ends."""
    sheet = Sheet(ENDS, WORDS)
    for text, x, side in zip(ends, (LEFT, WIDTH // 2, RIGHT), "lmr", strict=False):
        sheet.lay(numeral(text, (x, 398), side))
    return strip(sheet.colours, large=True)


@lru_cache(maxsize=16)
def _words(words: tuple[str, ...]) -> Strip:
    """What the three ends are."""
    sheet = Sheet(WORDS, BAR)
    for word, x, side in zip(words, (LEFT, WIDTH // 2, RIGHT), "lmr", strict=False):
        sheet.lay(label(word, 30, (x, 444), f"{side}s"))
    return strip(sheet.colours)


def _bar(ends: tuple[float, float, float]) -> Strip:
    sheet = Sheet(BAR, SCALE)
    cloth.bar(sheet, (LEFT, BAR, RIGHT, SCALE), ends)
    return strip(sheet.colours)


@cache
def _scale() -> Strip:
    """What the bar's length is, and the fringe."""
    sheet = Sheet(SCALE, HEIGHT)
    for text, x, side in (("0", LEFT, "l"), ("50", WIDTH // 2, "m"), ("100", RIGHT, "r")):
        sheet.lay(label(text, 24, (x, 578), f"{side}s"))
    _weave_fringe(sheet)
    return strip(sheet.colours)


@cache
def _fringe() -> Strip:
    """The fringe along the bottom."""
    sheet = Sheet(FRINGE, HEIGHT)
    _weave_fringe(sheet)
    return strip(sheet.colours)


def _weave_fringe(sheet: Sheet) -> None:
    for x in range(0, WIDTH, 10):
        sheet.fill(WHITE, (x + 4, FRINGE, x + 10, HEIGHT))


def _cells(cells: str, text: str) -> Strip:
    """A cell for each place, and room for a text beside a single one."""
    sheet = Sheet(CELLS, FRINGE)
    finding = fit(text, RIGHT - LEFT - 120, 96, 38)
    _write(sheet, finding, (LEFT + 120, 521 - height_of(finding) // 2), SECOND)
    cloth.cells(sheet, (LEFT, 480, RIGHT, 562), cells)
    return strip(sheet.colours)


def _home(card: Card) -> Strip:
    """The site's name, what it finds, and the map of tiles."""
    sheet = Sheet(0, HEIGHT)
    columns, rows = 1 + max(column for column, *_ in card.tiles), 1 + max(row for _, row, *_ in card.tiles)
    step = min(600 // columns, 480 // rows)
    left, middle = WIDTH - 60 - step * columns, (FRINGE + cloth.BAND) // 2
    title = fit(card.title, left - LEFT - 30, 250, 72)
    finding = fit(card.text, left - LEFT - 30, 170, 34)
    y = middle - (height_of(title) + height_of(finding) + 22) // 2
    _write(sheet, title, (LEFT, y))
    _write(sheet, finding, (LEFT, y + height_of(title) + 22), SECOND)
    _weave_fringe(sheet)
    boxes = []
    for column, row, own, claimed in card.tiles:
        x, y = left + column * step, middle + row * step - step * rows // 2
        boxes.append((x, y, x + step - 6, y + step - 8))
        cloth.tile(sheet, boxes[-1], own, claimed)
    cloth.band(sheet)
    for box, (_, _, own, _) in zip(boxes, card.tiles, strict=True):
        if own > 0:
            cloth.mark(sheet, box)
    return strip(sheet.colours)


def _write(sheet: Sheet, text: Text, at: Point, tint: int = WHITE) -> None:
    for laid in letters(text, at, tint):
        sheet.lay(laid)
