"""Model and columns → CSV, JSON, data package, and the files a web host reads. Names and columns are a contract."""

from collections.abc import Callable, Iterable
from functools import partial

from scorecard.export import absences, answer, api, catalogue, registers, statement, targets
from scorecard.export.feed import feed
from scorecard.export.package import datapackage
from scorecard.export.registers import to_json
from scorecard.export.web import manifest, web
from scorecard.facts import Facts
from scorecard.model import Place
from scorecard.page import Site, compare, explore

__all__ = ["LISTED", "of_place", "paths_of", "wholes"]

LISTED: dict[str, tuple[str, str, str]] = {
    **{f"data/{name}.csv": (table.head, "", "") for name, table in catalogue.LISTED.items()},
    "data/observations.json": ("[\n", ",\n", "\n]\n"),
}
"""The files that are made place by place: what stands before the places, between two of them, and after them."""


def of_place(sites: list[Site], place: Place) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of one place, by path, and its piece of each file of `LISTED`; a piece may be empty."""
    facts = sites[0].facts
    table, observations = statement.statements(facts, place)
    evidence, answers = answer.answers(facts, place)
    scores, nodes = answer.scores(facts, place)
    pieces = {
        "data/observations.csv": table, "data/evidence.csv": evidence, "data/scores.csv": scores, "data/narrowing.csv": answer.narrowing(facts, place),
        "data/sensitivity.csv": answer.sensitivity(facts, place), "data/targets.csv": targets.lines(sites[0], place),
        "data/observations.json": observations,
    }  # fmt: skip
    told = {path: piece.encode() for path, piece in pieces.items()}
    lists = {
        "scores": nodes.encode(), "evidence": answers.encode(), "targets": targets.entries(sites[0], facts.targets_of(place.slug)).encode(),
        "absences": absences.entries(facts, facts.of_place(place.slug)).encode(), "observations": told["data/observations.json"],
    }  # fmt: skip
    files = {f"api/v1/places/{place.slug}.json": api.of_place(sites, place, lists)}
    return files | {path: column.encode() for path, column in api.columns_of(sites, place).items()}, told


def paths_of(sites: list[Site], place: Place) -> list[str]:
    """The paths of the files of one place."""
    return [f"api/v1/places/{place.slug}.json", *api.column_paths(sites, place)]


def wholes(sites: list[Site], pages: Iterable[str]) -> dict[str, Callable[[], str | bytes | None]]:
    """Every other file that isn't a page or an asset: its path, and what makes it, or says that there is none.

    Args:
        sites: the facts in each language.
        pages: the paths of all pages, for the site map.
    """
    facts: Facts = sites[0].facts
    files: dict[str, Callable[[], str | bytes | None]] = {
        f"data/{name}.csv": partial(table.csv, sites[0]) for name, table in catalogue.WHOLE.items()
    }
    for name, make in (
        ("platforms", registers.platforms),
        ("commitments", registers.commitments),
        ("disagreements", registers.disagreements),
    ):
        files[f"data/{name}.json"] = partial(_json, make, sites)
    files["data/datapackage.json"] = partial(datapackage, sites[0])
    files |= {f"api/v1/indicators/{i.id}.json": partial(api.of_indicator, sites, i) for i in facts.root.indicators.values()}
    files["api/v1/index.json"] = partial(api.index, facts)
    for site in sites:
        if compare.gathered(site):
            files[compare.columns_path(site)] = partial(api.compared, site)
        files |= {explore.path_of(site, i): partial(explore.explored, site, i) for i in facts.root.indicators.values()}
        files[site.routes.home() + "manifest.webmanifest"] = partial(manifest, site)
        files[site.routes.section("changes") + "feed.xml"] = partial(feed, site)
    return files | web(sites, list(pages))


def _json(make: Callable[[list[Site]], object], sites: list[Site]) -> str:
    return to_json(make(sites))
