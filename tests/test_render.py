"""A page and its template know each other exactly: every field is used, and nothing else."""

import dataclasses
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, meta, nodes
from markupsafe import Markup

from scorecard.cache import Kept
from scorecard.language import Language
from scorecard.page import PAGES, template_of
from scorecard.page.view import Fact, Link, Phrase
from scorecard.pipeline.templates import Compiled
from scorecard.render import context, environment

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
GIVEN = {"say", "svg", "asset", "integrity"}


def used(environment: Environment, name: str, seen: set[str]) -> set[str]:
    """The names a template takes from its context, those of the layouts it extends and the files it includes too."""
    if name in seen:
        return set()
    seen.add(name)
    tree = environment.parse((TEMPLATES / name).read_text())
    found = set(meta.find_undeclared_variables(tree))
    for imported in tree.find_all(nodes.FromImport):  # Jinja calls what a block uses undeclared even where its file imports it
        found -= {name if isinstance(name, str) else name[1] for name in imported.names}
    for node in tree.find_all((nodes.Extends, nodes.Include)):
        if isinstance(node.template, nodes.Const):
            found |= used(environment, node.template.value, seen)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_template_uses_exactly_the_fields_of_its_page(page: type) -> None:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    fields = {field.name for field in dataclasses.fields(page)}
    assert used(environment, template_of(page), set()) - GIVEN == fields


def test_every_page_template_belongs_to_a_page() -> None:
    assert {f"pages/{p.name}" for p in (TEMPLATES / "pages").iterdir()} == {template_of(page) for page in PAGES}


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: p.relative_to(TEMPLATES).as_posix())
def test_templates_present_and_nothing_more(path: Path) -> None:
    text = path.read_text()
    tree = Environment(autoescape=True).parse(text)
    assert "|safe" not in text.replace(" ", "")
    assert "style=" not in text
    arithmetic = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
    assert not list(tree.find_all(arithmetic)), "templates compute nothing"


def test_a_word_that_nothing_varies_is_text_in_the_compiled_template() -> None:
    language = Language("vi", {"ui.a": "Nguồn & số", "ui.n": {"other": "{n} xã"}, "ui.sign": "{{ x }}", "ui.none": " "})
    source = '{{ say("ui.a") }}|{{ say("ui.n", n=2) }}|{{ say("ui.sign") }}|{{ say("ui.none") }}|{{ say(key) }}'
    compiled = environment(DictLoader({"t": source}), language)
    said: list[str] = []

    def say(key: str, **values: object) -> str:
        said.append(key)
        return language.say(key, **values)

    assert compiled.get_template("t").render(say=say, key="ui.a") == "Nguồn &amp; số|2 xã|{{ x }}| |Nguồn &amp; số"
    assert said == ["ui.n", "ui.sign", "ui.none", "ui.a"]


def test_templates_compiled_for_other_words_are_not_used(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for word in ("nguồn", "nguồn số liệu"):
        language = Language("vi", {"ui.a": word})
        compiled = environment(DictLoader({"t": '{{ say("ui.a") }}'}), language, Compiled(kept, language))
        assert compiled.get_template("t").render() == word


def test_the_context_is_the_page_and_four_functions() -> None:
    @dataclasses.dataclass
    class Small:
        path: str = "vi/"
        title: str = "x"

    assert set(context(Small(), str, str, str, str)) == {"path", "title"} | GIVEN  # type: ignore[arg-type]


MEANT = {
    "a text is escaped": "{{ text }}|{{ link.text }}",
    "markup is not, nor what a component gives": "{{ markup }}|{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(text) }}{{ m(m(text)) }}",
    "a borrowed text brings its own": "{{ phrase }}",
    "numbers and nothing are written out": "{{ 7 }}|{{ none_ }}|{{ nested.a.b }}",
    "an item stands in for an attribute": "{{ nested.a.b }}|{{ nested.keys is defined }}|{{ nested.nowhere is defined }}",
    "what isn't there is a fault": "{{ link.nowhere }}",
    "of nothing too": "{{ nowhere.text }}",
    "a component has defaults, names and its caller's block": (
        "{% macro m(x, y=2, z=3) %}{{ x }}{{ y }}{{ z }}{% endmacro %}{{ m(1) }}{{ m(1, z=4) }}{{ m(1, 5, 6) }}"
        "{% macro c() %}[{{ caller() }}]{% endmacro %}{% call c() %}{{ text }}{% endcall %}"
    ),
    "one given too much is a fault": "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1, 2) }}",
    "one given too little too": "{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}",
    "one may take whatever comes": "{% macro m() %}{{ varargs|join }}{{ kwargs|length }}{% endmacro %}{{ m(1, 2, k=3) }}",
    "calls within loops and blocks": (
        "{% macro m(x) %}{{ x }}{% endmacro %}{% block b %}{% for x in several %}{{ m(x) }}{{ say(x) }}"
        "{{ loop.index }}{{ loop.changed(x) }}{% endfor %}{% endblock %}"
    ),
    "attributes within attributes": "{{ (link if link.text else nested).text.upper().lower() }}",
    "where nothing is escaped": "{% autoescape false %}{{ text }}{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(text) }}{% endautoescape %}",
}


@pytest.mark.parametrize("source", MEANT.values(), ids=MEANT)
def test_short_cuts_mean_what_jinja_means(source: str) -> None:
    given = {
        "text": "<a & 'b'>", "markup": Markup("<i>"), "phrase": Phrase("<x>", "en", "English"), "link": Link("<t>", "h"),
        "none_": None, "nested": {"a": {"b": "<c>"}}, "several": ["<", 1, Markup("<")], "say": lambda x: x,
    }  # fmt: skip
    told = []
    for made in (
        Environment(loader=DictLoader({"t": source}), autoescape=True, undefined=StrictUndefined),
        environment(DictLoader({"t": source}), Language("vi", {})),
    ):
        try:
            told.append(made.get_template("t").render(given))
        except Exception as fault:
            told.append(f"{type(fault).__name__}: {fault}")
    assert told[0] == told[1]


def test_views_are_the_same_where_their_values_are() -> None:
    one = Link("Xã Mẫu", "vi/")
    assert one == Link("Xã Mẫu", "vi/")
    assert one != Link("Xã Mẫu", "vi/", lang="en")
    assert one != Fact("Xã Mẫu", "vi/", None)
    assert len({one, Link("Xã Mẫu", "vi/"), Fact("Xã Mẫu", "vi/", None)}) == 2
