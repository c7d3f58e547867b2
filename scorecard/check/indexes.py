"""Rules about indexes: each is built of known indicators of its level that have goalposts, each once."""

from collections.abc import Iterable

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.model import Node


@of_root
def indexes(find: Finder) -> None:
    """Each index is built of known indicators of its level that have goalposts, each once; what it is a part of tells a group from any other."""
    named: set[str] = set()
    for index in find.root.methodology.indexes:
        if index.id in named:
            find.fault("duplicate.index", index, "id", name=index.id)
        named.add(index.id)
        find.level(index.level, index, "level")
        _parts(find, index.level, index.parts, set())


def _parts(find: Finder, level: str, parts: Iterable[Node], used: set[str]) -> None:
    """Groups beside each other have names of their own: the path to a node, by which its scores are published, is its alone."""
    seen: set[str] = set()
    for part in parts:
        if part.pillar is not None and part.name in seen:
            find.fault("duplicate.group", part, "pillar", name=part.name)
        seen.add(part.name)
        if part.indicator is None:
            _parts(find, level, part.parts, used)
        else:
            _leaf(find, level, part, part.indicator, used)


def _leaf(find: Finder, level: str, node: Node, name: str, used: set[str]) -> None:
    indicator = find.root.indicators.get(name)
    if indicator is None:
        find.known("indicator", name, find.root.indicators, node, "indicator")
        return
    if level not in indicator.level:
        find.fault("level.index", node, "indicator", indicator=name, level=level)
    if indicator.scale is None:
        find.fault("no-scale", node, "indicator", indicator=name, file=indicator.span.path)
    if name in used:
        find.fault("duplicate.indicator", node, "indicator", name=name)
    used.add(name)
