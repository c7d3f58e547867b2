"""The portal's answers: what is taken of a month and what isn't, and what is told of an answer that isn't as it was seen to be.

All figures here are INVENTED (`tests/invented_portal.py`).
"""

import copy
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, get_args

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard.diagnostic import Report, as_text
from scorecard.importer.portal.judge import CONTRADICTIONS, JudgedFigure, Reason, judge
from scorecard.importer.portal.month import Month, read_month
from scorecard.importer.portal.shape import group_of
from scorecard.importer.wording import FOLDER
from tests.invented_portal import ROOT, Answers, decomposed, month, units, written

NAMES = [f"UBND xã Mẫu {word}" for word in "Một Hai Ba Bốn Năm Sáu Bảy Tám Chín Mười Mười-một Mười-hai Mười-ba".split()]  # noqa: SIM905 - a sentence reads better
PROGRESS, PAYMENT, DIGITIZED, SATISFACTION = (
    "dvc-progress-tree",
    "formality-online-payment-tree",
    "dossier-digitized",
    "handling-satisfaction",
)


@pytest.fixture
def answers() -> Answers:
    return month(units(NAMES, 766))


def read(files: dict[str, bytes], number: int | None = 10) -> tuple[Month | None, str]:
    report = Report()
    found = read_month(files, ROOT, number, report)
    return found, as_text(report.sorted(), {})


def judged(answers: Answers) -> dict[tuple[str, str], JudgedFigure]:
    """What becomes of each figure, by the name of its unit and by group/metric."""
    found, told = read(written(answers))
    assert found is not None, told
    return {(one.figure.unit.name, one.figure.key): one for one in judge(found.figures, {figure.key for figure in found.figures})}


def unit(answers: Answers, group: str, name: str) -> dict[str, Any]:
    data = answers[group]["data"]
    return next(row for row in data.get("children", data.get("evaluation")) if row["departmentName"] == name)


def metric(answers: Answers, group: str, name: str, code: str) -> dict[str, Any]:
    return next(row for row in unit(answers, group, name)["metrics"] if row["code"] == code)


def told(answers: Answers, spoil: Callable[[Answers], object], number: int | None = 10) -> str:
    """What is told of answers that are spoilt in one way, and that nothing of them is taken."""
    spoilt = copy.deepcopy(answers)
    spoil(spoilt)
    found, text = read(written(spoilt), number)
    assert found is None
    return text


# What is read


def test_a_figure_is_read_exactly_as_it_is_written(answers: Answers) -> None:
    files = written(answers)
    days = unit(answers, PROGRESS, NAMES[0])["avgProcessingDays"]
    files[f"{PROGRESS}.json"] = files[f"{PROGRESS}.json"].replace(
        f'"avgProcessingDays": {days},'.encode(), b'"avgProcessingDays": 6.30,', 1
    )
    found, text = read(files)
    assert found is not None, text
    figures = {(figure.unit.name, figure.key): figure for figure in found.figures}
    assert str(figures[NAMES[0], f"{PROGRESS}/avgProcessingDays"].numerator) == "6.30"
    assert figures[NAMES[0], "transparency/PUBLIC_CONTENT_FULL"].ratio == Decimal("93.18")
    assert str(figures[NAMES[0], "transparency/PUBLIC_CONTENT_FULL"].maximum) == "2"
    assert figures[NAMES[0], f"{DIGITIZED}/ELECTRONIC_CERTIFIED_COPY"].denominator is None, "null is never 0"
    assert figures[NAMES[0], "transparency/DOSSIER_SYNC"].flags == ("TEMP_NATIONAL_REPORT_DENOMINATOR",)


def test_each_figure_says_where_it_stands(answers: Answers) -> None:
    for one in judged(answers).values():
        place: Any = answers[one.figure.group]
        for step in re.findall(r"[A-Za-z]+|\d+", one.figure.at):
            place = place[int(step) if step.isdigit() else step]
        if isinstance(place, dict):
            assert place["code" if "metrics" in one.figure.at else "departmentName"] in (one.figure.metric, one.figure.unit.name)
        else:
            assert Decimal(str(place)) == one.figure.numerator


