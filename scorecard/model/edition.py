"""Editions: what was published once, frozen for good."""

import csv
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

LIST = "SHA256SUMS"
"""The list of the digests of an edition's files, and beside the editions that of these lists."""
TABLES = "data"
"""The folder of an edition that its tables lie in, once they are unpacked."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as it was frozen.

    Args:
        name:        its name, 2026-12.
        released:    the day it is dated by.
        as_of:       the date of the data.
        digest:      the digest of the data, as its pages printed it.
        commit:      the commit that the data came from; "" where none was known.
        uncommitted: how many files differed from that commit.
        program:     the version of the program.
        method:      the version of the method.
        seal:        the digest of its list of digests, by which the list of all editions knows it.
        previous:    the name of the edition before it; "" of the first.
        titles:      the site's title by language.
        counts:      how many places, indicators, observations, sources and figures of pages it has.
        packed:      the name of its one file that holds all others.
        files:       its files as they lie below its folder, by name.
    """

    name: str
    released: date
    as_of: date
    digest: str
    commit: str
    uncommitted: int
    program: str
    method: str
    seal: str
    previous: str
    titles: Mapping[str, str]
    counts: Mapping[str, int]
    packed: str
    files: Mapping[str, bytes] = field(repr=False)

    @property
    def published(self) -> list[str]:
        """The names of its files where they are published: all of its folder, and the tables that are packed."""
        return [*self.files, *(name for name in unpacked(self.files[self.packed]) if name.startswith(f"{TABLES}/"))]

    def read(self, name: str) -> bytes:
        """A file by the name under which it is published."""
        return self.files[name] if name in self.files else unpacked(self.files[self.packed])[name]

    def table(self, name: str) -> list[dict[str, str]]:
        """The lines of a table by its columns; none where this edition lacks it."""
        data = unpacked(self.files[self.packed]).get(f"{TABLES}/{name}.csv", b"")
        return list(csv.DictReader(io.StringIO(data.decode(), newline="")))

    def pages(self) -> frozenset[str]:
        """The pages whose figures it has, by their address within a language."""
        return frozenset(row["page"] for row in self.table("pages"))


@lru_cache(maxsize=4)
def unpacked(packed: bytes) -> Mapping[str, bytes]:
    """The files of a zip by name.

    Raises:
        zipfile.BadZipFile: it is none.
    """
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        return {name: file.read(name) for name in file.namelist()}
