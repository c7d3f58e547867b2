"""Commitments by when they are due, claims by what places' own evidence says: the groups, the pages, the feed."""

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.decode.schema import read
from scorecard.document import Commit
from scorecard.evidence import evidence
from scorecard.facts import Facts
from scorecard.facts.promises import SOON, Promises, addressed, group_of, promises
from scorecard.model import Commitment, Observation, Office
from scorecard.page.due import owed_by
from scorecard.page.office import is_own, office_name
from scorecard.score import score
from tests.factory import SMALL, Shown, copied, indicator, place, province, said, small, some
from tests.test_pages import visible

TODAY = date(2026, 6, 30)


def commitment(name: str = "mau", kind: str = "promise", **more: object) -> Commitment:
    """A commitment of the province, of one source."""
    return read(Commitment, {"id": name, "kind": kind, "place": "mau", "evidence": [{"source": "mot"}], **more})


def answered(state: str, **more: object) -> dict[str, object]:
    return {"state": state, "checked": "2026-06-01", **more}


# the groups


@pytest.mark.parametrize(
    ("group", "given"),
    [
        ("overdue", {"due": "2026-06-29"}),
        ("overdue", {"due": "2026-06-29", "answer": answered("none_found")}),
        ("overdue", {"due": "2026-06-29", "answer": answered("partial")}),
        ("soon", {"due": "2026-06-30"}),
        ("soon", {"due": "2026-09-28"}),
        ("later", {"due": "2026-09-29"}),
        ("undated", {}),
        ("undated", {"due_words": "immediately"}),
        ("answered", {"due": "2025-01-01", "answer": answered("found")}),
        ("answered", {"answer": answered("found")}),
        ("bottlenecks", {"kind": "bottleneck"}),
        ("bottlenecks", {"kind": "bottleneck", "answer": answered("partial")}),
        ("answered", {"kind": "bottleneck", "answer": answered("found")}),
    ],
)
def test_a_commitment_is_past_due_only_by_its_day_and_without_an_answer_that_fulfils_it(group: str, given: dict[str, object]) -> None:
    assert group_of(commitment(**given), TODAY) == group


def test_groups_are_in_the_order_in_which_they_are_due_and_have_each_commitment_once() -> None:
    found = promises(
        [commitment("b", due="2026-02-01"), commitment("a", due="2025-02-01"), commitment("c", due="2026-07-01"), commitment("d")], TODAY
    )
    assert [c.id for c in found.overdue] == ["a", "b"]
    assert [c.id for group in found for c in group] == ["a", "b", "c", "d"]


@pytest.mark.law
@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_a_day_that_goes_by_moves_a_commitment_towards_overdue_alone(one: date, other: date) -> None:
    c = commitment(due="2026-12-31")
    order = ("later", "soon", "overdue")
    before, after = (order.index(group_of(c, day)) for day in sorted((one, other)))
    assert before <= after
    assert SOON.days == 90, "pages say so by the number itself"


def test_a_commitment_is_addressed_to_places_by_their_offices_alone() -> None:
    whole, inside = province(), [place("mot"), place("hai"), place("ngoai", level="district")]
    offices = [
        read(Office, {"id": name, "name": name, "level": level, **({"place": of} if of else {})})
        for name, level, of in (
            ("cap-xa", "commune", "mau"),
            ("mot", "commune", "mot"),
            ("so", "province", "mau"),
            ("vo-danh", "commune", None),
        )
    ]
    to = {o.id: [o] for o in offices}
    named = {name: [p.slug for p in addressed(commitment(), of, whole, inside)] for name, of in to.items()}
    assert named == {"cap-xa": ["mot", "hai"], "mot": ["mot"], "so": [], "vo-danh": []}
    assert addressed(commitment(kind="bottleneck"), offices, whole, inside) == ()


# what is claimed


def facts(*told: Observation) -> Facts:
    asked = [
        indicator("all", level="province", entails={"indicator": "each", "level": "commune", "when": "100", "value": "yes"}, scale=None),
        indicator("each", unit="yes_no", scale=None),
        indicator("rest", level="province", scale=None),
    ]
    land = [province(), *(place(slug) for slug in ("mot", "hai", "ba", "bon"))]
    whole = small(list(told), asked, land)
    return Facts(whole, score(whole, evidence(whole)), Commit(""), "")


