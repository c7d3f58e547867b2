"""Boundaries: read from GeoJSON, held to the places there are, and drawn as one map whose neighbours stay neighbours."""

import json
import math
import posixpath
import re
import zlib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from scorecard.decode import decode
from scorecard.document import Commit
from scorecard.evidence import evidence
from scorecard.facts import Facts
from scorecard.facts.outlines import WEIGHT, WIDE, Outlines, outlines
from scorecard.score import score
from tests.factory import Shown, copied, examine, some

PLACES = {"9001": "mau-mot", "9002": "mau-hai", "9003": "mau-ba", "9004": "mau-bon"}
TERMS = "geometry: {property: ma, source: bao-cao-mau, licence: CC0 (mẫu)}\n"


def square(x: float, y: float, *, wavy: int = 8) -> list[list[float]]:
    """An invented commune of a tenth of a degree, whose sides are wavy; two that are neighbours share each point of their side."""

    def side(at: float, low: float, *, upright: bool) -> list[list[float]]:
        points = [
            (low + n / wavy / 10, at + (0.003 * math.sin(9.1 * n + 50 * at) * math.sin(math.pi * n / wavy) ** 2 if 0 < n < wavy else 0))
            for n in range(wavy + 1)
        ]
        return [[b, a] if upright else [a, b] for a, b in points]

    south, north = side(y, x, upright=False), side(y + 0.1, x, upright=False)
    west, east = side(x, y, upright=True), side(x + 0.1, y, upright=True)
    return [*south[:-1], *east[:-1], *north[::-1][:-1], *west[::-1]]


def feature(code: str, *rings: list[list[float]]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"ma": code}, "geometry": {"type": "Polygon", "coordinates": list(rings)}}


