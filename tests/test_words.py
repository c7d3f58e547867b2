"""Interface words: every key that code and templates can ask for is in every catalogue, and nothing asks for a key that none has.

Keys are read out of the source. A key that is put together of parts is looked up in `FAMILIES`: its parts come from a registry of
the program, so that a new unit, status or section is red here until it has its words. Nothing may ask by a key that can't be
read out.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from jinja2 import Environment, nodes

from scorecard import parse
from scorecard.diagnostic import Report
from scorecard.export.form import SAID
from scorecard.export.search import SAID as SEARCH_SAYS
from scorecard.facts.claims import Support
from scorecard.facts.disputes import SIZES
from scorecard.facts.due import DueGroup
from scorecard.facts.editions import Subject as Differing
from scorecard.facts.history import KINDS as HAPPENINGS
from scorecard.facts.history import NATURES
from scorecard.facts.layers import State as MapState
from scorecard.facts.layers import Subject
from scorecard.facts.near import DIRECTIONS
from scorecard.facts.promises import Promises
from scorecard.language import flat, number
from scorecard.model import (
    ABSENCES,
    COMPARATORS,
    FORMS,
    MODES,
    UNITS,
    WAYS,
    Answered,
    Commitment,
    Contrast,
    FieldReport,
    Indicator,
    Node,
    Platform,
    Reply,
    Request,
    Search,
    Source,
)
from scorecard.page.cite import STYLES
from scorecard.page.editions import LOOSE
from scorecard.page.embed import KEYS as EMBED_KEYS
from scorecard.page.findable import KINDS
from scorecard.page.fixed import FILES, TABLES
from scorecard.page.happened import FOLDED
from scorecard.page.layout import FOOTER
from scorecard.page.ledger import State
from scorecard.page.listing import FACETS, ORDERS
from scorecard.page.message import WRITTEN
from scorecard.page.statement import Marking
from scorecard.release.texts import FILED
from scorecard.score import CHANGES, REASONS, STATUSES
from scorecard.site.project import catalogues

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = {code: flat(parse.load(document, Report())) for code, document in catalogues(ROOT).items()}
LANGUAGES = sorted(CATALOGUES)


def choices(noun: type, field: str) -> tuple[str, ...]:
    """The words that a field of a noun may have."""
    kinds = [get_type_hints(noun)[field], *get_args(get_type_hints(noun)[field])]
    return next(get_args(kind) for kind in kinds if get_origin(kind) is Literal)


FAMILIES: dict[str, Iterable[str | tuple[str, ...]]] = {
    **dict.fromkeys(("status.{}", "status_text.{}"), STATUSES),
    **dict.fromkeys(("mode.{}", "mode_text.{}"), MODES),
    **dict.fromkeys(("absence.{}", "absence_means.{}"), ABSENCES),
    "reason.{}": REASONS,
    "change.{}": CHANGES,
    "target.{}": COMPARATORS,
    "unit.{}": UNITS,
    "frequency.{}": choices(Indicator, "frequency"),
    "value.{}": {*(u for u, kind in UNITS.items() if kind.writing == "sign"), *number.SIZES.values(), *FORMS}
    - {"value", "count", "between"},
    "nav.{}": FOOTER,
    "contribute.form_{}": (*FORMS, "not_applicable"),
    "contribute.by_{}": WAYS,
    "respond.by_{}": WRITTEN,
    "contribute.{}": (*SAID, "place", "question", "period", "what", "source", "url", "at", "printed"),
    "promise.kind.{}": choices(Commitment, "kind"),
    "history.kind.{}": HAPPENINGS,
    **dict.fromkeys(("history.nature.{}", "history.means.{}"), NATURES),
    **dict.fromkeys(("follow.count.{}", "follow.group.{}", "follow.text.{}"), get_args(DueGroup)),
    "follow.kind.{}": ("request", "target"),
    "history.figures.{}": ("late", *NATURES),
    "history.together.{}": FOLDED,
    "history.answer_{}": choices(Request, "outcome"),
    "history.search_{}": choices(Search, "found"),
    "history.outcome_{}": {*choices(Answered, "state")} - {"none_found"},
    "history.{}_text": ("began", "ended"),
    **dict.fromkeys(("promise.count.{}", "promise.group.{}", "promise.text.{}"), Promises._fields),
    "promise.undated_{}": choices(Commitment, "due_words"),
    "promise.answer_{}": ("none_found", "partial"),
    "entry.checked_{}": choices(Answered, "state"),
    "entry.asked_{}": choices(Request, "outcome"),
    **dict.fromkeys(("claims.group_{}", "claims.text_{}"), ("each", "whole", "elsewhere")),
    "claims.side_{}": get_args(Support),
    "disagreement.group_{}": ("now", "refuted", "earlier", "unsettled", "contrasts"),
    "disagreement.{}": ("statement", "against", "beside"),
    "search.{}": SEARCH_SAYS,
    "embed.count_{}": EMBED_KEYS,
    **dict.fromkeys(("cite.{}", "cite.{}_text", "cite.{}_text_site"), STYLES),
    "search.kind.{}": KINDS,
    "commitment.due_{}": choices(Commitment, "due_words"),
    "reply.{}": choices(Reply, "says"),
    "promise_state.{}": {*choices(Answered, "state")} - {"none_found"},
    "direction.{}": DIRECTIONS,
    "office.{}": ("address", "phone", "email"),
    "channel.{}": choices(FieldReport, "channel"),
    "platform.{}": choices(Platform, "state"),
    "contrast.{}": choices(Contrast, "kind"),
    "source.dated_from.{}": choices(Source, "dated_from"),
    "period.{}.{}": [("quarter", str(n)) for n in range(1, 5)] + [("half", str(n)) for n in range(1, 3)],
    **dict.fromkeys(("maps.layer.{}", "maps.text.{}"), tuple(subject for subject in get_args(Subject) if subject != "indicator")),
    "edition.on_{}": get_args(Differing),
    "edition.figure_{}": ("entered", "corrected", "changed", "withdrawn", "restored", "removed"),
    "edition.disagreement_{}": ("opened", "settled"),
    "edition.method_{}": ("version", "weight", "aggregate", "goalposts", "gained", "lost"),
    "edition.file_{}": (*LOOSE.values(), *FILED.values()),
    "maps.class.{}": [state for state in get_args(MapState) if state != "step"],
    "found.{}": ("missed", "behind", "met", "undecided", "refused", "asked"),
    "dispute.apart.{}": [size for size, _ in SIZES],
    "where.head_{}": ("place", "way", "people", "density", "own"),
    "admin.{}_texts": ("indicators", "pages", "places", "words"),
    "mark.{}": get_args(Marking),
    "ledger.{}": get_args(State),
    "filter.facet_{}": FACETS,
    "filter.order_{}": ORDERS,
    "file.{}": [name.replace(".", "_").replace("-", "_") for name in FILES],
    "book.{}": TABLES,
    "patterns.component.{}": [folder.parent.name for folder in (ROOT / "templates" / "components").glob("*/examples.yml")],
    "explain.attainment_{}": ("choice", *choices(Indicator, "transform")),
    "explain.{}": choices(Node, "aggregate"),
    "method.{}": choices(Node, "aggregate"),
}
"""What each part of a key may be that is filled in."""
OPTIONAL = ("language.{}", "levels.{}.{}", "at.{}", "claimant.{}")
"""Keys that are asked for where they exist: names of languages and levels, who claims by level, places in sources. Any word may follow."""


# what code asks for


class HiddenError(AssertionError):
    """A key that can't be read out of the source."""


