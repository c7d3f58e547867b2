"""Corrections, withdrawals and replies of offices: on pages, in feeds, in tables and for programs, in the statement's own form and in each language."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.evidence.identity import anchors_of
from scorecard.model import FORMS, ValueForm
from tests.factory import LANGUAGES, Shown, copied, examine, said, some
from tests.test_pages import visible

pytestmark = pytest.mark.xdist_group("corrections")

COUNTED = """
- indicator: files-on-time
  period: 2026-05
  count: 187
  of: 201
  source: bao-cao-mau
  corrects: {was: {count: 178, of: 201}, on: 2026-06-20, why: sai-tu-so}
"""
WERE = {
    "value": ("93", "93", {"vi": "93%", "en": "93%", "fr": "93 %"}),
    "more_than": ("{more_than: 90}", "90", {"vi": "hơn 90%", "en": "more than 90%", "fr": "plus de 90 %"}),
    "at_least": ("{at_least: 90}", "90", {"vi": "ít nhất 90%", "en": "at least 90%", "fr": "au moins 90 %"}),
    "less_than": ("{less_than: 90}", "90", {"vi": "dưới 90%", "en": "less than 90%", "fr": "moins de 90 %"}),
    "at_most": ("{at_most: 90}", "90", {"vi": "nhiều nhất 90%", "en": "at most 90%", "fr": "au plus 90 %"}),
    "up_to": ("{up_to: 90}", "90", {"vi": "tối đa 90%", "en": "up to 90%", "fr": "jusqu’à 90 %"}),
    "between": ("{between: [90, 95]}", "90 95", {"vi": "từ 90% đến 95%", "en": "90% to 95%", "fr": "entre 90 % et 95 %"}),
    "about": ("{about: 90}", "90", {"vi": "khoảng 90%", "en": "about 90%", "fr": "environ 90 %"}),
    "nearly": ("{nearly: 90}", "90", {"vi": "gần 90%", "en": "nearly 90%", "fr": "près de 90 %"}),
    "count": (
        "{count: 178, of: 201, open: 3}", "",
        {
            "vi": "178/201, 3 trường hợp khác có thể đang giải quyết (88,55–90,05%)",
            "en": "178 of 201, 3 more may still be open (88.55–90.05%)",
            "fr": "178 sur 201 (peut-être encore en cours : 3) (88,55–90,05 %)",
        },
    ),
}  # fmt: skip
"""What a share was before it was corrected, in each value form: as it is written, as the table has it, and as pages say it."""
CORRECTED = (
    "Đã sửa ngày {day} tháng 6 năm 2026: trước đó ghi {was}.",
    "Corrected on {day} June 2026: it said {was}.",
    "Corrigé le {day} juin 2026 ; valeur précédente : {was}.",
)
EACH = "".join(
    f"""
