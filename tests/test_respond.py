"""Replies without an account: whatever a page says of a place can be answered by each way that the root gives; what came in stands beside, never within."""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from scorecard.route import mail, text_message, zalo
from tests.factory import LANGUAGES, SMALL, Shown, copied, examine, some

REPORTS = """
- {id: ba-1, place: mau-ba, indicator: room-open, on: 2026-05, channel: sheet, counts: {is_true: 5, not_true: 3}, checked_by: uy-ban-mau}
- {id: ba-2, place: mau-ba, indicator: room-open, on: 2026-06-02/2026-06-20, channel: sms, counts: {is_true: 4, dont_know: 1}, checked_by: editors}
- {id: mot-1, place: mau-mot, indicator: room-open, on: 2026-06-11, channel: meeting, counts: {is_true: 1, not_true: 2}, checked_by: editors}
- {id: hai-1, place: mau-hai, indicator: room-open, on: 2026-06-01, channel: zalo, counts: {is_true: 6}, checked_by: editors}
"""
WRITTEN = {"mailto": "tra-loi@vi-du.example", "sms": "0900000000", "https": "bieu-mau.example"}
"""By scheme, where the ways of the sample root lead of which a message is written beforehand."""


def root(folder: Path) -> Path:
    """The small root with answers of residents, a note on one of its ways, and one question more that nobody answered."""
    copied(folder)
    (folder / "data/reports.yml").write_text(REPORTS)
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text().replace("example}\n  - {sms", "example, note: hop-thu}\n  - {sms"))
    for language in LANGUAGES:
        words = folder / f"content/{language}/words.yml"
        words.write_text(words.read_text() + "channels:\n  hop-thu: {text: Thư mẫu.}\n")
    (folder / "data/observations/mau-hai.yml").unlink()
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return root(tmp_path_factory.mktemp("respond") / "root")


@pytest.fixture(scope="module")
def shown(folder: Path) -> Shown:
    return Shown(folder)


def links(page: str) -> list[str]:
    return [html.unescape(href) for href in re.findall(r'href="([^"]+)"', page)]


def choices(page: str, anchor: str) -> Mapping[str, str]:
    """The messages of one answer, or of all that is asked at an anchor, by scheme."""
    [answer] = re.findall(rf'<li (?:class="[^"]*" )?id="{re.escape(anchor)}">.*?</li>', page, re.DOTALL)
    return {urlsplit(href).scheme: href for href in links(answer) if ":" in href}


def letter(href: str) -> tuple[str, str, list[str]]:
    """To whom a letter goes, its subject and its lines."""
    address, _, query = href.removeprefix("mailto:").partition("?")
    subject, body = query.removeprefix("subject=").split("&body=")
    assert not re.search(r"[\s+\"<>]", query), "a space is %20, a line %0D%0A, for a mail program reads + as it is"
    return address, unquote(subject), unquote(body).split("\r\n")


