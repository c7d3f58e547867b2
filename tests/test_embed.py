"""What other sites show in a frame, and what one takes along of a page: nothing that the page itself doesn't say, its source, and how it is cited."""

import html
import json
import re
from datetime import date
from pathlib import Path

import pytest

from scorecard.page import Site
from scorecard.page.cite import STYLES, citations, frozen, live
from scorecard.page.frame import WIDE
from scorecard.page.shared import EMBEDS
from scorecard.release.texts import EditionDraft
from tests.browser.host import headers_for, rules
from tests.factory import SMALL, TESTS, Shown, copied, some
from tests.test_lives import shown as on_the_day

pytestmark = pytest.mark.xdist_group("pages")

MOST = 15_000
"""The bytes that a frame may ask for, its sheet and its icon with it, before anything is compressed."""


@pytest.fixture(scope="module")
def small() -> Shown:
    return Shown(SMALL)


@pytest.fixture(scope="module")
def english(small: Shown) -> Site:
    return next(site for site in small.live._files.targets.sites if site.language.code == "en")  # type: ignore[union-attr]


def embeds(shown: Shown) -> list[str]:
    return some(address for address in shown.live.pages if address.startswith("embed/"))


def whole(address: str) -> str:
    """The address of the page that a frame is of."""
    _, language, kind, rest = address.split("/", 3)
    return f"{language}/{kind}s/{rest}"


