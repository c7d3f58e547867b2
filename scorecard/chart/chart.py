"""What is to be drawn: rows of five kinds, and the frozen `Chart` they become. Nothing heavy is loaded here."""

import hashlib
import json
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, Literal, NamedTuple

Kind = Literal["trend", "comparison", "compare", "strip", "tiles"]
MOST = 4
"""Places side by side, each with a sign of its own."""
Step = tuple[date, float]
"""A value on a day."""
LIMIT = 1e200  # beyond it, sums of coordinates overflow; below its inverse, steps vanish


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of one page, ready to be drawn or recognised by its key.

    kind:        the shape.
    language:    whose number format the axes have.
    title:       the SVG's name, for those who don't see it.
    description: what it shows, in a sentence or two.
    data:        canonical JSON of everything drawn; an open end is null.
    """

    kind: Kind
    language: str
    title: str
    description: str
    data: str

    @property
    def key(self) -> str:
        """What a drawing may be kept under: the same key, the same bytes."""
        parts = [self.kind, self.language, self.title, self.description, self.data, _drawing()]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class TrendRow(NamedTuple):
    """A value at a date: a point where low = high, else an interval; an infinite end is open."""

    end: date
    low: float
    high: float
    label: str
    state: Literal["own", "disputed"]


class PlaceRow(NamedTuple):
    """A place and its value; `home` is the place of the page, `brief` what stands for a label that has no room.

    `target` is what was set for this very place, None where nothing was.
    """

    name: str
    low: float
    high: float
    label: str
    state: Literal["own", "claimed", "disputed", "out_of_date"]
    home: bool
    brief: str = ""
    target: float | None = None


class AnswerRow(NamedTuple):
    """What a place has to show for a question, 0–100: `line` and `place` count from 0; both ends NaN where it has nothing."""

    line: int
    place: int
    low: float
    high: float
    state: Literal["own", "claimed", "disputed", "none"]


class SourceRow(NamedTuple):
    """A statement of a source; `compatible` when it can be true together with the others."""

    name: str
    low: float
    high: float
    label: str
    compatible: bool


class TileRow(NamedTuple):
    """A place on the tile map and how much of it is documented, 0–1."""

    column: int
    row: int
    name: str
    state: Literal["own", "claimed", "none"]
    share: float


def trend(
    rows: Sequence[TrendRow],
    *,
    milestones: Sequence[Step] = (),
    paths: Sequence[Sequence[Step]] = (),
    domain: tuple[float, float] | None,
    unit: str,
    language: str,
    title: str,
    description: str,
    target_label: str = "",
) -> Chart:
    """Show values over time, the target of the place they are of, and the path it requires.

    Args:
        rows:         in the order of the table beside it.
        milestones:   what is to be reached by when, in order; the last one is the target itself, and labelled.
        paths:        the required path, from the baseline on; two of them where the baseline is an interval, none where it is unknown.
        domain:       the ends of the value axis; None: from zero to the largest.
        unit:         "percent" adds the sign to the axis; no other unit is written.
        language:     vi, fr, en; any other has English number format.
        title:        the name of the chart.
        description:  what it shows.
        target_label: the words at the target; empty: its number.

    Raises:
        ValueError: there is no row.
    """
    points = [{**_range(row.low, row.high), "end": row.end.isoformat()} | _words(row) for row in rows]
    return _chart(
        "trend",
        points,
        language,
        title,
        description,
        milestones=_steps(milestones),
        paths=[_steps(path) for path in paths],
        domain=_domain(domain),
        unit=unit,
        target_label=clean(target_label),
    )


def comparison(
    rows: Sequence[PlaceRow],
    *,
    domain: tuple[float, float] | None,
    unit: str,
    language: str,
    title: str,
    description: str,
    key: str = "",
) -> Chart:
    """Show places one under the other, in the order given; `key` says what the red tick on a lane is. Other arguments as for `trend`."""
    points = [_range(row.low, row.high) | _words(row) | {"target": _finite(row.target)} for row in rows]
    return _chart(
        "comparison",
        points,
        language,
        title,
        description,
        domain=_domain(domain),
        unit=unit,
        key=clean(key),
    )


def compare(
    rows: Sequence[AnswerRow],
    *,
    places: Sequence[tuple[str, str]],
    lines: Sequence[tuple[str, str]],
    language: str,
    title: str,
    description: str,
) -> Chart:
    """Show several questions over the same two to four places, all on one axis from 0 to 100.

    Args:
        rows:        line after line, place after place, as in the table beside it; not where a place isn't asked.
        places:      each name, and what stands beside it.
        lines:       each question's title, and that of its group; a group's questions follow each other.
        language:    vi, fr, en; any other has English number format.
        title:       the name of the chart.
        description: what it shows.

    Raises:
        ValueError: there is no row, or there are more places than signs.
    """
    if not 0 < len(places) <= MOST:
        raise ValueError(f"{len(places)} places side by side: there are {MOST} signs")
    points = [{"line": r.line, "place": r.place, "state": r.state, **_range(r.low, r.high)} for r in rows]
    return _chart(
        "compare",
        points,
        language,
        title,
        description,
        places=[[clean(text) for text in place] for place in places],
        lines=[[clean(text) for text in line] for line in lines],
    )


def strip(
    rows: Sequence[SourceRow],
    *,
    hull: tuple[float, float],
    domain: tuple[float, float] | None,
    unit: str,
    language: str,
    title: str,
    description: str,
    bounds: tuple[float, float] | None = None,
) -> Chart:
    """Show what each source states, and behind it their hull.

    Without a domain the axis doesn't begin at zero, and is never so short that a small difference looks like a large one; it stays
    within `bounds`.
    """
    points = [_range(row.low, row.high) | _words(row) for row in rows]
    return _chart(
        "strip", points, language, title, description, hull=_range(*hull), domain=_domain(domain), bounds=_domain(bounds), unit=unit
    )


def tiles(rows: Sequence[TileRow], *, language: str, title: str, description: str) -> Chart:
    """Show on the tile map of a province what each place has evidence for."""
    points = [row._asdict() | {"name": clean(row.name), "share": _finite(row.share) or 0.0} for row in rows]
    return _chart("tiles", points, language, title, description)


def clean(text: str) -> str:
    """Put a text into NFC, without what no XML may hold."""
    kept = (" " if letter in "\t\n\r" else letter for letter in unicodedata.normalize("NFC", text))
    return "".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff").strip()


def _chart(kind: Kind, rows: list[dict[str, Any]], language: str, title: str, description: str, **rest: Any) -> Chart:
    if not rows:
        raise ValueError(f"a {kind} chart needs at least one row")
    data = json.dumps({"rows": rows, **rest}, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return Chart(kind, language, clean(title), clean(description), data)


def _words(row: TrendRow | PlaceRow | SourceRow) -> dict[str, Any]:
    fields = {name: value for name, value in row._asdict().items() if name not in ("low", "high", "end", "target")}
    return {name: clean(value) if isinstance(value, str) else bool(value) for name, value in fields.items()}


def _finite(number: float | None) -> float | None:
    if number is None or not math.isfinite(number):
        return None
    return max(-LIMIT, min(LIMIT, float(number))) if abs(number) > 1 / LIMIT else 0.0


def _steps(steps: Sequence[Step]) -> list[list[Any]]:
    return [[day.isoformat(), value] for day, number in steps if (value := _finite(number)) is not None]


def _range(low: float, high: float) -> dict[str, float | None]:
    if low > high:
        low, high = high, low
    return {"low": _finite(low), "high": _finite(high)}


def _domain(domain: tuple[float, float] | None) -> list[float | None]:
    return list(_range(*domain).values()) if domain else [None, None]


@cache
def _drawing() -> str:
    """Name what else decides the bytes: the drawing code of this room and the libraries that draw."""
    code = hashlib.sha256()
    here = files(__package__)
    for file in sorted([*here.iterdir(), *here.joinpath("specs").iterdir()], key=lambda file: file.name):
        if file.name.endswith((".py", ".json")):
            code.update(file.read_bytes())
    return f"{code.hexdigest()} {version('vl-convert-python')}"
