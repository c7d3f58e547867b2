"""The compiled specs of all kinds of charts, made once for a version of the program: Altair and Vega-Lite take a second to load."""

from pathlib import Path

from scorecard.cache import Drawings
from scorecard.chart import KINDS, compiled, spec_key
from scorecard.chart.chart import Kind


def lacking(folder: Path) -> list[Kind]:
    """The kinds whose spec a root's cache doesn't have."""
    kept = Drawings(folder / ".cache").specs
    return [kind for kind in KINDS if kept.whole(spec_key(kind)) is None]


def compile_all(folder: Path) -> None:
    """Compile those that a root's cache doesn't have, and keep them there."""
    for kind in lacking(folder):
        Drawings(folder / ".cache").specs.put({spec_key(kind): compiled(kind).encode()})
