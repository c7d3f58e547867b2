"""Plain data → model: every file of data/ and content/ typed by its schema, every problem with its place.

`schema` says what is wrong and where in the data; `parse.locate` finds that place's line and column. A faulty entry
is left out and its id remembered, so that one fault is reported once and hides no other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from scorecard.decode.content import decode_content, decode_prose, report_unknown_language
from scorecard.decode.entry import Decoder, Parsed
from scorecard.decode.geometry import PATH as GEOMETRY
from scorecard.decode.geometry import decode_geometry
from scorecard.decode.table import rows, split
from scorecard.diagnostic import Report, nearest
from scorecard.document import Document, Span
from scorecard.model import (
    UNREAD,
    Commitment,
    Contrast,
    Entry,
    FieldReport,
    Framework,
    Indicator,
    Methodology,
    Observation,
    Observations,
    Office,
    Place,
    Platform,
    Profile,
    Prose,
    Reply,
    Request,
    Root,
    Search,
    Settings,
    Source,
    Target,
    meant,
)
from scorecard.model.period import Start
from scorecard.parse.table import TablePart

LISTS: dict[str, type[Entry]] = {
    "places": Place, "sources": Source, "offices": Office, "platforms": Platform, "commitments": Commitment,
    "contrasts": Contrast, "targets": Target, "searches": Search, "requests": Request, "frameworks": Framework,
    "replies": Reply, "reports": FieldReport,
}  # fmt: skip
UNKNOWN = Start(1, 1)
"""When a financial year begins where the settings can't be read: what is wrong with them is said once."""
FILES = ("site", "methodology", *LISTS)
NAMED = ("data/indicators", "data/imports")
"""Folders of files that are an entry each."""
T = TypeVar("T", bound=Entry)


@dataclass(frozen=True, slots=True)
class PlaceFiles:
    """What a place's own files say: its observations, and its narrative by language."""

    place: str
    observations: tuple[Observation, ...]
    narratives: Mapping[str, Prose]
    known: Mapping[str, frozenset[str]]
    """As `Root.known`: what exists although it is faulty."""


UNREAD_TABLE = PlaceFiles("", (), {}, {"Figure": frozenset((UNREAD,)), "Remark": frozenset((UNREAD,))})
"""What a table lets exist that can't be read whole."""


def is_table(path: str) -> bool:
    """Whether a file is a table of observations, whose lines may be about any place."""
    return re.fullmatch(r"data/observations/[^/]*\.csv", path) is not None


def place_of(path: str) -> str | None:
    """The slug of the place that a file is about alone: data/observations/<place>.yml and content/<language>/places/<place>.md; else None."""
    match = re.fullmatch(r"data/observations/([^/]*)\.yml|content/[^/]+/places/([^/]*)\.md", path)
    return match[1] or match[2] if match else None


def decode(documents: Mapping[str, Document], report: Report) -> Root | None:
    """The whole of a root; None when its settings can't be read (the report says why)."""
    shared: dict[str, Document] = {}
    by_place: dict[str, dict[str, Document]] = {}
    parts: dict[str, list[TablePart]] = {}
    before = report.count("error")
    for path, document in documents.items():
        if is_table(path):
            for slug, part in split(document, report).items():
                parts.setdefault(slug, []).append(part)
            continue
        place = place_of(path)
        (shared if place is None else by_place.setdefault(place, {}))[path] = document
    tables = [UNREAD_TABLE] if report.count("error") > before else []
    root = decode_shared(shared, report)
    languages, fiscal = (root.settings.languages, root.settings.fiscal_year) if root is not None else (None, UNKNOWN)
    every = dict.fromkeys((*by_place, *parts))
    files = [decode_place(languages, place, by_place.get(place, {}), report, fiscal, parts.get(place, ())) for place in every]
    if root is None:
        return None
    return replace(assemble(root, (*tables, *files), Observations.collect(o for f in files for o in f.observations)), documents=documents)


def assemble(root: Root, files: Iterable[PlaceFiles], observations: Observations) -> Root:
    """A root with what its places' own files say."""
    known = {kind: set(names) for kind, names in root.known.items()}
    narratives: dict[str, dict[str, Prose]] = {language: {} for language in root.words}
    for f in files:
        for kind, names in f.known.items():
            known.setdefault(kind, set()).update(names)
        for language, prose in f.narratives.items():
            narratives[language][f.place] = prose
    words = {language: replace(words, places=narratives[language]) for language, words in root.words.items()}
    return replace(root, words=words, observations=observations, known={kind: frozenset(names) for kind, names in known.items()})


def decode_place(
    languages: tuple[str, ...] | None,
    place: str,
    documents: Mapping[str, Document],
    report: Report,
    fiscal: Start | None = UNKNOWN,
    tables: Iterable[TablePart] = (),
) -> PlaceFiles:
    """What a place's own files say.

    Args:
        languages: the site's; None where they aren't known, and then no narrative is read.
        place:     the slug that names the files.
        documents: those files, by path.
        report:    where problems go.
        fiscal:    the day on which the site's financial years begin; None where it has none.
        tables:    the lines of tables that are about it.
    """
    d = Decoder(documents, report, fiscal)
    observations: list[Observation] = []
    narratives = {}
    for path in documents:
        if path.startswith("data/"):
            observations += d.entries(Observation, d.load_told(path), path, {"place": place})
        elif languages is None:
            continue
        elif (language := path.split("/")[1]) not in languages:
            report_unknown_language(d, path, languages)
        elif (prose := decode_prose(d, path)) is not None:
            narratives[language] = prose
    for part in tables:
        d.parts[part.path] = part
        observations += d.entries(Observation, rows(part), part.path)
    _know_unread(d)
    return PlaceFiles(place, tuple(observations), narratives, {kind: frozenset(names) for kind, names in d.known.items()})


