"""The six groups of answers as they were seen in August 2026: every key with its kind. What differs is told by name, never guessed at.

The shapes are those of a third party's saved answers; the portal documents none of them. `docs/portal-766.md` says what each figure means.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["text", "count", "number", "count?", "number?", "change?", "list", "object"]
"""What stands under a key: a text, a whole number from 0, any number from 0, either of them or null, a number of any sign or null, a list, an object."""
Keys = Mapping[str, Kind]

POINTS = "points"
"""The name that the points of a whole group have among its metrics."""


@dataclass(frozen=True, slots=True)
class Share:
    """A metric of a group that has no list of metrics: two keys of a row.

    Args:
        numerator:   the key of the cases.
        denominator: the key of all of them.
    """

    numerator: str
    denominator: str

    @property
    def code(self) -> str:
        """What the metric is called here: its two keys."""
        return f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of a group's list of metrics.

    Args:
        most:     its points at the most; 0 of what is only followed up.
        item:     its number in the official list.
        province: whether the official list has it for provinces alone.
        flagged:  whether it says how good its data is.
    """

    most: Decimal
    item: str
    province: bool = False
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class GroupShape:
    """The shape of one group's answers.

    Args:
        group:   its name, the end of its address.
        most:    its points at the most.
        data:    the keys of `data`.
        whole:   the keys of the province's row.
        unit:    the keys of a unit's row.
        metrics: by code; none where a row has its figures in keys of its own.
        shares:  which of those keys are numerators and denominators.
        values:  which of them are figures of their own.
        size:    how many rows a request asks for.
    """

    group: str
    most: Decimal
    data: Keys
    whole: Keys
    unit: Keys
    metrics: Mapping[str, Metric]
    shares: tuple[Share, ...] = ()
    values: tuple[str, ...] = ()
    size: int = 200

    @property
    def tree(self) -> bool:
        """Whether the answer is a parent with its children: one page, and levels without `department` before them."""
        return "parent" in self.data

    @property
    def whole_key(self) -> str:
        """The key of the province's row."""
        return "parent" if self.tree else "overview"

    @property
    def units_key(self) -> str:
        """The key of the units' rows."""
        return "children" if self.tree else "evaluation"

    @property
    def level_key(self) -> str:
        """The key of a unit's level."""
        return "level" if self.tree else "departmentLevel"

    def points_keys(self, keys: Collection[str]) -> tuple[str, str]:
        """The keys of a row's points and of the most that they may be."""
        return ("score", "maxScore") if "score" in keys else ("totalScore", "totalMaxScore")


NAMED: Keys = {"departmentId": "text", "departmentName": "text"}
CODED: Keys = {**NAMED, "departmentCode": "text"}
TOTALS: Keys = {"totalScore": "number", "totalMaxScore": "number", "ratio": "number"}
CHANGE: Keys = {"scoreDelta": "change?"}
LISTED: Keys = {
    "stt": "count",
    **NAMED,
    "departmentType": "text",
    "departmentLevel": "text",
    "agencyLevel": "text",
    **TOTALS,
    **CHANGE,
    "metrics": "list",
}
LISTS: Keys = {"overview": "object", "evaluation": "list", "pagination": "object", "source": "text"}
TREE: Keys = {"parent": "object", "children": "list"}
PAGES: Keys = {"total": "count", "currentPage": "count", "pageSize": "count", "totalPages": "count"}
METRIC: Keys = {
    "code": "text",
    "name": "text",
    "numerator": "count?",
    "denominator": "count?",
    "ratio": "number?",
    "score": "number?",
    "maxScore": "number",
}
FLAGS: Keys = {"dataQualityStatus": "text", "dataQualityMessage": "text"}
ENVELOPE: Keys = {"code": "text", "data": "object", "message": "text"}

_PROGRESS: Keys = {"totalReceived": "count", "totalOnTime": "count", "avgProcessingDays": "number", "ratio": "number"}
_PAID: Keys = {
    "totalDossierOnlinePaymentSuccess": "count",
    "totalDossierFinancialObligation": "count",
    "totalDossierOnlineFormalityPaymentSuccess": "count",
    "totalFeeDossierFormalityDistinct": "count",
    "totalFeeDossierFormality": "count",
    "totalFeeFormality": "count",
}
_CHANNELS: Keys = {
    "authorityCount": "count",
    "partialCount": "count",
    "fullCount": "count",
    "onlineDossierCount": "count",
    "onlineServiceTotal": "count",
    "channelOnlineSum": "count",
    "channelDirectSum": "count",
    "channelPostalSum": "count",
    "channelTotalSum": "count",
    "onlineOnTimeSum": "count",
    "onlineOverdueSum": "count",
}
_PETITIONS: Keys = {"totalPetitions": "count", "classifiedPetitions": "count", "totalDossiers": "count", "averageScore": "number?"}