def test_the_root_is_sound(folder: Path) -> None:
    assert [d for d in examine(folder)[0] if d.severity == "error"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_said_or_lacking_can_be_answered_by_every_way(shown: Shown, language: str) -> None:
    kinds = {"claimed": ("true", "not_true", "dont_know"), "own": ("figure",), "none": ("gap",)}
    seen = set()
    for r in shown.rows("evidence"):
        address = f"{language}/places/{r['place']}/"
        page, answers = shown.page(address), shown.page(f"{address}reply/")
        if f'id="{r["indicator"]}"' not in page or r["evidence"] not in kinds:
            continue
        seen.add(r["evidence"])
        for answer in kinds[r["evidence"]]:
            anchor = f"{r['indicator']}:{answer}"
            assert f'href="reply/#{anchor}"' in page, "the row leads to the answer"
            found = choices(answers, anchor)
            assert {
                scheme: next(w for w in WRITTEN.values() if w in href) for scheme, href in found.items() if scheme in WRITTEN
            } == WRITTEN
            code = f"{r['place']}/{r['indicator']}/{answer}"
            assert any(line.endswith(code) for line in letter(found["mailto"])[2])
            assert f"[{code}]" in unquote(found["sms"])
    assert seen == set(kinds)


def test_a_letter_says_of_what_it_is_in_the_language_of_its_page(shown: Shown) -> None:
    said = {
        "vi": (
            "Không đúng: Phòng tiếp dân mở cửa, Phường Mẫu Ba",
            ["Câu trả lời: Không đúng", "Địa phương: Phường Mẫu Ba", "Công bố chung: Phòng tiếp dân mở cửa: có (Ví dụ tỉnh công bố; 2026)"],
            ["Trang: https://vi-du.example/vi/places/mau-ba/#room-open", "Ngày của dữ liệu: 2026-06-30", "Mã trả lời: mau-ba/room-open/not_true"],
        ),
        "fr": (
            "Faux : Salle d’accueil ouverte, Phường Mẫu Ba",
            ["Réponse : Faux", "Lieu : Phường Mẫu Ba"],
            ["Date des données : 2026-06-30", "Code de la réponse : mau-ba/room-open/not_true"],
        ),
        "en": (
            "Not true: Reception room open, Phường Mẫu Ba",
            ["Answer: Not true", "Place: Phường Mẫu Ba", "What is claimed: Reception room open: yes (Ví dụ tỉnh says; 2026)"],
            ["Date of the data: 2026-06-30", "Reply code: mau-ba/room-open/not_true"],
        ),
    }  # fmt: skip
    for language, (subject, first, more) in said.items():
        found = choices(shown.page(f"{language}/places/mau-ba/reply/"), "room-open:not_true")
        address, title, lines = letter(found["mailto"])
        assert (address, title, lines[: len(first)]) == ("tra-loi@vi-du.example", subject, first)
        assert set(more) <= set(lines)


def test_a_figure_is_quoted_as_it_is_printed_with_the_lasting_address_of_its_statement(shown: Shown) -> None:
    _, _, lines = letter(choices(shown.page("en/places/mau-mot/reply/"), "files-on-time:figure")["mailto"])
    assert "The site says: 85.79–100% “2.386 … 2.047” (May 2026)" in lines
    [where] = [line.removeprefix("Where: ") for line in lines if line.startswith("Where: ")]
    path, _, anchor = where.removeprefix("https://vi-du.example/").partition("#")
    assert f'id="{anchor}"' in shown.page(path)


def test_a_form_is_opened_with_its_gaps_filled_in(shown: Shown) -> None:
    found = urlsplit(choices(shown.page("vi/places/mau-ba/reply/"), "room-open:dont_know")["https"])
    assert parse_qs(found.query) == {
        "noi": ["mau-ba"], "chi-so": ["room-open"], "tra-loi": ["dont_know"], "loi": ["Không rõ"],
        "trang": ["https://vi-du.example/vi/places/mau-ba/#room-open"],
    }  # fmt: skip


def test_what_has_a_meaning_in_an_address_is_escaped() -> None:
    hard = 'a&b=c?d#e%f+g "h" <i>\nđ'
    to, subject, body = letter(mail("a+b@c.example", hard, hard))
    assert (to, subject, body) == ("a+b@c.example", hard.replace("\n", "\r\n"), hard.split("\n"))
    assert unquote(text_message("0900 000-000", hard).partition("?body=")[2]) == hard.replace("\n", "\r\n")
    assert zalo("0900 000 000") == "https://zalo.me/0900000000"
    assert zalo("https://zalo.me/g/mau") == "https://zalo.me/g/mau"


def test_the_ways_are_said_with_their_hours_and_remarks(shown: Shown) -> None:
    page = shown.page("vi/places/mau-ba/reply/")
    assert '<a href="tel:02060000000">0206 000 0000</a> <small>07:30–11:30, 13:30–17:00</small>' in page
    assert '<a href="https://zalo.me/0900000000">0900 000 000</a>' in page
    assert '<a href="mailto:tra-loi@vi-du.example">tra-loi@vi-du.example</a> <small>Thư mẫu.</small>' in page
    assert "0206 000 0000 (07:30–11:30, 13:30–17:00)" in shown.page("vi/contribute/")


def test_where_one_can_but_call_the_numbers_come_first_and_nothing_is_said_to_be_written(tmp_path: Path) -> None:
    folder = copied(tmp_path / "root", "en")
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text().partition("channels:")[0] + 'channels: [{phone: "0206 000 0000"}, {post: Nhà Mẫu}]\n')
    page = Shown(folder).page("en/places/mau-ba/reply/")
    assert "written already" not in text(page)
    assert page.index("tel:02060000000") < page.index('id="room-open:true"')
    assert "mailto:" not in page
    assert "<dt>Post</dt><dd>Nhà Mẫu</dd>" in page


