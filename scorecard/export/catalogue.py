"""Every table there is."""

from collections.abc import Mapping
from typing import Any

from scorecard.export.disputes import DISAGREEMENTS
from scorecard.export.lists import INDICATORS, PLACES, REQUESTS, SEARCHES, SOURCES, WEIGHTS
from scorecard.export.table import Schema, Whole
from scorecard.export.tables import PLACE_BY_PLACE
from scorecard.export.targets import TARGETS

WHOLE: Mapping[str, Whole[Any]] = {
    "weights": WEIGHTS, "disagreements": DISAGREEMENTS, "searches": SEARCHES, "requests": REQUESTS,
    "indicators": INDICATORS, "places": PLACES, "sources": SOURCES,
}  # fmt: skip
"""Those that are made at once, by the names of their files."""

LISTED: Mapping[str, Schema] = PLACE_BY_PLACE | {"targets": TARGETS}
"""Those that are made place by place."""

SCHEMAS: Mapping[str, Schema] = {**LISTED, **WHOLE}
