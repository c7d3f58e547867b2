"""The page of patterns shows every component, colour and status, and nothing on it can be mistaken for a real figure."""

import csv
import re
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, nodes

from scorecard.page import patterns
from scorecard.score import STATUSES

ROOT = Path(__file__).resolve().parent.parent
COMPONENTS = ROOT / "templates" / "components"
ON_PAPER = {"weave"}  # drawn with the sheet's own style
LANGUAGES = ("vi", "fr", "en")
NAMES = sorted(folder.name for folder in COMPONENTS.iterdir() if folder.name not in ON_PAPER)


def examples(name: str) -> list[dict[str, object]]:
    return yaml.safe_load((COMPONENTS / name / "examples.yml").read_text())


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return {code: (site / code / "patterns/index.html").read_text() for code in LANGUAGES}


@pytest.mark.parametrize("name", NAMES)
def test_a_component_has_examples_in_every_language_that_call_its_macros(name: str) -> None:
    tree = Environment(autoescape=True).parse((COMPONENTS / name / "macro.html").read_text())
    macros = {macro.name: {argument.name for argument in macro.args} for macro in tree.find_all(nodes.Macro)}
    found = examples(name)
    assert found
    for example in found:
        assert set(example) == {"name", "macro", "args"}
        assert list(example["name"]) == list(LANGUAGES), example["name"]
        assert all(example["name"].values()), example["name"]
        assert set(example["args"]) <= macros[example["macro"]] - {"say", "svg"}


def test_every_shape_has_an_example() -> None:
    shown = {f"{name}.{example['macro']}" for name in NAMES for example in examples(name)}
    assert set(patterns.SHAPES) <= shown


def test_every_component_stands_on_the_page(pages: dict[str, str]) -> None:
    for code, text in pages.items():
        for name in NAMES:
            assert f'<section id="c-{name}">' in text, f"{code}: {name}"
            assert f'href="#c-{name}"' in text, f"{code}: {name}"
        assert text.count('class="px"') == sum(len(examples(name)) for name in NAMES)


def test_no_example_names_a_real_place_or_source(site: Path, pages: dict[str, str]) -> None:
    with (site / "data/places.csv").open(newline="") as file:
        real = {row["name"] for row in csv.DictReader(file)}
    with (site / "data/sources.csv").open(newline="") as file:
        real |= {row["publisher"] for row in csv.DictReader(file)}
    assert len(real) > 100
    for name in NAMES:
        text = (COMPONENTS / name / "examples.yml").read_text()
        assert not [word for word in real if re.search(rf"\b{re.escape(word)}\b", text)], name
        assert not re.search(r"https?://(?!example\.org/)", text), name
    for text in pages.values():
        assert text.index('class="sham"') < text.index('class="px"'), "the warning comes first"


def test_every_colour_has_its_swatch_and_every_status_its_words(pages: dict[str, str]) -> None:
    css = (ROOT / "assets/css/main.css").read_text()
    own = (ROOT / "assets/css/patterns.css").read_text()
    tokens = set(re.findall(r"--([a-z0-9]+):#", css))
    assert tokens == set(patterns.COLOURS)
    for text in pages.values():
        for token in tokens:
            assert text.count(f'class="tk-{token}"') == 2, "on paper and on cloth"
            assert f".tk-{token}::before{{background:var(--{token})}}" in own
        for status in STATUSES:
            assert f'<dt><span class="st {status}">' in text


def test_it_is_for_editors_and_not_for_search_engines(site: Path, pages: dict[str, str]) -> None:
    assert "/patterns/" not in (site / "sitemap.xml").read_text()
    for code, text in pages.items():
        assert '<meta name="robots" content="noindex">' in text
        about = (site / code / "about/index.html").read_text()
        assert 'href="../patterns/"' in about[about.index("<main") : about.index("</main>")]
        assert about.count("/patterns/") == 1, "and nowhere in the navigation"
    for path in site.rglob("*.html"):
        assert ("/css/patterns." in path.read_text()) == (path.parent.name == "patterns"), path
