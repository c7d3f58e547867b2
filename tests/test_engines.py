"""What search engines, browsers and whoever finds a weakness are told: the site map, one description a page, OpenSearch, security.txt."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from scorecard.export.engines import security
from scorecard.facts.days import Days
from scorecard.model import Channel, Settings
from tests.factory import LANGUAGES, SMALL, Shown, copied, some

MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
AS_OF = date(2026, 6, 30)


def described(page: str) -> str:
    found = re.search(r'<meta name="description" content="([^"]*)">', page)
    assert found is not None
    return unescape(found[1])


def twice(pages: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pages that are to be found and say the same of themselves as another of their language, with that one; or nothing."""
    first: dict[tuple[str, str], str] = {}
    found = some((path, page) for path, page in pages.items() if "/" in path and '<meta name="robots" content="noindex">' not in page)
    said = [(path, (path.partition("/")[0], described(page))) for path, page in found]
    return [(path, first.get(what, "")) for path, what in said if not what[1] or first.setdefault(what, path) != path]


def test_no_two_pages_of_a_language_say_the_same_of_themselves(pages: Mapping[str, str]) -> None:
    assert twice({path: page for path, page in pages.items() if path.partition("/")[0] in LANGUAGES}) == []


@pytest.mark.parametrize("root", ["small", "hdi"])
def test_nor_do_those_of_other_roots(root: str) -> None:
    assert twice(Shown(SMALL.parent / root).pages) == []


def test_the_languages_of_a_page_are_named_with_the_one_for_all_others() -> None:
    site = Shown(SMALL)
    first = site.live.pages[1].partition("/")[0]
    page = site.page(f"{first}/places/mau-mot/")
    named = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page))
    assert named["x-default"] == named[first]
    assert len(set(named.values())) == len(named) - 1
    urls = ET.fromstring(site.read("sitemap.xml")).findall("s:url", MAP)
    for url in some(urls):
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", MAP)}
        assert set(links) == set(named)
        assert url.findtext("s:loc", "", MAP) in links.values()


def days(folder: Path) -> dict[str, str]:
    """The site map: the days on which what pages rest on last changed, by their addresses below the language."""
    site = Shown(folder)
    base = re.search(r"base_url: (\S+)", (folder / "data/site.yml").read_text())
    assert base is not None
    urls = ET.fromstring(site.read("sitemap.xml")).findall("s:url", MAP)
    found = {url.findtext("s:loc", "", MAP).removeprefix(base[1].rstrip("/")): url.findtext("s:lastmod", "", MAP) for url in urls}
    return {path[len("/vi/") :]: day for path, day in found.items()}


def test_a_page_is_dated_by_what_it_rests_on_and_one_that_rests_on_nothing_dated_is_not(tmp_path: Path) -> None:
    root = copied(tmp_path / "root", "vi")
    before = days(root)
    assert before["indicators/training-hours/"] == "2026-06-01"
    assert {before[path] for path in ("about/", "methodology/", "search/", "sources/by/publisher/")} == {""}, "none has a day of its own"
    figures = root / "data/observations/mau-mot.yml"
    assert figures.read_text().count("on: 2026-02-01") == 1
    figures.write_text(figures.read_text().replace("on: 2026-02-01", "on: 2026-06-20"))
    after = days(root)
    changed = {path for path in before if before[path] != after[path]}
    assert {after[path] for path in changed} == {"2026-06-20"}
    assert changed >= {"", "places/", "changes/", "data/", "places/mau-mot/", "places/mau-mot/evidence/", "indicators/training-hours/"}
    assert changed.isdisjoint(
        {"about/", "places/mau-ba/", "places/vi-du/", "indicators/files-on-time/", "sources/bao-cao-mau/", "platforms/cong-mau/"}
    )


def test_a_claim_for_all_and_a_reply_date_the_pages_that_tell_them(tmp_path: Path) -> None:
    root = copied(tmp_path / "root", "vi")
    before = days(root)
    figures = root / "data/observations/vi-du.yml"
    assert figures.read_text().count("sure: [sweeping]\n") == 1
    corrected = "sure: [sweeping]\n  corrects: {was: {value: 99}, on: 2026-06-20}\n"
    figures.write_text(figures.read_text().replace("sure: [sweeping]\n", corrected))
    (root / "data/replies.yml").write_text(
        "- {id: gio-mo, from: uy-ban-mau, on: 2026-06-22, about: {place: mau-hai, indicator: files-on-time}, says: explains, source: bao-cao-mau}\n"
    )
    (root / "content/vi/words").mkdir(exist_ok=True)
    (root / "content/vi/words/more.yml").write_text('replies:\n  gio-mo: {text: "Đang rà soát."}\n')
    after = days(root)
    changed = {path: after[path] for path in before if before[path] != after[path]}
    claimed = ("claims/room-open/", "indicators/room-open/", "indicators/rooms-open/", "places/mau-ba/")
    replied = ("disagreements/mau-hai/files-on-time/", "indicators/files-on-time/", "places/mau-hai/")
    assert {changed[path] for path in claimed} == {"2026-06-20"}
    assert {changed[path] for path in replied} == {"2026-06-22"}
    assert "indicators/training-hours/" not in changed


