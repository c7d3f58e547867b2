"""docs/targets.md: each of the 113 targets that were found is entered in data/targets.yml, or has the reason why it isn't."""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from scorecard import disk
from scorecard.decode import LISTS
from scorecard.decode.entry import Decoder
from scorecard.diagnostic import Report
from scorecard.model import Target
from tests.factory import SUFFIXES, TESTS

ROOT = TESTS.parent
EVIDENCE = [ROOT.parent / "shared" / folder / "targets.csv" for folder in ("evidence", "evidence-2")]
NUMBERS = [f"T{number:03}" for number in range(1, 114)]
COMPARATORS = {"eq": None, "ge": "at_least", "gt": "more_than", "le": "at_most", "lt": "less_than"}
RESTATED = {"T108": Decimal(0)}
"""What is entered as the rest to the whole, said in the indicator's terms: all households with power are none without."""

STRICTER = {"e-commerce-2030"}
"""What the list of evidence has as "at least" though the text read prints "over"."""


def rows() -> list[tuple[str, list[str], str]]:
    """The lines of the table: number, the ids it was entered under, or the reason."""
    text = (ROOT / "docs" / "targets.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| (T\d{3}) \| (.+?) \| .*\|$", text, re.MULTILINE)
    return [(number, re.findall(r"`([a-z0-9-]+)`", said) if said.startswith("`") else [], said) for number, said in found]


@pytest.fixture(scope="module")
def entered() -> dict[str, Target]:
    report = Report()
    documents = disk.read(ROOT, ("data",), SUFFIXES, report)
    decoder = Decoder(documents, report)
    found = decoder.entries(LISTS["targets"], decoder.load("data/targets.yml"), "data/targets.yml")
    assert report.diagnostics == []
    return {target.id: target for target in found if isinstance(target, Target)}


def test_the_table_has_each_number_once():
    assert [number for number, _, _ in rows()] == NUMBERS


def test_what_is_not_entered_has_its_reason_in_a_sentence():
    for number, ids, said in rows():
        assert ids or (said.endswith(".") and len(said) > 20), number


def test_table_and_file_name_each_other(entered: dict[str, Target]):
    table = {(number, name) for number, ids, _ in rows() for name in ids}
    assert table == {(number, name) for name, target in entered.items() for number in target.refs}


def found() -> Iterator[dict[str, str]]:
    for path in EVIDENCE:
        if not path.is_file():
            pytest.skip("the lists of evidence are not here")
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def test_values_comparators_and_days_are_those_of_the_evidence(entered: dict[str, Target]):
    lines = {line["target_id"]: line for line in found()}
    assert sorted(lines) == NUMBERS
    for name, target in entered.items():
        for position, number in enumerate(target.refs):
            line = lines[number]
            day, value = target.steps[position]
            assert value == RESTATED.get(number, Decimal(line["target_value"])), name
            comparator = "more_than" if name in STRICTER else COMPARATORS[line["comparator"]]
            assert target.comparator == comparator, name
            assert str(day).startswith(re.split(r"-(?=\d{4})", line["deadline"])[-1][:7]), name
