"""Entries of lists, settings, weights and texts, before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from scorecard import parse
from scorecard.diagnostic import Report
from scorecard.diff.record import Change, Keys, Section, Value, bare, largest_first
from scorecard.diff.side import Side
from scorecard.document import Document
from scorecard.model import Entry, Index, Node

REGISTERS = ("offices", "platforms", "contrasts", "searches", "requests", "frameworks", "replies")
"""Lists that are told of together; those that a root of this program can't have are empty."""


def entries(name: str, before: Side, after: Side) -> Iterator[Change]:
    """The entries of one list that were added, removed, or say otherwise than before.

    Args:
        name:   the section, and the field of `Root`.
        before: one side.
        after:  the other.
    """
    section: Section = name  # type: ignore[assignment]
    old, new = (_listed(side, name) for side in (before, after))
    yield from _entries(section, old, new)


def registers(before: Side, after: Side) -> Iterator[Change]:
    """The entries of `REGISTERS`, each under the name of its list and its id."""
    for name in REGISTERS:
        old, new = ({f"{name}/{id_}": entry for id_, entry in _listed(side, name).items()} for side in (before, after))
        yield from _entries("registers", old, new)


def _listed(side: Side, name: str) -> Mapping[str, Entry]:
    """The entries of a list by their ids; places by their codes."""
    found: Mapping[str, Entry] = getattr(side.root, name, {})
    return {side.place_codes[slug]: place for slug, place in found.items()} if name == "places" else found


def _entries(section: Section, old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[Change]:
    for id_ in dict.fromkeys((*new, *old)):
        was, now = old.get(id_), new.get(id_)
        if was is None and now is not None:
            yield Change(section=section, kind="added", id=_id(now, id_), after=Keys({}), span=now.span)
        elif now is None and was is not None:
            yield Change(section=section, kind="removed", id=_id(was, id_), before=Keys({}), span=was.span)
        elif was is not None and now is not None and (odd := _odd(bare(was), bare(now))) is not None:
            yield Change(section=section, kind="changed", id=_id(now, id_), before=odd[0], after=odd[1], span=now.span)


def _id(entry: Entry, key: str) -> str:
    """What an entry is called by: a place by its slug."""
    slug: str = getattr(entry, "slug", key)
    return slug


def _odd(was: Mapping[str, Value], now: Mapping[str, Value]) -> tuple[Keys, Keys] | None:
    """What the keys say that say otherwise, on both sides; None where all say the same."""
    names = [name for name in dict.fromkeys((*was, *now)) if was.get(name) != now.get(name)]
    if not names:
        return None
    old, new = (Keys({name: said[name] for name in names if name in said}) for said in (was, now))
    return old, new


def settings(before: Side, after: Side) -> Iterator[Change]:
    """The keys of data/site.yml: the date of the site above all."""
    was, now = bare(before.root.settings), bare(after.root.settings)
    for name in dict.fromkeys((*now, *was)):
        if was.get(name) != now.get(name):
            old, new = (Keys({name: said[name]}) if name in said else None for said in (was, now))
            yield Change(section="settings", kind="changed", id=name, before=old, after=new, span=after.root.settings.span)


def methodology(before: Side, after: Side) -> Iterator[Change]:
    """The version, the thresholds, the indexes; the nodes of each whose weight changed, by how much of the whole the largest first."""
    old, new = before.root.methodology, after.root.methodology
    was, now = ({f.name: getattr(m, f.name) for f in fields(m) if f.name not in ("span", "indexes")} for m in (old, new))
    for name in now:
        if was[name] != now[name]:
            keys = Keys({name: was[name]}), Keys({name: now[name]})
            yield Change(section="methodology", kind="changed", id=name, before=keys[0], after=keys[1], span=new.span)
    theirs, mine = ({index.id: index for index in m.indexes} for m in (old, new))
    for id_ in dict.fromkeys((*mine, *theirs)):
        yield from _index(id_, theirs.get(id_), mine.get(id_))


def _index(id_: str, old: Index | None, new: Index | None) -> Iterator[Change]:
    """What changed of an index."""
    if old is None or new is None:
        it = new or old
        assert it is not None  # noqa: S101 - it is on one side
        kind, state = ("index_added", Keys({})) if old is None else ("index_removed", Keys({}))
        yield Change(
            section="methodology",
            kind=kind,
            id=id_,
            before=None if old is None else state,
            after=None if new is None else state,
            span=it.span,
        )
        return
    rules = [(f.name, getattr(old, f.name), getattr(new, f.name)) for f in fields(Index) if f.name not in ("span", "id", "parts")]
    for name, was, now in rules:
        if was != now:
            yield Change(
                section="methodology", kind="changed", id=f"{id_}/{name}", before=Keys({name: was}), after=Keys({name: now}), span=new.span
            )
    yield from largest_first(_weights(id_, dict(_nodes(old.parts)), dict(_nodes(new.parts))))


def _weights(id_: str, old: Mapping[str, tuple[Node, float]], new: Mapping[str, tuple[Node, float]]) -> Iterator[Change]:
    for path in dict.fromkeys((*new, *old)):
        states = [
            Keys({"weight": side[path][0].weight, "share": side[path][1], "aggregate": side[path][0].aggregate}) if path in side else None
            for side in (old, new)
        ]
        was, now = (None if it is None else {**it.values, "share": 0} for it in states)
        if was != now:  # that its share moves along with another weight is no change of its own
            node = (new.get(path) or old[path])[0]
            by = abs((new[path][1] if path in new else 0.0) - (old[path][1] if path in old else 0.0))
            yield Change(section="methodology", kind="weight", id=f"{id_}/{path}", before=states[0], after=states[1], by=by, span=node.span)


def _nodes(parts: tuple[Node, ...], above: str = "", share: float = 1.0) -> Iterator[tuple[str, tuple[Node, float]]]:
    """The nodes of a tree by their paths, each with its share of the whole weight, 0 to 1."""
    total = sum(node.weight for node in parts)
    for node in parts:
        mine = share * node.weight / total
        yield above + node.name, (node, mine)
        yield from _nodes(node.parts, f"{above}{node.name}/", mine)


def texts(before: Side, after: Side) -> Iterator[Change]:
    """The files of content/ that say otherwise than before; comments say nothing."""
    old, new = ({path: it for path, it in side.documents.items() if path.startswith("content/")} for side in (before, after))
    for path in sorted({*old, *new}):
        was, now = old.get(path), new.get(path)
        if was is None or now is None or _says(was) != _says(now):
            kind = "added" if was is None else "removed" if now is None else "changed"
            states = [None if it is None else Keys({}) for it in (was, now)]
            yield Change(section="texts", kind=kind, id=path, before=states[0], after=states[1])


def _says(document: Document) -> Value:
    """What a text says: Markdown every letter, YAML its data without comments and places."""
    return document.text if document.path.endswith(".md") else _without_spans(parse.load(document, Report()))


def _without_spans(data: Value) -> Value:
    if isinstance(data, dict):
        return {key: _without_spans(value) for key, value in data.items() if key != parse.SPAN}
    return [_without_spans(one) for one in data] if isinstance(data, list) else data
