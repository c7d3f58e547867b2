"""The system on one page, for editors and designers: tokens, textures, statuses, and every component with its examples.

The examples stand beside their components (templates/components/<name>/examples.yml); nothing in them is a real figure. Each is
turned into the very view objects that real pages are made of, so an example that its component has outgrown stops the build.
"""

import dataclasses
import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup, escape

from scorecard import chart, parse
from scorecard.diagnostic import Report
from scorecard.document import Document
from scorecard.page.compare import Cell
from scorecard.page.home import legend
from scorecard.page.layout import layout
from scorecard.page.record import page_view, view
from scorecard.page.site import Site
from scorecard.page.view import (
    Bar,
    Dispute,
    Download,
    Entry,
    Fact,
    Figure,
    Gap,
    Item,
    Layout,
    Link,
    Picture,
    Row,
    Score,
    Spark,
    Statement,
    Status,
    Table,
    Tile,
)
from scorecard.score import STATUSES

COMPONENTS = Path(__file__).resolve().parents[2] / "templates" / "components"
EXAMPLES_IN = "vi"  # the language of the examples' own words

COLOURS = ("bg", "bg2", "ink", "ink2", "link", "cham", "mid", "thr", "edge", "tick", "loz", "met", "late", "disp", "rule")
TYPE = ("numeral", "h1", "h2", "h3", "lead", "body", "note")

SHAPES: dict[str, Any] = {
    "answer.answer": Cell, "bar.bar": Bar, "cloth.strip": Bar, "cloth.map": tuple[Tile, ...], "cloth.legend": tuple[Fact, ...],
    "dispute.dispute": Dispute, "evidence.statement": Statement, "evidence.how": tuple[Fact, ...], "facts.facts": tuple[Fact, ...],
    "facts.counts": tuple[Fact, ...], "figure.figure": Figure, "figure.status": Status, "gap.gap": Gap, "item.item": Item,
    "lists.links": tuple[Link, ...], "lists.downloads": tuple[Download, ...], "lists.gazetteer": tuple[Entry, ...],
    "picture.picture": Picture, "row.row": Row, "score.score": Score, "spark.spark": Spark, "table.table": Table,
}  # fmt: skip
"""What the one structured argument of a macro is made of; every other argument is text."""


@view
class Shown:
    """One example: what it shows and the language of those words where it isn't the page's, the macro, and its arguments by name."""

    caption: str
    caption_lang: str | None
    macro: str
    given: Mapping[str, Any]


@view
class Component:
    """A component: its name, what it is for, its examples."""

    id: str
    text: str
    examples: tuple[Shown, ...]


@page_view
class PatternsPage:
    """Everything the pages are made of. `examples_lang`: the language of the examples where it isn't the page's."""

    path: str
    layout: Layout
    title: str
    lead: str
    warning: str
    colours: tuple[Fact, ...]
    sizes: tuple[Fact, ...]
    legend: tuple[Fact, ...]
    statuses: tuple[tuple[Status, str], ...]
    components: tuple[Component, ...]
    examples_lang: str | None

    def charts(self) -> tuple[chart.Chart, ...]:
        """The charts among the examples."""
        pictures = [
            picture
            for component in self.components
            for shown in component.examples
            for thing in shown.given.values()
            if (picture := thing if isinstance(thing, Picture) else getattr(thing, "picture", None)) is not None
        ]
        return tuple(picture.chart for picture in pictures)


