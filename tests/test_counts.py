"""Counts: wherever a page says how many, it says of what; one subject has one number, which the published tables bear out."""

import html
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.sample import members
from tests.factory import HOME, LANGUAGES, rows, some

pytestmark = pytest.mark.xdist_group("counts")  # all are counted once
COUNT = re.compile(r'<data class="count" value="(\d+)" data-of="([^"]+)">([^<]*)</data>')
ABSENCES = ("elsewhere", "refused", "asked", "not_found", "not_searched")


@pytest.fixture(scope="module")
def told(pages: Mapping[str, str]) -> dict[str, dict[str, set[int]]]:
    """What is counted → page → the numbers it gives."""
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for path, page in pages.items():
        for value, of, text in COUNT.findall(page):
            assert "".join(c for c in text if unicodedata.category(c) == "Nd") == value, f"{path}: {of} is written {text}"
            found[html.unescape(of)][path].add(int(value))
    return found


@pytest.fixture(scope="module")
def recounted(site: Path) -> dict[str, int]:
    """What is counted → how many, from the published tables alone."""
    as_of = json.loads((site / "api/v1/index.json").read_text())["as_of"]
    places = {p["place"]: p for p in rows(site, "places")}
    there = {s for s, p in places.items() if p["valid_from"] <= as_of <= (p["valid_to"] or as_of)}
    home = places[HOME]
    inside = {s for s in there if places[s]["parent"] == home["code"]}
    questions = {i["indicator"]: i for i in rows(site, "indicators")}
    said = {(o["place"], o["indicator"]) for o in rows(site, "observations")}
    found: Counter[str] = Counter()
    answered = set()
    for r in rows(site, "evidence"):
        place, question = r["place"], questions[r["indicator"]]
        if place not in there:
            continue
        theirs = place in inside and question["responsible"] and question["pillar"] != "context"
        gap = place in inside | {HOME} and (question["worst"] or r["target"] or theirs or r["absence"] == "elsewhere")
        if r["evidence"] != "none" or (place, r["indicator"]) in said or gap:
            subjects = [f"place:{place}"]
            found[f"place:{place}:status:{r['status']}"] += 1
        else:
            subjects = []
        if place in inside:
            subjects.append(f"indicator:{r['indicator']}")
            found[f"indicator:{r['indicator']}:all"] += 1
        found.update(f"{subject}:{kind}" for subject in subjects for kind in (r["evidence"], r["absence"]) if kind)
        in_force = r["evidence"] == "own" and "true" not in (r["out_of_date"], r["few_cases"])
        if in_force:
            found[f"indicator:{r['indicator']}:in_force_anywhere"] += 1
            if place in inside and question["pillar"] != "context":
                answered.add(place)
    found[f"members:{HOME}:all"], found[f"members:{HOME}:in_force"] = len(inside), len(answered)
    found["site:indicators"], found["site:sources"] = len(questions), len(rows(site, "sources"))
    found.update(f"place:{o['place']}:statements" for o in rows(site, "observations"))
    found["site:statements"] = len(rows(site, "observations"))
    for p in inside | {HOME}:
        found[f"place:{p}:own_beyond_8"] = found[f"place:{p}:own"] - 8
    for s in rows(site, "sources"):
        found[f"source:{s['source']}:figures"] = int(s["figures"])
    return found


def test_there_are_many_counts_of_every_kind_in_every_language(told: dict[str, dict[str, set[int]]]) -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for of, pages in told.items():
        kinds[of.partition(":")[0]].update(page.partition("/")[0] for page in pages)
    assert len(told) > 800
    assert sum(len(pages) for pages in told.values()) > 3_500
    assert {kind for kind, languages in kinds.items() if set(LANGUAGES) <= languages} == set(kinds)
    assert set(kinds) >= {"place", "indicator", "members", "claim", "commitments", "platforms", "disputes", "beside", "source", "site"}
    shared = [of for of, pages in told.items() if len({page.split("/", 1)[1] for page in pages}) > 1]
    assert len(shared) > 100, "the same is said on several pages"


def test_one_subject_has_one_number_on_whatever_page(told: dict[str, dict[str, set[int]]]) -> None:
    apart = {of: dict(pages) for of, pages in told.items() if len(set().union(*pages.values())) != 1}
    assert apart == {}


