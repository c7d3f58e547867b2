"""Untruths planted into a copy of the real root: each is told, at the line it was planted on, and the root itself is silent.

Twenty-three were planted by a reader of the site who knew what is false, and eighteen of them once passed in silence.
"""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.diagnostic import Diagnostic
from scorecard.document import Commit
from scorecard.rules import NOT_PLAIN, words
from scorecard.site import scan
from scorecard.site.project import Loader
from tests.factory import ROOT as REAL

pytestmark = pytest.mark.xdist_group("untruths")  # they share one copy of the root

CAO_BANG = "data/observations/cao-bang.yml"
THUC_PHAN = "data/observations/thuc-phan.yml"
THANH_HOA = "data/observations/thanh-hoa.yml"
TARGETS = "data/targets.yml"
PLACES = "data/places.yml"

Plant = Callable[[str], str]


def added(text: str) -> Plant:
    """The text at the end of the file."""
    return lambda before: before.rstrip("\n") + "\n" + text.strip("\n") + "\n"


def put(pattern: str, instead: str) -> Plant:
    """Another text where the pattern stands, once."""

    def plant(before: str) -> str:
        after, found = re.subn(pattern, instead, before, count=1, flags=re.MULTILINE)
        assert found, pattern
        return after

    return plant


def said(**keys: object) -> Plant:
    """One statement more."""
    return added("- " + "\n  ".join(f"{key}: {value}" for key, value in keys.items()))


SEED = {"period": "2025-08", "source": "caobang-sokhcn-2025-09-26"}
ONLY = "\nThe only place in the province with a figure on time.\n"

PLANTED: list[tuple[str, str, Plant, str]] = [
    ("value is not what was printed", CAO_BANG,
     said(indicator="fibre-households", value="66.06", at="paragraph 8", printed='"atteint 60,06 %"', **SEED), "printed"),
    ("more than 82 as 82", CAO_BANG,
     said(indicator="dossiers-digitised", value="82", at="paragraph 3", printed='"supérieur à 82 %"', **SEED), "bound-word"),
    ("près de as exact", CAO_BANG,
     said(indicator="digital-signatures-issued", value="15500", at="paragraph 3", printed='"Près de 15 500"', **SEED), "bound-word"),
    ("paragraph 88 of 12", CAO_BANG, said(indicator="bank-accounts", value="80", at="paragraph 88", **SEED), "at-beyond-end"),
    ("figure later than its source", CAO_BANG,
     said(indicator="bank-accounts", period="2026-06", value="80", source="doanhnghiepvn-2025-11-20"), "period-after-source"),
    ("dossiers × 100", THUC_PHAN,
     said(indicator="dossiers-received", period="2025-07-01/2025-08-26", value="238600", source="mst-2025-08-26"), "above-population"),
    ("dossiers × 100, of a province", CAO_BANG,
     said(indicator="dossiers-received-provincial-centre", period="2025-06", value="1761500", source="mst-2025-08-26"), "jump"),
    ("party members × 10,000", THUC_PHAN,
     said(indicator="party-members", period="2025-08", value="46320000", source="mst-2025-08-26"), "above-population"),
    ("target set by a source that has nothing to do with it", TARGETS,
     said(id="mau", indicator="bank-accounts", value="95", by="2030-12-31", set_by="caobang-sokhcn-2025-09-26", scope="[cao-bang]"), "set-by"),
    ("target due in 2015", TARGETS,
     said(id="mau", indicator="bank-accounts", value="95", by="2015-12-31", set_by="caobang-sokhcn-2025-09-26", scope="[cao-bang]"),
     "due-before-set"),
    ("parts above the whole", CAO_BANG,
     put(r'(- indicator: eid-codes\n(?:  .*\n)*?  value: )140((?:\n  .*)*?\n  printed: ")140', r"\g<1>70\g<2>70"), "part-above-whole"),
    ("a share of other cases", THANH_HOA,
     said(indicator="online-services-share", period="2025-05", count="1758", of="1850", source="baothanhhoa-2025", at="paragraph 5",
          printed='"taux de 90,15 %"'), "printed"),
    ("a person", "content/en/places/cao-bang.md", added("\nMrs Nong Thi Thanh Huyen said so.\n"), "person"),
    ("a number of villages", "content/en/places/cao-bang.md", added("\nIn 238 villages the signal is weak.\n"), "bare-figure"),
    ("a share in a commitment", "content/en/words/commitments.yml",
     put(r'^(    text: ")', r"\g<1>73 % of them wait. "), "bare-figure"),
    ("a claim of the press as measured", CAO_BANG, said(indicator="satisfaction", more_than="95", mode="measured", **SEED), "measured"),
    ("population is not the sum", PLACES,
     put(r"(- code: \"04\"\n(?:  .*\n)*?  population: \{value: )\d+", r"\g<1>673119"), "province-sum"),
    ("area is not the sum", PLACES, put(r"(- code: \"04\"\n(?:  .*\n)*?  area: \{value: )[\d.]+", r"\g<1>9700"), "province-sum"),
    ("the only place", "content/en/places/thuc-phan.md", added(ONLY), "exclusive"),
    ("the same statement twice", CAO_BANG, lambda text: text + text, "duplicate"),
    ("a share above all", CAO_BANG, said(indicator="bank-accounts", value="180", **SEED), "out-of-bounds"),
    ("an answer without its source", "data/commitments.yml", put(r"state: none_found", "state: found"), "missing"),
    ("a bare share in a narrative", "content/en/places/cao-bang.md", added("\nIt is 47.11 % today.\n"), "bare-figure"),
    ("a reference to a period that moved", "content/en/places/cao-bang.md",
     put(r"value cao-bang fibre-households 2025-08", "value cao-bang fibre-households 2025-07"), "no-figure"),
]  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("real")
    for folder in ("data", "content"):
        shutil.copytree(REAL / folder, copy / folder)
    return copy


