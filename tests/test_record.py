"""The record of the real root: after an edition, a month of every kind of edit is told alike on pages, in feeds, in tables, in the API and by `diff`.

The edits are invented, of a copy; they are made to whichever real figures have each value form.
"""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

import build
from scorecard.facts.identity import id_of
from scorecard.model import FORMS, Observation, Root, ValueForm
from scorecard.model.value import YesNo
from scorecard.page import Site
from scorecard.site import load
from tests.conftest import Command
from tests.factory import LANGUAGES, ROOT, Shown, some
from tests.test_corrections import plain
from tests.test_pages import visible
from tests.test_provenance import git

pytestmark = [pytest.mark.whole, pytest.mark.xdist_group("record")]

NAME = "2026-12"
RARE = """
- {indicator: trade-service-share, period: 2025-10-31, less_than: 60, source: bao-mau}
- {indicator: trade-service-share, period: 2025-12-31, up_to: 61, source: bao-mau}
"""
"""Value forms that no real figure has."""
PAPER = "\n- {id: bao-mau, publisher: Báo Mẫu, title: Tin mẫu, published: 2026-06-01, language: vi}\n"
LETTER = "- {{id: cong-van-mau, publisher: Văn phòng Mẫu, title: Công văn mẫu, published: {day}, language: vi}}\n"
WORDS = {
    "vi": ("Mẫu: đếm lại theo sổ.", "Mẫu: đọc nhầm dòng.", "Mẫu: chúng tôi tính theo kỳ khác."),
    "fr": ("Exemple : recompté dans le registre.", "Exemple : ligne mal lue.", "Exemple : nous comptons sur une autre période."),
    "en": ("Sample: counted again in the register.", "Sample: a line was misread.", "Sample: we count over another period."),
}
"""Why a figure was corrected, why one was withdrawn, what the office replied."""
CORRECTED = {
    "vi": "Đã sửa ngày {day}: trước đó ghi {was}",
    "fr": "Corrigé le {day} ; valeur précédente : {was}",
    "en": "Corrected on {day}: it said {was}",
}
WITHDRAWN = {"vi": "Đã rút ngày {day}", "fr": "Retiré le {day}", "en": "Withdrawn on {day}"}
DIFFERS = {
    "vi": ("đính chính: {was} → {now}", "rút lại: {was}", "(replies/tra-loi-mau): thêm mới", "(requests/yeu-cau-mau): thêm mới"),
    "fr": ("corrigé : {was} → {now}", "retiré : {was}", "(replies/tra-loi-mau) : ajout", "(requests/yeu-cau-mau) : ajout"),
    "en": ("corrected: {was} → {now}", "withdrawn: {was}", "(replies/tra-loi-mau): added", "(requests/yeu-cau-mau): added"),
}


class Month(NamedTuple):
    """What was edited: a figure of each form as it was, the one that was withdrawn, the day it was."""

    folder: Path
    corrected: dict[str, Observation]
    withdrawn: Observation
    asked: str
    day: date


