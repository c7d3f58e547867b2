"""What of a month may be kept: figures that say something of the unit they stand at, and agree with themselves.

The rules are argued in docs/portal-766.md. Nothing is mended: a figure is taken as published, left out with its reason, or refused
with the numbers that contradict each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from scorecard.importer.portal.figure import PortalFigure
from scorecard.importer.portal.month import RECEIVED
from scorecard.importer.portal.shape import POINTS, SHAPES

Reason = Literal[
    "department", "province-only", "follow-up", "provisional", "no-report", "flagged", "no-numbers", "no-case", "no-petition", "repeated",
    "points-without-case", "unasked", "ratio", "above", "sum", "points-ratio", "points-above",
]  # fmt: skip
"""Why a figure isn't kept; the last five contradict themselves."""
Remark = Literal["no_petitions", "provisional"]
"""What has to be known of points: the most were given for petitions, and there was none; some are reckoned by a provisional denominator."""
CONTRADICTIONS: tuple[Reason, ...] = ("ratio", "above", "sum", "points-ratio", "points-above")
FLAGS: Mapping[str, Reason] = {"TEMP_NATIONAL_REPORT_DENOMINATOR": "provisional", "NO_NATIONAL_REPORT_DATA": "no-report"}
"""What a known flag means; what is flagged otherwise is left out, too."""
PAYMENT = "formality-online-payment-tree"
PETITIONS = frozenset({"handling-satisfaction/PETITION_PROCESSING_ON_TIME", "handling-satisfaction/PETITION_HANDLING_SATISFACTION"})
"""The metrics that have full points where nobody complained."""
CASES: Mapping[str, str] = {
    "transparency": "transparency/DOSSIER_SYNC",
    "dvc-progress-tree": RECEIVED,
    "provide-online-tree": RECEIVED,
    PAYMENT: f"{PAYMENT}/totalDossierOnlinePaymentSuccess/totalDossierFinancialObligation",
    "dossier-digitized": "dossier-digitized/ORIGINAL_RESULT_AVAILABLE",
    "handling-satisfaction": "handling-satisfaction/DOSSIER_RECEIVING_SATISFACTION",
}
"""The figure that says whether a unit had anything that a group's points are about: its denominator, or what it received."""
HALF = Decimal("0.005")
"""Half of the last decimal that the portal prints."""
FEWEST = 3
"""So many communes have to have the same figure as their province before it counts as the province's, repeated."""


@dataclass(frozen=True, slots=True)
class JudgedFigure:
    """A figure, and why it isn't kept.

    Args:
        figure: as published.
        reason: nothing where it is kept.
        remark: what has to be known of it where it is kept.
        said:   the two numbers that contradict each other, as published and as they should be.
    """

    figure: PortalFigure
    reason: Reason | Literal[""] = ""
    remark: Remark | Literal[""] = ""
    said: tuple[Decimal, Decimal] | None = None


@dataclass(slots=True)
class _Sight:
    """What judging one figure takes of the others."""

    units: dict[str, dict[str, PortalFigure]] = field(default_factory=lambda: defaultdict(dict))
    repeated: set[str] = field(default_factory=set)


def judge(figures: Iterable[PortalFigure], asked: Iterable[str]) -> Iterator[JudgedFigure]:
    """Each figure of a month with what becomes of it, in their order.

    Args:
        figures: of all groups.
        asked:   group/metric of the figures that the profile has an indicator for.
    """
    every, sight, wanted = list(figures), _Sight(), frozenset(asked)
    same: dict[str, set[tuple[Decimal | None, Decimal | None]]] = defaultdict(set)
    communes: dict[str, int] = defaultdict(int)
    for figure in every:
        sight.units[figure.unit.id][figure.key] = figure
        if figure.unit.level != "PROVINCE":
            same[figure.key].add((figure.numerator, figure.denominator))
            communes[figure.key] += figure.unit.level == "COMMUNE"
    sight.repeated = {key for key, pairs in same.items() if len(pairs) == 1 and communes[key] >= FEWEST}
    for figure in every:
        yield _judged(figure, sight, wanted)


