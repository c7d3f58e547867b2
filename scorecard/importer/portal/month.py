"""A month: the answers of the six groups together, if they are whole, of one province and of one month, and their units agree."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, islice, pairwise
from typing import Any

from scorecard.diagnostic import Report
from scorecard.document import Span
from scorecard.importer.portal.answer import PortalAnswer, answer
from scorecard.importer.portal.figure import PortalFigure, figures
from scorecard.importer.portal.shape import SHAPES, group_of
from scorecard.sign import fold

RECEIVED = "dvc-progress-tree/totalReceived"
"""The figure that other groups divide by."""
DIVIDED = frozenset(
    (
        *(
            f"dossier-digitized/{code}"
            for code, metric in SHAPES["dossier-digitized"].metrics.items()
            if metric.item in ("11", "12", "14", "15")
        ),
        "handling-satisfaction/DOSSIER_RECEIVING_SATISFACTION",
    )
)
"""The metrics whose denominator is what the same unit received in the same month."""
CHARTS = {"dvc-progress-tree": ("month", "onTimePct"), "provide-online-tree": ("label", "onlineDossierPct")}
"""The groups whose answers have a chart of twelve months, of which a month's answer fills one alone: the keys of month and figure."""


@dataclass(frozen=True, slots=True)
class Month:
    """The figures of all groups there are, in the order of the groups and their rows.

    Args:
        figures: departments' included.
        names:   by the portal's id of each commune and of the province: its name, in the form that most groups have.
        lacking: groups without an answer.
        alone:   communes that some groups have and others don't, with the groups that lack them.
        moved:   communes whose denominators in another group differ from what they received, and those groups: answered at other times.
    """

    figures: tuple[PortalFigure, ...]
    names: Mapping[str, str]
    lacking: tuple[str, ...]
    alone: Mapping[str, tuple[str, ...]]
    moved: Mapping[str, tuple[str, ...]]


def read_month(files: Mapping[str, bytes], root: str, number: int | None, report: Report) -> Month | None:
    """The answers of a month; None where one can't be read or they don't belong together (the report says why).

    Args:
        files:  contents by name, which says the group.
        root:   the portal's id of the province asked about.
        number: of the month asked for, 1 to 12; None for a longer period.
        report: where problems go.
    """
    before = report.count("error")
    by_group: dict[str, list[PortalAnswer]] = {group: [] for group in SHAPES}
    asked: set[str] = set()
    for file, data in sorted(files.items()):
        group = group_of(file)
        if not group:
            report.add("portal-month.which", Span(file), groups=tuple(SHAPES))
            continue
        asked.add(group)
        if (found := answer(SHAPES[group], file, data, report)) is not None:
            by_group[group].append(found)
    for answers in by_group.values():
        _whole(answers, report)
        _of_the_month(answers, number, report)
        if answers and answers[0].whole["departmentId"] != root:
            report.add(
                "portal-month.province",
                Span(answers[0].file),
                found=answers[0].whole["departmentName"],
                id=answers[0].whole["departmentId"],
            )
    if report.count("error") > before or not asked:
        return None
    every = [figure for answers in by_group.values() for page in answers for figure in figures(page)]
    units = _units(every, report)
    moved = _moved(every, report)
    if report.count("error") > before:
        return None
    names = {id_: max(sorted(forms), key=forms.count) for id_, forms in units.items()}
    alone = {id_: lacking for id_ in names if (lacking := _lacking(every, id_, asked))}
    return Month(tuple(every), names, tuple(group for group in SHAPES if group not in asked), alone, moved)