def patterns_page(site: Site) -> PatternsPage:
    """The page of patterns."""
    path = site.routes.section("patterns")
    title, lead = site.say("patterns.title"), site.say("patterns.lead")
    names = sorted(folder.parent.name for folder in COMPONENTS.glob("*/examples.yml"))
    return PatternsPage(
        path=path, layout=layout(site, path, title, lead), title=title, lead=lead, warning=site.say("patterns.warning"),
        colours=tuple(Fact(name, site.say(f"patterns.colour.{name}")) for name in COLOURS),
        sizes=tuple(Fact(name, site.say(f"patterns.type.{name}")) for name in TYPE), legend=legend(site),
        statuses=tuple((Status(s, site.say(f"status.{s}"), "", "", claimed=False), site.say(f"status_text.{s}")) for s in STATUSES),
        components=tuple(Component(name, site.say(f"patterns.component.{name}"), examples(site, name)) for name in names),
        examples_lang=None if site.language.code == EXAMPLES_IN else EXAMPLES_IN,
    )  # fmt: skip


def examples(site: Site, component: str) -> tuple[Shown, ...]:
    """The examples of a component.

    Raises:
        ValueError: the file can't be read, or its macro has no shape: a fault of ours.
    """
    file, report = COMPONENTS / component / "examples.yml", Report()
    entries = parse.load(Document(file.as_posix(), file.read_text(encoding="utf-8")), report)
    if not isinstance(entries, list):
        raise ValueError(f"{file}: {[problem.message for problem in report.sorted()] or 'not a list'}")  # noqa: TRY004 - the file's content
    return tuple(_shown(site, component, entry) for entry in entries)


def _shown(site: Site, component: str, entry: Any) -> Shown:
    name, macro = entry["name"], entry["macro"]
    code = site.language.code if not isinstance(name, str) and site.language.code in name else "en"
    caption = name if isinstance(name, str) else name[code]
    shape = SHAPES.get(f"{component}.{macro}")
    given = {
        key: value if isinstance(value, str) else _built(site, shape, value) for key, value in entry["args"].items() if key != parse.SPAN
    }
    return Shown(caption, None if code == site.language.code else code, macro, given)


def _built(site: Site, shape: Any, data: Any) -> Any:
    """Plain data as what `shape` says; empty text is None where that may be, false for a flag."""
    made: Any
    if get_origin(shape) in (Union, UnionType):
        kinds = [kind for kind in get_args(shape) if kind is not type(None)]
        if data == "" and len(kinds) < len(get_args(shape)):
            return None
        made = data if isinstance(data, str) and str in kinds else _built(site, next(k for k in kinds if k is not str), data)
    elif get_origin(shape) is tuple:
        inner = get_args(shape)
        made = tuple(_built(site, inner[0], item) for item in data)
    elif shape is chart.Chart:
        made = _drawing(site, data)
    elif dataclasses.is_dataclass(shape):
        kinds_of = get_type_hints(shape, localns={"Chart": chart.Chart})
        made = shape(**{key: _built(site, kinds_of[key], value) for key, value in data.items() if key != parse.SPAN})  # type: ignore[operator]
    elif shape is Markup:
        made = escape(data)
    elif shape in (bool, int, str):
        made = bool(data) if shape is bool else shape(data)
    else:
        raise ValueError(f"no shape for {data!r}")
    return made


def _drawing(site: Site, kind: str) -> chart.Chart:
    """A chart of invented figures."""
    words: dict[str, Any] = {
        "language": site.language.code,
        "title": site.say("patterns.drawing"),
        "description": site.say("patterns.warning"),
    }
    if kind == "strip":
        sources = [
            *(chart.SourceRow(name, value, value, f"{value}%", compatible=False) for name, value in (("Báo Ví Dụ", 40), ("Đài Ví Dụ", 55))),
            chart.SourceRow("Báo Ví Dụ Khác", 30, math.inf, "trên 30%", compatible=True),
        ]
        return chart.strip(sources, hull=(40, 55), domain=None, unit="percent", **words)
    values = ((2023, 30, 40, "30–40%"), (2024, 50, 50, "50%"), (2025, 62.5, 62.5, "62,5%"))
    rows = [chart.TrendRow(date(year, 12, 31), low, high, label, "own") for year, low, high, label in values]
    return chart.trend(rows, milestones=[(date(2026, 12, 31), 95)], domain=(0, 100), unit="percent", **words)
