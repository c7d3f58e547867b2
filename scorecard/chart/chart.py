"""What is to be drawn, as a page says it: a `Chart` of one of the kinds, recognised by its key. Nothing heavy is loaded here."""

import hashlib
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from scorecard.chart.lanes import Comparison, Strip
from scorecard.chart.side import Compare
from scorecard.chart.spread import Spread
from scorecard.chart.timeline import Trend
from scorecard.route import CHARTS

Kind = Trend | Comparison | Compare | Strip | Spread
"""Every kind of chart: its rows and what else it shows, and `drawing`, which lays it out."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of one page.

    Args:
        title:       the SVG's name, for those who don't see it.
        description: what it shows, in a sentence or two.
        kind:        what is drawn.
        path:        where the chart is published as files of its own, without their suffixes; empty for one that isn't.
        credit:      where it is from, as those files say it.

    Raises:
        ValueError: there is no row.
    """

    title: str
    description: str
    kind: Kind
    path: str = ""
    credit: str = ""

    def __post_init__(self) -> None:
        if not self.kind.rows:
            raise ValueError(f"a {type(self.kind).__name__} needs at least one row")

    @property
    def folder(self) -> str:
        """The address of the page that makes its files, which lie under the same address below `charts/`; empty where it has none."""
        return self.path[: self.path.rfind("/") + 1].removeprefix(f"{CHARTS}/")

    @property
    def words(self) -> tuple[str, ...]:
        """Every text that may be written in it."""
        kind = self.kind
        axis = getattr(kind, "axis", ())
        told = [*axis, *(value for row in kind.rows for value in row), *(getattr(kind, name.name) for name in fields(kind))]
        inner = [text for pairs in told if isinstance(pairs, tuple | list) for pair in pairs if isinstance(pair, tuple) for text in pair]
        return tuple(text for text in (self.title, self.description, self.credit, *told, *inner) if isinstance(text, str))

    @property
    def key(self) -> str:
        """What a drawing may be kept under: the same key, the same bytes."""
        return hashlib.sha256(f"{self!r} {_program()}".encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _program() -> str:
    """Name what else decides the bytes: the code of this room, the spec, and the library that draws."""
    code = hashlib.sha256()
    for file in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.endswith((".py", ".json")):
            code.update(file.read_bytes())
    return f"{code.hexdigest()} {version('vl-convert-python')}"