def test_a_unit_is_the_same_in_all_groups_whatever_the_form_of_its_name(answers: Answers) -> None:
    unit(answers, SATISFACTION, NAMES[3])["departmentName"] = decomposed(NAMES[3])
    found, text = read(written(answers))
    assert found is not None, text
    assert sorted(found.names.values()) == sorted([*NAMES, "UBND tỉnh Mẫu"]), "without the department"


@pytest.mark.parametrize(
    "file", ["transparency.json", "invented-transparency.json", "transparency/month-all.json", "transparency-page-2.json"]
)
def test_a_file_is_known_by_its_name_or_by_its_folder(file: str) -> None:
    assert group_of(file) == "transparency"
    assert group_of("transparencies.json") == group_of("month-all.json") == ""


def test_pages_are_joined_and_a_missing_one_is_told(answers: Answers) -> None:
    first, second = answers["transparency"], copy.deepcopy(answers["transparency"])
    rows = first["data"]["evaluation"]
    first["data"]["evaluation"], second["data"]["evaluation"] = rows[:10], rows[10:]
    for number, page in ((1, first), (2, second)):
        page["data"]["pagination"] |= {"currentPage": number, "totalPages": 2, "pageSize": 10}
    files = written(answers)
    _, text = read(files)
    assert "error[portal-month]: of 2 pages these are missing: 2\n  --> transparency.json" in text
    files["transparency-page-2.json"] = json.dumps(second).encode()
    found, text = read(files)
    assert found is not None, text
    assert sum(figure.key == "transparency/points" for figure in found.figures) == len(rows) + 1, "and the province once"
    files["transparency-again.json"] = files["transparency.json"]
    assert "page 1 of this group stands twice" in read(files)[1]


def test_rows_that_are_announced_and_missing_are_told(answers: Answers) -> None:
    text = told(answers, lambda a: a[DIGITIZED]["data"]["evaluation"].pop())
    assert f"{len(NAMES)} rows, {len(NAMES) + 1} are announced" in text


def test_a_missing_group_and_a_unit_that_a_group_lacks_are_told_and_the_rest_is_taken(answers: Answers) -> None:
    del answers["provide-online-tree"]
    del answers[PAYMENT]["data"]["children"][0]
    found, _ = read(written({group: answers[group] for group in answers}))
    assert found is not None
    assert found.lacking == ("provide-online-tree",)
    assert {found.names[id_]: groups for id_, groups in found.alone.items()} == {NAMES[0]: (PAYMENT,)}


# What isn't an answer


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the answer is empty"),
        (b"<!doctype html><title>B\xe1\xba\xa3o tr\xc3\xac</title>", 'a web page instead of an answer: "Bảo trì"'),
        (b"<html>", "a web page instead of an answer"),
        (b'{"code": "OK", "data": {"overview"', "the answer is cut off after 34 characters"),
        (b'{"code": "OK", data}', "the answer isn't JSON from character 15 on"),
        (b'{"code": "OK", "data": NaN}', "NaN stands in place of a number"),
        (b'{"code": "OK", "code": "OK"}', '"code" stands twice in one object'),
        (b'{"code": "ERR_7", "message": "h\xe1\xba\xbft phi\xc3\xaan"}', 'the portal answers "ERR_7": hết phiên'),
        (b"[]", "the answer isn't JSON"),
        (b"\xff\xfe{", "the answer isn't UTF-8 text"),
        (b"[" * 100_000, "the answer isn't JSON"),
    ],
)
def test_what_is_no_answer_is_told_by_what_it_is(answers: Answers, content: bytes, words: str) -> None:
    found, text = read({**written(answers), "transparency.json": content})
    assert found is None
    assert words in text
    assert "--> transparency.json" in text


