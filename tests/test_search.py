"""The search without a browser: what its index holds, in which part a word is looked up, what a query weighs, and everything from A to Z."""

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import brotli
import pytest

from scorecard.export import search as index
from scorecard.language.order import letter
from scorecard.page import Site
from scorecard.page.findable import Findable, findable, light
from scorecard.sign import fold
from tests.browser.sample import published
from tests.factory import LANGUAGES, SMALL, Shown, copied, some

QUERY = 25_000
"""Bytes that a query may fetch, the script among them; and what a page may weigh, with its styles and raw."""
PAGE, RAW = 20_000, 150_000


@pytest.fixture(scope="module")
def small() -> Shown:
    return Shown(SMALL)


def sites(shown: Shown) -> list[Site]:
    """The facts of a site in each language."""
    files = shown.live._files
    assert files is not None
    return files.targets.sites


def entries(shown: Shown, language: str, kind: str) -> dict[str, list[str]]:
    """The entries of a kind by name."""
    known: dict[str, Any] = json.loads(shown.read(f"api/v1/search/{language}.json"))
    return {row[0]: row[1:] for row in some(known["whole"][kind])}


def test_a_place_is_found_by_its_former_units_and_by_its_codes(tmp_path: Path) -> None:
    root = copied(tmp_path / "root", "vi")
    places = root / "data/places.yml"
    text = places.read_text()
    text = text.replace("{name: Xã Mẫu Cũ, kind: commune}", "{name: Xã Mẫu Cũ, kind: commune, district: Huyện Mẫu}")
    places.write_text(text.replace("  slug: mau-mot\n", "  slug: mau-mot\n  also: Xã Mẫu Nhất\n  codes: {cong: M-17}\n"))
    path, note, former, also = entries(Shown(root), "vi", "places")["Xã Mẫu Một"]
    assert (path, note) == ("mau-mot/", "")
    assert former.split("|") == ["Xã Mẫu Cũ", "Thị trấn Mẫu Xưa", "Huyện Mẫu"]
    assert also.split("|") == ["Xã Mẫu Nhất", "9001", "M-17"]


def test_a_question_is_found_by_its_short_title_and_by_the_words_of_its_language(tmp_path: Path) -> None:
    root = copied(tmp_path / "root", "vi", "en")
    (root / "content/en/indicators/room-open.md").write_text(
        "---\ntitle: Reception room open\nshort: Room\nalso: [counter, lobby]\n---\nIs it?\n"
    )
    shown = Shown(root)
    assert entries(shown, "en", "indicators")["Reception room open"] == ["room-open/", "", "", "Room|counter|lobby"]
    assert "lobby" in shown.page("en/search/indicators/")
    assert "lobby" not in shown.read("api/v1/search/vi.json")


def test_light_words_are_those_of_the_kinds_of_places_in_every_language_and_what_former_districts_begin_with(
    small: Shown, tmp_path: Path
) -> None:
    assert {"xa", "phuong", "thi tran", "commune", "ward", "quartier"} <= set(light(sites(small)[0]))
    root = copied(tmp_path / "root", "en")
    places = root / "data/places.yml"
    text = (
        places.read_text()
        .replace("kind: commune}", "kind: commune, district: Amt Ost}")
        .replace("kind: township}", "kind: township, district: Amt West}")
    )
    places.write_text(text)
    assert "amt" in light(sites(Shown(root))[0])
    assert "ost" not in light(sites(Shown(root))[0])


@pytest.mark.parametrize("largest", [200, 600])
def test_what_is_large_is_looked_up_in_the_part_of_any_of_its_words(monkeypatch: pytest.MonkeyPatch, largest: int) -> None:
    monkeypatch.setattr(index, "WHOLE", 400)
    monkeypatch.setattr(index, "PART", largest)
    for site in sites(Shown(SMALL)):
        made = index.index(site)
        starts = [start for start, _ in made.parts]
        assert starts == sorted(starts)
        assert len(starts) > 1
        for kind, all_ in findable(site).items():
            for each in all_ if kind not in made.whole else ():
                for word in some(index.tokens(each, light(site))):
                    [*_, (_, text)] = [part for part in made.parts if part[0] <= word]
                    assert each.name in {row[0] for row in json.loads(text)[kind]}, word


def test_words_of_any_script_lead_to_a_part() -> None:
    assert index.tokens(Findable("Hòa Chung", "", also=("01-273",)), ["xa"]) == {"hoa", "chung", "01", "273"}
    assert index.tokens(Findable("Phường Hòa Chung", ""), ["phuong"]) == {"hoa", "chung"}
    assert index.tokens(Findable("東京都", ""), []) == {"東", "京", "都"}
    assert index.tokens(Findable("مُحافظة القاهرة", ""), []) == {"محافظة", "القاهرة"}
    assert index.tokens(Findable("नई दिल्ली", ""), []) == {"नई", "दलल"}, "as the script folds it, which takes every mark off"


