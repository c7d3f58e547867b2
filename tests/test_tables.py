"""The tables that are published: valid as their description says, complete, in step with each other, and named wherever files are."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from scorecard.evidence import evidence
from scorecard.export import targets
from scorecard.export.catalogue import SCHEMAS
from scorecard.export.lists import REQUESTS, WEIGHTS
from scorecard.export.targets import TARGETS
from scorecard.facts import Facts
from scorecard.model import Index, Node, Request
from scorecard.page.fixed import FILES, TABLES
from scorecard.page.offered import PARQUET
from scorecard.score import score
from tests.factory import LANGUAGES, ROOT, indicator, place, province, read, rows, said, small, some, target

KINDS: dict[str, Callable[[str], object]] = {
    "string": str,
    "number": float,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_table_is_what_its_description_says(site: Path, name: str) -> None:
    package = json.loads((site / "data/datapackage.json").read_text())
    [told] = [r for r in package["resources"] if r["name"] == name]
    fields = {f["name"]: f for f in told["schema"]["fields"]}
    with (site / "data" / told["path"]).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == list(fields)
    for line in lines[1:]:
        assert len(line) == len(fields)
        for field, value in zip(fields.values(), line, strict=True):
            assert value == "" or KINDS[field["type"]](value) is not None
            assert field["type"] != "number" or re.fullmatch(r"|-?\d+(\.\d+)?", value)
    key = told["schema"]["primaryKey"]
    keys = [{name: value for name, value in zip(fields, line, strict=True) if name in key} for line in lines[1:]]
    assert all(value or fields[name]["missingValues"] == [] for k in keys for name, value in k.items())
    assert len(keys) == len({tuple(k.values()) for k in keys})


def test_every_table_is_described_once_and_named_wherever_files_are(site: Path) -> None:
    package = json.loads((site / "data/datapackage.json").read_text())
    paths = {r["path"] for r in package["resources"]}
    spoken = {f"{name}-{language}.csv" for name in TABLES for language in LANGUAGES}
    books = {"scorecard.xlsx", *(f"scorecard-{language}.xlsx" for language in LANGUAGES[1:])}
    people = spoken | books | {f"{name}.parquet" for name in PARQUET} | {"all.zip", "CITATION.cff", "catalog.jsonld"}
    files = {p.name for p in (site / "data").iterdir() if p.is_file()}
    assert paths == set(FILES) - {"datapackage.json"}
    assert files == set(FILES) | people
    docs = (ROOT / "docs/published.md").read_text()
    for name in FILES:
        assert name in docs, name
        for language in LANGUAGES:
            assert f'href="../../data/{name}"' in (site / language / "data/index.html").read_text(), name


def test_every_target_and_every_number_of_the_evidence_is_published(site: Path) -> None:
    written = (ROOT / "data/targets.yml").read_text()
    published = rows(site, "targets")
    assert {t["target"] for t in published} == set(re.findall(r"^- id: (\S+)", written, re.MULTILINE))
    refs = {ref.strip() for line in re.findall(r"^  refs: \[(.*)\]", written, re.MULTILINE) for ref in line.split(",")}
    assert refs
    assert {ref for t in published for ref in t["refs"].split()} == refs
    keys = [(t["target"], t["indicator"], t["place"]) for t in published]
    assert len(keys) == len(set(keys))
    alone = {t["target"] for t in published if not t["place"]}
    assert not alone & {t["target"] for t in published if t["place"]}


def test_what_evidence_says_of_a_target_is_what_the_target_says(site: Path) -> None:
    every = {(t["target"], t["indicator"], t["place"]): t for t in rows(site, "targets")}
    for e in some(e for e in rows(site, "evidence") if e["target"]):
        t = every[e["target"], e["indicator"], e["place"]]
        assert (t["status"], t["reason"]) == (e["status"], e["reason"])
        assert t["dated"] == e["dated"]
    asked = {(e["place"], e["indicator"]) for e in rows(site, "evidence")}
    assert all((t["place"], t["indicator"]) in asked for t in every.values() if t["place"])
    for t in every.values():
        assert (t["status"] == "") == (t["place"] == "")
        assert t["definition"] == "same" or t["status"] != "undetermined" or t["reason"] == "other_definition"
        assert t["definition"] == "same" or t["status"] in ("", "undetermined", "no_figure", "not_applicable")


def test_a_path_is_a_target_of_its_last_milestone(site: Path) -> None:
    for t in some(t for t in rows(site, "targets") if t["milestones"]):
        steps = [step.split(":") for step in t["milestones"].split()]
        assert len(steps) > 1
        assert steps == sorted(steps)
        assert steps[-1] == [t["by"], t["value"]]


def test_disagreements_are_the_same_in_both_files(site: Path) -> None:
    disputes = json.loads((site / "data/disagreements.json").read_text())["disputes"]
    table = rows(site, "disagreements")
    assert len(table) == len(disputes) > 0
    for line, entry in zip(table, disputes, strict=True):
        assert (line["place"], line["indicator"], line["period"]) == (entry["place"], entry["indicator"], entry["period"])
        assert (float(line["low"]), float(line["high"]), float(line["share"])) == (entry["low"], entry["high"], entry["share"])
        assert int(line["statements"]) == len(entry["statements"])
        assert line["sources"].split() == entry["sources"] == list(dict.fromkeys(s["source"] for s in entry["statements"]))
        assert (line["score_points"] == "") == (entry["score_points"] is None)


def test_an_indicator_and_a_place_tell_their_targets_and_what_is_missing(site: Path) -> None:
    told = {(t["target"], t["indicator"], t["place"]): t["status"] for t in rows(site, "targets") if t["place"]}
    none = {(e["place"], e["indicator"]): e["absence"] for e in rows(site, "evidence") if e["evidence"] == "none"}
    for folder, which, at in (("places", "place", 2), ("indicators", "indicator", 1)):
        for path in some((site / "api/v1" / folder).glob("*.json")):
            entry = json.loads(path.read_text())
            mine = {(t["target"], t["indicator"], t["place"]): t["status"] for t in entry["targets"]}
            assert mine == {key: status for key, status in told.items() if key[at] == entry[which]}
            absent = {(a["place"], a["indicator"]): a["absence"] for a in entry["absences"]}
            assert absent == {key: why for key, why in none.items() if key[at - 2 if at == 2 else 1] == entry[which]}
            assert all(a["address"] for a in entry["absences"] if a["absence"] == "elsewhere")


def test_what_was_asked_is_a_header_until_something_is(site: Path) -> None:
    assert (site / "data/requests.csv").read_text().count("\n") == 1
    asked = read(Request, {"id": "mau", "office": "van-phong-mau", "place": "mot", "indicators": ["a", "b"], "sent": "2026-02-01"})
    [line] = csv.DictReader(io.StringIO(REQUESTS.head + REQUESTS.lines([asked])))
    assert line == {
        "request": "mau", "office": "van-phong-mau", "place": "mot", "indicators": "a b", "sent": "2026-02-01", "due": "", "answered": "",
        "outcome": "", "source": "", "file": "", "line": "0",
    } | {"line": line["line"]}  # fmt: skip


def test_a_target_is_told_at_each_place_turned_round_at_the_rest_and_once_where_it_binds_nobody() -> None:
    asked = [indicator("a"), indicator("rest", complement_of="a", scale={"worst": "100", "best": "0"}), indicator("far", level="province")]
    steps = [{"value": "60", "by": "2026-12-31"}, {"value": "90.5", "by": "2030-12-31"}]
    goals = [
        target("a", milestones=steps, scope=["mau"], scope_each="commune", set_on="2024-03-01", refs=["T001", "T002"], responsible="so-mau"),
        target("far", value="7", by="2026-12-31", scope=["mot"]),
    ]  # fmt: skip
    statements = [said("mot", "a", "2024", value="20"), said("mot", "a", "2025", value="30"), said("hai", "rest", "2025", value="100")]
    root = small(statements, asked, [province(), place("mot"), place("hai")], targets=goals)
    site = SimpleNamespace(root=root, facts=Facts(root, score(root, evidence(root)), "", ""), once=lambda _key, make: make())
    written = TARGETS.head + "".join(targets.lines(site, p) for p in root.places.values())
    lines = list(csv.DictReader(io.StringIO(written)))
    assert [(t["target"], t["indicator"], t["place"], t["mirrored"]) for t in lines] == [
        ("far-target", "far", "", "false"), ("a-target", "a", "mot", "false"), ("a-target", "rest", "mot", "true"),
        ("a-target", "a", "hai", "false"), ("a-target", "rest", "hai", "true"),
    ]  # fmt: skip
    nobody, one, other, _, last = lines
    assert (nobody["status"], nobody["dated"], nobody["start_on"], nobody["after_due"], nobody["value"]) == ("", "", "", "", "7")
    assert (one["refs"], one["national"], one["responsible"], one["assigned_by"]) == ("T001 T002", "false", "so-mau", "editors")
    assert (one["milestones"], one["value"], one["by"]) == ("2026-12-31:60 2030-12-31:90.5", "90.5", "2030-12-31")
    assert (other["milestones"], other["value"], other["comparator"]) == ("2026-12-31:40 2030-12-31:9.5", "9.5", "at_most")
    assert (one["start_low"], other["start_low"], one["status"], last["status"]) == ("20", "80", other["status"], "undetermined")
    assert one["pace_low"] == one["pace_high"] != ""
    told = json.loads(f"[{targets.entries(site, site.facts.targets_of('mot'))}]")
    assert [(t["target"], t["mirrored"], t["status"]) for t in told] == [
        ("a-target", False, one["status"]),
        ("a-target", True, one["status"]),
    ]


def test_groups_of_one_name_are_told_apart_by_their_paths() -> None:
    def group(name: str, *parts: Node) -> Node:
        return Node(pillar=name, parts=parts, weight=2.0, aggregate="geometric")

    tree = Index(
        id="commune", level="commune", parts=(group("x", group("y", Node(indicator="a"))), group("z", group("y", Node(indicator="b"))))
    )
    root = small([], [indicator("a"), indicator("b", scale={"worst": "7.50", "best": "1"})], [province(), place("mot")], tree)
    site = SimpleNamespace(root=root, facts=Facts(root, score(root, evidence(root)), "", ""))
    lines = list(csv.DictReader(io.StringIO(WEIGHTS.csv(site))))
    assert [(w["path"], w["node"], w["parent"]) for w in lines] == [
        ("", "commune", ""), ("x", "x", "commune"), ("x/y", "y", "x"), ("x/y/a", "a", "y"), ("z", "z", "commune"), ("z/y", "y", "z"),
        ("z/y/b", "b", "y"),
    ]  # fmt: skip
    assert [w["aggregate"] for w in lines] == ["arithmetic", "geometric", "geometric", "", "geometric", "geometric", ""]
    assert (lines[-1]["worst"], lines[-1]["best"], lines[-1]["transform"], lines[-1]["weight"]) == ("7.50", "1", "linear", "1")


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_column_is_named_twice(name: str) -> None:
    names = [column.name for column in SCHEMAS[name].columns]
    assert len(set(names)) == len(names)
    assert set(SCHEMAS[name].key) <= set(names)
