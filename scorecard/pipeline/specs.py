"""The compiled specs of all kinds of charts, made once for a version of the program: Altair and Vega-Lite take a second to load."""

from pathlib import Path

from scorecard.cache import Drawings
from scorecard.chart import KINDS, compiled, spec_key


def lacking(folder: Path) -> bool:
    """Whether a root's cache doesn't have them all."""
    kept = Drawings(folder / ".cache").specs
    return any(kept.whole(spec_key(kind)) is None for kind in KINDS)


def compile_all(folder: Path) -> None:
    """Compile those that a root's cache doesn't have, and keep them there."""
    kept = Drawings(folder / ".cache").specs
    for kind in KINDS:
        key = spec_key(kind)
        if kept.whole(key) is None:
            kept.put({key: compiled(kind).encode()})
