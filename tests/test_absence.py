"""Why a question has no figure: searched, asked, published elsewhere, or not looked for yet; the order they stand in, and at scale."""

import time

import pytest

from scorecard.evidence.absence import Absences, absences, covers
from tests.factory import root

PLACES = """
- {code: "9", slug: nuoc-mau, name: Nước Mẫu, kind: country, level: country}
- {code: "90", slug: vi-du, name: Tỉnh Ví Dụ, kind: province, level: province, parent: "9"}
- {code: "9001", slug: mau-mot, name: Xã Mẫu Một, kind: commune, level: commune, parent: "90"}
- {code: "9002", slug: mau-hai, name: Xã Mẫu Hai, kind: commune, level: commune, parent: "90"}
- {code: "91", slug: khac-mau, name: Tỉnh Khác Mẫu, kind: province, level: province, parent: "9"}
"""

QUESTION = "level: [province, commune]\npillar: service\nunit: percent\n"

FRAMEWORKS = """
- {id: bo-mau, publisher: Cơ quan Mẫu, address: https://bo-mau.example, publishes: {level: commune, frequency: month, items: ["1"]}}
"""

EARLY = "{id: som, where: x, places: [vi-du/*], indicators: all, on: 2026-01-10, found: nothing}"
LATE = "{id: muon, where: x, places: all, indicators: files-*, on: 2026-05-10, found: nothing}"
PUBLISHED = "{id: noi-khac, where: x, places: mau-mot, indicators: files-online, on: 2026-02-01, found: elsewhere, address: https://noi-khac.example}"
TOMORROW = "{id: ngay-mai, where: x, places: all, indicators: all, on: 2026-07-01, found: nothing}"


def asked(name: str, sent: str, rest: str = "") -> str:
    return f"{{id: {name}, office: uy-ban-mau, place: mau-mot, indicators: [room-open], sent: {sent}{rest}}}"


def known(*searches: str, requests: tuple[str, ...] = (), frameworks: str = "") -> Absences:
    texts = {
        "data/places.yml": PLACES,
        "data/indicators/files-online.yml": QUESTION,
        "data/indicators/files-on-time.yml": QUESTION + 'official: {framework: bo-mau, item: "1"}\n',
        "data/indicators/room-open.yml": QUESTION + 'official: {framework: bo-mau, item: "2"}\n',
    }
    if searches:
        texts["data/searches.yml"] = "".join(f"- {s}\n" for s in searches)
    if requests:
        texts["data/requests.yml"] = "".join(f"- {r}\n" for r in requests)
    if frameworks:
        texts["data/frameworks.yml"] = frameworks
    return absences(root(texts))


def test_what_no_search_covers_was_not_looked_for():
    nothing = known()
    assert nothing.absence("mau-mot", "room-open").kind == "not_searched"
    assert nothing.absence("nowhere", "nothing").kind == "not_searched"
    assert known(EARLY).absence("vi-du", "room-open").kind == "not_searched", "what lies in a place is not the place itself"
    assert known(LATE).absence("mau-mot", "room-open").kind == "not_searched"


def test_the_latest_search_is_told_and_all_of_them_in_their_order():
    both = known(EARLY, LATE)
    found = both.absence("mau-hai", "files-online")
    assert (found.kind, found.search and found.search.id) == ("not_found", "muon")
    assert [s.id for s in both.searched("mau-hai", "files-online")] == ["muon", "som"]
    assert [s.id for s in both.searched("khac-mau", "files-online")] == ["muon"]
    assert both.searched("nowhere", "files-online") == ()


def test_a_search_of_tomorrow_is_not_made_yet():
    assert known(TOMORROW).absence("mau-mot", "room-open").kind == "not_searched"


def test_what_is_published_elsewhere_stands_before_a_later_search_that_found_nothing():
    found = known(LATE, PUBLISHED).absence("mau-mot", "files-online")
    assert (found.kind, found.address) == ("elsewhere", "https://noi-khac.example")
    assert known(LATE, PUBLISHED).absence("mau-hai", "files-online").address is None


