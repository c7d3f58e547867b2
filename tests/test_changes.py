"""One record, told alike on the page of changes, in the feed, in the API and in data/history.csv, in each language; nothing but the data decides it."""

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from scorecard.facts.history import NATURES
from scorecard.model import FORMS
from tests.factory import LANGUAGES, Shown, copied, examine, some
from tests.test_corrections import EACH, WERE, plain
from tests.test_pages import visible

pytestmark = pytest.mark.xdist_group("changes")

BEGUN = "2026-05-20"
LATER = """
- {indicator: training-hours, period: 2025-08, value: 30, source: bao-cao-mau, entered: 2026-06-12}
- {indicator: training-hours, period: 2026-01, value: 41, source: bao-cao-mau, entered: 2026-06-12}
- {indicator: files-on-time, period: 2025-06, value: 5, source: bao-cao-mau, withdrawn: {on: 2026-06-22, why: counted-at-month-end}}
"""
ADDED = {
    "data/observations/mau-mot.yml": EACH.replace("\n  corrects", "\n  entered: 2026-05-25\n  corrects") + LATER,
    "data/replies.yml": """
- {id: ve-xa, from: uy-ban-mau, on: 2026-06-24, about: {place: mau-mot}, says: explains, source: bao-cao-mau}
""",
    "data/requests.yml": """
- {id: gio, office: van-phong-mau, place: mau-mot, indicators: training-hours, sent: 2026-06-02, answered: 2026-06-25, outcome: partly}
""",
    **{
        f"content/{code}/words/more.yml": f'replies:\n  ve-xa: {{text: "{text}"}}\n'
        for code, text in (("vi", "Xã mới lập."), ("fr", "Commune nouvelle."), ("en", "A new commune."))
    },
}


def edition(folder: Path, *languages: str, begun: str = BEGUN) -> Path:
    """A copy of the small root with one of each happening since it began."""
    root = copied(folder, *languages)
    for path, text in ADDED.items():
        if not path.startswith("content/") or (root / "/".join(path.split("/")[:2])).exists():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text((file.read_text() if file.exists() else "") + text.lstrip("\n"))
    for path, old, new in (
        ("data/site.yml", "as_of:", f"begun: {begun}\nas_of:"),
        ("data/methodology.yml", "version: 1", "version: 2\nchanges: [{version: 2, on: 2026-06-15, why: counted-at-month-end}]"),
        ("data/observations/mau-mot.yml", "on: 2026-02-01", "on: 2026-05-30"),
        ("data/sources.yml", "published: 2026-06", "published: 2026-05"),
    ):
        text = (root / path).read_text()
        assert old in text, path
        (root / path).write_text(text.replace(old, new))
    return root


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(edition(tmp_path_factory.mktemp("changes") / "root"))


def ids(shown: Shown, code: str) -> list[str]:
    """The ids of a language's feed, the newest first."""
    atom = "{http://www.w3.org/2005/Atom}"
    return [str(e.findtext(f"{atom}id")) for e in some(ET.fromstring(shown.read(f"{code}/changes/feed.xml")).iter(f"{atom}entry"))]


def test_the_table_has_each_thing_once_with_its_day_and_nature(shown: Shown) -> None:
    rows = shown.rows("history")
    assert len({r["id"] for r in rows}) == len(rows)
    mine = [r for r in rows if r["place"] == "mau-mot" or r["kind"] == "method"]
    told = {
        (r["day"], r["kind"], r["class"], r["was"], r["now"])
        for r in mine
        if r["day"] > "2026-05-31" and r["kind"] not in ("figure", "correction")
    }
    assert told == {
        ("2026-06-02", "request", "coverage", "", ""),
        ("2026-06-12", "late", "revision", "", "30"),
        ("2026-06-15", "method", "method", "1", "2"),
        ("2026-06-22", "withdrawal", "revision", "5", ""),
        ("2026-06-24", "reply", "coverage", "", "explains"),
        ("2026-06-25", "answer", "coverage", "", "partly"),
    }
    [change] = [r for r in mine if r["class"] == "change" and r["indicator"] == "training-hours"]
    assert (change["day"], change["month"], change["was"], change["now"]) == ("2026-06-12", "2026-06", "36", "41")
    corrected = {r["was_form"]: (r["day"], r["was"]) for r in mine if r["kind"] == "correction" and r["indicator"] == "files-on-time"}
    assert corrected == {
        form: (f"2026-06-{n:02}", "178/201 open 3" if form == "count" else WERE[form][1]) for n, form in enumerate(FORMS, 1)
    }


