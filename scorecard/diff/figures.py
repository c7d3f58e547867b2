"""Statements before and after: which are the same, and what was done to them."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields, replace
from functools import lru_cache
from typing import NamedTuple

from scorecard.diff.record import Change, Keys, Section, Stated, Value, bare, form_of, in_flow, short
from scorecard.diff.side import Side
from scorecard.model import FORMS, Correction, Observation, ValueForm

FORM = frozenset((*FORMS, "of", "open"))
"""The keys of a value form."""
ABOUT = frozenset(("span", "place", "period"))
"""What a statement on both sides can't have changed, or what is told by itself."""


RENAMED = {"indicator": "indicators", "source": "sources"}
"""Keys of a statement that are ids, and the lists that those are in."""


class Match(NamedTuple):
    """A statement on both sides, or on one."""

    before: Observation | None
    after: Observation | None


Key = Callable[[Side, Observation], Hashable]


def _place(side: Side, o: Observation) -> str:
    return side.place_codes.get(o.place, o.place)


def _whole(side: Side, o: Observation) -> Hashable:
    return _place(side, o), o.indicator, o.period.start, o.period.end, o.source, o.at


def _anywhere(side: Side, o: Observation) -> Hashable:
    return _place(side, o), o.indicator, o.period.start, o.period.end, o.source


def _text(form: dict[str, Value]) -> str:
    return repr(sorted((key, str(value)) for key, value in form.items()))


KEYS: tuple[Key, ...] = (
    lambda side, o: (_whole(side, o), _text(form_of(o))),
    _whole,
    lambda side, o: (_anywhere(side, o), _text(form_of(o))),
    _anywhere,
)
"""By what a statement is the same: all of it and what it says, first; last the question, the period and the source alone."""


@lru_cache(maxsize=1)  # two sections ask for them
def matches(before: Side, after: Side) -> list[Match]:
    """Every statement of both sides, in the order of those after, what is gone last."""
    old, new = list(before.root.observations), list(after.root.observations)
    pairs: dict[int, int] = {}
    for key in KEYS:
        _pair(pairs, _by_key(before, old, key, set(pairs.values())), _by_key(after, new, key, set(pairs)))
    _renamed(pairs, (before, old), (after, new))
    _corrected(pairs, (before, old), (after, new))
    taken = set(pairs.values())
    found = [Match(old[pairs[n]] if n in pairs else None, o) for n, o in enumerate(new)]
    return found + [Match(o, None) for n, o in enumerate(old) if n not in taken]


