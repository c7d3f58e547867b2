"""A file that is made of other published files, once these are finished."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

Read = Callable[[str], bytes]
"""Gives a file as it is published, by its path."""


class LastTask(NamedTuple):
    """Files that are made of other published ones: their paths, and what makes all of them, given how to read those."""

    paths: tuple[str, ...]
    make: Callable[[Read], Mapping[str, bytes]]