def four(**changed: Mapping[str, Any]) -> dict[str, Any]:
    """Four invented communes, two by two; each may be given as something else."""
    every = {code: feature(code, square(106 + n % 2 / 10, 22 + n // 2 / 10)) for n, code in enumerate(PLACES)}
    return {"type": "FeatureCollection", "features": list((every | {f"900{key[1:]}": its for key, its in changed.items()}).values())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = copied(tmp_path / "root", "vi")
    with (made / "data/site.yml").open("a") as file:
        file.write(TERMS)
    return made


def given(folder: Path, what: object) -> Path:
    (folder / "data/geometry.geojson").write_text(what if isinstance(what, str) else json.dumps(what))
    return folder


def told(folder: Path) -> list[str]:
    found, documents, _ = examine(folder)
    assert all(documents[d.span.path].line(d.span.line) for d in found)
    return [d.code for d in found]


def test_boundaries_of_all_places_are_read_without_a_word(folder: Path) -> None:
    assert told(given(folder, four())) == []


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("{", "geometry.json"),
        ("[" * 100_000, "geometry.json"),
        ("[]", "geometry.collection"),
        (four(_1={"type": "Feature", "properties": None, "geometry": None}), "geometry.feature"),
        (four(_1=feature("9001") | {"properties": {"code": "9001"}}), "geometry.property"),
        (four(_1=feature("9009", square(106, 22))), "geometry.place"),
        (four(_1=feature("9002", square(106, 22))), "geometry.twice"),
        (four(_1=feature("9001") | {"geometry": {"type": "Point", "coordinates": [106, 22]}}), "geometry.polygon"),
        (four(_1=feature("9001", square(106, 22)[:-1])), "geometry.ring"),
        (four(_1=feature("9001", [[106, 22], [107, 22], [108, 22], [106, 22]])), "geometry.ring"),
        (four(_1=feature("9001", [[10**400, 22], [107, 22], [107, 23], [10**400, 22]])), "geometry.ring"),
        ('{"features": [' + "9" * 5_000 + "]}", "geometry.json"),
        (four(_1=feature("9001", [[600000, 2500000], [600001, 2500000], [600001, 2500001], [600000, 2500000]])), "geometry.degrees"),
    ],
)  # fmt: skip
def test_what_is_no_boundary_of_a_place_is_told(folder: Path, what: object, code: str) -> None:
    found = told(given(folder, what))
    assert found.count(code) == 1
    assert set(found) <= {code, "unmapped.one"}


def test_a_fault_is_found_at_its_feature(folder: Path) -> None:
    text = json.dumps(four(_3=feature("9009", square(106, 22.1)))).replace('{"type": "Feature"', '\n{"type": "Feature"')
    (fault,) = (d for d in examine(given(folder, text))[0] if d.code == "geometry.place")
    assert "9009" in text.split("\n")[fault.span.line - 1]


def test_a_map_that_leaves_places_out_says_so(folder: Path) -> None:
    part = {"type": "FeatureCollection", "features": four()["features"][:2]}
    assert told(given(folder, part)) == ["unmapped.several"]


def drawing(folder: Path) -> Outlines | None:
    found, documents, report = examine(folder)
    assert found == []
    root = decode(documents, report)
    assert root is not None
    return outlines(Facts(root, score(root, evidence(root)), Commit(""), ""))


def points(path: str) -> list[list[tuple[int, int]]]:
    """The points of each ring of a path, as a browser reads it."""
    rings = []
    for ring in some(path.removesuffix("z").split("z")):
        first, _, rest = ring.removeprefix("M").partition("l")
        x, y = map(int, first.split())
        found = [(x, y)]
        numbers = list(map(int, rest.split()))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
        rings.append(found)
    return rings


def test_the_map_lies_in_its_box_and_neighbours_share_their_side(folder: Path) -> None:
    drawn = drawing(given(folder, four()))
    assert drawn is not None
    assert set(drawn.shapes) == set(PLACES.values())
    assert max(drawn.width, drawn.height) == WIDE
    assert drawn.width < drawn.height  # a tenth of a degree of longitude is shorter, so far north
    sides = {}
    for slug, shape in drawn.shapes.items():
        (ring,) = points(shape.path)
        assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in ring)
        assert shape.room > WIDE / 6
        sides[slug] = {frozenset(pair) for pair in pairwise([*ring, ring[0]])}
    assert sides["mau-mot"] & sides["mau-hai"]
    assert sides["mau-mot"] & sides["mau-ba"]
    assert drawn.shapes["mau-mot"].x < drawn.shapes["mau-hai"].x
    assert drawn.shapes["mau-mot"].y > drawn.shapes["mau-ba"].y  # north is up


def test_a_heavy_boundary_becomes_light_and_a_tiny_place_stays(folder: Path) -> None:
    heavy = feature("9001", square(106, 22, wavy=8_000))
    tiny = feature("9004", [[106.15, 22.15], [106.1500001, 22.15], [106.15, 22.1500001], [106.15, 22.15]])
    drawn = drawing(given(folder, four(_1=heavy, _4=tiny)))
    assert drawn is not None
    assert len(zlib.compress(drawn.svg.encode(), 9)) < WEIGHT + 200
    assert len(drawn.shapes["mau-mot"].path) > 1000
    assert drawn.shapes["mau-bon"].path


def test_a_country_on_both_sides_of_the_date_line_is_one_map(folder: Path) -> None:
    east = {
        f"_{n + 1}": feature(code, square(x, -17 + n / 10))
        for n, (code, x) in enumerate(zip(PLACES, (179.7, 179.8, -179.9, -179.8), strict=True))
    }
    drawn = drawing(given(folder, four(**east)))
    assert drawn is not None
    across = [shape.x for shape in drawn.shapes.values()]
    assert across == sorted(across)
    assert max(across) - min(across) < WIDE


def test_a_root_without_boundaries_has_no_map_of_them(tmp_path: Path) -> None:
    assert drawing(copied(tmp_path / "root", "vi")) is None


def test_a_map_uses_the_shapes_of_one_drawing_and_says_whose_they_are(folder: Path) -> None:
    shown = Shown(given(folder, four()))
    page = shown.page("vi/map/coverage/")
    used = dict(re.findall(r'<use href="([^"]+)#([\w-]+)" class="in-', page)[::-1])
    (address,) = used
    svg = shown.read(posixpath.normpath(posixpath.join("vi/map/coverage", address)))
    drawn = re.findall(r'<path id="([\w-]+)" d="M', svg)
    assert sorted(drawn) == sorted(PLACES.values())
    assert re.findall(r'#([\w-]+)" class="in-', page) == drawn
    for slug in drawn:
        assert re.search(rf'<a href="../../places/{slug}/" aria-label="[^"]+: [^"]+">', page)
    assert "CC0 (mẫu)" in page
    assert "sources/bao-cao-mau/" in page
    assert "column-" not in page


def test_places_without_tiles_have_a_map_where_they_have_boundaries(folder: Path) -> None:
    places = folder / "data/places.yml"
    places.write_text(re.sub(r"\n  tile: .*", "", places.read_text()))
    assert "vi/map/coverage/" in Shown(given(folder, four())).live.pages
    (folder / "data/geometry.geojson").unlink()
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text().replace(TERMS, ""))
    assert not [path for path in Shown(folder).live.pages if path.startswith("vi/map/")]


def test_a_boundary_that_goes_around_nothing_or_crosses_itself_a_thousand_times_is_drawn_soon(folder: Path) -> None:
    there_and_back = [[106, 22], [106.05, 22.05], [106.1, 22], [106.05, 22.05], [106, 22]]
    rough = [[106.15 + 0.05 * math.cos(n) * (n % 7), 22.05 + 0.05 * math.sin(1.7 * n)] for n in range(5_000)]
    shapes = drawing(given(folder, four(_1=feature("9001", there_and_back), _2=feature("9002", [*rough, rough[0]]))))
    assert shapes is not None
    assert sorted(shapes.shapes) == sorted(PLACES.values())
    assert all(points(shape.path) for shape in shapes.shapes.values())


def test_the_page_of_a_place_shows_where_it_lies_among_the_others(folder: Path) -> None:
    shown = Shown(given(folder, four()))
    page = shown.page("vi/places/mau-hai/")
    (drawn,) = re.findall(r'<figure class="area area-small">(.*?)</figure>', page, re.DOTALL)
    assert re.findall(r'#([\w-]+)" class="(in-\w+)"', drawn) == [("_all", "in-no"), ("mau-hai", "in-own")]
    assert re.search(r'<svg [^>]*aria-hidden="true"', drawn), "what it shows is said beside it"
    assert "CC0 (mẫu)" in drawn.partition("</svg>")[2]
    assert 'class="area' not in shown.page("vi/places/vi-du/"), "the whole has no boundary"
    for path in ("vi/places/", "vi/places/mau-hai/", "vi/map/coverage/", "vi/"):
        assert ("css/map." in shown.page(path)) is True, path
