"""What residents answered about claims, added up: data/reports.csv, and the same for the API. Split only where they are enough, as on pages."""

from collections.abc import Iterator
from typing import NamedTuple

from scorecard.export.table import Column, SiteTable, day
from scorecard.facts import Facts
from scorecard.facts.reports import Heard
from scorecard.page import Site


class HeardRecord(NamedTuple):
    """What was answered about a claim at a place."""

    place: str
    indicator: str
    heard: Heard

    def split(self, n: int) -> int | None:
        """A number of answers; None below the minimum."""
        return n if self.heard.enough else None


def _records(facts: Facts, place: str = "", indicator: str = "") -> Iterator[HeardRecord]:
    for (slug, name), heard in facts.heard.items():
        if slug and place in ("", slug) and indicator in ("", name):
            yield HeardRecord(slug, name, heard)


REPORTS: SiteTable[HeardRecord] = SiteTable(
    key=("place", "indicator"),
    rows=lambda site: _records(site.facts),
    columns=(
        Column("place", "string", "slug of the place", lambda r: r.place),
        Column("indicator", "string", "id of the indicator of the claim", lambda r: r.indicator),
        Column("first", "date", "the first day on which answers came", lambda r: day(r.heard.first)),
        Column("last", "date", "the last day", lambda r: day(r.heard.last)),
        Column("channels", "string", "the ways in which they came, separated by spaces", lambda r: r.heard.channels, many=True),
        Column(
            "checked_by",
            "string",
            "ids of the offices that counted them, or editors, separated by spaces",
            lambda r: r.heard.checked,
            many=True,
        ),
        Column("enough", "boolean", "there are as many as minimum_reports of the methodology asks for", lambda r: r.heard.enough),
        Column("answers", "integer", "how many answered; empty unless enough, as the following", lambda r: r.split(r.heard.all)),
        Column("true", "integer", "how many say that it is true where they live", lambda r: r.split(r.heard.true)),
        Column("not_true", "integer", "how many say that it is not", lambda r: r.split(r.heard.not_true)),
        Column("dont_know", "integer", "how many do not know", lambda r: r.split(r.heard.dont_know)),
    ),
)


def reports(site: Site, place: str = "", indicator: str = "") -> str:
    """What was answered about a place, or about a claim, for the API: one entry a line."""
    return REPORTS.entries(_records(site.facts, place, indicator))
