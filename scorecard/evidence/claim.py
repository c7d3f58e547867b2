"""What claims about a whole say of each of its parts, beside what each place's own sources claim of it."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from scorecard.evidence.record import Array
from scorecard.model import Place, Root


class Claims(NamedTuple):
    """The claims that reach each row: their ends (NaN without), whether all of them are out of date, and the row that makes them (-1)."""

    low: Array
    high: Array
    old: Array
    row: Array

    @classmethod
    def none(cls, n: int) -> "Claims":
        """Rows that no claim reaches yet."""
        return cls(np.full(n, np.nan), np.full(n, np.nan), np.zeros(n, bool), np.full(n, -1, np.int64))

    def reach(self, target: int, row: int, value: float, *, old: bool) -> None:
        """Let what a row claims reach another one: those in force before old ones, several of a kind spanned."""
        if self.row[target] < 0 or (self.old[target] and not old):
            self.row[target], self.old[target] = row, old
            self.low[target] = self.high[target] = value
        elif self.old[target] == old:
            self.low[target], self.high[target] = np.fmin(self.low[target], value), np.fmax(self.high[target], value)


def entailed(root: Root, rows: Array, row_of: Array, said: Claims, *, has: Array, old: Array) -> Claims:
    """The claims of each row's own sources, and those that follow from what is known of a whole.

    A claim counts when its interval is exactly the value named by `when`: the place's own evidence where it has any, else what is
    claimed of it. Claims about one question are spanned, since none is evidence about the place.

    Args:
        root:   its places, its indicators and its date.
        rows:   a table of `EvidenceRow` with the interval of each.
        row_of: the row of each place × indicator, by their positions; -1 where it isn't asked.
        said:   the claims of each row's own sources.
        has:    whether a row has evidence of its own.
        old:    whether that is out of date.
    """
    codes = {name: code for code, name in enumerate(root.indicators)}
    found = Claims(*(column.copy() for column in said))
    low, high, old = np.where(has, rows["low"], said.low), np.where(has, rows["high"], said.high), np.where(has, old, said.old)
    parts: dict[tuple[str, str], list[int]] | None = None
    for source in root.indicators.values():
        rule = source.entails
        if rule is None or rule.indicator not in codes:
            continue
        parts = _parts(root) if parts is None else parts
        exactly = (low == float(rule.when)) & (high == float(rule.when))
        for row in np.flatnonzero(exactly & (rows["indicator_code"] == codes[source.id])).tolist():
            for part in parts.get((rows["place"][row], rule.level), ()):
                target = int(row_of[part, codes[rule.indicator]])
                if target not in (-1, row):
                    found.reach(target, row, float(rule.value), old=bool(old[row]))
    return found


def wholes(places: Iterable[Place]) -> dict[str, tuple[str, ...]]:
    """Each place's slug → the slugs of the places it lies in, the nearest first."""
    every = list(places)
    by_code = {p.code: p for p in every}
    found: dict[str, tuple[str, ...]] = {}
    for place in every:
        above: list[str] = []
        at = by_code.get(place.parent or "")
        while at is not None and at.slug not in above and at is not place:
            above.append(at.slug)
            at = by_code.get(at.parent or "")
        found[place.slug] = tuple(above)
    return found


def _parts(root: Root) -> dict[tuple[str, str], list[int]]:
    """(A whole, a level) → the positions of the places of that level that lie in it at the site's date, itself included if it has that level."""
    found: dict[tuple[str, str], list[int]] = {}
    above = wholes(root.places.values())
    for position, place in enumerate(root.places.values()):
        if place.exists(root.settings.as_of):
            for whole in (place.slug, *above[place.slug]):
                found.setdefault((whole, place.level), []).append(position)
    return found
