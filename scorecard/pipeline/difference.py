"""What an edit changed, in the terms in which pages note what they looked at (`facts.Facts.reads`)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from scorecard.facts import Cell, Facts
from scorecard.model import Observation, Root, Words
from scorecard.pipeline.products import changed_words
from scorecard.score import Group, Name

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """What is kept of a site's facts, to compare the next ones with."""

    rows: Array
    groups: dict[Name, Group]
    disputed: Array
    refuted: tuple[int, ...]
    answering: frozenset[str]
    alone: dict[int, Any]
    hanging: dict[tuple[int, int, bool], Any]
    by_source: dict[str, dict[str, int]]
    said: dict[str, list[str]]
    corrected: tuple[Observation, ...]
    count: int
    stamp: tuple[str, str]
    words: dict[str, Words]


def past(facts: Facts) -> Past:
    """What the next build compares its facts with; what is scored of a row follows from its evidence and from what `_comparable` looks at."""
    root, card = facts.root, facts.card
    held = root.observations.summaries
    return Past(
        digests(card.evidence.rows), card.groups, facts.disputed, tuple(facts.refuted), facts.answering, card.alone, card.hanging, facts.by_source,
        {place: list(s.sources) for place, s in held.items()}, tuple(o for s in held.values() for o in s.corrected), len(root.observations),
        (facts.digest, facts.commit.key), dict(root.words),
    )  # fmt: skip


def digests(rows: Array) -> Array:
    """A number for all that each row says, 64 bits well mixed: kept and compared in a tenth of the time that the rows take; whose they are is left out."""
    found = np.zeros(len(rows), np.uint64)
    for name in rows.dtype.names or ():
        if name not in ("place", "indicator", "place_code", "indicator_code"):
            found = (found ^ _numbers(rows[name])) * np.uint64(0x9E3779B97F4A7C15)
            found ^= found >> np.uint64(32)
    return found


def _numbers(column: Array) -> Array:
    """A column as numbers of 64 bits, the same for what is equal: there is one zero, and one that is no number."""
    if column.dtype.kind == "O":
        return np.fromiter(map(_code, column.tolist()), np.uint64, len(column))
    if column.dtype.kind == "f":
        return np.where(np.isnan(column), np.nan, column + 0.0).view(np.uint64)
    return column.astype(np.int64).view(np.uint64)


@cache
def _code(word: str) -> int:
    """A number for a word, the same one in every process."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=7).digest(), "big")


def changed(before: Past, now: Past, facts: Facts, edited: Iterator[tuple[str, set[str]]]) -> set[Cell]:
    """Everything a page may have looked at that isn't what it was.

    Args:
        before: what an earlier build kept, of the same places, indicators, sources and methodology.
        now:    what this one will keep.
        facts:  the facts now.
        edited: the places whose files were edited, each with the indicators whose statements differ.
    """
    found: set[Cell] = set(np.flatnonzero(before.rows != now.rows).tolist())
    if found:
        found.add("rows")
    for place, indicators in edited:
        found |= {("told", place), ("said", place)}
        for indicator in _with_sums(facts.root, indicators):
            at = facts.find(place, indicator)
            if at is not None:
                found.add(at)
    found |= {at for at in {*before.alone, *now.alone} if before.alone.get(at) != now.alone.get(at)}
    found |= {key[0] for key in {*before.hanging, *now.hanging} if before.hanging.get(key) != now.hanging.get(key)}
    found |= {("answered", place) for place in before.answering ^ now.answering}
    slugs = list(facts.root.places)
    found |= {("score", slugs[code]) for code in _rescored(before.groups, now.groups)}
    if not np.array_equal(before.disputed, now.disputed):
        found.add("disputed")
        ids = list(facts.root.indicators)
        for code in {*before.disputed["indicator_code"].tolist(), *now.disputed["indicator_code"].tolist()}:
            one, other = (t[t["indicator_code"] == code] for t in (before.disputed, now.disputed))
            if not np.array_equal(one, other):
                found.add(("disputed", ids[code]))
    for name in ("refuted", "corrected", "count", "stamp"):
        if getattr(before, name) != getattr(now, name):
            found.add(name)
    if list(before.by_source) != list(now.by_source):
        found.add("sources")
    for source in {*before.by_source, *now.by_source}:
        if before.by_source.get(source) != now.by_source.get(source):
            found.add(("source", source))
    found |= {("said", p) for p in {*before.said, *now.said} if before.said.get(p) != now.said.get(p)}
    found |= set(changed_words(before.words, now.words))
    return found


def _with_sums(root: Root, indicators: set[str]) -> set[str]:
    """These indicators, and those that are sums of them."""
    found = set(indicators)
    while more := {i.id for i in root.indicators.values() if i.id not in found and not found.isdisjoint(i.sum_of)}:
        found |= more
    return found


def _differs(one: Array, other: Array) -> Array:
    """Where two tables of the same rows differ."""
    different = np.zeros(len(other), bool)
    for name in other.dtype.names or ():
        a, b = one[name], other[name]
        unlike = a != b
        if other.dtype[name].kind == "f":
            unlike &= ~(np.isnan(a) & np.isnan(b))
        different |= unlike.astype(bool)
    return different


def _rescored(before: Mapping[Name, Group], now: Mapping[Name, Group]) -> set[int]:
    """The places, by their positions, of which an index says something else."""
    found: set[int] = set()
    for name in {*before, *now}:
        one, other = before.get(name), now.get(name)
        if one is None or other is None:
            there = one or other
            assert there is not None  # noqa: S101 - the name is of one of the two
            found |= set(there.scores["place_code"].tolist())
        elif one.key != other.key:
            for part in ("scores", "narrowing", "sensitivity"):
                found |= _places(getattr(one, part), getattr(other, part))
    return found


def _places(one: Array, other: Array) -> set[int]:
    """The places whose rows of two tables differ."""
    if len(one) == len(other) and bool((one["place_code"] == other["place_code"]).all()):
        return set(other["place_code"][_differs(one, other)].tolist())
    mine: list[dict[int, list[Any]]] = []
    for table in (one, other):
        rows: dict[int, list[Any]] = {}
        for place, row in zip(table["place_code"].tolist(), table.tolist(), strict=True):
            rows.setdefault(place, []).append(repr(row))
        mine.append(rows)
    return {place for place in {*mine[0], *mine[1]} if mine[0].get(place) != mine[1].get(place)}
