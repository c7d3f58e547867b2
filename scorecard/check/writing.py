"""How sources write: numbers in Vietnamese, French, English and a few languages more, the words of bounds, the words for all."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

Bound = Literal["more", "least", "less", "most", "up_to", "nearly", "about"]

_SPACE = " \u00a0\u2009\u202f"
TOKEN = re.compile(rf"(?<![\d.,])\d+(?:[.,'’{_SPACE}]\d+)*")
"""Digits with whatever may group them."""

_SIZES = {
    3: "nghìn|ngàn|thousand|mille|milliers?|tausend|千",
    4: "万|萬",
    6: "triệu|millions?|millionen|mio\\.?",
    8: "億|亿",
    9: "tỷ|tỉ|billions?|milliards?|milliarden?",
    12: "nghìn tỷ|nghìn tỉ|ngàn tỷ|trillions?|billionen",
}
_SIZE = [(Decimal(10) ** power, re.compile(rf"[{_SPACE}]?(?:{words})(?!\w)" if power not in (4, 8) else f"(?:{words})", re.IGNORECASE))
         for power, words in sorted(_SIZES.items(), reverse=True)]  # fmt: skip

_SHARED = re.compile(rf"[{_SPACE}]?[/–-][{_SPACE}]?\d[\d.,]*")
"""A second number, whose word of size is the first one's too: "2,682/9,361 billion"."""

