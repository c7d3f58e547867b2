"""A page and its template know each other exactly: every field is used, and nothing else."""

import dataclasses
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, UndefinedError, meta, nodes
from markupsafe import Markup

from scorecard.chart import Code
from scorecard.language import Language
from scorecard.page import PAGES, template_of
from scorecard.page.view import Fact, Layout, Link, Phrase
from scorecard.render import Renderer, context, environment
from tests.factory import ROOT

TEMPLATES = ROOT / "templates"
GIVEN = {"say", "svg", "asset", "integrity", "token", "once", "policy"}


def used(environment: Environment, name: str, seen: set[str]) -> set[str]:
    """The names a template takes from its context, those of the layouts it extends and the files it includes too."""
    if name in seen:
        return set()
    seen.add(name)
    tree = environment.parse((TEMPLATES / name).read_text())
    found = set(meta.find_undeclared_variables(tree))
    for imported in tree.find_all(nodes.FromImport):  # Jinja calls what a block uses undeclared even where its file imports it or has it
        found -= {name if isinstance(name, str) else name[1] for name in imported.names}
    found -= {macro.name for macro in tree.find_all(nodes.Macro)}
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


def test_the_context_is_the_page_five_functions_and_the_policy() -> None:
    @dataclasses.dataclass
    class Small:
        path: str = "vi/"
        title: str = "x"

    assert set(context(Small(), **dict.fromkeys(GIVEN))) == {"path", "title"} | GIVEN  # type: ignore[arg-type]


def test_texts_are_escaped_markup_is_not_and_what_is_not_there_is_a_fault() -> None:
    source = "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ text }}|{{ markup }}|{{ m(text) }}|{{ phrase }}"
    given = {"text": "<a & 'b'>", "markup": Markup("<i>"), "phrase": Phrase("<x>", "en", "English")}
    html = environment(DictLoader({"t": source})).get_template("t").render(given)
    assert html.startswith("&lt;a &amp; &#39;b&#39;&gt;|<i>|<b>&lt;a &amp; &#39;b&#39;&gt;</b>|")
    assert "&lt;x&gt;" in html
    with pytest.raises(UndefinedError):
        environment(DictLoader({"t": "{{ text.nowhere.text }}"})).get_template("t").render(given)


def test_what_a_template_shows_is_drawn_and_nothing_that_looks_like_it(tmp_path: Path) -> None:
    @dataclasses.dataclass
    class MadeUpPage:
        layout: Layout
        drawing: Code
        text: str

    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/made-up.html").write_text("{{ svg(drawing) }}|{{ text }}|{{ svg(drawing) }}")
    language = Language("vi", {})
    code = Code("https://vi-du.example", "Mã mẫu")
    layout = SimpleNamespace(language="vi")
    page = MadeUpPage(layout, code, f"<svg {code.key}/>")  # type: ignore[arg-type]
    rendered = Renderer([tmp_path], {"vi": language}, {}, {}).render(page)  # type: ignore[arg-type]
    assert rendered.drawings == {code.key: code}
    assert rendered.filled({code.key: "<svg/>"}) == f"<svg/>|&lt;svg {code.key}/&gt;|<svg/>"


@pytest.mark.parametrize("path", sorted((ROOT / "scorecard").rglob("*.py")), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_only_what_jinja_and_markupsafe_publish_is_used(path: Path) -> None:
    text = path.read_text()
    assert not re.search(
        r"from (jinja2|markupsafe)[.\w]* import .*\b_|jinja2\.(compiler|runtime|utils)|code_generator_class|markupsafe\._", text
    )


def test_views_are_the_same_where_their_values_are() -> None:
    one = Link("Xã Mẫu", "vi/")
    assert one == Link("Xã Mẫu", "vi/")
    assert one != Link("Xã Mẫu", "vi/", lang="en")
    assert one != Fact("Xã Mẫu", "vi/", None)
    assert len({one, Link("Xã Mẫu", "vi/"), Fact("Xã Mẫu", "vi/", None)}) == 2


def test_a_view_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Link("Xã Mẫu", "vi/").href = "fr/"  # type: ignore[misc]
