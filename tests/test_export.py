"""Lines of the tables and of the API are what csv.writer and json.dumps write of plain values, written here a second time."""

import csv
import io
import json
import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard import route
from scorecard.document import Commit, Span
from scorecard.evidence import evidence
from scorecard.evidence.identity import anchors_of
from scorecard.export import answer, statement
from scorecard.export.catalogue import SCHEMAS
from scorecard.export.notation import csv_field, json_line, json_value
from scorecard.facts import Facts
from scorecard.model import MODES, Correction, Near, Observation, Place, Root, Settings, ValueForm, Withdrawal, period
from scorecard.model.value import YesNo
from scorecard.page.site import exact, plain
from scorecard.score import score
from tests.factory import index, indicator, place, province, small, target

HARD = (
    "",
    "trang 3",
    "a, b",
    '"',
    'nói "vậy", rồi',
    "\n",
    "\r",
    "a\r\nb",
    " ",
    "ỉa\u0301\u2028𝔸",
    "\\",
    "\t\x00\x1f\x7f",
    "%s {0}",
    ";'",
    "</script>",
)
FIGURES = (
    0.0, -0.0, 1.0, 63.0, 1 / 3, 0.1 + 0.2, 100 * 2047 / 2386, -2.5, 1e-4, 1e-5, -1.25e-7, 5e-324, 123456789012345.0, 1234567890123456.0,
    1e15, 1e16, 999999999999999.9, 1e17 + 16, 1.5e300, math.inf, -math.inf, math.nan,
)  # fmt: skip