def said(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>(?!<)", " ", markup, flags=re.DOTALL))).split())


def figures(page: str) -> set[str]:
    return set(re.findall(r'<data class="figure[^>]*>([^<]*)</data>', page))


@pytest.mark.parametrize("root", ["small", "rtl"])
def test_each_place_indicator_and_disagreement_has_a_frame_in_each_language(small: Shown, root: str) -> None:
    shown = small if root == "small" else Shown(TESTS / "sites" / root)
    languages = {address.split("/")[0] for address in shown.live.pages if re.fullmatch(r"[a-z]+/", address)}
    wanted = {f"embed/{code}/place/{row['place']}/" for code in languages for row in shown.rows("places")}
    wanted |= {f"embed/{code}/indicator/{row['indicator']}/" for code in languages for row in shown.rows("indicators")}
    told = {
        f"embed/{address.replace('/disagreements/', '/disagreement/', 1)}"
        for address in shown.live.pages
        if re.fullmatch(r"[a-z]+/disagreements/[^/]+/[^/]+/", address)
    }
    assert set(embeds(shown)) == wanted | told
    for address in embeds(shown):
        page = shown.page(address)
        assert "<script" not in page
        assert " style=" not in page, "the policy has no styles but those of the sheet"
        assert page.count("<h1") == 1
        assert '<meta name="robots" content="noindex">' in page
        assert f'<html lang="{address.split("/")[1]}"' in page
        assert f'{whole(address)}">' in re.findall('<link rel="canonical".*', page)[0]
        assert 'target="_blank" rel="noopener"' in page
        assert f'{whole(address)}" target=' in page
        assert (' dir="rtl"' in page[:80]) is address.startswith("embed/ar/")


def test_a_frame_says_nothing_that_its_page_does_not_say(small: Shown) -> None:
    rows = some(small.rows("evidence"))
    for address in embeds(small):
        page, of = small.page(address), small.page(whole(address))
        lead = re.findall(r"<h1>.*?</h1>\n<p>(.*?)</p>", page)
        assert lead == re.findall(r'<p class="lead">(.*?)</p>', of)[:1] != [], address
        assert figures(page) <= figures(of), address
        charts = re.findall(r'<svg class="chart.*?</svg>\n', page)
        assert all(chart.strip() in of for chart in charts), address
        if 'class="axis"' in page:  # a score's bar; one of counts says what the legend below it does
            assert all(label in of for label in re.findall(r'<svg class="bar" role="img" (aria-label=".*?")', page)), address
        for subject, number in re.findall(r'data-of="([^"]+)">([^<]+)<', page):
            if f'data-of="{subject}">{number}<' not in of:
                _, indicator, state = subject.split(":")
                counted = sum((r["indicator"], r["evidence"]) == (indicator, state) and r["place"] != "vi-du" for r in rows)
                assert int(number) == counted, (address, subject)


def test_a_source_stands_beside_what_is_said_with_its_date(small: Shown) -> None:
    for address in embeds(small):
        page = said(small.page(address))
        assert re.search(r"(?:Báo cáo mẫu|Niên giám mẫu) ?, [^,]*2026", page), address
    assert "and 1 more document" in small.page("embed/en/indicator/files-on-time/")


def test_a_claim_is_told_as_one_before_the_figure_that_refutes_it(small: Shown) -> None:
    page = small.page("embed/en/disagreement/mau-hai/room-open/")
    claim, own = re.findall(r"<li>(.*?)</li>", page)
    assert said(claim).startswith("Communes with a reception room: the province says 100% · 2026 Ủy ban Mẫu")
    assert '<span class="says">the province says</span> <data class="figure claimed"' in claim
    assert said(own).startswith("no · 2026 Ủy ban Mẫu")
    assert "claimed" not in own
    assert "The own figures of 1 place refute this claim for all." in said(small.page("embed/en/indicator/rooms-open/"))


def test_without_a_figure_of_its_own_no_number_is_called_a_score(small: Shown) -> None:
    page = small.page("embed/en/place/mau-ba/")
    assert "No score: no figure of its own that counts; claims for all would account for 33/100 at the most." in page
    assert [said(li) for li in re.findall(r"<li.*?</li>", page)] == ["documented", "claimed", "possible"]
    assert '<rect class="mesh"' in page
    known = small.page("embed/en/place/mau-mot/")
    assert [said(li) for li in re.findall(r"<li.*?</li>", known)] == ["documented 90", "claimed 90", "possible 100"]


def test_a_place_that_is_not_there_says_so_and_nothing_else(tmp_path: Path) -> None:
    for day, gone, words in (("2026-06-29", "mau-nam", "thành lập từ ngày 30"), ("2026-06-30", "mau-sau", "tồn tại đến hết ngày 29")):
        page = on_the_day(tmp_path, day).page(f"embed/vi/place/{gone}/")
        assert words in page
        assert ("<svg" in page, "<cite" in page, "<li>" in page) == (False, False, False)


def test_a_title_that_is_borrowed_says_in_which_language_it_is(tmp_path: Path) -> None:
    root = copied(tmp_path / "root", "vi", "en")
    (root / "content/en/indicators/files-on-time.md").unlink()
    page = Shown(root).page("embed/en/indicator/files-on-time/")
    assert re.search(r'<h1><span lang="vi">[^<]+</span> <small[^>]*>\(Vietnamese\)</small></h1>', page)


def test_programs_find_the_frame_of_a_page_by_its_link(small: Shown) -> None:
    found = 0
    for address in embeds(small):
        page = small.page(whole(address))
        [there] = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="https://vi-du.example/([^"]+)">', page)
        given = json.loads(small.read(there))
        assert (given["version"], given["type"], given["width"]) == ("1.0", "rich", WIDE)
        assert given["provider_name"]
        assert given["title"] in said(small.page(address))
        assert given["url"] == f"https://vi-du.example/{whole(address)}"
        src, height = re.findall(r'^<iframe src="(.*?)".* height="(\d+)".*></iframe>$', given["html"])[0]
        assert (src, int(height)) == (f"https://vi-du.example/{address}", given["height"])
        [take] = re.findall(r'<a href="([^"]+)">(?:Share or cite|Partager ou citer|Chia sẻ, trích dẫn)</a>', page)
        language, rest = whole(address).split("/", 1)
        assert take.endswith(f"share/{rest}")
        code = html.unescape(small.page(f"{language}/share/{rest}"))
        assert given["html"].replace(f'width="{WIDE}"', 'width="100%"') in code, "one code for all"
        found += 1
    assert found > len(EMBEDS)


def test_the_files_that_are_offered_are_there(small: Shown) -> None:
    for address in (
        f"en/share/{rest}"
        for rest in (
            "",
            "places/mau-mot/",
            "places/mau-bon/",
            "indicators/files-on-time/",
            "commitments/phong-moi/",
            "disagreements/mau-hai/files-on-time/",
            "pillars/service/",
        )
    ):
        page = small.page(address)
        for href in re.findall(r'<a class="button" href="([^"]+)" download>', page):
            path = (Path("/") / address / href).resolve().relative_to("/").as_posix()
            assert small.live.read(path), (address, href)
    assert "share/en/places/mau-mot.png" in small.page("en/share/places/mau-mot/")
    assert "download>" not in small.page("en/share/pillars/service/"), "it has no picture of its own"


