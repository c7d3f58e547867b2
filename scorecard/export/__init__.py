"""Everything published but pages and assets: tables in CSV, JSON, the data package, files for web hosts. Names and columns are a contract."""

from collections.abc import Callable, Iterable
from functools import partial

from scorecard.export import (
    absences,
    answer,
    api,
    calendar,
    catalogue,
    feed,
    history,
    linked,
    lists,
    metadata,
    openapi,
    registers,
    reports,
    search,
    statement,
    targets,
)
from scorecard.export.editions import editions
from scorecard.export.finished import last_tasks
from scorecard.export.form import form
from scorecard.export.last import LastTask
from scorecard.export.oembed import oembeds
from scorecard.export.people import Keep, place_people, place_people_paths
from scorecard.export.registers import to_json
from scorecard.export.web import manifest, web
from scorecard.facts import Facts
from scorecard.facts.outlines import outlines
from scorecard.model import Place
from scorecard.page import Site, area, compare, contribute, explore

__all__ = ["ASSEMBLED", "LastTask", "last_tasks", "place_files", "place_paths", "site_files"]

ASSEMBLED: dict[str, tuple[str, str, str]] = {
    **{f"data/{name}.csv": (table.head, "", "") for name, table in catalogue.PLACE_TABLES.items()},
    "data/observations.json": ("[\n", ",\n", "\n]\n"),
    linked.FIGURES: (linked.HEAD, ",\n", linked.TAIL),
}
"""Files that are assembled from a piece of each place, by path: what stands before the pieces, between two of them, and after them."""


def place_files(sites: list[Site], place: Place, keep: Keep) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of one place, by path, and its piece of each file of `ASSEMBLED`, which may be empty; `keep` gives what was made before."""
    facts = sites[0].facts
    table, observations = statement.statements(facts, place)
    evidence, answers = answer.answers(facts, place)
    scores, nodes = answer.scores(facts, place)
    pieces = {
        "data/observations.csv": table, "data/evidence.csv": evidence, "data/scores.csv": scores, "data/narrowing.csv": answer.narrowing(facts, place),
        "data/sensitivity.csv": answer.sensitivity(facts, place), "data/targets.csv": targets.lines(sites[0], place),
        "data/observations.json": observations, "data/history.csv": history.lines(sites[0], place),
        linked.FIGURES: linked.figures(sites[0], place),
    }  # fmt: skip
    encoded = {path: piece.encode() for path, piece in pieces.items()}
    entries = {
        "scores": nodes.encode(), "evidence": answers.encode(), "targets": targets.entries(sites[0], facts.targets_of(place.slug)).encode(),
        "absences": absences.entries(facts, facts.of_place(place.slug)).encode(), "observations": encoded["data/observations.json"],
        "replies": lists.replies(sites, [r for r in facts.root.replies.values() if r.about.place == place.slug]).encode(),
        "reports": reports.reports(sites[0], place.slug).encode(), "history": history.HISTORY.entries(history.history(sites[0], place)).encode(),
    }  # fmt: skip
    files = {f"api/v1/places/{place.slug}.json": api.of_place(sites, place, entries)}
    files |= place_people(sites, place, encoded, keep)
    files |= feed.place_feeds(sites, place)
    return files | {path: column.encode() for path, column in api.columns_of(sites, place).items()}, encoded


def place_paths(sites: list[Site], place: Place) -> list[str]:
    """The paths of the files of one place."""
    return [
        f"api/v1/places/{place.slug}.json",
        *place_people_paths(place),
        *api.column_paths(sites, place),
        *feed.place_feed_paths(sites, place),
    ]


def site_files(sites: list[Site], pages: Iterable[str]) -> dict[str, Callable[[], str | bytes | None]]:
    """Every other file that is no page and no asset, by path: a function that makes it, or gives None where there is nothing to publish.

    Args:
        sites: the facts in each language.
        pages: the paths of all pages, for the site map.
    """
    facts: Facts = sites[0].facts
    files: dict[str, Callable[[], str | bytes | None]] = {
        f"data/{name}.csv": partial(table.csv, sites[0]) for name, table in catalogue.SITE_TABLES.items()
    }
    for name, make in (
        ("platforms", registers.platforms),
        ("commitments", registers.commitments),
        ("claims", registers.claims),
        ("disagreements", registers.disagreements),
    ):
        files[f"data/{name}.json"] = partial(_json, make, sites)
    files |= metadata.files(sites)
    files |= {f"api/v1/indicators/{i.id}.json": partial(api.of_indicator, sites, i) for i in facts.root.indicators.values()}
    files["api/v1/index.json"] = partial(api.index, sites)
    files |= openapi.files(sites[0])
    for site in sites:
        if compare.gathered(site):
            files[compare.columns_path(site)] = partial(api.compared, site)
        files |= {explore.path_of(site, i): partial(explore.explored, site, i) for i in facts.root.indicators.values()}
        files[site.routes.home() + "manifest.webmanifest"] = partial(manifest, site)
        files |= search.files(site)
        files |= oembeds(site)
        files[contribute.rules_path(site)] = partial(form, site)
        files |= feed.feeds(site) | calendar.calendars(site)
    if (drawn := outlines(facts)) is not None:
        files[area.drawing_path(drawn)] = lambda: drawn.svg
    return files | editions(sites) | web(sites, list(pages))


def _json(make: Callable[[list[Site]], object], sites: list[Site]) -> str:
    return to_json(make(sites))