# A changed shape


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda a: a[PROGRESS]["data"]["children"][2].pop("totalOnTime"), 'the key "totalOnTime" is missing in data.children[2]'),
        (lambda a: [row.update(onTimeRate=1) for row in a[PROGRESS]["data"]["children"]], 'the key "onTimeRate" in data.children[0], and in 13 more, is new'),
        (lambda a: [row.update(totalRecieved=row.pop("totalReceived")) for row in a[PROGRESS]["data"]["children"]], 'there is "totalRecieved" instead'),
        (lambda a: a["transparency"]["data"].pop("pagination"), 'the key "pagination" is missing in data'),
        (lambda a: a["transparency"].pop("data"), 'the key "data" is missing'),
        (lambda a: a[PROGRESS]["data"]["parent"].update(totalReceived="184513"), "no whole number from 0 stands at data.parent.totalReceived"),
        (lambda a: a[PROGRESS]["data"]["parent"].update(totalReceived=1.5), "no whole number from 0 stands at data.parent.totalReceived"),
        (lambda a: a[PROGRESS]["data"]["parent"].update(totalReceived=None), "no whole number from 0 stands at data.parent.totalReceived"),
        (lambda a: a[PROGRESS]["data"]["parent"].update(totalReceived=True), "no whole number from 0 stands at data.parent.totalReceived"),
        (lambda a: a[PROGRESS]["data"]["parent"].update(totalOnTime=-1), "no whole number from 0 stands at data.parent.totalOnTime"),
        (lambda a: a[PROGRESS]["data"]["children"][0].update(departmentName=" "), "no text stands at data.children[0].departmentName"),
        (lambda a: a[PROGRESS]["data"].update(children={}), "no list stands at data.children"),
        (lambda a: a[PROGRESS]["data"]["children"].append(7), "no object stands at data.children[14]"),
        (lambda a: a[PROGRESS]["data"]["children"][0].update(level="DISTRICT"), 'the level "DISTRICT" in data.children[0] is new'),
        (lambda a: a[PROGRESS]["data"]["children"][0].update(maxScore=18), 'the most points under "maxScore" in data.children[0] are 18, not 20'),
        (lambda a: metric(a, DIGITIZED, NAMES[0], "REUSED_DIGITIZED_DATA").update(code="REUSED_DATA"), 'the metric "REUSED_DATA"'),
        (lambda a: unit(a, DIGITIZED, NAMES[0])["metrics"].pop(0), 'the metric "ORIGINAL_RESULT_AVAILABLE" stands 0 times'),
        (lambda a: metric(a, DIGITIZED, NAMES[0], "REUSED_DIGITIZED_DATA").update(maxScore=3), "are 3, not 2"),
        (lambda a: metric(a, DIGITIZED, NAMES[0], "REUSED_DIGITIZED_DATA").update(code=["?"]), "no text stands at data.evaluation[0].metrics[2].code"),
    ],
)  # fmt: skip
def test_a_changed_shape_is_told_by_file_and_key_and_stops_all(answers: Answers, spoil: Callable[[Answers], object], words: str) -> None:
    text = told(answers, spoil)
    assert words in text
    assert "error[portal-shape]" in text


# Answers that don't belong together


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda a: a[PAYMENT]["data"]["parent"].update(departmentId="b", departmentName="UBND tỉnh Khác"), 'about "UBND tỉnh Khác"'),
        (lambda a: a[PROGRESS]["data"]["children"].append(a[PROGRESS]["data"]["children"][0]), f'"{NAMES[0]}" stands twice in the group'),
        (lambda a: [bar.update(onTimePct=70) for bar in a[PROGRESS]["data"]["monthlyChart"][:9]], "figures of 01, 02, 03"),
        (lambda a: a.update({DIGITIZED: month(units(NAMES, 7))[DIGITIZED]}), "of 14 units were received by another number here"),
        (lambda a: unit(a, SATISFACTION, NAMES[1]).update(departmentName=NAMES[2]), "has another name elsewhere"),
    ],
)
def test_answers_of_another_province_month_or_unit_are_refused(answers: Answers, spoil: Callable[[Answers], object], words: str) -> None:
    assert words in told(answers, spoil)


def test_answers_of_another_month_are_refused(answers: Answers) -> None:
    assert "the chart of months has figures of 10, 09 was asked for" in told(answers, lambda a: None, 9)


def test_a_unit_whose_numbers_moved_between_two_requests_is_told(answers: Answers) -> None:
    for row in unit(answers, DIGITIZED, NAMES[0])["metrics"][:4]:
        row.update(denominator=1000, numerator=500, ratio=50)
    found, text = read(written(answers))
    assert found is not None, text
    assert [found.names[id_] for id_ in found.moved] == [NAMES[0]]