def test_without_ways_no_page_asks_for_an_answer_and_the_form_says_so(tmp_path: Path) -> None:
    folder = copied(tmp_path / "root")
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text().partition("channels:")[0])
    bare = Shown(folder)
    assert [a for a in bare.live.pages if "/reply/" in a] == []
    for address in ("places/mau-ba/", "indicators/files-on-time/", "places/mau-ba/sheet/"):
        assert not re.search('class="respond"|reply/', bare.page(f"vi/{address}"))
    for language, said in (
        ("vi", "Trang này chưa có địa chỉ thư"),
        ("fr", "Cette édition n’a pas encore d’adresse"),
        ("en", "This edition has no e-mail address"),
    ):
        assert said in bare.page(f"{language}/contribute/")
        assert said not in Shown(SMALL).page(f"{language}/contribute/")


def test_figures_that_one_page_cannot_hold_are_answered_theme_by_theme(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorecard.facts.ONE_PAGE", 2)
    divided = Shown(folder)
    answers = divided.page("vi/places/mau-mot/answers/service/")
    assert 'href="../../reply/service/#files-on-time:figure"' in answers
    assert choices(divided.page("vi/places/mau-mot/reply/service/"), "files-on-time:figure")["mailto"]
    rest = divided.page("vi/places/mau-mot/reply/")
    assert 'href="service/"' in rest
    assert "files-on-time:figure" not in rest


# what residents answered


def text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_answers_stand_beside_the_claim_with_their_days_their_ways_and_who_counted(shown: Shown) -> None:
    said = {
        "vi": "13 người dân trả lời: 9 đúng, 3 không đúng, 1 không rõ. Nhận từ ngày 1 tháng 5 năm 2026 đến ngày 20 tháng 6 năm 2026, "
        "qua tờ A4 đã đánh dấu, tin nhắn; Ủy ban Mẫu, người biên tập tổng hợp.",
        "en": "13 residents answered: 9 true, 3 not true, 1 doesn’t know.",
        "fr": "13 habitants ont répondu\u00a0: 9 vrai, 3 faux, 1 ne sait pas.",
    }  # fmt: skip
    for language, words in said.items():
        for address in ("places/mau-ba/", "places/mau-ba/reply/"):
            assert " ".join(words.split()) in text(shown.page(f"{language}/{address}")), address


def test_too_few_answers_are_said_and_split_nowhere(shown: Shown) -> None:
    page = text(shown.page("vi/places/mau-mot/"))
    assert "Đã có người dân trả lời, nhưng chưa đủ 5 người nên chưa nêu kết quả. Nhận ngày 11 tháng 6 năm 2026, qua cuộc họp" in page
    lines = {r["place"]: r for r in shown.rows("reports")}
    assert (lines["mau-mot"]["enough"], lines["mau-mot"]["answers"], lines["mau-mot"]["true"]) == ("false", "", "")
    assert [lines["mau-ba"][c] for c in ("enough", "answers", "true", "not_true", "dont_know", "first", "last", "channels", "checked_by")] == [
        "true", "13", "9", "3", "1", "2026-05-01", "2026-06-20", "sheet sms", "uy-ban-mau editors",
    ]  # fmt: skip
    for place in ("mau-mot", "mau-ba"):
        assert f'"enough": {lines[place]["enough"]}' in shown.read(f"api/v1/places/{place}.json")
    assert shown.read("api/v1/indicators/room-open.json").count('"enough": true') == 2


def test_over_all_places_those_with_enough_answers_are_added_up(shown: Shown) -> None:
    """The three answers of mau-mot, which are too few, can't be had by subtracting."""
    said = "19 người dân trả lời: 15 đúng, 3 không đúng, 1 không rõ. Tính trên 2 địa phương có đủ người trả lời."
    assert said in text(shown.page("vi/indicators/room-open/"))


def test_answers_of_residents_move_no_evidence_score_or_status(folder: Path, shown: Shown, tmp_path: Path) -> None:
    silent = root(tmp_path / "root")
    (silent / "data/reports.yml").unlink()
    bare = Shown(silent)
    for table in ("evidence", "scores", "targets", "narrowing", "sensitivity", "disagreements", "observations"):
        assert shown.read(f"data/{table}.csv") == bare.read(f"data/{table}.csv"), table
    assert some(shown.rows("reports"))
    assert bare.rows("reports") == []


def test_the_minimum_is_the_roots_own_and_published(folder: Path, tmp_path: Path) -> None:
    strict = root(tmp_path / "root")
    method = strict / "data/methodology.yml"
    method.write_text("minimum_reports: 14\n" + method.read_text())
    made = Shown(strict)
    assert "chưa đủ 14 người" in text(made.page("vi/places/mau-ba/"))
    page = made.page("en/methodology/")
    assert 'id="reports"' in page
    assert "number at least 14" in text(page)
