"""Where places lie to each other: distance, direction, rank, median, former districts; and whose office is asked."""

from decimal import Decimal

import pytest

from scorecard.document import Span
from scorecard.facts import near
from scorecard.facts.lists import Lists
from scorecard.model import Centre
from scorecard.page.office import is_own
from tests.factory import problems, root

PLACES = """
- {code: "90", slug: vi-du, name: Tỉnh Ví Dụ, kind: province, level: province, population: {value: 400, source: mau}}
- {code: "91", slug: mau-mot, name: Mẫu Một, kind: commune, level: commune, parent: "90", population: {value: 100, source: mau}, area: {value: 10, source: mau}, centre: {latitude: 22, longitude: 106, source: mau}, former: [{name: Cũ, kind: commune, district: Huyện Mẫu}]}
- {code: "92", slug: mau-hai, name: Mẫu Hai, kind: commune, level: commune, parent: "90", population: {value: 200, source: mau}, area: {value: 10, source: mau}, centre: {latitude: 22, longitude: 107, source: mau}, former: [{name: Xưa, kind: commune, district: Huyện Mẫu}]}
- {code: "93", slug: mau-ba, name: Mẫu Ba, kind: ward, level: commune, parent: "90", population: {value: 50, source: mau}, area: {value: 1, source: mau}, centre: {latitude: 22.5, longitude: 106, source: mau}}
- {code: "94", slug: da-het, name: Đã Hết, kind: ward, level: commune, parent: "90", valid_to: 2020-01-01, centre: {latitude: 22.1, longitude: 106, source: mau}}
"""
SOURCES = "- {id: mau, publisher: Báo Mẫu, title: Tin mẫu, published: 2026-01-01}\n"


@pytest.fixture(scope="module")
def facts() -> Lists:
    return Lists(root({"data/places.yml": PLACES, "data/sources.yml": SOURCES}))


def at(latitude: float, longitude: float) -> Centre:
    return Centre(span=Span("data/places.yml", 1), latitude=Decimal(latitude), longitude=Decimal(longitude), source="mau")


@pytest.mark.parametrize(
    ("there", "km", "towards"),
    [((1, 0), 111.19, "n"), ((0, 1), 111.19, "e"), ((-1, 0), 111.19, "s"), ((0, -1), 111.19, "w"), ((1, 1), 157.25, "ne"), ((-1, -1), 157.25, "sw"), ((0, 0), 0, "n")],
)  # fmt: skip
def test_a_degree_of_the_globe_is_a_hundred_and_eleven_kilometres_each_way(there: tuple[int, int], km: float, towards: str) -> None:
    leg = near.way(at(0, 0), at(*there))
    assert (leg.km, leg.towards) == (pytest.approx(km, abs=0.01), towards)


def test_the_nearest_come_first_and_what_is_no_more_is_near_nothing(facts: Lists) -> None:
    places = facts.root.places
    assert [(p.slug, leg and round(leg.km)) for p, leg in near.near(facts, places["mau-mot"])] == [("mau-ba", 56), ("mau-hai", 103)]
    assert near.near(facts, places["da-het"]) == []


def test_towns_are_of_the_rarest_kind_and_there_are_none_where_all_are_alike(facts: Lists) -> None:
    assert [p.slug for p, _ in near.towns(facts, facts.root.places["mau-hai"])] == ["mau-ba"]
    alike = Lists(root({"data/places.yml": PLACES.replace("kind: ward", "kind: commune"), "data/sources.yml": SOURCES}))
    assert near.towns(alike, alike.root.places["mau-hai"]) == []


def test_a_rank_a_median_and_a_share_are_of_places_all_of_which_are_known(facts: Lists) -> None:
    places = facts.root.places
    assert near.standing(facts, places["mau-mot"], near.people) == (2, 3)
    assert near.median(facts, places["mau-mot"], near.people) == 100
    assert near.share(facts, places["mau-mot"], near.people) == 0.25
    assert near.share(facts, places["mau-mot"], near.extent) is None, "nobody says how large the whole is"
    assert near.density(places["mau-ba"]) == 50
    fewer = Lists(root({"data/places.yml": PLACES.replace("area: {value: 1, source: mau}, ", ""), "data/sources.yml": SOURCES}))
    assert near.standing(fewer, fewer.root.places["mau-mot"], near.extent) is None
    assert near.median(fewer, fewer.root.places["mau-mot"], near.extent) is None


def test_a_former_district_names_the_others_that_have_units_of_it(facts: Lists) -> None:
    [(district, others)] = near.kin(facts, facts.root.places["mau-mot"])
    assert (district, [p.slug for p in others]) == ("Huyện Mẫu", ["mau-hai"])


def test_each_place_of_a_level_and_kind_has_an_office_of_its_own() -> None:
    offices = """
- {id: moi-noi, name: Các ủy ban, level: commune, place: vi-du, for_each: {level: commune}}
- {id: moi-xa, name: Các ủy ban xã, level: commune, place: vi-du, for_each: {level: commune, kind: commune}}
- {id: so-mau, name: Sở Mẫu, level: province, place: vi-du}
"""
    made = root({"data/places.yml": PLACES, "data/sources.yml": SOURCES, "data/offices.yml": offices})
    own = {(o.id, p.slug) for o in made.offices.values() for p in made.places.values() if is_own(o, p)}
    assert own == {
        ("moi-noi", "mau-mot"),
        ("moi-noi", "mau-hai"),
        ("moi-noi", "mau-ba"),
        ("moi-noi", "da-het"),
        ("moi-xa", "mau-mot"),
        ("moi-xa", "mau-hai"),
    }


def test_a_middle_lies_on_the_globe() -> None:
    found = problems({"data/places.yml": PLACES.replace("latitude: 22.5", "latitude: 225"), "data/sources.yml": SOURCES})
    assert [(p.code, p.span.line) for p in found] == [("centre", 5)]
