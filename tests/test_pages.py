"""What pages say: one of each type, of a root small enough to work out by hand, and the faults that no page of any root may have."""

import json
import re
from collections import defaultdict
from pathlib import Path
from posixpath import normpath

import pytest

from scorecard.page import PAGES
from tests.browser.sample import ADDRESSES, kind_of, name
from tests.factory import SMALL, TESTS, Shown, copied

pytestmark = pytest.mark.xdist_group("pages")

SAYS: dict[str, tuple[str, ...]] = {
    "": (
        "Places with figures of their own, still in force: 2 of 4.", "Ví dụ tỉnh and the 4 places in it: what is documented,", "1 local figure contradicts what is claimed for all. Room Name of a place", "Sources disagree on 1 figure. On time", "Check a claim for all Is it true where you live?", "Xã Mẫu Hai: 2 of 2 scored indicators documented, 0 with a claim for all only", "Indicators asked of each place: 3; 3 have an answer somewhere; none has one from 3 places,",
        "Xã Mẫu Một commune; formerly: Xã Mẫu Cũ, Thị trấn Mẫu Xưa",
        "How the indicators stand: Ví dụ tỉnh No target found for this place 3",
        "About this site A province that does not exist, to try every page.",
    ),
    "map/claims/": (
        "Xã Mẫu Hai: a local figure contradicts the claim Phường Mẫu Ba: only claimed",
        "A local figure contradicts the claim ( 1) Xã Mẫu Hai Documented ( 1) Xã Mẫu Một Only claimed ( 2) Phường Mẫu Ba ward",
    ),
    "places/": ("4 places in Ví dụ tỉnh", "Phường Mẫu Ba ward", "province Ví dụ tỉnh"),
    "places/mau-mot/": (
        "Most files are settled",
        "90 documented of which counted or measured: 57 claimed 90 100 possible",  # (2 × 85.79 + 100) ÷ 3, and 2 × 85.79 ÷ 3
        "Own figures make up 100% of the weight",
        "No rank: it takes at least 3 comparable places with enough figures.",
        "Population 4,100 people",
        "The share settled on time is 85.79–100%.",
        "from 100 × 2,047 ÷ 2,386 ≈ 85.79%, if none of the 339 open cases is added, to 100 × 2,386 ÷ 2,386 = 100%, if all are",
        "The source says 2.386 … 2.047 Where in the document paragraph 5",
        "Note Counted on the last day of the month. Data line data/observations/mau-mot.yml:1",
        "On track Target: at least 95% by 31 December 2026 (for each unit of this level: commune, in Ví dụ tỉnh)",
        "on 31 May 2026, the day of the figure, the level due is 77.43%",  # 50 + 45 × 334 ÷ 548 days
        "220 more cases of 2,386 would make it: Met.",  # 95 % of 2,386 are 2,266.7
        "Claim for all by Ví dụ tỉnh (Communes with a reception room); this place has its own figures.",
        "Corrected on 1 February 2026: it said 63.",
    ),
    "places/mau-ba/": (
        "Files settled on time 97% out of date May 2024 Undetermined the figures are out of date", "Out of date since 31 May 2025: shown, but no longer counted.", "“Communes with a reception room” is 100%, claimed for all: so here it would be yes. It counts as claimed, never as documented.", "Phường Mẫu Ba: 1 documented indicator, the newest: Files settled on time, 97% (May 2024); 1 indicator claimed for all by Ví dụ tỉnh. Claimed for all: is it true here? (Phường Mẫu Ba) Reception room open the province says yes 2026", "184 days left, until 31 December 2026 Files settled on time: at least 95%", "No score: no figure of its own that counts; claims for all would account for 33/100 at the most.", "1 commitment or target includes Phường Mẫu Ba (as of 30 Jun 2026) 184 days left",
    ),
    "places/mau-bon/": (
        "Xã Mẫu Bốn: 1 documented indicator, the newest: Files settled on time, 3 of 7 (May 2026). 1 commitment or target",
        "No score: no figure of its own that counts. Coverage Own figures make up 0% of the weight",
        "Files settled on time 3 of 7 too few cases May 2026 Undetermined too few cases for a rate",
        "100 × 3 ÷ 7 ≈ 42.86%",
        "A rate of fewer than 20 cases is shown, but not counted.",
        "Reception room open does not apply",
    ),
    "places/vi-du/": ("The own figures of 1 place refute this claim for all.", "Sample rank 30/34 2025 No target found"),
    "places/mau-hai/evidence/": (
        "3 figures about Xã Mẫu Hai have been entered",
        "data/observations/mau-hai.yml Files settled on time more than 90% · May 2026 in force · reported by the body itself Ủy ban Mẫu, 15 June 2026 1",
    ),
    "places/mau-mot/sheet/": (
        "Xã Mẫu Một As of 30 June 2026 90 documented claimed 90 100 possible",
        "Files settled on time 85.79–100% On track",
        "https://vi-du.example /en/places/mau-mot/reply/",
    ),
    "places/mau-ba/sheet/": (
        "What Ví dụ tỉnh says",
        "Send your answers: E-mail: tra-loi@vi-du.example; Text message: 0900 000 000; Telephone: 0206 000 0000 (07:30–11:30, 13:30–17:00); Zalo: 0900 000 000",
    ),
    "places/mau-ba/reply/": (
        "No account needed: choose an answer, then how to send it.",
        "Only how many people answered is published: no name, number or address.",
        "E-mail tra-loi@vi-du.example Text message 0900 000 000 Telephone 0206 000 0000 07:30–11:30, 13:30–17:00 Zalo 0900 000 000",
        "1 claim for all Is it true where you live? Reception room open the province says yes 2026",
        "True e-mail text message online form Not true e-mail text message online form Don’t know e-mail",
        "1 figure of its own Is this figure wrong, or do you have another? Files settled on time 97% out of date May 2024 Another figure e-mail",
    ),
    "indicators/": ("5 indicators, with or without a figure.", "An empty line: the indicator does not apply to Ví dụ tỉnh.", "Files settled on time 4 of 4"),
    "indicators/files-on-time/": (
        "4 places of 4 have their own figures here.", "2 places have figures in force",
        "Xã Mẫu Hai 80–100% sources disagree May 2026 On track",
        "2 figures of the period contradict each other; the interval runs from the lowest to the highest: 80–100%.",
    ),
    "indicators/training-hours/": (
        "“about 1,200” is read as give or take 5%: 1,140–1,260",
        "3 places: not looked for yet We have not looked for it yet",
        "Unit number Level province, commune",
    ),
    "pillars/": ("The indicators by theme. Service People",),
    "pillars/service/": (
        "No status: no target was found for Ví dụ tỉnh.",
        "Communes with a reception room 100% 2026 Files settled on time 4 of 4",
        "Phường Mẫu Ba no local evidence that counts · claimed 33 0%; 33% with claims for all", "Xã Mẫu Hai documented 53 · claimed 53 · possible 67",
    ),
    "platforms/": ("1 system or programme that the sources name", "Sample portal in use · Sample committee · since 2025"),
    "platforms/cong-mau/": (
        "Sample portal Ví dụ tỉnh · Sample committee in use (by the newest document, 15 June 2026) A portal for sample files.",
        "Commitments about this system Open a new room",
        "Báo cáo mẫu, 15 June 2026 Where in the document paragraph 2 Data line: data/platforms.yml:1",
    ),
    "commitments/": (
        "1 with a due date; 1 with no public answer found.",
        "1 due later Due later Due in more than 90 days. Open a new room",
        "Open a new room Due 31 Dec 2026 · Promise to the public · Sample committee",
    ),
    "commitments/phong-moi/": (
        "Due 31 December 2026 · no answer found The sample committee promises a new room.",
        "10 January 2026 Said ( Ủy ban Mẫu) 1 June 2026 Last checked: no answer found 31 December 2026 Due",
        "From Sample committee To Sample office Place Ví dụ tỉnh Due 31 December 2026",
    ),
    "claims/": (
        "1 claim for all: a sentence about everyone, without evidence of each.",
        "Communes with a reception room Refuted by the evidence of 1 place of 3 · first period: 2026",
    ),
    "claims/room-open/": (
        "Communes with a reception room Refuted by the evidence of 1 place of 3 Ví dụ tỉnh: the province says 100%",
        "1 place whose own figures refute it Xã Mẫu Hai: no",
        "1 place whose own figures confirm it Xã Mẫu Một: yes",
        "1 place without local evidence Phường Mẫu Ba",
        "A single one that is not “yes” is enough to refute it; to confirm it takes those of all 3.",
    ),
    "disagreements/": (
        "1 case in which sources contradict each other about the same thing.",
        "Files settled on time Changes a score · Xã Mẫu Hai · May 2026 · 80–100% · Clearly apart: at least 10",
        "Ví dụ tỉnh claims “Communes with a reception room” for all.",
    ),
    "disagreements/mau-hai/files-on-time/": (
        "2 figures that cannot all be true; together they span 80–100%.",
        "Clearly apart: at least 10 percentage points, or 11.11% of the larger figure.",  # of the least that "more than 90" can be
        "Whichever source is taken, the status is the same: On track.",
        "would move the score of Xã Mẫu Hai by up to 13.34 points out of 100.",
    ),
    "disagreements/phong-va-ho-so/": ("Room and files different definitions An open room says nothing of time limits.", "Files settled on time · Xã Mẫu Một"),
    "sources/": ("Báo cáo mẫu Ủy ban Mẫu 15 June 2026 7 Niên giám mẫu Cơ quan Mẫu June 2026 5 Kế hoạch mẫu Ủy ban Mẫu July 2025",),
    "sources/bao-cao-mau/": ("Number 12/BC-MAU", "Xã Mẫu Bốn: Reception room open does not apply · 2026"),
    "sources/ke-hoach-mau/": ("Files settled on time: target at least 95% by 31 December 2026", "named in this document Open a new room"),
    "compare/": ("Each place and its neighbours Phường Mẫu Ba ward",),
    "compare/mau-mot/": (
        "Own figures in force: Xã Mẫu Một 2, Xã Mẫu Hai 2, Phường Mẫu Ba 0, Xã Mẫu Bốn 0.",
        "Files settled on time 85.79–100% (May 2026) On track 80–100% (May 2026) sources disagree On track 97% (May 2024) out of date",
    ),
    "methodology/": ("“About” means give or take 5%", "A rate needs at least this many cases 20", "share of the weight 66.7%", "Files settled on time · Xã Mẫu Một"),
    "search/": (
        "Search Type the name of a place", "Everything, A to Z Places P T V X Indicators C F H R S",
        "Thị trấn Mẫu Xưa now in Xã Mẫu Một", "Xã Mẫu Cũ now in Xã Mẫu Một",
    ),
    "search/indicators/": ("Indicators, A to Z C F H R S C Communes with a reception room Rooms",),
    "search/offices/": ("Sample office What it answers for: Sample office",),
    "changes/": ("Evidence as of 30 June 2026", "Figures entered 12", "Xã Mẫu Một: Hours of training 1 Feb 2026 · figure corrected · 36 · 2025. Corrected on 1 February 2026: it said 63."),
    "data/": ("evidence.csv one row per place and indicator", "Sample scorecard, data as of 30 June 2026"),
    "contribute/": (
        "Send in a figure", "Only indicators that apply to the place are listed.", "exactly one number",
        "Without the form Write the following", "For instance, a figure that the site has: Place Xã Mẫu Một",
    ),
    "editions/": (
        "Home Editions An edition is what this site said at one time, frozen",
        "No edition has been released yet. Until there is one, cite the data as of 30 June 2026, digest",
    ),
    "about/": ("Home About",),
    "accessibility/": ("Home Accessibility",),
    "share/places/mau-mot/": (
        "Home Xã Mẫu Một Share or cite: Xã Mẫu Một On another site Paste this code into your page.",
        "PNG the picture that a shared link is shown with",
        "Xã Mẫu Một. In: Sample scorecard [online]. 2026, data as of 30 June 2026, version",
    ),
    "../embed/en/place/mau-mot/": (
        "Xã Mẫu Một: 3 documented indicators, the newest: Reception room open, yes (2026). Score 0 50 100 documented 90 claimed 90 possible 100",
    ),
    "patterns/": ("Every place, figure, source and office in the examples below is made up.",),
}  # fmt: skip


