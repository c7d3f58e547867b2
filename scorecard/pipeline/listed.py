"""The files that are made place by place: written piece after piece, or mended where a piece changed."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from scorecard.disk import Publication, copy_range
from scorecard.export import LISTED

Lengths = dict[str, "np.ndarray[Any, Any]"]
"""How many bytes each place's piece has, by path."""


class Writer:
    """Writes the files of `LISTED` as their pieces arrive, in the order of the places."""

    def __init__(self, publication: Publication, count: int) -> None:
        self.lengths: Lengths = {path: np.zeros(count, np.int64) for path in LISTED}
        self.at = 0
        self.files = {path: Path(publication.place(path)).open("xb") for path in LISTED}  # noqa: SIM115 - closed by close()
        for path, (head, _, _) in LISTED.items():
            self.files[path].write(head.encode())
        self.begun: set[str] = set()

    def add(self, pieces: Mapping[str, bytes]) -> None:
        """The next place's pieces."""
        for path, piece in pieces.items():
            self.lengths[path][self.at] = len(piece)
            if piece:
                if path in self.begun:
                    self.files[path].write(LISTED[path][1].encode())
                self.begun.add(path)
                self.files[path].write(piece)
        self.at += 1

    def close(self) -> None:
        """The ends of all files."""
        for path, file in self.files.items():
            file.write(LISTED[path][2].encode())
            file.close()


def mend(old: Path, new: Path, path: str, lengths: "np.ndarray[Any, Any]", pieces: Mapping[int, bytes]) -> "np.ndarray[Any, Any]":
    """Write a listed file anew with some pieces replaced; the new lengths.

    Args:
        old:     the file as it was.
        new:     where it goes.
        path:    which of `LISTED` it is.
        lengths: of its pieces.
        pieces:  the new ones, by position.

    Raises:
        ValueError: the old file isn't as long as its pieces say.
        OSError:    the disk is full, or may not be written.
    """
    head, between, tail = (part.encode() for part in LISTED[path])
    after = lengths.copy()
    for at, piece in pieces.items():
        after[at] = len(piece)
    held = lengths > 0
    starts = len(head) + np.cumsum(lengths) - lengths + len(between) * np.maximum(0, np.cumsum(held) - 1)
    total = len(head) + int(lengths.sum()) + len(between) * max(0, int(held.sum()) - 1) + len(tail)
    with old.open("rb") as source, new.open("xb") as out:
        if (size := os.fstat(source.fileno()).st_size) != total:
            raise ValueError(f"{path} has {size} bytes, not {total}")
        out.write(head)
        begun = False
        for start, stop in _runs(len(lengths), pieces):
            full = np.flatnonzero(held[start:stop]) + start
            text = pieces.get(start, b"")
            if not text and (start in pieces or not len(full)):
                continue
            if begun:
                out.write(between)
            begun = True
            if text:
                out.write(text)
            else:
                copy_range(source, out, int(starts[full[0]]), int(starts[full[-1]] + lengths[full[-1]]))
        out.write(tail)
    return after


def _runs(count: int, pieces: Mapping[int, bytes]) -> Iterator[tuple[int, int]]:
    """The positions of all places as runs: each changed one alone, those between together."""
    at = 0
    for changed in sorted(pieces):
        if at < changed:
            yield at, changed
        yield changed, changed + 1
        at = changed + 1
    if at < count:
        yield at, count
