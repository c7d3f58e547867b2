"""The real site, whole: its pages, its links, its figures and their evidence."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import yaml

from scorecard.site.theme import integrity
from tests.browser.sample import members
from tests.factory import LANGUAGES, ROOT, rows, some

Pages = Mapping[str, str]
AS_OF = str(yaml.safe_load((ROOT / "data/site.yml").read_text())["as_of"])
HREF = re.compile(r'\s(?:href|src)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
FIGURE = re.compile(r'<data\b(?! class="count")([^>]*)>')


@pytest.fixture(scope="session")
def ids(pages: Pages) -> dict[str, list[str]]:
    return {path: ID.findall(text) for path, text in pages.items()}


def test_every_commune_has_a_page_in_every_language(site: Path, pages: Pages) -> None:
    assert {f"{language}/places/{slug}/index.html" for language in LANGUAGES for slug in members(site)} <= set(pages)


def test_every_internal_link_and_fragment_leads_somewhere(site: Path, pages: Pages, ids: dict[str, list[str]]) -> None:
    known = {path: set(found) for path, found in ids.items()}
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    broken = []

    @cache
    def file_at(folder: str, target: str) -> str:
        there = target.strip("/") if target.startswith("/") else normpath(join(folder, target))
        return there if not target.endswith("/") and there != "." else join(there if there != "." else "", "index.html")

    for path, text in pages.items():
        for raw in set(HREF.findall(text)):
            link = unquote(raw.replace("&amp;", "&"))
            if re.match(r"[a-z]+:", link):
                continue
            target, _, fragment = link.partition("#")
            target = target.partition("?")[0]
            there = file_at(dirname(path), target) if target else path
            if there not in files or (fragment and there.endswith(".html") and fragment not in known[there]):
                broken.append(f"{path}: {raw}")
    assert broken == []


def test_an_id_stands_on_a_page_once(ids: dict[str, list[str]]) -> None:
    twice = {path: sorted({i for i in found if found.count(i) > 1}) for path, found in ids.items() if len(found) != len(set(found))}
    assert twice == {}


def test_nothing_is_loaded_from_another_host(pages: Pages) -> None:
    loaded = re.compile(
        r'<(?:img|script|iframe|source|video|audio|embed|object|use)\b[^>]*\s(?:src|href|data)="([^"]*)"|<link\b(?![^>]*rel="(?:canonical|alternate)")[^>]*\shref="([^"]*)"'
    )
    for path, match in some((path, match) for path, text in pages.items() for match in loaded.finditer(text)):
        assert not re.match(r"(?:https?:)?//", match[1] or match[2]), f"{path}: {match[0]}"


def test_each_script_is_ours_whole_and_last_in_the_head(site: Path, pages: Pages) -> None:
    scripts, seen = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL), 0
    for path, text in pages.items():
        found = scripts.findall(text)
        assert text.count("<script") == len(found), path
        blocks = [inside for attributes, inside in found if attributes == ' type="application/ld+json"']  # data: no browser runs it
        assert all(isinstance(json.loads(block), dict) and "<" not in block for block in blocks), path
        found = [script for script in found if script[1] not in blocks]
        assert "<script" not in text[text.index("</head>") :], path
        seen += len(found)
        for attributes, inside in found:
            told = re.fullmatch(r' src="([^":]+)" integrity="([^"]+)" defer(?: data-[a-z-]+="[^":]*")*', attributes)
            assert told, f"{path}: {attributes}"
            assert inside == "", f"{path}: an inline script"
            file = site / told[1][1:] if told[1].startswith("/") else (site / path).parent / told[1]  # 404.html is shown at any address
            assert integrity(file.read_bytes()) == told[2], path
    assert seen > 100


def test_pages_hold_no_inline_style_and_no_handler(pages: Pages) -> None:
    for path, text in pages.items():
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", text), path


def test_each_published_figure_has_a_value_and_an_id(pages: Pages) -> None:
    count = 0
    for path, text in pages.items():
        for match in FIGURE.finditer(text):
            attributes = match[1]
            assert re.search(r'class="[^"]*\bfigure\b', attributes), f"{path}: {match[0]}"
            assert re.search(r'value="[^"]+"', attributes), f"{path}: {match[0]}"
            assert re.search(r'\sid="[^"]+"', attributes), f"{path}: {match[0]}"
            count += 1
    assert count > 5_000


def test_what_nobody_published_is_never_a_number(site: Path) -> None:
    for r in some(r for r in rows(site, "evidence") if r["evidence"] == "none"):
        assert (r["low"], r["high"], r["attainment_low"], r["attainment_high"], r["period"]) == ("", "", "", "", "")
        assert r["status"] == "no_figure"


def test_the_registers_hold_every_system_bottleneck_target_and_request(site: Path) -> None:
    platforms = json.loads((site / "data/platforms.json").read_text())
    assert {p["ref"] for p in platforms} >= {f"SYS-{n:02}" for n in range(1, 32)} | {f"THS-{n:02}" for n in range(1, 14)}
    commitments = json.loads((site / "data/commitments.json").read_text())
    refs = [ref for c in commitments for ref in c["refs"]]
    wanted = [f"T-{n:02}" for n in range(1, 11)] + [f"B-{n:02}" for n in range(1, 19)] + [f"R-{n:02}" for n in range(1, 12)]
    wanted += [f"C{n:03}" for n in range(1, 39)]
    assert set(refs) >= set(wanted)
    for entry in (*platforms, *commitments):
        assert entry["evidence"], entry["id"]
        assert all(entry["title"][language] and entry["text"][language] for language in LANGUAGES), entry["id"]


def test_every_register_entry_is_on_its_page(site: Path, ids: dict[str, list[str]]) -> None:
    for name in ("platforms", "commitments"):
        entries = {e["id"] for e in json.loads((site / "data" / f"{name}.json").read_text())}
        for language in LANGUAGES:
            assert entries <= set(ids[f"{language}/{name}/index.html"])


def test_every_statement_names_the_line_it_was_written_on(site: Path) -> None:
    for r in rows(site, "observations"):
        lines = (ROOT / r["file"]).read_text().split("\n")
        entry = lines[int(r["line"]) - 1]
        assert entry.startswith("- ") or entry.lstrip().startswith("indicator"), f"{r['file']}:{r['line']}"


def test_numbers_in_tables_are_plain(site: Path) -> None:
    number = re.compile(r"-?\d+(\.\d+)?")
    for name, columns in {
        "evidence": ("low", "high", "attainment_low", "attainment_high"),
        "scores": ("documented", "claimed", "possible", "coverage", "claimed_coverage", "rank_best", "rank_worst"),
        "observations": ("low", "high", "count", "of", "open", "line"),
    }.items():
        for r in rows(site, name):
            for column in columns:
                assert r[column] != "-0"
                assert r[column] == "" or number.fullmatch(r[column]), f"{name}: {column} = {r[column]}"


def test_the_site_says_where_it_came_from(site: Path) -> None:
    index = json.loads((site / "api/v1/index.json").read_text())
    assert re.fullmatch(r"[0-9a-f]{64}", index["digest"])
    assert index["as_of"] == AS_OF


def test_each_language_has_a_feed_of_what_changed(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for language in LANGUAGES:
        feed = ElementTree.parse(site / language / "changes" / "feed.xml").getroot()
        entries = feed.findall(f"{atom}entry")
        days = [e.findtext(f"{atom}updated") for e in entries]
        documents = [e for e in entries if "/sources/" in e.findtext(f"{atom}id")]
        assert 0 < len(documents) <= 40
        changed = (site / language / "changes/index.html").read_text(encoding="utf-8").count('<li class="listed"')
        assert len(entries) - len(documents) == changed
        assert days == sorted(days, reverse=True)
        assert max(days) <= f"{AS_OF}T00:00:00Z"
        for entry in entries:
            path = entry.find(f"{atom}link").attrib["href"].partition(f"/{language}/")[2]
            assert (site / language / path.partition("#")[0] / "index.html").is_file()
