"""Asking the portal: a server on this machine answers as the portal was seen to answer, and in every way in which it may not. All figures are INVENTED."""

import contextlib
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.diagnostic import Report, as_text
from scorecard.disk.seal import check_seals, sealed
from scorecard.importer.portal import fetch
from scorecard.importer.portal.fetch import Clock, Fetched, NotFetchedError, Portal, host_of
from scorecard.importer.portal.saved import KeptError, answers_in, captured, keep
from scorecard.importer.portal.shape import SHAPES
from tests.invented_portal import ROOT, month, units, written
from tests.portal_server import Fault, PortalHandler, PortalServer

NAMES = [f"UBND xã Mẫu {number}" for number in range(12)]
AGENT = "scorecard/test (+https://vi-du.example)"


@pytest.fixture
def server() -> Iterator[PortalServer]:
    with PortalServer(NAMES) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


class Watch:
    """A clock that stands still but for the waits that are asked of it."""

    def __init__(self) -> None:
        self.seconds, self.waits = 0.0, list[float]()
        self.day = datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)

    def wait(self, seconds: float) -> None:
        self.seconds += seconds
        self.waits.append(seconds)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.day, lambda: self.seconds, self.wait)


def ask(server: PortalServer, watch: Watch | None = None) -> tuple[list[Fetched], str]:
    """What came, and what is told."""
    report = Report()
    try:
        return Portal(server.address, AGENT, (watch or Watch()).clock, report).month(2026, 10, ROOT), ""
    except NotFetchedError:
        return [], as_text(report.sorted(), {})


def always(data: bytes, status: int = 201, **headers: str) -> Fault:
    def fault(handler: PortalHandler, _: int) -> bool:
        handler.answer(data, status, **headers)
        return True

    return fault


# Asking


def test_each_group_is_asked_for_once_as_the_portal_was_seen_to_be_asked(server: PortalServer) -> None:
    answers, told = ask(server)
    assert told == ""
    assert {one.file: one.data for one in answers} == server.files
    assert [path for path, _, _ in server.asked] == [f"/api/v1/reporting/evaluation/{group}" for group in SHAPES]
    bodies = {path.rpartition("/")[2]: body for path, body, _ in server.asked}
    pages = {"rootDepartmentId": ROOT, "currentPage": 1}
    assert bodies["transparency"] == {"timeType": "month", "year": 2026, "month": 10, **pages, "pageSize": 200}
    assert bodies["dvc-progress-tree"]["pageSize"] == 100
    assert bodies["handling-satisfaction"] == {"fromDate": "2026-10-01", "toDate": "2026-10-31", **pages, "pageSize": 200}
    assert {headers["User-Agent"] for _, _, headers in server.asked} == {AGENT}
    assert {one.status for one in answers} == {201}


def test_there_is_a_second_between_two_requests(server: PortalServer) -> None:
    watch = Watch()
    ask(server, watch)
    assert [wait for wait in watch.waits if wait] == [1.0] * (len(SHAPES) - 1)


def test_status_200_is_as_good(server: PortalServer) -> None:
    server.faults["transparency"] = always(server.files["transparency.json"], 200)
    assert len(ask(server)[0]) == len(SHAPES)


def test_pages_are_read_on_to_the_last(server: PortalServer) -> None:
    first, second = (json.loads(server.files["transparency.json"]) for _ in range(2))
    rows = first["data"]["evaluation"]
    first["data"]["evaluation"], second["data"]["evaluation"] = rows[:7], rows[7:]
    for number, page in ((1, first), (2, second)):
        page["data"]["pagination"] |= {"currentPage": number, "totalPages": 2}
    server.files |= {"transparency.json": json.dumps(first).encode(), "transparency-page-2.json": json.dumps(second).encode()}
    answers, told = ask(server)
    assert told == ""
    assert {one.file for one in answers} == set(server.files)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_after_longer_and_longer_waits(server: PortalServer, status: int) -> None:
    server.faults["transparency"] = lambda handler, turn: turn < 4 and (handler.answer(b"", status) or True)
    watch = Watch()
    answers, told = ask(server, watch)
    assert (len(answers), told) == (len(SHAPES), "")
    assert [wait for wait in watch.waits if wait > 1] == [2.0, 4.0, 8.0]


def test_a_server_that_asks_for_time_gets_it(server: PortalServer) -> None:
    server.faults["transparency"] = lambda handler, turn: turn < 2 and (handler.answer(b"", 503, Retry_After="40") or True)
    watch = Watch()
    assert len(ask(server, watch)[0]) == len(SHAPES)
    assert 40.0 in watch.waits