def _judged(figure: PortalFigure, sight: _Sight, wanted: frozenset[str]) -> JudgedFigure:
    if figure.unit.level == "PROVINCE":
        return JudgedFigure(figure, "department")
    its = sight.units[figure.unit.id]
    found = _contradiction(figure, its) if figure.key in wanted else None
    if found is not None:
        return found
    if figure.metric == POINTS:
        reason: Reason | Literal[""] = "" if _has_cases(figure, its) else "points-without-case"
    else:
        reason = _empty(figure, its) or ("repeated" if _is_repeated(figure, sight) else "")
    if not reason and figure.key not in wanted:
        reason = "unasked"
    return JudgedFigure(figure, reason, "" if reason else _remark(figure, its))


def _contradiction(figure: PortalFigure, its: Mapping[str, PortalFigure]) -> JudgedFigure | None:
    """A figure that contradicts itself."""
    top, bottom, ratio = figure.numerator, figure.denominator, figure.ratio
    if top is not None and bottom is not None:
        if top > bottom:
            return JudgedFigure(figure, "above", said=(top, bottom))
        if bottom and ratio is not None and abs(ratio - 100 * top / bottom) > HALF:
            return JudgedFigure(figure, "ratio", said=(ratio, (100 * top / bottom).quantize(Decimal("0.0001"))))
    points, most = figure.points, figure.maximum
    if points is None or most is None:
        return None
    if points > most:
        return JudgedFigure(figure, "points-above", said=(points, most))
    return _points_contradiction(figure, points, most, its) if figure.metric == POINTS else None


def _points_contradiction(figure: PortalFigure, points: Decimal, most: Decimal, its: Mapping[str, PortalFigure]) -> JudgedFigure | None:
    """Points of a group that aren't the sum of its metrics', or not the share printed beside them; each is rounded to two decimals."""
    parts = [its[f"{figure.group}/{code}"].points or Decimal(0) for code in SHAPES[figure.group].metrics]
    if parts and abs(sum(parts) - points) > HALF * (len(parts) + 1):
        return JudgedFigure(figure, "sum", said=(points, sum(parts, Decimal(0))))
    if figure.ratio is not None and abs(figure.ratio - 100 * points / most) > HALF + HALF * 100 / most:
        return JudgedFigure(figure, "points-ratio", said=(figure.ratio, (100 * points / most).quantize(Decimal("0.01"))))
    return None


def _has_cases(figure: PortalFigure, its: Mapping[str, PortalFigure]) -> bool:
    """Whether the unit had anything that the points of a group are about; where the figure that says so is lacking, they stand."""
    case = its.get(CASES[figure.group])
    if case is None:
        return True
    cases = case.numerator if case.key == RECEIVED else case.denominator
    return cases is not None and cases > 0


def _empty(figure: PortalFigure, its: Mapping[str, PortalFigure]) -> Reason | Literal[""]:
    """Why a metric says nothing of its unit."""
    known = SHAPES[figure.group].metrics.get(figure.metric)
    if known is not None and known.province and figure.unit.level == "COMMUNE":
        return "province-only"
    if known is not None and not known.most:
        return "follow-up"
    if figure.flags:
        return FLAGS.get(figure.flags[0], "flagged")
    if figure.metric in SHAPES[figure.group].values:
        received = its[RECEIVED].numerator
        return "" if received or figure.key == RECEIVED else "no-case"
    if figure.numerator is None or figure.denominator is None:
        return "no-case" if figure.ratio is None else "no-numbers"
    if not figure.denominator:
        return "no-petition" if figure.key in PETITIONS else "no-case"
    owing = its.get(CASES[PAYMENT])
    if figure.group == PAYMENT and owing is not None and not owing.denominator:
        return "no-case"  # nobody had to pay, so that no procedure could be paid online
    return ""


def _is_repeated(figure: PortalFigure, sight: _Sight) -> bool:
    return figure.unit.level == "COMMUNE" and figure.denominator is not None and figure.key in sight.repeated


def _remark(figure: PortalFigure, its: Mapping[str, PortalFigure]) -> Remark | Literal[""]:
    """What has to be known of points that are kept although some of them are given for nothing."""
    if figure.metric != POINTS:
        return ""
    sync = its.get(CASES[figure.group])
    if figure.group == "transparency" and sync is not None and "provisional" in map(FLAGS.get, sync.flags):
        return "provisional"
    petitions = [its[key].denominator for key in PETITIONS if key in its]
    return "no_petitions" if figure.group == "handling-satisfaction" and not any(petitions) else ""
