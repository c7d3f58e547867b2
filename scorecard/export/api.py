"""api/v1: a small file for each place and each indicator, so that a program with one question needs no table; and the columns of comparisons."""

import json
from collections.abc import Mapping

import numpy as np

from scorecard import VERSION, route
from scorecard.export import absences, targets
from scorecard.export import lists as listed
from scorecard.export.answer import answers_to
from scorecard.export.described import KINDS
from scorecard.export.entries import ApiIndex, ApiLinks, IndicatorHead, IndicatorLink, PlaceHead, PlaceLink
from scorecard.export.notation import json_line
from scorecard.export.registers import to_json
from scorecard.export.reports import reports
from scorecard.export.table import day
from scorecard.facts import Facts
from scorecard.model import Indicator, Place
from scorecard.page import Site
from scorecard.page.compare import column, column_path, columns, gathered
from scorecard.page.dataset import LICENCE

LINKS: ApiLinks = {
    "openapi": "openapi.json", "schemas": {name: f"schemas/{name}.schema.json" for name in KINDS}, "editions": "editions.json", "figures": "figures.jsonld",
    "catalogue": "../../data/catalog.jsonld", "tables": "../../data/datapackage.json",
}  # fmt: skip
"""What belongs to the API, by address from its index."""


def of_place(sites: list[Site], p: Place, lists: Mapping[str, bytes]) -> bytes:
    """api/v1/places/<slug>.json: scores, evidence, targets, absences, statements, replies and reports of a place; `lists` has their entries, one a line."""
    root = sites[0].root
    known: PlaceHead = {
        "place": p.slug, "code": p.code, "name": p.name, "kind": p.kind, "level": p.level, "parent": p.parent,
        "pages": _pages(sites, "places", p.slug), "as_of": root.settings.as_of.isoformat(),
    }  # fmt: skip
    return _file(known, lists)


def of_indicator(sites: list[Site], i: Indicator) -> bytes:
    """api/v1/indicators/<id>.json: an indicator, and evidence, targets, absences, replies and reports of all places; statements stand in the files of the places."""
    facts = sites[0].facts
    known: IndicatorHead = {
        "indicator": i.id, "title": {s.language.code: str(s.title(i.id)) for s in sites}, "pillar": i.pillar, "levels": list(i.level), "unit": i.unit,
        "frequency": i.frequency, "worst": float(i.scale.worst) if i.scale else None, "best": float(i.scale.best) if i.scale else None,
        "as_of": facts.root.settings.as_of.isoformat(),
    }  # fmt: skip
    entries = {
        "evidence": answers_to(facts, i),
        "targets": targets.entries(sites[0], facts.targets_for(i.id)),
        "absences": absences.entries(facts, facts.of_indicator(i.id)),
        "replies": listed.replies(sites, [r for r in facts.root.replies.values() if r.about.indicator == i.id]),
        "reports": reports(sites[0], indicator=i.id),
    }
    return _file(known, {name: found.encode() for name, found in entries.items()})


def index(sites: list[Site]) -> str:
    """api/v1/index.json: the version of the data, and a link to each file."""
    facts = sites[0].facts
    root = facts.root
    digest, commit = facts.stamp()
    homes = {site.language.code: site.prose("pages", "home")[0] for site in sites}
    found: ApiIndex = {
        "version": 1, "generator": VERSION, "title": {code: str(home.title) for code, home in homes.items() if home is not None and home.title},
        "as_of": root.settings.as_of.isoformat(), "digest": digest, "commit": commit or None, "uncommitted": facts.uncommitted(), "licence": LICENCE,
        "languages": list(root.settings.languages), "methodology": root.methodology.version, "links": LINKS,
        "places": _place_links(sites), "indicators": _indicator_links(sites),
    }  # fmt: skip
    return to_json(found)


def _place_links(sites: list[Site]) -> list[PlaceLink]:
    places = sites[0].root.places.values()
    return [
        {
            "place": p.slug, "name": p.name, "level": p.level, "latest": day(latest), "file": f"places/{p.slug}.json",
            "pages": _pages(sites, "places", p.slug),
        }
        for p, latest in zip(places, _latest(sites[0].facts, "place_code", len(places)), strict=True)
    ]  # fmt: skip


def _indicator_links(sites: list[Site]) -> list[IndicatorLink]:
    indicators = sites[0].root.indicators.values()
    return [
        {
            "indicator": i.id, "title": {s.language.code: str(s.title(i.id)) for s in sites}, "pillar": i.pillar, "latest": day(latest),
            "file": f"indicators/{i.id}.json", "pages": _pages(sites, "indicators", i.id),
        }
        for i, latest in zip(indicators, _latest(sites[0].facts, "indicator_code", len(indicators)), strict=True)
    ]  # fmt: skip


def _latest(facts: Facts, of: str, count: int) -> list[int]:
    """The newest day that a figure of its own counts for, of each place or each indicator; -1 without any."""
    rows = facts.card.rows
    own, newest = rows["evidence"] == "own", np.full(count, -1)
    np.maximum.at(newest, rows[of][own], rows["dated"][own])
    days: list[int] = newest.tolist()
    return days


def _pages(sites: list[Site], section: str, name: str) -> dict[str, str]:
    """The addresses of an item's page, by language."""
    return {s.language.code: route.absolute(s.root.settings.base_url, s.routes.item(section, name)) for s in sites}


def compared(site: Site) -> str:
    """The file that all comparisons share."""
    return _packed(columns(site))


def columns_of(sites: list[Site], place: Place) -> dict[str, str]:
    """The column of a place in comparisons, in each language, by path; none where comparisons don't read files."""
    paths = column_paths(sites, place)
    if paths:
        sites[0].facts.hold(place.slug)
    return {path: _packed(column(site, place)) for path, site in paths.items()}


def column_paths(sites: list[Site], place: Place) -> dict[str, Site]:
    """The paths of the columns of a place, each with the site of its language."""
    return {column_path(site, place): site for site in sites if place.slug in site.facts.comparable and gathered(site)}


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _file(known: Mapping[str, object], lists: Mapping[str, bytes]) -> bytes:
    """A JSON object whose long lists have an entry a line; joined as bytes, which take half the memory of text."""
    parts = [f'"{key}": {json_line(value)}'.encode() for key, value in known.items()]
    parts += [b'"%b": %b' % (key.encode(), b"[\n%b\n]" % entries if entries else b"[]") for key, entries in lists.items()]
    return b"{" + b",\n".join(parts) + b"}\n"