class Asking(ast.NodeVisitor):
    """Reads the keys out of one module: what `say`, `pattern` and `has` are called with, by whatever object."""

    def __init__(self, path: Path) -> None:
        self.module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        self.scopes: list[ast.AST] = [tree]
        self.found: set[str] = set()
        self.hidden: list[str] = []
        self.visit(tree)

    def visit(self, node: ast.AST) -> None:
        scope = isinstance(node, ast.FunctionDef | ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp)
        self.scopes += [node] if scope else []
        if isinstance(node, ast.Call) and node.args:
            self.call(node)
        self.generic_visit(node)
        self.scopes = self.scopes[:-1] if scope else self.scopes

    def call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        passed_on = getattr(self.scopes[-1], "name", "") in ASKING  # who calls that is read
        if passed_on or not (name == "say" or (name in ASKING and isinstance(node.func, ast.Attribute))):
            return
        by_counter = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") in COUNTERS
        asked = node.args[1 if by_counter and len(node.args) > 1 else 0]
        try:
            self.found |= set(self.keys(asked))
        except HiddenError:
            self.hidden.append(f"{self.module}:{node.lineno}: {ast.unparse(asked)}")

    def keys(self, asked: ast.expr) -> Iterator[str]:  # noqa: C901 - one case a kind of expression
        match asked:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp():
                yield from self.keys(asked.body)
                yield from self.keys(asked.orelse)
            case ast.BoolOp():
                for value in asked.values:
                    yield from self.keys(value)
            case ast.JoinedStr():
                parts = [part for part in asked.values if isinstance(part, ast.FormattedValue)]
                skeleton = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in asked.values)
                if skeleton in FAMILIES or skeleton in OPTIONAL:
                    yield from family(skeleton)
                else:
                    yield from (skeleton.format(*words) for words in product(*(tuple(self.keys(part.value)) for part in parts)))
            case ast.BinOp(left=ast.Constant(value=str(text))):
                yield from family(text + "{}")
            case ast.Call(func=ast.Attribute(value=ast.Dict() as given, attr="get")):
                for value in (*given.values, *asked.args[1:]):
                    yield from self.keys(value)
            case ast.Name(id=name):
                yield from self.of(name)
            case _:
                raise HiddenError

    def of(self, name: str) -> Iterator[str]:
        """What a name may be: what is assigned to it, or gone through by it, in the function or the module."""
        for scope in reversed(self.scopes):
            given = [value for node in ast.walk(scope) for value in _given(node, name)]
            if given:
                for value in given:
                    yield from self.each(value) if isinstance(value, Through) else self.keys(value)
                return
        raise HiddenError

    def each(self, through: "Through") -> Iterator[str]:  # noqa: C901 - one case a kind of expression
        over, at = through.over, through.at
        match over:
            case ast.Tuple() | ast.List() | ast.Set():
                for item in over.elts:
                    yield from self.keys(item.elts[at] if at is not None and isinstance(item, ast.Tuple) else item)
            case ast.Dict():
                for key in over.keys:
                    yield from self.keys(key) if key is not None else ()
            case ast.DictComp():
                yield from self.each(Through(over.generators[0].iter, 0))
            case ast.IfExp():
                yield from self.each(Through(over.body, at))
                yield from self.each(Through(over.orelse, at))
            case ast.Subscript():
                yield from self.each(Through(over.value, at))
            case ast.Call(func=ast.Attribute(value=inner, attr="items" | "keys")):
                yield from self.each(Through(inner, at))
            case ast.Name(id=name) if isinstance(held := getattr(import_module(self.module), name, None), tuple | dict):
                yield from (item if isinstance(item, str) else item[at or 0] for item in held)
            case ast.Name(id=name):
                scopes = (scope for scope in self.scopes if isinstance(scope, ast.FunctionDef))
                given = [v for scope in scopes for node in ast.walk(scope) for v in _given(node, name) if not isinstance(v, Through)]
                if not given:
                    raise HiddenError
                for value in given:
                    yield from self.each(Through(value, at))
            case _:
                raise HiddenError


