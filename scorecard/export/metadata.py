"""What other programs read beside the tables: CSVW metadata, metadata for Datasette, and the script that computes the scores again."""

from collections.abc import Callable, Iterable
from functools import partial

from scorecard import route
from scorecard.export.catalogue import SCHEMAS
from scorecard.export.constraints import EMPTY_IS_A_VALUE, LISTS, REFERENCES, WORDS, Reference, required
from scorecard.export.package import LICENCE
from scorecard.export.registers import to_json
from scorecard.export.table import Column
from scorecard.export.views import VIEWS
from scorecard.page import Site
from scorecard.page.fixed import file_words
from scorecard.page.script import RECOMPUTE

DATATYPES = {"number": "decimal", "integer": "integer", "boolean": "boolean", "date": "date", "string": "string"}
"""Types of columns as CSVW names them."""


def files(sites: list[Site]) -> dict[str, Callable[[], str]]:
    """The files by path, each with what makes it."""
    return {
        "data/csv-metadata.json": partial(csvw, sites),
        "data/datasette-metadata.json": partial(datasette, sites[0]),
        "data/recompute.py": partial(RECOMPUTE.read_text, encoding="utf-8"),
    }


def csvw(sites: list[Site]) -> str:
    """The tables as a table group of CSV on the Web."""
    home, _ = sites[0].prose("pages", "home")
    return to_json(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "dc:title": home.title if home else sites[0].root.settings.home,
            "dc:license": {"@id": LICENCE["path"]},
            "dc:source": {"@id": sites[0].root.settings.base_url},
            "dialect": {"encoding": "utf-8", "header": True},
            "tables": [_table(sites, name) for name in SCHEMAS],
        }
    )


def _table(sites: list[Site], name: str) -> dict[str, object]:
    """A table: what it is in every language, its columns and keys."""
    keys = [
        {"columnReference": list(r.columns), "reference": {"resource": f"{r.other}.csv", "columnReference": list(r.named)}}
        for r in _keys(name)
    ]
    schema: dict[str, object] = {"columns": [_column(name, column) for column in SCHEMAS[name].columns]}
    if SCHEMAS[name].key:
        schema["primaryKey"] = list(SCHEMAS[name].key)
    if keys:
        schema["foreignKeys"] = keys
    titles = [{"@value": file_words(site, f"{name}.csv"), "@language": site.language.code} for site in sites]
    return {"url": f"{name}.csv", "dc:title": titles, "tableSchema": schema}


def _keys(name: str) -> Iterable[Reference]:
    """What a table's columns name in other tables, of those that are never empty: some validators take an empty cell for a broken reference."""
    filled = required(name) | ({"path"} if (name, "path") in EMPTY_IS_A_VALUE else set())
    return (r for r in REFERENCES if r.table == name and filled.issuperset(r.columns))


def _column(table: str, column: Column[object]) -> dict[str, object]:
    """A column: its type, its words, and what separates its values where there are several."""
    at = table, column.name
    datatype: object = DATATYPES[column.type]
    if at in WORDS:
        datatype = {"base": "string", "format": "|".join(WORDS[at])}
    told: dict[str, object] = {"name": column.name, "titles": column.name, "dc:description": column.description, "datatype": datatype}
    if column.name in required(table):
        told["required"] = True
    if at in LISTS:
        told["separator"] = " "
    return told | ({"null": []} if at in EMPTY_IS_A_VALUE else {})


def datasette(site: Site) -> str:
    """What Datasette says of the database, its tables, columns and views."""
    home, _ = site.prose("pages", "home")
    title, base = str(home.title) if home else site.root.settings.home, site.root.settings.base_url
    tables: dict[str, object] = {
        name: {"description": file_words(site, f"{name}.csv"), "columns": {c.name: c.description for c in table.columns}}
        for name, table in SCHEMAS.items()
    }
    tables |= {name: {"description": view.description} for name, view in VIEWS.items()}
    about = {
        "title": title, "description": site.say("data.description"), "license": LICENCE["title"], "license_url": LICENCE["path"],
        "source": title, "source_url": route.absolute(base, site.routes.section("data")),
    }  # fmt: skip
    return to_json({**about, "databases": {"scorecard": {**about, "tables": tables}}})
