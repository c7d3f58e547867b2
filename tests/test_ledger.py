"""The ledger of a place: nothing that was entered is lost, and each statement keeps its address."""

import csv
import re
from pathlib import Path

import pytest

from scorecard.page.anchor import anchors_of
from tests.factory import said


def test_an_anchor_is_made_from_what_the_statement_is():
    [anchor] = anchors_of([said("mot", "share", "2025-07-01/2025-08-26", source="bao-cao", at="paragraph 14", count="5", of="30")])
    assert anchor == "share.2025-07-01_2025-08-26.bao-cao.paragraph-14.count"


def test_an_anchor_stays_when_others_are_added_before_it():
    mine = said("mot", "share", "2025", source="bao-cao", at="đoạn 3", value="60")
    before = anchors_of([mine])[0]
    others = [said("mot", "share", year, source="bao-cao", at="đoạn 3", value="50") for year in ("2023", "2024")]
    assert anchors_of([*others, mine])[-1] == before


def test_statements_that_are_alike_in_all_but_their_number_have_anchors_of_their_own():
    alike = [said("mot", "share", "2025", value=value) for value in ("50", "50.0", "51")]
    assert len(set(anchors_of(alike))) == 3


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_every_statement_about_a_place_stands_in_its_ledger_with_its_line(site: Path, language: str):
    with (site / "data/observations.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 400
    for place in sorted({row["place"] for row in rows}):
        text = (site / language / "places" / place / "evidence" / "index.html").read_text()
        anchors = re.findall(r'<tr><th scope="row"><data class="figure" value="[^"]*" id="([^"]+)"', text)
        mine = [row for row in rows if row["place"] == place]
        assert len(anchors) == len(set(anchors)) == len(mine), place
        assert all(f">{row['file']}:{row['line']}<" in text for row in mine), place


def test_a_row_leads_to_the_earlier_statements_in_the_ledger(site: Path):
    page = (site / "vi/places/cao-bang/index.html").read_text()
    ledger = (site / "vi/places/cao-bang/evidence/index.html").read_text()
    links = re.findall(r'href="evidence/#([a-z0-9-]+)"', page)
    assert len(links) > 10
    assert all(f'<section id="{name}">' in ledger for name in links)
