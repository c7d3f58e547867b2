"""Rules about what was looked for: a search names places and questions that exist, a request an office, a framework its address."""

from collections.abc import Iterable

from scorecard.check.data import Finder
from scorecard.diagnostic import Report, nearest
from scorecard.model import Entry, Framework, Request, Root, Search, matches

FILE = "data/frameworks.yml"


def searches(root: Root, report: Report) -> None:
    """Searches, requests and frameworks name what exists, and are not of the future."""
    find = Finder(root, report)
    for search in root.searches.values():
        _search(find, search)
    for request in root.requests.values():
        _request(find, request)
    levels = {p.level for p in root.places.values()}
    for framework in root.frameworks.values():
        _framework(find, framework, levels)
    _official(find)


def _search(find: Finder, search: Search) -> None:
    root = find.root
    parents = {p.code: p.slug for p in root.places.values()}
    wholes = {parents[p.parent] for p in root.places.values() if p.parent in parents}
    for key, noun, plain in (("places", "place", root.places), ("indicators", "indicator", root.indicators)):
        for position, pattern in enumerate(getattr(search, key)):
            stem, slash, _ = pattern.partition("/")
            names: Iterable[str] = wholes if slash and key == "places" else plain
            if slash and key == "indicators":
                find.error(
                    "pattern", search, [key, position], f'"{pattern}" is written as places are', "", "write index-* for some of them"
                )
            elif not any(matches(stem, name) for name in names) and not root.faulty(noun.capitalize(), stem):
                what = f'nothing lies in "{stem}"' if slash and stem in plain else f'no {noun} is called "{stem}"'
                find.error(f"unknown-{noun}", search, [key, position], what, "", "" if stem in plain else nearest(stem, plain))
    known = is_address(search.where) or search.where in root.sources or root.faulty("Source", search.where) or _worded(root, search.where)
    if not known:
        default = root.settings.languages[0]
        find.error(
            "where",
            search,
            ["where"],
            f'"{search.where}" is no source, address or word',
            f"it is a source's id, https://…, or words of the section searches in content/{default}/",
            nearest(search.where, (*root.sources, *root.words[default].sections.get("searches", {}))),
        )
    _past(find, search, "on")


def is_address(where: str) -> bool:
    """Whether a search says where it looked by an address."""
    return where.startswith(("http://", "https://"))


def _worded(root: Root, name: str) -> bool:
    default = root.settings.languages[0]
    return name in root.words[default].sections.get("searches", {}) or root.faulty("Words", default)


def _request(find: Finder, request: Request) -> None:
    find.known("office", request.office, find.root.offices, request, "office")
    find.known("place", request.place, find.root.places, request, "place")
    for position, indicator in enumerate(request.indicators):
        find.known("indicator", indicator, find.root.indicators, request, "indicators", position)
    find.known("source", request.source, find.root.sources, request, "source")
    _past(find, request, "sent", "answered")


def _framework(find: Finder, framework: Framework, levels: set[str]) -> None:
    if framework.publishes is None:
        return
    for position, level in enumerate(framework.publishes.level):
        if level not in levels and find.root.places and not find.root.faulty("Level", level):
            find.error(
                "unknown-level",
                framework,
                ["publishes", "level", position],
                f'no place has the level "{level}"',
                "",
                nearest(level, levels),
            )
    if framework.address is None:
        find.error(
            "missing",
            framework,
            ["publishes"],
            "what is published has an address",
            "rows that it answers lead there",
            "add address: https://…",
        )


def _official(find: Finder) -> None:
    """What an indicator says of an official set is known where the sets are listed."""
    root = find.root
    if not root.frameworks and FILE not in root.documents:
        return
    for indicator in root.indicators.values():
        if indicator.official is not None:
            find.known("framework", indicator.official.framework, root.frameworks, indicator, "official", "framework")


def _past(find: Finder, entry: Entry, *keys: str) -> None:
    as_of = find.root.settings.as_of
    for key in keys:
        day = getattr(entry, key)
        if day is not None and day > as_of:
            find.error("future", entry, [key], f"the day is after the site's date {as_of}", "as_of in data/site.yml")
