"""Data for people: workbooks, tables for spreadsheets, Parquet, everything in one file. All is made of the plain tables as they are published."""

from collections.abc import Callable, Mapping
from functools import partial

from scorecard.export import lists
from scorecard.export.catalogue import PLACE_TABLES, SCHEMAS
from scorecard.export.last import LastTask, Read
from scorecard.export.people.bundle import PLAIN, bundle
from scorecard.export.people.cells import TableSheet, lines_of, names_of, sheet_of, words_of
from scorecard.export.people.parquet import parquet
from scorecard.export.people.spoken import Keep, in_all, in_languages, tokens
from scorecard.export.people.spreadsheet import spreadsheet
from scorecard.export.people.wording import Subject, TextNote, about
from scorecard.model import Place
from scorecard.page import Site
from scorecard.page.cite import cff, live
from scorecard.page.offered import ALL, CITATION, PARQUET, indicator_file, place_file, spreadsheet_path, workbook_path

__all__ = ["Keep", "archive", "people_tasks", "place_people", "place_people_paths"]

ONE = ("evidence", "observations", "targets", "scores")
"""The tables that the workbook of one place or of one indicator has, where they have lines of it; `evidence` always."""


def people_tasks(sites: list[Site], keep: Keep) -> list[LastTask]:
    """What is made when the plain tables are: that which takes longest first."""
    names = list(sites[0].root.indicators)
    half = (len(names) + 1) // 2
    return [
        *(LastTask(_paths(part), partial(_indicators, sites, keep, part)) for part in (names[:half], names[half:]) if part),
        LastTask(tuple(workbook_path(site) for site in sites), partial(_whole, sites)),
        LastTask(tuple(spreadsheet_path(site, name) for site in sites for name in SCHEMAS), partial(_spreadsheets, sites)),
        LastTask(tuple(f"data/{name}.parquet" for name in PARQUET), _parquet),
    ]


def archive(sites: list[Site]) -> LastTask:
    """Everything that is plain in one file; made when all of it is."""
    return LastTask((ALL, CITATION), partial(_all, sites))


def _paths(indicators: list[str]) -> tuple[str, ...]:
    return tuple(indicator_file(name, suffix) for name in indicators for suffix in ("csv", "xlsx"))


def _table(read: Read, name: str) -> str:
    return read(f"data/{name}.csv").decode()


def _whole(sites: list[Site], read: Read) -> Mapping[str, bytes]:
    names = tokens(sites[0])
    sheets = [sheet_of(name, _table(read, name), names) for name in SCHEMAS]
    books = in_languages(sites, {site.language.code: about(site, "whole") for site in sites}, sheets)
    return {workbook_path(site): books[site.language.code] for site in sites}


def _spreadsheets(sites: list[Site], read: Read) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    for name in SCHEMAS:
        sheet = sheet_of(name, _table(read, name), names_of(sites[0]))  # its fields are read once for all languages
        found |= {spreadsheet_path(site, name): spreadsheet(site, sheet) for site in sites}
    return found


def _parquet(read: Read) -> Mapping[str, bytes]:
    return {f"data/{name}.parquet": parquet(SCHEMAS[name], read(f"data/{name}.csv")) for name in PARQUET}


def _all(sites: list[Site], read: Read) -> Mapping[str, bytes]:
    plain = {path: read(path) for path in (*(f"data/{name}.csv" for name in SCHEMAS), *PLAIN)}
    cited = cff(sites[0], live(sites[0], "")).encode()
    return {ALL: bundle(sites, {**plain, CITATION: cited}), CITATION: cited}


def _indicators(sites: list[Site], keep: Keep, names: list[str], read: Read) -> Mapping[str, bytes]:
    """The table and the workbook of some indicators."""
    of = {table: lines_of(SCHEMAS[table], _table(read, table), "indicator") for table in ("evidence", "observations", "targets")}
    files = {}
    for name in names:
        tables = {table: found.get(name, "") for table, found in of.items()}
        told = _told(sites, "indicator", lambda site, name=name: (site.title(name), site.routes.item("indicators", name)))  # type: ignore[misc]
        files[indicator_file(name, "csv")] = (SCHEMAS["evidence"].head + tables["evidence"]).encode()
        files[indicator_file(name, "xlsx")] = in_all(sites, told, _sheets(sites[0], tables), keep)
    return files


def place_people(sites: list[Site], place: Place, pieces: Mapping[str, bytes], keep: Keep) -> dict[str, bytes]:
    """The table and the workbook of a place, by path; `pieces` are its lines of the tables that are assembled, by their path."""
    tables = {name: pieces[f"data/{name}.csv"].decode() for name in ONE}
    if place.slug == sites[0].facts.slugs[0]:  # targets that bind no place stand before those of the first
        tables["targets"] = lines_of(PLACE_TABLES["targets"], tables["targets"], "place", head=False).get(place.slug, "")
    told = _told(sites, "place", lambda site: (site.named(place), site.place_path(place)))
    return {
        place_file(place.slug, "csv"): (SCHEMAS["evidence"].head + tables["evidence"]).encode(),
        place_file(place.slug, "xlsx"): in_all(sites, told, _sheets(sites[0], tables), keep),
    }


def place_people_paths(place: Place) -> list[str]:
    """The paths of both."""
    return [place_file(place.slug, suffix) for suffix in ("csv", "xlsx")]


def _told(sites: list[Site], subject: Subject, of: Callable[[Site], tuple[str, str]]) -> dict[str, list[TextNote]]:
    """What is said of the workbook of a subject, by language; `of` gives its name and the path of its page."""
    return {site.language.code: about(site, subject, *of(site)) for site in sites}


def _sheets(site: Site, tables: Mapping[str, str]) -> list[TableSheet]:
    """The sheets of lines of some tables, and of the documents that they name."""
    names = names_of(site)
    found = [sheet_of(name, SCHEMAS[name].head + lines, names) for name, lines in tables.items() if lines or name == "evidence"]
    named = {word for sheet in found for word in words_of(sheet, ("sources", "source", "set_by", "reported_by"))}
    documents = site.facts.once("lines of sources", partial(_documents, site))
    lines = "".join(line for source, line in documents.items() if source in named)
    return [*found, sheet_of("sources", lists.SOURCES.head + lines, names)] if lines else found


def _documents(site: Site) -> dict[str, str]:
    """The line of each document in the table of them."""
    return {record.s.id: lists.SOURCES.lines([record]) for record in lists.SOURCES.rows(site)}