def decode_shared(documents: Mapping[str, Document], report: Report, parsed: Parsed | None = None) -> Root | None:
    """A root without what its places' own files say; None when its settings can't be read (the report says why)."""
    d = Decoder(documents, report, parsed=parsed)
    settings = _decode_settings(d)
    d.fiscal = settings.fiscal_year if settings is not None else UNKNOWN
    data = d.load("data/methodology.yml")
    methodology = d.decode(Methodology, data, "data/methodology.yml") if data is not None else None
    lists: dict[str, list[Any]] = {
        name: d.entries(model, d.load_told(f"data/{name}.yml"), f"data/{name}.yml") for name, model in LISTS.items()
    }
    profiles = _decode_named(d, "imports", Profile)
    indicators = _decode_named(d, "indicators", Indicator)
    if d.known.get("Indicator", set()) - set(indicators):
        d.know("Pillar", UNREAD)
    every_place: list[Place] = lists.pop("places")
    places = d.by_key(every_place, lambda p: p.slug, "slug")
    d.by_key(every_place, lambda p: p.code, "code")
    registers: dict[str, dict[str, Any]] = {name: d.by_key(entries, lambda e: e.id, "id") for name, entries in lists.items()}
    words = decode_content(d, settings)
    if settings is None:
        return None
    _know_unread(d)
    root = Root(
        settings=settings,
        methodology=methodology or Methodology(),
        places=places,
        indicators=indicators,
        observations=Observations.collect(()),
        **registers,
        words=words,
        documents=documents,
        known={kind: frozenset(names) for kind, names in d.known.items()},
        imports=profiles,
        outlines=decode_geometry(d, settings, places),
    )
    _report_elsewhere(d, root)
    return root


def _decode_settings(d: Decoder) -> Settings | None:
    data = d.load_required("data/site.yml")
    if data is not None:
        return d.decode(Settings, data, "data/site.yml")
    if "data/site.yml" not in d.documents and d.unread.isdisjoint(("data", "data/site.yml")):
        d.report.add("missing-file", Span("data/site.yml"))
    return None


def _decode_named(d: Decoder, folder: str, model: type[T]) -> dict[str, T]:
    """The entries of a folder of data/ by id, which is the name of the file; faulty ones are left out and their ids remembered."""
    entries: dict[str, T] = {}
    for path in d.documents:
        above, _, name = path.rpartition("/")
        if above == f"data/{folder}" and name.endswith(".yml"):
            id_ = name.removesuffix(".yml")
            data = d.load_required(path)
            entry = d.decode(model, data, path, {"id": id_}) if data is not None else None
            d.know(model.__name__, id_)
            if entry is not None:
                entries[id_] = entry
    return entries


def _report_elsewhere(d: Decoder, root: Root) -> None:
    """Report files of data/ that nothing reads, with where they belong if their name says it."""
    names = tuple(f"{name}.yml" for name in FILES)
    for path in d.documents:
        folder, _, name = path.rpartition("/")
        known = (folder in NAMED and name.endswith(".yml")) or (folder == "data" and name in names) or path == GEOMETRY
        if known or not path.startswith("data/"):
            continue
        stem = name.removesuffix(".yml")
        ids = meant(root, "place", stem)
        if name in names:
            d.report.add("ignored-file.folder", Span(path), path=f"data/{name}")
        elif len(ids) == 1 and stem != name:
            d.report.add("ignored-file.folder", Span(path), path=f"data/observations/{ids[0]}.yml")
        else:
            d.report.add("unknown-file.data", Span(path), files=names, near=nearest(name, names))


UNREAD_LISTS: Mapping[str, tuple[str, ...]] = {"places": ("Kind", "Level"), "targets": ("Definition", "Remark")}
"""What else a list names than its entries, by kind."""


def _know_unread(d: Decoder) -> None:
    """Let whatever a file or folder that can't be read would have named exist: it alone is at fault, not what refers to it."""
    for path in d.unread:
        parts = path.split("/")
        stem, dot, _ = parts[-1].rpartition(".")  # a folder has no dot in its name
        if parts[0] == "data" and len(parts) == 2 and stem in LISTS:
            for kind in (LISTS[stem].__name__, "Figure", *UNREAD_LISTS.get(stem, ())):
                d.know(kind, UNREAD)
        elif parts[:2] == ["data", "methodology.yml"]:
            d.know("Pillar", UNREAD)
        elif parts[:2] == ["data", "indicators"]:
            d.know("Indicator", stem if dot else UNREAD)
            d.know("Pillar", UNREAD)
        elif parts[:2] == ["data", "observations"]:
            d.know("Figure", UNREAD)
            d.know("Remark", UNREAD)
        elif parts[0] == "content" and not dot:
            d.know("Words", UNREAD)
        elif parts[0] == "content" and len(parts) > 2:
            d.know("Words", path if path.endswith(".md") else parts[1])
