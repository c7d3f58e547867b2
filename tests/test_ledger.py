"""The ledger of a place: nothing that was entered is lost, and each statement keeps its address."""

import re
from pathlib import Path

import brotli
import pytest

from scorecard.evidence.identity import anchors_of
from tests.factory import HOME, LANGUAGES, rows, said, some


def test_an_anchor_is_made_from_what_the_statement_is():
    [anchor] = anchors_of([said("mot", "share", "2025-07-01/2025-08-26", source="bao-cao", at="paragraph 14", count="5", of="30")])
    assert anchor == "share.2025-07-01_2025-08-26.bao-cao.paragraph-14.count.5-30"


def test_an_anchor_stays_when_others_are_added_before_it():
    mine = said("mot", "share", "2025", source="bao-cao", at="đoạn 3", value="60")
    before = anchors_of([mine])[0]
    others = [said("mot", "share", year, source="bao-cao", at="đoạn 3", value="50") for year in ("2023", "2024")]
    assert anchors_of([*others, mine])[-1] == before


def test_statements_that_are_alike_in_all_but_their_number_have_anchors_of_their_own():
    alike = [said("mot", "share", "2025", value=value) for value in ("50", "50.0", "51")]
    assert len(set(anchors_of(alike))) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_about_a_place_stands_in_its_ledger_with_its_line(site: Path, language: str):
    statements = rows(site, "observations")
    for place in sorted({row["place"] for row in statements}):
        text = (site / language / "places" / place / "evidence" / "index.html").read_text()
        anchors = re.findall(r'<tr><th scope="row"><data class="figure" value="[^"]*" id="([^"]+)"', text)
        mine = [row for row in statements if row["place"] == place]
        assert len(anchors) == len(set(anchors)) == len(mine), place
        assert {row["file"] for row in mine} == set(re.findall("<code>(.*?)</code>", text)), place
        assert all(f'{row["file"]}#L{row["line"]}">{row["line"]}<' in text for row in mine), place


def test_a_row_leads_to_the_earlier_statements_in_the_ledger(site: Path):
    place = site / f"vi/places/{HOME}"
    pages = "".join(page.read_text() for page in place.glob("answers/*/index.html"))
    links = some(re.findall(r'href="../../evidence/#([a-z0-9-]+)"', pages))
    assert all(f'<tbody id="{name}">' in (place / "evidence/index.html").read_text() for name in links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_with_more_answers_than_a_page_holds_has_a_line_for_each_and_its_rows_on_a_page_a_pillar(site: Path, language: str):
    place = site / language / f"places/{HOME}"
    page = (place / "index.html").read_text()
    lines = re.findall(
        r'<li class="(\w+)" id="([^"]+)"><a href="(answers/[^/"]+/)#\2">.+?</a> (?:<span class="says">.+?</span> )?<b[^>]*>.+?</b></li>',
        page,
    )
    rows = {
        (state, anchor, f"answers/{file.parent.name}/")
        for file in place.glob("answers/*/index.html")
        for state, anchor in re.findall(r'<li class="row (\w+)" id="([^"]+)"', file.read_text())
    }
    assert len(lines) > 100
    assert set(lines) == rows
    assert '<ol class="rows">' not in page
    assert not (site / language / "places/bao-lac/answers").exists()


RAW, SENT = 150_000, 20_000


def test_no_page_is_heavier_than_a_slow_line_carries(site: Path):
    sheets = {file.name: len(brotli.compress(file.read_bytes())) for file in some(site.glob("assets/css/*.css"))}
    for file in some(file for file in site.rglob("*.html") if file.stat().st_size > 40_000):
        page = file.read_bytes()
        assert len(page) <= RAW, file
        left = SENT - sum(sheets[name.decode()] for name in re.findall(rb'<link rel="stylesheet" href="[^"]*/([^"/]+)"', page))
        quickly = len(brotli.compress(page, quality=5))  # as good as never less than the host's best, which takes fifty times as long
        assert quickly <= left or len(brotli.compress(page)) <= left, file