# What is kept


def test_what_says_nothing_is_left_out_with_its_reason(answers: Answers) -> None:
    found = judged(answers)
    reasons = {key: found[NAMES[0], key].reason for _, key in found}
    assert reasons["transparency/PUBLIC_CONTENT_FULL"] == "repeated"
    assert found["UBND tỉnh Mẫu", "transparency/PUBLIC_CONTENT_FULL"].reason == "", "it is the province's own"
    assert reasons["transparency/PUBLISH_ON_TIME"] == "no-case"
    assert reasons["transparency/DOSSIER_SYNC"] == "provisional"
    assert reasons[f"{DIGITIZED}/ELECTRONIC_CERTIFIED_COPY"] == "no-numbers"
    assert (
        reasons[f"{DIGITIZED}/CITIZEN_DATA_CONNECTED_DOSSIER"]
        == reasons[f"{DIGITIZED}/CITIZEN_DATA_CONNECTED_FORMALITY"]
        == "province-only"
    )
    assert reasons[f"{SATISFACTION}/PETITION_CLASSIFICATION_TTHC"] == "follow-up"
    assert reasons[f"{SATISFACTION}/PETITION_PROCESSING_ON_TIME"] == "no-petition"
    assert {one.reason for (name, _), one in found.items() if name.startswith("Sở")} == {"department"}
    assert sorted(key for key, reason in reasons.items() if not reason) == [
        "dossier-digitized/ORIGINAL_RESULT_AVAILABLE",
        "dossier-digitized/REUSED_DIGITIZED_DATA",
        "dossier-digitized/SO_HOA_GIAY_TO_GIAI_QUYET",
        "dossier-digitized/SYNCED_WITH_DVCQG_PERSONAL_STORAGE",
        "dossier-digitized/points",
        "dvc-progress-tree/avgProcessingDays",
        "dvc-progress-tree/points",
        "dvc-progress-tree/totalOnTime/totalReceived",
        "dvc-progress-tree/totalReceived",
        "formality-online-payment-tree/points",
        "formality-online-payment-tree/totalDossierOnlineFormalityPaymentSuccess/totalFeeFormality",
        "formality-online-payment-tree/totalDossierOnlinePaymentSuccess/totalDossierFinancialObligation",
        "formality-online-payment-tree/totalFeeDossierFormality/totalFeeFormality",
        "handling-satisfaction/DOSSIER_RECEIVING_SATISFACTION",
        "handling-satisfaction/points",
        "provide-online-tree/points",
        "transparency/points",
    ]


def test_a_commune_that_received_nothing_keeps_that_number_and_nothing_else(answers: Answers) -> None:
    found = {key: one.reason for (name, key), one in judged(answers).items() if name == NAMES[1]}
    assert [key for key, reason in found.items() if not reason] == [f"{PROGRESS}/totalReceived"]
    assert found[f"{PROGRESS}/totalOnTime/totalReceived"] == found[f"{PROGRESS}/avgProcessingDays"] == "no-case"
    assert found[f"{PROGRESS}/points"] == found[f"{SATISFACTION}/points"] == found["transparency/points"] == "points-without-case"
    assert found["transparency/DOSSIER_SYNC"] == "no-report"


def test_where_nobody_had_to_pay_nothing_is_said_of_payment(answers: Answers) -> None:
    found = {key.removeprefix(PAYMENT): one.reason for (name, key), one in judged(answers).items() if name == NAMES[4] and PAYMENT in key}
    assert set(found.values()) == {"no-case", "points-without-case"}


def test_a_real_zero_is_kept(answers: Answers) -> None:
    one = judged(answers)[NAMES[0], f"{DIGITIZED}/SYNCED_WITH_DVCQG_PERSONAL_STORAGE"]
    assert (one.reason, one.figure.numerator) == ("", 0)