class Through:
    """What a loop goes through; `at`: the position of the name among several."""

    def __init__(self, over: ast.expr, at: int | None) -> None:
        self.over, self.at = over, at


def _given(node: ast.AST, name: str) -> Iterator[ast.expr | Through]:
    match node:
        case ast.Assign(targets=[target], value=value):
            if isinstance(target, ast.Name) and target.id == name:
                yield value
            elif isinstance(target, ast.Tuple):
                at = next((n for n, item in enumerate(target.elts) if getattr(item, "id", "") == name), None)
                if at is not None:
                    yield from _position(value, at)
        case ast.AnnAssign(target=ast.Name(id=target_name), value=ast.expr() as value) if target_name == name:
            yield value
        case ast.For(target=target, iter=over) | ast.comprehension(target=target, iter=over):
            if isinstance(target, ast.Name) and target.id == name:
                yield Through(over, None)
            elif isinstance(target, ast.Tuple):
                at = next((n for n, item in enumerate(target.elts) if getattr(item, "id", "") == name), None)
                if at is not None:
                    yield Through(over, at)


def _position(value: ast.expr, at: int) -> Iterator[ast.expr]:
    match value:
        case ast.Tuple():
            yield value.elts[at]
        case ast.IfExp():
            yield from _position(value.body, at)
            yield from _position(value.orelse, at)


