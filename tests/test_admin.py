"""The editor at /admin/: nothing unless a root asks for it; its configuration is one that Sveltia takes, and asks for whatever the models do."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from scorecard.decode import LISTS
from scorecard.export.admin import START, backend
from scorecard.export.headers import ADMIN, for_netlify
from scorecard.model import Forge, Indicator, Observation, Settings, Word
from scorecard.model.entry import Entry, key_of
from scorecard.schema import descriptions
from scorecard.schema.widget import Widgets
from scorecard.site import load
from tests.browser.host import headers_for, rules
from tests.factory import TESTS, Shown, copied, some

MODELS: tuple[type[Entry], ...] = (*LISTS.values(), Observation, Indicator, Word)
SCHEMA = json.loads((TESTS / "sveltia/schema.json").read_text())
FORGES = {
    "github": ("https://github.com/vi-du/bang-diem", "", "https://api.github.com"),
    "gitlab": ("https://git.example/nhom/vi-du/bang-diem", "forge: {kind: gitlab, branch: chinh}\n", "https://git.example"),
    "gitea": ("https://codeberg.org/vi-du/bang-diem.git", "", "https://codeberg.org"),
}


def with_editor(folder: Path, repository: str, forge: str = "") -> Path:
    """A small root that has an editor, whose bundle is a file that says so."""
    root = copied(folder)
    settings = root / "data/site.yml"
    lines = [f"repository: {repository}" if line.startswith("repository:") else line for line in settings.read_text().splitlines()]
    settings.write_text("\n".join(lines) + f"\n{forge}admin: sveltia\n")
    (root / "assets" / START).parent.mkdir(parents=True)
    (root / "assets" / START).write_text("// the bundle\n")
    return root


def settings_of(repository: str, forge: str = "") -> Settings:
    """The settings of a root that has an editor."""
    kind = Forge(kind="gitlab", branch="chinh") if forge else None
    day = date(2026, 6, 30)
    return Settings(
        base_url="https://vi-du.example/",
        repository=repository,
        forge=kind,
        languages=("vi", "fr"),
        as_of=day,
        home="vi-du",
        admin="sveltia",
    )


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The site of such a root."""
    return Shown(with_editor(tmp_path_factory.mktemp("admin") / "root", *FORGES["gitlab"][:2]))


@pytest.fixture(scope="module")
def config(shown: Shown) -> dict[str, Any]:
    """Its configuration."""
    found: dict[str, Any] = yaml.safe_load(shown.read("admin/config.yml"))
    return found


def asked(given: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Fields, and those within them."""
    for one in given:
        yield one
        yield from asked(one.get("fields", []))


def within(config: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every field of a configuration."""
    for collection in some(config["collections"]):
        for holder in (collection, *collection.get("files", ())):
            yield from asked(holder.get("fields", []))


def test_nothing_is_published_unless_it_is_asked_for(tmp_path: Path) -> None:
    root = with_editor(tmp_path / "root", *FORGES["gitlab"][:2])
    settings = root / "data/site.yml"
    settings.write_text(settings.read_text().replace("admin: sveltia\n", ""))
    site = Shown(root)
    assert [site.live.read(path) for path in ("admin/index.html", "admin/config.yml", START, f"assets/{START}")] == [None] * 4
    assert ADMIN["Cache-Control"] not in site.read("_headers")
    assert "/admin/" not in site.read("_headers")


def test_what_has_no_bundle_is_no_root_to_build(tmp_path: Path) -> None:
    root = with_editor(tmp_path / "root", *FORGES["gitlab"][:2])
    (root / "assets" / START).unlink()
    (told,) = [problem for problem in load(root).report.diagnostics if problem.severity == "error"]
    assert (told.code, told.span.path, told.gaps) == ("admin.bundle", "data/site.yml", (("file", "assets/admin/start.js"),))
    assert (root / "data/site.yml").read_text().splitlines()[told.span.line - 1] == "admin: sveltia"


def test_sveltia_takes_the_configuration(config: dict[str, Any]) -> None:
    jsonschema.validate(config, SCHEMA)
    assert config["backend"] == {
        "name": "gitlab", "repo": "nhom/vi-du/bang-diem", "branch": "chinh", "api_root": "https://git.example/api/v4",
        "base_url": "https://git.example", "auth_methods": ["token"],
    }  # fmt: skip
    assert config["publish_mode"] == "editorial_workflow"


@pytest.mark.parametrize("name", FORGES)
def test_the_editor_alone_may_ask_the_forge(name: str) -> None:
    repository, forge, api = FORGES[name]
    settings = settings_of(repository, forge)
    its = backend(settings)
    assert its["name"] == name
    jsonschema.validate(its, {**SCHEMA, "$ref": "#/definitions/Backend"})
    given = rules(for_netlify(settings))
    policies = {path: [value for key, value in headers_for(given, path) if key == "Content-Security-Policy"] for path in PATHS}
    assert all(len(found) == 1 for found in policies.values()), "a browser holds a page to each policy that it is given"
    assert {path for path, (policy,) in policies.items() if api in policy or "unsafe-inline" in policy} == {"/admin/", "/admin/config.yml"}


PATHS = (
    "/",
    "/vi/",
    "/fr/places/mau-mot/",
    "/404.html",
    "/assets/css/main.css",
    "/data/evidence.csv",
    "/api/v1/index.json",
    "/admin/",
    "/admin/config.yml",
)


def test_no_page_leads_to_the_editor_and_no_search_engine_finds_it(shown: Shown) -> None:
    assert '<meta name="robots" content="noindex">' in shown.read("admin/index.html")
    assert "/admin" not in shown.read("sitemap.xml")
    assert "admin/" not in shown.page("vi/") + shown.page("vi/places/mau-mot/") + shown.page("404.html")
    assert shown.read("admin/start.js") == "// the bundle\n"


@pytest.mark.parametrize("model", MODELS)
def test_whatever_a_model_holds_is_asked_for(model: type[Entry]) -> None:
    found = {field["name"]: field for field in Widgets(descriptions("vi"), {}).fields(model)}
    given = {key_of(f.name): f for f in fields(model) if f.name != "span"}
    assert set(found) == set(given)
    assert {name for name, field in found.items() if field["required"]} == {
        name for name, f in given.items() if f.default is f.default_factory is MISSING
    }


def test_no_field_makes_a_number_of_a_text(config: dict[str, Any]) -> None:
    found = {field["widget"] for field in within(config)}
    assert found == {"string", "text", "select", "relation", "datetime", "list", "object", "keyvalue"}
    assert all(isinstance(option, str) for field in within(config) for option in field.get("options", ()))


def test_what_is_chosen_from_is_there(config: dict[str, Any]) -> None:
    files = {collection["name"]: {file["name"] for file in collection.get("files", ())} for collection in config["collections"]}
    chosen = some([field for field in within(config) if field["widget"] == "relation"])
    assert all(field["collection"] in files and field.get("file") in (files[field["collection"]] or {None}) for field in chosen)


def test_a_bare_value_is_the_first_key_of_its_entry(config: dict[str, Any]) -> None:
    """admin/format.js reads `was: 12` so, and `population: …` never is."""
    (was,) = {field["fields"][0]["name"] for field in within(config) if field["name"] == "was"}
    (nearly,) = {field["fields"][0]["name"] for field in within(config) if field["name"] == "nearly"}
    assert (was, nearly) == ("value", "value")