@pytest.mark.parametrize(
    ("name", "in_vietnamese", "elsewhere"),
    [("Ấp Đông", "Â", "A"), ("Đàm Thủy", "Đ", "D"), ("“Ước”", "Ư", "U"), ("5G", "0–9", "0–9"), ("東京都", "東", "東"), ("…", "…", "…")],
)
def test_a_name_is_listed_under_its_letter(name: str, in_vietnamese: str, elsewhere: str) -> None:
    assert letter(name, shapes=True) == in_vietnamese
    assert letter(name, shapes=False) == elsewhere


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("most", [3, 400])
def test_without_a_script_everything_is_listed_once_in_the_order_of_the_language(
    language: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorecard.page.search.MOST", most)
    shown = Shown(SMALL)
    [site] = [each for each in sites(shown) if each.language.code == language]
    found = [path for path in some(shown.live.pages) if path.startswith(f"{language}/search/")]
    lists = "".join(shown.page(path).partition('class="az"')[2].partition("</main>")[0] for path in found)
    lines = [
        unescape(re.sub("<[^>]+>", "", line)).strip()
        for line in re.findall(r"<li(?: id=\"[^\"]+\")?>(?=<a [^>]*>[^<]{2}|<span|[^<])(.*?)(?:<small|<details|</li>)", lists)
    ]
    for kind, all_ in findable(site).items():
        for each in all_:
            assert (each.listed or each.name) in lines, (kind, each.name)
            for name in each.former:
                assert name in lines, name
    names = [each.listed for each in findable(site)["places"]]
    assert names == sorted(names, key=site.language.order)


def test_what_a_list_links_to_is_there(small: Shown) -> None:
    for path in some(p for p in small.live.pages if p.startswith("en/search/")):
        page = small.page(path)
        for href in some(re.findall(r'<ul class="letters".*?</ul>', page, re.DOTALL)[0].split('href="')[1:]):
            there, _, anchor = href.partition('"')[0].partition("#")
            target = page if there == "./" else small.page(str((Path("/") / path / there).resolve())[1:] + "/")
            assert f'id="{anchor}"' in target, (path, href)


def test_the_box_is_the_first_stop_after_the_skip_link_on_every_page_and_needs_no_script(pages: Mapping[str, str], site: Path) -> None:
    for path, text in pages.items():
        stops = re.findall(r"<(?:a|input|button|summary|select)\b[^>]*>", text[text.index("<body") :])
        if "/sheet/" in path or path == "index.html" or path.startswith("embed/"):
            continue
        assert 'class="skip"' in stops[0], path
        assert 'id="q"' in stops[1], path
        form = re.search(r'<form class="search" role="search" aria-label="[^"]+" action="([^"]+)" data-index="([^"]+)"', text)
        assert form, path
        for href in form.groups():
            target = site / href[1:] if href.startswith("/") else site / path / ".." / href
            assert target.resolve().exists(), (path, href)


SOUGHT: dict[str, dict[str, str]] = {
    "vi": {
        "search/": "Bảo Lạc, Thục Phán, Hà Quảng, Huyện Hà Quảng, Thành phố Cao Bằng, Thanh Hóa, Hòa An, Sông Hiến",
        "search/indicators/": "thanh toán trực tuyến, internet, 5G, chữ ký số, DTI, PAPI, PAR INDEX, DVC, TTHC",
        "search/platforms/": "VNeID, LGSP, Công dân số",
        "search/offices/": "Sở Khoa học và Công nghệ",
        "search/sources/": "Lao Động, 766/QĐ-TTg",
        "search/commitments/": "chữ ký số",
    },
    "fr": {"search/": "Bảo Lạc", "search/indicators/": "paiement en ligne, dans les délais", "search/offices/": "sciences"},
    "en": {"search/": "Bảo Lạc", "search/indicators/": "online payment, on time", "search/offices/": "Science and Technology"},
}
"""What readers look for, and the page that holds it without a script; test_search.py of browser/ looks for the same with it."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_the_lists_hold_what_readers_look_for(pages: Mapping[str, str], language: str) -> None:
    for address, words in SOUGHT[language].items():
        page = fold(unescape(pages[f"{language}/{address}index.html"]))
        assert [word for word in words.split(", ") if fold(word) not in page] == [], address


def test_a_query_and_a_list_weigh_little(site: Path, pages: Mapping[str, str]) -> None:
    def weight(data: bytes) -> int:
        return len(brotli.compress(data, quality=11))

    def heaviest(paths: Iterable[Path]) -> Path:
        return max(some(paths), key=lambda path: path.stat().st_size)

    script, folder = weight(published(site, "js/search.js")), site / "api/v1/search"
    for language in LANGUAGES:
        read = (folder / f"{language}.json", heaviest((folder / language).glob("*.json")))
        assert script + sum(weight(file.read_bytes()) for file in read) < QUERY
    styles = weight(published(site, "css/main.css")) + weight(published(site, "css/search.css"))
    page = heaviest(site / path for path in pages if "/search/" in path).read_bytes()
    assert len(page) < RAW
    assert styles + weight(page) < PAGE