ASKING = ("say", "pattern", "has")
WORDLESS = ("check", "decode", "model", "preview", "evidence", "score")
"""Rooms that know no language."""
COUNTERS = ("count", "tally")
"""Modules whose `say` has the key as its second argument."""


@cache
def by_code() -> tuple[frozenset[str], tuple[str, ...]]:
    """The keys that code asks for, and the places where they can't be read out."""
    found: set[str] = set()
    hidden: list[str] = []
    for path in sorted((ROOT / "scorecard").rglob("*.py")):
        if path.relative_to(ROOT / "scorecard").parts[0] not in WORDLESS:
            asking = Asking(path)
            found |= asking.found
            hidden += asking.hidden
    return frozenset(found), tuple(hidden)


@cache
def by_templates() -> tuple[frozenset[str], tuple[str, ...]]:
    """The keys that templates ask for, and the places where they can't be read out."""
    found: set[str] = set()
    hidden: list[str] = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for call in Environment(autoescape=True).parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                try:
                    found |= set(_in_template(call.args[0]))
                except HiddenError:
                    hidden.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    return frozenset(found), tuple(hidden)


def _in_template(asked: nodes.Expr) -> Iterator[str]:
    match asked:
        case nodes.Const():
            yield asked.value
        case nodes.CondExpr() if asked.expr2 is not None:
            yield from _in_template(asked.expr1)
            yield from _in_template(asked.expr2)
        case nodes.Concat():
            yield from family("".join(part.value if isinstance(part, nodes.Const) else "{}" for part in asked.nodes))
        case _:
            raise HiddenError


def family(skeleton: str) -> Iterator[str]:
    """The keys of a family."""
    if skeleton in OPTIONAL:
        pattern = re.escape(skeleton).replace(r"\{\}", "[^.]+")
        yield from (key for key in CATALOGUES["en"] if re.fullmatch(pattern, key))
    elif skeleton in FAMILIES:
        yield from (skeleton.format(*([word] if isinstance(word, str) else word)) for word in FAMILIES[skeleton])
    else:
        raise HiddenError


def test_every_key_can_be_read_out_of_the_source() -> None:
    assert by_code()[1] + by_templates()[1] == ()
    assert len(by_code()[0]) > 300
    assert len(by_templates()[0]) > 150


def test_every_family_is_of_something() -> None:
    assert [skeleton for skeleton in (*FAMILIES, *OPTIONAL) if not set(family(skeleton)) & (by_code()[0] | by_templates()[0])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_asked_for_has_its_words(language: str) -> None:
    assert sorted((by_code()[0] | by_templates()[0]) - set(CATALOGUES[language])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_asked_for(language: str) -> None:
    assert sorted(set(CATALOGUES[language]) - by_code()[0] - by_templates()[0]) == []