def test_points_that_are_given_for_nothing_say_so_where_they_are_kept(answers: Answers) -> None:
    found = judged(answers)
    assert found[NAMES[0], f"{SATISFACTION}/points"].remark == "no_petitions"
    assert found[NAMES[7], f"{SATISFACTION}/points"].remark == "", "it had petitions"
    assert found[NAMES[7], f"{SATISFACTION}/PETITION_PROCESSING_ON_TIME"].reason == ""
    assert found[NAMES[0], "transparency/points"].remark == "provisional"
    assert found[NAMES[0], f"{PROGRESS}/points"].remark == ""


def test_another_flag_on_data_is_no_reason_to_take_it(answers: Answers) -> None:
    metric(answers, "transparency", NAMES[0], "DOSSIER_SYNC")["dataQualityStatus"] = "SOMETHING_ELSE"
    assert judged(answers)[NAMES[0], "transparency/DOSSIER_SYNC"].reason == "flagged"


@pytest.mark.parametrize(
    ("group", "code", "change", "reason"),
    [
        (DIGITIZED, "ORIGINAL_RESULT_AVAILABLE", {"ratio": 12.34}, "ratio"),
        (DIGITIZED, "ORIGINAL_RESULT_AVAILABLE", {"score": 6.5}, "points-above"),
        (SATISFACTION, "DOSSIER_RECEIVING_SATISFACTION", {"numerator": 5000, "ratio": 100}, "above"),
    ],
)
def test_a_figure_that_contradicts_itself_is_refused_with_both_numbers(
    answers: Answers, group: str, code: str, change: dict[str, Any], reason: str
) -> None:
    metric(answers, group, NAMES[0], code).update(change)
    one = judged(answers)[NAMES[0], f"{group}/{code}"]
    assert one.reason == reason
    assert one.said is not None
    assert one.said[0] != one.said[1]


@pytest.mark.parametrize(
    ("change", "reason"), [({"totalScore": 3.33}, "sum"), ({"ratio": 77}, "points-ratio"), ({"totalScore": 23}, "points-above")]
)
def test_points_that_dont_add_up_are_refused_and_the_figures_behind_them_taken(
    answers: Answers, change: dict[str, Any], reason: str
) -> None:
    unit(answers, DIGITIZED, NAMES[0]).update(change)
    found = judged(answers)
    assert found[NAMES[0], f"{DIGITIZED}/points"].reason == reason
    assert found[NAMES[0], f"{DIGITIZED}/ORIGINAL_RESULT_AVAILABLE"].reason == ""


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_each_reason_has_its_words_in_each_language(language: str) -> None:
    words = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    said = {name.removeprefix("portal-") for kind in ("refused", "left_out") for name in words[kind] if name.startswith("portal-")}
    assert said == set(get_args(Reason))
    assert {f"portal-{reason}" for reason in CONTRADICTIONS} <= set(words["refused"])


@pytest.mark.parametrize("seed", range(20))
def test_no_invented_month_contradicts_itself(seed: int) -> None:
    assert not [one for one in judged(month(units(NAMES, seed))).values() if one.said]


def _ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each part of an answer."""
    yield way
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from _ways(part, (*way, step))


_SOUND = month(units(NAMES[:4], 5))
_WAYS = [(group, way) for group in _SOUND for way in _ways(_SOUND[group])]


@pytest.mark.law
@given(
    st.sampled_from(_WAYS),
    st.one_of(st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), st.text(max_size=5), st.just([]), st.just({})),
)
@example(("transparency", ("data", "pagination", "totalPages")), 10**9)
@example(("transparency", ("data", "pagination", "currentPage")), 0)
@example((PROGRESS, ("data", "monthlyChart", 3)), {"month": None, "onTimePct": 4})
@example((DIGITIZED, ("data", "evaluation", 0, "metrics")), [{}, {"code": {}}])
def test_any_part_of_an_answer_may_be_anything_and_is_told_or_taken(where: tuple[str, tuple[str | int, ...]], value: object) -> None:
    group, way = where
    spoilt = copy.deepcopy(_SOUND)
    place: Any = spoilt
    for step in (group, *way)[:-1]:
        place = place[step]
    place[(group, *way)[-1]] = value
    found, text = read(written(spoilt))
    if found is None:
        assert f"--> {group}.json" in text or "--> dossier-digitized.json" in text or "--> handling-satisfaction.json" in text
    else:
        assert list(judge(found.figures, {figure.key for figure in found.figures}))