- indicator: files-on-time
  period: {2025 + (n + 6) // 12}-{(n + 6) % 12 + 1:02}
  value: {70 + n}
  source: bao-cao-mau
  corrects: {{was: {WERE[form][0]}, on: 2026-06-{n + 1:02}}}
"""
    for n, form in enumerate(FORMS)
)
"""A figure of each month, each corrected from another value form on another day of June."""
ADDED = {
    "data/observations/mau-hai.yml": COUNTED,
    "data/observations/mau-mot.yml": EACH,
    "data/observations/mau-ba.yml": """
- indicator: room-open
  period: 2026
  value: yes
  source: bao-cao-mau
  corrects:
    - {was: {value: not_applicable}, on: 2026-06-18}
    - {was: no, on: 2026-06-21, why: sai-tu-so}
- indicator: training-hours
  period: 2025
  value: 4500
  source: ke-hoach-mau
  withdrawn: {on: 2026-06-22, why: doc-nham}
""",
    "data/observations/mau-bon.yml": """
- indicator: files-on-time
  period: 2025-05
  more_than: 64
  source: bao-cao-mau
  withdrawn: {on: 2026-06-23, why: doc-nham}
""",
    "data/replies.yml": """
- id: ve-ho-so
  from: van-phong-mau
  on: 2026-06-24
  about: {place: mau-hai, indicator: files-on-time, period: 2026-05}
  says: disputes
  source: cong-van-mau
- id: ve-phong
  from: van-phong-mau
  on: 2026-06-25
  about: {place: mau-ba, indicator: room-open}
  says: accepts
  source: cong-van-mau
- id: ve-xa
  from: uy-ban-mau
  on: 2026-06-26
  about: {place: mau-hai}
  says: explains
  source: cong-van-mau
""",
    "data/sources.yml": """
- {id: cong-van-mau, publisher: Văn phòng Mẫu, title: Công văn mẫu, published: 2026-06-24, language: vi}
""",
    **{
        f"content/{code}/words/past.yml": f"""
remarks:
  sai-tu-so: {{text: "{wrong}"}}
  doc-nham: {{text: "{misread}"}}
replies:
  ve-ho-so: {{text: "{files}"}}
  ve-phong: {{text: "{room}"}}
  ve-xa: {{text: "{all_}"}}
"""
        for code, wrong, misread, files, room, all_ in (
            ("vi", "Gõ nhầm tử số.", "Đọc nhầm dòng.", "Chúng tôi tính khác.", "Đúng như vậy.", "Xã mẫu mới lập."),
            ("en", "The numerator was mistyped.", "The wrong line was read.", "We count otherwise.", "That is so.", "A new sample commune."),
            ("fr", "Numérateur mal tapé.", "Mauvaise ligne lue.", "Nous comptons autrement.", "C’est exact.", "Une commune nouvelle."),
        )
    },
}  # fmt: skip


def written(root: Path) -> Path:
    """A copy of the small root with what was corrected, withdrawn and replied."""
    for path, text in ADDED.items():
        file = root / path
        if file.parts[-3] not in LANGUAGES or (root / "content" / file.parts[-3]).exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text((file.read_text() if file.exists() else "") + text.lstrip("\n"))
    return root


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(written(copied(tmp_path_factory.mktemp("past") / "root")))


def plain(text: str) -> str:
    """A text with spaces alone, and none before a sign that ends something, as `visible` has it."""
    return re.sub(r" ([.,;:)])", r"\1", " ".join(text.split()))


def entries(shown: Shown, code: str) -> list[dict[str, str]]:
    """The entries of a language's feed: id, title, updated."""
    atom = "{http://www.w3.org/2005/Atom}"
    found = ET.fromstring(shown.read(f"{code}/changes/feed.xml")).iter(f"{atom}entry")
    return some({part: entry.findtext(f"{atom}{part}") or "" for part in ("id", "title", "updated")} for entry in found)


# the model


def test_a_correction_keeps_a_whole_value_form_and_a_bare_value_is_short_for_one():
    o = said("mot", "share", "2025", value="60", corrects={"was": "63", "on": "2026-01-10"})
    assert [(c.was.form, c.was.numbers, c.on, c.why, c.bare) for c in o.corrects] == [
        ("value", (Decimal(63),), date(2026, 1, 10), None, True)
    ]
    both = [{"was": {"more_than": "90"}, "on": "2026-01-10"}, {"was": {"count": "1", "of": "2"}, "on": "2026-02-10", "why": "sai"}]
    o = said("mot", "share", "2025", value="60", corrects=both)
    assert [(c.was.form, c.was.count, c.on.month, c.why) for c in o.corrects] == [("more_than", None, 1, None), ("count", 1, 2, "sai")]


def test_two_forms_say_the_same_only_if_all_of_them_does():
    same = ValueForm(count=3, of=7)
    assert same.same(ValueForm(count=3, of=7, open=0))
    assert not same.same(ValueForm(count=3, of=7, open=1))
    assert not ValueForm(value=Decimal(63)).same(ValueForm(about=Decimal(63)))
    assert ValueForm(value=Decimal("63.0")).same(ValueForm(value=Decimal(63)))
    assert not ValueForm(value="not_applicable").same(ValueForm(value=Decimal(0)))


def test_a_correction_that_changes_the_form_leaves_the_address_of_the_statement_as_it_was():
    before = said("mot", "share", "2025", value="88")
    after = said("mot", "share", "2025", count="178", of="201", corrects={"was": {"value": "88"}, "on": "2026-01-10"})
    again = said(
        "mot",
        "share",
        "2025",
        about="90",
        corrects=[{"was": {"value": "88"}, "on": "2026-01-10"}, {"was": {"count": "1", "of": "2"}, "on": "2026-02-10"}],
    )
    assert anchors_of([before]) == anchors_of([after]) == anchors_of([again])


# pages


@pytest.mark.parametrize("form", FORMS)
def test_a_corrected_figure_says_what_it_was_in_its_own_form_everywhere_in_each_language(shown: Shown, form: str):
    day = f"2026-06-{list(FORMS).index(form) + 1:02}"
    [entry] = [o for o in json.loads(shown.read("data/observations.json")) if o.get("corrects", [{}])[-1].get("on") == day]
    assert entry in json.loads(shown.read("api/v1/places/mau-mot.json"))["observations"]
    assert (entry["corrects"][0]["was"]["form"], entry["corrects"][0]["why"]) == (form, None)
    [row] = [o for o in shown.rows("observations") if o["corrected"] == day]
    assert (row["was_form"], row["was"]) == (form, WERE[form][1])
    assert [row[f"was_{part}"] for part in ("count", "of", "open")] == (["178", "201", "3"] if form == "count" else [""] * 3)
    for code, sentence in zip(("vi", "en", "fr"), CORRECTED, strict=True):
        number = "1er" if code == "fr" and day.endswith("-01") else list(FORMS).index(form) + 1
        told = plain(sentence.format(day=number, was=WERE[form][2][code]))
        for page in ("places/mau-mot/evidence/", "changes/", "sources/bao-cao-mau/"):
            assert plain(told) in plain(visible(shown.page(f"{code}/{page}"))), (code, page)
        assert [e for e in entries(shown, code) if plain(e["title"]).endswith(plain(told))]


def test_a_corrected_count_in_force_is_a_count_wherever_it_is_shown(shown: Shown):
    for code, told in (
        ("vi", "Đã sửa ngày 20 tháng 6 năm 2026: trước đó ghi 178/201 (88,56%). Gõ nhầm tử số."),
        ("en", "Corrected on 20 June 2026: it said 178 of 201 (88.56%). The numerator was mistyped."),
        ("fr", "Corrigé le 20 juin 2026 ; valeur précédente : 178 sur 201 (88,56 %). Numérateur mal tapé."),
    ):
        for page in (
            "places/mau-hai/",
            "places/mau-hai/evidence/",
            "indicators/files-on-time/",
            "sources/bao-cao-mau/",
            "disagreements/mau-hai/files-on-time/",
            "changes/",
        ):
            assert plain(told) in plain(visible(shown.page(f"{code}/{page}"))), (code, page)
        assert [e for e in entries(shown, code) if plain(told) in plain(e["title"])]
    everything = "".join(plain(page) for page in (*shown.pages.values(), *(shown.read(f"{code}/changes/feed.xml") for code in LANGUAGES)))
    assert not re.search("178 ?%", everything)


def test_two_corrections_of_one_figure_are_told_in_their_order_and_are_two_entries_of_the_feed_for_ever(shown: Shown):
    text = visible(shown.page("en/places/mau-ba/evidence/"))
    assert "Corrected on 18 June 2026: it said does not apply. Corrected on 21 June 2026: it said no. The numerator was mistyped." in text
    mine = [e["id"] for e in entries(shown, "en") if "it said" in e["title"] and "Phường Mẫu Ba" in e["title"]]
    lasting = "https://vi-du.example/en/places/mau-ba/evidence/#room-open.2026.bao-cao-mau.not_applicable.correction-"
    assert mine == [f"{lasting}2", f"{lasting}1"]
    for code in LANGUAGES:
        ids = [e["id"] for e in entries(shown, code)]
        assert len(ids) == len(set(ids))


# withdrawals


def test_a_withdrawn_figure_says_so_with_its_day_and_reason_wherever_it_is_shown(shown: Shown):
    for code, word, told in (
        ("vi", "đã rút", "Đã rút ngày 22 tháng 6 năm 2026; không còn tính vào kết quả nào. Đọc nhầm dòng."),
        ("en", "withdrawn", "Withdrawn on 22 June 2026; it no longer counts in any result. The wrong line was read."),
        ("fr", "retiré", "Retiré le 22 juin 2026 ; n’entre plus dans aucun résultat. Mauvaise ligne lue."),
    ):
        for page in ("places/mau-ba/", "places/mau-ba/evidence/", "sources/ke-hoach-mau/", "changes/"):
            text = plain(visible(shown.page(f"{code}/{page}")))
            assert plain(told) in text, (code, page)
            assert page == "places/mau-ba/" or word in text
        [entry] = [e for e in entries(shown, code) if plain(told) in plain(e["title"])]
        assert entry["updated"] == "2026-06-22T00:00:00Z"
        assert entry["id"].endswith("/places/mau-ba/evidence/#training-hours.2025.ke-hoach-mau.4500.withdrawal")
    [entry] = [o for o in json.loads(shown.read("api/v1/places/mau-ba.json"))["observations"] if o["withdrawn"]]
    assert entry["withdrawn"] == {"on": "2026-06-22", "why": "doc-nham"}
    assert [(o["place"], o["withdrawn_on"]) for o in shown.rows("observations") if o["withdrawn"] == "true"] == [
        ("mau-ba", "2026-06-22"),
        ("mau-bon", "2026-06-23"),
    ]


def test_a_withdrawn_figure_counts_nowhere(shown: Shown):
    [sole] = [r for r in shown.rows("evidence") if (r["place"], r["indicator"]) == ("mau-ba", "training-hours")]
    assert (sole["evidence"], sole["absence"], sole["sources"]) == ("none", "not_searched", "")
    [beside] = [r for r in shown.rows("evidence") if (r["place"], r["indicator"]) == ("mau-bon", "files-on-time")]
    assert (beside["sources"], beside["period"], beside["disputed"]) == ("bao-cao-mau", "2026-05", "false")
    figures = {s["source"]: s["figures"] for s in shown.rows("sources")}
    assert figures["ke-hoach-mau"] == "0", "the source itself stays, with its page"
    kept = [o for o in shown.rows("observations") if o["withdrawn"] == "false"]
    assert figures["bao-cao-mau"] == str(sum(o["source"] == "bao-cao-mau" for o in kept))
    assert f'data-of="site:statements">{len(kept)}<' in shown.page("en/changes/")
    assert "Kế hoạch mẫu" not in visible(shown.page("en/changes/")).partition("Newest documents")[2]
    assert "Kế hoạch mẫu" not in visible(shown.page("en/places/mau-ba/")).partition("Sources")[2]
    for page, anchor in (("places/mau-ba/", "training-hours"), ("indicators/training-hours/", "mau-ba")):
        row = re.search(f'<li class="row none" id="{anchor}">.*?</li>', shown.page(f"en/{page}"), re.DOTALL)
        assert row is not None
        assert "Withdrawn on 22 June 2026" in row[0]
        assert 'class="figure"' not in row[0]


def test_a_text_may_not_quote_a_withdrawn_figure(tmp_path: Path):
    root = written(copied(tmp_path / "root", "vi"))
    (root / "content/vi/places/mau-ba.md").write_text("---\ntitle: Ba\n---\nGiờ: {{ value mau-ba training-hours 2025 }}.\n")
    assert [d.rule for d in examine(root)[0] if d.severity == "error"] == ["no-figure"]


# replies


def test_a_reply_stands_beside_its_figure_and_is_news(shown: Shown):
    for code, told in (
        ("vi", "Văn phòng Mẫu trả lời ngày 24 tháng 6 năm 2026 về số liệu kỳ tháng 5/2026: không đồng ý. Chúng tôi tính khác."),
        ("en", "Reply of 24 June 2026 about May 2026 (Sample office): disagrees. We count otherwise."),
        ("fr", "Réponse du 24 juin 2026 sur la période « mai 2026 » (Bureau modèle) : conteste. Nous comptons autrement."),
    ):
        for page in (
            "places/mau-hai/",
            "places/mau-hai/evidence/",
            "indicators/files-on-time/",
            "disagreements/mau-hai/files-on-time/",
            "sources/cong-van-mau/",
            "changes/",
        ):
            assert plain(told) in plain(visible(shown.page(f"{code}/{page}"))), (code, page)
        [entry] = [e for e in entries(shown, code) if plain(e["title"]).endswith(plain(told))]
        assert entry["updated"] == "2026-06-24T00:00:00Z"
        assert entry["id"] == f"https://vi-du.example/{code}/places/mau-hai/evidence/#reply-ve-ho-so"
        assert 'id="reply-ve-ho-so"' in shown.page(f"{code}/places/mau-hai/evidence/")
    row = re.search('<li class="row [^>]*id="files-on-time">.*?<details>', shown.page("vi/places/mau-hai/"), re.DOTALL)
    assert row is not None
    assert "không đồng ý" in row[0]


def test_a_reply_about_a_place_as_a_whole_stands_on_its_page_and_accepting_is_told_as_plainly_as_disputing(shown: Shown):
    assert "Trả lời của cơ quan Ủy ban Mẫu trả lời ngày 26 tháng 6 năm 2026: giải thích. Xã mẫu mới lập." in visible(
        shown.page("vi/places/mau-hai/")
    )
    assert "Văn phòng Mẫu trả lời ngày 25 tháng 6 năm 2026: chấp nhận. Đúng như vậy." in visible(shown.page("vi/places/mau-ba/"))
    assert "giải thích" not in visible(shown.page("vi/indicators/files-on-time/"))


def test_replies_are_a_table_and_in_the_files_of_their_place_and_question(shown: Shown):
    table = shown.rows("replies")
    assert [(r["reply"], r["office"], r["on"], r["place"], r["indicator"], r["period"], r["says"], r["source"]) for r in table] == [
        ("ve-ho-so", "van-phong-mau", "2026-06-24", "mau-hai", "files-on-time", "2026-05", "disputes", "cong-van-mau"),
        ("ve-phong", "van-phong-mau", "2026-06-25", "mau-ba", "room-open", "", "accepts", "cong-van-mau"),
        ("ve-xa", "uy-ban-mau", "2026-06-26", "mau-hai", "", "", "explains", "cong-van-mau"),
    ]
    place, question = (json.loads(shown.read(f"api/v1/{path}.json"))["replies"] for path in ("places/mau-hai", "indicators/files-on-time"))
    assert [r["reply"] for r in place] == ["ve-ho-so", "ve-xa"]
    assert question == place[:1]
    assert place[0]["text"] == {"vi": "Chúng tôi tính khác.", "fr": "Nous comptons autrement.", "en": "We count otherwise."}
    disputed = [d for d in json.loads(shown.read("data/disagreements.json"))["disputes"] if d["place"] == "mau-hai"]
    assert [d["replies"] for d in disputed] == [question], "a disagreement has them too"


def test_a_reply_is_on_the_sheet_and_on_the_page_of_answers(shown: Shown):
    for address in ("places/mau-hai/sheet/", "places/mau-hai/reply/"):
        assert "Sample office): disagrees." in visible(shown.page(f"en/{address}"))
    assert "Văn phòng Mẫu trả lời ngày 25 tháng 6 năm 2026: chấp nhận." in visible(shown.page("vi/places/mau-ba/sheet/"))