DIVIDED: dict[str, tuple[str, ...]] = {
    "places/mau-mot/": ("Files settled on time 85.79–100% Reception room open yes",),
    "places/mau-mot/answers/service/": ("Xã Mẫu Một: Service", "2,047 of 2,386, 339 more may still be open · May 2026"),
}
"""What pages of a place say that has more answers than one page holds."""


@pytest.fixture(scope="module")
def small() -> Shown:
    return Shown(SMALL)


def visible(page: str) -> str:
    """What a page says, apart from its drawings and from what a script makes copies of."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r" ([.,;:)])", r"\1", " ".join(re.sub(r"<(svg|template).*?</\1>|<[^>]+>", " ", main, flags=re.DOTALL).split()))


def test_every_type_of_page_has_its_address_and_its_facts() -> None:
    assert {*ADDRESSES, "missing"} == {name(kind) for kind in PAGES}
    in_editions = {"edition", "since"}  # which the small root has none of: test_editions says what theirs do
    assert {kind_of(address) for address in (*SAYS, *DIVIDED, *MORE)} | in_editions == set(ADDRESSES)


@pytest.mark.parametrize("address", SAYS)
def test_a_page_says(small: Shown, address: str) -> None:
    text = visible(small.page(normpath(f"en/{address}") + "/"))
    assert [words for words in SAYS[address] if words not in text] == [], text


def test_answers_that_one_page_cannot_hold_have_a_page_a_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorecard.facts.ONE_PAGE", 2)
    shown = Shown(SMALL)
    for address, facts in DIVIDED.items():
        text = visible(shown.page(f"en/{address}"))
        assert [words for words in facts if words not in text] == [], text
    assert "2,047 of 2,386" not in visible(shown.page("en/places/mau-mot/"))


def test_a_page_that_is_not_there_says_so_in_every_language(small: Shown) -> None:
    text = visible(small.page("404.html"))
    assert [words for words in ("Không tìm thấy trang", "Page introuvable", "Page not found") if words not in text] == []


def test_a_figure_is_the_same_on_every_page_in_every_language_in_the_tables_and_for_programs(small: Shown) -> None:
    [row] = [r for r in small.rows("evidence") if (r["place"], r["indicator"]) == ("mau-mot", "files-on-time")]
    assert (float(row["low"]), row["high"], row["status"]) == (pytest.approx(100 * 2047 / 2386), "100", "on_track")
    api = json.loads(small.read("api/v1/places/mau-mot.json"))
    [same] = [e for e in api["evidence"] if e["indicator"] == "files-on-time"]
    assert (same["low"], same["high"], same["status"]) == (float(row["low"]), 100.0, "on_track")
    for language, text in (("vi", "85,79–100"), ("fr", "85,79–100"), ("en", "85.79–100")):
        for address in ("places/mau-mot/", "places/mau-mot/sheet/", "indicators/files-on-time/", "compare/mau-mot/"):
            assert text in visible(small.page(f"{language}/{address}")), (language, address)


@pytest.mark.parametrize(("place", "scored"), [("mau-mot", True), ("mau-ba", False)])
def test_only_evidence_of_its_own_gives_a_place_a_score(small: Shown, place: str, scored: object) -> None:
    page = small.page(f"vi/places/{place}/")
    assert ('class="num' in page[page.index('id="_score"') :]) is scored


def test_of_a_rest_that_a_body_reports_of_itself_is_spoken_only_where_there_is_one(small: Shown, tmp_path: Path) -> None:
    assert "the rest from what a body reports of itself" in small.page("en/places/mau-hai/")
    root = copied(tmp_path / "root", "en")
    own = root / "data/observations/mau-hai.yml"
    own.write_text(own.read_text().replace("  source:", "  mode: measured\n  source:"))
    page = Shown(root).page("en/places/mau-hai/")
    assert "All documented points come from figures that were counted or measured by others." in page
    assert "reports of itself" not in page[page.index('id="_score"') :]


@pytest.mark.parametrize(
    ("language", "axis", "target"),
    [("vi", "100%", "Vạch đỏ: "), ("fr", "100\u00a0%", "Trait rouge\u00a0: "), ("en", "100%", "Red tick: ")],
)
def test_a_chart_says_its_unit_and_names_its_target_in_every_language(small: Shown, language: str, axis: str, target: str) -> None:
    page = small.page(f"{language}/indicators/files-on-time/")
    assert f">{axis}</text>" in page
    assert f">{target}" in page


# what the small root has nothing of: absences of every kind, what is worked out, what was said without a date or taken back, words lacking

VIETNAMESE_ALONE = ("boats", "clinics", "files-late", "men", "people", "roads", "women")
ASKED = "level: commune\npillar: people\nunit: {}\nresponsible: so-mau\n"
ADDED = {
    "data/site.yml": "law: {words: luat-mau}\n",
    "data/offices.yml": """
