"""The tables: numbers plain and exact, empty where there is no value, never zero in its stead."""

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scorecard import route
from scorecard.evidence import group_name
from scorecard.facts import Facts
from scorecard.model import Place
from scorecard.page import Site
from scorecard.page.site import plain

Row = list[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Frictionless type, and what it holds."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Schema:
    """A table's columns and its primary key."""

    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()


def to_csv(rows: Iterable[Row]) -> str:
    """RFC 4180 but for its line ends, which are LF."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def head(name: str) -> str:
    """The first line of a table."""
    return to_csv([[c.name for c in SCHEMAS[name].columns]])


def _columns(text: str) -> tuple[Column, ...]:
    return tuple(Column(*(part.strip() for part in line.split("|"))) for line in text.strip().splitlines())


OBSERVATIONS = _columns("""
place | string | slug of the place
indicator | string | id of the indicator
period | string | as written: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, YYYY-Hn or start/end
form | string | how the source put it: value, more_than, at_least, less_than, at_most, between, about, count
value | string | the number as published; two for between; n/m for a count
low | number | lower end of the interval, in the indicator's unit; empty where open
high | number | upper end of the interval; empty where open
count | integer | cases counted
of | integer | cases they are out of
open | integer | cases still undecided
unit | string | unit of the indicator
source | string | id of the source
at | string | place in the source
printed | string | the figure as printed
mode | string | reported, measured or survey
remark | string | id of a remark on it
predecessor | boolean | whether it is about a unit that the place replaced
file | string | the file it was entered in
line | integer | the line of that file
""")

EVIDENCE = _columns("""
place | string | slug of the place
indicator | string | id of the indicator
low | number | lower end of the reconciled interval; empty where open or unpublished
high | number | upper end; empty where open or unpublished
period | string | the current period
evidence | string | own, claimed, none or not_applicable
disputed | boolean | the statements of the period can't all be true
out_of_date | boolean | older than the indicator's valid_for at as_of
few_cases | boolean | a rate of fewer cases than the minimum
refuted | boolean | own evidence excludes what is claimed for all
attainment_low | number | 0 to 100; empty unless own evidence is in force and the indicator has goalposts
attainment_high | number | 0 to 100
status | string | met, on_track, behind, missed, undetermined, no_target, not_published or not_applicable
reason | string | why it is undetermined
sources | string | ids of the sources, separated by spaces
""")

SCORES = _columns("""
index | string | id of the index
node | string | id of the pillar or indicator; at the root, of the index
place | string | slug of the place
documented | number | 0 to 100: what own evidence guarantees
claimed | number | 0 to 100: with what is claimed for every place
possible | number | 0 to 100: if everything unpublished were perfect
coverage | number | 0 to 1: share of the weight with own evidence in force
claimed_coverage | number | 0 to 1: with what is claimed
rank_best | integer | best rank it may have; empty without enough coverage
rank_worst | integer | worst rank it may have
""")

NARROWING = _columns("""
index | string | id of the index
place | string | slug of the place
indicator | string | id of a question without evidence in force
narrows | number | points (0 to 100) by which an answer would narrow the place's score, at the most
""")

SENSITIVITY = _columns("""
index | string | id of the index
place | string | slug of the place
runs | integer | runs in which it has a rank
rank_low | integer | 5th percentile of its best rank over the runs
rank_high | integer | 95th percentile of its worst rank
stays | number | 0 to 1: share of runs in which its rank interval lies within the published one
""")

INDICATORS = _columns("""
indicator | string | id
title | string | title in the default language
pillar | string | id of the pillar
levels | string | levels it is asked at, separated by spaces
unit | string | unit
frequency | string | how periods are grouped
valid_for | string | how long evidence stays in force
worst | number | goalpost of 0 points
best | number | goalpost of 100 points
transform | string | linear or log
target | number | the target's value
target_by | date | the target's due date
target_source | string | id of the document that sets it
responsible | string | id of the office to ask
official | string | framework and item
file | string | the file it is defined in
""")

PLACES = _columns("""
place | string | slug
code | string | official code
name | string | official name
kind | string | kind
level | string | level
parent | string | code of the place it lies in
population | number | people
population_source | string | id of the source
area | number | km2
area_source | string | id of the source
tile_column | integer | column on the tile map
tile_row | integer | row on the tile map
valid_from | date | exists since
valid_to | date | existed until
former | string | units merged into it, separated by ;
""")

SOURCES = _columns("""
source | string | id
publisher | string | publisher
title | string | title
published | string | date of publication
accessed | string | date it was read
dated | string | whether the date is stated or inferred
language | string | language of the copy read
url | string | address
figures | integer | statements that rest on it
""")


SCHEMAS = {
    "observations": Schema(OBSERVATIONS),
    "evidence": Schema(EVIDENCE, ("place", "indicator")),
    "scores": Schema(SCORES),
    "narrowing": Schema(NARROWING, ("index", "place", "indicator")),
    "sensitivity": Schema(SENSITIVITY, ("index", "place")),
    "indicators": Schema(INDICATORS, ("indicator",)),
    "places": Schema(PLACES, ("place",)),
    "sources": Schema(SOURCES, ("source",)),
}
"""Every table, by the name of its file."""


def narrowing(facts: Facts, place: Place) -> str:
    """The lines of one place in the table of what would narrow its score."""
    return to_csv([n.index_, n.place, n.indicator, plain(n.narrows)] for n in facts.narrowing(place.slug))


def sensitivity(facts: Facts, place: Place) -> str:
    """The lines of one place in the table of what its rank hangs on."""
    found = (facts.sensitivity(index.id, place.slug) for index in facts.root.methodology.indexes)
    return to_csv([s.index_, s.place, plain(s.runs), plain(s.rank_low), plain(s.rank_high), plain(s.stays)] for s in found if s is not None)


def whole(site: Site, name: str) -> str:
    """A table that isn't made place by place, its titles in the site's language."""
    rows = {"indicators": _indicators, "places": _places, "sources": _sources}[name]
    return head(name) + to_csv(rows(site))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _indicators(site: Site) -> list[Row]:
    rows = []
    for i in site.root.indicators.values():
        target, scale, (words, _) = i.target, i.scale, site.prose("indicators", i.id)
        rows.append(
            [
                i.id, words.title if words else "", i.pillar, " ".join(i.level), i.unit, i.frequency, i.valid_for.text if i.valid_for else "",
                str(scale.worst) if scale else "", str(scale.best) if scale else "", i.transform, str(target.value) if target else "",
                target.by.isoformat() if target else "", target.set_by if target else "", i.answers or "",
                f"{i.official.framework} {i.official.item}" if i.official else "", i.span.path,
            ]
        )  # fmt: skip
    return rows


def _places(site: Site) -> list[Row]:
    rows = []
    for p in site.root.places.values():
        tile = p.tile or ("", "")
        rows.append(
            [
                p.slug, p.code, p.name, p.kind, p.level, p.parent or "", str(p.population.value) if p.population else "",
                p.population.source if p.population else "", str(p.area.value) if p.area else "", p.area.source if p.area else "",
                str(tile[0]), str(tile[1]), _text(p.valid_from), _text(p.valid_to), "; ".join(f.name for f in p.former),
            ]
        )  # fmt: skip
    return rows


def _sources(site: Site) -> list[Row]:
    return [
        [
            s.id, s.publisher, s.title, s.published.text if s.published else "", s.accessed.text if s.accessed else "", s.dated or "",
            s.language or "", s.url or "", str(sum(site.facts.resting_on(s.id).values())),
        ]
        for s in site.root.sources.values()
    ]  # fmt: skip


def permalink(facts: Facts, span: Any) -> str | None:
    """The permanent address of the line behind an entry."""
    return route.line(facts.root.settings.repository, facts.commit, span)


def number(value: float) -> float | None:
    """A number for JSON: null where there is none."""
    return None if math.isnan(value) or math.isinf(value) else float(plain(value))


def period_name(facts: Facts, indicator: str, group: int) -> str:
    """A group's name."""
    return group_name(group, facts.root.indicators[indicator].frequency)
