"""Rule about bare numbers in prose: each is borne out by a figure of the data, or is no figure (a year, a date, a document's number)."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from scorecard.check.finder import Finder
from scorecard.check.registry import of_texts
from scorecard.check.texts import Text, spot, unquoted
from scorecard.check.writing import Written, digits, said, same_rate, written
from scorecard.model import Commitment, Index, Node, Observation, Place, Platform, Root

SMALL = 3
"""Up to here a number is as good as a word: "2 of the sources"."""

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin|juillet|août|"
    "septembre|octobre|novembre|décembre"
)
_DOCUMENT = (
    "số|Quyết định|Nghị quyết|Kế hoạch|Chỉ thị|Thông tư|Nghị định|Công văn|Luật|Điều|khoản|chương|mục|mẫu|biểu|phụ lục|Đề án|Dự án|Chương trình|"
    "Thông báo|Báo cáo|phiên bản|"
    "Decisions?|Resolutions?|Plans?|Directives?|Circulars?|Decrees?|Laws?|Acts?|Articles?|Clauses?|Chapters?|Annex|Project|No\\.|Nos\\.|version|"
    "Décisions?|Résolutions?|Circulaires?|Décrets?|Arrêtés?|Lois?|Chapitres?|Annexe|Projet|n°|nº"
)
"""Words before the number of a document or of its article."""
_PART = (
    "quận|phường|tổ|khu|arrondissement|mục tiêu|trụ cột|chỉ tiêu|chỉ số|goals?|targets?|pillars?|indicators?|objectifs?|piliers?|indicateurs?|cibles?|mức|mức độ|cấp|cấp độ|bậc|điểm|trang|đoạn|bảng|hình|bước|khoá|khóa|quý|thứ|top|hạng|vị trí|tháng|ngày|mùng|thế kỷ|"
    "points?|sections?|form|levels?|paragraphs?|page|table|figure|steps?|items?|category|quarter|"
    "niveaux?|paragraphes?|tableau|étape|catégorie|rubriques?|trimestre"
)
"""Words before the number of a part, a grade, a place in a row: of two digits at most."""
_JOIN = r"(?:\s*(?:,|-|–|và|and|et|đến|to|à|or|ou|hoặc)\s*\d+(?:[.,]\d+)?)*"
_FREE = re.compile(
    "|".join(
        (
            r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b",  # 26/8/2025
            r"\b(?:19|20)\d\d-\d{1,2}(?:-\d{1,2})?\b",  # 2025-08-26
            r"\b\d{1,2}[/-](?:19|20)\d\d\b",  # 8/2025
            rf"\b\d{{1,2}}(?:st|nd|rd|th|er)?\s+(?:(?:{_MONTHS})\b|tháng\b)",
            rf"\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)",
            rf"(?i:(?<!\w)(?:{_DOCUMENT}))\s+(?:số\s+|n°\s*)?\d+(?:[.,]\d+)?{_JOIN}(?![\d%])(?!\s*%)",
            rf"(?i:(?<!\w)(?:{_PART}))\s+\d{{1,2}}(?![\d%])(?!\s*%)(?![.,]\d)",
            r"\b(?:Q|H|T)[1-4]\b",
            r"(?i:(?<!\w)(?:per|pour|par|trên|mỗi|cho|pro|je|à)) (?:10{1,2}|1)(?:[.,\u00a0\u202f ]?000)*(?![\d%])(?!\s*%)",  # per 1,000
            r"(?<=[“«‘])\d+(?= \w)",  # “4 tại chỗ”
            r"(?<![\w.,])\d{1,5}[/-](?:[A-ZĐ]{2,}|\d{4}/)[\w/-]*",  # 766/QĐ-TTg, 02-KH/BCĐTW, 107/2026/NĐ-CP
            r"(?<!\w)\d+(?:[.,]\d+)?(?:st|nd|rd|th|er|re|e|ème|è)(?!\w)",  # ordinals
            r"(?<![\w.,])\d+(?:[.,]\d+)?(?=[^\W\d_])",  # 5G
            r"(?<=[^\W\d_])\d+(?:[.:/-]\d+)*",  # A4, H14
            r"(?<=[^\W\d_]-)\d+(?:[.:]\d+)*",
            r"\bISO(?:/IEC)?\s+\d+(?:[:-]\d+)*|\bWCAG\s+\d[\d.]*|\bCC[\w -]*\d\.\d|\b4\.0\b|\b[A-Z][A-Za-z]+ \d\.\d\b",
            r"\b\d+(?:\s*[-–]\s*\d+)?\s*(?=tuổi|years? (?:old|of age|and over)|ans et plus|ans ou plus)|(?i:\baged?\s+\d+)|\b\d+ and over\b",
            r"\b24/7\b|\b24 ?h\b",
        )
    ),
    re.UNICODE,
)
"""Numbers that are no figures: days, numbers of documents and of their parts, ordinals, names, ages that define a group."""

_NAME = re.compile(r"0\d")  # "0008" is in a name
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=2**12)
def figures(text: str) -> tuple[Written, ...]:
    """The figures that stand bare in a prose: all numbers in digits but those that are none."""
    if _DIGIT.search(text) is None:
        return ()
    clean = unquoted(text)
    if not any(map(_counts, _bare_in(clean))):
        return ()
    clean = _FREE.sub(lambda m: " " * len(m[0]), clean)
    return tuple(w for w in written(clean) if _counts((w, clean[w.start : w.end])))


def _bare_in(text: str) -> Iterator[tuple[Written, str]]:
    return ((w, text[w.start : w.end]) for w in written(text))


def _counts(found: tuple[Written, str]) -> bool:
    """Whether a number may be a figure: it isn't a year or years, nor as small as a word."""
    number, token = found
    return number.percent or not (_free(token) or _NAME.match(token) or max(number.values, default=Decimal(0)) <= SMALL)


