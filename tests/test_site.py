"""The real site, whole: its pages, its links, its figures and their evidence."""

import csv
import json
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from scorecard import disk
from scorecard.site.theme import integrity

LANGUAGES = ("vi", "fr", "en")
HREF = re.compile(r'\s(?:href|src)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
FIGURE = re.compile(r'<data\b(?! class="count")([^>]*)>')


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): p.read_text() for p in site.rglob("*.html")}


@pytest.fixture(scope="module")
def ids(pages: dict[str, str]) -> dict[str, list[str]]:
    return {path: ID.findall(text) for path, text in pages.items()}


def rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / name).open(newline="") as file:
        return list(csv.DictReader(file))


def test_every_commune_has_a_page_in_every_language(site: Path) -> None:
    communes = [r["place"] for r in rows(site, "places.csv") if r["parent"] == "04"]
    assert len(communes) == 56
    for language in LANGUAGES:
        for slug in communes:
            assert (site / language / "places" / slug / "index.html").is_file()


def test_every_internal_link_and_fragment_leads_somewhere(site: Path, pages: dict[str, str], ids: dict[str, list[str]]) -> None:
    known = {path: set(found) for path, found in ids.items()}
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    broken = []
    for path, text in pages.items():
        folder = Path(path).parent
        for raw in set(HREF.findall(text)):
            link = unquote(raw.replace("&amp;", "&"))
            if re.match(r"[a-z]+:", link) or link.startswith("data:"):
                continue
            target, _, fragment = link.partition("#")
            if target.startswith("/"):
                there = target.strip("/")
            else:
                there = Path("/", folder, target).resolve().relative_to("/").as_posix() if target else path
            if target and (target.endswith("/") or there == "."):
                there = "index.html" if there == "." else f"{there}/index.html"
            if there not in files or (fragment and there.endswith(".html") and fragment not in known[there]):
                broken.append(f"{path}: {raw}")
    assert broken == []


def test_an_id_stands_on_a_page_once(ids: dict[str, list[str]]) -> None:
    twice = {path: sorted({i for i in found if found.count(i) > 1}) for path, found in ids.items() if len(found) != len(set(found))}
    assert twice == {}


def test_nothing_is_loaded_from_another_host(pages: dict[str, str]) -> None:
    loaded = re.compile(
        r'<(?:img|script|iframe|source|video|audio|embed|object|use)\b[^>]*\s(?:src|href|data)="([^"]*)"|<link\b(?![^>]*rel="(?:canonical|alternate)")[^>]*\shref="([^"]*)"'
    )
    for path, text in pages.items():
        for match in loaded.finditer(text):
            assert not re.match(r"(?:https?:)?//", match[1] or match[2]), f"{path}: {match[0]}"


def test_each_script_is_ours_whole_and_last_in_the_head(site: Path, pages: dict[str, str]) -> None:
    scripts = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
    for path, text in pages.items():
        found = scripts.findall(text)
        assert text.count("<script") == len(found), path
        assert "<script" not in text[text.index("</head>") :], path
        for attributes, inside in found:
            told = re.fullmatch(r' src="([^":]+)" integrity="([^"]+)" defer(?: data-[a-z-]+="[^":]*")*', attributes)
            assert told, f"{path}: {attributes}"
            assert inside == "", f"{path}: an inline script"
            assert integrity(((site / path).parent / told[1]).read_bytes()) == told[2], path


