"""The system on one page, for editors and designers: tokens, textures, statuses, and every component with its arguments and examples.

They stand beside their components (templates/components/<name>/examples.yml); nothing in them is a real figure. Each example is
turned into the very view objects that real pages are made of, so an example that its component has outgrown stops the build.
"""

import dataclasses
import math
from collections.abc import Mapping
from datetime import date
from types import GenericAlias, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup, escape

from scorecard import chart, parse, route, shipped
from scorecard.diagnostic import Report
from scorecard.document import Document
from scorecard.page import view as views
from scorecard.page.compare import Cell
from scorecard.page.layout import about, layout
from scorecard.page.record import page_view, view
from scorecard.page.site import Site
from scorecard.page.view import Fact, Layout, Link, Phrase, Status
from scorecard.score import STATUSES
from scorecard.tokens import GROUNDS

COMPONENTS = shipped.theme() / "templates" / "components"
EXAMPLES_IN = "vi"  # the language of the examples' own words

COLOURS = tuple(GROUNDS["paper"])
TYPE = ("numeral", "h1", "h2", "h3", "lead", "body", "note")

KINDS = {**vars(views), "Cell": Cell}
"""What an argument of a macro may be made of, by the name that it has in the examples' file; every other argument is text."""


@view
class Parameter:
    """An argument of a macro: its name, the view that it is made of ("[Link]" for several, "" for a text), what it is."""

    name: str
    kind: str
    text: str


@view
class Macro:
    """A macro and what it takes beside `say` and `svg`, which every page has."""

    name: str
    parameters: tuple[Parameter, ...]


@view
class Shown:
    """One example: what it shows, the macro, and its arguments by name."""

    caption: str
    macro: str
    given: Mapping[str, object]


@view
class Component:
    """A component: its name, what it is for, its macros; or, on the page of examples, these. `href`: where they stand, from the other page."""

    id: str
    text: str
    href: str
    macros: tuple[Macro, ...]
    examples: tuple[Shown, ...]


EXAMPLE_PAGES = 2
"""So many pages hold the examples of all components."""


@page_view
class PatternsPage:
    """Everything the pages are made of; or, on a page of its own, examples of the components. `examples_lang`: their language where it isn't the page's."""

    path: str
    layout: Layout
    title: str
    lead: str
    warning: str
    contents: tuple[Link, ...]
    colours: tuple[Fact, ...]
    sizes: tuple[Fact, ...]
    legend: tuple[Fact, ...]
    statuses: tuple[tuple[Status, str], ...]
    components: tuple[Component, ...]
    examples_lang: str | None


