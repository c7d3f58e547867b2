"""datapackage.json: the published files, what their columns hold and which belong together (Data Package v2)."""

import hashlib
from collections.abc import Callable, Container
from typing import BinaryIO

from scorecard.export.catalogue import SCHEMAS
from scorecard.export.constraints import EMPTY_IS_A_VALUE, REFERENCES, UNIQUE, WORDS, required
from scorecard.export.registers import to_json
from scorecard.export.table import Column
from scorecard.page import Site
from scorecard.page.dataset import LICENCE as SPDX
from scorecard.page.dataset import LICENCE_URL, media_of
from scorecard.page.fixed import FILES, file_words

LICENCE = {
    "name": SPDX,
    "path": LICENCE_URL,
    "title": "Creative Commons Attribution 4.0",
}
SELF = "datapackage.json"


def datapackage(site: Site, reading: Callable[[str], BinaryIO], held: Container[str] | None = None) -> bytes:
    """The description of files of data/, with the bytes and the digest of each.

    Args:
        site:    the facts in the site's first language.
        reading: opens a finished file by its path on the site.
        held:    the names of those that there are, where it isn't all of them: an edition holds the tables and no workbook.
    """
    root = site.root
    home, _ = site.prose("pages", "home")
    title = str(home.title) if home else root.settings.home
    sources = [{"title": s.title, "path": s.url} if s.url else {"title": s.title} for s in root.sources.values()]
    described = to_json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": f"scorecard-{root.settings.home}",
            "title": title,
            "description": site.say("data.description"),
            "version": f"{root.settings.as_of.isoformat()}+{site.facts.stamp()[0][:12]}",
            "created": f"{root.settings.as_of.isoformat()}T00:00:00Z",
            "homepage": root.settings.base_url,
            "licenses": [LICENCE],
            "contributors": [{"title": title, "path": root.settings.base_url, "roles": ["publisher"]}],
            **({"sources": sources} if sources else {}),
            "resources": [_resource(site, name, reading) for name in described_files() if held is None or name in held],
        }
    )
    return described.encode()


def described_files() -> list[str]:
    """The files of data/ that the package describes.

    All but itself, archives that hold it, and files for people and Parquet, which say again what plain tables say: readers of packages
    take their first sheet for a table, and can't count their bytes. The catalogue (dcat) has bytes and digests of these.
    """
    return [name for name in FILES if name != SELF and not name.endswith(".zip")]


def _resource(site: Site, file: str, reading: Callable[[str], BinaryIO]) -> dict[str, object]:
    """A file, its kind, bytes and digest, and its columns where it is a table."""
    stem, _, kind = file.rpartition(".")
    with reading(f"data/{file}") as finished:
        digest, size = digest_of(finished)
    table = kind == "csv" and stem in SCHEMAS
    told: dict[str, object] = {
        "name": stem if table else file.lower().replace("_", "-"),
        "path": file,
        "description": file_words(site, file),
    }
    told |= {"type": "table"} if table else {}
    told |= (
        {"format": kind, "mediatype": media_of(file), "encoding": "utf-8"}
        if kind in ("csv", "json", "py")
        else {"format": kind, "mediatype": media_of(file)}
    )
    told |= {"bytes": size, "hash": f"sha256:{digest}"}
    return told | ({"schema": _schema(stem)} if table else {})


def digest_of(file: BinaryIO) -> tuple[str, int]:
    """The SHA-256 of a file, and its bytes; read in parts, since some are large."""
    digest, size = hashlib.sha256(), 0
    while part := file.read(1 << 20):
        digest.update(part)
        size += len(part)
    return digest.hexdigest(), size


def _schema(name: str) -> dict[str, object]:
    """The columns of a table, its key and what its columns name in others."""
    table = SCHEMAS[name]
    known: dict[str, object] = {
        "fields": [_field(name, column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        known["primaryKey"] = list(table.key)
    keys = [
        {"fields": list(r.columns), "reference": {"resource": r.other, "fields": list(r.named)}}
        for r in REFERENCES
        if r.table == name and not r.optional and (name, r.columns[0]) not in EMPTY_IS_A_VALUE
    ]
    return known | ({"foreignKeys": keys} if keys else {})


def _field(table: str, column: Column[object]) -> dict[str, object]:
    """A column: its type, what it holds, and what holds of each of its values."""
    at = table, column.name
    bounds: dict[str, object] = {}
    if column.name in required(table):
        bounds["required"] = True
    if SCHEMAS[table].key == (column.name,) or column.name in UNIQUE.get(table, ()):
        bounds["unique"] = True
    if at in WORDS:
        bounds["enum"] = list(WORDS[at])
    told: dict[str, object] = {"name": column.name, "type": column.type, "description": column.description}
    told |= {"constraints": bounds} if bounds else {}
    return told | ({"missingValues": []} if at in EMPTY_IS_A_VALUE else {})