def _metric(most: int, item: str, *, province: bool = False, flagged: bool = False) -> Metric:
    return Metric(Decimal(most), item, province, flagged)


SHAPES: Mapping[str, GroupShape] = {
    shape.group: shape
    for shape in (
        GroupShape(
            "transparency",
            Decimal(18),
            data={**LISTS, "monthlyChart": "list"},
            whole={**LISTED, "averageScore": "number?"},
            unit=LISTED,
            metrics={
                "PUBLISH_ON_TIME": _metric(6, "1"),
                "PUBLIC_UPDATE_ON_TIME": _metric(4, "2"),
                "PUBLIC_CONTENT_FULL": _metric(2, "3"),
                "DOSSIER_SYNC": _metric(6, "4", flagged=True),
            },
        ),
        GroupShape(
            "dvc-progress-tree",
            Decimal(20),
            data={**TREE, "monthlyChart": "list"},
            whole={**CODED, **_PROGRESS, "totalCompleted": "count", "totalScore": "number", "totalMaxScore": "number"},
            unit={**CODED, **_PROGRESS, **CHANGE, "level": "text", "totalOverdue": "count", "score": "number", "maxScore": "number"},
            metrics={},
            shares=(Share("totalOnTime", "totalReceived"),),
            values=("totalReceived", "avgProcessingDays"),
            size=100,
        ),
        GroupShape(
            "provide-online-tree",
            Decimal(12),
            data={**TREE, "monthlyChart": "list"},
            whole={**CODED, **TOTALS, **_CHANNELS},
            unit={**CODED, **TOTALS, **CHANGE, "level": "text"},
            metrics={},
        ),
        GroupShape(
            "formality-online-payment-tree",
            Decimal(10),
            data=TREE,
            whole={**CODED, **TOTALS, **_PAID},
            unit={**CODED, **TOTALS, **_PAID, **CHANGE, "level": "text"},
            metrics={},
            shares=(
                Share("totalDossierOnlinePaymentSuccess", "totalDossierFinancialObligation"),
                Share("totalDossierOnlineFormalityPaymentSuccess", "totalFeeFormality"),
                Share("totalFeeDossierFormality", "totalFeeFormality"),
            ),
            size=100,
        ),
        GroupShape(
            "dossier-digitized",
            Decimal(22),
            data=LISTS,
            whole={**LISTED, "departmentCode": "text"},
            unit={**LISTED, "departmentCode": "text"},
            metrics={
                "ORIGINAL_RESULT_AVAILABLE": _metric(6, "11"),
                "SO_HOA_GIAY_TO_GIAI_QUYET": _metric(4, "12"),
                "ELECTRONIC_CERTIFIED_COPY": _metric(2, "13"),
                "REUSED_DIGITIZED_DATA": _metric(2, "14"),
                "SYNCED_WITH_DVCQG_PERSONAL_STORAGE": _metric(4, "15"),
                "CITIZEN_DATA_CONNECTED_DOSSIER": _metric(2, "16", province=True),
                "CITIZEN_DATA_CONNECTED_FORMALITY": _metric(2, "17", province=True),
            },
        ),
        GroupShape(
            "handling-satisfaction",
            Decimal(18),
            data=LISTS,
            whole={**LISTED, **_PETITIONS},
            unit={**LISTED, **_PETITIONS},
            metrics={
                "PETITION_CLASSIFICATION_TTHC": _metric(0, "19"),
                "PETITION_CLASSIFICATION_STAFF": _metric(0, "20"),
                "PETITION_PROCESSING_ON_TIME": _metric(6, "21"),
                "PETITION_HANDLING_SATISFACTION": _metric(6, "22"),
                "DOSSIER_RECEIVING_SATISFACTION": _metric(6, "23"),
            },
        ),
    )
}
"""Every group by name, in the order in which it is asked for."""


def group_of(path: str) -> str:
    """The group that a file's name, or its folder's, says it is of: `<group>.json`, `invented-<group>-2.json`, `<group>/month-all.json`."""
    parts = path.replace("\\", "/").split("/")[-2:]
    for part in reversed(parts):
        stem = part.removesuffix(".json").removeprefix("invented-")
        named = [group for group in SHAPES if stem == group or stem.startswith((f"{group}-", f"{group}."))]
        if named:
            return named[0]
    return ""
