"""Boundaries of places, for a map."""

from dataclasses import dataclass
from typing import TypeAlias

from scorecard.model.entry import Entry
from scorecard.model.value import Ref, Text

Ring: TypeAlias = tuple[tuple[float, float], ...]
"""A closed line: longitude and latitude of each of its points, in degrees (WGS 84)."""
Outline: TypeAlias = tuple[tuple[Ring, ...], ...]
"""A place's area: polygons, each its outer ring and then the rings of its holes."""


@dataclass(frozen=True, kw_only=True)
class Geometry(Entry):
    """Whose boundaries data/geometry.geojson has, and on what terms.

    `property` of each feature names its place, by its code, its slug, or its code in another system; `source` and `licence` are printed
    below each map.
    """

    property: Text
    source: Ref
    licence: Text
