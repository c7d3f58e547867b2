"""Rules about what was looked for: a search names places and questions that exist, a request an office, a framework its address."""

from collections.abc import Set

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.diagnostic import nearest
from scorecard.model import Entry, Framework, Request, Root, Search, matches

FILE = "data/frameworks.yml"


@of_root
def searches(find: Finder) -> None:
    """Searches, requests and frameworks name what exists, and are not of the future."""
    root = find.root
    parents = {p.code: p.slug for p in root.places.values()}
    wholes = {parents[p.parent] for p in root.places.values() if p.parent in parents}
    for search in root.searches.values():
        _search(find, search, wholes)
    for request in root.requests.values():
        _request(find, request)
    for framework in root.frameworks.values():
        _framework(find, framework)
    _official(find)


def _search(find: Finder, search: Search, wholes: Set[str]) -> None:
    root, default = find.root, find.root.settings.languages[0]
    for position, pattern in enumerate(search.places):
        stem, slash, _ = pattern.partition("/")
        names = wholes if slash else root.places.keys()
        if not any(matches(stem, name) for name in names) and not root.faulty("Place", stem):
            inside = slash and stem in root.places
            if inside:
                find.fault("unknown-place.inside", search, "places", position, name=stem)
            else:
                find.known("place", stem, root.places, search, "places", position)
    for position, pattern in enumerate(search.indicators):
        if "/" in pattern:
            find.fault("pattern.places", search, "indicators", position, pattern=pattern)
        elif not any(matches(pattern, name) for name in root.indicators):
            find.known("indicator", pattern, root.indicators, search, "indicators", position)
    if not (is_address(search.where) or search.where in root.sources or root.faulty("Source", search.where) or _worded(root, search.where)):
        near = nearest(search.where, (*root.sources, *root.words[default].sections.get("searches", {})))
        find.fault("where", search, "where", where=search.where, default=default, near=near)
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


def _framework(find: Finder, framework: Framework) -> None:
    if framework.publishes is None:
        return
    for position, level in enumerate(framework.publishes.level):
        find.level(level, framework, "publishes", "level", position)
    if framework.address is None:
        find.fault("missing.address", framework, "publishes")


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
            find.fault("future.day", entry, key, as_of=as_of)
