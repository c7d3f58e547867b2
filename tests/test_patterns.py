"""The page of patterns shows every component, colour and status, and nothing on it can be mistaken for a real figure."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, nodes

from scorecard.page import patterns
from scorecard.score import STATUSES
from scorecard.tokens import GROUNDS
from tests.factory import some

ROOT = Path(__file__).resolve().parent.parent
COMPONENTS = ROOT / "templates" / "components"
EVERYWHERE = {"say", "svg"}  # what every page has
ON_PAPER = {"weave"}  # drawn with the sheet's own style
LANGUAGES = ("vi", "fr", "en")
NAMES = sorted(folder.name for folder in COMPONENTS.iterdir() if folder.name not in ON_PAPER)


def told(name: str) -> dict[str, Any]:
    """What a component's file says: its macros with their arguments, and its examples."""
    return yaml.safe_load((COMPONENTS / name / "examples.yml").read_text())


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """All pages, one after the other, by language."""
    return {code: "".join(path.read_text() for path in some(sorted((site / code / "patterns").rglob("index.html")))) for code in LANGUAGES}


@pytest.mark.parametrize("name", NAMES)
def test_every_argument_of_a_macro_is_described_and_every_example_calls_one(name: str) -> None:
    found = told(name)
    tree = Environment(autoescape=True).parse((COMPONENTS / name / "macro.html").read_text())
    taken = {
        macro.name: [argument.name for argument in macro.args if argument.name not in EVERYWHERE] for macro in tree.find_all(nodes.Macro)
    }
    assert {macro: list(described) for macro, described in found["macros"].items()} == taken
    texts = [entry["name"] for entry in found["examples"]]
    for example in found["examples"]:
        assert set(example) == {"name", "macro", "args"}
        assert set(example["args"]) <= set(taken[example["macro"]])
    for argument in (argument for described in found["macros"].values() for argument in described.values()):
        assert set(argument) <= {"of", "is"}
        assert not (of := argument.get("of")) or (of[0] if isinstance(of, list) else of) in patterns.KINDS
        texts.append(argument["is"])
    for text in texts:
        assert list(text) == list(LANGUAGES), text
        assert all(text.values()), text
    assert found["examples"]


def test_every_component_stands_on_the_page(pages: dict[str, str]) -> None:
    for code, text in pages.items():
        for name in NAMES:
            assert f'<section id="c-{name}">' in text, f"{code}: {name}"
            assert f'href="#c-{name}"' in text, f"{code}: {name}"
            assert re.search(rf'href="components(-\d+)?/#c-{name}"', text), f"{code}: {name}"
        assert text.count('class="pattern"') == sum(len(told(name)["examples"]) for name in NAMES)


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
        assert text.index('class="invented"') < text.index('class="pattern"'), "the warning comes first"


def test_every_colour_has_its_swatch_and_every_status_its_words(pages: dict[str, str]) -> None:
    own = (ROOT / "assets/css/patterns.css").read_text()
    for text in pages.values():
        for token in GROUNDS["paper"]:
            assert text.count(f'class="swatch-{token}"') == 2, "on paper and on cloth"
            assert f".swatch-{token}::before {{\n  background: var(--{token});" in own
        for status in STATUSES:
            assert f'<dt><span class="status {status}">' in text


def test_it_is_for_editors_and_not_for_search_engines(site: Path, pages: dict[str, str]) -> None:
    assert "/patterns/" not in (site / "sitemap.xml").read_text()
    for code, text in pages.items():
        assert '<meta name="robots" content="noindex">' in text
        about = (site / code / "about/index.html").read_text()
        assert 'href="../patterns/"' in about[about.index("<main") : about.index("</main>")]
        assert about.count("/patterns/") == 1, "and nowhere in the navigation"
    for path in site.rglob("*.html"):
        assert ("/css/patterns." in path.read_text()) == ("patterns" in path.parts), path
