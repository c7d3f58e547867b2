"""What tells readers by itself: feeds in Atom and JSON that nothing later changes, calendars of what is due, the page of due dates, the weekly text."""

import json
import re
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from scorecard.importer.links import PAUSE, LinkCheck
from tests.conftest import Command
from tests.factory import TESTS, Shown, some
from tests.test_changes import edition
from tests.test_pages import visible

pytestmark = pytest.mark.xdist_group("alerts")

BASE = "https://vi-du.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(TESTS / "atom.rng"))
_ADDRESS = {"type": "string", "pattern": "^https://"}
JSON_FEED = Draft202012Validator(
    {
        "type": "object",
        "required": ["version", "title", "items", "feed_url"],
        "additionalProperties": False,
        "properties": {
            "version": {"const": "https://jsonfeed.org/version/1.1"},
            "title": {"type": "string", "minLength": 1},
            "home_page_url": _ADDRESS,
            "feed_url": _ADDRESS,
            "language": {"type": "string", "minLength": 2},
            "authors": {"type": "array", "items": {"required": ["name"], "properties": {"name": {"type": "string"}}}},
            "items": {
                "type": "array",
                "items": {
                    "required": ["id", "url", "content_text", "date_published"],
                    "additionalProperties": False,
                    "properties": {
                        "id": _ADDRESS, "url": _ADDRESS, "content_text": {"type": "string", "minLength": 1},
                        "content_html": {"type": "string", "pattern": "^<ul>(<li><a href=\"https://[^\"]+\">[^<]+</a></li>){2,}</ul>$"},
                        "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT00:00:00Z$"},
                    },
                },
            },
        },
    },
    format_checker=FormatChecker(),
)  # fmt: skip
MORE_REQUEST = "- {id: gio-nua, office: van-phong-mau, place: mau-mot, indicators: [training-hours], sent: 2026-06-03, due: 2026-06-20}\n"


def root_of(folder: Path) -> Path:
    """The root of test_changes, with a promise and a request that are past due."""
    root = edition(folder)
    requests = root / "data/requests.yml"
    requests.write_text(requests.read_text() + MORE_REQUEST)
    replaced(root, "data/commitments.yml", "due: 2026-12-31", "due: 2026-06-10")
    return root


def replaced(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text, path
    (root / path).write_text(text.replace(old, new))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(root_of(tmp_path_factory.mktemp("alerts") / "root"))


class Entry(NamedTuple):
    day: str
    text: str
    page: str


def folders(shown: Shown, code: str = "en") -> list[str]:
    """The addresses of a language's pages that have a feed beside them."""
    found = [address for address in shown.live.pages if address.startswith(f"{code}/") and shown.live.knows(f"{address}feed.xml")]
    return some(found)


def entries(shown: Shown, folder: str) -> dict[str, Entry]:
    """The entries of a feed by their ids."""
    feed = etree.fromstring(shown.read(f"{folder}feed.xml").encode())
    assert SCHEMA.validate(feed), f"{folder}: {SCHEMA.error_log}"
    found = [
        (e.findtext(f"{ATOM}id"), Entry(e.findtext(f"{ATOM}updated"), e.findtext(f"{ATOM}title"), e.find(f"{ATOM}link").get("href")))
        for e in feed.iter(f"{ATOM}entry")
    ]
    assert len(dict(found)) == len(found), "an id is one entry's"
    assert [e.day for _, e in found] == sorted((e.day for _, e in found), reverse=True)
    assert feed.findtext(f"{ATOM}updated") == (found[0][1].day if found else "2026-05-20T00:00:00Z"), (
        "the newest entry's, else the site's first day"
    )
    assert feed.findtext(f"{ATOM}id") == BASE + folder
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "self": f"{BASE}{folder}feed.xml",
        "alternate": BASE + folder,
    }
    return dict(found)


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_feed_is_valid_says_the_same_in_both_forms_and_leads_to_pages(shown: Shown, code: str) -> None:
    days: dict[str, set[str]] = defaultdict(set)
    for folder in folders(shown, code):
        found = entries(shown, folder)
        given = json.loads(shown.read(f"{folder}feed.json"))
        assert list(JSON_FEED.iter_errors(given)) == []
        assert {i["id"]: (i["date_published"], i["content_text"], i["url"]) for i in given["items"]} == {
            name: tuple(e) for name, e in found.items()
        }
        for name, entry in found.items():
            days[name].add(entry.day)
            assert entry.page.removeprefix(BASE).partition("#")[0] in shown.live.pages, entry
    assert [name for name, its in days.items() if len(its) > 1] == [], "an entry has one day in whatever feed"
    kinds = {folder.split("/")[1] for folder in folders(shown, code)}
    assert kinds == {"", "changes", "places", "indicators", "commitments", "offices"}