def append(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") + text)


def root_of(folder: Path) -> Root:
    found = load(folder).root
    assert found is not None
    return found


def single(root: Root) -> Iterator[Observation]:
    """Figures that nothing was done to yet, and that can be lower."""
    for o in root.observations:
        if not (o.corrects or o.withdrawn or o.repeats) and (o.count or any(n > 1 and not isinstance(n, YesNo) for n in o.numbers)):
            yield o


def lower(number: Decimal) -> str:
    """A tenth less, as exact as it was."""
    return f"{(number * 9 / 10).quantize(number) if number != number.to_integral() else number * 9 // 10:f}"


def forms(o: Observation) -> tuple[str, str, str]:
    """Its value form as a mapping, its first line, and that line with a lower figure."""
    match o.form:
        case "count":
            more = f", open: {o.open}" if o.open else ""
            return f"count: {o.count}, of: {o.of}{more}", f"count: {o.count}", f"count: {(o.count or 0) - 1}"
        case "between" if o.between is not None:
            was = f"between: [{o.between[0]}, {o.between[1]}]"
            return was, was, f"between: [{lower(o.between[0])}, {o.between[1]}]"
    [number] = o.numbers
    return f"{o.form}: {number}", f"{o.form}: {number}", f"{o.form}: {lower(number)}"


def edited(folder: Path, o: Observation, add: str, change: tuple[str, str] = ("", "")) -> None:
    """Edit a figure where it is written: a key is added, and something replaced."""
    path = folder / o.span.path
    lines = path.read_text().splitlines(keepends=True)
    first = o.span.line - 1
    last = next((n for n in range(first + 1, len(lines)) if lines[n].startswith("- ")), len(lines))
    entry = "".join(lines[first:last]).rstrip("\n")
    assert change[0] in entry
    entry = entry.replace(*change, 1)
    entry = f"{entry.removesuffix('}')}, {add}}}\n" if entry.startswith("- {") else f"{entry}\n  {add}\n"
    path.write_text("".join((*lines[:first], entry, *lines[last:])))


def release(folder: Path) -> None:
    """A copy of the real root with an edition, all of it committed."""
    for part in ("data", "content"):
        shutil.copytree(ROOT / part, folder / part)
    append(folder / "data/sources.yml", PAPER)
    place = next(o.place for o in root_of(ROOT).observations if o.indicator == "trade-service-share")
    day = root_of(ROOT).settings.as_of
    append(folder / f"data/observations/{place}.yml", RARE.replace("}", f", entered: {day}}}"))
    git(folder, "init", "-q", "-b", "main")
    for what in ("data", NAME):
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", what)
        if what == "data":
            assert build.main(["--root", str(folder), "release", NAME]) == 0


def month(folder: Path) -> Month:
    """A month of edits, none of them committed."""
    root = root_of(folder)
    day = root.settings.as_of + timedelta(days=30)
    settings = folder / "data/site.yml"
    settings.write_text(re.sub("as_of: .*", f"as_of: {day}", settings.read_text()))
    found: dict[str, list[Observation]] = {}
    for o in single(root):
        found.setdefault(o.form, []).append(o)
    chosen = {form: found[form][0] for form in FORMS}
    gone = found["value"][-1]
    about, asked = chosen["value"], next(o.indicator for o in found["value"] if o.indicator != chosen["value"].indicator)
    for o in sorted((*chosen.values(), gone), key=lambda o: -o.span.line):  # the last first, so that lines stay where they are
        if o is gone:
            edited(folder, o, f"withdrawn: {{on: {day}, why: doc-nham-mau}}")
        else:
            was, line, now = forms(o)
            edited(folder, o, f"corrects: {{was: {{{was}}}, on: {day}, why: dem-lai-mau}}", (line, now))
    office, topic = next(iter(root.offices)), f"{{place: {about.place}, indicator: {about.indicator}, period: {about.period.text}}}"
    append(folder / "data/sources.yml", LETTER.format(day=day))
    append(
        folder / "data/replies.yml",
        f"- {{id: tra-loi-mau, from: {office}, on: {day}, about: {topic}, says: disputes, source: cong-van-mau}}\n",
    )
    append(
        folder / "data/requests.yml", f"- {{id: yeu-cau-mau, office: {office}, place: {about.place}, indicators: [{asked}], sent: {day}}}\n"
    )
    for code, (counted, misread, reply) in WORDS.items():
        remarks = f'remarks:\n  dem-lai-mau: {{text: "{counted}"}}\n  doc-nham-mau: {{text: "{misread}"}}\n'
        append(folder / f"content/{code}/words/mau.yml", f'{remarks}replies:\n  tra-loi-mau: {{text: "{reply}"}}\n')
    return Month(folder, chosen, gone, asked, day)


@pytest.fixture(scope="module")
def edits(tmp_path_factory: pytest.TempPathFactory) -> Month:
    folder = tmp_path_factory.mktemp("record") / "root"
    folder.mkdir()
    release(folder)
    return month(folder)


@pytest.fixture(scope="module")
def shown(edits: Month) -> Shown:
    return Shown(edits.folder)


def sites(shown: Shown) -> dict[str, Site]:
    every = shown.live._files.targets.sites  # type: ignore[union-attr]
    return {site.language.code: site for site in every}


def happened(shown: Shown, day: date) -> dict[str, dict[str, str]]:
    """What the table has of a day, by id."""
    return {row["id"]: row for row in some(shown.rows("history")) if row["day"] == str(day)}


def feed(shown: Shown, path: str) -> dict[str, str]:
    """The texts of a feed by their ids, the same in both of its forms."""
    atom = "{http://www.w3.org/2005/Atom}"
    entries = some(ET.fromstring(shown.read(f"{path}feed.xml")).iter(f"{atom}entry"))
    found = {str(e.findtext(f"{atom}id")): str(e.findtext(f"{atom}title")) for e in entries}
    items = json.loads(shown.read(f"{path}feed.json"))["items"]
    assert found == {item["id"]: item["content_text"] for item in items}
    assert len(found) == len(entries)
    return found


def told(edits: Month, site: Site) -> dict[str, str]:
    """What is said of each edit in a language, by its id in the table."""
    on, code = site.language.day(edits.day), site.language.code
    counted, misread, reply = WORDS[code]
    facts, found = site.facts, {}
    now = {id_of(facts, o): o for slug in site.root.places for o in facts.observations(slug)}
    for was in edits.corrected.values():
        name = next(
            name
            for name, o in now.items()
            if o.span.path == was.span.path and o.corrects and said(site, o.corrects[-1].was, was) == said(site, was, was)
        )
        found[f"correction:{name}:1"] = f"{CORRECTED[code].format(day=on, was=said(site, was, was))}|{counted}"
    name = next(name for name, o in now.items() if o.withdrawn is not None and o.withdrawn.on == edits.day)
    found[f"withdrawal:{name}"] = f"{WITHDRAWN[code].format(day=on)}|{misread}"
    return {**found, "reply:tra-loi-mau": f"{on}|{reply}", "request:yeu-cau-mau": on}


def said(site: Site, of: ValueForm, o: Observation) -> str:
    return site.language.statement(site.root.indicators[o.indicator], of)


def lacking(words: str, text: str) -> list[str]:
    """The parts of what should be said that a text hasn't."""
    return [part for part in words.split("|") if plain(part) not in plain(text)]


def test_each_edit_is_told_in_each_language_wherever_such_things_are_told(edits: Month, shown: Shown) -> None:
    table = happened(shown, edits.day)
    assert {row["was_form"] for row in table.values() if row["kind"] == "correction"} == set(FORMS)
    for code, site in sites(shown).items():
        every = told(edits, site)
        assert set(every) == set(table)
        pages = {path: visible(shown.page(path)) for path in (f"{code}/changes/", f"{code}/changes/month/{edits.day:%Y-%m}/")}
        feeds = {"": " ".join(feed(shown, f"{code}/changes/").values())}
        for name, words in every.items():
            row = table[name]
            there = row["address"].removeprefix(site.root.settings.base_url).strip("/").partition("#")[0].replace("vi/", f"{code}/", 1)
            pages.setdefault(there, visible(shown.page(there)))
            feeds.setdefault(row["place"], " ".join(feed(shown, f"{code}/places/{row['place']}/").values()))
            for where, text in (
                *((p, pages[p]) for p in (f"{code}/changes/", f"{code}/changes/month/{edits.day:%Y-%m}/", there)),
                ("feed", feeds[""]),
                ("its feed", feeds[row["place"]]),
            ):
                assert lacking(words, text) == [], (code, name, where)


def test_the_api_has_of_each_place_what_the_table_has(edits: Month, shown: Shown) -> None:
    table = happened(shown, edits.day)
    for place in {row["place"] for row in table.values()}:
        api = json.loads(shown.read(f"api/v1/places/{place}.json"))["history"]
        assert [{key: value or "" for key, value in row.items()} for row in api if row["day"] == str(edits.day)] == [
            row for row in table.values() if row["place"] == place
        ]
    for form, was in edits.corrected.items():
        [row] = [row for row in table.values() if (row["kind"], row["was_form"]) == ("correction", form)]
        assert (row["was"], row["now_form"], row["place"], row["indicator"]) == (
            was.text.partition(" within ")[0],
            form,
            was.place,
            was.indicator,
        )
        assert row["now"] != row["was"]


def test_a_comparison_tells_each_edit_in_each_language_and_finds_none_done_in_silence(edits: Month, shown: Shown, command: Command) -> None:
    ran = command("--root", edits.folder, "diff", "HEAD", "--strict", language="vi,fr,en")
    assert ran.returncode == 0, ran.stderr
    every = plain(ran.stdout)
    for code, site in sites(shown).items():
        corrected, gone, reply, request = DIFFERS[code]
        now = {
            (o.span.path, o.indicator, o.period.text, o.source, o.at): o for slug in site.root.places for o in site.facts.observations(slug)
        }
        for was in edits.corrected.values():
            is_now = now[was.span.path, was.indicator, was.period.text, was.source, was.at]
            line = corrected.format(was=said(site, was, was), now=said(site, is_now, was))
            assert plain(line) in every, line
        for line in (gone.format(was=said(site, edits.withdrawn, edits.withdrawn)), reply, request):
            assert plain(line) in every, line


def test_the_page_of_the_edition_tells_the_figures_in_their_own_words(edits: Month, shown: Shown) -> None:
    for code, site in sites(shown).items():
        page = plain(visible(shown.page(f"{code}/editions/{NAME}/since/")))
        for was in (*edits.corrected.values(), edits.withdrawn):
            assert plain(site.language.period(was.period)) in page
            assert plain(said(site, was, was)) in page, was
    changes = [c for c in json.loads(shown.read(f"api/v1/editions/{NAME}.json"))["changes"] if c["subject"] == "figures"]
    assert {c["before_form"] for c in changes if c["kind"] == "corrected"} == set(FORMS)
    assert [c["indicator"] for c in changes if c["kind"] == "withdrawn"] == [edits.withdrawn.indicator]


def test_two_corrections_of_a_figure_are_two_entries_that_stay_when_a_third_comes(edits: Month, shown: Shown, tmp_path: Path) -> None:
    before = {code: feed(shown, f"{code}/changes/") for code in LANGUAGES}
    root = Path(shutil.copytree(edits.folder, tmp_path / "root", ignore=shutil.ignore_patterns(".git")))
    was = edits.corrected["value"]
    path = root / was.span.path
    found = {}
    for n in (2, 3):
        now = next(
            o
            for o in root_of(root).observations
            if o.corrects and (o.indicator, o.period.text, o.source) == (was.indicator, was.period.text, was.source)
        )
        trail = [f"{{was: {forms(w)[0]}, on: {edits.day}}}".replace("was: value:", "was:") for w in (*(c.was for c in now.corrects), now)]
        text = path.read_text()
        lines = text.splitlines(keepends=True)
        first = now.span.line - 1
        entry = "".join(lines[first:])
        _, line, lowered = forms(now)
        entry = re.sub(r"(?m)^  corrects: .*$", f"  corrects: [{', '.join(trail)}]", entry.replace(line, lowered, 1), count=1)
        path.write_text("".join(lines[:first]) + entry)
        again = Shown(root)
        found[n] = {code: feed(again, f"{code}/changes/") for code in LANGUAGES}
    for code in LANGUAGES:
        second, third = (set(found[n][code]) for n in (2, 3))
        assert set(before[code]) < second < third
        [of_second], [of_third] = second - set(before[code]), third - second
        assert (of_second[-13:], of_third[-13:]) == (".correction-2", ".correction-3")
        first_one = f"{of_second.removesuffix('2')}1"
        texts = {found[3][code][name] for name in (first_one, of_second, of_third)}
        assert len(texts) == 3, "each says what was there before it"


def test_history_and_feeds_hang_on_the_data_alone(edits: Month, shown: Shown, tmp_path: Path) -> None:
    """Not on git: an uncommitted copy, a shallow clone and a plain folder say the same."""
    plain_folder = Path(shutil.copytree(edits.folder, tmp_path / "plain", ignore=shutil.ignore_patterns(".git")))
    whole = Path(shutil.copytree(edits.folder, tmp_path / "whole"))
    git(whole, "add", "-A")
    git(whole, "commit", "-qm", "month")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{whole}", "shallow")
    assert git(tmp_path / "shallow", "rev-list", "--count", "HEAD").strip() == "1"
    one = edits.corrected["value"].place
    paths = [
        "data/history.csv",
        *(f"{code}/{of}feed.{kind}" for code in LANGUAGES for of in ("", "changes/", f"places/{one}/") for kind in ("xml", "json")),
    ]
    first = [shown.read(path) for path in paths]
    for folder in (plain_folder, tmp_path / "shallow"):
        other = Shown(folder)
        assert [path for path, text in zip(paths, first, strict=True) if other.read(path) != text] == [], folder.name


def test_the_commit_of_an_edition_gives_its_digest_and_its_tables_again(edits: Month, tmp_path: Path) -> None:
    edition = root_of(edits.folder).editions[NAME]
    git(tmp_path, "clone", "-q", str(edits.folder), "old")
    git(tmp_path / "old", "checkout", "-q", edition.commit)
    old = Shown(tmp_path / "old")
    assert json.loads(old.read("api/v1/index.json"))["digest"] == edition.digest
    for table in ("observations", "scores", "weights", "history"):
        assert old.read(f"data/{table}.csv").encode() == edition.read(f"data/{table}.csv"), table
