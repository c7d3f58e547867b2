"""The scorecard's tables as pages read them: some of their rows, as named tuples."""

from collections import namedtuple
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from scorecard.score import Array


@lru_cache
def maker(names: tuple[str, ...]) -> Callable[[Iterable[Any]], Any]:
    """What makes a named tuple of a row; a column called index or count is `index_`, `count_`."""
    made: Any = namedtuple("Row", [f"{name}_" if name in ("index", "count") else name for name in names])  # type: ignore[misc]
    return made._make


def records(table: Array) -> list[Any]:
    """The rows of a table as named tuples; a column called index or count is `index_`, `count_`."""
    return list(map(maker(table.dtype.names or ()), table.tolist()))


def by_row(table: Array, count: int) -> tuple[Array, Array]:
    """A table in the order of the rows of evidence that it is about, and where each row's part begins, and the last one ends."""
    rows = np.ascontiguousarray(table["row"])  # a column of a wide table would be copied at every search
    if bool((rows[1:] < rows[:-1]).any()):
        order = np.argsort(rows, kind="stable")
        table, rows = table[order], rows[order]
    return table, np.searchsorted(rows, np.arange(count + 1))


def parts(by_row: tuple[Array, Array], rows: range) -> list[list[Any]]:
    """What a table in the order of rows says of each of some rows."""
    table, starts = by_row
    bounds = starts[rows.start : rows.stop + 1].tolist()
    all_ = records(table[bounds[0] : bounds[-1]])
    return [all_[low - bounds[0] : high - bounds[0]] for low, high in pairwise(bounds)]


def ordered(column: Array) -> tuple[Array, Array]:
    """The positions of a column's values in their order, and the values in it."""
    order = np.argsort(column, kind="stable")
    return order, column[order]