def test_a_claim_is_known_by_the_question_it_answers_for_each_place_and_counts_what_their_evidence_says() -> None:
    found = facts(
        said("mau", "all", value="100", mode="claimed"), said("mau", "rest", value="100", mode="claimed"),
        said("mot", "each", value="yes"), said("hai", "each", value="no"),
    )  # fmt: skip
    assert list(found.claims) == ["each", "rest"]
    [made] = found.claims["each"].made
    assert found.row(made.at).indicator == "all"
    supports = {key: [found.row(at).place for at in rows] for key, rows in found.support(made).items()}
    assert supports == {"refutes": ["hai"], "confirms": ["mot"], "open": [], "none": ["ba", "bon"]}
    assert made.level == "commune"
    [alone] = found.claims["rest"].made
    assert alone.reached == ()
    for slug, name in (("mau", "all"), ("bon", "each"), ("hai", "each")):
        assert found.claim_of(found.row_of(slug, name)) == found.claims["each"]


def test_where_nothing_is_claimed_for_all_there_are_no_claims() -> None:
    found = facts(said("mot", "each", value="yes"), said("mau", "all", value="60"))
    assert found.claims == {}
    assert found.claim_of(found.row_of("mot", "each")) is None


def test_a_root_without_claims_says_so_and_leads_nobody_there() -> None:
    shown = Shown(SMALL.parent / "hdi")
    assert "No claim for all was found in the sources recorded here." in visible(shown.page("en/claims/"))
    assert "claims/" not in shown.page("en/")


# the pages


