"""Places in time: announced, there, history. One day moves one place, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.factory import SMALL, Shown, copied, some

pytestmark = pytest.mark.xdist_group("lives")

OTHERS = {"mau-mot", "mau-hai", "mau-ba", "mau-bon"}
COMING = """
- code: "9005"
  slug: mau-nam
  name: Xã Mẫu Năm
  kind: commune
  level: commune
  parent: "90"
  tile: [3, 1]
  valid_from: 2026-06-30
"""
GOING = """
- code: "9006"
  slug: mau-sau
  name: Xã Mẫu Sáu
  kind: commune
  level: commune
  parent: "90"
  tile: [3, 1]
  valid_to: 2026-06-29
  replaced_by: [mau-nam, "9001"]
"""
SEARCH = "- {id: tim-mau, where: https://tim-mau.example, places: all, indicators: all, on: 2026-01-01, found: nothing}\n"
EVIDENCE = """- {indicator: files-on-time, period: 2026-05, value: 71, source: bao-mau}
- {indicator: room-open, period: 2025, value: yes, source: bao-mau}
"""


def shown(folder: Path, as_of: str) -> Shown:
    """The small root with a place that ends on 29 June 2026 and one that follows it, published as of a day."""
    root = copied(folder / as_of, "vi")
    places, site = root / "data/places.yml", root / "data/site.yml"
    places.write_text(places.read_text() + COMING + GOING)
    site.write_text(re.sub("as_of: .*", f"as_of: {as_of}", site.read_text()))
    sources = root / "data/sources.yml"
    sources.write_text(sources.read_text() + "- {id: bao-mau, publisher: Báo Mẫu, title: Tin mẫu, published: 2026-06-01}\n")
    (root / "data/searches.yml").write_text(SEARCH)
    (root / "data/observations/mau-ba.yml").unlink()  # of which nothing was found, so that there is a gap
    for slug in ("mau-nam", "mau-sau", "mau-hai", "mau-bon", "mau-mot"):
        file = root / f"data/observations/{slug}.yml"
        if not file.exists() or slug in ("mau-nam", "mau-sau"):
            file.write_text(EVIDENCE.replace("}", ", boundary: current}") if slug == "mau-nam" else EVIDENCE)
    return Shown(root)


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shown, Shown]:
    """The site on the last day of the one and on the first day of the other."""
    folder = tmp_path_factory.mktemp("lives")
    return shown(folder, "2026-06-29"), shown(folder, "2026-06-30")


def page(site: Shown, *path: str) -> str:
    return site.page("".join(f"{part}/" for part in ("vi", *path)))


def listed(text: str) -> set[str]:
    return set(re.findall(r'<li data-k="[^"]*"><a href="[^"]*?places/([a-z-]+)/"', text))


def tiles(text: str) -> set[str]:
    return set(re.findall(r'<li class="column-\d+ row-\d+[^"]*"><a href="[^"]*?([a-z-]+)/(?:#[^"]*)?"', text))


def ranked(site: Shown) -> dict[str, str]:
    return {r["place"]: r["rank_of"] for r in site.rows("scores") if r["node"] == "commune"}


def test_one_day_moves_one_place_each_way(days: tuple[Shown, Shown]) -> None:
    before, after = days
    for site, there in ((before, "mau-sau"), (after, "mau-nam")):
        home = page(site)
        assert listed(home) == OTHERS | {there}, "the finder"
        assert tiles(home) == OTHERS | {there}, "the map"
        assert set(ranked(site)) == OTHERS | {there}, "scores and ranks"
        assert {address.split("/")[2] for address in site.live.pages if address.endswith("/sheet/")} == OTHERS | {there}, "sheets"
        assert 'value="5" data-of="members:vi-du:all"' in home
        assert 'value="5" data-of="indicator:files-on-time:all"' in page(site, "indicators", "files-on-time")
        own = set(re.findall(r'<li class="row own" id="([a-z-]+)"', page(site, "indicators", "files-on-time")))
        assert there in own


def test_who_is_not_there_is_told_of_and_neither_counted_nor_scored_nor_written_for(days: tuple[Shown, Shown]) -> None:
    for site, gone in zip(days, ("mau-nam", "mau-sau"), strict=True):
        text = page(site, "places", gone)
        there = "".join(page(site, "places", other) for other in sorted(OTHERS))
        for what in ('class="count"', 'class="score"', 'id="_gap"', 'class="near"', "sheet/"):
            assert (what in there, what in text) == (True, False), (gone, what)
        assert gone not in page(site, "compare").partition('<ul class="comparison-places">')[2].partition("</ul>")[0]
        assert f'<a href="{gone}/">' in page(site, "places"), "it is listed, with its date"
        assert f"vi/compare/{gone}/" not in some(site.live.pages)


def test_what_is_to_come_is_announced_and_what_was_leads_to_what_followed(days: tuple[Shown, Shown]) -> None:
    before, after = days
    assert "thành lập từ ngày 30 tháng 6 năm 2026" in page(before, "places", "mau-nam")
    assert "thành lập từ ngày 30 tháng 6 năm 2026" in page(before, "places")
    assert "tồn tại đến hết ngày 29 tháng 6 năm 2026" in page(after, "places", "mau-sau")
    assert "Tồn tại đến hết ngày 29 tháng 6 năm 2026" in page(after, "indicators", "files-on-time"), "and beside its figure"
    for site in days:
        text = page(site, "places", "mau-sau")
        assert 'href="../mau-nam/">' in text
        assert 'href="../mau-mot/">' in text
        assert 'href="../mau-sau/">' in page(site, "places", "mau-mot"), "and back"


def test_the_others_are_what_they_were(days: tuple[Shown, Shown]) -> None:
    """The counts of places that neither come nor go are the same on both days."""
    counts = [
        {of: n for text in site.pages.values() for n, of in re.findall(r'<data class="count" value="(\d+)" data-of="(place:[^"]+)"', text)}
        for site in days
    ]
    kept = [{of: n for of, n in found.items() if of.split(":")[1] in OTHERS} for found in counts]
    assert len(kept[0]) >= 2 * len(OTHERS)
    assert kept[0] == kept[1]


def test_a_rank_or_which_of_its_conditions_does_not_hold(days: tuple[Shown, Shown]) -> None:
    rank = re.compile("<dt>Thứ hạng</dt><dd>([^<]*)")
    assert rank.findall(page(days[0], "places", "mau-mot"))[0].startswith(("1/3", "2/3", "3/3", "Từ ")), "three that can be compared"
    assert "chiếm ít nhất 67%" in rank.findall(page(days[0], "places", "mau-ba"))[0], "too little is known of it"
    assert "chưa đủ 3 địa phương" in rank.findall(page(Shown(SMALL), "places", "mau-mot"))[0], "enough is known, but of two places only"
