"""A form filled in is what its component would have written of the finished view, whatever the texts hold."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import FileSystemLoader

from scorecard import route
from scorecard.facts import Facts
from scorecard.language import Language
from scorecard.page.form import Filled, Form, gaps, markup
from scorecard.page.site import Site
from scorecard.page.view import Bar, Fact, Figure, Mark, Reading, Spark, Statement, Status
from scorecard.parse import CONTROL
from scorecard.render import environment
from tests.test_render import TEMPLATES

WORDS = {"ui.colon": ":", "ui.source": "Nguồn", "explain.heading": "Cách tính"}
MACROS = """
{% from "components/evidence/macro.html" import statement, how %}{% from "components/row/macro.html" import reading %}
{% from "components/figure/macro.html" import figure %}
{% if kind == "statement" %}{{ statement(shown, say) }}{% elif kind == "alone" %}{{ statement(shown, say, source=False) }}
{% elif kind == "how" %}{{ how(shown, say, head) }}{% elif kind == "reading" %}{{ reading(shown, say) }}{% else %}{{ figure(shown) }}{% endif %}
"""
ENVIRONMENT = environment(FileSystemLoader(TEMPLATES), Language("vi", WORDS))
TEMPLATE = ENVIRONMENT.from_string(MACROS)

texts = st.text(st.characters(exclude_categories=("Cs",)).filter(lambda c: not CONTROL.match(c)), min_size=1)
hard = texts | st.sampled_from(["<b>&'\"", "100 %s %d %", "{0} {x}", "0", "Chậm", "\ue000", "a\nb", "–", "%25"])


def shown(kind: str, view: Any, head: str = "") -> str:
    """What a component makes of a view, or of a form filled in."""
    return TEMPLATE.render(kind=kind, shown=view, head=head, say=lambda key: WORDS.get(key, key))


def statement(id_: str, text: str, value: str, at: str, printed: str, about: str, report: str | None) -> Statement:
    return Statement(
        id_, text, value, "2025", "Báo <Mẫu>", "100% & hơn", "fr", "../../sources/x/", "https://vi-du.example/?a=1&b=2", "ngày 1", at, printed,
        "fr", "đo được", "", "data/x.yml:3", "https://vi-du.example/x#L3", False, (Mark("repeated", "nhắc lại"),), "", about, report,  # noqa: FBT003
    )  # fmt: skip


@given(st.tuples(hard, hard, hard, hard, hard, hard))
@example(("a-1", "78,4%", "78.4", "đoạn 2", "78,4 %", "Xã <Mẫu>"))
@pytest.mark.parametrize("kind", ["statement", "alone"])
@pytest.mark.law
def test_a_statement(kind: str, finished: tuple[str, ...]) -> None:
    def view(values: Any, sent: Any) -> Statement:
        id_, text, value, at, printed, place = values
        report = route.report("https://git.example/x", "Số liệu: {about}", "{about}: 100% của {value}\n", about=sent[5], value=sent[1])
        return statement(id_, text, value, at, printed, f"Chỉ số, {place}, 2025", report)

    form = Form(view(gaps(12)[:6], gaps(12)[6:]))
    filled = Filled(form, (*map(markup, finished), *map(route.sent, finished)))
    assert shown(kind, filled) == shown(kind, view(finished, finished))


@given(st.lists(st.tuples(hard, hard), min_size=1, max_size=40), st.sampled_from(["", "có"]))
@pytest.mark.law
def test_operands(facts: list[tuple[str, str]], head: str) -> None:
    whole = tuple(Fact(name, value, None if n % 2 else "https://vi-du.example/x") for n, (name, value) in enumerate(facts))
    form = Form(tuple(Fact(f.name, gap, f.href) for f, gap in zip(whole, gaps(len(whole)), strict=True)))
    assert shown("how", Filled(form, tuple(markup(f.value) for f in whole)), head) == shown("how", whole, head)


@given(hard, hard, hard, hard)
@pytest.mark.law
def test_a_reading_and_a_figure(text: str, when: str, label: str, note: str) -> None:
    def reading(id_: str, text: str, value: str, when: str, x: str, low: str, high: str, label: str) -> Reading:
        figure = Figure(id_, text, value, "own", (Mark("disputed", "còn khác nhau"),))
        status = Status("behind", "Chậm", "vì <thế>", "100% & hơn", claimed=True)
        return Reading(figure, when, Spark("M3 4", "", "", x, "3"), status, Bar(low, low, high, "90", label), (note,), "nêu chung", "#a")

    finished = ("v-a", text, "63/64", when, "61", "12.5", "90", label)
    assert shown("reading", Filled(Form(reading(*gaps(8))), tuple(map(markup, finished)))) == shown("reading", reading(*finished))
    figure = Figure(*gaps(3), "own")
    assert shown("figure", Filled(Form(figure), ("v-a", markup(text), "63"))) == shown("figure", Figure("v-a", text, "63", "own"))


def test_each_component_and_constant_has_its_own_cut() -> None:
    form = Form(statement(*gaps(5), "Chỉ số", None))
    for values in ("abcde", "vwxyz"):
        filled, finished = Filled(form, tuple(values)), statement(*values, "Chỉ số", None)
        for kind in ("statement", "alone", "statement"):
            assert shown(kind, filled) == shown(kind, finished)
    assert len(form.cut) == 2


@given(texts, texts)
@pytest.mark.law
def test_an_address_sends_letter_by_letter(one: str, other: str) -> None:
    assert route.sent(one + other) == route.sent(one) + route.sent(other)


def test_no_text_may_hold_a_gap() -> None:
    assert all(CONTROL.search(gap) for gap in gaps(3))


def test_who_is_given_a_thing_again_has_looked_at_the_same() -> None:
    facts = object.__new__(Facts)
    facts.reads = {"before"}
    site, made = Site(facts, {}, Language("vi", {}), {}), []

    def make() -> str:
        facts.reads.add(("vi", "kinds", "commune"))
        made.append(1)
        return "xã"

    assert site.once("kind", make) == "xã"
    assert facts.reads == {"before", ("vi", "kinds", "commune")}
    facts.reads.clear()
    assert site.once("kind", make) == "xã"
    assert facts.reads == {("vi", "kinds", "commune")}
    assert len(made) == 1
