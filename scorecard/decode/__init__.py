"""Nodes → model: every file of data/ and content/ typed by its schema, every problem with its place.

`schema` says what is wrong and where in the data; `parse.locate` walks that back to a line and a column. A faulty entry
is dropped and its id remembered, so that one fault is reported once and never hides the next.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scorecard.decode.content import content, narrative, unknown_language
from scorecard.decode.entry import Decoder
from scorecard.diagnostic import Report, nearest
from scorecard.document import Document, Span
from scorecard.model import (
    UNREAD,
    Commitment,
    Contrast,
    Entry,
    Framework,
    Indicator,
    Methodology,
    Observation,
    Observations,
    Office,
    Place,
    Platform,
    Prose,
    Request,
    Root,
    Search,
    Settings,
    Source,
    Target,
)  # fmt: skip
from scorecard.model.period import Start

LISTS: dict[str, type[Entry]] = {
    "places": Place, "sources": Source, "offices": Office, "platforms": Platform, "commitments": Commitment,
    "contrasts": Contrast, "targets": Target, "searches": Search, "requests": Request, "frameworks": Framework,
}  # fmt: skip
UNKNOWN = Start(1, 1)
"""When a financial year begins where the settings can't be read: what is wrong with them is said once."""
FILES = ("site", "methodology", *LISTS)


@dataclass(frozen=True, slots=True)
class Part:
    """What the files of one place's own say: its observations, and its narrative by language."""

    place: str
    observations: tuple[Observation, ...]
    narratives: Mapping[str, Prose]
    known: Mapping[str, frozenset[str]]
    """As `Root.known`: what exists although it is faulty."""


def place_of(path: str) -> str | None:
    """The place that a file is alone about: data/observations/<place>.yml and content/<language>/places/<place>.md; None for others."""
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    if folder == "data/observations" and suffix == "yml":
        return stem
    parts = folder.split("/")
    return stem if len(parts) == 3 and parts[0] == "content" and parts[2] == "places" and suffix == "md" else None


def decode(documents: Mapping[str, Document], report: Report) -> Root | None:
    """The whole of a root; None when its settings can't be read (the report says why)."""
    found = world({path: d for path, d in documents.items() if place_of(path) is None}, report)
    languages = found.settings.languages if found is not None else None
    fiscal = found.settings.fiscal_year if found is not None else UNKNOWN
    by_place: dict[str, dict[str, Document]] = {}
    for path, document in documents.items():
        place = place_of(path)
        if place is not None:
            by_place.setdefault(place, {})[path] = document
    parts = [part(languages, place, mine, report, fiscal) for place, mine in by_place.items()]
    if found is None:
        return None
    held = Observations.given(o for p in parts for o in p.observations)
    return replace(whole(found, parts, held), documents=documents)


def whole(root: Root, parts: Iterable[Part], observations: Observations) -> Root:
    """A root with what its places' own files say."""
    known = {noun: set(names) for noun, names in root.known.items()}
    places: dict[str, dict[str, Prose]] = {language: {} for language in root.words}
    for p in parts:
        for noun, names in p.known.items():
            known.setdefault(noun, set()).update(names)
        for language, prose in p.narratives.items():
            places[language][p.place] = prose
    words = {language: replace(words, places=places[language]) for language, words in root.words.items()}
    return replace(root, words=words, observations=observations, known={noun: frozenset(names) for noun, names in known.items()})


def part(
    languages: tuple[str, ...] | None, place: str, documents: Mapping[str, Document], report: Report, fiscal: Start | None = UNKNOWN
) -> Part:
    """What the files of one place's own say; every problem is in the report.

    Args:
        languages: the site's; None where they aren't known, and then no narrative is read.
        place:     the slug that names the files.
        documents: those files, by path.
        report:    where problems go.
        fiscal:    the day on which the site's financial years begin; None where it has none.
    """
    d = Decoder(documents, report, fiscal)
    observations: list[Observation] = []
    narratives = {}
    for path in documents:
        if path.startswith("data/"):
            observations += d.entries(Observation, d.data(path), path, {"place": place})
        elif languages is None:
            continue
        elif (language := path.split("/")[1]) not in languages:
            unknown_language(d, path, languages)
        elif (prose := narrative(d, path)) is not None:
            narratives[language] = prose
    _unread(d)
    return Part(place, tuple(observations), narratives, {noun: frozenset(names) for noun, names in d.known.items()})


def world(documents: Mapping[str, Document], report: Report) -> Root | None:
    """A root without what its places' own files say; None when its settings can't be read (the report says why)."""
    d = Decoder(documents, report)
    settings_data = d.needed("data/site.yml")
    if settings_data is None:
        if "data/site.yml" not in documents and "data/site.yml" not in d.unread:
            report.error(
                "missing-file", Span("data/site.yml"), "the file is missing", "it names the site's address, languages, date and home place"
            )
        settings = None
    else:
        settings = d.one(Settings, settings_data, "data/site.yml")
    d.fiscal = settings.fiscal_year if settings is not None else UNKNOWN
    methodology_data = d.data("data/methodology.yml")
    methodology = d.one(Methodology, methodology_data, "data/methodology.yml") if methodology_data is not None else None
    lists: dict[str, list[Any]] = {name: d.entries(model, d.data(f"data/{name}.yml"), f"data/{name}.yml") for name, model in LISTS.items()}
    indicators = []
    for path in documents:
        folder, name = path.rsplit("/", 1)
        stem, _dot, suffix = name.rpartition(".")
        if folder == "data/indicators" and suffix == "yml":
            indicator = d.one(Indicator, data, path, {"id": stem}) if (data := d.needed(path)) is not None else None
            if indicator is not None:
                indicators.append(indicator)
            d.know("Indicator", stem)
            if indicator is None:
                d.know("Pillar", UNREAD)
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
        observations=Observations.given(()),
        sources=keyed["sources"],
        offices=keyed["offices"],
        platforms=keyed["platforms"],
        commitments=keyed["commitments"],
        contrasts=keyed["contrasts"],
        targets=keyed["targets"],
        searches=keyed["searches"],
        requests=keyed["requests"],
        frameworks=keyed["frameworks"],
        words=languages,
        documents=documents,
        known={noun: frozenset(ids) for noun, ids in d.known.items()},
    )


def _unread(d: Decoder) -> None:
    """Whatever a file that can't be read would have named may exist: only the file itself is at fault; so with all files of a folder."""
    for path in d.unread:
        parts = path.split("/")
        stem, suffix, _ = parts[-1].rpartition(".")
        if parts[0] == "data" and len(parts) == 2 and stem in LISTS:
            d.know(LISTS[stem].__name__, UNREAD)
            d.know("Figure", UNREAD)
            if stem == "places":
                d.know("Kind", UNREAD)
                d.know("Level", UNREAD)
            if stem == "targets":
                d.know("Definition", UNREAD)
                d.know("Remark", UNREAD)
        elif parts[:2] == ["data", "methodology.yml"]:
            d.know("Pillar", UNREAD)
        elif parts[:2] == ["data", "indicators"]:
            d.know("Indicator", stem if suffix else UNREAD)
            d.know("Pillar", UNREAD)
        elif parts[:2] == ["data", "observations"]:
            d.know("Figure", UNREAD)
            d.know("Remark", UNREAD)
        elif parts[0] == "content" and not suffix:
            d.know("Words", UNREAD)
        elif parts[0] == "content" and len(parts) > 2:
            d.know("Words", path if path.endswith(".md") else parts[1])
