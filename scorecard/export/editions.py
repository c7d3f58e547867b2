"""Editions: their files, byte for byte as they were frozen, their list, and what is otherwise today, for programs."""

from collections.abc import Callable
from functools import partial

from scorecard import route
from scorecard.export.registers import to_json
from scorecard.facts.editions import Difference
from scorecard.model.edition import LIST, Edition
from scorecard.page import Site
from scorecard.page.cite import citations, frozen
from scorecard.page.editions import changed, file_path, since

INDEX = "api/v1/editions.json"


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
    return to_json({"version": 1, "editions": [_entry(sites, edition) for edition in sites[0].root.editions.values()]})


def _entry(sites: list[Site], edition: Edition) -> dict[str, object]:
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
    found = [dict(zip(Difference._fields, difference, strict=True)) for difference in since(site, edition)]
    return to_json(
        {
            "edition": edition.name,
            "digest": edition.digest,
            "now": {"as_of": root.settings.as_of.isoformat(), "digest": site.facts.stamp()[0]},
            "changes": found,
        }
    )
