"""Long lists: what each can be narrowed to is counted, marked and has its page, and what is listed stands in the order of what is shown."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from scorecard.language import vietnamese
from scorecard.page.indicators import listing
from scorecard.page.listing import FEW
from tests.factory import LANGUAGES, SMALL, Shown, copied, rows, some

pytestmark = pytest.mark.xdist_group("counts")  # the pages are read once

LISTS = {"indicators": 10, "sources": 5, "platforms": 10, "commitments": 10}
"""Each list that can be narrowed, and at least how many pages it has of what has something in common."""
CHOICE = re.compile(r'<option value="([^"]+)" label="[^"]*\((\d+)\)">')
SELECT = re.compile(r'<select id="filter-(\w+)".*?</select>', re.DOTALL)
LINKED = re.compile(r'<li><a href="((?:\w[^"/]*/){2})">.*?</a> <data class="count" value="(\d+)"', re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", LISTS)
def test_what_a_list_can_be_narrowed_to_is_as_many_entries_as_it_says(pages: Mapping[str, str], language: str, section: str) -> None:
    page = pages[f"{language}/{section}/index.html"]
    marks = re.findall(r' data-is="([^"]*)"', page)
    choices = {
        f"{select[1]}:{key}": int(n) for select in SELECT.finditer(page) for key, n in CHOICE.findall(select[0]) if select[1] != "sort"
    }
    assert len(choices) >= LISTS[section]
    assert {mark: n for mark, n in choices.items() if sum(mark in entry.split() for entry in marks) != n} == {}
    assert {mark for entry in marks for mark in entry.split()} >= set(choices)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", LISTS)
def test_without_a_script_each_has_a_page_of_just_those_entries(pages: Mapping[str, str], language: str, section: str) -> None:
    page = pages[f"{language}/{section}/index.html"]
    linked = LINKED.findall(page[page.index('<details class="facets">') :])
    assert len(linked) >= LISTS[section]
    for address, n in linked:
        page = pages[f"{language}/{section}/{address}index.html"]
        entries = len(re.findall(r'<tr[^>]*><th scope="row">|<li class="listed"', page))
        assert entries == int(n), address
        assert 'href="../../"' in page, "it leads back to the whole list"
        assert "filter.js" not in page
        assert '<form class="filter"' not in page


def test_figures_of_one_day_are_equally_new_however_their_periods_are_written(tmp_path: Path) -> None:
    """Were they not, one would stand before the other by chance, another one in each build."""
    folder = copied(tmp_path / "root", "en")
    said = folder / "data/observations/vi-du.yml"
    said.write_text(said.read_text().replace("training-hours\n  period: 2025", "training-hours\n  period: 2025-H2"))
    [site] = Shown(folder).live._files.targets.sites  # type: ignore[union-attr]
    [order] = [order for order in listing(site).orders if order.name == "newest"]
    new = {name: order.number(indicator) for name, indicator in site.root.indicators.items()}  # type: ignore[misc]
    assert new["rooms-open"] < new["training-hours"] == new["place-in-table"] < 0


def test_indicators_stand_under_their_theme_in_the_order_of_their_titles(pages: Mapping[str, str]) -> None:
    groups = re.findall(r"<tbody.*?</tbody>", pages["vi/indicators/index.html"], re.DOTALL)
    assert len(groups) > 3
    for group in groups:
        titles = re.findall(r'<th scope="row"><a[^>]*>([^<]*)</a>', group)
        assert titles == sorted(titles, key=vietnamese)


def test_sources_stand_newest_first_and_by_publisher_on_a_page_of_theirs(pages: Mapping[str, str], site: Path) -> None:
    published = {row["source"]: row["published"] for row in rows(site, "sources")}
    listed = re.findall(
        r'<th scope="row"><a href="\.\./sources/([^"/]+)/"|<th scope="row"><a href="([^"/]+)/"', pages["vi/sources/index.html"]
    )
    days = [published["".join(found)].partition("/")[0] for found in listed]
    years = [day[:4] for day in days if day]
    assert len(years) > 100
    assert years == sorted(years, reverse=True)
    assert not any(days[len(years) :]), "what has no date comes last"
    publishers = re.findall(r'scope="rowgroup">([^<]*)</th>', pages["vi/sources/by/publisher/index.html"])
    assert publishers == sorted(publishers, key=vietnamese)
    assert len(publishers) > 50


def test_absence_is_said_once_and_not_in_every_line(pages: Mapping[str, str]) -> None:
    page = pages["en/indicators/index.html"]
    assert page.count("does not apply to Cao Bằng") == 1
    assert page.count("no target was found") == 1
    assert "not asked" not in page
    assert "No target" not in re.sub(r"<form.*?</form>|<details.*?</details>", "", page, flags=re.DOTALL)


def test_a_list_that_is_seen_at_a_glance_has_nothing_that_narrows_it() -> None:
    page = Shown(SMALL).page("en/indicators/")
    assert page.count('<th scope="row">') < FEW
    assert "filter" not in page[page.index("<main") :]
    assert " data-is" not in page


def test_nothing_is_a_stop_for_the_keyboard_that_does_not_scroll(pages: Mapping[str, str], site: Path) -> None:
    """No table scrolls sideways, so that nothing but links, fields, buttons and summaries is a stop."""
    assert [path for path, page in some(pages.items()) if 'tabindex="0"' in page] == []
    assert all("overflow-x:auto" not in file.read_text() for file in some(site.glob("assets/css/*.css")))
