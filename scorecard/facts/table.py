"""Parts of the scorecard's tables, by the row of evidence or the place that they are about."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TypeVar

import numpy as np

from scorecard.evidence import Array, records

R = TypeVar("R")


def by_row(table: Array, count: int) -> tuple[Array, Array]:
    """A table in the order of the rows of evidence that it is about, and where each row's part begins, and the last one ends."""
    rows = np.ascontiguousarray(table["row"])  # a column of a wide table would be copied at every search
    if bool((rows[1:] < rows[:-1]).any()):
        order = np.argsort(rows, kind="stable")
        table, rows = table[order], rows[order]
    return table, np.searchsorted(rows, np.arange(count + 1))


def parts(make: Callable[[Iterable[object]], R], by_row: tuple[Array, Array], rows: range) -> list[list[R]]:
    """What a table in the order of rows says of each of some rows, as records (see `records`)."""
    table, starts = by_row
    bounds = starts[rows.start : rows.stop + 1].tolist()
    all_ = records(make, table[bounds[0] : bounds[-1]])
    return [all_[low - bounds[0] : high - bounds[0]] for low, high in pairwise(bounds)]


def ordered(column: Array) -> tuple[Array, Array]:
    """The positions of a column's values in their order, and the values in it."""
    order = np.argsort(column, kind="stable")
    return order, column[order]
