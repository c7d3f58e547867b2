"""The boundaries of the members of the home place as the shapes of a map: projected, simplified until they are light, in whole numbers.

The projection keeps east–west and north–south distances in proportion at the map's middle latitude (equirectangular), which serves a map of
a province or a country. Neighbours stay neighbours: what they share is simplified once for both (`shapely.coverage_simplify`).
"""

import hashlib
import math
import zlib
from collections.abc import Iterable, Mapping
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from scorecard.facts import Facts
from scorecard.model import Outline, Ring

if TYPE_CHECKING:
    from shapely import Geometry

WHOLE = "_all"
"""What all shapes are called in the drawing; no place has such a slug."""
WIDE = 1000
"""The width of the map in its own units, or its height where that is greater."""
WEIGHT = 15_000
"""At most so many bytes, deflated, have all shapes together."""
MANY = 1_000
"""So many points of a ring that crosses itself are taken at the most: to set it right takes the square of their number."""
THIN = 10_000
"""A line in place of an area is this part of its extent wide."""
FIRST = 1.0
"""How far (in units of the map) a simplified line may lie from the true one, at first."""


class MapShape(NamedTuple):
    """A place on the map: its path, and the middle of the largest circle that it holds, where a name has room for `room` units to each side."""

    path: str
    x: int
    y: int
    room: int


class Outlines(NamedTuple):
    """The shapes of a map by slug, in a box of `width` × `height` units."""

    width: int
    height: int
    shapes: Mapping[str, MapShape]

    @property
    def svg(self) -> str:
        """A drawing with each shape under the slug of its place, and all of them under `WHOLE`, for pages to use."""
        paths = "".join(f'<path id="{escape(slug)}" d="{shape.path}"/>' for slug, shape in self.shapes.items())
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}"><g id="{WHOLE}">{paths}</g></svg>\n'

    @property
    def name(self) -> str:
        """The published file of the drawing, which changes with it."""
        return f"map.{hashlib.sha256(self.svg.encode()).hexdigest()[:10]}.svg"


def outlines(facts: Facts) -> Outlines | None:
    """The map of the members that have a boundary; None where fewer than two have."""
    return facts.once(outlines, lambda: _outlines(facts))


def _outlines(facts: Facts) -> Outlines | None:
    members = [p.slug for p in facts.members if p.slug in facts.root.outlines]
    if len(members) < 2:
        return None
    import shapely  # noqa: PLC0415 - a tenth of a second, which roots without boundaries need not wait

    areas, width, height = _projected([_valid(facts.root.outlines[slug]) for slug in members])
    margin, simple = FIRST, areas
    while True:
        simple = list(shapely.coverage_simplify(simple, margin))
        paths = [_path(area) or _path(whole) or _dot(whole) for area, whole in zip(simple, areas, strict=True)]
        if len(zlib.compress("".join(paths).encode(), 9)) <= WEIGHT or margin > WIDE / 10:
            break
        margin *= 1.5
    found = zip(members, paths, map(_middle, areas), strict=True)
    return Outlines(width, height, {slug: MapShape(path, *middle) for slug, path, middle in found})


def _valid(outline: Outline) -> "Geometry":
    """A place's area; where its boundary crosses itself, by what it goes around (the other method takes minutes for a badly drawn one).

    Of a boundary of very many points that crosses itself not every one is taken. One that goes around nothing, there and back along the same line, is as wide as
    nothing shows.
    """
    import shapely  # noqa: PLC0415

    area = shapely.MultiPolygon([(rings[0], list(rings[1:])) for rings in outline])
    if shapely.is_valid(area):
        return area
    area = shapely.MultiPolygon([(_fewer(rings[0]), [_fewer(ring) for ring in rings[1:]]) for rings in outline])
    west, south, east, north = shapely.bounds(area)
    sound = shapely.make_valid(area, method="structure", keep_collapsed=True)
    return shapely.MultiPolygon(_polygons(sound) or _polygons(shapely.buffer(sound, max(east - west, north - south) / THIN)))


def _fewer(ring: Ring) -> Ring:
    """A ring of `MANY` points at the most."""
    step = math.ceil(len(ring) / MANY)
    return (*ring[:-1:step], ring[0]) if step > 1 else ring


def _projected(areas: list["Geometry"]) -> tuple[list["Geometry"], int, int]:
    """Areas in units of the map, north up, and the map's width and height."""
    import shapely  # noqa: PLC0415

    west, _, east, _ = shapely.total_bounds(areas)
    if east - west > 180:  # on both sides of the date line
        areas = [shapely.transform(area, lambda points: points + (points[:, :1] < 0) * (360.0, 0.0)) for area in areas]
    west, south, east, north = shapely.total_bounds(areas)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = WIDE / max((east - west) * narrow, north - south)
    placed = [shapely.transform(area, lambda points: (points - (west, north)) * (scale * narrow, -scale)) for area in areas]
    return placed, math.ceil((east - west) * narrow * scale), math.ceil((north - south) * scale)


def _polygons(area: Any) -> list[Any]:
    """The polygons of an area, the largest first; a line or point that is left of one is none."""
    return sorted((part for part in getattr(area, "geoms", (area,)) if part.geom_type == "Polygon"), key=lambda part: -part.area)


def _path(area: Any) -> str:
    """The rings of an area in whole units, each point by its distance from the one before; what shrinks to nothing is left out."""
    return "".join(_ring(ring.coords) for part in _polygons(area) for ring in (part.exterior, *part.interiors))


def _ring(points: Iterable[tuple[float, float]]) -> str:
    rounded = [(round(x), round(y)) for x, y in points]
    steps = [rounded[0], *(there for here, there in pairwise(rounded) if here != there)]
    if len(set(steps)) < 3:
        return ""
    (x, y), rest = steps[0], steps[1:-1]
    moves, before = [], (x, y)
    for point in rest:
        moves.append(f"{point[0] - before[0]} {point[1] - before[1]}")
        before = point
    return f"M{x} {y}l{' '.join(moves)}z"


def _dot(area: Any) -> str:
    """A place that is smaller than anything the map shows."""
    import shapely  # noqa: PLC0415

    point = shapely.centroid(area)
    return f"M{round(point.x) - 1} {round(point.y) - 1}l2 0 0 2 -2 0z"


def _middle(area: Any) -> tuple[int, int, int]:
    """The middle of the largest circle within an area, and its radius."""
    import shapely  # noqa: PLC0415

    circle = shapely.maximum_inscribed_circle(_polygons(area)[0], tolerance=1)
    (x, y), _ = circle.coords
    return round(x), round(y), int(circle.length)
