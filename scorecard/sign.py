"""Characters that can't be seen, or that make a line look like another: which they are, and their names; and texts without their marks."""

import re
import unicodedata

_JOINED = "\u200c\u200d"
"""They join or part letters of scripts that are written joined, and emoji: there they belong."""
_MARKS = "\u200e\u200f\u061c"
"""They order text of both directions."""
INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2028\u2029\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]|" + INVISIBLE.pattern)
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROLS = {0: "NULL", 7: "BELL", 8: "BACKSPACE", 9: "TAB", 10: "LINE FEED", 11: "LINE TABULATION", 12: "FORM FEED", 13: "CARRIAGE RETURN",
             27: "ESCAPE", 127: "DELETE", 133: "NEXT LINE"}  # fmt: skip
"""Names of control characters, which Unicode has none for."""


def named(char: str) -> str:
    """A character's code and name: U+200B ZERO WIDTH SPACE."""
    name = unicodedata.name(char, "") or _CONTROLS.get(ord(char), "")
    return f"U+{ord(char):04X} {name}".strip()


def visible(text: str, *, spaces: bool = False) -> str:
    """A text on one line, each character that can't be seen or moves its neighbours by name; with `spaces`, other spaces than the usual one too."""
    text = _ODD.sub(lambda m: f"<{named(m[0])}>", text)
    return _SPACES.sub(lambda m: f"<{named(m[0])}>", text) if spaces else text


def hidden(text: str) -> re.Match[str] | None:
    """The first character of a text that can't be seen and doesn't belong to its script."""
    return next((match for match in INVISIBLE.finditer(text) if not _belongs(text, match)), None)


def _belongs(text: str, match: re.Match[str]) -> bool:
    if match[0] in _JOINED:
        before = text[match.start() - 1 : match.start()]
        return before >= "\u0600"  # scripts below it have letters that stand apart
    if match[0] in _MARKS:
        return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return False


def unmarked(text: str) -> str:
    """Lower case, without tones and marks, đ as d: for finding what was written with other ones, or with none."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return plain.replace("đ", "d")


def fold(text: str) -> str:
    """As `unmarked`, and anything else than letters and digits as single spaces: for finding names."""
    return " ".join("".join(c if c.isalnum() else " " for c in unmarked(text)).split())