def test_a_claim_for_all_has_a_title_of_its_own_and_is_cited_by_it() -> None:
    site = Shown(SMALL)
    code = site.live.pages[1].partition("/")[0]
    addresses = ("claims/room-open/", "indicators/rooms-open/", "share/claims/room-open/", "share/indicators/rooms-open/")
    titles = [match[1] for path in addresses if (match := re.search(r"<title>([^<]+)</title>", site.page(f"{code}/{path}")))]
    assert len(set(titles)) == len(addresses)
    claimed = titles[0].partition(" · ")[0]
    assert claimed in unescape(site.page(f"{code}/share/claims/room-open/"))
    assert claimed not in unescape(site.page(f"{code}/share/indicators/rooms-open/"))


def test_what_is_later_than_the_site_s_own_date_changes_nothing_yet() -> None:
    site = Shown(SMALL)
    assert site.live._files is not None
    facts = site.live._files.targets.facts
    assert facts.root.settings.as_of == AS_OF
    found = Days(facts)
    assert found.newest([date(2026, 7, 1), date(2026, 6, 1), None]) == date(2026, 6, 1)
    assert found.newest([date(2026, 7, 1), None]) is None
    assert found.of("nowhere/mau-mot/") is None
    assert found.of("places/nobody/") is None


def test_opensearch_leads_to_the_search_of_its_language() -> None:
    site = Shown(SMALL)
    for language in some(sorted({path.partition("/")[0] for path in site.live.pages if path.count("/") == 1})):
        page = site.page(f"{language}/")
        link = re.search(r'<link rel="search" type="application/opensearchdescription\+xml" title="[^"]+" href="([^"]+)">', page)
        assert link is not None
        assert link[1] == "opensearch.xml"
        told = ET.fromstring(site.read(f"{language}/{link[1]}"))
        assert 0 < len(told.findtext(f"{SEARCH}ShortName", "")) <= 16
        assert told.findtext(f"{SEARCH}Language") == language
        [url] = told.findall(f"{SEARCH}Url")
        template = url.get("template", "")
        assert template.endswith(f"/{language}/search/?q={{searchTerms}}")
        assert 'name="q"' in site.page(f"{language}/search/")
        assert "opensearch" not in site.page(f"{language}/about/"), "bytes of the pages where nobody looks for it"


SETTINGS = {"languages": ("vi", "fr"), "as_of": AS_OF, "home": "mau"}


@pytest.mark.parametrize(
    ("channels", "repository", "contacts"),
    [
        ((Channel(email="kho@vi-du.example"), Channel(phone="0206 3 852 000"), Channel(post="Số 1")), "https://git.example/a", ["mailto:kho@vi-du.example", "tel:02063852000"]),
        ((Channel(form="https://vi-du.example/form?x={place}"),), "https://git.example/a", ["https://git.example/a"]),
        ((), None, None),
    ],
)  # fmt: skip
def test_whoever_finds_a_weakness_is_told_whom_to_tell(
    channels: tuple[Channel, ...], repository: str | None, contacts: list[str] | None
) -> None:
    text = security(Settings(base_url="https://vi-du.example", channels=channels, repository=repository, **SETTINGS))  # type: ignore[arg-type]
    if contacts is None:
        assert text is None
        return
    assert text is not None
    fields = [line.partition(": ")[::2] for line in text.splitlines()]
    assert [value for name, value in fields if name == "Contact"] == contacts
    [expires] = [value for name, value in fields if name == "Expires"]
    assert (datetime.fromisoformat(expires).date() - AS_OF).days == 365
    assert ("Canonical", "https://vi-du.example/.well-known/security.txt") in fields
    assert ("Preferred-Languages", "vi, fr") in fields


def test_a_site_below_another_s_address_speaks_for_no_host() -> None:
    assert security(Settings(base_url="https://vi-du.example/bang-diem/", repository="https://git.example/a", **SETTINGS)) is None  # type: ignore[arg-type]
