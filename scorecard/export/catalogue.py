"""Every table there is."""

from collections.abc import Mapping
from typing import Any

from scorecard.export.answer import EVIDENCE, NARROWING, SCORES, SENSITIVITY
from scorecard.export.disputes import DISAGREEMENTS
from scorecard.export.lists import INDICATORS, PLACES, REQUESTS, SEARCHES, SOURCES, WEIGHTS
from scorecard.export.statement import OBSERVATIONS
from scorecard.export.table import Table, Whole
from scorecard.export.targets import TARGETS

WHOLE: Mapping[str, Whole[Any]] = {
    "weights": WEIGHTS, "disagreements": DISAGREEMENTS, "searches": SEARCHES, "requests": REQUESTS,
    "indicators": INDICATORS, "places": PLACES, "sources": SOURCES,
}  # fmt: skip
"""Those that are made at once, by the names of their files."""

LISTED: Mapping[str, Table[Any]] = {
    "observations": OBSERVATIONS, "evidence": EVIDENCE, "scores": SCORES, "narrowing": NARROWING, "sensitivity": SENSITIVITY, "targets": TARGETS,
}  # fmt: skip
"""Those that are made place by place."""

SCHEMAS: Mapping[str, Table[Any]] = {**LISTED, **WHOLE}