# Faults: each is a stop that says what it is, and nothing is asked after it


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (always(b"", 503), "after 4 requests the portal still answers with status 503"),
        (always(b"", 503, Retry_After="86400"), "after 1 requests the portal still answers with status 503"),
        (always(b"", 404), "the portal answers with status 404"),
        (always(b"", 204), "the portal answers with status 204"),
        (
            always(b"", 302, Location="https://vi-du.example/login"),
            "the portal sends us elsewhere, with status 302: https://vi-du.example/login",
        ),
        (always("<html><title>Cổng</title>".encode()), 'a web page instead of an answer: "Cổng"'),
        (always(b""), "the answer is empty"),
        (always(b'{"code": "OK", "data": {"overv'), "the answer is cut off after"),
        (always(b'{"code": "DENIED", "message": "no"}'), 'the portal answers "DENIED": no'),
    ],
)
def test_whatever_is_no_answer_stops_the_asking(server: PortalServer, fault: Fault, words: str) -> None:
    server.faults["dvc-progress-tree"] = fault
    answers, told = ask(server)
    assert answers == []
    assert words in told
    assert "--> dvc-progress-tree.json" in told
    assert {path.rpartition("/")[2] for path, _, _ in server.asked} == {"transparency", "dvc-progress-tree"}


def test_an_answer_that_ends_before_its_announced_end_is_told(server: PortalServer) -> None:
    def cut(handler: PortalHandler, _: int) -> bool:
        handler.answer(b'{"code": "OK"', Content_Length="900")
        handler.close_connection = True
        return True

    server.faults["transparency"] = cut
    assert "after 4 requests the answer still ends after 13 bytes, before its announced end" in ask(server)[1]