def test_every_count_of_places_and_questions_is_that_of_the_published_tables(
    told: dict[str, dict[str, set[int]]], recounted: dict[str, int]
) -> None:
    mine = {of: next(iter(next(iter(pages.values())))) for of, pages in told.items()}
    checked = {of: n for of, n in mine.items() if of.partition(":")[0] in ("place", "indicator", "members", "source", "site")}
    assert len(checked) > 700
    assert {of: (n, recounted[of]) for of, n in checked.items() if recounted[of] != n} == {}


def test_the_registers_counts_are_those_of_their_files(site: Path, told: dict[str, dict[str, set[int]]]) -> None:
    commitments = json.loads((site / "data/commitments.json").read_text())
    platforms = json.loads((site / "data/platforms.json").read_text())
    said = {of: set().union(*pages.values()) for of, pages in told.items()}
    assert said["commitments:all"] == {len(commitments)}
    assert said["commitments:dated"] == {sum(bool(c["due"]) for c in commitments)}
    assert said["platforms:all"] == {len(platforms)}
    for place, n in some(Counter(p["place"] for p in platforms).items()):
        assert said[f"platforms:of:{place}"] == {n}


def test_a_places_counts_are_the_rows_on_its_page(site: Path) -> None:
    for place in (HOME, *sorted(members(site))):
        folder = site / "vi/places" / place
        text = (folder / "index.html").read_text()
        shown = "".join(file.read_text() for file in folder.glob("answers/*/index.html")) or text
        counts = {of: int(n) for n, of, _ in COUNT.findall(text)}
        for state in ("own", "claimed", "none"):
            assert counts.get(f"place:{place}:{state}", 0) == len(re.findall(rf'<li class="row {state}"', shown)), (place, state)
        for kind in ABSENCES:
            assert counts.get(f"place:{place}:{kind}", 0) == len(re.findall(rf'class="absent {kind}"', shown)), (place, kind)
            assert (f"place:{place}:{kind}" in counts) == (f'id="gap-{kind}"' in text), "each is told of"


def test_a_claim_is_counted_for_the_places_it_is_made_for(site: Path, told: dict[str, dict[str, set[int]]]) -> None:
    """Each sentence of a claim stands before just its places, and those lie in the place that claims it."""
    parents = {p["place"]: p["parent"] for p in rows(site, "places")}
    codes = {p["code"]: p["place"] for p in rows(site, "places")}
    pages = defaultdict(list)
    for of, there in told.items():
        if of.startswith("claim:") and not of.endswith(":refuted_by"):
            pages[of] = list(there)
    assert len(pages) >= 6
    several = 0
    for of, there in pages.items():
        claimer = of.split(":")[1]
        for page in there:
            text = (site / page).read_text()
            part = text[text.index(f'data-of="{of}"') :]
            links = re.findall(r'href="[^"]*/places/([^/"]+)/', part[part.index("<ul") : part.index("</ul>")])
            assert told[of][page] == {len(links)}, (page, of)
            assert {codes.get(parents[slug]) for slug in links} == {claimer}, (page, of)
            several += text.count('data-of="claim:') > 1
    assert several >= 3, "two provinces' claims on one page stay apart"


def test_a_tile_says_what_the_tables_say(site: Path) -> None:
    """What the map says of a place are the scored questions of its level: those with own evidence in force, those claimed, all."""
    weights = {w["indicator"] for w in rows(site, "weights") if w["index"] == "commune"} - {""}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for r in rows(site, "evidence"):
        if r["indicator"] in weights and r["evidence"] != "not_applicable":
            force = r["evidence"] == "own" and "true" not in (r["out_of_date"], r["few_cases"])
            found[r["place"]]["own" if force else "claimed" if r["evidence"] == "claimed" else "none"] += 1
    tiles = 0
    for language in LANGUAGES:
        for page in ("", "places/"):
            text = (site / language / page / "index.html").read_text()
            for slug, note in re.findall(r'<a href="[^"]*?([a-z0-9-]+)/"><svg.*?</svg><span>[^<]*<i>\s*: ([^<]*)</i>', text):
                tiles += 1
                own, whole, claimed = (int(n) for n in re.findall(r"\d+", note))
                assert (own, claimed, whole) == (found[slug]["own"], found[slug]["claimed"], sum(found[slug].values())), (
                    language,
                    slug,
                    note,
                )
    assert tiles == len(members(site)) * len(LANGUAGES) * 2
