"""Tables of the lists in data/: indicators, places, sources, searches, requests, replies, weights."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from scorecard.export.notation import json_line
from scorecard.export.table import Column, SiteTable, day
from scorecard.model import Index, Indicator, Node, Place, Reply, Request, Search, Source
from scorecard.page import Site
from scorecard.page.site import exact

BETTER = {1: "higher", -1: "lower", 0: None}


class _IndicatorRecord(NamedTuple):
    """An indicator with its title."""

    i: Indicator
    title: str


def _indicator_records(site: Site) -> Iterator[_IndicatorRecord]:
    for i in site.root.indicators.values():
        words, _ = site.prose("indicators", i.id)
        yield _IndicatorRecord(i, words.title if words else "")


INDICATORS: SiteTable[_IndicatorRecord] = SiteTable(
    key=("indicator",),
    rows=_indicator_records,
    columns=(
        Column("indicator", "string", "id", lambda r: r.i.id),
        Column("title", "string", "title in the default language", lambda r: r.title),
        Column("pillar", "string", "id of the pillar", lambda r: r.i.pillar),
        Column("levels", "string", "levels it is asked at, separated by spaces", lambda r: r.i.level, many=True),
        Column("unit", "string", "unit", lambda r: r.i.unit),
        Column("frequency", "string", "how periods are grouped", lambda r: r.i.frequency),
        Column("valid_for", "string", "how long evidence stays in force", lambda r: r.i.valid_for.text if r.i.valid_for else None),
        Column("worst", "number", "goalpost of 0 points", lambda r: _goalpost(r.i, "worst")),
        Column("best", "number", "goalpost of 100 points", lambda r: _goalpost(r.i, "best")),
        Column("transform", "string", "linear or log", lambda r: r.i.transform),
        Column("better", "string", "higher or lower; empty where neither goalposts nor the indicator say", lambda r: BETTER[r.i.direction]),
        Column("complement_of", "string", "id of the indicator of which it is the rest to 100", lambda r: r.i.complement_of),
        Column("part_of", "string", "ids of the indicators it is a part of, separated by spaces", lambda r: r.i.part_of, many=True),
        Column("covers", "string", "ids of the narrower indicators that it includes, separated by spaces", lambda r: r.i.covers, many=True),
        Column("step", "number", "the largest change between two neighbouring periods that needs no second look", lambda r: exact(r.i.step) if r.i.step is not None else None),
        Column("responsible", "string", "id of the office to ask", lambda r: r.i.responsible),
        Column(
            "assigned_by", "string", "id of the source that says so, or editors: those of this site",
            lambda r: r.i.assigned_by if r.i.responsible else None,
        ),
        Column("official", "string", "framework and item", lambda r: f"{r.i.official.framework} {r.i.official.item}" if r.i.official else None),
        Column("file", "string", "the file it is defined in", lambda r: r.i.span.path),
    ),
)  # fmt: skip


PLACES: SiteTable[Place] = SiteTable(
    key=("place",),
    rows=lambda site: site.root.places.values(),
    columns=(
        Column("place", "string", "slug", lambda p: p.slug),
        Column("code", "string", "official code", lambda p: p.code),
        Column("name", "string", "official name", lambda p: p.name),
        Column("kind", "string", "kind", lambda p: p.kind),
        Column("level", "string", "level", lambda p: p.level),
        Column("parent", "string", "code of the place it lies in", lambda p: p.parent),
        Column("population", "number", "people", lambda p: exact(p.population.value) if p.population else None),
        Column("population_source", "string", "id of its source", lambda p: p.population.source if p.population else None),
        Column("population_remark", "string", "id of a remark on it", lambda p: p.population.remark if p.population else None),
        Column("area", "number", "km2", lambda p: exact(p.area.value) if p.area else None),
        Column("area_source", "string", "id of its source", lambda p: p.area.source if p.area else None),
        Column("area_remark", "string", "id of a remark on it", lambda p: p.area.remark if p.area else None),
        Column(
            "latitude", "number", "degrees north of the equator, of its middle", lambda p: exact(p.centre.latitude) if p.centre else None
        ),
        Column(
            "longitude", "number", "degrees east of Greenwich, of its middle", lambda p: exact(p.centre.longitude) if p.centre else None
        ),
        Column("centre_source", "string", "id of the source of both", lambda p: p.centre.source if p.centre else None),
        Column("tile_column", "integer", "column on the tile map", lambda p: p.tile[0] if p.tile else None),
        Column("tile_row", "integer", "row on the tile map", lambda p: p.tile[1] if p.tile else None),
        Column("valid_from", "date", "exists since", lambda p: day(p.valid_from)),
        Column("valid_to", "date", "existed until", lambda p: day(p.valid_to)),
        Column("replaced_by", "string", "slugs of the places that came after it, separated by spaces", lambda p: p.replaced_by, many=True),
        Column("former", "string", "units merged into it, separated by ;", lambda p: "; ".join(f.name for f in p.former)),
    ),
)


class _SourceRecord(NamedTuple):
    """A source with the number of statements that rest on it."""

    s: Source
    figures: int


SOURCES: SiteTable[_SourceRecord] = SiteTable(
    key=("source",),
    rows=lambda site: (_SourceRecord(s, sum(site.facts.resting_on(s.id).values())) for s in site.root.sources.values()),
    columns=(
        Column("source", "string", "id", lambda r: r.s.id),
        Column("publisher", "string", "publisher", lambda r: r.s.publisher),
        Column("title", "string", "title", lambda r: r.s.title),
        Column("published", "string", "date of publication", lambda r: r.s.published.text if r.s.published else None),
        Column("accessed", "string", "date it was read", lambda r: r.s.accessed.text if r.s.accessed else None),
        Column("dated", "string", "whether the date is stated or inferred", lambda r: r.s.dated),
        Column("language", "string", "language of the copy read", lambda r: r.s.language),
        Column("url", "string", "address", lambda r: r.s.url),
        Column("figures", "integer", "statements that rest on it", lambda r: r.figures),
    ),
)


SEARCHES: SiteTable[Search] = SiteTable(
    key=("search",),
    rows=lambda site: site.root.searches.values(),
    columns=(
        Column("search", "string", "id", lambda s: s.id),
        Column("where", "string", "what was looked through: id of a source, an address, or id of its words", lambda s: s.where),
        Column("places", "string", "slugs, separated by spaces; all; with /* whatever lies in a place", lambda s: s.places, many=True),
        Column("indicators", "string", "ids, separated by spaces; all; * stands for anything", lambda s: s.indicators, many=True),
        Column("on", "date", "the day", lambda s: day(s.on)),
        Column("found", "string", "nothing, or elsewhere: published, and not collected here yet", lambda s: s.found),
        Column("address", "string", "where it is published", lambda s: s.address),
        Column("note", "string", "id of what is to be said of it", lambda s: s.note),
        Column("file", "string", "the file it was entered in", lambda s: s.span.path),
        Column("line", "integer", "the line of that file", lambda s: s.span.line),
    ),
)


REQUESTS: SiteTable[Request] = SiteTable(
    key=("request",),
    rows=lambda site: site.root.requests.values(),
    columns=(
        Column("request", "string", "id", lambda r: r.id),
        Column("office", "string", "id of the office that was asked", lambda r: r.office),
        Column("place", "string", "slug of the place", lambda r: r.place),
        Column("indicators", "string", "ids of the indicators, separated by spaces", lambda r: r.indicators, many=True),
        Column("sent", "date", "the day it was sent", lambda r: day(r.sent)),
        Column("due", "date", "the day by which an answer is due", lambda r: day(r.due)),
        Column("answered", "date", "the day of the answer", lambda r: day(r.answered)),
        Column("outcome", "string", "answered, partly or refused", lambda r: r.outcome),
        Column("source", "string", "id of the source of the answer", lambda r: r.source),
        Column("file", "string", "the file it was entered in", lambda r: r.span.path),
        Column("line", "integer", "the line of that file", lambda r: r.span.line),
    ),
)


REPLIES: SiteTable[Reply] = SiteTable(
    key=("reply",),
    rows=lambda site: site.root.replies.values(),
    columns=(
        Column("reply", "string", "id", lambda r: r.id),
        Column("office", "string", "id of the office that replied", lambda r: r.from_),
        Column("on", "date", "the day of the reply", lambda r: day(r.on)),
        Column("place", "string", "slug of the place that it is about", lambda r: r.about.place),
        Column("indicator", "string", "id of the indicator; empty where it is about the place as a whole", lambda r: r.about.indicator),
        Column(
            "period",
            "string",
            "the period, as written, where it is about one alone",
            lambda r: r.about.period.text if r.about.period else None,
        ),
        Column("says", "string", "accepts, disputes or explains", lambda r: r.says),
        Column("source", "string", "id of the document that it says so in", lambda r: r.source),
        Column("file", "string", "the file it was entered in", lambda r: r.span.path),
        Column("line", "integer", "the line of that file", lambda r: r.span.line),
    ),
)


def replies(sites: list[Site], found: Iterable[Reply]) -> str:
    """Replies for the API, one a line, with their words in every language."""
    return ",\n".join(
        json_line({**row, "text": {s.language.code: str(s.word("replies", r.id, "text")) for s in sites}})
        for r, row in ((r, next(REPLIES.values([r]))) for r in found)
    )


class _NodeRecord(NamedTuple):
    """A node of an index.

    Args:
        of:       the index.
        path:     the ids from below the root to the node.
        parent:   the id of the node that it is a part of; None at the root.
        node:     the node; the index itself at the root.
        question: its indicator, where it is one.
    """

    of: Index
    path: tuple[str, ...]
    parent: str | None
    node: Node | Index
    question: Indicator | None

    @property
    def part(self) -> Node | None:
        """The node as a part of another one; none at the root."""
        return self.node if isinstance(self.node, Node) else None


def _node_records(site: Site) -> Iterator[_NodeRecord]:
    questions = site.root.indicators

    def visit(index: Index, node: Node | Index, path: tuple[str, ...], parent: str | None) -> Iterator[_NodeRecord]:
        yield _NodeRecord(index, path, parent, node, questions[node.indicator] if isinstance(node, Node) and node.indicator else None)
        for part in node.parts:
            yield from visit(index, part, (*path, part.name), path[-1] if path else index.id)

    for index in site.root.methodology.indexes:
        yield from visit(index, index, (), None)


WEIGHTS: SiteTable[_NodeRecord] = SiteTable(
    key=("index", "path"),
    rows=_node_records,
    columns=(
        Column("index", "string", "id of the index", lambda w: w.of.id),
        Column("node", "string", "id of the pillar or indicator; at the root, of the index", lambda w: w.path[-1] if w.path else w.of.id),
        Column("path", "string", "ids from below the root to the node, separated by /; empty at the root", lambda w: "/".join(w.path)),
        Column("parent", "string", "the node that it is a part of; empty at the root", lambda w: w.parent),
        Column(
            "weight",
            "number",
            "its weight among the parts of that node; they need not sum to 1",
            lambda w: w.part.weight if w.part else None,
        ),
        Column(
            "aggregate",
            "string",
            "how its own parts are put together: arithmetic or geometric",
            lambda w: w.node.aggregate if w.node.parts else None,
        ),
        Column("indicator", "string", "id of the indicator, where it is one", lambda w: w.question.id if w.question else None),
        Column("worst", "number", "goalpost of 0 points", lambda w: _goalpost(w.question, "worst")),
        Column("best", "number", "goalpost of 100 points", lambda w: _goalpost(w.question, "best")),
        Column("transform", "string", "linear or log", lambda w: w.question.transform if w.question else None),
    ),
)


def _goalpost(question: Indicator | None, which: Literal["worst", "best"]) -> str | None:
    scale = question.scale if question is not None else None
    return exact(getattr(scale, which)) if scale is not None else None
