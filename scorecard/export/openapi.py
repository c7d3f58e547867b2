"""api/v1/openapi.json (OpenAPI 3.1): what can be asked of this site and what comes; and the JSON Schemas of the files, each by itself."""

from collections.abc import Callable, Mapping
from functools import partial

from scorecard import route
from scorecard.export.catalogue import SCHEMAS
from scorecard.export.described import KINDS, components, schema
from scorecard.export.linked import FIGURES
from scorecard.export.registers import to_json
from scorecard.export.shape import DEFINED, JSON
from scorecard.page import Site
from scorecard.page.dataset import LICENCE

API = "api/v1/"
DESCRIPTION = """\
Everything the site knows, as files: each answer is complete, made when the site was built, and the same until the data change. There is no key, no \
limit and no query. A file or a key that is described here stays as long as the API's version.

A value is an interval, `low` to `high`, both ends the same where the figure is exact; null is an open end or no value, never zero. What is only claimed \
for all places is marked as claimed.

Other files below `api/` belong to the site's own pages (search, comparison, charts): they are not described, since they may change with any version.
"""
FILES: Mapping[str, tuple[str, str]] = {
    f"{API}index.json": ("index", "The version of the data, and every place and indicator with its file"),
    f"{API}places/{{place}}.json": ("place", "All that is known of a place"),
    f"{API}indicators/{{indicator}}.json": ("indicator", "What is known of a question at all places"),
    f"{API}editions.json": ("editions", "Every edition: what the site said at one time, frozen; its files, digests and citations"),
    f"{API}editions/{{edition}}.json": ("since", "What is otherwise today than in an edition"),
    FIGURES: ("figures", "The figures in force, as observations of schema.org"),
    **{f"data/{name}.json": (name, what) for name, what in (
        ("observations", "Every statement, as it was made"), ("platforms", "Systems and programmes"), ("commitments", "Commitments, and what answers them"),
        ("claims", "Claims for all, and what each place's own evidence says to them"), ("disagreements", "Disagreements between sources"),
    )},
}  # fmt: skip
"""Each address that answers in JSON: the kind of its file, and what it is."""


def files(site: Site) -> dict[str, Callable[[], str]]:
    """The description of the API, and the JSON Schema of each kind of file, by path."""
    schemas = route.absolute(site.root.settings.base_url, f"{API}schemas/")
    return {
        f"{API}openapi.json": partial(document, site),
        **{f"{API}schemas/{kind}.schema.json": partial(schema, kind, schemas) for kind in KINDS},
    }


def document(site: Site) -> str:
    """The description of the API."""
    root = site.root
    home, _ = site.prose("pages", "home")
    examples = {
        "place": root.settings.home,
        "indicator": next(iter(root.indicators), ""),
        "table": "evidence",
        "edition": next(reversed(list(root.editions)), ""),
    }
    paths = {f"/{path}": _asked(path, what, _json(path, kind), examples) for path, (kind, what) in FILES.items()}
    paths["/data/{table}.csv"] = _asked("data/{table}.csv", "A table; data/datapackage.json describes its columns", _csv(), examples)
    return to_json(
        {
            "openapi": "3.1.1",
            "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
            "info": {
                "title": str(home.title) if home and home.title else root.settings.home,
                "version": f"1+{site.facts.stamp()[0][:12]}",
                "description": DESCRIPTION,
                "license": {"name": "Creative Commons Attribution 4.0", "identifier": LICENCE},
            },
            "servers": [{"url": root.settings.base_url.rstrip("/")}],
            "externalDocs": {
                "url": route.absolute(root.settings.base_url, site.routes.section("data")),
                "description": "The files, for people",
            },
            "paths": paths,
            "components": {
                "schemas": components(),
                "responses": {
                    "Missing": {
                        "description": "There is no such file. The site's own page says so in its languages.",
                        "content": {"text/html": {"schema": {"type": "string"}}},
                    }
                },
            },
        }
    )


def _asked(path: str, what: str, content: JSON, examples: Mapping[str, str]) -> JSON:
    """What is asked at an address, and what comes."""
    gaps = [name for name in examples if f"{{{name}}}" in path]
    parameters = [_parameter(name, examples[name]) for name in gaps]
    name = path.rpartition("/")[2].partition(".")[0].strip("{}")
    asked = {
        "operationId": f"get_{name}",
        "summary": what,
        **({"parameters": parameters} if parameters else {}),
        "responses": {"200": {"description": what, "content": content}, "404": {"$ref": "#/components/responses/Missing"}},
    }
    return {"get": asked}


def _parameter(name: str, example: str) -> JSON:
    """A gap in an address; its values stand in the index, those of tables here."""
    known: JSON = {"table": {"enum": list(SCHEMAS)}}.get(name, {"type": "string"})
    said = {
        "place": "slug of a place, as the index has it",
        "indicator": "id of an indicator, as the index has it",
        "table": "name of a table",
        "edition": "name of an edition, as editions.json has it",
    }
    return {
        "name": name, "in": "path", "required": True, "description": said[name], "schema": known, **({"example": example} if example else {}),
    }  # fmt: skip


def _json(path: str, kind: str) -> JSON:
    media = "application/ld+json" if path.endswith(".jsonld") else "application/json"
    return {media: {"schema": {"$ref": DEFINED + kind}}}


def _csv() -> JSON:
    return {"text/csv": {"schema": {"type": "string"}}}