def test_a_framework_publishes_its_items_for_its_levels_alone():
    published = known(EARLY, frameworks=FRAMEWORKS)
    found = published.absence("mau-mot", "files-on-time")
    assert (found.kind, found.search, found.address) == ("elsewhere", None, "https://bo-mau.example")
    assert published.absence("vi-du", "files-on-time").kind == "not_searched", "it publishes for communes"
    assert published.absence("mau-mot", "room-open").kind == "not_found", "this item is none of those that come out"
    whole = known(frameworks=FRAMEWORKS.replace(', items: ["1"]', ""))
    assert whole.absence("mau-mot", "room-open").kind == "elsewhere"
    unknown = known(frameworks=FRAMEWORKS.replace(" address: https://bo-mau.example,", ""))
    assert unknown.absence("mau-mot", "files-on-time").kind == "not_searched", "nothing leads there"


@pytest.mark.parametrize(
    ("requests", "kind", "name"),
    [
        ((asked("mot", "2026-03-01"),), "asked", "mot"),
        ((asked("mot", "2026-03-01"), asked("hai", "2026-04-01", ", due: 2026-08-01")), "asked", "hai"),
        ((asked("mot", "2026-03-01", ", answered: 2026-03-09, outcome: refused"), asked("hai", "2026-04-01")), "refused", "mot"),
        ((asked("mot", "2026-03-01", ", answered: 2026-03-09, outcome: partly"),), "asked", "mot"),
        ((asked("mot", "2026-03-01", ", answered: 2026-03-09, outcome: answered"),), "not_found", None),
        ((asked("mot", "2026-03-01", ", answered: 2026-07-09, outcome: answered"),), "asked", "mot"),
        ((asked("mot", "2026-07-01"),), "not_found", None),
    ],
)
def test_a_refusal_stands_before_an_open_request_and_both_before_a_search(requests: tuple[str, ...], kind: str, name: str | None):
    found = known(EARLY, requests=requests).absence("mau-mot", "room-open")
    assert (found.kind, found.request and found.request.id) == (kind, name)
    assert known(EARLY, requests=requests).absence("mau-hai", "room-open").kind == "not_found", "it was asked of one place"


def test_what_is_published_elsewhere_stands_before_a_request():
    everywhere = PUBLISHED.replace("indicators: files-online", "indicators: all")
    assert known(everywhere, requests=(asked("mot", "2026-03-01"),)).absence("mau-mot", "room-open").kind == "elsewhere"


def test_columns_say_what_single_rows_say():
    both = known(EARLY, LATE, PUBLISHED, frameworks=FRAMEWORKS, requests=(asked("mot", "2026-03-01"),))
    rows = [(p, i) for p in ("vi-du", "mau-mot", "mau-hai", "khac-mau", "nowhere") for i in ("files-online", "files-on-time", "room-open")]
    assert both.kinds([p for p, _ in rows], [i for _, i in rows]) == [both.absence(p, i).kind for p, i in rows]


def test_a_pattern_names_a_place_or_what_lies_in_it():
    assert covers("all", "mau-mot", ())
    assert covers("mau-*", "mau-mot", ())
    assert covers("nuoc-mau/*", "mau-mot", ("vi-du", "nuoc-mau"))
    assert not covers("nuoc-mau/*", "nuoc-mau", ())
    assert not covers("vi-du", "mau-mot", ("vi-du",))


def test_whole_columns_of_a_nation_take_no_time():
    communes = "".join(
        f'- {{code: "{n}", slug: mau-{n}, name: Mẫu, kind: commune, level: commune, parent: "9"}}\n' for n in range(1000, 4321)
    )
    texts = {
        "data/places.yml": '- {code: "9", slug: nuoc-mau, name: Nước Mẫu, kind: country, level: country}\n' + communes,
        **{f"data/indicators/hoi-{n}.yml": QUESTION for n in range(40)},
        "data/searches.yml": "".join(
            f"- {{id: tim-{n}, where: x, places: [nuoc-mau/*], indicators: [hoi-{n}, hoi-2*], on: 2026-01-{n + 1:02}, found: nothing}}\n" for n in range(20)
        ),
    }  # fmt: skip
    nation = root(texts)
    places = [f"mau-{n}" for n in range(1000, 4321) for _ in range(40)]
    indicators = [f"hoi-{n}" for n in range(40)] * 3321
    start = time.process_time()
    kinds = absences(nation).kinds(places, indicators)
    assert time.process_time() - start < 2
    assert (kinds.count("not_found"), kinds.count("not_searched")) == (3321 * 30, 3321 * 10)