@pytest.fixture(scope="module")
def loader(root: Path) -> Loader:
    """What reads a copy of the root, and only what changed when it is read again."""
    return Loader(root, often=True)


@pytest.fixture(scope="module")
def before(loader: Loader) -> list[Diagnostic]:
    return problems(loader)


def problems(loader: Loader) -> list[Diagnostic]:
    return loader.load(scan(loader.folder), lambda _: Commit()).report.sorted()


def _key(d: Diagnostic) -> tuple[str, str, str]:
    return d.span.path, d.rule, d.message


def _taken(known: Counter[tuple[str, str, str]], key: tuple[str, str, str]) -> bool:
    """Whether it was told before, as often as this."""
    known[key] -= 1
    return known[key] >= 0


def test_the_root_itself_is_silent_but_for_what_runs_out(before: list[Diagnostic]):
    assert [f"{d.place}: {d.rule}: {d.message}" for d in before if d.severity != "note"] == []


@pytest.mark.parametrize(("path", "plant", "rule"), [p[1:] for p in PLANTED], ids=[p[0] for p in PLANTED])
def test_an_untruth_is_told(path: str, plant: Plant, rule: str, root: Path, loader: Loader, before: list[Diagnostic]):
    file = root / path
    text = file.read_text(encoding="utf-8")
    file.write_text(plant(text), encoding="utf-8")
    known = Counter(map(_key, before))
    try:
        told = [d for d in problems(loader) if d.severity != "note" and not _taken(known, _key(d))]
    finally:
        file.write_text(text, encoding="utf-8")
    assert told, "passed in silence"
    assert not rule or rule in {d.rule for d in told}, [d.message for d in told]


def test_the_document_lists_every_rule_that_an_entry_may_answer():
    listed = set(re.findall(r"^\| `([a-z-]+)`", (REAL / "docs" / "checks.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {name for name, rule in NOT_PLAIN.items() if rule.answer and not rule.compares} <= listed <= set(words())
