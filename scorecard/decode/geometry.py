"""data/geometry.geojson: the boundary of each place, as GeoJSON (RFC 7946) has it. A faulty feature is left out, and told."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scorecard.decode.entry import Decoder
from scorecard.diagnostic import Report, nearest
from scorecard.document import Document, Span
from scorecard.model import Outline, Place, Ring, Settings

PATH = "data/geometry.geojson"
FAR = 1e12
"""No coordinate is so large, in whatever unit; nor is what isn't a number smaller."""
SHOWN = 6
"""So many properties of a feature are named where the one that names its place is missing."""
_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')


class _Feature(NamedTuple):
    """A feature: where it stands, its properties, its geometry."""

    span: Span
    properties: Mapping[str, Any]
    geometry: Any


def decode_geometry(d: Decoder, settings: Settings | None, places: Mapping[str, Place]) -> dict[str, Outline]:
    """The outline of each place, by slug; nothing where there is no file, or the settings don't say whose it is."""
    document, stated = d.documents.get(PATH), settings.geometry if settings is not None else None
    if document is None:
        if stated is not None and not d.unread & {PATH, "data"}:
            d.report.add("geometry.file", stated.span, path=PATH)
        return {}
    if stated is None:
        if settings is not None:
            d.report.add("geometry.settings", Span(PATH))
        return {}
    by_name = _names(places)
    whole = not d.known.get("Place", set()) - set(places)  # else the entry of the place that a feature names may be the faulty one
    outlines: dict[str, Outline] = {}
    for feature in _features(document, d.report):
        slug = _place(feature, stated.property, by_name, d.report, whole=whole)
        if slug in outlines:
            d.report.add("geometry.twice", feature.span, name=slug)
        elif slug is not None and (outline := _outline(feature, d.report)) is not None:
            outlines[slug] = outline
    return outlines


def _place(feature: _Feature, key: str, by_name: Mapping[str, str], report: Report, *, whole: bool) -> str | None:
    """The slug of the place that a property of a feature names; None where there is none, which is told if the list of places is whole."""
    name = feature.properties.get(key)
    if name is None:
        has = tuple(list(feature.properties)[:SHOWN])
        report.add("geometry.property", feature.span, name=key, has=has, near=nearest(key, has))
        return None
    slug = by_name.get(str(name))
    if slug is None and whole:
        report.add("geometry.place", feature.span, name=str(name), near=nearest(str(name), by_name))
    return slug


def _names(places: Mapping[str, Place]) -> dict[str, str]:
    """What a feature may name a place by → its slug."""
    names: dict[str, str] = {}
    for slug, place in places.items():
        for name in (*place.codes.values(), place.slug, place.code):
            names[name] = slug
    return names


def _features(document: Document, report: Report) -> Iterator[_Feature]:
    """The features of a file; of one that is no collection of them none, which is told."""
    text = document.text
    try:
        data = json.loads(text)
    except json.JSONDecodeError as fault:
        report.add("geometry.json", Span(PATH, fault.lineno, fault.colno))
        return
    except (RecursionError, ValueError):  # too deep, or a number of thousands of digits
        report.add("geometry.json", Span(PATH))
        return
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not features:
        report.add("geometry.collection", Span(PATH))
        return
    starts = [match.start() for match in _FEATURE.finditer(text)]
    for number, feature in enumerate(features):
        span = _span(text, starts[number]) if len(starts) == len(features) else Span(PATH)
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            report.add("geometry.feature", span, number=number + 1)
            continue
        yield _Feature(span, properties, feature.get("geometry"))


def _span(text: str, at: int) -> Span:
    return Span(PATH, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), 1)


def _outline(feature: _Feature, report: Report) -> Outline | None:
    """The polygons of a feature; None where it has none, or they aren't in degrees, which is told."""
    geometry = feature.geometry
    kind, given = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    polygons = {"Polygon": [given], "MultiPolygon": given}.get(str(kind))
    if not isinstance(polygons, list) or not polygons or not all(isinstance(rings, list) and rings for rings in polygons):
        report.add("geometry.polygon", feature.span, kind=str(kind or ""))
        return None
    outline = tuple(tuple(map(_ring, rings)) for rings in polygons)
    if not all(ring for rings in outline for ring in rings):
        report.add("geometry.ring", feature.span)
        return None
    if any(abs(x) > 180 or abs(y) > 90 for rings in outline for ring in rings for x, y in ring):
        report.add("geometry.degrees", feature.span)
        return None
    return outline


def _ring(points: Any) -> Ring:
    """A ring; empty where it isn't one: at least four points that aren't on one line, the last the first again."""
    if not isinstance(points, list) or len(points) < 4 or not all(map(_is_point, points)):
        return ()
    ring = tuple((float(point[0]), float(point[1])) for point in points)
    return ring if ring[0] == ring[-1] and _is_wide(ring) else ()


def _is_wide(ring: Ring) -> bool:
    """Whether the points of a ring don't all lie on one line."""
    (x, y), other = ring[0], next((point for point in ring if point != ring[0]), ring[0])
    return any((px - x) * (other[1] - y) != (py - y) * (other[0] - x) for px, py in ring)


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) >= 2
        and all(isinstance(n, int | float) and not isinstance(n, bool) and abs(n) < FAR for n in point[:2])
    )
