"""api/v1/figures.jsonld: the figures in force, as observations of schema.org in JSON-LD 1.1, so that a program reads them without knowing this site.

A figure is of the very place, not out of date and not of too few cases: what is only claimed isn't there. Its context stands in the file and its
addresses are relative to it, so that nothing has to be fetched to read it.
"""

import json
from datetime import date, timedelta
from typing import Annotated, Literal, NotRequired, TypedDict

from scorecard.evidence import EvidenceRow
from scorecard.export.notation import json_line, json_number
from scorecard.export.table import day
from scorecard.model import MODES, Indicator, Place
from scorecard.page import Site
from scorecard.page.site import current
from scorecard.route import link

FIGURES = "api/v1/figures.jsonld"
CONTEXT = {
    "@vocab": "https://schema.org/",
    "name": {"@container": "@language"},
    "observationDate": {"@type": "Date"},
    "observationPeriod": {"@type": "Duration"},
    **{name: {"@type": "@id"} for name in ("observationAbout", "variableMeasured", "containedInPlace", "subjectOf", "url")},
}
HEAD, TAIL = f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n', "\n]}\n"
"""What stands before the nodes of all places, and after them."""

Name = Annotated[dict[str, str], "by the code of the language"]
Node = Annotated[str, "address of the node, from this file"]

PlaceNode = TypedDict(
    "PlaceNode",
    {
        "@id": Node, "@type": Literal["AdministrativeArea"], "name": Name, "identifier": Annotated[str, "official code"], "url": Node,
    },
)  # fmt: skip
PlaceNode.__doc__ = "A place that has a figure."
VariableNode = TypedDict("VariableNode", {"@id": Node, "@type": Literal["StatisticalVariable"], "name": Name, "url": Node})
VariableNode.__doc__ = "An indicator."
ObservationNode = TypedDict(
    "ObservationNode",
    {
        "@id": Node, "@type": Literal["Observation"], "observationAbout": Annotated[str, "the place"], "variableMeasured": Annotated[str, "the indicator"],
        "observationDate": Annotated[str, "the day that counts for it: the end of its period, never later than its document"],
        "observationPeriod": NotRequired[Annotated[str, "how long its period is (ISO 8601); missing where its statements are of several, or the day is not known"]],
        "value": NotRequired[Annotated[float, "the figure, where it is exact"]],
        "minValue": NotRequired[Annotated[float, "lower end of the interval; missing where it is open"]],
        "maxValue": NotRequired[Annotated[float, "upper end of the interval; missing where it is open"]],
        "unitText": Annotated[str, "unit of the indicator"],
        "measurementMethod": NotRequired[Annotated[str, "the best kind of evidence there is"]],
        "measurementQualifier": NotRequired[Annotated[Literal["disputed"], "its sources contradict each other: the interval reaches from the lowest to the highest"]],
        "subjectOf": Annotated[list[str], "the sources"], "url": Annotated[str, "the figure on the site"],
    },
)  # fmt: skip
ObservationNode.__doc__ = "A figure in force."
Linked = TypedDict(
    "Linked",
    {"@context": Annotated[dict[str, object], "the names of schema.org"], "@graph": list[PlaceNode | VariableNode | ObservationNode]},
)
Linked.__doc__ = "The figures in force, their places and indicators, as a graph of schema.org."


def figures(site: Site, place: Place) -> str:
    """The piece of one place: itself and its figures in force, a node a line; with the first place the indicators."""
    facts = site.facts
    mine: list[ObservationNode] = [
        _figure(site, place, row, sources)
        for row, sources in facts.answers_of(place.slug)
        if row.evidence == "own" and row.in_force
    ]  # fmt: skip
    nodes: list[PlaceNode | VariableNode | ObservationNode] = []
    if place.slug == facts.slugs[0]:
        nodes += [_variable(site, indicator) for indicator in facts.root.indicators.values()]
    if mine:
        nodes += [_place(site, place), *mine]
    return ",\n".join(map(json_line, nodes))


def _place(site: Site, place: Place) -> PlaceNode:
    name = {site.language.code: place.name}
    url = link(FIGURES, site.routes.item("places", place.slug))
    return {"@id": _id_of(place), "@type": "AdministrativeArea", "name": name, "identifier": place.code, "url": url}


def _variable(site: Site, indicator: Indicator) -> VariableNode:
    words = {code: of.indicators[indicator.id] for code, of in site.root.words.items() if indicator.id in of.indicators}
    name = {code: prose.title for code, prose in words.items() if prose.title}
    url = link(FIGURES, site.routes.item("indicators", indicator.id))
    return {"@id": f"indicators/{indicator.id}.json#indicator", "@type": "StatisticalVariable", "name": name, "url": url}


def _figure(site: Site, place: Place, row: EvidenceRow, sources: tuple[str, ...]) -> ObservationNode:
    node: ObservationNode = {
        "@id": f"places/{place.slug}.json#{row.indicator}", "@type": "Observation", "observationAbout": _id_of(place),
        "variableMeasured": f"indicators/{row.indicator}.json#indicator", "observationDate": day(row.dated) or "",
        "unitText": site.root.indicators[row.indicator].unit,
        "subjectOf": [link(FIGURES, site.routes.item("sources", source)) for source in sources],
        "url": link(FIGURES, site.place_path(place, row.indicator)),
    }  # fmt: skip
    spans = {(s.start, s.end, s.undated) for s in current(site, row)}
    if len(spans) == 1 and not (span := spans.pop())[2]:  # what several say together is of no one stretch of days
        node["observationPeriod"] = lasting(date.fromordinal(span[0]), date.fromordinal(span[1]))
    if row.mode >= 0:
        node["measurementMethod"] = MODES[row.mode]
    if row.disputed:
        node["measurementQualifier"] = "disputed"
    low, high = json_number(row.low), json_number(row.high)
    if low is not None and low == high:
        node["value"] = low
        return node
    if low is not None:
        node["minValue"] = low
    if high is not None:
        node["maxValue"] = high
    return node


def _id_of(place: Place) -> str:
    return f"places/{place.slug}.json#place"


def lasting(start: date, end: date) -> str:
    """How long a stretch of days is, both included, as ISO 8601 writes it: in years or months where they are whole, else in days."""
    after = end + timedelta(days=1)
    if start.day == after.day == 1:
        years, months = divmod((after.year - start.year) * 12 + after.month - start.month, 12)
        return f"P{years}Y" if not months else f"P{12 * years + months}M"
    return f"P{(after - start).days}D"