def test_a_place_an_indicator_and_an_office_are_told_what_is_theirs(shown: Shown) -> None:
    place, indicator, office = (
        entries(shown, f"en/{folder}/") for folder in ("places/mau-mot", "indicators/training-hours", "offices/van-phong-mau")
    )
    assert f"{BASE}en/places/mau-mot/evidence/#figure-2026-05-20-coverage-mau-mot" in place, "with what it began"
    for found in (place, indicator, office):
        assert any("Past due: Information request on 1 indicator" in e.text and e.day == "2026-06-21T00:00:00Z" for e in found.values())
    assert any(e.text.startswith("Hours of training. 1 late figure") for e in indicator.values())
    assert any("Correct" in e.text for e in indicator.values())
    assert not any("mau-hai" in e.page for e in place.values())
    promise = entries(shown, "en/commitments/phong-moi/")
    assert [(name.rpartition("#")[2], e.day[:10]) for name, e in promise.items()] == [("overdue", "2026-06-11"), ("said", "2026-05-20")]


def test_one_more_correction_is_one_more_entry_and_nothing_else_changes(shown: Shown, tmp_path: Path) -> None:
    root = root_of(tmp_path / "root")
    once = "corrects: {was: 93, on: 2026-06-01}"
    replaced(root, "data/observations/mau-mot.yml", once, "corrects: [{was: 93, on: 2026-06-01}, {was: 71, on: 2026-06-29}]")
    after, changed = Shown(root), []
    for folder in folders(shown):
        before, now = entries(shown, folder), entries(after, folder)
        if before != now:
            changed.append(folder.split("/")[1])
        assert len(now) - len(before) in (0, 1), folder
        assert {name: now[name].day for name in before} == {name: e.day for name, e in before.items()}, folder
    assert sorted(changed) == ["", "changes", "indicators", "places"]


def test_what_was_taken_down_in_one_afternoon_is_one_entry_that_holds_all_of_it(shown: Shown, tmp_path: Path) -> None:
    root = root_of(tmp_path / "root")
    targets = root / "data/targets.yml"
    for n, (by, entered) in enumerate([("2027-12-31", "2026-06-20"), ("2028-12-31", "2026-06-20"), ("2026-06-01", "2026-06-20"), ("2026-06-01", "2026-06-21")]):  # fmt: skip
        targets.write_text(
            targets.read_text()
            + f"- {{id: t{n}, indicator: files-on-time, value: {90 + n}, by: {by}, set_by: ke-hoach-mau, scope: [vi-du], scope_each: commune,"
            + f" responsible: uy-ban-mau, entered: {entered}}}\n"
        )
    after = Shown(root)
    for folder in ("en/", "en/changes/", "en/indicators/files-on-time/", "en/offices/uy-ban-mau/"):
        before, now = entries(shown, folder), entries(after, folder)
        assert set(before) < set(now), "what was told stays"
        here = "en/changes/" if folder == "en/" else folder
        new = {name.removeprefix(BASE + here): now[name].text for name in set(now) - set(before) if "#target" in name}
        assert set(new) == {"#target-2026-06-20-coverage", "#target-2026-06-21-coverage"}, folder
        assert "3 targets recorded" in new["#target-2026-06-20-coverage"]
        assert "Target: at least 93%" in new["#target-2026-06-21-coverage"]
        passed = {name: now[name].text for name in set(now) - set(before) if "#passed" in name}
        assert list(passed.values()) == (["The due dates of 2 targets have passed"] if folder != "en/changes/" else [])
    [held] = [i["content_html"] for i in json.loads(after.read("en/feed.json"))["items"] if "#target-2026-06-20" in i["id"]]
    assert [words in held for words in ("90%", "91%", "92%", "93%")] == [True, True, True, False]
    [line] = re.findall(r'<li class="listed" id="target-2026-06-20-coverage".*?</details>', after.page("en/changes/"), re.DOTALL)
    assert line.count("<li>") == 3


