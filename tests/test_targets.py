"""Targets in data/targets.yml: what a fault in the file must not set off, and what each of them says."""

from datetime import date

import pytest

from scorecard.check import check
from scorecard.decode import decode
from scorecard.diagnostic import Report
from scorecard.model import Target
from tests.factory import SITE, documents, read

WORDS = "pillars: {service: {title: Mẫu}}\nlevels: {commune: {title: Xã mẫu}}\nkinds: {commune: {title: Xã mẫu}}\n"
TEXTS = {
    "data/site.yml": SITE,
    "data/places.yml": "- {code: m, slug: mau, name: Mẫu, kind: commune, level: commune}\n",
    "data/indicators/rate.yml": "level: commune\npillar: service\nunit: percent\nbetter: higher\n",
    "data/sources.yml": "- {id: van-ban, publisher: Mẫu, title: Mẫu, published: 2025, number: 1/QĐ-MAU, url: 'https://vi-du.example/van-ban'}\n",
    "content/vi/pages/home.md": "---\ntitle: Mẫu\n---\n",
    "content/vi/indicators/rate.md": "---\ntitle: Mẫu\nshort: Mẫu\n---\n",
    "content/vi/words.yml": WORDS + "definitions: {other: {title: Cách tính khác}}\n",
}
ENTRY = "- id: one\n  indicator: rate\n  value: 90\n  by: 2026-12-31\n  set_by: van-ban\n  scope: mau\n  definition: other\n"


def faults(targets: str) -> list[str]:
    report = Report()
    root = decode(documents({**TEXTS, "data/targets.yml": targets}), report)
    assert root is not None
    check(root, report)
    return [f"{d.span.path}:{d.span.line} {d.rule}" for d in report.sorted()]


@pytest.mark.parametrize(
    ("targets", "only"),
    [
        (ENTRY, []),
        (ENTRY.replace("value: 90", "value: 90 %"), ["data/targets.yml:3 number"]),
        (ENTRY.replace("value: 90", 'value: "90'), ["data/targets.yml:3 yaml"]),
        ("# later\n", ["content/vi/words.yml:4 orphan-words"]),
    ],
)
def test_one_fault_is_told_once_and_the_words_of_a_definition_are_not_called_idle(targets: str, only: list[str]):
    found = faults(targets)
    assert [f.split(" ")[0] for f in found] == [f.split(" ")[0] for f in only]
    assert [f for f in found if "orphan" in f] == [f for f in only if "orphan" in f]


def target(**more: object) -> Target:
    return read(Target, {"id": "one", "indicator": "rate", "set_by": "van-ban", "scope": ["mau"], **more})


def test_a_path_is_due_with_its_last_milestone():
    path = target(milestones=[{"value": "20", "by": "2025-12-31"}, {"value": "30", "by": "2030-12-31"}])
    assert (path.due, path.final) == (date(2030, 12, 31), 30)
    assert [step[0].year for step in path.steps] == [2025, 2030]


def test_where_the_text_names_only_a_number_it_is_reached_from_the_worse_side():
    plain = target(value="0", by="2025-10-31")
    assert (plain.reach(1), plain.reach(-1), plain.reach(0)) == ("at_least", "at_most", "at_least")
    assert target(value="85", by="2023-12-31", comparator="more_than").reach(1) == "more_than"


def test_another_definition_is_never_judged():
    assert target(value="85", by="2023-12-31").judged
    assert not target(value="85", by="2023-12-31", definition="other").judged