def written(rows: Iterable[list[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def number(value: float) -> float | None:
    return float(plain(value)) if math.isfinite(value) else None


def dumped(entries: Iterable[dict[str, object]]) -> str:
    return ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)


def flag(value: object) -> str:
    return "true" if value else "false"


@pytest.mark.parametrize("value", FIGURES)
def test_a_figure_is_the_number_that_tables_have(value: float) -> None:
    assert (csv_field(value), json_line(json_value(value))) == (plain(value), json.dumps(number(value)))


@given(st.floats())
def test_any_figure_is_the_number_that_tables_have(value: float) -> None:
    assert (csv_field(value), json_line(json_value(value))) == (plain(value), json.dumps(number(value)))


def forms() -> list[dict[str, object]]:
    """Every form of a value, with numbers that are hard to write."""
    numbers = [Decimal(text) for text in ("0", "-0.0", "72.40", "100", "123456789012345678.123456789012", "0.000000000001", "1E+3", "-7")]
    one = [{form: n} for form in ("value", "more_than", "at_least", "less_than", "at_most", "up_to", "about") for n in numbers]
    near = [{"nearly": Near(value=n, within=within)} for n in numbers for within in (None, Decimal("0.5"))]
    return [
        *one, *near, {"value": "not_applicable"}, {"value": YesNo(1)}, {"value": YesNo(0)}, {"between": (numbers[-1], numbers[2])},
        {"between": (numbers[3], numbers[4])}, {"count": 0, "of": 7}, {"count": 2047, "of": 2386, "open": 339}, {"count": 1, "of": 3, "open": 0},
    ]  # fmt: skip


def hard_root() -> Root:
    """Two communes, one of them younger than some of its figures, and every form with every hard text."""
    indicators = [
        indicator("share"), indicator("sum", unit="vnd", scale=None),
        indicator("any", unit="number", scale={"worst": "0", "best": "10"}), indicator("silent"),
        indicator("everywhere", level="province", entails={"indicator": "silent", "level": "commune", "when": "100", "value": "100"}),
    ]  # fmt: skip
    places = [province(), place("xa-cu"), place("xa-moi", valid_from="2025-07-01"), place("xa-im")]
    first = [Observation(place="mau", indicator="everywhere", period=period("2026"), value=Decimal(100), source=s) for s in ("mot", "hai")]
    first.append(statement_of("xa-im", "sum", 3, {"value": "not_applicable"}))
    said = [
        statement_of(slug, name, n, form) for slug in ("xa-cu", "xa-moi") for n, form in enumerate(forms()) for name in ("share", "sum", "any")
    ]  # fmt: skip
    goal = target("share", value="80", by="2027-12-31", scope=["xa-cu", "xa-moi", "xa-im"])
    return small(first + said, indicators, places, index("share", ("any", 2), "silent"), targets=[goal])


def statement_of(slug: str, name: str, n: int, form: dict[str, object]) -> Observation:
    """A statement in a form, with other texts for every number."""
    texts = [None, *(text for text in HARD if text)]
    at, printed, remark = (texts[(n + shift) % len(texts)] for shift in (0, 5, 7))
    before = [ValueForm(value=Decimal("20.50")), ValueForm(count=1, of=8, open=2), ValueForm(value="not_applicable")][: n % 4]
    corrects = tuple(Correction(was=was, on=date(2026, 1, 10 + at), why="sai-mau" if at else None) for at, was in enumerate(before))
    withdrawn = Withdrawal(on=date(2026, 2, 1), why="sai-mau") if n % 11 == 3 else None
    bearing = {
        "undated": n % 13 == 1, "repeats": "hai" if n % 7 == 2 else None, "boundary": "current" if n % 3 == 2 else None,
        "sure": ("jump", "part-above-whole")[: n % 3], "withdrawn": withdrawn, "entered": date(2026, 5, 1) if n % 4 == 1 else None,
    }  # fmt: skip
    folder = 'data/observations/"ạ", ' if n % 2 else "data/observations/"
    return Observation(
        place=slug, indicator=name, period=period(("2024", "2025-Q2", "2025-07-01/2025-08-26", "2026-06")[n % 4]), **form,
        source=("mot", "hai", "ba")[n % 3], at=at, printed=printed, remark=remark, corrects=corrects,
        mode=("measured", "reported", None)[n % 3], **bearing, span=Span(f"{folder}{slug}.yml", 3 * n + 1),
    )  # fmt: skip


@pytest.fixture(scope="module", params=[("", ""), ("https://git.example/vi-du/bang-diem/", ""), ("https://git.example/x", "0a1b2c")])
def facts(request: pytest.FixtureRequest) -> Facts:
    repository, commit = request.param
    root = hard_root()
    known = {name: getattr(root.settings, name) for name in ("base_url", "languages", "as_of", "home")}
    root = replace(root, settings=Settings(**known, repository=repository or None))
    return Facts(root, score(root, evidence(root)), Commit(commit), "digest")


def places_of(facts: Facts) -> list[Place]:
    return list(facts.root.places.values())


def test_statements_are_what_csv_and_json_write(facts: Facts) -> None:
    root = facts.root
    spoken = {
        (facts.slugs[s["place_code"]], int(s["observation"])): s["dated"] for s in facts.card.evidence.statements if s["observation"] >= 0
    }
    for p in places_of(facts):
        rows, entries, anchors = [], [], anchors_of(facts.observations(p.slug))
        for position, o in enumerate(facts.observations(p.slug)):
            question = root.indicators[o.indicator]
            low, high = o.interval(question.natural, root.methodology.about)
            value = "" if o.count is not None else " ".join(map(exact, o.numbers)) if o.applies else "not_applicable"
            dated = date.fromordinal(spoken[p.slug, position]).isoformat()
            anchor = anchors[position]
            name, address = f"{p.slug}/{anchor}", f"{root.settings.base_url}/vi/places/{p.slug}/evidence/#{anchor}"
            row = {
                "id": name, "address": address, "place": o.place, "indicator": o.indicator, "period": o.period.text, "form": o.form, "value": value, "low": plain(low),
                "high": plain(high), "count": o.count, "of": o.of, "open": o.open, "unit": question.unit, "source": o.source, "at": o.at,
                "printed": o.printed, "mode": o.kind, "remark": o.remark,
                "predecessor": flag(p.valid_from is not None and o.period.end < p.valid_from and o.boundary is None), "dated": dated,
                "undated": flag(o.undated), "repeats": o.repeats, "boundary": o.boundary, "sure": " ".join(o.sure), "withdrawn": flag(o.withdrawn),
                "withdrawn_on": o.withdrawn and o.withdrawn.on.isoformat(), "corrected": o.corrects[-1].on.isoformat() if o.corrects else None,
                "was_form": ["", "value", "count", "value"][len(o.corrects)], "was": ["", "20.50", "", "not_applicable"][len(o.corrects)],
                **dict(zip(("was_count", "was_of", "was_open"), (1, 8, 2) if len(o.corrects) == 2 else (None,) * 3, strict=True)),
                "entered": o.entered, "file": o.span.path, "line": o.span.line,
            }  # fmt: skip
            rows.append([row[column.name] for column in SCHEMAS["observations"].columns])
            entry: dict[str, object] = {
                "id": name, "place": o.place, "indicator": o.indicator, "period": o.period.text, "form": o.form, "numbers": [float(n) for n in o.numbers],
                "count": o.count, "of": o.of, "open": o.open, "low": number(low), "high": number(high), "source": o.source, "at": o.at,
                "printed": o.printed, "mode": o.kind, "remark": o.remark, "dated": dated, "undated": o.undated, "repeats": o.repeats,
                "boundary": o.boundary, "sure": o.sure, "withdrawn": o.withdrawn and {"on": o.withdrawn.on.isoformat(), "why": o.withdrawn.why},
                "entered": o.entered and o.entered.isoformat(), "file": o.span.path, "line": o.span.line, "address": address,
                "permalink": route.line(root.settings.repository, facts.commit, o.span),
            }  # fmt: skip
            ends = question.natural.low, question.natural.high
            known = [
                {"form": "value", "value": "20.50", "numbers": [20.5], "count": None, "of": None, "open": None, "low": 20.5, "high": 20.5},
                {"form": "count", "value": "1/8", "numbers": [], "count": 1, "of": 8, "open": 2, "low": 12.5, "high": 37.5},
                {"form": "value", "value": "not_applicable", "numbers": [], "count": None, "of": None, "open": None,
                 "low": number(ends[0]), "high": number(ends[1])},
            ]  # fmt: skip
            if o.corrects:
                entry["corrects"] = [
                    {"was": was, "on": f"2026-01-{10 + at}", "why": "sai-mau" if at else None}
                    for at, was in enumerate(known[: len(o.corrects)])
                ]
            entries.append(entry)
        assert statement.statements(facts, p) == (written(rows), dumped(entries))


def answered(facts: Facts, r) -> dict[str, object]:
    """A row of evidence in plain values, its sources by way of its statements."""
    at = r.claim_row if r.evidence == "claimed" else facts.position(r)
    whose = facts.row(at).place
    statement_ids = [f"{whose}/{anchor}" for anchor in anchors_of(facts.observations(whose))]
    ends = (r.claim_attainment, r.claim_attainment_high) if r.evidence == "claimed" else (r.attainment_low, r.attainment_high)
    return {
        "place": r.place, "indicator": r.indicator, "low": number(r.low), "high": number(r.high), "period": r.period or None,
        "dated": date.fromordinal(r.dated).isoformat() if r.dated > 0 else None, "evidence": r.evidence,
        "absence": facts.absence(r.place, r.indicator).kind if r.evidence == "none" else None, "mode": MODES[r.mode] if r.mode >= 0 else None,
        "disputed": r.disputed, "out_of_date": r.out_of_date, "few_cases": r.few_cases, "refuted": r.refuted,
        "attainment_low": number(ends[0]), "attainment_high": number(ends[1]), "attainment_measured": number(r.sound_attainment),
        "attainment_claimed": number(r.claim_attainment), "status": r.status, "reason": r.reason or None,
        "target": list(facts.root.targets)[r.target] if r.target >= 0 else None, "change": r.change or None,
        "sources": list(dict.fromkeys(facts.source_ids[s.source_code] for s in facts.statements(at) if s.current)),
        "statements": [statement_ids[s.observation] for s in facts.statements(at) if s.current],
    }  # fmt: skip


def field(value: object) -> object:
    """A plain value as a table has it."""
    if isinstance(value, bool):
        return flag(value)
    return plain(value) if isinstance(value, float) else " ".join(value) if isinstance(value, list) else value


def test_answers_are_what_csv_and_json_write(facts: Facts) -> None:
    answers = {p.slug: [answered(facts, r) for r in facts.of_place(p.slug)] for p in places_of(facts)}
    kinds = {(a["evidence"], len(a["sources"]), a["disputed"], a["low"] is None) for mine in answers.values() for a in mine}
    assert {kind[0] for kind in kinds} == {"own", "claimed", "none", "not_applicable"}
    assert {kind[1] for kind in kinds} > {0, 2}
    columns = [column.name for column in SCHEMAS["evidence"].columns]
    for p in places_of(facts):
        rows = [[field(entry[name]) for name in columns] for entry in answers[p.slug]]
        assert answer.answers(facts, p) == (written(rows), dumped(answers[p.slug]))
    for name, question in facts.root.indicators.items():
        theirs = [a for mine in answers.values() for a in mine if a["indicator"] == name]
        assert answer.answers_to(facts, question) == dumped({key: a[key] for key in a if key != "statements"} for a in theirs)


def test_scores_are_what_csv_and_json_write(facts: Facts) -> None:
    columns = [column.name for column in SCHEMAS["scores"].columns]
    numbers = columns[4:]

    def of(s, name: str) -> float:
        return answer.ranked(s) if name == "rank_of" else getattr(s, name)

    for p in places_of(facts):
        rows, entries = [], []
        for s in facts.scores(p.slug):
            row = {"index": s.index_id, "node": s.node, "place": s.place, "path": s.path, **{name: plain(of(s, name)) for name in numbers}}
            rows.append([row[name] for name in columns])
            entries.append({"index": s.index_id, "node": s.node, "path": s.path, **{name: number(of(s, name)) for name in numbers}})
        assert answer.scores(facts, p) == (written(rows), dumped(entries))
