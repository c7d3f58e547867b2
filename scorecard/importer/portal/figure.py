"""The long table: one figure a unit, group and metric, exactly as published, with its place in the answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from scorecard.importer.portal.answer import PortalAnswer
from scorecard.importer.portal.shape import POINTS, GroupShape

Level = Literal["whole", "COMMUNE", "PROVINCE"]
"""Whose figure it is: the province's as a whole, a commune's, or that of a department of the province."""


@dataclass(frozen=True, slots=True)
class PortalUnit:
    """Whose figures a row has.

    Args:
        id:    the portal's own, the same in all groups.
        name:  as the portal writes it, in Unicode's form as it came.
        code:  the portal's own; empty in the groups that have none.
        level: the unit's.
    """

    id: str
    name: str
    code: str
    level: Level


@dataclass(frozen=True, slots=True)
class PortalFigure:
    """One figure of one unit. None is what the portal leaves open, never 0.

    Args:
        unit:        whose it is.
        group:       of which answer.
        metric:      the metric's code; `points` for the points of the whole group; keys joined by / for a share of a tree.
        numerator:   the cases, or a figure that is no share (days, applications received).
        denominator: of how many.
        ratio:       the percentage that is printed.
        points:      the points awarded.
        maximum:     the most they may be.
        flags:       what the portal says of its data.
        file:        the answer's name.
        at:          where in it, as a path of JSON.
    """

    unit: PortalUnit
    group: str
    metric: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    ratio: Decimal | None = None
    points: Decimal | None = None
    maximum: Decimal | None = None
    flags: tuple[str, ...] = ()
    file: str = ""
    at: str = ""

    @property
    def key(self) -> str:
        """Group and metric, by which figures of several units are alike."""
        return f"{self.group}/{self.metric}"


def figures(answer: PortalAnswer) -> Iterator[PortalFigure]:
    """Every figure of an answer, department rows included, in its order."""
    shape = answer.shape
    for at, row in answer.rows():
        unit = unit_of(shape, row, whole=at == f"data.{shape.whole_key}")
        points, most = shape.points_keys(row)
        shown = None if shape.values else row["ratio"]  # of the progress tree it is the share on time
        yield PortalFigure(unit, shape.group, POINTS, None, None, shown, row[points], row[most], (), answer.file, at)
        for share in shape.shares:
            ratio = row["ratio"] if shape.values else None
            yield PortalFigure(unit, shape.group, share.code, row[share.numerator], row[share.denominator], ratio, file=answer.file, at=at)
        for key in shape.values:
            yield PortalFigure(unit, shape.group, key, row[key], file=answer.file, at=f"{at}.{key}")
        for number, metric in enumerate(row.get("metrics", ())):
            yield _metric(unit, shape, metric, answer.file, f"{at}.metrics[{number}]")


def unit_of(shape: GroupShape, row: Mapping[str, Any], *, whole: bool) -> PortalUnit:
    """The unit of a row."""
    return PortalUnit(row["departmentId"], row["departmentName"], row.get("departmentCode", ""), "whole" if whole else row[shape.level_key])


def _metric(unit: PortalUnit, shape: GroupShape, metric: Mapping[str, Any], file: str, at: str) -> PortalFigure:
    cells = (metric["numerator"], metric["denominator"], metric["ratio"], metric["score"], metric["maxScore"])
    flag = metric.get("dataQualityStatus", "")
    return PortalFigure(unit, shape.group, metric["code"], *cells, (flag,) if flag else (), file, at)