def test_only_frames_may_be_framed(small: Shown) -> None:
    given = rules(small.read("_headers"))

    def policy(path: str) -> dict[str, str]:
        [found] = [value for key, value in headers_for(given, path) if key == "Content-Security-Policy"]
        return dict(part.strip().partition(" ")[::2] for part in found.split(";"))

    for address in embeds(small):
        assert policy(f"/{address}")["frame-ancestors"] == "*"
        assert "script-src" not in policy(f"/{address}")
        assert policy(f"/{address}")["default-src"] == "'none'"
        assert policy(f"/{whole(address)}")["frame-ancestors"] == "'none'"
    assert policy("/en/share/places/mau-mot/")["frame-ancestors"] == "'none'"


def test_search_engines_are_led_to_pages_and_not_to_frames(small: Shown) -> None:
    site_map = small.read("sitemap.xml")
    assert "/en/places/mau-mot/<" in site_map
    assert not re.search(r"/embed/|/share/", site_map)
    assert '<meta name="robots" content="noindex">' in small.page("en/share/places/mau-mot/")


def test_a_page_is_cited_in_each_style_with_the_day_and_the_digest_of_its_data(english: Site) -> None:
    digest = english.facts.stamp()[0][:12]
    found = {c.style: c.text for c in citations(english, live(english, "en/places/mau-mot/", "Xã Mẫu Một"))}
    there = "https://vi-du.example/en/places/mau-mot/"
    assert len(found) == len(STYLES) + 1
    assert found["APA"] == f"Xã Mẫu Một (version {digest}) [Data set]. (2026). Sample scorecard. {there}"
    assert found["ISO 690:2010"] == (
        f"Xã Mẫu Một. In: Sample scorecard [online]. 2026, data as of 30 June 2026, version {digest}. Available from: {there}"
    )
    assert found["Chicago"] == f"“Xã Mẫu Một.” Sample scorecard. Data as of 30 June 2026, version {digest}. {there}."
    assert found["BibTeX"].startswith(
        "@misc{en-places-mau-mot-2026-06-30,\n  title = {{Xã Mẫu Một}},\n  howpublished = {Sample scorecard},\n"
    )
    assert f"  url = {{{there}}},\n" in found["BibTeX"]


def test_an_edition_is_cited_by_its_own_name_day_digest_and_address(english: Site) -> None:
    edition = EditionDraft("2026-05", date(2026, 6, 2), date(2026, 5, 31), "0123456789abcdef", {"en": "Sample scorecard"})
    for c in citations(english, frozen(english, edition, "en/places/mau-mot/", "Xã Mẫu Một")):
        assert "https://vi-du.example/en/editions/2026-05/" in c.text
        assert "Xã Mẫu Một" in c.text
        assert "0123456789ab" in c.text
        assert "30 June 2026" not in c.text
    assert "edition 2026-05, version 0123456789ab" in c.text


def test_a_title_that_ends_in_a_sign_of_its_own_gets_no_stop_and_bibtex_no_sign_that_it_reads_otherwise(english: Site) -> None:
    found = {c.style: c.text for c in citations(english, live(english, "en/", r"How much? 5 % of {it} & a\b_c"))}
    assert "?." not in {c.style: c.text for c in citations(english, live(english, "en/", "How far?"))}["ISO 690:2010"]
    assert r"title = {{How much? 5 \% of \{it\} \& a\textbackslash{}b\_c}}," in found["BibTeX"]
    same = {c.style: c.text for c in citations(english, live(english, "en/", "Sample scorecard"))}
    assert [text.count("Sample scorecard") for text in same.values()] == [1] * len(same), "the site isn't part of itself"


def test_a_frame_is_light(site: Path) -> None:
    size = {file.relative_to(site).as_posix(): file.stat().st_size for file in site.glob("embed/*/*.*")}
    for file in some(site.glob("embed/**/index.html")):
        page = file.read_text()
        asked = [found.lstrip("./") for found in re.findall(r'<link rel="(?:stylesheet|icon)"[^>]* href="([^"]+)"', page)]
        assert len(asked) == 2
        assert file.stat().st_size + sum(size[f"embed/{name}"] for name in asked) <= MOST, file
        assert not re.search(r"<(?:script|img|iframe|object|embed|style)\b| src=|https?://(?!scorecard\.example)", page.split("<main>")[1])