LATE = """
- id: xong-mau
  kind: order
  place: vi-du
  who: [uy-ban-mau]
  due: 2026-02-28
  answer: {state: found, checked: 2026-06-01, on: 2026-03-05, source: bao-cao-mau}
  evidence: [{source: ke-hoach-mau}]
- id: som-mau
  kind: plan
  place: vi-du
  due: 2026-07-10
  evidence: [{source: ke-hoach-mau}]
"""
ASKED = "- {id: hoi-mau, office: van-phong-mau, place: vi-du, indicators: room-open, sent: 2026-05-02, answered: 2026-05-20, outcome: refused}\n"


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The small root half a year on: one commitment is past due, one answered, one due in ten days; about the first an office was asked."""
    root = copied(tmp_path_factory.mktemp("late") / "root", "en")
    file = root / "data/commitments.yml"
    file.write_text(re.sub("due: .*", "due: 2026-01-31", file.read_text()) + LATE)
    (root / "data/requests.yml").write_text(ASKED)
    words = root / "content/en/words.yml"
    words.write_text(
        words.read_text().replace(
            "commitments:\n", "commitments:\n  xong-mau: {title: Done, text: Done.}\n  som-mau: {title: Soon, text: Soon.}\n", 1
        )
    )
    return Shown(root)


def test_the_list_says_first_what_is_past_due_and_for_how_long(late: Shown) -> None:
    page = late.page("en/commitments/")
    assert (
        re.findall(r'<section id="g-(\w+)"', page)
        == [name for name in Promises._fields if f'href="#g-{name}"' in page]
        == ["overdue", "soon", "answered"]
    )
    text = visible(page)
    assert "1 past due 1 due within 90 days 1 answered" in text
    assert "Due before 30 Jun 2026, and no answer that says it was done was found" in text
    assert "4 months past due · Promise to the public · due 31 Jan 2026 · Sample committee" in text
    assert "Due in 10 days · Plan · due 10 Jul 2026" in text
    assert [anchor for anchor in ("phong-moi", "xong-mau", "som-mau") if f'id="{anchor}"' not in page] == [], (
        "links of old lead to their line"
    )


def test_its_page_counts_the_days_and_tells_what_happened_in_order(late: Shown) -> None:
    text = visible(late.page("en/commitments/phong-moi/"))
    assert "150 days past due · no answer found" in text
    assert (
        "10 January 2026 Said ( Ủy ban Mẫu) 31 January 2026 Due, now past 2 May 2026 Information request sent to: Sample office"
        " 20 May 2026 Refused: Sample office 1 June 2026 Last checked: no answer found"
    ) in text
    assert "past due" not in visible(late.page("en/commitments/xong-mau/"))


def test_the_feed_names_each_occasion_once_and_by_a_lasting_name(late: Shown) -> None:
    feed = ElementTree.fromstring(late.read("en/commitments/feed.xml"))
    entry = "{http://www.w3.org/2005/Atom}"
    told = [
        (e.findtext(f"{entry}id"), e.findtext(f"{entry}updated"), e.findtext(f"{entry}title")) for e in some(feed.iter(f"{entry}entry"))
    ]
    base = "https://vi-du.example/en/commitments"
    assert told == [
        (f"{base}/xong-mau/#answer-found", "2026-03-05T00:00:00Z", "Answered: Done"),
        (f"{base}/phong-moi/#overdue", "2026-02-01T00:00:00Z", "Past due: Open a new room (due 31 January 2026)"),
        (f"{base}/phong-moi/#said", "2026-01-10T00:00:00Z", "Promise to the public: Open a new room"),
    ]
    assert 'type="application/atom+xml" href="feed.xml"' in late.page("en/commitments/")


@pytest.mark.parametrize(
    "address", ["commitments/phong-moi/", "platforms/cong-mau/", "claims/room-open/", "disagreements/mau-hai/files-on-time/"]
)
def test_a_link_to_an_entry_is_shown_with_its_own_picture(late: Shown, address: str) -> None:
    picture = f"share/en/{address.rstrip('/')}.png"
    assert f'<meta property="og:image" content="https://vi-du.example/{picture}">' in late.page(f"en/{address}")
    drawn = late.live.read(picture)
    assert drawn is not None
    assert drawn.startswith(b"\x89PNG")


def test_programs_read_the_same_groups_and_claims(late: Shown) -> None:
    commitments = {c["id"]: (c["group"], c["days_overdue"], c["addressed"]) for c in json.loads(late.read("data/commitments.json"))}
    assert commitments == {"phong-moi": ("overdue", 150, []), "xong-mau": ("answered", 0, []), "som-mau": ("soon", 0, [])}
    [claim] = json.loads(late.read("data/claims.json"))
    [made] = claim["made"]
    assert (claim["indicator"], made["place"], made["value"]) == ("room-open", "vi-du", 1)
    assert (made["confirms"], made["refutes"], made["open"], made["none"]) == (["mau-mot"], ["mau-hai"], [], ["mau-ba"])


def test_links_of_old_to_a_disagreement_lead_to_its_line_and_that_to_its_page() -> None:
    page = Shown(SMALL).page("en/disagreements/")
    for anchor, there in (
        ("mau-hai-files-on-time-2026-05", "mau-hai/files-on-time/#mau-hai-files-on-time-2026-05"),
        ("refuted-mau-hai-room-open", "mau-hai/room-open/"),
        ("phong-va-ho-so", "phong-va-ho-so/"),
    ):
        assert re.search(rf'<li class="listed" id="{anchor}"><h3><a href="{there}"', page), anchor


# the real pages


def test_what_the_lists_count_is_what_they_list_and_what_the_register_says(site: Path) -> None:
    for section in ("commitments", "claims", "disagreements", "platforms"):
        page = (site / "vi" / section / "index.html").read_text(encoding="utf-8")
        groups = re.findall(r'<section id="(g-[\w-]+)"[^>]*>(.*?)</section>', page, re.DOTALL)
        counts = dict(re.findall(r'<a href="#(g-[\w-]+)"><b>(?:<data[^>]*>)?(\d+)', page))
        assert {name: str(text.count('<li class="listed"')) for name, text in some(groups)} == counts, section
        assert len(page.encode()) < 60_000, "a list is a list: what is behind it stands on the pages of its entries"


def test_what_is_past_due_says_whose_it_is_so_that_nobody_takes_it_for_the_places_own_delay() -> None:
    files = Shown(SMALL).live._files
    assert files is not None
    site = next(site for site in files.targets.sites if site.language.code == "en")
    offices, place = site.root.offices, site.root.places["mau-mot"]
    other = next(o for o in offices if not is_own(offices[o], place))
    assert owed_by(site, place, [other], "late") == office_name(site, other, place) != ""
    assert owed_by(site, place, [other], "ahead") == ""
    for own in (o for o in offices if is_own(offices[o], place)):
        assert owed_by(site, place, [other, own], "late") == owed_by(site, place, [own], "ahead") == office_name(site, own, place)