def test_an_edition_in_which_nothing_happened_changes_no_byte_of_a_feed_or_a_calendar(shown: Shown, tmp_path: Path) -> None:
    root = root_of(tmp_path / "root")
    replaced(root, "data/site.yml", "as_of: 2026-06-30", "as_of: 2026-07-09")
    after = Shown(root)
    paths = [folder + name for folder in folders(shown) for name in ("feed.xml", "feed.json")] + [
        "en/calendar.ics",
        "en/offices/uy-ban-mau/calendar.ics",
    ]
    assert [path for path in paths if after.read(path) != shown.read(path)] == []


def test_a_page_leads_to_its_own_feed_and_to_that_of_the_site(shown: Shown) -> None:
    for address, feeds in (
        ("en/places/mau-mot/", ["feed.xml", "../../feed.xml"]),
        ("en/places/mau-mot/evidence/", ["../../../feed.xml"]),
        ("en/commitments/", ["feed.xml", "../feed.xml"]),
        ("en/", ["feed.xml"]),
    ):
        page = shown.page(address)
        assert re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)">', page) == feeds, address
        assert re.search(rf'<a href="{re.escape(feeds[0])}">Follow \(Atom\)</a>', page), address


def calendar(shown: Shown, path: str) -> list[Mapping[str, object]]:
    """The entries of a calendar, as a program reads them."""
    data = shown.read(path).encode()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    read = Calendar.from_ical(data)
    assert read["VERSION"] == "2.0"
    return list(read.walk("VEVENT"))


@pytest.mark.parametrize("code", ["vi", "fr", "en"])
def test_the_calendar_has_each_day_once_and_is_stamped_by_the_data(shown: Shown, code: str) -> None:
    found = some(calendar(shown, f"{code}/calendar.ics"))
    told = {str(e["UID"]): (e["DTSTART"].dt, e["DTSTAMP"].dt.date()) for e in found}  # type: ignore[attr-defined]
    assert len(told) == len(found)
    assert told["commitment-phong-moi@vi-du.example"] == (date(2026, 6, 10), date(2026, 5, 20))
    assert told["request-gio-nua@vi-du.example"] == (date(2026, 6, 20), date(2026, 6, 3))
    assert told["target-files-on-time-2026@vi-du.example"][0] == date(2026, 12, 31)
    assert all(e["DTEND"].dt - e["DTSTART"].dt == timedelta(days=1) for e in found)  # type: ignore[attr-defined]


def test_an_office_s_calendar_has_what_it_owes(shown: Shown) -> None:
    of = {
        name: {str(e["UID"]).partition("@")[0] for e in calendar(shown, f"en/offices/{name}/calendar.ics")}
        for name in ("van-phong-mau", "uy-ban-mau")
    }
    assert of == {"van-phong-mau": {"request-gio-nua"}, "uy-ban-mau": {"commitment-phong-moi", "target-files-on-time-2026"}}


def test_the_page_of_due_dates_says_what_is_past_due_and_of_a_target_only_that_its_day_passed(shown: Shown, tmp_path: Path) -> None:
    page = shown.page("en/due/")
    late, later = (page.partition(f'id="{name}"')[2].partition("</section>")[0] for name in ("g-overdue", "g-later"))
    assert re.findall(r'<li class="listed" id="([^"]+)"', late) == ["commitment-phong-moi", "request-gio-nua"]
    assert re.findall(r'<li class="listed" id="([^"]+)"', later) == ["target-files-on-time-2026"]
    assert re.findall(r'data-of="due:(\w+)">(\d+)<', page) == [("overdue", "2"), ("later", "1")]
    assert "request-gio<" not in page, "it has no due date"
    root = root_of(tmp_path / "root")
    replaced(root, "data/site.yml", "as_of: 2026-06-30", "as_of: 2027-01-02")
    replaced(root, "data/requests.yml", "due: 2026-06-20}", "due: 2026-06-20, answered: 2026-07-01, outcome: refused}")
    after = visible(Shown(root).page("en/due/"))
    assert "Targets whose date has passed" in after
    assert "Information request" not in after.partition("Targets whose date")[0], "an answer that refuses is one"
    assert "Missed" not in after.partition("Targets whose date")[0]


