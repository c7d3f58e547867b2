"""INVENTED answers of the six groups, in the shape that the portal's were seen to have: every figure, id and code comes from a seeded generator.

No figure of these was ever published by anybody. Only names of places and the id of the province asked about may be real ones.
"""

import json
import random
import unicodedata
from collections.abc import Iterable
from typing import Any

from scorecard.importer.portal.shape import SHAPES

ROOT = "00000000-0000-4000-8000-aaaaaaaaaaaa"
Answers = dict[str, dict[str, Any]]


def two(value: float) -> float | int:
    """Two decimals, and a whole number without a point."""
    value = round(value + 1e-9, 2)
    return int(value) if value == int(value) else value


def share(top: float, bottom: float) -> float:
    return top / bottom if bottom else 0.0


class Unit:
    """A unit with figures of its own, the same in all groups."""

    def __init__(self, number: int, name: str, level: str, rng: random.Random) -> None:
        self.id, self.name, self.level = f"00000000-0000-4000-8000-{number:012d}", name, level
        self.code = f"X00.{100 + number}"
        self.received = 60 + rng.randrange(400)
        self.on_time = int(self.received * rng.uniform(0.6, 0.99))
        self.days = two(rng.uniform(1, 9))
        self.owing = int(self.received * rng.uniform(0.3, 0.6))
        self.paid = int(self.owing * rng.uniform(0.4, 0.95))
        self.fees = 30 + rng.randrange(8)
        self.paid_kinds, self.fee_kinds = 3 + rng.randrange(15), 3 + rng.randrange(6)
        self.petitions = 0
        self.synced = int(self.received * rng.uniform(0.7, 1))
        self.electronic = int(self.received * rng.uniform(0.3, 0.9))
        self.scanned, self.reused = int(self.received * rng.uniform(0.05, 0.4)), int(self.received * rng.uniform(0, 0.05))
        self.people, self.linked, self.kinds = int(self.received * rng.uniform(0.1, 0.9)), 20 + rng.randrange(30), 385
        self.online = two(rng.uniform(5.6, 7.1))

    def nothing(self) -> None:
        """It received nothing in the month."""
        for key, value in vars(self).items():
            if isinstance(value, int | float) and key not in ("fees", "kinds", "linked", "petitions"):
                setattr(self, key, 0)