def test_a_server_that_says_nothing_is_waited_for_so_long_and_no_longer(server: PortalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PATIENCE", 0.05)
    over = threading.Event()
    server.faults["transparency"] = lambda handler, _: over.wait(20) or True
    _, told = ask(server)
    over.set()
    assert "after 4 requests the portal gave no answer within 0.05 seconds" in told


def test_a_connection_that_is_cut_is_told(server: PortalServer) -> None:
    def cut(handler: PortalHandler, _: int) -> bool:
        handler.close_connection = True
        return True

    server.faults["transparency"] = cut
    assert "after 4 requests there is no way to the portal" in ask(server)[1]


def test_an_answer_that_drips_is_waited_for_so_long_and_no_longer(server: PortalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PATIENCE", 0.05)
    monkeypatch.setattr(fetch, "RETRIES", 0)

    def drip(handler: PortalHandler, _: int) -> bool:
        handler.answer(b"{", Content_Length="100000")
        with contextlib.suppress(OSError):
            for _ in range(200):
                handler.wfile.write(b" ")
                time.sleep(0.01)
        return True

    server.faults["transparency"] = drip
    report = Report()
    portal = Portal(server.address, AGENT, Clock(lambda: Watch().day, time.monotonic, lambda _: None), report)
    with pytest.raises(NotFetchedError):
        portal.month(2026, 10, ROOT)
    assert "after 1 requests the portal gave no answer within" in as_text(report.sorted(), {})


def test_a_portal_that_nobody_runs_is_told() -> None:
    with PortalServer(NAMES) as gone:
        pass  # its port is closed again
    assert "after 4 requests there is no way to the portal: Connection refused" in ask(gone)[1]


def test_a_flood_is_not_read_to_its_end(server: PortalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 1000)
    assert "the answer is larger than 1000 bytes" in ask(server)[1]


def test_a_page_that_comes_again_in_place_of_the_next_is_told(server: PortalServer) -> None:
    first = json.loads(server.files["transparency.json"])
    first["data"]["pagination"] |= {"totalPages": 2}
    server.faults["transparency"] = always(json.dumps(first).encode())
    assert "page 2 was asked for, and page 1 came" in ask(server)[1]


def test_pages_without_end_are_not_asked_for(server: PortalServer) -> None:
    first = json.loads(server.files["transparency.json"])
    first["data"]["pagination"] |= {"totalPages": 5000}
    server.faults["transparency"] = always(json.dumps(first).encode())
    assert "5000 pages are announced, 40 are asked for at the most" in ask(server)[1]


def test_changed_keys_are_told_before_anything_else_is_asked(server: PortalServer) -> None:
    changed = server.files["transparency.json"].replace(b'"totalScore"', b'"sumScore"')
    server.faults["transparency"] = always(changed)
    _, told = ask(server)
    assert 'the key "totalScore" is missing in data.overview' in told
    assert len(server.asked) == 1


@pytest.mark.parametrize("address", ["http://vi-du.example", "file:///etc/passwd", "ftp://127.0.0.1", "vi-du.example"])
def test_only_a_safe_address_is_asked(address: str) -> None:
    report = Report()
    with pytest.raises(NotFetchedError):
        Portal(address, AGENT, Watch().clock, report)
    assert "the address begins with https://" in as_text(report.sorted(), {})
    assert host_of("https://dichvucong.gov.vn/danh-gia?x=1") == "https://dichvucong.gov.vn"


# Keeping


@pytest.fixture
def answers(server: PortalServer) -> list[Fetched]:
    return ask(server)[0]


def problems(root: Path) -> str:
    report = Report()
    check_seals(root, sealed(root), report)
    return as_text(report.sorted(), {})


def test_the_answers_are_kept_as_they_came_with_what_was_asked_and_their_digests(tmp_path: Path, answers: list[Fetched]) -> None:
    folder, new = keep(tmp_path / "data/imports/portal", "2026-10", ROOT, answers)
    assert new
    assert folder.name == "2026-10"
    assert answers_in(folder) == {one.file: one.data for one in answers}
    about = json.loads((folder / "requests.json").read_bytes())
    assert [request["group"] for request in about["requests"]] == list(SHAPES)
    assert about["requests"][0]["sent"]["month"] == 10
    record = captured((folder / "requests.json").read_bytes())
    assert (record.month, record.root, record.at) == ("2026-10", ROOT, datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC))
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.json")}
    assert problems(tmp_path) == ""


def test_the_same_answers_are_kept_once(tmp_path: Path, answers: list[Fetched]) -> None:
    first, _ = keep(tmp_path, "2026-10", ROOT, answers)
    assert keep(tmp_path, "2026-10", ROOT, answers) == (first, False)


def test_an_earlier_reading_is_never_overwritten(tmp_path: Path, server: PortalServer, answers: list[Fetched]) -> None:
    keep(tmp_path, "2026-10", ROOT, answers)
    server.files = written(month(units(NAMES, 2)))
    watch = Watch()
    watch.day = datetime(2026, 12, 5, tzinfo=UTC)
    later, _ = ask(server, watch)
    folder, new = keep(tmp_path, "2026-10", ROOT, later)
    assert (folder.name, new) == ("2026-10-on-2026-12-05", True)
    assert answers_in(tmp_path / "2026-10") == {one.file: one.data for one in answers}
    server.files = written(month(units(NAMES, 3)))
    with pytest.raises(KeptError):
        keep(tmp_path, "2026-10", ROOT, ask(server, watch)[0])


def test_nothing_is_left_of_a_reading_that_cant_be_written(tmp_path: Path, answers: list[Fetched], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        keep(tmp_path / "portal", "2026-10", ROOT, answers)
    assert list((tmp_path / "portal").iterdir()) == []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: (folder / "transparency.json").write_bytes(b"{}"), "error[seal]: the file isn't the one that was sealed"),
        (lambda folder: (folder / "transparency.json").unlink(), 'the file "transparency.json" is sealed here, and is missing'),
        (lambda folder: (folder / "more.json").write_bytes(b"{}"), "error[seal]: the file has no seal"),
        (lambda folder: (folder / "notes.txt").write_bytes(b"x"), "error[seal]: no such file is kept here"),
        (lambda folder: (folder.parent / "stray.json").write_bytes(b"x"), "error[seal]: no such file is kept here"),
        (lambda folder: (folder / "SHA256SUMS").write_text("x\n"), "no digest and name of a file"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "error[seal]: the file has no seal"),
        (lambda folder: folder.rename(folder.parent / "october"), "error[seal]: no such file is kept here"),
    ],
)
def test_a_kept_answer_that_is_touched_is_told(tmp_path: Path, answers: list[Fetched], spoil: Callable[[Path], object], words: str) -> None:
    folder, _ = keep(tmp_path / "data/imports/portal", "2026-10", ROOT, answers)
    spoil(folder)
    assert words in problems(tmp_path)


def test_a_hidden_draft_is_nobodys_concern(tmp_path: Path) -> None:
    draft = tmp_path / "data/imports/portal/.2026-10-x"
    draft.mkdir(parents=True)
    (draft / "transparency.json").write_bytes(b"{}")
    assert problems(tmp_path) == ""
