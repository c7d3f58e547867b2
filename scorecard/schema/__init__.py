"""JSON Schemas of the files that editors write, made from the annotations that `decode` reads them by: for editors' programs and forms.

`shape` says what a value looks like, `together` which keys go together, `words` what each key means, in three languages.
A schema knows one file at a time: whether what is named exists, and whether figures agree, `build.py check` says.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from scorecard.decode import LISTS
from scorecard.decode.content import TITLES
from scorecard.model import SECTIONS, Entry, Indicator, Methodology, Observation, Profile, Settings, Word
from scorecard.schema.shape import JSON, Shapes
from scorecard.schema.words import LANGUAGES, Descriptions, descriptions

__all__ = ["FILES", "LANGUAGES", "Descriptions", "File", "descriptions", "schema", "written"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class File(NamedTuple):
    """A kind of file that editors write.

    Args:
        paths: which files are of this kind, as globs below the root.
        entry: what it holds; None where that is words alone.
        many:  whether it is a list of entries.
        named: the keys that the file's own name gives.
    """

    paths: tuple[str, ...]
    entry: type[Entry] | None
    many: bool = False
    named: tuple[str, ...] = ()


FILES: Mapping[str, File] = {
    "site": File(("data/site.yml",), Settings),
    "methodology": File(("data/methodology.yml",), Methodology),
    **{name: File((f"data/{name}.yml",), entry, many=True) for name, entry in LISTS.items()},
    "indicators": File(("data/indicators/*.yml",), Indicator, named=("id",)),
    "imports": File(("data/imports/*.yml",), Profile, named=("id",)),
    "observations": File(("data/observations/*.yml",), Observation, many=True, named=("place",)),
    "words": File(("content/*/words.yml", "content/*/words/*.yml"), Word),
    "front-matter": File(("content/*/*/*.md",), None),
}
"""Every kind of file, by the name of its schema."""


def schema(name: str, said: Descriptions) -> JSON:
    """The schema of a kind of file, with the descriptions of a language."""
    shapes = Shapes(said)
    file = FILES[name]
    if name == "words":
        shape = _sections(shapes, said)
    elif file.entry is None:
        shape = _front_matter(said)
    elif file.many:
        shape = {"type": ["array", "null"], "items": shapes.entry(file.entry, file.named)}
    else:
        shape = shapes.entry(file.entry, file.named)
    defined = {"$defs": dict(sorted(shapes.definitions.items()))} if shapes.definitions else {}
    return {"$schema": DIALECT, "title": said.file(name), **shape, **defined}


def _sections(shapes: Shapes, said: Descriptions) -> JSON:
    """A file of words: sections, each with the words of its ids."""
    section: dict[str, Any] = {"type": "object", "additionalProperties": shapes.entry(Word)}
    sections = {name: {**section, "description": said.section(name)} for name in SECTIONS}
    return {"type": ["object", "null"], "properties": sections, "additionalProperties": False}


def _front_matter(said: Descriptions) -> JSON:
    text = {"type": ["string", "number", "boolean"]}
    keys: dict[str, JSON] = {key: {**text, "description": said.key("Prose", key)} for key in TITLES}
    keys["also"] = {"type": ["array", "string"], "items": text, "description": said.key("Prose", "also")}
    return {"type": ["object", "null"], "properties": keys, "additionalProperties": False}


def written(language: str) -> dict[str, str]:
    """The schema of every kind of file in a language, as JSON, by its path below the language's folder."""
    said = descriptions(language)
    return {f"{name}.schema.json": json.dumps(schema(name, said), ensure_ascii=False, indent=2) + "\n" for name in FILES}