def units(names: Iterable[str], seed: int) -> list[Unit]:
    """The communes of some names as the portal writes them, and a department; two received nothing, three have nothing to pay, five petitions."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    made = [Unit(number, name, "COMMUNE", rng) for number, name in enumerate(names, 1)]
    made.append(Unit(len(made) + 1, "Sở Mẫu - Tỉnh Mẫu", "PROVINCE", rng))
    for unit in made[1:3]:
        unit.nothing()
    for unit in made[4:7]:
        unit.owing = unit.paid = unit.paid_kinds = unit.fee_kinds = 0
    for unit in made[7:12]:
        unit.petitions = 1 + rng.randrange(4)
    return made


def month(every: list[Unit], root: str = ROOT, number: int = 10, name: str = "UBND tỉnh Mẫu") -> Answers:
    """The answer of each group for a month, by group."""
    whole = Unit(0, name, "whole", random.Random(0))  # noqa: S311 - as above
    for key, value in vars(whole).items():
        if isinstance(value, int | float) and key not in ("days", "online", "fees", "kinds", "paid_kinds", "fee_kinds"):
            setattr(whole, key, sum(getattr(unit, key) for unit in every))
    whole.id, whole.code, whole.kinds, whole.linked, whole.online = root, "X00", 1290, 290, 7.5
    listed = {group: _listed(group, every, whole) for group in ("transparency", "dossier-digitized", "handling-satisfaction")}
    trees = {"dvc-progress-tree": _progress, "provide-online-tree": _online, "formality-online-payment-tree": _payment}
    made = {**listed, **{group: make(every, whole, number) for group, make in trees.items()}}
    return {group: {"code": "OK", "data": made[group], "message": "OK"} for group in SHAPES}


def written(answers: Answers) -> dict[str, bytes]:
    """The answers as files, by name."""
    return {f"{group}.json": json.dumps(answer, ensure_ascii=False).encode() for group, answer in answers.items()}


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _metric(
    code: str, top: int | None, bottom: int | None, most: int, *, empty: tuple[float | None, float | None] = (None, None)
) -> dict[str, Any]:
    full_at = {"REUSED_DIGITIZED_DATA": 0.8, "DOSSIER_RECEIVING_SATISFACTION": 0.9}.get(code, 1)
    ratio, score = empty
    if bottom:
        rate = share(top or 0, bottom)
        ratio, score = two(100 * rate), two(min(most, most * rate / full_at)) if most else None
    return {"code": code, "name": f"BỊA {code}", "numerator": top, "denominator": bottom, "ratio": ratio, "score": score, "maxScore": most}


def _metrics(group: str, one: Unit) -> list[dict[str, Any]]:
    if group == "transparency":
        sync = _metric("DOSSIER_SYNC", one.synced, one.synced, 6)
        sync["dataQualityStatus"] = "TEMP_NATIONAL_REPORT_DENOMINATOR" if one.synced else "NO_NATIONAL_REPORT_DATA"
        sync["dataQualityMessage"] = "BỊA"
        due = [_metric("PUBLISH_ON_TIME", 0, 0, 6), _metric("PUBLIC_UPDATE_ON_TIME", 0, 0, 4)]
        return [*due, _metric("PUBLIC_CONTENT_FULL", 41, 44, 2), sync]
    if group == "dossier-digitized":
        tops = {
            "ORIGINAL_RESULT_AVAILABLE": (one.electronic, 6), "SO_HOA_GIAY_TO_GIAI_QUYET": (one.scanned, 4), "REUSED_DIGITIZED_DATA": (one.reused, 2),
            "SYNCED_WITH_DVCQG_PERSONAL_STORAGE": (0, 4), "CITIZEN_DATA_CONNECTED_DOSSIER": (one.people, 2),
        }  # fmt: skip
        rows = [_metric(code, top, one.received, most) for code, (top, most) in tops.items()]
        copies = _metric("ELECTRONIC_CERTIFIED_COPY", None, None, 2, empty=(100, 2))
        return [*rows, _metric("CITIZEN_DATA_CONNECTED_FORMALITY", one.linked, one.kinds, 2), copies]
    asked = one.petitions
    return [
        _metric("PETITION_CLASSIFICATION_TTHC", asked, asked, 0, empty=(0, None)),
        _metric("DOSSIER_RECEIVING_SATISFACTION", max(0, one.on_time - 1), one.received, 6, empty=(0, 0)),
        _metric("PETITION_PROCESSING_ON_TIME", asked // 2, asked, 6, empty=(0, 6)),
        _metric("PETITION_HANDLING_SATISFACTION", asked // 3, asked, 6, empty=(0, 6)),
        _metric("PETITION_CLASSIFICATION_STAFF", 0, asked, 0, empty=(0, None)),
    ]


def _listed(group: str, every: list[Unit], whole: Unit) -> dict[str, Any]:
    most = int(SHAPES[group].most)

    def row(number: int, one: Unit) -> dict[str, Any]:
        metrics = _metrics(group, one)
        points = two(sum(metric["score"] or 0 for metric in metrics))
        made = {"stt": number, "departmentId": one.id, "departmentName": one.name}
        if group == "dossier-digitized":
            made["departmentCode"] = one.code
        kind = {"COMMUNE": "COMMUNE_PEOPLE_COMMITTEE", "PROVINCE": "PROVINCIAL_DEPARTMENT"}.get(one.level, "PROVINCE")
        level = "COMMUNE" if one.level == "COMMUNE" else "PROVINCE"
        made |= {"departmentType": kind, "departmentLevel": level, "agencyLevel": "level_1" if one is whole else "level_2"}
        made |= {"totalScore": points, "totalMaxScore": most, "ratio": two(100 * points / most), "scoreDelta": None, "metrics": metrics}
        if group == "handling-satisfaction":
            made |= {
                "totalPetitions": one.petitions,
                "classifiedPetitions": one.petitions,
                "totalDossiers": one.received,
                "averageScore": None,
            }
        return made

    overview = row(1, whole) | ({"averageScore": 7.5} if group == "transparency" else {})
    pages = {"total": len(every), "currentPage": 1, "pageSize": 200, "totalPages": 1}
    data = {
        "overview": overview,
        "evaluation": [row(n, unit) for n, unit in enumerate(every, 1)],
        "pagination": pages,
        "source": "BỊA / INVENTED",
    }
    return data | ({"monthlyChart": []} if group == "transparency" else {})


def _start(one: Unit) -> dict[str, Any]:
    return {"departmentId": one.id, "departmentName": one.name, "departmentCode": one.code}


def _progress(every: list[Unit], whole: Unit, number: int) -> dict[str, Any]:
    def row(one: Unit) -> dict[str, Any]:
        rate = share(one.on_time, one.received)
        keys = ("totalScore", "totalMaxScore") if one is whole else ("score", "maxScore")
        made = {**_start(one), "totalReceived": one.received, "totalOnTime": one.on_time, "avgProcessingDays": one.days}
        made |= {"ratio": two(100 * rate), keys[0]: two(20 * rate), keys[1]: 20}
        rest = {"level": one.level, "totalOverdue": one.received - one.on_time, "scoreDelta": None}
        return made | ({"totalCompleted": one.on_time} if one is whole else rest)

    rate = two(100 * share(whole.on_time, whole.received))
    chart = [
        {"month": f"{m:02d}", "onTimePct": rate if m == number else 0, "overduePct": two(100 - rate) if m == number else 0}
        for m in range(1, 13)
    ]
    return {"parent": row(whole), "children": [row(unit) for unit in every], "monthlyChart": chart}


def _online(every: list[Unit], whole: Unit, number: int) -> dict[str, Any]:
    def row(one: Unit) -> dict[str, Any]:
        return {**_start(one), "totalScore": one.online, "totalMaxScore": 12, "ratio": two(100 * one.online / 12)}

    counts = "authorityCount partialCount fullCount onlineDossierCount channelDirectSum channelPostalSum channelTotalSum channelOnlineSum"
    parent = row(whole) | dict.fromkeys(f"{counts} onlineOnTimeSum onlineOverdueSum".split(), 30) | {"onlineServiceTotal": 1500}
    children = [row(unit) | {"level": unit.level, "scoreDelta": None} for unit in every]
    chart = [{"label": f"{m:02d}", "onlineDossierPct": 2 if m == number else 0} for m in range(1, 13)]
    return {"parent": parent, "children": children, "monthlyChart": chart}


def _payment(every: list[Unit], whole: Unit, _: int) -> dict[str, Any]:
    def row(one: Unit) -> dict[str, Any]:
        points = two(6 * share(one.paid, one.owing) + min(2, 2.5 * share(one.paid_kinds, one.fees)) + 1.5 * share(one.fee_kinds, one.fees))
        made = {**_start(one), "totalScore": points, "totalMaxScore": 10, "ratio": two(10 * points)}
        made |= {"totalDossierOnlinePaymentSuccess": one.paid, "totalDossierFinancialObligation": one.owing}
        made |= {"totalDossierOnlineFormalityPaymentSuccess": one.paid_kinds, "totalFeeDossierFormality": one.fee_kinds}
        return made | {"totalFeeDossierFormalityDistinct": one.fees, "totalFeeFormality": one.fees}

    return {"parent": row(whole), "children": [row(unit) | {"level": unit.level, "scoreDelta": None} for unit in every]}
