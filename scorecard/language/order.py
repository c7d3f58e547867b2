"""How names are sorted, in Vietnamese order, and the letters that they are listed under."""

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: position for position, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: they make another letter, not another tone


def vietnamese(text: str) -> tuple[str, str, str]:
    """A sort key in Vietnamese dictionary order: by letters (ă after a, đ after d), then by tone, then as written."""
    plain = unicodedata.normalize("NFC", text.casefold())
    return plain.translate(_LETTER), plain.translate(_TONE), text


def headed(text: str) -> str:
    """A text from its first letter or digit on: signs before it order nothing."""
    return next((text[at:] for at, char in enumerate(text) if char.isalnum()), text)


def letter(text: str, *, shapes: bool) -> str:
    """The letter that a text is listed under: its first in capitals, without tone, with `shapes` as a letter of its own what Vietnamese has as one; 0–9 for digits.

    Args:
        text:   a name.
        shapes: whether Ă, Â, Đ are other letters than A, A, D.
    """
    first = headed(text)[:1]
    if not first or first.isdigit():
        return "0–9" if first else "…"
    parts = unicodedata.normalize("NFD", first.upper())
    base = unicodedata.normalize("NFC", parts[0] + "".join(mark for mark in parts[1:] if shapes and mark in _SHAPES))
    return base if shapes else base.replace("Đ", "D")


class _Characters(dict[int, int]):
    """A part of where each character stands, by its code; worked out when first asked for."""

    def __init__(self, part: int) -> None:
        self.part = part

    def __missing__(self, code: int) -> int:
        self[code] = value = _place(chr(code))[self.part]
        return value


_LETTER, _TONE = _Characters(0), _Characters(1)


def _place(char: str) -> tuple[int, int]:
    """Where a character stands among the letters, and its tone."""
    parts = unicodedata.normalize("NFD", char)
    base = unicodedata.normalize("NFC", parts[0] + "".join(m for m in parts[1:] if m in _SHAPES))
    tone = next((_TONES[m] for m in parts[1:] if m in _TONES), 0)
    if base in _RANK:
        return 100 + _RANK[base], tone
    if base.isalnum():
        return (50 + min(ord(base), 10**6) % 49 if base.isdigit() else 200 + ord(base)), tone
    return 0, tone