- {id: so-mau, name: Sở Mẫu, level: province, place: vi-du, phone: "0000 000 000"}
- {id: uy-ban-moi, name: Các ủy ban mẫu, level: commune, place: vi-du, for_each: {level: commune, kind: commune}}
""",
    "data/frameworks.yml": """
- {id: bo-deu, publisher: Cơ quan Mẫu, address: "https://bo-deu.example", publishes: {level: commune, frequency: year, items: ["1.2"]}}
""",
    "data/indicators/clinics.yml": ASKED.format("count") + 'official: {framework: bo-deu, item: "1.2"}\n',
    "data/indicators/files-late.yml": """level: commune
pillar: service
unit: percent
frequency: month
valid_for: 12 months
scale: {worst: 100, best: 0}
complement_of: files-on-time
""",
    "data/indicators/boats.yml": ASKED.replace("so-mau", "uy-ban-moi").format("count"),
    "data/indicators/men.yml": ASKED.format("people") + "assigned_by: ke-hoach-mau\n",
    "data/indicators/women.yml": ASKED.format("people"),
    "data/indicators/people.yml": ASKED.format("people") + "sum_of: [men, women]\n",
    "data/indicators/roads.yml": ASKED.format("count"),
    "data/searches.yml": """
- {id: rong, where: bao-mau, places: [vi-du/*], indicators: all, on: 2026-05-10, found: nothing, note: bao-mau}
- {id: thay, where: bao-cao-mau, places: mau-bon, indicators: roads, on: 2026-02-01, found: elsewhere, address: "https://www.khac.example/a"}
""",
    "data/requests.yml": """
- {id: mot, office: so-mau, place: mau-mot, indicators: [roads], sent: 2026-03-01}
- {id: hai, office: so-mau, place: mau-hai, indicators: [roads], sent: 2026-03-01, due: 2026-08-01}
- {id: ba, office: so-mau, place: mau-ba, indicators: [roads], sent: 2026-03-01, due: 2026-04-01}
- {id: bon, office: so-mau, place: mau-mot, indicators: [women], sent: 2026-03-01, answered: 2026-03-09, outcome: refused}
- {id: nam, office: so-mau, place: mau-hai, indicators: [women], sent: 2026-03-01, answered: 2026-03-09, outcome: partly}
""",
    "data/sources.yml": """
- {id: doc-mau, publisher: Báo Mẫu, title: Tin mẫu, accessed: 2026-04-02, language: en, translated_from: vi, via: Mạng Mẫu}
- {id: doan-mau, publisher: Báo Mẫu, title: Tin khoảng, published: 2026-01-05/2026-01-09, dated: inferred, dated_from: address, language: vi}
""",
    "data/observations/mau-bon.yml": """
- {indicator: men, period: 2025, value: 3, source: doan-mau}
- {indicator: women, period: 2025, value: 4, source: doan-mau}
- {indicator: training-hours, period: 2024, value: 9, source: doc-mau, withdrawn: {on: 2026-05-01, why: sai-mau}}
- {indicator: training-hours, period: 2025, value: 11, source: doc-mau, undated: yes}
""",
    "data/platforms.yml": """
- {id: lop-mau, place: vi-du, level: province, reach: commune, ref: SYS-MAU, state: planned, doubt: yes, evidence: [{source: doc-mau}]}
""",
    "data/commitments.yml": """
- id: mang-cham
  kind: bottleneck
  place: vi-du
  who: [so-mau]
  said: 2026-02
  said_basis: inferred
  refs: [B-MAU]
  answer: {state: found, checked: 2026-06-01, source: doc-mau}
  indicators: [files-late]
  evidence: [{source: doc-mau}]
""",
    "data/targets.yml": """
- {id: ho, indicator: roads, value: 5, by: 2026-12-31, set_by: ke-hoach-mau, reported_by: bao-cao-mau, scope: [mau-mot], definition: ho-mau}
""",
    "content/vi/words/more.yml": """
offices: {so-mau: {title: Sở Mẫu}, uy-ban-moi: {title: Các ủy ban mẫu, named: "Ủy ban mẫu {kind} {name}"}}
laws: {luat-mau: {title: Luật mẫu, text: Ai cũng được hỏi., ways: Hỏi qua thư., letter: "Kính gửi {office}: {place}\\n{questions}"}}
platforms: {lop-mau: {title: Lớp Mẫu, text: Lớp học mẫu.}}
commitments: {mang-cham: {title: Mạng chậm, text: Mạng mẫu chậm., answer: Đã trả lời mẫu.}}
frameworks: {bo-deu: {title: Bộ mẫu đều kỳ}}
searches: {bao-mau: {title: báo mẫu, text: Im lặng không chứng minh gì.}}
definitions: {ho-mau: {title: Tính theo hộ mẫu}}
remarks: {sai-mau: {text: Sai mẫu.}}
""",
    **{f"content/vi/indicators/{name}.md": f"---\ntitle: Chỉ số {name}\nshort: {name}\n---\nMẫu.\n" for name in VIETNAMESE_ALONE},
    "content/en/places/mau-hai.md": """---
title: Some files
---
In May {{ value mau-hai files-on-time 2026-05 }}, hours {{ value vi-du training-hours 2025 }}, cases {{ value mau-bon files-on-time 2026-05 }}.
""",
}
MORE = {
    "places/mau-mot/": (
        "1 published elsewhere, not collected yet Published regularly",
        "1 refused, 1 asked for, no answer yet, 3 looked for, not found", "1 refused 1 asked for, no answer yet 3 looked for, not found Looked for,",
        "Chỉ số files-late (Vietnamese) 0–14.21% May 2026 On track Target: at most 5% by 31 December 2026",
        "100% less 85.79–100% (Files settled on time): 0–14.21%.",
        "Published regularly under Bộ mẫu đều kỳ at bo-deu.example; not collected here yet.",
    ),
    "places/mau-mot/ask/": (
        "Information request forms: Xã Mẫu Một",
        "Sở Mẫu (Vietnamese) Address not known to this site Telephone 0000 000 000 E-mail not known to this site",
        "Ủy ban mẫu xã Xã Mẫu Một (Vietnamese) Contact address, telephone and e-mail not known here",
        "Kính gửi Ủy ban mẫu xã Xã Mẫu Một: Xã Mẫu Một – Chỉ số boats",
    ),
    "places/mau-hai/": ("In May 80–100%, hours about 1,200, cases 42.86%.", "Asked of Sở Mẫu on 1 March 2026; the answer is due on 1 August 2026."),
    "places/mau-ba/": ("the answer was due on 1 April 2026 and has not come.", "Im lặng không chứng minh gì.", "Without a figure: whom to ask"),
    "places/mau-bon/": (
        "Published at khac.example; not collected here yet. Seen in: Ủy ban Mẫu, Báo cáo mẫu, 1 February 2026.",
        "Chỉ số people 7 · 2025 sum of published figures Source Báo Mẫu, Tin khoảng, between 5 January 2026 and 9 January 2026 (inferred from its address)",
        "Hours of training 11 · 2025 the source names no date",
    ),
    "indicators/roads/": (
        "Applies to 4 places, none of which has a figure here.",
        "3 places: asked for, no answer yet",
        "Scope set for Xã Mẫu Một What differs Tính theo hộ mẫu (Vietnamese)",
    ),
    "indicators/clinics/": ("Official framework Bộ mẫu đều kỳ, item 1.2",),
    "indicators/men/": ("Whom to ask Sở Mẫu (according to Ủy ban Mẫu)",),
    "platforms/lop-mau/": ("The sources contradict each other about its state.", "Level province Reach commune Register number SYS-MAU"),
    "commitments/mang-cham/": ("February 2026 (inferred) Said ( Báo Mẫu) 1 June 2026 Last checked: answered ( Báo Mẫu)", "Answer found Mạng mẫu chậm. Đã trả lời mẫu. (Vietnamese)"),
    "sources/doc-mau/": ("Date undated, read on 2 April 2026 Language of the copy read English Translated from Vietnamese Through Mạng Mẫu",),
}  # fmt: skip


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    root = copied(tmp_path_factory.mktemp("more") / "root", "vi", "en")
    for path, text in ADDED.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text() if file.exists() else ""
        file.write_text(before + text.lstrip("\n"))
    return Shown(root)


@pytest.mark.parametrize("address", MORE)
def test_a_page_says_what_is_not_known_and_what_is_worked_out(more: Shown, address: str) -> None:
    text = visible(more.page(f"en/{address}"))
    assert [words for words in MORE[address] if words not in text] == [], text


def test_one_subject_has_one_number_though_some_are_asked_of_an_office(more: Shown) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for page in more.pages.values():
        for number, subject in re.findall(r'<data class="count" value="(\d+)" data-of="([^"]+)"', page):
            told[subject].add(number)
    assert (told["indicator:roads:all"], told["indicator:roads:asked"]) == ({"4"}, {"3"})
    assert {subject: numbers for subject, numbers in told.items() if len(numbers) > 1} == {}


@pytest.mark.parametrize("root", ["small", "laws", "hdi"])
def test_every_page_of_a_root_has_a_heading_and_no_trace_of_the_program(root: str) -> None:
    for address, whole in Shown(TESTS / "sites" / root).pages.items():
        # a program that is published is one, and so is how one asks for an address
        page = re.sub(r'<pre class="script".*?</pre>|<section id="programs">.*?</section>', "", whole, flags=re.DOTALL)
        text = re.sub(r"@misc{.*?, }", "", visible(page) if "<main" in page else page)  # BibTeX is written with braces
        assert page.count("<h1") == 1 or address == "404.html", address
        assert not re.search(r"\b(None|nan|inf|Markup|Undefined)\b|[{}]|<built-in|object at 0x", text), address


def test_what_is_counted_is_named_where_the_text_of_an_indicator_says_so(tmp_path: Path) -> None:
    folder, address = copied(tmp_path / "root", "vi"), "vi/indicators/training-hours/"
    assert "giờ học ví dụ" not in Shown(folder).page(address)
    words = folder / "content/vi/indicators/training-hours.md"
    words.write_text(words.read_text().replace("---\n", "---\nunit_name: giờ học ví dụ\n", 1))
    assert re.search(r"<dt>Đơn vị( tính)?</dt>\s*<dd>giờ học ví dụ</dd>", Shown(folder).page(address))
