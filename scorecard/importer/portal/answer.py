"""One saved answer: is it an answer at all, and has it the shape that was seen? Whatever differs is told by file and key."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scorecard.diagnostic import Report, nearest
from scorecard.document import Span
from scorecard.importer.portal.shape import ENVELOPE, FLAGS, METRIC, PAGES, GroupShape, Keys, Kind

NOT_A: Mapping[str, str] = {
    "text": "portal-shape.text",
    "count": "portal-shape.count",
    "number": "portal-shape.number",
    "change": "portal-shape.number",
    "list": "portal-shape.list",
    "object": "portal-shape.object",
}
"""What is said of a value that isn't of its kind."""
MOST = Decimal(10) ** 9
"""No count or number of an answer is as large."""


class NoAnswerError(Exception):
    """What came isn't an answer.

    Args:
        code: of the rule's message.
        gaps: what fills it.
    """

    def __init__(self, code: str, **gaps: object) -> None:
        super().__init__(code)
        self.code, self.gaps = code, gaps


@dataclass(frozen=True, slots=True)
class PortalAnswer:
    """An answer, or one page of it, whose every key was looked at.

    Args:
        shape: of its group.
        file:  its name.
        data:  what stands under `data`.
    """

    shape: GroupShape
    file: str
    data: Mapping[str, Any]

    @property
    def whole(self) -> Mapping[str, Any]:
        """The province's row."""
        return self.data[self.shape.whole_key]  # type: ignore[no-any-return]

    @property
    def units(self) -> list[Mapping[str, Any]]:
        """The units' rows."""
        return self.data[self.shape.units_key]  # type: ignore[no-any-return]

    @property
    def page(self) -> int:
        """Its page's number, from 1."""
        return int(self.data["pagination"]["currentPage"]) if "pagination" in self.data else 1

    @property
    def pages(self) -> int:
        """How many pages the answer has."""
        return max(1, int(self.data["pagination"]["totalPages"])) if "pagination" in self.data else 1

    @property
    def total(self) -> int | None:
        """How many units' rows all pages have together; None where none is announced."""
        return int(self.data["pagination"]["total"]) if "pagination" in self.data else None

    def rows(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each row with its place in the file: the province's first, on the first page alone."""
        if self.page == 1:
            yield f"data.{self.shape.whole_key}", self.whole
        for number, row in enumerate(self.units):
            yield f"data.{self.shape.units_key}[{number}]", row


def content(data: bytes) -> dict[str, Any]:
    """The JSON object that an answer is, its numbers exactly as written.

    Raises:
        NoAnswerError: it is no such thing: nothing, a web page, cut off, broken.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NoAnswerError("portal-answer.encoding") from fault
    if not text.strip():
        raise NoAnswerError("portal-answer.empty")
    if text.lstrip().startswith("<"):
        title = re.search(r"<title[^>]*>\s*([^<]{1,120})", text, re.IGNORECASE)
        raise NoAnswerError("portal-answer.html", title=" ".join(title[1].split()) if title else "")
    try:
        found = json.loads(text, parse_int=Decimal, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object)
    except json.JSONDecodeError as fault:
        cut = fault.pos >= len(text.rstrip()) or fault.msg.startswith("Unterminated string")
        raise NoAnswerError("portal-answer.cut" if cut else "portal-answer.json", n=fault.pos) from fault
    except RecursionError as fault:
        raise NoAnswerError("portal-answer.json", n=0) from fault
    if not isinstance(found, dict):
        raise NoAnswerError("portal-answer.json", n=0)
    if (code := found.get("code")) is not None and code != "OK":
        raise NoAnswerError("portal-answer.code", said=str(code)[:60], message=str(found.get("message") or "")[:200])
    return found


def _no_number(text: str) -> object:
    raise NoAnswerError("portal-answer.number", text=text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise NoAnswerError("portal-answer.key", key=next(key for key in keys if keys.count(key) > 1))
    return found


def answer(shape: GroupShape, file: str, data: bytes, report: Report) -> PortalAnswer | None:
    """An answer of a group; None where it isn't one, or where its shape isn't the known one (the report says why).

    Args:
        shape:  the group's.
        file:   the file's name, for messages.
        data:   the file's content.
        report: where problems go.
    """
    try:
        found = content(data)
    except NoAnswerError as fault:
        report.add(fault.code, Span(file), **fault.gaps)
        return None
    look = _Look(file, report)
    if look.at_keys("", found, ENVELOPE) and look.at_keys("data", found["data"], shape.data):
        _look_inside(look, shape, found["data"])
    return PortalAnswer(shape, file, found["data"]) if look.told() else None


def _look_inside(look: "_Look", shape: GroupShape, data: Mapping[str, Any]) -> None:
    if "pagination" in data:
        look.at_keys("data.pagination", data["pagination"], PAGES)
    rows = [(f"data.{shape.whole_key}", data[shape.whole_key], shape.whole)]
    rows += [(f"data.{shape.units_key}[{n}]", row, shape.unit) for n, row in enumerate(data[shape.units_key])]
    for at, row, keys in rows:
        if look.at_keys(at, row, keys):
            _look_at_row(look, shape, at, row, keys)


def _look_at_row(look: "_Look", shape: GroupShape, at: str, row: Mapping[str, Any], keys: Keys) -> None:
    _, most = shape.points_keys(keys)
    if row[most] != shape.most:
        look.stop("portal-shape.most", at, key=most, found=row[most], most=shape.most)
    if row.get(shape.level_key, "PROVINCE") not in ("COMMUNE", "PROVINCE"):
        look.stop("portal-shape.level", at, found=row[shape.level_key])
    if not shape.metrics:
        return
    codes = []
    for number, metric in enumerate(row["metrics"]):
        place = f"{at}.metrics[{number}]"
        known = shape.metrics.get(str(metric.get("code"))) if isinstance(metric, dict) else None
        if look.at_keys(place, metric, {**METRIC, **FLAGS} if known is not None and known.flagged else METRIC):
            codes.append(metric["code"])
            if known is None:
                look.stop("portal-shape.metric", place, found=metric["code"], near=nearest(metric["code"], shape.metrics))
            elif metric["maxScore"] != known.most:
                look.stop("portal-shape.most", place, key="maxScore", found=metric["maxScore"], most=known.most)
    for code in shape.metrics:
        if codes.count(code) != 1:
            look.stop("portal-shape.metrics", at, key=code, n=codes.count(code))


class _Look:
    """Looks at the keys of one file; what differs in each of its rows is told once, with the first of them."""

    def __init__(self, file: str, report: Report) -> None:
        self.file, self.report = file, report
        self.found: dict[tuple[str, ...], tuple[str, dict[str, object], int]] = {}

    def stop(self, code: str, at: str, **gaps: object) -> None:
        """Remember what differs."""
        key = (code, re.sub(r"\[\d+\]", "", at), *(str(gap) for gap in gaps.values()))
        first, known, n = self.found.get(key, (at, gaps, 0))
        self.found[key] = first, known, n + 1

    def told(self) -> bool:
        """Tell what differs; whether nothing does."""
        for (code, *_), (at, gaps, n) in self.found.items():
            self.report.add(code, Span(self.file), at=at, more=n - 1 or "", **gaps)
        return not self.found

    def at_keys(self, at: str, found: object, keys: Keys) -> bool:
        """Whether something is an object of exactly these keys, each of its kind."""
        if not isinstance(found, dict):
            self.stop("portal-shape.object", at, key=at.rpartition(".")[2])
            return False
        good = True
        for key in _sorted(set(keys) - set(found)):
            self.stop("portal-shape.missing", at, key=key, near=nearest(key, set(found) - set(keys)))
            good = False
        for key in _sorted(set(found) - set(keys)):
            self.stop("portal-shape.unknown", at, key=key, near=nearest(key, set(keys) - set(found)))
            good = False
        for key, kind in keys.items():
            if key in found and not _is(kind, found[key]):
                self.stop(NOT_A[kind.removesuffix("?")], f"{at}.{key}".lstrip("."), key=key)
                good = False
        return good


def _sorted(keys: Iterable[object]) -> list[str]:
    return sorted(str(key) for key in keys)


def _is(kind: Kind, found: object) -> bool:
    if kind == "change?":
        return found is None or (isinstance(found, Decimal) and abs(found) <= MOST)
    if kind.endswith("?"):
        return found is None or _is(kind[:-1], found)  # type: ignore[arg-type]
    if kind in ("count", "number"):
        return isinstance(found, Decimal) and 0 <= found <= MOST and (kind == "number" or found == found.to_integral_value())
    if kind == "text":
        return isinstance(found, str) and bool(found.strip())
    return isinstance(found, list if kind == "list" else dict)