def test_what_a_place_s_file_of_the_api_has_is_what_the_table_has(shown: Shown) -> None:
    mine = [{k: v or "" for k, v in r.items()} for r in json.loads(shown.read("api/v1/places/mau-mot.json"))["history"]]
    assert mine == [r for r in shown.rows("history") if r["place"] == "mau-mot"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("vi", ("số liệu đã rút lại", "Xã mới lập.", "1 số liệu đến muộn", "ý kiến của cơ quan", "Từ ngày này, cách tính là phiên bản 2.", "Trả lời một phần ngày 25 tháng 6 năm 2026")),
        ("fr", ("chiffre retiré", "1 chiffre tardif", "Commune nouvelle.", "La méthode est depuis lors en version 2.", "Répondu en partie le 25 juin 2026")),
        ("en", ("figure withdrawn", "1 late figure", "A new commune.", "The methodology has been version 2 since then.", "Answered in part on 25 June 2026")),
    ],
)  # fmt: skip
def test_the_page_tells_all_of_it_under_the_nature_of_each(shown: Shown, code: str, said: tuple[str, ...]) -> None:
    page = shown.page(f"{code}/changes/")
    text = plain(visible(page))
    assert [words for words in said if words not in text] == []
    assert re.findall(r'<section id="n-(\w+)"', page) == list(NATURES)
    for form in FORMS:
        assert plain(WERE[form][2][code]) in text, form


def test_the_later_figure_says_what_was_known_before_it(shown: Shown) -> None:
    assert "Hours of training: 41 · January 2026 (before: 36)" in visible(shown.page("en/changes/"))


def test_counts_at_the_head_are_those_of_the_lines_below(shown: Shown) -> None:
    page = shown.page("en/changes/")
    for nature, section in zip(NATURES, re.findall(r'<section id="n-\w+".*?</section>', page, re.DOTALL), strict=True):
        n = re.search(rf'data-of="history:nature:{nature}">(\d+)<', page)
        assert n is not None
        assert int(n[1]) == section.count('<li class="listed"'), nature


def test_months_kinds_and_places_have_pages_of_their_own_that_hold_their_lines_alone(shown: Shown) -> None:
    whole = shown.page("en/changes/")
    for facet, key in (("month", "2026-06"), ("kind", "correction"), ("place", "mau-mot")):
        page = shown.page(f"en/changes/{facet}/{key}/")
        lines = some(re.findall(r'<li class="listed" id="([^"]+)"', page))
        marked = re.findall(rf'<li class="listed" id="([^"]+)" data-is="[^"]*\b{facet}:{key}\b', whole)
        assert lines == marked, facet
        assert f"../{facet}/{key}/" in whole or f"{facet}/{key}/" in whole


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_feed_has_each_line_of_the_page_once(shown: Shown, code: str) -> None:
    found = ids(shown, code)
    assert len(found) == len(set(found))
    lines = shown.page(f"{code}/changes/").count('<li class="listed"')
    assert len([i for i in found if "/sources/" not in i]) == lines
    ledger = f"https://vi-du.example/{code}/places/mau-mot/evidence/#"
    assert f"{ledger}training-hours.2025.niem-giam-mau.63.correction-1" in found


def test_one_more_correction_adds_one_and_moves_none(shown: Shown, tmp_path: Path) -> None:
    root = edition(tmp_path / "root")
    file = root / "data/observations/mau-mot.yml"
    once = "corrects: {was: 93, on: 2026-06-01}"
    assert once in file.read_text()
    file.write_text(file.read_text().replace(once, "corrects: [{was: 93, on: 2026-06-01}, {was: 71, on: 2026-06-29}]"))
    after = Shown(root)
    before, now = ({r["id"]: r for r in s.rows("history")} for s in (shown, after))
    added = set(now) - set(before)
    assert set(before) < set(now)
    assert [(now[i]["kind"], now[i]["day"], now[i]["was"], now[i]["now"]) for i in added] == [("correction", "2026-06-29", "71", "70")]
    assert len(set(ids(after, "en")) - set(ids(shown, "en"))) == 1
    assert set(ids(shown, "en")) < set(ids(after, "en"))


def test_a_plain_folder_tells_the_same_as_a_checkout(shown: Shown, tmp_path: Path) -> None:
    root = edition(tmp_path / "root")
    for command in (("init", "-q"), ("add", "-A"), ("-c", "user.name=a", "-c", "user.email=a@vi-du.example", "commit", "-qm", "a")):
        subprocess.run(["git", "-C", root, *command], check=True)
    kept = Shown(root)
    for path in ("data/history.csv", "en/changes/feed.xml"):
        assert kept.read(path) == shown.read(path), path


def test_nothing_is_published_before_the_site_is(tmp_path: Path) -> None:
    found, _, _ = examine(edition(tmp_path / "root", "vi", begun="2026-05-28"))
    early = [(d.rule, d.said("message", "en")) for d in found if d.severity == "error"]
    assert early == [("entered", "published here before the site was first published on 2026-05-28")] * len(FORMS)


def test_a_root_that_does_not_say_when_it_began_says_so_and_dates_nothing_by_guess() -> None:
    small = Shown(Path(__file__).parent / "sites/small")
    assert "When the site was first published is not recorded" in visible(small.page("en/changes/"))
    assert {r["kind"] for r in small.rows("history")} == {"began", "correction"}
