"""Editions: their files, byte for byte as they were frozen, their list, and what is otherwise today, for programs."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Literal, TypedDict

from scorecard import route
from scorecard.export.entries import Address, Day, Pages
from scorecard.export.registers import to_json
from scorecard.facts.editions import Difference, Subject
from scorecard.facts.editions import Happening as Change
from scorecard.model.edition import LIST, Edition
from scorecard.page import Site
from scorecard.page.cite import citations, frozen
from scorecard.page.editions import changed, file_path, since

INDEX = "api/v1/editions.json"


class EditionEntry(TypedDict):
    """An edition: what the site said at one time, frozen; its files never change."""

    edition: Annotated[str, "its name, a year and a month, and where that isn't enough a word"]
    released: Annotated[Day, "the day it is dated by"]
    as_of: Annotated[Day, "the day of its data"]
    digest: Annotated[str, "digest of its data and texts, as the index of the API has that of today"]
    commit: Annotated[str | None, "commit that its data come from; null where they come from none"]
    uncommitted: Annotated[int, "files of the data that this commit doesn't hold as they were read"]
    methodology: Annotated[str, "version of its weights and thresholds"]
    program: Annotated[str, "version of the generator that made it"]
    seal: Annotated[str, "SHA-256 of its SHA256SUMS"]
    previous: Annotated[str | None, "the edition before it; null of the first"]
    counts: Annotated[dict[str, int], "how many places, indicators, observations, sources and figures of pages it has"]
    licence: Annotated[str, "SPDX id"]
    changes: Annotated[dict[str, int] | None, "how much is otherwise than in the edition before it, by subject; null of the first"]
    pages: Pages
    files: Annotated[dict[str, Address], "addresses of its files, by their name"]
    since: Annotated[Address, "address of what is otherwise today"]
    citations: Annotated[dict[str, dict[str, str]], "how it is cited, by the code of the language and the name of the style"]


class Editions(TypedDict):
    """All editions, the oldest first."""

    version: Annotated[Literal[1], "version of the API"]
    editions: list[EditionEntry]


class DifferenceEntry(TypedDict):
    """One thing that is otherwise, as a line of an edition's changes.csv."""

    subject: Subject
    kind: Annotated[Change, "what became of it"]
    place: Annotated[str, "slug of the place; empty where it is about none"]
    indicator: Annotated[
        str, "id of the indicator; of scores, ranks and coverage that of the index, of a weight the index and the path of the node"
    ]
    period: Annotated[str, "of a figure as written, of a disagreement its name"]
    source: Annotated[str, "id of the source of a figure"]
    before: Annotated[str, "what it was, empty where it wasn't there; a figure as history.csv writes it"]
    after: Annotated[str, "what it is, likewise"]
    before_form: Annotated[str, "of a figure, how its source put it"]
    after_form: Annotated[str, "of a figure, how its source puts it"]


class Now(TypedDict):
    """The data of today."""

    as_of: Annotated[Day, "the day of the data"]
    digest: Annotated[str, "digest of the data and the texts"]


class Since(TypedDict):
    """What is otherwise on the site of today than in an edition."""

    edition: Annotated[str, "its name"]
    digest: Annotated[str, "digest of its data and texts"]
    now: Now
    changes: list[DifferenceEntry]


def editions(sites: list[Site]) -> dict[str, Callable[[], str | bytes]]:
    """Every file of editions, by path; their list even where there is none."""
    files: dict[str, Callable[[], str | bytes]] = {INDEX: partial(_index, sites)}
    for edition in sites[0].root.editions.values():
        files |= {file_path(edition, name): partial(edition.read, name) for name in edition.published}
        files[f"api/v1/editions/{edition.name}.json"] = partial(_since, sites[0], edition)
    if sites[0].root.editions:
        files[f"editions/{LIST}"] = lambda: "".join(f"{e.seal}  {e.name}/{LIST}\n" for e in sites[0].root.editions.values())
    return files


def _index(sites: list[Site]) -> str:
    """api/v1/editions.json: all editions, the oldest first: their digests, addresses, citations."""
    told: Editions = {"version": 1, "editions": [_entry(sites, edition) for edition in sites[0].root.editions.values()]}
    return to_json(told)


def _entry(sites: list[Site], edition: Edition) -> EditionEntry:
    base = sites[0].root.settings.base_url
    found = changed(edition)
    return {
        "edition": edition.name, "released": edition.released.isoformat(), "as_of": edition.as_of.isoformat(), "digest": edition.digest,
        "commit": edition.commit or None, "uncommitted": edition.uncommitted, "methodology": edition.method, "program": edition.program,
        "seal": edition.seal, "previous": edition.previous or None, "counts": dict(edition.counts), "licence": "CC-BY-4.0",
        "changes": {subject: sum(d.subject == subject for d in found) for subject in dict.fromkeys(d.subject for d in found)} if edition.previous else None,
        "pages": {site.language.code: route.absolute(base, site.routes.item("editions", edition.name)) for site in sites},
        "files": {name: route.absolute(base, file_path(edition, name)) for name in edition.published},
        "since": route.absolute(base, f"api/v1/editions/{edition.name}.json"),
        "citations": {site.language.code: {c.style: c.text for c in citations(site, frozen(site, edition))} for site in sites},
    }  # fmt: skip


def _since(site: Site, edition: Edition) -> str:
    """api/v1/editions/<name>.json: what is otherwise on the site of today, a difference an object, as changes.csv has a line."""
    root = site.root
    told: Since = {
        "edition": edition.name,
        "digest": edition.digest,
        "now": {"as_of": root.settings.as_of.isoformat(), "digest": site.facts.stamp()[0]},
        "changes": [_difference(difference) for difference in since(site, edition)],
    }
    return to_json(told)


def _difference(d: Difference) -> DifferenceEntry:
    return {
        "subject": d.subject, "kind": d.kind, "place": d.place, "indicator": d.indicator, "period": d.period, "source": d.source,
        "before": d.before, "after": d.after, "before_form": d.before_form, "after_form": d.after_form,
    }  # fmt: skip
