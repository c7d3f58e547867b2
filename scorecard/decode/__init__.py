"""Nodes → model: every file of data/ and content/ typed by its schema, every problem with its place.

pydantic says what is wrong and where in the data; `parse.locate` walks that back to a line and a column. A faulty entry
is dropped and its id remembered, so that one fault is reported once and never hides the next.
"""

from collections.abc import Mapping
from typing import Any

from scorecard.decode.content import content
from scorecard.decode.entry import Decoder
from scorecard.diagnostic import Report, nearest
from scorecard.document import Document, Span
from scorecard.model import (
    UNREAD,
    Commitment,
    Contrast,
    Entry,
    Indicator,
    Methodology,
    Observation,
    Office,
    Place,
    Platform,
    Root,
    Settings,
    Source,
)  # fmt: skip

LISTS: dict[str, type[Entry]] = {
    "places": Place, "sources": Source, "offices": Office, "platforms": Platform, "commitments": Commitment,
    "contrasts": Contrast,
}  # fmt: skip
FILES = ("site", "methodology", *LISTS)


def decode(documents: Mapping[str, Document], report: Report) -> Root | None:
    """The whole of a root; None when its settings can't be read (the report says why)."""
    d = Decoder(documents, report)
    settings_data = d.data("data/site.yml")
    if settings_data is None:
        if "data/site.yml" not in documents and "data/site.yml" not in d.unread:
            report.error(
                "missing-file", Span("data/site.yml"), "the file is missing", "it names the site's address, languages, date and home place"
            )
        settings = None
    else:
        settings = d.one(Settings, settings_data, "data/site.yml")
    methodology_data = d.data("data/methodology.yml")
    methodology = d.one(Methodology, methodology_data, "data/methodology.yml") if methodology_data is not None else None
    lists: dict[str, list[Any]] = {name: d.entries(model, d.data(f"data/{name}.yml"), f"data/{name}.yml") for name, model in LISTS.items()}
    indicators, observations = [], []
    for path in documents:
        folder, name = path.rsplit("/", 1)
        stem, _dot, suffix = name.rpartition(".")
        if folder == "data/indicators" and suffix == "yml":
            indicator = d.one(Indicator, data, path, {"id": stem}) if (data := d.data(path)) is not None else None
            if indicator is not None:
                indicators.append(indicator)
            d.know("Indicator", stem)
            if indicator is None:
                d.know("Pillar", UNREAD)
        elif folder == "data/observations" and suffix == "yml":
            observations += d.entries(Observation, d.data(path), path, {"place": stem})
        elif path.startswith("data/") and not (folder == "data" and stem in FILES and suffix == "yml"):
            report.error(
                "unknown-file",
                Span(path),
                "no file of this name is read",
                "data/ holds " + ", ".join(f"{f}.yml" for f in FILES) + ", indicators/*.yml and observations/*.yml",
                nearest(name, [f"{f}.yml" for f in FILES]),
            )
    places = d.keyed(Place, lists["places"], lambda p: p.slug, "slug")
    d.keyed(Place, lists["places"], lambda p: p.code, "code")
    keyed = {name: d.keyed(LISTS[name], lists[name], lambda e: e.id, f"{name.removesuffix('s')} id") for name in LISTS if name != "places"}
    languages = content(d, settings)
    if settings is None:
        return None
    _unread(d)
    return Root(
        settings=settings,
        methodology=methodology or Methodology(),
        places=places,
        indicators={i.id: i for i in indicators},
        observations=tuple(observations),
        sources=keyed["sources"],
        offices=keyed["offices"],
        platforms=keyed["platforms"],
        commitments=keyed["commitments"],
        contrasts=keyed["contrasts"],
        words=languages,
        documents=documents,
        known={noun: frozenset(ids) for noun, ids in d.known.items()},
    )


def _unread(d: Decoder) -> None:
    """Whatever a file that can't be read would have named may exist: only the file itself is at fault."""
    for path in d.unread:
        parts = path.split("/")
        stem = parts[-1].rpartition(".")[0]
        if parts[0] == "data" and len(parts) == 2 and stem in LISTS:
            d.know(LISTS[stem].__name__, UNREAD)
            d.know("Figure", UNREAD)
            if stem == "places":
                d.know("Kind", UNREAD)
                d.know("Level", UNREAD)
        elif parts[:2] == ["data", "methodology.yml"]:
            d.know("Pillar", UNREAD)
        elif parts[:2] == ["data", "indicators"]:
            d.know("Indicator", stem)
            d.know("Pillar", UNREAD)
        elif parts[:2] == ["data", "observations"]:
            d.know("Figure", UNREAD)
            d.know("Remark", UNREAD)
        elif parts[0] == "content" and len(parts) > 2:
            d.know("Words", path if path.endswith(".md") else parts[1])