def _by_key(side: Side, statements: list[Observation], key: Key, without: set[int]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for n, o in enumerate(statements):
        if n not in without:
            found.setdefault(key(side, o), []).append(n)
    return found


def _pair(pairs: dict[int, int], old: dict[Hashable, list[int]], new: dict[Hashable, list[int]]) -> None:
    for key, theirs in new.items():
        pairs.update(zip(theirs, old.get(key, ()), strict=False))


def _renamed(pairs: dict[int, int], before: tuple[Side, list[Observation]], after: tuple[Side, list[Observation]]) -> None:
    """Pair statements that say the same of the same, where the id of their question, of their source or of both was changed everywhere."""
    (old_side, old), (new_side, new) = before, after
    for names in (("indicator",), ("source",), ("indicator", "source")):

        def key(side: Side, o: Observation, names: tuple[str, ...] = names) -> Hashable:
            ids = tuple(getattr(o, name) for name in RENAMED if name not in names)
            return _place(side, o), o.period.start, o.period.end, o.at, ids, _text(form_of(o))

        stays = {n for n, o in enumerate(old) if _knows(new_side, o, names)}
        known = {n for n, o in enumerate(new) if _knows(old_side, o, names)}
        taken = set(pairs.values())
        _pair(pairs, _by_key(old_side, old, key, taken | stays), _by_key(new_side, new, key, set(pairs) | known))


def _knows(side: Side, o: Observation, names: tuple[str, ...]) -> bool:
    """Whether a side has any of a statement's ids."""
    return any(getattr(o, name) in getattr(side.root, RENAMED[name]) for name in names)


def _corrected(pairs: dict[int, int], before: tuple[Side, list[Observation]], after: tuple[Side, list[Observation]]) -> None:
    """Pair a statement that says it corrects what another of the same question said, though its period or source is another one."""
    (old_side, old), (new_side, new) = before, after
    taken = set(pairs.values())
    left: dict[Hashable, list[int]] = {}
    for n, o in enumerate(old):
        if n not in taken:
            left.setdefault((_place(old_side, o), o.indicator, _text(form_of(o))), []).append(n)
    for n, o in enumerate(new):
        for was in (form_of(c.was) for c in o.corrects) if n not in pairs else ():
            if n not in pairs and (theirs := left.get((_place(new_side, o), o.indicator, _text(was)))):
                pairs[n] = theirs.pop(0)


def changes(section: Section, before: Side, after: Side) -> Iterator[Change]:
    """What was done to statements: of `overwritten` what was done without a word, of `publication` what hides when it was published, of `figures` all else."""
    dated = before.root.settings.begun is not None and after.root.settings.begun is not None
    return (change for match in matches(before, after) for change in _told(match, after, dated=dated) if change.section == section)


def _told(match: Match, after: Side, *, dated: bool) -> Iterator[Change]:
    old, new = match
    if old is None and new is not None:
        yield _change("figures", "entered", match)
        if new.entered is None and dated and after.root.settings.enters is not None:
            yield _change("publication", "undated", match, f"entered: {after.root.settings.as_of}")
        if new.withdrawn is not None:
            yield _change("figures", "withdrawn", match)
    elif new is None and old is not None:
        yield _change("overwritten", "deleted", match, f"withdrawn: {{on: {after.root.settings.as_of}, why: …}}")
    elif old is not None and new is not None:
        yield from _kept(match, old, new, after)
        if dated and old.entered != new.entered:
            yield _change("publication", "redated", match, f"entered: {old.entered or after.root.settings.begun}")


def _kept(match: Match, old: Observation, new: Observation, after: Side) -> Iterator[Change]:
    """What was done to a statement that is on both sides."""
    had, has = (Counter(_text(form_of(c.was)) for c in o.corrects) for o in (old, new))
    fresh, lost = has - had, had - has
    if fresh:
        yield _change("figures", "corrected" if _text(form_of(old)) in fresh else "misquoted", match)
    elif form_of(new) != form_of(old) or _asked(old) != _asked(new):
        now = Correction(was=ValueForm(**{f: getattr(old, f) for f in FORM}), on=after.root.settings.as_of)
        yield _change("overwritten", "replaced", match, corrects(new, *old.corrects, now))
    if lost:
        yield _change("overwritten", "trail", match, corrects(new, *old.corrects))
    if old.withdrawn is None and new.withdrawn is not None:
        yield _change("figures", "withdrawn", match)
    elif old.withdrawn is not None and new.withdrawn is None:
        yield _change("figures", "restored", match)
    told = ({"corrects"} if fresh or lost else set()) | ({"withdrawn"} if (old.withdrawn is None) != (new.withdrawn is None) else set())
    yield from _amended(old, new, told)


def corrects(o: Observation, *trail: Correction) -> str:
    """What to write beside a statement that was corrected so often."""
    said = [bare(c) | {"was": form_of(c.was) if o.form == "count" else short(form_of(c.was))} for c in trail]
    return f"corrects: {in_flow(said[0] if len(said) == 1 else said)}"


def _asked(o: Observation) -> Hashable:
    """The days that a statement is about."""
    return o.period.start, o.period.end


def _amended(old: Observation, new: Observation, told: set[str]) -> Iterator[Change]:
    """What is otherwise in a statement beside its value and what is `told` by itself: where it is said, how it was printed, of which kind it is."""
    names = [f.name for f in fields(Observation) if f.name not in FORM | ABOUT | told]
    before = {name: bare(getattr(old, name)) for name in names}
    after = {name: bare(getattr(new, name)) for name in names}
    odd = [name for name in names if before[name] != after[name]]
    if odd:
        yield replace(_change("figures", "amended", Match(old, new)), before=_keys(before, odd), after=_keys(after, odd))


def _keys(said: dict[str, Value], names: list[str]) -> Keys:
    return Keys({name: said[name] for name in names})


def _change(section: Section, kind: str, match: Match, remedy: str = "") -> Change:
    """A change of a statement."""
    o = match.after or match.before
    assert o is not None  # noqa: S101 - a match has a statement on one side
    before, after = (None if one is None else Stated(one) for one in match)
    return Change(
        section=section, kind=kind, place=o.place, indicator=o.indicator, period=o.period, source=o.source, at=o.at or "",
        before=before, after=after, span=o.span, remedy=remedy,
    )  # fmt: skip