_WORDS = {
    0: "không|zero|zéro|null|aucune?|none|no|miễn|exempt\\w*|free|waived?|gratuite?s?|một số|some|several|certaine?s|quelques|plusieurs|einige",
    1: "một|nhất|dẫn đầu|one|first|highest|led|leads|le plus élevé|la plus élevée|en tête|une?|premi(?:er|ère)|eins|erste[rn]?",
    2: "hai|nhì|two|second|deux|deuxième|seconde?|zwei",
    3: "ba|three|third|trois|troisième|drei",
    4: "bốn|tư|four|fourth|quatre|quatrième|vier",
    5: "năm|five|fifth|cinq|cinquième|fünf",
    6: "sáu|six|sixth|sixième|sechs",
    7: "bảy|seven|seventh|sept|septième|sieben",
    8: "tám|eight|eighth|huit|huitième|acht",
    9: "chín|nine|ninth|neuf|neuvième|neun",
    10: "mười|ten|tenth|dix|dixième|zehn",
    11: "mười một|eleven|onze|elf",
    12: "mười hai|twelve|douze|zwölf|dozen|douzaine",
    20: "hai mươi|twenty|vingt|zwanzig",
    50: "một nửa|nửa|half|moitié|hälfte|đa số|phần lớn|hầu hết|most|majority|(?:la )?plupart|majorité",
}
_NUMBER_WORD = [(Decimal(number), re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for number, words in _WORDS.items()]

ALL = re.compile(
    r"(?<!\w)(?:tất cả|toàn bộ|toàn thể|cả|mọi|all|every|each|entire|whole|tous|toutes?|l['’]ensemble|chaque|intégralité|alle[nrs]?|sämtliche[nr]?|"
    r"jede[rs]?|todos|todas|tutti|все|wszystkie)(?!\w)|すべて|全て|全ての|所有|全部",
    re.IGNORECASE,
)
"""Words for all of them."""

LAST = re.compile(
    r"(?<!\w)(?:đứng cuối|cuối bảng|xếp cuối|đội sổ|last|lowest|at the bottom|derni(?:er|ère)|letzte[rn]?)(?!\w)", re.IGNORECASE
)
"""Words for the last place of a ranking."""

_BOUNDS: dict[Bound, str] = {
    "least": "ít nhất|tối thiểu|at least|no (?:fewer|less) than|not less than|minimum|au moins|au minimum|mindestens|minstens|≥|>=",
    "most": "không quá|không vượt quá|tối đa|at most|no more than|not more than|maximum|au plus|au maximum|höchstens|top|≤|<=",
    "nearly": "gần|gần đạt|suýt soát|nearly|almost|close to|just under|just below|près d[e’']|près des|presque|fast|knapp|beinahe|bijna|ほぼ|"
    r"rơi vào gần|approche(?:nt)?|approaching",
    "up_to": "jusqu['’]à|up to|lên tới|lên đến|bis zu",
    "more": "hơn|trên|vượt|vượt quá|vượt mức|more than|higher than|greater than|over|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|plus d[e’']|plus des|au-delà d[e’']|"
    r"au-dessus d[e’']|supérieure?s? à|dépass(?:e|ent|ant|é|ait)|excèd(?:e|ent)|über|mehr als|meer dan|более|más de|超|>",
    "less": "dưới|chưa đến|chưa tới|chưa đầy|chưa đạt|ít hơn|thấp hơn|less than|fewer than|under|below|moins d[e’']|moins des|inférieure?s? à|"
    "unter|weniger als|minder dan|<",
    "about": "khoảng|chừng|xấp xỉ|ước chừng|ước khoảng|tầm|about|around|approximately|approx\\.?|roughly|some|circa|ca\\.|environ|"
    "autour d[e’']|à peu près|quelque|etwa|rund|ungefähr|~|≈|約|约",
}
_FILLER = r"(?:VND|USD|tỷ lệ|mức|con số|the|a|les?|la|de|des|à)"
_BEFORE = [
    (bound, re.compile(rf"(?:(?<!\w)|(?<=[<>≤≥~≈]))(?:{words})[{_SPACE}]*(?:{_FILLER}[{_SPACE}]+)?$", re.IGNORECASE))
    for bound, words in _BOUNDS.items()
]
_AFTER: list[tuple[Bound, re.Pattern[str]]] = [
    ("least", re.compile(rf"^[{_SPACE}]*(?:%[{_SPACE}]*)?(?:trở lên|or more|and more|ou plus|et plus|oder mehr|以上)", re.IGNORECASE)),
    ("most", re.compile(rf"^[{_SPACE}]*(?:%[{_SPACE}]*)?(?:trở xuống|or less|or fewer|ou moins|以下)", re.IGNORECASE)),
]
_RATE = re.compile(rf"^[{_SPACE}]*(?:%|percent|per cent|Prozent|pour cent|phần trăm)", re.IGNORECASE)


class Written(NamedTuple):
    """A number in a text: all that it may mean, where it stands, and whether it is a percentage."""

    values: frozenset[Decimal]
    start: int
    end: int
    percent: bool = False


def _grouped(token: str) -> Iterator[Decimal]:
    """What digits with one kind of sign between them, or several, may mean."""
    plain = re.sub(r"\D", "", token)
    parts = re.split(r"\D", token)
    signs = re.findall(r"\D", token)
    if not signs:
        yield Decimal(plain)
        return
    if all(len(p) == 3 for p in parts[1:]) and len(parts[0]) <= 3 and len(set(signs)) == 1:
        yield Decimal(plain)
    if signs[-1] in ".," and signs[-1] not in signs[:-1] and (len(parts) == 2 or all(len(p) == 3 for p in parts[1:-1])):
        yield Decimal("".join(parts[:-1]) + "." + parts[-1])


@lru_cache(maxsize=2**12)
def written(text: str) -> tuple[Written, ...]:
    """The numbers that stand in a text in digits, each with all that it may mean."""
    found = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        values = set(_grouped(match[0]))
        pieces = list(re.finditer(rf"[^{_SPACE}]+", match[0])) if not values else []  # a space may part two numbers as well
        for first in range(len(pieces)):
            for last in range(first, len(pieces)):
                values.update(_grouped(match[0][pieces[first].start() : pieces[last].end()]))
        shared = _SHARED.match(text, end)
        for size, words in _SIZE:
            if shared is not None and words.match(text, shared.end()) is not None:
                values |= {v * size for v in values}
                break
            if (named := words.match(text, end)) is not None:
                values = {v * size for v in values}
                end = named.end()
                break
        found.append(Written(frozenset(values), start, end, _RATE.match(text[end : end + 16]) is not None))
    return tuple(found)


@lru_cache(maxsize=2**12)
def digits(text: str) -> frozenset[Decimal]:
    """Every number that a text says in digits."""
    return frozenset(v for w in written(text) for v in w.values)


@lru_cache(maxsize=2**12)
def said(text: str) -> frozenset[Decimal]:
    """Every number that a text says in digits or in a word; a word for all says 100."""
    numbers = digits(text) | {number for number, words in _NUMBER_WORD if words.search(text)}
    return numbers | {Decimal(100)} if ALL.search(text) else numbers


@lru_cache(maxsize=2**12)
def bound(text: str, number: Decimal) -> Bound | Literal[""] | None:
    """The word of a bound beside a number: "" where it stands without one, None where it doesn't stand in digits."""
    found: Bound | Literal[""] | None = None
    for w in written(text):
        if number not in w.values:
            continue
        before, after = text[: w.start], text[w.end :]
        word = next((name for name, words in _BEFORE if words.search(before)), None)
        word = word or next((name for name, words in _AFTER if words.match(after)), None)
        if word is not None:
            return word
        found = ""
    return found


def rates(text: str) -> tuple[Decimal, ...]:
    """The percentages in a text."""
    return tuple(v for w in written(text) if w.percent for v in w.values)


def same_rate(count: int, of: int, shown: Decimal) -> bool:
    """Whether a percentage is a count's, rounded or cut off at the digits shown."""
    exact = Decimal(100) * count / of
    unit = Decimal(1).scaleb(int(shown.normalize().as_tuple().exponent) if shown != shown.to_integral_value() else 0)
    return abs(exact - shown) < unit and (shown <= exact or abs(exact - shown) * 2 <= unit)
