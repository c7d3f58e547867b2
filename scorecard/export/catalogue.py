"""All published tables."""

from collections.abc import Mapping
from typing import Any

from scorecard.export.answer import EVIDENCE, NARROWING, SCORES, SENSITIVITY
from scorecard.export.disputes import DISAGREEMENTS
from scorecard.export.history import HISTORY
from scorecard.export.lists import INDICATORS, PLACES, REPLIES, REQUESTS, SEARCHES, SOURCES, WEIGHTS
from scorecard.export.reports import REPORTS
from scorecard.export.statement import OBSERVATIONS
from scorecard.export.table import SiteTable, Table
from scorecard.export.targets import TARGETS

SITE_TABLES: Mapping[str, SiteTable[Any]] = {
    "weights": WEIGHTS, "disagreements": DISAGREEMENTS, "searches": SEARCHES, "requests": REQUESTS, "replies": REPLIES, "reports": REPORTS,
    "indicators": INDICATORS, "places": PLACES, "sources": SOURCES,
}  # fmt: skip
"""Tables that are made at once, by the names of their files."""

PLACE_TABLES: Mapping[str, Table[Any]] = {
    "observations": OBSERVATIONS, "evidence": EVIDENCE, "scores": SCORES, "narrowing": NARROWING, "sensitivity": SENSITIVITY, "targets": TARGETS,
    "history": HISTORY,
}  # fmt: skip
"""Tables that are assembled place by place."""

SCHEMAS: Mapping[str, Table[Any]] = {**PLACE_TABLES, **SITE_TABLES}