def test_an_office_of_whom_nothing_is_due_says_so_of_what_is_recorded(shown: Shown, tmp_path: Path) -> None:
    root = root_of(tmp_path / "root")
    (root / "data/requests.yml").unlink()
    after = Shown(root)
    assert "Nothing with a due date is recorded here" in visible(after.page("en/offices/van-phong-mau/"))
    assert calendar(after, "en/offices/van-phong-mau/calendar.ics") == []


# the weekly text


def test_the_text_counts_from_the_day_it_is_given_and_the_site_s_own_stays(command: Command, tmp_path: Path) -> None:
    root = root_of(tmp_path / "root")
    done = command("due", "--root", root, "--on", "2026-12-10")
    assert done.returncode == 0
    assert done.stdout.startswith("## Due dates to look after, as of 10 December 2026\n\n### Past due (2)\n")
    assert (
        "### Due within 31 days (1)\n\n- 2026-12-31 · [Files settled on time: at least 95%](https://vi-du.example/en/indicators/"
        in done.stdout
    )
    assert "as_of: 2026-06-30" in (root / "data/site.yml").read_text()
    early = command("due", "--root", root, "--on", "2026-06-01").stdout
    assert "### Past due (0)" in early
    assert command("due", "--root", root, "--on", "10.12.2026").returncode == 2


class Host(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str]]

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        turns = sum(path == self.path for _, path, _ in self.asked)
        self.send_response(
            {"/gone": 404, "/shy": 405 if self.command == "HEAD" else 200, "/tired": 503 if turns == 1 else 200}.get(self.path, 200)
        )
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = _answer  # noqa: N815 - names of the library

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def host() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """A host on this machine, and what it was asked."""
    asked: list[tuple[str, str, str]] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Asked", (Host,), {"asked": asked})) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_links_are_asked_politely_and_only_what_is_gone_or_silent_is_dead() -> None:
    waited: list[float] = []
    with host() as (address, asked):
        found = LinkCheck("scorecard (+https://vi-du.example)", waited.append).ask(
            [f"{address}/there", f"{address}/gone", f"{address}/shy", f"{address}/tired", f"{address}/there", "mailto:a@vi-du.example"]
        )
    assert [(link.address.rpartition("/")[2], link.status, link.dead) for link in found] == [
        ("there", 200, False), ("gone", 404, True), ("shy", 200, False), ("tired", 200, False),
    ]  # fmt: skip
    assert [(how, path) for how, path, _ in asked] == [
        ("HEAD", "/there"), ("HEAD", "/gone"), ("GET", "/gone"), ("HEAD", "/shy"), ("GET", "/shy"), ("HEAD", "/tired"), ("HEAD", "/tired"),
    ]  # fmt: skip
    assert {agent for _, _, agent in asked} == {"scorecard (+https://vi-du.example)"}
    assert len(waited) == len(asked) - 1, "a pause between any two"
    assert min(waited) >= PAUSE
    silent = LinkCheck("a", waited.append).ask([f"{address}/there"])
    assert [(link.status, link.dead) for link in silent] == [(0, True)], "nobody listens there any more"


def test_what_doesn_t_answer_is_named_with_its_source(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    root = root_of(tmp_path / "root")
    with host() as (address, _):
        text = (root / "data/sources.yml").read_text()
        assert text.count("url:") == 1
        (root / "data/sources.yml").write_text(text.replace("https://vi-du.example/bao-cao", f"{address}/gone"))
        done = command("due", "--root", root, "--links")
    assert done.returncode == 0, done.stderr
    assert f"- `bao-cao-mau`: {address}/gone (404)" in done.stdout
