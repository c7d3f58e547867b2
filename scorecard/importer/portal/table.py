"""Saved answers of a month as the long table that a profile reads, and what was left out of it, counted by reason."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from scorecard.diagnostic import Diagnostic, Report
from scorecard.disk.seal import READING
from scorecard.document import Span
from scorecard.importer.portal.judge import CONTRADICTIONS, JudgedFigure, judge
from scorecard.importer.portal.month import Month, read_month
from scorecard.importer.portal.saved import REQUESTS, Captured, captured
from scorecard.importer.portal.shape import POINTS, SHAPES
from scorecard.importer.table import ForeignFileError, ForeignRow, ForeignTable, Untaken
from scorecard.model import Profile
from scorecard.model.profile import Asking

COLUMNS = (
    *("unit", "published name", "name", "code", "level", "metric", "value", "numerator", "denominator", "ratio", "points", "maximum"),
    *("period", "captured", "at", "remark"),
)
"""The table's columns: whose figure, which, what it says (`value` of points and of figures that are no share), and where it is from.

`name` is the unit's published one without the province that the portal adds to a few: " - Tỉnh Cao Bằng".
"""
LEVELS: Mapping[str, str] = {"whole": "province", "COMMUNE": "commune"}
"""The level of a unit, as the column `level` has it; departments are left out."""
READING_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MANY = 8
"""So many names are listed at the most."""


class ShapeError(ForeignFileError):
    """Answers can't be read, or don't belong together: nothing of them is taken.

    Args:
        problems: why.
    """

    def __init__(self, problems: Sequence[Diagnostic]) -> None:
        super().__init__("portal", n=len(problems))
        self.problems = tuple(problems)


def read_portal(paths: Sequence[Path], profile: Profile, period: str | None = None) -> ForeignTable:
    """The answers of a month, in a folder or in files, as a table of the figures that may be kept.

    Args:
        paths:   the folder, or the files.
        profile: with the province that was asked about.
        period:  the month that they are of, where neither requests.json nor the folder's name says it: an answer doesn't.

    Raises:
        ShapeError: they can't be taken, with all reasons.
    """
    assert profile.portal is not None  # noqa: S101 - a profile of this format has it: `check` sees to it
    report = Report()
    files = _files(paths)
    record = _record(files, paths, report)
    if period is not None and record.month not in ("", period):
        report.add("portal-month.differs", Span(REQUESTS), asked=record.month, period=period)
    record = replace(record, month=record.month or period or "")
    if not READING_MONTH.fullmatch(record.month):
        report.add("portal-month.unknown", Span(paths[0].name))
    month = read_month(files, profile.portal.root, int(record.month[5:7]) if READING_MONTH.fullmatch(record.month) else None, report)
    if not files:
        report.add("portal-month.none", Span(paths[0].name), groups=tuple(SHAPES))
    if month is None or report.failed():
        raise ShapeError(report.sorted())
    judged = list(judge(month.figures, (figure.metric or "" for figure in profile.figures)))
    return ForeignTable(
        COLUMNS,
        [_row(one, record, profile.portal) for one in judged if not one.reason],
        plain=True,
        remarks=tuple(_remarks(month, record)),
        refused=tuple(_untaken(one) for one in judged if one.reason in CONTRADICTIONS),
        left_out=tuple(_untaken(one) for one in judged if one.reason and one.reason not in CONTRADICTIONS),
    )


def _files(paths: Iterable[Path]) -> dict[str, bytes]:
    """The answers in folders and files, by their names below what was given; a name that is there twice with its folder's before it."""
    files: dict[str, bytes] = {}
    for path in paths:
        found = (
            [*path.glob("*.json"), *(inner for group in SHAPES for inner in path.glob(f"{group}/month-all*.json"))]
            if path.is_dir()
            else [path]
        )
        for file in sorted(filter(Path.is_file, found)):
            name = file.relative_to(path if path.is_dir() else path.parent).as_posix()
            files[name if name not in files else file.as_posix()] = file.read_bytes()
    return files


def _record(files: dict[str, bytes], paths: Sequence[Path], report: Report) -> Captured:
    """What is known of the request: from requests.json beside the answers, which is taken out of them; else from a folder's name."""
    named = {match["month"] for path in paths if (match := READING.fullmatch(path.name))}
    text = files.pop(REQUESTS, None)
    if text is None:
        return Captured(named.pop() if len(named) == 1 else "")
    try:
        record = captured(text)
    except ValueError:
        report.add("portal-month.record", Span(REQUESTS))
        return Captured()
    if named - {record.month}:
        report.add("portal-month.differs", Span(REQUESTS), asked=record.month, period=min(named - {record.month}))
    return record


def _row(one: JudgedFigure, record: Captured, asking: Asking) -> ForeignRow:
    figure = one.figure
    single = figure.points if figure.metric == POINTS else None if figure.denominator is not None else figure.numerator
    metric, level = f"{figure.group}: {figure.metric}", LEVELS[figure.unit.level]
    name = figure.unit.name
    whose = (figure.unit.id, name, name.partition(" - ")[0], figure.unit.code, level, figure.key)
    says = (single, figure.numerator, figure.denominator, figure.ratio, figure.points, figure.maximum)
    day = record.at.date().isoformat() if record.at is not None else ""
    remark = getattr(asking, one.remark) or "" if one.remark else ""
    return ForeignRow((*whose, *map(_text, says), record.month, day, metric, remark), figure.file, figure.at)


def _text(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _remarks(month: Month, record: Captured) -> Iterator[tuple[str, dict[str, object]]]:
    """What an editor has to know: of which month the answers are, and what they lack."""
    if record.at is not None:
        yield "portal-captured", {"month": record.month, "at": f"{record.at:%Y-%m-%d %H:%M} UTC"}
    for group in month.lacking:
        yield "portal-lacking", {"group": group}
    for id_, lacking in month.alone.items():
        yield "portal-alone", {"name": month.names[id_], "groups": lacking}
    if month.moved:
        names = tuple(month.names[id_] for id_ in list(month.moved)[:MANY])
        yield "portal-moved", {"n": len(month.moved), "names": names}


def _untaken(one: JudgedFigure) -> Untaken:
    """A figure that isn't kept, with its reason."""
    figure = one.figure
    gaps: tuple[tuple[str, object], ...] = ()
    if one.said is not None:
        gaps = (("found", f"{one.said[0]:f}"), ("other", f"{one.said[1]:f}"))
    text = f"{figure.unit.name}, {figure.metric}"
    return Untaken(f"portal-{one.reason}", f"{figure.file}, {figure.at}", text, gaps)