def _whole(answers: list[PortalAnswer], report: Report) -> None:
    """Tell what the pages of a group lack, or have twice."""
    answers.sort(key=lambda page: page.page)
    for before, after in pairwise(answers):
        if before.page == after.page:
            report.add("portal-month.twice", Span(after.file), other=before.file, n=after.page)
            return
    if not answers:
        return
    pages, total = {page.pages for page in answers}, {page.total for page in answers}
    first, numbers = answers[0], [page.page for page in answers]
    lacking = list(islice((page for page in range(1, max(pages) + 1) if page not in numbers), 5))  # however many are announced
    rows = sum(len(page.units) for page in answers)
    if lacking:
        report.add("portal-month.page", Span(first.file), lacking=tuple(map(str, lacking)), n=max(pages))
    elif len(pages) > 1 or len(total) > 1 or max(numbers) > max(pages):
        report.add("portal-month.pages", Span(answers[-1].file), other=first.file)
    elif first.total is not None and first.total != rows:
        report.add("portal-month.rows", Span(first.file), n=rows, total=first.total)


def _of_the_month(answers: list[PortalAnswer], number: int | None, report: Report) -> None:
    """Tell of charts that say another month than the one asked for: answers name none."""
    for page in answers:
        if number is None or page.shape.group not in CHARTS:
            continue
        month, figure = CHARTS[page.shape.group]
        filled = [str(bar[month]) for bar in page.data["monthlyChart"] if _is_bar(bar, month, figure) and bar[figure]]
        others = tuple(name for name in filled if name != f"{number:02d}")
        if others:
            report.add("portal-month.other", Span(page.file), asked=f"{number:02d}", found=others)


def _is_bar(bar: Any, month: str, figure: str) -> bool:
    return isinstance(bar, dict) and month in bar and figure in bar


def _units(every: list[PortalFigure], report: Report) -> dict[str, list[str]]:
    """The names of the province and of each commune by id, one a group; tells of what stands twice, or has two names."""
    names: dict[str, list[str]] = defaultdict(list)
    for group, its in groupby(every, key=lambda figure: figure.group):
        seen: dict[str, PortalFigure] = {}
        for figure in (f for f in its if f.metric == "points"):
            unit = figure.unit
            if (first := seen.setdefault(unit.id, figure)) is not figure:
                report.add("portal-month.unit", Span(figure.file), at=figure.at, name=unit.name, id=unit.id, other=first.at, group=group)
            if unit.level == "PROVINCE":
                continue
            name = unicodedata.normalize("NFC", unit.name)
            other = next((form for form in names[unit.id] if _plain(form) != _plain(name)), "")
            if other:
                report.add("portal-month.names", Span(figure.file), at=figure.at, name=name, other=other, id=unit.id)
            names[unit.id].append(name)
    return dict(names)


def _plain(name: str) -> str:
    """A unit's name without what the portal writes now so, now so: the place of tone marks, letters' size, the province at its end."""
    return fold(name.partition(" - ")[0])


def _lacking(every: list[PortalFigure], id_: str, asked: set[str]) -> tuple[str, ...]:
    has = {figure.group for figure in every if figure.unit.id == id_}
    return tuple(group for group in SHAPES if group in asked - has)


def _moved(every: list[PortalFigure], report: Report) -> dict[str, tuple[str, ...]]:
    """Units whose denominators in another group aren't what they received; tells of a group where most differ: it is of another period."""
    received = {figure.unit.id: figure.numerator for figure in every if figure.key == RECEIVED and figure.unit.level != "PROVINCE"}
    differing: dict[str, dict[str, tuple[PortalFigure, Decimal | None]]] = defaultdict(dict)
    compared: dict[str, set[str]] = defaultdict(set)
    for figure in every:
        if figure.key in DIVIDED and figure.denominator is not None and figure.unit.id in received:
            compared[figure.group].add(figure.unit.id)
            if figure.denominator != received[figure.unit.id]:
                differing[figure.group].setdefault(figure.unit.id, (figure, received[figure.unit.id]))
    moved: dict[str, tuple[str, ...]] = {}
    for group, its in differing.items():
        if 2 * len(its) > len(compared[group]):
            figure, other = next(iter(its.values()))
            gaps = {"n": len(its), "of": len(compared[group]), "name": figure.unit.name, "found": figure.denominator, "received": other}
            report.add("portal-month.period", Span(figure.file), at=figure.at, **gaps)
        for id_ in its:
            moved[id_] = (*moved.get(id_, ()), group)
    return moved