def _free(token: str) -> bool:
    return all(_YEAR.fullmatch(part) for part in re.split(r"[^\d]+", token.strip()))


class Known:
    """What bears a bare number out, the nearest first, looked up only as far as it must be."""

    def __init__(self, root: Root, place: str | None = None) -> None:
        self.root = root
        own = [place] if place is not None else root.observations.summaries
        self._statements = _stated(o for slug in own for o in root.observations.of(slug) if o.withdrawn is None)
        self._read: list[tuple[frozenset[Decimal], tuple[int, int] | None]] = []
        self._fixed: frozenset[Decimal] | None = None

    def bears(self, number: Written) -> bool:
        """Whether a number of the data is this one, in one of the ways it can be read."""
        if self._fixed is None:
            self._fixed = frozenset(_fixed(self.root))
        if not self._fixed.isdisjoint(number.values):
            return True
        return any(_is(number, values, share) for values, share in self._each())

    def _each(self) -> Iterator[tuple[frozenset[Decimal], tuple[int, int] | None]]:
        yield from self._read
        for statement in self._statements:
            self._read.append(statement)
            yield statement


def _is(number: Written, values: frozenset[Decimal], share: tuple[int, int] | None) -> bool:
    if not values.isdisjoint(number.values):
        return True
    return share is not None and number.percent and any(same_rate(*share, v) for v in number.values)


def _stated(observations: Iterable[Observation]) -> Iterator[tuple[frozenset[Decimal], tuple[int, int] | None]]:
    for o in observations:
        counts = [Decimal(n) for n in (o.count, o.of, o.open) if n is not None]
        share = (o.count, o.of) if o.count is not None and o.of is not None else None
        rest = [Decimal(100) - n for n in o.numbers if n <= 100]
        yield frozenset((*o.numbers, *counts, *rest, *(said(o.printed) if o.printed else ()))), share


def _fixed(root: Root) -> Iterator[Decimal]:
    """The numbers of everything but statements: targets, goalposts, thresholds, places and how many there are of them, what registers quote."""
    for target in root.targets.values():
        yield from (value for _, value in target.steps)
        yield from (target.baseline.value,) if target.baseline is not None else ()
        yield from said(target.printed or "")
    for indicator in root.indicators.values():
        for pair in (indicator.scale, indicator.bounds):
            yield from (v for k, v in vars(pair).items() if k != "span") if pair is not None else ()
        if indicator.valid_for is not None:
            yield Decimal(indicator.valid_for.months or indicator.valid_for.days)
        yield from (indicator.entails.when,) if indicator.entails is not None else ()
    method = root.methodology
    yield from (Decimal(method.minimum_cases), Decimal(method.minimum_field), Decimal(str(round(method.about * 100, 6))))
    yield from (Decimal(str(round(w, 6))) for index in method.indexes for w in _weights(index))
    entries: tuple[Platform | Commitment, ...] = (*root.platforms.values(), *root.commitments.values())
    for entry in entries:
        yield from (n for said_ in entry.evidence for n in said(said_.printed or ""))
    yield from _tallies(root)


def _weights(node: Index | Node) -> Iterator[float]:
    if isinstance(node, Node):
        yield node.weight
    for part in node.parts:
        yield from _weights(part)


def _tallies(root: Root) -> Iterator[Decimal]:
    """How many there are of each kind of place in each, of what each was made, of indicators, systems, commitments; who lives where."""
    counts: dict[object, int] = {}

    def add(*keys: object) -> None:
        for key in keys:
            counts[key] = counts.get(key, 0) + 1

    for place in root.places.values():
        yield from _of(place)
        add((place.parent, place.level), (place.parent, place.kind), place.level)
        for former in place.former:
            add((place.code, "former"), (place.parent, "former"), (place.parent, "former", former.kind))
    for name, register in (("indicator", root.indicators), ("platform", root.platforms), ("commitment", root.commitments)):
        counts[name] = len(register)
    for platform in root.platforms.values():
        add((platform.place, "platform"))
    yield from map(Decimal, counts.values())


def _of(place: Place) -> Iterator[Decimal]:
    yield from digits(place.name)
    yield from (c.value for c in (place.population, place.area) if c is not None)


@of_texts
def bare_numbers(find: Finder, texts: Iterable[Text], place: str | None) -> None:
    """A number in prose is borne out by the data.

    One in a narrative by the place's own figures; another place's is quoted by reference, and `references` tells of percentages.
    """
    known = Known(find.root, place)
    for text in texts:
        own = digits(text.name.replace("-", " "))
        for number in figures(text.text):
            told_elsewhere = place is not None and number.percent
            if not told_elsewhere and not own.intersection(number.values) and not known.bears(number):
                figure = text.text[number.start : number.end]
                find.report.add("bare-figure.number", spot(text, number.start, number.end), figure=figure)