def test_pages_hold_no_inline_style_and_no_handler(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", text), path


def test_each_published_figure_has_a_value_and_an_id(pages: dict[str, str]) -> None:
    count = 0
    for path, text in pages.items():
        for match in FIGURE.finditer(text):
            attributes = match[1]
            assert re.search(r'class="[^"]*\bfigure\b', attributes), f"{path}: {match[0]}"
            assert re.search(r'value="[^"]+"', attributes), f"{path}: {match[0]}"
            assert re.search(r'\sid="[^"]+"', attributes), f"{path}: {match[0]}"
            count += 1
    assert count > 5_000


def test_a_published_figure_stands_beside_its_source_period_printed_form_and_line(pages: dict[str, str]) -> None:
    page = pages["vi/places/thuc-phan/index.html"]
    row = page[page.index('id="dossiers-on-time"') :]
    row = row[: row.index('id="v-dossiers-online"') if 'id="v-dossiers-online"' in row else 8_000]
    for words in ("85,79", "2 386 … 2 047", "data/observations/thuc-phan.yml:1", "mst.gov.vn", "01/07" if "01/07" in row else "1 tháng 7"):
        assert words in row, words
    if disk.commit(Path(__file__).parent.parent, ["data/observations/thuc-phan.yml"]).holds("data/observations/thuc-phan.yml"):
        assert re.search(r"/blob/[0-9a-f]{40}/data/observations/thuc-phan.yml#L1", row)


def test_what_nobody_published_is_never_a_number(site: Path) -> None:
    none = [r for r in rows(site, "evidence.csv") if r["evidence"] == "none"]
    assert len(none) > 1_000
    for r in none:
        assert (r["low"], r["high"], r["attainment_low"], r["attainment_high"], r["period"]) == ("", "", "", "", "")
        assert r["status"] == "no_figure"


def test_a_commune_without_evidence_shows_no_score(site: Path, pages: dict[str, str]) -> None:
    score = {(r["node"], r["place"]): r for r in rows(site, "scores.csv")}
    assert score["commune", "coc-pang"]["coverage"] == "0"
    for language in LANGUAGES:
        page = pages[f"{language}/places/coc-pang/index.html"]
        hero = page[page.index("<h1") : page.index("<h2")]
        numerals = re.findall(r'class="num[^"]*"[^>]*>([^<]*)<', hero)
        assert numerals == []


def test_thuc_phan_is_the_same_interval_everywhere(site: Path, pages: dict[str, str]) -> None:
    [row] = [r for r in rows(site, "evidence.csv") if (r["place"], r["indicator"]) == ("thuc-phan", "dossiers-on-time")]
    assert float(row["low"]) == pytest.approx(100 * 2047 / 2386)
    assert row["high"] == "100"
    assert (row["status"], row["reason"]) == ("no_target", "")
    api = json.loads((site / "api/v1/places/thuc-phan.json").read_text())
    [same] = [e for e in api["evidence"] if e["indicator"] == "dossiers-on-time"]
    assert (same["low"], same["high"]) == (float(row["low"]), 100.0)
    for language, text in (("vi", "85,79–100"), ("fr", "85,79–100"), ("en", "85.79–100")):
        for page in ("places/thuc-phan", "indicators/dossiers-on-time"):
            assert text in pages[f"{language}/{page}/index.html"]


@pytest.mark.parametrize(
    ("language", "axis", "target"),
    [("vi", "100%", "Vạch đỏ: "), ("fr", "100\u00a0%", "Trait rouge\u00a0: "), ("en", "100%", "Red tick: ")],
)
def test_a_chart_says_its_unit_and_names_its_target_in_every_language(pages: dict[str, str], language: str, axis: str, target: str) -> None:
    assert f">{axis}</text>" in pages[f"{language}/indicators/villages-mobile-coverage/index.html"]
    assert f">{target}" in pages[f"{language}/indicators/dti-rank/index.html"]


def test_the_registers_hold_every_system_bottleneck_target_and_request(site: Path) -> None:
    platforms = json.loads((site / "data/platforms.json").read_text())
    assert sorted(p["ref"] for p in platforms) == sorted([f"SYS-{n:02}" for n in range(1, 32)] + [f"THS-{n:02}" for n in range(1, 14)])
    commitments = json.loads((site / "data/commitments.json").read_text())
    refs = [ref for c in commitments for ref in c["refs"]]
    wanted = [f"T-{n:02}" for n in range(1, 11)] + [f"B-{n:02}" for n in range(1, 19)] + [f"R-{n:02}" for n in range(1, 12)]
    wanted += [f"C{n:03}" for n in range(1, 39)]
    assert sorted(set(refs)) == sorted(wanted)
    for entry in (*platforms, *commitments):
        assert entry["evidence"], entry["id"]
        assert all(entry["title"][language] and entry["text"][language] for language in LANGUAGES), entry["id"]


def test_every_register_entry_is_on_its_page(site: Path, ids: dict[str, list[str]]) -> None:
    for name in ("platforms", "commitments"):
        entries = {e["id"] for e in json.loads((site / "data" / f"{name}.json").read_text())}
        for language in LANGUAGES:
            assert entries <= set(ids[f"{language}/{name}/index.html"])


def test_every_statement_names_the_line_it_was_written_on(site: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    for r in rows(site, "observations.csv"):
        lines = (root / r["file"]).read_text().split("\n")
        entry = lines[int(r["line"]) - 1]
        assert entry.startswith("- ") or entry.lstrip().startswith("indicator"), f"{r['file']}:{r['line']}"


def test_numbers_in_tables_are_plain(site: Path) -> None:
    number = re.compile(r"-?\d+(\.\d+)?")
    for name, columns in {
        "evidence.csv": ("low", "high", "attainment_low", "attainment_high"),
        "scores.csv": ("documented", "claimed", "possible", "coverage", "claimed_coverage", "rank_best", "rank_worst"),
        "observations.csv": ("low", "high", "count", "of", "open", "line"),
    }.items():
        for r in rows(site, name):
            for column in columns:
                assert r[column] != "-0"
                assert r[column] == "" or number.fullmatch(r[column]), f"{name}: {column} = {r[column]}"


def test_the_site_says_where_it_came_from(site: Path) -> None:
    index = json.loads((site / "api/v1/index.json").read_text())
    assert re.fullmatch(r"[0-9a-f]{64}", index["digest"])
    assert index["as_of"] == "2026-11-29"


def test_each_language_has_a_feed_of_what_changed(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for language in LANGUAGES:
        feed = ElementTree.parse(site / language / "changes" / "feed.xml").getroot()
        entries = feed.findall(f"{atom}entry")
        days = [e.findtext(f"{atom}updated") for e in entries]
        assert len(entries) == 40
        assert days == sorted(days, reverse=True)
        assert max(days) <= "2026-11-29T00:00:00Z"
        for entry in entries:
            path = entry.find(f"{atom}link").attrib["href"].partition(f"/{language}/")[2]
            assert (site / language / path.partition("#")[0] / "index.html").is_file()