def patterns_page(site: Site, part: int = 0) -> PatternsPage:
    """The page of patterns: colours, type, textures, statuses, and what components take; or a `part` of the examples, from 1."""
    first = site.routes.section("patterns")
    path = examples_path(site, part) if part else first
    title, lead = site.say("patterns.title"), site.say("patterns.lead")
    names = sorted(folder.parent.name for folder in COMPONENTS.glob("*/examples.yml"))
    each = -(-len(names) // EXAMPLE_PAGES)
    there = {} if part else {name: route.link(path, examples_path(site, 1 + at // each)) + f"#c-{name}" for at, name in enumerate(names)}
    mine = names[(part - 1) * each : part * each] if part else names
    return PatternsPage(
        path=path, layout=layout(site, path, title, about(title, ", ".join(mine)) if part else lead, crumbs=(Link(title, route.link(path, first)),) if part else ()), title=title, lead=lead,
        warning=site.say("patterns.warning"), contents=tuple(Link(name, f"#c-{name}") for name in mine),
        colours=() if part else tuple(Fact(name, site.say(f"patterns.colour.{name}")) for name in COLOURS),
        sizes=() if part else tuple(Fact(name, site.say(f"patterns.type.{name}")) for name in TYPE),
        legend=tuple(Fact(site.say(f"legend.{name}"), site.say(f"legend.{name}_text")) for name in ("own", "claimed", "none")),
        statuses=tuple((Status(s, site.say(f"status.{s}"), "", "", claimed=False), site.say(f"status_text.{s}")) for s in STATUSES),
        components=tuple(component(site, name, there.get(name, "")) for name in mine),
        examples_lang=None if site.language.code == EXAMPLES_IN else EXAMPLES_IN,
    )  # fmt: skip


def examples_path(site: Site, part: int) -> str:
    """The address of a part of the examples: all on one page would weigh more than a page may."""
    return site.routes.item("patterns", "components" if part == 1 else f"components-{part}")


def component(site: Site, name: str, examples: str) -> Component:
    """A component, as its file tells of it: its macros and the address of its `examples`, or, without one, the examples themselves.

    Raises:
        ValueError, KeyError: the file can't be read, or names what isn't there: a fault of ours.
    """
    file, report = COMPONENTS / name / "examples.yml", Report()
    told: Any = parse.load(Document(file.as_posix(), file.read_text(encoding="utf-8")), report)
    if not isinstance(told, dict):
        raise ValueError(f"{file}: {[problem.message for problem in report.sorted()] or 'not a mapping'}")  # noqa: TRY004 - the file's content
    macros = {macro: dict(_entries(takes)) for macro, takes in _entries(told["macros"])}
    taken = tuple(Macro(macro, tuple(_parameter(site, *one) for one in takes.items())) for macro, takes in macros.items() if takes)
    shown = tuple(_shown(site, macros[entry["macro"]], entry) for entry in told["examples"])
    return Component(name, site.say(f"patterns.component.{name}"), examples, taken if examples else (), () if examples else shown)


def _entries(mapping: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in mapping.items() if key != parse.SPAN]


def _in_words(site: Site, texts: Mapping[str, str]) -> str:
    """A text in the page's language, or else in English."""
    code = site.language.code
    return texts[code] if code in texts else Phrase(texts["en"], "en", site.say("language.en"))


def _parameter(site: Site, name: str, told: Mapping[str, Any]) -> Parameter:
    kind = told.get("of", "")
    return Parameter(name, kind if isinstance(kind, str) else f"[{kind[0]}]", _in_words(site, told["is"]))


def _shown(site: Site, takes: Mapping[str, Mapping[str, Any]], entry: Mapping[str, Any]) -> Shown:
    given = {key: _built(site, _shape(takes[key].get("of", "")), value) for key, value in _entries(entry["args"])}
    return Shown(_in_words(site, entry["name"]), entry["macro"], given)


def _shape(kind: str | list[str]) -> object:
    """The type of an argument: `[Link]` is a tuple of links, nothing said a text."""
    if isinstance(kind, list):
        return GenericAlias(tuple, (KINDS[kind[0]], ...))
    return KINDS[kind] if kind else str


def _built(site: Site, shape: object, data: Any) -> object:
    """Plain data as what `shape` says; empty text is None where that may be, false for a flag."""
    made: object
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
    title, warning, signs = site.say("patterns.drawing"), site.say("patterns.warning"), site.language.signs
    if kind == "strip":
        sources = [
            *(chart.SourceRow(name, value, value, f"{value}%", compatible=False) for name, value in (("Báo Ví Dụ", 40), ("Đài Ví Dụ", 55))),
            chart.SourceRow("Báo Ví Dụ Khác", 30, math.inf, "trên 30%", compatible=True),
        ]
        return chart.Chart(title, warning, chart.Strip(sources, chart.Axis(None, "percent", signs), hull=(40, 55)))
    values = ((2023, 30, 40, "30–40%"), (2024, 50, 50, "50%"), (2025, 62.5, 62.5, "62,5%"))
    rows = [chart.TrendRow(date(year, 12, 31), low, high, label, "own") for year, low, high, label in values]
    trend = chart.Trend(rows, chart.Axis((0, 100), "percent", signs), milestones=[(date(2026, 12, 31), 95)])
    return chart.Chart(title, warning, trend)
